-- +goose Up

-- How often finders in other people's pages were shown and searched with, by day
-- and topic, and by day and origin. A row has one of the two and never both. It
-- is WITHOUT ROWID so that rows lie in the order of their keys: the order in
-- which they came would tell which topic came with which origin.
CREATE TABLE tally (
  day  INTEGER NOT NULL, -- days since 1970-01-01; no time is finer
  by   TEXT NOT NULL CHECK (by IN ('topic', 'origin')),
  key  TEXT NOT NULL,
  what TEXT NOT NULL CHECK (what IN ('view', 'search')),
  n    INTEGER NOT NULL,
  PRIMARY KEY (by, day, key, what)
) STRICT, WITHOUT ROWID;

-- +goose Down

DROP TABLE tally;

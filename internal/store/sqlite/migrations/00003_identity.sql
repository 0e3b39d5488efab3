-- +goose Up

-- Which store this is. An index remembers it, so that it is never taken for
-- that of another store.
CREATE TABLE identity (
  id TEXT NOT NULL
) STRICT;

INSERT INTO identity (id) VALUES (lower(hex(randomblob(8))));

-- +goose Down

DROP TABLE identity;

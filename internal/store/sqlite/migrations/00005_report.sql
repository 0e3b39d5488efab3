-- +goose Up

-- What visitors say is wrong, and providers ask for. This is all that is kept
-- of a visitor: days and no hours, and no address but one that was given to
-- answer to, which is emptied when the report is resolved. AUTOINCREMENT: the
-- number of a report that was removed is never that of another.
CREATE TABLE report (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  provider_id INTEGER NOT NULL,
  kind        TEXT NOT NULL,
  text        TEXT NOT NULL,
  email       TEXT NOT NULL,
  received_on INTEGER NOT NULL, -- days since 1970-01-01
  resolved_on INTEGER NOT NULL DEFAULT 0, -- 0 while it is open
  note        TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX report_resolved ON report (resolved_on);

-- +goose Down

DROP TABLE report;

-- +goose Up

-- A list is a source of records. Its class and whether it is invented never
-- change; whether staff trust its dates does.
CREATE TABLE list (
  id      INTEGER PRIMARY KEY,
  name    TEXT NOT NULL UNIQUE,
  class   INTEGER NOT NULL,
  trusted INTEGER NOT NULL,
  sample  INTEGER NOT NULL
) STRICT;

-- One load of one list. sequence is the order of publishing, which decides
-- which version of a row is the newest; it is set once and never again.
CREATE TABLE import (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  list_id         INTEGER NOT NULL REFERENCES list (id),
  status          TEXT NOT NULL CHECK (status IN ('staging', 'published', 'withdrawn', 'abandoned')),
  sequence        INTEGER NOT NULL DEFAULT 0,
  trusted         INTEGER NOT NULL,
  files           TEXT NOT NULL, -- a JSON array of names
  fingerprint     TEXT NOT NULL,
  format          TEXT NOT NULL,
  position        INTEGER NOT NULL DEFAULT 0,
  started_at      TEXT NOT NULL,
  published_at    TEXT NOT NULL DEFAULT '',
  created         INTEGER NOT NULL DEFAULT 0,
  updated         INTEGER NOT NULL DEFAULT 0,
  unchanged       INTEGER NOT NULL DEFAULT 0,
  rejected        INTEGER NOT NULL DEFAULT 0,
  parts_staged    INTEGER NOT NULL DEFAULT 0,
  parts_unchanged INTEGER NOT NULL DEFAULT 0,
  -- Its rows in source_record: how many, and within which ids. Rows up to
  -- indexed_to are in provider_record, the others not yet.
  records         INTEGER NOT NULL DEFAULT 0,
  first_record    INTEGER NOT NULL DEFAULT 0,
  last_record     INTEGER NOT NULL DEFAULT 0,
  indexed_to      INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What one row of a list says of one provider. Only ever appended to, so that
-- nine million bodies are written one after the other; rows of an import that
-- was given up, and rows that a later row of the same import overtook, are
-- deleted.
CREATE TABLE source_record (
  id          INTEGER PRIMARY KEY,
  provider_id INTEGER NOT NULL,
  import_id   INTEGER NOT NULL REFERENCES import (id),
  part        INTEGER NOT NULL,
  replaces    INTEGER NOT NULL,
  key         TEXT NOT NULL,
  body        TEXT NOT NULL -- JSON of package record
) STRICT;

-- The way from a provider to its rows. It is a table and no index because ids
-- are random: entries are gathered and inserted in sorted runs, which is five
-- times as fast with two million rows, and ever more with more.
CREATE TABLE provider_record (
  provider_id INTEGER NOT NULL,
  record_id   INTEGER NOT NULL,
  import_id   INTEGER NOT NULL,
  part        INTEGER NOT NULL,
  PRIMARY KEY (provider_id, record_id)
) STRICT, WITHOUT ROWID;

-- What an import says again without change, and so did not store again, as
-- roaring bitmaps of source_record ids. confirmed holds the rows that a batch
-- said again, retracted those that an earlier batch had confirmed and this one
-- overtook, replaced the side rows that whole records put an end to unless they
-- are confirmed. One row a batch, put together when the import is published.
CREATE TABLE confirmation (
  import_id INTEGER NOT NULL REFERENCES import (id),
  batch     INTEGER NOT NULL,
  confirmed BLOB NOT NULL,
  retracted BLOB NOT NULL,
  replaced  BLOB NOT NULL,
  PRIMARY KEY (import_id, batch)
) STRICT, WITHOUT ROWID;

CREATE TABLE reject (
  import_id   INTEGER NOT NULL REFERENCES import (id),
  number      INTEGER NOT NULL,
  file        TEXT NOT NULL,
  line        INTEGER NOT NULL,
  npi         TEXT NOT NULL,
  column_name TEXT NOT NULL,
  value       TEXT NOT NULL,
  reason      TEXT NOT NULL,
  warning     INTEGER NOT NULL, -- 1 if only the cell was left out
  PRIMARY KEY (import_id, number)
) STRICT, WITHOUT ROWID;

-- What an index must look at again. Either an import or a provider is set.
CREATE TABLE change (
  seq         INTEGER PRIMARY KEY AUTOINCREMENT,
  import_id   INTEGER NOT NULL DEFAULT 0,
  provider_id INTEGER NOT NULL DEFAULT 0,
  records     INTEGER NOT NULL DEFAULT 0,
  rebuild     INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Counts how often an import was published or withdrawn, so that a reader can
-- tell in one look whether what it knows of imports still holds.
CREATE TABLE timeline (
  version INTEGER NOT NULL
) STRICT;
INSERT INTO timeline (version) VALUES (1);

-- +goose Up

-- How many providers of an import the registry had said something newer of
-- before; they are among those unchanged.
ALTER TABLE import ADD COLUMN older INTEGER NOT NULL DEFAULT 0;

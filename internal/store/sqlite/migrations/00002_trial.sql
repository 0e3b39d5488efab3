-- +goose Up

-- A trial only asks what an import would do: it is never published, and leaves
-- no row behind.
ALTER TABLE import ADD COLUMN trial INTEGER NOT NULL DEFAULT 0;

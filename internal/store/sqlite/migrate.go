package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"io/fs"

	"github.com/pressly/goose/v3"

	"github.com/specialist-finder/finder/internal/directory"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

func migrations(db *sql.DB) (*goose.Provider, error) {
	files, err := fs.Sub(migrationFiles, "migrations")
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectSQLite3, db, files)
}

// migrate brings the schema up to date, under a lock since two processes may
// open a store at once.
func migrate(ctx context.Context, db *sql.DB, lockPath string) error {
	lock, err := waitLock(ctx, lockPath)
	if err != nil {
		return err
	}
	defer lock.release()
	m, err := migrations(db)
	if err != nil {
		return err
	}
	is, known, err := m.GetVersions(ctx)
	if err != nil {
		return err
	}
	if is > known {
		return newerSchema(is, known)
	}
	_, err = m.Up(ctx)
	return err
}

// checkSchema reports a Conflict unless the schema is exactly this program's.
func checkSchema(ctx context.Context, db *sql.DB) error {
	m, err := migrations(db)
	if err != nil {
		return err
	}
	sources := m.ListSources()
	known := sources[len(sources)-1].Version
	var is int64
	if err := db.QueryRowContext(ctx, `SELECT max(version_id) FROM goose_db_version WHERE is_applied`).Scan(&is); err != nil {
		return err
	}
	switch {
	case is > known:
		return newerSchema(is, known)
	case is < known:
		return directory.Conflict("the store has schema %d, this program needs %d; a command that writes, such as serve, brings it up to date", is, known)
	}
	return nil
}

func newerSchema(is, known int64) error {
	return directory.Conflict("the store has schema %d, made by a newer program; this one knows schemas up to %d", is, known)
}

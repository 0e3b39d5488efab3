package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

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

// migrate makes the file if it is missing and brings its schema up to date, under
// a lock since two processes may open a store at once.
func (s *Store) migrate(ctx context.Context) error {
	lock, err := waitLock(ctx, filepath.Join(s.dir, migrateLock))
	if err != nil {
		return err
	}
	defer lock.release()
	if err := makeFile(filepath.Join(s.dir, fileName)); err != nil {
		return err
	}
	m, err := migrations(s.writer)
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
func (s *Store) checkSchema(ctx context.Context) error {
	m, err := migrations(s.reader)
	if err != nil {
		return err
	}
	sources := m.ListSources()
	known := sources[len(sources)-1].Version
	is, err := s.number(ctx, `SELECT max(version_id) FROM goose_db_version WHERE is_applied`)
	if err != nil {
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

// makeFile makes an empty file if there is none. It leaves one that there is
// alone: closing it would take away the locks that SQLite has on it.
func makeFile(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, fileMode)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return f.Close()
}

func newerSchema(is, known int64) error {
	return directory.Conflict("the store has schema %d, made by a newer program; this one knows schemas up to %d", is, known)
}

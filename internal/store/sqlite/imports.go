package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/store"
)

// ledger is an import with what only the store knows of it.
type ledger struct {
	store.Import
	listID      int64
	records     int64 // rows stored
	first, last int64 // their ids lie between these
	indexedTo   int64 // rows up to this one are in provider_record
}

const ledgerQuery = `
	SELECT i.id, l.name, l.class, i.trusted, l.sample, i.trial, i.files, i.fingerprint, i.format,
	       i.status, i.sequence, i.position, i.started_at, i.published_at,
	       i.created, i.updated, i.unchanged, i.older, i.rejected, i.parts_staged, i.parts_unchanged,
	       i.list_id, i.records, i.first_record, i.last_record, i.indexed_to
	FROM import i JOIN list l ON l.id = i.list_id
	`

// ledgers reads the imports that a condition on i chooses, oldest first.
func ledgers(ctx context.Context, tx *sql.Tx, where string, a ...any) ([]ledger, error) {
	var out []ledger
	err := each(ctx, tx, ledgerQuery+where+` ORDER BY i.id`, a, func(scan scanFunc) error {
		l, err := scanLedger(scan)
		out = append(out, l)
		return err
	})
	return out, err
}

func scanLedger(scan scanFunc) (l ledger, err error) {
	var files, started, published string
	c := &l.Counts
	err = scan(&l.ID, &l.List, &l.Class, &l.Trusted, &l.Sample, &l.Trial, &files, &l.Fingerprint, &l.Format,
		&l.Status, &l.Sequence, &l.Position, &started, &published,
		&c.Created, &c.Updated, &c.Unchanged, &c.Older, &c.Rejected, &c.PartsStaged, &c.PartsUnchanged,
		&l.listID, &l.records, &l.first, &l.last, &l.indexedTo)
	if err != nil {
		return l, err
	}
	var errStart, errPublished error
	l.StartedAt, errStart = readTime(started)
	l.PublishedAt, errPublished = readTime(published)
	errFiles := json.Unmarshal([]byte(files), &l.Files)
	if len(l.Files) == 0 {
		l.Files = nil
	}
	return l, errors.Join(errFiles, errStart, errPublished)
}

func writeTime(t time.Time) string { return t.UTC().Format(time.RFC3339) }

func readTime(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	return time.Parse(time.RFC3339, s)
}

// oneLedger reads an import. NotFound: there is none.
func oneLedger(ctx context.Context, tx *sql.Tx, id int64) (ledger, error) {
	found, err := ledgers(ctx, tx, `WHERE i.id = ?`, id)
	if err != nil {
		return ledger{}, err
	}
	if len(found) == 0 {
		return ledger{}, directory.NotFound("there is no import %d", id)
	}
	return found[0], nil
}

// ledger reads an import by itself.
func (s *Store) ledger(ctx context.Context, id int64) (l ledger, err error) {
	err = s.snapshot(ctx, func(tx *sql.Tx) (err error) {
		l, err = oneLedger(ctx, tx, id)
		return err
	})
	return l, err
}

// ledgers reads the imports that a condition chooses from one snapshot.
func (s *Store) ledgers(ctx context.Context, where string, a ...any) (out []ledger, err error) {
	err = s.snapshot(ctx, func(tx *sql.Tx) (err error) {
		out, err = ledgers(ctx, tx, where, a...)
		return err
	})
	return out, err
}

// save writes what staging changes.
func (l *ledger) save(ctx context.Context, tx *sql.Tx) error {
	c := l.Counts
	return l.update(ctx, tx, `
		position = ?, created = ?, updated = ?, unchanged = ?, older = ?, rejected = ?, parts_staged = ?, parts_unchanged = ?,
		records = ?, first_record = ?, last_record = ?`,
		l.Position, c.Created, c.Updated, c.Unchanged, c.Older, c.Rejected, c.PartsStaged, c.PartsUnchanged,
		l.records, l.first, l.last)
}

// update sets columns of an import that is staging. Conflict: it no longer is,
// whatever this process holds of it.
func (l *ledger) update(ctx context.Context, tx *sql.Tx, set string, a ...any) error {
	res, err := tx.ExecContext(ctx, `UPDATE import SET `+set+` WHERE id = ? AND status = ?`, append(a, l.ID, store.Staging)...)
	if err != nil {
		return err
	}
	n, err := res.RowsAffected()
	if err == nil && n == 0 {
		err = directory.Conflict("import %d is no longer staging", l.ID)
	}
	return err
}

// Imports implements store.Importer.
func (s *Store) Imports(ctx context.Context) ([]store.Import, error) {
	found, err := s.ledgers(ctx, `WHERE NOT (i.trial AND i.status = ?)`, store.Abandoned)
	out := make([]store.Import, len(found))
	for i, l := range found {
		out[i] = l.Import
	}
	return out, fault(err, "listing imports")
}

// Rejects implements store.Importer.
func (s *Store) Rejects(ctx context.Context, importID int64, fn func(store.Reject) error) error {
	var stopped error
	err := s.snapshot(ctx, func(tx *sql.Tx) error {
		if _, err := oneLedger(ctx, tx, importID); err != nil {
			return err
		}
		return each(ctx, tx, `
			SELECT file, line, npi, column_name, value, reason, warning
			FROM reject
			WHERE import_id = ?
			ORDER BY number`, args{importID}, func(scan scanFunc) error {
			var r store.Reject
			if err := scan(&r.File, &r.Line, &r.NPI, &r.Column, &r.Value, &r.Reason, &r.Warning); err != nil {
				return err
			}
			stopped = fn(r)
			return stopped
		})
	})
	if stopped != nil {
		return stopped
	}
	return fault(err, "reading rejects")
}

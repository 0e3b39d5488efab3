package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"github.com/specialist-finder/finder/internal/directory"
)

// queries are the statements of the hot paths, prepared on each connection. Each
// is a snapshot of its own, since one statement sees one state; its first column
// tells which timeline that state has.
type queries struct {
	rowsOfOne, rowsOfMany, wholes *sql.Stmt
}

const rowColumns = `r.id, r.provider_id, r.import_id, r.part, r.replaces, r.key, r.body`

func prepare(ctx context.Context, db *sql.DB) (q queries, err error) {
	for _, p := range []struct {
		to    **sql.Stmt
		query string
	}{
		{&q.rowsOfOne, `
			SELECT (SELECT version FROM timeline), ` + rowColumns + `
			FROM provider_record p CROSS JOIN source_record r ON r.id = p.record_id
			WHERE p.provider_id = ?`},
		{&q.rowsOfMany, `
			SELECT (SELECT version FROM timeline), ` + rowColumns + `
			FROM json_each(?) j
			CROSS JOIN provider_record p ON p.provider_id = j.value
			CROSS JOIN source_record r ON r.id = p.record_id`},
		{&q.wholes, `
			SELECT (SELECT version FROM timeline), p.provider_id, p.record_id, p.import_id
			FROM json_each(?) j
			CROSS JOIN provider_record p ON p.provider_id = j.value
			WHERE p.part = 0`},
	} {
		if *p.to, err = db.PrepareContext(ctx, p.query); err != nil { //nolint:sqlclosecheck // queries.close does
			return q, errors.Join(err, q.close())
		}
	}
	return q, nil
}

func (q queries) close() error {
	var err error
	for _, s := range []*sql.Stmt{q.rowsOfOne, q.rowsOfMany, q.wholes} {
		if s != nil {
			err = errors.Join(err, s.Close())
		}
	}
	return err
}

// under runs a prepared query and calls fn for each row, then returns the
// timeline that its answer must be read with. Should the timeline have moved on
// since this process last looked, it looks and asks again, after calling reset.
func (s *Store) under(ctx context.Context, q *sql.Stmt, arg any, reset func(), fn func(scan scanFunc, version *int64) error) (*timeline, error) {
	for {
		known := s.known.Load()
		version := known.version // stays so if there is no row to tell
		reset()
		err := s.eachPrepared(ctx, q, arg, func(scan scanFunc) error { return fn(scan, &version) })
		if err != nil {
			return nil, err
		}
		if version == known.version {
			return known, nil
		}
		if err := s.snapshot(ctx, func(tx *sql.Tx) error { _, err := s.timeline(ctx, tx); return err }); err != nil {
			return nil, err
		}
	}
}

// eachPrepared is each for a prepared query.
func (s *Store) eachPrepared(ctx context.Context, q *sql.Stmt, arg any, fn func(scanFunc) error) error {
	if err := s.tokens.take(ctx); err != nil {
		return err
	}
	defer s.tokens.giveBack()
	rows, err := q.QueryContext(context.WithoutCancel(ctx), arg)
	if err != nil {
		return err
	}
	return eachRow(ctx, rows, fn)
}

// rowsOf reads all rows of the providers, those of one beside each other.
func (s *Store) rowsOf(ctx context.Context, q *sql.Stmt, arg any) (rows []row, t *timeline, err error) {
	t, err = s.under(ctx, q, arg, func() { rows = rows[:0] }, func(scan scanFunc, version *int64) error {
		var r row
		err := scan(version, &r.id, &r.provider, &r.importID, &r.part, &r.replaces, &r.key, &r.body)
		rows = append(rows, r)
		return err
	})
	return rows, t, err
}

// Provider implements store.Reader.
func (s *Store) Provider(ctx context.Context, id directory.ID) (directory.Provider, error) {
	rows, t, err := s.rowsOf(ctx, s.queries.rowsOfOne, int64(id))
	if err != nil {
		return directory.Provider{}, fault(err, "reading a provider")
	}
	p, ok, err := t.merge(rows, s.today())
	if err == nil && !ok {
		err = directory.NotFound("there is no provider %s", id)
	}
	return p, err
}

// Providers implements store.Reader.
func (s *Store) Providers(ctx context.Context, ids []directory.ID) ([]directory.Provider, error) {
	rows, t, err := s.rowsOf(ctx, s.queries.rowsOfMany, jsonIDs(ids))
	if err != nil {
		return nil, fault(err, "reading providers")
	}
	merged, err := t.mergeAll(rows, s.today())
	if err != nil {
		return nil, err
	}
	at := make(map[directory.ID]int, len(merged))
	for i := range merged {
		at[merged[i].ID] = i
	}
	out := make([]directory.Provider, 0, len(merged))
	for _, id := range ids {
		if i, ok := at[id]; ok {
			out = append(out, merged[i])
		}
	}
	return out, nil
}

// Known implements store.Reader.
func (s *Store) Known(ctx context.Context, ids []directory.ID) (map[directory.ID]bool, error) {
	out := make(map[directory.ID]bool, len(ids))
	// The entries that are not in the file yet come first: one that moves
	// there in between is then found there.
	running := s.stagedWholes(ids, out)
	var found []row
	t, err := s.under(ctx, s.queries.wholes, jsonIDs(ids), func() { found = found[:0] }, func(scan scanFunc, version *int64) error {
		var r row
		err := scan(version, &r.provider, &r.id, &r.importID)
		found = append(found, r)
		return err
	})
	if err != nil {
		return nil, fault(err, "looking up providers")
	}
	for _, r := range found {
		if r.importID == running || t.sequence(r.importID, uint64(r.id)) > 0 {
			out[directory.ID(r.provider)] = true
		}
	}
	return out, nil
}

// IDs implements store.Reader.
func (s *Store) IDs(ctx context.Context, first, last directory.ID, limit int) ([]directory.ID, error) {
	var out []directory.ID
	err := s.snapshot(ctx, func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(context.WithoutCancel(ctx), `
			SELECT DISTINCT provider_id FROM provider_record
			WHERE provider_id BETWEEN ? AND ?
			ORDER BY provider_id
			LIMIT ?`, int64(first), int64(last), limit)
		if err != nil {
			return err
		}
		return eachRow(ctx, rows, func(scan scanFunc) error {
			var id int64
			err := scan(&id)
			out = append(out, directory.ID(id))
			return err
		})
	})
	return out, fault(err, "listing providers")
}

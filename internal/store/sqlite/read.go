package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/store"
	"github.com/specialist-finder/finder/internal/store/record"
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
		if *p.to, err = db.PrepareContext(ctx, p.query); err != nil {
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
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		known := s.known.Load()
		version := known.version // stays so if there is no row to tell
		rows, err := q.QueryContext(context.WithoutCancel(ctx), arg)
		if err != nil {
			return nil, err
		}
		reset()
		if err := eachRow(ctx, rows, func(scan scanFunc) error { return fn(scan, &version) }); err != nil {
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

// mergeAll merges rows of several providers, which must stand beside each
// other. Rows that are no provider's come to nothing.
func (t *timeline) mergeAll(rows []row, asOf directory.Date) ([]directory.Provider, error) {
	out := make([]directory.Provider, 0, len(rows))
	for len(rows) > 0 {
		n := 1
		for n < len(rows) && rows[n].provider == rows[0].provider {
			n++
		}
		p, ok, err := t.merge(rows[:n], asOf)
		if err != nil {
			return nil, err
		}
		if ok {
			out = append(out, p)
		}
		rows = rows[n:]
	}
	return out, nil
}

// merge makes a provider of its rows; false if they make none.
func (t *timeline) merge(rows []row, asOf directory.Date) (directory.Provider, bool, error) {
	rows = t.current(rows)
	records := make([]directory.SourceRecord, len(rows))
	for i := range rows {
		if err := rows[i].decode(&records[i]); err != nil {
			return directory.Provider{}, false, err
		}
	}
	p, ok := directory.Merge(records, asOf)
	return p, ok, nil
}

// decode reads a row whose edition and sequence are set.
func (r *row) decode(to *directory.SourceRecord) error {
	*to = directory.SourceRecord{
		ID: directory.ID(r.provider), List: r.edition.list, Class: r.edition.class,
		Part: r.part, Key: r.key, Replaces: r.replaces, Sequence: r.sequence,
	}
	if err := record.Decode(r.body, to); err != nil {
		return directory.Unavailable(err, "reading source record %d: %s", r.id, damaged)
	}
	return nil
}

// current leaves, of one provider's rows, those that count: of each list the
// newest version of each row, without those of a part that a newer whole record
// put an end to. That is what directory.Current keeps; done here, the bodies of
// old versions need not be read, and of two rows that one import says (one
// stored, one confirmed) the one stored later stands.
func (t *timeline) current(rows []row) []row {
	live := rows[:0]
	for _, r := range rows {
		if r.sequence = t.sequence(r.importID, uint64(r.id)); r.sequence > 0 {
			r.edition = t.imports[r.importID]
			live = append(live, r)
		}
	}
	if len(live) < 2 {
		return live
	}
	over := ended(live)
	slices.SortFunc(live, func(a, b row) int {
		return cmp.Or(cmp.Compare(a.edition.listID, b.edition.listID), cmp.Compare(a.part, b.part), cmp.Compare(a.key, b.key),
			cmp.Compare(b.sequence, a.sequence), cmp.Compare(b.id, a.id))
	})
	live = slices.CompactFunc(live, func(a, b row) bool {
		return a.edition.listID == b.edition.listID && a.part == b.part && a.key == b.key
	})
	return slices.DeleteFunc(live, func(r row) bool { return r.sequence < over[listPart{r.edition.listID, r.part}] })
}

// listPart is a part of what a list says of a provider.
type listPart struct {
	listID int64
	part   directory.Part
}

// ended tells since which sequence a part's older rows no longer count.
func ended(live []row) map[listPart]int64 {
	var over map[listPart]int64
	for _, r := range live {
		if r.part != directory.PartWhole || r.replaces == 0 {
			continue
		}
		if over == nil {
			over = map[listPart]int64{}
		}
		for _, p := range directory.SideParts() {
			if at := (listPart{r.edition.listID, p}); r.replaces.Has(p) {
				over[at] = max(over[at], r.sequence)
			}
		}
	}
	return over
}

// Stats implements store.Reader.
func (s *Store) Stats(ctx context.Context) (store.Stats, error) {
	var out store.Stats
	err := s.snapshot(ctx, func(tx *sql.Tx) error {
		t, err := s.timeline(ctx, tx)
		if err != nil {
			return err
		}
		err = tx.QueryRowContext(ctx, `
			SELECT (SELECT count(*) FROM import WHERE status = ?1),
			       (SELECT COALESCE(sum(records), 0) FROM import),
			       (SELECT COALESCE(max(seq), 0) FROM change),
			       (SELECT count(*) FROM (
			          SELECT DISTINCT provider_id FROM provider_record
			          WHERE part = 0 AND import_id IN (SELECT id FROM import WHERE status = ?1)))`,
			store.Published).Scan(&out.Imports, &out.Records, &out.Head, &out.Providers)
		if err != nil {
			return err
		}
		kept, err := t.keptOrphans(ctx, tx)
		out.Providers += kept
		return err
	})
	return out, fault(err, "counting the store")
}

// keptOrphans counts providers whose only whole rows that count are those of
// withdrawn imports, which later ones confirmed.
func (t *timeline) keptOrphans(ctx context.Context, tx *sql.Tx) (int64, error) {
	orphans, seen := t.orphans(), map[int64]bool{}
	for _, newest := range t.confirmers {
		for _, e := range newest {
			ids := e.confirmed.Clone()
			ids.And(orphans)
			err := eachBatch(ids, func(batch []uint64) error {
				return each(ctx, tx, `
					SELECT r.provider_id
					FROM json_each(?) j CROSS JOIN source_record r ON r.id = j.value
					WHERE r.part = 0 AND NOT EXISTS (
					  SELECT 1 FROM provider_record p JOIN import i ON i.id = p.import_id
					  WHERE p.provider_id = r.provider_id AND p.part = 0 AND i.status = ?)`,
					args{jsonIDs(batch), store.Published}, func(scan scanFunc) error {
						var id int64
						err := scan(&id)
						seen[id] = true
						return err
					})
			})
			if err != nil {
				return 0, err
			}
		}
	}
	return int64(len(seen)), nil
}

package sqlite

import (
	"context"
	"database/sql"

	"github.com/RoaringBitmap/roaring/v2/roaring64"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/store"
)

// Head implements store.Feed.
func (s *Store) Head(ctx context.Context) (int64, error) {
	head, err := s.number(ctx, `SELECT COALESCE(max(seq), 0) FROM change`)
	return head, fault(err, "reading changes")
}

// Identity implements store.Feed.
func (s *Store) Identity(ctx context.Context) (id string, err error) {
	err = s.each(ctx, `SELECT id FROM identity`, nil, func(scan scanFunc) error { return scan(&id) })
	return id, fault(err, "reading the store's identity")
}

// Changes implements store.Feed.
func (s *Store) Changes(ctx context.Context, after int64) ([]store.Change, error) {
	var out []store.Change
	err := s.each(ctx, `
		SELECT seq, import_id, provider_id, records, rebuild
		FROM change
		WHERE seq > ?
		ORDER BY seq
		LIMIT ?`, args{after, store.MaxChanges}, func(scan scanFunc) error {
		var c store.Change
		var provider int64
		err := scan(&c.Seq, &c.Import, &provider, &c.Records, &c.Rebuild)
		c.Provider = directory.ID(provider)
		out = append(out, c)
		return err
	})
	return out, fault(err, "reading changes")
}

// Touched implements store.Feed. Rows of published imports are never deleted,
// so the batches need no common snapshot.
func (s *Store) Touched(ctx context.Context, c store.Change, fn func([]directory.ID) error) error {
	if c.Provider != 0 {
		if err := fn([]directory.ID{c.Provider}); err != nil {
			return err
		}
	}
	var e *edition
	var beside *roaring64.Bitmap
	err := s.snapshot(ctx, func(tx *sql.Tx) error {
		t, err := s.timeline(ctx, tx)
		if err != nil {
			return err
		}
		if e = t.imports[c.Import]; e != nil {
			beside = t.beside(e)
		}
		return nil
	})
	if err != nil || e == nil {
		return fault(err, "reading what changed")
	}
	if err := s.touchedStored(ctx, e, fn); err != nil {
		return err
	}
	return s.touchedBeside(ctx, e, beside, fn)
}

// beside are the rows of other imports that publishing or withdrawing e makes
// count or not: side rows that it put an end to, and those that count only
// since it confirmed them, as their own import is withdrawn. What withdrawn
// imports of the list put an end to before it is among them: it may be e alone
// that still does. Imports are only ever withdrawn, never published again, so
// looking later finds no less.
func (t *timeline) beside(e *edition) *roaring64.Bitmap {
	out := e.confirmed.Clone()
	out.And(t.orphans())
	out.Or(e.dropped())
	for _, o := range t.imports {
		if !o.published && o.listID == e.listID && o.sequence < e.sequence {
			out.Or(o.dropped())
		}
	}
	return out
}

// dropped are the side rows that the import put an end to.
func (e *edition) dropped() *roaring64.Bitmap { return roaring64.AndNot(e.replaced, e.confirmed) }

// touchedStored gives the providers of the rows that the import stored, each
// with the first of them.
func (s *Store) touchedStored(ctx context.Context, e *edition, fn func([]directory.ID) error) error {
	for after := e.first - 1; after < e.last; after += store.MaxBatch {
		ids, err := s.readIDs(ctx, nil, `
			SELECT r.provider_id
			FROM source_record r
			WHERE r.id > ? AND r.id <= ? AND r.import_id = ? AND NOT EXISTS (
			  SELECT 1 FROM provider_record p
			  WHERE p.provider_id = r.provider_id AND p.record_id < r.id AND p.import_id = r.import_id)`,
			after, after+store.MaxBatch, e.id)
		if err == nil && len(ids) > 0 {
			err = fn(ids)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// touchedBeside gives the providers of further rows, but for those of whom the
// import stored a row.
func (s *Store) touchedBeside(ctx context.Context, e *edition, records *roaring64.Bitmap, fn func([]directory.ID) error) error {
	seen := map[directory.ID]bool{}
	return eachBatch(records, func(batch []uint64) error {
		ids, err := s.readIDs(ctx, seen, `
			SELECT r.provider_id
			FROM json_each(?) j CROSS JOIN source_record r ON r.id = j.value
			WHERE NOT EXISTS (
			  SELECT 1 FROM provider_record p
			  WHERE p.provider_id = r.provider_id AND p.import_id = ?)`, jsonIDs(batch), e.id)
		if err == nil && len(ids) > 0 {
			err = fn(ids)
		}
		return err
	})
}

// readIDs reads one column of provider ids, leaving out and then noting those
// that were seen, unless seen is nil.
func (s *Store) readIDs(ctx context.Context, seen map[directory.ID]bool, query string, a ...any) ([]directory.ID, error) {
	var ids []directory.ID
	err := s.each(ctx, query, a, func(scan scanFunc) error {
		var n int64
		if err := scan(&n); err != nil {
			return err
		}
		id := directory.ID(n)
		if seen != nil {
			if seen[id] {
				return nil
			}
			seen[id] = true
		}
		ids = append(ids, id)
		return nil
	})
	return ids, fault(err, "reading what changed")
}

// eachBatch calls fn with the members of a set, at most store.MaxBatch at a
// time.
func eachBatch(set *roaring64.Bitmap, fn func([]uint64) error) error {
	it, buf := set.ManyIterator(), make([]uint64, store.MaxBatch)
	for n := it.NextMany(buf); n > 0; n = it.NextMany(buf) {
		if err := fn(buf[:n]); err != nil {
			return err
		}
	}
	return nil
}

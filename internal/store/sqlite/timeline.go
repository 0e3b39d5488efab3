package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"slices"

	"github.com/RoaringBitmap/roaring/v2/roaring64"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/store"
)

// timeline is what a reader must know of imports to tell which rows count: those
// that a published import stored, or confirmed as said again. It holds for one
// version and never changes, so readers share it.
type timeline struct {
	version int64
	imports map[int64]*edition // published and withdrawn ones, by id
	// confirmers are, by list, the published imports that confirmed any row,
	// newest first.
	confirmers map[int64][]*edition
}

// edition is an import as readers see it.
type edition struct {
	id, listID  int64
	list        string
	class       directory.SourceClass
	sample      bool
	sequence    int64
	published   bool // not withdrawn
	first, last int64
	// confirmed and replaced never change once an import is published, so they
	// are taken over from one timeline to the next.
	confirmed, replaced *roaring64.Bitmap
}

// sequence is the order number of the newest published import that says the
// row, or 0 if none does. A row that a later import confirmed is as new as that.
func (t *timeline) sequence(importID int64, record uint64) int64 {
	return t.newest(importID, record, nil)
}

// newest is sequence without the imports that have the order numbers in but.
func (t *timeline) newest(importID int64, record uint64, but map[int64]bool) int64 {
	origin := t.imports[importID]
	if origin == nil {
		return 0
	}
	for _, e := range t.confirmers[origin.listID] {
		if origin.published && e.sequence <= origin.sequence {
			break
		}
		if e.confirmed.Contains(record) && !but[e.sequence] {
			return e.sequence
		}
	}
	if origin.published && !but[origin.sequence] {
		return origin.sequence
	}
	return 0
}

// firstSequence is the order number of the oldest published import that says the
// row, or 0 if none does.
func (t *timeline) firstSequence(importID int64, record uint64) int64 {
	origin := t.imports[importID]
	if origin == nil {
		return 0
	}
	if origin.published {
		return origin.sequence
	}
	for _, e := range slices.Backward(t.confirmers[origin.listID]) {
		if e.confirmed.Contains(record) {
			return e.sequence
		}
	}
	return 0
}

// anyReal reports whether a published import of no sample holds a record.
func (t *timeline) anyReal() bool {
	for _, e := range t.imports {
		if e.published && !e.sample && (e.last > 0 || !e.confirmed.IsEmpty()) {
			return true
		}
	}
	return false
}

// orphans are the rows of withdrawn imports.
func (t *timeline) orphans() *roaring64.Bitmap {
	out := roaring64.New()
	for _, e := range t.imports {
		if !e.published && e.last > 0 {
			out.AddRange(uint64(e.first), uint64(e.last)+1)
		}
	}
	return out
}

// timeline is that of the snapshot which tx reads.
func (s *Store) timeline(ctx context.Context, tx *sql.Tx) (*timeline, error) {
	var version int64
	if err := tx.QueryRowContext(ctx, `SELECT version FROM timeline`).Scan(&version); err != nil {
		return nil, err
	}
	before := s.known.Load()
	if before.version == version {
		return before, nil
	}
	t, err := readTimeline(ctx, tx, before)
	if err != nil {
		return nil, err
	}
	t.version = version
	s.keep(t)
	return t, nil
}

// keep lets others use t, unless one of them knows a newer one already.
func (s *Store) keep(t *timeline) {
	for {
		known := s.known.Load()
		if known.version >= t.version || s.known.CompareAndSwap(known, t) {
			return
		}
	}
}

func readTimeline(ctx context.Context, tx *sql.Tx, before *timeline) (*timeline, error) {
	t := &timeline{imports: map[int64]*edition{}, confirmers: map[int64][]*edition{}}
	err := each(ctx, tx, `
		SELECT i.id, i.list_id, l.name, l.class, l.sample, i.sequence, i.status = ?, i.first_record, i.last_record
		FROM import i JOIN list l ON l.id = i.list_id
		WHERE i.sequence > 0`, args{store.Published}, func(scan scanFunc) error {
		e := &edition{}
		if err := scan(&e.id, &e.listID, &e.list, &e.class, &e.sample, &e.sequence, &e.published, &e.first, &e.last); err != nil {
			return err
		}
		t.imports[e.id] = e
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, e := range t.imports {
		if err := e.readBitmaps(ctx, tx, before); err != nil {
			return nil, err
		}
		if e.published && !e.confirmed.IsEmpty() {
			t.confirmers[e.listID] = append(t.confirmers[e.listID], e)
		}
	}
	for _, newest := range t.confirmers {
		slices.SortFunc(newest, func(a, b *edition) int { return cmp.Compare(b.sequence, a.sequence) })
	}
	return t, nil
}

func (e *edition) readBitmaps(ctx context.Context, tx *sql.Tx, before *timeline) (err error) {
	if known := before.imports[e.id]; known != nil {
		e.confirmed, e.replaced = known.confirmed, known.replaced
		return nil
	}
	e.confirmed, e.replaced, err = readConfirmations(ctx, tx, e.id)
	return err
}

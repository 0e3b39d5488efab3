package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"slices"

	"github.com/specialist-finder/finder/internal/directory"
)

// pending holds the entries of provider_record that are not written yet, so
// that they are written in long sorted runs: ids are random, and a batch of
// them would touch a page each. They need no keeping: an import that is resumed
// reads them from source_record again.
type pending struct {
	entries []entry
	newest  map[directory.ID]int32 // 1 + the place of the provider's newest entry
}

type entry struct {
	provider directory.ID
	record   int64
	part     directory.Part
	gone     bool  // the row was deleted
	older    int32 // 1 + the place of the provider's entry before, or 0
}

const (
	// maxPending entries take about 40 MB. Twice as many would write a national
	// registry's index in half as many rounds.
	maxPending = 500_000
	// flushRows entries are written in about 10 ms.
	flushRows = 5000
)

func newPending() *pending { return &pending{newest: map[directory.ID]int32{}} }

func (p *pending) add(e entry) {
	e.older = p.newest[e.provider]
	p.entries = append(p.entries, e)
	p.newest[e.provider] = int32(len(p.entries))
}

// of calls fn for each of a provider's entries.
func (p *pending) of(id directory.ID, fn func(*entry)) {
	for at := p.newest[id]; at > 0; {
		e := &p.entries[at-1]
		if !e.gone {
			fn(e)
		}
		at = e.older
	}
}

func (p *pending) remove(id directory.ID, record int64) {
	p.of(id, func(e *entry) { e.gone = e.gone || e.record == record })
}

// sorted is the entries in the order of the table, without those gone.
func (p *pending) sorted() []entry {
	out := slices.DeleteFunc(slices.Clone(p.entries), func(e entry) bool { return e.gone })
	slices.SortFunc(out, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.provider, b.provider), cmp.Compare(a.record, b.record))
	})
	return out
}

// flush writes all pending entries of the running import, in short transactions.
// Should one fail, the next flush writes them all again, to the same end.
func (s *Store) flush(ctx context.Context, g *staging) error {
	entries := g.pending.sorted()
	for {
		n := min(len(entries), flushRows)
		done := n == len(entries)
		err := s.write(ctx, func(tx *sql.Tx) error {
			if err := insertEntries(ctx, tx, g.ID, entries[:n]); err != nil || !done {
				return err
			}
			return g.update(ctx, tx, `indexed_to = ?`, g.last)
		})
		if err != nil {
			return err
		}
		if entries = entries[n:]; done {
			break
		}
	}
	g.indexedTo, g.pending = g.last, newPending()
	return nil
}

func insertEntries(ctx context.Context, tx *sql.Tx, importID int64, entries []entry) error {
	in := inserter{into: `INSERT OR IGNORE INTO provider_record (provider_id, record_id, import_id, part) VALUES `, columns: 4}
	for _, e := range entries {
		if err := in.add(ctx, tx, int64(e.provider), e.record, importID, int64(e.part)); err != nil {
			return err
		}
	}
	return in.finish(ctx, tx)
}

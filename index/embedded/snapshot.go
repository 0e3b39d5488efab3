package embedded

import (
	"bytes"
	"context"
	"slices"
	"sync/atomic"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
)

// snapshot is one consistent state of the index. It is immutable; whoever reads
// it holds a reference.
type snapshot struct {
	manifest manifest
	views    []*view
	refs     atomic.Int32
}

// view is a segment as a snapshot sees it.
type view struct {
	seg   *segment
	live  []uint64 // rows not dead; nil if none is
	alive int      // providers not dead
}

// newSnapshot takes a reference to each segment, and starts with one of its own.
func newSnapshot(m manifest, segs []*segment) *snapshot {
	s := &snapshot{manifest: m, views: newViews(segs)}
	for _, seg := range segs {
		seg.retain()
	}
	s.refs.Store(1)
	return s
}

// newViews marks dead, in each segment, the providers of later ones.
func newViews(segs []*segment) []*view {
	views := make([]*view, len(segs))
	for i, s := range segs {
		views[i] = &view{seg: s, alive: s.providers()}
	}
	for i, later := range views {
		for _, earlier := range views[:i] {
			for _, id := range later.seg.cols.ids {
				earlier.bury(id)
			}
			for _, id := range later.seg.deleted() {
				earlier.bury(uint64(id))
			}
		}
	}
	return views
}

func (s *snapshot) segments() []*segment {
	var out []*segment
	for _, v := range s.views {
		out = append(out, v.seg)
	}
	return out
}

// release gives a reference back. The last one closes segments that no newer
// snapshot holds.
func (s *snapshot) release() {
	if s.refs.Add(-1) > 0 {
		return
	}
	for _, v := range s.views {
		v.seg.release()
	}
}

// search runs the query on each segment and joins the answers: a provider is
// alive in one segment only, so that totals add up.
func (s *snapshot) search(ctx context.Context, q *index.Query) (*index.Page, error) {
	if q.Sort == index.SortDistance && q.Near == nil {
		return nil, directory.Invalid("sort", "distance", "sorting by distance needs a place")
	}
	page := &index.Page{}
	if q.Facets {
		page.Facets = &index.Facets{Terms: map[index.Facet]map[string]int{}}
	}
	var found []candidate
	for _, v := range s.views {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		part, err := v.search(q, page)
		if err != nil {
			return nil, err
		}
		found = append(found, part...)
	}
	if len(s.views) > 1 {
		slices.SortFunc(found, func(a, b candidate) int {
			x, y := a.position(q), b.position(q)
			return x.Compare(&y, q.Sort)
		})
	}
	for _, c := range found[:min(len(found), q.Limit)] {
		hit, err := c.hit(q)
		if err != nil {
			return nil, err
		}
		page.Hits = append(page.Hits, hit)
	}
	if err := ctx.Err(); err != nil {
		return nil, err // all or nothing
	}
	return page, nil
}

// candidate is a hit as a segment finds it: a row, and the key that orders it
// there.
type candidate struct {
	view *view
	row  uint32
	key  key
	far  float64 // squared chord, if the query has Near
}

// position is the candidate's place among those of all segments.
func (c *candidate) position(q *index.Query) index.Position {
	cols := c.view.seg.cols
	o := cols.ordinals[c.row]
	p := index.Position{ID: directory.ID(cols.ids[o]), Chord2: c.far}
	switch q.Sort {
	case index.SortBest:
		p.Rank = -int(c.key.first)
	case index.SortName:
		p.NameKey = string(cols.nameKey(o))
	}
	return p
}

func (c *candidate) hit(q *index.Query) (index.Hit, error) {
	cols := c.view.seg.cols
	card, err := c.view.seg.card(cols.ordinals[c.row])
	if err != nil {
		return index.Hit{}, err
	}
	h := index.Hit{Position: c.position(q), Location: int(cols.locations[c.row]), Card: card}
	if h.Location == noLocation {
		h.Location = -1
	}
	return h, nil
}

// bury makes a provider dead in the view.
func (v *view) bury(id uint64) {
	o, ok := v.seg.ordinalOf(directory.ID(id))
	if !ok {
		return
	}
	if v.live == nil {
		v.live = make([]uint64, blocks(v.seg.rows))
		for i := range v.live {
			v.live[i] = ^uint64(0)
		}
	}
	rows := v.seg.cols.rowsOf(o)
	if hasBit(v.live, rows[0]) {
		v.alive--
	}
	for _, row := range rows {
		v.live[row>>6] &^= 1 << (row & 63)
	}
}

// isLive tells whether a row's provider is alive.
func (v *view) isLive(row uint32) bool { return v.live == nil || hasBit(v.live, row) }

// documents are those of the living providers.
func (v *view) documents() ([]index.Document, error) {
	docs, err := v.seg.documents()
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(docs, func(d index.Document) bool {
		o, ok := v.seg.ordinalOf(d.ID)
		return !ok || !v.isLive(v.seg.cols.rowsOf(o)[0])
	}), nil
}

// prefix joins what the segments list.
func (s *snapshot) prefix(ctx context.Context, q *index.PrefixQuery) ([]index.Hit, error) {
	byName := &index.Query{Sort: index.SortName}
	var found []candidate
	for _, v := range s.views {
		found = append(found, v.prefix(q)...)
	}
	slices.SortFunc(found, func(a, b candidate) int {
		x, y := a.position(byName), b.position(byName)
		return x.Compare(&y, index.SortName)
	})
	var hits []index.Hit
	for _, c := range found[:min(len(found), q.Limit)] {
		h, err := c.hit(byName)
		if err != nil {
			return nil, err
		}
		hits = append(hits, h)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return hits, nil
}

// prefix walks the providers of a kind, in the order of their names, from the
// first whose key is not before the prefix.
func (v *view) prefix(q *index.PrefixQuery) []candidate {
	cols := v.seg.cols
	names := cols.byName
	switch q.Kind {
	case directory.Individual:
		names = cols.persons
	case directory.Organization:
		names = cols.orgs
	}
	prefix := []byte(q.Prefix)
	at, _ := slices.BinarySearchFunc(names, prefix, func(o uint32, p []byte) int { return bytes.Compare(cols.nameKey(o), p) })
	var out []candidate
	for _, o := range names[at:] {
		if len(out) == q.Limit || !bytes.HasPrefix(cols.nameKey(o), prefix) {
			break
		}
		if row := cols.rowsOf(o)[0]; v.isLive(row) {
			out = append(out, candidate{view: v, row: firstLocation(cols, o)})
		}
	}
	return out
}

// firstLocation is the row of the provider's first location.
func firstLocation(c *columns, o uint32) uint32 {
	rows := c.rowsOf(o)
	return slices.MinFunc(rows, func(a, b uint32) int { return int(c.locations[a]) - int(c.locations[b]) })
}

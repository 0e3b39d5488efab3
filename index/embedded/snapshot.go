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
	revision uint64 // see index.State
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
func newSnapshot(m manifest, views []*view) *snapshot {
	s := &snapshot{manifest: m, views: views}
	for _, v := range views {
		v.seg.retain()
	}
	s.refs.Store(1)
	return s
}

func newView(s *segment) *view { return &view{seg: s, alive: s.providers()} }

// viewsOf are the views of segments in their order.
func viewsOf(segs []*segment) []*view {
	var views []*view
	for _, s := range segs {
		views = appendSegment(views, s)
	}
	return views
}

// appendSegment adds a segment to views: its providers, and those that it
// deletes, are dead in the earlier ones. Views are not changed but replaced.
func appendSegment(views []*view, s *segment) []*view {
	out := make([]*view, 0, len(views)+1)
	for _, v := range views {
		out = append(out, v.without(s))
	}
	return append(out, newView(s))
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
		part, err := v.search(ctx, q, page)
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
	shown := min(len(found), q.Limit)
	for _, c := range found[:shown] {
		hit, err := c.hit(q)
		if err != nil {
			return nil, err
		}
		page.Hits = append(page.Hits, hit)
	}
	for _, c := range found[shown:min(len(found), q.Limit+q.Further)] {
		if p, ok := c.point(); ok {
			page.Further = append(page.Further, p)
		}
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
	h := index.Hit{Position: c.position(q), Location: int(cols.locations[c.row]), Centre: cols.centres[c.row], Card: card}
	if h.Location == noLocation {
		h.Location = -1
	}
	return h, nil
}

// point is where the candidate's row is, if that is known.
func (c *candidate) point() (index.Point, bool) {
	cols := c.view.seg.cols
	at := cols.points[c.row]
	return index.PointOf(at.lat, at.lon), cols.vectors[c.row] != noVector
}

// without is the view without the providers of a later segment; itself if it
// has none of them.
func (v *view) without(later *segment) *view {
	out := v
	bury := func(id directory.ID) {
		o, ok := v.seg.ordinalOf(id)
		if !ok {
			return
		}
		if out == v {
			out = v.clone()
		}
		out.bury(o)
	}
	for _, id := range later.cols.ids {
		bury(directory.ID(id))
	}
	for _, id := range later.deleted() {
		bury(id)
	}
	return out
}

func (v *view) clone() *view {
	out := *v
	if out.live = slices.Clone(v.live); out.live == nil {
		out.live = make([]uint64, blocks(v.seg.rows))
		for i := range out.live {
			out.live[i] = ^uint64(0)
		}
	}
	return &out
}

// dead is the view with the dead instead of the living.
func (v *view) dead() *view {
	out := &view{seg: v.seg, live: make([]uint64, len(v.live)), alive: v.seg.providers() - v.alive}
	for i, w := range v.live {
		out.live[i] = ^w
	}
	return out
}

// bury makes a provider dead.
func (v *view) bury(ordinal uint32) {
	rows := v.seg.cols.rowsOf(ordinal)
	if hasBit(v.live, rows[0]) {
		v.alive--
	}
	for _, row := range rows {
		v.live[row>>6] &^= 1 << (row & 63)
	}
}

// holds tells whether the provider is in the view and alive.
func (v *view) holds(id directory.ID) (ordinal uint32, ok bool) {
	o, ok := v.seg.ordinalOf(id)
	return o, ok && v.isLive(v.seg.cols.rowsOf(o)[0])
}

// anyLive tells whether the provider is alive in one of the views.
func anyLive(views []*view, id directory.ID) bool {
	return slices.ContainsFunc(views, func(v *view) bool {
		_, ok := v.holds(id)
		return ok
	})
}

// isLive tells whether a row's provider is alive.
func (v *view) isLive(row uint32) bool { return v.live == nil || hasBit(v.live, row) }

// documents passes on those of the living providers, some at a time.
func (v *view) documents(add func([]index.Document) error) error {
	return v.seg.documents(func(docs []index.Document) error {
		return add(slices.DeleteFunc(docs, func(d index.Document) bool {
			_, ok := v.holds(d.ID)
			return !ok
		}))
	})
}

// card is the provider's, nil if it is not there.
func (s *snapshot) card(id directory.ID) ([]byte, error) {
	for _, v := range s.views {
		if o, ok := v.holds(id); ok {
			return v.seg.card(o)
		}
	}
	return nil, nil
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

package embedded

import (
	"cmp"
	"context"
	"math/bits"
	"slices"
	"sync/atomic"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/specialist-finder/finder/index"
)

// plan is a query made ready for one segment: the rows that its filters let
// pass, to be walked in whichever way costs least.
type plan struct {
	view *view
	cols *columns
	q    *index.Query
	near *index.Vector
	area *area  // nil if the query does not bound the place
	sets []*set // the smallest first
	name nameLists

	sparse *roaring.Bitmap // rows in all sets, if they are few
	rows   []uint32        // those of them that match
	masks  [][]uint64      // else the bits of all sets, and of the living
	empty  bool

	// cancelled tells whether nobody waits for the answer any more; the walk
	// then ends early, and what it found is thrown away.
	cancelled func() bool
}

func newPlan(ctx context.Context, v *view, q *index.Query) (*plan, error) {
	p := &plan{view: v, cols: v.seg.cols, q: q, name: nameLists{sets: v.seg.sets}, cancelled: func() bool { return ctx.Err() != nil }}
	if q.Near != nil {
		near := q.Near.Vector()
		p.near = &near
	}
	p.boundPlace()
	if err := p.collectSets(); err != nil {
		return nil, err
	}
	p.choose()
	return p, nil
}

func (p *plan) boundPlace() {
	if p.q.Box == nil && (p.near == nil || p.q.Radius <= 0) {
		return
	}
	p.area = &area{box: p.q.Box}
	if p.near != nil && p.q.Radius > 0 {
		p.area.near, p.area.chord2 = p.near, index.Chord2Of(p.q.Radius)
	}
}

// byLocation tells whether locations of one provider can differ in whether
// they match.
func (p *plan) byLocation() bool { return p.area != nil || p.q.State != "" || p.q.Centre }

func (p *plan) walk() *walk { return &p.view.seg.sets.cache.walk }

// collectSets finds the rows of each filter.
func (p *plan) collectSets() error {
	c, q := p.view.seg.sets, p.q
	var failed error
	add := func(s *set, err error) {
		failed = cmp.Or(failed, err)
		p.sets = append(p.sets, s)
	}
	for _, any := range q.Terms {
		add(c.anyOf(any))
	}
	for _, w := range q.Text {
		add(c.word(fieldText, w))
	}
	for _, any := range q.Name {
		add(p.name.anyOf(any))
	}
	if q.State != "" {
		add(c.anyOf([]index.Term{{Facet: index.FacetState, Value: q.State}}))
	}
	if q.Centre {
		add(c.centres())
	}
	if q.Must != 0 {
		add(c.flags(q.Must))
	}
	if q.VerifiedSince != 0 {
		add(c.verified(int32(q.VerifiedSince)), nil)
	}
	if q.ID != 0 {
		o, ok := p.view.seg.ordinalOf(q.ID)
		if !ok {
			p.empty = true
			return failed
		}
		add(c.provider(o), nil)
	}
	return failed
}

// choose decides how rows are walked.
func (p *plan) choose() {
	if p.empty {
		return
	}
	slices.SortFunc(p.sets, func(a, b *set) int { return cmp.Compare(a.count, b.count) })
	if len(p.sets) > 0 {
		least := p.sets[0].count
		if least == 0 {
			p.empty = true
			return
		}
		if walk := p.walk(); least <= walk.sparse || p.area == nil && len(p.sets) > 1 && least <= walk.intersect {
			p.sparse = p.intersect()
			p.rows = slices.DeleteFunc(p.sparse.ToArray(), func(row uint32) bool { return !p.matches(row) })
			p.empty = len(p.rows) == 0
			return
		}
	}
	for _, s := range p.sets {
		p.masks = append(p.masks, s.bits())
	}
	if p.view.live != nil {
		p.masks = append(p.masks, p.view.live)
	}
	if p.q.Sort == index.SortDistance {
		p.masks = append(p.masks, p.view.seg.withPoint)
	}
}

// over is the plan for another view of the segment.
func (p *plan) over(v *view) *plan {
	out := *p
	out.view, out.masks = v, nil
	out.choose()
	return &out
}

func (p *plan) intersect() *roaring.Bitmap {
	out := p.sets[0].all()
	for _, s := range p.sets[1:] {
		out = s.within(out)
	}
	return out
}

// word is the rows of a block that pass every filter but the area.
func (p *plan) word(block int) uint64 {
	w := ^uint64(0)
	if last := p.view.seg.rows - block*blockRows; last < blockRows {
		w = 1<<last - 1
	}
	for _, m := range p.masks {
		w &= m[block]
	}
	return w
}

// matches tests one row of a sparse plan against all that its sets do not say.
func (p *plan) matches(row uint32) bool {
	if !p.view.isLive(row) || p.q.Sort == index.SortDistance && !hasBit(p.view.seg.withPoint, row) {
		return false
	}
	return p.area == nil || p.area.contains(p.cols, row)
}

// passes tests any row against everything.
func (p *plan) passes(row uint32) bool {
	for _, s := range p.sets {
		if !s.has(row) {
			return false
		}
	}
	return p.matches(row)
}

// each calls fn with the matching rows: a block and a bit for each row in it.
func (p *plan) each(fn func(block int, word uint64)) {
	switch {
	case p.empty:
	case p.sparse != nil:
		for _, row := range p.rows {
			fn(int(row>>6), 1<<(row&63))
		}
	case p.area != nil:
		p.eachInArea(fn)
	default:
		check := p.walk().check
		for block := range blocks(p.view.seg.rows) {
			if block&check == 0 && p.cancelled() {
				return
			}
			if w := p.word(block); w != 0 {
				fn(block, w)
			}
		}
	}
}

func (p *plan) eachInArea(fn func(block int, word uint64)) {
	visited, check := 0, p.walk().check
	p.view.seg.tree.visit(p.area, func(block int, c coverage) bool {
		if visited++; visited&check == 0 && p.cancelled() {
			return false
		}
		w := p.word(block)
		if c == partly {
			w = p.inArea(block, w)
		}
		if w != 0 {
			fn(block, w)
		}
		return true
	})
}

// inArea keeps the rows of a block that lie in the area.
func (p *plan) inArea(block int, word uint64) uint64 {
	for rest := word; rest != 0; rest &= rest - 1 {
		row := uint32(block*blockRows + bits.TrailingZeros64(rest))
		if !p.area.contains(p.cols, row) {
			word &^= rest & -rest
		}
	}
	return word
}

// count is how many providers match under SortDistance.
func (p *plan) count() int {
	if !p.byLocation() {
		return p.countAlike()
	}
	seg, n := p.view.seg, 0
	seen := getSeen(seg.providers())
	defer seen.put()
	p.each(func(block int, w uint64) {
		n += bits.OnesCount64(w &^ seg.multi[block])
		for w &= seg.multi[block]; w != 0; w &= w - 1 {
			if seen.first(p.cols.ordinals[block*blockRows+bits.TrailingZeros64(w)]) {
				n++
			}
		}
	})
	return n
}

// countAlike counts where all locations of a provider match alike: by the first
// with a point. What one filter alone lets pass is counted once.
func (p *plan) countAlike() int {
	known := new(atomic.Int64)
	if p.sparse == nil && len(p.sets) == 1 && p.view.live == nil {
		known = &p.sets[0].providers
	}
	n := known.Load()
	if n == 0 {
		p.each(func(block int, w uint64) { n += int64(bits.OnesCount64(w & p.view.seg.firstsAt[block])) })
		if !p.cancelled() { // else it is a part of them
			known.Store(n)
		}
	}
	return int(n)
}

// chord2 is the squared chord from the query's point to a row.
func (p *plan) chord2(row uint32) float64 {
	if p.near == nil {
		return 0
	}
	if v := &p.cols.vectors[row]; *v != noVector {
		return v.Chord2(p.near)
	}
	return index.NoPointChord2
}

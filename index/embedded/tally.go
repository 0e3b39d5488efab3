package embedded

import (
	"math/bits"
	"slices"
	"sync/atomic"

	"github.com/specialist-finder/finder/index"
)

// tally counts facets of providers in one segment; nil counts nothing.
type tally struct {
	seg     *segment
	terms   []int
	states  []int // by place in the segment's list, from 1
	flags   [index.FlagCount]int
	centres int
}

func newTally(s *segment) *tally {
	return &tally{seg: s, terms: make([]int, len(s.meta.FacetTerms)), states: make([]int, len(s.meta.States)+1)}
}

// tallyBytes is about what a tally of the segment takes of the heap.
func tallyBytes(s *segment) int {
	return 8 * (len(s.meta.FacetTerms) + len(s.meta.States) + index.FlagCount)
}

func (t *tally) count(ordinal uint32) {
	if t == nil {
		return
	}
	t.countTerms(ordinal)
	t.countFlags(t.seg.cols.flags[ordinal], 1)
}

func (t *tally) countTerms(ordinal uint32) {
	for _, id := range t.seg.cols.facetsOf(ordinal) {
		t.terms[id]++
	}
}

// countFlags counts n providers of the same flags.
func (t *tally) countFlags(flags uint32, n int) {
	for ; flags != 0; flags &= flags - 1 {
		t.flags[bits.TrailingZeros32(flags)] += n
	}
}

// location counts the state of a provider's only matching location, and whether
// that is a centre.
func (t *tally) location(row uint32) {
	if t == nil {
		return
	}
	t.states[t.seg.cols.states[row]]++
	if t.seg.cols.centres[row] != 0 {
		t.centres++
	}
}

// locations counts the states of one provider's matching locations, each once,
// and whether one of them is a centre.
func (t *tally) locations(rows []uint32) {
	if t == nil {
		return
	}
	states := t.seg.cols.states
	for i, row := range rows {
		if !slices.ContainsFunc(rows[:i], func(other uint32) bool { return states[other] == states[row] }) {
			t.states[states[row]]++
		}
	}
	centres := t.seg.cols.centres
	if slices.ContainsFunc(rows, func(row uint32) bool { return centres[row] != 0 }) {
		t.centres++
	}
}

// again reports whether a row before this one, among those met, was its provider's, which
// is counted then; and counts what this one adds.
func (t *tally) again(row, ordinal uint32, met *seen) bool {
	c := t.seg.cols
	before, state, centre := false, false, c.centres[row] == 0
	for _, other := range c.rowsOf(ordinal) {
		if other < row && met.has(other) {
			before, state, centre = true, state || c.states[other] == c.states[row], centre || c.centres[other] != 0
		}
	}
	if before && !state {
		t.states[c.states[row]]++
	}
	if before && !centre {
		t.centres++
	}
	return before
}

// addTo adds the counts to an answer's.
func (t *tally) addTo(f *index.Facets) {
	if t == nil {
		return
	}
	add := func(facet index.Facet, value string, n int) {
		if n == 0 {
			return
		}
		if f.Terms[facet] == nil {
			f.Terms[facet] = map[string]int{}
		}
		f.Terms[facet][value] += n
	}
	for id, n := range t.terms {
		add(t.seg.meta.FacetTerms[id].Facet, t.seg.meta.FacetTerms[id].Value, n)
	}
	for i, state := range t.seg.meta.States {
		add(index.FacetState, state, t.states[i+1])
	}
	for i, n := range t.flags {
		f.Flags[i] += n
	}
	f.Centres += t.centres
}

// counted is how many providers match, with their facets. It is not written to
// any more.
type counted struct {
	*tally
	providers int
}

// counts are those of what one filter lets pass of a whole segment, dead or alive;
// nil until wanted. A segment never changes, so neither do they.
type counts struct {
	all, withPoint atomic.Pointer[counted]
}

func (c *counts) of(sort index.Sort) *atomic.Pointer[counted] {
	if sort == index.SortDistance {
		return &c.withPoint
	}
	return &c.all
}

// counted counts where no order is wanted. What one filter alone lets pass, or what
// none holds back, may be everybody: that is counted once for the segment, and only
// the dead, who are few, each time.
func (p *plan) counted() counted {
	if p.area != nil || p.sparse != nil || len(p.sets) > 1 {
		return p.look()
	}
	kept := p.view.seg.counts.of(p.q.Sort)
	if len(p.sets) == 1 {
		kept = p.sets[0].counts.of(p.q.Sort)
	}
	whole := kept.Load()
	if whole == nil {
		c := p.over(newView(p.view.seg)).look()
		if whole = &c; !p.cancelled() { // else it is a part of them
			kept.Store(whole)
		}
	}
	if p.view.live == nil {
		return *whole
	}
	dead := p.over(p.view.dead()).look()
	return whole.less(&dead)
}

// look looks at each row that matches, in their order.
func (p *plan) look() counted {
	seg := p.view.seg
	c := counted{tally: newTally(seg)}
	var alike [1 << index.FlagCount]int // providers, by all their flags
	met := getSeen(seg.rows)
	defer met.put()
	p.each(func(block int, w uint64) {
		met.mark(block, w&seg.multi[block])
		for ; w != 0; w &= w - 1 {
			row := uint32(block*blockRows + bits.TrailingZeros64(w))
			o := p.cols.ordinals[row]
			if hasBit(seg.multi, row) && c.again(row, o, met) {
				continue
			}
			c.countTerms(o)
			c.location(row)
			alike[p.cols.flags[o]%uint32(len(alike))]++
		}
	})
	for flags, n := range alike {
		c.providers += n
		c.countFlags(uint32(flags), n)
	}
	return c
}

// less is what is left without others.
func (c *counted) less(o *counted) counted {
	t := newTally(c.seg)
	for i := range t.terms {
		t.terms[i] = c.terms[i] - o.terms[i]
	}
	for i := range t.states {
		t.states[i] = c.states[i] - o.states[i]
	}
	for i := range t.flags {
		t.flags[i] = c.flags[i] - o.flags[i]
	}
	t.centres = c.centres - o.centres
	return counted{t, c.providers - o.providers}
}

package embedded

import (
	"bytes"
	"cmp"
	"context"
	"math/bits"
	"slices"
	"sort"

	"github.com/specialist-finder/finder/index"
)

// search answers the query from one segment: it adds to the page's counts and
// returns the best candidates, sorted.
func (v *view) search(ctx context.Context, q *index.Query, page *index.Page) ([]candidate, error) {
	p, err := newPlan(ctx, v, q)
	if err != nil || p.empty {
		return nil, err
	}
	best := &top{limit: q.Limit, after: p.afterKey()}
	if q.Sort == index.SortDistance {
		if q.Limit > 0 {
			p.nearest(best)
		}
		if !q.Facets {
			page.Total += p.count()
			return best.best, nil
		}
		best = &top{best: best.best} // the scan below is for the facets alone
	}
	s := scan{plan: p, top: best}
	if q.Sort == index.SortBest {
		if s.rank, err = newRanker(p); err != nil {
			return nil, err
		}
	}
	if q.Facets {
		s.tally = newTally(v.seg)
	}
	page.Total += s.run()
	s.tally.addTo(page.Facets)
	return best.best, nil
}

// afterKey is the query's After in this segment's keys.
func (p *plan) afterKey() *key {
	a := p.q.After
	if a == nil {
		return nil
	}
	switch p.q.Sort {
	case index.SortBest:
		return &key{int64(-a.Rank), a.Chord2, uint64(a.ID)}
	case index.SortDistance:
		return &key{0, a.Chord2, uint64(a.ID)}
	}
	c := p.cols
	upTo := sort.Search(len(c.byName), func(i int) bool {
		o := c.byName[i]
		return cmp.Or(bytes.Compare(c.nameKey(o), []byte(a.NameKey)), cmp.Compare(c.ids[o], uint64(a.ID))) > 0
	})
	return &key{first: int64(upTo) - 1}
}

// scan looks at every match, for sorts that need all of them, and for facets.
type scan struct {
	*plan
	top   *top
	rank  *ranker  // for SortBest
	tally *tally   // for facets
	many  []uint32 // matching rows of providers with several
}

// run returns how many providers match.
func (s *scan) run() int {
	n, once := 0, s.near == nil && !s.byLocation()
	s.each(func(block int, w uint64) {
		multi := w & s.view.seg.multi[block]
		if once { // all locations of a provider match alike: its first is shown
			w, multi = w&s.view.seg.firsts[block], 0
		}
		for w &^= multi; w != 0; w &= w - 1 {
			row := uint32(block*blockRows + bits.TrailingZeros64(w))
			s.offer(row)
			n++
			if once {
				s.tally.locations(s.cols.rowsOf(s.cols.ordinals[row])...)
			} else {
				s.tally.locations(row)
			}
		}
		for ; multi != 0; multi &= multi - 1 {
			s.many = append(s.many, uint32(block*blockRows+bits.TrailingZeros64(multi)))
		}
	})
	return n + s.offerMany()
}

// offerMany offers, of each provider with several locations, the one that is
// shown: the nearest, else the first.
func (s *scan) offerMany() int {
	c := s.cols
	slices.SortFunc(s.many, func(a, b uint32) int {
		if c.ordinals[a] != c.ordinals[b] {
			return cmp.Compare(c.ordinals[a], c.ordinals[b])
		}
		return cmp.Or(cmp.Compare(s.chord2(a), s.chord2(b)), cmp.Compare(c.locations[a], c.locations[b]))
	})
	n := 0
	for rest := s.many; len(rest) > 0; n++ {
		end := 1
		for end < len(rest) && c.ordinals[rest[end]] == c.ordinals[rest[0]] {
			end++
		}
		s.offer(rest[0])
		s.tally.locations(rest[:end]...)
		rest = rest[end:]
	}
	return n
}

func (s *scan) offer(row uint32) {
	s.tally.count(s.cols.ordinals[row])
	if s.top.limit == 0 {
		return
	}
	far := s.chord2(row)
	if k := s.key(row, far); s.top.wants(k) {
		s.top.add(candidate{view: s.view, row: row, key: k, far: far})
	}
}

// key orders by rank, distance and ID, or by the place of the name, in which
// the ID is reckoned already.
func (s *scan) key(row uint32, far float64) key {
	o := s.cols.ordinals[row]
	if s.rank == nil {
		return key{first: int64(s.cols.nameRank[o])}
	}
	return key{int64(-s.rank.of(row, o, far)), far, s.cols.ids[o]}
}

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

func (t *tally) count(ordinal uint32) {
	if t == nil {
		return
	}
	for _, id := range t.seg.cols.facetsOf(ordinal) {
		t.terms[id]++
	}
	for f := t.seg.cols.flags[ordinal]; f != 0; f &= f - 1 {
		t.flags[bits.TrailingZeros32(f)]++
	}
}

// locations counts the states of one provider's matching locations, each once,
// and whether one of them is a centre.
func (t *tally) locations(rows ...uint32) {
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

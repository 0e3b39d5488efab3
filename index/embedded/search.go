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
			s.offer(uint32(block*blockRows + bits.TrailingZeros64(w)))
			n++
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
	for i, row := range s.many {
		if i > 0 && c.ordinals[row] == c.ordinals[s.many[i-1]] {
			continue
		}
		s.offer(row)
		n++
	}
	return n
}

func (s *scan) offer(row uint32) {
	if s.tally != nil {
		s.tally.count(s.cols.ordinals[row])
	}
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

// tally counts facets of providers in one segment.
type tally struct {
	seg   *segment
	terms []int
	flags [index.FlagCount]int
}

func newTally(s *segment) *tally {
	return &tally{seg: s, terms: make([]int, len(s.meta.FacetTerms))}
}

func (t *tally) count(ordinal uint32) {
	for _, id := range t.seg.cols.facetsOf(ordinal) {
		t.terms[id]++
	}
	for f := t.seg.cols.flags[ordinal]; f != 0; f &= f - 1 {
		t.flags[bits.TrailingZeros32(f)]++
	}
}

// addTo adds the counts to an answer's.
func (t *tally) addTo(f *index.Facets) {
	if t == nil {
		return
	}
	for id, n := range t.terms {
		if n == 0 {
			continue
		}
		term := t.seg.meta.FacetTerms[id]
		if f.Terms[term.Facet] == nil {
			f.Terms[term.Facet] = map[string]int{}
		}
		f.Terms[term.Facet][term.Value] += n
	}
	for i, n := range t.flags {
		f.Flags[i] += n
	}
}

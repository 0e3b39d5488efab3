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
	best := &top{limit: q.Limit + q.Further, after: p.afterKey()}
	switch {
	case q.Sort == index.SortDistance:
		if best.limit > 0 {
			p.nearest(best)
		}
		if !q.Facets {
			page.Total += p.count()
			return best.best, nil
		}
	case best.limit > 0 || !q.Facets:
		return best.best, p.scan(best, page)
	}
	c := p.counted()
	page.Total += c.providers
	c.addTo(page.Facets)
	return best.best, nil
}

// scan keeps the best of all matches, and counts them.
func (p *plan) scan(best *top, page *index.Page) (err error) {
	s := scan{plan: p, top: best}
	if p.q.Sort == index.SortBest && best.limit > 0 {
		if s.rank, err = newRanker(p); err != nil {
			return err
		}
	}
	if p.q.Facets {
		s.tally = newTally(p.view.seg)
	}
	page.Total += s.run()
	s.tally.addTo(page.Facets)
	return nil
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
	rows  []uint32 // of offerSeveral
}

// run returns how many providers match.
func (s *scan) run() int {
	seg, n := s.view.seg, 0
	met := getSeen(seg.providers())
	defer met.put()
	s.each(func(block int, w uint64) {
		multi := w & seg.multi[block]
		for w &^= multi; w != 0; w &= w - 1 {
			row := uint32(block*blockRows + bits.TrailingZeros64(w))
			s.offer(row)
			s.tally.location(row)
			n++
		}
		for ; multi != 0; multi &= multi - 1 {
			if row := uint32(block*blockRows + bits.TrailingZeros64(multi)); met.first(s.cols.ordinals[row]) {
				s.offerSeveral(row)
				n++
			}
		}
	})
	return n
}

// offerSeveral offers, of the matching locations of a provider, of which row is one,
// that which is shown: the nearest, else the first.
func (s *scan) offerSeveral(row uint32) {
	s.rows = s.rows[:0]
	for _, other := range s.cols.rowsOf(s.cols.ordinals[row]) {
		if other == row || s.passes(other) {
			s.rows = append(s.rows, other)
		}
	}
	if s.top.limit > 0 && len(s.rows) > 1 {
		row = slices.MinFunc(s.rows, func(a, b uint32) int {
			return cmp.Or(cmp.Compare(s.chord2(a), s.chord2(b)), cmp.Compare(s.cols.locations[a], s.cols.locations[b]))
		})
	}
	s.offer(row)
	s.tally.locations(s.rows)
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

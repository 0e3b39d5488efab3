package embedded

import (
	"slices"

	"github.com/specialist-finder/finder/index"
)

// ranker is a ranking table made ready for one segment.
type ranker struct {
	cols    *columns
	table   *index.Ranking
	names   []*set // a set for each token of the name sought
	hash    uint64
	called  uint64
	ladders [][]rung
	bands   []float64 // squared chords of table.Near; nil without a point
}

// rung is an index.Rung with the rows of its terms and of its words, nil if it
// has none.
type rung struct {
	terms, words *set
	flags        uint32
	points       int
}

// holds tells whether the rung gives its points: by its terms or words, or
// without any by its flags.
func (x *rung) holds(row, flags uint32) bool {
	if x.terms == nil && x.words == nil {
		return flags&x.flags == x.flags
	}
	return x.terms != nil && x.terms.has(row) || x.words != nil && x.words.has(row)
}

func newRung(p *plan, x *index.Rung) (out rung, err error) {
	out = rung{flags: uint32(x.Flags), points: x.Points}
	if len(x.Any) > 0 {
		if out.terms, err = p.view.seg.sets.anyOf(x.Any); err != nil {
			return out, err
		}
		if out.terms.count > p.walk().sparse {
			out.terms.bits()
		}
	}
	if len(x.Words) > 0 {
		out.words, err = p.named(x.Words)
	}
	return out, err
}

// named is the set of rows that have one of the tokens in their names, made for
// the rows that will be asked for.
func (p *plan) named(tokens []string) (*set, error) {
	s, err := p.name.anyOf(tokens)
	switch {
	case err != nil:
		return nil, err
	case p.sparse != nil:
		return newSet(s.total, s.within(p.sparse)), nil
	}
	s.bits()
	return s, nil
}

func newRanker(p *plan) (*ranker, error) {
	r := &ranker{cols: p.cols, table: &p.q.Rank}
	words := slices.Clone(r.table.Name)
	slices.Sort(words)
	words = slices.Compact(words)
	whole := slices.Compact(slices.Sorted(slices.Values(r.table.Whole())))
	r.hash, r.called = hashWords(whole), hashWords(index.WithoutInitials(whole))
	for _, w := range words {
		s, err := p.named([]string{w})
		if err != nil {
			return nil, err
		}
		r.names = append(r.names, s)
	}
	for _, ladder := range r.table.Ladders {
		var rungs []rung
		for i := range ladder {
			x, err := newRung(p, &ladder[i])
			if err != nil {
				return nil, err
			}
			rungs = append(rungs, x)
		}
		r.ladders = append(r.ladders, rungs)
	}
	if p.near != nil {
		for _, b := range r.table.Near {
			r.bands = append(r.bands, index.Chord2Of(b.Miles))
		}
	}
	return r, nil
}

// of is the rank of a row: the sum of what the table gives.
func (r *ranker) of(row, ordinal uint32, far float64) int {
	return r.name(row, ordinal) + r.climb(row, ordinal) + r.near(far) + r.age(ordinal)
}

func (r *ranker) name(row, ordinal uint32) int {
	if len(r.names) == 0 {
		return 0
	}
	for _, s := range r.names {
		if !s.has(row) {
			return 0
		}
	}
	switch {
	case r.cols.nameHash[ordinal] == r.hash:
		return r.table.NameExact
	case r.cols.calledHash[ordinal] == r.called:
		return r.table.NameCalled
	}
	return r.table.NameWords
}

func (r *ranker) climb(row, ordinal uint32) int {
	sum := 0
	for _, ladder := range r.ladders {
		for i := range ladder {
			x := &ladder[i]
			if x.holds(row, r.cols.flags[ordinal]) {
				sum += x.points
				break
			}
		}
	}
	return sum
}

// near leaves rows without a point out, however wide the last band is.
func (r *ranker) near(far float64) int {
	if far == index.NoPointChord2 {
		return 0
	}
	for i, chord2 := range r.bands {
		if far <= chord2 {
			return r.table.Near[i].Points
		}
	}
	return 0
}

func (r *ranker) age(ordinal uint32) int {
	day := r.cols.verified[ordinal]
	for _, a := range r.table.Verified {
		if day != 0 && day >= int32(a.Since) {
			return a.Points
		}
	}
	return 0
}

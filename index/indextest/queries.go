package indextest

import (
	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/text"
)

// query makes a random query over the corpus: each filter is there or not, so
// that every combination comes up.
func (c *corpus) query() index.Query {
	r := c.rng
	q := index.Query{
		Limit:  pick(r, []int{0, 1, 5, 20, 20, 20, 50, 1000}),
		Facets: r.IntN(5) == 0,
		Sort:   pick(r, []index.Sort{index.SortBest, index.SortBest, index.SortDistance, index.SortName}),
	}
	if r.IntN(4) == 0 {
		q.Further = pick(r, []int{1, 5, 50})
	}
	c.addWords(&q)
	c.addPlace(&q)
	if r.IntN(5) == 0 {
		q.Must = 1 << r.IntN(index.FlagCount)
		if r.IntN(3) == 0 {
			q.Must |= 1 << r.IntN(index.FlagCount)
		}
	}
	if r.IntN(30) == 0 {
		q.ID = c.someID()
	}
	if r.IntN(8) == 0 {
		q.VerifiedSince = c.day()
	}
	if r.IntN(4) > 0 {
		q.Rank = c.ranking()
	}
	if r.IntN(4) == 0 {
		p := c.position()
		q.After = &p
	}
	return q
}

// someID is mostly that of a document in the index.
func (c *corpus) someID() directory.ID {
	if ids := c.sorted(); len(ids) > 0 && c.rng.IntN(4) > 0 {
		return pick(c.rng, ids)
	}
	return c.id()
}

func (c *corpus) day() directory.Date {
	return firstDay - 1 + directory.Date(c.rng.IntN(int(lastDay-firstDay)+3))
}

// addWords adds filters on terms and words.
func (c *corpus) addWords(q *index.Query) {
	r := c.rng
	if r.IntN(2) == 0 {
		for range 1 + r.IntN(2) {
			q.Terms = append(q.Terms, c.terms())
		}
	}
	if r.IntN(5) == 0 {
		q.Text = c.tokens(textWords)
	}
	if r.IntN(6) == 0 {
		for range 1 + r.IntN(2) {
			q.Name = append(q.Name, c.variants())
		}
	}
}

// variants are one to four tokens of names, seldom one that nobody has, in any
// order and at times one twice.
func (c *corpus) variants() []string {
	out := c.tokens(nameWords)
	switch c.rng.IntN(10) {
	case 0:
		out = append(out, "nobody")
	case 1:
		out = append(out, c.variants()...)
	}
	c.rng.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// terms are one to three values, mostly of one facet; seldom one that nobody has.
func (c *corpus) terms() []index.Term {
	f := pick(c.rng, facets)
	out := terms(f, sample(c.rng, valuesOf[f], 1+c.rng.IntN(3))...)
	switch c.rng.IntN(10) {
	case 0:
		out = append(out, index.Term{Facet: f, Value: "nobody"})
	case 1:
		out = append(out, c.terms()...)
	}
	return out
}

func (c *corpus) tokens(vocabulary []string) []string {
	var out []string
	for _, w := range sample(c.rng, vocabulary, 1+c.rng.IntN(2)) {
		out = append(out, text.Tokens(w)...)
	}
	return out
}

// addPlace adds filters on place; by distance there is always a Near.
func (c *corpus) addPlace(q *index.Query) {
	r := c.rng
	if q.Sort == index.SortDistance || r.IntN(3) > 0 {
		p := c.near()
		q.Near = &p
		if r.IntN(3) > 0 {
			q.Radius = c.radius(p)
		}
	}
	if r.IntN(6) == 0 {
		q.State = pick(r, []string{"TX", "AK", "HI", "PR", "VT"})
	}
	q.Centre = r.IntN(8) == 0
	if r.IntN(6) == 0 {
		b := c.box()
		q.Box = &b
	}
}

// near is a document's own place, one beside it that is no multiple of 1e-7
// degrees, or any other.
func (c *corpus) near() index.Point {
	p := c.point()
	switch c.rng.IntN(3) {
	case 0:
		return p.Rounded()
	case 1:
		return c.jitter(p, 0.05)
	}
	return p
}

// radius is a usual one, or that on whose edge some place lies.
func (c *corpus) radius(from index.Point) float64 {
	if c.rng.IntN(4) == 0 {
		if miles := index.Miles(chord2(from, c.point())); miles > 0 {
			return miles
		}
	}
	return pick(c.rng, []float64{0.0001, 0.5, 2, 5, 10, 25, 25, 50, 100, 500, 3000, 12440, 13000})
}

// box is around a place, between two places (so that edges are hit, and it may
// cross the 180° line or be upside down), or a strip of the globe.
func (c *corpus) box() index.Box {
	a, b := c.point().Rounded(), c.point().Rounded()
	switch c.rng.IntN(4) {
	case 0:
		return *around(a, c.rng.Float64()*3)
	case 1:
		return index.Box{South: min(a.Lat, b.Lat), West: min(a.Lon, b.Lon), North: max(a.Lat, b.Lat), East: max(a.Lon, b.Lon)}
	case 2:
		return index.Box{South: min(a.Lat, b.Lat), West: max(a.Lon, b.Lon), North: max(a.Lat, b.Lat), East: min(a.Lon, b.Lon)}
	}
	return index.Box{South: a.Lat, West: a.Lon, North: b.Lat, East: b.Lon}
}

// ranking is a table with some of the rows that a table may have.
func (c *corpus) ranking() index.Ranking {
	r := c.rng
	var t index.Ranking
	if r.IntN(2) == 0 {
		t.Name, t.NameWords, t.NameExact, t.NameCalled = c.tokens(nameWords), r.IntN(50), r.IntN(100), r.IntN(100)
		if r.IntN(4) == 0 {
			t.Initial = "a"
		}
	}
	for range r.IntN(4) {
		t.Ladders = append(t.Ladders, c.ladder())
	}
	for miles := 0.0; r.IntN(4) > 0; {
		miles += pick(r, []float64{0.5, 1, 5, 10, 100})
		t.Near = append(t.Near, index.Band{Miles: miles, Points: r.IntN(40)})
	}
	for day := lastDay; r.IntN(3) > 0; day -= directory.Date(1 + r.IntN(4)) {
		t.Verified = append(t.Verified, index.Age{Since: day, Points: r.IntN(10)})
	}
	return t
}

func (c *corpus) ladder() []index.Rung {
	var out []index.Rung
	for range 1 + c.rng.IntN(3) {
		rung := index.Rung{Points: c.rng.IntN(30)}
		if c.rng.IntN(2) == 0 {
			rung.Any = c.terms()
		}
		if c.rng.IntN(3) == 0 {
			rung.Words = c.variants()
		}
		if c.rng.IntN(3) == 0 {
			rung.Flags = 1 << c.rng.IntN(index.FlagCount)
		}
		out = append(out, rung)
	}
	return out
}

// position is anywhere in an order; real cursors are tried by walking pages.
func (c *corpus) position() index.Position {
	near := c.near()
	return index.Position{Rank: c.rng.IntN(120), Chord2: chord2(near, c.point()), NameKey: index.NameKey(c.name()), ID: c.id()}
}

func (c *corpus) prefixQuery() index.PrefixQuery {
	key := []rune(index.NameKey(c.name()))
	return index.PrefixQuery{
		Prefix: string(key[:c.rng.IntN(len(key)+1)]),
		Kind:   pick(c.rng, []directory.Kind{directory.Individual, directory.Organization, 0}),
		Limit:  pick(c.rng, []int{1, 5, 10, 100}),
	}
}

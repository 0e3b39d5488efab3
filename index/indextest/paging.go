package indextest

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
)

// pagingCases hold the promises of Query.After.
var pagingCases = []testCase{
	{"pages put together are the whole", testPagesAddUp},
	{"while others change, nobody unchanged is repeated or skipped", testPagesUnderChange},
	{"pages go on in a new generation", testPagesAcrossGenerations},
	{"a page after a provider that is gone", testAfterDeleted},
	{"the page after the end is empty and has the total", testAfterEnd},
	{"a position that no provider has", testAfterNowhere},
	{"those behind the hits are told by where they are", testFurther},
}

// pagedQueries are a query of each order over pagedDocs.
func pagedQueries() map[string]index.Query {
	rank := index.Ranking{Ladders: [][]index.Rung{{{Flags: index.Accepting, Points: 5}}}, Near: []index.Band{{Miles: 100, Points: 3}}}
	return map[string]index.Query{
		"by ID":                  {},
		"by rank":                {Rank: rank},
		"by rank, then distance": {Rank: rank, Near: &austin},
		"by distance":            {Near: &austin, Sort: index.SortDistance},
		"by name":                {Sort: index.SortName},
		"by name, near":          {Sort: index.SortName, Near: &houston, Radius: 500},
	}
}

// pagedDocs are 90 documents, a third with each of two places and a third with
// none, in which every order has ties.
func pagedDocs() []index.Document {
	docs := make([]index.Document, 90)
	for i := range docs {
		d := provider(directory.ID(i*7919%90+1), named(fmt.Sprint("Name ", i%4)))
		switch i % 3 {
		case 0:
			in(austin, "TX")(&d)
		case 1:
			in(honolulu, "HI")(&d)
			in(houston, "TX")(&d)
		}
		if i%5 == 0 {
			flagged(index.Accepting)(&d)
		}
		docs[i] = d
	}
	return docs
}

// walk reads page after page, calling between after each, and returns all hits.
func walk(t *testing.T, e index.Engine, q index.Query, limit int, between func(page int)) []index.Hit {
	t.Helper()
	var hits []index.Hit
	q.Limit, q.After = limit, nil
	for n := 0; ; n++ {
		page := search(t, e, q)
		hits = append(hits, page.Hits...)
		if len(page.Hits) < limit {
			return hits
		}
		if n > 1000 {
			t.Fatalf("%s\npages do not end", show(&q))
		}
		last := hits[len(hits)-1].Position
		q.After = &last
		between(n)
	}
}

func testPagesAddUp(t *testing.T, o *Opts) {
	e := o.holding(t, pagedDocs()...)
	for name, q := range pagedQueries() {
		whole := q
		whole.Limit = 1000
		want := search(t, e, whole).Hits
		for _, limit := range []int{1, 7, 45, 89} {
			got := walk(t, e, q, limit, func(int) {})
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s, pages of %d (-whole +pages)\n%s", name, limit, diff)
			}
		}
	}
}

// testPagesUnderChange changes a third of the providers between pages (they
// move, change their names, go and come) and looks at the other two.
func testPagesUnderChange(t *testing.T, o *Opts) {
	for name, q := range pagedQueries() {
		t.Run(name, func(t *testing.T) {
			e := o.holding(t, pagedDocs()...)
			whole := q
			whole.Limit = 1000
			want := unchanged(search(t, e, whole).Hits)
			got := unchanged(walk(t, e, q, 4, func(page int) { churn(t, e, page) }))
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("hits that did not change (-before +paged)\n%s", diff)
			}
		})
	}
}

// churn changes ten of the providers whose ID is a multiple of 3.
func churn(t *testing.T, e index.Engine, page int) {
	t.Helper()
	var put []index.Document
	var gone []directory.ID
	for i := range 10 {
		id := directory.ID((page*10+i)%30*3 + 3)
		switch (page + i) % 4 {
		case 0:
			gone = append(gone, id)
		case 1:
			put = append(put, provider(id, named("Aa"), at(30.2672, -97.7431, "TX"), flagged(index.Accepting)))
		case 2:
			put = append(put, provider(id, named("Zz"), at(29.76, -95.36, "TX")))
		default:
			put = append(put, provider(id, named("Name 2"), flagged(index.Organization)))
		}
	}
	apply(t, e, int64(page+2), put, gone...)
}

func unchanged(hits []index.Hit) []index.Hit {
	return slices.DeleteFunc(slices.Clone(hits), func(h index.Hit) bool { return h.ID%3 == 0 })
}

func testPagesAcrossGenerations(t *testing.T, o *Opts) {
	for name, q := range pagedQueries() {
		e := o.holding(t, pagedDocs()...)
		whole := q
		whole.Limit = 1000
		want := search(t, e, whole).Hits
		got := walk(t, e, q, 13, func(page int) { generation(t, e, int64(page+2), pagedDocs()) })
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-whole +pages)\n%s", name, diff)
		}
	}
}

func testAfterDeleted(t *testing.T, o *Opts) {
	e := o.holding(t, many(9)...)
	first := search(t, e, index.Query{Limit: 4})
	apply(t, e, 2, nil, 4, 5)
	page := search(t, e, index.Query{Limit: 9, After: &first.Hits[3].Position})
	if got, want := ids(page.Hits), []directory.ID{6, 7, 8, 9}; !slices.Equal(got, want) || page.Total != 7 {
		t.Errorf("gives %v of %d, want %v of 7", got, page.Total, want)
	}
}

func testAfterEnd(t *testing.T, o *Opts) {
	e := o.holding(t, pagedDocs()...)
	for name, q := range pagedQueries() {
		q.Limit = 1000
		whole := search(t, e, q)
		q.After = &whole.Hits[len(whole.Hits)-1].Position
		if page := search(t, e, q); len(page.Hits) > 0 || page.Total != whole.Total {
			t.Errorf("%s: gives %d hits of %d, want 0 of %d", name, len(page.Hits), page.Total, whole.Total)
		}
	}
}

// testAfterNowhere goes on after positions between, before and behind all.
func testAfterNowhere(t *testing.T, o *Opts) {
	e := o.holding(t,
		provider(10, named("Bee"), in(austin, "TX"), flagged(index.Accepting)), provider(20, named("Dee"), in(houston, "TX"), flagged(index.Accepting)),
		provider(30, named("Eff"), in(austin, "TX")))
	rank := index.Ranking{Ladders: [][]index.Rung{{{Flags: index.Accepting, Points: 5}}}}
	for _, c := range []struct {
		name  string
		sort  index.Sort
		after index.Position
		want  []directory.ID
	}{
		{"before all", index.SortBest, index.Position{Rank: 6}, []directory.ID{10, 20, 30}},
		{"between two ranks", index.SortBest, index.Position{Rank: 4}, []directory.ID{30}},
		{"between two distances", index.SortBest, index.Position{Rank: 5, Chord2: 1e-9, ID: 99}, []directory.ID{20, 30}},
		{"between two IDs", index.SortBest, index.Position{Rank: 5, ID: 9}, []directory.ID{10, 20, 30}},
		{"behind all ranks", index.SortBest, index.Position{Rank: -1}, nil},
		{"behind all distances of the last rank", index.SortBest, index.Position{Chord2: 5, ID: 1}, nil},
		{"a distance", index.SortDistance, index.Position{Chord2: 1e-9}, []directory.ID{20}},
		{"an ID at a distance", index.SortDistance, index.Position{ID: 10}, []directory.ID{30, 20}},
		{"a name", index.SortName, index.Position{NameKey: "cee", ID: 99}, []directory.ID{20, 30}},
		{"an ID at a name", index.SortName, index.Position{NameKey: "dee", ID: 19}, []directory.ID{20, 30}},
		{"behind all names", index.SortName, index.Position{NameKey: "zee"}, nil},
	} {
		q := index.Query{Near: &austin, Sort: c.sort, After: &c.after, Limit: 10}
		if c.sort == index.SortBest {
			q.Rank = rank
		}
		page := search(t, e, q)
		if got := ids(page.Hits); !slices.Equal(got, c.want) || page.Total != 3 {
			t.Errorf("after %s gives %v of %d, want %v of 3", c.name, got, page.Total, c.want)
		}
	}
}

func testFurther(t *testing.T, o *Opts) {
	e := o.holding(t, pagedDocs()...)
	for name, q := range pagedQueries() {
		whole := q
		whole.Limit = 1000
		points := pointsOf(search(t, e, whole).Hits)
		for _, c := range []struct{ limit, further int }{{0, 90}, {7, 1}, {7, 40}, {80, 40}, {100, 5}} {
			q.Limit, q.Further = c.limit, c.further
			page := search(t, e, q)
			var want []index.Point
			for i := c.limit; i < min(c.limit+c.further, len(points)); i++ {
				want = append(want, points[i]...)
			}
			if !slices.Equal(page.Further, want) || len(page.Hits) != min(c.limit, len(points)) {
				t.Errorf("%s: %d hits and %d of %d behind them give %d and %d", name, c.limit, len(want), c.further, len(page.Hits), len(page.Further))
			}
		}
	}
}

// pointsOf are the points of the locations that hits over pagedDocs show, of each one
// or none.
func pointsOf(hits []index.Hit) [][]index.Point {
	var out [][]index.Point
	for _, h := range hits {
		var at []index.Point
		for _, d := range pagedDocs() {
			if d.ID == h.ID && h.Location >= 0 && d.Locations[h.Location].HasPoint {
				at = []index.Point{d.Locations[h.Location].Point}
			}
		}
		out = append(out, at)
	}
	return out
}

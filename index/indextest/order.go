package indextest

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
)

// orderCases hold how hits are ranked and sorted, and what their positions are.
var orderCases = []testCase{
	{"the table's rows give their points", testRanking},
	{"tables that leave rows out", testSparseRanking},
	{"rungs by words of the names", testWordRungs},
	{"best is by rank, then distance, then ID", testSortBest},
	{"distance is by distance, then ID", testSortDistance},
	{"distance needs a place", testDistanceNeedsPlace},
	{"name is by folded name, then ID", testSortName},
	{"the location shown decides the points for distance", testRankOfShown},
	{"positions hold what the sort reads and no more", testPositions},
	{"limits cut the hits and not the total", testLimits},
}

// ranking is a table with a row of every sort, whose points tell which counted.
func ranking() index.Ranking {
	return index.Ranking{
		Name: []string{"ana", "ruiz", "ana"}, NameWords: 1, NameExact: 2, NameCalled: 3,
		Ladders: [][]index.Rung{
			{{Any: terms(index.FacetPrimary, "A1"), Points: 30}, {Any: terms(index.FacetSpecialty, "pmr", "pain"), Points: 20}, {Flags: index.DegreeMDDO | index.Female, Points: 10}},
			{{Any: terms(index.FacetOffering, "prp"), Flags: index.Telehealth, Points: 1020}},
			{{Flags: index.Accepting, Points: 200}, {Flags: index.NotAccepting, Points: 0}, {Points: 100}},
		},
		Near:     []index.Band{{Miles: 1, Points: 3000}, {Miles: 200, Points: 2000}, {Miles: 20000, Points: 1000}},
		Verified: []index.Age{{Since: 20000, Points: 20000}, {Since: 19000, Points: 10000}},
	}
}

func testRanking(t *testing.T, o *Opts) {
	for _, c := range []struct {
		name string
		want int
		doc  index.Document
	}{
		{"nothing holds but the rung without a condition", 100, provider(1)},
		{"first and last word of a person's name", 103, provider(1, named("Ana Maria Ruiz"))},
		{"the same beside initials and suffixes", 103, provider(1, named("J. Ana B Ruiz Jr"))},
		{"words of the name", 101, provider(1, named("Maria Ana Ruiz"))},
		{"first and last word of an organization's name", 101, provider(1, named("Ana Maria Ruiz"), flagged(index.Organization))},
		{"the exact name", 102, provider(1, named("Ana Ruiz"))},
		{"the exact name in another order, a word twice", 102, provider(1, named("Ruiz, Ana Ruiz"))},
		{"words of another name", 101, provider(1, named("Anne Reed", "Ana Ruiz"))},
		{"words of two names", 101, provider(1, named("Ana Reed", "Anne Ruiz"))},
		{"the exact name and another name", 102, provider(1, named("Ana Ruiz", "Anne Reed"))},
		{"the exact name beside words that tell nothing", 102, provider(1, named("The Ana and Ruiz, LLC", "Reed"))},
		{"words of the name beside words that tell nothing", 101, provider(1, named("Ana and Ruiz Center, LLC"))},
		{"half of the words", 100, provider(1, named("Ana Reed"))},
		{"a name of one of the words and another name that completes", 101, provider(1, named("Ana", "Ruiz"))},
		{"the first rung though the second holds too", 130, provider(1, having(index.FacetPrimary, "A1"), having(index.FacetSpecialty, "pmr"))},
		{"one of the second rung's terms", 120, provider(1, having(index.FacetSpecialty, "pain", "xyz"), flagged(index.DegreeMDDO|index.Female))},
		{"both of its terms give no more", 120, provider(1, having(index.FacetSpecialty, "pain", "pmr"))},
		{"that term of another facet", 100, provider(1, having(index.FacetTaxonomy, "A1"))},
		{"all flags of the third rung", 110, provider(1, flagged(index.DegreeMDDO|index.Female|index.Telehealth))},
		{"one of its two flags", 100, provider(1, flagged(index.DegreeMDDO))},
		{"a term is enough, whatever flags stand beside it", 1120, provider(1, having(index.FacetOffering, "prp"))},
		{"another ladder's first rung", 200, provider(1, flagged(index.Accepting))},
		{"a rung that gives nothing hides those below", 0, provider(1, flagged(index.NotAccepting))},
		{"in the first band", 3100, provider(1, in(austin, "TX"))},
		{"in the second band", 2100, provider(1, in(houston, "TX"))},
		{"in the third band, by its nearest location", 1100, provider(1, in(honolulu, "HI"), at(-30, 120, ""))},
		{"a location without coordinates is in no band", 100, provider(1, somewhere("TX"))},
		{"verified on the day of the first row", 20100, provider(1, verified(20000))},
		{"verified on a later day", 20100, provider(1, verified(20001))},
		{"verified the day before", 10100, provider(1, verified(19999))},
		{"verified too long ago", 100, provider(1, verified(18999))},
		{"all together", 23232, provider(1, named("Ana Ruiz"), having(index.FacetPrimary, "A1"), flagged(index.Accepting), in(austin, "TX"), verified(20000))},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := o.holding(t, c.doc)
			for _, built := range []bool{false, true} {
				if built {
					generation(t, e, 2, []index.Document{c.doc})
				}
				page := wantIDs(t, e, index.Query{Near: &austin, Rank: ranking()}, 1)
				if len(page.Hits) == 1 && page.Hits[0].Rank != c.want {
					t.Errorf("rank is %d, want %d (built: %v)", page.Hits[0].Rank, c.want, built)
				}
			}
		})
	}
}

func testSparseRanking(t *testing.T, o *Opts) {
	antipode := provider(1, named("Ana"), at(0, 180, ""))
	for _, c := range []struct {
		name string
		want int
		doc  index.Document
		rank index.Ranking
	}{
		{"an empty table", 0, antipode, index.Ranking{}},
		{"points for names, but none is sought", 0, antipode, index.Ranking{NameWords: 1, NameExact: 2}},
		{"points for names, but none is sought and there is none", 0, provider(1, named("")), index.Ranking{NameWords: 1, NameExact: 2}},
		{"an empty ladder", 0, antipode, index.Ranking{Ladders: [][]index.Rung{{}, nil}}},
		{"a band of the whole globe", 7, antipode, index.Ranking{Near: []index.Band{{Miles: 12_400, Points: 1}, {Miles: 12_500, Points: 7}}}},
		{"a band of the whole globe, without coordinates", 0, provider(1, somewhere("TX")), index.Ranking{Near: []index.Band{{Miles: 12_500, Points: 7}}}},
		{"a band of the whole globe, without a location", 0, provider(1), index.Ranking{Near: []index.Band{{Miles: 12_500, Points: 7}}}},
		{"a date for the never verified", 0, provider(1), index.Ranking{Verified: []index.Age{{Since: 1, Points: 1}}}},
	} {
		page := wantIDs(t, o.holding(t, c.doc), index.Query{Near: &index.Point{}, Rank: c.rank}, 1)
		if len(page.Hits) == 1 && page.Hits[0].Rank != c.want {
			t.Errorf("%s: rank is %d, want %d", c.name, page.Hits[0].Rank, c.want)
		}
	}
}

// testWordRungs has points for a name as it was typed, fewer for another
// spelling, and rungs of words beside terms and flags.
func testWordRungs(t *testing.T, o *Opts) {
	rank := index.Ranking{Ladders: [][]index.Rung{
		{{Words: []string{"smith"}, Points: 5}, {Words: []string{"smyth", "schmidt", "smyth"}, Points: 3}, {Points: 1}},
		{{Words: []string{"spine"}, Any: terms(index.FacetSpecialty, "pmr"), Flags: index.Telehealth, Points: 10}},
		{{Words: []string{""}, Points: 100}},
	}}
	for _, c := range []struct {
		name string
		want int
		doc  index.Document
	}{
		{"none of the words", 1, provider(1, named("Ana Smithson"))},
		{"the first rung's word", 5, provider(1, named("Ana Smith"))},
		{"one of the second rung's words", 3, provider(1, named("Ana Schmidt"))},
		{"the first rung's word in another name", 5, provider(1, named("Ana Schmidt", "Ana Smith"))},
		{"a word of the summary", 1, provider(1, named("Ana"), saying("smith"))},
		{"one of a rung's words, not its terms", 11, provider(1, named("Spine Center"))},
		{"one of a rung's terms, not its words", 11, provider(1, having(index.FacetSpecialty, "pmr"))},
		{"both give no more", 11, provider(1, named("Spine Center"), having(index.FacetSpecialty, "pmr"))},
		{"flags do not count beside words", 1, provider(1, flagged(index.Telehealth))},
	} {
		t.Run(c.name, func(t *testing.T) {
			page := wantIDs(t, o.holding(t, c.doc), index.Query{Rank: rank}, 1)
			if len(page.Hits) == 1 && page.Hits[0].Rank != c.want {
				t.Errorf("rank is %d, want %d", page.Hits[0].Rank, c.want)
			}
		})
	}
	onWritten(t, o, []index.Document{provider(1), provider(2, named("Schmidt")), provider(3, named("Spine")), provider(4, named("Smith"))}, []queryCase{
		{"order", index.Query{Rank: rank}, []directory.ID{3, 4, 2, 1}},
	})
}

func testSortBest(t *testing.T, o *Opts) {
	docs := []index.Document{
		provider(9, in(austin, "TX")), provider(2, in(houston, "TX")), provider(3, in(austin, "TX")), provider(4),
		provider(8, in(honolulu, "HI"), flagged(index.Accepting)), provider(6, flagged(index.Accepting)), provider(5, somewhere("TX")),
	}
	accepting := index.Ranking{Ladders: [][]index.Rung{{{Flags: index.Accepting, Points: 5}}}}
	near := index.Ranking{Near: []index.Band{{Miles: 500, Points: 7}}, Ladders: accepting.Ladders}
	onWritten(t, o, docs, []queryCase{
		{"without rank and place by ID", index.Query{}, []directory.ID{2, 3, 4, 5, 6, 8, 9}},
		{"without rank by distance", index.Query{Near: &austin}, []directory.ID{3, 9, 2, 8, 4, 5, 6}},
		{"without place by rank", index.Query{Rank: accepting}, []directory.ID{6, 8, 2, 3, 4, 5, 9}},
		{"by rank, then distance", index.Query{Near: &austin, Rank: accepting}, []directory.ID{8, 6, 3, 9, 2, 4, 5}},
		{"a band before other points", index.Query{Near: &austin, Rank: near}, []directory.ID{3, 9, 2, 8, 6, 4, 5}},
		{"bands without a place give nothing", index.Query{Rank: near}, []directory.ID{6, 8, 2, 3, 4, 5, 9}},
		{"rank does not count for distance", index.Query{Near: &austin, Rank: near, Sort: index.SortDistance}, []directory.ID{3, 9, 2, 8}},
	})
}

func testSortDistance(t *testing.T, o *Opts) {
	onWritten(t, o, []index.Document{
		provider(7, in(austin, "TX")), provider(2, in(honolulu, "HI"), in(houston, "TX")), provider(3, in(austin, "TX")), provider(4),
		provider(5, at(30.2673, -97.7431, "TX")), provider(6, at(30.2672001, -97.7431, "TX")),
	}, []queryCase{
		{"all", index.Query{Near: &austin, Sort: index.SortDistance}, []directory.ID{3, 7, 6, 5, 2}},
		{"within a radius", index.Query{Near: &austin, Sort: index.SortDistance, Radius: 10}, []directory.ID{3, 7, 6, 5}},
		{"by the location that matches", index.Query{Near: &austin, Sort: index.SortDistance, State: "HI"}, []directory.ID{2}},
		{"from the other side of the globe", index.Query{Near: &index.Point{Lat: -28, Lon: 82.2569}, Sort: index.SortDistance}, []directory.ID{2, 5, 6, 3, 7}},
	})
}

func testDistanceNeedsPlace(t *testing.T, o *Opts) {
	e := o.holding(t, provider(1, in(austin, "TX")))
	page, err := e.Search(t.Context(), &index.Query{Sort: index.SortDistance, Limit: 1})
	if directory.KindOf(err) != directory.FaultInvalid || page != nil {
		t.Errorf("gives a page (%v) and %v, want it called invalid", page != nil, err)
	}
}

func testSortName(t *testing.T, o *Opts) {
	onWritten(t, o, []index.Document{
		provider(1, named("Zoe Adams")), provider(2, named("adam Zane")), provider(3, named("Ádam Zane")), provider(4, named("ADAM ZANE JR")),
		provider(5, named("O'Brien")), provider(6, named("Obrien")), provider(7, named("")), provider(8, named("Żak")), provider(9, named("王")),
	}, []queryCase{
		{"all", index.Query{Sort: index.SortName}, []directory.ID{7, 2, 3, 4, 5, 6, 8, 1, 9}},
		{"some", index.Query{Sort: index.SortName, Name: each("zane")}, []directory.ID{2, 3, 4}},
	})
}

// testRankOfShown has a provider whose farther location would rank higher.
func testRankOfShown(t *testing.T, o *Opts) {
	e := o.holding(t, provider(1, in(austin, "TX"), in(houston, "TX")), provider(2, in(houston, "TX")))
	far := index.Ranking{Near: []index.Band{{Miles: 1, Points: 0}, {Miles: 200, Points: 9}}}
	page := wantIDs(t, e, index.Query{Near: &austin, Rank: far}, 2, 1)
	if h := page.Hits[1]; h.Location != 0 || h.Rank != 0 {
		t.Errorf("hit is %+v, want its nearest location and the points of that", h)
	}
}

func testPositions(t *testing.T, o *Opts) {
	e := o.holding(t, provider(1, named("Ána Ruiz"), in(houston, "TX"), verified(20000)))
	miles := chord2(austin, houston)
	for _, c := range []struct {
		name string
		q    index.Query
		want index.Position
	}{
		{"best", index.Query{Rank: ranking()}, index.Position{ID: 1, Rank: 20102}},
		{"best, near", index.Query{Rank: ranking(), Near: &austin}, index.Position{ID: 1, Rank: 22102, Chord2: miles}},
		{"distance", index.Query{Rank: ranking(), Near: &austin, Sort: index.SortDistance}, index.Position{ID: 1, Chord2: miles}},
		{"name", index.Query{Rank: ranking(), Sort: index.SortName}, index.Position{ID: 1, NameKey: "ana ruiz"}},
		{"name, near", index.Query{Rank: ranking(), Near: &austin, Sort: index.SortName}, index.Position{ID: 1, NameKey: "ana ruiz", Chord2: miles}},
	} {
		page := wantIDs(t, e, c.q, 1)
		if len(page.Hits) == 0 {
			continue
		}
		if diff := cmp.Diff(c.want, page.Hits[0].Position); diff != "" {
			t.Errorf("%s: position (-want +got)\n%s", c.name, diff)
		}
	}
}

func testLimits(t *testing.T, o *Opts) {
	e := o.holding(t, many(30, in(austin, "TX"))...)
	for _, s := range []index.Sort{index.SortBest, index.SortDistance, index.SortName} {
		for _, limit := range []int{0, 1, 29, 30, 31, 1_000_000} {
			page := search(t, e, index.Query{Near: &austin, Sort: s, Limit: limit, Facets: limit == 0})
			if page.Total != 30 || len(page.Hits) != min(limit, 30) {
				t.Errorf("sort %d, limit %d: total %d, %d hits", s, limit, page.Total, len(page.Hits))
			}
		}
	}
}

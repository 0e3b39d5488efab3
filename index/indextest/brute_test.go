package indextest_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/index/indextest"
	"github.com/specialist-finder/finder/internal/directory"
)

// The judge is judged too: by the suite, whose cases state their answers, and
// by what is known of the globe.

func TestBrutePassesTheSuite(t *testing.T) {
	indextest.Run(t, indextest.Opts{New: func(*testing.T) index.Engine { return indextest.NewBrute() }, Queries: 1000})
}

func holding(t *testing.T, docs ...index.Document) *indextest.Brute {
	t.Helper()
	e := indextest.NewBrute()
	if err := e.Apply(t.Context(), &index.Batch{Put: docs, Position: 1}); err != nil {
		t.Fatal(err)
	}
	return e
}

func TestBruteKnowsDistancesOnTheGlobe(t *testing.T) {
	quarter := math.Pi / 2 * index.EarthRadiusMiles
	for _, c := range []struct {
		name     string
		from, to index.Point
		miles    float64
		within   float64
	}{
		{"the same place", index.Point{Lat: 30, Lon: -97}, index.Point{Lat: 30, Lon: -97}, 0, 0},
		{"a degree of the equator", index.Point{}, index.Point{Lon: 1}, quarter / 90, 1e-9},
		{"a degree of longitude at 60° north", index.Point{Lat: 60}, index.Point{Lat: 60, Lon: 1}, quarter / 180, 0.001},
		{"from equator to pole", index.Point{Lon: 77}, index.Point{Lat: 90, Lon: -12}, quarter, 1e-9},
		{"across the 180° line", index.Point{Lon: 179.5}, index.Point{Lon: -179.5}, quarter / 90, 1e-9},
		{"to the antipode", index.Point{Lat: 30, Lon: -97}, index.Point{Lat: -30, Lon: 83}, 2 * quarter, 1e-4},
		{"New York (JFK) to Los Angeles (LAX), by air 3,983 km", index.Point{Lat: 40.6398, Lon: -73.7789}, index.Point{Lat: 33.9425, Lon: -118.4081}, 3983 / 1.609344, 10},
		{"a hundredth of a mile", index.Point{Lat: 30}, index.Point{Lat: 30 + 0.01/(quarter/90)}, 0.01, 1e-5},
	} {
		to := c.to.Rounded()
		e := holding(t, index.Document{ID: 1, Flags: index.Individual, Locations: []index.Location{{HasPoint: true, Point: to}}})
		page, err := e.Search(t.Context(), &index.Query{Near: &c.from, Sort: index.SortDistance, Limit: 1})
		if err != nil || len(page.Hits) != 1 {
			t.Fatalf("%s: %+v, %v", c.name, page, err)
		}
		if got := index.Miles(page.Hits[0].Chord2); math.Abs(got-c.miles) > c.within {
			t.Errorf("%s: %v miles, want %v", c.name, got, c.miles)
		}
	}
}

// TestBruteReckonsOneSearchByHand follows one search through filters, rank,
// order, total and facets.
func TestBruteReckonsOneSearchByHand(t *testing.T) {
	pmr := index.Term{Facet: index.FacetSpecialty, Value: "pmr"}
	place := func(lon float64, state string) index.Location {
		return index.Location{HasPoint: true, Point: index.Point{Lon: lon}, State: state}
	}
	doc := func(id directory.ID, flags index.Flags, locations ...index.Location) index.Document {
		return index.Document{ID: id, Flags: index.Individual | flags, Terms: []index.Term{pmr}, Locations: locations}
	}
	other := doc(5, index.Accepting, place(0, "TX"))
	other.Terms = nil
	e := holding(t,
		doc(1, 0, place(0.5, "TX")),                               // 35 miles: 2 points
		doc(2, index.Accepting, place(9, "OK"), place(0.1, "TX")), // its second location, 7 miles: 3 + 10
		doc(3, index.Accepting, place(0.4, "TX")),                 // 28 miles: 2 + 10
		doc(4, 0, place(0.1, "OK")),                               // not in Texas
		other,                                                     // not that specialty
		doc(6, 0, place(2, "TX")),                                 // 138 miles: too far
		doc(7, 0, place(-0.5, "TX")),                              // as far as 1
	)
	got, err := e.Search(t.Context(), &index.Query{
		Terms: [][]index.Term{{pmr}}, State: "TX", Near: &index.Point{}, Radius: 100, Limit: 3, Facets: true,
		Rank: index.Ranking{
			Ladders: [][]index.Rung{{{Flags: index.Accepting, Points: 10}}},
			Near:    []index.Band{{Miles: 10, Points: 3}, {Miles: 50, Points: 2}},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	chord2 := func(degrees float64) float64 { return math.Pow(2*math.Sin(degrees/360*math.Pi), 2) }
	want := &index.Page{
		Total: 4,
		Hits: []index.Hit{
			{Position: index.Position{ID: 2, Rank: 13, Chord2: chord2(0.1)}, Location: 1},
			{Position: index.Position{ID: 3, Rank: 12, Chord2: chord2(0.4)}},
			{Position: index.Position{ID: 1, Rank: 2, Chord2: chord2(0.5)}},
		},
		Facets: &index.Facets{
			Terms: map[index.Facet]map[string]int{index.FacetSpecialty: {"pmr": 4}, index.FacetState: {"TX": 4}},
			Flags: [index.FlagCount]int{0: 4, 2: 2},
		},
	}
	almost := cmp.Comparer(func(a, b float64) bool { return math.Abs(a-b) < 1e-15 })
	if diff := cmp.Diff(want, got, almost); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

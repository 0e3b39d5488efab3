package indextest

import (
	"fmt"
	"math"
	"testing"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
)

// placeCases hold what filters on place let through, and which location is
// shown and how far it is.
var placeCases = []testCase{
	{"filters on place are met by one and the same location", testOneLocation},
	{"the location shown is the nearest that matches", testShownLocation},
	{"providers without a location or without coordinates", testNoPoint},
	{"the edge of a radius belongs to it", testRadiusEdge},
	{"neighbourhoods at the edges of the map", testMapEdges},
	{"boxes", testBoxes},
	{"a provider with several matching locations is one hit", testOneHit},
}

var (
	austin   = index.Point{Lat: 30.2672, Lon: -97.7431}
	houston  = index.Point{Lat: 29.7604, Lon: -95.3698}
	honolulu = index.Point{Lat: 21.3069, Lon: -157.8583}
)

// around is the box of so many degrees on each side.
func around(p index.Point, degrees float64) *index.Box {
	return &index.Box{South: p.Lat - degrees, West: p.Lon - degrees, North: p.Lat + degrees, East: p.Lon + degrees}
}

func in(p index.Point, state string) func(*index.Document) { return at(p.Lat, p.Lon, state) }

func testOneLocation(t *testing.T, o *Opts) {
	onWritten(t, o, []index.Document{
		provider(1, in(austin, "TX"), in(honolulu, "HI")),
		provider(2, in(honolulu, "HI"), somewhere("TX")),
		provider(3, in(houston, "TX")),
	}, []queryCase{
		{"in the state", index.Query{State: "TX"}, []directory.ID{1, 2, 3}},
		{"in no state", index.Query{State: "VT"}, nil},
		{"near", index.Query{Near: &honolulu, Radius: 5}, []directory.ID{1, 2}},
		{"near one, in the state of the other", index.Query{Near: &honolulu, Radius: 5, State: "TX"}, nil},
		{"in the box, in the state of the other", index.Query{Box: around(honolulu, 1), State: "TX"}, nil},
		{"near one, in the box of the other", index.Query{Near: &austin, Radius: 5, Box: around(honolulu, 1)}, nil},
		{"near, in the box and in the state", index.Query{Near: &austin, Radius: 5, Box: around(austin, 1), State: "TX"}, []directory.ID{1}},
		{"by distance, in the state: no point there, no match", index.Query{Near: &honolulu, Sort: index.SortDistance, State: "TX"}, []directory.ID{1, 3}},
	})
}

// testShownLocation checks which location each query shows.
func testShownLocation(t *testing.T, o *Opts) {
	e := o.holding(t, provider(1, somewhere("TX"), in(houston, "TX"), in(austin, "TX"), in(austin, "OK"), in(honolulu, "HI")))
	for _, c := range []struct {
		name  string
		q     index.Query
		where int
		at    *index.Point
	}{
		{"without a place the first", index.Query{}, 0, nil},
		{"in a state its first", index.Query{State: "OK"}, 3, nil},
		{"in a box the first there", index.Query{Box: around(austin, 1)}, 2, nil},
		{"near the nearest, of two as near the first", index.Query{Near: &austin}, 2, &austin},
		{"near, in a state", index.Query{Near: &austin, State: "HI"}, 4, &honolulu},
		{"near, in a box", index.Query{Near: &austin, Box: around(houston, 1)}, 1, &houston},
		{"near, by name", index.Query{Near: &honolulu, Sort: index.SortName}, 4, &honolulu},
		{"near, by distance", index.Query{Near: &houston, Sort: index.SortDistance}, 1, &houston},
		{"within a radius", index.Query{Near: &houston, Radius: 200, State: "OK"}, 3, &austin},
	} {
		t.Run(c.name, func(t *testing.T) {
			page := wantIDs(t, e, c.q, 1)
			if len(page.Hits) == 0 {
				return
			}
			want := 0.0
			if c.at != nil {
				want = chord2(*c.q.Near, *c.at)
			}
			if h := page.Hits[0]; h.Location != c.where || h.Chord2 != want {
				t.Errorf("shows location %d at %v, want %d at %v", h.Location, h.Chord2, c.where, want)
			}
		})
	}
}

// chord2 is the squared chord that hits must carry, bit for bit.
func chord2(a, b index.Point) float64 {
	v, w := a.Vector(), b.Rounded().Vector()
	return v.Chord2(&w)
}

func testNoPoint(t *testing.T, o *Opts) {
	docs := []index.Document{provider(1), provider(2, somewhere("TX")), provider(3, in(austin, "TX")), provider(4, somewhere(""), somewhere("TX"))}
	onWritten(t, o, docs, []queryCase{
		{"no place asked for", index.Query{}, []directory.ID{1, 2, 3, 4}},
		{"near at any distance: last, by ID", index.Query{Near: &houston}, []directory.ID{3, 1, 2, 4}},
		{"near, by name", index.Query{Near: &houston, Sort: index.SortName}, []directory.ID{1, 2, 3, 4}},
		{"near, by distance", index.Query{Near: &houston, Sort: index.SortDistance}, []directory.ID{3}},
		{"near, within a radius larger than the globe", index.Query{Near: &houston, Radius: 20000}, []directory.ID{3}},
		{"in a state", index.Query{State: "TX"}, []directory.ID{2, 3, 4}},
		{"near, in a state", index.Query{Near: &houston, State: "TX"}, []directory.ID{3, 2, 4}},
		{"in a box of the whole globe", index.Query{Box: &index.Box{South: -90, West: -180, North: 90, East: 180}}, []directory.ID{3}},
	})
	page := search(t, o.holding(t, docs...), index.Query{Near: &houston, Limit: 9})
	for i, want := range []int{0, -1, 0, 0} {
		h := page.Hits[i]
		if h.Location != want || i > 0 && h.Chord2 != index.NoPointChord2 {
			t.Errorf("hit %d is %+v, want location %d", i, h, want)
		}
	}
}

func testRadiusEdge(t *testing.T, o *Opts) {
	e := o.holding(t, provider(1, in(austin, "TX")), provider(2, in(houston, "TX")))
	miles := index.Miles(chord2(austin, houston))
	if math.Abs(miles-146.4) > 0.5 {
		t.Fatalf("from Austin to Houston it is %v miles", miles)
	}
	wantIDs(t, e, index.Query{Near: &austin, Radius: miles * (1 + 1e-9)}, 1, 2)
	wantIDs(t, e, index.Query{Near: &austin, Radius: miles * (1 - 1e-9)}, 1)
	wantIDs(t, e, index.Query{Near: &austin, Radius: 1e-6}, 1)
	wantIDs(t, e, index.Query{Near: &austin, Radius: 1e6}, 1, 2)
	for range 3 { // at the edge itself the two formulas decide together
		want := []directory.ID{1}
		if chord2(austin, houston) <= index.Chord2Of(miles) {
			want = append(want, 2)
		}
		wantIDs(t, e, index.Query{Near: &austin, Radius: miles}, want...)
		miles = math.Nextafter(miles, 1000)
	}
	// A chord of exactly 2, and a radius that comes to the same.
	e = o.holding(t, provider(1, at(0, 180, "")))
	wantIDs(t, e, index.Query{Near: &index.Point{}, Radius: 12_500}, 1)
	wantIDs(t, e, index.Query{Near: &index.Point{}, Radius: 12_400})
}

func testMapEdges(t *testing.T, o *Opts) {
	onWritten(t, o, []index.Document{
		provider(1, at(51.9, 179.9, "AK")), provider(2, at(51.9, -179.9, "AK")), provider(3, at(51.9, 180, "AK")), provider(4, at(51.9, -180, "AK")),
		provider(5, at(90, 0, "")), provider(6, at(90, 120, "")), provider(7, at(89.9, -60, "")), provider(8, at(-90, 10, "")),
		provider(9, at(13.44, 144.79, "GU")), provider(10, at(-14.28, -170.7, "AS")), provider(11, at(0, 0, "")),
	}, []queryCase{
		{"across the 180° line from the west", index.Query{Near: &index.Point{Lat: 51.9, Lon: 179.95}, Radius: 10}, []directory.ID{1, 3, 4, 2}},
		{"across the 180° line from the east", index.Query{Near: &index.Point{Lat: 51.9, Lon: -179.95}, Radius: 10}, []directory.ID{2, 4, 3, 1}},
		{"all around the pole", index.Query{Near: &index.Point{Lat: 89.95, Lon: 120}, Radius: 5}, []directory.ID{6, 5}},
		{"over the pole", index.Query{Near: &index.Point{Lat: 89.95, Lon: 120}, Radius: 11}, []directory.ID{6, 5, 7}},
		{"the south pole", index.Query{Near: &index.Point{Lat: -89.9, Lon: -100}, Radius: 10}, []directory.ID{8}},
		{"Guam", index.Query{Near: &index.Point{Lat: 13.5, Lon: 144.8}, Radius: 20}, []directory.ID{9}},
		{"the southern hemisphere", index.Query{Near: &index.Point{Lat: -14.3, Lon: -170.7}, Radius: 5}, []directory.ID{10}},
		{"where degrees are zero", index.Query{Near: &index.Point{Lat: -0.01, Lon: -0.01}, Radius: 2}, []directory.ID{11}},
	})
}

func testBoxes(t *testing.T, o *Opts) {
	docs := []index.Document{
		provider(1, at(30, -98, "TX")), provider(2, at(31, -97, "TX")), provider(3, at(52, 179, "AK")), provider(4, at(52, -179, "AK")),
		provider(5, at(52, 180, "AK")), provider(6, at(90, 7, "")),
	}
	var cases []queryCase
	for _, c := range []struct {
		name string
		box  index.Box
		want []directory.ID
	}{
		{"edges belong to it", index.Box{South: 30, West: -98, North: 31, East: -97}, []directory.ID{1, 2}},
		{"just inside the edges", index.Box{South: 30.0000001, West: -98, North: 31, East: -97.0000001}, nil},
		{"a single point", index.Box{South: 31, West: -97, North: 31, East: -97}, []directory.ID{2}},
		{"upside down", index.Box{South: 31, West: -98, North: 30, East: -97}, nil},
		{"across the 180° line", index.Box{South: 50, West: 178, North: 60, East: -178}, []directory.ID{3, 4, 5}},
		{"across the line, one side", index.Box{South: 50, West: 179.5, North: 60, East: -178}, []directory.ID{4, 5}},
		{"up to the line", index.Box{South: 50, West: 178, North: 60, East: 180}, []directory.ID{3, 5}},
		{"from the line", index.Box{South: 50, West: -180, North: 60, East: -178}, []directory.ID{4}},
		{"the line alone", index.Box{South: 50, West: 180, North: 60, East: -180}, []directory.ID{5}},
		{"all but a strip", index.Box{South: -90, West: -97.5, North: 90, East: -97.6}, []directory.ID{1, 2, 3, 4, 5, 6}},
		{"the globe", index.Box{South: -90, West: -180, North: 90, East: 180}, []directory.ID{1, 2, 3, 4, 5, 6}},
		{"the pole", index.Box{South: 89, West: -10, North: 90, East: 10}, []directory.ID{6}},
		{"beyond the globe", index.Box{South: -200, West: -400, North: 200, East: 400}, []directory.ID{1, 2, 3, 4, 5, 6}},
	} {
		cases = append(cases, queryCase{c.name, index.Query{Box: &c.box}, c.want})
	}
	onWritten(t, o, docs, cases)
}

func testOneHit(t *testing.T, o *Opts) {
	var docs []index.Document
	for id := range directory.ID(60) {
		d := provider(id + 1)
		for i := range 4 {
			at(30+float64(id)/500+float64(i)/1000, -97.7, "TX")(&d)
		}
		docs = append(docs, d)
	}
	e := o.holding(t, docs...)
	for _, q := range []index.Query{{}, {Near: &austin, Radius: 100}, {State: "TX"}, {Near: &austin, Sort: index.SortDistance}, {Box: around(austin, 2), Sort: index.SortName}} {
		q.Limit, q.Facets = 500, true
		page := search(t, e, q)
		seen := map[directory.ID]bool{}
		for _, h := range page.Hits {
			seen[h.ID] = true
		}
		if got := fmt.Sprint(page.Total, len(page.Hits), len(seen), page.Facets.Terms[index.FacetState]); got != "60 60 60 map[TX:60]" {
			t.Errorf("%s\ncounts %s", show(&q), got)
		}
	}
}

package index_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/specialist-finder/finder/index"
)

func drawPoint(t *rapid.T, label string) index.Point {
	return index.Point{Lat: rapid.Float64Range(-90, 90).Draw(t, label+" lat"), Lon: rapid.Float64Range(-180, 180).Draw(t, label+" lon")}
}

func TestRoundedPointsAreExactInUnits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawPoint(t, "p")
		r := p.Rounded()
		if r.Rounded() != r || index.PointOf(r.Units()) != r {
			t.Fatalf("%v rounds to %v and that to %v", p, r, r.Rounded())
		}
		if math.Abs(r.Lat-p.Lat) > 6e-8 || math.Abs(r.Lon-p.Lon) > 6e-8 {
			t.Fatalf("%v rounds to %v", p, r)
		}
	})
}

func TestMilesAndChordsAreOneMeasure(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		miles := rapid.Float64Range(0, math.Pi*index.EarthRadiusMiles).Draw(t, "miles")
		if got := index.Miles(index.Chord2Of(miles)); math.Abs(got-miles) > 1e-4 {
			t.Fatalf("%v miles are %v", miles, got)
		}
		a, b := drawPoint(t, "a").Vector(), drawPoint(t, "b").Vector()
		squares := [3]float64{}
		for i := range squares {
			squares[i] = (a[i] - b[i]) * (a[i] - b[i])
		}
		if want := squares[0] + squares[1] + squares[2]; a.Chord2(&b) != want { // no product may be fused with a sum
			t.Fatalf("chord² of %v and %v is %v, want %v", a, b, a.Chord2(&b), want)
		}
		if a.Chord2(&b) != b.Chord2(&a) || a.Chord2(&a) != 0 || a.Chord2(&b) > 4+1e-9 {
			t.Fatalf("chord² of %v and %v is %v", a, b, a.Chord2(&b))
		}
	})
	if got := index.Chord2Of(1e9); got != 4 {
		t.Errorf("beyond half the globe the chord² is %v, want 4", got)
	}
}

func TestBoxesHoldTheirEdgesAndCrossThe180Line(t *testing.T) {
	for _, c := range []struct {
		name string
		box  index.Box
		p    index.Point
		want bool
	}{
		{"inside", index.Box{South: 30, West: -98, North: 31, East: -97}, index.Point{Lat: 30.5, Lon: -97.5}, true},
		{"corner", index.Box{South: 30, West: -98, North: 31, East: -97}, index.Point{Lat: 31, Lon: -98}, true},
		{"north of it", index.Box{South: 30, West: -98, North: 31, East: -97}, index.Point{Lat: 31.0000001, Lon: -98}, false},
		{"west of it", index.Box{South: 30, West: -98, North: 31, East: -97}, index.Point{Lat: 31, Lon: -98.0000001}, false},
		{"west of the 180° line", index.Box{South: 50, West: 179, North: 52, East: -179}, index.Point{Lat: 51, Lon: 179.5}, true},
		{"east of the 180° line", index.Box{South: 50, West: 179, North: 52, East: -179}, index.Point{Lat: 51, Lon: -179.5}, true},
		{"on the other side of the globe", index.Box{South: 50, West: 179, North: 52, East: -179}, index.Point{Lat: 51, Lon: 0}, false},
	} {
		if got := c.box.Contains(c.p); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

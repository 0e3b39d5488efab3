package place_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/specialist-finder/finder/internal/place"
)

func TestMilesBetweenKnownPoints(t *testing.T) {
	for _, c := range []struct {
		name string
		a, b place.Point
		want float64
	}{
		{"nowhere", place.Point{Lat: 30, Lon: -97}, place.Point{Lat: 30, Lon: -97}, 0},
		{"New York to Los Angeles", place.Point{Lat: 40.7128, Lon: -74.0060}, place.Point{Lat: 34.0522, Lon: -118.2437}, 2445.6},
		{"a degree of latitude", place.Point{Lat: 40, Lon: -100}, place.Point{Lat: 41, Lon: -100}, 69.0941},
		{"a degree of longitude at the equator", place.Point{}, place.Point{Lon: 1}, 69.0941},
		{"a degree across Alaska's 180° line", place.Point{Lat: 52, Lon: 179.5}, place.Point{Lat: 52, Lon: -179.5}, 42.538},
		{"from the equator to the pole", place.Point{Lon: 12}, place.Point{Lat: 90, Lon: -77}, math.Pi / 2 * 3958.8},
		{"to the other side", place.Point{Lat: 30, Lon: -97}, place.Point{Lat: -30, Lon: 83}, math.Pi * 3958.8},
		{"across a street", place.Point{Lat: 30.2672, Lon: -97.7431}, place.Point{Lat: 30.2673, Lon: -97.7431}, 0.00690941},
	} {
		if got := place.Miles(c.a, c.b); math.Abs(got-c.want) > 1e-6+c.want*2e-5 {
			t.Errorf("%s: Miles = %v, want %v", c.name, got, c.want)
		}
	}
}

func drawPoint(t *rapid.T, name string) place.Point {
	return place.Point{Lat: rapid.Float64Range(-90, 90).Draw(t, name+" lat"), Lon: rapid.Float64Range(-180, 180).Draw(t, name+" lon")}
}

// chordMiles is the distance by another way: the angle of the straight line
// through the Earth.
func chordMiles(a, b place.Point) float64 {
	ax, ay, az := vector(a)
	bx, by, bz := vector(b)
	chord := math.Sqrt((ax-bx)*(ax-bx) + (ay-by)*(ay-by) + (az-bz)*(az-bz))
	return 2 * place.EarthRadiusMiles * math.Asin(min(1, chord/2))
}

func vector(p place.Point) (x, y, z float64) {
	lat, lon := p.Lat*math.Pi/180, p.Lon*math.Pi/180
	return math.Cos(lat) * math.Cos(lon), math.Cos(lat) * math.Sin(lon), math.Sin(lat)
}

func TestMilesIsADistance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := drawPoint(t, "a"), drawPoint(t, "b"), drawPoint(t, "c")
		ab := place.Miles(a, b)
		if back := place.Miles(b, a); ab != back {
			t.Fatalf("there %v, back %v", ab, back)
		}
		if ab < 0 || ab > math.Pi*place.EarthRadiusMiles || math.IsNaN(ab) {
			t.Fatalf("%v miles", ab)
		}
		if detour := place.Miles(a, c) + place.Miles(c, b); ab > detour+1e-3 {
			t.Fatalf("%v direct, %v by way of c", ab, detour)
		}
		// Near the other side of the Earth both formulas lose digits.
		if other := chordMiles(a, b); math.Abs(ab-other) > 1e-3 {
			t.Fatalf("haversine %v, chord %v", ab, other)
		}
	})
}

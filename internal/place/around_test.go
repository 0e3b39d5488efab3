package place_test

import (
	"slices"
	"testing"

	"github.com/specialist-finder/finder/internal/place"
)

func TestEachTownVisitsThoseNearAlone(t *testing.T) {
	for _, c := range []struct {
		lat, lon, miles float64
		people          int
		has, lacks      string
	}{
		{30.27, -97.74, 25, 0, "Round Rock", "San Antonio"},
		{30.27, -97.74, 80, 0, "San Antonio", "Houston"}, {30.27, -97.74, 80, 200_000, "San Antonio", "Round Rock"},
		{21.31, -157.86, 10, 0, "Honolulu", "Hilo"},
		{13.47, 144.75, 10, 0, "Tamuning", "Saipan"},
	} {
		var names []string
		g := place.Default()
		g.EachTown(c.lat, c.lon, c.miles, c.people, func(name string, lat, lon float64, population int) {
			if far := place.Miles(place.Point{Lat: c.lat, Lon: c.lon}, place.Point{Lat: lat, Lon: lon}); far > c.miles {
				t.Errorf("%s is %.1f miles away, more than %.0f", name, far, c.miles)
			}
			if population < c.people {
				t.Errorf("%s has %d people", name, population)
			}
			names = append(names, name)
		})
		if !slices.Contains(names, c.has) || slices.Contains(names, c.lacks) {
			t.Errorf("around %.2f,%.2f within %.0f miles: %q wanted, %q not, in %v", c.lat, c.lon, c.miles, c.has, c.lacks, names)
		}
	}
}

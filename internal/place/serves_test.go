package place_test

import (
	"testing"

	"github.com/specialist-finder/finder/internal/place"
)

func TestServes(t *testing.T) {
	g := place.Default()
	for _, c := range []struct {
		zip, city string
		want      bool
	}{
		{"78701", "Austin", true},
		{"78701-1234", "AUSTIN", true},
		{"78701", "Asutin", true},     // a slip
		{"02139", "Cambrdge", true},   // another
		{"78701", "Round Rock", true}, // a neighbour
		{"03060", "Tyngsboro", true},  // one across a border
		{"06066", "Vernon", true},     // of Vernon Rockville
		{"78701", "Dallas", false},    // far off
		{"10117", "Berlin", false},    // Germany's; New York has one, upstate
		{"75001", "Paris", false},     // France's; Texas has one, 100 miles away
		{"08001", "Barcelona", false}, // Spain's
		{"01010", "Vienna", false},    // Austria's 1010
		{"20121", "Milano", false},    // Italy's
		{"99999", "Austin", false},    // no ZIP code
		{"78701", "", false},          // no city
		{"V5K 0A1", "Vancouver", false},
	} {
		if got := g.Serves(c.zip, c.city); got != c.want {
			t.Errorf("%s of %q: got %v, want %v", c.zip, c.city, got, c.want)
		}
	}
}

func TestHolds(t *testing.T) {
	g := place.Default()
	austin, berlin := place.Point{Lat: 30.27, Lon: -97.74}, place.Point{Lat: 52.52, Lon: 13.4}
	if !g.Holds("TX", austin) || g.Holds("MA", austin) || g.Holds("TX", berlin) || g.Holds("Germany", berlin) || g.Holds("", austin) {
		t.Error("a point is held by another state than its own")
	}
}

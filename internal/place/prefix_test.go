package place_test

import (
	"testing"

	"github.com/specialist-finder/finder/internal/place"
)

func TestInState(t *testing.T) {
	g := place.Default()
	for _, c := range []struct {
		zip, state string
		want       bool
	}{
		{"78701", "TX", true},
		{"78701-1234", "TX", true},
		{"78700", "TX", true}, // no ZIP code, but it could be one
		{"78701", "NY", false},
		{"10001", "TX", false},
		{"99999", "TX", false},
		{"00000", "TX", false},
		{"09123", "AE", true},
		{"09123", "MA", false},
		{"7870", "TX", false},
	} {
		if got := g.InState(c.zip, c.state); got != c.want {
			t.Errorf("%s in %s: got %v, want %v", c.zip, c.state, got, c.want)
		}
	}
}

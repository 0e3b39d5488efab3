package place_test

import (
	"encoding/csv"
	"slices"
	"testing"

	"github.com/specialist-finder/finder/data"
	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/text"
)

func TestThingAt(t *testing.T) {
	g, err := place.Load(files(small()))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		tokens []string
		at     int
		want   int
	}{
		{[]string{"phantom", "limb", "pain"}, 0, 2},
		{[]string{"my", "phantom"}, 1, 1},
		{[]string{"phantom", "limb"}, 1, 0},
	} {
		if got := g.ThingAt(c.tokens, c.at); got != c.want {
			t.Errorf("ThingAt(%q, %d) = %d, want %d", c.tokens, c.at, got, c.want)
		}
	}
}

// A phrase without the name of a place in it would do nothing, and one that is the name of a
// place would hide it.
func TestThingsHoldPlacesAndAreNone(t *testing.T) {
	file, err := data.Places.Open("places/things.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		tokens := text.Tokens(row[0])
		holds := false
		for i := range tokens {
			found := place.Default().At(nil, tokens, i)
			holds = holds || len(found) > 0
			if slices.ContainsFunc(found, func(f place.Found) bool { return len(tokens) > 1 && slices.Equal(text.Tokens(f.Place().City), tokens) }) {
				t.Errorf("%q is a place", row[0])
			}
		}
		if !holds {
			t.Errorf("%q holds no place", row[0])
		}
	}
}

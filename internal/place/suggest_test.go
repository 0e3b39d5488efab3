package place_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/place"
)

func labels(places []place.Place) (all []string) {
	for _, p := range places {
		all = append(all, p.Label)
	}
	return all
}

func TestSuggestCompletesWhatIsTyped(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string // the first ones
	}{
		{"beginning of a city", "aus", []string{"Austin, TX"}},
		{"city and beginning of its state", "austin t", []string{"Austin, TX"}},
		{"city and state with a comma", "Austin, M", []string{"Austin, MN"}},
		{"city and Spanish state", "albany nueva y", []string{"Albany, NY"}},
		{"most populous first", "portl", []string{"Portland, OR", "Portland, ME"}},
		{"abbreviation", "st lou", []string{"St. Louis, MO", "Saint Louis Park, MN"}},
		{"abbreviation in full", "saint lou", []string{"St. Louis, MO", "Saint Louis Park, MN"}},
		{"direction", "n charl", []string{"North Charleston, SC"}},
		{"accents", "cañon ci", []string{"Cañon City, CO"}},
		{"no accents", "espano", []string{"Española, NM"}},
		{"apostrophe", "coeur d'al", []string{"Coeur d'Alene, ID"}},
		{"alias", "nyc", []string{"New York, NY"}},
		{"two words", "new y", []string{"New York, NY"}},
		{"whole ZIP", "78701", []string{"78701 (Austin, TX)"}},
		{"Puerto Rico", "mayag", []string{"Mayaguez, PR"}},
	} {
		got := labels(place.Default().Suggest(c.in, 5))
		if diff := cmp.Diff(c.want, got[:min(len(got), len(c.want))]); diff != "" {
			t.Errorf("%s: Suggest(%q) = %q: %s", c.name, c.in, got, diff)
		}
	}
}

func TestSuggestListsBothReadingsOfAnAbbreviation(t *testing.T) {
	got := labels(place.Default().Suggest("st", 50))
	if !slices.Contains(got, "St. Louis, MO") || !slices.Contains(got, "Stockton, CA") {
		t.Errorf("Suggest(st) = %q", got)
	}
	got = labels(place.Default().Suggest("east st", 50))
	if !slices.Contains(got, "East Saint Louis, IL") || !slices.Contains(got, "East Stroudsburg, PA") {
		t.Errorf("Suggest(east st) = %q", got)
	}
}

func TestSuggestOfDigitsListsZIPs(t *testing.T) {
	got := place.Default().Suggest("787", 8)
	if len(got) != 8 {
		t.Fatalf("%d suggestions", len(got))
	}
	for _, p := range got {
		if !strings.HasPrefix(p.ZIP, "787") || p.Precision != directory.PrecisionZIP {
			t.Errorf("suggested %+v", p)
		}
	}
}

func TestSuggestHasNothingToSay(t *testing.T) {
	for _, c := range []struct {
		name, in string
		limit    int
	}{
		{"nothing typed", "", 5}, {"punctuation", " ,", 5}, {"no limit", "aus", 0}, {"negative limit", "aus", -1},
		{"no such place", "zzzz", 5}, {"military ZIPs", "0900", 5}, {"too many digits", "787011", 5}, {"too long", strings.Repeat("a", 500), 5},
		{"a full city with another state", "austin qq", 5},
	} {
		if got := place.Default().Suggest(c.in, c.limit); len(got) != 0 {
			t.Errorf("%s: Suggest(%q, %d) = %q", c.name, c.in, c.limit, labels(got))
		}
	}
}

func TestSuggestIsBoundedAndEachSuggestionResolves(t *testing.T) {
	g := place.Default()
	rapid.Check(t, func(t *rapid.T) {
		prefix := rapid.StringMatching(`[a-zA-Z' .ñ]{1,4}( [a-z]{1,3})?|[0-9]{1,5}`).Draw(t, "prefix")
		limit := rapid.IntRange(1, 200).Draw(t, "limit")
		got := g.Suggest(prefix, limit)
		if len(got) > min(limit, place.MaxSuggestions) {
			t.Fatalf("%d suggestions for %d", len(got), limit)
		}
		seen := map[string]bool{}
		for _, p := range got {
			again, err := g.Resolve(p.Label)
			if err != nil || again.Point != p.Point || seen[p.Label] {
				t.Fatalf("suggested %+v, seen %v; resolves to %+v, %v", p, seen[p.Label], again, err)
			}
			seen[p.Label] = true
		}
	})
}

package place_test

import (
	"testing"

	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/text"
)

func TestSuffixPlaceFindsTheLongestPlaceAtTheEnd(t *testing.T) {
	for _, c := range []struct {
		name, in, label string
		n               int
	}{
		{"city ST", "pain doctor near Austin TX", "Austin, TX", 2},
		{"city, state", "pain doctor Austin, Texas", "Austin, TX", 2},
		{"only the place", "Austin, TX", "Austin, TX", 2},
		{"longest city", "spine clinic East St. Louis, IL", "East Saint Louis, IL", 4},
		{"two-word state", "sciatica winston salem north carolina", "Winston-Salem, NC", 4},
		{"state that ends like another", "back pain Charleston West Virginia", "Charleston, WV", 3},
		{"Spanish state", "dolor de espalda Albany Nueva York", "Albany, NY", 3},
		{"city before New York", "syracuse new york", "Syracuse, NY", 3},
		{"ZIP", "sciatica 02139", "02139 (Cambridge, MA)", 1},
		{"ZIP+4", "sciatica 02139-4307", "02139 (Cambridge, MA)", 2},
		{"city ST ZIP", "pain clinic Austin, TX 78701", "78701 (Austin, TX)", 3},
		{"ST ZIP", "pain clinic TX 78701", "78701 (Austin, TX)", 2},
		{"ZIP after another city stands alone", "Boston MA 78701", "78701 (Austin, TX)", 1},
		{"an alias that is clear", "pain doctor nyc", "New York, NY", 1},
		{"New York alone is the city", "pain doctor new york", "New York, NY", 2},
		{"D.C.", "physiatrist Washington, D.C.", "Washington, DC", 2},
	} {
		tokens := text.Tokens(c.in)
		got, n, ok := place.Default().SuffixPlace(tokens)
		if !ok || got.Label != c.label || n != c.n {
			t.Errorf("%s: SuffixPlace(%q) = %q, %d, %v; want %q, %d", c.name, tokens, got.Label, n, ok, c.label, c.n)
		}
	}
}

func TestSuffixPlaceLeavesWordsAlone(t *testing.T) {
	for _, c := range []struct{ name, in string }{
		{"nothing", ""},
		{"words", "stem cell injection"},
		{"in is a word", "pain in"},
		{"or is a word", "surgery or"},
		{"me is a word", "pain doctor near me"},
		{"hi is a word", "hi"},
		{"a state alone", "pain doctor Texas"},
		{"a bare city is a name as well", "dr austin"},
		{"LA alone is Louisiana or Los Angeles", "pain doctor LA"},
		{"DC alone is a chiropractor's degree", "Jordan Example DC"},
		{"a city of another state", "lakeview ny springfield clinic or"},
		{"a military ZIP", "pain doctor 09001"},
		{"a ZIP nobody has", "pain doctor 99999"},
		{"four digits", "back pain 2139"},
		{"an NPI", "2000000002"},
		{"a Canadian postcode", "pain doctor K1A 0B6"},
		{"a British postcode", "pain doctor SW1A 1AA"},
	} {
		if got, n, ok := place.Default().SuffixPlace(text.Tokens(c.in)); ok || n != 0 {
			t.Errorf("%s: SuffixPlace(%q) = %q, %d", c.name, c.in, got.Label, n)
		}
	}
}

func TestLargeCityIsTheMostPopulousOfItsName(t *testing.T) {
	for _, c := range []struct{ name, in, label string }{
		{"a large city", "chicago", "Chicago, IL"},
		{"in two words", "san antonio", "San Antonio, TX"},
		{"abbreviated", "ft worth", "Fort Worth, TX"},
		{"with an alias", "philly", "Philadelphia, PA"},
		{"the largest of several", "springfield", "Springfield, MO"},
		{"a small town", "yuma", ""},
		{"a name that is a small town too", "smith", ""},
		{"a state", "texas", ""},
		{"words", "spine center", ""},
		{"nothing", "", ""},
		{"more words than any name has", "san san san san san san antonio", ""},
	} {
		got, ok := place.Default().LargeCity(text.Tokens(c.in))
		if ok != (c.label != "") || got.Label != c.label {
			t.Errorf("%s: LargeCity(%q) = %q, %v; want %q", c.name, c.in, got.Label, ok, c.label)
		}
		if c.in == "springfield" && len(got.Alternatives) != place.MaxAlternatives {
			t.Errorf("%d alternatives to Springfield", len(got.Alternatives))
		}
	}
}

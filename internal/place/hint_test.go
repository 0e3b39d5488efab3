package place_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/specialist-finder/finder/internal/place"
)

// TestHinted: of the towns of one name the one in a state that a health system tells.
func TestHinted(t *testing.T) {
	g := place.Default()
	for box, want := range map[string]string{
		"mayo rochester":     "Rochester, MN",
		"geisinger danville": "Danville, PA",
		"mayo springfield":   "", // the one in Minnesota is too small to be meant
		"mayo tucson":        "Tucson, AZ",
	} {
		tokens := strings.Fields(box)
		hint, n := g.HintAt(tokens, 0)
		if n != 1 {
			t.Fatalf("%q: %d tokens hint", box, n)
		}
		got := ""
		for _, f := range g.At(nil, tokens, n) {
			if near, ok := f.Hinted(&hint); ok {
				got = near.Place().Label
			}
		}
		if got != want {
			t.Errorf("%q is in %q, want %q", box, got, want)
		}
	}
	if _, n := g.HintAt([]string{"rochester"}, 0); n != 0 {
		t.Error("a town hints")
	}
}

// TestSoundingAt: what a town sounds like, right before its state.
func TestSoundingAt(t *testing.T) {
	for box, want := range map[string]string{
		"glosster massachusetts": "Gloucester, MA",
		"spoke ann washington":   "Spokane, WA",
		"john smith florida":     "",
		"tucson arizona":         "", // that is no other town
		"back pain ohio":         "",
	} {
		got := ""
		if f, ok := place.Default().SoundingAt(strings.Fields(box), 0); ok {
			got = f.Place().Label
		}
		if got != want {
			t.Errorf("%q sounds like %q, want %q", box, got, want)
		}
	}
}

// TestCountiesInShort: a county before its state without the word for one, if no town of some
// size is called so.
func TestCountiesInShort(t *testing.T) {
	for box, want := range map[string]bool{"gwinnett georgia": true, "loudoun virginia": true, "jackson oregon": false} {
		found := place.Default().At(nil, strings.Fields(box), 0)
		if got := slices.ContainsFunc(found, func(f place.Found) bool { return f.County }); got != want {
			t.Errorf("%q is a county: %v, want %v", box, got, want)
		}
	}
}

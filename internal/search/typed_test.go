package search_test

import (
	"strings"
	"testing"

	"github.com/specialist-finder/finder/internal/search"
)

// TestRedFlagsSpeakTheLanguageTyped, whatever the language of the page.
func TestRedFlagsSpeakTheLanguageTyped(t *testing.T) {
	for _, c := range []struct{ q, page, want string }{
		{"no siento las piernas", "en", "es"}, {"no puedo orinar desde ayer", "en", "es"}, {"I can't pee and my legs are numb", "es", "en"},
		{"I can't pee and my legs are numb", "en", "en"}, {"no siento las piernas", "es", "es"}, {"numb legs", "es", "es"}, {"numb legs", "en", "en"},
		{"pensamientos suicidas", "en", "es"}, {"entrepierna dormida", "en", "es"}, {"ambas piernas débiles", "en", "es"},
		{"piernas no me responden", "en", "es"}, {"mejor muerta", "en", "es"}, {"saddle anesthesia", "en", "en"},
	} {
		out := ask(t, search.Request{Q: c.q, Lang: c.page}, person(1, "Ann Able", painMedicine))
		if len(out.Notices) == 0 || !strings.HasPrefix(out.Notices[0].ID, "rf-") {
			t.Errorf("%q raises nothing", c.q)
			continue
		}
		n := out.Notices[0]
		if n.Lang != c.want || strings.Contains(n.Text, "Llame") != (c.want == "es") {
			t.Errorf("%q on the page in %s is answered in %q: %s", c.q, c.page, n.Lang, n.Text)
		}
	}
}

package catalog_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/text"
)

func TestSuggestProposesLabelsBeforeWords(t *testing.T) {
	c := catalog.Default()
	for _, x := range []struct {
		name, prefix, lang string
		limit              int
		want               []string // text = id
	}{
		{"a label", "physical th", "en", 2, []string{"Physical therapy = physical-therapy", "Physical therapy = physical-therapy-care"}},
		{"a label by what is in parentheses", "physiat", "en", 1, []string{"Physical medicine & rehabilitation (physiatry) = pmr"}},
		{"a word when no label has it", "back doct", "en", 1, []string{"back doctor = interventional-spine"}},
		{"a misspelling proposes the right word", "phisiat", "en", 5, []string{"physiatrist = pmr"}},
		{"a word inside", "spondylitis", "en", 1, []string{"Ankylosing spondylitis = ankylosing-spondylitis"}},
		{"Spanish labels for Spanish readers", "cifop", "es", 1, []string{"Cifoplastia = kyphoplasty"}},
		{"Spanish labels for English ones", "pain cl", "es", 1, []string{"Clínica del dolor = pain-clinic"}},
		{"Spanish labels for English words", "shot for sci", "es", 1, []string{"Inyección epidural de esteroides = epidural-steroid-injection"}},
		{"Spanish labels for misspelled English words", "phisiat", "es", 1, []string{"Medicina física y rehabilitación (fisiatría) = pmr"}},
		{"Spanish words for Spanish readers", "cirugía de ciát", "es", 1, []string{"cirugía de ciática = microdiscectomy"}},
		{"Spanish words on English pages", "lumbalg", "en", 1, []string{"lumbalgia = low-back-pain"}},
		{"no such word", "rodillazo", "en", 5, nil},
		{"a group", "stem cell th", "en", 1, []string{"Stem cell therapy = stem-cell-therapy"}},
		{"accents do not matter", "CÍATICA", "es", 1, []string{"Ciática = sciatica"}},
		{"nothing typed", "  ", "en", 5, nil},
		{"nothing wanted", "pain", "en", 0, nil},
	} {
		var got []string
		for _, s := range c.Suggest(x.prefix, x.lang, x.limit) {
			got = append(got, s.Text+" = "+s.ID)
		}
		if diff := cmp.Diff(x.want, got); diff != "" {
			t.Errorf("%s: Suggest(%q) (-want +got)\n%s", x.name, x.prefix, diff)
		}
	}
}

func TestSuggestionTellsWhatWasTypedInAnotherLanguage(t *testing.T) {
	got := catalog.Default().Suggest("shot for sciat", "es", 1)
	const label = "Inyección epidural de esteroides"
	want := []catalog.Suggestion{{Text: label, Kind: catalog.KindOffering, ID: "epidural-steroid-injection", Label: label, Typed: "shot for sciatica"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Who types an English label on a Spanish page is proposed what it stands for, and no
// English label.
func TestSpanishPagesProposeNoEnglishLabel(t *testing.T) {
	c := catalog.Default()
	spanish := map[string]string{} // by English label
	for _, x := range c.Specialties() {
		spanish[x.Label.EN] = x.Label.ES
	}
	for _, x := range c.Conditions() {
		spanish[x.Label.EN] = x.Label.ES
	}
	for _, x := range c.Offerings() {
		spanish[x.Label.EN] = x.Label.ES
	}
	for en, es := range spanish {
		got := append(c.Suggest(en, "es", 20), c.SuggestSimilar(en[:min(len(en), 6)], "es", 20)...)
		if !slices.ContainsFunc(got, func(s catalog.Suggestion) bool { return s.Label == es }) {
			t.Errorf("%q does not propose %q, but %+v", en, es, got)
		}
		for _, s := range got {
			if other, ok := spanish[s.Text]; ok && other != s.Text {
				t.Errorf("%q proposes the English label %q", en, s.Text)
			}
		}
	}
}

func TestSuggestionCarriesTheLabelOfItsEntry(t *testing.T) {
	got := catalog.Default().Suggest("ciátic", "en", 1)
	want := []catalog.Suggestion{{Text: "Ciática", Kind: catalog.KindCondition, ID: "sciatica", Label: "Sciatica"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Whatever is proposed is understood when it is put into the box, and no entry
// is proposed twice.
func TestSuggestionsAreUnderstood(t *testing.T) {
	c := catalog.Default()
	rapid.Check(t, func(t *rapid.T) {
		prefix := rapid.StringMatching(`[a-zñé]{1,4}( [a-z]{1,2})?`).Draw(t, "prefix")
		lang := rapid.SampledFrom([]string{"en", "es"}).Draw(t, "lang")
		seen := make(map[string]bool)
		for _, s := range c.Suggest(prefix, lang, 10) {
			if seen[string(s.Kind)+s.ID] {
				t.Fatalf("%s is proposed twice", s.ID)
			}
			seen[string(s.Kind)+s.ID] = true
			if !slices.Contains(meanings(c.Lookup(s.Text)), string(s.Kind)+":"+s.ID) {
				t.Fatalf("%q is proposed for %s but not understood", s.Text, s.ID)
			}
		}
	})
}

func TestSuggestFindsEveryLabelByItsBeginning(t *testing.T) {
	c := catalog.Default()
	for _, x := range c.Conditions() {
		prefix := strings.Join(text.Tokens(x.Label.EN), " ")
		got := c.Suggest(prefix, "en", 5)
		if !slices.ContainsFunc(got, func(s catalog.Suggestion) bool { return s.ID == x.ID && s.Text == x.Label.EN }) {
			t.Errorf("%q proposes %v", prefix, got)
		}
	}
}

func BenchmarkSuggestOneLetter(b *testing.B) {
	c := catalog.Default()
	for b.Loop() {
		c.Suggest("s", "en", 8)
	}
}

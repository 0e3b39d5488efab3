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

// meanings writes entries as kind:id, in order.
func meanings(entries []catalog.Entry) []string {
	var out []string
	for _, e := range entries {
		out = append(out, string(e.Kind)+":"+e.ID)
	}
	return out
}

func TestLookupUnderstandsWhatPatientsType(t *testing.T) {
	c := catalog.Default()
	for _, x := range []struct {
		name, phrase string
		want         []string
	}{
		{"a synonym", "pain doctor", []string{"specialty:pain-medicine"}},
		{"a label with what is in parentheses", "Pain medicine (pain management)", []string{"specialty:pain-medicine"}},
		{"a label without it", "pain medicine", []string{"specialty:pain-medicine"}},
		{"an id", "orthopedic-spine-surgery", []string{"specialty:orthopedic-spine-surgery"}},
		{"capitals, accents, plural", "FISIATRAS", []string{"specialty:pmr"}},
		{"accent wrongly set", "fisioterapéuta", []string{"specialty:physical-therapy"}},
		{"Spanish feminine", "cirujana de columna", []string{"specialty:orthopedic-spine-surgery"}},
		{"a joined sign", "PM&R", []string{"specialty:pmr"}},
		{"dots", "P.R.P.", []string{"offering:prp"}},
		{"disk for disc", "slipped disk", []string{"condition:herniated-disc-lumbar", "condition:herniated-disc-cervical"}},
		{"NUCC's spelling", "orthopaedic spine surgeons", []string{"specialty:orthopedic-spine-surgery"}},
		{"dr for doctor", "back dr", []string{"specialty:interventional-spine"}},
		{"a misspelling", "phisiatrist", []string{"specialty:pmr"}},
		{"a segment with a hyphen", "L5-S1", []string{"condition:herniated-disc-lumbar"}},
		{"a segment with a slash", "L5/S1", []string{"condition:herniated-disc-lumbar"}},
		{"lumbar before cervical", "stenosis", []string{"condition:spinal-stenosis-lumbar", "condition:cervical-myelopathy"}},
		{"the doctor before the clinic", "pain clinic", []string{"specialty:pain-medicine", "specialty:pain-clinic"}},
		{"a label before a synonym of another kind", "cifoplastia", []string{"offering:kyphoplasty", "specialty:interventional-radiology"}},
		{"two kinds by their labels", "acupuncture", []string{"specialty:acupuncture", "offering:acupuncture-care"}},
		{"a group", "stem cells", []string{"group:stem-cell-therapy"}},
		{"a group in Spanish", "células madre", []string{"group:stem-cell-therapy"}},
		{"a group's misspelling", "stemcell therapy", []string{"group:stem-cell-therapy"}},
		{"regenerative medicine is no specialty", "regenerative medicine", []string{"group:regenerative"}},
		{"psychiatry is none of ours", "psychiatrist", []string{"elsewhere:mental-health"}},
		{"part of a phrase", "spine injection", nil},
		{"nothing", "", nil},
		{"no word", "--", nil},
	} {
		if diff := cmp.Diff(x.want, meanings(c.Lookup(x.phrase))); diff != "" {
			t.Errorf("%s: Lookup(%q) (-want +got)\n%s", x.name, x.phrase, diff)
		}
	}
}

func TestLookupTellsHowTheWordBelongs(t *testing.T) {
	c := catalog.Default()
	want := []catalog.Entry{{
		Kind: catalog.KindSpecialty, ID: "pmr", Word: "phisiatrist", Lang: "en", WordKind: catalog.WordMisspelling, Right: "physiatrist",
	}}
	if diff := cmp.Diff(want, c.Lookup("Phisiatrists")); diff != "" {
		t.Error(diff)
	}
	if e := c.Lookup("ciática")[0]; e.Lang != "es" || e.WordKind != catalog.WordLabel {
		t.Errorf("ciática: %+v", e)
	}
	for _, weak := range []string{"AS", "mild", "hospital", "spine center"} {
		if e := c.Lookup(weak); len(e) == 0 || !e[0].Weak {
			t.Errorf("%s is not weak: %+v", weak, e)
		}
	}
}

func TestEveryWordFindsItsEntry(t *testing.T) {
	c := catalog.Default()
	check := func(kind catalog.Kind, id string, label catalog.Text, words []catalog.Word) {
		phrases := []string{label.EN, label.ES, id}
		for _, w := range words {
			phrases = append(phrases, w.Text)
			if w.Kind == catalog.WordMisspelling && w.Right == "" {
				t.Errorf("%s: %q has no right word", id, w.Text)
			}
		}
		for _, p := range phrases {
			if !slices.Contains(meanings(c.Lookup(p)), string(kind)+":"+id) {
				t.Errorf("%q does not find %s %s", p, kind, id)
			}
		}
	}
	for _, s := range c.Specialties() {
		check(catalog.KindSpecialty, s.ID, s.Label, s.Words)
	}
	for _, x := range c.Conditions() {
		check(catalog.KindCondition, x.ID, x.Label, x.Words)
	}
	for _, o := range c.Offerings() {
		check(catalog.KindOffering, o.ID, o.Label, o.Words)
	}
	for _, g := range c.Groups() {
		check(catalog.KindGroup, g.ID, g.Label, g.Words)
	}
}

func TestSharedWordsCarryTheirPriority(t *testing.T) {
	s, _ := catalog.Default().Specialty("pain-medicine")
	i := slices.IndexFunc(s.Words, func(w catalog.Word) bool { return w.Text == "pain clinic" })
	if i < 0 || s.Words[i].Priority != 1 {
		t.Errorf("pain clinic at %d of %+v", i, s.Words)
	}
}

func TestLongestTakesTheLongestPhrase(t *testing.T) {
	c := catalog.Default()
	for _, x := range []struct {
		name, query string
		at, n       int
		want        string
	}{
		{"a phrase, then a place", "pain doctor near Austin", 0, 2, "specialty:pain-medicine"},
		{"longer before shorter", "stem cell injections for a disc", 0, 3, "group:stem-cell-therapy"},
		{"not at a word inside", "pain doctor near Austin", 2, 0, ""},
		{"in the middle", "lakeview neurosurgeons", 1, 1, "specialty:neurosurgery"},
		{"a phrase cut short by the end", "physical medicine and", 0, 2, "specialty:pmr"},
		{"behind the end", "sciatica", 1, 0, ""},
		{"before the beginning", "sciatica", -1, 0, ""},
	} {
		entries, n := c.Longest(text.Tokens(x.query), x.at)
		got := ""
		if n > 0 {
			got = meanings(entries)[0]
		}
		if n != x.n || got != x.want {
			t.Errorf("%s: Longest(%q, %d) = %s, %d; want %s, %d", x.name, x.query, x.at, got, n, x.want, x.n)
		}
	}
}

// Longest has shortcuts; Lookup has none.
func TestLongestAgreesWithLookup(t *testing.T) {
	c := catalog.Default()
	var vocabulary []string
	for _, s := range c.Specialties() {
		for _, w := range s.Words {
			vocabulary = append(vocabulary, text.Tokens(w.Text)...)
		}
	}
	vocabulary = append(vocabulary, "near", "austin", "s", "smith")
	rapid.Check(t, func(t *rapid.T) {
		tokens := rapid.SliceOfN(rapid.SampledFrom(vocabulary), 1, 8).Draw(t, "tokens")
		i := rapid.IntRange(0, len(tokens)-1).Draw(t, "i")
		want := 0
		for n := 1; i+n <= len(tokens); n++ {
			if c.Lookup(strings.Join(tokens[i:i+n], " ")) != nil {
				want = n
			}
		}
		if _, n := c.Longest(tokens, i); n != want {
			t.Fatalf("Longest(%q, %d) took %d tokens, want %d", tokens, i, n, want)
		}
	})
}

func TestConfusionsAreNeverCorrected(t *testing.T) {
	c := catalog.Default()
	for _, x := range []struct {
		a, b       string
		known, two bool
	}{
		{"physiatrist", "psychiatrist", true, true},
		{"Psychiatrists", "physiatrists", true, true},
		{"neurologist", "urologist", true, false},
		{"physiatrist", "phisiatrist", false, false},
	} {
		got, ok := c.Confused(x.a, x.b)
		if ok != x.known || got.OfferBoth != x.two {
			t.Errorf("Confused(%q, %q) = %+v, %v", x.a, x.b, got, ok)
		}
	}
}

func BenchmarkLongest(b *testing.B) {
	c := catalog.Default()
	tokens := text.Tokens("pain management doctor for slipped disc near Austin TX 78701")
	b.ReportAllocs()
	for b.Loop() {
		for i := range tokens {
			c.Longest(tokens, i)
		}
	}
}

package query_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/query"
	"github.com/specialist-finder/finder/internal/text"
)

// hostile are boxes that were or may be trouble.
var hostile = []string{
	"pain doctor near Austin, TX", "jackson la", "stem cell injections for a disc 02139", "Dr. Ana de la Cruz, M.D.", "PM&R", "cerca de", "in in in",
	"L5/S1", "a\xffb\u202e", "1234567893", "near 30.2,-97.7", strings.Repeat("pain ", 100), "ⅷ ﬁ ¨", "siatica bostn", "painmanagement", "smith, john, md, austin, tx",
	"austin dallas houston 78701 75001 paris SW1A 1AA", "female male medicare medicaid", "no puedo orinar", "1 main st austin", "ｐａｉｎ　７８７０１", "💉 脊椎",
}

// FuzzParse states what holds for any text: nothing is understood that was not
// typed, nothing counts twice, dropping a piece takes it away from every
// reading, and the same text is read the same.
func FuzzParse(f *testing.F) {
	for _, s := range hostile {
		f.Add(s, "place", false)
		f.Add(s, "name", true)
	}
	p := parser()
	f.Fuzz(func(t *testing.T, s, drop string, exact bool) {
		o := query.Options{Drop: []string{drop}, Exact: exact, Names: directory}
		all := p.Parse(s, o)
		if again := p.Parse(s, o); !reflect.DeepEqual(all, again) {
			t.Fatalf("%q is read as %q and as %q", s, inOrder(all), inOrder(again))
		}
		if len(all) == 0 {
			t.Fatalf("%q has no reading", s)
		}
		for _, r := range all {
			checkTyped(t, s, &r)
			checkDropped(t, &r, drop)
			checkExact(t, &r, exact)
			if r.Way == query.WayPlain {
				checkNoneTwice(t, s, &r)
			}
		}
	})
}

// fataler is what *testing.T and *rapid.T have in common.
type fataler interface {
	Helper()
	Fatalf(format string, args ...any)
}

// cleaned is a box without what is not shown again.
func cleaned(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune("\t\n\v\f\r", r):
			return ' '
		case unicode.Is(unicode.Cc, r), unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, " "))
}

func piecesOf(r *query.Reading) []query.Piece {
	return slices.Concat(r.Specialties, r.Conditions, r.Offerings, r.Wishes, r.Elsewhere, r.Credentials)
}

// checkTyped: all words that a reading shows are a part of the box.
func checkTyped(t fataler, s string, r *query.Reading) {
	t.Helper()
	box := cleaned(s)
	typed := slices.Concat(r.Ignored, []string{r.NearMe, r.Abroad})
	for _, p := range piecesOf(r) {
		if p.From == "" {
			t.Fatalf("%q: %s comes from nothing", s, p.ID)
		}
		typed = append(typed, p.From)
	}
	if r.Place != nil {
		typed = append(typed, r.Place.From)
	}
	for _, c := range r.Corrections {
		typed = append(typed, c.From)
	}
	for _, words := range typed {
		if !strings.Contains(box, words) {
			t.Fatalf("%q: %q was not typed", s, words)
		}
	}
	for _, w := range text.Tokens(r.Name) {
		if !slices.Contains(text.Tokens(box), w) {
			t.Fatalf("%q: %q of the name was not typed", s, w)
		}
	}
}

func checkDropped(t fataler, r *query.Reading, drop string) {
	t.Helper()
	switch {
	case drop == query.PiecePlace && r.Place != nil, drop == query.PieceName && r.Name+strings.Join(r.Words, "") != "",
		drop == query.PieceNPI && r.NPI != 0, drop == query.PieceNearMe && r.NearMe != "":
		t.Fatalf("%s was dropped: %s %s", drop, wayNames[r.Way], short(*r))
	}
	for kind, pieces := range map[string][]query.Piece{
		"specialty": r.Specialties, "condition": r.Conditions, "offering": r.Offerings, "wish": r.Wishes, "elsewhere": r.Elsewhere, "credential": r.Credentials,
	} {
		for _, p := range pieces {
			if drop == p.ID || drop == kind+":"+p.ID && kind != "credential" {
				t.Fatalf("%s was dropped: %s %s", drop, wayNames[r.Way], short(*r))
			}
		}
	}
}

func checkExact(t fataler, r *query.Reading, exact bool) {
	t.Helper()
	if exact && (len(r.Corrections) > 0 || r.Way == query.WaySimilar || r.Way == query.WayRepaired) {
		t.Fatalf("exact, but %s %s", wayNames[r.Way], short(*r))
	}
}

// accounted are the tokens that a reading shows, each as often as it does: in a
// piece, in the name, or as ignored. Words of two meanings count once.
func accounted(r *query.Reading) map[string]int {
	count := map[string]int{}
	var seen []string
	add := func(words string) {
		if words != "" && !slices.Contains(seen, words) {
			seen = append(seen, words)
			for _, w := range text.Tokens(words) {
				count[w]++
			}
		}
	}
	for _, p := range piecesOf(r) {
		if !p.Within { // its words are those of another piece
			add(p.From)
		}
	}
	if r.Abroad != "" && !slices.ContainsFunc(r.Ignored, func(s string) bool { return strings.Contains(s, r.Abroad) }) {
		add(r.Abroad)
	}
	if r.Place != nil {
		add(r.Place.From)
	}
	add(r.NearMe)
	if !strings.Contains(r.NearMe, r.Nearest) && (r.Place == nil || !strings.Contains(r.Place.From, r.Nearest)) {
		add(r.Nearest)
	}
	add(r.Name)
	seen = nil
	for _, words := range r.Ignored {
		add(words)
		seen = nil
	}
	return count
}

// checkNoneTwice: no word counts as two things. Words without a space between
// them are always shown together, and so are not judged.
func checkNoneTwice(t fataler, s string, r *query.Reading) {
	t.Helper()
	typed := map[string]int{}
	for _, run := range strings.FieldsFunc(cleaned(s), func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == ';' }) {
		words := text.Tokens(run)
		if len(words) > 1 {
			return
		}
		for _, w := range words {
			typed[w]++
		}
	}
	for w, n := range accounted(r) {
		if n > typed[w] {
			t.Fatalf("%q: %q was typed %d times and counts %d times: %s", s, w, typed[w], n, short(*r))
		}
	}
}

// parts are phrases of which none means the same as another, or holds a word of
// another, so that each can be found again in a reading.
var parts = []string{
	"physiatrist", "siatica", "stem cells", "herniated disk", "whiplash", "austin tx", "near Boston", "78701", "dallas", "Houston, TX", "speaks spanish",
	"takes medicare", "female", "accepting new patients", "second opinion", "smith", "Ana María O'Brien", "lakeveiw", "M.D.", "zorp", "please", "who treats",
	"dr", "💉", "脊椎", "near me", "PT", "chiropracter", "knee", "toronto M5V 2T6", "jackson", "la", "or", "tx", "123 main st", "1234567890", "nearest", "99999",
}

// TestEveryWordIsAccountedFor: no word is lost and none counts twice.
func TestEveryWordIsAccountedFor(t *testing.T) {
	p := parser()
	rapid.Check(t, func(t *rapid.T) {
		box := strings.Join(rapid.SliceOfNDistinct(rapid.SampledFrom(parts), 1, 7, rapid.ID).Draw(t, "parts"), " ")
		o := query.Options{Exact: rapid.Bool().Draw(t, "exact")}
		if rapid.Bool().Draw(t, "known") {
			o.Names = directory
		}
		typed := map[string]int{}
		for _, w := range text.Tokens(box) {
			typed[w]++
		}
		for _, r := range p.Parse(box, o) {
			if r.Way != query.WayPlain || r.Around {
				continue // a word that is a name and a town counts as both
			}
			if got := accounted(&r); !reflect.DeepEqual(got, typed) {
				t.Fatalf("%q: typed %v, accounted for %v: %s", box, typed, got, short(r))
			}
		}
	})
}

// TestAParserReadsBeforeItIsPrepared: who asks in the first second is answered, if with
// less learned.
func TestAParserReadsBeforeItIsPrepared(t *testing.T) {
	p := query.New(catalog.Default(), place.Default())
	boxes := append([]string{"my back went out, just got to Wenatchee", "sciatica boise"}, slices.Concat(hostile, parts)...)
	for _, box := range boxes {
		for _, o := range []query.Options{{}, {Names: directory}, {Exact: true}} {
			if all := p.Parse(box, o); len(all) == 0 {
				t.Errorf("%q has no reading", box)
			}
		}
	}
	if r := read(p, "sciatica boise", query.Options{}); r.Place == nil || r.Place.Label != "Boise, ID" {
		t.Errorf("sciatica boise: place %v", r.Place)
	}
}

// TestDroppingAPieceTakesItAway drops, one after the other, all that a box is
// read as.
func TestDroppingAPieceTakesItAway(t *testing.T) {
	p := parser()
	rapid.Check(t, func(t *rapid.T) {
		box := strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 1, 6).Draw(t, "parts"), " ")
		drops := []string{query.PieceName, query.PiecePlace, query.PieceNearMe, query.PieceNPI}
		for _, r := range p.Parse(box, query.Options{Names: directory}) {
			for _, piece := range piecesOf(&r) {
				drops = append(drops, piece.ID)
			}
		}
		drop := rapid.SampledFrom(drops).Draw(t, "drop")
		for _, r := range p.Parse(box, query.Options{Drop: []string{drop}, Names: directory}) {
			checkTyped(t, box, &r)
			checkDropped(t, &r, drop)
		}
	})
}

// TestTimeIsInProportionToTheText: the work for ten kilobytes, measured in
// allocations, is bounded, whatever they hold.
func TestTimeIsInProportionToTheText(t *testing.T) {
	p := parser()
	p.Parse("bostn", plainly) // prepares what towns are found by
	for _, c := range hostileBoxes() {
		o := query.Options{Names: directory}
		got := testing.AllocsPerRun(1, func() { p.Parse(c.box, o) })
		if most := 10_000 + 8*float64(len(c.box)); got > most {
			t.Errorf("%s: %v allocations for %d bytes, want at most %v", c.name, got, len(c.box), most)
		}
	}
}

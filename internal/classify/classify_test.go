package classify_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/specialist-finder/finder/internal/classify"
)

func words(s string) []string { return strings.Fields(s) }

func told(s string) classify.Features { return classify.Features{Large: words(s)} }

var lessons = []classify.Example{
	{Features: told("pain down my leg"), Class: "sciatica"}, {Features: told("leg burns"), Class: "sciatica"}, {Features: told("leg numb foot"), Class: "sciatica"},
	{Features: told("my neck is stiff"), Class: "neck"}, {Features: told("neck pain"), Class: "neck"}, {Features: told("cannot turn my head"), Class: "neck"},
	{Features: told("hip pain groin"), Class: "hip"}, {Features: told("groin aches"), Class: "hip"}, {Class: "empty"},
}

func TestAModelTellsClassesApart(t *testing.T) {
	m := classify.Train(lessons)
	for box, want := range map[string]string{
		"burns in the leg": "sciatica", "stiff neck": "neck", "turn head": "neck", "groin": "hip", "pain in groin": "hip", "foot numb and pain": "sciatica",
	} {
		b, ok := m.Judge(told(box))
		if class, likely := b.Likeliest(); !ok || class != want || likely <= 1./3 {
			t.Errorf("%q is %s (%.2f, %v), want %s", box, class, likely, ok, want)
		}
	}
	if _, ok := m.Judge(told("nothing that was heard")); ok {
		t.Error("words that no example had are believed to mean something")
	}
	if b, _ := m.Judge(told("leg")); b.In("empty") != 0 || b.In("unheard") != 0 {
		t.Error("classes without features are believed in")
	}
	if !m.Knows("leg") || m.Knows("arm") {
		t.Error("what examples had is not known, or more is")
	}
	if m.Weight("leg", "sciatica") <= 0 || m.Weight("leg", "neck") >= 0 || m.Weight("arm", "neck") != 0 || m.Weight("leg", "unheard") != 0 {
		t.Error("a leg does not speak for sciatica alone")
	}
}

// TestBeliefIsShared: what is believed of all classes is 1 together, whatever is asked,
// and neither order nor repetition of features counts.
func TestBeliefIsShared(t *testing.T) {
	m := classify.Train(lessons)
	rapid.Check(t, func(t *rapid.T) {
		features := rapid.SliceOf(rapid.SampledFrom(words("pain down my leg neck groin foot unheard stiff"))).Draw(t, "features")
		b, ok := m.Judge(classify.Features{Large: features})
		if !ok {
			return
		}
		sum := b.In("sciatica") + b.In("neck") + b.In("hip")
		if math.Abs(sum-1) > 1e-4 {
			t.Fatalf("%v: %v is believed together", features, sum)
		}
		again, _ := m.Judge(classify.Features{Large: rapid.Permutation(slices.Concat(features, features[:1])).Draw(t, "shuffled")})
		if math.Abs(again.In("neck")-b.In("neck")) > 1e-5 {
			t.Fatalf("%v: %v in another order, %v before", features, again.In("neck"), b.In("neck"))
		}
	})
}

// TestTrainingIsDeterministic: the order of the examples does not count.
func TestTrainingIsDeterministic(t *testing.T) {
	all := append(slices.Clone(lessons), // alike but for one thing each
		classify.Example{Features: classify.Features{Large: words("leg burns"), Detail: words("bur urn rns")}, Class: "sciatica"},
		classify.Example{Features: classify.Features{Large: words("leg burns"), Detail: words("bur urn rns")}, Class: "sciatica", Hint: true},
		classify.Example{Features: classify.Features{Large: words("neck burns"), Detail: words("bur urn rns")}, Class: "neck"},
	)
	want := classify.Train(all)
	rapid.Check(t, func(t *rapid.T) {
		got := classify.Train(rapid.Permutation(all).Draw(t, "lessons"))
		for _, f := range words("leg neck groin pain my") {
			for _, c := range words("sciatica neck hip") {
				if got.Weight(f, c) != want.Weight(f, c) {
					t.Fatalf("%s for %s: %v, then %v", f, c, want.Weight(f, c), got.Weight(f, c))
				}
			}
		}
		box := classify.Features{Large: words("leg neck"), Detail: words("bur urn")}
		a, _ := got.Judge(box)
		if b, _ := want.Judge(box); a.In("neck") != b.In("neck") {
			t.Fatalf("neck is believed %v, then %v", b.In("neck"), a.In("neck"))
		}
	})
}

// TestDetailsAndHints: what no example has in the large may be told in detail, where
// enough examples have that, and a hint counts less than an example.
func TestDetailsAndHints(t *testing.T) {
	var some []classify.Example
	for range 20 { // so many that the second opinion is one
		some = append(append(some, lessons...), classify.Example{Features: classify.Features{Large: words("spasm"), Detail: words("spa pas asm")}, Class: "muscle"})
	}
	some = append(some,
		classify.Example{Features: classify.Features{Large: words("hip"), Detail: words("rare")}, Class: "hip"},
		classify.Example{Features: told("hurt"), Class: "hip"}, classify.Example{Features: told("hurt"), Class: "neck", Hint: true})
	m := classify.Train(some)
	b, ok := m.Judge(classify.Features{Large: words("spasmm"), Detail: words("spa pas asm smm")})
	if class, _ := b.Likeliest(); !ok || class != "muscle" {
		t.Errorf("a misspelled word is %s (%v)", class, ok)
	}
	if m.Knows("rare") || m.Knows("spasmm") || !m.Knows("spa") {
		t.Error("a detail of one example counts, or one of many does not")
	}
	if b, _ := m.Judge(told("hurt")); b.In("neck") >= b.In("hip") {
		t.Error("a hint counts as much as an example")
	}
}

package catalog_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/text"
)

// symptomIn is the condition that a text points to, "" if none.
func symptomIn(c *catalog.Catalog, s string) string {
	found, ok := c.SymptomOf(c.Mentions(text.Tokens(s)))
	if !ok {
		return ""
	}
	return found.Condition
}

func TestConceptsTogetherMeanACondition(t *testing.T) {
	tiny, err := catalog.Load(tiny(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct{ name, in, want string }{
		{"concepts in any order", "numb all over my back", "ache"},
		{"the beginning of a word", "my back is tingling", "ache"},
		{"in Spanish", "se me entumece la espalda", "ache"},
		{"a longer phrase is another concept", "the back of my leg is numb", ""},
		{"one concept is too little", "my back", ""},
		{"unless it is a sign", "heard it crack", "break"},
		{"an age", "72 yo and her back", "break"},
		{"an age at the end", "my back i am 80", "break"},
		{"a number that is no age", "back 72 hours", ""},
		{"what may not be", "grandma and a 30 year old, back", ""},
		{"what is denied", "grandma no back trouble", ""},
		{"what is well", "grandma her back is fine", ""},
		{"a denial that is a phrase itself", "no feeling in my back", "ache"},
	} {
		t.Run(x.name, func(t *testing.T) {
			if got := symptomIn(tiny, x.in); got != x.want {
				t.Errorf("%q: %q, want %q", x.in, got, x.want)
			}
		})
	}
}

// TestSymptomsOfWhatPeopleTell: wordings that are no phrase of the catalogue.
func TestSymptomsOfWhatPeopleTell(t *testing.T) {
	c := catalog.Default()
	for in, want := range map[string]string{
		"burning down the back of my leg into my foot":       "sciatica",
		"cant feel my toes since lifting a couch":            "lumbar-radiculopathy",
		"hands go numb at night and neck is stiff":           "cervical-radiculopathy",
		"legs get heavy after a block, better when i sit":    "spinal-stenosis-lumbar",
		"dad's legs ache when he walks, better when he sits": "spinal-stenosis-lumbar",
		"pain from my hip to my knee":                        "sciatica",
		"12yo with back pain":                                "child-back-pain",
		"can't sit without leg pain":                         "sciatica",
		"dropping things and my balance is off":              "cervical-myelopathy",
		"i keep dropping things and my hands are numb":       "cervical-myelopathy",
		"mom 82 back pain out of nowhere has osteoporosis":   "vertebral-compression-fracture",
		"my back is stiff in the morning im 28":              "ankylosing-spondylitis",
		"my back hurts but no leg pain":                      "low-back-pain",
		"me arde la pierna cuando camino":                    "sciatica",
		"se me duermen las manos y me duele el cuello":       "cervical-radiculopathy",
		"camino mejor con el carrito del super":              "spinal-stenosis-lumbar",
		"my knee hurts on stairs":                            "",
		"chest pain and my arm is numb":                      "",
		"my foot hurts":                                      "",
		"toothache":                                          "",
		"headache behind my eye":                             "",
		"hand and spine center":                              "",
		"phone number of the back clinic":                    "",
		"spine center at 72 main street":                     "",
		"stem cells for my knee":                             "",
		"shoulder pain when i lift my arm":                   "",
		"burning when i pee":                                 "",
		"effacement of the thecal sac at L4":                 "spinal-stenosis-lumbar",
		"denervation in a C6 myotome":                        "cervical-radiculopathy",
		"SLR positive":                                       "lumbar-radiculopathy",
		"SLR negative":                                       "",
		"loss of height of L1":                               "vertebral-compression-fracture",
		"enhancing disc space":                               "spinal-infection",
	} {
		if got := symptomIn(c, in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// TestMentionsLieInTheText: whatever it is, in order and without overlap but for
// what is said of one age.
func TestMentionsLieInTheText(t *testing.T) {
	c := catalog.Default()
	words := append(c.SymptomWords(), "my", "no", "is", "fine", "72", "yo", "years", "old", "de", "")
	rapid.Check(t, func(t *rapid.T) {
		tokens := rapid.SliceOfN(rapid.SampledFrom(words), 0, 30).Draw(t, "tokens")
		last := catalog.Mention{}
		for _, m := range c.Mentions(tokens) {
			again := m.From == last.From && m.To == last.To // an age may be of several concepts
			if m.From < last.To && !again || m.To <= m.From || m.To > len(tokens) {
				t.Fatalf("%q: %+v behind %+v", tokens, m, last)
			}
			last = m
		}
		if found, ok := c.SymptomOf(c.Mentions(tokens)); ok {
			if _, known := c.Condition(found.Condition); !known {
				t.Fatalf("%q: %q is no condition", tokens, found.Condition)
			}
		}
	})
}

// TestTreatmentsInLayWords: wordings that are no phrase of the catalogue.
func TestTreatmentsInLayWords(t *testing.T) {
	c := catalog.Default()
	for in, want := range map[string]string{
		"put glue into my broken vertebra": "vertebroplasty",
		"glue in my torn disc":             "fibrin-disc",
		"my own blood into the disc":       "prp",
		"a needle in my back":              "",
		"no more shots in my back":         "",
		"shots in my knee":                 "",
	} {
		found, from, to, ok := c.TreatmentOf(c.Mentions(text.Tokens(in)))
		if found.Offering != want || ok != (want != "") || ok && from >= to {
			t.Errorf("%q: %q from %d to %d, want %q", in, found.Offering, from, to, want)
		}
	}
}

package query_test

import (
	"strings"
	"testing"

	"github.com/specialist-finder/finder/internal/query"
)

// TestTheWholeIsJudged: what the whole box says goes before what some of its words do,
// but not before what explains all of them where they are two.
func TestTheWholeIsJudged(t *testing.T) {
	for _, c := range []struct{ name, box, first string }{
		{"two words", "pregnant backache", "condition:pregnancy-back-pain(pregnant"},
		{"two words that are explained", "T12/L1", "condition:thoracic-disc-herniation("},
		{"found behind, in its own words", "crack in the disc wall", "condition:annular-tear(crack in the disc wall)"},
		{"a part that hurts is said beside it", "nodes in my vertebrae", "condition:schmorls-node("},
		{"a red flag that may be one of the back", "sudden tearing in the back, cold sweat, pale", "condition:abdominal-aortic-aneurysm("},
		{"a red flag that is none", "i want to kill myself because of back pain", "condition:low-back-pain("},
		{"a need that is not of the spine", "stem cells knee", "elsewhere:knee("},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := short(read(parser(), c.box, query.Options{})); !strings.HasPrefix(got, c.first) {
				t.Errorf("%q is read as %s, want %s first", c.box, got, c.first)
			}
		})
	}
}

// TestExactJudgesNoMisspelledWord: exact corrects no spelling, by pieces of words either,
// and asks for nothing that is denied in a word that it does not know.
func TestExactJudgesNoMisspelledWord(t *testing.T) {
	for box, not := range map[string]string{
		"siatica down leg":                        "condition:sciatica",
		"chiropracter cracking":                   "specialty:chiropractic",
		"not acupunctur, back doctor":             "acupuncture",
		"not massge, back doctor, no surgery":     "specialty:pmr",
		"don't want acupunctur, only back doctor": "acupuncture",
	} {
		if got := short(read(parser(), box, query.Options{Exact: true})); strings.Contains(got, not) {
			t.Errorf("%q is read as %s", box, got)
		}
	}
}

// TestWhatMayBeANameIsNotJudged: beside a word that may be somebody's name a few words
// are read as they are; in a sentence about a symptom they are judged all the same.
func TestWhatMayBeANameIsNotJudged(t *testing.T) {
	for box, judged := range map[string]bool{
		"zyxwell crack disc wall":                       false, // nobody's word
		"my zyxwell disc has a crack in the outer wall": true,
	} {
		got := short(read(parser(), box, query.Options{Names: people{words: "smith"}}))
		if strings.HasPrefix(got, "condition:annular-tear") != judged {
			t.Errorf("%q is read as %s", box, got)
		}
	}
}

package catalog_test

import (
	"slices"
	"testing"

	"github.com/specialist-finder/finder/internal/catalog"
)

func chosen(offerings, states []string) []string {
	var ids []string
	for _, q := range catalog.Default().QuestionsFor(offerings, states) {
		ids = append(ids, q.ID)
	}
	return ids
}

func TestQuestionsFitWhatIsOffered(t *testing.T) {
	for _, test := range []struct {
		name              string
		offerings, states []string
		with, without     []string
	}{
		{"nothing in particular", nil, nil, []string{"q-diagnosis", "q-cost"}, []string{"q-fda", "q-source", "q-who", "q-notice"}},
		{"an id that is gone", []string{"gone"}, nil, []string{"q-diagnosis"}, []string{"q-fda", "q-risks"}},
		{"own cells", []string{"bmac"}, nil, []string{"q-fda", "q-source", "q-fit", "q-cost"}, []string{"q-lab", "q-trial", "q-notice"}},
		{"own cells where the state has a notice", []string{"bmac"}, []string{"NY", "CA"}, []string{"q-fda", "q-notice"}, nil},
		{"own cells where it has none", []string{"bmac"}, []string{"NY"}, nil, []string{"q-notice"}},
		{"no cells where the state has a notice", []string{"prp"}, []string{"CA"}, []string{"q-fda"}, []string{"q-notice", "q-source"}},
		{"tissue of a donor", []string{"disc-allograft"}, nil, []string{"q-source", "q-lab"}, []string{"q-trial"}},
		{"only in a trial", []string{"cultured-msc-allogeneic"}, nil, []string{"q-trial", "q-lab"}, nil},
		{"surgery", []string{"spinal-fusion"}, nil, []string{"q-outcomes", "q-second", "q-who"}, []string{"q-fda", "q-source"}},
		{"an injection", []string{"epidural-steroid-injection"}, nil, []string{"q-risks", "q-who"}, []string{"q-fda", "q-outcomes"}},
		{"standard care beside cells", []string{"physical-therapy-care", "bmac"}, nil, []string{"q-fda", "q-source"}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := chosen(test.offerings, test.states)
			for _, id := range test.with {
				if !slices.Contains(got, id) {
					t.Errorf("%s is not among %q", id, got)
				}
			}
			for _, id := range test.without {
				if slices.Contains(got, id) {
					t.Errorf("%s is among %q", id, got)
				}
			}
		})
	}
}

func TestNoCardHoldsMoreThanEightQuestions(t *testing.T) {
	cat := catalog.Default()
	var all, states []string
	for _, o := range cat.Offerings() {
		all = append(all, o.ID)
	}
	for _, n := range cat.StateNotices() {
		states = append(states, n.State)
	}
	for _, ids := range append([][]string{all, nil}, slices.Collect(slices.Chunk(all, 1))...) {
		if got := len(chosen(ids, states)); got < 4 || got > catalog.MaxQuestions {
			t.Errorf("%d questions for %q", got, ids)
		}
	}
}

// TestEveryQuestionIsAskedOfSomebody: one that is outranked everywhere is dead.
func TestEveryQuestionIsAskedOfSomebody(t *testing.T) {
	cat := catalog.Default()
	asked := map[string]bool{}
	for _, o := range cat.Offerings() {
		for _, states := range [][]string{nil, {"CA"}} {
			for _, id := range chosen([]string{o.ID}, states) {
				asked[id] = true
			}
		}
	}
	for _, q := range cat.Questions() {
		if asked[q.ID] == outranked[q.ID] {
			t.Errorf("%s: asked %v, although outranked %v", q.ID, asked[q.ID], outranked[q.ID])
		}
	}
}

// outranked are the questions that only stand on the whole list.
var outranked = map[string]bool{"q-processing": true, "q-stop": true, "q-toogood": true, "q-pressure": true}

func TestStateNotices(t *testing.T) {
	cat := catalog.Default()
	ca, ok := cat.StateNotice("CA")
	if !ok || !ca.Confirmed() || !slices.Contains(ca.Duties, catalog.DutyNoticePosted) || ca.EffectiveFrom != "2018-01-01" {
		t.Errorf("California: %+v", ca)
	}
	if tn, ok := cat.StateNotice("TN"); !ok || tn.Confirmed() {
		t.Errorf("the text of Tennessee was not read: %+v", tn)
	}
	for _, state := range []string{"NV", "AZ", "NY", ""} {
		if n, ok := cat.StateNotice(state); ok {
			t.Errorf("%q has %+v", state, n)
		}
	}
	for _, n := range cat.StateNotices() {
		for _, d := range n.Duties {
			if label, ok := cat.Label("duty", string(d)); !ok || label.ES == "" {
				t.Errorf("%s has no label", d)
			}
		}
	}
}

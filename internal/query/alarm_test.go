package query_test

import (
	"slices"
	"testing"

	"github.com/specialist-finder/finder/internal/query"
)

// TestADeniedSignIsNotSought: the notice of a denied sign stays, but the condition
// that it points to is not what is asked for.
func TestADeniedSignIsNotSought(t *testing.T) {
	for _, q := range []string{
		"denies saddle anesthesia, bowel/bladder incontinence", "LBP, denies saddle anesthesia, bowel or bladder incontinence, focal weakness",
		"negative for saddle anesthesia, back pain", "no b/b incontinence, sciatica", "niega incontinencia", "niega incontinencia, dolor de espalda",
		"not suicidal, back pain", "no fever, back pain", "never had cancer, back pain", "no history of cancer, low back pain",
		"no loss of bladder control, sciatica", "sin incontinencia, dolor de espalda", "no saddle anesthesia, L4-5 disc herniation",
	} {
		for _, c := range []string{"cauda-equina-syndrome", "spinal-tumor", "spinal-infection"} {
			if seeks(q, c) {
				t.Errorf("%q asks for %s", q, c)
			}
		}
	}
	for _, q := range []string{
		"can't pee", "no bladder control", "no puedo orinar", "saddle anesthesia", "no rectal tone",
		"denies fever, can't pee", "no fever but numb groin",
	} {
		if !seeks(q, "cauda-equina-syndrome") {
			t.Errorf("%q does not ask for cauda-equina-syndrome", q)
		}
	}
}

func TestUrgentNeedsElsewhereAreNoNeedOfTheSpine(t *testing.T) {
	for q, want := range map[string]string{
		"my calf is swollen and hot": "blood-clot", "pantorrilla hinchada y roja": "blood-clot", "face drooping and slurred speech": "stroke-signs",
		"sudden weakness on one side": "stroke-signs", "coughing up blood": "coughing-blood", "cold blue foot no pulse": "cold-limb",
		"worst headache of my life": "worst-headache", "el peor dolor de cabeza de mi vida": "worst-headache",
	} {
		r := parser().Parse(q, query.Options{})[0]
		if len(r.Conditions)+len(r.Specialties) > 0 || !slices.ContainsFunc(r.Elsewhere, func(p query.Piece) bool { return p.ID == want }) {
			t.Errorf("%q is read as %v %v %v", q, r.Conditions, r.Specialties, r.Elsewhere)
		}
	}
	if !seeks("calf swollen, sciatica", "lumbar-radiculopathy") && !seeks("calf swollen, sciatica", "sciatica") {
		t.Error("beside the back an urgent need takes its condition away")
	}
}

func seeks(q, condition string) bool {
	return slices.ContainsFunc(parser().Parse(q, query.Options{})[0].Conditions, func(p query.Piece) bool { return p.ID == condition })
}

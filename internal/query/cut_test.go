package query_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/internal/query"
)

// TestPhrasesThatShareWords states the plain reading of boxes in which one phrase
// would leave a word of another behind, and of what no list knows.
func TestPhrasesThatShareWords(t *testing.T) {
	p := parser()
	for _, c := range []struct {
		name, in string
		options  query.Options
		want     string
	}{
		{"a joint and a pain doctor", "knee pain doctor", plainly, "elsewhere:knee(knee pain) ignored(doctor)"},
		{"a hip and a pain specialist", "hip pain specialist", plainly, "elsewhere:hip(hip pain) ignored(specialist)"},
		{"a shoulder and a pain doctor", "shoulder pain doctor", plainly, "elsewhere:shoulder(shoulder pain) ignored(doctor)"},
		{"in Spanish", "doctor de dolor de rodilla", plainly, "elsewhere:knee(dolor de rodilla) ignored(doctor de)"},
		{"of the spine as well", "neck and shoulder pain doctor", plainly, "condition:neck-pain(neck and shoulder pain) ignored(doctor)"},
		{"a pain doctor alone", "pain doctor", plainly, "specialty:pain-medicine(pain doctor)"},
		{"a condition behind a clinician", "a doctor for my neck pain", plainly, "condition:neck-pain(neck pain) ignored(a doctor for)"},
		{"a clinician alone", "a doctor for my neck", plainly, "specialty:interventional-spine(doctor for my neck) ignored(a)"},
		{"a word that is told twice", "eye pain and back pain", plainly, "condition:low-back-pain(back pain) ignored(eye)"},
		{"a clinician within what is told", "car accident doctor neck", plainly, "condition:whiplash(car accident)"},
		{"an age within what is told", "12-year-old's back pain", plainly, "condition:child-back-pain(12-year-old's back pain)"},
		{"a town called by a part of the body", "bulging disc great neck", plainly, "condition:herniated-disc-lumbar(bulging disc) condition:herniated-disc-cervical(bulging disc) place:Great Neck, NY(great neck)"},
		{"a part of the body", "bulging disc neck", plainly, "condition:herniated-disc-cervical(bulging disc neck)"},
		{"capitals alone", "AS", plainly, "condition:ankylosing-spondylitis(AS)"},
		{"the town with its code", "pago pago AS", plainly, "place:Pago Pago, AS(pago pago AS)"},
		{"benefits", "VA doctor", plainly, "wish:insurance:veterans-affairs(VA doctor)"},
		{"the state", "pain doctor VA", plainly, "specialty:pain-medicine(pain doctor) place:VA(VA)"},
		{"one word", "disc", plainly, "condition:herniated-disc-lumbar(disc)"},
		{"what was done", "back pain and fever after epidural", plainly, "condition:spinal-infection(back pain and fever) ignored(after epidural)"},
		{"what is wanted after it", "epidural after surgery", plainly, "offering:epidural-steroid-injection(epidural) ignored(after surgery)"},
		{"what was done in Spanish", "dolor de cuello después de la epidural", plainly, "condition:neck-pain(dolor de cuello) ignored(después de la epidural)"},
		{"what no list knows", "wheelchair accessible spine clinic", plainly, "specialty:multi-specialty-spine-center(spine clinic) ignored(wheelchair accessible)"},
		{"that alone", "LGBT friendly", plainly, "ignored(LGBT friendly)"},
		{"hours", "chiropractor open saturday", plainly, "specialty:chiropractic(chiropractor) ignored(open saturday)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, short(read(p, c.in, c.options))); diff != "" {
				t.Errorf("%q (-want +got)\n%s", c.in, diff)
			}
		})
	}
}

// TestGuessesKeepWhatIsDone states that words are not taken for a phrase that says
// what one does when it hurts.
func TestGuessesKeepWhatIsDone(t *testing.T) {
	p := parser()
	for _, box := range []string{"leg hurts", "my legs hurt", "relieve my pain"} {
		for _, r := range p.Parse(box, plainly) {
			for _, piece := range append(r.Conditions, r.Specialties...) {
				if piece.ID == "spinal-stenosis-lumbar" || piece.ID == "primary-care" {
					t.Errorf("%q is read as %s", box, piece.ID)
				}
			}
		}
	}
}

// TestALargeCityIsNoNameBesideANeedElsewhere states that nobody is sought by a city's
// name where nobody of this directory is meant.
func TestALargeCityIsNoNameBesideANeedElsewhere(t *testing.T) {
	for _, r := range parser().Parse("dentist chicago", plainly) {
		if r.Name != "" {
			t.Errorf("way %s seeks the name %q", wayNames[r.Way], r.Name)
		}
	}
}

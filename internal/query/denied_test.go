package query_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/internal/query"
)

// TestWhatIsDeniedIsNotAskedFor states the plain reading of boxes that deny.
func TestWhatIsDeniedIsNotAskedFor(t *testing.T) {
	p := parser()
	knowing := query.Options{Names: directory}
	for _, c := range []struct {
		name, in string
		options  query.Options
		want     string
	}{
		{"surgery alone", "no back surgery", plainly, "specialty:interventional-spine(no back surgery)"},
		{"in Spanish", "sin cirugía", plainly, "specialty:interventional-spine(sin cirugía)"},
		{"not wanted", "no quiero cirugía", plainly, "specialty:interventional-spine(no quiero cirugía)"},
		{"before who does it", "no surgery back doctor seattle", plainly, "specialty:interventional-spine(no surgery back doctor) place:Seattle, WA(seattle)"},
		{"in a sentence", "doctor who does not do surgery in boston", plainly, "specialty:interventional-spine(not do surgery) place:Boston, MA(in boston) ignored(doctor who does)"},
		{"beside a condition", "neck pain without surgery", plainly, "condition:neck-pain(neck pain) ignored(without surgery)"},
		{"as the catalogue says it", "back doctor without surgery", plainly, "specialty:interventional-spine(back doctor without surgery)"},
		{"a specialty", "neurosurgeon not orthopedic", plainly, "specialty:neurosurgery(neurosurgeon) ignored(not orthopedic)"},
		{"a specialty in a sentence", "doctor for back pain that isn't a chiropractor", plainly, "condition:low-back-pain(back pain) ignored(doctor for) ignored(that isn't a chiropractor)"},
		{"before what it is for", "someone other than a chiropractor for back pain", plainly, "condition:low-back-pain(back pain) ignored(someone other than a chiropractor for)"},
		{"not of interest", "not interested in surgery", plainly, "specialty:interventional-spine(not interested in surgery)"},
		{"one instead of another", "chiropractor instead of physical therapy", plainly, "specialty:chiropractic(chiropractor) ignored(instead of physical therapy)"},
		{"an offering", "non opioid pain doctor", plainly, "specialty:pain-medicine(pain doctor) ignored(non opioid)"},
		{"an offering in Spanish", "dolor de cuello sin epidural", plainly, "condition:neck-pain(dolor de cuello) ignored(sin epidural)"},
		{"an offering that is not meant", "pain medicine without opioids", plainly, "offering:medication-nonopioid(pain medicine without opioids)"},
		{"a condition", "back pain but not sciatica", plainly, "condition:low-back-pain(back pain) ignored(but not sciatica)"},
		{"somebody", "anyone but Dr Hill", plainly, "ignored(anyone but Dr Hill)"},
		{"a wish of the catalogue", "not a chiropractor", plainly, "wish:degree:md-do(not a chiropractor)"},
		{"something between", "no young chiropractor", plainly, "specialty:chiropractic(chiropractor) ignored(no young)"},
		{"what did not help", "PT didn't help my sciatica", plainly, "condition:sciatica(sciatica) ignored(PT didn't help my)"},
		{"a list that did not help", "massage and acupuncture did nothing for my sciatica", plainly, "condition:sciatica(sciatica) ignored(massage and acupuncture did nothing for my)"},
		{"what was tried", "tried six weeks of physical therapy, sciatica", plainly, "condition:sciatica(sciatica) ignored(tried six weeks of physical therapy)"},
		{"what made it worse", "chiropractor made my sciatica worse", plainly, "condition:sciatica(sciatica) ignored(chiropractor made my) ignored(worse)"},
		{"who operates", "sciatica doctor who won't just operate", plainly, "condition:sciatica(sciatica) ignored(doctor who won't just operate)"},
		{"what a scan found", "MRI showed sciatica", plainly, "condition:sciatica(sciatica) ignored(MRI showed)"},
		{"among others", "no shots or surgery, sciatica", plainly, "condition:sciatica(sciatica) ignored(no shots or surgery)"},
		{"fear", "scared of surgery, sciatica", plainly, "condition:sciatica(sciatica) ignored(scared of surgery)"},
		{"no denial", "can't sit without leg pain", plainly, "condition:sciatica(leg pain) ignored(can't sit without)"},
		{"injections", "no injections back pain dallas", plainly, "condition:low-back-pain(back pain) place:Dallas, TX(dallas) ignored(no injections)"},
		{"injections in Spanish", "sin inyecciones dolor de espalda dallas", plainly, "condition:low-back-pain(dolor de espalda) place:Dallas, TX(dallas) ignored(sin inyecciones)"},
		{"behind a dash", "sciatica -surgery", plainly, "condition:sciatica(sciatica) ignored(surgery)"},
		{"status post", "s/p PT, ESI dallas", plainly, "offering:epidural-steroid-injection(ESI) place:Dallas, TX(dallas) ignored(s/p PT)"},
		{"what was had and failed", "had an epidural already did not work dallas", plainly, "place:Dallas, TX(dallas) ignored(had an epidural already did not work)"},
		{"somebody in a city", "chiropractor not Dr. Lee Chicago", plainly, "specialty:chiropractic(chiropractor) place:Chicago, IL(Chicago) ignored(not Dr. Lee)"},
		{"behind it", "physical therapy not helping", knowing, "specialty:physical-therapy(physical therapy) offering:physical-therapy-care(physical therapy) ignored(not helping)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, short(read(p, c.in, c.options))); diff != "" {
				t.Errorf("%q (-want +got)\n%s", c.in, diff)
			}
		})
	}
}

// TestWhatRaisesARedFlagIsNoName states that words of a red flag are told, not
// sought as a name, whatever reading is tried.
func TestWhatRaisesARedFlagIsNoName(t *testing.T) {
	p := parser()
	for in, want := range map[string]string{
		"can't walk":                 "condition:cauda-equina-syndrome(can't walk)",
		"i can't urinate":            "condition:cauda-equina-syndrome(can't urinate) ignored(i)",
		"trouble starting to pee":    "condition:cauda-equina-syndrome(trouble starting to pee)",
		"quiero morirme":             "ignored(quiero morirme)",
		"my legs gave out":           "condition:lumbar-radiculopathy(legs gave out) ignored(my)",
		"no siento las piernas":      "condition:lumbar-radiculopathy(no siento las piernas)",
		"numb butt":                  "condition:cauda-equina-syndrome(numb butt)",
		"can't walk dallas":          "condition:cauda-equina-syndrome(can't walk) place:Dallas, TX(dallas)",
		"my bladder isn't working":   "elsewhere:urology(bladder) ignored(my) ignored(isn't working)",
		"he won't wake up":           "ignored(he won't wake up)",
		"me pegó un carro":           "ignored(me pegó un carro)",
		"camino como borracho":       "condition:cervical-myelopathy(camino como borracho)",
		"pain doctor, i want to die": "specialty:pain-medicine(pain doctor) ignored(i want to die)",
	} {
		for _, o := range []query.Options{plainly, {Names: directory}} {
			all := p.Parse(in, o)
			if got := short(read(p, in, o)); got != want {
				t.Errorf("%q: got %s, want %s", in, got, want)
			}
			for _, r := range all {
				if r.Name != "" {
					t.Errorf("%q is sought as the name %q", in, r.Name)
				}
			}
		}
	}
	if r := read(p, "Dr. Fallon chest pain", plainly); r.Name != "Fallon" {
		t.Errorf("behind a title: name %q", r.Name)
	}
}

package catalog_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/internal/catalog"
)

func TestGroupsFollowTheirRules(t *testing.T) {
	c := catalog.Default()
	stem, _ := c.Group("stem-cell-therapy")
	want := words(`bmac microfragmented-adipose adipose-svf cultured-msc-autologous cultured-msc-allogeneic amniotic-products
		umbilical-products exosomes iv-stem-cells reprogrammed-cells embryonic-cells marrow-in-fusion overseas-stem-cells`)
	if diff := cmp.Diff(want, stem); diff != "" {
		t.Errorf("stem-cell-therapy (-want +got)\n%s", diff)
	}
	regenerative, _ := c.Group("regenerative")
	if diff := cmp.Diff(regenerativeIDs, regenerative); diff != "" {
		t.Errorf("regenerative (-want +got)\n%s", diff)
	}
	for _, id := range []string{"prp", "disc-allograft", "disc-cell-therapy", "cellular-bone-graft"} {
		if slices.Contains(stem, id) {
			t.Errorf("%s is no stem cell therapy", id)
		}
	}
}

func TestAGroupIsValidWhereAnOfferingIs(t *testing.T) {
	c := catalog.Default()
	for _, x := range []struct {
		name, id string
		n        int
		ok       bool
	}{
		{"an offering is itself", "prp", 1, true},
		{"a group is its members", "stem-cell-therapy", 13, true},
		{"all of them", "regenerative", 23, true},
		{"a condition is no offering", "sciatica", 0, false},
		{"nothing", "", 0, false},
	} {
		got, ok := c.OfferingIDs(x.id)
		if len(got) != x.n || ok != x.ok {
			t.Errorf("%s: OfferingIDs(%q) = %q, %v", x.name, x.id, got, ok)
		}
	}
}

func TestStatusOfEveryRegenerativeOffering(t *testing.T) {
	want := map[catalog.RegulatoryStatus][]string{
		catalog.StatusOffLabel:  {"prp", "platelet-lysate", "prolotherapy", "fibrin-disc"},
		catalog.StatusNeedsIND:  {"conditioned-serum", "adipose-svf", "cultured-msc-autologous", "amniotic-products", "umbilical-products", "exosomes", "iv-stem-cells", "ozone-injection", "overseas-stem-cells"},
		catalog.StatusHCTP361:   {"bmac", "microfragmented-adipose", "disc-allograft", "cellular-bone-graft", "marrow-in-fusion"},
		catalog.StatusTrialOnly: {"cultured-msc-allogeneic", "disc-cell-therapy", "reprogrammed-cells", "embryonic-cells"},
		catalog.StatusApproved:  {"bmp2-fusion"},
	}
	got := make(map[catalog.RegulatoryStatus][]string)
	for _, o := range catalog.Default().Offerings() {
		if o.Regenerative {
			got[o.Status] = append(got[o.Status], o.ID)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestEveryUseIsExplained(t *testing.T) {
	c := catalog.Default()
	for _, o := range c.Offerings() {
		uses := c.UsesOf(o.ID)
		if len(uses) == 0 {
			t.Errorf("%s has no use", o.ID)
		}
		if o.Regenerative && uses[0].For != catalog.SpinePain {
			t.Errorf("%s is not told for spine pain", o.ID)
		}
		for _, u := range uses {
			if u.Basis.EN == "" || u.Basis.ES == "" || u.Source == "" || u.CheckedOn == "" {
				t.Errorf("%s for %s: %+v", o.ID, u.For, u)
			}
			if _, ok := c.Status(u.Status); !ok {
				t.Errorf("%s for %s has status %q", o.ID, u.For, u.Status)
			}
		}
	}
	if got := c.UsesOf("snake-oil"); got != nil {
		t.Errorf("uses of an unknown offering: %v", got)
	}
}

func TestUsesDifferByCondition(t *testing.T) {
	c := catalog.Default()
	for _, x := range []struct {
		name, offering, condition string
		want                      catalog.RegulatoryStatus
	}{
		{"bone protein in general", "bmp2-fusion", catalog.SpinePain, catalog.StatusApproved},
		{"bone protein in the neck", "bmp2-fusion", "herniated-disc-cervical", catalog.StatusOffLabel},
		{"marrow for any disc", "bmac", "degenerative-disc-disease", catalog.StatusHCTP361},
		{"steroid beside a nerve", "epidural-steroid-injection", "sciatica", catalog.StatusOffLabel},
		{"ablation of a facet nerve", "radiofrequency-ablation", "facet-joint-syndrome", catalog.StatusCleared},
		{"therapy is usual care", "physical-therapy-care", "scoliosis", catalog.StatusStandardCare},
	} {
		got, ok := c.UseFor(x.offering, x.condition)
		if !ok || got.Status != x.want || got.For != x.condition {
			t.Errorf("%s: %+v, %v", x.name, got, ok)
		}
	}
	if _, ok := c.UseFor("snake-oil", "sciatica"); ok {
		t.Error("an unknown offering has a use")
	}
	var listed []string
	for _, u := range c.UsesOf("epidural-steroid-injection") {
		listed = append(listed, u.For)
	}
	if diff := cmp.Diff(words("sciatica lumbar-radiculopathy herniated-disc-lumbar spinal-stenosis-lumbar"), listed); diff != "" {
		t.Errorf("uses of the epidural (-want +got)\n%s", diff)
	}
	if u := c.UsesOf("spine-consult"); len(u) != 1 || u[0].For != catalog.SpinePain {
		t.Errorf("uses of the consultation: %v", u)
	}
}

func TestUnverifiedFactsAreNotOfHighConfidence(t *testing.T) {
	c := catalog.Default()
	for _, id := range []string{"conditioned-serum", "disc-cell-therapy", "fibrin-disc", "platelet-lysate", "disc-allograft", "prolotherapy"} {
		if o, _ := c.Offering(id); o.Source.Confidence == catalog.High {
			t.Errorf("%s is of high confidence", id)
		}
	}
}

func TestEvidenceNotes(t *testing.T) {
	c := catalog.Default()
	notes := c.EvidenceFor("bmac", "discogenic-low-back-pain")
	if len(notes) != 1 || notes[0].Grade != catalog.GradeSham {
		t.Errorf("bmac for discogenic pain: %+v", notes)
	}
	if notes := c.EvidenceFor("exosomes", "whiplash"); len(notes) != 1 || notes[0].Grade != catalog.GradeNoneFound {
		t.Errorf("a note on any condition: %+v", notes)
	}
	if notes := c.EvidenceFor("disc-allograft", "facet-joint-syndrome"); len(notes) != 1 {
		t.Errorf("a note on all cells, donor tissue included: %+v", notes)
	}
	if notes := c.EvidenceFor("prp", "herniated-disc-lumbar"); len(notes) != 0 {
		t.Errorf("platelets are no cells: %+v", notes)
	}
	if got := len(c.Evidence()); got != 24 {
		t.Errorf("%d notes, want 24", got)
	}
}

func TestRegulationsAreReachable(t *testing.T) {
	c := catalog.Default()
	if got := len(c.Regulations()); got != 15 {
		t.Errorf("%d regulations, want 15", got)
	}
	o, _ := c.Offering("adipose-svf")
	g, ok := c.Regulation(o.BasisRefs[0])
	if !ok || g.Source.Date != "2024-09-27" {
		t.Errorf("basis of adipose-svf: %+v, %v", g, ok)
	}
	if got := len(c.Statuses()); got != 8 {
		t.Errorf("%d statuses, want 8", got)
	}
}

package catalog_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/internal/catalog"
)

func TestEveryConditionLeadsSomewhere(t *testing.T) {
	c := catalog.Default()
	for _, x := range c.Conditions() {
		for _, id := range append(slices.Clip(x.FirstLine), x.SecondLine...) {
			s, ok := c.Specialty(id)
			if !ok || s.Role == catalog.RoleOrganization {
				t.Errorf("%s names %q", x.ID, id)
			}
		}
		if len(x.FirstLine) == 0 && x.FirstContact != catalog.ContactEmergency {
			t.Errorf("%s has no first line", x.ID)
		}
		if !x.Spine && !cmp.Equal(x.FirstLine, []string{"primary-care"}) {
			t.Errorf("%s comes from outside the spine but does not lead to primary care", x.ID)
		}
	}
}

func TestConditionFacts(t *testing.T) {
	c := catalog.Default()
	sciatica, _ := c.Condition("sciatica")
	if diff := cmp.Diff([]string{"primary-care", "physical-therapy", "pmr"}, sciatica.FirstLine); diff != "" {
		t.Error(diff)
	}
	for id, want := range map[string]catalog.Urgency{
		"cauda-equina-syndrome": catalog.UrgencyEmergency, "spinal-infection": catalog.UrgencyEmergency, "spinal-cord-injury": catalog.UrgencyEmergency,
		"abdominal-aortic-aneurysm": catalog.UrgencyEmergency, "whiplash": catalog.UrgencyPrompt, "sciatica": catalog.UrgencyRoutine,
	} {
		if got, _ := c.Condition(id); got.Urgency != want {
			t.Errorf("%s is %q, want %q", id, got.Urgency, want)
		}
	}
	article := 0
	for _, x := range c.Conditions() {
		if x.InArticle {
			article++
		}
	}
	if article != 13 {
		t.Errorf("%d conditions of the article, want 13", article)
	}
	if x, _ := c.Condition("child-back-pain"); x.AgeUnder != 18 {
		t.Errorf("child-back-pain counts under %d", x.AgeUnder)
	}
}

func TestICDCodesAreExactOrPrefixes(t *testing.T) {
	c := catalog.Default()
	for _, x := range []struct {
		name, code string
		want       []string
	}{
		{"one code, two conditions", "M53.3", []string{"sacroiliac-joint-pain", "coccydynia"}},
		{"herniation and radiculopathy", "M51.16", []string{"herniated-disc-lumbar", "lumbar-radiculopathy"}},
		{"below a prefix", "M43.16", []string{"spondylolisthesis"}},
		{"lower case and spaces", " m43.16 ", []string{"spondylolisthesis"}},
		{"an exact code matches itself only", "M54.21", nil},
		{"vertebrogenic, not plain back pain", "M54.51", []string{"vertebrogenic-pain", "child-back-pain"}},
		{"nothing of ours", "J10.1", nil},
		{"empty", "", nil},
	} {
		if diff := cmp.Diff(x.want, c.ConditionsOfICD(x.code)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", x.name, diff)
		}
	}
}

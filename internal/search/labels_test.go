package search_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
)

func defaultLabels() *search.Labels { return search.NewLabels(catalog.Default()) }

func TestSpecialtiesBeginWithThatOfThePrimaryCode(t *testing.T) {
	p := directory.Provider{Taxonomies: []directory.Taxonomy{{Code: "208100000X"}, {Code: "208VP0000X", Primary: true}, {Code: "208VP0000X"}, {Code: "nonsense"}}}
	var ids []string
	for _, s := range defaultLabels().Specialties(&p, "en") {
		ids = append(ids, s.ID)
	}
	if diff := cmp.Diff([]string{"pain-medicine", "pmr"}, ids); diff != "" {
		t.Errorf("specialties (-want +got):\n%s", diff)
	}
}

func TestOfferingCarriesItsStatusForEachUse(t *testing.T) {
	o := directory.Offering{ID: "bmac", StatedBy: "provider", StatedOn: 20000}
	got := defaultLabels().Offering(o, "es")
	if got.ID != "bmac" || got.Label.Label != "Concentrado de médula ósea" || got.CellSource != "adult" || got.Donor != "autologous" || got.StatedOn != 20000 {
		t.Errorf("offering %+v", got)
	}
	if len(got.Uses) != 1 || got.Uses[0].For != "spine-pain" || got.Uses[0].Status != "hctp-361-conditional" ||
		!strings.HasPrefix(got.Uses[0].StatusLabel, "Permitido solo") || got.Uses[0].CheckedOn == "" || got.Uses[0].Basis == "" {
		t.Errorf("uses %+v", got.Uses)
	}
}

func TestUnknownOfferingIsNeverNeutral(t *testing.T) {
	got := defaultLabels().Offering(directory.Offering{ID: "moon-dust"}, "en")
	want := []search.Use{{For: "spine-pain", Status: "unknown", StatusLabel: "The clinic has not told us"}}
	if diff := cmp.Diff(want, got.Uses); diff != "" || got.Label.Label != "moon-dust" {
		t.Errorf("offering %q (-want +got):\n%s", got.Label.Label, diff)
	}
}

// TestResultAndRecordShowAnOfferingAlike: what is said of an offering on a card
// is what the record says, also of one that the catalogue has no more.
func TestResultAndRecordShowAnOfferingAlike(t *testing.T) {
	out := ask(t, search.Request{Lang: "es"}, person(1, "Ann", painMedicine, offers("bmac", "provider"), offers("moon-dust", "society-list")))
	for i, o := range out.Results[0].Offerings {
		if diff := cmp.Diff(defaultLabels().Offering(o, "es"), out.Results[0].OfferingCards[i]); diff != "" {
			t.Errorf("%s (-record +result)\n%s", o.ID, diff)
		}
	}
	if uses := out.Results[0].OfferingCards[1].Uses; len(uses) != 1 || uses[0].Status != "unknown" || uses[0].StatusLabel == "" {
		t.Errorf("an offering that is gone has the uses %+v", uses)
	}
}

func TestEveryStatusHasWords(t *testing.T) {
	for _, o := range catalog.Default().Offerings() {
		for _, lang := range []string{"en", "es"} {
			for _, u := range defaultLabels().Offering(directory.Offering{ID: o.ID}, lang).Uses {
				if u.StatusLabel == "" {
					t.Errorf("%s for %s has no words for %s in %s", o.ID, u.For, u.Status, lang)
				}
			}
		}
	}
}

func TestNameKnowsEveryKindOfEntry(t *testing.T) {
	for _, id := range []string{"pmr", "sciatica", "prp", "stem-cell-therapy", "regenerative", "pain-clinic"} {
		if text, ok := defaultLabels().Name(id, "en"); !ok || text == "" || text == id {
			t.Errorf("%s is %q, %v", id, text, ok)
		}
	}
	if text, ok := defaultLabels().Name("nothing", "en"); ok {
		t.Errorf("nothing is %q", text)
	}
}

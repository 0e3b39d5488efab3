package label_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
	"github.com/specialist-finder/finder/internal/server/label"
)

func TestSpecialtiesBeginWithThatOfThePrimaryCode(t *testing.T) {
	p := directory.Provider{Taxonomies: []directory.Taxonomy{{Code: "208100000X"}, {Code: "208VP0000X", Primary: true}, {Code: "208VP0000X"}, {Code: "nonsense"}}}
	var ids []string
	for _, s := range label.Specialties(catalog.Default(), &p, "en") {
		ids = append(ids, s.ID)
	}
	if diff := cmp.Diff([]string{"pain-medicine", "pmr"}, ids); diff != "" {
		t.Errorf("specialties (-want +got):\n%s", diff)
	}
}

func TestOfferingCarriesItsStatusForEachUse(t *testing.T) {
	o := directory.Offering{ID: "bmac", StatedBy: "provider", StatedOn: 20000}
	got := label.Offering(catalog.Default(), o, "es")
	if got.ID != "bmac" || got.Label.Label != "Concentrado de médula ósea" || got.CellSource != "adult" || got.Donor != "autologous" || got.StatedOn != 20000 {
		t.Errorf("offering %+v", got)
	}
	if len(got.Uses) != 1 || got.Uses[0].For != "spine-pain" || got.Uses[0].Status != "hctp-361-conditional" ||
		!strings.HasPrefix(got.Uses[0].StatusLabel, "Permitido solo") || got.Uses[0].CheckedOn == "" || got.Uses[0].Basis == "" {
		t.Errorf("uses %+v", got.Uses)
	}
}

func TestUnknownOfferingIsNeverNeutral(t *testing.T) {
	got := label.Offering(catalog.Default(), directory.Offering{ID: "moon-dust"}, "en")
	want := []search.Use{{For: "spine-pain", Status: "unknown", StatusLabel: "The clinic has not told us"}}
	if diff := cmp.Diff(want, got.Uses); diff != "" || got.Label.Label != "moon-dust" {
		t.Errorf("offering %q (-want +got):\n%s", got.Label.Label, diff)
	}
}

func TestLicenseIsSaidInPlainWords(t *testing.T) {
	for credentials, want := range map[string]string{
		"MD FIPP": "Medical doctor", "FACS DO": "Osteopathic doctor (full medical license)", "DC": "Chiropractor", "MPH MBA": "", "LLC": "",
		"": "", "XYZ": "", "MPH DPT": "Physical therapist",
	} {
		if got := label.License(catalog.Default(), strings.Fields(credentials), "en"); got != want {
			t.Errorf("%q is a %q, want %q", credentials, got, want)
		}
	}
}

func TestEveryStatusHasWordsAndASign(t *testing.T) {
	for _, s := range catalog.Default().Statuses() {
		if label.Status(catalog.Default(), string(s.ID), "en") == "" || label.Status(catalog.Default(), string(s.ID), "es") == "" {
			t.Errorf("%s has no words", s.ID)
		}
		if cue := label.Cue(catalog.Default(), string(s.ID)); (cue == "") != (s.ID == catalog.StatusStandardCare) {
			t.Errorf("%s has the sign %q", s.ID, cue)
		}
	}
}

func TestAnyNamesEveryKindOfEntry(t *testing.T) {
	for _, id := range []string{"pmr", "sciatica", "prp", "stem-cell-therapy", "regenerative", "pain-clinic"} {
		if text, ok := label.Any(catalog.Default(), id, "en"); !ok || text == "" || text == id {
			t.Errorf("%s is %q, %v", id, text, ok)
		}
	}
	if text, ok := label.Any(catalog.Default(), "nothing", "en"); ok {
		t.Errorf("nothing is %q", text)
	}
}

package catalog_test

import (
	"slices"
	"testing"

	"github.com/specialist-finder/finder/internal/catalog"
)

func TestLicensesAreLookedUpWhereTheyAreGiven(t *testing.T) {
	for _, c := range []struct {
		state   string
		license catalog.License
		want    string // "" for none
	}{
		{"TX", catalog.LicenseMD, "Texas Medical Board"},
		{"TX", catalog.LicenseDO, "Texas Medical Board"},
		{"TX", catalog.LicensePT, "Texas Executive Council of Physical Therapy and Occupational Therapy Examiners"},
		{"CA", catalog.LicenseMD, "Medical Board of California"},
		{"CA", catalog.LicenseDO, "Osteopathic Medical Board of California"},
		{"CA", catalog.LicenseMassage, ""}, // no state board gives it
		{"NY", catalog.LicenseMD, "New York State Education Department, Office of the Professions"},
		{"NY", catalog.LicenseAcupuncturist, "New York State Education Department, Office of the Professions"},
		{"SD", catalog.LicenseChiropractor, ""}, // not known
		{"AS", catalog.LicenseMD, ""},
		{"ZZ", catalog.LicenseMD, ""},
		{"NY", catalog.LicenseAcademic, ""}, // not even where all others are looked up
		{catalog.National, catalog.LicenseDO, "DocInfo, of the Federation of State Medical Boards"},
		{catalog.National, catalog.LicensePT, ""},
	} {
		got, ok := catalog.Default().LicenseBoard(c.state, c.license)
		if got.Name != c.want || ok != (c.want != "") {
			t.Errorf("a %s of %s is looked up at %q, want %q", c.license, c.state, got.Name, c.want)
		}
	}
}

// Every state licenses physicians; of American Samoa alone we know no board.
func TestPhysiciansOfEveryStateAreLookedUp(t *testing.T) {
	var without []string
	for _, n := range []string{"AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT",
		"NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY", "AS", "GU", "MP", "PR", "VI"} {
		for _, l := range []catalog.License{catalog.LicenseMD, catalog.LicenseDO} {
			if _, ok := catalog.Default().LicenseBoard(n, l); !ok {
				without = append(without, n+" "+string(l))
			}
		}
	}
	if want := []string{"AS medical-doctor", "AS osteopathic-doctor"}; !slices.Equal(without, want) {
		t.Errorf("no board for %q, want %q", without, want)
	}
}

func TestLicensesThatSomebodyMayHave(t *testing.T) {
	for _, c := range []struct {
		credentials, codes []string
		want               []catalog.License
		certain            bool
	}{
		{[]string{"MD", "FAAPMR"}, []string{"208VP0000X"}, []catalog.License{catalog.LicenseMD}, true},
		{[]string{"MD", "PHD"}, []string{"208VP0000X"}, []catalog.License{catalog.LicenseMD}, true},
		{[]string{"DC", "LAC"}, nil, []catalog.License{catalog.LicenseChiropractor, catalog.LicenseAcupuncturist}, true},
		{[]string{"PHD"}, []string{"103TC0700X"}, []catalog.License{catalog.LicensePsychologist}, true},
		{[]string{"PHD"}, []string{"174400000X"}, nil, true},
		{nil, []string{"208100000X"}, []catalog.License{catalog.LicenseMD, catalog.LicenseDO}, false},
		{[]string{"MBA"}, []string{"2251X0800X"}, []catalog.License{catalog.LicensePT}, true},
		{nil, nil, nil, true},
	} {
		got, certain := catalog.Default().LicensesOf(c.credentials, c.codes)
		if !slices.Equal(got, c.want) || certain != c.certain {
			t.Errorf("%q with %q has %q, certain %t; want %q, %t", c.credentials, c.codes, got, certain, c.want, c.certain)
		}
	}
}

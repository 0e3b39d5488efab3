package catalog_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/specialist-finder/finder/internal/catalog"
)

func TestParseCredentialsReadsWhatRegistriesHold(t *testing.T) {
	c := catalog.Default()
	for _, x := range []struct {
		name, in string
		want     []string
	}{
		{"plain", "MD", []string{"MD"}},
		{"dots", "M.D.", []string{"MD"}},
		{"last dot missing", "M.D", []string{"MD"}},
		{"dots and spaces", "M. D.", []string{"MD"}},
		{"spaces", "d o", []string{"DO"}},
		{"in words", "Medical Doctor", []string{"MD"}},
		{"a foreign degree", "M.B.B.S., MBChB", []string{"MBBS", "MBCHB"}},
		{"a foreign degree in two words", "MB BS", []string{"MBBS"}},
		{"a slip of the hand", "D.D.S>", []string{"DDS"}},
		{"a backslash", "MD\\", []string{"MD"}},
		{"a backslash between", "MD\\PhD", []string{"MD", "PHD"}},
		{"retired", "M.D. (RET)", []string{"MD"}},
		{"retired in words", "MD, Retired", []string{"MD"}},
		{"comma, slash, semicolon, and", "MD, PhD; MPH/MBA and FACS", []string{"MD", "PHD", "MPH", "MBA", "FACS"}},
		{"and after and", "MD and and x.y", []string{"MD", "XY"}},
		{"a slash that belongs to the title", "OTR/L", []string{"OTR/L"}},
		{"a hyphen that belongs to the title", "P.A.-C", []string{"PA-C"}},
		{"by spaces only", "MD FACS", []string{"MD", "FACS"}},
		{"with a business suffix", "MD PC", []string{"MD"}},
		{"with digits stuck on", "M.D.1208", []string{"MD"}},
		{"with a title stuck on", "M.D.FAAPMR", []string{"MD", "FAAPMR"}},
		{"unknown ones are kept", "MD, Chief of Staff", []string{"MD", "CHIEF OF STAFF"}},
		{"unknown dotted", "F.A.A.N.", []string{"FAAN"}},
		{"DOM is not DO", "D.O.M.", []string{"DOM"}},
		{"the same twice", "MD, M.D.", []string{"MD"}},
		{"acupuncture", "L.Ac., Dipl. Ac.", []string{"LAC", "DIPLAC"}},
		{"full width", "ＭＤ", []string{"MD"}},
		{"nothing", " , - ", nil},
	} {
		if diff := cmp.Diff(x.want, c.ParseCredentials(x.in)); diff != "" {
			t.Errorf("%s: ParseCredentials(%q) (-want +got)\n%s", x.name, x.in, diff)
		}
	}
}

func TestParsingTwiceChangesNothing(t *testing.T) {
	c := catalog.Default()
	pieces := []string{"MD", "M.D.", "m d", "D.O.", "OTR/L", "PhD", "and", "/", ",", ";", "PC", "P.A.", "1208", "Chief", "F.A.A.N.", "-", "Ph. D.", "&", "x.y"}
	rapid.Check(t, func(t *rapid.T) {
		in := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 6).Draw(t, "pieces"), rapid.SampledFrom([]string{" ", ", ", ""}).Draw(t, "between"))
		once := c.ParseCredentials(in)
		if diff := cmp.Diff(once, c.ParseCredentials(strings.Join(once, ", "))); diff != "" {
			t.Fatalf("%q (-once +twice)\n%s", in, diff)
		}
	})
}

func TestCredentialTellsTheLicense(t *testing.T) {
	c := catalog.Default()
	for token, want := range map[string]catalog.License{
		"MD": catalog.LicenseMD, "d.o.": catalog.LicenseDO, "DC": catalog.LicenseChiropractor, "DPT": catalog.LicensePT, "COTA": catalog.LicenseTherapyAide,
		"OTR/L": catalog.LicenseOT, "PA-C": catalog.LicensePA, "FNP-BC": catalog.LicenseNP, "CRNA": catalog.LicenseAnesthetist, "N.D.": catalog.LicenseNaturopath,
		"Ph.D.": catalog.LicensePsychologist, "DDS": catalog.LicenseOtherProfession, "FACS": catalog.LicenseCertificate, "JD": catalog.LicenseAcademic,
	} {
		if got, ok := c.Credential(token); !ok || got.License != want {
			t.Errorf("Credential(%q) = %+v, %v", token, got, ok)
		}
	}
	if _, ok := c.Credential("QQQ"); ok {
		t.Error("QQQ is a credential")
	}
	if _, ok := c.Credential(""); ok {
		t.Error("nothing is a credential")
	}
}

func TestDegreeIsAFullMedicalLicense(t *testing.T) {
	c := catalog.Default()
	for _, x := range []struct {
		name string
		in   []string
		want bool
	}{
		{"MD among others", []string{"PHD", "MD"}, true},
		{"DO", []string{"DO"}, true},
		{"a degree of medicine from abroad", []string{"MBBS"}, true},
		{"DOM is not DO", []string{"DOM"}, false},
		{"chiropractor and physical therapist", []string{"DC", "DPT"}, false},
		{"none", nil, false},
	} {
		if got := c.Degree(x.in); got != x.want {
			t.Errorf("%s: %v", x.name, got)
		}
	}
}

func TestCredentialsHaveOneSpelling(t *testing.T) {
	c := catalog.Default()
	for token, want := range map[string]string{
		"M. D.": "MD", "medical doctor": "MD", "md": "MD", "OTR/L": "OTR/L", "P.A.": "PA", "f.x.y.z.": "FXYZ", "Unheard Of": "UNHEARD OF",
		"L.L.C.": "", "": "", " . ": "",
	} {
		if got := c.CanonicalCredential(token); got != want {
			t.Errorf("CanonicalCredential(%q) = %q, want %q", token, got, want)
		}
	}
}

func TestBusinessSuffixes(t *testing.T) {
	c := catalog.Default()
	for token, want := range map[string]bool{"P.C.": true, "LLC": true, "Inc.": true, "P.A.": true, "MD": false, "Spine": false} {
		if got := c.BusinessSuffix(token); got != want {
			t.Errorf("BusinessSuffix(%q) = %v", token, got)
		}
	}
}

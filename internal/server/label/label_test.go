package label_test

import (
	"strings"
	"testing"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/server/label"
)

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

func TestEveryStatusHasASign(t *testing.T) {
	for _, s := range catalog.Default().Statuses() {
		if cue := label.Cue(catalog.Default(), string(s.ID)); (cue == "") != (s.ID == catalog.StatusStandardCare) {
			t.Errorf("%s has the sign %q", s.ID, cue)
		}
	}
}

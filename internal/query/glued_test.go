package query_test

import (
	"strings"
	"testing"

	"github.com/specialist-finder/finder/internal/query"
)

// TestGluedWordsAreCut: words that a phone wrote together are read apart where one is of
// the trade or a ZIP code; what is no such word stays what it is.
func TestGluedWordsAreCut(t *testing.T) {
	for box, want := range map[string]string{
		"60657spine surgeon":          "specialty:orthopedic-spine-surgery(spine surgeon) place:60657",
		"austin78704 chiropractor":    "specialty:chiropractic(chiropractor) place:78704 (Austin, TX)(austin78704)",
		"02139-4307sciatica":          "condition:sciatica(02139-4307sciatica) place:02139",
		"painmanagementtulsa":         "specialty:pain-medicine(painmanagement) place:Tulsa, OK(tulsa)",
		"chiropractornearsanmarcostx": "specialty:chiropractic(chiropractor) place:San Marcos, TX(nearsanmarcostx)",
		"SpineMD":                     "name(SpineMD)",
		"99213visit":                  "name(99213visit)",
		"abc12345":                    "name(abc12345)",
		"S32010A":                     "condition:vertebral-compression-fracture(S32010A)",
	} {
		if got := short(read(parser(), box, query.Options{})); !strings.Contains(got, want) {
			t.Errorf("%q is read as %s, want %s in it", box, got, want)
		}
	}
}

package intake_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Rows of one provider that do not agree are told, whether they follow each other
// or not.
func TestRowsThatDisagreeAreTold(t *testing.T) {
	m := &memory{}
	run(t, options(file("l.csv", []byte("npi,name,kind,taxonomies,zip,gender,accepting\n"+
		npi(1)+",Jane Doe,individual,208VP0014X,02139,F,yes\n"+
		npi(1)+",\"Doe, Jane Q.\",individual,208VP0014X,02139,,no\n"+
		npi(2)+",Ann Poe,individual,208VP0014X,02139,F,\n"+
		npi(1)+",Rick Roe,individual,208100000X,02139,M,yes\n"+
		npi(2)+",Ann Poe,individual,208VP0014X;208100000X,02139,f,no\n"))), m)
	var got []string
	for _, r := range m.rejects() {
		got = append(got, strings.Join([]string{string(r.Level), r.NPI, r.Column, r.Value, r.Reason}, "|"))
		if r.Line != 3 && r.Line != 5 {
			t.Errorf("line %d: %+v", r.Line, r)
		}
	}
	want := []string{
		"warning|" + npi(1) + `|accepting|no|is of the same provider as line 2, which says "yes": that one counts`,
		"warning|" + npi(1) + `|name|Rick Roe|is of the same provider as line 2, which says "Jane Doe": that one counts`,
		"warning|" + npi(1) + `|gender|M|is of the same provider as line 2, which says "F": that one counts`,
		"warning|" + npi(1) + `|taxonomies|208100000X|is of the same provider as line 2, which says "208VP0014X": both count`,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

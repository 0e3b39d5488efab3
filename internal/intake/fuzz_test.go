package intake_test

import (
	"context"
	"testing"
	"unicode/utf8"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/intake"
)

// FuzzRun: any bytes are imported, or are an Invalid fault; every row is
// accounted for, and nothing that came of them is not UTF-8 or out of bounds.
func FuzzRun(f *testing.F) {
	f.Add(nppesFile(doctor(1), clinic(2)), true)
	f.Add(furtherLocations, true)
	f.Add(otherNames, false)
	f.Add([]byte("npi,name,kind,zip,lat,lon,taxonomies\n,\"Doe, Jane\",1,2139,1,2,208VP0014X\n"), true)
	f.Add([]byte("name;zip\nJos\xe9;02139\n"), false)
	f.Add([]byte("PK\x03\x04 no zip"), false)
	f.Fuzz(func(t *testing.T, content []byte, all bool) {
		o := options(file("x.csv", content))
		o.All = all
		m := &memory{}
		s, err := intake.Run(context.Background(), o, m, nil)
		if err != nil && directory.KindOf(err) != directory.FaultInvalid {
			t.Fatal(err)
		}
		if err == nil && s.Rows < s.Records+s.Rejected+s.Skipped {
			t.Errorf("more came of it than was read: %+v", s)
		}
		for _, r := range m.records() {
			checkRecord(t, r)
		}
		for _, r := range m.rejects() {
			if r.Line < 1 || r.Reason == "" || !utf8.ValidString(r.Value+r.NPI+r.Column) || len(r.Value) > 400 {
				t.Errorf("reject %+v", r)
			}
		}
	})
}

func checkRecord(t *testing.T, r directory.SourceRecord) {
	t.Helper()
	if r.ID == 0 || r.Part == directory.PartWhole && !r.Deactivated && (r.Name == "" || r.Kind == 0) {
		t.Errorf("a record without id, name or kind: %+v", r)
	}
	if !utf8.ValidString(r.Name + r.Summary + r.Website) {
		t.Errorf("not UTF-8: %+v", r)
	}
	for _, l := range r.Locations {
		if !(l.Lat >= -90 && l.Lat <= 90 && l.Lon >= -180 && l.Lon <= 180) || !l.HasPoint() && (l.Lat != 0 || l.Lon != 0) || !utf8.ValidString(l.AddressKey()) {
			t.Errorf("location %+v", l)
		}
	}
}

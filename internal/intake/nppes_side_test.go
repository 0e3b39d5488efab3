package intake_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/intake"
)

var (
	furtherLocations = side(plHeader,
		[]string{npi(1), "5 Oak Rd", "Ste 2", "Boston", "MA", "021990001", "US", "6175550155", "", "6175550156"},
		[]string{npi(1), "PO Box 4", "", "Boston", "MA", "021990001", "US"},
		[]string{npi(9), "9 Unknown Rd", "", "Boston", "MA", "02139", "US"},
		[]string{"1234567890", "9 Unknown Rd", "", "Boston", "MA", "02139", "US"},
		[]string{npi(2), "7 CAPITAL WAY", "", "CAMBRIDGE", "MA", "02139", "US"},
	)
	otherNames = side(onHeader,
		[]string{npi(2), "LAKEVIEW BACK CARE", "3"}, []string{npi(2), "Lakeview Old", "4"}, []string{npi(2), "Lakeview Annex", "5"}, []string{npi(9), "Nobody", "3"},
	)
)

func TestSideFiles(t *testing.T) {
	main := nppesFile(doctor(1), clinic(2))
	loose := func(*testing.T) []intake.File {
		return []intake.File{file("othername_pfile.csv", otherNames), file("pl_pfile.csv", furtherLocations), file("npidata_pfile.csv", main)}
	}
	inZip := func(t *testing.T) []intake.File {
		t.Helper()
		return []intake.File{zipped(t, "weekly.zip",
			file("readme.pdf", []byte("%PDF")), file("endpoint_pfile.csv", []byte("\"NPI\",\"Endpoint Type\",\"Endpoint\"\n\"1\",\"DIRECT\",\"x\"\n")),
			file("npidata_pfile_fileheader.csv", nppesFile()), file("pl_pfile.csv", furtherLocations), file("pl_pfile_fileheader.csv", side(plHeader)),
			file("othername_pfile.csv", otherNames), file("npidata_pfile.csv", main),
		)}
	}
	for name, files := range map[string]func(*testing.T) []intake.File{"loose, in any order": loose, "in one zip with other things": inZip} {
		t.Run(name, func(t *testing.T) {
			m := &memory{}
			s := run(t, options(files(t)...), m)
			var got []string
			for _, r := range m.records() {
				got = append(got, fmt.Sprintf("%s part %d key %q", r.NPI, r.Part, r.Key))
			}
			want := []string{
				npi(1) + ` part 0 key ""`, npi(2) + ` part 0 key ""`,
				npi(1) + ` part 1 key "5 OAK RD|2|02199"`, npi(2) + ` part 1 key "7 CAPITAL WAY||02139"`,
				npi(2) + ` part 2 key "lakeview back care"`, npi(2) + ` part 2 key "lakeview annex"`,
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("records (-want +got):\n%s", d)
			}
			if s.Rejected != 1 || s.Warnings != 2 || s.Skipped != 4 {
				t.Errorf("got %+v, want the wrong NPI rejected, the box and a ZIP code that nobody knows warned of, and the box, two strangers and a former name left out", s)
			}
			all := directory.PartSet(0).With(directory.PartLocations).With(directory.PartOtherNames).With(directory.PartStatus)
			if r := m.records(); r[0].Replaces != all || r[2].Replaces != 0 {
				t.Errorf("replaces: %v, and a side row %v", r[0].Replaces, r[2].Replaces)
			}
		})
	}
}

func TestWhatSideFilesSay(t *testing.T) {
	m := &memory{stored: map[directory.ID]bool{id(1): true, id(2): true}}
	run(t, options(file("pl_pfile.csv", furtherLocations), file("othername_pfile.csv", otherNames)), m)
	r := m.records()
	want := directory.PracticeLocation{
		Line1: "5 Oak Rd", Line2: "Ste 2", City: "Boston", State: "MA", PostalCode: "02199-0001", Country: "US",
		Phone: "+16175550155", Fax: "+16175550156", Lat: 42.35, Lon: -71.06, Precision: directory.PrecisionCity, List: "nppes",
	}
	if d := cmp.Diff([]directory.PracticeLocation{want}, r[0].Locations); d != "" {
		t.Errorf("location (-want +got):\n%s", d)
	}
	if r[0].ID != id(1) || r[0].Class != directory.ClassRegistry || r[0].Name != "" || r[0].Kind != 0 {
		t.Errorf("a side row speaks of more than its part: %+v", r[0])
	}
	if last := r[len(r)-1]; !slices.Equal(last.OtherNames, []string{"Lakeview Annex"}) {
		t.Errorf("other name: %+v", last)
	}
}

func TestWithoutSideFilesNothingIsReplaced(t *testing.T) {
	if got, _ := one(t, doctor(1)); got.Replaces != directory.PartSet(0).With(directory.PartStatus) {
		t.Errorf("replaces %v", got.Replaces)
	}
}

package sample_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/internal/sample"
)

// release is what a registry writer wrote.
type release struct{ main, locations, names bytes.Buffer }

func writeRegistry(t *testing.T, o sample.Options) *release {
	t.Helper()
	var r release
	w, err := sample.NewRegistryWriter(sample.RegistryFiles{Main: &r.main, Locations: &r.locations, Names: &r.names})
	if err != nil {
		t.Fatal(err)
	}
	for p := range generator(t, o).Providers() {
		if err := w.Write(p); err != nil {
			t.Fatal(err)
		}
	}
	return &r
}

const (
	mailingLine1  = "Provider First Line Business Mailing Address"
	practiceLine1 = "Provider First Line Business Practice Location Address"
	practiceZIP   = "Provider Business Practice Location Address Postal Code"
	practiceState = "Provider Business Practice Location Address State Name"
	country       = "Provider Business Practice Location Address Country Code (If outside U.S.)"
)

// TestTheRegistrysHeaderIsTheRealOne compares with real files of the registry.
// The main one is of 2018 and lacks today's last column. Its twin without them
// is TestTheRegistrysHeaderHasItsLandmarks.
func TestTheRegistrysHeaderIsTheRealOne(t *testing.T) {
	shared := os.Getenv("FINDER_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "shared")
	}
	for file, got := range map[string][]string{
		"npidata_pfile_sample_2000.csv":         sample.RegistryColumns()[:329],
		"pl_pfile_20251103-20251109.csv":        sample.RegistryLocationColumns(),
		"othername_pfile_20251103-20251109.csv": sample.RegistryNameColumns(),
	} {
		f, err := os.Open(filepath.Join(shared, "data", "nppes", file))
		if err != nil {
			t.Skipf("the registry's files are not here (set FINDER_SHARED): %v", err)
		}
		want, err := csv.NewReader(f).Read()
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s has other columns:\n%s", file, diff)
		}
	}
}

func TestTheRegistrysHeaderHasItsLandmarks(t *testing.T) {
	columns := sample.RegistryColumns()
	if len(columns) != 330 {
		t.Errorf("%d columns, want 330", len(columns))
	}
	for at, want := range map[int]string{
		0: "NPI", 28: practiceLine1, 47: "Healthcare Provider Taxonomy Code_1", 106: "Healthcare Provider Primary Taxonomy Switch_15",
		307: "Is Sole Proprietor", 328: "Healthcare Provider Taxonomy Group_15", 329: "Certification Date",
	} {
		if columns[at] != want {
			t.Errorf("column %d is %q, want %q", at, columns[at], want)
		}
	}
	if slices.Sort(columns); len(slices.Compact(columns)) != 330 {
		t.Error("a column is there twice")
	}
}

func TestRegistryRowsAreWrittenAsTheRegistryWrites(t *testing.T) {
	r := writeRegistry(t, sample.Options{Seed: 1, N: 3000, All: true})
	header, rows := readCSV(t, r.main.Bytes())
	if len(header) != 330 || len(rows) != 3000 {
		t.Fatalf("%d columns and %d rows", len(header), len(rows))
	}
	shapes := map[string]*regexp.Regexp{
		"NPI": regexp.MustCompile(`^2\d{9}$`), "Entity Type Code": regexp.MustCompile(`^[12]$`), practiceZIP: regexp.MustCompile(`^\d{5}(\d{4})?$`),
		"Last Update Date":                                             regexp.MustCompile(`^[01]\d/[0-3]\d/20\d\d$`),
		"Provider Last Name (Legal Name)":                              regexp.MustCompile(`^([A-Z.'-]+( [A-Z.'-]+)*)?$`),
		"Healthcare Provider Taxonomy Code_1":                          regexp.MustCompile(`^[0-9A-Z]{9}X$`),
		"Provider Business Practice Location Address Telephone Number": regexp.MustCompile(`^\d{3}55501\d\d$`),
		"Healthcare Provider Primary Taxonomy Switch_1":                regexp.MustCompile(`^Y$`),
	}
	long := 0
	for _, row := range rows {
		for column, shape := range shapes {
			if !shape.MatchString(row[column]) {
				t.Errorf("%s: %q", column, row[column])
			}
		}
		if row[practiceLine1] != strings.ToUpper(row[practiceLine1]) {
			t.Errorf("%q is not in capitals", row[practiceLine1])
		}
		if len(row[practiceZIP]) == 9 {
			long++
		}
		if person := row["Entity Type Code"] == "1"; person == (row["Provider Organization Name (Legal Business Name)"] != "") {
			t.Errorf("the row of %s is of no kind or of both", row["NPI"])
		}
	}
	if long < 2600 || long == 3000 {
		t.Errorf("%d of 3000 ZIPs have nine digits, want most", long)
	}
	if line, _, _ := strings.Cut(r.main.String(), "\n"); strings.Count(line, `"`) != 660 {
		t.Error("not every cell is quoted")
	}
}

// TestTheMailingAddressIsElsewhere is what makes a test of the importer able
// to see one that shows it.
func TestTheMailingAddressIsElsewhere(t *testing.T) {
	_, rows := readCSV(t, writeRegistry(t, sample.Options{Seed: 2, N: 3000}).main.Bytes())
	boxes := 0
	for _, r := range rows {
		if r[mailingLine1] == "" || r[mailingLine1] == r[practiceLine1] {
			t.Errorf("%s gets letters at %q and practises at %q", r["NPI"], r[mailingLine1], r[practiceLine1])
		}
		if strings.HasPrefix(r[mailingLine1], "PO BOX ") {
			boxes++
		}
		if strings.HasPrefix(r[practiceLine1], "PO BOX") {
			t.Errorf("%s practises in a post box", r["NPI"])
		}
	}
	if boxes < 1500 {
		t.Errorf("%d of 3000 have post boxes, want most", boxes)
	}
}

func TestSideFilesBelongToTheMainFile(t *testing.T) {
	o := sample.Options{Seed: 3, N: 3000}
	r := writeRegistry(t, o)
	_, locations := readCSV(t, r.locations.Bytes())
	_, names := readCSV(t, r.names.Bytes())
	wantLocations, wantNames := 0, 0
	known := map[string]bool{}
	for p := range generator(t, o).Providers() {
		known[p.NPI.String()] = true
		wantLocations += len(p.Locations) - 1
		wantNames += len(p.OtherNames)
	}
	if len(locations) != wantLocations || len(names) != wantNames || wantLocations < 300 || wantNames < 20 {
		t.Errorf("%d locations and %d names, want %d and %d", len(locations), len(names), wantLocations, wantNames)
	}
	for _, row := range slices.Concat(locations, names) {
		if !known[row["NPI"]] {
			t.Errorf("nobody has the NPI of %v", row)
		}
	}
}

func TestOdditiesComeByTheirShare(t *testing.T) {
	o := sample.Options{Seed: 4, N: 3000, Oddities: sample.Oddities{Deactivated: .1, Foreign: .05, Military: .05}}
	_, rows := readCSV(t, writeRegistry(t, o).main.Bytes())
	var deactivated, reactivated, foreign, military int
	for _, r := range rows {
		off, on := r["NPI Deactivation Date"] != "", r["NPI Reactivation Date"] != ""
		switch {
		case off && on:
			reactivated++
		case off:
			deactivated++
			if r["Entity Type Code"]+r["Provider Last Name (Legal Name)"]+r[practiceLine1]+r[mailingLine1]+r["Last Update Date"] != "" {
				t.Errorf("the deactivated %s says more than that", r["NPI"])
			}
			continue
		}
		if r[country] != "US" {
			foreign++
		}
		if slices.Contains([]string{"AA", "AE", "AP"}, r[practiceState]) {
			military++
		}
	}
	for name, count := range map[string]struct{ got, least, most int }{
		"deactivated": {deactivated, 190, 290}, "reactivated": {reactivated, 35, 90}, "foreign": {foreign, 100, 180}, "military": {military, 90, 180},
	} {
		if count.got < count.least || count.got > count.most {
			t.Errorf("%d are %s, want %d to %d", count.got, name, count.least, count.most)
		}
	}
	if plain := len(writeList(t, o)); plain == 0 {
		t.Error("the plain list is empty")
	}
}

func TestNothingIsOddUnlessAsked(t *testing.T) {
	for p := range generator(t, sample.Options{Seed: 5, N: 3000}).Providers() {
		if p.DeactivatedOn != 0 || p.Reactivated != 0 || p.Locations[0].Country != "US" || !p.Locations[0].HasPoint() {
			t.Fatalf("%s is odd: %+v", p.Name, p)
		}
	}
}

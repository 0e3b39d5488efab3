package intake_test

import (
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/intake"
	"github.com/specialist-finder/finder/internal/place"
)

// shared finds a file of the reference data, which lies beside the project and
// is not part of it. The invented twins of these tests are in nppes_test.go.
func shared(t testing.TB, name string) string {
	t.Helper()
	root := os.Getenv("FINDER_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	path := filepath.Join(root, name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the reference data are not here: %v", err)
	}
	return path
}

func realOptions(t testing.TB, paths ...string) intake.Options {
	t.Helper()
	files, closeAll, err := intake.OpenFiles(paths...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = closeAll() })
	return intake.Options{Files: files, Catalog: catalog.Default(), Gazetteer: place.Default()}
}

func TestRealRegistry(t *testing.T) {
	path := shared(t, "data/nppes/npidata_pfile_sample_2000.csv")
	o := realOptions(t, path)
	o.All = true
	m := &memory{}
	s := run(t, o, m)
	if s.Rows != 2000 || s.Records != 2000 || s.Rejected != 0 {
		t.Errorf("got %+v, want all 2,000 rows", s)
	}
	placed := 0
	for _, r := range m.records() {
		if len(r.Locations) > 0 && r.Locations[0].HasPoint() {
			placed++
		}
		if r.Name == strings.ToUpper(r.Name) {
			t.Errorf("%q is still in capitals", r.Name)
		}
	}
	if placed < 1990 {
		t.Errorf("only %d of 2,000 providers have a place", placed)
	}
	for _, x := range m.rejects() {
		t.Logf("%s line %d %s %q: %s", x.Level, x.Line, x.Column, x.Value, x.Reason)
	}
	checkNoMailing(t, path, m.records())
}

// checkNoMailing compares every address and number with the mailing columns of
// its row, where they differ from the practice columns.
func checkNoMailing(t *testing.T, path string, records []directory.SourceRecord) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	table, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for i, h := range table[0] {
		at[h] = i
	}
	digits := regexp.MustCompile(`\D`)
	for i, row := range table[1:] {
		col := func(name string) string { return row[at[short[name]]] }
		for _, l := range records[i].Locations {
			if phone := digits.ReplaceAllString(col("mail phone"), ""); phone != "" && phone != digits.ReplaceAllString(col("phone"), "") && l.Phone == "+1"+phone {
				t.Errorf("line %d shows its mailing telephone number", i+2)
			}
			if line := col("mail line1"); line != "" && line != col("line1") && line != col("line2") && strings.EqualFold(l.Line1, line) {
				t.Errorf("line %d shows its mailing street", i+2)
			}
		}
	}
}

func TestRealRegistryByDefaultTakesBackPainAlone(t *testing.T) {
	m := &memory{}
	s := run(t, realOptions(t, shared(t, "data/nppes/npidata_pfile_sample_2000.csv")), m)
	if s.Records == 0 || s.Records+s.Skipped != 2000 || s.Rejected != 0 {
		t.Errorf("got %+v", s)
	}
	for _, r := range m.records() {
		known := false
		for _, x := range r.Taxonomies {
			known = known || catalog.Default().Knows(x.Code)
		}
		if !known {
			t.Errorf("%s has no taxonomy that we know: %v", r.NPI, r.Taxonomies)
		}
	}
}

// knowsAll is a Sink that knows every provider.
type knowsAll struct{ memory }

func (*knowsAll) Known(_ context.Context, ids []directory.ID) (map[directory.ID]bool, error) {
	known := map[directory.ID]bool{}
	for _, x := range ids {
		known[x] = true
	}
	return known, nil
}

func TestRealSideFiles(t *testing.T) {
	o := realOptions(t, shared(t, "data/nppes/pl_pfile_20251103-20251109.csv"), shared(t, "data/nppes/othername_pfile_20251103-20251109.csv"))
	m := &knowsAll{}
	s, err := intake.Run(t.Context(), o, m, nil)
	if err != nil || s.Rows != 9528+2427 || s.Rejected != 0 {
		t.Fatalf("%+v, %v", s, err)
	}
	placed, locations, names := 0, 0, 0
	for _, r := range m.records() {
		names += len(r.OtherNames)
		for _, l := range r.Locations {
			locations++
			if l.HasPoint() {
				placed++
			}
		}
	}
	if names != 2189+163 {
		t.Errorf("%d other names, want those that are not former ones", names)
	}
	if locations < 9400 || placed < locations-20 {
		t.Errorf("%d locations, %d of them placed", locations, placed)
	}
	for i, x := range m.rejects() {
		if i < 60 {
			t.Logf("%s line %d %s %q: %s", x.Level, x.Line, x.Column, x.Value, x.Reason)
		}
	}
}

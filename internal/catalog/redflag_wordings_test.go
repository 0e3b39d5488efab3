package catalog_test

import (
	"encoding/csv"
	"os"
	"slices"
	"testing"

	"github.com/specialist-finder/finder/internal/catalog"
)

// TestRedFlagsInManyWordings asks each red flag in wordings of both languages.
func TestRedFlagsInManyWordings(t *testing.T) {
	c := catalog.Default()
	f, err := os.Open("testdata/wordings.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	seen, raised := map[string]int{}, map[string]int{}
	for _, row := range rows[1:] {
		id, box := row[0], row[2]
		seen[id]++
		if slices.ContainsFunc(c.RedFlagsIn(box), func(f catalog.RedFlag) bool { return f.ID == id }) {
			raised[id]++
			continue
		}
		t.Errorf("%q does not raise %s", box, id)
	}
	for _, flag := range c.RedFlags() {
		t.Logf("%-18s %d of %d", flag.ID, raised[flag.ID], seen[flag.ID])
		if seen[flag.ID] < 20 {
			t.Errorf("%s has %d wordings", flag.ID, seen[flag.ID])
		}
	}
}

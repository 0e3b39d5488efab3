package intake_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"testing"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/intake"
	"github.com/specialist-finder/finder/internal/place"
)

// TestRealAddressesWithoutACountry writes the registry's practice addresses as a
// plain list that names no country: those of the US stay on the map, and of the
// others none gets there.
func TestRealAddressesWithoutACountry(t *testing.T) {
	b, err := os.ReadFile(shared(t, "data/nppes/npidata_pfile_sample_2000.csv"))
	if err != nil {
		t.Fatal(err)
	}
	table, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for i, h := range table[0] {
		at[h] = i
	}
	for state, least := range map[bool]int{true: 2000, false: 1995} { // a part of a town may be one that nobody lists
		content := quoted(nil, []string{"npi", "name", "kind", "city", "state", "zip"})
		foreign := map[string]bool{}
		for _, row := range table[1:] {
			col := func(name string) string { return row[at[short[name]]] }
			if c := col("country"); c != "" && c != "US" && len(col("state")) != 2 {
				foreign[col("npi")] = true
			}
			cells := []string{col("npi"), "Jane Doe", "individual", col("city"), col("state"), col("zip")}
			if !state {
				cells[4] = ""
			}
			content = quoted(content, cells)
		}
		o := options(file("society.csv", content))
		o.Catalog, o.Gazetteer, o.All = catalog.Default(), place.Default(), true
		m := &memory{}
		run(t, o, m)
		placed, unplaced := 0, 0
		for _, r := range m.records() {
			switch {
			case len(r.Locations) == 0:
			case !r.Locations[0].HasPoint():
				unplaced++
			default:
				placed++
				if foreign[r.NPI.String()] {
					t.Errorf("%s is abroad, and placed in %s", r.NPI, r.Locations[0].PostalCode)
				}
			}
		}
		t.Logf("with states %v: %d placed, %d not, %d abroad", state, placed, unplaced, len(foreign))
		for _, x := range m.rejects() {
			if x.Level == intake.LevelWarning {
				t.Logf("line %d %s %q: %s", x.Line, x.Column, x.Value, x.Reason)
			}
		}
		if placed < least {
			t.Errorf("with states %v only %d are placed, want %d", state, placed, least)
		}
	}
}

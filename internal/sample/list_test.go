package sample_test

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"
	"testing"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/sample"
)

// record is a row by its columns.
type record map[string]string

func readCSV(t *testing.T, raw []byte) (header []string, rows []record) {
	t.Helper()
	table, err := csv.NewReader(bytes.NewReader(raw)).ReadAll() // refuses rows of other lengths
	if err != nil {
		t.Fatal(err)
	}
	for _, cells := range table[1:] {
		r := record{}
		for i, c := range cells {
			r[table[0][i]] = c
		}
		rows = append(rows, r)
	}
	return table[0], rows
}

func writeList(t *testing.T, o sample.Options) []byte {
	t.Helper()
	var b bytes.Buffer
	w := sample.NewListWriter(&b)
	for p := range generator(t, o).Providers() {
		if err := w.Write(p); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestThePlainListHasTheContractsColumns(t *testing.T) {
	const contract = "npi,kind,name,credentials,taxonomies,specialty,line1,line2,city,state,zip,phone,lat,lon," +
		"offerings,accepting,languages,gender,telehealth,insurance,hours,website,verified_on,summary"
	header, rows := readCSV(t, writeList(t, sample.Options{Seed: 1, N: 10}))
	if got := strings.Join(header, ","); got != contract {
		t.Errorf("got  %s\nwant %s", got, contract)
	}
	if len(rows) < 10 {
		t.Errorf("%d rows of 10 providers", len(rows))
	}
}

func TestThePlainListHasARowForEachLocation(t *testing.T) {
	o := sample.Options{Seed: 2, N: 2000}
	_, rows := readCSV(t, writeList(t, o))
	for p := range generator(t, o).Providers() {
		for i, l := range p.Locations {
			if len(rows) == 0 {
				t.Fatal("rows are missing")
			}
			r := rows[0]
			rows = rows[1:]
			if r["npi"] != p.NPI.String() || r["name"] != p.Name || r["line1"] != l.Line1 || r["zip"] != l.PostalCode || r["kind"] != p.Kind.String() {
				t.Fatalf("location %d of %s is %v", i, p.Name, r)
			}
			if whole := r["summary"] != ""; whole != (i == 0) {
				t.Fatalf("row %d of %s has the summary %q", i, p.Name, r["summary"])
			}
		}
	}
	if len(rows) > 0 {
		t.Errorf("%d rows are left over, the first is %v", len(rows), rows[0])
	}
}

func TestThePlainListSaysWhatTheProviderSays(t *testing.T) {
	var p sample.Provider
	p.NPI, p.Kind, p.Name, p.Credentials = directory.WithCheckDigit(212345678), directory.Individual, `Ana "Nena" de la Cruz`, []string{"MD", "PhD"}
	p.Taxonomies = []directory.Taxonomy{{Code: "208VP0014X"}, {Code: "208VP0000X"}}
	p.Offerings = []directory.Offering{{ID: "bmac"}, {ID: "prp"}}
	p.Accepting, p.Telehealth, p.Languages, p.Gender = directory.Yes, directory.No, []string{"en", "es"}, "F"
	p.Insurance, p.Website, p.VerifiedOn, p.Summary = []string{"Example Health Plan", "Sample Mutual"}, "https://ana.example.org", sample.AsOf, "Sees disc pain, mostly."
	p.Locations = []directory.PracticeLocation{{
		Line1: "1 Main St", Line2: "Ste 2", City: "Austin", State: "TX", PostalCode: "78701", Country: "US", Phone: "+15125550123",
		Hours: "Mon-Fri 8:00-17:00", Lat: 30.27, Lon: -97.74, Precision: directory.PrecisionStreet,
	}, {Line1: "2 Abroad", Country: "MX"}}
	var b bytes.Buffer
	w := sample.NewListWriter(&b)
	if err := w.Write(&p); err != nil {
		t.Fatal(err)
	}
	p.Deactivated = true
	if err := w.Write(&p); err != nil {
		t.Fatal(err)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	const want = `2123456784,individual,"Ana ""Nena"" de la Cruz","MD, PhD",208VP0014X;208VP0000X,,1 Main St,Ste 2,Austin,TX,78701,512-555-0123,30.27000,-97.74000,` +
		`bmac;prp,true,en;es,F,false,Example Health Plan;Sample Mutual,Mon-Fri 8:00-17:00,https://ana.example.org,2026-11-15,"Sees disc pain, mostly."` + "\n"
	if _, row, _ := strings.Cut(b.String(), "\n"); row != want {
		t.Errorf("got  %s\nwant %s", row, want)
	}
}

// TestPlacesAreReal finds every location's ZIP near its coordinates and in its
// state, and its telephone in the state's area codes by way of its neighbours.
func TestPlacesAreReal(t *testing.T) {
	places := place.Default()
	_, rows := readCSV(t, writeList(t, sample.Options{Seed: 3, N: 4000, All: true}))
	codes := map[string]string{} // state of an area code
	for _, r := range rows {
		lat, err := strconv.ParseFloat(r["lat"], 64)
		if err != nil {
			t.Fatal(err)
		}
		lon, err := strconv.ParseFloat(r["lon"], 64)
		if err != nil {
			t.Fatal(err)
		}
		at, ok := places.ZIP(r["zip"])
		if !ok || at.State != r["state"] {
			t.Errorf("ZIP %s of %s is in %q, not in %s", r["zip"], r["name"], at.State, r["state"])
		}
		if miles := place.Miles(at.Point, place.Point{Lat: lat, Lon: lon}); miles > 1.6 {
			t.Errorf("%s lies %.1f miles from its ZIP %s", r["name"], miles, r["zip"])
		}
		code := r["phone"][:3]
		if state, ok := codes[code]; ok && state != r["state"] {
			t.Errorf("the area code %s is in %s and in %s", code, state, r["state"])
		}
		codes[code] = r["state"]
	}
}

func TestFurtherLocationsAreMostlyNear(t *testing.T) {
	near, far := 0, 0
	for p := range generator(t, sample.Options{Seed: 4, N: 10_000}).Providers() {
		first := place.Point{Lat: p.Locations[0].Lat, Lon: p.Locations[0].Lon}
		seen := map[string]bool{}
		for i := range p.Locations {
			l := &p.Locations[i]
			if seen[l.Line1+l.PostalCode] {
				t.Fatalf("%s has %s, %s twice", p.Name, l.Line1, l.PostalCode)
			}
			seen[l.Line1+l.PostalCode] = true
			switch miles := place.Miles(first, place.Point{Lat: l.Lat, Lon: l.Lon}); {
			case i == 0:
			case miles < 40:
				near++
			case miles > 100:
				far++
			}
		}
	}
	if near < 5*far || far < 20 {
		t.Errorf("%d further locations are near and %d far", near, far)
	}
}

// TestProvidersAreWherePeopleAre counts states by their share of the people,
// and finds both metropolises and hamlets.
func TestProvidersAreWherePeopleAre(t *testing.T) {
	const n = 40_000
	states, towns := map[string]int{}, map[string]int{}
	for p := range generator(t, sample.Options{Seed: 5, N: n}).Providers() {
		states[p.Locations[0].State]++
		towns[p.Locations[0].City+", "+p.Locations[0].State]++
	}
	for state, share := range map[string]float64{"CA": .118, "TX": .087, "NY": .06, "OH": .035, "PR": .0098, "HI": .0043, "AK": .0021} {
		if got := float64(states[state]) / n; got < share*.75 || got > share*1.25 {
			t.Errorf("%s has %.4f of all, want about %.4f", state, got, share)
		}
	}
	for _, s := range []string{"GU", "VI", "WY", "DC"} {
		if states[s] == 0 {
			t.Errorf("%s has nobody", s)
		}
	}
	single := 0
	for _, count := range towns {
		if count == 1 {
			single++
		}
	}
	if towns["Houston, TX"] < 100 || single < 1500 {
		t.Errorf("Houston has %d, and %d towns have one", towns["Houston, TX"], single)
	}
}

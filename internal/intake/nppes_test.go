package intake_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/internal/directory"
)

func date(t testing.TB, s string) directory.Date {
	t.Helper()
	d, err := directory.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestWholeRowOfTheRegistry(t *testing.T) {
	m := &memory{}
	run(t, options(file("npidata.csv", nppesFile(doctor(1)))), m)
	want := directory.SourceRecord{
		ID: id(1), NPI: directory.WithCheckDigit(200000001), List: "nppes", Class: directory.ClassRegistry, StatedOn: date(t, "2025-10-31"),
		Kind: directory.Individual, Name: "Jane Q McDoe", Credentials: []string{"MD"}, Gender: "F",
		Taxonomies: []directory.Taxonomy{{Code: "208VP0014X", Primary: true, License: "123456", LicenseState: "MA"}},
		Locations: []directory.PracticeLocation{{
			Line1: "100 Main St", Line2: "Ste 4309", City: "Cambridge", State: "MA", PostalCode: "02139-4307", Country: "US",
			Phone: "+16175550123", Fax: "+16175550124", Lat: 42.36, Lon: -71.1, Precision: directory.PrecisionZIP, List: "nppes",
		}},
		Replaces: directory.PartSet(0).With(directory.PartStatus),
	}
	if d := cmp.Diff([]directory.SourceRecord{want}, m.records()); d != "" {
		t.Errorf("records (-want +got):\n%s", d)
	}
	if len(m.rejects()) > 0 {
		t.Errorf("rejects: %v", m.rejects())
	}
}

// one imports a single row that is wanted and answers its record and rejects.
func one(t *testing.T, c cells) (directory.SourceRecord, []string) {
	t.Helper()
	m := &memory{}
	run(t, options(file("npidata.csv", nppesFile(c))), m)
	if len(m.records()) > 1 {
		t.Fatalf("one row gave %d records", len(m.records()))
	}
	return slices.Concat(m.records(), []directory.SourceRecord{{}})[0], said(m.rejects())
}

func TestNamesOfTheRegistry(t *testing.T) {
	for _, c := range []struct {
		name  string
		row   cells
		want  string
		other []string
	}{
		{"a person", doctor(1), "Jane Q McDoe", nil},
		{"a person with a suffix", doctor(1, cells{"suffix": "JR."}), "Jane Q McDoe Jr.", nil},
		{"a professional name is another name", doctor(1, cells{"other last": "ROE", "other first": "JANE", "other type": "2"}), "Jane Q McDoe", []string{"Jane Roe"}},
		{"any other name is another name", doctor(1, cells{"other last": "ROE", "other first": "JANE", "other type": "5"}), "Jane Q McDoe", []string{"Jane Roe"}},
		{"a former name is nobody's business", doctor(1, cells{"other last": "MAIDEN", "other first": "JANE", "other type": "1"}), "Jane Q McDoe", nil},
		{"an organization", clinic(1), "Lakeview Spine Center LLC", nil},
		{
			"an organization that does business under a name", clinic(1, cells{"other org": "LAKEVIEW BACK CARE", "other org type": "3"}),
			"Lakeview Back Care", []string{"Lakeview Spine Center LLC"},
		},
		{"an organization with any other name", clinic(1, cells{"other org": "LAKEVIEW BACK CARE", "other org type": "5"}), "Lakeview Spine Center LLC", []string{"Lakeview Back Care"}},
		{"a former name of an organization is left out", clinic(1, cells{"other org": "OLD NAME", "other org type": "4"}), "Lakeview Spine Center LLC", nil},
		{"a legal name that says dba", clinic(1, cells{"org": "DOE HOLDINGS LLC DBA LAKEVIEW"}), "Lakeview", []string{"Doe Holdings LLC"}},
		{"the same name twice", clinic(1, cells{"other org": "Lakeview spine center llc", "other org type": "5"}), "Lakeview Spine Center LLC", nil},
		{"a person's business", doctor(1, cells{"other org": "DOE SPINE", "other org type": "3"}), "Jane Q McDoe", []string{"Doe Spine"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, rejects := one(t, c.row)
			if got.Name != c.want || !slices.Equal(got.OtherNames, c.other) || len(rejects) > 0 {
				t.Errorf("got %q, also %q, rejects %q; want %q, also %q", got.Name, got.OtherNames, rejects, c.want, c.other)
			}
		})
	}
}

func TestTaxonomiesOfTheRegistry(t *testing.T) {
	got, rejects := one(t, doctor(1, cells{"tax1": "1223G0001X", "prim1": "N", "tax2": "208VP0014X", "prim2": "X", "tax15": "208100000X", "prim15": "Y"}))
	want := []directory.Taxonomy{
		{Code: "1223G0001X", License: "123456", LicenseState: "MA"}, {Code: "208VP0014X"}, {Code: "208100000X", Primary: true},
	}
	if d := cmp.Diff(want, got.Taxonomies); d != "" || len(rejects) > 0 {
		t.Errorf("taxonomies (-want +got):\n%s%q", d, rejects)
	}
	got, _ = one(t, doctor(1, cells{"prim1": "N", "tax2": "208VP0014X", "prim2": "Y"}))
	if d := cmp.Diff([]directory.Taxonomy{{Code: "208VP0014X", Primary: true}}, got.Taxonomies); d != "" {
		t.Errorf("a code that is there twice is kept once, as the main one (-want +got):\n%s", d)
	}
	got, rejects = one(t, doctor(1, cells{"tax2": "PAIN DOCTOR"}))
	if len(got.Taxonomies) != 1 || !slices.Equal(rejects, []string{`warning 2 Healthcare Provider Taxonomy Code_2 "PAIN DOCTOR"`}) {
		t.Errorf("a code that is none: got %v, %q", got.Taxonomies, rejects)
	}
}

func TestAddressesOfTheRegistry(t *testing.T) {
	type location = directory.PracticeLocation
	base := location{
		Line1: "100 Main St", Line2: "Ste 4309", City: "Cambridge", State: "MA", PostalCode: "02139-4307", Country: "US",
		Phone: "+16175550123", Fax: "+16175550124", Lat: 42.36, Lon: -71.1, Precision: directory.PrecisionZIP, List: "nppes",
	}
	with := func(change func(*location)) *location {
		l := base
		change(&l)
		return &l
	}
	for _, c := range []struct {
		name    string
		row     cells
		want    *location // nil: none
		rejects []string
	}{
		{"five digits of a ZIP code", cells{"zip": "02139"}, with(func(l *location) { l.PostalCode = "02139" }), nil},
		{"a ZIP code that lost its zero", cells{"zip": "21394307"}, &base, nil},
		{"a ZIP code that nobody knows is placed by the city", cells{"zip": "02999", "city": "BOSTON"}, with(func(l *location) {
			l.PostalCode, l.City, l.Lat, l.Lon, l.Precision = "02999", "Boston", 42.35, -71.06, directory.PrecisionCity
		}), []string{`warning 2 Provider Business Practice Location Address Postal Code "02999"`}},
		{"a ZIP code of another state is left out, and the city counts", cells{"city": "AUSTIN", "state": "TX", "zip": "100010001"}, with(func(l *location) {
			l.City, l.State, l.PostalCode, l.Lat, l.Lon, l.Precision = "Austin", "TX", "", 30.27, -97.74, directory.PrecisionCity
		}), []string{`warning 2 Provider Business Practice Location Address Postal Code "10001-0001"`}},
		{"a ZIP code that can be of no state", cells{"city": "AUSTIN", "state": "TX", "zip": "99999"}, with(func(l *location) {
			l.City, l.State, l.PostalCode, l.Lat, l.Lon, l.Precision = "Austin", "TX", "", 30.27, -97.74, directory.PrecisionCity
		}), []string{`warning 2 Provider Business Practice Location Address Postal Code "99999"`}},
		{"a military ZIP code of a town", cells{"city": "AUSTIN", "state": "TX", "zip": "09123"}, with(func(l *location) {
			l.City, l.State, l.PostalCode, l.Lat, l.Lon, l.Precision = "Austin", "TX", "", 30.27, -97.74, directory.PrecisionCity
		}), []string{`warning 2 Provider Business Practice Location Address Postal Code "09123"`}},
		{"a ZIP code across the border", cells{"city": "TYNGSBORO", "zip": "03060"}, with(func(l *location) {
			l.City, l.PostalCode, l.Lat, l.Lon = "Tyngsboro", "03060", 42.75, -71.46
		}), nil},
		{"a state that contradicts city and ZIP code", cells{"city": "NEW YORK", "state": "TX", "zip": "10001"}, with(func(l *location) {
			l.City, l.State, l.PostalCode, l.Lat, l.Lon = "New York", "NY", "10001", 40.75, -74
		}), []string{`warning 2 Provider Business Practice Location Address State Name "TX"`}},
		{"a state and a ZIP code that contradict each other, and a city that nobody knows", cells{"city": "NOWHERE", "state": "TX", "zip": "10001"}, with(func(l *location) {
			l.City, l.State, l.PostalCode, l.Lat, l.Lon, l.Precision = "Nowhere", "TX", "", 0, 0, directory.PrecisionNone
		}), []string{
			`warning 2 Provider Business Practice Location Address Postal Code "10001"`,
			`warning 2 Provider Business Practice Location Address Postal Code "10001"`,
		}},
		{"four digits where no ZIP code begins with a zero", cells{"city": "AUSTIN", "state": "TX", "zip": "7870"}, with(func(l *location) {
			l.City, l.State, l.PostalCode, l.Lat, l.Lon, l.Precision = "Austin", "TX", "", 30.27, -97.74, directory.PrecisionCity
		}), []string{`warning 2 Provider Business Practice Location Address Postal Code "7870"`}},
		{"four digits and no state", cells{"state": "", "zip": "2139"}, with(func(l *location) { l.State, l.PostalCode = "", "02139" }), nil},
		{"neither ZIP code nor city known", cells{"zip": "02999"}, with(func(l *location) {
			l.PostalCode, l.Lat, l.Lon, l.Precision = "02999", 0, 0, directory.PrecisionNone
		}), []string{`warning 2 Provider Business Practice Location Address Postal Code "02999"`}},
		{"no country is the United States", cells{"country": ""}, &base, nil},
		{"a territory's own country code", cells{"country": "PR", "state": "PR", "zip": "00601", "city": "ADJUNTAS"}, with(func(l *location) {
			l.City, l.State, l.PostalCode, l.Lat, l.Lon = "Adjuntas", "PR", "00601", 18.18, -66.75
		}), nil},
		{"abroad nothing is looked up", cells{"country": "DE", "state": "BAYERN", "city": "MUNCHEN", "zip": "02139", "phone": "4989555012", "fax": ""}, with(func(l *location) {
			*l = location{Line1: l.Line1, Line2: l.Line2, City: "Munchen, Bayern", PostalCode: "02139", Country: "DE", List: l.List}
		}), nil},
		{"a military address has no place", cells{"city": "APO", "state": "AE", "zip": "091231234"}, with(func(l *location) {
			l.City, l.State, l.PostalCode, l.Lat, l.Lon, l.Precision = "APO", "AE", "09123-1234", 0, 0, directory.PrecisionNone
		}), nil},
		{"a post-office box is no place to visit", cells{"line1": "PO BOX 12", "line2": ""}, nil, []string{
			`warning 2 Provider First Line Business Practice Location Address "PO BOX 12"`,
		}},
		{"a post-office box in the second line is left out", cells{"line2": "P.O. BOX 12"}, with(func(l *location) { l.Line2 = "" }), nil},
		{"a post-office box before the street is left out", cells{"line1": "PO BOX 12", "line2": "100 MAIN ST"}, with(func(l *location) { l.Line2 = "" }), nil},
		{"no practice address", cells{"line1": "", "line2": "", "city": "", "state": "", "zip": "", "phone": "", "fax": ""}, nil, nil},
		{"a telephone number that is none", cells{"phone": "0000000000"}, with(func(l *location) { l.Phone = "" }), []string{
			`warning 2 Provider Business Practice Location Address Telephone Number "0000000000"`,
		}},
		{"a state that is none", cells{"state": "ZZ"}, with(func(l *location) { l.State = "" }), []string{
			`warning 2 Provider Business Practice Location Address State Name "ZZ"`,
		}},
		{"mixed case stays", cells{"line1": "100 MacDonald St"}, with(func(l *location) { l.Line1 = "100 MacDonald St" }), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, rejects := one(t, doctor(1, c.row))
			var want []location
			if c.want != nil {
				want = []location{*c.want}
			}
			if got.Name == "" {
				t.Error("the provider was not kept")
			}
			if d := cmp.Diff(want, got.Locations); d != "" {
				t.Errorf("locations (-want +got):\n%s", d)
			}
			if d := cmp.Diff(c.rejects, rejects); d != "" {
				t.Errorf("rejects (-want +got):\n%s", d)
			}
		})
	}
}

func TestMailingAddressesNeverAppear(t *testing.T) {
	m := &memory{}
	o := options(file("npidata.csv", nppesFile(doctor(1), clinic(2), doctor(3, cells{"line1": "PO BOX 1", "city": "", "zip": "", "state": ""}))))
	run(t, o, m)
	if text := cmp.Diff(nil, m.records()) + cmp.Diff(nil, m.rejects()); strings.Contains(strings.ToUpper(text), "HIDDEN") || strings.Contains(text, "5550199") || strings.Contains(text, "02904") {
		t.Errorf("a mailing address came through:\n%s", text)
	}
}

func TestDeactivation(t *testing.T) {
	gone := cells{"npi": npi(1), "off": "10/05/2025"} // as the registry writes it: all else is empty
	t.Run("a known provider is deactivated and nothing is said of the rest", func(t *testing.T) {
		m := &memory{stored: map[directory.ID]bool{id(1): true}}
		run(t, options(file("npidata.csv", nppesFile(gone))), m)
		want := []directory.SourceRecord{{
			ID: id(1), NPI: directory.WithCheckDigit(200000001), List: "nppes", Class: directory.ClassRegistry, Part: directory.PartStatus,
			Deactivated: true, DeactivatedOn: date(t, "2025-10-05"), StatedOn: date(t, "2025-10-05"),
		}}
		if d := cmp.Diff(want, m.records()); d != "" || len(m.rejects()) > 0 {
			t.Errorf("(-want +got):\n%s%v", d, m.rejects())
		}
	})
	t.Run("an unknown provider is left out and is no reject", func(t *testing.T) {
		for _, all := range []bool{false, true} {
			m := &memory{}
			o := options(file("npidata.csv", nppesFile(gone)))
			o.All = all
			if s := run(t, o, m); len(m.records())+len(m.rejects()) > 0 || s.Skipped != 1 {
				t.Errorf("all=%v: got %v, %v, %+v", all, m.records(), m.rejects(), s)
			}
		}
	})
	t.Run("a reactivated provider is not deactivated", func(t *testing.T) {
		if got, _ := one(t, doctor(1, cells{"off": "03/16/2006", "on": "03/20/2006"})); got.Deactivated || got.Name == "" {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("the day of its row is the last that it names", func(t *testing.T) {
		for _, c := range []struct {
			row  cells
			want string
		}{
			{cells{"updated": "10/31/2025", "off": "03/16/2006", "on": "03/20/2006"}, "2025-10-31"},
			{cells{"updated": "01/31/2006", "off": "03/16/2006", "on": "03/20/2006"}, "2006-03-20"},
			{cells{"updated": "01/31/2006", "off": "03/16/2006"}, "2006-03-16"},
		} {
			if got, _ := one(t, doctor(1, c.row)); got.StatedOn != date(t, c.want) {
				t.Errorf("%v: got %v", c.row, got.StatedOn)
			}
		}
		got, rejects := one(t, doctor(1, cells{"updated": "10/31/2099"}))
		if got.StatedOn != 0 || !slices.Equal(rejects, []string{`warning 2 Last Update Date "10/31/2099"`}) {
			t.Errorf("one that is still to come is not believed: got %v, %q", got.StatedOn, rejects)
		}
	})
	t.Run("one deactivated again after that is", func(t *testing.T) {
		if got, _ := one(t, doctor(1, cells{"off": "03/16/2010", "on": "03/20/2006"})); !got.Deactivated || got.DeactivatedOn != date(t, "2010-03-16") || got.Name == "" {
			t.Errorf("got %+v", got)
		}
	})
}

func TestOnlyKnownTaxonomiesUnlessAll(t *testing.T) {
	dentist := cells{"tax1": "1223G0001X"}
	content := nppesFile(doctor(1), doctor(2, dentist), doctor(3, dentist), doctor(4, cells{"tax1": "", "lic1": ""}))
	ids := func(m *memory) (out []directory.ID) {
		for _, r := range m.records() {
			out = append(out, r.ID)
		}
		return out
	}
	m := &memory{}
	if s := run(t, options(file("npidata.csv", content)), m); !slices.Equal(ids(m), []directory.ID{id(1)}) || s.Skipped != 3 || s.Rejected != 0 {
		t.Errorf("got %v and %+v, want the first alone", ids(m), s)
	}
	m = &memory{}
	o := options(file("npidata.csv", content))
	o.All = true
	if run(t, o, m); !slices.Equal(ids(m), []directory.ID{id(1), id(2), id(3), id(4)}) || len(m.asked) > 0 {
		t.Errorf("with All: got %v and %d questions", ids(m), len(m.asked))
	}
	m = &memory{stored: map[directory.ID]bool{id(3): true}}
	if run(t, options(file("npidata.csv", content)), m); !slices.Equal(ids(m), []directory.ID{id(1), id(3)}) {
		t.Errorf("one who changed to another taxonomy is still updated: got %v", ids(m))
	}
}

func TestRejectsOfTheRegistry(t *testing.T) {
	content := nppesFile(
		doctor(1, cells{"npi": "2000000011"}), doctor(2, cells{"npi": ""}), doctor(3, cells{"entity": "7"}),
		doctor(4, cells{"last": "", "first": "", "middle": ""}), clinic(5, cells{"org": ""}), doctor(6, cells{"updated": "13/13/2025"}), doctor(7),
	)
	lines := strings.SplitAfter(string(content), "\n")
	lines[7] = "\"2000000093\",\"only\",\"three\"\n" + lines[7]
	m := &memory{}
	s := run(t, options(file("npidata.csv", []byte(strings.Join(lines, "")))), m)
	want := []string{
		`reject 2 NPI "2000000011"`, `reject 3 NPI ""`, `reject 4 Entity Type Code "7"`,
		`reject 5 Provider Last Name (Legal Name) ""`, `reject 6 Provider Organization Name (Legal Business Name) ""`,
		`warning 7 Last Update Date "13/13/2025"`, `reject 8  ""`,
	}
	if d := cmp.Diff(want, said(m.rejects())); d != "" {
		t.Errorf("rejects (-want +got):\n%s", d)
	}
	if len(m.records()) != 2 || s.Rejected != 6 || s.Warnings != 1 || s.Rows != 8 {
		t.Errorf("got %d records and %+v", len(m.records()), s)
	}
	for _, r := range m.rejects() {
		if r.File != "npidata.csv" || r.Reason == "" || r.NPI == "" && r.Line != 3 {
			t.Errorf("a reject that says too little: %+v", r)
		}
	}
}

func TestColumnsAreFoundByName(t *testing.T) {
	header := slices.Clone(nppesHeader)
	slices.Reverse(header)
	for i, h := range header {
		if h == "Provider Gender Code" {
			header[i] = "Provider Sex Code" // as newer files call it
		}
	}
	row := doctor(1)
	row["Provider Sex Code"] = row["gender"]
	delete(row, "gender")
	m := &memory{}
	run(t, options(file("npidata.csv", tableOf(header, row))), m)
	straight := &memory{}
	run(t, options(file("npidata.csv", nppesFile(doctor(1)))), straight)
	if d := cmp.Diff(straight.records(), m.records()); d != "" {
		t.Errorf("columns in another order give another record (-straight +reversed):\n%s", d)
	}
}

func TestWindowsFileOfTheRegistry(t *testing.T) {
	content := "\xef\xbb\xbf" + strings.ReplaceAll(string(nppesFile(doctor(1, cells{"last": "MU\xd1OZ"}))), "\n", "\r\n")
	m := &memory{}
	run(t, options(file("npidata.csv", []byte(content))), m)
	if len(m.records()) != 1 || m.records()[0].Name != "Jane Q Muñoz" {
		t.Errorf("got %v", m.records())
	}
}

package intake_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/intake"
)

// plain imports a plain list and answers its records and rejects.
func plain(t *testing.T, content string, change ...func(*intake.Options)) ([]directory.SourceRecord, []string) {
	t.Helper()
	o := options(file("society.csv", []byte(content)))
	for _, ch := range change {
		ch(&o)
	}
	m := &memory{}
	run(t, o, m)
	return m.records(), said(m.rejects())
}

func TestWholeRowOfAPlainList(t *testing.T) {
	got, rejects := plain(t, strings.Join([]string{
		"npi,kind,name,credentials,taxonomies,specialty,line1,line2,city,state,zip,phone,lat,lon,offerings,accepting,languages,gender,telehealth,insurance,hours,website,verified_on,summary,location_name,fax,country,second_opinion,training,board_certifications,wheelchair,prices,tracks_outcomes,standard_care",
		npi(1) + `,individual,"McDoe, Jane Q.",MD,208VP0014X;208100000X,pmr,100 Main St,Ste 5,Cambridge,Massachusetts,2139,(617) 555-0123,42.3601,-71.0942,prp;Platelet-Rich Plasma; BMAC,yes,Spanish; en,female,no,Aetna ; Blue,Mon-Fri 8-5,lakeview.example.org,2026-10-01,Treats backs.,LAKEVIEW ANNEX,617-555-0124,US,si,"Residency in Physical medicine: Example Hospital, 2009; fellowship: Sample Institute","Example Board: Pain medicine, 2012-2032",yes,First visit: $200; PRP: $900,no,y`,
	}, "\n")+"\n")
	want := directory.SourceRecord{
		ID: id(1), NPI: directory.WithCheckDigit(200000001), List: "society", Class: directory.ClassImport, StatedOn: date(t, "2026-10-01"),
		Kind: directory.Individual, Name: "Jane Q. McDoe", Credentials: []string{"MD"}, Gender: "F",
		Taxonomies: []directory.Taxonomy{{Code: "208VP0014X", Primary: true}, {Code: "208100000X"}},
		Locations: []directory.PracticeLocation{{
			Name: "Lakeview Annex", Line1: "100 Main St", Line2: "Ste 5", City: "Cambridge", State: "MA", PostalCode: "02139", Country: "US",
			Phone: "+16175550123", Fax: "+16175550124", Hours: "Mon-Fri 8-5", Wheelchair: directory.Yes, Lat: 42.3601, Lon: -71.0942, Precision: directory.PrecisionStreet, List: "society",
		}},
		Languages: []string{"es", "en"}, Insurance: []string{"Aetna", "Blue"},
		Offerings: []directory.Offering{{ID: "prp", StatedBy: "society", StatedOn: date(t, "2026-10-01")}, {ID: "bmac", StatedBy: "society", StatedOn: date(t, "2026-10-01")}},
		Summary:   "Treats backs.", Website: "https://lakeview.example.org",
		Accepting: directory.Yes, Telehealth: directory.No, SecondOpinion: directory.Yes,
		Training: []directory.Training{
			{Kind: directory.TrainingResidency, Field: "Physical medicine", Institution: "Example Hospital", Year: 2009},
			{Kind: directory.TrainingFellowship, Institution: "Sample Institute"},
		},
		Certifications: []directory.BoardCertification{{Board: "Example Board", Specialty: "Pain medicine", Since: 2012, Until: 2032}},
		Prices:         []string{"First visit: $200", "PRP: $900"}, TracksOutcomes: directory.No, StandardCare: directory.Yes,
	}
	if d := cmp.Diff([]directory.SourceRecord{want}, got); d != "" || len(rejects) > 0 {
		t.Errorf("(-want +got):\n%s%q", d, rejects)
	}
}

func TestListOptions(t *testing.T) {
	content := "name,taxonomies,zip,verified_on\nJane Doe,208VP0014X,02139,2026-10-01\n"
	got, _ := plain(t, content, func(o *intake.Options) { o.Trusted, o.Sample, o.List = true, true, "our-list" })
	if r := got[0]; r.VerifiedOn != date(t, "2026-10-01") || !r.Sample || r.List != "our-list" {
		t.Errorf("got %+v", r)
	}
	if got, _ := plain(t, content); got[0].VerifiedOn != 0 {
		t.Error("the date of a list that is not trusted counts as verification")
	}
}

func TestRowsOfOneProvider(t *testing.T) {
	header := "npi,name,kind,taxonomies,line1,zip,phone,offerings\n"
	t.Run("that follow each other are one record with all locations", func(t *testing.T) {
		got, _ := plain(t, header+
			npi(1)+",Jane Doe,individual,208VP0014X,1 Main St,02139,6175550123,prp\n"+
			npi(1)+",Jane Doe,individual,208VP0014X,2 Oak St,02139,6175550124,bmac\n"+
			npi(2)+",John Roe,individual,208VP0014X,3 Elm St,02139,6175550125,\n")
		if len(got) != 2 || len(got[0].Locations) != 2 || got[0].Locations[1].Line1 != "2 Oak St" || len(got[0].Offerings) != 2 || got[1].Name != "John Roe" {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("that are apart are records of one ID", func(t *testing.T) {
		got, _ := plain(t, header+
			npi(1)+",Jane Doe,individual,208VP0014X,1 Main St,02139,,\n"+
			npi(2)+",John Roe,individual,208VP0014X,3 Elm St,02139,,\n"+
			npi(1)+",Jane Doe,individual,208VP0014X,2 Oak St,02139,,\n")
		if len(got) != 3 || got[0].ID != got[2].ID {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("without an NPI are told by name and telephone number", func(t *testing.T) {
		got, _ := plain(t, header+
			",Jane Doe,individual,208VP0014X,1 Main St,02139,617-555-0123,\n"+
			",\"DOE, JANE\",individual,208VP0014X,2 Oak St,02139,(617) 555-0123,\n"+
			",Jane Doe,individual,208VP0014X,2 Oak St,02139,(617) 555-0199,\n")
		if len(got) != 2 || got[0].ID == got[1].ID || len(got[0].Locations) != 2 {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("without either are told by name and ZIP code", func(t *testing.T) {
		got, _ := plain(t, header+
			",Jane Doe,individual,208VP0014X,1 Main St,02139,,\n"+
			",Jane Doe,individual,208VP0014X,1 Main St,021394307,,\n"+
			",Jane Doe,organization,208VP0014X,1 Main St,02139,,\n")
		if len(got) != 2 || got[0].ID == got[1].ID {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("a later row without taxonomies still belongs to its provider", func(t *testing.T) {
		got, _ := plain(t, header+
			npi(1)+",Jane Doe,individual,208VP0014X,1 Main St,02139,,\n"+
			npi(1)+",Jane Doe,individual,,2 Oak St,02139,,\n")
		if len(got) != 1 || len(got[0].Locations) != 2 {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("are gathered in bounded number", func(t *testing.T) {
		var b strings.Builder
		b.WriteString(header)
		for i := range 200 {
			fmt.Fprintf(&b, "%s,Jane Doe,individual,208VP0014X,%d Main St,02139,,\n", npi(1), i)
		}
		got, _ := plain(t, b.String())
		n := 0
		for _, r := range got {
			n += len(r.Locations)
		}
		if len(got) != 4 || n != 200 {
			t.Errorf("got %d records with %d locations", len(got), n)
		}
	})
}

func TestCellsOfAPlainList(t *testing.T) {
	for _, c := range []struct {
		name, columns, cells string
		rejects              []string
		check                func(directory.SourceRecord) bool
	}{
		{"a specialty by its id", "specialty", "PMR", nil, func(r directory.SourceRecord) bool {
			return r.Taxonomies[0].Code == "208100000X" && r.Taxonomies[0].Primary
		}},
		{"a specialty in words", "specialty", "Physiatry", nil, func(r directory.SourceRecord) bool { return r.Taxonomies[0].Code == "208100000X" }},
		{"a specialty as a code", "specialty", "208vp0000x", nil, func(r directory.SourceRecord) bool { return r.Taxonomies[0].Code == "208VP0000X" }},
		{"a specialty that a related code covers already", "taxonomies,specialty", "208VP0000X,interventional-pain", nil, func(r directory.SourceRecord) bool { return len(r.Taxonomies) == 1 }},
		{"a specialty that nobody knows", "taxonomies,specialty", "208VP0014X,wizardry", []string{`warning 2 specialty "wizardry"`}, func(r directory.SourceRecord) bool { return len(r.Taxonomies) == 1 }},
		{"a taxonomy that is none", "taxonomies", "208VP0014X;PAIN", []string{`warning 2 taxonomies "PAIN"`}, func(r directory.SourceRecord) bool { return len(r.Taxonomies) == 1 }},
		{"a taxonomy that our specialties do not have", "taxonomies", "1223G0001X;208VP0014X", nil, func(r directory.SourceRecord) bool { return len(r.Taxonomies) == 2 }},
		{"an offering that nobody knows", "taxonomies,offerings", "208VP0014X,prp;snake oil", []string{`warning 2 offerings "snake oil"`}, func(r directory.SourceRecord) bool { return len(r.Offerings) == 1 }},
		{"a group of offerings", "taxonomies,offerings", "208VP0014X,regenerative", []string{`warning 2 offerings "regenerative"`}, func(r directory.SourceRecord) bool { return len(r.Offerings) == 0 }},
		{"a telephone number that is none", "taxonomies,phone", "208VP0014X,12", []string{`warning 2 phone "12"`}, func(r directory.SourceRecord) bool { return r.Locations[0].Phone == "" }},
		{"a date that is none", "taxonomies,verified_on", "208VP0014X,soon", []string{`warning 2 verified_on "soon"`}, func(r directory.SourceRecord) bool { return r.StatedOn == 0 }},
		{"a date in the future", "taxonomies,verified_on", "208VP0014X,2099-01-01", []string{`warning 2 verified_on "2099-01-01"`}, func(r directory.SourceRecord) bool { return r.StatedOn == 0 }},
		{"a latitude that is none", "taxonomies,lat,lon", "208VP0014X,95,-71", []string{`warning 2 lat "95"`}, func(r directory.SourceRecord) bool { return r.Locations[0].Precision == directory.PrecisionZIP }},
		{"a longitude that is no number", "taxonomies,lat,lon", "208VP0014X,42,west", []string{`warning 2 lon "west"`}, func(r directory.SourceRecord) bool { return r.Locations[0].Precision == directory.PrecisionZIP }},
		{"coordinates that are not a number", "taxonomies,lat,lon", "208VP0014X,NaN,Inf", []string{`warning 2 lat "NaN"`, `warning 2 lon "Inf"`}, func(r directory.SourceRecord) bool { return r.Locations[0].Precision == directory.PrecisionZIP }},
		{"coordinates in the sea", "taxonomies,lat,lon", "208VP0014X,0,0", []string{`warning 2 lat "0"`}, func(r directory.SourceRecord) bool { return r.Locations[0].Precision == directory.PrecisionZIP }},
		{"a longitude that lost its sign", "taxonomies,lat,lon", "208VP0014X,42.36,71.1", []string{`warning 2 zip "02139"`}, func(r directory.SourceRecord) bool {
			return r.Locations[0].Precision == directory.PrecisionZIP && r.Locations[0].Lon < 0
		}},
		{"a price that promises", "taxonomies,prices", "208VP0014X,First visit: $200; Cure guaranteed: $5000", []string{`warning 2 prices "Cure guaranteed: $5000"`}, func(r directory.SourceRecord) bool {
			return slices.Equal(r.Prices, []string{"First visit: $200"})
		}},
		{"access that is neither yes nor no", "taxonomies,wheelchair", "208VP0014X,mostly", []string{`warning 2 wheelchair "mostly"`}, func(r directory.SourceRecord) bool { return r.Locations[0].Wheelchair == directory.Unknown }},
		{"neither yes nor no", "taxonomies,accepting", "208VP0014X,perhaps", []string{`warning 2 accepting "perhaps"`}, func(r directory.SourceRecord) bool { return r.Accepting == directory.Unknown }},
		{"a gender that is none", "taxonomies,gender", "208VP0014X,robot", []string{`warning 2 gender "robot"`}, func(r directory.SourceRecord) bool { return r.Gender == "" }},
		{"a language that nobody speaks", "taxonomies,languages", "208VP0014X,Klingonese;fr", []string{`warning 2 languages "Klingonese"`}, func(r directory.SourceRecord) bool { return slices.Equal(r.Languages, []string{"fr"}) }},
		{"a website that is a script", "taxonomies,website", "208VP0014X,javascript://alert", []string{`warning 2 website "javascript://alert"`}, func(r directory.SourceRecord) bool { return r.Website == "" }},
		{"a website that is an e-mail address", "taxonomies,website", "208VP0014X,me@lakeview.example.org", []string{`warning 2 website "me@lakeview.example.org"`}, func(r directory.SourceRecord) bool { return r.Website == "" }},
		{"an organization in short", "kind,taxonomies", "Org,208VP0014X", nil, func(r directory.SourceRecord) bool { return r.Kind == directory.Organization }},
		{"credentials in the name", "taxonomies,credentials", "208VP0014X,", nil, func(r directory.SourceRecord) bool { return slices.Equal(r.Credentials, []string{"MD"}) }},
		{"no kind, but a code for organizations", "taxonomies", "261QP3300X", nil, func(r directory.SourceRecord) bool { return r.Kind == directory.Organization }},
		{"no kind, but a code for persons", "taxonomies", "208VP0014X", nil, func(r directory.SourceRecord) bool { return r.Kind == directory.Individual }},
		{"no-break spaces and zero-width characters", "taxonomies,line1", "\u00a0208VP0014X\u200b,\u00a05 Oak\u00a0St ", nil, func(r directory.SourceRecord) bool {
			return len(r.Taxonomies) == 1 && r.Locations[0].Line1 == "5 Oak St"
		}},
		{"a post-office box", "taxonomies,line1", "208VP0014X,PO Box 7", []string{`warning 2 line1 "PO Box 7"`}, func(r directory.SourceRecord) bool { return len(r.Locations) == 0 }},
		{"a summary that is much too long, in letters of two bytes", "taxonomies,summary", "208VP0014X,x" + strings.Repeat("é", 20000), []string{
			`warning 2 summary "x` + strings.Repeat("é", 79) + `…"`,
		}, func(r directory.SourceRecord) bool { return r.Summary == "x"+strings.Repeat("é", 1999) }},
		{"too many values", "taxonomies,insurance", "208VP0014X," + strings.Repeat("a;", 100) + "b", []string{`warning 2 insurance "b"`}, func(r directory.SourceRecord) bool { return len(r.Insurance) == 100 }},
		{"a summary that is too long", "taxonomies,summary", "208VP0014X," + strings.Repeat("x", 5000), []string{
			`warning 2 summary "` + strings.Repeat("x", 80) + `…"`,
		}, func(r directory.SourceRecord) bool { return len(r.Summary) == 4000 }},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, rejects := plain(t, "name,zip,"+c.columns+"\n\"Jane Doe, MD\",02139,"+c.cells+"\n")
			if d := cmp.Diff(c.rejects, rejects); d != "" {
				t.Errorf("rejects (-want +got):\n%s", d)
			}
			if len(got) != 1 || !c.check(got[0]) {
				t.Errorf("got %+v", got)
			}
		})
	}
}

func TestContradictionsOfAPlainList(t *testing.T) {
	m := &memory{}
	run(t, options(file("society.csv", []byte("name,taxonomies,city,state,zip,lat,lon\n"+
		"Jane Doe,208VP0014X,Austin,TX,7870,,\n"+
		"John Roe,208VP0014X,Austin,TX,10001,40.7,-74\n"+
		"Ann Poe,208VP0014X,Boston,MA,2139,,\n"))), m)
	var got []string
	for _, r := range m.records() {
		l := r.Locations[0]
		got = append(got, fmt.Sprintf("%s %s %q %s %.1f", l.City, l.State, l.PostalCode, l.Precision, l.Lat))
	}
	if want := []string{`Austin TX "" city 30.3`, `Austin TX "" city 30.3`, `Boston MA "02139" zip 42.4`}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	want := []intake.Reject{
		{File: "society.csv", Line: 2, Column: "zip", Value: "7870", Level: intake.LevelWarning, Reason: "is too short for a ZIP code, and none of TX begins with 0: it was left out"},
		{File: "society.csv", Line: 3, Column: "zip", Value: "10001", Level: intake.LevelWarning, Reason: "contradicts Austin, TX: it is one of New York, NY, and was left out; the city counts"},
	}
	if d := cmp.Diff(want, m.rejects()); d != "" {
		t.Errorf("rejects (-want +got):\n%s", d)
	}
}

func TestRejectedRowsOfAPlainList(t *testing.T) {
	header := "npi,kind,name,taxonomies,city,state,zip,lat,lon\n"
	for _, c := range []struct{ name, row, want string }{
		{"a wrong NPI is never imported without it", "2000000011,individual,Jane Doe,208VP0014X,,,02139,,", `reject 2 npi "2000000011"`},
		{"no name", ",individual,,208VP0014X,,,02139,,", `reject 2 name ""`},
		{"a name of blanks", ",individual,\u00a0 ,208VP0014X,,,02139,,", `reject 2 name ""`},
		{"a kind that is neither", ",robot,Jane Doe,208VP0014X,,,02139,,", `reject 2 kind "robot"`},
		{"no kind and nothing to tell it by", ",,Jane Doe,,,,02139,,", `reject 2 taxonomies ""`},
		{"no kind and a code that is none", ",,Jane Doe,PAIN,,,02139,,", `reject 2 taxonomies "PAIN"`},
		{"nowhere", ",individual,Jane Doe,208VP0014X,,,,,", `reject 2  ""`},
		{"a city without a state", ",individual,Jane Doe,208VP0014X,Boston,,,,", `reject 2  ""`},
		{"coordinates that are wrong and nothing else", ",individual,Jane Doe,208VP0014X,,,,95,0", `reject 2  ""`},
		{"too few columns", ",individual,Jane Doe", `reject 2  ""`},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, rejects := plain(t, header+c.row+"\n,individual,John Roe,208VP0014X,Boston,MA,,,\n")
			if len(got) != 1 || got[0].Name != "John Roe" || !slices.Equal(rejects, []string{c.want}) {
				t.Errorf("got %+v and %q, want the second row and %q", got, rejects, c.want)
			}
		})
	}
}

func TestListTakesOnlyKnownTaxonomiesUnlessAll(t *testing.T) {
	content := "npi,kind,name,taxonomies,zip\n" +
		npi(1) + ",individual,Jane Doe,1223G0001X,02139\n" + npi(2) + ",individual,John Roe,,02139\n" + npi(3) + ",individual,Ann Poe,208VP0014X,02139\n"
	got, rejects := plain(t, content)
	if want := []string{`reject 2 taxonomies "1223G0001X"`, `reject 3  ""`}; len(got) != 1 || got[0].Name != "Ann Poe" || !slices.Equal(rejects, want) {
		t.Errorf("got %+v, %q", got, rejects)
	}
	got, rejects = plain(t, content, func(o *intake.Options) { o.All = true })
	if len(got) != 3 || len(got[0].Taxonomies) != 1 || len(rejects) > 0 {
		t.Errorf("with All: got %+v, %q", got, rejects)
	}
	m := &memory{stored: map[directory.ID]bool{id(2): true}}
	if s := run(t, options(file("l.csv", []byte(content))), m); len(m.records()) != 2 || s.Rejected != 1 || s.Skipped != 0 {
		t.Errorf("a known provider is updated: got %+v, %+v", m.records(), s)
	}
	_, rejects = plain(t, "kind,name,specialty,zip\nindividual,Jane Doe,wizardry,02139\n")
	if want := []string{`reject 2 specialty "wizardry"`}; !slices.Equal(rejects, want) {
		t.Errorf("a specialty that nobody knows: got %q", rejects)
	}
}

func TestLayoutsOfAPlainList(t *testing.T) {
	want, _ := plain(t, "name,taxonomies,zip,city\nJosé Doe,208VP0014X,02139,Cambridge\n")
	for name, content := range map[string]string{
		"semicolons":            "name;taxonomies;zip;city\nJosé Doe;208VP0014X;02139;Cambridge\n",
		"tabs":                  "name\ttaxonomies\tzip\tcity\nJosé Doe\t208VP0014X\t02139\tCambridge\n",
		"a byte-order mark":     "\xef\xbb\xbfname,taxonomies,zip,city\nJosé Doe,208VP0014X,02139,Cambridge\n",
		"a quoted first column": "\xef\xbb\xbf\"name\",taxonomies,zip,city\nJosé Doe,208VP0014X,02139,Cambridge\n",
		"Windows-1252":          "name,taxonomies,zip,city\nJos\xe9 Doe,208VP0014X,02139,Cambridge\n",
		"Windows line ends":     "name,taxonomies,zip,city\r\nJosé Doe,208VP0014X,02139,Cambridge\r\n",
		"a line for Excel":      "sep=,\nname,taxonomies,zip,city\nJosé Doe,208VP0014X,02139,Cambridge\n",
		"the same, as saved":    "\xef\xbb\xbf\"SEP=;\"\r\nname;taxonomies;zip;city\r\nJosé Doe;208VP0014X;02139;Cambridge\r\n",
		"formulas":              "name,taxonomies,zip,city\n=\"José Doe\",208VP0014X,=\"02139\",=\"Cambridge\"\n",
		"formulas as saved":     "name,taxonomies,zip,city\nJosé Doe,208VP0014X,\"=\"\"02139\"\"\",Cambridge\n",
		"another order":         "city,zip,name,taxonomies\nCambridge,02139,José Doe,208VP0014X\n",
		"capitals and blanks":   " Name ,TAXONOMIES,Zip,City\nJosé Doe,208VP0014X,02139,Cambridge\n",
	} {
		t.Run(name, func(t *testing.T) {
			got, rejects := plain(t, content)
			if d := cmp.Diff(want, got); d != "" || len(rejects) > 0 {
				t.Errorf("(-want +got):\n%s%q", d, rejects)
			}
		})
	}
}

func TestUnknownColumnsAreTold(t *testing.T) {
	m := &memory{}
	s := run(t, options(file("society.csv", []byte("name,zip,taxonomies,shoe size,NPI Number\nJane Doe,02139,208VP0014X,9,1\n"))), m)
	want := []intake.Reject{{File: "society.csv", Line: 1, Column: "shoe size, NPI Number", Reason: "2 columns are not known and were not read", Level: intake.LevelWarning}}
	if d := cmp.Diff(want, m.rejects()); d != "" || s.Warnings != 1 || s.Rejected != 0 {
		t.Errorf("(-want +got):\n%s%+v", d, s)
	}
}

// A row that says neither kind nor specialty lacks the specialty.
func TestRowsWithoutASpecialtyNameIt(t *testing.T) {
	for cells, want := range map[string]string{
		"Jane Doe,wizardry,02139": `specialty "wizardry" is no specialty or taxonomy code that we know`,
		"Jane Doe,,02139":         `specialty "" is empty: a row needs a specialty`,
	} {
		m := &memory{}
		run(t, options(file("l.csv", []byte("name,specialty,zip\n"+cells+"\n"))), m)
		r := m.rejects()
		if len(r) != 1 || r[0].Level != intake.LevelReject || !strings.Contains(fmt.Sprintf("%s %q %s", r[0].Column, r[0].Value, r[0].Reason), want) {
			t.Errorf("%s: got %+v", cells, r)
		}
	}
}

func TestMissingColumnsAreHintedAt(t *testing.T) {
	for header, want := range map[string]string{
		"NPI,Full Name,Address,City,ZIP Code": `the column "name" is missing; the columns are NPI, Full Name, Address, City, ZIP Code; rename Full Name to name, Address to line1, ZIP Code to zip`,
		"Full Name,Address,ZIP Code":          `no column is called name; the columns are Full Name, Address, ZIP Code; rename Full Name to name, Address to line1, ZIP Code to zip`,
		"Name,Specialty,ZIP Code":             `the column "zip" is missing`,
		"name,specialty,Postal Code":          `; rename Postal Code to zip`,
		"First Name,Last Name,zip":            `; put First Name and Last Name into one column called name`,
		"id,price":                            `no column is called name; the columns are id, price`,
		strings.Repeat("x,", 30) + "id,price": `x, x and 20 more`,
	} {
		_, err := intake.Run(t.Context(), options(file("l.csv", []byte(header+"\n1,2,3\n"))), &memory{}, nil)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", header, err, want)
		}
	}
}

func TestAGroupOfOfferingsNamesItsMembers(t *testing.T) {
	m := &memory{}
	run(t, options(file("l.csv", []byte("name,taxonomies,zip,offerings\nJane Doe,208VP0014X,02139,Regenerative\n"))), m)
	if r := m.rejects(); len(r) != 1 || r[0].Reason != "is a group of offerings: name the ones of it that are offered, of prp, bmac" {
		t.Errorf("got %+v", r)
	}
}

// Line numbers count the line for Excel, as an editor does; a cell that holds an
// equals sign is no formula.
func TestLinesAfterTheLineForExcel(t *testing.T) {
	got, rejects := plain(t, "sep=;\nname;taxonomies;zip;phone;summary\nJane Doe;208VP0014X;02139;12;a=\"\n")
	if len(got) != 0 || !slices.Equal(rejects, []string{`reject 3  ""`}) {
		t.Errorf("a quote in a wrong place: got %+v, %q", got, rejects)
	}
	got, rejects = plain(t, "sep=;\nname;taxonomies;zip;phone;summary\nJane Doe;208VP0014X;02139;12;\"a;=\"\"b\"\"\"\n")
	if len(got) != 1 || got[0].Summary != `a;="b"` || !slices.Equal(rejects, []string{`warning 3 phone "12"`}) {
		t.Errorf("an equals sign in a cell: got %+v, %q", got, rejects)
	}
}

func TestLastRowWithoutLineEndIsTold(t *testing.T) {
	got, rejects := plain(t, "name,taxonomies,zip\nJane Doe,208VP0014X,02139")
	if len(got) != 1 || !slices.Equal(rejects, []string{`warning 2  ""`}) {
		t.Errorf("got %+v, %q", got, rejects)
	}
}

package intake_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/intake"
	"github.com/specialist-finder/finder/internal/place"
)

// nppesHeader is the header of the registry's main file, all 330 columns.
var nppesHeader = func() []string {
	h := []string{
		"NPI", "Entity Type Code", "Replacement NPI", "Employer Identification Number (EIN)", "Provider Organization Name (Legal Business Name)",
		"Provider Last Name (Legal Name)", "Provider First Name", "Provider Middle Name", "Provider Name Prefix Text", "Provider Name Suffix Text",
		"Provider Credential Text", "Provider Other Organization Name", "Provider Other Organization Name Type Code", "Provider Other Last Name",
		"Provider Other First Name", "Provider Other Middle Name", "Provider Other Name Prefix Text", "Provider Other Name Suffix Text",
		"Provider Other Credential Text", "Provider Other Last Name Type Code",
	}
	for _, kind := range []string{"Mailing", "Practice Location"} {
		h = append(h, "Provider First Line Business "+kind+" Address", "Provider Second Line Business "+kind+" Address")
		for _, what := range []string{"City Name", "State Name", "Postal Code", "Country Code (If outside U.S.)", "Telephone Number", "Fax Number"} {
			h = append(h, "Provider Business "+kind+" Address "+what)
		}
	}
	h = append(h, "Provider Enumeration Date", "Last Update Date", "NPI Deactivation Reason Code", "NPI Deactivation Date", "NPI Reactivation Date",
		"Provider Gender Code", "Authorized Official Last Name", "Authorized Official First Name", "Authorized Official Middle Name",
		"Authorized Official Title or Position", "Authorized Official Telephone Number")
	for i := 1; i <= 15; i++ {
		for _, f := range []string{"Healthcare Provider Taxonomy Code_%d", "Provider License Number_%d", "Provider License Number State Code_%d", "Healthcare Provider Primary Taxonomy Switch_%d"} {
			h = append(h, fmt.Sprintf(f, i))
		}
	}
	for i := 1; i <= 50; i++ {
		for _, f := range []string{"Other Provider Identifier_%d", "Other Provider Identifier Type Code_%d", "Other Provider Identifier State_%d", "Other Provider Identifier Issuer_%d"} {
			h = append(h, fmt.Sprintf(f, i))
		}
	}
	h = append(h, "Is Sole Proprietor", "Is Organization Subpart", "Parent Organization LBN", "Parent Organization TIN",
		"Authorized Official Name Prefix Text", "Authorized Official Name Suffix Text", "Authorized Official Credential Text")
	for i := 1; i <= 15; i++ {
		h = append(h, fmt.Sprintf("Healthcare Provider Taxonomy Group_%d", i))
	}
	return append(h, "Certification Date")
}()

var plHeader = []string{
	"NPI", "Provider Secondary Practice Location Address- Address Line 1", "Provider Secondary Practice Location Address-  Address Line 2",
	"Provider Secondary Practice Location Address - City Name", "Provider Secondary Practice Location Address - State Name",
	"Provider Secondary Practice Location Address - Postal Code", "Provider Secondary Practice Location Address - Country Code (If outside U.S.)",
	"Provider Secondary Practice Location Address - Telephone Number", "Provider Secondary Practice Location Address - Telephone Extension",
	"Provider Practice Location Address - Fax Number",
}

var onHeader = []string{"NPI", "Provider Other Organization Name", "Provider Other Organization Name Type Code"}

// short names of the registry's columns, for tests.
var short = map[string]string{
	"npi": "NPI", "entity": "Entity Type Code", "org": "Provider Organization Name (Legal Business Name)",
	"last": "Provider Last Name (Legal Name)", "first": "Provider First Name", "middle": "Provider Middle Name", "suffix": "Provider Name Suffix Text",
	"cred": "Provider Credential Text", "other org": "Provider Other Organization Name", "other org type": "Provider Other Organization Name Type Code",
	"other last": "Provider Other Last Name", "other first": "Provider Other First Name", "other type": "Provider Other Last Name Type Code",
	"mail line1": "Provider First Line Business Mailing Address", "mail city": "Provider Business Mailing Address City Name",
	"mail phone": "Provider Business Mailing Address Telephone Number", "mail zip": "Provider Business Mailing Address Postal Code",
	"line1": "Provider First Line Business Practice Location Address", "line2": "Provider Second Line Business Practice Location Address",
	"city": "Provider Business Practice Location Address City Name", "state": "Provider Business Practice Location Address State Name",
	"zip": "Provider Business Practice Location Address Postal Code", "country": "Provider Business Practice Location Address Country Code (If outside U.S.)",
	"phone": "Provider Business Practice Location Address Telephone Number", "fax": "Provider Business Practice Location Address Fax Number",
	"updated": "Last Update Date", "off": "NPI Deactivation Date", "on": "NPI Reactivation Date", "gender": "Provider Gender Code",
	"tax1": "Healthcare Provider Taxonomy Code_1", "lic1": "Provider License Number_1", "licstate1": "Provider License Number State Code_1", "prim1": "Healthcare Provider Primary Taxonomy Switch_1",
	"tax2": "Healthcare Provider Taxonomy Code_2", "prim2": "Healthcare Provider Primary Taxonomy Switch_2",
	"tax15": "Healthcare Provider Taxonomy Code_15", "prim15": "Healthcare Provider Primary Taxonomy Switch_15",
}

// cells are the values of a row by short name or name of the column.
type cells map[string]string

// doctor is an invented physician whose every column says something sound.
func doctor(n int, changes ...cells) cells {
	c := cells{
		"npi": npi(n), "entity": "1", "last": "MCDOE", "first": "JANE", "middle": "Q.", "cred": "M.D.", "gender": "F",
		"mail line1": "PO BOX 99 SECRET", "mail city": "HIDDEN", "mail phone": "6175550199", "mail zip": "029040001",
		"line1": "100 MAIN ST", "line2": "STE 4309", "city": "CAMBRIDGE", "state": "MA", "zip": "021394307", "country": "US",
		"phone": "6175550123", "fax": "6175550124", "updated": "10/31/2025",
		"tax1": "208VP0014X", "lic1": "123456", "licstate1": "MA", "prim1": "Y",
	}
	for _, ch := range changes {
		maps.Copy(c, ch)
	}
	return c
}

// clinic is an invented organization.
func clinic(n int, changes ...cells) cells {
	return doctor(n, append([]cells{{"entity": "2", "org": "LAKEVIEW SPINE CENTER LLC", "last": "", "first": "", "middle": "", "cred": "", "gender": "", "tax1": "261QP3300X"}}, changes...)...)
}

// npi is the n-th invented NPI, of those that begin with 2, which none issued does.
func npi(n int) string { return directory.WithCheckDigit(uint64(200000000 + n)).String() }

func id(n int) directory.ID {
	return directory.IDOfNPI(directory.WithCheckDigit(uint64(200000000 + n)))
}

// nppesFile writes the main file as the registry does, every cell quoted.
func nppesFile(rows ...cells) []byte { return tableOf(nppesHeader, rows...) }

func tableOf(header []string, rows ...cells) []byte {
	out := quoted(nil, header)
	for _, r := range rows {
		record := make([]string, len(header))
		for name, v := range r {
			if full, ok := short[name]; ok {
				name = full
			}
			i := slices.Index(header, name)
			if i < 0 {
				panic("no column " + name)
			}
			record[i] = v
		}
		out = quoted(out, record)
	}
	return out
}

func quoted(out []byte, record []string) []byte {
	for i, v := range record {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(append(append(out, '"'), strings.ReplaceAll(v, `"`, `""`)...), '"')
	}
	return append(out, '\n')
}

func side(header []string, rows ...[]string) []byte {
	out := quoted(nil, header)
	for _, r := range rows {
		out = quoted(out, append(r, make([]string, len(header)-len(r))...))
	}
	return out
}

func file(name string, content []byte) intake.File {
	return intake.File{Name: name, Size: int64(len(content)), ReaderAt: bytes.NewReader(content)}
}

// zipped packs files by name, in the order given.
func zipped(t testing.TB, name string, members ...intake.File) intake.File {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, m := range members {
		w, err := z.Create(m.Name)
		if err != nil {
			t.Fatal(err)
		}
		content := make([]byte, m.Size)
		if _, err := m.ReadAt(content, 0); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return file(name, b.Bytes())
}

// memory is a Sink that keeps everything.
type memory struct {
	spec      intake.Spec
	position  int64 // where to go on from
	stored    map[directory.ID]bool
	batches   []intake.Batch
	asked     []directory.ID
	staged    map[directory.ID]bool
	published bool
	abandoned bool
	stage     func(n int) error // called before batch n is kept
}

func (m *memory) Begin(_ context.Context, s intake.Spec) (int64, error) {
	m.spec = s
	return m.position, nil
}

func (m *memory) Known(_ context.Context, ids []directory.ID) (map[directory.ID]bool, error) {
	m.asked = append(m.asked, ids...)
	known := map[directory.ID]bool{}
	for _, x := range ids {
		known[x] = m.stored[x] || m.staged[x]
	}
	return known, nil
}

func (m *memory) Stage(_ context.Context, b intake.Batch) error {
	if m.stage != nil {
		if err := m.stage(len(m.batches)); err != nil {
			return err
		}
	}
	if m.staged == nil {
		m.staged = map[directory.ID]bool{}
	}
	for _, r := range b.Records {
		m.staged[r.ID] = true
	}
	m.batches = append(m.batches, b)
	return nil
}

func (m *memory) Publish(context.Context) (intake.Counts, error) {
	m.published = true
	return intake.Counts{Created: int64(len(m.records()))}, nil
}

func (m *memory) Abandon(context.Context) error {
	m.abandoned = true
	return nil
}

func (m *memory) records() (out []directory.SourceRecord) {
	for _, b := range m.batches {
		out = append(out, b.Records...)
	}
	return out
}

func (m *memory) rejects() (out []intake.Reject) {
	for _, b := range m.batches {
		out = append(out, b.Rejects...)
	}
	return out
}

// fakeCatalog knows a handful of codes and words.
type fakeCatalog struct{}

var fakeSpecialties = map[string]catalog.Specialty{
	"interventional-pain": {ID: "interventional-pain", Defining: []string{"208VP0014X"}, Related: []string{"208VP0000X"}},
	"pmr":                 {ID: "pmr", Defining: []string{"208100000X"}},
	"pain-clinic":         {ID: "pain-clinic", Defining: []string{"261QP3300X"}},
}

var fakeTaxonomies = map[string]catalog.Taxonomy{
	"208VP0014X": {Code: "208VP0014X"}, "208VP0000X": {Code: "208VP0000X"}, "208100000X": {Code: "208100000X"},
	"261QP3300X": {Code: "261QP3300X", Organization: true}, "1223G0001X": {Code: "1223G0001X"},
}

func (fakeCatalog) Knows(code string) bool {
	return code != "1223G0001X" && fakeTaxonomies[code].Code != ""
}

func (fakeCatalog) Taxonomy(code string) (catalog.Taxonomy, bool) {
	t, ok := fakeTaxonomies[code]
	return t, ok
}

func (fakeCatalog) Specialty(id string) (catalog.Specialty, bool) {
	s, ok := fakeSpecialties[id]
	return s, ok
}

func (fakeCatalog) Offering(id string) (catalog.Offering, bool) {
	return catalog.Offering{ID: id}, id == "prp" || id == "bmac"
}

func (fakeCatalog) Group(id string) ([]string, bool) {
	return []string{"prp", "bmac"}, id == "regenerative"
}

func (fakeCatalog) Lookup(phrase string) []catalog.Entry {
	switch strings.ToLower(phrase) {
	case "physiatry":
		return []catalog.Entry{{Kind: catalog.KindSpecialty, ID: "pmr"}}
	case "platelet-rich plasma":
		return []catalog.Entry{{Kind: catalog.KindOffering, ID: "prp"}}
	}
	return nil
}

func (fakeCatalog) ParseCredentials(s string) []string {
	return strings.FieldsFunc(strings.ReplaceAll(strings.ToUpper(s), ".", ""), func(r rune) bool { return r == ',' || r == ' ' })
}

func (fakeCatalog) Version() string { return "1" }

// fakeGazetteer knows four ZIP codes, and four cities.
type fakeGazetteer struct{}

var (
	fakeZIPs = map[string]place.Place{
		"02139": {City: "Cambridge", State: "MA", Point: place.Point{Lat: 42.36, Lon: -71.1}},
		"00601": {City: "Adjuntas", State: "PR", Point: place.Point{Lat: 18.18, Lon: -66.75}},
		"03060": {City: "Nashua", State: "NH", Point: place.Point{Lat: 42.75, Lon: -71.46}},
		"10001": {City: "New York", State: "NY", Point: place.Point{Lat: 40.75, Lon: -74}},
	}
	fakeCities = map[string]place.Place{
		"BOSTON, MA":    {Point: place.Point{Lat: 42.35, Lon: -71.06}},
		"NEW YORK, NY":  {Point: place.Point{Lat: 40.71, Lon: -74.01}},
		"TYNGSBORO, MA": {Point: place.Point{Lat: 42.68, Lon: -71.42}},
		"AUSTIN, TX":    {Point: place.Point{Lat: 30.27, Lon: -97.74}},
	}
)

func (fakeGazetteer) ZIP(zip string) (place.Place, bool) {
	p, ok := fakeZIPs[zip]
	return p, ok
}

func (fakeGazetteer) City(city, state string) (place.Place, bool) {
	p, ok := fakeCities[strings.ToUpper(city+", "+state)]
	return p, ok
}

func (fakeGazetteer) InState(zip, state string) bool {
	return state == map[byte]string{'0': "MA", '1': "NY", '7': "TX"}[zip[0]]
}

func (fakeGazetteer) Serves(zip, city string) bool {
	z, ok := fakeZIPs[zip[:min(5, len(zip))]]
	return ok && strings.EqualFold(z.City, city)
}

func (fakeGazetteer) Holds(string, place.Point) bool { return false }

func (fakeGazetteer) State(s string) (string, bool) {
	switch strings.ToUpper(s) {
	case "MA", "MASSACHUSETTS":
		return "MA", true
	case "TX", "PR", "AE", "NY", "NH":
		return strings.ToUpper(s), true
	}
	return "", false
}

func options(files ...intake.File) intake.Options {
	today, _ := directory.ParseDate("2026-11-01")
	return intake.Options{Files: files, Catalog: fakeCatalog{}, Gazetteer: fakeGazetteer{}, Today: today}
}

// run imports and wants no error.
func run(t *testing.T, o intake.Options, m *memory) intake.Summary {
	t.Helper()
	s, err := intake.Run(t.Context(), o, m, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !m.published || m.abandoned {
		t.Fatalf("published %v, abandoned %v", m.published, m.abandoned)
	}
	return s
}

// said are the rejects in short: "level line column value".
func said(rejects []intake.Reject) (out []string) {
	for _, r := range rejects {
		out = append(out, fmt.Sprintf("%s %d %s %q", r.Level, r.Line, r.Column, r.Value))
	}
	return out
}

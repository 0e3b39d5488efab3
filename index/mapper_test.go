package index_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/specialist-finder/finder/data"
	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
)

// ana is an invented provider with something in every field.
func ana() directory.Provider {
	return directory.Provider{
		ID: 42, NPI: 2999999999, Kind: directory.Individual, Sample: true,
		Name: "Ana Peña Ruiz", OtherNames: []string{"Ana Peña", "Anita O’Brien"}, Credentials: []string{"MD"}, Gender: "F",
		Taxonomies: []directory.Taxonomy{{Code: "208VP0014X"}, {Code: "208100000X", Primary: true}, {Code: "163WP0000X"}},
		Locations: []directory.PracticeLocation{
			{Name: "Lakeview Spine", Line1: "100 Example St", Line2: "Ste 4", City: "Austin", State: "TX", PostalCode: "78701", Country: "US",
				Phone: "+15125550123", Lat: 30.27112863, Lon: -97.74369951, Precision: directory.PrecisionStreet},
			{Line1: "200 Example Ave", City: "Houston", State: "TX", PostalCode: "77002", Country: "US"},
		},
		Languages: []string{"en", "es"}, Insurance: []string{"Acme PPO", "ACME ppo", "Ünited"}, Summary: "Treats disc pain. Ana treats discs.",
		Offerings: []directory.Offering{{ID: "prp-disc", StatedBy: "provider", StatedOn: 20700}},
		Accepting: directory.Yes, Telehealth: directory.No, SecondOpinion: directory.Yes,
		VerifiedOn: 20710, StatedOn: 20700, Sources: []string{"nppes"},
	}
}

func TestDocumentHoldsWhatFiltersAskFor(t *testing.T) {
	p := ana()
	d := index.NewMapper(catalog.Default()).Document(&p)
	point := index.Point{Lat: 30.2711286, Lon: -97.7436995}
	want := index.Document{
		ID: 42, Name: "Ana Peña Ruiz",
		NameWords: []string{"ana", "pena", "ruiz", "anita", "obrien"}, NameCount: 3,
		TextWords: []string{"ana", "disc", "discs", "pain", "pena", "ruiz", "treats"},
		Terms: []index.Term{
			{Facet: index.FacetPrimary, Value: "208100000X"},
			{Facet: index.FacetTaxonomy, Value: "208100000X"}, {Facet: index.FacetTaxonomy, Value: "208VP0014X"}, {Facet: index.FacetTaxonomy, Value: "163WP0000X"},
			{Facet: index.FacetSpecialty, Value: "pmr"}, {Facet: index.FacetSpecialty, Value: "interventional-spine"}, {Facet: index.FacetSpecialty, Value: "interventional-pain"},
			{Facet: index.FacetOffering, Value: "prp-disc"}, {Facet: index.FacetCredential, Value: "MD"}, {Facet: index.FacetLanguage, Value: "en"}, {Facet: index.FacetLanguage, Value: "es"},
			{Facet: index.FacetInsurance, Value: "acme ppo"}, {Facet: index.FacetInsurance, Value: "united"}, {Facet: index.FacetInitial, Value: "a"},
		},
		Flags:     index.Individual | index.Accepting | index.NoTelehealth | index.SecondOpinion | index.Female | index.DegreeMDDO,
		Roles:     index.RoleNonSurgical | index.RoleInterventional,
		Verified:  20710,
		Locations: []index.Location{{HasPoint: true, Point: point, State: "TX"}, {State: "TX"}},
	}
	if diff := cmp.Diff(want, d, cmpopts.IgnoreFields(index.Document{}, "Card"), cmpopts.IgnoreFields(index.Location{}, "Site")); diff != "" {
		t.Errorf("document (-want +got)\n%s", diff)
	}
}

func TestCardShowsTheProvider(t *testing.T) {
	p := ana()
	d := index.NewMapper(catalog.Default()).Document(&p)
	var got index.Card
	if err := got.Decode(d.Card); err != nil {
		t.Fatal(err)
	}
	want := index.Card{
		ID: 42, NPI: 2999999999, Kind: directory.Individual, Sample: true, Name: "Ana Peña Ruiz", Credentials: []string{"MD"},
		Specialties: []string{"pmr", "interventional-spine", "interventional-pain"}, Taxonomies: []string{"208100000X", "208VP0014X", "163WP0000X"},
		Offerings: p.Offerings, Languages: p.Languages, Accepting: directory.Yes, Telehealth: directory.No, VerifiedOn: 20710, StatedOn: 20700,
		Sources: p.Sources,
		Locations: []index.CardLocation{
			{Name: "Lakeview Spine", Line1: "100 Example St", Line2: "Ste 4", City: "Austin", State: "TX", PostalCode: "78701", Phone: "+15125550123",
				Point: index.Point{Lat: 30.2711286, Lon: -97.7436995}, Precision: directory.PrecisionStreet},
			{Line1: "200 Example Ave", City: "Houston", State: "TX", PostalCode: "77002"},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("card (-want +got)\n%s", diff)
	}
}

func TestFlagsSayWhatIsKnown(t *testing.T) {
	const person, org = index.Individual, index.Organization
	type provider = directory.Provider
	m := index.NewMapper(catalog.Default())
	for _, c := range []struct {
		name string
		p    provider
		want index.Flags
	}{
		{"an individual of whom nothing is known", provider{Kind: directory.Individual}, person},
		{"an organization", provider{Kind: directory.Organization}, org},
		{"yes to everything", provider{Kind: directory.Individual, Accepting: directory.Yes, Telehealth: directory.Yes, SecondOpinion: directory.Yes},
			person | index.Accepting | index.Telehealth | index.SecondOpinion},
		{"states second opinions", provider{Kind: directory.Individual, Offerings: []directory.Offering{{ID: "spine-consult"}}}, person | index.SecondOpinion},
		{"states them, but is said not to give any", provider{Kind: directory.Individual, SecondOpinion: directory.No, Offerings: []directory.Offering{{ID: "spine-consult"}}}, person | index.NoSecondOpinion},
		{"no to everything", provider{Kind: directory.Individual, Accepting: directory.No, Telehealth: directory.No, SecondOpinion: directory.No},
			person | index.NotAccepting | index.NoTelehealth | index.NoSecondOpinion},
		{"male", provider{Kind: directory.Individual, Gender: "M"}, person | index.Male},
		{"a gender that is neither", provider{Kind: directory.Individual, Gender: "X"}, person},
		{"DO", provider{Kind: directory.Individual, Credentials: []string{"FAAPMR", "DO"}}, person | index.DegreeMDDO},
		{"MD with dots", provider{Kind: directory.Individual, Credentials: []string{"M.D."}}, person | index.DegreeMDDO},
		{"DPT and PhD", provider{Kind: directory.Individual, Credentials: []string{"DPT", "PhD"}}, person},
	} {
		if got := m.Document(&c.p).Flags; got != c.want {
			t.Errorf("%s: flags are %b, want %b", c.name, got, c.want)
		}
	}
}

// TestMultispecialtyNeedsThreePartsWithSurgery tries every specialty that
// plays a part: with it the team is complete, and without it it is not.
func TestMultispecialtyNeedsThreePartsWithSurgery(t *testing.T) {
	m, cat := index.NewMapper(catalog.Default()), catalog.Default()
	multispecialty := func(kind directory.Kind, specialties ...string) bool {
		p := directory.Provider{Kind: kind, Locations: []directory.PracticeLocation{{}, {State: "TX"}}}
		for _, id := range specialties {
			s, ok := cat.Specialty(id)
			if !ok {
				t.Fatalf("the catalogue has no specialty %q", id)
			}
			p.Taxonomies = append(p.Taxonomies, directory.Taxonomy{Code: s.Defining[0]})
		}
		d := m.Document(&p)
		first, second := d.Locations[0].Centre, d.Locations[1].Centre
		if first != second || first.Confirmed() || first != 0 && first.Roles() != d.Roles {
			t.Errorf("an organization with %b is the centres %b and %b", d.Roles, first, second)
		}
		return first != 0
	}
	const org = directory.Organization
	for with, parts := range map[string][]string{
		"neurology pain-psychology":            {"orthopedic-spine-surgery", "neurosurgery", "orthopedic-surgery", "pediatric-spine"},
		"neurosurgery physical-therapy":        {"pmr", "sports-medicine", "spinal-cord-injury-medicine", "neurology", "electrodiagnostic-medicine", "rheumatology", "osteopathic-manipulation", "occupational-medicine"},
		"orthopedic-surgery pmr":               {"interventional-spine", "interventional-pain", "pain-medicine", "interventional-radiology", "pain-clinic", "pain-psychology"},
		"orthopedic-spine-surgery pain-clinic": {"physical-therapy", "occupational-therapy", "chiropractic", "acupuncture", "massage-therapy", "pt-clinic"},
	} {
		for _, part := range parts {
			team := append(strings.Fields(with), part)
			if with == "neurology pain-psychology" {
				team = append(team, "physical-therapy")
			}
			if !multispecialty(org, team...) {
				t.Errorf("%v is not multi-specialty", team)
			}
			if without := slices.DeleteFunc(slices.Clone(team), func(s string) bool { return s == part }); multispecialty(org, without...) {
				t.Errorf("%v is multi-specialty", without)
			}
			if multispecialty(directory.Individual, team...) {
				t.Errorf("an individual with %v is multi-specialty", team)
			}
		}
	}
	for _, team := range [][]string{
		{"multi-specialty-spine-center"}, {"neurosurgery", "orthopedic-spine-surgery", "pediatric-spine", "orthopedic-surgery"},
		{"neurosurgery", "pmr", "primary-care", "diagnostic-radiology", "bone-health"}, {"hospital", "surgery-center", "imaging-center"},
	} {
		if multispecialty(org, team...) {
			t.Errorf("%v is multi-specialty", team)
		}
	}
}

// TestTheCatalogueSaysWhoMakesATeam: a part is named in the data alone, so an
// editor may give it to another specialty or rename one.
func TestTheCatalogueSaysWhoMakesATeam(t *testing.T) {
	root, err := fs.Sub(data.Catalogue, "catalogue")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	if err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(root, name)
		files[name] = &fstest.MapFile{Data: raw}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	sheet := files["specialties.csv"]
	sheet.Data = bytes.Replace(sheet.Data, []byte("\nhospital,organization,,"), []byte("\nhospital,organization,surgery,"), 1)
	cat, err := catalog.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	p := directory.Provider{Kind: directory.Organization, Locations: []directory.PracticeLocation{{}}}
	for _, id := range []string{"hospital", "pmr", "physical-therapy"} {
		s, _ := cat.Specialty(id)
		p.Taxonomies = append(p.Taxonomies, directory.Taxonomy{Code: s.Defining[0]})
	}
	if index.NewMapper(cat).Document(&p).Locations[0].Centre == 0 {
		t.Error("a hospital that the catalogue gives a part is none of the team")
	}
	if index.NewMapper(catalog.Default()).Document(&p).Locations[0].Centre != 0 {
		t.Error("a hospital is a part of the team without the catalogue's word")
	}
}

func TestOddRecordsStillMakeDocuments(t *testing.T) {
	m := index.NewMapper(catalog.Default())
	place := func(lat, lon float64) directory.PracticeLocation {
		return directory.PracticeLocation{Lat: lat, Lon: lon, State: "TX", Precision: directory.PrecisionZIP}
	}
	p := directory.Provider{
		Name: "Ana ana ANA", OtherNames: []string{"Ana", "", "Ruiz ruiz"}, Summary: "ana",
		Taxonomies: []directory.Taxonomy{{Code: "208100000X"}, {Code: "208100000X"}, {Code: "unheard of"}},
		Offerings:  []directory.Offering{{ID: "prp"}, {ID: "prp"}}, Languages: []string{"en", "en"},
		Credentials: []string{"M.D.", "medical doctor", "q.q.q.", "QQQ", "LLC", ""},
		Locations:   []directory.PracticeLocation{place(91, 0), place(0, math.Inf(1)), place(math.NaN(), 0), place(90, -180), {State: "OK"}},
	}
	d := m.Document(&p)
	if diff := cmp.Diff([]string{"ana", "ruiz"}, d.NameWords); diff != "" || d.NameCount != 1 {
		t.Errorf("name words, %d of the name (-want +got)\n%s", d.NameCount, diff)
	}
	if diff := cmp.Diff([]string{"ana"}, d.TextWords); diff != "" {
		t.Errorf("text words (-want +got)\n%s", diff)
	}
	if got := fmt.Sprint(d.Terms); got != "[{primary 208100000X} {taxonomy 208100000X} {taxonomy unheard of} {specialty pmr} {offering prp} {credential MD} {credential QQQ} {language en}]" {
		t.Errorf("terms are %s", got)
	}
	wantLocations := []index.Location{{State: "TX"}, {State: "TX"}, {State: "TX"}, {HasPoint: true, Point: index.Point{Lat: 90, Lon: -180}, State: "TX"}, {State: "OK"}}
	if diff := cmp.Diff(wantLocations, d.Locations); diff != "" {
		t.Errorf("locations (-want +got)\n%s", diff)
	}
	var card index.Card
	if err := card.Decode(d.Card); err != nil || card.Locations[0].Precision != directory.PrecisionNone {
		t.Errorf("card of a place off the globe: %+v, %v", card.Locations, err)
	}
	m.Document(&directory.Provider{}) // must not panic
}

func TestLocationsBeyondTheLimitAreLeftOut(t *testing.T) {
	p := directory.Provider{Locations: make([]directory.PracticeLocation, index.SearchedLocations+10)}
	d := index.NewMapper(catalog.Default()).Document(&p)
	var card index.Card
	if err := card.Decode(d.Card); err != nil {
		t.Fatal(err)
	}
	if len(d.Locations) != index.SearchedLocations || len(card.Locations) != index.SearchedLocations {
		t.Errorf("%d locations to search, %d to show, want %d", len(d.Locations), len(card.Locations), index.SearchedLocations)
	}
}

func TestDocumentsOfOneProviderShareNothingThatGrows(t *testing.T) {
	p := ana()
	p.Summary = ""
	d := index.NewMapper(catalog.Default()).Document(&p)
	_ = append(d.TextWords, "overwritten")
	if d.NameWords[3] != "anita" {
		t.Errorf("appending to the text words changed the name words to %q", d.NameWords)
	}
}

func TestDeactivatedProvidersAreNotSearched(t *testing.T) {
	if !index.Searchable(&directory.Provider{}) || index.Searchable(&directory.Provider{Deactivated: true}) {
		t.Error("all but the deactivated are to be searched")
	}
}

func TestVersionNamesMappingAndCatalogue(t *testing.T) {
	cat := catalog.Default()
	if got, want := index.Version(cat), fmt.Sprintf("%d-%s", index.MappingVersion, cat.Version()); got != want || got != index.NewMapper(cat).Version() {
		t.Errorf("version is %q, want %q", got, want)
	}
}

// BenchmarkDocument maps what the registry holds of most providers.
func BenchmarkDocument(b *testing.B) {
	m := index.NewMapper(catalog.Default())
	p := ana()
	p.Name, p.OtherNames, p.Summary, p.Insurance, p.Offerings = "Ana Maria Ruiz", nil, "", nil, nil
	p.Taxonomies, p.Locations = p.Taxonomies[:2], p.Locations[:1]
	b.ReportAllocs()
	for b.Loop() {
		m.Document(&p)
	}
}

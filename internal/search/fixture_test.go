package search_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/index/indextest"
	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/search"
	"github.com/specialist-finder/finder/internal/text"
)

// The taxonomy codes that the tests use.
const (
	painMedicine      = "208VP0000X"
	interventional    = "208VP0014X"
	physiatry         = "208100000X"
	familyMedicine    = "207Q00000X"
	neurosurgery      = "207T00000X"
	painClinic        = "261QP3300X"
	dentist           = "122300000X" // no specialty of ours
	rheumatology      = "207RR0500X"
	physicalTherapist = "225100000X"
)

// today is the day of all tests.
var today = time.Date(2026, 11, 22, 15, 4, 5, 0, time.UTC)

func daysAgo(n int) directory.Date { return directory.DateOf(today) - directory.Date(n) }

// record is an invented provider, as its card shows it.
type record struct {
	index.Card
	summary string
	plans   []string
	flags   index.Flags
	states  []index.Location
}

type part func(*record)

// person is an individual with the code as main taxonomy. Its number makes its
// NPI and with it its ID.
func person(number uint64, name, code string, parts ...part) record {
	npi := directory.WithCheckDigit(200_000_000 + number)
	r := record{Card: index.Card{ID: directory.IDOfNPI(npi), NPI: npi, Kind: directory.Individual, Name: name}, flags: index.Individual}
	for _, p := range append([]part{codes(code)}, parts...) {
		p(&r)
	}
	return r
}

// clinic is an organization.
func clinic(number uint64, name, code string, parts ...part) record {
	r := person(number, name, code, parts...)
	r.Kind = directory.Organization
	r.flags = r.flags&^index.Individual | index.Organization
	return r
}

func codes(more ...string) part {
	return func(r *record) {
		r.Taxonomies = append(r.Taxonomies, more...)
		for _, code := range more {
			for _, id := range catalog.Default().SpecialtiesOf(code) {
				if !slices.Contains(r.Specialties, id) {
					r.Specialties = append(r.Specialties, id)
				}
			}
		}
	}
}

// at adds a location some miles north of a city's centre.
func at(city, state string, milesNorth float64) part {
	return atPrecision(city, state, milesNorth, directory.PrecisionStreet)
}

func atPrecision(city, state string, milesNorth float64, precision directory.Precision) part {
	p, ok := place.Default().City(city, state)
	if !ok {
		panic("no such city: " + city)
	}
	const milesPerDegree = index.EarthRadiusMiles * 3.141592653589793 / 180
	point := index.Point{Lat: p.Lat + milesNorth/milesPerDegree, Lon: p.Lon}.Rounded()
	return func(r *record) {
		r.Locations = append(r.Locations, index.CardLocation{
			Line1: "1 Example Way", City: city, State: state, Phone: "+15125550100", Point: point, Precision: precision,
		})
		r.states = append(r.states, index.Location{HasPoint: true, Point: point, State: state})
	}
}

// unplaced adds a location without coordinates.
func unplaced(city, state string) part {
	return func(r *record) {
		r.Locations = append(r.Locations, index.CardLocation{City: city, State: state})
		r.states = append(r.states, index.Location{State: state})
	}
}

func offers(id, by string) part {
	return func(r *record) {
		r.Offerings = append(r.Offerings, directory.Offering{ID: id, StatedBy: by, StatedOn: daysAgo(30)})
	}
}

func holding(degrees ...string) part { return func(r *record) { r.Credentials = degrees } }

func saying(summary string) part { return func(r *record) { r.summary = summary } }

func accepting(r *record) { r.Accepting, r.flags = directory.Yes, r.flags|index.Accepting }

func flagged(f index.Flags) part { return func(r *record) { r.flags |= f } }

// centre makes the last location one.
func centre(c index.Centre) part { return func(r *record) { r.states[len(r.states)-1].Centre = c } }

func verified(days int) part { return func(r *record) { r.VerifiedOn = daysAgo(days) } }

func speaking(tags ...string) part { return func(r *record) { r.Languages = tags } }

func insured(plans ...string) part { return func(r *record) { r.plans = plans } }

func sample(r *record) { r.Sample = true }

// document is what an engine indexes of the record.
func (r record) document() index.Document {
	d := index.Document{
		ID: r.ID, Name: r.Name, Flags: r.flags, Verified: r.VerifiedOn,
		Locations: r.states, Card: r.Append(nil),
	}
	tokens := text.Tokens(r.Name)
	d.NameWords = slices.Concat(index.TellingWords(tokens), tokens)
	d.NameCount = len(d.NameWords) - len(tokens)
	d.TextWords = text.Tokens(r.Name + " " + r.summary)
	add := func(f index.Facet, values ...string) {
		for _, v := range values {
			d.Terms = append(d.Terms, index.Term{Facet: f, Value: v})
		}
	}
	add(index.FacetSpecialty, r.Specialties...)
	add(index.FacetTaxonomy, r.Taxonomies...)
	add(index.FacetPrimary, r.Taxonomies[0])
	add(index.FacetLanguage, r.Languages...)
	add(index.FacetCredential, r.Credentials...)
	for _, p := range r.plans {
		d.Terms = append(d.Terms, index.InsuranceTerm(p))
	}
	for _, o := range r.Offerings {
		add(index.FacetOffering, o.ID)
	}
	if r.Kind == directory.Individual && len(tokens) > 0 {
		d.Terms = append(d.Terms, index.InitialTerm(tokens[0]))
	}
	return d
}

// engineOf is a brute-force engine with the records.
func engineOf(t testing.TB, records ...record) *indextest.Brute {
	t.Helper()
	e := indextest.NewBrute()
	put(t, e, records...)
	return e
}

func put(t testing.TB, e index.Engine, records ...record) {
	t.Helper()
	b := &index.Batch{Position: 1}
	for _, r := range records {
		b.Put = append(b.Put, r.document())
	}
	if err := e.Apply(t.Context(), b); err != nil {
		t.Fatal(err)
	}
}

// searcherOf is a searcher that has learned the engine's names.
func searcherOf(e search.Engine) *search.Searcher {
	s := search.New(search.Config{
		Engine: e, Catalog: catalog.Default(), Gazetteer: place.Default(), Now: func() time.Time { return today },
	})
	if err := s.Learn(context.Background()); err != nil {
		panic(err)
	}
	s.Prepare()
	return s
}

// ask searches the records.
func ask(t *testing.T, r search.Request, records ...record) *search.Response {
	t.Helper()
	out, err := searcherOf(engineOf(t, records...)).Search(t.Context(), r)
	if err != nil {
		t.Fatalf("Search(%+v): %v", r, err)
	}
	return out
}

func names(out *search.Response) []string {
	var names []string
	for _, r := range out.Results {
		names = append(names, r.Name)
	}
	return names
}

func wantNames(t *testing.T, out *search.Response, want ...string) {
	t.Helper()
	if got := names(out); !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}

package search_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
)

func suggest(t *testing.T, r search.SuggestRequest, records ...record) []search.Suggestion {
	t.Helper()
	out, err := searcherOf(engineOf(t, records...)).Suggest(t.Context(), r)
	if err != nil {
		t.Fatalf("Suggest(%+v): %v", r, err)
	}
	return out
}

func texts(s []search.Suggestion) []string {
	var out []string
	for _, x := range s {
		out = append(out, x.Text)
	}
	return out
}

// harbor are organizations and persons whose names begin much alike.
func harbor() []record {
	return []record{
		clinic(1, "New Harbor Spine", painClinic, at("Austin", "TX", 1)),
		clinic(2, "Newark Pain, Inc.", painClinic),
		clinic(3, "NEWTON  SPINE", painClinic),
		clinic(4, "O'Neil & Sons", painClinic),
		person(5, "Newell Grant", painMedicine, at("Boston", "MA", 1)),
		clinic(6, "Ñandú Clinic", painClinic),
	}
}

func TestSuggestionsOfNamesBeginAsTyped(t *testing.T) {
	for _, c := range []struct {
		name, q string
		kind    string
		want    []string
	}{
		{"by name", "new", "organization", []string{"New Harbor Spine", "Newark Pain, Inc.", "NEWTON  SPINE"}},
		{"a space at the end counts", "new ", "organization", []string{"New Harbor Spine"}},
		{"spaces in front do not", "  new h", "organization", []string{"New Harbor Spine"}},
		{"nor how many there are", "new   h", "organization", []string{"New Harbor Spine"}},
		{"capitals", "NEW", "individual", []string{"Newell Grant"}},
		{"punctuation is kept", "o'neil &", "organization", []string{"O'Neil & Sons"}},
		{"and wanted", "oneil", "organization", nil},
		{"a comma", "newark pain, i", "organization", []string{"Newark Pain, Inc."}},
		{"accents are folded", "nandu", "organization", []string{"Ñandú Clinic"}},
		{"only the beginning", "harbor", "organization", nil},
		{"another kind", "newell", "organization", nil},
		{"nothing typed", "", "organization", nil},
		{"only spaces", "   ", "", nil},
		{"only controls", "\x00\u202e", "", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := texts(suggest(t, search.SuggestRequest{Q: c.q, Kind: c.kind}, harbor()...)); !slices.Equal(got, c.want) {
				t.Errorf("%q gives %q, want %q", c.q, got, c.want)
			}
		})
	}
}

func TestSuggestionTellsProvidersApart(t *testing.T) {
	r := harbor()[4]
	got := suggest(t, search.SuggestRequest{Q: "newell", Kind: "individual", Lang: "es"}, r)
	want := []search.Suggestion{{Text: "Newell Grant", Kind: "individual", ID: r.ID.String(), NPI: r.NPI.String(), Detail: "Medicina del dolor · Boston, MA"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestSuggestionsOfTheCatalogueAndPlaces(t *testing.T) {
	for _, c := range []struct {
		name string
		in   search.SuggestRequest
		want search.Suggestion // must be among them
	}{
		{"specialty by label", search.SuggestRequest{Q: "rheumat", Kind: "specialty"}, search.Suggestion{Text: "Rheumatology", Kind: "specialty", ID: "rheumatology"}},
		{"specialty by synonym", search.SuggestRequest{Q: "médico reh", Kind: "specialty", Lang: "es"}, search.Suggestion{
			Text: "médico rehabilitador", Kind: "specialty", ID: "pmr", Detail: "Medicina física y rehabilitación (fisiatría)"}},
		{"offering by an English word on a Spanish page", search.SuggestRequest{Q: "shot for sci", Kind: "offering", Lang: "es"}, search.Suggestion{
			Text: "Inyección epidural de esteroides", Kind: "offering", ID: "epidural-steroid-injection", Detail: "shot for sciatica"}},
		{"condition by its English label on a Spanish page", search.SuggestRequest{Q: "sciat", Kind: "condition", Lang: "es"}, search.Suggestion{
			Text: "Ciática", Kind: "condition", ID: "sciatica", Detail: "Sciatica"}},
		{"specialty by a misspelled English word on a Spanish page", search.SuggestRequest{Q: "rheumatolgy", Kind: "specialty", Lang: "es"}, search.Suggestion{
			Text: "Reumatología", Kind: "specialty", ID: "rheumatology", Detail: "Rheumatology"}},
		{"condition", search.SuggestRequest{Q: "sciat", Kind: "condition"}, search.Suggestion{Text: "Sciatica", Kind: "condition", ID: "sciatica"}},
		{"offering", search.SuggestRequest{Q: "platelet-r", Kind: "offering"}, search.Suggestion{Text: "Platelet-rich plasma", Kind: "offering", ID: "prp"}},
		{"group", search.SuggestRequest{Q: "stem cell th", Kind: "offering"}, search.Suggestion{Text: "Stem cell therapy", Kind: "offering", ID: "stem-cell-therapy"}},
		{"city", search.SuggestRequest{Q: "austin", Kind: "place"}, search.Suggestion{Text: "Austin, TX", Kind: "place"}},
		{"city and a space", search.SuggestRequest{Q: "new ", Kind: "place"}, search.Suggestion{Text: "New York, NY", Kind: "place"}},
		{"ZIP", search.SuggestRequest{Q: "78701", Kind: "place"}, search.Suggestion{Text: "78701 (Austin, TX)", Kind: "place"}},
	} {
		got := suggest(t, c.in)
		if !slices.Contains(got, c.want) {
			t.Errorf("%s: %q gives %+v, want %+v among them", c.name, c.in.Q, got, c.want)
		}
		for _, s := range got {
			if s.Kind != c.in.Kind || strings.HasPrefix(s.Text, "Newark") {
				t.Errorf("%s: %+v was not asked for", c.name, s)
			}
		}
	}
}

func TestSuggestionsAreGroupedAndEachKindGetsAShare(t *testing.T) {
	var many []record
	for i := range 30 {
		many = append(many, person(uint64(i), "Spine Person", painMedicine), clinic(100+uint64(i), "Spine Clinic", painClinic))
	}
	for _, limit := range []int{0, 1, 3, 8, 20} {
		got := suggest(t, search.SuggestRequest{Q: "sp", Limit: limit}, many...)
		want := limit
		if limit == 0 {
			want = search.DefaultSuggestions
		}
		if len(got) != want {
			t.Errorf("limit %d gives %d suggestions", limit, len(got))
		}
		rank := map[string]int{"place": 1, "individual": 2, "organization": 3} // behind the catalogue's kinds
		seen := map[string]bool{}
		for i, s := range got {
			if i > 0 && s.Kind != got[i-1].Kind && (seen[s.Kind] || rank[s.Kind] < rank[got[i-1].Kind]) {
				t.Errorf("limit %d: %s after %s", limit, s.Kind, got[i-1].Kind)
			}
			seen[s.Kind] = true
		}
		if limit >= 8 && len(seen) != 6 {
			t.Errorf("limit %d: only %v", limit, seen)
		}
	}
}

func TestBadSuggestRequestsAreInvalid(t *testing.T) {
	s := searcherOf(engineOf(t))
	for _, c := range []struct {
		in    search.SuggestRequest
		field string
	}{
		{search.SuggestRequest{Q: "a", Limit: 21}, "limit"},
		{search.SuggestRequest{Q: "a", Limit: -1}, "limit"},
		{search.SuggestRequest{Q: "a", Kind: "group"}, "kind"},
		{search.SuggestRequest{Q: "a", Lang: "xx"}, "lang"},
		{search.SuggestRequest{Q: strings.Repeat("é", 501)}, "q"},
	} {
		_, err := s.Suggest(t.Context(), c.in)
		var f *directory.Fault
		if !errors.As(err, &f) || f.Kind != directory.FaultInvalid || f.Field != c.field {
			t.Errorf("%+v: error %v, want an invalid %s", c.in, err, c.field)
		}
	}
}

// countingEngine counts the calls that reach an engine.
type countingEngine struct {
	search.Engine
	searches, prefixes int
}

func (c *countingEngine) Search(ctx context.Context, q *index.Query) (*index.Page, error) {
	c.searches++
	return c.Engine.Search(ctx, q)
}

func (c *countingEngine) Prefix(ctx context.Context, q *index.PrefixQuery) ([]index.Hit, error) {
	c.prefixes++
	return c.Engine.Prefix(ctx, q)
}

func TestSuggestingOrganizationsIsOneEngineCall(t *testing.T) {
	e := &countingEngine{Engine: engineOf(t, harbor()...)}
	if _, err := searcherOf(e).Suggest(t.Context(), search.SuggestRequest{Q: "new", Kind: "organization", Limit: 8}); err != nil {
		t.Fatal(err)
	}
	if e.searches != 0 || e.prefixes != 1 {
		t.Errorf("%d searches and %d look-ups by prefix, want 0 and 1", e.searches, e.prefixes)
	}
}

// TestCommonSearchesAreFewEngineCalls: one, and one more where it may find more:
// similar names, and farther away where few are near.
func TestCommonSearchesAreFewEngineCalls(t *testing.T) {
	for _, c := range []struct {
		in      search.Request
		records []record
		want    int
	}{
		{search.Request{Q: "pain doctor austin tx"}, crowdedTown(), 1},
		{search.Request{Q: "pain doctor"}, crowdedTown(), 1},
		{search.Request{Specialties: []string{"pain-medicine"}, Near: "Austin, TX", Sort: "distance"}, town(), 1},
		{search.Request{Text: "smith", Near: "Austin, TX", Radius: 50}, town(), 1},
		{search.Request{Q: "lakeview pain clinic"}, town(), 1},
		{search.Request{Q: "john smith", Exact: true}, town(), 1},
		{search.Request{Q: "john smith"}, town(), 2},
		{search.Request{Q: "provider", Limit: 20}, crowdedTown(), 1},
		{search.Request{Q: "pain doctor austin tx"}, town(), 2},
	} {
		s, e := countingSearcher(t, c.records...)
		if _, err := s.Search(t.Context(), c.in); err != nil || e.searches != c.want {
			t.Errorf("%+v takes %d engine calls, want %d; error %v", c.in, e.searches, c.want, err)
		}
	}
}

func countingSearcher(t *testing.T, records ...record) (*search.Searcher, *countingEngine) {
	t.Helper()
	e := &countingEngine{Engine: engineOf(t, records...)}
	return searcherOf(e), e
}

func TestSuggestionsBehindATitleAreOfPeople(t *testing.T) {
	for q, want := range map[string][]string{
		"dr. new": {"Newell Grant"}, "Dra new": {"Newell Grant"}, "dr. zzz": nil, "dr": {"Drake Dole"}, "dr new": {"Newell Grant"},
	} {
		records := append(harbor(), person(7, "Drake Dole", painMedicine))
		var got []string
		for _, s := range suggest(t, search.SuggestRequest{Q: q}, records...) {
			if s.Kind == "individual" {
				got = append(got, s.Text)
			} else if q != "dr" {
				t.Errorf("%q gives the %s %q", q, s.Kind, s.Text)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q gives %q, want %q", q, got, want)
		}
	}
	if got := suggest(t, search.SuggestRequest{Q: "dr new", Kind: "organization"}, harbor()...); len(got) > 0 {
		t.Errorf("organizations %q", texts(got))
	}
}

func TestSuggestionsCompleteAPlaceBehindANeed(t *testing.T) {
	for q, want := range map[string]string{
		"sciatica aus": "sciatica Austin, TX", "pain doctor near hous": "pain doctor near Houston, TX", "ciatica en san ant": "ciatica en San Antonio, TX",
	} {
		if got := suggest(t, search.SuggestRequest{Q: q}); len(got) == 0 || got[0].Text != want || got[0].Kind != "place" {
			t.Errorf("%q gives %q, want %q first", q, texts(got), want)
		}
	}
	for _, q := range []string{"sciatica au", "zorp aus", "sciatica zzzz"} {
		for _, s := range suggest(t, search.SuggestRequest{Q: q}) {
			if s.Kind == "place" {
				t.Errorf("%q gives the place %q", q, s.Text)
			}
		}
	}
}

// TestTheKindThatFitsBestIsSuggestedFirst among those of the catalogue.
func TestTheKindThatFitsBestIsSuggestedFirst(t *testing.T) {
	for q, want := range map[string]string{"sci": "Sciatica", "pain med": "Pain medicine (pain management)", "stem": "Stem cell therapy", "scol": "Scoliosis"} {
		if got := suggest(t, search.SuggestRequest{Q: q}); len(got) == 0 || got[0].Text != want {
			t.Errorf("%q gives %q, want %q first", q, texts(got), want)
		}
	}
}

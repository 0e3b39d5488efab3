package indextest

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/index"
)

// facetCases hold the promises of Facets.
var facetCases = []testCase{
	{"each provider that matches counts once for each term and flag", testFacetCounts},
	{"counts follow what is replaced and deleted", testFacetsFollow},
	{"counts do not depend on limit, cursor or order", testFacetsOfPages},
	{"facets that nobody asked for are not counted", testNoFacets},
}

func facetDocs() []index.Document {
	return []index.Document{
		provider(1, in(austin, "TX"), in(houston, "TX"), in(honolulu, "HI"), having(index.FacetSpecialty, "pmr", "pain"), having(index.FacetTaxonomy, "A1"),
			having(index.FacetPrimary, "A1"), having(index.FacetCredential, "MD"), having(index.FacetLanguage, "es"), flagged(index.Accepting)),
		provider(2, in(houston, "TX"), having(index.FacetSpecialty, "pain"), having(index.FacetOffering, "prp", "bmac"), flagged(index.Accepting|index.Female)),
		provider(3, somewhere(""), having(index.FacetSpecialty, "pmr"), having(index.FacetInsurance, "acme"), flagged(index.Organization|index.SecondOpinion)),
		provider(4),
	}
}

// counts are facets in a form to compare: no zeros and no empty maps.
type counts map[index.Facet]map[string]int

func countsOf(f *index.Facets) counts {
	out := counts{}
	for facet, values := range f.Terms {
		for v, n := range values {
			if n == 0 {
				continue
			}
			if out[facet] == nil {
				out[facet] = map[string]int{}
			}
			out[facet][v] = n
		}
	}
	return out
}

func wantFacets(t *testing.T, e index.Engine, q index.Query, terms counts, flags map[index.Flags]int) {
	t.Helper()
	q.Facets = true
	f := search(t, e, q).Facets
	if f == nil {
		t.Fatalf("%s\nhas no facets", show(&q))
	}
	if diff := cmp.Diff(terms, countsOf(f)); diff != "" {
		t.Errorf("%s\nterms (-want +got)\n%s", show(&q), diff)
	}
	got := map[index.Flags]int{}
	for i, n := range f.Flags {
		if n != 0 {
			got[1<<i] = n
		}
	}
	if diff := cmp.Diff(flags, got); diff != "" {
		t.Errorf("%s\nflags (-want +got)\n%s", show(&q), diff)
	}
}

func testFacetCounts(t *testing.T, o *Opts) {
	e := o.holding(t, facetDocs()...)
	for _, built := range []bool{false, true} {
		if built {
			generation(t, e, 2, facetDocs())
		}
		wantFacets(t, e, index.Query{}, counts{
			index.FacetSpecialty: {"pmr": 2, "pain": 2}, index.FacetOffering: {"prp": 1, "bmac": 1}, index.FacetLanguage: {"es": 1},
			index.FacetInsurance: {"acme": 1}, index.FacetState: {"TX": 2, "HI": 1},
		}, map[index.Flags]int{index.Individual: 3, index.Organization: 1, index.Accepting: 2, index.Female: 1, index.SecondOpinion: 1})
		wantFacets(t, e, index.Query{State: "TX"}, counts{
			index.FacetSpecialty: {"pmr": 1, "pain": 2}, index.FacetOffering: {"prp": 1, "bmac": 1}, index.FacetLanguage: {"es": 1},
			index.FacetState: {"TX": 2},
		}, map[index.Flags]int{index.Individual: 2, index.Accepting: 2, index.Female: 1})
		wantFacets(t, e, index.Query{Near: &austin, Radius: 10}, counts{
			index.FacetSpecialty: {"pmr": 1, "pain": 1}, index.FacetLanguage: {"es": 1}, index.FacetState: {"TX": 1},
		}, map[index.Flags]int{index.Individual: 1, index.Accepting: 1})
		wantFacets(t, e, index.Query{Terms: oneOf(index.FacetSpecialty, "none")}, counts{}, map[index.Flags]int{})
	}
}

func testFacetsFollow(t *testing.T, o *Opts) {
	e := o.holding(t, facetDocs()...)
	apply(t, e, 2, []index.Document{provider(2, somewhere("OK"), having(index.FacetSpecialty, "pmr"))}, 3)
	wantFacets(t, e, index.Query{}, counts{
		index.FacetSpecialty: {"pmr": 2, "pain": 1}, index.FacetLanguage: {"es": 1}, index.FacetState: {"TX": 1, "HI": 1, "OK": 1},
	}, map[index.Flags]int{index.Individual: 3, index.Accepting: 1})
}

func testFacetsOfPages(t *testing.T, o *Opts) {
	e := o.holding(t, facetDocs()...)
	whole := search(t, e, index.Query{Facets: true, Limit: 10})
	for _, q := range []index.Query{
		{}, {Limit: 2}, {Limit: 2, After: &whole.Hits[1].Position}, {Limit: 2, Sort: index.SortName}, {Near: &houston, Limit: 2},
	} {
		q.Facets = true
		f := search(t, e, q).Facets
		if diff := cmp.Diff(countsOf(whole.Facets), countsOf(f)); diff != "" || f.Flags != whole.Facets.Flags {
			t.Errorf("%s\ncounts differ (-whole +page)\n%s", show(&q), diff)
		}
	}
}

func testNoFacets(t *testing.T, o *Opts) {
	if f := search(t, o.holding(t, facetDocs()...), index.Query{Limit: 3}).Facets; f != nil {
		t.Errorf("facets are %+v, want none", f)
	}
}

package search

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"

	"github.com/specialist-finder/finder/index"
)

// maxFacetValues is how many values of one filter are counted in an answer,
// the most frequent ones: lists state insurance in any words they like.
const maxFacetValues = 200

// flagFacets are the filters that are flags: each value's id is what the
// parameter of that name takes.
var flagFacets = []struct {
	name   string
	values []flagValue
}{
	{"kind", []flagValue{{index.Individual, "individual", labelIndividual}, {index.Organization, "organization", labelOrganization}}},
	{"accepting", []flagValue{{index.Accepting, "true", labelTrue}, {index.NotAccepting, "false", labelFalse}}},
	{"telehealth", []flagValue{{index.Telehealth, "true", labelTrue}, {index.NoTelehealth, "false", labelFalse}}},
	{"second_opinion", []flagValue{{index.SecondOpinion, "true", labelTrue}, {index.NoSecondOpinion, "false", labelFalse}}},
	{"gender", []flagValue{{index.Female, "F", labelFemale}, {index.Male, "M", labelMale}}},
	{"degree", []flagValue{{index.DegreeMDDO, "md-do", labelMDDO}}},
}

type flagValue struct {
	flag  index.Flags
	id    string
	label phrase
}

// facets puts the counts of an engine into words: every filter has an entry,
// values that nobody has are left out, the most frequent come first, then by id.
func (e *entries) facets(f *index.Facets, l lang) map[string][]FacetCount {
	out := make(map[string][]FacetCount, len(index.CountedFacets)+len(flagFacets)+1)
	for _, facet := range index.CountedFacets {
		out[string(facet)] = e.termCounts(facet, f.Terms[facet], l)
	}
	for _, facet := range flagFacets {
		counts := make([]FacetCount, 0, len(facet.values))
		for _, v := range facet.values {
			if n := f.Flags[bits.TrailingZeros32(uint32(v.flag))]; n > 0 {
				counts = append(counts, FacetCount{Label: Label{ID: v.id, Label: v.label[l]}, Count: n})
			}
		}
		out[facet.name] = sortCounts(counts)
	}
	out["multispecialty"] = []FacetCount{}
	if f.Centres > 0 {
		out["multispecialty"] = []FacetCount{{Label: Label{ID: "true", Label: labelTrue[l]}, Count: f.Centres}}
	}
	return out
}

// termCounts labels the values of a term facet. Specialties and offerings that
// the catalogue no longer has are left out, as no parameter takes them.
func (e *entries) termCounts(facet index.Facet, terms map[string]int, l lang) []FacetCount {
	counts := make([]FacetCount, 0, len(terms))
	for id, n := range terms {
		if label, known := e.facetLabel(facet, id, l); known && n > 0 {
			counts = append(counts, FacetCount{Label: Label{ID: id, Label: label}, Count: n})
		}
	}
	counts = sortCounts(counts)
	return counts[:min(len(counts), maxFacetValues)]
}

func (e *entries) facetLabel(facet index.Facet, id string, l lang) (label string, known bool) {
	switch facet {
	case index.FacetSpecialty, index.FacetOffering:
		return e.name(id, l)
	case index.FacetState:
		return cmp.Or(e.states[id].name[l], id), true
	case index.FacetLanguage:
		base, _, _ := strings.Cut(id, "-")
		return cmp.Or(languageNames[id][l], languageNames[base][l], id), true
	}
	return id, true
}

func sortCounts(counts []FacetCount) []FacetCount {
	slices.SortFunc(counts, func(a, b FacetCount) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.ID, b.ID))
	})
	return counts
}

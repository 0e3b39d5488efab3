package search

import (
	"slices"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/query"
)

// asked is what somebody asked for of the catalogue.
type asked struct {
	specialties []*specialty
	codes       []string // NUCC codes that were asked for as such
	conditions  []*condition
	offerings   []string     // ids, groups written out, each once
	treated     []*condition // whose lines of care do in place of the specialties
	beside      []string     // offerings that do in place of them, ids

	by map[string][]*specialty // of each offering: who gives it; shared

	computed bool // multi-specialty centers are those that are, not those that register as one
}

// boxed are the entries of a reading. The parser reads the same catalogue, so
// all are known.
func (e *entries) boxed(r *query.Reading) (a asked) {
	a.by = e.givenBy
	for _, p := range r.Specialties {
		a.specialties = append(a.specialties, e.specialties[p.ID])
	}
	for _, p := range r.Elsewhere {
		if need, _ := e.catalog.Elsewhere(p.ID); len(need.Route) > 0 {
			a.specialties = append(a.specialties, e.specialties[need.Route[0]])
		}
	}
	for _, p := range r.Conditions {
		if p.Lesser {
			continue
		}
		a.conditions = append(a.conditions, e.conditions[p.ID])
		if p.Whole {
			a.treated = append(a.treated, e.conditions[p.ID])
		}
	}
	for _, p := range r.Offerings {
		if p.Beside {
			a.beside = append(a.beside, e.members(p.ID)...)
			continue
		}
		a.offerings = append(a.offerings, e.members(p.ID)...)
	}
	a.offerings = unique(a.offerings)
	return a
}

// filters are the terms to demand: one of each list. givers are specialties
// that do in place of the offerings, if there are any.
func (a *asked) filters(givers []*specialty) [][]index.Term {
	var terms [][]index.Term
	if own := specialtyTerms(a.specialties); len(own)+len(a.codes) > 0 {
		for _, code := range a.codes {
			own = append(own, index.Term{Facet: index.FacetTaxonomy, Value: code})
		}
		for _, c := range a.treated {
			own = append(append(own, specialtyTerms(c.first)...), specialtyTerms(c.second)...)
		}
		own = unique(append(own, offeringTerms(a.beside)...))
		terms = append(terms, own)
	}
	var treating []index.Term
	for _, c := range a.conditions {
		treating = append(append(treating, specialtyTerms(c.first)...), specialtyTerms(c.second)...)
	}
	if len(treating) > 0 {
		terms = append(terms, unique(treating))
	}
	if len(a.offerings) > 0 {
		terms = append(terms, slices.Concat(offeringTerms(a.offerings), specialtyTerms(givers)))
	}
	return terms
}

// boxFilters are those of the box: a condition demands nothing beside a
// specialty or an offering, since "pain doctor for sciatica" asks for pain
// doctors. It still ranks.
func (a *asked) boxFilters(withGivers bool) [][]index.Term {
	b := *a
	if len(b.specialties) > 0 || len(b.offerings) > 0 {
		b.conditions = nil
	}
	if a.computed {
		b.specialties = slices.DeleteFunc(slices.Clone(b.specialties), (*specialty).isCentre)
	}
	if withGivers {
		return b.filters(a.givers())
	}
	return b.filters(nil)
}

// givers are the specialties that give one of the offerings, the commonest giver
// first.
func (a *asked) givers() []*specialty {
	counts := map[*specialty]int{}
	var out []*specialty
	for _, o := range a.offerings {
		for _, s := range a.by[o] {
			if counts[s]++; counts[s] == 1 {
				out = append(out, s)
			}
		}
	}
	slices.SortStableFunc(out, func(x, y *specialty) int { return counts[y] - counts[x] })
	return out
}

// and is what both ask for.
func (a *asked) and(b *asked) asked {
	return asked{
		specialties: unique(slices.Concat(a.specialties, b.specialties)),
		codes:       a.codes,
		conditions:  unique(slices.Concat(a.conditions, b.conditions)),
		offerings:   unique(slices.Concat(a.offerings, b.offerings)),
		by:          b.by,
		computed:    b.computed,
	}
}

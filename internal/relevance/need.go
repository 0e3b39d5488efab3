package relevance

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/place"
)

// The grades of a provider for a need.
const (
	gradeMain   = 3 // its main specialty is what is asked for, or it states the offering
	gradeOther  = 2 // another of its specialties is, or its main one is the next stop
	gradeSecond = 1 // another of its specialties is the next stop
)

// The distances of a need with a place, in miles.
const (
	nearMiles = 25  // beyond it a grade is lost
	farMiles  = 100 // beyond it all are
)

// Need is a wish for care that many providers can meet, some better than
// others. How well one meets it is a rule, so that nobody has to judge
// thousands of pairs by hand:
//
//	specialty:A|B  3 if A or B is a main specialty (the first code defines it),
//	               2 if another code of the provider does
//	condition:C    3 and 2 likewise for the specialties of its first line,
//	               2 and 1 for those of its second
//	offering:O     3 if the provider states O (or one of the group O)
//	near:P         the last term: 1 is taken away beyond 25 miles of P, all
//	               beyond 100
//
// Of several terms the lowest grade counts; within a term the best. A provider
// that says that it accepts no new patients loses 1. No grade is below 0.
type Need struct {
	Specialties, Conditions, Offerings []string
	Near                               *place.Place
}

// needOf reads the terms above, with spaces between them.
func needOf(cell string, cat *catalog.Catalog, gaz *place.Gazetteer) (*Need, error) {
	if cell == "" {
		return nil, nil
	}
	n := &Need{}
	terms, where, _ := strings.Cut(cell, "near:")
	if where != "" {
		at, err := gaz.Resolve(strings.TrimSpace(where))
		if err != nil {
			return nil, fmt.Errorf("%q is no place: %w", where, err)
		}
		n.Near = &at
	}
	for term := range strings.FieldsSeq(terms) {
		if err := n.add(term, cat); err != nil {
			return nil, err
		}
	}
	if len(n.Specialties)+len(n.Conditions)+len(n.Offerings) == 0 {
		return nil, fmt.Errorf("asks for no specialty, condition or offering")
	}
	return n, nil
}

func (n *Need) add(term string, cat *catalog.Catalog) error {
	key, ids, _ := strings.Cut(term, ":")
	has := map[string]func(string) bool{"specialty": hasSpecialty(cat), "condition": hasCondition(cat), "offering": hasOffering(cat)}[key]
	if has == nil {
		return fmt.Errorf("unknown term %q", term)
	}
	all := strings.Split(ids, "|")
	for _, id := range all {
		if !has(id) {
			return fmt.Errorf("unknown %s %q", key, id)
		}
	}
	switch key {
	case "specialty":
		n.Specialties = append(n.Specialties, all...)
	case "condition":
		n.Conditions = append(n.Conditions, all...)
	default:
		n.Offerings = append(n.Offerings, all...)
	}
	return nil
}

// person is what the rule reads of a provider.
type person struct {
	main, others []string // specialties
	offerings    []string
	points       []place.Point
	closed       bool // says that it accepts no new patients
}

func personOf(p *directory.Provider, cat *catalog.Catalog) person {
	out := person{main: cat.SpecialtiesOf(p.PrimaryTaxonomy()), closed: p.Accepting == directory.No}
	for i := range p.Taxonomies {
		out.others = append(out.others, cat.SpecialtiesOf(p.Taxonomies[i].Code)...)
	}
	for i := range p.Offerings {
		out.offerings = append(out.offerings, p.Offerings[i].ID)
	}
	for i := range p.Locations {
		if l := &p.Locations[i]; l.HasPoint() {
			out.points = append(out.points, place.Point{Lat: l.Lat, Lon: l.Lon})
		}
	}
	return out
}

// miles is how far the nearest location is; 0 if the need has no place.
func (p *person) miles(near *place.Place) float64 {
	if near == nil {
		return 0
	}
	least := math.Inf(1)
	for _, at := range p.points {
		least = min(least, place.Miles(at, near.Point))
	}
	return least
}

// grade is the rule.
func (n *Need) grade(p *person, cat *catalog.Catalog) int {
	miles := p.miles(n.Near)
	g := min(n.fit(p, cat), n.stated(p, cat))
	if miles > farMiles {
		return 0
	}
	if miles > nearMiles {
		g--
	}
	if p.closed {
		g--
	}
	return max(g, 0)
}

// fit is how the specialties meet the terms on specialties and conditions.
func (n *Need) fit(p *person, cat *catalog.Catalog) int {
	g := gradeMain
	if len(n.Specialties) > 0 {
		g = line(p, n.Specialties, gradeMain)
	}
	if len(n.Conditions) > 0 {
		best := 0
		for _, id := range n.Conditions {
			c, _ := cat.Condition(id)
			best = max(best, line(p, c.FirstLine, gradeMain), line(p, c.SecondLine, gradeOther))
		}
		g = min(g, best)
	}
	return g
}

// line is top for a main specialty among those asked for, one less for another.
func line(p *person, asked []string, top int) int {
	in := func(id string) bool { return slices.Contains(asked, id) }
	switch {
	case slices.ContainsFunc(p.main, in):
		return top
	case slices.ContainsFunc(p.others, in):
		return top - 1
	}
	return 0
}

func (n *Need) stated(p *person, cat *catalog.Catalog) int {
	if len(n.Offerings) == 0 {
		return gradeMain
	}
	for _, asked := range n.Offerings {
		ids, _ := cat.OfferingIDs(asked)
		if slices.ContainsFunc(p.offerings, func(id string) bool { return slices.Contains(ids, id) }) {
			return gradeMain
		}
	}
	return 0
}

// firstStop reports whether the main specialty is in the first line of a
// condition asked for, within reach of the place.
func (n *Need) firstStop(p *person, cat *catalog.Catalog) bool {
	for _, id := range n.Conditions {
		if c, _ := cat.Condition(id); line(p, c.FirstLine, gradeMain) == gradeMain {
			return p.miles(n.Near) <= farMiles
		}
	}
	return false
}

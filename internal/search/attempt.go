package search

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/query"
)

// attempt is the request read in one way: the query, and what explaining its
// results needs.
type attempt struct {
	way     way
	reading *query.Reading
	query   index.Query
	asked   asked       // by parameters and box
	words   []string    // the first of each list sought in the names or, by wayText and the parameter text, those sought in summaries too
	place   *PlacePiece // that distances are measured from, nil if none
	base    float64     // miles to begin with, 0 for no limit
	radius  float64     // miles in effect, 0 for no limit
	widens  bool        // the radius may grow while nothing matches
}

// usesBoxedPlace reports whether the way takes the place of the box for one.
func (a *attempt) usesBoxedPlace() bool {
	return a.reading.Place != nil && !(a.way == wayPerson && a.reading.AllHoldsPlace)
}

// attempt makes the query of one way.
func (p *plan) attempt(w way) *attempt {
	a := &attempt{way: w, reading: &p.reading, asked: p.asked, place: p.near}
	if w.atBare() {
		a.reading = p.atBare
	}
	a.query = p.filters()
	if a.place == nil && a.usesBoxedPlace() {
		a.measureFrom()
	}
	if a.place != nil {
		a.query.Near = &a.place.Point
	}
	a.read(p)
	a.query.Terms = append(p.asked.filters(), a.query.Terms...)
	a.addListed(p.Languages, languageTerms)
	a.addListed(p.Insurance, func(v string) []index.Term { return []index.Term{index.InsuranceTerm(v)} })
	a.limit(p)
	if a.query.Sort == index.SortBest {
		a.query.Rank = ranking(&a.asked, a.words, a.query.Near != nil, p.day)
	}
	return a
}

// measureFrom takes the place of the box. A state has no point; it is a filter,
// unless the parameter names one.
func (a *attempt) measureFrom() {
	if boxed := a.reading.Place; !boxed.StateOnly {
		a.place = placePiece(boxed.Place, boxed.From)
	} else if a.query.State == "" {
		a.query.State = boxed.State
	}
}

// read adds what the way makes of the box. What tells nothing of a clinic is
// not sought; of persons alone it is, since "aurora co" is not every Aurora.
func (a *attempt) read(p *plan) {
	r, q := a.reading, &a.query
	switch a.way {
	case wayNPI:
		q.ID = directory.IDOfNPI(r.NPI)
	case wayPerson:
		q.Name, q.Must = each(r.All), q.Must|index.Individual
	case wayNamesake:
		q.Name, q.Must = each(r.Words), q.Must|index.Individual
	case wayRead:
		q.Name = each(index.TellingWords(r.Words))
	case wayClinic:
		q.Name = each(index.TellingWords(r.Around))
	case wayText:
		q.Text = unique(slices.Concat(p.text, r.Words))
	}
	if a.takesEntries() {
		q.Terms = p.boxed.boxFilters()
		a.asked = a.asked.and(&p.boxed)
	}
	a.words = q.Text
	if len(q.Name) > 0 {
		a.words = firsts(q.Name)
	}
}

// each asks for names with all of the words, each as it is.
func each(words []string) [][]string {
	var out [][]string
	for i := range words {
		out = append(out, words[i:i+1:i+1])
	}
	return out
}

// firsts are the first word of each list.
func firsts(lists [][]string) []string {
	out := make([]string, len(lists))
	for i, list := range lists {
		out[i] = list[0]
	}
	return out
}

// takesEntries reports whether the way takes the words of the catalogue for what
// they mean.
func (a *attempt) takesEntries() bool {
	return a.way != wayNPI && a.way != wayPerson && a.way != wayClinic
}

// limit says how far to look at first, and how far then.
func (a *attempt) limit(p *plan) {
	switch {
	case a.query.Near == nil:
	case p.Radius > 0:
		a.base = p.Radius
	case p.Sort == SortBest && a.way != wayNPI:
		a.base, a.widens = firstRadius, a.way != wayHere
	}
	a.radius, a.query.Radius = a.base, a.base
}

// filters are those of the parameters that are no terms.
func (p *plan) filters() index.Query {
	q := index.Query{Text: p.text, State: p.State, Box: p.Box, Limit: p.Limit + 1, Facets: p.Facets}
	q.Sort = map[string]index.Sort{SortDistance: index.SortDistance, SortName: index.SortName}[p.Sort]
	for _, f := range []struct {
		wanted bool
		flag   index.Flags
	}{
		{p.Kind == directory.Individual, index.Individual}, {p.Kind == directory.Organization, index.Organization},
		{p.Accepting == directory.Yes, index.Accepting}, {p.Accepting == directory.No, index.NotAccepting},
		{p.Telehealth == directory.Yes, index.Telehealth}, {p.Telehealth == directory.No, index.NoTelehealth},
		{p.SecondOpinion == directory.Yes, index.SecondOpinion}, {p.SecondOpinion == directory.No, index.NoSecondOpinion},
		{p.Gender == "F", index.Female}, {p.Gender == "M", index.Male},
		{p.MDDO, index.DegreeMDDO}, {p.Multispecialty, index.Multispecialty},
	} {
		if f.wanted {
			q.Must |= f.flag
		}
	}
	if p.VerifiedWithin > 0 {
		q.VerifiedSince = max(1, p.day-directory.Date(p.VerifiedWithin))
	}
	return q
}

// addListed demands one of the values of a parameter.
func (a *attempt) addListed(values []string, termsOf func(string) []index.Term) {
	var terms []index.Term
	for _, v := range values {
		terms = append(terms, termsOf(v)...)
	}
	if len(terms) > 0 {
		a.query.Terms = append(a.query.Terms, terms)
	}
}

// languageTerms are a BCP 47 tag as it was written, and in small letters.
func languageTerms(tag string) []index.Term {
	return unique([]index.Term{{Facet: index.FacetLanguage, Value: tag}, {Facet: index.FacetLanguage, Value: strings.ToLower(tag)}})
}

// filters are the terms to demand: one of each list.
func (a *asked) filters() [][]index.Term {
	var terms [][]index.Term
	if own := specialtyTerms(a.specialties); len(own)+len(a.codes) > 0 {
		for _, code := range a.codes {
			own = append(own, index.Term{Facet: index.FacetTaxonomy, Value: code})
		}
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
		terms = append(terms, offeringTerms(a.offerings))
	}
	return terms
}

// boxFilters are those of the box: a condition demands nothing beside a
// specialty or an offering, since "pain doctor for sciatica" asks for pain
// doctors. It still ranks.
func (a *asked) boxFilters() [][]index.Term {
	b := *a
	if len(b.specialties) > 0 || len(b.offerings) > 0 {
		b.conditions = nil
	}
	return b.filters()
}

// and is what both ask for.
func (a *asked) and(b *asked) asked {
	return asked{
		specialties: unique(slices.Concat(a.specialties, b.specialties)),
		codes:       a.codes,
		conditions:  unique(slices.Concat(a.conditions, b.conditions)),
		offerings:   unique(slices.Concat(a.offerings, b.offerings)),
	}
}

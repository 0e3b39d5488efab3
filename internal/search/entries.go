package search

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/place"
)

// entries is the catalogue as searching needs it: labels, terms to filter by
// and reasons to show, made once, so that a result costs look-ups only. All of
// it is shared and never written to after newEntries.
type entries struct {
	*Labels
	specialties map[string]*specialty
	conditions  map[string]*condition
	states      map[string]state
	givenBy     map[string][]*specialty // of each offering
	regulated   []string                // members of the group that the regulatory notice is about
}

// specialty is a specialty or a kind of organization.
type specialty struct {
	id       string
	nucc     []string // the codes that define it
	short    phrase   // its name without what stands in brackets
	term     index.Term
	primary  []index.Term // one for each defining code
	why      phrase       // it is the main specialty
	whyAmong phrase       // it is one of them
}

// isCentre reports whether it is that of organizations that register as a
// multi-specialty center.
func (s *specialty) isCentre() bool { return s.id == "multi-specialty-spine-center" }

// condition leads to the specialties that treat it, first stops first.
type condition struct {
	id            string
	first, second []*specialty
	whyFirst      []phrase // for each of first
	whySecond     []phrase // for each of second
	care          []string // standard offerings that are used for it
}

// state is a US state or territory; its centre is where a map of it looks.
type state struct {
	name   phrase
	centre index.Point
}

// regulatedGroup is the group whose offerings call for the regulatory notice.
const regulatedGroup = "regenerative"

func newEntries(cat *catalog.Catalog, gaz *place.Gazetteer) *entries {
	e := &entries{
		Labels: NewLabels(cat), specialties: map[string]*specialty{}, conditions: map[string]*condition{}, states: map[string]state{},
	}
	for _, s := range cat.Specialties() {
		e.specialties[s.ID] = newSpecialty(s)
	}
	e.givenBy = map[string][]*specialty{}
	for _, o := range cat.Offerings() {
		for _, id := range o.GivenBy {
			e.givenBy[o.ID] = append(e.givenBy[o.ID], e.specialties[id])
		}
	}
	for _, c := range cat.Conditions() {
		e.conditions[c.ID] = e.newCondition(cat, c)
	}
	for _, s := range gaz.States() {
		centre := index.Point{Lat: (s.South + s.North) / 2, Lon: (s.West + s.East) / 2}
		e.states[s.Code] = state{name: phrase{s.Name, s.NameES}, centre: centre}
	}
	e.regulated, _ = cat.Group(regulatedGroup)
	return e
}

func newSpecialty(s catalog.Specialty) *specialty {
	out := &specialty{id: s.ID, nucc: s.Defining, term: index.Term{Facet: index.FacetSpecialty, Value: s.ID}}
	for l := range langCount {
		out.short[l], _, _ = strings.Cut(s.Label.In(langs[l]), " (")
		out.why[l] = whyMain.with(l, out.short[l])
		out.whyAmong[l] = whyAlso.with(l, out.short[l])
	}
	for _, code := range s.Defining {
		out.primary = append(out.primary, index.Term{Facet: index.FacetPrimary, Value: code})
	}
	return out
}

func (e *entries) newCondition(cat *catalog.Catalog, c catalog.Condition) *condition {
	out := &condition{id: c.ID}
	out.first, out.whyFirst = e.line(c.FirstLine, whyFirst, c.Label)
	out.second, out.whySecond = e.line(c.SecondLine, whySecond, c.Label)
	for _, o := range cat.Offerings() {
		if !o.Regenerative && slices.Contains(o.Conditions, c.ID) {
			out.care = append(out.care, o.ID)
		}
	}
	return out
}

// line looks up the specialties of a line of care, with the reason that each
// gives a result.
func (e *entries) line(ids []string, why phrase, condition catalog.Text) (line []*specialty, reasons []phrase) {
	for _, id := range ids {
		s := e.specialties[id]
		if s == nil {
			continue
		}
		var reason phrase
		for l := range langCount {
			reason[l] = s.short[l] + why.with(l, condition.In(langs[l]))
		}
		line, reasons = append(line, s), append(reasons, reason)
	}
	return line, reasons
}

// members are the offerings that an id or a group stands for, nil for neither.
func (e *entries) members(idOrGroup string) []string {
	ids, _ := e.catalog.OfferingIDs(idOrGroup)
	return ids
}

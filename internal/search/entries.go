package search

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/place"
)

// entries is the catalogue as searching needs it: terms to filter by, labels
// and reasons to show, made once, so that a result costs look-ups only. All of
// it is shared and never written to after newEntries.
type entries struct {
	specialties map[string]*specialty
	conditions  map[string]*condition
	offerings   map[string]*offering
	groups      map[string]*group
	states      map[string]state
	regulated   []string // members of the group that the regulatory notice is about
}

// specialty is a specialty or a kind of organization.
type specialty struct {
	id       string
	nucc     []string // the codes that define it
	label    [langCount]Label
	short    phrase // without what stands in brackets
	term     index.Term
	primary  []index.Term // one for each defining code
	why      phrase       // it is the main specialty
	whyAmong phrase       // it is one of them
}

// condition leads to the specialties that treat it, first stops first.
type condition struct {
	id            string
	label         [langCount]string
	first, second []*specialty
	whyFirst      []phrase // for each of first
	whySecond     []phrase // for each of second
	care          []string // standard offerings that are used for it
}

// offering is a procedure as cards show it.
type offering struct {
	card [langCount]OfferingCard // without who stated it
	term index.Term
}

type group struct {
	label   [langCount]string
	members []string
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
		specialties: map[string]*specialty{}, conditions: map[string]*condition{},
		offerings: map[string]*offering{}, groups: map[string]*group{}, states: map[string]state{},
	}
	for _, s := range cat.Specialties() {
		e.specialties[s.ID] = newSpecialty(s)
	}
	for _, o := range cat.Offerings() {
		e.offerings[o.ID] = newOffering(cat, o)
	}
	for _, g := range cat.Groups() {
		e.groups[g.ID] = &group{label: both(g.Label), members: g.Members}
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

func both(t catalog.Text) [langCount]string { return [langCount]string{t.In("en"), t.In("es")} }

func newSpecialty(s catalog.Specialty) *specialty {
	label := both(s.Label)
	out := &specialty{id: s.ID, nucc: s.Defining, term: index.Term{Facet: index.FacetSpecialty, Value: s.ID}}
	for l := range langCount {
		out.label[l] = Label{ID: s.ID, Label: label[l]}
		out.short[l], _, _ = strings.Cut(label[l], " (")
		out.why[l] = whyMain.with(l, out.short[l])
		out.whyAmong[l] = whyAlso.with(l, out.short[l])
	}
	for _, code := range s.Defining {
		out.primary = append(out.primary, index.Term{Facet: index.FacetPrimary, Value: code})
	}
	return out
}

func newOffering(cat *catalog.Catalog, o catalog.Offering) *offering {
	out := &offering{term: index.Term{Facet: index.FacetOffering, Value: o.ID}}
	label := both(o.Label)
	for l := range langCount {
		out.card[l] = OfferingCard{
			Label:      Label{ID: o.ID, Label: label[l]},
			CellSource: string(o.CellSource), Donor: string(o.Donor), Uses: usesOf(cat, o.ID, l),
		}
	}
	return out
}

func usesOf(cat *catalog.Catalog, id string, l lang) []Use {
	var uses []Use
	for _, u := range cat.UsesOf(id) {
		status, _ := cat.Status(u.Status)
		uses = append(uses, Use{
			For: u.For, Status: string(u.Status), StatusLabel: status.Label.In(langs[l]), Basis: u.Basis, CheckedOn: u.CheckedOn,
		})
	}
	return uses
}

func (e *entries) newCondition(cat *catalog.Catalog, c catalog.Condition) *condition {
	out := &condition{id: c.ID, label: both(c.Label)}
	out.first, out.whyFirst = e.line(c.FirstLine, whyFirst, out.label)
	out.second, out.whySecond = e.line(c.SecondLine, whySecond, out.label)
	for _, o := range cat.Offerings() {
		if !o.Regenerative && slices.Contains(o.Conditions, c.ID) {
			out.care = append(out.care, o.ID)
		}
	}
	return out
}

// line looks up the specialties of a line of care, with the reason that each
// gives a result.
func (e *entries) line(ids []string, why phrase, condition [langCount]string) (line []*specialty, reasons []phrase) {
	for _, id := range ids {
		s := e.specialties[id]
		if s == nil {
			continue
		}
		var reason phrase
		for l := range langCount {
			reason[l] = s.short[l] + why.with(l, condition[l])
		}
		line, reasons = append(line, s), append(reasons, reason)
	}
	return line, reasons
}

// specialtyLabel is the label of an id that a card holds. A card may be older
// than the catalogue; an id that is gone stands for itself.
func (e *entries) specialtyLabel(id string, l lang) Label {
	if s := e.specialties[id]; s != nil {
		return s.label[l]
	}
	return Label{ID: id, Label: id}
}

// offeringLabel is the label of an offering or a group.
func (e *entries) offeringLabel(id string, l lang) string {
	if o := e.offerings[id]; o != nil {
		return o.card[l].Label.Label
	}
	if g := e.groups[id]; g != nil {
		return g.label[l]
	}
	return id
}

// members are the offerings that an id or a group stands for.
func (e *entries) members(idOrGroup string) []string {
	if g := e.groups[idOrGroup]; g != nil {
		return g.members
	}
	if e.offerings[idOrGroup] != nil {
		return []string{idOrGroup}
	}
	return nil
}

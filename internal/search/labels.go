package search

import (
	"slices"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
)

// Labels puts the catalogue's words, in one language, beside what records and
// cards hold as ids. A record may be older than the catalogue: an id that is
// gone stands for itself. The words are prepared once, and a Labels may be used
// by many goroutines; what it hands out is shared and must not be changed. Any
// language but "es" is English.
type Labels struct {
	catalog   *catalog.Catalog
	names     map[string]*phrase                  // of specialties, conditions, offerings and groups
	offerings map[string]*[langCount]OfferingCard // without who stated them
	unknown   [langCount][]Use                    // of an offering that is gone
}

// NewLabels prepares the words of a catalogue.
func NewLabels(cat *catalog.Catalog) *Labels {
	t := &Labels{catalog: cat, names: map[string]*phrase{}, offerings: map[string]*[langCount]OfferingCard{}}
	for _, s := range cat.Specialties() {
		t.add(s.ID, s.Label)
	}
	for _, c := range cat.Conditions() {
		t.add(c.ID, c.Label)
	}
	for _, o := range cat.Offerings() {
		t.add(o.ID, o.Label)
		t.offerings[o.ID] = t.newOffering(o)
	}
	for _, g := range cat.Groups() {
		t.add(g.ID, g.Label)
	}
	for l := range langCount {
		t.unknown[l] = []Use{t.use(catalog.Use{For: catalog.SpinePain, Status: catalog.StatusUnknown}, l)}
	}
	return t
}

func (t *Labels) add(id string, name catalog.Text) {
	if t.names[id] == nil {
		t.names[id] = &phrase{name.In("en"), name.In("es")}
	}
}

func (t *Labels) newOffering(o catalog.Offering) *[langCount]OfferingCard {
	var cards [langCount]OfferingCard
	for l := range langCount {
		cards[l] = OfferingCard{Label: t.label(o.ID, l), CellSource: string(o.CellSource), Donor: string(o.Donor)}
		for _, u := range t.catalog.UsesOf(o.ID) {
			cards[l].Uses = append(cards[l].Uses, t.use(u, l))
		}
	}
	return &cards
}

func (t *Labels) use(u catalog.Use, l lang) Use {
	status, _ := t.catalog.Status(u.Status)
	return Use{For: u.For, Status: string(u.Status), StatusLabel: status.Label.In(langs[l]), Basis: u.Basis.In(langs[l]), CheckedOn: u.CheckedOn}
}

// Name is the name of a specialty, condition, offering or group; false if the
// catalogue has none of that id.
func (t *Labels) Name(id, lang string) (string, bool) {
	l, _ := parseLang(lang)
	return t.name(id, l)
}

// Specialties are the specialties that the record's taxonomies define, that of
// the primary code first.
func (t *Labels) Specialties(p *directory.Provider, lang string) []Label {
	l, _ := parseLang(lang)
	var out []Label
	add := func(code string) {
		for _, id := range t.catalog.SpecialtiesOf(code) {
			if label := t.label(id, l); !slices.Contains(out, label) {
				out = append(out, label)
			}
		}
	}
	add(p.PrimaryTaxonomy())
	for i := range p.Taxonomies {
		add(p.Taxonomies[i].Code)
	}
	return out
}

// Offering is an offering with its regulatory status for each use. The status
// is the product's, never a judgement of the clinician. One that the catalogue
// does not know any more has an unknown status: it is never shown as if there
// were no question.
func (t *Labels) Offering(o directory.Offering, lang string) OfferingCard {
	l, _ := parseLang(lang)
	return t.offering(o, l)
}

func (t *Labels) name(id string, l lang) (string, bool) {
	if name := t.names[id]; name != nil {
		return name[l], true
	}
	return "", false
}

func (t *Labels) label(id string, l lang) Label {
	if name, known := t.name(id, l); known {
		return Label{ID: id, Label: name}
	}
	return Label{ID: id, Label: id}
}

func (t *Labels) offering(o directory.Offering, l lang) OfferingCard {
	card := OfferingCard{Label: Label{ID: o.ID, Label: o.ID}, Uses: t.unknown[l]}
	if known := t.offerings[o.ID]; known != nil {
		card = known[l]
	}
	card.StatedBy, card.StatedOn = o.StatedBy, o.StatedOn
	return card
}

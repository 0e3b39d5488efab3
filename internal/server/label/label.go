// Package label puts the catalogue's words, in one language, beside what a
// provider's record holds: names of specialties, kinds of license, offerings
// with their regulatory status. The status is the product's for a use, never a
// judgement of the clinician. It knows nothing of JSON or HTML.
package label

import (
	"slices"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
)

// Specialties are the specialties that the provider's taxonomies define, that
// of the primary code first.
func Specialties(cat *catalog.Catalog, p *directory.Provider, lang string) []search.Label {
	var out []search.Label
	add := func(code string) {
		for _, id := range cat.SpecialtiesOf(code) {
			if s, ok := cat.Specialty(id); ok && !has(out, id) {
				out = append(out, search.Label{ID: id, Label: s.Label.In(lang)})
			}
		}
	}
	add(p.PrimaryTaxonomy())
	for _, t := range p.Taxonomies {
		add(t.Code)
	}
	return out
}

func has(labels []search.Label, id string) bool {
	return slices.ContainsFunc(labels, func(l search.Label) bool { return l.ID == id })
}

// Offering is an offering with its status for each use. One that the catalogue
// does not know any more stands for itself, with an unknown status: it is never
// shown as if there were no question.
func Offering(cat *catalog.Catalog, o directory.Offering, lang string) search.OfferingCard {
	card := search.OfferingCard{StatedBy: o.StatedBy, StatedOn: o.StatedOn}
	known, ok := cat.Offering(o.ID)
	if !ok {
		card.Label = search.Label{ID: o.ID, Label: o.ID}
		card.Uses = []search.Use{{For: catalog.SpinePain, Status: string(catalog.StatusUnknown), StatusLabel: Status(cat, string(catalog.StatusUnknown), lang)}}
		return card
	}
	card.Label = search.Label{ID: o.ID, Label: known.Label.In(lang)}
	card.CellSource, card.Donor = string(known.CellSource), string(known.Donor)
	for _, u := range cat.UsesOf(o.ID) {
		card.Uses = append(card.Uses, search.Use{
			For: u.For, Status: string(u.Status), StatusLabel: Status(cat, string(u.Status), lang), Basis: u.Basis, CheckedOn: u.CheckedOn,
		})
	}
	return card
}

// Status is a regulatory status in words.
func Status(cat *catalog.Catalog, id, lang string) string {
	s, _ := cat.Status(catalog.RegulatoryStatus(id))
	return s.Label.In(lang)
}

// Cue is the sign beside a regulatory status, "" for none.
func Cue(cat *catalog.Catalog, id string) string {
	s, ok := cat.Status(catalog.RegulatoryStatus(id))
	if !ok || s.Cue == "none" {
		return ""
	}
	return s.Cue
}

// License is the plain kind of license behind the first credential that has
// one: what a patient wants to know of "DC". It is "" for degrees and
// certificates that license nobody.
func License(cat *catalog.Catalog, credentials []string, lang string) string {
	for _, c := range credentials {
		known, ok := cat.Credential(c)
		if !ok || !licenses(known.License) {
			continue
		}
		text, _ := cat.Label("license", string(known.License))
		return text.In(lang)
	}
	return ""
}

func licenses(l catalog.License) bool {
	switch l {
	case catalog.LicenseAcademic, catalog.LicenseCertificate, catalog.LicenseBusiness, catalog.LicenseOtherProfession:
		return false
	}
	return true
}

// Any is the name of a specialty, condition, offering or group.
func Any(cat *catalog.Catalog, id, lang string) (string, bool) {
	if s, ok := cat.Specialty(id); ok {
		return s.Label.In(lang), true
	}
	if c, ok := cat.Condition(id); ok {
		return c.Label.In(lang), true
	}
	if o, ok := cat.Offering(id); ok {
		return o.Label.In(lang), true
	}
	i := slices.IndexFunc(cat.Groups(), func(g catalog.Group) bool { return g.ID == id })
	if i < 0 {
		return "", false
	}
	return cat.Groups()[i].Label.In(lang), true
}

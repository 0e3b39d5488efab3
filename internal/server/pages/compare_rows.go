package pages

import (
	"strings"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
)

// compareRow is one fact of all providers, in their order.
type compareRow struct {
	Name, Note string
	Cells      []compareCell
}

// compareCell is a fact of one provider: words, or one with a sign, or
// treatments with their status.
type compareCell struct {
	Lines  []string
	Fact   *factView
	Offers []cardOffering
	Phone  *Link
	Note   string
}

// compareRows are the facts that people weigh before they call. What is not
// known is said: an empty cell could be read as a no.
func (p *Pages) compareRows(l *Locale, records []asChosen, found located) []compareRow {
	if len(records) == 0 {
		return nil
	}
	var rows []compareRow
	add := func(name, note string, cell func(*directory.Provider) compareCell) {
		row := compareRow{Name: name, Note: note}
		for _, r := range records {
			row.Cells = append(row.Cells, cell(r.rec))
		}
		rows = append(rows, row)
	}
	add(l.T("compare.specialty"), "", func(r *directory.Provider) compareCell { return p.specialtyCell(l, r) })
	add(l.T("compare.degrees"), "", func(r *directory.Provider) compareCell { return p.degreesCell(l, r) })
	add(l.T("fact.training"), l.T("compare.asstated"), func(r *directory.Provider) compareCell { return l.lines(l.trainings(r)) })
	add(l.T("fact.boards"), l.T("compare.asstated"), func(r *directory.Provider) compareCell { return l.lines(l.certifications(r)) })
	add(l.T("compare.accepting"), "", func(r *directory.Provider) compareCell { return factCell(l.accepting(r.Accepting)) })
	add(l.T("compare.where"), "", func(r *directory.Provider) compareCell { return l.whereCell(r, found) })
	add(l.T("compare.verified"), "", func(r *directory.Provider) compareCell { return factCell(p.verified(l, r.VerifiedOn)) })
	add(l.T("compare.languages"), "", func(r *directory.Provider) compareCell { return l.lines(l.languages(r.Languages)) })
	add(l.T("compare.telehealth"), "", func(r *directory.Provider) compareCell { return l.lines([]string{l.ternary(r.Telehealth)}) })
	add(l.T("compare.center"), "", func(r *directory.Provider) compareCell { return l.centreCell(found.results[r.ID]) })
	add(l.T("compare.insurance"), l.T("fact.insurance.note"), func(r *directory.Provider) compareCell { return l.lines(r.Insurance) })
	add(l.T("compare.treatments"), l.T("compare.treatments.note"), func(r *directory.Provider) compareCell { return p.offersCell(l, r) })
	return rows
}

func factCell(f factView) compareCell { return compareCell{Fact: &f} }

// lines are words, or that nothing is known.
func (l *Locale) lines(words []string) compareCell {
	if len(words) == 0 {
		return compareCell{Note: l.T("compare.notstated")}
	}
	return compareCell{Lines: words}
}

func (p *Pages) specialtyCell(l *Locale, rec *directory.Provider) compareCell {
	var names []string
	for _, s := range p.cfg.Labels.Specialties(rec, l.Lang) {
		names = append(names, s.Label)
	}
	return l.lines(names)
}

// degreesCell says what the letters behind the name stand for; a clinic has none.
func (p *Pages) degreesCell(l *Locale, rec *directory.Provider) compareCell {
	if rec.Kind == directory.Organization {
		return compareCell{Lines: []string{l.T("kind.organization")}}
	}
	return l.lines(p.credentials(l, rec.Credentials))
}

// whereCell is the nearest location, or the first where no place is given.
func (l *Locale) whereCell(rec *directory.Provider, found located) compareCell {
	if r, ok := found.results[rec.ID]; ok && r.Location != nil {
		place := l.cardPlace(&r)
		return compareCell{
			Lines: notEmpty(l.distance(&r, found.place), place.Name, place.Address, place.More),
			Phone: l.phone(r.Location.Phone), Note: l.distanceNote(&r),
		}
	}
	if len(rec.Locations) == 0 {
		return compareCell{Note: l.T("provider.locations.none")}
	}
	at := l.location(&rec.Locations[0])
	c := compareCell{Lines: notEmpty(at.Name, strings.Join(at.Lines, ", ")), Phone: at.Phone}
	if n := len(rec.Locations) - 1; n > 0 {
		c.Lines = append(c.Lines, l.N("card.more", n))
	}
	return c
}

func notEmpty(lines ...string) []string {
	var out []string
	for _, s := range lines {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// centreCell never says no: that nobody else is known at an address is no proof.
func (l *Locale) centreCell(r search.Result) compareCell {
	switch c := r.Centre; {
	case c.Confirmed():
		return compareCell{Fact: &factView{"check", "good", l.T("card.centre.confirmed")}, Note: l.centre(c)}
	case c != 0:
		return compareCell{Fact: &factView{"question", "", l.T("card.centre.registered")}, Note: l.centre(c)}
	}
	return compareCell{Note: l.T("compare.center.unknown")}
}

// offersCell has all treatments: a comparison must not hide one.
func (p *Pages) offersCell(l *Locale, rec *directory.Provider) compareCell {
	if len(rec.Offerings) == 0 {
		return compareCell{Note: l.T("provider.offerings.none")}
	}
	var c compareCell
	for _, o := range rec.Offerings {
		card := p.cfg.Labels.Offering(o, l.Lang)
		guide, _ := p.guideLink(l, o.ID)
		c.Offers = append(c.Offers, cardOffering{Label: card.Label.Label, Guide: guide.URL, Uses: p.cardUses(l, card.Uses)})
	}
	return c
}

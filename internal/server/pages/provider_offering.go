package pages

import (
	"html/template"
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
	"github.com/specialist-finder/finder/internal/text"
)

// offeringView is an offering that a provider is said to have.
type offeringView struct {
	Label, Summary string
	Guide          template.URL // "" for one that the catalogue does not hold
	Uses           []useView
	Cover          string // what insurance usually does, of regenerative ones
	CoverNote      string
	Evidence       *evidenceFoldView
	States         []Link // to the notices on the same page
	Source         string
}

type useView struct {
	Status     statusView
	For, Basis string
}

// evidenceFoldView is what studies say, its grades in the title.
type evidenceFoldView struct {
	Title string
	Items []evidenceView
}

// addOfferings adds the offerings, what states ask of who has them, and what to ask.
func (p *Pages) addOfferings(l *Locale, rec *directory.Provider, v *providerView) {
	states := statesOf(rec)
	ids := make([]string, len(rec.Offerings))
	for i, o := range rec.Offerings {
		ids[i] = o.ID
		v.Offerings = append(v.Offerings, p.offering(l, o))
	}
	v.States = p.providerStates(l, rec, states)
	for i, o := range rec.Offerings {
		if known, _ := p.cfg.Catalog.Offering(o.ID); known.ID != "" && known.Noticed() {
			v.Offerings[i].States = l.stateLinks(v.States)
		}
	}
	v.Questions = p.questionsIn(l, ids, states)
	if len(ids) > 0 {
		v.Questions.Made = l.T("provider.questions.made")
	}
}

func (p *Pages) offering(l *Locale, o directory.Offering) offeringView {
	card := p.cfg.Labels.Offering(o, l.Lang)
	v := offeringView{Label: card.Label.Label, Summary: p.cells(l, card), Source: l.stated(o)}
	if known, ok := p.cfg.Catalog.Offering(o.ID); ok {
		v.Cover, v.CoverNote = p.cover(l, known)
		v.Evidence = p.evidenceFold(l, known)
	}
	if link, ok := p.guideLink(l, o.ID); ok {
		v.Guide = link.URL
	}
	for _, u := range merged(card.Uses) {
		v.Uses = append(v.Uses, p.use(l, u))
	}
	return v
}

// stated says who says that the provider offers this, and when.
func (l *Locale) stated(o directory.Offering) string {
	key, by := "offering.stated.provider", ""
	if o.StatedBy != search.StatedByProvider && o.StatedBy != "" {
		key, by = "offering.stated.list", l.list(o.StatedBy)
	}
	switch {
	case o.StatedOn == 0:
		return l.T(key, by)
	case by == "":
		return l.T(key+".on", l.Date(o.StatedOn))
	}
	return l.T(key+".on", by, l.Date(o.StatedOn))
}

// cells says where cells come from and whose they are, for offerings that have
// any.
func (p *Pages) cells(l *Locale, card search.OfferingCard) string {
	if card.CellSource == "" || card.CellSource == "none" && card.Donor == "not-applicable" {
		return ""
	}
	source, _ := p.cfg.Catalog.Label("cell-source", card.CellSource)
	donor, _ := p.cfg.Catalog.Label("donor", card.Donor)
	return l.T("offering.cells", source.In(l.Lang), donor.In(l.Lang))
}

// mergedUse is a status with all uses that have it for the same reason.
type mergedUse struct {
	search.Use
	all []string
}

// merged joins uses of one status and basis, so that six conditions are not six
// times the same sentence.
func merged(uses []search.Use) []mergedUse {
	var out []mergedUse
next:
	for _, u := range uses {
		for i := range out {
			if o := &out[i]; o.Status == u.Status && o.Basis == u.Basis && o.CheckedOn == u.CheckedOn {
				o.all = append(o.all, u.For)
				continue next
			}
		}
		out = append(out, mergedUse{u, []string{u.For}})
	}
	return out
}

func (p *Pages) use(l *Locale, u mergedUse) useView {
	v := useView{Status: p.status(u.Use), For: l.T("offering.for", p.useNames(l, u.all, " · ")), Basis: u.Basis}
	if slices.Equal(text.Tokens(u.Basis), text.Tokens(u.StatusLabel)) {
		v.Basis = "" // it would say the same again
	} else if u.Basis != "" && u.CheckedOn != "" {
		v.Basis = l.T("offering.basis", strings.TrimSuffix(u.Basis, "."), l.isoDate(u.CheckedOn))
	}
	return v
}

func (p *Pages) useNames(l *Locale, ids []string, between string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = p.useName(l, id)
	}
	return strings.Join(names, between)
}

func (p *Pages) useName(l *Locale, id string) string {
	if text, ok := p.cfg.Labels.Name(id, l.Lang); ok {
		return text
	}
	return l.T("use." + id)
}

// cover is what insurance usually does for a regenerative offering, in general and in
// the catalogue's words.
func (p *Pages) cover(l *Locale, o catalog.Offering) (cover, words string) {
	if !o.Regenerative {
		return "", ""
	}
	words = sentence(o.Insurance.In(l.Lang))
	if o.Insurance.EN == noCover {
		words = "" // it would say the same again
	}
	if o.Cover == catalog.CoverNone || o.Cover == catalog.CoverUsuallyNot {
		return l.T("provider.cover.not"), join(" ", words, l.T("guide.cover.note"))
	}
	label, _ := p.cfg.Catalog.Label("cover", string(o.Cover))
	return l.T("provider.cover", label.In(l.Lang)), join(" ", words, l.T("guide.cover.note"))
}

// evidenceFold is what studies say of an offering; nil where no note is held.
func (p *Pages) evidenceFold(l *Locale, o catalog.Offering) *evidenceFoldView {
	notes := p.evidence(l, o)
	if len(notes) == 0 {
		return nil
	}
	var grades []string
	for _, e := range notes {
		if !slices.Contains(grades, e.Grade) {
			grades = append(grades, e.Grade)
		}
	}
	return &evidenceFoldView{Title: l.T("provider.evidence", strings.Join(grades, "; ")), Items: notes}
}

package pages

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"github.com/specialist-finder/finder/internal/catalog"
)

type guidesView struct {
	Base
	Box      boxView
	Sections []guidesSection
}

// guidesSection is one kind of guides, in lists of their sorts.
type guidesSection struct {
	ID, Title, Lead string
	Lists           []linksView
}

// guides answers /guides: every guide there is.
func (p *Pages) guides(c echo.Context, l *Locale) error {
	v := guidesView{
		Base: p.base(l, l.T("guides.title"), guidesPath),
		Box:  newBox(l),
		Sections: []guidesSection{
			{"conditions", l.T("guides.conditions"), l.T("guides.conditions.lead"), p.conditionLists(l)},
			{"specialties", l.T("guides.specialties"), l.T("guides.specialties.lead"), p.specialtyLists(l)},
			{"offerings", l.T("guides.offerings"), l.T("guides.offerings.lead"), p.offeringLists(l)},
		},
	}
	v.Description = l.T("guides.lead")
	p.setAddress(&v.Base, l, guidesPath)
	return p.render(c, http.StatusOK, "guides", v)
}

// lists collects links under titles, in the order in which the titles come up.
type lists []linksView

func (c *lists) add(title string, link Link) {
	for i := range *c {
		if (*c)[i].Title == title {
			(*c)[i].Items = append((*c)[i].Items, link)
			return
		}
	}
	*c = append(*c, linksView{Title: title, Items: []Link{link}})
}

func (p *Pages) conditionLists(l *Locale) lists {
	var out lists
	for _, it := range p.cfg.Catalog.Conditions() {
		title := "guides.spine"
		switch {
		case it.Urgency == catalog.UrgencyEmergency:
			title = "guides.emergencies"
		case !it.Spine:
			title = "guides.elsewhere"
		}
		link, _ := p.guideLink(l, it.ID)
		out.add(l.T(title), link)
	}
	return out
}

func (p *Pages) specialtyLists(l *Locale) lists {
	var out lists
	for _, s := range p.cfg.Catalog.Specialties() {
		role, _ := p.cfg.Catalog.Label("role", string(s.Role))
		link, _ := p.guideLink(l, s.ID)
		out.add(role.In(l.Lang), link)
	}
	return out
}

func (p *Pages) offeringLists(l *Locale) lists {
	var out lists
	for _, g := range p.cfg.Catalog.Groups() {
		link, _ := p.guideLink(l, g.ID)
		out.add(l.T("guides.groups"), link)
	}
	for _, o := range p.cfg.Catalog.Offerings() {
		category, _ := p.cfg.Catalog.Label("category", string(o.Category))
		link, _ := p.guideLink(l, o.ID)
		out.add(category.In(l.Lang), link)
	}
	return out
}

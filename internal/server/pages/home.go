package pages

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"github.com/specialist-finder/finder/internal/search"
)

type homeView struct {
	Base
	Box    boxView
	Urgent noticeView
	Needs  []linksView
	Guides string
}

type linksView struct {
	Title string
	Items []Link
}

// boxView is the search box: what you need, and near where.
type boxView struct {
	*Locale
	Action  string
	Large   bool
	Q, Near string
	Bad     string // the field at fault
	Kept    []pair // what the form carries on without showing it

	Suggest            string      // where its suggestions come from
	NeedList, NearList suggestView // of the fields
}

func newBox(l *Locale) boxView {
	return boxView{
		Locale: l, Action: l.Root + searchPath, Suggest: suggestPath,
		NeedList: suggestions(l, "q", boxKinds...), NearList: suggestions(l, "near", search.KindPlace),
	}
}

// centre is the specialty of organizations that register as multi-specialty.
const centre = "multi-specialty-spine-center"

// needs are the ways in for those who do not know the words. What the catalogue
// does not hold is left out.
var needs = []struct {
	title, param string
	ids          []string
}{
	{"home.needs.conditions", "condition", []string{
		"low-back-pain", "sciatica", "herniated-disc-lumbar", "spinal-stenosis-lumbar", "degenerative-disc-disease", "neck-pain"}},
	{"home.needs.specialties", "specialty", []string{
		"interventional-spine", "pain-medicine", "pmr", "orthopedic-spine-surgery", "physical-therapy", centre}},
	{"home.needs.offerings", "offering", []string{
		"spine-consult", "epidural-steroid-injection", "radiofrequency-ablation", "physical-therapy-care", "stem-cell-therapy", "prp"}},
}

// home answers /. The one without a language in its address leads to the language that the
// browser prefers; every other page stays in the language of its address.
func (p *Pages) home(c echo.Context, l *Locale) error {
	if l.Root == "" {
		c.Response().Header().Add(echo.HeaderVary, "Accept-Language")
		if other := p.preferred(c.Request().Header.Get("Accept-Language")); other != nil && other != l && c.QueryParam(langParam) == "" {
			return c.Redirect(http.StatusFound, other.Root+"/")
		}
	}
	view := homeView{
		Base: p.base(l, l.T("home.title"), "/"),
		Box:  newBox(l), Urgent: urgentNotice(l),
		Needs:  p.needs(l),
		Guides: l.Root + guidesPath,
	}
	view.Box.Large = true
	view.Description = l.T("home.lead")
	p.setAddress(&view.Base, l, "/")
	p.discover(c, &view.Base, "/")
	if view.Other.URL == "/" {
		view.Other.Chosen = "/?" + langParam + "=" + view.Other.Lang
	}
	return p.render(c, http.StatusOK, "home", view)
}

// urgentNotice says when not to search but to call.
func urgentNotice(l *Locale) noticeView {
	return noticeView{ID: "urgent", Level: "warning", Icon: "warning", Title: l.T("home.urgent"), Texts: []string{l.T("home.urgent.text")}}
}

func (p *Pages) needs(l *Locale) []linksView {
	var out []linksView
	for _, n := range needs {
		v := linksView{Title: l.T(n.title)}
		for _, id := range n.ids {
			if text, ok := p.cfg.Labels.Name(id, l.Lang); ok {
				wanted := pair{n.param, id}
				if id == centre { // computed, whatever anybody registers as
					wanted = pair{"multispecialty", "true"}
				}
				v.Items = append(v.Items, Link{Text: text, URL: query{wanted}.link(l)})
			}
		}
		out = append(out, v)
	}
	return out
}

package pages

import (
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
	"github.com/specialist-finder/finder/internal/text"
)

// Paths of the guides: an overview, and one page for each entry of the catalogue.
const (
	guidesPath      = "/guides"
	specialtiesPath = "/specialties/"
	conditionsPath  = "/conditions/"
	offeringsPath   = "/offerings/"
)

// guideView is what every guide has: it says what its entry is, finds who does it,
// what to ask, and where all of it comes from.
type guideView struct {
	Base
	Overview  template.URL
	Heading   string
	Kind      string // what sort of entry it is
	Lead      string
	Names     string // other names
	Urgent    []noticeView
	Finder    finderView
	Questions questionsView
	Sources   sourcesView
}

// finderView is a form that looks near somewhere for one entry.
type finderView struct {
	*Locale
	Action, Title string
	Kept          []pair
	Near          string // what was measured from last
}

// entryView is another entry of the catalogue: its name leads to its guide.
type entryView struct {
	Link
	Summary string
	Uses    []cardUse
	Grade   string // what studies say of it for the entry that the page is about
}

// questionsView is what to ask, to be taken along.
type questionsView struct {
	*Locale
	Made  string // what they were chosen for, "" where the page says it
	Items []questionView
}

type questionView struct{ Text, Why string }

// guideRoutes adds the guides of a language.
func (p *Pages) guideRoutes(l *Locale, add func(path string, h echo.HandlerFunc)) {
	add(l.Root+guidesPath, p.in(l, p.guides))
	add(l.Root+guidesPath+"/", withoutSlash)
	for _, g := range []struct {
		path string
		page func(echo.Context, *Locale) error
	}{{specialtiesPath, p.specialtyGuide}, {conditionsPath, p.conditionGuide}, {offeringsPath, p.offeringGuide}} {
		add(l.Root+g.path+":id", p.in(l, g.page))
		add(l.Root+g.path+":id/", withoutSlash)
		add(l.Root+strings.TrimSuffix(g.path, "/"), p.toGuides(l))
		add(l.Root+g.path, p.toGuides(l))
	}
}

// toGuides leads from a folder of guides to the one overview.
func (p *Pages) toGuides(l *Locale) echo.HandlerFunc {
	return func(c echo.Context) error { return c.Redirect(http.StatusMovedPermanently, l.Root+guidesPath) }
}

// noGuide is the fault of an entry that the catalogue does not hold.
func noGuide() error { return directory.NotFound("the catalogue has no entry of this id") }

// guide fills in what every guide has but its sources, which come last.
func (p *Pages) guide(c echo.Context, l *Locale, path string, label, summary catalog.Text, words []catalog.Word) guideView {
	heading := label.In(l.Lang)
	v := guideView{
		Base: p.base(l, heading, path), Overview: template.URL(l.Root + guidesPath),
		Heading: heading, Lead: sentence(summary.In(l.Lang)), Names: strings.Join(otherNames(words, heading, l.Lang), " · "),
	}
	v.Description = v.Lead
	p.setAddress(&v.Base, l, path)
	p.discover(c, &v.Base, path)
	return v
}

// finder is a form for one value of a parameter of the search.
func (l *Locale) finder(title, param, value string) finderView {
	return finderView{Locale: l, Action: l.Root + searchPath, Title: l.T(title), Kept: []pair{{param, value}}}
}

// maxNames is how many other names a guide lists: the catalogue holds whatever
// people type, the usual names first.
const maxNames = 6

func otherNames(words []catalog.Word, heading, lang string) []string {
	var out []string
	for _, w := range words {
		if w.Kind == catalog.WordSynonym && w.Lang == lang && len(out) < maxNames && text.Fold(w.Text) != text.Fold(heading) {
			out = append(out, w.Text)
		}
	}
	return out
}

// sentence ends a line of the catalogue, which has no stop.
func sentence(s string) string {
	if s == "" || strings.HasSuffix(s, ".") {
		return s
	}
	return s + "."
}

// questions are what to ask about offerings.
func (p *Pages) questions(l *Locale, offerings ...string) questionsView {
	return p.questionsIn(l, offerings, nil)
}

// questionsIn are what to ask about offerings that are given in those states.
func (p *Pages) questionsIn(l *Locale, offerings, states []string) questionsView {
	v := questionsView{Locale: l}
	for _, q := range p.cfg.Catalog.QuestionsFor(offerings, states) {
		v.Items = append(v.Items, questionView{Text: q.Text.In(l.Lang), Why: q.Why.In(l.Lang)})
	}
	return v
}

// guideLink leads to the guide of an entry of any kind. ok is false where the
// catalogue has none, as of an offering that is gone.
func (p *Pages) guideLink(l *Locale, id string) (link Link, ok bool) {
	path := p.guidePath(id)
	if path == "" {
		return Link{}, false
	}
	name, _ := p.cfg.Labels.Name(id, l.Lang)
	return Link{Text: name, URL: template.URL(l.Root + path)}, true
}

func (p *Pages) guidePath(id string) string {
	cat := p.cfg.Catalog
	if _, ok := cat.OfferingIDs(id); ok {
		return offeringsPath + url.PathEscape(id)
	}
	if _, ok := cat.Condition(id); ok {
		return conditionsPath + url.PathEscape(id)
	}
	if _, ok := cat.Specialty(id); ok {
		return specialtiesPath + url.PathEscape(id)
	}
	return ""
}

// specialtyEntries are specialties with what they do.
func (p *Pages) specialtyEntries(l *Locale, ids []string) []entryView {
	var out []entryView
	for _, id := range ids {
		s, _ := p.cfg.Catalog.Specialty(id)
		link, _ := p.guideLink(l, id)
		out = append(out, entryView{Link: link, Summary: s.Summary.In(l.Lang)})
	}
	return out
}

// conditionLinks are conditions by name.
func (p *Pages) conditionLinks(l *Locale, ids []string) []Link {
	var out []Link
	for _, id := range ids {
		link, _ := p.guideLink(l, id)
		out = append(out, link)
	}
	return out
}

// offeringEntry is an offering with its status, for one condition or, if that is
// "", for all its uses.
func (p *Pages) offeringEntry(l *Locale, o catalog.Offering, condition string) entryView {
	link, _ := p.guideLink(l, o.ID)
	v := entryView{Link: link, Summary: o.Summary.In(l.Lang)}
	uses := p.cfg.Labels.Offering(directory.Offering{ID: o.ID}, l.Lang).Uses
	i := slices.IndexFunc(uses, func(u search.Use) bool { return u.For == condition })
	switch {
	case i >= 0:
		v.Uses = []cardUse{{Status: p.status(uses[i])}}
	case condition != "": // what is said for the spine as a whole
		v.Uses = p.cardUses(l, uses[:1])
	default:
		v.Uses = p.cardUses(l, uses)
	}
	return v
}

// grade is the label of what studies say.
func (p *Pages) grade(l *Locale, g catalog.Grade) string {
	label, _ := p.cfg.Catalog.Label("grade", string(g))
	return label.In(l.Lang)
}

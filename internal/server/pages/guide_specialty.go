package pages

import (
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"github.com/specialist-finder/finder/internal/catalog"
)

type specialtyGuideView struct {
	guideView
	Boards        []string
	First, Second []Link // conditions that it treats
	Gives         []entryView
}

// specialtyGuide answers /specialties/{id}.
func (p *Pages) specialtyGuide(c echo.Context, l *Locale) error {
	s, ok := p.cfg.Catalog.Specialty(c.Param("id"))
	if !ok {
		return noGuide()
	}
	v := specialtyGuideView{guideView: p.guide(c, l, specialtiesPath+s.ID, s.Label, s.Summary, s.Words)}
	role, _ := p.cfg.Catalog.Label("role", string(s.Role))
	v.Kind = l.T("guide.specialty", role.In(l.Lang))
	v.Finder = l.finder("guide.find.specialty", "specialty", s.ID)
	if s.ID == centre { // computed, whatever anybody registers as
		v.Finder.Kept = []pair{{"multispecialty", "true"}}
	}
	for _, b := range s.Boards {
		v.Boards = append(v.Boards, b.In(l.Lang))
	}
	v.First, v.Second = p.treats(l, s.ID)
	v.Gives = p.gives(l, s.ID)
	v.Questions = p.questions(l)
	v.Sources = l.guideSources(append([]catalog.Source{s.Source}, p.questionSources()...))
	return p.render(c, http.StatusOK, "specialty", v)
}

// treats are the conditions of which a specialty is the first, or a next, stop.
func (p *Pages) treats(l *Locale, id string) (first, second []Link) {
	var firstIDs, secondIDs []string
	for _, c := range p.cfg.Catalog.Conditions() {
		switch {
		case slices.Contains(c.FirstLine, id):
			firstIDs = append(firstIDs, c.ID)
		case slices.Contains(c.SecondLine, id):
			secondIDs = append(secondIDs, c.ID)
		}
	}
	return p.conditionLinks(l, firstIDs), p.conditionLinks(l, secondIDs)
}

// gives are the offerings that clinicians of a specialty usually give, standard
// care first: it is where most care begins.
func (p *Pages) gives(l *Locale, id string) []entryView {
	var standard, regenerative []entryView
	for _, o := range p.cfg.Catalog.Offerings() {
		switch {
		case !slices.Contains(o.GivenBy, id):
		case o.Regenerative:
			regenerative = append(regenerative, p.offeringEntry(l, o, ""))
		default:
			standard = append(standard, p.offeringEntry(l, o, ""))
		}
	}
	return append(standard, regenerative...)
}

package pages

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"github.com/specialist-finder/finder/internal/directory"
)

const shortlistPath = "/shortlist"

// keepView is the button that keeps a provider in the browser of who presses it.
type keepView struct{ ID, Name, Label, Text string }

func (l *Locale) keep(id directory.ID, name string) keepView {
	return keepView{id.String(), name, l.T("keep.label", name), l.T("keep.button")}
}

type shortlistView struct {
	Base
	Providers string // the path before an id
	Compare   string // where the chosen are sent to
	Questions questionsView
}

// shortlist answers /shortlist. The server does not know who is kept: the page is
// the same for everybody, and its script draws the list from the browser's own
// store.
func (p *Pages) shortlist(c echo.Context, l *Locale) error {
	v := shortlistView{
		Base:      p.base(l, l.T("shortlist.title"), shortlistPath),
		Providers: l.Root + "/providers/", Compare: l.Root + comparePath,
		Questions: p.questions(l),
	}
	v.NoIndex, v.Drawn = true, true
	return p.render(c, http.StatusOK, "shortlist", v)
}

// keepRoutes adds what shows those who are kept.
func (p *Pages) keepRoutes(l *Locale, add func(path string, h echo.HandlerFunc)) {
	add(l.Root+comparePath, p.in(l, p.compare))
	add(l.Root+comparePath+"/", withoutSlash)
	add(l.Root+shortlistPath, p.in(l, p.shortlist))
	add(l.Root+shortlistPath+"/", withoutSlash)
}

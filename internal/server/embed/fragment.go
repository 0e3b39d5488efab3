package embed

import (
	"html/template"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"github.com/specialist-finder/finder/internal/server/pages"
)

// fragmentView is what a server takes into its own page: a heading and links alone. What is
// typed or found must not stand in a page of others.
type fragmentView struct {
	*pages.Locale
	Sample  bool
	Heading string
	Links   []pages.Link
}

// serveFragment answers /embed/fragment.
func (e *Embed) serveFragment(c echo.Context, l *pages.Locale) error {
	s := e.read(c.Request().URL.RawQuery)
	root := e.root(c)
	v := fragmentView{Locale: l, Sample: e.cfg.Sample(), Heading: l.T("frame.title")}
	find := pages.Link{Text: l.T("frame.title"), URL: root + searchLink(l, s.search(true))}
	if topic, ok := e.cfg.Pages.Topic(l, s.topic()); ok {
		v.Heading = l.T("frame.title.for", topic.Name)
		find.Text = l.T("frame.find", topic.Name)
		v.Links = []pages.Link{find, {Text: l.T("frame.guide", topic.Name), URL: root + topic.Guide.URL}}
	} else {
		v.Links = []pages.Link{find, {Text: l.T("frame.guides"), URL: root + template.URL(l.Root+"/guides")}}
	}
	e.count(c.Request(), s)
	return e.cfg.Pages.Send(c, http.StatusOK, e.fragment, v)
}

// root is the address of the site, since links in a page of others must be whole.
func (e *Embed) root(c echo.Context) template.URL {
	if e.cfg.BaseURL != "" {
		return template.URL(strings.TrimSuffix(e.cfg.BaseURL, "/"))
	}
	return template.URL(c.Scheme() + "://" + c.Request().Host)
}

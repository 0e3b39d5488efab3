package embed

import (
	"html/template"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"github.com/specialist-finder/finder/internal/server/pages"
)

// fragmentView is what a server takes into its own page: a heading and links, with what must be
// said of the topic. What is typed or found must not stand in a page of others.
type fragmentView struct {
	*pages.Locale
	Sample  bool
	Heading string
	Notices []pages.Notice // what may not wait first
	Watch   *pages.Link    // to the signs that cannot wait
	Links   []pages.Link
}

// serveFragment answers /embed/fragment.
func (e *Embed) serveFragment(c echo.Context, l *pages.Locale) error {
	s := e.read(c.Request().URL.RawQuery)
	untyped := s.untyped()
	l = e.spoken(l, s)
	framed, err := e.view(c, l, untyped)
	if err != nil {
		return err
	}
	v := fragmentView{Locale: l, Sample: e.cfg.Sample(), Heading: l.T("frame.title"), Notices: append(framed.Emergencies, framed.Notices...)}
	v.addLinks(e.root(c), framed, s)
	if v.Watch = framed.Watch; v.Watch != nil {
		v.Watch.URL = e.root(c) + v.Watch.URL
	}
	e.count(c, untyped)
	return e.cfg.Pages.Send(c, http.StatusOK, e.fragment, v)
}

// addLinks leads to one provider, to who gives what the frame is for, or to the search.
func (v *fragmentView) addLinks(root template.URL, framed *view, s *settings) {
	l := v.Locale
	find := pages.Link{Text: l.T("frame.title"), URL: root + searchLink(l, s.search(true))}
	switch names := framed.names(); {
	case framed.Card != nil:
		v.Heading = framed.Card.Name
		v.Links = []pages.Link{{Text: framed.All.Text, URL: root + framed.All.URL}, find}
	case names != "":
		v.Heading = l.T("frame.title.for", names)
		find.Text = l.T("frame.find", names)
		if s.place != "" {
			find.Text = l.T("frame.find.around", names, s.place)
		}
		v.Links = []pages.Link{find}
		for _, topic := range framed.For {
			v.Links = append(v.Links, pages.Link{Text: l.T("frame.guide", topic.Text), URL: root + topic.URL})
		}
	default:
		v.Links = []pages.Link{find, {Text: l.T("frame.guides"), URL: root + template.URL(l.Root+"/guides")}}
	}
}

// root is the address of the site, since links in a page of others must be whole.
func (e *Embed) root(c echo.Context) template.URL {
	if e.cfg.BaseURL != "" {
		return template.URL(strings.TrimSuffix(e.cfg.BaseURL, "/"))
	}
	return template.URL(c.Scheme() + "://" + c.Request().Host)
}

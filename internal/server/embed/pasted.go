package embed

import (
	"maps"
	"net/url"
	"slices"

	"github.com/labstack/echo/v4"

	"github.com/specialist-finder/finder/internal/server/pages"
)

// Results is the query string of the results for what a frame is for and where, "" for nothing in
// particular: those that its own link leads to before a reader searches. raw is the frame's.
func (e *Embed) Results(raw string) string {
	q := parse(raw)
	q.Del("q")
	q.Del("near")
	return e.read(q.Encode()).search(true)
}

// discovery is where content systems find how to embed a frame whose address was pasted: as its
// editor wants it, with nothing in it that a reader typed. nil where a reader asked, and where
// the provider is not there who alone would be embedded.
func (e *Embed) discovery(c echo.Context, l *pages.Locale, s *settings, v *view) *pages.Discovery {
	if s.asked || s.provider != "" && v.Card == nil {
		return nil
	}
	q := parse(c.Request().URL.RawQuery)
	maps.DeleteFunc(q, func(name string, _ []string) bool { return name != "about" && !slices.Contains(attributes, name) })
	address := url.URL{Path: l.Root + framePath, RawQuery: q.Encode()}
	return e.cfg.Pages.Discovery(c, address.String())
}

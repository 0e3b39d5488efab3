// Package embed answers what stands in pages of others: the framed document of a
// finder (/embed/frame), whose results the page around it cannot read, and what a
// server takes into its own page (/embed/fragment), a heading and links with what has
// to be said of the topic. It
// reads what an editor asks for, says in one line for the console what of it is
// unknown, and goes on without. Cards, notices, questions and words are those of
// package pages; what a search means is decided in package search. It knows
// nothing of the script that makes the frame (package widget).
//
// Nothing in a frame changes anything on the server, no cookie is set, and what a
// reader types is sent by the frame alone. What is counted are topics, and
// embedding origins apart from them (Counts).
package embed

import (
	"context"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/origin"
	"github.com/specialist-finder/finder/internal/server/pages"
)

// Paths of the documents, below the root of a language.
const (
	framePath    = "/embed/frame"
	fragmentPath = "/embed/fragment"
	framedBelow  = "/embed/"
)

// Providers looks up whole records; FaultNotFound if there is none.
type Providers interface {
	Provider(ctx context.Context, id directory.ID) (directory.Provider, error)
}

// Counts counts for editors and staff, without any tracking. Topic is an id of the
// catalogue, origin that of the embedding page; either may be "", and they are never
// to be kept together. Both are called for every request, so they must be cheap.
type Counts interface {
	Viewed(topic, origin string)
	Searched(topic, origin string)
}

// Config is what frames need of the rest of the program.
type Config struct {
	Pages     *pages.Pages
	Providers Providers
	Catalog   *catalog.Catalog
	Sample    func() bool // whether the invented sample directory is served
	Origins   Origins     // who may embed
	Counts    Counts      // nil counts nothing
	BaseURL   string      // of links that must be whole; "" takes the address that was asked
}

// Embed is the handlers with their templates and style.
type Embed struct {
	cfg             Config
	frame, fragment *pages.Document
	style           string // URL of the stylesheet
	shades          shades // what an accent is seen on
}

// New parses the templates and makes the stylesheet; an error is a mistake in one of
// them.
func New(cfg Config) (*Embed, error) {
	e := &Embed{cfg: cfg}
	if e.cfg.Counts == nil {
		e.cfg.Counts = uncounted{}
	}
	var err error
	if e.frame, err = cfg.Pages.Document("frame"); err != nil {
		return nil, err
	}
	if e.fragment, err = cfg.Pages.Document("fragment"); err != nil {
		return nil, err
	}
	css, err := stylesheet()
	if err != nil {
		return nil, err
	}
	e.style = cfg.Pages.AddStyle(css)
	e.shades, err = shadesOf(css)
	return e, err
}

type uncounted struct{}

func (uncounted) Viewed(string, string)   {}
func (uncounted) Searched(string, string) {}

// Register adds the routes of all languages.
func (e *Embed) Register(add func(path string, h echo.HandlerFunc)) {
	for _, l := range e.cfg.Pages.Locales() {
		add(l.Root+framePath, e.in(l, e.serveFrame))
		add(l.Root+fragmentPath, e.in(l, e.serveFragment))
	}
}

func (e *Embed) in(l *pages.Locale, h func(echo.Context, *pages.Locale) error) echo.HandlerFunc {
	return func(c echo.Context) error { return h(c, l) }
}

// localeOf is the language of a path below /embed/, of a route or not; nil for all
// other paths.
func (e *Embed) localeOf(path string) *pages.Locale {
	for _, l := range e.cfg.Pages.Locales() {
		if rest, ok := strings.CutPrefix(path, l.Root+framedBelow); ok && rest != "" {
			return l
		}
	}
	return nil
}

// Owns reports whether a path is one of what stands in pages of others.
func (e *Embed) Owns(path string) bool { return e.localeOf(path) != nil }

// serveFrame answers /embed/frame.
func (e *Embed) serveFrame(c echo.Context, l *pages.Locale) error {
	s := e.read(c.Request().URL.RawQuery)
	if s.host == "" {
		s.host = origin.OfAddress(c.Request().Header.Get("Referer"))
	}
	v, err := e.view(c, e.spoken(l, s), s)
	if err != nil {
		return err
	}
	v.OEmbed = e.discovery(c, l, s, v)
	v.Notes = s.notes // all of them
	e.count(c, s)
	return e.send(c, http.StatusOK, v)
}

// spoken is the language that an editor chose, or that of the path.
func (e *Embed) spoken(l *pages.Locale, s *settings) *pages.Locale {
	all := e.cfg.Pages.Locales()
	if i := slices.IndexFunc(all, func(o *pages.Locale) bool { return o.Lang == s.lang }); i >= 0 {
		return all[i]
	}
	return l
}

// count counts what was answered. A search is what the reader asked, a view all else. What
// is in our own pages is not counted: the builder's previews are nobody's. For a view the
// browser says so; a search is sent by the frame, which is always ours, and has the origin of
// the page around.
func (e *Embed) count(c echo.Context, s *settings) {
	r := c.Request()
	switch {
	case r.Method != http.MethodGet, s.host != "" && s.host == origin.OfAddress(string(e.root(c))):
	case s.asked:
		e.cfg.Counts.Searched(s.topic(), s.host)
	case r.Header.Get("Sec-Fetch-Site") != "same-origin":
		e.cfg.Counts.Viewed(s.topic(), s.host)
	}
}

// send sends the framed document, with the rule for its own look if it has any.
func (e *Embed) send(c echo.Context, status int, v *view) error {
	if v.Rule != "" {
		c.Response().Header().Set(policyHeader, e.policy(c, hashOf(string(v.Rule))))
	}
	return e.cfg.Pages.Send(c, status, e.frame, v)
}

// Fail answers an error below /embed/: a framed document that says so to the loader,
// which shows its link again. What a server takes into its own page is nothing then.
func (e *Embed) Fail(c echo.Context, f pages.Failure) error {
	path := c.Request().URL.Path
	l := e.localeOf(path)
	if path == l.Root+fragmentPath {
		return c.HTMLBlob(f.Status, nil)
	}
	v := e.newView(l, e.read(""))
	v.Failed = true
	v.Heading, v.Lead = l.Failed(f.Status)
	v.All = pages.Link{Text: l.T("fail.home"), URL: template.URL(l.Root + "/")}
	if f.Status >= http.StatusInternalServerError {
		v.RequestID = l.T("fail.request", f.RequestID)
	}
	return e.send(c, f.Status, v)
}

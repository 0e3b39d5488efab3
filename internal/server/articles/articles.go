// Package articles serves invented articles with a finder inside at /examples/, for
// whoever wants to see one at work, as long as the invented sample is served. The
// articles are in package data, whole documents as other people's websites have
// them; here they are checked and get the headers that such a page has. The package
// knows nothing of finders but the line that puts one into a page.
package articles

import (
	"io/fs"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"github.com/specialist-finder/finder/internal/directory"
)

// Root is where the articles are; Root alone lists them.
const Root = "/examples/"

// Config is what articles need of the rest of the program.
type Config struct {
	Files   fs.FS                // holds articles/*.html, as data.Articles does
	IsTopic func(id string) bool // whether a finder may be for that
	Sample  func() bool          // whether the invented sample is served
}

// Articles is the handlers with their documents.
type Articles struct {
	sample    func() bool
	documents map[string]*document // by name, "" the list
}

// New reads and checks every article; an error names each mistake in one of them.
func New(cfg Config) (*Articles, error) {
	documents, err := load(cfg.Files, cfg.IsTopic)
	return &Articles{cfg.Sample, documents}, err
}

// Register adds the routes.
func (a *Articles) Register(add func(path string, h echo.HandlerFunc)) {
	add("/examples", a.index)
	add(Root, a.serve)
	add(Root+":name", a.serve)
}

func (a *Articles) index(c echo.Context) error {
	if !a.sample() {
		return gone()
	}
	return c.Redirect(http.StatusMovedPermanently, Root)
}

func (a *Articles) serve(c echo.Context) error {
	d, ok := a.documents[c.Param("name")]
	if !ok || !a.sample() {
		return gone()
	}
	h := c.Response().Header()
	h.Set("Content-Security-Policy", d.policy)
	for name, value := range hostHeaders {
		if h.Del(name); value != "" {
			h.Set(name, value)
		}
	}
	h.Set(echo.HeaderContentLength, strconv.Itoa(len(d.body)))
	return c.HTMLBlob(http.StatusOK, d.body)
}

func gone() error { return directory.NotFound("there is no such example") }

// hostHeaders are those in which the page of an ordinary website differs from ours:
// what a browser does by itself, so that a finder shows here what it will do there.
var hostHeaders = map[string]string{
	"Referrer-Policy":              "strict-origin-when-cross-origin",
	"Permissions-Policy":           "",
	"Cross-Origin-Opener-Policy":   "",
	"Cross-Origin-Resource-Policy": "",
}

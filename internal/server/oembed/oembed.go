// Package oembed answers /oembed: what of a page of this site can be embedded, as JSON or
// XML, by the oEmbed specification 1.0 (oembed.com). Content systems ask it when an editor
// pastes a link. It frames home, results, guides and providers in the language of their
// address, and frames and the builder as they are; every other address has no finder, which
// is a 404. It keeps nothing of what it is asked.
package oembed

import (
	"cmp"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
	"github.com/specialist-finder/finder/internal/server/lookup"
	"github.com/specialist-finder/finder/internal/server/snippet"
)

// Finder says what the words of a search mean.
type Finder interface {
	Search(ctx context.Context, r search.Request) (*search.Response, error)
}

// Language is a language of the site: where its pages are, and its words.
type Language struct {
	Lang, Root string
	T          func(key string, values ...string) string
}

// Config is what the endpoint needs of the rest of the program.
type Config struct {
	Finder    Finder
	Providers lookup.Providers
	Catalog   *catalog.Catalog
	Labels    *search.Labels
	Languages []Language // the one without a root first
	BaseURL   string     // of the site; "" takes it as it was asked

	// Results is the query string of the results for what a frame of this query string is for.
	Results func(frame string) string
}

// OEmbed is the endpoint.
type OEmbed struct{ cfg Config }

// New is the endpoint over what a Config names.
func New(cfg Config) *OEmbed { return &OEmbed{cfg} }

// Register adds the route.
func (o *OEmbed) Register(add func(path string, h echo.HandlerFunc)) {
	add(snippet.OEmbedPath, o.answer)
}

// The size of a frame that nobody limits, in pixels, and how long who embeds it may keep the
// answer, in seconds.
const (
	usualWidth = 640
	cacheAge   = 86_400
)

// answer is what the specification calls the response, of type rich.
type answer struct {
	XMLName      xml.Name `json:"-" xml:"oembed"`
	Type         string   `json:"type" xml:"type"`
	Version      string   `json:"version" xml:"version"`
	Title        string   `json:"title" xml:"title"`
	ProviderName string   `json:"provider_name" xml:"provider_name"`
	ProviderURL  string   `json:"provider_url" xml:"provider_url"`
	CacheAge     int      `json:"cache_age" xml:"cache_age"`
	HTML         string   `json:"html" xml:"html"`
	Width        int      `json:"width" xml:"width"`
	Height       int      `json:"height" xml:"height"`
}

func (o *OEmbed) answer(c echo.Context) error {
	c.Response().Header().Set("X-Robots-Tag", "noindex") // search engines follow the links that name it
	r, err := read(c.Request().URL.Query())
	if err != nil {
		return err
	}
	site, err := o.site(c)
	if err != nil {
		return err
	}
	e, err := o.embedded(c.Request().Context(), site, r.address)
	if err != nil {
		return err
	}
	e.Link = cmp.Or(e.Link, e.title)
	height := atMost(e.Height(), r.maxHeight)
	a := answer{
		Type: "rich", Version: "1.0", Title: e.title, ProviderName: e.in.T("site.name"), ProviderURL: site.String() + e.in.Root + "/",
		CacheAge: cacheAge, Width: atMost(usualWidth, r.maxWidth), Height: height,
		HTML: e.Quote(site.String(), e.title, height),
	}
	return r.send(c, a)
}

// site is the address of the site as it was told, or as it was asked.
func (o *OEmbed) site(c echo.Context) (*url.URL, error) {
	if o.cfg.BaseURL != "" {
		return url.Parse(o.cfg.BaseURL)
	}
	return &url.URL{Scheme: c.Scheme(), Host: c.Request().Host}, nil
}

// request is what may be asked.
type request struct {
	address             string
	format              string
	maxWidth, maxHeight int // 0 for no limit
}

// read takes the parameters that the specification has; others are no matter.
func read(q url.Values) (r request, err error) {
	r.address, r.format = q.Get("url"), q.Get("format")
	switch {
	case r.address == "":
		return r, directory.Invalid("url", "", "is missing: it must be the address of a page of this site")
	case !utf8.ValidString(r.address):
		return r, directory.Invalid("url", "", "is not valid UTF-8")
	case r.format == "":
		r.format = formatJSON
	case r.format != formatJSON && r.format != formatXML:
		fault := directory.Invalid("format", r.format, `must be "json" or "xml"`)
		return r, echo.NewHTTPError(http.StatusNotImplemented).SetInternal(fault) // as the specification has it
	}
	if r.maxWidth, err = pixels(q, "maxwidth"); err != nil {
		return r, err
	}
	r.maxHeight, err = pixels(q, "maxheight")
	return r, err
}

const (
	formatJSON = "json"
	formatXML  = "xml"
)

// pixels is a limit, 0 where there is none.
func pixels(q url.Values, name string) (int, error) {
	value := q.Get(name)
	if value == "" {
		return 0, nil
	}
	n, err := strconv.ParseUint(value, 10, 31)
	if err != nil && !errors.Is(err, strconv.ErrRange) || n == 0 {
		return 0, directory.Invalid(name, value, "must be a whole number of pixels above 0")
	}
	return int(n), nil
}

func atMost(n, limit int) int {
	if limit == 0 {
		return n
	}
	return min(n, limit)
}

func (r *request) send(c echo.Context, a answer) error {
	if r.format == formatJSON {
		body, err := json.Marshal(a)
		if err != nil {
			return err
		}
		return c.Blob(http.StatusOK, "application/json; charset=utf-8", append(body, '\n'))
	}
	body, err := xml.Marshal(a)
	if err != nil {
		return err
	}
	return c.Blob(http.StatusOK, "text/xml; charset=utf-8", append([]byte(`<?xml version="1.0" encoding="utf-8" standalone="yes"?>`+"\n"), append(body, '\n')...))
}

// Package pages renders what people see: the search page, results, a
// provider's record, the forms to report what is wrong with it, guides to what the catalogue
// holds, and errors, in English and in Spanish. Each page has a
// view struct whose strings are ready to be placed; templates, styles and
// words come from package web. A page works without script, sets no cookie and
// makes no request to anybody but this server. The package decides nothing
// about what matches or in which order.
package pages

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/labstack/echo/v4"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/mapdraw"
	"github.com/specialist-finder/finder/internal/search"
	"github.com/specialist-finder/finder/web"
)

// Finder answers searches; its faults are as those of the API.
type Finder interface {
	Search(ctx context.Context, r search.Request) (*search.Response, error)
}

// Providers looks up whole records; FaultNotFound if there is none.
type Providers interface {
	Provider(ctx context.Context, id directory.ID) (directory.Provider, error)
}

// Config is what pages need of the rest of the program.
type Config struct {
	Finder    Finder
	Providers Providers
	Listing   Listing                   // nil lists no provider to search engines
	Count     func(context.Context) int // how many providers there are; needed with a Listing
	Catalog   *catalog.Catalog
	Labels    *search.Labels // of the same catalogue
	Towns     mapdraw.Towns  // whose names maps have; nil for none
	Tiles     *Tiles         // what maps that move show the ground by; nil for our own outlines
	Sample    func() bool    // whether the invented sample directory is served
	Now       func() time.Time
	Reports   Reports
	Wait      func(echo.Context) time.Duration // until the client may report; 0: it may now, which counts
	BaseURL   string                           // for canonical links, may be ""
	Gallery   bool                             // shows the components at /gallery, for development

	Guess func(about []string) (topic string) // the topic of what an article says of itself, "" for none; nil guesses nothing
	Weigh func(frame string) []Weight         // what an article asks for that has the finder with this frame; nil or none where it cannot be told
}

// Pages is the handlers with their templates and words.
type Pages struct {
	cfg       Config
	templates map[string]*page
	locales   []*Locale
	assets    *assets
	showroom  *showroom // nil where there is no gallery
	buffers   sync.Pool
}

// New parses every template and message; an error is a mistake in one of them.
func New(cfg Config) (*Pages, error) {
	cfg.BaseURL = strings.TrimSuffix(cfg.BaseURL, "/")
	p := &Pages{cfg: cfg, buffers: sync.Pool{New: func() any { return new(bytes.Buffer) }}}
	if err := p.load(web.FS); err != nil || !cfg.Gallery {
		return p, err
	}
	var err error
	p.showroom, err = p.newShowroom(web.FS)
	return p, err
}

// load reads what package web holds.
func (p *Pages) load(fsys fs.FS) error {
	var errs [3]error
	p.templates, errs[0] = parseTemplates(fsys)
	p.locales, errs[1] = readLocales(fsys)
	p.assets, errs[2] = newAssets(fsys)
	return errors.Join(errs[:]...)
}

// Register adds the routes of all languages: those that are read, and those that
// forms are sent to.
func (p *Pages) Register(add, post func(path string, h echo.HandlerFunc)) {
	for _, l := range p.locales {
		add(l.Root+"/", p.in(l, p.home))
		if l.Root != "" {
			add(l.Root, p.in(l, p.home))
		}
		add(l.Root+searchPath, p.in(l, p.search))
		add(l.Root+searchPath+"/", withoutSlash)
		add(l.Root+"/providers/:id/", withoutSlash)
		add(l.Root+"/providers/:id/:slug/", withoutSlash)
		add(l.Root+"/providers/:id", p.in(l, p.provider))
		add(l.Root+"/providers/:id/:slug", p.in(l, p.provider))
		p.guideRoutes(l, add)
		p.keepRoutes(l, add)
		p.builderRoutes(l, add)
		p.registerReports(l, add, post)
		p.galleryRoutes(l, add)
	}
	add(assetPath+":name", p.assets.serve)
	add(outlinesPath+":zoom/:x/:y", p.outlines)
	add("/favicon.ico", p.assets.favicon)
	add("/robots.txt", p.robots)
	add(sitemapPath, p.sitemap)
	add(sitemapsPath+":name", p.sitemaps)
}

const searchPath = "/search"

func (p *Pages) in(l *Locale, h func(echo.Context, *Locale) error) echo.HandlerFunc {
	return func(c echo.Context) error { return h(c, l) }
}

// locale is the language of a path that no route may have matched.
func (p *Pages) locale(path string) *Locale {
	for _, l := range p.locales {
		if l.Root != "" && (path == l.Root || strings.HasPrefix(path, l.Root+"/")) {
			return l
		}
	}
	return p.locales[0]
}

// Locales are the languages, English first.
func (p *Pages) Locales() []*Locale { return p.locales }

// Base is what the layout shows on every page.
type Base struct {
	*Locale
	Title       string
	Description string
	NoIndex     bool
	Sample      bool // the banner
	Home        string
	Shortlist   string // those who are kept
	Builder     string // how to put a finder into an article
	Canonical   string
	Alternates  []Translation // the page's whole address in each language, for search engines
	OEmbed      *Discovery    // where it is told how to embed the page; nil where it has no finder
	OGType      string        // of Open Graph: what the page is about
	Privacy     string        // what becomes of what somebody looks for
	Referrer    string        // whom the browser tells where the reader comes from
	Other       Translation
	Assets      *assets
	Drawn       bool // by its script, so that nothing is shown before it
}

// Translation leads to the same page in the other language.
type Translation struct {
	Lang, Name, URL string
	Chosen          string // the address for who chooses it, whatever the browser prefers
}

// base fills in the layout of a page. path is the page's, without the root of
// the language and with its query.
func (p *Pages) base(l *Locale, title, path string) Base {
	b := Base{
		Locale: l, Title: p.title(l, title), Home: l.Root + "/", Shortlist: l.Root + shortlistPath, Builder: l.Root + builderPath, Assets: p.assets, OGType: "website",
		Sample: p.cfg.Sample(), Referrer: "no-referrer", Privacy: p.privacy(l),
	}
	b.NoIndex = b.Sample
	for _, other := range p.locales {
		if other != l {
			b.Other = Translation{other.Lang, other.Name, other.Root + path, other.Root + path}
		}
	}
	return b
}

// privacy says whom else the pages ask, if anybody.
func (p *Pages) privacy(l *Locale) string {
	if p.cfg.Tiles == nil {
		return l.T("footer.privacy")
	}
	return l.T("footer.privacy.tiles", p.cfg.Tiles.Host())
}

// title is what the browser shows of a page.
func (p *Pages) title(l *Locale, title string) string { return title + " – " + l.T("site.name") }

// setAddress says what the page's address is as search engines should know it, in each
// language. path is as in base. They only know whole addresses, so without a base URL
// nothing is said.
func (p *Pages) setAddress(b *Base, l *Locale, path string) {
	if p.cfg.BaseURL == "" {
		return
	}
	b.Canonical = p.cfg.BaseURL + l.Root + path
	b.Alternates = nil
	for _, each := range p.locales {
		b.Alternates = append(b.Alternates, Translation{Lang: each.Lang, Name: each.Name, URL: p.cfg.BaseURL + each.Root + path})
	}
}

// render sends a page in one piece. Nothing is sent if a template fails.
func (p *Pages) render(c echo.Context, status int, name string, view any) error {
	return p.send(c, status, p.templates[name], view)
}

func (p *Pages) send(c echo.Context, status int, page *page, view any) error {
	buf := p.buffers.Get().(*bytes.Buffer)
	buf.Reset()
	defer p.buffers.Put(buf)
	if err := page.execute(buf, view); err != nil {
		return err
	}
	h := c.Response().Header()
	h.Set(echo.HeaderContentType, "text/html; charset=utf-8")
	h.Set(echo.HeaderContentLength, strconv.Itoa(buf.Len()))
	c.Response().WriteHeader(status)
	_, err := c.Response().Write(buf.Bytes())
	return err
}

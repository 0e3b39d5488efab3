package pages

import (
	"context"
	"encoding/xml"
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
)

// Listing lists the providers of the directory for search engines.
type Listing interface {
	// IDs lists ids from first to last, both included, ascending, at most limit;
	// some may have no record.
	IDs(ctx context.Context, first, last directory.ID, limit int) ([]directory.ID, error)

	// Providers reads several, in the order of ids; unknown ones are left out.
	Providers(ctx context.Context, ids []directory.ID) ([]directory.Provider, error)
}

const (
	sitemapPath      = "/sitemap.xml"
	sitemapsPath     = "/sitemaps/"
	providersSitemap = sitemapsPath + "providers.xml"
)

const (
	// providersAPart is how many providers a part is meant to hold. Their ids are
	// hashes, so parts of equal width hold about as many each.
	providersAPart = 5000
	// maxInPart is how many it holds at most: with a page in each of two
	// languages, as many addresses as a sitemap may have.
	maxInPart = 25_000
	// readAtOnce is how many records are read in one piece.
	readAtOnce = 1000
)

// The elements of sitemaps.org, with the alternates that search engines read
// languages from.
type (
	urlSet struct {
		XMLName xml.Name  `xml:"urlset"`
		NS      string    `xml:"xmlns,attr"`
		XHTML   string    `xml:"xmlns:xhtml,attr"`
		URLs    []siteURL `xml:"url"`
	}
	siteURL struct {
		Loc        string      `xml:"loc"`
		Alternates []alternate `xml:"xhtml:link"`
	}
	alternate struct {
		Rel  string `xml:"rel,attr"`
		Lang string `xml:"hreflang,attr"`
		Href string `xml:"href,attr"`
	}
	sitemapIndex struct {
		XMLName xml.Name  `xml:"sitemapindex"`
		NS      string    `xml:"xmlns,attr"`
		Parts   []siteURL `xml:"sitemap"`
	}
)

const (
	sitemapNS = "http://www.sitemaps.org/schemas/sitemap/0.9"
	xhtmlNS   = "http://www.w3.org/1999/xhtml"
)

// robots answers /robots.txt. Invented providers belong in no search engine;
// nor does the API, whose answers the pages show.
func (p *Pages) robots(c echo.Context) error {
	if p.cfg.Sample() {
		return c.String(http.StatusOK, "User-agent: *\nDisallow: /\n")
	}
	out := "User-agent: *\nDisallow: /api/\n\nSitemap: " + p.site(c) + sitemapPath + "\n"
	if p.listed() {
		out += "Sitemap: " + p.site(c) + providersSitemap + "\n"
	}
	return c.String(http.StatusOK, out)
}

// listed reports whether search engines may have the providers.
func (p *Pages) listed() bool { return p.cfg.Listing != nil && !p.cfg.Sample() }

// site is how the world reaches the server: as it was told, or as it was asked.
func (p *Pages) site(c echo.Context) string {
	if p.cfg.BaseURL != "" {
		return p.cfg.BaseURL
	}
	return c.Scheme() + "://" + c.Request().Host
}

// sitemap answers /sitemap.xml: the home page and all guides, in all languages.
func (p *Pages) sitemap(c echo.Context) error {
	set := newURLSet()
	paths := []string{"/", guidesPath}
	for _, s := range p.cfg.Catalog.Specialties() {
		paths = append(paths, specialtiesPath+s.ID)
	}
	for _, it := range p.cfg.Catalog.Conditions() {
		paths = append(paths, conditionsPath+it.ID)
	}
	for _, g := range p.cfg.Catalog.Groups() {
		paths = append(paths, offeringsPath+g.ID)
	}
	for _, o := range p.cfg.Catalog.Offerings() {
		paths = append(paths, offeringsPath+o.ID)
	}
	for _, path := range paths {
		p.addURLs(set, p.site(c), path)
	}
	return c.XML(http.StatusOK, set)
}

func newURLSet() *urlSet { return &urlSet{NS: sitemapNS, XHTML: xhtmlNS} }

// addURLs adds a page in each language; each names all of them.
func (p *Pages) addURLs(set *urlSet, site, path string) {
	var all []alternate
	for _, l := range p.locales {
		all = append(all, alternate{"alternate", l.Lang, site + l.Root + path})
	}
	for _, a := range all {
		set.URLs = append(set.URLs, siteURL{a.Href, all})
	}
}

// sitemaps answers /sitemaps/providers.xml, which names the parts, and the parts,
// /sitemaps/providers-1.xml and so on.
func (p *Pages) sitemaps(c echo.Context) error {
	if !p.listed() {
		return noSitemap()
	}
	parts := max(1, (p.cfg.Count(c.Request().Context())+providersAPart-1)/providersAPart)
	if sitemapsPath+c.Param("name") == providersSitemap {
		return c.XML(http.StatusOK, p.parts(p.site(c), parts))
	}
	number, isPart := strings.CutPrefix(c.Param("name"), "providers-")
	number, isXML := strings.CutSuffix(number, ".xml")
	n, err := strconv.Atoi(number)
	if !isPart || !isXML || err != nil || n < 1 || n > parts || strconv.Itoa(n) != number {
		return noSitemap()
	}
	set, err := p.part(c.Request().Context(), p.site(c), n, parts)
	if err != nil {
		return err
	}
	return c.XML(http.StatusOK, set)
}

func noSitemap() error { return directory.NotFound("there is no such sitemap") }

func (p *Pages) parts(site string, parts int) *sitemapIndex {
	out := &sitemapIndex{NS: sitemapNS}
	for n := range parts {
		out.Parts = append(out.Parts, siteURL{Loc: site + sitemapsPath + "providers-" + strconv.Itoa(n+1) + ".xml"})
	}
	return out
}

// part lists the providers whose ids lie in the nth part of all ids.
func (p *Pages) part(ctx context.Context, site string, n, parts int) (*urlSet, error) {
	first, last := bounds(n, parts)
	ids, err := p.cfg.Listing.IDs(ctx, first, last, maxInPart)
	if err != nil {
		return nil, err
	}
	set := newURLSet()
	for len(ids) > 0 {
		piece := ids[:min(len(ids), readAtOnce)]
		ids = ids[len(piece):]
		records, err := p.cfg.Listing.Providers(ctx, piece)
		if err != nil {
			return nil, err
		}
		for i := range records {
			if r := &records[i]; !r.Deactivated && !r.Sample {
				p.addURLs(set, site, search.ProviderPath(r.ID, r.Name))
			}
		}
	}
	return set, nil
}

// bounds are the first and the last id of the nth of some parts, from 1.
func bounds(n, parts int) (first, last directory.ID) {
	const all = 1 << 63 // ids have 63 bits
	width := directory.ID(all / uint64(parts))
	first, last = directory.ID(n-1)*width, directory.ID(n)*width-1
	if n == parts {
		last = all - 1
	}
	return first, last
}

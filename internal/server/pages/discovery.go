package pages

import (
	"github.com/labstack/echo/v4"

	"github.com/specialist-finder/finder/internal/server/snippet"
)

// Discovery is where content systems find how to embed a page: an editor pastes its address,
// and they look for these links in it. They hold the address of the page that they stand in,
// the search in it too, and stand nowhere else.
type Discovery struct{ JSON, XML string }

// offered are the parameters of results that a finder in an article can have.
var offered = []string{"q", "near", "radius", "specialty", "condition", "offering", "multispecialty"}

// Discovery is that of the document at a path.
func (p *Pages) Discovery(c echo.Context, path string) *Discovery {
	site := p.site(c)
	return &Discovery{JSON: snippet.OEmbed(site, path, "json"), XML: snippet.OEmbed(site, path, "xml")}
}

// discover names where it is told how to embed the page. path is as in base.
func (p *Pages) discover(c echo.Context, b *Base, path string) {
	b.OEmbed = p.Discovery(c, b.Root+path)
}

// discoverResults does so for results.
func (p *Pages) discoverResults(c echo.Context, b *Base, q query) {
	p.discover(c, b, searchPath+q.only(offered...).encode())
}

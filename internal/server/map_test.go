package server_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/search"
	"github.com/specialist-finder/finder/internal/server"
)

// withTowns gives maps their names.
func withTowns(c *server.Config) { c.Towns = place.Default() }

// many is an answer of n results around Austin, in all precisions.
func many(r search.Request, n int) *search.Response {
	out := answer(r)
	one := out.Results[0]
	out.Results = nil
	for i := range n {
		res, at := one, *one.Location
		res.ID = directory.IDOfNPI(npi(uint64(100 + i)))
		res.Name = fmt.Sprintf("Invented Clinician the %dth & <Sons>", i+1)
		at.Point = index.Point{Lat: 30.27 + float64(i%5)*0.07, Lon: -97.74 + float64(i%7)*0.05}
		at.Precision = []directory.Precision{directory.PrecisionRooftop, directory.PrecisionZIP, directory.PrecisionStreet}[i%3]
		at.Line1 = fmt.Sprintf("%d Example St", i)
		res.Location, res.Miles = &at, 1.5+float64(i)
		out.Results = append(out.Results, res)
	}
	for i := range r.Dots {
		out.Dots = append(out.Dots, index.Point{Lat: 30.3 + float64(i%9)*0.03, Lon: -97.7 + float64(i%8)*0.03})
	}
	return out
}

// maps are the drawn maps of a page.
func (p *page) maps() []*html.Node {
	return slices.DeleteFunc(p.all("svg"), func(n *html.Node) bool { return !strings.Contains(attr(n, "class"), "f-map__svg") })
}

func TestResultsHaveAMapWhosePinsAreTheCards(t *testing.T) {
	w := newWorld(t, withTowns)
	w.find = func(_ context.Context, r search.Request) (*search.Response, error) { return many(r, 20), nil }
	p := w.page(t, "/search?q=pain&near=Austin")
	p.balanced()
	p.landmarks() // each pin leads to something
	p.labelled()
	p.quiet()
	if n := len(p.maps()); n != 1 {
		t.Fatalf("%d maps", n)
	}
	numbers := 0
	for _, n := range p.all("span") {
		if attr(n, "class") == "f-map-number" {
			numbers++
		}
	}
	pins := 0
	for n := range p.maps()[0].Descendants() {
		if n.Data == "a" {
			pins++
			if attr(n, "tabindex") != "-1" || !strings.HasPrefix(attr(n, "href"), "#r-") {
				t.Errorf("a pin is %v", n.Attr)
			}
		}
	}
	if numbers != 20 || pins != 20 {
		t.Errorf("%d cards are numbered, %d pins drawn", numbers, pins)
	}
	p.says("Map of these results", "20 numbered pins", "The map in words", "1: Invented Clinician the 1th & <Sons>, 1.5 miles north-east of Austin, TX",
		"2: Invented Clinician the 2th & <Sons>, 2.5 miles north-east of Austin, TX", "Dashed pin: only known to the ZIP code or the city.", "Dots are further results.")
	w.page(t, "/es/search?q=dolor&near=Austin").says("Mapa de estos resultados", "20 marcas numeradas", "El mapa en palabras",
		"2: Invented Clinician the 2th & <Sons>, a 2.5 millas al noreste de Austin, TX", "Los puntos son más resultados.")
}

// TestTheAddressSaysThatTheMapIsOpen, and links and the form keep it so.
func TestTheAddressSaysThatTheMapIsOpen(t *testing.T) {
	w := newWorld(t)
	open := func(p *page) bool {
		for _, n := range p.all("details") {
			if attr(n, "class") == "f-map-fold l-noprint" {
				return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "open" })
			}
		}
		t.Fatalf("%s has no map", p.path)
		return false
	}
	p := w.page(t, "/search?q=pain&view=map")
	if !open(p) || open(w.page(t, "/search?q=pain")) || open(w.page(t, "/search?q=pain&view=x")) {
		t.Error("the map is open where it should not be, or closed")
	}
	if got := p.link("Next page"); got != "/search?q=pain&view=map&cursor=next-page&page=2#results" {
		t.Errorf("the next page is %q", got)
	}
	if got := p.link("Español"); got != "/es/search?q=pain&view=map" {
		t.Errorf("the Spanish page is %q", got)
	}
	if !strings.Contains(p.body, `type="hidden" name="view" value="map"`) {
		t.Error("the form closes the map")
	}
}

// TestDotsAreFurtherMatches of the same search, and a map without them does not tell of
// them.
func TestDotsAreFurtherMatches(t *testing.T) {
	w := newWorld(t)
	w.find = func(_ context.Context, r search.Request) (*search.Response, error) { return many(r, 5), nil }
	if p := w.page(t, "/search?q=pain&near=Austin"); !strings.Contains(p.body, "f-map__dots") {
		t.Error("there are no dots")
	}
	w.find = func(_ context.Context, r search.Request) (*search.Response, error) {
		r.Dots = 0
		return many(r, 5), nil
	}
	p := w.page(t, "/search?q=pain&near=Austin")
	if len(p.maps()) != 1 || strings.Contains(p.body, "f-map__dots") || strings.Contains(p.body, "Dots are") {
		t.Error("the map without dots is wrong")
	}
}

func TestNoPositionNoMap(t *testing.T) {
	w := newWorld(t)
	w.find = func(_ context.Context, r search.Request) (*search.Response, error) {
		out := many(r, 2)
		out.Results[0].Location, out.Results[1].Location.Precision = nil, directory.PrecisionNone
		return out, nil
	}
	if p := w.page(t, "/search?q=pain"); len(p.maps()) != 0 || strings.Contains(p.body, "f-map") {
		t.Error("there is a map of nobody")
	}
	if p := w.page(t, "/providers/"+lakeview().ID.String()+"/lakeview-spine-center-llc"); len(p.maps()) != 0 {
		t.Error("there is a map of a clinic whose place is not known")
	}
}

func TestAProviderHasAMapOfItsLocations(t *testing.T) {
	w := newWorld(t, withTowns)
	p := w.page(t, anaPath())
	p.balanced()
	p.landmarks()
	if n := len(p.maps()); n != 1 {
		t.Fatalf("%d maps", n)
	}
	p.says("Map of the 2 locations", "1: Example Spine <Clinic>, 100 Example St, Austin, TX", "2: Example Spine <Clinic>, 7 Elm Ave, Austin, TX")
	w.page(t, "/es"+anaPath()).says("Mapa de las 2 ubicaciones")
	one := ana()
	one.Locations = one.Locations[:1]
	w.records[one.ID] = one
	p = w.page(t, anaPath())
	p.says("Map of the location", "Example Spine <Clinic>, 100 Example St, Austin, TX")
	if strings.Contains(p.body, "f-map-number") || strings.Contains(p.body, ">1: Example") {
		t.Error("the only location is numbered")
	}
}

// TestResultsStayLight: a full page with its map and the style.
func TestResultsStayLight(t *testing.T) {
	w := newWorld(t, withTowns)
	w.find = func(_ context.Context, r search.Request) (*search.Response, error) {
		if r.Cursor != "" {
			return many(r, 50), nil
		}
		return many(r, 20), nil
	}
	p := w.page(t, "/search?q=pain&near=Austin")
	style := ""
	for _, l := range p.all("link") {
		if attr(l, "rel") == "stylesheet" {
			_, style = w.get(t, attr(l, "href"), "")
		}
	}
	if page, css := zipped(t, p.body), zipped(t, style); page+css > 50<<10 || css == 0 {
		t.Errorf("the page has %d bytes compressed, its style %d", page, css)
	}
}

func zipped(t *testing.T, s string) int {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}

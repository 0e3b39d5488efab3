package server_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
	"github.com/specialist-finder/finder/internal/server"
)

// scattered are invented physicians all around Austin, some with a second office and some
// without a position.
func scattered(n int) []directory.Provider {
	r := rand.New(rand.NewPCG(11, 12))
	var out []directory.Provider
	for i := range n {
		p := ana()
		p.NPI = npi(uint64(1000 + i))
		p.ID, p.Name = directory.IDOfNPI(p.NPI), fmt.Sprintf("Invented Person %03d", i)
		p.Locations = slices.Clone(p.Locations[:1+i%2])
		for j := range p.Locations {
			p.Locations[j].Lat, p.Locations[j].Lon = 28+float64(r.IntN(500_000))/1e5, -100+float64(r.IntN(500_000))/1e5
		}
		if i%17 == 0 {
			p.Locations[0].Lat, p.Locations[0].Lon, p.Locations[0].Precision = 0, 0, directory.PrecisionNone
		}
		out = append(out, p)
	}
	return out
}

// inside are the names of those with an office in the area, sorted.
func inside(box index.Box, providers []directory.Provider) []string {
	var out []string
	for _, p := range providers {
		if slices.ContainsFunc(p.Locations, func(l directory.PracticeLocation) bool {
			return l.Precision != directory.PrecisionNone && box.Contains(index.Point{Lat: l.Lat, Lon: l.Lon})
		}) {
			out = append(out, p.Name)
		}
	}
	slices.Sort(out)
	return out
}

var invented = regexp.MustCompile(`Invented Person \d+`)

// everybody follows the pages to the last, and returns who is on them, sorted.
func (p *page) everybody(w *world) []string {
	p.t.Helper()
	var out []string
	for range 60 {
		for _, name := range p.people() {
			out = append(out, invented.FindString(name))
		}
		next := ""
		for _, a := range p.all("a") {
			if strings.Contains(text(a), "Next page") {
				next = attr(a, "href")
			}
		}
		if next == "" {
			slices.Sort(out)
			return out
		}
		p = w.page(p.t, strings.TrimSuffix(next, "#results"))
	}
	p.t.Fatal("the pages have no end")
	return nil
}

// TestAnAreaIsHonouredExactly, near and far from the place, in every order: all who have
// an office in it are found, and nobody else.
func TestAnAreaIsHonouredExactly(t *testing.T) {
	all := scattered(300)
	w := worldOf(t, all...)
	for _, box := range []index.Box{
		{South: 30, West: -98, North: 30.5, East: -97.3}, {South: 28, West: -100, North: 30, East: -98}, {South: 32.5, West: -96, North: 33, East: -95},
		{South: all[3].Locations[0].Lat, West: all[3].Locations[0].Lon, North: all[3].Locations[0].Lat, East: all[3].Locations[0].Lon},
	} {
		want := inside(box, all)
		area := fmt.Sprintf("%v,%v,%v,%v", box.South, box.West, box.North, box.East)
		for _, asked := range []string{
			"", "&sort=name", "&near=Austin,+TX", "&near=Austin,+TX&sort=distance", "&near=78701&sort=name", "&near=78701&specialty=pain-medicine", "&q=pain+doctor+near+Austin", "&near=Denver,+CO",
		} {
			p := w.page(t, "/search?limit=50&bbox="+url.QueryEscape(area)+asked)
			if got := p.everybody(w); !slices.Equal(got, want) || p.total() != len(want) {
				t.Errorf("%s%s: %d found, %d counted, want %d:\n%v\n%v", area, asked, len(got), p.total(), len(want), got, want)
			}
		}
	}
}

const someArea = "30,-98,30.5,-97.5"

// TestAnAreaIsSaidAndCanBeLeft, in both languages.
func TestAnAreaIsSaidAndCanBeLeft(t *testing.T) {
	w := newWorld(t, withTowns)
	w.find = func(_ context.Context, r search.Request) (*search.Response, error) { return many(r, 3), nil }
	p := w.page(t, "/search?q=pain&near=Austin&accepting=true&bbox="+someArea)
	p.says("131 results in the area of the map", "Only offices inside the area that you chose on the map are listed.", "In an area of the map", "The frame is the area that is searched.", "All of the area")
	if got := p.link("Search without the area"); got != "/search?q=pain&near=Austin&accepting=true" {
		t.Errorf("out of the area leads %q", got)
	}
	if !strings.Contains(p.body, "f-map__area") {
		t.Error("the map does not show the area")
	}
	p.balanced()
	p.landmarks()
	p.quiet()
	w.page(t, "/es/search?q=dolor&bbox="+someArea).says("resultados en la zona del mapa", "Buscar sin la zona", "El marco es la zona en la que se busca.")
	if p := w.page(t, "/search?q=pain&near=Austin"); strings.Contains(p.body, "f-map__area") || strings.Contains(text(p.root), "area of the map") {
		t.Error("a search without an area speaks of one")
	}
}

// TestAnAreaIsCarriedOn by every link that changes another thing, and by the form.
func TestAnAreaIsCarriedOn(t *testing.T) {
	w := newWorld(t)
	w.find = func(_ context.Context, r search.Request) (*search.Response, error) { return many(r, 3), nil }
	p := w.page(t, "/search?q=pain&near=Austin&accepting=true&bbox="+someArea)
	for _, about := range []string{"Next page", "Nearest first", "By name", "Clear filters", "Leave out: Accepting new patients", "Español"} {
		if u, err := url.Parse(p.link(about)); err != nil || u.Query().Get("bbox") != someArea {
			t.Errorf("%q leads to %v", about, u)
		}
	}
	sent := map[string]string{}
	for _, n := range p.all("input") {
		if attr(n, "type") == "hidden" {
			sent[attr(n, "name")] = attr(n, "value")
		}
	}
	if sent["bbox"] != someArea || sent["around"] != "Austin" {
		t.Errorf("the form carries on %v", sent)
	}
}

// TestAnotherPlaceLeavesTheArea: nobody near it would be in there.
func TestAnotherPlaceLeavesTheArea(t *testing.T) {
	w := newWorld(t)
	for raw, want := range map[string]bool{
		"near=Austin&around=Austin": true, "near=Denver&around=Austin": false, "near=&around=Austin": false, "near=Denver&around=": false, "near=&around=": true, "near=Denver": true,
	} {
		w.page(t, "/search?q=pain&bbox="+someArea+"&"+raw)
		asked := w.asked
		if got := asked[len(asked)-1].Box != nil; got != want {
			t.Errorf("%s: the area is searched: %v, want %v", raw, got, want)
		}
	}
}

// TestAnAreaWithoutAnybodyHasItsMap, from which another is found.
func TestAnAreaWithoutAnybodyHasItsMap(t *testing.T) {
	w := worldOf(t, scattered(20)...)
	p := w.page(t, "/search?near=78701&bbox=40,-90,41,-89")
	p.says("0 results in the area of the map", "Search without the area", "No pins: nobody was found in the area.")
	if len(p.maps()) != 1 || !strings.Contains(p.body, "f-map__area") {
		t.Error("there is no map")
	}
	p.balanced()
	p.landmarks()
}

func TestABadAreaIsLeftOutAndNamed(t *testing.T) {
	w := worldOf(t, scattered(20)...)
	for _, area := range []string{"1,2", "a,b,c,d", "NaN,-98,31,-97", "31,-98,30,-97", "30,-98,31,-181", "-91,1,2,3", "30,-98,31,-97,5", "30;-98;31;-97", "'><script>"} {
		p := w.page(t, "/search?near=78701&sort=distance&bbox="+url.QueryEscape(area))
		p.says("“"+area+"” is nothing we know for “In an area of the map”, so it was left out.", "results")
		if p.resp.StatusCode != http.StatusOK || p.total() == 0 || strings.Contains(p.body, "f-map__area") {
			t.Errorf("%s: status %d, %d results", area, p.resp.StatusCode, p.total())
		}
	}
	for _, area := range []string{"-90,-180,90,180", "50,170,60,-170", "+30,-98,31,-97", "30, -98, 31, -97"} {
		if p := w.page(t, "/search?near=78701&bbox="+url.QueryEscape(area)); strings.Contains(text(p.root), "left out") || len(p.maps()) != 1 {
			t.Errorf("%s is refused, or has no map", area)
		}
	}
}

// movingPart is the moving map of a page; nil if no scripts were built.
func (p *page) movingPart() *html.Node {
	for _, n := range p.all("f-moving") {
		return n
	}
	return nil
}

// TestWhereAnotherAreaIsSearched: what was asked for stays, and what bounds another area
// goes.
func TestWhereAnotherAreaIsSearched(t *testing.T) {
	w := newWorld(t)
	texas := func(r search.Request) *search.Response {
		out := many(r, 1)
		out.Interpretation.Place = &search.PlacePiece{Label: "Texas", State: "TX", Precision: "state", From: "in Texas"}
		return out
	}
	within := func(r search.Request) *search.Response {
		out := many(r, 1)
		out.Interpretation.Wishes = []search.Piece{{ID: "radius", Label: "Within 5 miles"}}
		return out
	}
	usual := func(r search.Request) *search.Response { return many(r, 1) }
	for _, c := range []struct {
		raw, want string
		answer    func(search.Request) *search.Response
	}{
		{"q=pain&near=Austin&accepting=true&specialty=pmr&sort=distance", "/search?q=pain&near=Austin&accepting=true&specialty=pmr&sort=distance&view=map&bbox=", usual},
		{"near=Austin&radius=10&state=TX&cursor=next-page&page=2", "/search?near=Austin&view=map&bbox=", usual},
		{"q=pain&view=map&bbox=" + someArea, "/search?q=pain&view=map&bbox=", usual},
		{"q=pain+in+Texas", "/search?q=pain+in+Texas&drop=place&view=map&bbox=", texas},
		{"q=pain&near=Texas", "/search?q=pain&view=map&bbox=", texas},
		{"q=pain+within+5+miles+of+Austin", "/search?q=pain+within+5+miles+of+Austin&drop=radius&view=map&bbox=", within},
	} {
		w.find = func(_ context.Context, r search.Request) (*search.Response, error) { return c.answer(r), nil }
		p := w.page(t, "/search?"+c.raw)
		if p.movingPart() == nil {
			if os.Getenv("CI") == "true" {
				t.Fatal("the scripts of the pages are not built: run `make web`")
			}
			t.Skip("the scripts of the pages are not built: run `make web`")
		}
		if got := p.link("Search this area"); got != c.want {
			t.Errorf("%s: %q, want %q", c.raw, got, c.want)
		}
	}
}

func TestOutlinesAreTilesThatAreKept(t *testing.T) {
	w := newWorld(t, withTowns)
	resp, body := w.get(t, "/map/outlines/7/29/52", "")
	if resp.StatusCode != http.StatusOK || resp.Header.Get("Content-Type") != "image/svg+xml" || !strings.Contains(resp.Header.Get("Cache-Control"), "public, max-age=") {
		t.Errorf("status %d, %v", resp.StatusCode, resp.Header)
	}
	for _, want := range []string{"<svg", "f-map__land", "f-map__county", ">Austin<"} {
		if !strings.Contains(body, want) {
			t.Errorf("%q is missing in %.300s", want, body)
		}
	}
	for path, field := range map[string]string{
		"1/0/0": "zoom", "14/0/0": "zoom", "-3/0/0": "zoom", "x/0/0": "zoom", "99999999999999999999/0/0": "zoom", "2/4/0": "x", "2/-1/0": "x", "2/0/4": "y", "2/0/1.5": "y", "2/0/0.svg": "y",
	} {
		resp, body := w.get(t, "/map/outlines/"+path, "")
		if p := asProblem(t, resp, body); resp.StatusCode != http.StatusBadRequest || p.Field != field || p.Reason == "" || resp.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %d %+v, want a fault of %s", path, resp.StatusCode, p, field)
		}
	}
}

// TestTilesWidenThePolicyByTheirHostAlone, and the page says whom it asks.
func TestTilesWidenThePolicyByTheirHostAlone(t *testing.T) {
	w := newWorld(t, func(c *server.Config) {
		tiles, err := server.NewTiles("https://tiles.example.org:8443/{z}/{x}/{y}{r}.png?key=a", "© Some Maps https://example.org/copyright")
		if err != nil {
			t.Fatal(err)
		}
		c.Tiles = tiles
	})
	p := w.page(t, "/search?q=pain")
	if got := p.resp.Header.Get("Content-Security-Policy"); !strings.Contains(got, "; img-src 'self' data: https://tiles.example.org:8443;") || strings.Count(got, "example") != 1 {
		t.Errorf("the policy is %q", got)
	}
	p.says("from tiles.example.org:8443")
	p.quiet()
}

func TestTilesThatCannotBe(t *testing.T) {
	const good = "https://tiles.example.org/{z}/{x}/{y}.png"
	for _, c := range []struct{ address, credit, field string }{
		{"tiles.example.org/{z}/{x}/{y}.png", "© A", "url"}, {"ftp://tiles.example.org/{z}/{x}/{y}", "© A", "url"}, {"https://{s}.example.org/{z}/{x}/{y}.png", "© A", "url"},
		{"https:///{z}/{x}/{y}.png", "© A", "url"}, {"https://a@example.org/{z}/{x}/{y}.png", "© A", "url"}, {"https://*.example.org/{z}/{x}/{y}.png", "© A", "url"},
		{"https://example.org;script-src/{z}/{x}/{y}.png", "© A", "url"}, {"https://example.org/{x}/{y}.png", "© A", "url"}, {"https://example.org/{z}/{y}.png", "© A", "url"},
		{"https://example.org/{z}/{x}.png", "© A", "url"}, {"https://example.org/#{z}/{x}/{y}", "© A", "url"}, {good, "", "attribution"}, {good, "  ", "attribution"},
	} {
		_, err := server.NewTiles(c.address, c.credit)
		if f, ok := errors.AsType[*directory.Fault](err); !ok || f.Field != c.field {
			t.Errorf("%s, %q: %v, want a fault of %s", c.address, c.credit, err, c.field)
		}
	}
	for credit, want := range map[string]server.Tiles{
		"© A": {URL: good, Credit: "© A"}, " © A and B https://a.example.org/c ": {URL: good, Credit: "© A and B", Link: "https://a.example.org/c"},
		"© A http://a.example.org": {URL: good, Credit: "© A http://a.example.org"}, "https://a.example.org": {URL: good, Credit: "https://a.example.org"},
	} {
		if got, err := server.NewTiles(good, credit); err != nil || *got != want {
			t.Errorf("%q: %+v, %v", credit, got, err)
		}
	}
}

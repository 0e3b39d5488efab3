package server_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/server"
)

// imported are the providers of Illinois as if a list had brought them.
func imported() []directory.Provider {
	out := slices.Clone(illinois())
	for i := range out {
		out[i].Sample = false
	}
	return out
}

// meta are the attributes of the elements of the head that have one of a value.
func (p *page) meta(tag, name, value, wanted string) []string {
	var out []string
	for _, n := range p.all(tag) {
		if attr(n, name) == value {
			out = append(out, attr(n, wanted))
		}
	}
	return out
}

// alternates are the addresses of the page in each language.
func (p *page) alternates() []string {
	var out []string
	for _, n := range p.all("link") {
		if attr(n, "rel") == "alternate" && has(n, "hreflang") {
			out = append(out, attr(n, "href"))
		}
	}
	return out
}

// TestResultsOfOneEntryNearATownMayBeIndexed, at one address however they were asked
// for, whole and in each language.
func TestResultsOfOneEntryNearATownMayBeIndexed(t *testing.T) {
	w := worldOf(t, imported()...)
	for path, want := range map[string]struct{ address, title string }{
		"/search?specialty=pain-medicine&near=Chicago%2C+IL":    {"/search?specialty=pain-medicine&near=Chicago%2C+IL", "Pain medicine (pain management) near Chicago, IL"},
		"/search?q=pain+doctor&near=Chicago%2C+IL":              {"/search?specialty=pain-medicine&near=Chicago%2C+IL", "Pain medicine (pain management) near Chicago, IL"},
		"/search?q=pain+doctor+near+60601":                      {"/search?specialty=pain-medicine&near=60601", "Pain medicine (pain management) near 60601 (Chicago, IL)"},
		"/search?q=&near=60601&condition=sciatica":              {"/search?condition=sciatica&near=60601", "Sciatica near 60601 (Chicago, IL)"},
		"/search?offering=epidural-steroid-injection":           {"/search?offering=epidural-steroid-injection", "Results: Epidural steroid injection"},
		"/es/search?specialty=pain-medicine&near=Chicago%2C+IL": {"/es/search?specialty=pain-medicine&near=Chicago%2C+IL", "cerca de Chicago, IL"},
	} {
		p := w.page(t, path)
		if robots := p.meta("meta", "name", "robots", "content"); len(robots) > 0 {
			t.Errorf("%s: robots are told %v", path, robots)
		}
		if got := p.meta("link", "rel", "canonical", "href"); !slices.Equal(got, []string{site + want.address}) {
			t.Errorf("%s is known as %v, want %s", path, got, want.address)
		}
		bare := strings.TrimPrefix(want.address, "/es")
		if got := p.alternates(); !slices.Equal(got, []string{site + bare, site + "/es" + bare}) {
			t.Errorf("%s is in other languages at %v", path, got)
		}
		if title := text(p.all("title")[0]); !strings.Contains(title, want.title) {
			t.Errorf("%s is called %q, want %q", path, title, want.title)
		}
		if got := p.meta("meta", "name", "description", "content"); len(got) != 1 || !strings.Contains(got[0], strings.Fields(text(p.all("h2")[1]))[0]) {
			t.Errorf("%s is described as %q", path, got)
		}
	}
}

// TestResultsOfSomebodysOwnStayOutOfSearchEngines: words that the catalogue does not
// hold, wishes, filters, further pages, coordinates, alarms, mistakes and nobody.
func TestResultsOfSomebodysOwnStayOutOfSearchEngines(t *testing.T) {
	w := worldOf(t, imported()...)
	for _, rest := range []string{
		"", "q=anderson", "text=pain", "near=Chicago%2C+IL", "specialty=pain-medicine&condition=sciatica", "specialty=pain-medicine&specialty=pmr",
		"specialty=pain-medicine&q=sciatica", "specialty=pain-medicine&near=41.88,-87.62", "specialty=pain-medicine&sort=name", "specialty=pain-medicine&accepting=true",
		"q=pain+doctor+near+me&near=60601", "q=female+pain+doctor", "q=paindocter+chicago", "q=pain+doctor+anderson+chicago+il", "specialty=208VP0000X",
		"specialty=pain-medicine&near=Illinois", "specialty=pain-medicine&radius=10", "specialty=pain-medicine&bbox=bad",
		"q=cauda+equina+syndrome", "specialty=pain-medicine&q=both+my+legs+are+numb", "specialty=pain-medicine&near=Chicago%2C+IL&view=map",
	} {
		p := w.page(t, "/search?"+rest)
		if got := p.meta("meta", "name", "robots", "content"); !slices.Equal(got, []string{"noindex"}) {
			t.Errorf("%s: robots are told %v", rest, got)
		}
		if title := text(p.all("title")[0]); !strings.HasPrefix(title, "Search results") {
			t.Errorf("%s is called %q", rest, title)
		}
		if got := p.meta("link", "rel", "canonical", "href"); len(got) > 0 {
			t.Errorf("%s is known as %v", rest, got)
		}
	}
}

func TestNoAddressIsWholeWithoutABaseURL(t *testing.T) {
	w := newWorld(t, func(c *server.Config) { c.BaseURL = "" })
	for _, path := range []string{"/", "/guides", "/offerings/bmac"} {
		p := w.page(t, path)
		if got := append(p.alternates(), p.meta("link", "rel", "canonical", "href")...); len(got) > 0 {
			t.Errorf("%s has the addresses %v", path, got)
		}
	}
}

package server_test

import (
	"context"
	"encoding/xml"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/server"
)

const site = "https://finder.example.org"

// sitemap is a sitemap, or a list of sitemaps, as a search engine reads it.
type sitemap struct {
	XMLName xml.Name
	URLs    []struct {
		Loc   string `xml:"loc"`
		Links []struct {
			Rel  string `xml:"rel,attr"`
			Lang string `xml:"hreflang,attr"`
			Href string `xml:"href,attr"`
		} `xml:"http://www.w3.org/1999/xhtml link"`
	} `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 url"`
	Parts []struct {
		Loc string `xml:"loc"`
	} `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemap"`
}

func (w *world) sitemap(t *testing.T, path string) sitemap {
	t.Helper()
	resp, body := w.get(t, path, "")
	if resp.StatusCode != http.StatusOK || !strings.HasPrefix(resp.Header.Get("Content-Type"), "application/xml") {
		t.Fatalf("%s: %d %q", path, resp.StatusCode, resp.Header.Get("Content-Type"))
	}
	var out sitemap
	if err := xml.Unmarshal([]byte(body), &out); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return out
}

// locs are the addresses, without the site's; each must name its two languages.
func (m sitemap) locs(t *testing.T) []string {
	t.Helper()
	var out []string
	for _, u := range m.URLs {
		path, ours := strings.CutPrefix(u.Loc, site)
		bare := strings.TrimPrefix(path, "/es")
		if !ours || len(u.Links) != 2 || u.Links[0].Lang != "en" || u.Links[0].Href != site+bare || u.Links[1].Lang != "es" || u.Links[1].Href != site+"/es"+bare {
			t.Errorf("%s has the alternates %v", u.Loc, u.Links)
		}
		out = append(out, path)
	}
	return out
}

// listing is some records, as the store lists them.
type listing []directory.Provider

func (l listing) IDs(_ context.Context, first, last directory.ID, limit int) ([]directory.ID, error) {
	var out []directory.ID
	for _, p := range l {
		if p.ID >= first && p.ID <= last {
			out = append(out, p.ID)
		}
	}
	slices.Sort(out)
	return out[:min(len(out), limit)], nil
}

func (l listing) Providers(_ context.Context, ids []directory.ID) ([]directory.Provider, error) {
	var out []directory.Provider
	for _, p := range l {
		if slices.Contains(ids, p.ID) {
			out = append(out, p)
		}
	}
	return out, nil
}

func TestSitemapIsInStepWithThePages(t *testing.T) {
	for _, sample := range []bool{false, true} {
		w := newWorld(t)
		w.sample = sample
		var want []string
		for _, path := range append([]string{"/"}, guidePaths()...) {
			want = append(want, path, "/es"+path)
		}
		got := w.sitemap(t, "/sitemap.xml").locs(t)
		for _, path := range got {
			if resp, _ := w.get(t, path, browser); resp.StatusCode != http.StatusOK {
				t.Errorf("%s gives %d", path, resp.StatusCode)
			}
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("the sitemap has %d pages, want %d:\n%q", len(got), len(want), got)
		}
	}
}

func TestProvidersAreListedInParts(t *testing.T) {
	real := lakeview()
	records := listing{real, retired()}
	for i := range 200 {
		p := lakeview()
		p.ID, p.Name = directory.IDOfNPI(npi(uint64(1000+i))), fmt.Sprint("Clinic & Söhne ", i)
		records = append(records, p)
	}
	invented := ana()
	records = append(records, invented)
	w := newWorld(t, func(c *server.Config) { c.Listing = records })
	w.state.Providers = 10_001 // so that there are three parts
	if _, body := w.get(t, "/robots.txt", ""); !strings.Contains(body, "\nSitemap: "+site+"/sitemaps/providers.xml\n") {
		t.Errorf("robots.txt does not name the sitemap of providers: %q", body)
	}
	index := w.sitemap(t, "/sitemaps/providers.xml")
	if len(index.Parts) != 3 {
		t.Fatalf("parts %v", index.Parts)
	}
	listed := map[string]int{}
	for _, part := range index.Parts {
		paths := w.sitemap(t, strings.TrimPrefix(part.Loc, site)).locs(t)
		if len(paths) < 60 {
			t.Errorf("%s holds %d addresses", part.Loc, len(paths))
		}
		for _, path := range paths {
			listed[path]++
		}
	}
	if len(listed) != 2*201 {
		t.Errorf("%d addresses, want two for each of 201 providers", len(listed))
	}
	for path, n := range listed {
		if n != 1 {
			t.Errorf("%s is listed %d times", path, n)
		}
	}
	for path := range listed {
		if strings.HasSuffix(path, "lakeview-spine-center-llc") {
			if resp, _ := w.get(t, path, browser); resp.StatusCode != http.StatusOK {
				t.Errorf("%s gives %d", path, resp.StatusCode)
			}
		}
	}
	if listed["/providers/"+real.ID.String()+"/lakeview-spine-center-llc"] != 1 || listed[anaPath()] != 0 {
		t.Errorf("the clinic is listed %d times, the invented physician %d", listed["/providers/"+real.ID.String()], listed[anaPath()])
	}
}

func TestNoSitemapOfProvidersThatMayNotBeIndexed(t *testing.T) {
	paths := []string{"/sitemaps/providers.xml", "/sitemaps/providers-1.xml"}
	for _, path := range paths {
		if resp, _ := newWorld(t).get(t, path, ""); resp.StatusCode != http.StatusNotFound {
			t.Errorf("%s of no listing: %d", path, resp.StatusCode)
		}
	}
	w := newWorld(t, func(c *server.Config) { c.Listing = listing{lakeview()} })
	for _, path := range []string{"/sitemaps/providers-0.xml", "/sitemaps/providers-2.xml", "/sitemaps/providers-01.xml", "/sitemaps/providers-x.xml", "/sitemaps/1.xml", "/sitemaps/providers-1"} {
		if resp, _ := w.get(t, path, ""); resp.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d", path, resp.StatusCode)
		}
	}
	w.sample = true
	for _, path := range paths {
		if resp, _ := w.get(t, path, ""); resp.StatusCode != http.StatusNotFound {
			t.Errorf("%s of the sample: %d", path, resp.StatusCode)
		}
	}
	if resp, body := w.get(t, "/robots.txt", ""); strings.Contains(body, "Sitemap") || resp.Header.Get("X-Robots-Tag") != "noindex" {
		t.Errorf("robots.txt of the sample: %q", body)
	}
}

// TestSitemapKnowsItsSiteUntold: without a base URL it is where it was asked.
func TestSitemapKnowsItsSiteUntold(t *testing.T) {
	w := newWorld(t, func(c *server.Config) { c.BaseURL = "" })
	for _, u := range w.sitemap(t, "/sitemap.xml").URLs {
		if !strings.HasPrefix(u.Loc, w.URL+"/") {
			t.Fatalf("%s is not at %s", u.Loc, w.URL)
		}
	}
}

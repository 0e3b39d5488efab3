package server_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/index/embedded"
	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/search"
	"github.com/specialist-finder/finder/internal/server"
)

// realWorld is a server over the real engine and the real search, with the
// records of the fakes.
func realWorld(t testing.TB) *world {
	t.Helper()
	return worldOf(t, ana(), lakeview())
}

// worldOf is a server over the real engine and the real search, that knows these.
func worldOf(t testing.TB, providers ...directory.Provider) *world {
	t.Helper()
	return newWorld(t, searching(t, providers...))
}

// searching gives a server the real engine and the real search over these.
func searching(t testing.TB, providers ...directory.Provider) func(*server.Config) {
	t.Helper()
	engine, err := embedded.Open(embedded.Config{Dir: t.TempDir(), Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { engine.Close() })
	mapper := index.NewMapper(catalog.Default())
	var docs []index.Document
	for _, p := range providers {
		docs = append(docs, mapper.Document(&p))
	}
	if err := engine.Apply(context.Background(), &index.Batch{Put: docs, Position: 1}); err != nil {
		t.Fatal(err)
	}
	searcher := search.New(search.Config{Engine: engine, Catalog: catalog.Default(), Gazetteer: place.Default(), Now: func() time.Time { return now }})
	return func(c *server.Config) { c.Finder, c.Suggester = searcher, searcher }
}

func TestResultsLeadToTheirPagesWithoutARedirect(t *testing.T) {
	w := realWorld(t)
	_, body := w.get(t, "/api/v1/search?near=78701", "")
	var answer struct {
		Results []struct{ URL, Name string }
	}
	if err := json.Unmarshal([]byte(body), &answer); err != nil {
		t.Fatal(err)
	}
	if len(answer.Results) == 0 {
		t.Fatalf("nobody near 78701: %s", body)
	}
	for _, r := range answer.Results {
		if resp, _ := w.get(t, r.URL, browser); resp.StatusCode != http.StatusOK {
			t.Errorf("%s gives %d to %q", r.URL, resp.StatusCode, resp.Header.Get("Location"))
		}
	}
}

func TestPieceThatIsTakenAwayIsGone(t *testing.T) {
	w := realWorld(t)
	p := w.page(t, "/search?q=pain+doctor+near+austin+tx")
	p.says("near Austin, TX")
	for _, chip := range []string{"Specialty: Pain medicine", "Near: Austin, TX"} {
		without := w.page(t, p.link(chip))
		if without.resp.StatusCode != http.StatusOK {
			t.Fatalf("without %s: %d", chip, without.resp.StatusCode)
		}
		for _, a := range without.all("a") {
			if attr(a, "aria-label") == "Leave out: "+chip {
				t.Errorf("%s is still there", chip)
			}
		}
		without.says("Left out:")
	}
}

func TestStateIsSomewhereToBeInNotNear(t *testing.T) {
	p := realWorld(t).page(t, "/search?q=pain+doctor+texas")
	p.says("1 result in Texas", "State: Texas", "Add a ZIP code or a city")
	if got := p.link("Leave out: State: Texas"); got != "/search?q=pain+doctor+texas&drop=place" {
		t.Errorf("without the state: %q", got)
	}
}

// TestChipDoesNotRepeatItself: where the words are in the label, or it in them,
// nobody needs to be told where it came from.
func TestChipDoesNotRepeatItself(t *testing.T) {
	p := realWorld(t).page(t, "/search?q=pain+doctor+near+austin,+tx")
	p.says("from “pain doctor”")
	if strings.Contains(p.body, "from “near austin, tx”") {
		t.Error("the place says what it came from")
	}
}

func TestSearchPageSpeaksOfEmergencies(t *testing.T) {
	realWorld(t).page(t, "/search?q=back+pain+cannot+pee").says("This may be an emergency", "Call 911")
}

func TestUnresolvablePlaceIsRefusedByName(t *testing.T) {
	w := realWorld(t)
	resp, body := w.get(t, "/api/v1/search?near=qwertyville+zz", "")
	if p := asProblem(t, resp, body); p.Status != http.StatusBadRequest || p.Field != "near" {
		t.Errorf("problem %+v", p)
	}
}

// BenchmarkSearch measures what the server adds to a search: routing, limits,
// headers, reading parameters and encoding twenty full results.
func BenchmarkSearch(b *testing.B) {
	w := newWorld(b)
	twenty := func(_ context.Context, r search.Request) (*search.Response, error) {
		out := answer(r)
		for len(out.Results) < 20 {
			out.Results = append(out.Results, out.Results[0])
		}
		return out, nil
	}
	w.find = twenty
	for _, bench := range []struct{ name, path string }{{"api", "/api/v1/search?q=pain&near=78701&radius=25&limit=20"}, {"page", "/search?q=pain&near=78701"}} {
		req := httptest.NewRequest(http.MethodGet, bench.path, nil)
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if rec := w.serve(req); rec.Code != http.StatusOK {
					b.Fatal(rec.Code)
				}
				w.asked = w.asked[:0]
			}
		})
	}
}

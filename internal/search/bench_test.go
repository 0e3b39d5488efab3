package search_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/search"
)

// instantEngine answers at once, so that only searching above it is measured.
type instantEngine struct {
	page index.Page
	hits []index.Hit
}

func (e *instantEngine) Search(context.Context, *index.Query) (*index.Page, error) {
	page := e.page
	return &page, nil
}

func (e *instantEngine) Prefix(context.Context, *index.PrefixQuery) ([]index.Hit, error) {
	return e.hits, nil
}

// Words are those of common names.
func (e *instantEngine) Words(_ context.Context, visit func(string, int) error) error {
	for _, w := range []string{"john", "smith", "provider"} {
		if err := visit(w, 1); err != nil {
			return err
		}
	}
	return nil
}

func (e *instantEngine) State() index.State { return index.State{} }

// instant holds a full page of usual providers.
func instant(b *testing.B) *instantEngine {
	b.Helper()
	var records []record
	for i := range 21 {
		records = append(records, person(uint64(i+1), fmt.Sprintf("Provider Number %d", i), painMedicine, codes(physiatry),
			at("Austin", "TX", float64(i)), at("Waco", "TX", 1), offers("bmac", "provider"), offers("prp", "spine-society"),
			accepting, verified(i), speaking("en", "es")))
	}
	page, err := engineOf(b, records...).Search(b.Context(), &index.Query{Limit: 21, Facets: true, Near: &records[0].Locations[0].Point})
	if err != nil {
		b.Fatal(err)
	}
	return &instantEngine{page: *page, hits: page.Hits[:8]}
}

// BenchmarkSearchAboveTheEngine is what a page of 20 results costs beside the
// engine's call; the goal is 60 microseconds without facets.
func BenchmarkSearchAboveTheEngine(b *testing.B) {
	for _, c := range []struct {
		name string
		in   search.Request
	}{
		{"code, point and radius", search.Request{Specialties: []string{painMedicine}, Near: "30.26,-97.74", Radius: 25, Sort: "distance"}},
		{"name", search.Request{Q: "john smith"}},
		{"text near a point", search.Request{Text: "chronic pain", Near: "30.26,-97.74", Radius: 50}},
		{"group of offerings", search.Request{Offerings: []string{"stem-cell-therapy"}, Near: "30.26,-97.74", Radius: 100, Sort: "distance"}},
		{"box in words", search.Request{Q: "pain doctor for sciatica near Austin, TX"}},
		{"cursor", search.Request{Q: "john smith", Cursor: "set below"}},
	} {
		b.Run(c.name, func(b *testing.B) {
			e := instant(b)
			e.page.Facets = nil
			s := searcherOf(e)
			if c.in.Cursor != "" {
				c.in.Cursor = ""
				c.in.Cursor = mustSearch(b, s, c.in).Next
			}
			b.ReportAllocs()
			for b.Loop() {
				mustSearch(b, s, c.in)
			}
		})
	}
}

//nolint:thelper // b.Helper would be measured too
func mustSearch(b *testing.B, s *search.Searcher, r search.Request) *search.Response {
	out, err := s.Search(b.Context(), r)
	if err != nil {
		b.Fatal(err)
	}
	return out
}

func BenchmarkSuggestOrganizations(b *testing.B) {
	s := searcherOf(instant(b))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Suggest(b.Context(), search.SuggestRequest{Q: "prov", Kind: "organization", Limit: 8}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSuggestAll(b *testing.B) {
	s := searcherOf(instant(b))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Suggest(b.Context(), search.SuggestRequest{Q: "s", Limit: 8}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkNewSearcher is what preparing the labels costs at start.
func BenchmarkNewSearcher(b *testing.B) {
	e := instant(b)
	for b.Loop() {
		searcherOf(e)
	}
}

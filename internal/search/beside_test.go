package search_test

import (
	"context"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
)

// TestStandardCareBesideKeepsTotalAndPages: however long the pages are, they hold as
// many results as the total says, each once, matches in their order, and standard
// care from the first page on where a page has room for it.
func TestStandardCareBesideKeepsTotalAndPages(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var records []record
		for i := range rapid.IntRange(0, 12).Draw(t, "stating") {
			records = append(records, person(uint64(1+i), "Ann Smith", "208100000X", at("Austin", "TX", float64(i)), offers("prp", "provider")))
		}
		for i := range rapid.IntRange(0, 9).Draw(t, "others") {
			records = append(records, person(uint64(100+i), "Bea Jones", "208100000X", at("Austin", "TX", float64(i)/2)))
		}
		e := rapidEngine(t, records)
		s := searcherOf(e)
		ask := func(limit int) (ids []directory.ID, total int) {
			r := search.Request{Q: "prp austin tx", Limit: limit}
			for page := uint64(0); ; page++ {
				out, err := s.Search(context.Background(), r)
				if err != nil {
					t.Fatal(err)
				}
				if page == 0 {
					total = out.Total
				}
				if out.Total != total || out.Next != "" && len(out.Results) != limit {
					t.Fatalf("page %d of %d has %d results, total %d, at first %d", page, limit, len(out.Results), out.Total, total)
				}
				for _, r := range out.Results {
					ids = append(ids, r.ID)
				}
				if out.Next == "" {
					return ids, total
				}
				r.Cursor = out.Next
			}
		}
		whole, total := ask(search.MaxLimit)
		if len(whole) != total {
			t.Fatalf("%d results, total %d", len(whole), total)
		}
		limit := rapid.IntRange(1, 20).Draw(t, "limit")
		paged, pagedTotal := ask(limit)
		if pagedTotal != total {
			t.Fatalf("total %d with pages of %d, %d with one", pagedTotal, limit, total)
		}
		slices.Sort(whole)
		slices.Sort(paged)
		if !slices.Equal(paged, whole) {
			t.Fatalf("pages of %d hold %v, want %v", limit, paged, whole)
		}
	})
}

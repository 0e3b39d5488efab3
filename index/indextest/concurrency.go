package indextest

import (
	"context"
	"errors"
	"fmt"
	"math/bits"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
)

// concurrencyCases hold what the interface promises to many goroutines.
var concurrencyCases = []testCase{
	{"an answer is of one state while batches are applied", testOneStateUnderApply},
	{"an answer is of one state while generations are swapped", testOneStateUnderCommit},
	{"searches while the index is closed answer whole or fail", testCloseWhileSearching},
	{"a cancelled search gives the context's error and no part of an answer", testCancelledSearch},
	{"a search that is cancelled midway gives all or nothing", testCancelMidway},
}

// edition is documents that all carry one edition's term and flag, so that an
// answer that mixes two is noticed.
func edition(n, size int) []index.Document {
	parts := []func(*index.Document){having(index.FacetLanguage, fmt.Sprint("edition ", n)), in(austin, "TX")}
	if n%2 == 1 {
		parts = append(parts, flagged(index.Accepting))
	}
	return many(size, parts...)
}

// checkEdition looks whether a page is of a single edition of so many documents.
func checkEdition(page *index.Page, size func(edition int) int) error {
	if len(page.Facets.Terms[index.FacetLanguage]) != 1 {
		return fmt.Errorf("mixes editions: %v", page.Facets.Terms[index.FacetLanguage])
	}
	for name, count := range page.Facets.Terms[index.FacetLanguage] {
		var n int
		if _, err := fmt.Sscanf(name, "edition %d", &n); err != nil {
			return err
		}
		accepting := page.Facets.Flags[bits.TrailingZeros32(uint32(index.Accepting))]
		if want := size(n); count != want || page.Total != want || len(page.Hits) != want || accepting != want*(n%2) {
			return fmt.Errorf("%s has %d of %d, total %d, %d hits, %d accepting", name, count, want, page.Total, len(page.Hits), accepting)
		}
	}
	return nil
}

// searchWhile searches from several goroutines while change runs, which begins
// when each has had an answer.
func searchWhile(t *testing.T, e index.Engine, size func(edition int) int, change func()) {
	t.Helper()
	var done atomic.Bool
	var wg, begun sync.WaitGroup
	queries := []index.Query{
		{Facets: true, Limit: 10_000}, {Facets: true, Limit: 10_000, Near: &austin, Sort: index.SortDistance}, {Facets: true, Limit: 10_000, Sort: index.SortName},
	}
	for i := range 4 {
		begun.Add(1)
		wg.Go(func() {
			first := sync.OnceFunc(begun.Done)
			defer first()
			for n := i; !done.Load(); n++ {
				page, err := e.Search(t.Context(), &queries[n%len(queries)])
				if err == nil {
					err = checkEdition(page, size)
				}
				if err != nil {
					t.Error(err)
					return
				}
				first()
			}
		})
	}
	begun.Wait()
	defer wg.Wait()
	defer done.Store(true)
	change()
}

func testOneStateUnderApply(t *testing.T, o *Opts) {
	const size = 40
	e := o.holding(t, edition(0, size)...)
	searchWhile(t, e, func(int) int { return size }, func() {
		for n := 1; n <= 30; n++ {
			apply(t, e, int64(n+1), edition(n, size))
			wantState(t, e, int64(n+1), size)
		}
	})
}

func testOneStateUnderCommit(t *testing.T, o *Opts) {
	size := func(n int) int { return 20 + 30*(n%3) }
	e := o.open(t)
	generation(t, e, 1, edition(0, size(0)))
	searchWhile(t, e, size, func() {
		for n := 1; n <= 12; n++ {
			generation(t, e, int64(n+1), edition(n, size(n)))
			wantState(t, e, int64(n+1), size(n))
		}
	})
}

func testCloseWhileSearching(t *testing.T, o *Opts) {
	const size = 500
	e := o.holding(t, edition(0, size)...)
	var wg, begun sync.WaitGroup
	for range 4 {
		begun.Add(1)
		wg.Go(func() {
			first := sync.OnceFunc(begun.Done)
			for range 10_000 {
				page, err := e.Search(t.Context(), &index.Query{Facets: true, Limit: size})
				first()
				if err != nil {
					return
				}
				if err := checkEdition(page, func(int) int { return size }); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	begun.Wait()
	if err := e.Close(); err != nil {
		t.Errorf("Close: %v", err)
	}
	wg.Wait()
	if _, err := e.Search(t.Context(), &index.Query{}); directory.KindOf(err) != directory.FaultUnavailable {
		t.Errorf("searching a closed index gives %v, want it unavailable", err)
	}
}

func testCancelledSearch(t *testing.T, o *Opts) {
	e := o.holding(t, many(100, in(austin, "TX"))...)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, q := range []index.Query{
		{Limit: 10}, {}, {Near: &austin, Sort: index.SortDistance, Limit: 1}, {Facets: true}, {Sort: index.SortName, Limit: 5}, {Name: each("nobody")},
	} {
		page, err := e.Search(ctx, &q)
		if !errors.Is(err, context.Canceled) || page != nil {
			t.Errorf("%s\ngives a page (%v) and %v, want the context's error alone", show(&q), page != nil, err)
		}
	}
}

func testCancelMidway(t *testing.T, o *Opts) {
	const size = 2000
	e := o.holding(t, edition(0, size)...)
	for range 50 {
		ctx, cancel := context.WithCancel(t.Context())
		var wg sync.WaitGroup
		wg.Go(cancel)
		page, err := e.Search(ctx, &index.Query{Facets: true, Limit: size})
		wg.Wait()
		switch {
		case err == nil:
			if err := checkEdition(page, func(int) int { return size }); err != nil {
				t.Error(err)
			}
		case !errors.Is(err, context.Canceled) || page != nil:
			t.Errorf("gives a page (%v) and %v, want the context's error alone", page != nil, err)
		}
	}
}

package search_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/search"
)

// TestDotsAreWhereFurtherPagesAre: of every page, as many as were asked for, in the
// order of the pages.
func TestDotsAreWhereFurtherPagesAre(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := searcherOf(rapidEngine(t, crowd(t, 1, rapid.IntRange(1, 25).Draw(t, "many"))))
		r := rapid.SampledFrom(pagedRequests).Draw(t, "request")
		r.Limit, r.Dots = rapid.IntRange(1, 7).Draw(t, "limit"), rapid.IntRange(0, 12).Draw(t, "dots")
		var pages []*search.Response
		for more := true; more; more = r.Cursor != "" {
			out, err := s.Search(context.Background(), r)
			if err != nil {
				t.Fatal(err)
			}
			pages, r.Cursor = append(pages, out), out.Next
		}
		for i, page := range pages {
			var want []index.Point
			for _, further := range pages[i+1:] {
				for _, found := range further.Results {
					if found.Location != nil && len(want) < r.Dots {
						want = append(want, found.Location.Point)
					}
				}
			}
			if diff := cmp.Diff(want, page.Dots); diff != "" {
				t.Fatalf("dots of page %d (-want +got)\n%s", i+1, diff)
			}
		}
	})
}

func TestWhoHasNoPositionIsNoDot(t *testing.T) {
	out := ask(t, search.Request{Sort: search.SortName, Limit: 1, Dots: 9}, person(1, "Ann", painMedicine, at("Austin", "TX", 1)),
		person(2, "Bea", painMedicine), person(3, "Cal", painMedicine, unplaced("Waco", "TX")), person(4, "Dee", painMedicine, at("Austin", "TX", 2)))
	if len(out.Dots) != 1 {
		t.Errorf("dots are %v, want that of Dee alone", out.Dots)
	}
}

// TestCountsShowNobodyAndCountAll whatever the order and however wide it looked.
func TestCountsShowNobodyAndCountAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := searcherOf(rapidEngine(t, crowd(t, 1, 25)))
		r := rapid.SampledFrom(pagedRequests).Draw(t, "request")
		r.Facets = true
		shown, err := s.Search(context.Background(), r)
		if err != nil {
			t.Fatal(err)
		}
		r.Counts, r.Dots = true, 5
		counted, err := s.Search(context.Background(), r)
		if err != nil {
			t.Fatal(err)
		}
		if len(counted.Results)+len(counted.Dots) > 0 || counted.Next != "" || counted.Total != shown.Total {
			t.Fatalf("%d results and %d dots of %d, next %q; want none of %d", len(counted.Results), len(counted.Dots), counted.Total, counted.Next, shown.Total)
		}
		if diff := cmp.Diff(shown.Facets, counted.Facets); diff != "" {
			t.Fatalf("facets (-shown +counted)\n%s", diff)
		}
	})
}

package tally_test

import (
	"context"
	"encoding/json"
	"os"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/store"
	"github.com/specialist-finder/finder/internal/tally"
)

func TestRowsPutViewsAndSearchesTogether(t *testing.T) {
	b := newBed(t, t.TempDir())
	day := directory.DateOf(today)
	of := func(day directory.Date, key string, of store.TallyOf, n int64) store.Tally {
		return store.Tally{Day: day, By: store.ByTopic, Key: key, Of: of, N: n}
	}
	if err := b.store.AddTallies(t.Context(), []store.Tally{
		of(day, "b", store.OfViews, 12), of(day, "b", store.OfSearches, 10), of(day, "a", store.OfSearches, 11),
		of(day-1, "b", store.OfViews, 9), of(day-2, "b", store.OfViews, 99),
	}); err != nil {
		t.Fatal(err)
	}
	got, err := tally.Rows(t.Context(), b.store, store.ByTopic, day-1, day)
	want := []tally.Row{{Day: day, Key: "a", Searches: 11}, {Day: day, Key: "b", Views: 12, Searches: 10}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

// TestNothingBelowTheFloorIsTold: a number, in words and as JSON, is either told as it
// is, or not at all, and then neither is its key.
func TestNothingBelowTheFloorIsTold(t *testing.T) {
	parent := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		dir, err := os.MkdirTemp(parent, "run") //nolint:usetesting // one for each run of the property
		if err != nil {
			t.Fatal(err)
		}
		b := newBed(t, dir)
		defer b.store.Close()
		n := rapid.Int64Range(1, 30).Draw(t, "n")
		day := directory.DateOf(today)
		if err := b.store.AddTallies(context.Background(), []store.Tally{{Day: day, By: store.ByOrigin, Key: "https://a.example", Of: store.OfViews, N: n}}); err != nil {
			t.Fatal(err)
		}
		rows, err := tally.Rows(context.Background(), b.store, store.ByOrigin, day, day)
		if err != nil || (len(rows) == 1) != (n >= tally.Floor) {
			t.Fatal(n, rows, err)
		}
		if len(rows) == 0 {
			return
		}
		views, searches := strconv.FormatInt(n, 10), `"fewer than 10"`
		asJSON, err := json.Marshal([]tally.Number{rows[0].Views, rows[0].Searches})
		if rows[0].Views.String() != views || string(asJSON) != "["+views+","+searches+"]" || err != nil {
			t.Fatalf("%d is told as %+v, %s", n, rows[0], asJSON)
		}
	})
}

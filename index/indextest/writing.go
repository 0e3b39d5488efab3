package indextest

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
)

// writingCases hold the promises of Apply and State.
var writingCases = []testCase{
	{"an empty index answers with nothing", testEmpty},
	{"what is put is found with its card and counted", testPut},
	{"a replaced document leaves nothing of the old one", testReplace},
	{"a deleted document is gone and can come back", testDelete},
	{"when all are deleted nothing is found", testDeleteAll},
	{"deleting what is not there does no harm", testDeleteUnknown},
	{"one batch puts and deletes and moves the position", testBatch},
	{"an empty batch moves the position alone", testEmptyBatch},
	{"a batch that is repeated changes nothing", testRepeatedBatch},
	{"many small batches add up", testManyBatches},
	{"a batch of thousands", testLargeBatch},
	{"a document with everything empty", testBareDocument},
	{"as many locations as are allowed", testManyLocations},
	{"a cancelled batch is applied whole or not at all", testCancelledApply},
	{"closing twice is no error", testCloseTwice},
}

func testEmpty(t *testing.T, o *Opts) {
	e := o.open(t)
	wantState(t, e, 0, 0)
	wantNothing(t, e)
}

// wantNothing asks in every way, since an engine without documents may lack
// the parts that it would look into.
func wantNothing(t *testing.T, e index.Engine) {
	t.Helper()
	for _, q := range []index.Query{
		{}, {ID: 1}, {Sort: index.SortName}, {Near: &austin}, {Near: &austin, Sort: index.SortDistance}, {Near: &austin, Radius: 25},
		{Text: []string{"provider"}}, {Name: each("provider")}, {Terms: oneOf(index.FacetSpecialty, "pmr", "pain")}, {State: "TX"},
		{Must: index.Individual}, {VerifiedSince: 1}, {Box: around(austin, 1)}, {Facets: true}, {Rank: ranking(), Near: &austin},
		{After: &index.Position{ID: 1}},
	} {
		wantIDs(t, e, q)
	}
	if f := search(t, e, index.Query{Facets: true}).Facets; f == nil || f.Flags != [index.FlagCount]int{} {
		t.Errorf("facets of an empty index are %+v, want zero counts", f)
	}
	hits, err := e.Prefix(t.Context(), &index.PrefixQuery{Kind: directory.Individual, Limit: 10})
	if err != nil || len(hits) > 0 {
		t.Errorf("Prefix gives %v, %v; want nothing", hits, err)
	}
}

func testPut(t *testing.T, o *Opts) {
	e := o.holding(t, provider(7, at(30.26, -97.74, "TX")))
	wantState(t, e, 1, 1)
	page := wantIDs(t, e, index.Query{}, 7)
	if want := []byte("card of 7"); !bytes.Equal(page.Hits[0].Card, want) {
		t.Errorf("card is %q, want %q", page.Hits[0].Card, want)
	}
}

func testReplace(t *testing.T, o *Opts) {
	old := provider(7, named("Old Name"), having(index.FacetSpecialty, "pmr"), flagged(index.Accepting), verified(900), at(30.26, -97.74, "TX"))
	e := o.holding(t, old, provider(8))
	now := provider(7, named("New Name"), at(21.3, -157.85, "HI"))
	now.Card = []byte("new card")
	apply(t, e, 2, []index.Document{now})

	wantState(t, e, 2, 2)
	for _, q := range []index.Query{
		{Name: each("old")}, {Text: []string{"old"}}, {Terms: oneOf(index.FacetSpecialty, "pmr")}, {Must: index.Accepting},
		{VerifiedSince: 1}, {State: "TX"}, {Near: &austin, Radius: 50}, {Box: around(austin, 1)},
	} {
		wantIDs(t, e, q)
	}
	if got := prefixIDs(t, e, "old", directory.Individual); len(got) > 0 {
		t.Errorf("the old name still completes: %v", got)
	}
	page := wantIDs(t, e, index.Query{Name: each("new"), State: "HI"}, 7)
	if string(page.Hits[0].Card) != "new card" {
		t.Errorf("card is %q", page.Hits[0].Card)
	}
}

func testDelete(t *testing.T, o *Opts) {
	e := o.holding(t, provider(7), provider(8))
	apply(t, e, 2, nil, 7)
	wantState(t, e, 2, 1)
	wantIDs(t, e, index.Query{}, 8)
	apply(t, e, 3, []index.Document{provider(7)})
	wantState(t, e, 3, 2)
	wantIDs(t, e, index.Query{}, 7, 8)
}

func testDeleteAll(t *testing.T, o *Opts) {
	e := o.holding(t, many(3, in(austin, "TX"), having(index.FacetSpecialty, "pmr"), verified(20000))...)
	apply(t, e, 2, nil, 1, 2, 3)
	wantState(t, e, 2, 0)
	wantNothing(t, e)
}

func testDeleteUnknown(t *testing.T, o *Opts) {
	e := o.open(t)
	apply(t, e, 1, nil, 99)
	wantState(t, e, 1, 0)
	apply(t, e, 2, []index.Document{provider(7)}, 98)
	apply(t, e, 3, nil, 98, 99)
	wantState(t, e, 3, 1)
	wantIDs(t, e, index.Query{}, 7)
}

func testBatch(t *testing.T, o *Opts) {
	e := o.holding(t, many(4)...)
	apply(t, e, 9, []index.Document{provider(2, named("Second")), provider(5)}, 1, 4)
	wantState(t, e, 9, 3)
	wantIDs(t, e, index.Query{}, 2, 3, 5)
	wantIDs(t, e, index.Query{Name: each("second")}, 2)
}

func testEmptyBatch(t *testing.T, o *Opts) {
	e := o.open(t)
	apply(t, e, 5, nil)
	wantState(t, e, 5, 0)
	apply(t, e, 6, many(2))
	apply(t, e, 7, nil)
	wantState(t, e, 7, 2)
}

func testRepeatedBatch(t *testing.T, o *Opts) {
	e := o.holding(t, many(3)...)
	for range 2 {
		apply(t, e, 2, []index.Document{provider(3, named("Third"))}, 1)
		wantState(t, e, 2, 2)
		wantIDs(t, e, index.Query{Facets: true}, 2, 3)
	}
}

func testManyBatches(t *testing.T, o *Opts) {
	e := o.open(t)
	for i := range 40 {
		id := directory.ID(i%15 + 1)
		apply(t, e, int64(i+1), []index.Document{provider(id, saying("step"))}, id%15+1)
	}
	// Each batch puts one document and deletes the next, which is put again by
	// the batch that follows: after batch 40 it is 11 that is missing.
	wantState(t, e, 40, 14)
	wantIDs(t, e, index.Query{Text: []string{"step"}}, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14, 15)
}

func testLargeBatch(t *testing.T, o *Opts) {
	e := o.holding(t, many(3000, at(30.26, -97.74, "TX"))...)
	wantState(t, e, 1, 3000)
	page := search(t, e, index.Query{Near: &austin, Radius: 1, Limit: 5000})
	if page.Total != 3000 || len(page.Hits) != 3000 {
		t.Errorf("total %d with %d hits, want 3000", page.Total, len(page.Hits))
	}
}

func testBareDocument(t *testing.T, o *Opts) {
	e := o.holding(t, index.Document{ID: 7, Flags: index.Individual})
	page := wantIDs(t, e, index.Query{Facets: true}, 7)
	if page.Hits[0].Location != -1 || len(page.Hits[0].Card) != 0 {
		t.Errorf("hit is %+v, want no location and no card", page.Hits[0])
	}
	wantIDs(t, e, index.Query{State: "TX"})
	wantIDs(t, e, index.Query{Near: &austin, Sort: index.SortName}, 7)
}

func testManyLocations(t *testing.T, o *Opts) {
	d := provider(7)
	for i := range index.SearchedLocations {
		at(30+float64(i)/100, -97.74, "TX")(&d)
	}
	e := o.holding(t, d)
	last := d.Locations[index.SearchedLocations-1].Point
	page := wantIDs(t, e, index.Query{Near: &last, Sort: index.SortDistance}, 7)
	if got := page.Hits[0].Location; got != index.SearchedLocations-1 {
		t.Errorf("shows location %d, want the last one", got)
	}
}

func testCancelledApply(t *testing.T, o *Opts) {
	e := o.holding(t, many(3)...)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	err := e.Apply(ctx, &index.Batch{Put: []index.Document{provider(4)}, Delete: []directory.ID{1}, Position: 2})
	if err == nil {
		wantState(t, e, 2, 3)
		wantIDs(t, e, index.Query{}, 2, 3, 4)
		return
	}
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Apply gives %v, want the context's error", err)
	}
	wantState(t, e, 1, 3)
	wantIDs(t, e, index.Query{}, 1, 2, 3)
}

func testCloseTwice(t *testing.T, o *Opts) {
	e := o.holding(t, provider(1))
	for range 2 {
		if err := e.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	}
}

package indextest

import (
	"context"
	"errors"
	"sync"
	"testing"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
)

// generationCases hold the promises of Build and Builder.
var generationCases = []testCase{
	{"a generation answers once it is committed, and not before", testCommit},
	{"the first generation of an empty index", testFirstGeneration},
	{"a generation without documents empties the index", testEmptyGeneration},
	{"the order in which documents are added does not matter", testBuildOrder},
	{"documents are added by many goroutines", testConcurrentAdd},
	{"what is applied during a build answers until the commit", testApplyDuringBuild},
	{"what is applied after a commit stays", testApplyAfterCommit},
	{"an aborted generation leaves nothing", testAbort},
	{"aborting after the commit does nothing", testAbortAfterCommit},
	{"one generation after another", testManyGenerations},
	{"a cancelled commit happens whole or not at all", testCancelledCommit},
}

func testCommit(t *testing.T, o *Opts) {
	e := o.holding(t, many(3)...)
	b := building(t, e, []index.Document{provider(11), provider(12, named("Twelfth"))})
	wantState(t, e, 1, 3)
	wantIDs(t, e, index.Query{}, 1, 2, 3)
	if err := b.Commit(t.Context(), 40, nil); err != nil {
		t.Fatalf("Commit: %v", err)
	}
	wantState(t, e, 40, 2)
	wantIDs(t, e, index.Query{}, 11, 12)
	wantIDs(t, e, index.Query{Name: each("twelfth")}, 12)
	if got := e.State().Pending; got != 0 {
		t.Errorf("%d documents are pending after a build, want none", got)
	}
}

func testFirstGeneration(t *testing.T, o *Opts) {
	e := o.open(t)
	generation(t, e, 40, many(3))
	wantState(t, e, 40, 3)
	wantIDs(t, e, index.Query{}, 1, 2, 3)
}

func testEmptyGeneration(t *testing.T, o *Opts) {
	e := o.holding(t, many(3)...)
	generation(t, e, 2, nil)
	wantState(t, e, 2, 0)
	wantNothing(t, e)
	apply(t, e, 3, many(1))
	wantIDs(t, e, index.Query{}, 1)
}

func testBuildOrder(t *testing.T, o *Opts) {
	docs := []index.Document{
		provider(3, named("Cee"), at(21.3, -157.85, "HI")),
		provider(1, named("Bee"), somewhere("TX"), at(30.26, -97.74, "TX")),
		provider(2, named("Aye"), at(61.2, -149.9, "AK"), at(30.27, -97.74, "TX")),
		provider(4, named("Dee")),
	}
	for range docs {
		docs = append(docs[1:], docs[0])
		e := o.open(t)
		generation(t, e, 1, docs)
		wantIDs(t, e, index.Query{Sort: index.SortName}, 2, 1, 3, 4)
		wantIDs(t, e, index.Query{Sort: index.SortDistance, Near: &austin}, 2, 1, 3)
	}
}

func testConcurrentAdd(t *testing.T, o *Opts) {
	const adders, each = 8, 250
	docs := many(adders*each, at(30.26, -97.74, "TX"))
	e := o.open(t)
	b := building(t, e, nil)
	var wg sync.WaitGroup
	for part := range adders {
		wg.Go(func() {
			for half := range 2 {
				from := part*each + half*each/2
				if err := b.Add(docs[from : from+each/2]); err != nil {
					t.Errorf("Add: %v", err)
				}
			}
		})
	}
	wg.Wait()
	if err := b.Commit(t.Context(), 1, nil); err != nil {
		t.Fatalf("Commit: %v", err)
	}
	wantState(t, e, 1, adders*each)
	page := search(t, e, index.Query{Limit: adders * each, State: "TX"})
	for i, h := range page.Hits {
		if h.ID != directory.ID(i+1) {
			t.Fatalf("hit %d is %d, want every document once", i, h.ID)
		}
	}
}

func testApplyDuringBuild(t *testing.T, o *Opts) {
	e := o.holding(t, many(2)...)
	b := building(t, e, []index.Document{provider(1), provider(11)})
	apply(t, e, 2, []index.Document{provider(3)}, 1)
	wantIDs(t, e, index.Query{}, 2, 3)
	wantState(t, e, 2, 2)
	if err := b.Commit(t.Context(), 1, nil); err != nil {
		t.Fatalf("Commit: %v", err)
	}
	wantIDs(t, e, index.Query{}, 1, 11)
	wantState(t, e, 1, 2) // so that the feed repeats the change
}

func testApplyAfterCommit(t *testing.T, o *Opts) {
	e := o.holding(t, many(2)...)
	generation(t, e, 2, many(5))
	apply(t, e, 3, []index.Document{provider(3, named("Third")), provider(6)}, 1)
	wantState(t, e, 3, 5)
	wantIDs(t, e, index.Query{}, 2, 3, 4, 5, 6)
	wantIDs(t, e, index.Query{Name: each("third")}, 3)
}

func testAbort(t *testing.T, o *Opts) {
	e := o.holding(t, many(2)...)
	b := building(t, e, many(9))
	b.Abort()
	b.Abort()
	wantState(t, e, 1, 2)
	wantIDs(t, e, index.Query{}, 1, 2)
	apply(t, e, 2, []index.Document{provider(3)})
	generation(t, e, 3, many(4))
	wantState(t, e, 3, 4)
}

func testAbortAfterCommit(t *testing.T, o *Opts) {
	e := o.open(t)
	b := building(t, e, many(3))
	if err := b.Commit(t.Context(), 5, nil); err != nil {
		t.Fatalf("Commit: %v", err)
	}
	b.Abort()
	wantState(t, e, 5, 3)
	wantIDs(t, e, index.Query{}, 1, 2, 3)
}

func testManyGenerations(t *testing.T, o *Opts) {
	e := o.open(t)
	for n := range 5 {
		generation(t, e, int64(10*n+1), many(n+1))
		apply(t, e, int64(10*n+2), []index.Document{provider(100)})
		wantState(t, e, int64(10*n+2), n+2)
	}
	wantIDs(t, e, index.Query{}, 1, 2, 3, 4, 5, 100)
}

func testCancelledCommit(t *testing.T, o *Opts) {
	e := o.holding(t, many(3)...)
	b := building(t, e, many(5))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	err := b.Commit(ctx, 2, nil)
	if err == nil {
		wantState(t, e, 2, 5)
		return
	}
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Commit gives %v, want the context's error", err)
	}
	b.Abort()
	wantState(t, e, 1, 3)
	wantIDs(t, e, index.Query{}, 1, 2, 3)
	generation(t, e, 3, many(4))
	wantState(t, e, 3, 4)
}

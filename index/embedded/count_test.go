package embedded_test

import (
	"context"
	"errors"
	"fmt"
	"math/bits"
	"sync/atomic"
	"testing"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/index/embedded"
)

// accepting are providers who take patients, all with a point.
func accepting(n int) []index.Document {
	docs := samples(n)
	for i := range docs {
		docs[i].Flags |= index.Accepting
	}
	return docs
}

var (
	austin        = index.Point{Lat: 30, Lon: -97}
	nearAccepting = index.Query{Near: &austin, Sort: index.SortDistance, Must: index.Accepting, Limit: 1}
)

func wantTotal(t *testing.T, e index.Engine, want int) {
	t.Helper()
	page, err := e.Search(context.Background(), &nearAccepting)
	if err != nil {
		t.Fatal(err)
	}
	if page.Total != want {
		t.Errorf("%d match, want %d", page.Total, want)
	}
}

// TestACountIsKeptOnlyWhileItHolds: the total of one filter is counted once, but
// not beyond the death of some.
func TestACountIsKeptOnlyWhileItHolds(t *testing.T) {
	e := open(t, t.TempDir())
	defer e.Close()
	ctx := context.Background()
	if err := commit(ctx, e, accepting(4000)); err != nil {
		t.Fatal(err)
	}
	wantTotal(t, e, 4000)
	wantTotal(t, e, 4000)
	batch := index.Batch{Position: 9}
	for i := range 100 {
		batch.Delete = append(batch.Delete, sample(i*3).ID)
	}
	if err := e.Apply(ctx, &batch); err != nil {
		t.Fatal(err)
	}
	wantTotal(t, e, 3900)
	if err := e.Apply(ctx, &index.Batch{Put: accepting(1), Position: 10}); err != nil {
		t.Fatal(err)
	}
	wantTotal(t, e, 3901)
	wantTotal(t, e, 3901)
}

// TestFacetsAreKeptOnlyWhileTheyHold: those of one filter, and of none, are counted
// once, but not beyond the death of some.
func TestFacetsAreKeptOnlyWhileTheyHold(t *testing.T) {
	e := open(t, t.TempDir())
	defer e.Close()
	ctx := context.Background()
	if err := commit(ctx, e, accepting(4000)); err != nil {
		t.Fatal(err)
	}
	want := func(n int) {
		t.Helper()
		for _, q := range []index.Query{{}, {Must: index.Accepting}, {Near: &austin, Sort: index.SortDistance}, nearAccepting, nearAccepting} {
			q.Facets = true
			page, err := e.Search(ctx, &q)
			if err != nil {
				t.Fatal(err)
			}
			if got := page.Facets.Flags[bits.TrailingZeros32(uint32(index.Accepting))]; got != n || page.Total != n {
				t.Errorf("%+v: %d accept of %d, want %d", q, got, page.Total, n)
			}
		}
	}
	want(4000)
	batch := index.Batch{Position: 9}
	for i := range 100 {
		batch.Delete = append(batch.Delete, sample(i*3).ID)
	}
	if err := e.Apply(ctx, &batch); err != nil {
		t.Fatal(err)
	}
	want(3900)
	if err := e.Apply(ctx, &index.Batch{Put: accepting(1), Position: 10}); err != nil {
		t.Fatal(err)
	}
	want(3901)
}

// givingUp is cancelled once it was asked so many times.
type givingUp struct {
	context.Context
	left atomic.Int64
}

func (c *givingUp) Err() error {
	if c.left.Add(-1) < 0 {
		return context.Canceled
	}
	return nil
}

// TestACountThatWasCancelledIsNotKept gives up at each block of a walk.
func TestACountThatWasCancelledIsNotKept(t *testing.T) {
	cfg := embedded.Config{Dir: t.TempDir(), Version: "test"}.Walked(0, 0)
	built := openAs(t, cfg)
	if err := commit(t.Context(), built, accepting(4000)); err != nil {
		t.Fatal(err)
	}
	if err := built.Close(); err != nil {
		t.Fatal(err)
	}
	count := nearAccepting
	count.Limit = 0
	gaveUp := 0
	for asked := range int64(140) { // there are 63 blocks, which each kind of count walks
		count.Facets = asked%2 == 0
		e, err := embedded.OpenReadOnly(cfg)
		if err != nil {
			t.Fatal(err)
		}
		ctx := &givingUp{Context: t.Context()}
		ctx.left.Store(asked / 2)
		if _, err := e.Search(ctx, &count); errors.Is(err, context.Canceled) {
			gaveUp++
		}
		page, err := e.Search(t.Context(), &count)
		if err != nil || page.Total != 4000 {
			t.Fatalf("%+v, %v", page, err)
		}
		if err := e.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if gaveUp < 2*63 {
		t.Errorf("gave up only %d times", gaveUp)
	}
}

// TestKeptSetsAreReckonedByTheHeap: rows that lie in the file's memory cost nothing,
// those of a union do.
func TestKeptSetsAreReckonedByTheHeap(t *testing.T) {
	e := open(t, t.TempDir()).(*embedded.Engine)
	defer e.Close()
	docs := samples(4000)
	const words = 20
	for i := range docs {
		for w := range words {
			if (i+w)%3 == 0 {
				docs[i].TextWords = append(docs[i].TextWords, fmt.Sprintf("word%d", w))
			}
		}
		docs[i].Terms = append(docs[i].Terms, index.Term{Facet: index.FacetLanguage, Value: []string{"en", "es", "fr", "de"}[i%4]})
	}
	if err := commit(t.Context(), e, docs); err != nil {
		t.Fatal(err)
	}
	ask := func(q index.Query) {
		t.Helper()
		if page, err := e.Search(t.Context(), &q); err != nil || page.Total < 1000 {
			t.Fatalf("%+v, %v", page, err)
		}
	}
	for w := range words {
		ask(index.Query{Text: []string{fmt.Sprintf("word%d", w)}})
	}
	if sets, bytes := e.KeptSets(), e.KeptBytes(); sets != words || bytes > words*1000 {
		t.Errorf("%d sets in the file are reckoned as %d bytes", sets, bytes)
	}
	before := e.KeptBytes()
	ask(index.Query{Terms: [][]index.Term{{{Facet: index.FacetLanguage, Value: "en"}, {Facet: index.FacetLanguage, Value: "es"}}}})
	if sets, bytes := e.KeptSets()-words, e.KeptBytes()-before; sets != 3 || bytes < 2*2000 {
		t.Errorf("%d sets, of which one is a union of 2000 rows, are reckoned as %d bytes", sets, bytes)
	}
}

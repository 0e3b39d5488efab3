package indextest

import (
	"bytes"
	"cmp"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
)

// The differential test: random corpora live in the engine and in Brute, go
// through the same changes, and are asked the same random queries.

const (
	defaultQueries = 10_000
	roundQueries   = 100 // between two changes
	worldRounds    = 10  // with one corpus
	pageWalks      = 3   // a round
	maxFailures    = 3   // then the test gives up
)

// corpusSizes are how many documents corpora begin with, in turn. The largest is
// for what engines do differently with much. An odd number of them, so that
// each is built and applied in turn (see newWorld).
var corpusSizes = []int{50, 1000, 0, 5000, 20_000, 300, 50, 2500, 300}

func testVersusBrute(t *testing.T, o *Opts) {
	seed := envNumber(t, "FINDER_SEED", rand.Uint64())
	queries := cmp.Or(o.Queries, int(envNumber(t, "FINDER_QUERIES", defaultQueries)))
	t.Logf("FINDER_SEED=%d FINDER_QUERIES=%d", seed, queries)
	for n := 0; queries > 0 && !t.Failed(); n++ {
		w := newWorld(t, o, seed, n)
		for round := 0; round < worldRounds && queries > 0 && !t.Failed(); round++ {
			if round > 0 {
				w.change(t)
			}
			w.compare(t, min(roundQueries, queries))
			queries -= roundQueries
		}
		if err := w.engine.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	}
	if t.Failed() {
		t.Logf("run it again with FINDER_SEED=%d FINDER_QUERIES=%d", seed, cmp.Or(o.Queries, int(envNumber(t, "FINDER_QUERIES", defaultQueries))))
	}
}

func envNumber(t *testing.T, name string, otherwise uint64) uint64 {
	t.Helper()
	s := os.Getenv(name)
	if s == "" {
		return otherwise
	}
	n, err := strconv.ParseUint(s, 10, 64)
	if err != nil {
		t.Fatalf("%s=%q is not a number", name, s)
	}
	return n
}

// world is one corpus in an engine and in the judge.
type world struct {
	*corpus
	opts     *Opts
	engine   index.Engine
	judge    *Brute
	position int64
	failures atomic.Int64
}

// newWorld makes world n of a seed: each has its own stream of random numbers.
// Every other one begins with a build, the rest with one batch.
func newWorld(t *testing.T, o *Opts, seed uint64, n int) *world {
	t.Helper()
	w := &world{corpus: newCorpus(rand.New(rand.NewPCG(seed, uint64(n)))), opts: o, engine: o.New(t), judge: NewBrute()}
	docs := w.documents(corpusSizes[n%len(corpusSizes)])
	if n%2 == 0 {
		w.build(t)
	} else {
		w.apply(t, docs, nil)
	}
	return w
}

// change does one of what happens to an index.
func (w *world) change(t *testing.T) {
	t.Helper()
	switch w.rng.IntN(8) {
	case 0:
		w.documents(w.rng.IntN(100))
		w.build(t)
	case 1:
		if w.opts.Reopen != nil {
			w.engine = w.opts.Reopen(t, w.engine)
		}
	case 2:
		put, gone := w.corpus.change(len(w.live) / 2)
		w.apply(t, put, gone)
	default:
		put, gone := w.corpus.change(1 + w.rng.IntN(20))
		w.apply(t, put, gone)
	}
	wantState(t, w.engine, w.position, len(w.live))
	wantWords(t, w.engine, w.judge)
	wantMembers(t, w.engine, w.judge, w.some(5), w.buildings(5))
}

func (w *world) apply(t *testing.T, put []index.Document, gone []directory.ID) {
	t.Helper()
	w.position++
	for _, e := range []index.Engine{w.engine, w.judge} {
		apply(t, e, w.position, put, gone...)
	}
}

// build makes a generation of all documents, in any order.
func (w *world) build(t *testing.T) {
	t.Helper()
	w.position++
	docs, centres := w.all(), w.centres()
	w.rng.Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
	for _, e := range []index.Engine{w.engine, w.judge} {
		if err := building(t, e, docs).Commit(t.Context(), w.position, centres); err != nil {
			t.Fatalf("Commit at %d: %v", w.position, err)
		}
	}
}

// compare asks n random queries of both, on two goroutines, since engines
// answer many at once.
func (w *world) compare(t *testing.T, n int) {
	t.Helper()
	queries := make([]index.Query, n)
	prefixes := make([]index.PrefixQuery, n/10)
	for i := range queries {
		queries[i] = w.query()
	}
	for i := range prefixes {
		prefixes[i] = w.prefixQuery()
	}
	var wg sync.WaitGroup
	for half := range 2 {
		wg.Go(func() {
			for i := half; i < n && w.failures.Load() < maxFailures; i += 2 {
				w.compareOne(t, &queries[i])
				if i < 2*pageWalks {
					w.walkOne(t, queries[i])
				}
			}
			for i := half; i < len(prefixes); i += 2 {
				w.comparePrefix(t, &prefixes[i])
			}
		})
	}
	wg.Wait()
}

func (w *world) compareOne(t *testing.T, q *index.Query) {
	t.Helper()
	want, err := w.judge.Search(t.Context(), q)
	if err != nil {
		w.fail(t, q, err.Error())
		return
	}
	got, err := w.engine.Search(t.Context(), q)
	if err != nil {
		w.fail(t, q, err.Error())
		return
	}
	if !samePage(want, got) {
		w.fail(t, q, "(-scan +engine)\n"+gocmp.Diff(want, got, cmpopts.EquateEmpty()))
	}
}

// samePage ignores how an engine writes that there is none of a term. The
// comparison is written out because go-cmp takes longer than both searches.
func samePage(want, got *index.Page) bool {
	if want.Total != got.Total || !sameHits(want.Hits, got.Hits) || (want.Facets == nil) != (got.Facets == nil) {
		return false
	}
	return want.Facets == nil || want.Facets.Flags == got.Facets.Flags && want.Facets.Centres == got.Facets.Centres &&
		maps.EqualFunc(countsOf(want.Facets), countsOf(got.Facets), maps.Equal[map[string]int])
}

func sameHits(want, got []index.Hit) bool {
	return slices.EqualFunc(want, got, func(a, b index.Hit) bool {
		return a.Position == b.Position && a.Location == b.Location && a.Centre == b.Centre && bytes.Equal(a.Card, b.Card)
	})
}

// walkOne pages through the engine's answer, which must add up to the judge's.
func (w *world) walkOne(t *testing.T, q index.Query) {
	t.Helper()
	q.After, q.Facets, q.Limit = nil, false, len(w.live)+1
	want, err := w.judge.Search(t.Context(), &q)
	if err != nil {
		w.fail(t, &q, err.Error())
		return
	}
	limit := max(1, want.Total/3)
	var got []index.Hit
	for q.Limit = limit; len(got) <= want.Total; {
		page, err := w.engine.Search(t.Context(), &q)
		if err != nil {
			w.fail(t, &q, err.Error())
			return
		}
		got = append(got, page.Hits...)
		if len(page.Hits) < limit {
			break
		}
		q.After = &page.Hits[limit-1].Position
	}
	if !sameHits(want.Hits, got) {
		w.fail(t, &q, "walked in pages (-scan +engine)\n"+gocmp.Diff(want.Hits, got, cmpopts.EquateEmpty()))
	}
}

func (w *world) comparePrefix(t *testing.T, q *index.PrefixQuery) {
	t.Helper()
	want, err := w.judge.Prefix(t.Context(), q)
	if err != nil {
		w.fail(t, q, err.Error())
		return
	}
	got, err := w.engine.Prefix(t.Context(), q)
	if err != nil {
		w.fail(t, q, err.Error())
		return
	}
	if !sameHits(want, got) {
		w.fail(t, q, "(-scan +engine)\n"+gocmp.Diff(want, got, cmpopts.EquateEmpty()))
	}
}

// fail tells of a query whose answers differ, in full for the first few only.
func (w *world) fail(t *testing.T, q any, why string) {
	t.Helper()
	if w.failures.Add(1) <= maxFailures {
		t.Errorf("over %d documents\n%s\n%s", len(w.live), show(q), why)
	}
}

package indextest

import (
	"testing"

	"github.com/specialist-finder/finder/index"
)

// Opts tells Run how to come by engines.
type Opts struct {
	// New opens an empty engine; Run closes it.
	New func(t *testing.T) index.Engine

	// Reopen closes an engine and opens it again on the same data. Nil if the
	// engine keeps nothing.
	Reopen func(t *testing.T, e index.Engine) index.Engine

	// Crash opens a second engine on a copy of the data as they lie at this
	// moment, as after a kill; the first is still open. Nil if the engine
	// keeps nothing.
	Crash func(t *testing.T, e index.Engine) index.Engine

	// Queries is how many random queries are compared with Brute; 0 for the
	// number in FINDER_QUERIES, or else 10,000.
	Queries int

	// Asking leaves out the groups that are not about answers, for an engine
	// that was judged by all and differs only in how it finds them.
	Asking bool
}

// Run is the suite: every promise of index.Engine has a case, and random
// queries over random documents get the answers of Brute.
func Run(t *testing.T, o Opts) {
	t.Helper()
	type group struct {
		name  string
		cases []testCase
	}
	groups := []group{
		{"filters", filterCases},
		{"places", placeCases},
		{"centres", centreCases},
		{"order", orderCases},
		{"paging", pagingCases},
		{"facets", facetCases},
		{"prefix", prefixCases},
		{"words", wordsCases},
		{"random", []testCase{{"answers are those of a scan", testVersusBrute}}},
	}
	if !o.Asking {
		groups = append([]group{{"writing", writingCases}, {"generations", generationCases}, {"keeping", keepingCases}, {"concurrency", concurrencyCases}}, groups...)
	}
	for _, g := range groups {
		t.Run(g.name, func(t *testing.T) {
			for _, c := range g.cases {
				t.Run(c.name, func(t *testing.T) { c.run(t, &o) })
			}
		})
	}
}

// testCase is one promise of the interface.
type testCase struct {
	name string
	run  func(t *testing.T, o *Opts)
}

// open is a new engine that is closed when the test ends.
func (o *Opts) open(t *testing.T) index.Engine {
	t.Helper()
	e := o.New(t)
	closeAfter(t, e)
	return e
}

// holding is a new engine with documents in it, at position 1.
func (o *Opts) holding(t *testing.T, docs ...index.Document) index.Engine {
	t.Helper()
	e := o.open(t)
	apply(t, e, 1, docs)
	return e
}

func (o *Opts) reopen(t *testing.T, e index.Engine) index.Engine {
	t.Helper()
	again := o.Reopen(t, e)
	closeAfter(t, again)
	return again
}

func closeAfter(t *testing.T, e index.Engine) {
	t.Helper()
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
}

package indextest

import (
	"testing"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
)

// keepingCases hold the promise that what Apply and Commit returned for
// survives closing and crashing.
var keepingCases = []testCase{
	{"an empty index stays empty", onBoth(testKeepEmpty)},
	{"batches are kept", onBoth(testKeepBatches)},
	{"a generation is kept, and what was applied after it", onBoth(testKeepGeneration)},
	{"every part of a document is kept", onBoth(testKeepParts)},
	{"an aborted generation does not come back", onBoth(testKeepNoAborted)},
	{"an index is opened again and again", onBoth(testKeepRepeatedly)},
	{"a generation that was being built at a crash is gone", testCrashWhileBuilding},
}

// reopener makes an open engine of what another has kept.
type reopener func(*testing.T, index.Engine) index.Engine

// onBoth runs a case with reopening and with crashing in the middle, where the
// engine can.
func onBoth(run func(t *testing.T, o *Opts, again reopener)) func(*testing.T, *Opts) {
	return func(t *testing.T, o *Opts) {
		t.Helper()
		if o.Reopen != nil {
			t.Run("closed", func(t *testing.T) { run(t, o, o.reopen) })
		}
		if o.Crash != nil {
			t.Run("crashed", func(t *testing.T) { run(t, o, o.crash) })
		}
	}
}

func (o *Opts) crash(t *testing.T, e index.Engine) index.Engine {
	t.Helper()
	again := o.Crash(t, e)
	closeAfter(t, again)
	return again
}

func testKeepEmpty(t *testing.T, o *Opts, again reopener) {
	e := again(t, o.open(t))
	wantState(t, e, 0, 0)
	wantIDs(t, e, index.Query{})
	apply(t, e, 1, many(1))
	wantIDs(t, again(t, e), index.Query{}, 1)
}

func testKeepBatches(t *testing.T, o *Opts, again reopener) {
	e := o.holding(t, many(5)...)
	apply(t, e, 2, []index.Document{provider(2, named("Second"))}, 1, 4)
	apply(t, e, 3, nil)
	version := e.State().Version
	e = again(t, e)
	wantState(t, e, 3, 3)
	wantIDs(t, e, index.Query{}, 2, 3, 5)
	wantIDs(t, e, index.Query{Name: each("second")}, 2)
	if got := e.State().Version; got != version {
		t.Errorf("version is %q, was %q", got, version)
	}
}

func testKeepGeneration(t *testing.T, o *Opts, again reopener) {
	e := o.holding(t, many(3)...)
	generation(t, e, 2, many(6))
	e = again(t, e)
	wantState(t, e, 2, 6)
	apply(t, e, 3, []index.Document{provider(9)}, 2)
	e = again(t, e)
	wantState(t, e, 3, 6)
	wantIDs(t, e, index.Query{}, 1, 3, 4, 5, 6, 9)
}

func testKeepParts(t *testing.T, o *Opts, again reopener) {
	whole := provider(7, named("Ana Muñoz", "Anita M"), saying("spine"), at(52.9, 172.9, "AK"), somewhere("HI"), verified(20000),
		flagged(index.Female|index.Accepting), having(index.FacetLanguage, "es"), having(index.FacetInsurance, "blue: cross/ppo"))
	e := again(t, o.holding(t, whole, provider(8, flagged(index.Organization))))
	for _, q := range []index.Query{
		{Name: each("anita")}, {Text: []string{"spine", "munoz"}}, {Must: index.Female | index.Accepting}, {VerifiedSince: 20000},
		{State: "HI"}, {Near: &index.Point{Lat: 52.9, Lon: 172.9}, Radius: 0.01},
		{Terms: oneOf(index.FacetInsurance, "blue: cross/ppo")}, {Terms: oneOf(index.FacetLanguage, "es")},
	} {
		wantIDs(t, e, q, 7)
	}
	if got := prefixIDs(t, e, "ana mun", directory.Individual); len(got) != 1 {
		t.Errorf("prefix gives %v", got)
	}
}

func testKeepNoAborted(t *testing.T, o *Opts, again reopener) {
	e := o.holding(t, many(2)...)
	building(t, e, many(9)).Abort()
	e = again(t, e)
	wantState(t, e, 1, 2)
}

func testKeepRepeatedly(t *testing.T, o *Opts, again reopener) {
	e := o.open(t)
	for i := range 6 {
		apply(t, e, int64(i+1), []index.Document{provider(directory.ID(i + 1))})
		if i == 3 {
			generation(t, e, int64(i+1), many(i+1))
		}
		e = again(t, e)
		wantState(t, e, int64(i+1), i+1)
	}
	wantIDs(t, e, index.Query{}, 1, 2, 3, 4, 5, 6)
}

func testCrashWhileBuilding(t *testing.T, o *Opts) {
	if o.Crash == nil {
		return
	}
	e := o.holding(t, many(2)...)
	building(t, e, many(500))
	crashed := o.crash(t, e)
	wantState(t, crashed, 1, 2)
	apply(t, crashed, 2, []index.Document{provider(3)})
	generation(t, crashed, 3, many(4))
	wantState(t, crashed, 3, 4)
}

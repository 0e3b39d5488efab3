package tally_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/store"
	"github.com/specialist-finder/finder/internal/store/sqlite"
	"github.com/specialist-finder/finder/internal/tally"
)

var today = time.Date(2026, 11, 26, 23, 59, 30, 0, time.UTC)

// failer is a test, or one run of a property.
type failer interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

// bed is a counter over a real store, with a clock and a log.
type bed struct {
	failer
	store   *sqlite.Store
	counter *tally.Counter
	now     time.Time
	log     bytes.Buffer
}

func newBed(t failer, dir string) *bed {
	t.Helper()
	b := &bed{failer: t, now: today}
	s, err := sqlite.Open(context.Background(), sqlite.Config{Dir: dir, Now: func() time.Time { return b.now }, NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	b.store = s
	b.start()
	return b
}

// start opens another counter, as a program does that is started again. What the
// one before was not asked to give away is lost.
func (b *bed) start() {
	b.Helper()
	c, err := tally.Open(context.Background(), tally.Config{
		Store: b.store, IsTopic: func(id string) bool { return id == "topic-a" || id == "topic-b" },
		Now: func() time.Time { return b.now }, Logger: slog.New(slog.NewTextHandler(&b.log, nil)),
	})
	if err != nil {
		b.Fatal(err)
	}
	b.counter = c
}

func (b *bed) flush() {
	b.Helper()
	if err := b.counter.Flush(context.Background()); err != nil {
		b.Fatal(err)
	}
}

// counted is what the store holds, as "day key what".
func (b *bed) counted(by store.TallyBy) map[string]int64 {
	b.Helper()
	all, err := b.store.ListTallies(context.Background(), by, 1, directory.DateOf(today)+1000)
	if err != nil {
		b.Fatal(err)
	}
	out := map[string]int64{}
	for _, t := range all {
		out[fmt.Sprint(t.Day, " ", t.Key, " ", t.Of)] = t.N
	}
	return out
}

func (b *bed) wants(by store.TallyBy, want map[string]int64) {
	b.Helper()
	if diff := cmp.Diff(want, b.counted(by)); diff != "" {
		b.Fatalf("by %s (-want +got):\n%s", by, diff)
	}
}

func TestTopicsAndOriginsAreCountedApart(t *testing.T) {
	b := newBed(t, t.TempDir())
	b.counter.Viewed("topic-a", "https://A.example/")
	b.counter.Viewed("topic-a", "https://b.example")
	b.counter.Viewed("", "")
	b.counter.Searched("topic-b", "https://a.example")
	b.counter.Searched("who cures my back", "https://a.example/back-pain")
	b.wants(store.ByTopic, map[string]int64{})
	b.flush()
	b.flush()
	b.wants(store.ByTopic, map[string]int64{
		"2026-11-26 topic-a view": 2, "2026-11-26 none view": 1, "2026-11-26 topic-b search": 1, "2026-11-26 other search": 1,
	})
	b.wants(store.ByOrigin, map[string]int64{
		"2026-11-26 https://a.example view": 1, "2026-11-26 https://b.example view": 1, "2026-11-26 other view": 1,
		"2026-11-26 https://a.example search": 1, "2026-11-26 other search": 1,
	})
}

// TestACountIsOfItsDay: also when the store only hears of it on the next one.
func TestACountIsOfItsDay(t *testing.T) {
	b := newBed(t, t.TempDir())
	b.counter.Viewed("topic-a", "https://a.example")
	b.now = today.Add(time.Minute)
	b.counter.Viewed("topic-a", "https://a.example")
	b.flush()
	b.wants(store.ByTopic, map[string]int64{"2026-11-26 topic-a view": 1, "2026-11-27 topic-a view": 1})
	b.wants(store.ByOrigin, map[string]int64{"2026-11-26 https://a.example view": 1, "2026-11-27 https://a.example view": 1})
}

// TestADayHasAThousandOrigins: not more, if the program is started again neither, and
// as many again on the next day.
func TestADayHasAThousandOrigins(t *testing.T) {
	b := newBed(t, t.TempDir())
	view := func(from, to int) {
		for i := from; i < to; i++ {
			b.counter.Viewed("", fmt.Sprintf("https://n%d.example", i))
		}
	}
	view(0, 700)
	b.flush()
	b.start()
	view(500, 1100)
	b.flush()
	got := b.counted(store.ByOrigin)
	if len(got) != tally.MaxOrigins+1 || got["2026-11-26 other view"] != 100 || got["2026-11-26 https://n600.example view"] != 2 {
		t.Errorf("%d origins, %d others", len(got), got["2026-11-26 other view"])
	}
	b.now = today.Add(time.Minute)
	view(1050, 1051)
	b.flush()
	if got := b.counted(store.ByOrigin)["2026-11-27 https://n1050.example view"]; got != 1 {
		t.Errorf("on the next day an origin that had no room has %d", got)
	}
}

// TestWhatTheStoreRefusesIsLost: it is not tried again, since nobody can tell how
// much of it was kept, and the log names nothing that was counted.
func TestWhatTheStoreRefusesIsLost(t *testing.T) {
	b := newBed(t, t.TempDir())
	b.counter.Viewed("topic-a", "https://a.example")
	if err := b.store.Close(); err != nil {
		t.Fatal(err)
	}
	if err := b.counter.Close(); err == nil {
		t.Fatal("a closed store took counts")
	}
	if log := b.log.String(); !strings.Contains(log, "lost") || strings.Contains(log, "topic-a") || strings.Contains(log, "a.example") {
		t.Errorf("log: %s", log)
	}
	if err := b.counter.Close(); err != nil && !strings.Contains(err.Error(), "closed") {
		t.Errorf("closed twice: %v", err)
	}
}

func TestOldCountsAreForgotten(t *testing.T) {
	b := newBed(t, t.TempDir())
	b.counter.Viewed("topic-a", "https://a.example")
	b.flush()
	b.now = today.AddDate(0, 0, tally.KeepDays)
	b.flush()
	b.wants(store.ByTopic, map[string]int64{"2026-11-26 topic-a view": 1})
	b.now = b.now.AddDate(0, 0, 1)
	b.flush()
	b.wants(store.ByTopic, map[string]int64{})
	b.wants(store.ByOrigin, map[string]int64{})
}

// TestOldCountsAreRemovedThoughTheStoreFailsAtFirst, as it may at midnight.
func TestOldCountsAreRemovedThoughTheStoreFailsAtFirst(t *testing.T) {
	b := newBed(t, t.TempDir())
	b.counter.Viewed("topic-a", "https://a.example")
	b.flush()
	b.now = today.AddDate(0, 0, tally.KeepDays+1)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := b.counter.Flush(ctx); err == nil {
		t.Fatal("the store did not fail")
	}
	b.flush()
	b.wants(store.ByTopic, map[string]int64{})
}

// TestRunGivesAwayEveryMinute, and leaves the rest to Close.
func TestRunGivesAwayEveryMinute(t *testing.T) {
	dir := t.TempDir()
	b := newBed(t, dir)
	if err := b.store.Close(); err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		b := newBed(t, dir)
		defer b.store.Close()
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error)
		go func() { done <- b.counter.Run(ctx) }()
		b.counter.Viewed("topic-a", "")
		time.Sleep(time.Minute - time.Second)
		synctest.Wait()
		b.wants(store.ByTopic, map[string]int64{})
		time.Sleep(2 * time.Second)
		synctest.Wait()
		b.wants(store.ByTopic, map[string]int64{"2026-11-26 topic-a view": 1})
		b.counter.Viewed("topic-a", "")
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
		for range 2 {
			if err := b.counter.Close(); err != nil {
				t.Error(err)
			}
		}
		b.wants(store.ByTopic, map[string]int64{"2026-11-26 topic-a view": 2})
	})
}

// TestManyCountAtOnce while the counts are given away: none is lost, none doubled.
func TestManyCountAtOnce(t *testing.T) {
	b := newBed(t, t.TempDir())
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 200 {
				b.counter.Viewed("topic-a", "https://a.example")
				b.counter.Searched("topic-a", "https://a.example")
			}
		})
	}
	for range 20 {
		b.flush()
	}
	wg.Wait()
	b.flush()
	b.wants(store.ByTopic, map[string]int64{"2026-11-26 topic-a view": 1600, "2026-11-26 topic-a search": 1600})
	b.wants(store.ByOrigin, map[string]int64{"2026-11-26 https://a.example view": 1600, "2026-11-26 https://a.example search": 1600})
}

// TestHistories draws what may happen to a counter (counts, minutes, crashes, ends,
// failures, midnights) and holds the store against a model that loses what had not
// been given away, and only that.
func TestHistories(t *testing.T) {
	asTopic := map[string]string{"": "none", "topic-a": "topic-a", "topic-b": "topic-b", "bmac": "other", "topic-a https://a.example": "other"}
	asOrigin := map[string]string{
		"": "other", "https://a.example": "https://a.example", "https://b.example:8443/": "https://b.example:8443", "null": "other", "https://c.example/topic-a": "other",
	}
	topics := rapid.SampledFrom(slices.Sorted(maps.Keys(asTopic)))
	asOrigin["https://"+strings.Repeat("a.", 45)+"bc"] = "https://" + strings.Repeat("a.", 45) + "bc" // as long as a key may be
	asOrigin["https://"+strings.Repeat("a.", 45)+"bcd"] = "other"
	origins := rapid.SampledFrom(slices.Sorted(maps.Keys(asOrigin)))
	parent := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		dir, err := os.MkdirTemp(parent, "run") //nolint:usetesting // one for each run of the property
		if err != nil {
			t.Fatal(err)
		}
		b := newBed(t, dir)
		defer b.store.Close()
		kept, pending := map[store.TallyBy]map[string]int64{store.ByTopic: {}, store.ByOrigin: {}}, map[store.TallyBy]map[string]int64{}
		lose := func() { pending = map[store.TallyBy]map[string]int64{store.ByTopic: {}, store.ByOrigin: {}} }
		keep := func() {
			for by, counts := range pending {
				for k, n := range counts {
					kept[by][k] += n
				}
			}
			lose()
		}
		lose()
		t.Repeat(map[string]func(*rapid.T){
			"count": func(t *rapid.T) {
				topic, origin, of := topics.Draw(t, "topic"), origins.Draw(t, "origin"), store.OfViews
				if rapid.Bool().Draw(t, "search") {
					of = store.OfSearches
					b.counter.Searched(topic, origin)
				} else {
					b.counter.Viewed(topic, origin)
				}
				day := directory.DateOf(b.now)
				pending[store.ByTopic][fmt.Sprint(day, " ", asTopic[topic], " ", of)]++
				pending[store.ByOrigin][fmt.Sprint(day, " ", asOrigin[origin], " ", of)]++
			},
			"a minute passes": func(*rapid.T) { b.now = b.now.Add(time.Minute); b.flush(); keep() },
			"midnight":        func(*rapid.T) { b.now = b.now.AddDate(0, 0, 1) },
			"it crashes":      func(*rapid.T) { b.start(); lose() },
			"it is closed":    func(*rapid.T) { _ = b.counter.Close(); b.start(); keep() },
			"the store fails": func(*rapid.T) {
				ctx, cancel := context.WithCancel(context.Background())
				cancel()
				_ = b.counter.Flush(ctx)
				lose()
			},
			"": func(*rapid.T) { b.same(kept) },
		})
	})
}

// same holds the store against what should be in it.
func (b *bed) same(kept map[store.TallyBy]map[string]int64) {
	b.Helper()
	for by, want := range kept {
		b.wants(by, maps.Clone(want))
	}
}

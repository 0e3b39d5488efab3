package index_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
)

var errDisk = errors.New("disk on fire")

func TestEmptyIndexIsBuiltFromTheStore(t *testing.T) {
	s, e := newFakeSource(500), newRecorder()
	syncNow(t, newFeed(s, e))
	wantSame(t, s, e)
	if e.builds != 1 || len(e.batches) != 0 {
		t.Errorf("%d builds and %d batches, want one build", e.builds, len(e.batches))
	}
}

func TestEmptyStoreIsLeftAlone(t *testing.T) {
	s, e := newFakeSource(0), newRecorder()
	syncNow(t, newFeed(s, e))
	wantSame(t, s, e)
	if e.builds != 0 || len(e.batches) != 0 {
		t.Errorf("%d builds and %d batches, want none", e.builds, len(e.batches))
	}
}

func TestFewChangesAreAppliedInOneBatch(t *testing.T) {
	s, e := newFakeSource(100), newRecorder()
	f := newFeed(s, e)
	syncNow(t, f)
	s.put(named(1, 2, "Second")...)
	s.put(named(2, 1, "Third")...)
	s.remove(3, 4)
	gone := named(5, 1, "Gone")
	gone[0].Deactivated = true
	s.put(gone...)
	s.remove(999) // never was
	s.change(index.Change{Records: 1})
	syncNow(t, f)
	wantSame(t, s, e)
	if len(e.batches) != 1 || e.builds != 1 {
		t.Fatalf("%d batches and %d builds, want one of each", len(e.batches), e.builds)
	}
	b := e.batches[0]
	if diff := cmp.Diff([]directory.ID{3, 4, 5, 999}, b.Delete); diff != "" || len(b.Put) != 2 {
		t.Errorf("puts %d, deletes (-want +got)\n%s", len(b.Put), diff)
	}
	syncNow(t, f)
	if len(e.batches) != 1 {
		t.Error("a pass without changes applied a batch")
	}
}

func TestChangeWithoutProvidersMovesThePosition(t *testing.T) {
	s, e := newFakeSource(10), newRecorder()
	f := newFeed(s, e)
	syncNow(t, f)
	s.change(index.Change{})
	syncNow(t, f)
	wantSame(t, s, e)
}

func TestDeactivatedProvidersAreNotBuiltIn(t *testing.T) {
	s, e := newFakeSource(30), newRecorder()
	p := named(7, 1, "Gone")
	p[0].Deactivated = true
	s.put(p...)
	syncNow(t, newFeed(s, e))
	wantSame(t, s, e)
}

func TestLargeChangeIsAppliedInPiecesAndItsPositionComesLast(t *testing.T) {
	s, e := newFakeSource(30_000), newRecorder()
	f := newFeed(s, e)
	syncNow(t, f)
	s.put(named(1, 10, "Small")...)
	s.put(named(5, 4500, "Large")...)
	s.put(named(20_000, 10, "After")...)
	syncNow(t, f)
	wantSame(t, s, e)
	var sizes, positions []int64
	for _, b := range e.batches {
		sizes, positions = append(sizes, int64(len(b.Put))), append(positions, b.Position)
	}
	if diff := cmp.Diff([]int64{2000, 2000, 514}, sizes); diff != "" {
		t.Errorf("sizes of batches (-want +got)\n%s", diff)
	}
	// The small change (6) is whole in the first batch; the large one (9) is not
	// before the third, which completes the last (12) too.
	if diff := cmp.Diff([]int64{6, 6, 12}, positions); diff != "" {
		t.Errorf("positions (-want +got)\n%s", diff)
	}
}

func TestAChangeThatJustFillsABatchIsWholeInIt(t *testing.T) {
	s, e := newFakeSource(30_000), newRecorder()
	f := newFeed(s, e)
	syncNow(t, f)
	s.put(named(1, 500, "First")...)
	s.put(named(1000, 1500, "Second")...)
	second := s.head
	s.put(named(20_000, 10, "Third")...)
	syncNow(t, f)
	wantSame(t, s, e)
	var positions []int64
	for _, b := range e.batches {
		positions = append(positions, b.Position)
	}
	if diff := cmp.Diff([]int64{second, s.head}, positions); diff != "" {
		t.Errorf("positions (-want +got)\n%s", diff)
	}
}

func TestFailureInTheMiddleOfAChangeRepeatsIt(t *testing.T) {
	s, e := newFakeSource(30_000), newRecorder()
	f := newFeed(s, e)
	syncNow(t, f)
	before := s.head
	s.put(named(1, 4500, "Large")...)
	calls := 0
	e.fail = func() error {
		if calls++; calls == 2 {
			return errDisk
		}
		return nil
	}
	if err := f.Sync(t.Context()); !errors.Is(err, errDisk) {
		t.Fatalf("Sync gives %v", err)
	}
	if got := e.State().Position; got != before {
		t.Errorf("position is %d after half of a change, want %d", got, before)
	}
	syncNow(t, f)
	wantSame(t, s, e)
}

func TestWhenAnIndexIsBuiltAnew(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(s *fakeSource, e *recorder)
		build  bool
	}{
		{"20 records of 100 providers", func(s *fakeSource, _ *recorder) { s.put(named(1, 20, "New")...) }, false},
		{"21 records of 100 providers", func(s *fakeSource, _ *recorder) { s.put(named(1, 21, "New")...) }, true},
		{"21 records in two changes", func(s *fakeSource, _ *recorder) { s.put(named(1, 20, "New")...); s.put(named(50, 1, "New")...) }, true},
		{"25 edits that tell no number", func(s *fakeSource, _ *recorder) {
			for i := range 25 {
				s.change(index.Change{Provider: directory.ID(i)}, directory.ID(i))
			}
		}, true},
		{"a change that asks for it", func(s *fakeSource, _ *recorder) { s.change(index.Change{Rebuild: true}, 1) }, true},
		{"a store that was put back to an older copy", func(s *fakeSource, _ *recorder) { s.head -= 2 }, true},
		{"changes that were lost", func(s *fakeSource, _ *recorder) { s.head += 5 }, true},
		{"another mapping", func(_ *fakeSource, e *recorder) { e.Version = "0-old" }, true},
		{"many small pieces", func(_ *fakeSource, e *recorder) { e.pending = 21 }, true},
		{"some small pieces", func(_ *fakeSource, e *recorder) { e.pending = 20 }, false},
		{"nothing", func(*fakeSource, *recorder) {}, false},
	} {
		for _, page := range []int{0, 1, 4} {
			s, e := newFakeSource(100), newRecorder()
			s.page = page
			mapper := index.NewMapper(catalog.Default())
			syncNow(t, newFeed(s, e))
			e.builds = 0
			c.change(s, e)
			if e.Version != "" { // a commit takes the mapper's version
				e.fail = func() error { e.Version = mapper.Version(); return nil }
			}
			syncNow(t, newFeed(s, e))
			wantSame(t, s, e)
			if got := e.builds > 0; got != c.build || e.builds > 1 {
				t.Errorf("%s, in pages of %d: %d builds, want any: %v", c.name, page, e.builds, c.build)
			}
		}
	}
}

func TestShareOfALargeIndexDecides(t *testing.T) {
	s, e := newFakeSource(1000), newRecorder()
	f := newFeed(s, e)
	syncNow(t, f)
	s.put(named(1, 200, "New")...)
	syncNow(t, f)
	if e.builds != 1 {
		t.Errorf("a fifth of the providers was rebuilt")
	}
	s.put(named(1, 201, "New")...)
	syncNow(t, f)
	if e.builds != 2 {
		t.Errorf("more than a fifth was not rebuilt")
	}
	wantSame(t, s, e)
}

func TestWhatChangesDuringABuildFollows(t *testing.T) {
	s, e := newFakeSource(100), newRecorder()
	s.duringAll = func() {
		s.duringAll = nil
		s.put(named(1, 3, "During")...)
		s.remove(50)
	}
	syncNow(t, newFeed(s, e))
	wantSame(t, s, e)
	if e.builds != 1 || len(e.batches) != 1 {
		t.Errorf("%d builds and %d batches, want one of each", e.builds, len(e.batches))
	}
}

func TestFailedBuildLeavesTheOldGeneration(t *testing.T) {
	for _, failing := range []string{"All", "Add or Commit"} {
		s, e := newFakeSource(100), newRecorder()
		f := newFeed(s, e)
		syncNow(t, f)
		s.put(named(1, 90, "New")...)
		if failing == "All" {
			s.fail["All"] = errDisk
		} else {
			e.fail = func() error { return errDisk }
		}
		if err := f.Sync(t.Context()); !errors.Is(err, errDisk) {
			t.Errorf("%s: Sync gives %v", failing, err)
		}
		if got := e.State(); got.Position != 3 || got.Providers != 100 {
			t.Errorf("%s: state is %+v", failing, got)
		}
		delete(s.fail, "All")
		e.fail = func() error { return nil }
		syncNow(t, f)
		wantSame(t, s, e)
	}
}

func TestErrorsOfTheSourceAreReturned(t *testing.T) {
	for _, method := range []string{"Head", "Changes", "Touched", "Providers"} {
		s, e := newFakeSource(100), newRecorder()
		f := newFeed(s, e)
		syncNow(t, f)
		s.put(named(1, 2, "New")...)
		s.fail[method] = errDisk
		if err := f.Sync(t.Context()); !errors.Is(err, errDisk) {
			t.Errorf("%s fails: Sync gives %v", method, err)
		}
		delete(s.fail, method)
		syncNow(t, f)
		wantSame(t, s, e)
	}
}

func TestEndlessBuildsAreRefused(t *testing.T) {
	s, e := newFakeSource(10), newRecorder()
	e.Version = "0-old" // and stays so
	if err := newFeed(s, e).Sync(t.Context()); err == nil || e.builds != 1 {
		t.Errorf("an engine that keeps another version: %v after %d builds", err, e.builds)
	}
	s, e = newFakeSource(10), newRecorder()
	f := index.NewFeed(index.FeedConfig{Source: stale{s}, Engine: e, Mapper: index.NewMapper(catalog.Default())})
	if err := f.Sync(t.Context()); err == nil || e.builds != 1 {
		t.Errorf("a source that reads all as of long ago: %v after %d builds", err, e.builds)
	}
}

// stale reads all providers as of the beginning.
type stale struct{ *fakeSource }

func (s stale) All(ctx context.Context, fn func([]directory.Provider) error) (int64, error) {
	_, err := s.fakeSource.All(ctx, fn)
	return 1, err
}

func TestRebuildOnDemand(t *testing.T) {
	s, e := newFakeSource(100), newRecorder()
	f := newFeed(s, e)
	syncNow(t, f)
	if err := f.Rebuild(t.Context()); err != nil || e.builds != 2 {
		t.Errorf("%v after %d builds, want 2", err, e.builds)
	}
	wantSame(t, s, e)
}

func TestProgressCountsProviders(t *testing.T) {
	s, e := newFakeSource(1000), newRecorder()
	var told []int
	f := index.NewFeed(index.FeedConfig{
		Source: s, Engine: e, Mapper: index.NewMapper(catalog.Default()), Progress: func(n int) { told = append(told, n) },
	})
	syncNow(t, f)
	if len(told) < 5 || told[len(told)-1] != 1000 {
		t.Errorf("a build of 1000 tells %v", told)
	}
	told = nil
	s.put(named(1, 50, "New")...)
	syncNow(t, f)
	if diff := cmp.Diff([]int{50}, told); diff != "" {
		t.Errorf("50 changes tell (-want +got)\n%s", diff)
	}
}

func TestCancelledPassReturnsTheContextsError(t *testing.T) {
	s, e := newFakeSource(100), newRecorder()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := newFeed(s, e).Sync(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Sync gives %v", err)
	}
	if got := e.State(); got.Position != 0 || got.Providers != 0 {
		t.Errorf("state is %+v", got)
	}
}

// TestFeedFollowsAnyHistory lets a store live through random edits, imports
// and passes that fail at random places, and compares at the end.
func TestFeedFollowsAnyHistory(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, e := newFakeSource(rapid.IntRange(0, 60).Draw(t, "providers")), newRecorder()
		s.page = rapid.IntRange(0, 3).Draw(t, "page")
		f := newFeed(s, e)
		for step := range rapid.IntRange(1, 30).Draw(t, "steps") {
			from := rapid.IntRange(1, 80).Draw(t, "from")
			switch rapid.SampledFrom([]string{"put", "put", "remove", "deactivate", "import", "sync", "fail"}).Draw(t, "what") {
			case "put":
				s.put(named(from, rapid.IntRange(1, 5).Draw(t, "n"), fmt.Sprint("Step ", step))...)
			case "remove":
				s.remove(directory.ID(from), directory.ID(from+1))
			case "deactivate":
				p := named(from, 1, "Gone")
				p[0].Deactivated = true
				s.put(p...)
			case "import":
				s.put(named(from, 40, fmt.Sprint("Import ", step))...)
			case "sync":
				if err := f.Sync(context.Background()); err != nil {
					t.Fatal(err)
				}
			case "fail":
				left := rapid.IntRange(0, 3).Draw(t, "calls before the failure")
				e.fail = func() error {
					if left--; left < 0 {
						return errDisk
					}
					return nil
				}
				_ = f.Sync(context.Background()) // fails or not
				e.fail = func() error { return nil }
			}
		}
		if err := f.Sync(context.Background()); err != nil {
			t.Fatal(err)
		}
		if want := len(searchable(s)); e.State().Providers != want || e.State().Position != s.head {
			t.Fatalf("state is %+v, want %d providers at %d", e.State(), want, s.head)
		}
		for id, p := range searchable(s) {
			page, err := e.Search(context.Background(), &index.Query{ID: id, Limit: 1})
			if err != nil || len(page.Hits) != 1 || !bytes.Contains(page.Hits[0].Card, []byte(p.Name)) {
				t.Fatalf("provider %d: %+v, %v, want %q", id, page, err, p.Name)
			}
		}
	})
}

func searchable(s *fakeSource) map[directory.ID]directory.Provider {
	out := map[directory.ID]directory.Provider{}
	for id, p := range s.providers {
		if index.Searchable(&p) {
			out[id] = p
		}
	}
	return out
}

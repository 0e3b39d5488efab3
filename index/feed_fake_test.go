package index_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/index/indextest"
	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
)

// fakeSource is a store in memory.
type fakeSource struct {
	mu        sync.Mutex
	providers map[directory.ID]directory.Provider
	changes   []index.Change
	touched   map[int64][]directory.ID
	head      int64

	calls     map[string]int
	fail      map[string]error // by method
	duringAll func()           // called when All has read its snapshot
	before    func()           // called once, before Providers reads
	page      int              // changes in one answer; 0 for all
}

func newFakeSource(n int) *fakeSource {
	s := &fakeSource{
		providers: map[directory.ID]directory.Provider{}, touched: map[int64][]directory.ID{}, calls: map[string]int{}, fail: map[string]error{},
	}
	if n > 0 {
		s.put(named(1, n, "First")...)
	}
	return s
}

// named are providers from..from+n-1 of a name.
func named(from, n int, name string) []directory.Provider {
	out := make([]directory.Provider, n)
	for i := range out {
		out[i] = directory.Provider{ID: directory.ID(from + i), Kind: directory.Individual, Name: name}
	}
	return out
}

// put publishes providers as one change.
func (s *fakeSource) put(ps ...directory.Provider) {
	ids := make([]directory.ID, len(ps))
	s.mu.Lock()
	for i, p := range ps {
		s.providers[p.ID], ids[i] = p, p.ID
	}
	s.mu.Unlock()
	s.change(index.Change{Records: int64(len(ps))}, ids...)
}

func (s *fakeSource) remove(ids ...directory.ID) {
	s.mu.Lock()
	for _, id := range ids {
		delete(s.providers, id)
	}
	s.mu.Unlock()
	s.change(index.Change{Records: int64(len(ids))}, ids...)
}

// change appends a change; numbers have gaps, as those of a store may.
func (s *fakeSource) change(c index.Change, ids ...directory.ID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.head += 3
	c.Seq = s.head
	s.changes = append(s.changes, c)
	s.touched[c.Seq] = ids
}

// called counts a call and says whether it must fail.
func (s *fakeSource) called(ctx context.Context, method string) error {
	s.calls[method]++
	if err := s.fail[method]; err != nil {
		return err
	}
	return ctx.Err()
}

func (s *fakeSource) Head(ctx context.Context) (int64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.head, s.called(ctx, "Head")
}

func (s *fakeSource) Changes(ctx context.Context, after int64) ([]index.Change, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []index.Change
	for _, c := range s.changes {
		if c.Seq > after && (s.page == 0 || len(out) < s.page) {
			out = append(out, c)
		}
	}
	return out, s.called(ctx, "Changes")
}

// Touched gives seven ids at a time.
func (s *fakeSource) Touched(ctx context.Context, c index.Change, fn func([]directory.ID) error) error {
	s.mu.Lock()
	err, ids := s.called(ctx, "Touched"), s.touched[c.Seq]
	s.mu.Unlock()
	if err != nil {
		return err
	}
	for part := range slices.Chunk(ids, 7) {
		if err := fn(part); err != nil {
			return err
		}
	}
	return nil
}

func (s *fakeSource) Providers(ctx context.Context, ids []directory.ID) ([]directory.Provider, error) {
	if before := s.before; before != nil {
		s.before = nil
		before()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []directory.Provider
	for _, id := range ids {
		if p, ok := s.providers[id]; ok {
			out = append(out, p)
		}
	}
	return out, s.called(ctx, "Providers")
}

// All calls fn from two goroutines.
func (s *fakeSource) All(ctx context.Context, fn func([]directory.Provider) error) (int64, error) {
	s.mu.Lock()
	err, head := s.called(ctx, "All"), s.head
	all := slices.Collect(maps.Values(s.providers))
	s.mu.Unlock()
	if s.duringAll != nil {
		s.duringAll()
	}
	half := len(all) / 2
	errs := make([]error, 2)
	var wg sync.WaitGroup
	for i, part := range [][]directory.Provider{all[:half], all[half:]} {
		wg.Go(func() {
			for chunk := range slices.Chunk(part, 100) {
				errs[i] = fn(chunk)
			}
		})
	}
	wg.Wait()
	for _, e := range append(errs, err) {
		if e != nil {
			return 0, e
		}
	}
	return head, nil
}

// recorder is an engine that remembers what was done to it and can fail.
type recorder struct {
	*indextest.Brute
	mu      sync.Mutex
	batches []index.Batch
	builds  int
	pending int          // reported until the next commit
	blind   bool         // Members fails
	fail    func() error // asked before each Apply, Add and Commit
}

func newRecorder() *recorder {
	return &recorder{Brute: indextest.NewBrute(), fail: func() error { return nil }}
}

func (r *recorder) State() index.State {
	s := r.Brute.State()
	r.mu.Lock()
	defer r.mu.Unlock()
	s.Pending = r.pending
	return s
}

func (r *recorder) Apply(ctx context.Context, b *index.Batch) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if err := r.fail(); err != nil {
		return err
	}
	r.batches = append(r.batches, *b)
	return r.Brute.Apply(ctx, b)
}

func (r *recorder) Members(ctx context.Context, of []directory.ID, at []index.Building) ([]index.Member, error) {
	if r.blind {
		return nil, errDisk
	}
	return r.Brute.Members(ctx, of, at)
}

func (r *recorder) Build(ctx context.Context) (index.Builder, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.builds++
	b, err := r.Brute.Build(ctx)
	return &recordedBuild{b, r}, err
}

type recordedBuild struct {
	index.Builder
	of *recorder
}

func (b *recordedBuild) Add(docs []index.Document) error {
	b.of.mu.Lock()
	defer b.of.mu.Unlock()
	if err := b.of.fail(); err != nil {
		return err
	}
	return b.Builder.Add(docs)
}

func (b *recordedBuild) Commit(ctx context.Context, position int64, centres map[index.Site]index.Centre) error {
	b.of.mu.Lock()
	defer b.of.mu.Unlock()
	if err := b.of.fail(); err != nil {
		return err
	}
	b.of.pending = 0
	return b.Builder.Commit(ctx, position, centres)
}

// newFeed is a feed that rebuilds from 20 records on.
func newFeed(s *fakeSource, e index.Engine) *index.Feed {
	return index.NewFeed(index.FeedConfig{Source: s, Engine: e, Mapper: index.NewMapper(catalog.Default()), RebuildFrom: 20})
}

func syncNow(t *testing.T, f *index.Feed) {
	t.Helper()
	if err := f.Sync(t.Context()); err != nil {
		t.Fatalf("Sync: %v", err)
	}
}

// wantSame checks that the engine holds what the source shows, at its head.
func wantSame(t testing.TB, s *fakeSource, e index.Engine) {
	t.Helper()
	page, err := e.Search(context.Background(), &index.Query{Limit: 1_000_000})
	if err != nil {
		t.Fatal(err)
	}
	got := map[directory.ID]string{}
	for _, h := range page.Hits {
		var c index.Card
		if err := c.Decode(h.Card); err != nil {
			t.Fatal(err)
		}
		got[h.ID] = c.Name
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	want := map[directory.ID]string{}
	for id, p := range s.providers {
		if !p.Deactivated {
			want[id] = p.Name
		}
	}
	if !maps.Equal(want, got) {
		t.Errorf("the index has %d providers, the source shows %d, or their names differ\n%s", len(got), len(want), firstDifference(want, got))
	}
	if at := e.State().Position; at != s.head {
		t.Errorf("position is %d, the head %d", at, s.head)
	}
}

func firstDifference(want, got map[directory.ID]string) string {
	for id, name := range want {
		if got[id] != name {
			return fmt.Sprintf("%d is %q, want %q", id, got[id], name)
		}
	}
	return ""
}

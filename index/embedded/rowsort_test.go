package embedded

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
)

// TestRowsAreSortedInAnyNumberOfRuns sorts keys in pieces of every size and
// compares with sorting them at once.
func TestRowsAreSortedInAnyNumberOfRuns(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{0, 1, 2, 100, 3 * readAtOnce} {
		want := make([]rowKey, n)
		for i := range want {
			want[i] = rowKey{cell: r.Uint64N(5), id: directory.ID(r.IntN(20)), location: uint8(r.IntN(3)), doc: uint32(i), offset: r.Uint64()}
			want[i].at.lat = int32(r.IntN(3))
		}
		for _, limit := range []int{1, 7, readAtOnce + 1, max(1, n), n + 1} {
			if n > 100 && limit == 1 {
				continue
			}
			testRuns(t, want, limit)
		}
	}
}

func testRuns(t *testing.T, keys []rowKey, limit int) {
	t.Helper()
	s := rowSorter{dir: t.TempDir(), limit: limit}
	defer s.close()
	for _, k := range keys {
		if err := s.add(k); err != nil {
			t.Fatal(err)
		}
	}
	var got []rowKey
	if err := s.each(func(k *rowKey) error { got = append(got, *k); return nil }); err != nil {
		t.Fatal(err)
	}
	if !slices.IsSortedFunc(got, func(a, b rowKey) int { return a.compare(&b) }) {
		t.Errorf("%d keys in runs of %d are not sorted", len(keys), limit)
	}
	byDoc := func(a, b rowKey) int { return int(a.doc) - int(b.doc) }
	slices.SortFunc(got, byDoc)
	if !slices.Equal(got, keys) {
		t.Errorf("%d keys in runs of %d: %d came back, or others", len(keys), limit, len(got))
	}
	if left, err := filepath.Glob(filepath.Join(s.dir, "*")); err != nil || len(left) > 0 {
		t.Errorf("files are left: %v, %v", left, err)
	}
}

// TestSortingInRunsMakesTheSameSegment builds a segment in memory, and once more
// in many runs: every file is the same.
func TestSortingInRunsMakesTheSameSegment(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var docs []index.Document
	for i := range 3000 {
		d := index.Document{ID: directory.ID(r.Uint64() >> 1), Name: fmt.Sprint("Name ", i), NameWords: []string{"name", fmt.Sprint(i)}, NameCount: 2}
		for range r.IntN(5) {
			d.Locations = append(d.Locations, index.Location{HasPoint: r.IntN(9) > 0, Point: index.Point{Lat: float64(r.IntN(40)), Lon: float64(r.IntN(40))}, State: "TX"})
		}
		docs = append(docs, d)
	}
	sums := map[int]map[string]fileSum{}
	for _, limit := range []int{sortedAtOnce, 500} {
		b, err := newBuild(filepath.Join(t.TempDir(), "segment-1"), 2)
		if err != nil {
			t.Fatal(err)
		}
		defer b.abort()
		b.rows.limit = limit
		for part := range slices.Chunk(slices.Clone(docs), 100) {
			if err := b.add(part); err != nil {
				t.Fatal(err)
			}
		}
		if err := b.finish(t.Context(), nil, keepDocuments); err != nil {
			t.Fatal(err)
		}
		var m segmentMeta
		if err := m.read(b.dir); err != nil {
			t.Fatal(err)
		}
		delete(m.Files, termsFile) // zap writes terms in any order
		sums[limit] = m.Files
	}
	if diff := cmp.Diff(sums[sortedAtOnce], sums[500]); diff != "" {
		t.Errorf("files (-at once +in runs)\n%s", diff)
	}
}

package embedded_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/index/embedded"
	"github.com/specialist-finder/finder/internal/directory"
)

// listed are the segments of the folder's manifest.
func listed(t *testing.T, dir string) []string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, "manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	_, body, _ := strings.Cut(string(b), "\n")
	var m struct{ Segments []string }
	if err := json.Unmarshal([]byte(body), &m); err != nil {
		t.Fatal(err)
	}
	return m.Segments
}

// onDisk are the segments whose files are in the folder.
func onDisk(t *testing.T, dir string) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, "segment-*"))
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range paths {
		paths[i] = filepath.Base(p)
	}
	return paths
}

// mapped counts the segments of the folder that the process has mapped.
func mapped(t *testing.T, dir string) int {
	t.Helper()
	b, err := os.ReadFile("/proc/self/maps")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for line := range strings.Lines(string(b)) {
		if i := strings.Index(line, dir+"/segment-"); i >= 0 {
			name, _, _ := strings.Cut(line[i+len(dir)+1:], "/")
			seen[name] = true
		}
	}
	return len(seen)
}

// wantTidy wants the files and mappings of the listed segments, and no others.
func wantTidy(t *testing.T, dir string) {
	t.Helper()
	want := listed(t, dir)
	if diff := cmp.Diff(want, onDisk(t, dir)); diff != "" {
		t.Fatalf("segments on disk (-listed +there)\n%s", diff)
	}
	if n := mapped(t, dir); n > len(want) {
		t.Fatalf("%d segments are mapped, %d listed", n, len(want))
	}
}

// edit is a batch that changes one provider, told by its round.
func edit(i, round int) *index.Batch {
	d := sample(i)
	d.TextWords = append(d.TextWords, fmt.Sprintf("round%d", round))
	return &index.Batch{Put: []index.Document{d}, Position: int64(round + 7)}
}

// TestManySmallBatchesStayFew applies batches one by one: there are always few
// segments, none is left behind, and the last version of each provider is
// found.
func TestManySmallBatchesStayFew(t *testing.T) {
	dir := built(t)
	e := open(t, dir)
	defer e.Close()
	ctx := context.Background()
	const rounds, providers = 60, 25
	for i := range rounds {
		if err := e.Apply(ctx, edit(i%providers, i)); err != nil {
			t.Fatal(err)
		}
		wantTidy(t, dir)
		if n := len(listed(t, dir)); n > 6 {
			t.Fatalf("%d segments after %d batches", n, i+1)
		}
	}
	for i := range rounds {
		page, err := e.Search(ctx, &index.Query{Text: []string{fmt.Sprintf("round%d", i)}, Limit: 2})
		if err != nil {
			t.Fatal(err)
		}
		want := 0
		if i >= rounds-providers {
			want = 1
		}
		if page.Total != want {
			t.Errorf("round %d: %d found, want %d", i, page.Total, want)
		}
	}
	if n := e.State().Providers; n != 199 {
		t.Errorf("%d providers, want 199", n)
	}
}

// TestDeletionsOutliveMerging deletes and brings back while segments merge.
func TestDeletionsOutliveMerging(t *testing.T) {
	dir := built(t)
	e := open(t, dir)
	defer e.Close()
	ctx := context.Background()
	gone := map[directory.ID]bool{42: true}
	for i := range 80 {
		d := sample(i % 40)
		b := &index.Batch{Delete: []directory.ID{d.ID}, Position: int64(i + 7)}
		if i%3 == 2 {
			b = &index.Batch{Put: []index.Document{d}, Position: int64(i + 7)}
		}
		gone[d.ID] = i%3 != 2
		if err := e.Apply(ctx, b); err != nil {
			t.Fatal(err)
		}
		wantTidy(t, dir)
	}
	for range 2 { // and so it is after opening again
		for id, isGone := range gone {
			if page, err := e.Search(ctx, &index.Query{ID: id}); err != nil || (page.Total == 0) != isGone {
				t.Errorf("provider %d: total %d, want gone %v (%v)", id, page.Total, isGone, err)
			}
		}
		e.Close()
		e = open(t, dir)
	}
}

// TestFailedWritingLeavesNothing fails every step that comes after a segment is
// written, as a full disk does: nothing is left behind, searching goes on, and
// the next try succeeds.
func TestFailedWritingLeavesNothing(t *testing.T) {
	dir := built(t)
	e := open(t, dir)
	defer e.Close()
	ctx := context.Background()
	inTheWay := filepath.Join(dir, "manifest.json.tmp")
	for round := range 3 {
		if err := os.MkdirAll(filepath.Join(inTheWay, "full"), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := e.Apply(ctx, edit(1, round)); directory.KindOf(err) != directory.FaultUnavailable {
			t.Fatalf("a batch that cannot be written: %v", err)
		}
		wantTidy(t, dir)
		if err := commit(ctx, e, samples(5)); directory.KindOf(err) != directory.FaultUnavailable {
			t.Fatalf("a generation that cannot be written: %v", err)
		}
		wantTidy(t, dir)
		if n := e.State().Providers; n != 199 {
			t.Fatalf("%d providers are found meanwhile, want 199", n)
		}
		if err := os.RemoveAll(inTheWay); err != nil {
			t.Fatal(err)
		}
	}
	if err := e.Apply(ctx, edit(1, 9)); err != nil {
		t.Fatal(err)
	}
	if err := commit(ctx, e, samples(5)); err != nil {
		t.Fatal(err)
	}
	wantTidy(t, dir)
}

// commit builds a generation of some documents.
func commit(ctx context.Context, e index.Engine, docs []index.Document) error {
	b, err := e.Build(ctx)
	if err != nil {
		return err
	}
	defer b.Abort()
	if err := b.Add(docs); err != nil {
		return err
	}
	return b.Commit(ctx, 9, nil)
}

func TestClosedIndexTakesNothing(t *testing.T) {
	dir := built(t)
	e := open(t, dir)
	ctx := context.Background()
	b, err := e.Build(ctx)
	if err != nil {
		t.Fatal(err)
	}
	before := listed(t, dir)
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	if err := b.Commit(ctx, 9, nil); directory.KindOf(err) != directory.FaultUnavailable {
		t.Errorf("a generation is committed after closing: %v", err)
	}
	if _, err := e.Build(ctx); directory.KindOf(err) != directory.FaultUnavailable {
		t.Errorf("a generation is begun after closing: %v", err)
	}
	if err := e.Apply(ctx, edit(1, 1)); directory.KindOf(err) != directory.FaultUnavailable {
		t.Errorf("a batch is applied after closing: %v", err)
	}
	if !slices.Equal(before, listed(t, dir)) {
		t.Error("the manifest changed after closing")
	}
}

// TestOnlyCommonFiltersAreKept: what somebody types is not kept unless many
// providers have it.
func TestOnlyCommonFiltersAreKept(t *testing.T) {
	e := open(t, built(t)).(*embedded.Engine)
	defer e.Close()
	ctx := context.Background()
	for i := range 500 {
		for _, word := range []string{"spine", fmt.Sprint(i), fmt.Sprintf("unheard%d", i)} {
			if _, err := e.Search(ctx, &index.Query{Text: []string{word}, Limit: 1}); err != nil {
				t.Fatal(err)
			}
		}
	}
	if kept := e.KeptSets(); kept != 1 {
		t.Errorf("%d filters are kept, want that of the one common word", kept)
	}
}

// TestSpellingsAreNotKept: the words of a union do not become filters.
func TestSpellingsAreNotKept(t *testing.T) {
	e := open(t, built(t)).(*embedded.Engine)
	defer e.Close()
	for _, c := range []struct {
		name []string
		want int
	}{
		{[]string{"ada", "example"}, 199}, {[]string{"example", "ada", "ada"}, 199}, {[]string{"ada\x00example", "x"}, 0},
		{[]string{"ada\x07example"}, 0}, {[]string{"7", "8"}, 2},
	} {
		page, err := e.Search(context.Background(), &index.Query{Name: [][]string{c.name}})
		if err != nil || page.Total != c.want {
			t.Errorf("%q finds %d (%v), want %d", c.name, page.Total, err, c.want)
		}
	}
	if kept := e.KeptSets(); kept != 0 {
		t.Errorf("%d filters are kept, want none", kept)
	}
}

package embedded_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/index/embedded"
	"github.com/specialist-finder/finder/internal/directory"
)

// sample is an invented document that is found by name, text, term and place.
func sample(i int) index.Document {
	return index.Document{
		ID: directory.ID(i + 1), Name: fmt.Sprintf("Ada Example %d", i),
		NameWords: []string{"ada", "example", fmt.Sprint(i)}, NameCount: 3,
		TextWords: []string{"ada", "example", fmt.Sprint(i), "spine"},
		Terms:     []index.Term{{Facet: index.FacetSpecialty, Value: "pmr"}},
		Flags:     index.Individual,
		Locations: []index.Location{{HasPoint: true, Point: index.Point{Lat: 30 + float64(i%50)/10, Lon: -97}, State: "TX"}},
		Card:      fmt.Appendf(nil, "card %d", i),
	}
}

func samples(n int) []index.Document {
	docs := make([]index.Document, n)
	for i := range docs {
		docs[i] = sample(i)
	}
	return docs
}

// built is the folder of a closed index with a large and a small segment.
func built(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	e := open(t, dir)
	ctx := context.Background()
	b, err := e.Build(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Add(samples(200)); err != nil {
		t.Fatal(err)
	}
	if err := b.Commit(ctx, 5, nil); err != nil {
		t.Fatal(err)
	}
	if err := e.Apply(ctx, &index.Batch{Put: samples(10), Delete: []directory.ID{42}, Position: 6}); err != nil {
		t.Fatal(err)
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestDamageIsNoticed flips a byte in, cuts and removes every file of an index:
// each time it is thrown away and says so, and can be built again.
func TestDamageIsNoticed(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(built(t), "*", "*"))
	if err != nil || len(files) < 8 {
		t.Fatalf("files of two segments: %v, %v", files, err)
	}
	harms := map[string]func(path string) error{
		"flipped": flipByte,
		"cut":     func(path string) error { return os.Truncate(path, 1) },
		"removed": os.Remove,
	}
	for _, f := range append(files, "manifest.json") {
		name := filepath.Base(f)
		if filepath.Dir(f) != "." {
			name = filepath.Join(filepath.Base(filepath.Dir(f)), name)
		}
		for how, harm := range harms {
			if info, err := os.Stat(f); err == nil && info.Size() == 0 && how != "removed" {
				continue // an empty file has nothing to flip or cut
			}
			t.Run(how+" "+name, func(t *testing.T) { testHarm(t, name, harm) })
		}
	}
}

func flipByte(path string) error {
	b, err := os.ReadFile(path)
	if err != nil || len(b) == 0 {
		return err
	}
	b[len(b)/2] ^= 0x40
	return os.WriteFile(path, b, 0o644)
}

func testHarm(t *testing.T, name string, harm func(string) error) {
	dir := built(t)
	path := filepath.Join(dir, name)
	if err := harm(path); err != nil {
		t.Fatal(err)
	}
	e := open(t, dir)
	defer e.Close()
	st := e.State()
	if st.Providers != 0 || st.Position != 0 {
		t.Errorf("a damaged index still answers: %+v", st)
	}
	if st.Damage == nil {
		t.Error("the damage is not reported")
	}
	if err := e.Apply(context.Background(), &index.Batch{Put: samples(3), Position: 1}); err != nil {
		t.Fatal(err)
	}
	if n := e.State().Providers; n != 3 {
		t.Errorf("after building again: %d providers, want 3", n)
	}
}

func TestASecondProcessIsTurnedAway(t *testing.T) {
	dir := t.TempDir()
	e := open(t, dir)
	defer e.Close()
	_, err := embedded.Open(embedded.Config{Dir: dir})
	if directory.KindOf(err) != directory.FaultConflict || !strings.Contains(err.Error(), "open") {
		t.Errorf("opened twice: %v", err)
	}
}

func TestWhatACrashLeftIsRemoved(t *testing.T) {
	dir := built(t)
	left := filepath.Join(dir, "segment-000099.tmp")
	if err := os.MkdirAll(left, 0o755); err != nil {
		t.Fatal(err)
	}
	e := open(t, dir)
	defer e.Close()
	if _, err := os.Stat(left); !os.IsNotExist(err) {
		t.Errorf("an unfinished segment is still there: %v", err)
	}
	if st := e.State(); st.Providers != 199 || st.Position != 6 || st.Damage != nil {
		t.Errorf("state after a crash: %+v", st)
	}
}

func TestAnotherVersionIsKeptUntilItIsReplaced(t *testing.T) {
	dir := built(t)
	e, err := embedded.Open(embedded.Config{Dir: dir, Version: "newer"})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	if v := e.State().Version; v != "test" {
		t.Errorf("version %q of an index made under \"test\"", v)
	}
	b, err := e.Build(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Commit(context.Background(), 9, nil); err != nil {
		t.Fatal(err)
	}
	if st := e.State(); st.Version != "newer" || st.Providers != 0 || st.Position != 9 {
		t.Errorf("state of the new generation: %+v", st)
	}
}

func TestReadOnlyLooksBesideAnOpenIndex(t *testing.T) {
	dir := built(t)
	e := open(t, dir)
	defer e.Close()
	r, err := embedded.OpenReadOnly(embedded.Config{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if got, want := r.State(), e.State(); got != want {
		t.Errorf("state %+v, want %+v", got, want)
	}
	if card, ok, err := r.Card(sample(7).ID); !ok || err != nil || string(card) != "card 7" {
		t.Errorf("card %q, %v, %v", card, ok, err)
	}
	if _, ok, err := r.Card(42); ok || err != nil {
		t.Errorf("a deleted provider has a card: %v, %v", ok, err)
	}
	if err := r.Apply(context.Background(), &index.Batch{Position: 9}); directory.KindOf(err) != directory.FaultConflict {
		t.Errorf("a read-only index took a batch: %v", err)
	}
}

// TestDamageUnderAnOpenIndexIsNoticed harms files while they are read. No
// search answers with what is wrong; the damage is told, and a new generation
// ends it.
func TestDamageUnderAnOpenIndexIsNoticed(t *testing.T) {
	harms := map[string]func(path string) error{"flipped": flipByte, "cut": func(path string) error { return os.Truncate(path, 8) }}
	for how, harm := range harms {
		for _, name := range []string{"cards.bin", "columns.bin", "terms.zap"} {
			t.Run(how+" "+name, func(t *testing.T) { testHarmUnderAnOpenIndex(t, name, harm) })
		}
	}
}

func testHarmUnderAnOpenIndex(t *testing.T, name string, harm func(path string) error) {
	dir := built(t)
	e := open(t, dir).(*embedded.Engine)
	defer e.Close()
	ctx, cancel := context.WithCancel(context.Background())
	watched := make(chan struct{})
	go func() {
		defer close(watched)
		e.Watch(ctx, 10*time.Millisecond)
	}()
	defer func() { cancel(); <-watched }()
	if err := harm(filepath.Join(dir, listed(t, dir)[0], name)); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(10 * time.Second); e.State().Damage == nil; {
		page, err := e.Search(ctx, &index.Query{Text: []string{"spine"}, Limit: 500})
		if err != nil && directory.KindOf(err) != directory.FaultUnavailable {
			t.Fatalf("a search answers %v", err)
		}
		wantRightCards(t, page)
		if time.Now().After(deadline) {
			t.Fatal("the damage is not noticed")
		}
	}
	if err := commit(ctx, e, samples(5)); err != nil {
		t.Fatal(err)
	}
	if st := e.State(); st.Damage != nil || st.Providers != 5 {
		t.Errorf("state after building anew: %+v", st)
	}
}

// wantRightCards wants cards as they were written.
func wantRightCards(t *testing.T, page *index.Page) {
	t.Helper()
	if page == nil {
		return
	}
	for _, h := range page.Hits {
		if !strings.HasPrefix(string(h.Card), "card ") {
			t.Fatalf("a search answers with the card %q", h.Card)
		}
	}
}

// TestWhatIsCutUnderAnOpenIndexEndsNothing: whatever reads a file that was cut
// while it was mapped gives an error, and has the files checked.
func TestWhatIsCutUnderAnOpenIndexEndsNothing(t *testing.T) {
	for about, read := range map[string]func(e *embedded.Engine) error{
		"a card": func(e *embedded.Engine) error {
			card, ok, err := e.Card(sample(100).ID)
			if ok || len(card) > 0 {
				t.Errorf("there is the card %q", card)
			}
			return err
		},
		"a deletion": func(e *embedded.Engine) error {
			return e.Apply(t.Context(), &index.Batch{Delete: []directory.ID{sample(100).ID}, Position: 7})
		},
		"a change": func(e *embedded.Engine) error { return e.Apply(t.Context(), edit(100, 0)) },
		"who is beside": func(e *embedded.Engine) error {
			_, err := e.Members(t.Context(), []directory.ID{sample(100).ID}, nil)
			return err
		},
		"a search": func(e *embedded.Engine) error {
			_, err := e.Search(t.Context(), &index.Query{Limit: 9})
			return err
		},
		"a list of names": func(e *embedded.Engine) error {
			_, err := e.Prefix(t.Context(), &index.PrefixQuery{Prefix: "ada", Limit: 9})
			return err
		},
	} {
		t.Run(about, func(t *testing.T) {
			dir := built(t)
			e := open(t, dir).(*embedded.Engine)
			defer e.Close()
			before := listed(t, dir)
			if err := os.Truncate(filepath.Join(dir, before[0], "columns.bin"), 0); err != nil {
				t.Fatal(err)
			}
			if err := read(e); directory.KindOf(err) != directory.FaultUnavailable {
				t.Fatalf("it gives %v", err)
			}
			if diff := cmp.Diff(before, onDisk(t, dir)); diff != "" {
				t.Errorf("segments (-before +after)\n%s", diff)
			}
			ctx, cancel := context.WithCancel(t.Context())
			watched := make(chan struct{})
			go func() {
				defer close(watched)
				e.Watch(ctx, time.Hour) // so that it looks only because of what was met
			}()
			defer func() { cancel(); <-watched }()
			for deadline := time.Now().Add(10 * time.Second); e.State().Damage == nil; time.Sleep(time.Millisecond) {
				if time.Now().After(deadline) {
					t.Fatal("the damage is not noticed")
				}
			}
		})
	}
}

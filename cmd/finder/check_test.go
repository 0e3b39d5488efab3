package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/index/embedded"
	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/store"
	"github.com/specialist-finder/finder/internal/store/sqlite"
)

func TestVerdict(t *testing.T) {
	current := index.Version(catalog.Default())
	for _, c := range []struct {
		about                string
		version              string
		position, head       int64
		providers            int
		same, missing, stale int64
		want                 string // of what is said; "" if it is fine
	}{
		{"the same at the same change", current, 7, 7, 5, 5, 0, 0, ""},
		{"both empty", "", 0, 0, 0, 0, 0, 0, ""},
		{"the same, as the change behind shows nowhere", current, 6, 7, 5, 5, 0, 0, ""},
		{"behind", current, 5, 7, 5, 4, 2, 1, "2 changes behind"},
		{"behind by what should be gone", current, 6, 7, 5, 4, 0, 0, "1 that should be gone"},
		{"nothing indexed yet", "", 0, 3, 0, 0, 9, 0, "3 changes behind"},
		{"up to date and still different", current, 7, 7, 5, 4, 1, 1, "is wrong"},
		{"up to date with somebody too many", current, 7, 7, 6, 5, 0, 0, "is wrong"},
		{"ahead of a store from a backup", current, 9, 7, 5, 4, 0, 0, "2 changes ahead"},
		{"made by another version", "other", 7, 7, 5, 5, 0, 0, "another version"},
	} {
		t.Run(c.about, func(t *testing.T) {
			d := difference{mapper: index.NewMapper(catalog.Default()), state: index.State{Version: c.version, Position: c.position, Providers: c.providers}, head: c.head}
			d.same.Store(c.same)
			d.missing.Store(c.missing)
			d.stale.Store(c.stale)
			var said bytes.Buffer
			err := (&program{stdout: &said}).verdict(&d)
			if c.want == "" && (err != nil || !strings.Contains(said.String(), "agree")) {
				t.Errorf("it says %v, %s", err, &said)
			}
			if c.want != "" && (!errors.Is(err, errDisagree) || !strings.Contains(said.String(), c.want)) {
				t.Errorf("it says %v, %s; want %q", err, &said, c.want)
			}
		})
	}
}

// moving is a store into which an import comes just before it is walked.
type moving struct {
	store.Store
	publish func()
}

func (m *moving) All(ctx context.Context, fn func([]directory.Provider) error) (int64, error) {
	m.publish()
	return m.Store.All(ctx, fn)
}

// TestCheckJudgesByWhatItRead publishes an import between opening the index and
// reading the store.
func TestCheckJudgesByWhatItRead(t *testing.T) {
	dir, lists := t.TempDir(), t.TempDir()
	first, second := filepath.Join(lists, "first.csv"), filepath.Join(lists, "second.csv")
	writeList(t, first, 1, 50)
	writeList(t, second, 2, 50)
	mustRun(t, dir, "import", first)
	e, err := embedded.OpenReadOnly(embedded.Config{Dir: filepath.Join(dir, "index")})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	s, err := sqlite.OpenReadOnly(t.Context(), sqlite.Config{Dir: dir, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var said bytes.Buffer
	p := &program{ctx: t.Context(), stdout: &said}
	m, err := newMapper(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	d := difference{mapper: m, index: e, state: e.State()}
	err = d.walk(p, &moving{s, func() { mustRun(t, dir, "import", second) }})
	if err == nil {
		err = p.verdict(&d)
	}
	if !errors.Is(err, errDisagree) || !strings.Contains(said.String(), "1 change behind") {
		t.Errorf("%v, %s", err, &said)
	}
}

// TestCheckBesideAServer checks again and again while lists are imported beside
// a server: the index may be behind, and is never wrong.
func TestCheckBesideAServer(t *testing.T) {
	dir, lists := t.TempDir(), t.TempDir()
	s := startServer(t, dir)
	var files []string
	for i := range 5 {
		files = append(files, filepath.Join(lists, fmt.Sprintf("list%d.csv", i)))
		writeList(t, files[i], uint64(i+1), 1500)
	}
	done := make(chan error, 1)
	go func() {
		for _, list := range files {
			if out, err := finder(t.Context(), dir, "import", list).CombinedOutput(); err != nil {
				done <- fmt.Errorf("%w: %s", err, out)
				return
			}
		}
		done <- nil
	}()
	for {
		out, _ := finder(t.Context(), dir, "check").CombinedOutput() // behind is an error too
		if said := string(out); !strings.Contains(said, "agree") && !strings.Contains(said, " behind: ") {
			t.Errorf("check beside a server:\n%s", said)
		}
		select {
		case err := <-done:
			if err != nil {
				t.Error(err)
			}
			s.catchUp(t)
			if out := mustRun(t, dir, "check"); !strings.Contains(out, "Store and index agree") {
				t.Error(out)
			}
			s.stop(t)
			return
		default:
		}
	}
}

package main

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/store"
)

// anEngine is an engine that holds what its state says, and answers or not.
type anEngine struct {
	index.Engine
	state index.State
	err   error
}

func (e *anEngine) State() index.State { return e.state }

func (e *anEngine) Search(context.Context, *index.Query) (*index.Page, error) {
	return &index.Page{}, e.err
}

// aStore is a store at change 7.
type aStore struct{ store.Store }

func (aStore) Head(context.Context) (int64, error) { return 7, nil }

func TestReadyTellsWhetherSearchesAreAnswered(t *testing.T) {
	broken := directory.Unavailable(nil, "the index is being repaired")
	for _, c := range []struct {
		about        string
		damage, err  error
		position     int64
		failedBefore *failure
		open         bool
	}{
		{"sound", nil, nil, 7, nil, true},
		{"still to be built", nil, nil, 0, nil, false},
		{"damaged, and the old generation answers", errors.New("cards.bin"), nil, 7, nil, true},
		{"damaged, and it does not", errors.New("cards.bin"), broken, 7, nil, false},
		{"damaged, and a search failed", errors.New("cards.bin"), nil, 7, &failure{3, time.Now().Add(-time.Hour)}, false},
		{"a search just failed", nil, nil, 7, &failure{3, time.Now()}, false},
		{"a search failed once", nil, nil, 7, &failure{3, time.Now().Add(-time.Hour)}, true},
		{"a search failed before it was built again", nil, nil, 7, &failure{2, time.Now()}, true},
	} {
		t.Run(c.about, func(t *testing.T) {
			r := &readiness{store: aStore{}, engine: &anEngine{err: c.err, state: index.State{Position: c.position, Damage: c.damage, Revision: 3}}}
			r.failed.Store(c.failedBefore)
			if got := r.Ready(t.Context()); got.IndexOpen != c.open || (got.Damage != "") != (c.damage != nil) {
				t.Errorf("got %+v", got)
			}
		})
	}
}

// TestReadyAgreesWithSearchWhileDamaged overwrites the cards of a served index:
// whenever searches are told to come back, so is who asks whether it is ready.
func TestReadyAgreesWithSearchWhileDamaged(t *testing.T) {
	dir := t.TempDir()
	list := filepath.Join(t.TempDir(), "list.csv")
	writeList(t, list, 7, 20_000)
	mustRun(t, dir, "import", list)
	s := startServer(t, dir)
	defer s.stop(t)
	overwriteCards(t, dir)
	type rebuilt struct{ At time.Time }
	failed := false
	for deadline := time.Now().Add(time.Minute); ; {
		var ready struct {
			Ready bool
			Index struct{ Rebuilt *rebuilt }
		}
		var found struct{ Total struct{ Value int } }
		before := s.get(t, "/api/v1/search?specialty=pmr", &found)
		status := s.get(t, "/readyz", &ready)
		if before == http.StatusServiceUnavailable {
			failed = true
			if after := s.get(t, "/api/v1/search?specialty=pmr", &found); status == http.StatusOK && after == http.StatusServiceUnavailable {
				t.Fatalf("searches answered %d, and /readyz %d, %+v", before, status, ready)
			}
		}
		if ready.Index.Rebuilt != nil && s.get(t, "/api/v1/search?specialty=pmr", &found) == http.StatusOK && found.Total.Value > 0 {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("the index is not built again:\n%s", s.output())
		}
	}
	if !failed {
		t.Error("no search met the damage")
	}
	s.catchUp(t)
}

func overwriteCards(t *testing.T, dir string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "index", "segment-*", "cards.bin"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no index files: %v", err)
	}
	for _, name := range files {
		f, err := os.OpenFile(name, os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		info, err := f.Stat()
		if err == nil {
			_, err = f.Write(bytes.Repeat([]byte{0x5a}, int(info.Size())))
		}
		if err := errors.Join(err, f.Close()); err != nil {
			t.Fatal(err)
		}
	}
}

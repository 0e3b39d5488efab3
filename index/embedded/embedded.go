// Package embedded is the engine that runs inside the server, on bleve's zap
// segments: their term dictionaries and postings hold the words and filters,
// while coordinates and what ranking reads lie beside them in columns.
//
// A generation is a list of segments, each immutable. The first and largest is
// built whole: its rows, one for each location, are sorted by H3 cell, so that
// places near each other have row numbers near each other; that makes a
// neighbourhood a few machine words of any filter's bits (see tree.go), and is
// where the speed comes from. Small segments follow with what changed since;
// a provider that occurs in a later segment is dead in the earlier ones.
//
// It knows nothing of the store, of HTTP or of the catalogue. What goes below
// bleve's public API is in terms.go.
package embedded

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"golang.org/x/sys/unix"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
)

var _ index.Engine = (*Engine)(nil)

// Config says where the index lives and what its documents are made with.
type Config struct {
	Dir     string // made if missing
	Version string // see index.State; documents are added under this version
	Logger  *slog.Logger

	// Workers is how many processors building a generation keeps busy, or 0 for
	// all. Beside searches it must leave some free: they would wait for a worker's
	// turn to end, 10 ms each.
	Workers int

	walk *walk // tests set it
}

// Engine is an open index. One process may have it open at a time.
type Engine struct {
	cfg  Config
	lock *os.File
	sets *setCache

	suspect chan struct{} // holds one when a search met something wrong

	write sync.Mutex // held by Apply and by a builder's Commit
	next  int        // number of the next segment; guarded by write

	mu      sync.Mutex // guards the three below
	current *snapshot
	closed  bool
	damage  error
}

// Open opens the index in a folder or makes an empty one. An index that is
// damaged or of another format is thrown away, which State reports: the feed
// then builds it again. If another process has it open the fault is a
// conflict; a folder that cannot be used is unavailable.
func Open(cfg Config) (*Engine, error) {
	cfg = cfg.withDefaults()
	if err := os.MkdirAll(cfg.Dir, 0o750); err != nil {
		return nil, directory.Unavailable(err, "the index folder cannot be made")
	}
	lock, err := lockDir(cfg.Dir)
	if err != nil {
		return nil, err
	}
	e := newEngine(cfg)
	e.lock = lock
	if err := e.load(); err != nil {
		return nil, errors.Join(err, lock.Close())
	}
	return e, nil
}

// OpenReadOnly opens an index that another process may have open, as it stands
// at this moment. Damage is an error here, and nothing is thrown away. Apply
// and Build are refused.
func OpenReadOnly(cfg Config) (*Engine, error) {
	e := newEngine(cfg.withDefaults())
	for {
		g, err := openGeneration(cfg.Dir, e.sets)
		if err == nil {
			e.current = newSnapshot(g.manifest, viewsOf(g.segments))
			return e, nil
		}
		// Its owner may have replaced it between two of our looks.
		if again, errAgain := readManifest(cfg.Dir); errAgain != nil || again.Next == g.manifest.Next {
			return nil, err
		}
	}
}

func newEngine(cfg Config) *Engine {
	return &Engine{cfg: cfg, sets: newSetCache(cachedBytes, *cfg.walk), suspect: make(chan struct{}, 1)}
}

func (cfg Config) withDefaults() Config {
	if cfg.Logger == nil {
		cfg.Logger = slog.New(slog.DiscardHandler)
	}
	if cfg.Workers <= 0 {
		cfg.Workers = runtime.GOMAXPROCS(0)
	}
	if cfg.walk == nil {
		cfg.walk = &usualWalk
	}
	return cfg
}

// writable refuses what a closed or a read-only index cannot do.
func (e *Engine) writable() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.closed {
		return errClosed()
	}
	if e.lock == nil {
		return directory.Conflict("the index is open for reading only")
	}
	return nil
}

func errClosed() error { return directory.Unavailable(nil, "the index is closed") }

// lockDir takes the folder's lock, which the kernel releases when the process
// ends, however it ends.
func lockDir(dir string) (*os.File, error) {
	f, err := os.OpenFile(filepath.Join(dir, "lock"), os.O_CREATE|os.O_RDWR, 0o640)
	if err != nil {
		return nil, directory.Unavailable(err, "the index folder cannot be written to")
	}
	err = unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	if err == nil {
		return f, nil
	}
	_ = f.Close()
	if errors.Is(err, unix.EWOULDBLOCK) {
		return nil, directory.Conflict("another process has the index in %s open", dir)
	}
	return nil, directory.Unavailable(err, "the index folder cannot be locked")
}

// load opens what the manifest lists, or begins anew if that is damaged or of
// another format. What could not be opened for another reason, as when files
// run out, is an error: the index may be whole.
func (e *Engine) load() error {
	g, err := openGeneration(e.cfg.Dir, e.sets)
	switch {
	case errors.Is(err, errOutdated):
		e.cfg.Logger.Info("the index is of another format and will be built again", "err", err)
	case errors.Is(err, errDamaged):
		e.damage = err
		e.cfg.Logger.Error("the index is damaged and will be built again", "err", err)
	case err != nil:
		return err
	}
	if err != nil {
		g = generation{}
		// First of all, so that no crash can mix the old manifest with new segments.
		if err := removeManifest(e.cfg.Dir); err != nil {
			return err
		}
	}
	if g.manifest.Version == "" {
		g.manifest.Version = e.cfg.Version
	}
	e.next = g.manifest.Next
	e.current = newSnapshot(g.manifest, viewsOf(g.segments))
	return removeOthers(e.cfg.Dir, g.manifest)
}

// acquire is the snapshot to answer from; release must be called on it.
func (e *Engine) acquire() (*snapshot, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.closed {
		return nil, errClosed()
	}
	e.current.refs.Add(1)
	return e.current, nil
}

// swap makes a snapshot the current one; the old one's files go when its last
// reader does.
func (e *Engine) swap(s *snapshot) {
	e.mu.Lock()
	old := e.current
	s.revision = old.revision + 1
	e.current = s
	e.mu.Unlock()
	old.release()
}

// Search answers from the current snapshot.
func (e *Engine) Search(ctx context.Context, q *index.Query) (*index.Page, error) {
	s, err := e.acquire()
	if err != nil {
		return nil, err
	}
	defer s.release()
	return guarded(e, func() (*index.Page, error) { return s.search(ctx, q) })
}

// Prefix answers from the current snapshot.
func (e *Engine) Prefix(ctx context.Context, q *index.PrefixQuery) ([]index.Hit, error) {
	s, err := e.acquire()
	if err != nil {
		return nil, err
	}
	defer s.release()
	return guarded(e, func() ([]index.Hit, error) { return s.prefix(ctx, q) })
}

// State tells what the current snapshot holds.
func (e *Engine) State() index.State {
	s, err := e.acquire()
	if err != nil {
		return index.State{}
	}
	defer s.release()
	st := index.State{Version: s.manifest.Version, Position: s.manifest.Position, Damage: e.damaged(), Revision: s.revision}
	for i, v := range s.views {
		st.Providers += v.alive
		if i > 0 {
			st.Pending += v.seg.providers()
		}
	}
	return st
}

// Card is what a result shows of a provider, as it is indexed; false if it
// cannot be found.
func (e *Engine) Card(id directory.ID) ([]byte, bool, error) {
	s, err := e.acquire()
	if err != nil {
		return nil, false, err
	}
	defer s.release()
	card, err := guarded(e, func() ([]byte, error) { return s.card(id) })
	return card, card != nil, err
}

// Apply writes the batch as one more segment and the manifest that lists it.
func (e *Engine) Apply(ctx context.Context, b *index.Batch) error {
	e.write.Lock()
	defer e.write.Unlock()
	if err := e.writable(); err != nil {
		return err
	}
	s, err := e.acquire()
	if err != nil {
		return err
	}
	defer s.release()
	w := &writing{engine: e}
	defer w.end()
	views, err := guarded(e, func() ([]*view, error) { return w.with(ctx, s.views, b) })
	if err != nil {
		return err
	}
	m := s.manifest
	m.Position = b.Position
	return w.publish(m, views)
}

func (e *Engine) segmentName() string {
	e.next++
	return fmt.Sprintf("%s%06d", segmentPrefix, e.next)
}

// Close refuses new searches; running ones hold their snapshot, whose files
// stay open until they are done.
func (e *Engine) Close() error {
	e.write.Lock()
	defer e.write.Unlock()
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.closed {
		return nil
	}
	e.closed = true
	e.current.release()
	if e.lock == nil {
		return nil
	}
	return e.lock.Close()
}

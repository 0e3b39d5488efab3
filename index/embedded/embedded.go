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
	"slices"
	"sync"

	"golang.org/x/sys/unix"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
)

var _ index.Engine = (*Engine)(nil)

// maxSmallSegments is how many small segments may follow the first before
// they are made into one: each costs every query a few microseconds.
const maxSmallSegments = 8

// Config says where the index lives and what its documents are made with.
type Config struct {
	Dir     string // made if missing
	Version string // see index.State; documents are added under this version
	Logger  *slog.Logger
}

// Engine is an open index. One process may have it open at a time.
type Engine struct {
	cfg    Config
	lock   *os.File
	damage error

	write sync.Mutex // held by Apply and by a builder's Commit
	next  int        // number of the next segment; guarded by write

	mu      sync.Mutex // guards the two below
	current *snapshot
	closed  bool
}

// Open opens the index in a folder or makes an empty one. An index that is
// damaged or of another format is thrown away, which State reports: the feed
// then builds it again. If another process has it open the fault is a
// conflict; a folder that cannot be used is unavailable.
func Open(cfg Config) (*Engine, error) {
	cfg = cfg.withDefaults()
	if err := os.MkdirAll(cfg.Dir, 0o755); err != nil {
		return nil, directory.Unavailable(err, "the index folder cannot be made")
	}
	lock, err := lockDir(cfg.Dir)
	if err != nil {
		return nil, err
	}
	e := &Engine{cfg: cfg, lock: lock}
	if err := e.load(); err != nil {
		return nil, errors.Join(err, lock.Close())
	}
	return e, nil
}

// OpenReadOnly opens an index that another process may have open, as it stands
// at this moment. Damage is an error here, and nothing is thrown away. Apply
// and Build are refused.
func OpenReadOnly(cfg Config) (*Engine, error) {
	m, segs, err := openGeneration(cfg.Dir)
	if err != nil {
		return nil, err
	}
	return &Engine{cfg: cfg.withDefaults(), current: newSnapshot(m, segs)}, nil
}

func (cfg Config) withDefaults() Config {
	if cfg.Logger == nil {
		cfg.Logger = slog.New(slog.DiscardHandler)
	}
	return cfg
}

// writable refuses what a read-only index cannot do.
func (e *Engine) writable() error {
	if e.lock == nil {
		return directory.Conflict("the index is open for reading only")
	}
	return nil
}

// lockDir takes the folder's lock, which the kernel releases when the process
// ends, however it ends.
func lockDir(dir string) (*os.File, error) {
	f, err := os.OpenFile(filepath.Join(dir, "lock"), os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, directory.Unavailable(err, "the index folder cannot be written to")
	}
	if err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB); err != nil {
		_ = f.Close()
		return nil, directory.Conflict("another process has the index in %s open", dir)
	}
	return f, nil
}

// load opens what the manifest lists, or begins anew.
func (e *Engine) load() error {
	m, segs, err := openGeneration(e.cfg.Dir)
	if err != nil {
		e.damage = err
		e.cfg.Logger.Error("the index is damaged and will be built again", "err", err)
		m, segs = manifest{Version: e.cfg.Version}, nil
	}
	if m.Version == "" {
		m.Version = e.cfg.Version
	}
	e.next = m.Next
	e.current = newSnapshot(m, segs)
	return removeOthers(e.cfg.Dir, m)
}

// acquire is the snapshot to answer from; release must be called on it.
func (e *Engine) acquire() (*snapshot, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.closed {
		return nil, directory.Unavailable(nil, "the index is closed")
	}
	e.current.refs.Add(1)
	return e.current, nil
}

// swap makes a snapshot the current one; the old one's files go when its last
// reader does.
func (e *Engine) swap(s *snapshot) {
	e.mu.Lock()
	old := e.current
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
	return s.search(ctx, q)
}

// Prefix answers from the current snapshot.
func (e *Engine) Prefix(ctx context.Context, q *index.PrefixQuery) ([]index.Hit, error) {
	s, err := e.acquire()
	if err != nil {
		return nil, err
	}
	defer s.release()
	return s.prefix(ctx, q)
}

// State tells what the current snapshot holds.
func (e *Engine) State() index.State {
	s, err := e.acquire()
	if err != nil {
		return index.State{}
	}
	defer s.release()
	st := index.State{Version: s.manifest.Version, Position: s.manifest.Position, Damage: e.damage}
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
	for _, v := range s.views {
		if o, ok := v.seg.ordinalOf(id); ok && v.isLive(v.seg.cols.rowsOf(o)[0]) {
			card, err := v.seg.card(o)
			return card, err == nil, err
		}
	}
	return nil, false, nil
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
	m := s.manifest
	segs := s.segments()
	if len(b.Put)+len(b.Delete) > 0 {
		name := e.segmentName()
		if err := e.writeSegment(ctx, name, b.Put, b.Delete); err != nil {
			return err
		}
		seg, err := openSegment(e.cfg.Dir, name)
		if err != nil {
			return err
		}
		segs = append(segs, seg)
	}
	if len(segs) > maxSmallSegments+1 {
		if segs, err = e.compact(ctx, segs); err != nil {
			return err
		}
	}
	m.Position = b.Position
	return e.publish(m, segs)
}

// publish writes the manifest for the segments and answers from them.
func (e *Engine) publish(m manifest, segs []*segment) error {
	m.Next, m.Segments = e.next, nil
	for _, s := range segs {
		m.Segments = append(m.Segments, s.name)
	}
	if err := m.write(e.cfg.Dir); err != nil {
		return err
	}
	old := e.current.manifest.Segments // only publish changes it, and it has the write lock
	e.swap(newSnapshot(m, segs))
	return e.removeDropped(old, m.Segments)
}

// removeDropped removes the files of segments that are no longer listed. Their
// last readers still have them open.
func (e *Engine) removeDropped(old, current []string) error {
	for _, name := range old {
		if slices.Contains(current, name) {
			continue
		}
		if err := os.RemoveAll(filepath.Join(e.cfg.Dir, name)); err != nil {
			return writeFault(err)
		}
	}
	return nil
}

func (e *Engine) segmentName() string {
	e.next++
	return fmt.Sprintf("segment-%06d", e.next)
}

// writeSegment builds a small segment.
func (e *Engine) writeSegment(ctx context.Context, name string, put []index.Document, deleted []directory.ID) error {
	b, err := newBuild(filepath.Join(e.cfg.Dir, name))
	if err != nil {
		return err
	}
	defer b.abort()
	if err := b.add(put); err != nil {
		return err
	}
	return b.finish(ctx, deleted, keepDocuments)
}

// compact makes one segment of all the small ones.
func (e *Engine) compact(ctx context.Context, segs []*segment) ([]*segment, error) {
	name := e.segmentName()
	b, err := newBuild(filepath.Join(e.cfg.Dir, name))
	if err != nil {
		return nil, err
	}
	defer b.abort()
	gone := map[directory.ID]bool{}
	for _, v := range newViews(segs)[1:] {
		for _, id := range v.seg.deleted() {
			gone[id] = true
		}
		docs, err := v.documents()
		if err != nil {
			return nil, err
		}
		if err := b.add(docs); err != nil {
			return nil, err
		}
	}
	if err := b.finish(ctx, keys(gone), keepDocuments); err != nil {
		return nil, err
	}
	seg, err := openSegment(e.cfg.Dir, name)
	if err != nil {
		return nil, err
	}
	return []*segment{segs[0], seg}, nil
}

func keys(m map[directory.ID]bool) []directory.ID {
	out := make([]directory.ID, 0, len(m))
	for id := range m {
		out = append(out, id)
	}
	return out
}

// Build starts a generation in a segment of its own.
func (e *Engine) Build(context.Context) (index.Builder, error) {
	e.write.Lock()
	defer e.write.Unlock()
	if err := e.writable(); err != nil {
		return nil, err
	}
	b, err := newBuild(filepath.Join(e.cfg.Dir, e.segmentName()))
	if err != nil {
		return nil, err
	}
	return &builder{engine: e, build: b}, nil
}

// builder is a build that becomes a generation.
type builder struct {
	engine *Engine
	build  *build
}

func (b *builder) Add(docs []index.Document) error { return b.build.add(docs) }

func (b *builder) Abort() { b.build.abort() }

func (b *builder) Commit(ctx context.Context, position int64) error {
	defer b.build.abort()
	if err := b.build.finish(ctx, nil, dropDocuments); err != nil {
		return err
	}
	e := b.engine
	e.write.Lock()
	defer e.write.Unlock()
	seg, err := openSegment(e.cfg.Dir, filepath.Base(b.build.dir))
	if err != nil {
		return err
	}
	return e.publish(manifest{Version: e.cfg.Version, Position: position}, []*segment{seg})
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

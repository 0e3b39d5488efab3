package main

import (
	"context"
	"log/slog"
	"os"
	"time"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/index/embedded"
	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/store"
	"github.com/specialist-finder/finder/internal/store/sqlite"
)

// logger writes structured lines to standard error.
func (p *program) logger() *slog.Logger {
	return slog.New(slog.NewTextHandler(p.stderr, &slog.HandlerOptions{Level: slog.Level(p.LogLevel)}))
}

// openStore opens the store of the data folder, which it makes if missing.
func (p *program) openStore() (store.Store, error) {
	return sqlite.Open(p.ctx, sqlite.Config{Dir: p.Data, Now: time.Now, Workers: p.workers})
}

// openKnownStore opens the store of the data folder; not found if there is none.
func (p *program) openKnownStore() (store.Store, error) {
	return sqlite.Open(p.ctx, sqlite.Config{Dir: p.Data, Now: time.Now, MustExist: true})
}

// openStoreToRead opens the store of the data folder and changes nothing; not
// found if there is none.
func (p *program) openStoreToRead() (store.Store, error) {
	return sqlite.OpenReadOnly(p.ctx, sqlite.Config{Dir: p.Data, Now: time.Now})
}

// openIndex opens the index of the data folder; a conflict means that a server
// or another command has it.
func (p *program) openIndex(s store.Store, log *slog.Logger) (*embedded.Engine, error) {
	m, err := newMapper(p.ctx, s)
	if err != nil {
		return nil, err
	}
	return embedded.Open(embedded.Config{Dir: p.indexDir(), Version: m.Version(), Logger: log, Workers: p.workers})
}

// newMapper makes documents of the store's providers.
func newMapper(ctx context.Context, s store.Store) (*index.Mapper, error) {
	id, err := s.Identity(ctx)
	return index.NewMapper(catalog.Default()).Of(id), err
}

// newFeed carries the store's changes to the engine; progress may be nil.
func newFeed(ctx context.Context, s store.Store, e index.Engine, log *slog.Logger, progress func(providers int)) (*index.Feed, error) {
	m, err := newMapper(ctx, s)
	return index.NewFeed(index.FeedConfig{Source: source{s}, Engine: e, Mapper: m, Logger: log, Progress: progress}), err
}

// source is the store as the feed reads it: the two packages do not know each
// other.
type source struct{ store.Store }

func (s source) Changes(ctx context.Context, after int64) ([]index.Change, error) {
	changes, err := s.Store.Changes(ctx, after)
	out := make([]index.Change, len(changes))
	for i, c := range changes {
		out[i] = index.Change(c)
	}
	return out, err
}

// Touched is the store's, of a change that Changes gave.
func (s source) Touched(ctx context.Context, c index.Change, fn func([]id) error) error {
	return s.Store.Touched(ctx, store.Change(c), fn)
}

// isTerminal tells whether a file is a terminal, where a progress bar may move.
func isTerminal(w any) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

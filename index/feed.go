package index

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/specialist-finder/finder/internal/directory"
)

// Source is what the feed reads: the store, of which it knows no more.
type Source interface {
	// Head is the Seq of the newest change, 0 if there is none.
	Head(ctx context.Context) (int64, error)

	// Changes lists changes after that Seq, ascending; more may follow the last.
	Changes(ctx context.Context, after int64) ([]Change, error)

	// Touched calls fn with the ids of all providers that a change may have
	// changed, some at a time. Providers that no longer are may be among them.
	Touched(ctx context.Context, c Change, fn func(ids []directory.ID) error) error

	// Providers reads those of ids that are, as they are now.
	Providers(ctx context.Context, ids []directory.ID) ([]directory.Provider, error)

	// All calls fn with every provider, each once, and returns the Head of the
	// one snapshot that it read. fn may be called by several goroutines at
	// once; the providers are fn's to keep.
	All(ctx context.Context, fn func([]directory.Provider) error) (head int64, err error)
}

// Change is one step in what the source shows.
type Change struct {
	Seq      int64        // ascending, never used twice
	Import   int64        // the import that came or went, or 0
	Provider directory.ID // the one provider that was edited, or 0
	Records  int64        // how many source records came or went
	Rebuild  bool         // so much changed that an index is better built anew
}

// FeedConfig is what a feed connects, and how. All but the first three may be
// left zero.
type FeedConfig struct {
	Source Source
	Engine Engine
	Mapper *Mapper

	Logger   *slog.Logger
	Interval time.Duration // between two looks at the source's head; 250 ms

	// An index is built anew, rather than changed, when the records that wait
	// are more than both of these: so many, and so large a share of its
	// providers. The same holds for the documents that an engine calls pending.
	RebuildFrom  int     // 20,000
	RebuildShare float64 // 0.2

	// Progress is told, one call at a time, how many providers the pass that is
	// under way has seen.
	Progress func(providers int)
}

const (
	defaultInterval     = 250 * time.Millisecond
	defaultRebuildFrom  = 20_000
	defaultRebuildShare = 0.2

	// feedBatch is how many changed providers one Apply carries at most. Those
	// beside whom they make a centre, or make it cease, come on top: as many as
	// their buildings have. More than largeBatch in all are told in the log.
	feedBatch  = 2000
	largeBatch = 2 * feedBatch
)

// Feed keeps an engine at what a source shows. The engine's position tells how
// far it came, so it may be stopped anywhere: what is repeated does no harm.
type Feed struct {
	cfg FeedConfig

	pass sync.Mutex // held during a pass: there is one at a time

	progress sync.Mutex // guards seen, and calls of cfg.Progress
	seen     int
}

// NewFeed connects source and engine; Sync or Run set it going.
func NewFeed(cfg FeedConfig) *Feed {
	if cfg.Logger == nil {
		cfg.Logger = slog.New(slog.DiscardHandler)
	}
	if cfg.Interval <= 0 {
		cfg.Interval = defaultInterval
	}
	if cfg.RebuildFrom <= 0 {
		cfg.RebuildFrom = defaultRebuildFrom
	}
	if cfg.RebuildShare <= 0 {
		cfg.RebuildShare = defaultRebuildShare
	}
	return &Feed{cfg: cfg}
}

// Sync makes one pass: when it returns nil, the engine has caught up with the
// head that the source then had. An error leaves the engine at an earlier
// position, or at the old generation, and the next pass goes on from there.
func (f *Feed) Sync(ctx context.Context) error {
	f.pass.Lock()
	defer f.pass.Unlock()
	f.restart()
	return f.catchUp(ctx)
}

// Rebuild builds the index anew, needed or not, and catches up.
func (f *Feed) Rebuild(ctx context.Context) error {
	f.pass.Lock()
	defer f.pass.Unlock()
	f.restart()
	if err := f.rebuild(ctx, "asked for"); err != nil {
		return err
	}
	return f.catchUp(ctx)
}

func (f *Feed) catchUp(ctx context.Context) error {
	for {
		head, err := f.cfg.Source.Head(ctx)
		if err != nil {
			return fmt.Errorf("read the head of changes: %w", err)
		}
		state := f.cfg.Engine.State()
		if why := f.unfit(state, head); why != "" {
			err = f.rebuild(ctx, why)
		} else if state.Position < head {
			err = f.advance(ctx, state, head)
		} else {
			return f.tidy(ctx, state)
		}
		if err != nil {
			return err
		}
	}
}

// unfit says why an index cannot be brought to the head by changes, or "".
func (f *Feed) unfit(s State, head int64) string {
	switch {
	case s.Damage != nil:
		return "damaged"
	case s.Version != "" && s.Version != f.cfg.Mapper.Version():
		return "made with another mapping or catalogue"
	case s.Position > head:
		return "ahead of the store"
	case s.Position == 0 && head > 0:
		return "empty"
	}
	return ""
}

// advance applies the changes that wait or, if they are too many, rebuilds.
func (f *Feed) advance(ctx context.Context, s State, head int64) error {
	changes, why, err := f.waiting(ctx, s, head)
	switch {
	case err != nil:
		return err
	case why != "":
		return f.rebuild(ctx, why)
	}
	return f.apply(ctx, s.Position, changes)
}

// waiting lists the changes after the engine's position up to the head at
// least, or says why to rebuild instead.
func (f *Feed) waiting(ctx context.Context, s State, head int64) (changes []Change, why string, err error) {
	var records int64
	for after := s.Position; after < head; after = changes[len(changes)-1].Seq {
		page, err := f.cfg.Source.Changes(ctx, after)
		if err != nil {
			return nil, "", fmt.Errorf("read the changes after %d: %w", after, err)
		}
		if len(page) == 0 {
			break
		}
		for _, c := range page {
			records += max(1, c.Records)
			if c.Rebuild {
				return nil, "much was changed", nil
			}
		}
		if f.tooMany(records, s) {
			return nil, "many records were changed", nil
		}
		changes = append(changes, page...)
	}
	if len(changes) == 0 { // though the head is ahead: they were lost
		return nil, "changes are missing", nil
	}
	return changes, "", nil
}

func (f *Feed) tooMany(n int64, s State) bool {
	return n > int64(f.cfg.RebuildFrom) && float64(n) > f.cfg.RebuildShare*float64(s.Providers)
}

// tidy rebuilds a current index of which a large part lies in small pieces.
// It comes last, so that no change waits for it that was there before.
func (f *Feed) tidy(ctx context.Context, s State) error {
	if !f.tooMany(int64(s.Pending), s) {
		return nil
	}
	return f.rebuild(ctx, "in too many pieces")
}

// restart begins to count a pass.
func (f *Feed) restart() {
	f.progress.Lock()
	defer f.progress.Unlock()
	f.seen = 0
}

// saw counts providers.
func (f *Feed) saw(n int) {
	f.progress.Lock()
	defer f.progress.Unlock()
	f.seen += n
	if f.cfg.Progress != nil {
		f.cfg.Progress(f.seen)
	}
}

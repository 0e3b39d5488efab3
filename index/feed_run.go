package index

import (
	"context"
	"time"

	"github.com/specialist-finder/finder/internal/directory"
)

// maxBackoff is the longest that Run waits after a pass that failed.
const maxBackoff = 30 * time.Second

// againAfter is how long a failure goes on until it is logged again.
const againAfter = time.Minute

// Run keeps the engine at the source's head until ctx ends. It looks at the
// head every Interval and, after a failure, at intervals that double. A failure
// is logged when it begins, when it turns into one of another kind, and at most
// once a minute while it lasts; its end is logged too.
func (f *Feed) Run(ctx context.Context) {
	log := failureLog{feed: f}
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-timer.C:
		}
		err := f.Sync(ctx)
		if ctx.Err() != nil {
			return
		}
		timer.Reset(log.note(err))
	}
}

// failureLog remembers the failures in a row. It tells them apart by their
// kind: the text of an error may hold a number that is another one each time.
type failureLog struct {
	feed   *Feed
	failed int // tries in a row
	kind   directory.FaultKind
	wait   time.Duration // before the next try
	quiet  time.Duration // waited since the last line
}

// note logs what is worth it of a pass, and says how long to wait until the
// next.
func (l *failureLog) note(err error) time.Duration {
	cfg := &l.feed.cfg
	if err == nil {
		if l.failed > 0 {
			cfg.Logger.Info("the index follows the store again", "failed", l.failed)
		}
		*l = failureLog{feed: l.feed}
		return cfg.Interval
	}
	l.failed++
	if kind := directory.KindOf(err); l.failed == 1 || kind != l.kind || l.quiet >= againAfter {
		cfg.Logger.Error("the index does not follow the store, will try again", "err", err, "failed", l.failed)
		l.kind, l.quiet = kind, 0
	}
	l.wait = max(cfg.Interval, min(maxBackoff, max(2*l.wait, 2*cfg.Interval)))
	l.quiet += l.wait
	return l.wait
}

package index

import (
	"context"
	"time"
)

// maxBackoff is the longest that Run waits after a pass that failed.
const maxBackoff = 30 * time.Second

// Run keeps the engine at the source's head until ctx ends. It looks at the
// head every Interval and, after a failure, at intervals that double. A failure
// is logged once, however often it repeats, and its end is too.
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
		log.note(err)
		wait := f.cfg.Interval
		if err != nil {
			wait = log.backoff()
		}
		timer.Reset(wait)
	}
}

// failureLog remembers the failures in a row.
type failureLog struct {
	feed *Feed
	last string
	wait time.Duration
}

func (l *failureLog) note(err error) {
	switch {
	case err == nil && l.last != "":
		l.feed.cfg.Logger.Info("the index follows the store again")
		l.last, l.wait = "", 0
	case err != nil && err.Error() != l.last:
		l.feed.cfg.Logger.Error("the index does not follow the store, will try again", "err", err)
		l.last = err.Error()
	}
}

// backoff is how long to wait after one more failure.
func (l *failureLog) backoff() time.Duration {
	l.wait = max(l.feed.cfg.Interval, min(maxBackoff, max(2*l.wait, 2*l.feed.cfg.Interval)))
	return l.wait
}

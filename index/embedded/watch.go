package embedded

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"github.com/specialist-finder/finder/internal/directory"
)

// Watch checks the files of the open index now and then, and at once when a
// search met something wrong, until ctx ends. Damage is logged and told by
// State, so that the feed builds the index anew.
func (e *Engine) Watch(ctx context.Context, every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		case <-e.suspect:
		}
		e.check()
	}
}

// check reads every file of the current segments against its checksum.
func (e *Engine) check() {
	s, err := e.acquire()
	if err != nil {
		return
	}
	defer s.release()
	for _, v := range s.views {
		var m segmentMeta
		if err := m.read(v.seg.dir); errors.Is(err, errDamaged) && e.isCurrent(s) && e.damaged() == nil {
			e.cfg.Logger.Error("the index is damaged and will be built again", "err", err)
			e.setDamage(err)
		}
	}
}

// isCurrent tells whether the snapshot is still the one to answer from; the
// files of an older one may be gone, which is no damage.
func (e *Engine) isCurrent(s *snapshot) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.current == s
}

func (e *Engine) damaged() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.damage
}

func (e *Engine) setDamage(err error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.damage = err
}

// guarded runs what reads mapped files. Damaged ones can make it fail anywhere, even with
// a fault on a page of a file that was cut: that becomes an error, and has the files
// checked. Only on this goroutine.
func guarded[T any](e *Engine, read func() (T, error)) (out T, err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", errDamaged, p)
		}
		if errors.Is(err, errDamaged) {
			var none T
			out, err = none, directory.Unavailable(err, "the index is being repaired")
			select {
			case e.suspect <- struct{}{}:
			default: // a check is due already
			}
		}
	}()
	return read()
}

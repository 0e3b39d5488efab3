package index_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
)

// logged is what a feed logs, which a test reads while the feed goes on.
type logged struct {
	mu  sync.Mutex
	out bytes.Buffer
}

func (l *logged) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.out.Write(b)
}

func (l *logged) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.out.String()
}

// running is a feed under Run in a synctest bubble, with its log.
func running(t *testing.T, s *fakeSource, e index.Engine) (log *logged, stop func()) {
	t.Helper()
	log = &logged{}
	f := index.NewFeed(index.FeedConfig{
		Source: s, Engine: e, Mapper: index.NewMapper(catalog.Default()), Logger: slog.New(slog.NewTextHandler(log, nil)), RebuildFrom: 20,
	})
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		f.Run(ctx)
		close(done)
	}()
	return log, func() {
		cancel()
		<-done
	}
}

func TestRunFollowsWithinAnInterval(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, e := newFakeSource(50), newRecorder()
		_, stop := running(t, s, e)
		defer stop()
		synctest.Wait()
		wantSame(t, s, e) // at once
		s.mu.Lock()
		clear(s.calls)
		s.mu.Unlock()
		for i := range 10 {
			s.put(named(i+1, 2, fmt.Sprint("Edit ", i))...)
			time.Sleep(250 * time.Millisecond) // on the bubble's clock
			synctest.Wait()
			wantSame(t, s, e)
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.calls["Changes"] != 10 || s.calls["Providers"] != 10 || s.calls["All"] != 0 {
			t.Errorf("calls are %v, want changes and providers read once for each change", s.calls)
		}
	})
}

// numberedError has another text each time, as that of an engine that names the
// segment it could not write.
type numberedError struct{ segment atomic.Int64 }

func (e *numberedError) Error() string {
	return fmt.Sprintf("write segment %d: disk on fire", e.segment.Add(1))
}

func TestRunLogsAFailureOnceAMinuteAndTriesLessAndLessOften(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, e := newFakeSource(50), newRecorder()
		log, stop := running(t, s, e)
		defer stop()
		synctest.Wait()
		s.mu.Lock()
		s.fail["Head"] = &numberedError{}
		s.calls["Head"] = 0
		s.mu.Unlock()
		// At 0.25, 0.75, 1.75, 3.75, 7.75, 15.75, 31.75, then every 30 seconds.
		time.Sleep(time.Minute)
		synctest.Wait()
		s.mu.Lock()
		if got := s.calls["Head"]; got != 7 {
			t.Errorf("tried %d times in the first minute, want 7", got)
		}
		s.mu.Unlock()
		if got := strings.Count(log.String(), "disk on fire"); got != 1 {
			t.Errorf("the failure was logged %d times in the first minute\n%s", got, log)
		}
		time.Sleep(9 * time.Minute)
		synctest.Wait()
		s.mu.Lock()
		if got := s.calls["Head"]; got != 25 {
			t.Errorf("tried %d times in ten minutes, want 25", got)
		}
		delete(s.fail, "Head")
		s.mu.Unlock()
		s.put(named(1, 1, "Later")...)
		time.Sleep(time.Minute)
		synctest.Wait()
		wantSame(t, s, e)
		if got := strings.Count(log.String(), "disk on fire"); got != 10 { // at 0.25, 61.75 seconds, then every minute
			t.Errorf("the failure was logged %d times in ten minutes, want 10\n%s", got, log)
		}
		if got := strings.Count(log.String(), "follows the store again"); got != 1 {
			t.Errorf("its end was logged %d times\n%s", got, log)
		}
	})
}

func TestRunLogsAFailureThatTurnsIntoAnotherKind(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, e := newFakeSource(50), newRecorder()
		log, stop := running(t, s, e)
		defer stop()
		synctest.Wait()
		failWith := func(err error) {
			s.mu.Lock()
			s.fail["Head"] = err
			s.mu.Unlock()
			time.Sleep(2 * time.Second)
			synctest.Wait()
		}
		failWith(errDisk)
		failWith(directory.Unavailable(errDisk, "the store is away"))
		if got := strings.Count(log.String(), "does not follow"); got != 2 || strings.Count(log.String(), "the store is away") != 1 {
			t.Errorf("two kinds of failure were logged %d times\n%s", got, log)
		}
	})
}

func TestRunStopsQuietlyWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, e := newFakeSource(50), newRecorder()
		log, stop := running(t, s, e)
		time.Sleep(time.Second)
		stop()
		if strings.Contains(log.String(), "ERROR") {
			t.Errorf("stopping was logged as an error\n%s", log)
		}
	})
}

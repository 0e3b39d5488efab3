package sqlite_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/store"
)

// A read that finds all connections taken stops with its context.
func TestWaitingForAConnectionEndsWithTheContext(t *testing.T) {
	s := openIn(t, t.TempDir())
	imp, err := s.Begin(t.Context(), spec)
	if err == nil {
		err = s.Stage(t.Context(), imp.ID, store.Batch{Records: people(1), Rejects: make([]store.Reject, 1)})
	}
	if err == nil {
		_, err = s.Publish(t.Context(), imp.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
	release, busy := make(chan struct{}), make(chan struct{})
	var holders sync.WaitGroup
	for range s.Readers() {
		holders.Go(func() {
			err := s.Rejects(context.Background(), imp.ID, func(store.Reject) error {
				busy <- struct{}{}
				<-release
				return nil
			})
			if err != nil {
				t.Error(err)
			}
		})
		<-busy
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	ended := make(chan error)
	reads := []func() error{
		func() error { _, err := s.Provider(ctx, people(1)[0].ID); return err },
		func() error { _, err := s.Imports(ctx); return err },
		func() error { _, err := s.Head(ctx); return err },
		func() error { return s.Ping(ctx) },
		func() error {
			_, err := s.All(ctx, func([]directory.Provider) error { return nil })
			return err
		},
	}
	for _, read := range reads {
		go func() { ended <- read() }()
	}
	for range reads {
		select {
		case err := <-ended:
			if !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("error %v, want the context's", err)
			}
		case <-time.After(20 * time.Second):
			t.Error("a read waits for ever")
		}
	}
	close(release)
	holders.Wait()
}

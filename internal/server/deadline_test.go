package server

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

// What holds of context.WithDeadline holds here, whoever looks and however.
func TestDeadlineIsAContext(t *testing.T) {
	type key struct{}
	start := func(parent context.Context) *deadline {
		return &deadline{Context: parent, at: time.Now().Add(time.Second)}
	}
	t.Run("Err ends by itself", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			d := start(t.Context())
			if err := d.Err(); err != nil {
				t.Error("ended before its time:", err)
			}
			time.Sleep(time.Second)
			if err := d.Err(); !errors.Is(err, context.DeadlineExceeded) {
				t.Error("after its time:", err)
			}
		})
	})
	t.Run("Done wakes who waits", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			d, began := start(t.Context()), time.Now()
			<-d.Done()
			if took := time.Since(began); took != time.Second || !errors.Is(d.Err(), context.DeadlineExceeded) {
				t.Error("woke after", took, d.Err())
			}
			d.release()
		})
	})
	t.Run("a child ends with it", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			d := start(context.WithValue(t.Context(), key{}, 1))
			child, cancel := context.WithTimeout(d, time.Hour)
			defer cancel()
			<-child.Done()
			if !errors.Is(child.Err(), context.DeadlineExceeded) || child.Value(key{}) != 1 {
				t.Error(child.Err(), child.Value(key{}))
			}
			d.release()
		})
	})
	t.Run("it ends with its parent", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			parent, cancel := context.WithCancel(t.Context())
			d := start(parent)
			cancel()
			<-d.Done()
			if !errors.Is(d.Err(), context.Canceled) {
				t.Error(d.Err())
			}
			d.release()
		})
	})
	t.Run("an earlier deadline counts", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			at := time.Now().Add(time.Millisecond)
			parent, cancel := context.WithDeadline(t.Context(), at)
			defer cancel()
			d := start(parent)
			if got, ok := d.Deadline(); !ok || !got.Equal(at) {
				t.Error(got, ok)
			}
			<-d.Done()
			d.release()
		})
	})
	t.Run("after release it has ended, for children too", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			for _, early := range []bool{true, false} {
				d := start(t.Context())
				if early {
					d.release()
				}
				child, cancel := context.WithCancel(d)
				if !early {
					d.release()
				}
				<-child.Done()
				<-d.Done()
				if !errors.Is(d.Err(), context.Canceled) || !errors.Is(child.Err(), context.Canceled) {
					t.Error(early, d.Err(), child.Err())
				}
				cancel()
			}
		})
	})
	t.Run("a child that ended before stays so", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			d := start(t.Context())
			child, cancel := context.WithCancel(d)
			cancel()
			d.release()
			synctest.Wait()
			if !errors.Is(child.Err(), context.Canceled) {
				t.Error(child.Err())
			}
		})
	})
}

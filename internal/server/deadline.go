package server

import (
	"context"
	"sync"
	"time"
)

// deadline is a context that ends at a time, like context.WithDeadline's. It
// starts a timer only for those who wait on Done: searches and the store look
// at Err between steps, and a timer for each request costs them more than that.
type deadline struct {
	context.Context // the request's
	at              time.Time

	wait   sync.Once
	timed  context.Context // what Done waits on; nil until somebody does
	cancel context.CancelFunc
}

// Deadline implements context.Context.
func (d *deadline) Deadline() (time.Time, bool) {
	if at, ok := d.Context.Deadline(); ok && at.Before(d.at) {
		return at, true
	}
	return d.at, true
}

// Done implements context.Context.
func (d *deadline) Done() <-chan struct{} {
	d.wait.Do(func() { d.timed, d.cancel = context.WithDeadline(d.Context, d.at) })
	if d.timed == nil {
		return released
	}
	return d.timed.Done()
}

// Err implements context.Context.
func (d *deadline) Err() error {
	if err := d.Context.Err(); err != nil {
		return err
	}
	if time.Until(d.at) <= 0 {
		return context.DeadlineExceeded
	}
	return nil
}

// released is what those wait on who come after the answer.
var released = func() <-chan struct{} {
	c := make(chan struct{})
	close(c)
	return c
}()

// release stops the timer, if there is one.
func (d *deadline) release() {
	d.wait.Do(func() {})
	if d.cancel != nil {
		d.cancel()
	}
}

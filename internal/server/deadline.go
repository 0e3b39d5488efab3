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

	mu       sync.Mutex
	timed    context.Context // what Done waits on; nil until somebody does
	cancel   context.CancelFunc
	released bool
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
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.timed == nil {
		d.timed, d.cancel = context.WithDeadline(d.Context, d.at)
		if d.released {
			d.cancel()
		}
	}
	return d.timed.Done()
}

// Err implements context.Context. It is never nil once Done is closed.
func (d *deadline) Err() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	switch {
	case d.timed != nil:
		return d.timed.Err()
	case d.released:
		return context.Canceled
	case d.Context.Err() != nil:
		return d.Context.Err()
	case time.Until(d.at) <= 0:
		return context.DeadlineExceeded
	}
	return nil
}

// release ends the context, and its timer if there is one.
func (d *deadline) release() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.released = true
	if d.cancel != nil {
		d.cancel()
	}
}

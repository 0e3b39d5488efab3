package sqlite

import "context"

// tokens stand for the connections of a pool. Statements run without their
// caller's context, which would cost more than a row's own time (see each), so
// the pool would wait for a connection whoever has given up; who waits for a
// token before stops with his context.
type tokens chan struct{}

func (t tokens) take(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case t <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (t tokens) giveBack() { <-t }

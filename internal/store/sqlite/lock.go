package sqlite

import (
	"context"
	"errors"
	"os"
	"syscall"
	"time"
)

const (
	lockMode  = 0o640
	lockRetry = 20 * time.Millisecond
)

// fileLock is held until it is released, or the process ends, however it ends.
type fileLock struct{ file *os.File }

var errLocked = errors.New("locked by another")

// tryLock takes the lock at path, or fails with errLocked.
func tryLock(path string) (*fileLock, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, lockMode)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		_ = f.Close()
		if errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, errLocked
		}
		return nil, err
	}
	return &fileLock{f}, nil
}

// waitLock takes the lock at path as soon as it is free.
func waitLock(ctx context.Context, path string) (*fileLock, error) {
	retry := time.NewTicker(lockRetry)
	defer retry.Stop()
	for {
		l, err := tryLock(path)
		if !errors.Is(err, errLocked) {
			return l, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-retry.C:
		}
	}
}

func (l *fileLock) release() { _ = l.file.Close() } // closing unlocks

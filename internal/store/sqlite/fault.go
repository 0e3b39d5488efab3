package sqlite

import (
	"context"
	"errors"
	"io/fs"
	"syscall"

	"github.com/mattn/go-sqlite3"

	"github.com/specialist-finder/finder/internal/directory"
)

// fault translates an error of the driver or the system, by its code, into one
// that a person can act on; doing says what was being done. Faults and the
// context's own errors pass as they are.
func fault(err error, doing string) error {
	var already *directory.Fault
	switch {
	case err == nil:
		return nil
	case errors.As(err, &already), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	}
	if cause := causeOf(err); cause != "" {
		return directory.Unavailable(err, "%s: %s", doing, cause)
	}
	return &directory.Fault{Kind: directory.FaultInternal, Msg: doing, Err: err}
}

// causeOf is the trouble in plain words, or "" if it is no trouble of the
// machine's but a mistake of ours.
func causeOf(err error) string {
	var lite sqlite3.Error
	isLite := errors.As(err, &lite)
	switch {
	case isLite && lite.Code == sqlite3.ErrFull, isSystem(err, lite, syscall.ENOSPC), isSystem(err, lite, syscall.EDQUOT):
		return "the disk is full"
	case isLite && (lite.Code == sqlite3.ErrReadonly || lite.Code == sqlite3.ErrPerm),
		isSystem(err, lite, syscall.EROFS), isSystem(err, lite, syscall.EACCES), errors.Is(err, fs.ErrPermission):
		return "the data folder is read-only, or not ours to write"
	case !isLite:
		if system := syscall.Errno(0); errors.As(err, &system) {
			return "the data folder cannot be used"
		}
		return ""
	}
	return causes[lite.Code]
}

func isSystem(err error, lite sqlite3.Error, is syscall.Errno) bool {
	return lite.SystemErrno == is || errors.Is(err, is)
}

const damaged = "the store's file is damaged; restore it from a backup"

// causes are those that need no look at the system's error.
var causes = map[sqlite3.ErrNo]string{
	sqlite3.ErrBusy:     "another program holds the store's file for too long",
	sqlite3.ErrLocked:   "another program holds the store's file for too long",
	sqlite3.ErrProtocol: "another program holds the store's file for too long",
	sqlite3.ErrNomem:    "there is not enough memory",
	sqlite3.ErrIoErr:    "the disk fails",
	sqlite3.ErrCorrupt:  damaged,
	sqlite3.ErrNotADB:   damaged,
	sqlite3.ErrCantOpen: "the store's file cannot be opened",
}

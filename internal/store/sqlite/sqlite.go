// Package sqlite keeps the store in one SQLite file, <dir>/finder.db, in WAL
// mode: one process may import while another reads, and readers never wait.
// It is the only package that knows of SQL and of the driver; what it promises
// is written at store.Store.
//
// Source records are appended and found through a table of (provider, record).
// A row that an import repeats without change is not written again: a bitmap of
// confirmed rows says that the import holds it too (see timeline.go). So which
// rows count is computed when reading, from the small tables of imports, and
// publishing or withdrawing ten million rows is one short transaction.
package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/store"
)

const (
	fileName     = "finder.db"
	importLock   = "import.lock"
	migrateLock  = "migrate.lock"
	dirMode      = 0o750 // what is not published yet is nobody else's to read
	fileMode     = 0o640 // SQLite gives it to the files beside it too
	minReaders   = 4
	readersACore = 2

	mayWrite = 2 // what access(2) calls W_OK
)

// Config says where the store is.
type Config struct {
	Dir string           // made if it is missing
	Now func() time.Time // the clock: stamps imports, and judges attestations

	// MustExist opens a store that is there and makes none.
	MustExist bool

	// NoSync leaves it to the system when to write to the disk, so that a loss
	// of power may lose or break the store. For tests, which it makes five times
	// as fast.
	NoSync bool

	// Workers is how many processors All keeps busy, or 0 for all.
	Workers int
}

// Store is a store in one SQLite file.
type Store struct {
	dir     string
	now     func() time.Time
	reader  *sql.DB
	tokens  tokens  // one for each connection of reader
	writer  *sql.DB // nil if opened for reading only
	queries queries
	known   atomic.Pointer[timeline] // as of its version; never nil

	// maxPending is how many entries of provider_record an import gathers.
	maxPending int
	workers    int // that All merges by

	// mu guards what follows, and so lets one writing call in at a time.
	mu      sync.Mutex
	running *staging // the import that this store runs, or nil
	closed  bool
}

var _ store.Store = (*Store)(nil)

// Open opens the store in a folder for reading and writing; it makes what is
// missing, readable to the owner and his group alone, and brings an older schema up to date. Several processes may have it
// open. Conflict: a newer program wrote it. Unavailable: the folder or the file
// cannot be used; the message says why. NotFound: there is no store, and it must
// exist.
func Open(ctx context.Context, c Config) (*Store, error) {
	if c.MustExist {
		if err := c.checkExists(); err != nil {
			return nil, err
		}
	}
	if err := os.MkdirAll(c.Dir, dirMode); err != nil {
		return nil, fault(err, "making the data folder")
	}
	s := &Store{dir: c.Dir, now: c.Now, writer: openWriter(filepath.Join(c.Dir, fileName), c.NoSync), maxPending: maxPending, workers: c.Workers}
	if err := s.migrate(ctx); err != nil {
		return nil, errors.Join(fault(err, "opening the store"), s.writer.Close())
	}
	return s.openReaders(ctx)
}

// OpenReadOnly opens a store that is there, and changes nothing in it: methods
// that write answer Forbidden. NotFound: there is no store. Conflict: its schema
// is older or newer than this program's.
func OpenReadOnly(ctx context.Context, c Config) (*Store, error) {
	if err := c.checkExists(); err != nil {
		return nil, err
	}
	s, err := (&Store{dir: c.Dir, now: c.Now, workers: c.Workers}).openReaders(ctx)
	if err != nil {
		return nil, cmp.Or(c.checkBeside(), err)
	}
	if err := s.checkSchema(ctx); err != nil {
		return nil, errors.Join(fault(err, "opening the store"), s.Close())
	}
	return s, nil
}

func (c Config) checkExists() error {
	_, err := os.Stat(filepath.Join(c.Dir, fileName))
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return directory.NotFound("there is no store in %s", c.Dir)
	}
	return fault(err, "opening the store")
}

// checkBeside reports a folder in which files cannot be made. SQLite makes one
// beside the store even to read it, and of a failure to do so tells that the
// file is not there.
func (c Config) checkBeside() error {
	if err := syscall.Access(c.Dir, mayWrite); err != nil {
		return directory.Unavailable(err, "opening the store: the data folder is read-only, or not ours to write, and even reading the store needs a file beside it")
	}
	return nil
}

func (s *Store) openReaders(ctx context.Context) (_ *Store, err error) {
	if s.workers <= 0 {
		s.workers = runtime.GOMAXPROCS(0)
	}
	readers := max(minReaders, readersACore*runtime.GOMAXPROCS(0))
	s.tokens = make(tokens, readers)
	s.reader = openReader(filepath.Join(s.dir, fileName), readers)
	s.known.Store(&timeline{})
	if s.queries, err = prepare(ctx, s.reader); err != nil {
		return nil, errors.Join(fault(err, "opening the store"), s.Close())
	}
	return s, nil
}

// Ping implements store.Store.
func (s *Store) Ping(ctx context.Context) error {
	_, err := s.number(ctx, `SELECT version FROM timeline`)
	return fault(err, "reading the store")
}

// Close implements store.Store.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	s.stopRunning()
	err := errors.Join(s.queries.close(), s.reader.Close())
	if s.writer != nil {
		err = errors.Join(err, s.writer.Close())
	}
	return fault(err, "closing the store")
}

// today is the day on which attestations are judged.
func (s *Store) today() directory.Date { return directory.DateOf(s.now()) }

// write runs fn in one transaction of the only writing connection: all of it
// is kept, or nothing. Statements inside take the context of a whole number of
// microseconds, so they need none of their own: cancellation is seen between
// them, by fn, and before the commit.
func (s *Store) write(ctx context.Context, fn func(*sql.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	tx, err := s.writer.BeginTx(context.WithoutCancel(ctx), nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after a commit there is nothing to roll back
	if err := fn(tx); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return tx.Commit()
}

// snapshot runs fn in a transaction that reads one state of the store. fn must
// not begin another one, which might wait for this one's connection.
func (s *Store) snapshot(ctx context.Context, fn func(*sql.Tx) error) error {
	if err := s.tokens.take(ctx); err != nil {
		return err
	}
	defer s.tokens.giveBack()
	tx, err := s.reader.BeginTx(context.WithoutCancel(ctx), nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // nothing was written
	return fn(tx)
}

// each is each in a snapshot of its own.
func (s *Store) each(ctx context.Context, query string, a args, fn func(scanFunc) error) error {
	return s.snapshot(ctx, func(tx *sql.Tx) error { return each(ctx, tx, query, a, fn) })
}

// number reads the one number that a query answers.
func (s *Store) number(ctx context.Context, query string) (n int64, err error) {
	err = s.each(ctx, query, nil, func(scan scanFunc) error { return scan(&n) })
	return n, err
}

// checkWritable refuses to write where only reading was asked for.
func (s *Store) checkWritable() error {
	if s.writer == nil {
		return &directory.Fault{Kind: directory.FaultForbidden, Msg: "the store was opened for reading only"}
	}
	return nil
}

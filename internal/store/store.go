// Package store says what the store of the directory does: it keeps, of every
// list, each version of each row as a source record, and is the truth that
// every index is built from. It keeps no merged provider: one is merged from
// its current records whenever it is read, so publishing an import, and taking
// it back, costs the same whatever its size.
//
// The view is always that of every published import having stored all of its
// rows, in the order of publishing. An implementation may store less (a row
// that did not change need not be written twice), but nobody can tell.
//
// Which of a list's versions of a row counts is for directory.Current to say:
// the one published last, but an older file of a registry undoes nothing.
//
// The package holds the interface, its types and nothing else; it knows of no
// file format, no SQL and no index. Implementations run the suite of package
// storetest.
//
// Every method is safe for concurrent use. Errors carry a kind of package
// directory: Unavailable when the disk, the folder or the file fails, whoever
// calls; each method names the others that it may return. A context's own
// error is returned as it is.
package store

import (
	"context"

	"github.com/specialist-finder/finder/internal/directory"
)

// Store is the whole of it. Whoever needs a part should ask for the part.
type Store interface {
	Importer
	Reader
	Feed
	Reports
	Tallies

	// Ping reports whether the store can be read.
	Ping(ctx context.Context) error
	// Close lets go of everything; an import that runs stays as an interrupted
	// one. Closing twice is harmless. No other call may follow or be under way.
	Close() error
}

// Importer stages imports and publishes them. Nothing staged can be seen by
// Reader or Feed, except through Known.
type Importer interface {
	// Begin starts an import, or resumes the interrupted one of the same list,
	// class, sampleness, fingerprint, format and trust: Position then tells how
	// far it came. Other interrupted imports are abandoned. A trial resumes and
	// abandons none, and what an interrupted trial left is wiped out by whatever
	// begins next. One import runs at a time in a store, whichever process runs
	// it; it ends by Publish, Abandon or Close.
	//
	// Conflict: another import is running; an import that was once published
	// knows the list by another class or sampleness; or the sample is imported
	// beside a published real list. Invalid: the spec lacks a list, class or
	// fingerprint.
	Begin(ctx context.Context, spec ImportSpec) (Import, error)

	// Stage adds a batch to the running import, all of it (counts and position
	// too) or, on any error, nothing. Best with one to two thousand records.
	// List, Class and Sample of a record are set to the import's; a location's
	// List is always its record's. In an untrusted list VerifiedOn becomes
	// StatedOn if that is earlier, since a date in a list verifies nothing.
	//
	// Records of one provider, Part and Key unite by directory.Combine, also
	// across batches, in the order in which they come.
	//
	// Conflict: the import is not running in this store.
	// Invalid: a record has no ID, or an unknown Part.
	Stage(ctx context.Context, importID int64, b Batch) error

	// Publish makes the running import visible, in one short transaction. An
	// import that changed nothing leaves no Change. The first import that is
	// not a sample and holds a record withdraws all samples with it, and its
	// Change says Rebuild.
	//
	// Conflict: the import is not running in this store, or is a trial.
	Publish(ctx context.Context, importID int64) (Import, error)

	// Abandon gives up the running import, or an interrupted one, and deletes
	// what it staged. Its rejects are kept; of a trial nothing is. Should it
	// fail, the import may be abandoned all the same and no longer run: Abandon
	// again, or the next Begin, then deletes what is left.
	//
	// NotFound; Conflict: the import is published, withdrawn or abandoned, or
	// another process runs an import.
	Abandon(ctx context.Context, importID int64) error

	// Withdraw takes a published import back: the view becomes that of its
	// never having been, and a Change says so. Interrupted imports are
	// abandoned, since they were staged against what is now gone.
	//
	// NotFound; Conflict: the import is not published, or one is running.
	Withdraw(ctx context.Context, importID int64) error

	// Imports lists every import there ever was, oldest first; of trials, those
	// that are not abandoned yet.
	Imports(ctx context.Context) ([]Import, error)

	// Rejects calls fn for each rejected row of an import, in the order in
	// which they were staged, and stops at fn's first error, which it returns.
	// NotFound: there is no such import.
	Rejects(ctx context.Context, importID int64, fn func(Reject) error) error
}

// Reader reads merged providers, as of the store's today. Those deactivated
// are read like all others, with their flag.
type Reader interface {
	// Provider reads one. NotFound: no published import has a whole record.
	Provider(ctx context.Context, id directory.ID) (directory.Provider, error)

	// Providers reads several from one snapshot, in the order of ids; unknown
	// ones are left out.
	Providers(ctx context.Context, ids []directory.ID) ([]directory.Provider, error)

	// Known tells which of ids have a whole record, published or staged in the
	// import that runs in this store. The others are not in the map.
	Known(ctx context.Context, ids []directory.ID) (map[directory.ID]bool, error)

	// IDs lists ids from first to last, both included, ascending, at most limit.
	// All that have a whole record are among them; some may have none by now.
	IDs(ctx context.Context, first, last directory.ID, limit int) ([]directory.ID, error)

	// Stats counts what there is, from one snapshot. It walks all providers: a
	// second for each ten million.
	Stats(ctx context.Context) (Stats, error)

	// All calls fn with every provider, each once, in no order, and returns the
	// Head of the one snapshot that it read. fn is called by several goroutines
	// at once, with at most MaxBatch providers that are fn's to keep; its first
	// error stops the walk and is returned. Memory does not grow with the store.
	All(ctx context.Context, fn func([]directory.Provider) error) (head int64, err error)
}

// Feed tells an index what changed.
type Feed interface {
	// Identity tells this store from every other, for as long as it lives: an
	// index of another store is of no use, whatever its position.
	Identity(ctx context.Context) (string, error)

	// Head is the Seq of the newest Change, 0 if there is none.
	Head(ctx context.Context) (int64, error)

	// Changes lists the changes after that Seq, ascending, at most MaxChanges.
	Changes(ctx context.Context, after int64) ([]Change, error)

	// Touched calls fn with the ids of all providers that a change may have
	// changed, each once, at most MaxBatch at a time. Providers that no longer
	// are and some that did not change may be among them. It never holds a
	// snapshot while fn runs. fn's first error stops it and is returned.
	Touched(ctx context.Context, c Change, fn func(ids []directory.ID) error) error
}

// Reports is the queue of what visitors say is wrong. It keeps of them what
// directory.Report holds, and has no part in what Reader and Feed show.
type Reports interface {
	// AddReport puts a report at the end of the queue, open and received today,
	// and returns it with its ID, which no other report ever has. The provider
	// is not looked up. Invalid: directory.Report.Validate says why.
	AddReport(ctx context.Context, r directory.Report) (directory.Report, error)

	// OpenReports lists those not resolved, in the order in which they came.
	OpenReports(ctx context.Context) ([]directory.Report, error)

	// Report reads one, open or resolved. NotFound.
	Report(ctx context.Context, id int64) (directory.Report, error)

	// ResolveReport says that a report was dealt with today, with a note that
	// may be empty, and forgets its e-mail address. NotFound; Invalid: it is
	// resolved already, or directory.ValidateNote refuses the note.
	ResolveReport(ctx context.Context, id int64, note string) error

	// ForgetReports removes those resolved before a day, and tells how many.
	ForgetReports(ctx context.Context, before directory.Date) (int64, error)
}

// Tallies counts what is done with finders in other people's pages, by day. It
// holds of nobody more than that: see Tally.
type Tallies interface {
	// AddTallies adds to what was counted before, all of it or, on any error,
	// nothing. Several of one day, kind and key add up. Invalid: Tally.Validate
	// says why.
	AddTallies(ctx context.Context, add []Tally) error

	// ListTallies lists what was counted by one kind of key from first to last,
	// both included: the newest day first, and in it by key, then by what was
	// counted, each once.
	ListTallies(ctx context.Context, by TallyBy, first, last directory.Date) ([]Tally, error)

	// ForgetTallies removes those of before a day.
	ForgetTallies(ctx context.Context, before directory.Date) error
}

// Limits of what comes in one piece.
const (
	MaxBatch   = 2000
	MaxChanges = 1000
)

// Change is one step in what the directory shows.
type Change struct {
	Seq      int64        // ascending, never used twice
	Import   int64        // the import that was published or withdrawn, or 0
	Provider directory.ID // the one provider that was edited, or 0
	Records  int64        // how many source records came or went, for progress
	Rebuild  bool         // so much changed that an index is better built anew
}

// Stats counts what the store holds.
type Stats struct {
	Providers int64 // with a published whole record, deactivated ones too
	Records   int64 // stored versions of rows, staged and withdrawn ones too
	Imports   int64 // published
	Head      int64
}

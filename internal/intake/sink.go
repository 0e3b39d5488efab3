package intake

import (
	"context"

	"github.com/specialist-finder/finder/internal/directory"
)

// Sink takes what an import makes. Its calls come one after the other from one
// goroutine: Begin, then Known and Stage in any order, then Publish or Abandon;
// or neither, when the import is interrupted and can be taken up again.
type Sink interface {
	// Begin opens an import, or takes up the interrupted one with the same
	// fingerprint. position is the Position of its last batch that was staged,
	// 0 for a new import.
	Begin(ctx context.Context, spec Spec) (position int64, err error)

	// Known tells which of the ids the store holds or this import has staged.
	Known(ctx context.Context, ids []directory.ID) (map[directory.ID]bool, error)

	// Stage keeps a batch, whole or not at all; it is the sink's from then on.
	// Several records of one ID, List, Part and
	// Key are to be united by directory.Combine, in their order.
	Stage(ctx context.Context, b Batch) error

	// Publish makes everything staged visible at once.
	Publish(ctx context.Context) (Counts, error)

	// Abandon forgets what was staged: the file turned out to be broken.
	Abandon(ctx context.Context) error
}

// Spec describes an import to the Sink.
type Spec struct {
	List        string
	Class       directory.SourceClass
	Format      Format
	Files       []FileInfo
	All         bool
	Sample      bool
	SidesOf     string // "" if a main file or a plain list is among the files; else the side file that came without one
	Fingerprint string // the same for the same files, options and catalogue
}

// FileInfo names one file of an import, without its folders.
type FileInfo struct {
	Name string
	Size int64
}

// Batch is what some rows came to.
type Batch struct {
	Records  []directory.SourceRecord
	Rejects  []Reject
	Position int64 // rows of all files, in order, that are dealt with after this batch
}

// Counts is what a published import changed, in providers.
type Counts struct {
	Created, Updated, Unchanged int64
	Older                       int64 // of those unchanged: the list said something newer before
}

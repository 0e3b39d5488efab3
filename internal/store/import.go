package store

import (
	"time"

	"github.com/specialist-finder/finder/internal/directory"
)

// ImportSpec says what is to be imported and how far it is believed.
type ImportSpec struct {
	List    string // the list's name: "nppes"
	Class   directory.SourceClass
	Trusted bool // its dates of verification are believed
	Sample  bool // invented; real lists drive it out

	// Trial asks what an import would do. A trial is never published, leaves
	// other imports as they are, and goes without a trace.
	Trial bool

	// Files are their names as shown to staff. Fingerprint tells one content,
	// and one way of reading it, from another: with it an interrupted import
	// finds itself again. Format is the reader's name: "nppes", "csv".
	Files       []string
	Fingerprint string
	Format      string
}

// ImportStatus is where an import stands.
type ImportStatus string

// An import is staging until it is published or abandoned; what was published
// can be withdrawn. Nothing leads back.
const (
	Staging   ImportStatus = "staging"
	Published ImportStatus = "published"
	Withdrawn ImportStatus = "withdrawn"
	Abandoned ImportStatus = "abandoned"
)

// Import is one load of one list.
type Import struct {
	ID int64
	ImportSpec
	Status    ImportStatus
	Sequence  int64 // the order of publishing, from 1; 0 if it never was
	Position  int64 // as of the last batch; what it counts is the caller's affair
	Counts    Counts
	StartedAt time.Time // UTC, whole seconds, as PublishedAt
	// PublishedAt is zero for an import that never was published.
	PublishedAt time.Time
}

// Counts tells what an import did. A provider is counted once, by its whole
// record as it stands at the end, however many rows spoke of it.
type Counts struct {
	Created   int64 // no published list had a whole record of it
	Updated   int64 // some list had one, and this list says something new
	Unchanged int64 // this list said the same before, or something newer
	Older     int64 // of those unchanged, the ones of which this registry said something newer before
	Rejected  int64 // rows and cells that were left out

	// Rows of side files, which speak of a part of a provider.
	PartsStaged    int64 // new or changed
	PartsUnchanged int64
}

// Batch is a piece of an import. The caller gives its records up.
type Batch struct {
	Records  []directory.SourceRecord
	Rejects  []Reject
	Position int64
}

// Reject is a row that was not imported, or a cell of one that was, and why.
type Reject struct {
	File   string
	Line   int64 // from 1, as an editor counts
	NPI    string
	Column string
	Value  string
	Reason string

	Warning bool // only the cell was left out, not the row
}

package index

import (
	"slices"

	"github.com/specialist-finder/finder/internal/directory"
)

// Ranking is the table that turns what an engine stores into a rank. The rank
// of a location is the sum of what its rows give; there is no input for
// payment. The table is data, so that every engine reckons alike; what the
// points are is decided in package search.
type Ranking struct {
	Name       []string // TellingWords sought in names: all of them give NameWords points,
	Initial    string   // one more that only the whole name must have, "" if none
	NameWords  int
	NameExact  int // all that the name has give these instead,
	NameCalled int // and those, but for initials and suffixes, by which a person is Called, these

	Ladders  [][]Rung // of each ladder the first rung that holds counts
	Near     []Band   // by distance, ascending; the first that holds counts
	Verified []Age    // by date of verification, newest first; the first that holds counts
}

// Rung gives points to providers that have one of the terms or, in their names,
// one of the words; if it has neither terms nor words, to those that have all
// the flags.
type Rung struct {
	Any    []Term
	Words  []string // tokens
	Flags  Flags
	Points int
}

// Band gives points to locations within so many miles.
type Band struct {
	Miles  float64
	Points int
}

// Age gives points to providers verified on that day or later.
type Age struct {
	Since  directory.Date
	Points int
}

// Whole are the words of the whole name that is sought.
func (r *Ranking) Whole() []string {
	if r.Initial == "" {
		return r.Name
	}
	return append(slices.Clone(r.Name), r.Initial)
}

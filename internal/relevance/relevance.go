// Package relevance judges the finder: it asks the queries of data/relevance,
// compares what was understood and who was found with what a person would have
// meant, and sums that up in a few figures for each kind of query, below whose
// floors no change may fall.
//
// A third of the queries, chosen by a hash of their ids, is held back: of those
// only sums leave this package, never which query fails or why, so that nobody
// can tune on them.
package relevance

import (
	"context"
	"hash/fnv"

	"github.com/specialist-finder/finder/internal/search"
)

// Searcher answers one search; search.Searcher does.
type Searcher interface {
	Search(ctx context.Context, r search.Request) (*search.Response, error)
}

// Kind is what a query is a specimen of.
type Kind string

// kinds are all kinds in the order in which they are reported.
var kinds = []Kind{
	"clinical", "lay", "spanish", "typo", "place", "name", "misspelled-name", "organization", "npi",
	"offering", "wish", "hard", "safety", "need", "nonsense",
}

// Total stands for all kinds together.
const Total Kind = "all"

// Split says what a query is for.
type Split string

// The splits.
const (
	Tuning   Split = "tuning"
	HeldBack Split = "held-back"
)

var splits = []Split{Tuning, HeldBack}

// splitOf puts a third of all ids, for ever, among those held back.
func splitOf(id string) Split {
	h := fnv.New32a()
	_, _ = h.Write([]byte(id)) // never fails
	if h.Sum32()%3 == 0 {
		return HeldBack
	}
	return Tuning
}

// Query is one judged query with what is expected of its answer. A field of no
// value is not judged.
type Query struct {
	ID   string
	Kind Kind
	Q    string
	Near string // the parameter beside the box

	Specialties, Conditions, Offerings Choice
	Place                              Place
	Name                               Sign
	Wishes, Notices, Corrections       Set
	Want                               []string // NPIs, any of which should be found first
	Need                               *Need
}

// split is where the query belongs.
func (q *Query) split() Split { return splitOf(q.ID) }

// wantsAnswer reports whether an empty answer would be wrong.
func (q *Query) wantsAnswer() bool {
	return len(q.Want) > 0 || q.Need != nil || len(q.Specialties.Any)+len(q.Conditions.Any)+len(q.Offerings.Any) > 0
}

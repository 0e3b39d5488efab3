// Package index is what stands between the store's truth and an engine that
// answers quickly: the documents, the queries, the feed that carries changes,
// and the interface that every engine meets. An index is disposable: whatever
// is wrong with it, it is built again from the store. Nothing here knows of
// HTTP or SQL, or of what a word in the box means.
package index

import (
	"context"

	"github.com/specialist-finder/finder/internal/directory"
)

// Engine holds documents and answers queries. All methods may be called by
// many goroutines; Apply and builders are serialized by the engine. Engines
// give the same hits in the same order for the same documents, which
// indextest.Run proves.
type Engine interface {
	// Search answers one query from one consistent state of the index. It
	// returns the context's error when cancelled, and never a part of an answer.
	Search(ctx context.Context, q *Query) (*Page, error)

	// Prefix lists providers whose name begins with a text, by name, then ID.
	Prefix(ctx context.Context, q *PrefixQuery) ([]Hit, error)

	// Words calls visit for each distinct token of names, ascending by bytes,
	// of one consistent state of the index. It ends at visit's error, which it
	// returns, or at the context's. providers is no less than how many have the
	// token, and seldom much more: one with several locations may count as
	// often, and what was replaced or deleted may count until the next
	// generation, so that there may be tokens that nobody has any more. visit
	// may call the engine.
	Words(ctx context.Context, visit func(word string, providers int) error) error

	// Members lists, in any order, who is in the buildings that are given and in
	// those where the given providers are: one member for each location with a site
	// there, of one consistent state of the index. A provider that the index does
	// not hold is nowhere.
	Members(ctx context.Context, of []directory.ID, at []Building) ([]Member, error)

	// Apply replaces and deletes documents and moves the position, all at
	// once. When it returns, the change is searchable and survives a crash.
	Apply(ctx context.Context, b *Batch) error

	// Build starts a new generation beside the one that answers.
	Build(ctx context.Context) (Builder, error)

	// State tells what the index holds.
	State() State

	// Close lets running searches end, refuses new ones and releases
	// everything; it may be called twice.
	Close() error
}

// Builder takes all documents of a new generation. Add may be called by many
// goroutines, each ID once in all; the order does not matter.
type Builder interface {
	Add(docs []Document) error

	// Commit makes the generation the one that answers, at the store's
	// position. What was applied to the old one meanwhile is not in it: the
	// feed repeats it from the position. A location whose site is among the centres
	// is that centre, whatever its document says: which sites are is known when all
	// documents are.
	Commit(ctx context.Context, position int64, centres map[Site]Centre) error

	// Abort throws the generation away. After Commit it does nothing.
	Abort()
}

// Batch is one step of the feed: the store's changes up to Position.
type Batch struct {
	Put      []Document
	Delete   []directory.ID
	Position int64
}

// State is what an engine tells of itself.
type State struct {
	Version   string // the mapping and catalogue that its documents were made with
	Position  int64  // of the store's changes; 0 for an empty index
	Providers int    // documents that can be found
	Pending   int    // documents in small segments, that a new generation would sort in
	Damage    error  // why the index has to be built anew; nil once that is done

	// Revision is another number after every Apply and Commit, so that what was
	// made of the index, as of its Words, can be told to be of an older state.
	// It tells nothing beyond the time that the engine is open.
	Revision uint64
}

// Package indextest proves that an engine keeps the promises of package index:
// Run is the one suite that every engine passes, and Brute is the judge that
// random queries are compared with. It knows no engine but Brute.
package indextest

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
)

// Brute is the plainest engine: documents in a map, each query a look at every
// one of them. It is slow, keeps nothing on disk, and is meant to be right at
// a glance.
type Brute struct {
	Version string // what State reports; set it before use

	mu       sync.RWMutex // guards all below; held for reading during a whole search
	docs     map[directory.ID]*index.Document
	position int64
	revision uint64
	closed   bool
}

var _ index.Engine = (*Brute)(nil)

// NewBrute is an empty engine.
func NewBrute() *Brute { return &Brute{docs: map[directory.ID]*index.Document{}} }

// Search looks at every document.
func (b *Brute) Search(ctx context.Context, q *index.Query) (*index.Page, error) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	if err := b.refuses(ctx); err != nil {
		return nil, err
	}
	if q.Sort == index.SortDistance && q.Near == nil {
		return nil, directory.Invalid("sort", "distance", "there is no place to measure from")
	}
	s := newScan(q)
	for _, d := range b.docs {
		if err := s.visit(d); err != nil {
			return nil, err
		}
	}
	return s.answer(b.docs), nil
}

// Prefix looks at every name.
func (b *Brute) Prefix(ctx context.Context, q *index.PrefixQuery) ([]index.Hit, error) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	if err := b.refuses(ctx); err != nil {
		return nil, err
	}
	var hits []index.Hit
	for _, d := range b.docs {
		key := index.NameKey(d.Name)
		if q.Kind != 0 && kindOf(d) != q.Kind || !strings.HasPrefix(key, q.Prefix) {
			continue
		}
		hit := index.Hit{Position: index.Position{NameKey: key, ID: d.ID}, Location: -1, Card: d.Card}
		if len(d.Locations) > 0 {
			hit.Location, hit.Centre = 0, d.Locations[0].Centre
		}
		hits = append(hits, hit)
	}
	slices.SortFunc(hits, func(a, b index.Hit) int {
		return cmp.Or(cmp.Compare(a.NameKey, b.NameKey), cmp.Compare(a.ID, b.ID))
	})
	return hits[:min(q.Limit, len(hits))], nil
}

// Words counts the words of every name.
func (b *Brute) Words(ctx context.Context, visit func(word string, providers int) error) error {
	count, err := b.countWords(ctx)
	if err != nil {
		return err
	}
	for _, w := range slices.Sorted(maps.Keys(count)) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := visit(w, count[w]); err != nil {
			return err
		}
	}
	return nil
}

func (b *Brute) countWords(ctx context.Context) (map[string]int, error) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	if err := b.refuses(ctx); err != nil {
		return nil, err
	}
	count := map[string]int{}
	for _, d := range b.docs {
		for _, w := range d.NameWords {
			count[w]++
		}
	}
	return count, nil
}

// Members looks at every location.
func (b *Brute) Members(ctx context.Context, of []directory.ID, at []index.Building) ([]index.Member, error) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	if err := b.refuses(ctx); err != nil {
		return nil, err
	}
	var all []index.Member
	for _, d := range b.docs {
		all = index.AppendMembers(all, d)
	}
	sought := slices.Clone(at)
	for _, m := range all {
		if slices.Contains(of, m.ID) {
			sought = append(sought, m.Site.Building())
		}
	}
	return slices.DeleteFunc(all, func(m index.Member) bool { return !slices.Contains(sought, m.Site.Building()) }), nil
}

// refuses is why nothing can be done now, with mu held.
func (b *Brute) refuses(ctx context.Context) error {
	if b.closed {
		return directory.Unavailable(nil, "the index is closed")
	}
	return ctx.Err()
}

func kindOf(d *index.Document) directory.Kind {
	switch {
	case d.Flags&index.Individual != 0:
		return directory.Individual
	case d.Flags&index.Organization != 0:
		return directory.Organization
	}
	return 0
}

// Apply changes the map.
func (b *Brute) Apply(ctx context.Context, batch *index.Batch) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.refuses(ctx); err != nil {
		return err
	}
	for _, id := range batch.Delete {
		delete(b.docs, id)
	}
	for _, d := range batch.Put {
		b.docs[d.ID] = &d
	}
	b.position = batch.Position
	b.revision++
	return nil
}

// State counts the map.
func (b *Brute) State() index.State {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return index.State{Version: b.Version, Position: b.position, Providers: len(b.docs), Revision: b.revision}
}

// Close makes everything else fail.
func (b *Brute) Close() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.closed = true
	return nil
}

// Build starts another map.
func (b *Brute) Build(ctx context.Context) (index.Builder, error) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	if err := b.refuses(ctx); err != nil {
		return nil, err
	}
	return &bruteBuilder{into: b, docs: map[directory.ID]*index.Document{}}, nil
}

type bruteBuilder struct {
	into *Brute
	mu   sync.Mutex
	docs map[directory.ID]*index.Document
}

func (g *bruteBuilder) Add(docs []index.Document) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, d := range docs {
		g.docs[d.ID] = &d
	}
	return nil
}

func (g *bruteBuilder) Commit(ctx context.Context, position int64, centres map[index.Site]index.Centre) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.into.mu.Lock()
	defer g.into.mu.Unlock()
	if err := g.into.refuses(ctx); err != nil {
		return err
	}
	g.into.docs, g.into.position = map[directory.ID]*index.Document{}, position
	for id, d := range g.docs {
		g.into.docs[id] = withCentres(*d, centres)
	}
	g.into.revision++
	return nil
}

// withCentres is a document whose locations at those sites are those centres.
func withCentres(d index.Document, centres map[index.Site]index.Centre) *index.Document {
	d.Locations = slices.Clone(d.Locations)
	for i := range d.Locations {
		l := &d.Locations[i]
		l.Centre = cmp.Or(centres[l.Site], l.Centre)
	}
	return &d
}

func (g *bruteBuilder) Abort() {}

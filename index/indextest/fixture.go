package indextest

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/text"
)

// Documents and checks that the cases share.

// provider is an individual without anything; each part adds to it.
func provider(id directory.ID, parts ...func(*index.Document)) index.Document {
	d := index.Document{ID: id, Flags: index.Individual, Card: fmt.Appendf(nil, "card of %d", id)}
	named(fmt.Sprintf("Provider %d", id))(&d)
	for _, p := range parts {
		p(&d)
	}
	return d
}

// named gives a name and the tokens that come of it and of other names.
func named(name string, others ...string) func(*index.Document) {
	return func(d *index.Document) {
		d.Name = name
		d.TextWords = appendNew(nil, text.Tokens(name))
		d.NameWords = slices.Clone(index.TellingWords(d.TextWords))
		d.NameCount = len(d.NameWords)
		d.NameWords = appendNew(d.NameWords, d.TextWords)
		for _, o := range others {
			d.NameWords = appendNew(d.NameWords, text.Tokens(o))
		}
	}
}

// saying adds a summary's tokens; it comes after named.
func saying(summary string) func(*index.Document) {
	return func(d *index.Document) { d.TextWords = appendNew(d.TextWords, text.Tokens(summary)) }
}

func appendNew(to, words []string) []string {
	for _, w := range words {
		if !slices.Contains(to, w) {
			to = append(to, w)
		}
	}
	return to
}

// at adds a location with coordinates.
func at(lat, lon float64, state string) func(*index.Document) {
	return func(d *index.Document) {
		p := index.Point{Lat: lat, Lon: lon}.Rounded()
		d.Locations = append(d.Locations, index.Location{HasPoint: true, Point: p, State: state})
	}
}

// somewhere adds a location without coordinates.
func somewhere(state string) func(*index.Document) {
	return func(d *index.Document) { d.Locations = append(d.Locations, index.Location{State: state}) }
}

func having(facet index.Facet, values ...string) func(*index.Document) {
	return func(d *index.Document) {
		for _, v := range values {
			d.Terms = append(d.Terms, index.Term{Facet: facet, Value: v})
		}
	}
}

// flagged adds flags; Organization takes the place of Individual.
func flagged(f index.Flags) func(*index.Document) {
	return func(d *index.Document) {
		if f&index.Organization != 0 {
			d.Flags &^= index.Individual
		}
		d.Flags |= f
	}
}

func verified(day directory.Date) func(*index.Document) {
	return func(d *index.Document) { d.Verified = day }
}

// each asks for names with all of the tokens.
func each(tokens ...string) [][]string {
	var out [][]string
	for _, t := range tokens {
		out = append(out, []string{t})
	}
	return out
}

// many makes documents 1 to n.
func many(n int, parts ...func(*index.Document)) []index.Document {
	docs := make([]index.Document, n)
	for i := range docs {
		docs[i] = provider(directory.ID(i+1), parts...)
	}
	return docs
}

func apply(t *testing.T, e index.Engine, position int64, put []index.Document, del ...directory.ID) {
	t.Helper()
	if err := e.Apply(t.Context(), &index.Batch{Put: put, Delete: del, Position: position}); err != nil {
		t.Fatalf("Apply up to %d: %v", position, err)
	}
}

// generation builds and commits a generation of documents.
func generation(t *testing.T, e index.Engine, position int64, docs []index.Document) {
	t.Helper()
	b := building(t, e, docs)
	if err := b.Commit(t.Context(), position, nil); err != nil {
		t.Fatalf("Commit at %d: %v", position, err)
	}
}

// building is an uncommitted generation of documents.
func building(t *testing.T, e index.Engine, docs []index.Document) index.Builder {
	t.Helper()
	b, err := e.Build(t.Context())
	if err != nil {
		t.Fatalf("Build: %v", err)
	}
	t.Cleanup(b.Abort)
	if err := b.Add(docs); err != nil {
		t.Fatalf("Add: %v", err)
	}
	return b
}

func search(t *testing.T, e index.Engine, q index.Query) *index.Page {
	t.Helper()
	page, err := e.Search(t.Context(), &q)
	if err != nil {
		t.Fatalf("Search %s: %v", show(&q), err)
	}
	return page
}

// wantIDs compares the hits' IDs with those wanted, in order, and the total
// with their number.
func wantIDs(t *testing.T, e index.Engine, q index.Query, want ...directory.ID) *index.Page {
	t.Helper()
	if q.Limit == 0 {
		q.Limit = 100
	}
	page := search(t, e, q)
	if got := ids(page.Hits); !slices.Equal(got, want) {
		t.Errorf("%s\ngives %v, want %v", show(&q), got, want)
	}
	if page.Total != len(want) {
		t.Errorf("%s\nhas total %d, want %d", show(&q), page.Total, len(want))
	}
	return page
}

func ids(hits []index.Hit) []directory.ID {
	out := make([]directory.ID, len(hits))
	for i, h := range hits {
		out[i] = h.ID
	}
	return out
}

func wantState(t *testing.T, e index.Engine, position int64, providers int) {
	t.Helper()
	s := e.State()
	type both struct {
		Position  int64
		Providers int
	}
	if diff := cmp.Diff(both{position, providers}, both{s.Position, s.Providers}); diff != "" {
		t.Errorf("State (-want +got)\n%s", diff)
	}
	if s.Damage != nil {
		t.Errorf("State tells of damage: %v", s.Damage)
	}
}

package index

import (
	"cmp"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/text"
)

// Query asks for the providers that meet every filter it holds; the zero Query
// matches all. Filters on place (Near with Radius, Box, State, Centre) must be met
// by one and the same location, which is the one that the hit shows.
type Query struct {
	ID            directory.ID // this provider alone, 0 for all
	Terms         [][]Term     // of each inner list, one term must hold
	Text          []string     // tokens, all in name or summary
	Name          [][]string   // of each inner list, one token must be in the names
	Must          Flags        // all of these
	VerifiedSince directory.Date
	State         string
	Centre        bool // only locations that are centres
	Box           *Box
	Near          *Point
	Radius        float64 // miles, 0 for any distance; needs Near; within it is a Chord2 of at most Chord2Of(Radius)

	Sort    Sort
	Rank    Ranking // read by SortBest alone
	Limit   int     // hits wanted; 0 asks for the total only
	Further int     // of so many behind the hits, where they are is wanted
	After   *Position
	Facets  bool
}

// Only is the query for so many hits, and for nothing beside them and the total.
func (q Query) Only(hits int) Query {
	q.Limit, q.Further, q.Facets = hits, 0, false
	return q
}

// Sort is the order of hits; ties end in the ID, which is a hash.
type Sort uint8

// SortBest is by rank, then distance. SortDistance needs Near, without which
// the query is invalid, and only locations with coordinates match under it.
const (
	SortBest Sort = iota
	SortDistance
	SortName
)

// NoPointChord2 is the Chord2, under a query with Near, of a provider whose
// matching locations have no coordinates: it is farther than anything can be.
const NoPointChord2 = 5

// Position is a place in the order of hits: where the next page begins after.
// A provider whose record does not change keeps its position.
type Position struct {
	Rank    int
	Chord2  float64 // of the nearest matching location; see Point.Vector
	NameKey string
	ID      directory.ID
}

// Compare orders two positions under a sort: negative if p comes first.
func (p *Position) Compare(o *Position, s Sort) int {
	switch s {
	case SortBest:
		if p.Rank != o.Rank {
			return cmp.Compare(o.Rank, p.Rank)
		}
		return cmp.Or(cmp.Compare(p.Chord2, o.Chord2), cmp.Compare(p.ID, o.ID))
	case SortDistance:
		return cmp.Or(cmp.Compare(p.Chord2, o.Chord2), cmp.Compare(p.ID, o.ID))
	default:
		return cmp.Or(cmp.Compare(p.NameKey, o.NameKey), cmp.Compare(p.ID, o.ID))
	}
}

// Hit is one provider that matches. Location is the index of the location
// shown: the nearest that matches or, without Near, the first that matches;
// -1 if the provider has none. Only the parts of Position that the sort reads
// are set, and Chord2 whenever the query has Near.
type Hit struct {
	Position
	Location int
	Centre   Centre // of that location
	Card     []byte
}

// Page is an answer. Total counts the providers that match, however many hits
// are returned and wherever After stands.
type Page struct {
	Hits    []Hit
	Further []Point // locations of those behind the hits, in their order; who has no point is left out
	Total   int
	Facets  *Facets
}

// Facets counts, among the providers that match, those with each term (absent
// means none) and with each flag. A provider counts once for each state that it
// has a matching location in, and once if one of those is a centre.
type Facets struct {
	Terms   map[Facet]map[string]int
	Flags   [FlagCount]int
	Centres int
}

// PrefixQuery asks for providers of a kind (0 for both), in the order of their
// names, whose NameKey begins with Prefix, which is itself a NameKey.
type PrefixQuery struct {
	Prefix string
	Kind   directory.Kind
	Limit  int
}

// NameKey is the form of a name that orders and is searched by prefix: folded,
// with its punctuation kept, so that what is typed of a name finds it.
func NameKey(name string) string { return text.Fold(name) }

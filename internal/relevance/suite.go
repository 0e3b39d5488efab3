package relevance

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/search"
)

// pageSize is how many results an answer has: the first page of the product.
const pageSize = 20

// Suite is the judged queries and what is needed to judge the answers. It does
// not change and may be used by many goroutines.
type Suite struct {
	queries []Query
	floors  []floor
	people  map[string]*person // by NPI
	cat     *catalog.Catalog
}

// Load reads the queries and the floors in the root of fsys and checks them
// against the catalogue, the gazetteer and the directory that will be searched.
func Load(fsys fs.FS, cat *catalog.Catalog, gaz *place.Gazetteer, providers []*directory.Provider) (*Suite, error) {
	queries, err := read(fsys, world{cat: cat, gaz: gaz, npis: npisOf(providers)})
	floors, errFloors := readFloors(fsys)
	if err := errors.Join(err, errFloors); err != nil {
		return nil, err
	}
	s := &Suite{queries: queries, floors: floors, people: make(map[string]*person, len(providers)), cat: cat}
	for _, p := range providers {
		who := personOf(p, cat)
		s.people[p.NPI.String()] = &who
	}
	return s, nil
}

// Run asks all queries, one after the other, and judges the answers. The clock
// tells how long each took.
func (s *Suite) Run(ctx context.Context, by Searcher, clock func() time.Time) (*Report, error) {
	r := newReport(s.floors)
	for i := range s.queries {
		q := &s.queries[i]
		start := clock()
		got, err := by.Search(ctx, search.Request{Q: q.Q, Near: q.Near, Limit: pageSize})
		took := clock().Sub(start)
		if err != nil {
			// An error may quote the query, and so may not show one held back.
			if q.split() == HeldBack {
				return nil, errors.New("relevance: a query that is held back cannot be answered")
			}
			return nil, fmt.Errorf("relevance: %s: %w", q.ID, err)
		}
		o := s.judge(q, got)
		o.took = took
		r.add(o)
	}
	return r, nil
}

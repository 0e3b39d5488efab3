package search

import (
	"context"
	"slices"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/query"
)

// maxNamesakes is how many towns of one name are looked at, and inTown how many miles
// from its middle somebody is in a town.
const (
	maxNamesakes = 8
	inTown       = 5
)

// namesakes are a reading of a name with a bare town, with the other towns that are
// called so.
func namesakes(r *query.Reading) []query.Reading {
	if r.Place == nil || r.Place.StateOnly || len(r.Words) == 0 {
		return nil
	}
	others := r.Place.Alternatives
	out := make([]query.Reading, 0, min(len(others), maxNamesakes))
	for i := range min(len(others), maxNamesakes) {
		here := *r.Place
		town := here.Place
		here.Place, town.Alternatives = others[i], nil
		here.Alternatives = append(append(slices.Clone(others[:i]), others[i+1:]...), town)
		there := *r
		there.Place = &here
		out = append(out, there)
	}
	return out
}

// inNamesake answers with another town of the same name, where nobody is called as
// was typed near the one that was taken, but somebody is near that: "Dr Jones
// Sycamore" is in Ohio, if no Dr Jones is near the larger one in Illinois.
func (s *Searcher) inNamesake(ctx context.Context, p *plan, a *attempt, page *index.Page) (*attempt, *index.Page, error) {
	if p.near != nil || len(a.query.Name) == 0 || a.radius == a.base || a.hasNear(page.Hits) {
		return a, page, nil
	}
	for _, miles := range []float64{inTown, a.base} {
		for _, r := range namesakes(a.reading) {
			there := s.attempt(p, &r, a.relax)
			there.widens = false
			there.query.Radius = miles
			found, err := s.engine.Search(ctx, &there.query)
			if err != nil {
				return nil, nil, err
			}
			if found.Total > 0 {
				there.query.Radius = there.radius
				found, err = s.engine.Search(ctx, &there.query)
				return there, found, err
			}
		}
	}
	return a, page, nil
}

// hasNear reports whether one of the hits is as near as was looked for at first.
func (a *attempt) hasNear(hits []index.Hit) bool {
	return slices.ContainsFunc(hits, func(h index.Hit) bool { return h.Chord2 <= index.Chord2Of(a.base) })
}

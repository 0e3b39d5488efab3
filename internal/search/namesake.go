package search

import (
	"cmp"
	"context"
	"fmt"
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

// muchSmaller is how many times the people of a namesake a large city has, so that nobody
// means that one by the bare name: Omaha is in Nebraska, whoever is near Omaha, AR.
const (
	largeCity   = 100_000
	muchSmaller = 100
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
		if r.Place.Population >= largeCity && others[i].Population*muchSmaller < r.Place.Population {
			continue
		}
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

// mostNamed is how many of a name are looked at to find those in another town: what
// more have is too common for that.
const mostNamed = 50

// inNamesake answers with another town of the same name, where nobody is called as
// was typed near the one that was taken, but somebody is near that: "Dr Jones
// Sycamore" is in Ohio, if no Dr Jones is near the larger one in Illinois.
func (s *Searcher) inNamesake(ctx context.Context, p *plan, a *attempt, page *index.Page) (*attempt, *index.Page, error) {
	others := namesakes(a.reading)
	base := cmp.Or(a.base, firstRadius) // sorts by distance and name have no limit
	if p.near != nil || len(a.query.Name) == 0 || a.base > 0 && a.radius == a.base || len(others) == 0 {
		return a, page, nil
	}
	if near, err := s.isNear(ctx, a, base); near || err != nil {
		return a, page, err
	}
	points, err := s.pointsOf(ctx, a)
	if err != nil {
		return nil, nil, err
	}
	for _, miles := range []float64{inTown, base} {
		for i := range others {
			if !isWithin(index.Point(others[i].Place.Point), points, miles) {
				continue
			}
			there := s.attempt(p, &others[i], a.relax)
			there.widens = false
			found, err := s.engine.Search(ctx, &there.query)
			return there, found, err
		}
	}
	return a, page, nil
}

// isNear reports whether one of those who match is so near.
func (s *Searcher) isNear(ctx context.Context, a *attempt, miles float64) (bool, error) {
	q := a.query.Only(1)
	q.Radius = miles
	page, err := s.engine.Search(ctx, &q)
	return err == nil && page.Total > 0, err
}

// pointsOf are the locations of those who match, wherever they are.
func (s *Searcher) pointsOf(ctx context.Context, a *attempt) ([]index.Vector, error) {
	q := a.query.Only(mostNamed)
	q.Near, q.Radius, q.Sort = nil, 0, index.SortBest
	q.Rank.Near = nil
	page, err := s.engine.Search(ctx, &q)
	if err != nil {
		return nil, err
	}
	var out []index.Vector
	var card index.Card
	for i := range page.Hits {
		if err := card.Decode(page.Hits[i].Card); err != nil {
			return nil, fmt.Errorf("card of provider %s: %w", page.Hits[i].ID, err)
		}
		for _, l := range card.Locations {
			out = append(out, l.Point.Vector())
		}
	}
	return out, nil
}

// isWithin reports whether one of the points is so near.
func isWithin(centre index.Point, points []index.Vector, miles float64) bool {
	from, most := centre.Vector(), index.Chord2Of(miles)
	return slices.ContainsFunc(points, func(v index.Vector) bool { return v.Chord2(&from) <= most })
}

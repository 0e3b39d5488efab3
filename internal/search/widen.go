package search

import (
	"context"

	"github.com/specialist-finder/finder/index"
)

// firstRadius is how many miles the best results are sought within at first,
// where no radius was given. A radius that was given is exact: who asked for it
// is told that nobody is there.
const firstRadius = 25

// radiusSteps are the radii that a search widens through; then comes anywhere.
var radiusSteps = []float64{50, 100, 200}

// run answers an attempt, wider and wider while nothing matches.
func (s *Searcher) run(ctx context.Context, a *attempt) (*index.Page, error) {
	page, err := s.engine.Search(ctx, &a.query)
	if err != nil || page.Total > 0 || !a.widens {
		return page, err
	}
	return s.widen(ctx, a)
}

// widen goes to the first step that reaches the nearest match, which one query
// tells, so that empty steps cost nothing. The record may change in between:
// then the next step answers.
func (s *Searcher) widen(ctx context.Context, a *attempt) (*index.Page, error) {
	nearest := a.query
	nearest.Sort, nearest.Radius, nearest.Limit, nearest.Facets = index.SortDistance, 0, 1, false
	found, err := s.engine.Search(ctx, &nearest)
	if err != nil {
		return nil, err
	}
	for _, step := range radiusSteps {
		if len(found.Hits) == 0 || found.Hits[0].Chord2 > index.Chord2Of(step) || a.most > 0 && step > a.most {
			continue
		}
		a.radius, a.query.Radius = step, step
		page, err := s.engine.Search(ctx, &a.query)
		if err != nil || page.Total > 0 {
			return page, err
		}
	}
	if a.most > 0 {
		a.radius, a.query.Radius = a.most, a.most
		return &index.Page{}, nil
	}
	a.anywhere()
	return s.engine.Search(ctx, &a.query)
}

// anywhere takes the limit off and orders by distance alone. An empty ranking
// rather than SortDistance does that, since it lists providers without
// coordinates too, last.
func (a *attempt) anywhere() {
	a.radius, a.query.Radius = 0, 0
	a.query.Sort, a.query.Rank = index.SortBest, index.Ranking{}
}

func (a *attempt) isAnywhere() bool { return a.base > 0 && a.radius == 0 }

// resume sets the radius that the first page was answered with.
func (a *attempt) resume(radius float64) {
	switch {
	case !a.widens:
	case radius == 0:
		a.anywhere()
	default:
		a.radius, a.query.Radius = radius, radius
	}
}

// widened are the steps from the radius asked for to the one in effect.
func (a *attempt) widened(l lang) []Widening {
	if a.radius == a.base {
		return nil
	}
	var out []Widening
	from := formatMiles(a.base)
	for _, step := range radiusSteps {
		to := formatMiles(step)
		out = append(out, Widening{What: "radius", From: from, To: to})
		if step == a.radius {
			return out
		}
		from = to
	}
	return append(out, Widening{What: "radius", From: from, To: wordsAnywhere[l]})
}

func formatMiles(miles float64) string { return formatNumber(miles) + " mi" }

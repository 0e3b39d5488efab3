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
var radiusSteps = []float64{10, firstRadius, 50, 100, 200}

// fewNear is how many results near are few: then a search looks on up to
// fillRadius miles, so that who lives far from the cities has a choice too.
const (
	fewNear    = 10
	fillRadius = 100
)

// run answers an attempt, wider and wider while few match.
func (s *Searcher) run(ctx context.Context, a *attempt) (*index.Page, error) {
	if a.nobody {
		return &index.Page{}, nil
	}
	page, err := s.engine.Search(ctx, &a.query)
	if err != nil || page.Total >= a.enoughNear() || !a.widens {
		return page, err
	}
	return s.widen(ctx, a, page)
}

// enoughNear is how many results near are enough: one, where the box says how far
// somebody would go.
func (a *attempt) enoughNear() int {
	if a.reading.Radius.Miles > 0 {
		return 1
	}
	return fewNear
}

// widen goes to the smallest step that holds enough, or as far as it may while
// there are few, or to the nearest if there is nobody. One query for the nearest
// tells which step to take, so that empty steps cost nothing.
func (s *Searcher) widen(ctx context.Context, a *attempt, page *index.Page) (*index.Page, error) {
	nearest := a.query.Only(fewNear)
	nearest.Sort, nearest.Radius = index.SortDistance, 0
	found, err := s.engine.Search(ctx, &nearest)
	if err != nil {
		return nil, err
	}
	if step, ok := a.stepFor(found.Hits, page.Total); ok {
		a.radius, a.query.Radius = step, step
		return s.engine.Search(ctx, &a.query)
	}
	switch {
	case page.Total > 0:
		return page, nil
	case a.most > 0:
		a.radius, a.query.Radius = a.most, a.most
		return &index.Page{}, nil
	}
	a.anywhere()
	return s.engine.Search(ctx, &a.query)
}

// stepFor is the smallest step that holds enough of the nearest; if none up to
// fillRadius does, the smallest that holds as many as that one.
func (a *attempt) stepFor(nearest []index.Hit, have int) (step float64, ok bool) {
	most := max(fillRadius, a.most)
	if have == 0 && a.most == 0 {
		most = radiusSteps[len(radiusSteps)-1]
	}
	for _, r := range radiusSteps {
		if r > most {
			break
		}
		if r <= a.base {
			continue
		}
		within := 0
		for i := range nearest {
			if nearest[i].Chord2 <= index.Chord2Of(r) {
				within++
			}
		}
		if within > have {
			step, have, ok = r, within, true
		}
		if within >= a.enoughNear() || ok && r >= fillRadius {
			break
		}
	}
	return step, ok
}

// anywhere takes the limit off and orders by distance alone. An empty ranking
// rather than SortDistance does that, since it lists providers without
// coordinates too, last.
func (a *attempt) anywhere() {
	a.radius, a.query.Radius = 0, 0
	a.query.Sort, a.query.Rank = index.SortBest, index.Ranking{}
	if len(a.query.Name) > 0 { // who is called exactly so goes before who is nearer
		a.query.Rank = a.rankedName()
		a.query.Rank.Ladders = a.nameLadders()
	}
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
		if step <= a.base {
			continue
		}
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

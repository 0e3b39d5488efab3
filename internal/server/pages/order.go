package pages

import (
	"slices"
	"strconv"

	"github.com/specialist-finder/finder/internal/search"
)

// orderView is the ways to sort, each a link.
type orderView struct {
	*Locale
	Items []orderItem
}

type orderItem struct {
	Link
	On bool
}

// order links to each way to sort.
func (l *Locale) order(q query, r *search.Response) orderView {
	usual, chosen := usualOrder(&r.Interpretation), chosenOrder(q, &r.Interpretation)
	v := orderView{Locale: l}
	for _, by := range orders(r.Interpretation.Place) {
		to := q.without("sort")
		if by != usual {
			to = to.with("sort", by)
		}
		if by == search.SortName && isUnlimited(to, &r.Interpretation) {
			to = to.with("radius", radiusAround(r))
		}
		v.Items = append(v.Items, orderItem{Link{l.T("sort." + by), to.link(l)}, by == chosen})
	}
	return v
}

// orders are the ways to sort: by distance only where there is a place to measure from.
func orders(from *search.PlacePiece) []string {
	if from == nil || from.IsState() {
		return []string{search.SortBest, search.SortName}
	}
	return []string{search.SortBest, search.SortDistance, search.SortName}
}

// usualOrder is the order while none is chosen: that which the box asks for, if it does.
func usualOrder(in *search.Interpretation) string {
	if in.Place != nil && wishes(in, "nearest") {
		return search.SortDistance
	}
	return search.SortBest
}

func chosenOrder(q query, in *search.Interpretation) string {
	if by := q.get("sort"); by != "" {
		return by
	}
	return usualOrder(in)
}

func wishes(in *search.Interpretation, id string) bool {
	return slices.ContainsFunc(in.Wishes, func(w search.Piece) bool { return w.ID == id })
}

// isUnlimited reports whether everybody counts, however far from the place: only the
// best fit is looked for near it first, and an area bounds every order.
func isUnlimited(q query, in *search.Interpretation) bool {
	return q.get(boxParam) == "" && in.Place != nil && !in.Place.IsState() && chosenOrder(q, in) != search.SortBest &&
		q.get("radius") == "" && !wishes(in, "radius")
}

// radiusAround is a radius to list by name: the one in effect, or the least usual one
// that the nearest is in. Without it a list by name would lead all over the country.
func radiusAround(r *search.Response) string {
	least := 25.0
	for _, w := range r.Widened {
		if miles, err := strconv.ParseFloat(milesOf(w.To), 64); w.What == "radius" && err == nil {
			least = miles
		}
	}
	if len(r.Results) > 0 && r.Results[0].HasDistance {
		least = max(least, r.Results[0].Miles)
	}
	for _, v := range radii {
		if miles, _ := strconv.ParseFloat(v, 64); miles >= least {
			return v
		}
	}
	return strconv.Itoa(search.MaxRadius)
}

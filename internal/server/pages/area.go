package pages

import (
	"html/template"
	"net/url"

	"github.com/specialist-finder/finder/internal/search"
	"github.com/specialist-finder/finder/internal/server/params"
)

// boxParam is the area of the map that is searched.
const boxParam = "bbox"

// areaView says that an area of the map is searched, and leads out of it.
type areaView struct {
	Text  string
	Clear Link
}

// area is nil where none is searched.
func (l *Locale) area(q query) *areaView {
	if q.get(boxParam) == "" {
		return nil
	}
	return &areaView{l.T("area.only"), Link{l.T("area.clear"), q.without(boxParam).link(l)}}
}

// areaSearch is where another area is searched, but for the area itself, which goes
// behind it. All that was asked for stays but what bounds another area, so that everyone
// is found in this one; a place stays, as what distances are measured from.
func (l *Locale) areaSearch(q query, in *search.Interpretation) template.URL {
	next := q.without("radius", "state", boxParam, viewParam)
	switch {
	case in.Place == nil || !in.Place.IsState():
	case q.get("near") != "":
		next = next.without("near")
	default:
		next = next.with("drop", "place")
	}
	if wishes(in, "radius") {
		next = next.with("drop", "radius")
	}
	return next.with(viewParam, viewMap).link(l) + "&" + boxParam + "="
}

// aroundParam is a field of the form that holds the place beside which an area was
// searched.
const aroundParam = "around"

// asksElsewhere reports whether the form asks for another place than the area was searched
// beside: nobody near it would be in that area.
func asksElsewhere(raw string) bool {
	values, err := url.ParseQuery(raw)
	return err == nil && values.Has(aroundParam) && values.Get(aroundParam) != values.Get("near")
}

// fresh is a query string less what belongs to an earlier search only: pieces dropped
// from other words, and an area beside another place.
func fresh(raw string) string {
	if stale(raw) {
		raw = params.Less(raw, "drop", "exact")
	}
	if asksElsewhere(raw) {
		raw = params.Less(raw, boxParam)
	}
	return raw
}

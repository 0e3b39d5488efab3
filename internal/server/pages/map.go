package pages

import (
	"html/template"
	"slices"
	"strconv"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/mapdraw"
	"github.com/specialist-finder/finder/internal/search"
)

// viewParam is how the address says that the map stands open on a phone.
const (
	viewParam = "view"
	viewMap   = "map"
)

// mapView is a drawn map, with what it shows as a list for who cannot see it.
type mapView struct {
	*Locale
	Title string
	Open  bool // on narrow screens, where it is folded otherwise
	SVG   template.HTML
	List  []string
	Key   string // what dashed pins, dots and the frame mean, as far as there are any

	Moving *movingView // nil if no scripts were built
}

// roughLeast is how many miles a map shows at least around a position that is only
// known to its ZIP or city: a closer look would show a street where nobody is.
const roughLeast = 25

// mostDots is how many further matches a map shows.
const mostDots = 50

// resultsMap draws where results are, and numbers their cards.
func (p *Pages) resultsMap(l *Locale, q query, a *answered, cards []cardView) *mapView {
	r := a.resp
	v := mapdraw.View{ID: "map", Title: l.T("map.title"), Area: (*mapdraw.Area)(a.req.Box)}
	for _, at := range r.Dots {
		v.Dots = append(v.Dots, mapdraw.Point(at))
	}
	list := listing{Locale: l}
	if from := r.Interpretation.Place; from != nil && !from.IsState() {
		at := mapdraw.Point(from.Point)
		v.Place, v.Label = &at, placeName(l, from)
		list.from, list.label = from.Point, from.Label
		if from.IsReader() {
			list.label = l.T("map.you")
		}
	}
	for i := range r.Results {
		at := r.Results[i].Location
		if at == nil || at.Precision == directory.PrecisionNone {
			continue
		}
		cards[i].Number = len(v.Pins) + 1
		pin := mapdraw.Pin{Point: mapdraw.Point(at.Point), Number: cards[i].Number, Name: r.Results[i].Name, Href: "#" + cards[i].Anchor, Rough: rough(at.Precision)}
		v.Pins = append(v.Pins, pin)
		list.add(&pin, r.Results[i].Miles)
	}
	out := p.draw(l, &v, list.lines)
	if out == nil {
		return nil
	}
	out.Open = q.get(viewParam) == viewMap
	if out.Moving != nil {
		out.Moving.tell(cards)
		out.Moving.Search = l.areaSearch(q, &r.Interpretation)
	}
	return out
}

// placeName is the short name of a place: the map shows which state it is in.
func placeName(l *Locale, from *search.PlacePiece) string {
	switch {
	case from.IsReader():
		return l.T("map.here")
	case from.ZIP != "":
		return from.ZIP
	case from.City != "":
		return from.City
	}
	return "" // coordinates say less than the mark
}

// aroundOne is how many miles the map of a provider shows at least: as much as it
// takes to know the towns around.
const aroundOne = 36

// locationsMap draws where a provider is, and numbers its locations if there are
// several.
func (p *Pages) locationsMap(l *Locale, rec *directory.Provider, views []locationView) *mapView {
	v := mapdraw.View{ID: "map", Title: l.N("map.title.provider", len(rec.Locations)), Height: 220, Least: aroundOne}
	list := listing{Locale: l}
	for i := range rec.Locations {
		at := &rec.Locations[i]
		views[i].Anchor = "location-" + strconv.Itoa(i+1)
		if at.Precision == directory.PrecisionNone {
			continue
		}
		if len(rec.Locations) > 1 {
			views[i].Number = i + 1
		}
		pin := mapdraw.Pin{
			Point: mapdraw.Point{Lat: at.Lat, Lon: at.Lon}, Number: views[i].Number, Rough: rough(at.Precision),
			Name: join(", ", at.Name, at.Line1, at.City, at.State), Href: "#" + views[i].Anchor,
		}
		v.Pins = append(v.Pins, pin)
		list.add(&pin, 0)
	}
	return p.draw(l, &v, list.lines)
}

// draw draws a map, or returns nil where there is neither pin nor area to draw.
func (p *Pages) draw(l *Locale, v *mapdraw.View, list []string) *mapView {
	if len(v.Pins) == 0 && v.Area == nil {
		return nil
	}
	v.Desc, v.Towns = l.N("map.desc", len(v.Pins)), p.cfg.Towns
	if len(v.Pins) == 0 {
		v.Desc = l.T("map.desc.none")
	}
	v.Miles = func(miles float64) string { return l.T("map.miles", grouped(int(miles))) }
	var key []string
	if v.Area != nil {
		key = append(key, l.T("map.area"))
	}
	if len(v.Dots) > 0 {
		key = append(key, l.T("map.dots"))
	}
	if slices.ContainsFunc(v.Pins, func(p mapdraw.Pin) bool { return p.Rough }) {
		v.Least, key = max(v.Least, roughLeast), append(key, l.T("map.rough"))
	}
	out := &mapView{Locale: l, Title: v.Title, List: list, Key: join(" ", key...)}
	out.SVG = template.HTML(mapdraw.Draw(v)) // which escapes every word that it is given
	if out.SVG == "" {
		return nil
	}
	if p.assets.MovingStyle != "" {
		out.Moving = p.moving(l, v, out.SVG)
	}
	return out
}

// listing is the map in words.
type listing struct {
	*Locale
	from  index.Point // the place, if label is not ""
	label string
	lines []string
}

func (l *listing) add(p *mapdraw.Pin, miles float64) {
	number := strconv.Itoa(p.Number)
	switch {
	case p.Number == 0:
		l.lines = append(l.lines, p.Name)
	case l.label == "":
		l.lines = append(l.lines, l.T("map.item", number, p.Name))
	case miles == 0:
		l.lines = append(l.lines, l.T("map.item.here", number, p.Name, l.label))
	default:
		way := mapdraw.DirectionOf(mapdraw.Point(l.from), p.Point)
		l.lines = append(l.lines, l.T("map.item.way", number, p.Name, milesText(miles), l.T("map.way."+way.String()), l.label))
	}
}

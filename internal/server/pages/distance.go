package pages

import (
	"fmt"
	"math"
	"net/url"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
)

// distance is how far a result is, told no more exactly than it is known: "3.2 miles
// from Austin, TX" between two points, "About 3 miles from the center of ZIP 78701"
// where either is only known to its ZIP or city, and where it is if that rounds to
// nothing.
func (l *Locale) distance(r *search.Result, from *search.PlacePiece) string {
	if !r.HasDistance || from == nil {
		return ""
	}
	switch r.Area(from) {
	case search.AreaZIP:
		return l.T("card.same.zip")
	case search.AreaCity:
		return l.T("card.same.city", r.Location.City)
	}
	isRough := rough(from.Precision) || r.Location != nil && rough(r.Location.Precision)
	switch {
	case isRough:
		return l.about(max(1, int(math.Round(r.Miles))), from)
	case from.IsReader():
		return l.T("card.miles.you", milesText(r.Miles))
	}
	return l.T("card.miles", milesText(r.Miles), from.Label)
}

// far says how far a location is from a place, as results do.
func (l *Locale) far(at *directory.PracticeLocation, from *search.PlacePiece) string {
	if !isPoint(from) || at.Precision == directory.PrecisionNone {
		return ""
	}
	there := index.CardLocation{City: at.City, PostalCode: at.PostalCode, Point: index.Point{Lat: at.Lat, Lon: at.Lon}, Precision: at.Precision}
	a, b := from.Point.Vector(), there.Point.Vector()
	return l.distance(&search.Result{Location: &there, Miles: math.Round(10*index.Miles(a.Chord2(&b))) / 10, HasDistance: true}, from)
}

// isPoint reports whether a place can be measured from.
func isPoint(from *search.PlacePiece) bool {
	return from != nil && !from.IsState() && from.Point != index.Point{}
}

// measured is the address of a provider's page that tells distances from a place.
func measured(path string, from *search.PlacePiece) string {
	if !isPoint(from) {
		return path
	}
	near := from.Label
	switch {
	case from.ZIP != "":
		near = from.ZIP
	case from.IsReader() || from.City == "":
		near = fmt.Sprintf("%.2f,%.2f", from.Point.Lat, from.Point.Lon)
	}
	return path + "?" + url.Values{"near": {near}}.Encode()
}

// about is a distance in whole miles, and what it is measured from.
func (l *Locale) about(miles int, from *search.PlacePiece) string {
	switch {
	case from.IsReader():
		return l.N("card.about.here", miles)
	case from.Precision == directory.PrecisionZIP && from.ZIP != "":
		return l.N("card.about.zip", miles, from.ZIP)
	case from.Precision == directory.PrecisionCity && from.City != "":
		return l.N("card.about.city", miles, from.Label)
	}
	return l.N("card.about.from", miles, from.Label)
}

// distanceNote says why the distance of a location is rough, "" if it is not or
// nothing is said of it.
func (l *Locale) distanceNote(r *search.Result) string {
	if !r.HasDistance || r.Location == nil || !rough(r.Location.Precision) {
		return ""
	}
	return l.T("card.rough." + string(r.Location.Precision))
}

func rough(p directory.Precision) bool {
	return p == directory.PrecisionZIP || p == directory.PrecisionCity
}

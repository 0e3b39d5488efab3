package search

import "github.com/specialist-finder/finder/internal/directory"

// Area is where somebody is whose distance rounds to nothing only because a
// side is not known better than to its ZIP or city: "0.0 miles" would claim
// more than is known.
type Area uint8

// The areas.
const (
	AreaNone Area = iota // the distance says it
	AreaZIP              // both have the same ZIP
	AreaCity             // in the city of the location
)

// Area judges the distance from a place.
func (r *Result) Area(from *PlacePiece) Area {
	if !r.HasDistance || r.Miles != 0 || from == nil || r.Location == nil || !(rough(from.Precision) || rough(r.Location.Precision)) {
		return AreaNone
	}
	zip := r.Location.PostalCode
	switch {
	case from.ZIP != "" && len(zip) >= len(from.ZIP) && zip[:len(from.ZIP)] == from.ZIP:
		return AreaZIP
	case r.Location.City != "":
		return AreaCity
	}
	return AreaNone
}

func rough(p directory.Precision) bool {
	return p == directory.PrecisionZIP || p == directory.PrecisionCity
}

// Package place turns what people write for "near" (a ZIP code, a city in any
// of its spellings, coordinates) into a point with a label and a precision, and
// points into H3 cells and great-circle miles.
//
// It knows nothing of providers, HTTP, SQL or search engines, and it never asks
// the network: everything comes from the files under data/places. A Gazetteer
// is read once, never changes and is safe for concurrent use.
package place

import "github.com/specialist-finder/finder/internal/directory"

// Point is a position in degrees (WGS 84): north and east are positive.
type Point struct{ Lat, Lon float64 }

// Precision says how exact a point is, with the values of the directory and two
// that no practice location has.
type Precision = directory.Precision

// A "point" was given as coordinates; "state" is the coarsest.
const (
	PrecisionPoint Precision = "point"
	PrecisionState Precision = "state"
)

// MaxAlternatives bounds how many other places of the same name are listed.
const MaxAlternatives = 8

// Place is what "near" resolves to. City and State (two letters) are empty for
// plain coordinates, ZIP (five digits) for everything but a ZIP. The Label of
// a ZIP or city resolves to the same place again.
type Place struct {
	Label            string
	City, State, ZIP string
	Point
	Precision  Precision
	Population int // of the town, 0 if unknown or not a town
	// Alternatives are other places that the words could mean, the most
	// populous first; they carry no alternatives themselves.
	Alternatives []Place
}

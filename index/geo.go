package index

import "math"

// EarthRadiusMiles is the sphere on which distances are reckoned: the mean
// radius of the earth in statute miles.
const EarthRadiusMiles = 3958.8

// Point is a place in degrees. Documents hold points that Rounded returns.
type Point struct{ Lat, Lon float64 }

// unitsPerDegree makes a unit of a point about 1 cm, so that a coordinate fits
// 32 bits.
const unitsPerDegree = 1e7

// Rounded is the point to 7 decimals.
func (p Point) Rounded() Point {
	lat, lon := p.Units()
	return PointOf(lat, lon)
}

// Units are the coordinates in units of 1e-7 degrees.
func (p Point) Units() (lat, lon int32) {
	return int32(math.Round(p.Lat * unitsPerDegree)), int32(math.Round(p.Lon * unitsPerDegree))
}

// PointOf is the point at so many units.
func PointOf(lat, lon int32) Point {
	return Point{float64(lat) / unitsPerDegree, float64(lon) / unitsPerDegree}
}

// Vector is a point on the unit sphere. The squared chord between two vectors
// orders pairs exactly as their great-circle distance does, and costs three
// multiplications.
type Vector [3]float64

// Vector is the point on the unit sphere.
func (p Point) Vector() Vector {
	lat, lon := p.Lat*math.Pi/180, p.Lon*math.Pi/180
	c := math.Cos(lat)
	return Vector{c * math.Cos(lon), c * math.Sin(lon), math.Sin(lat)}
}

// Chord2 is the squared chord between two points: 0 to 4. The conversions round
// each product by itself: without them Go may fuse a product with a sum where
// the processor can, and an engine that computes the same in another way would
// differ in the last bit.
func (v *Vector) Chord2(o *Vector) float64 {
	x, y, z := v[0]-o[0], v[1]-o[1], v[2]-o[2]
	return float64(x*x) + float64(y*y) + float64(z*z)
}

// Miles is the great-circle distance of a squared chord.
func Miles(chord2 float64) float64 {
	return 2 * EarthRadiusMiles * math.Asin(min(1, math.Sqrt(chord2)/2))
}

// Chord2Of is the squared chord of a distance in miles; 4 beyond half the globe.
func Chord2Of(miles float64) float64 {
	half := miles / (2 * EarthRadiusMiles)
	if half >= math.Pi/2 {
		return 4
	}
	s := 2 * math.Sin(half)
	return s * s
}

// Box is an area between two parallels and two meridians, edges included. One
// whose West is greater than its East crosses the 180° line.
type Box struct{ South, West, North, East float64 }

// Contains reports whether the point lies in the box.
func (b *Box) Contains(p Point) bool {
	if p.Lat < b.South || p.Lat > b.North {
		return false
	}
	if b.West <= b.East {
		return b.West <= p.Lon && p.Lon <= b.East
	}
	return p.Lon >= b.West || p.Lon <= b.East
}

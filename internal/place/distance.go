package place

import "math"

// EarthRadiusMiles is the mean radius that every distance is reckoned with, in
// statute miles.
const EarthRadiusMiles = 3958.8

// Miles is the great-circle distance between two points in statute miles, by
// the haversine formula, which stays exact for points close together.
func Miles(a, b Point) float64 {
	const radian = math.Pi / 180
	lat := math.Sin((b.Lat - a.Lat) * radian / 2)
	lon := math.Sin((b.Lon - a.Lon) * radian / 2)
	h := lat*lat + math.Cos(a.Lat*radian)*math.Cos(b.Lat*radian)*lon*lon
	return 2 * EarthRadiusMiles * math.Asin(math.Sqrt(min(1, h)))
}

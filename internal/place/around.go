package place

import "math"

// EachTown visits the cities and towns within some miles of a point that have so many
// people or more, in no order; population is 0 where it is unknown. Parts of cities
// and counties are none. It walks through all towns, which takes some 100 µs.
func (g *Gazetteer) EachTown(lat, lon, miles float64, people int, visit func(name string, lat, lon float64, population int)) {
	middle := Point{lat, lon}
	band := miles / EarthRadiusMiles * 180 / math.Pi // of latitude, which costs less to compare
	for i := range g.towns {
		t := &g.towns[i]
		if int(t.population) < people || t.section || t.part || t.whole || math.Abs(t.lat-lat) > band {
			continue
		}
		if Miles(middle, Point{t.lat, t.lon}) <= miles {
			visit(t.name, t.lat, t.lon, int(t.population))
		}
	}
}

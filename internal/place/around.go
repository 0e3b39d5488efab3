package place

import (
	"cmp"
	"math"
	"slices"
)

// EachTown visits the cities and towns within some miles of a point that have so many
// people or more, in no order; population is 0 where it is unknown. Parts of cities
// and counties are none. It walks through the towns of the band of latitude alone.
func (g *Gazetteer) EachTown(lat, lon, miles float64, people int, visit func(name string, lat, lon float64, population int)) {
	middle := Point{lat, lon}
	band := miles / EarthRadiusMiles * 180 / math.Pi
	from, _ := slices.BinarySearchFunc(g.byLat, lat-band, func(s stop, lat float64) int { return cmp.Compare(s.lat, lat) })
	for i := range g.byLat[from:] {
		s := &g.byLat[from+i]
		if s.lat > lat+band {
			return
		}
		if int(s.population) >= people && Miles(middle, Point{s.lat, s.lon}) <= miles {
			visit(g.towns[s.town].name, s.lat, s.lon, int(s.population))
		}
	}
}

// stop is what EachTown reads of a town that it passes: of some tens of thousands,
// one behind the other in memory.
type stop struct {
	lat, lon         float64
	population, town int32
}

// orderByLat lists the cities and towns from south to north.
func (g *Gazetteer) orderByLat() {
	g.byLat = make([]stop, 0, len(g.towns))
	for i := range g.towns {
		if t := &g.towns[i]; !t.section && !t.part && !t.whole {
			g.byLat = append(g.byLat, stop{t.lat, t.lon, t.population, int32(i)})
		}
	}
	slices.SortFunc(g.byLat, func(a, b stop) int { return cmp.Compare(a.lat, b.lat) })
}

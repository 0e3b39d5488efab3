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
	from, _ := slices.BinarySearchFunc(g.byLat, lat-band, func(i int32, lat float64) int { return cmp.Compare(g.towns[i].lat, lat) })
	for _, i := range g.byLat[from:] {
		t := &g.towns[i]
		if t.lat > lat+band {
			return
		}
		if int(t.population) >= people && Miles(middle, Point{t.lat, t.lon}) <= miles {
			visit(t.name, t.lat, t.lon, int(t.population))
		}
	}
}

// orderByLat lists the cities and towns from south to north.
func (g *Gazetteer) orderByLat() {
	g.byLat = make([]int32, 0, len(g.towns))
	for i := range g.towns {
		if t := &g.towns[i]; !t.section && !t.part && !t.whole {
			g.byLat = append(g.byLat, int32(i))
		}
	}
	slices.SortFunc(g.byLat, func(a, b int32) int { return cmp.Compare(g.towns[a].lat, g.towns[b].lat) })
}

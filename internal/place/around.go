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
	middle, radians := vectorOf(lat, lon), min(miles/EarthRadiusMiles, math.Pi)
	least := math.Cos(radians)
	south, north := math.Sin(max(lat*math.Pi/180-radians, -math.Pi/2)), math.Sin(min(lat*math.Pi/180+radians, math.Pi/2))
	from, _ := slices.BinarySearchFunc(g.northward, south, func(s stop, z float64) int { return cmp.Compare(s.at[2], z) })
	for i := range g.northward[from:] {
		s := &g.northward[from+i]
		if s.at[2] > north {
			return
		}
		if int(s.population) >= people && s.at[0]*middle[0]+s.at[1]*middle[1]+s.at[2]*middle[2] >= least {
			t := &g.towns[s.town]
			visit(t.name, t.lat, t.lon, int(t.population))
		}
	}
}

// stop is what EachTown reads of a town that it passes: of some tens of thousands,
// one behind the other in memory.
type stop struct {
	at               [3]float64 // on the unit sphere
	population, town int32
}

func vectorOf(lat, lon float64) [3]float64 {
	sinLat, cosLat := math.Sincos(lat * math.Pi / 180)
	sinLon, cosLon := math.Sincos(lon * math.Pi / 180)
	return [3]float64{cosLat * cosLon, cosLat * sinLon, sinLat}
}

// lineUp lists the cities and towns from south to north.
func (g *Gazetteer) lineUp() {
	g.northward = make([]stop, 0, len(g.towns))
	for i := range g.towns {
		if t := &g.towns[i]; !t.section && !t.part && !t.whole {
			g.northward = append(g.northward, stop{vectorOf(t.lat, t.lon), t.population, int32(i)})
		}
	}
	slices.SortFunc(g.northward, func(a, b stop) int { return cmp.Compare(a.at[2], b.at[2]) })
}

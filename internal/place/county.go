package place

import "strings"

// Counties are found as "Cook County, IL" is: like a town, with their state or
// without. They are not in a file of their own, since each ZIP area says its
// county; the point is the ZIP area nearest to the middle of the people.

// county gathers the ZIP areas of one.
type county struct {
	town     // its point is a sum until middle divides it
	weight   float64
	zipAreas []zipArea
}

// uncounted have other parts than counties, or none that are more than a town.
var uncounted = map[string]bool{
	"AK": true, "CT": true, "DC": true, "PR": true, "GU": true, "VI": true, "AS": true, "MP": true, "FM": true, "MH": true, "PW": true,
}

// independent are cities that belong to no county, and so stand as their own.
var independent = func() map[string]bool {
	out := map[string]bool{"NV carsoncity": true, "MD baltimorecity": true, "MO saintlouiscity": true}
	for _, city := range strings.Fields(`alexandria bristol charlottesville chesapeake colonialheights covington danville emporia fallschurch
		fredericksburg galax hampton harrisonburg hopewell lexington lynchburg manassas manassaspark martinsville newportnews norfolk norton
		petersburg poquoson portsmouth radford salem staunton suffolk virginiabeach waynesboro williamsburg winchester`) {
		out["VA "+city] = true
	}
	return out
}()

// addCounty counts a ZIP area towards its county.
func (l *loader) addCounty(z zipArea, name string, state uint8) {
	code := l.states[state].Code
	key := cityKey(name)
	if z.population == 0 || uncounted[code] || independent[code+" "+key] || strings.Contains(name, "(city)") || strings.HasPrefix(name, "City ") {
		return
	}
	suffix := strings.TrimSpace(l.countySuffix(state))
	name = strings.TrimSuffix(name, " "+suffix) // a few have it already
	k := groupKey{cityKey(name), state}
	c, ok := l.counties[k]
	if !ok {
		name += " " + suffix
		c = &county{town: town{name: name, county: name, state: state, whole: true}}
		l.counties[k] = c
	}
	weight := float64(z.population)
	c.lat += z.lat * weight
	c.lon += z.lon * weight
	c.weight += weight
	c.population += z.population
	c.zipAreas = append(c.zipAreas, z)
}

// addCounties makes towns of the counties.
func (l *loader) addCounties() {
	for _, c := range l.counties {
		c.middle()
		l.addDraft(draft{town: c.town})
	}
}

// middle puts a county where its people are: in the ZIP area nearest to their
// mean, which by itself may lie in a bay.
func (c *county) middle() {
	mean := Point{c.lat / c.weight, c.lon / c.weight}
	nearest := -1.
	for _, z := range c.zipAreas {
		if miles := Miles(mean, Point{z.lat, z.lon}); nearest < 0 || miles < nearest {
			nearest, c.lat, c.lon = miles, z.lat, z.lon
		}
	}
}

package place

import (
	"math"
	"strings"
)

// Counties are found as "Cook County, IL" is: like a town, with their state or
// without. They are not in a file of their own, since each ZIP area says its
// county; the point is the ZIP area nearest to the middle of the people.

// county gathers the ZIP areas of one.
type county struct {
	town    // its point is a sum until middle divides it, then of the ZIP area nearest to that
	weight  float64
	mean    Point
	nearest float64
}

// uncounted have other parts than counties, or none that are more than a town.
var uncounted = map[string]bool{
	"AK": true, "CT": true, "DC": true, "PR": true, "GU": true, "VI": true, "AS": true, "MP": true, "FM": true, "MH": true, "PW": true,
}

// independent are cities that belong to no county, and so stand as their own.
var independent = func() map[string]bool {
	out := map[string]bool{"NV carsoncity": true, "MD baltimorecity": true, "MO saintlouiscity": true}
	for city := range strings.FieldsSeq(`alexandria bristol charlottesville chesapeake colonialheights covington danville emporia fallschurch
		fredericksburg galax hampton harrisonburg hopewell lexington lynchburg manassas manassaspark martinsville newportnews norfolk norton
		petersburg poquoson portsmouth radford salem staunton suffolk virginiabeach waynesboro williamsburg winchester`) {
		out["VA "+city] = true
	}
	return out
}()

// countyOf is the county of a name in a state, nil if it is none.
func (l *loader) countyOf(name string, state uint8) *county {
	asWritten := postalName{name, state}
	if c, known := l.counties[asWritten]; known {
		return c
	}
	code, suffix := l.states[state].Code, l.countySuffix(state)
	var c *county
	if !uncounted[code] && !independent[code+" "+cityKey(name)] && !strings.Contains(name, "(city)") && !strings.HasPrefix(name, "City ") {
		full := strings.TrimSuffix(name, suffix) + suffix // a few have it already
		k := groupKey{cityKey(full), state}
		if c = l.countyKeys[k]; c == nil {
			c = &county{town: town{name: full, county: full, state: state, whole: true}, nearest: math.Inf(1)}
			l.countyKeys[k] = c
		}
	}
	l.counties[asWritten] = c
	return c
}

// addCounty counts a ZIP area, the last one read, towards its county.
func (l *loader) addCounty(z *zipArea, name string, state uint8) {
	var c *county
	if z.population > 0 {
		c = l.countyOf(name, state)
	}
	l.inCounty = append(l.inCounty, c)
	if c == nil {
		return
	}
	weight := float64(z.population)
	c.lat += z.lat * weight
	c.lon += z.lon * weight
	c.weight += weight
	c.population += z.population
}

// addCounties makes towns of the counties, each where its people are: in the ZIP
// area nearest to their mean, which by itself may lie in a bay. The ZIP areas are
// still in the order in which they were read.
func (l *loader) addCounties() {
	for _, c := range l.countyKeys {
		c.mean = Point{c.lat / c.weight, c.lon / c.weight}
	}
	for i, c := range l.inCounty {
		if c == nil {
			continue
		}
		z := &l.zips[i]
		if miles := Miles(c.mean, Point{z.lat, z.lon}); miles < c.nearest {
			c.nearest, c.lat, c.lon = miles, z.lat, z.lon
		}
	}
	for _, c := range l.countyKeys {
		l.addDraft(draft{town: c.town})
	}
	l.inCounty = nil
}

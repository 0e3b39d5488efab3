package main

import "github.com/specialist-finder/finder/internal/place"

// strayMiles is how far the point of a ZIP area may lie from its town. The
// census gives a point inside the area, not where its people are: half of all
// areas have it within 2.3 miles of the town that they are called after, 99 in
// 100 within 19. Below 35 miles are true suburbs of wide cities (33187 of Miami,
// 31 miles); above are areas with a town at one end and wilderness at the other
// (85365 Yuma, 36 miles and 51,000 people), and mail sent on from afar (99519:
// Prudhoe Bay's, by way of Anchorage).
const strayMiles = 35

// besideMiles is how near to a town an area is in its county as a rule.
const besideMiles = 10

// apart are areas whose point is where their people are, though far from the
// town that has their post office.
var apart = map[string]string{
	"32899": "Kennedy Space Center, of Orlando by mail",
	"85736": "Three Points and the Altar Valley, of Tucson by mail",
}

// callHome gives stray ZIP areas the point of their town, where most people of
// such a ZIP and all its practices are.
func callHome(zips []zipCode, towns []town) {
	called := map[string][]town{}
	for _, t := range towns {
		called[t.name+"|"+t.state] = append(called[t.name+"|"+t.state], t)
	}
	areas := gridOf(zips)
	for i, z := range zips {
		_, out := apart[z.zip]
		if out || z.kind != kindZCTA {
			continue // other points are those of post offices already
		}
		if home, ok := areas.home(z, called[z.city+"|"+z.state]); ok {
			zips[i].point, zips[i].county = home.point, home.county
		}
	}
}

// home is the town that a ZIP area belongs to, if the area strayed from all
// towns of its name. Many states have a second town of the name (Whitehall in
// Allegheny County, PA, is not the post office of 18052): a town is the right
// one if the area nearest to it has its first three digits (the same mail
// sorting center), its post office or its county in common with z.
func (g grid) home(z zipCode, called []town) (home town, ok bool) {
	for _, t := range called {
		if place.Miles(z.point, t.point) <= strayMiles {
			return home, false
		}
		near, found := g.nearest(t, z.zip)
		if !found || ok || near.zip[:3] != z.zip[:3] && near.city != z.city && near.county != z.county {
			continue
		}
		home, ok = t, true
		if home.county = z.county; place.Miles(t.point, near.point) < besideMiles {
			home.county = near.county // that of z is where its point was
		}
	}
	return home, ok
}

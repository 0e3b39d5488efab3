package place

import (
	"cmp"
	"slices"
	"strings"
)

// A name in a state can stand for several towns, and the post office's town of
// that name is mostly, but not always, one of those in the list of cities. Here
// they are united, and one of each name and state is chosen as the one meant.
const (
	// samePostalMiles is how far the middle of a town's ZIPs may lie from the
	// town, and westMiles how far in the West (beyond 100° W), where one ZIP can
	// be as large as Connecticut.
	samePostalMiles  = 30
	westMiles        = 60
	westernLongitude = -100
	// sameTownMiles: two records of one name so close together, or in one
	// county, are one town.
	sameTownMiles = 10
)

// draft is a town before it is united with others of its name.
type draft struct {
	town
	// people weighs towns of one name and state: the town's population or that
	// of the ZIPs named after it, whichever is more. The records hold phantoms
	// with copied populations, which no ZIP is named after.
	people int32
	into   int32 // the draft it is the same town as; itself if it stands alone
}

// centre is the town of a post office: the ZIPs of one name and state.
type centre struct {
	town       // its point is a sum until unite divides it by weight
	weight     float64
	mostPeople int32 // of one ZIP, whose county the town has
	draft      int32 // what it was united with
}

type postalName struct {
	city  string
	state uint8
}

type groupKey struct {
	key   string
	state uint8
}

// group holds the drafts of one name and state.
type group struct {
	drafts []int32
	main   int32 // the one that the name means
}

func (l *loader) addDraft(d draft) int32 {
	i := int32(len(l.drafts))
	d.people, d.into = d.population, i
	l.drafts = append(l.drafts, d)
	k := groupKey{cityKey(d.name), d.state}
	g, ok := l.groups[k]
	if !ok {
		g = &group{}
		l.groups[k] = g
	}
	g.drafts = append(g.drafts, i)
	return i
}

// addPostal counts a ZIP towards the town that it is named after and returns
// the place of that town in l.centres.
func (l *loader) addPostal(z zipArea, city string, state uint8, county string) int32 {
	k := postalName{city, state}
	i, ok := l.postal[k]
	if !ok {
		i = int32(len(l.centres))
		l.postal[k] = i
		l.centres = append(l.centres, centre{town: town{name: city, state: state, county: county}})
	}
	c := &l.centres[i]
	weight := float64(z.population) + 1e-3 // without any people, the plain mean
	c.lat += z.lat * weight
	c.lon += z.lon * weight
	c.weight += weight
	c.population += z.population
	if z.population > c.mostPeople {
		c.mostPeople, c.county = z.population, county
	}
	return i
}

// unite joins post-office towns to the cities that they are, chooses the main
// town of each group and points the ZIPs to drafts.
func (l *loader) unite() {
	for i := range l.centres {
		c := &l.centres[i]
		c.lat /= c.weight
		c.lon /= c.weight
		c.draft = l.joinPostal(c.town)
	}
	for _, g := range l.groups {
		l.chooseMain(g)
	}
	for i := range l.zips {
		l.zips[i].town = l.root(l.centres[l.zips[i].town].draft)
	}
}

// joinPostal finds the city that a post-office town is, or adds the town.
func (l *loader) joinPostal(t town) (draftOfTown int32) {
	g, ok := l.groups[groupKey{cityKey(t.name), t.state}]
	if !ok {
		return l.addDraft(draft{town: t})
	}
	i, ok := l.nearestCity(g, &t)
	if !ok {
		return l.addDraft(draft{town: t})
	}
	city := &l.drafts[i]
	city.people = max(city.people, t.population)
	city.section = false // it has ZIPs of its own
	if city.population == 0 {
		city.population = t.population
	}
	return i
}

// nearestCity finds the city of the group that a post-office town is: the
// nearest, if it is near enough or in the same county.
func (l *loader) nearestCity(g *group, t *town) (city int32, ok bool) {
	nearest := float64(samePostalMiles)
	if t.lon < westernLongitude {
		nearest = westMiles
	}
	for _, i := range g.drafts {
		if miles := apart(&l.drafts[i].town, t); miles <= nearest {
			city, nearest, ok = i, miles, true
		}
	}
	if ok {
		return city, true
	}
	for _, i := range g.drafts {
		if l.drafts[i].county == t.county {
			return i, true
		}
	}
	return 0, false
}

func apart(a, b *town) float64 { return Miles(Point{a.lat, a.lon}, Point{b.lat, b.lon}) }

// chooseMain picks the town that a group's name means, cities before parts of
// cities and then by people, and unites with it what lies beside it.
func (l *loader) chooseMain(g *group) {
	g.main = g.drafts[0]
	for _, i := range g.drafts[1:] {
		a, b := &l.drafts[i], &l.drafts[g.main]
		if a.section != b.section && b.section || a.section == b.section && a.people > b.people {
			g.main = i
		}
	}
	for _, i := range g.drafts {
		if i == g.main {
			continue
		}
		l.drafts[i].homonym = true
		for _, j := range g.drafts {
			if j != i && l.drafts[j].into == j && l.sameTown(i, j) && (j == g.main || l.drafts[j].homonym) {
				l.drafts[i].into = j
				break
			}
		}
	}
}

func (l *loader) sameTown(i, j int32) bool {
	a, b := &l.drafts[i].town, &l.drafts[j].town
	return a.county == b.county || apart(a, b) <= sameTownMiles
}

// root is the draft that stands for i.
func (l *loader) root(i int32) int32 {
	for l.drafts[i].into != i {
		i = l.drafts[i].into
	}
	return i
}

// order moves the drafts that stand alone into towns, in the order that a bare
// name prefers them, and sorts the names.
func (l *loader) order() {
	alone := make([]int32, 0, len(l.drafts))
	for i := range l.drafts {
		if l.drafts[i].into == int32(i) {
			alone = append(alone, int32(i))
		}
	}
	slices.SortFunc(alone, func(a, b int32) int { return compareTowns(&l.drafts[a].town, &l.drafts[b].town) })
	at := make([]int32, len(l.drafts))
	l.towns = make([]town, len(alone))
	for i, d := range alone {
		l.towns[i] = l.drafts[d].town
		at[d] = int32(i)
	}
	for i := range l.zips {
		l.zips[i].town = at[l.zips[i].town]
	}
	l.orderNames(at)
}

// compareTowns puts the most populous first; what is not meant by its name and
// state ("Midway, FL" is three towns) comes after everything that is, and
// counties after all towns, so that "Los A" suggests the city.
func compareTowns(a, b *town) int {
	switch {
	case a.whole != b.whole:
		if a.whole {
			return 1
		}
		return -1
	case a.homonym != b.homonym:
		if a.homonym {
			return 1
		}
		return -1
	case a.population != b.population:
		return cmp.Compare(b.population, a.population)
	}
	// Not in the first line: cmp.Or would compare the strings every time.
	return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(a.state, b.state), cmp.Compare(a.lat, b.lat))
}

func (l *loader) orderNames(at []int32) {
	for i := range l.names { // the aliases
		l.names[i].town = at[l.names[i].town]
	}
	for k, g := range l.groups {
		for _, d := range g.drafts {
			if l.drafts[d].into == d {
				l.names = append(l.names, name{key: k.key, town: at[d]})
			}
		}
	}
	slices.SortFunc(l.names, func(a, b name) int {
		if a.key != b.key {
			return strings.Compare(a.key, b.key)
		}
		return cmp.Or(cmp.Compare(a.town, b.town), cmp.Compare(a.scope, b.scope))
	})
	l.firsts = make(map[string]int32, len(l.names))
	for i, n := range slices.Backward(l.names) {
		l.firsts[n.key] = int32(i)
	}
}

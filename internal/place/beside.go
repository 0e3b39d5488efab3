package place

// besideMiles is how far apart towns are at most that are told together.
const besideMiles = 60

// Beside takes, of the towns of one name that a bare city may be, one that fits another
// place that was told with it: the Norwalk beside Stamford is in Connecticut, the Eureka in
// California is the one there, and of a region with a name of its own ("the Hill Country")
// the Alpine in its state is. It reports whether one fits.
func (f Found) Beside(other *Found) (Found, bool) {
	switch {
	case f.Form != FormCity:
		return f, false
	case other.IsState():
		return f.inState(other.state)
	}
	t := other.townOf()
	if f.isBeside(f.town, t) {
		return f, true
	}
	for _, n := range f.named {
		if n.scope == properName && f.isBeside(n.town, t) {
			return f.as(n.town), true
		}
	}
	if other.Alias {
		return f.inState(f.g.towns[t].state)
	}
	return f, false
}

// partMiles is how far the middle of a part lies from that of its city at most.
const partMiles = 20

// Within takes, of the places of one name that a bare city may be, one that lies in a city or
// right by it: the South End beside Boston is there. It reports whether one does.
func (f Found) Within(city *Found) (Found, bool) {
	if f.Form != FormCity || city.IsState() {
		return f, false
	}
	for _, n := range f.named {
		if n.scope == properName && f.isIn(n.town, city.townOf()) {
			return f.as(n.town), true
		}
	}
	return f, false
}

func (f Found) isIn(part, city int32) bool {
	return part != city && apart(&f.g.towns[part], &f.g.towns[city]) <= partMiles
}

// LiesBeside reports whether a bare city lies beside another that is larger.
func (f Found) LiesBeside(other *Found) bool {
	if f.Form != FormCity || other.Form != FormCity && other.Form != FormTown {
		return false
	}
	near, ok := f.Beside(other)
	return ok && near.Population < other.Population && near.isBeside(near.town, other.town)
}

func (f Found) isBeside(a, b int32) bool { return apart(&f.g.towns[a], &f.g.towns[b]) <= besideMiles }

// muchSmaller is how many times the people of a namesake the best known town of a name has,
// so that a state elsewhere in a text does not mean it: who moved from Illinois to Phoenix is
// not in Phoenix, IL.
const muchSmaller = 20

// inState takes the town of the name that is in a state, unless it is much smaller.
func (f Found) inState(state uint8) (Found, bool) {
	if f.g.towns[f.town].state == state {
		return f, true
	}
	for _, n := range f.named {
		if n.scope == properName && f.g.towns[n.town].state == state {
			near := f.as(n.town)
			return near, near.Population*muchSmaller >= f.Population
		}
	}
	return f, false
}

func (f Found) as(town int32) Found {
	f.town, f.Population = town, int(f.g.towns[town].population)
	return f
}

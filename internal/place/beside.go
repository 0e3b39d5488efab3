package place

// besideMiles is how far apart towns are at most that are told together.
const besideMiles = 60

// Beside takes, of the towns of one name that a bare city may be, one that lies beside
// another place that was told with it: the Norwalk beside Stamford is in Connecticut.
func (f Found) Beside(other *Found) Found {
	if f.Form != FormCity || other.IsState() {
		return f
	}
	t := other.townOf()
	if f.isBeside(f.town, t) {
		return f
	}
	for _, n := range f.named {
		if n.scope == properName && f.isBeside(n.town, t) {
			f.town, f.Population = n.town, int(f.g.towns[n.town].population)
			return f
		}
	}
	return f
}

func (f Found) isBeside(a, b int32) bool { return apart(&f.g.towns[a], &f.g.towns[b]) <= besideMiles }

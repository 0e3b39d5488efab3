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

// LiesBeside reports whether a bare city lies beside another that is larger.
func (f Found) LiesBeside(other *Found) bool {
	if f.Form != FormCity || other.Form != FormCity && other.Form != FormTown {
		return false
	}
	near := f.Beside(other)
	return near.Population < other.Population && near.isBeside(near.town, other.town) && near.town != other.town
}

func (f Found) isBeside(a, b int32) bool { return apart(&f.g.towns[a], &f.g.towns[b]) <= besideMiles }

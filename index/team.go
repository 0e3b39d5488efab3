package index

import (
	"math/bits"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
)

// roles is a set of the parts that a multi-specialty spine team has.
type roles uint8

// roleOf is the set of each part alone; a specialty without one is not in it.
var roleOf = map[catalog.TeamRole]roles{
	catalog.TeamSurgery: roleSurgery, catalog.TeamNonSurgical: 1 << 1, catalog.TeamInterventional: 1 << 2,
	catalog.TeamTherapy: 1 << 3, catalog.TeamBehavioral: 1 << 4,
}

const roleSurgery roles = 1 << 0

// enoughRoles is how many parts make a team multi-specialty. One of them must
// be surgery, so that the others are not.
const enoughRoles = 3

// rolesByCode are the parts that the catalogue's specialties play, by the codes
// that define them.
func rolesByCode(cat *catalog.Catalog) map[string]roles {
	out := map[string]roles{}
	for _, s := range cat.Specialties() {
		for _, code := range s.Defining {
			out[code] |= roleOf[s.TeamRole]
		}
	}
	return out
}

// team is the parts that an organization has as registered: by its own codes,
// which nobody verified. It is not a count of the clinicians on one site.
func (m *Mapper) team(p *directory.Provider) roles {
	var all roles
	for i := range p.Taxonomies {
		all |= m.roles[p.Taxonomies[i].Code]
	}
	return all
}

func (r roles) isMultispecialty() bool {
	return r&roleSurgery != 0 && bits.OnesCount8(uint8(r)) >= enoughRoles
}

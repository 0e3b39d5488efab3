package index

import (
	"math/bits"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
)

// roles is a set of the parts that a multi-specialty spine team has.
type roles uint8

const (
	roleSurgery roles = 1 << iota
	roleNonSurgical
	roleInterventional
	roleTherapy
	roleBehavioral
)

// teamRoles says which part of a spine team a specialty plays. Specialties that
// a spine team does not choose its people from (primary care, oncology,
// imaging) play none: a large hospital is not a spine team by having them.
var teamRoles = map[roles][]string{
	roleSurgery: {"orthopedic-spine-surgery", "neurosurgery", "orthopedic-surgery", "pediatric-spine"},
	roleNonSurgical: {
		"pmr", "sports-medicine", "spinal-cord-injury-medicine", "neurology", "electrodiagnostic-medicine", "rheumatology",
		"osteopathic-manipulation", "occupational-medicine",
	},
	roleInterventional: {"interventional-spine", "interventional-pain", "pain-medicine", "interventional-radiology", "pain-clinic"},
	roleTherapy:        {"physical-therapy", "occupational-therapy", "chiropractic", "acupuncture", "massage-therapy", "pt-clinic"},
	roleBehavioral:     {"pain-psychology"},
}

// enoughRoles is how many parts make a team multi-specialty. One of them must
// be surgery, so that the others are not.
const enoughRoles = 3

// rolesByCode turns the table round, by the codes that define the specialties.
func rolesByCode(cat *catalog.Catalog) map[string]roles {
	out := map[string]roles{}
	for role, ids := range teamRoles {
		for _, id := range ids {
			s, _ := cat.Specialty(id)
			for _, code := range s.Defining {
				out[code] |= role
			}
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

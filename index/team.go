package index

import (
	"cmp"
	"math/bits"
	"slices"
	"sync"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
)

// Roles is a set of the parts that a multi-specialty spine team has.
type Roles uint8

// The parts of a team.
const (
	RoleSurgery Roles = 1 << iota
	RoleNonSurgical
	RoleInterventional
	RoleTherapy
	RoleBehavioral
)

// roleOf is the set of each part alone; a specialty without one is not in it.
var roleOf = map[catalog.TeamRole]Roles{
	catalog.TeamSurgery: RoleSurgery, catalog.TeamNonSurgical: RoleNonSurgical, catalog.TeamInterventional: RoleInterventional,
	catalog.TeamTherapy: RoleTherapy, catalog.TeamBehavioral: RoleBehavioral,
}

// enoughRoles is how many parts make a team multi-specialty. One of them must
// be surgery, so that the others are not.
const enoughRoles = 3

func (r Roles) areTeam() bool {
	return r&RoleSurgery != 0 && bits.OnesCount8(uint8(r)) >= enoughRoles
}

// rolesByCode are the parts that the catalogue's specialties play, by the codes
// that define them.
func rolesByCode(cat *catalog.Catalog) map[string]Roles {
	out := map[string]Roles{}
	for _, s := range cat.Specialties() {
		for _, code := range s.Defining {
			out[code] |= roleOf[s.TeamRole]
		}
	}
	return out
}

// rolesOf are the parts that a provider plays, as registered by its codes. A
// surgeon is one whatever else that surgeon registers: the surgical and the
// non-surgical of a team are two people.
func (m *Mapper) rolesOf(p *directory.Provider) Roles {
	var all Roles
	for i := range p.Taxonomies {
		all |= m.roles[p.Taxonomies[i].Code]
	}
	if p.Kind == directory.Individual && all&RoleSurgery != 0 {
		return RoleSurgery
	}
	return all
}

// Centre says of a location that it is a multi-specialty spine centre, by the
// parts that its team has, and whether that is confirmed. 0 is none.
type Centre uint8

const confirmedCentre Centre = 1 << 7

// Roles are the parts of the team; those of verified people, if it is confirmed.
func (c Centre) Roles() Roles { return Roles(c &^ confirmedCentre) }

// Confirmed reports whether people who are verified make the team; else it rests
// on what registries say of them.
func (c Centre) Confirmed() bool { return c&confirmedCentre != 0 }

// centreOf is what people, of whom some are verified, make of where they are.
func centreOf(people, verified Roles) Centre {
	switch {
	case verified.areTeam():
		return Centre(verified) | confirmedCentre
	case people.areTeam():
		return Centre(people)
	}
	return 0
}

// registered is what all locations of an organization are by its own codes alone,
// which nobody verified.
func registered(organization bool, own Roles) Centre {
	if !organization {
		return 0
	}
	return centreOf(own, 0)
}

// Member is a document at a site, by one of its locations.
type Member struct {
	ID           directory.ID
	Site         Site
	Roles        Roles
	Organization bool
	Verified     bool
	Centre       Centre // the location's
}

// AppendMembers appends a member for each location of d that has a site.
func AppendMembers(to []Member, d *Document) []Member {
	for i := range d.Locations {
		if l := &d.Locations[i]; l.Site != 0 {
			to = append(to, Member{d.ID, l.Site, d.Roles, d.Flags&Organization != 0, d.Verified != 0, l.Centre})
		}
	}
	return to
}

// centreIn is what the member's location is when those sites are centres.
func (m *Member) centreIn(centres map[Site]Centre) Centre {
	return cmp.Or(centres[m.Site], registered(m.Organization, m.Roles))
}

// setCentres tells the document's locations which of them are centres.
func (d *Document) setCentres(centres map[Site]Centre) {
	own := registered(d.Flags&Organization != 0, d.Roles)
	for i := range d.Locations {
		l := &d.Locations[i]
		l.Centre = cmp.Or(centres[l.Site], own)
	}
}

// Roster collects who is where, to tell which sites are centres. It may be used
// by many goroutines. What it keeps of millions of providers is some 32 bytes for
// each site at which one is.
type Roster struct {
	mu     sync.Mutex // guards the rest
	shares []share
	united int // of shares, the first, of which there is one for each site
}

// uniteFrom is from how many shares on those of one site are made one when they
// are twice as many as before.
const uniteFrom = 1 << 16

// share is what one document, or several, bring to a site.
type share struct {
	site             Site
	people, verified Roles
	organizations    uint8 // 2 is two or more
}

// Add takes documents, each once.
func (r *Roster) Add(docs []Document) {
	r.mu.Lock()
	defer r.mu.Unlock()
	var room [8]Member
	for i := range docs {
		r.add(AppendMembers(room[:0], &docs[i]))
	}
}

// add takes the members of one document. Two locations at one site are one.
func (r *Roster) add(members []Member) {
	for i := range members {
		m := &members[i]
		if !slices.ContainsFunc(members[:i], func(o Member) bool { return o.Site == m.Site }) {
			r.shares = append(r.shares, m.share())
		}
	}
	if len(r.shares) >= max(uniteFrom, 2*r.united) {
		r.unite()
	}
}

// addMembers adds those of several documents.
func (r *Roster) addMembers(members []Member) {
	r.mu.Lock()
	defer r.mu.Unlock()
	slices.SortFunc(members, func(a, b Member) int { return cmp.Compare(a.ID, b.ID) })
	for len(members) > 0 {
		end := 1
		for end < len(members) && members[end].ID == members[0].ID {
			end++
		}
		r.add(members[:end])
		members = members[end:]
	}
}

func (m *Member) share() share {
	s := share{site: m.Site}
	switch {
	case m.Organization:
		s.organizations = 1
	case m.Verified:
		s.people, s.verified = m.Roles, m.Roles
	default:
		s.people = m.Roles
	}
	return s
}

// Centres are the sites that are centres. A suite is one practice, whoever has
// it. A building is one only if nobody in it has a suite and there is exactly one
// organization, so that a tower of practices never is.
func (r *Roster) Centres() map[Site]Centre {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.unite()
	out := map[Site]Centre{}
	for rest := r.shares; len(rest) > 0; {
		end := 1
		for end < len(rest) && rest[end].site.Building() == rest[0].site.Building() {
			end++
		}
		for _, s := range rest[:end] {
			if s.site.inSuite() || end == 1 && s.organizations == 1 {
				if c := centreOf(s.people, s.verified); c != 0 {
					out[s.site] = c
				}
			}
		}
		rest = rest[end:]
	}
	return out
}

// unite makes one share of all of a site, in the order of sites.
func (r *Roster) unite() {
	slices.SortFunc(r.shares, func(a, b share) int { return cmp.Compare(a.site, b.site) })
	united := r.shares[:0]
	for _, s := range r.shares {
		last := len(united) - 1
		if last < 0 || united[last].site != s.site {
			united = append(united, s)
			continue
		}
		to := &united[last]
		to.people, to.verified = to.people|s.people, to.verified|s.verified
		to.organizations = min(2, to.organizations+s.organizations)
	}
	r.shares, r.united = united, len(united)
}

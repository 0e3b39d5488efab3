package catalog

import "regexp"

// Role says what part a specialty plays.
type Role string

// The roles. Referral specialties are matched but ranked below.
const (
	RolePhysician    Role = "physician"
	RoleTherapist    Role = "therapist"
	RoleReferral     Role = "referral"
	RoleOrganization Role = "organization"
)

var roles = []Role{RolePhysician, RoleTherapist, RoleReferral, RoleOrganization}

// TeamRole says which part of a multi-specialty spine team a specialty plays.
type TeamRole string

// The parts of a spine team. Specialties that a team does not choose its people
// from (primary care, oncology, imaging) play none: a large hospital is not a
// spine team by having them.
const (
	TeamNone           TeamRole = ""
	TeamSurgery        TeamRole = "surgery"
	TeamNonSurgical    TeamRole = "non-surgical"
	TeamInterventional TeamRole = "interventional"
	TeamTherapy        TeamRole = "therapy"
	TeamBehavioral     TeamRole = "behavioral"
)

var teamRoles = []TeamRole{TeamNone, TeamSurgery, TeamNonSurgical, TeamInterventional, TeamTherapy, TeamBehavioral}

// Specialty is a grouping of NUCC codes that a patient understands, or a kind
// of organization.
type Specialty struct {
	ID                string
	Label             Text
	Summary           Text // one plain line
	Role              Role
	TeamRole          TeamRole
	Defining, Related []string // NUCC codes
	Words             []Word
	Boards            []Text // certifications to recognise; a NUCC code never proves one
	Note              string
	Source            Source
}

// Taxonomy is a NUCC code with its display name. Definitions are under
// copyright and not held.
type Taxonomy struct {
	Code, Name   string
	Organization bool // of clinics and groups, rather than of persons
	Deactivated  bool // by NUCC: never offered, still accepted on import
	Source       Source
}

var taxonomyCode = regexp.MustCompile(`^[0-9A-Z]{9}X$`)

func readTaxonomies(l *loader) {
	for _, r := range l.sheet("taxonomy", "code", "display_name", "kind", "status") {
		t := Taxonomy{
			Code: r.must("code"), Name: r.must("display_name"),
			Organization: pick(r, "kind", []string{"individual", "organization"}) == "organization",
			Deactivated:  pick(r, "status", []string{"active", "deactivated"}) == "deactivated",
			Source:       r.source(),
		}
		if !taxonomyCode.MatchString(t.Code) {
			r.failf("code", "%q is not a NUCC code", t.Code)
		}
		if !l.cat.taxonomies.add(t.Code, t) {
			r.failf("code", "%q is there twice", t.Code)
		}
	}
}

func readExcluded(l *loader) {
	l.cat.excluded = make(map[string]string)
	for _, r := range l.sheet("excluded-codes", "code", "reason") {
		code := r.must("code")
		if !l.cat.taxonomies.has(code) {
			r.failf("code", "unknown NUCC code %q", code)
		}
		l.cat.excluded[code] = r.must("reason")
		r.source()
	}
}

func readSpecialties(l *loader) {
	l.cat.defining, l.cat.related = make(map[string][]string), make(map[string][]string)
	for _, r := range l.sheet("specialties", "id", "role", "team_role", "label_en", "label_es", "summary", "summary_es", "defining", "related",
		"boards", "boards_es", "synonyms_en", "synonyms_es", "misspellings", "note") {
		s := Specialty{
			ID: r.id("id"), Role: pick(r, "role", roles), TeamRole: pick(r, "team_role", teamRoles), Label: r.label(), Summary: r.translated("summary"),
			Defining: r.list("defining"), Related: r.list("related"), Boards: r.translatedList("boards"),
			Note: r.opt("note"), Source: r.source(),
		}
		s.Words = l.readWords(r, KindSpecialty, s.ID, s.Label)
		checkCodes(l, r, s)
		if !l.cat.specialties.add(s.ID, s) {
			r.failf("id", "%q is there twice", s.ID)
		}
	}
}

func checkCodes(l *loader, r *row, s Specialty) {
	if len(s.Defining) == 0 {
		r.failf("defining", "no code defines %s", s.ID)
	}
	for _, code := range s.Defining {
		checkCode(l, r, "defining", code, s.Role)
		l.cat.defining[code] = append(l.cat.defining[code], s.ID)
	}
	for _, code := range s.Related {
		checkCode(l, r, "related", code, s.Role)
		l.cat.related[code] = append(l.cat.related[code], s.ID)
	}
}

func checkCode(l *loader, r *row, column, code string, role Role) {
	t, ok := l.cat.taxonomies.get(code)
	reason, excluded := l.cat.excluded[code]
	switch {
	case !ok:
		r.failf(column, "unknown NUCC code %q", code)
	case excluded:
		r.failf(column, "code %s is excluded: %s", code, reason)
	case t.Organization != (role == RoleOrganization):
		r.failf(column, "code %s (%s) does not fit role %s", code, t.Name, role)
	case t.Deactivated:
		l.warnf(r, column, "code %s was deactivated by NUCC", code)
	}
}

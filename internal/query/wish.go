package query

import (
	"slices"

	"github.com/specialist-finder/finder/internal/catalog"
)

// degreeOfName reports whether a short word is a degree right behind what may be a
// name: "Jane Doe DPT" asks for nobody else.
func (d *draft) degreeOfName(m *match) bool {
	return m.from > 0 && m.to == m.from+1 && d.isDegree(m.from) && d.mayBeName(m.from-1)
}

// isWished reports whether a common word for a wish stands where it says who is sought:
// beside a specialty or a word for a clinician, before another wish, or behind "run by".
// Of doctors no more than that is meant.
func (d *draft) isWished(m *match) bool {
	if m.to == m.from+1 && d.isClinician(m.from) {
		return d.isDoctoraFor(m)
	}
	return d.leadsOn(m.to) || d.follows(m.from) || d.isBehindBy(m.from) || d.isBeforeWish(m.to)
}

// isDoctoraFor: "doctora para mi espalda". A doctor and a doctora are one word, by which
// no more than a doctor is meant in general.
func (d *draft) isDoctoraFor(m *match) bool {
	return d.texts[m.from] == "doctora" && m.to < len(d.texts) && d.texts[m.to] == "para"
}

// isBehindBy: "run by women".
func (d *draft) isBehindBy(i int) bool {
	return i > 1 && d.texts[i-1] == "by" && heads[d.texts[i-2]]
}

// isBeforeWish: "woman who speaks Korean".
func (d *draft) isBeforeWish(i int) bool {
	return i < len(d.texts) && relatives[d.texts[i]] && slices.ContainsFunc(d.matched, func(o match) bool {
		return (o.from == i || o.from == i+1) && o.first().Kind == catalog.KindWish && !o.first().Weak
	})
}

// heads stand before "by" and who a clinic is of, and relatives before what somebody does.
var (
	heads     = set(`run owned led staffed`)
	relatives = set(`who that que`)
)

// leadsOn reports whether a specialty, or a word for a clinician, begins at a token:
// what stands before it says which: "woman chiropractor", "polish doctor".
func (d *draft) leadsOn(i int) bool {
	if i >= len(d.texts) {
		return false
	}
	if w := d.parser.words.Standard(d.texts[i]); clinicians[w] || staff[w] {
		return true
	}
	return slices.ContainsFunc(d.matched, func(m match) bool { return m.from == i && m.first().Kind == catalog.KindSpecialty })
}

// follows reports whether a specialty ends at a token: "neuróloga mujer".
func (d *draft) follows(i int) bool {
	return slices.ContainsFunc(d.matched, func(m match) bool { return m.to == i && m.first().Kind == catalog.KindSpecialty })
}

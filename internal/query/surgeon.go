package query

import "github.com/specialist-finder/finder/internal/catalog"

// A bare word for a surgeon says of which kind where the box says what for.

// surgeons are sought where owners do not stand before them and purposes stand behind.
var (
	surgeons = set(`surgeon surgeons cirujano cirujana cirujanos cirujanas`)
	owners   = set(`my his her their the no not without after el mi su al`)
	purposes = set(`for who that in near to with around para que en cerca de`)
)

// writeSurgeon reads a bare word for a surgeon as one of the spine, beside a condition
// ("surgeon for a slipped disc", "sciatica surgeon") or where nothing else is sought.
// Somebody's own surgeon is none who is sought.
func (d *draft) writeSurgeon(r *Reading, taken []bool) {
	alone := len(r.Conditions) == 0
	if len(r.Specialties)+len(r.Offerings)+len(r.Elsewhere) > 0 || alone && d.hasWords() {
		return
	}
	for k := range d.row {
		s := &d.row[k]
		if s.kind != spanNoun || !surgeons[d.texts[s.from]] || !d.seeksSurgeon(k) {
			continue
		}
		d.addSurgeon(r, spineSurgeon, s)
		if alone {
			d.addSurgeon(r, neurosurgeon, s)
		}
		if len(r.Specialties) > 0 {
			take(taken, s.from, s.to)
		}
		return
	}
}

const (
	spineSurgeon = "orthopedic-spine-surgery"
	neurosurgeon = "neurosurgery"
)

func (d *draft) addSurgeon(r *Reading, id string, s *span) {
	if !d.dropsEntry(catalog.KindSpecialty, id) {
		r.Specialties = append(r.Specialties, Piece{ID: id, From: d.typed(s.from, s.to), Lesser: len(r.Specialties) > 0})
	}
}

// seeksSurgeon reports whether a word for a surgeon stands where somebody says who is
// sought.
func (d *draft) seeksSurgeon(k int) bool { return d.mayBeginAt(k) && d.mayEndAt(k) }

// mayBeginAt reports whether a span of the row begins the box, or stands behind an
// article or what is to be treated, but not behind "my", nor "my sciatica".
func (d *draft) mayBeginAt(k int) bool {
	at := d.row[k].from
	if k > 0 && d.row[k-1].kind == spanEntry && d.row[k-1].match.first().Kind == catalog.KindCondition {
		at = d.row[k-1].from
		return at == 0 || !owners[d.texts[at-1]]
	}
	return at == 0 || fillers[d.texts[at-1]] && !owners[d.texts[at-1]]
}

// mayEndAt reports whether a span of the row stands before the end, a place, a wish, or
// what says what for.
func (d *draft) mayEndAt(k int) bool {
	behind := d.row[k].from + 1
	if behind == len(d.texts) || purposes[d.texts[behind]] {
		return true
	}
	next := d.row[k+1]
	return next.isAside() || next.kind == spanPlace || next.kind == spanWish
}

package query

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/catalog"
)

// withoutSurgery is what the catalogue calls who treats without surgery.
const withoutSurgery = "back doctor without surgery"

// writeDenied asks for who treats without surgery where that was denied: instead of
// who is said before or behind it ("no surgery back doctor"), or of nobody.
func (d *draft) writeDenied(r *Reading, taken []bool) {
	at := slices.IndexFunc(d.row, func(s span) bool { return s.denied && d.deniesSurgery(s.from) })
	if at < 0 || len(r.Offerings) > 0 {
		return
	}
	denied := &d.row[at]
	if len(r.Specialties)+len(r.Conditions)+len(r.Elsewhere) == 0 && len(r.Words) == 0 {
		d.writeWithoutSurgery(r, withoutSurgery, d.typed(denied.from, denied.to))
		take(taken, denied.from, denied.to)
		return
	}
	for i := range d.row {
		s := &d.row[i]
		if s.kind == spanEntry && s.match.first().Kind == catalog.KindSpecialty && d.writeInstead(r, s, denied, taken) {
			return
		}
	}
}

// writeInstead asks, instead of a specialty, for what the catalogue calls it without
// surgery.
func (d *draft) writeInstead(r *Reading, specialty, denied *span, taken []bool) bool {
	from, to := min(denied.from, specialty.from), max(denied.to, specialty.to)
	for _, with := range []string{" without surgery", " no surgery"} {
		if d.writeWithoutSurgery(r, strings.Join(d.texts[specialty.from:specialty.to], " ")+with, d.typed(from, to)) {
			take(taken, from, to)
			return true
		}
	}
	return false
}

func (d *draft) deniesSurgery(from int) bool {
	return slices.ContainsFunc(d.denied, func(x denial) bool { return x.from == from && x.surgery })
}

// writeWithoutSurgery puts what a phrase means in place of the specialties.
func (d *draft) writeWithoutSurgery(r *Reading, phrase, typed string) bool {
	entries := d.parser.phrases.exact[d.parser.phrases.standardOf(phrase)]
	if len(entries) == 0 || entries[0].Kind != catalog.KindSpecialty || d.dropsEntry(catalog.KindSpecialty, entries[0].ID) {
		return false
	}
	r.Specialties = []Piece{{ID: entries[0].ID, From: typed}}
	return true
}

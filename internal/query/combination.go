package query

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/catalog"
)

// Words that stand apart mean a condition together: "my back hurts and I am pregnant".

// lifting stand before what somebody lifted, children those that are: who "bent to pick up
// my kid" is none.
var (
	lifting = set(`lift lifts lifting lifted pick picks picking picked carry carries carrying carried hold holding held
		cargar cargando cargue levantar levantando levante`)
	children = set(`kid kids son sons daughter daughters child children toddler toddlers baby babies infant newborn twins grandson granddaughter
		grandkid grandkids grandchild grandbaby nino nina ninos hijo hija hijos bebe nieto nieta`)
)

// maxLifted is how many words stand between the lifting and the child at most.
const maxLifted = 2

// isLifted reports whether a token is a child that somebody lifted.
func (d *draft) isLifted(i int) bool {
	return children[d.texts[i]] && slices.ContainsFunc(d.texts[max(0, i-1-maxLifted):i], func(t string) bool { return lifting[t] })
}

// withoutLifted are the tokens without children that somebody lifted.
func (d *draft) withoutLifted() []string {
	out := d.texts
	for i := range d.texts {
		if !d.isLifted(i) {
			continue
		}
		if &out[0] == &d.texts[0] {
			out = slices.Clone(out)
		}
		out[i] = hushed
	}
	return out
}

// writeCombined puts the condition first that words mean together, or before those that
// it stands over, and takes these words.
func (d *draft) writeCombined(r *Reading, taken []bool) {
	id := d.combined.Condition
	if id == "" || d.dropsEntry(catalog.KindCondition, id) || d.titled() {
		return
	}
	if from, to := d.takeCombined(r, taken); from < to {
		d.putCombined(r, Piece{ID: id, From: d.typedTold(from, to)})
	}
}

// takeCombined takes the words of the phrases, each where it stands first, and tells
// where they begin and end.
func (d *draft) takeCombined(r *Reading, taken []bool) (from, to int) {
	from, to = len(d.texts), 0
	for _, phrase := range d.combining {
		words := strings.Fields(phrase)
		for i := 0; i+len(words) <= len(d.texts); i++ {
			if end := i + len(words); d.spells(i, words) {
				from, to = min(from, i), max(to, end)
				take(taken, i, end)
				d.takeSpecialties(r, i, end)
				break
			}
		}
	}
	return from, to
}

// putCombined puts the condition before those that it stands over, or first. It gives
// way to what is named more exactly.
func (d *draft) putCombined(r *Reading, piece Piece) {
	if i := indexOf(r.Conditions, piece.ID); i >= 0 {
		if strings.Contains(r.Conditions[i].From, piece.From) {
			piece.From = r.Conditions[i].From
		}
		r.Conditions = slices.Delete(r.Conditions, i, i+1)
	}
	at := 0
	if over := d.combined.Over; len(over) > 0 {
		for at < len(r.Conditions) && !slices.Contains(over, r.Conditions[at].ID) {
			at++
		}
	}
	r.Conditions = slices.Insert(r.Conditions, at, piece)
}

// takeSpecialties takes away what words of a combination were read as by
// themselves: who hurts "after back surgery" asks for no surgeon.
func (d *draft) takeSpecialties(r *Reading, from, to int) {
	for i := range d.row {
		if s := &d.row[i]; s.kind == spanEntry && s.from >= from && s.to <= to {
			typed := d.typed(s.from, s.to)
			r.Specialties = slices.DeleteFunc(r.Specialties, func(p Piece) bool { return p.From == typed })
		}
	}
}

// spells reports whether the tokens from i on are words of a phrase.
func (d *draft) spells(i int, words []string) bool {
	for k, w := range words {
		if d.parser.words.Standard(d.texts[i+k]) != w {
			return false
		}
	}
	return true
}

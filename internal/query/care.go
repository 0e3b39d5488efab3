package query

import (
	"slices"

	"github.com/specialist-finder/finder/internal/catalog"
)

// care is a treatment that is told of in words of one's own: "my own blood into the
// disc".
type care struct {
	offering string // "" if none is
	from, to int    // tokens
}

func (c care) isTold() bool { return c.offering != "" }

// careIn is the treatment that the mentions point to, if no other and nobody who
// treats is named.
func (d *draft) careIn(mentions []catalog.Mention) care {
	if d.asksFor(mentions) || d.isHouse() {
		return care{}
	}
	if len(d.denied) > 0 {
		mentions = slices.DeleteFunc(slices.Clone(mentions), d.isDeniedMention)
	}
	t, from, to, ok := d.parser.words.TreatmentOf(mentions)
	if !ok || d.dropsEntry(catalog.KindOffering, t.Offering) || d.wasDone(from) {
		return care{}
	}
	return care{offering: t.Offering, from: from, to: to}
}

// isDeniedMention reports whether the box does not ask for what a concept is of.
func (d *draft) isDeniedMention(m catalog.Mention) bool {
	return slices.ContainsFunc(d.denied, func(x denial) bool { return m.From >= x.at && m.To <= x.to })
}

// writeCare puts the treatment that is told of among the offerings, and takes its
// words.
func (d *draft) writeCare(r *Reading, taken []bool) {
	if d.symptom == nil || !d.symptom.care.isTold() {
		return
	}
	c := d.symptom.care
	d.dropCovered(r)
	r.Offerings = append(r.Offerings, Piece{ID: c.offering, From: d.typed(c.from, c.to)})
	take(taken, c.from, c.to)
}

// wasDone reports whether what begins at a token was done: "had glue in my spine".
func (d *draft) wasDone(from int) bool {
	for from > 0 && (carried[d.texts[from-1]] || amounts[d.texts[from-1]]) && phraseAt(tried, d.texts[from-1:]) == 0 {
		from--
	}
	return from > 0 && phraseAt(tried, d.texts[from-1:]) > 0
}

package query

import (
	"cmp"
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/catalog"
)

// maxNameTokens is the longest name that is looked for among words that were
// understood as something else.
const maxNameTokens = 4

// write puts the marks into words.
func (d *draft) write() {
	d.matches = slices.DeleteFunc(d.matches, func(m match) bool { return !d.writeMatch(m) })
	if d.place != nil {
		d.out.Place = &d.place.Place
	}
	d.writeWords()
	d.writeIgnored()
}

// writeMatch reports false if all meanings of the phrase were dropped.
func (d *draft) writeMatch(m match) (kept bool) {
	from := d.typed(m.from, m.to)
	for _, e := range m.entries {
		kind, to := d.pieces(e.Kind)
		if d.dropsEntry(kind, e.ID) {
			continue
		}
		kept = true
		if !slices.ContainsFunc(*to, func(p Piece) bool { return p.ID == e.ID }) {
			*to = append(*to, Piece{ID: e.ID, From: from})
		}
	}
	if !kept {
		d.set(m.from, m.to, dropped)
		return false
	}
	if e := m.entries[0]; e.WordKind == catalog.WordMisspelling {
		d.out.Corrections = append(d.out.Corrections, Correction{From: from, To: e.Right})
	}
	return true
}

// pieces is where a kind of entry goes, and what its piece ids begin with. A
// group is valid wherever an offering is.
func (d *draft) pieces(k catalog.Kind) (prefix string, to *[]Piece) {
	switch k {
	case catalog.KindSpecialty:
		return "specialty", &d.out.Specialties
	case catalog.KindCondition:
		return "condition", &d.out.Conditions
	}
	return "offering", &d.out.Offerings
}

// writeWords settles what may be a name.
func (d *draft) writeWords() {
	words := d.trimName(d.marked(unknown))
	bare := d.barePlace(words)
	if d.drops(PieceName) {
		d.dropName(words, bare)
		return
	}
	d.out.Words, d.out.Name = d.said(words)
	d.out.Bare = bare
	if len(words) > 0 && len(d.matches) > 0 {
		d.out.Around, d.out.AroundName = d.said(d.trimIgnored(d.marked(unknown, inEntry, ignored)))
	}
	d.writeDoubt(len(words) > 0)
}

// dropName takes what may be a name for the place that it may be, or for nothing.
func (d *draft) dropName(words []int, bare *Place) {
	d.out.Place = cmp.Or(d.out.Place, bare)
	as := dropped
	if bare != nil {
		as = inPlace
	}
	for _, i := range words {
		d.marks[i] = as
	}
}

// writeDoubt settles whether what was understood may be a part of a name: a
// place that nothing but its words tells, or a condition or offering of one
// word beside words that nothing explains.
func (d *draft) writeDoubt(beside bool) {
	marks := []mark{unknown, ignored}
	switch {
	case d.place != nil && !d.place.sure && len(d.matches) == 0:
		marks, d.out.AllHoldsPlace = append(marks, inPlace), true
	case beside && len(d.matches) > 0 && !slices.ContainsFunc(d.matches, match.sure):
		marks = append(marks, inEntry)
	default:
		return
	}
	// One word left of it is too little: "frederick md" is the town in Maryland.
	if all := d.trimName(d.trimIgnored(d.marked(marks...))); len(all) >= 2 && len(all) <= maxNameTokens {
		d.out.Doubtful = true
		d.out.All, d.out.AllName = d.said(all)
	}
}

// sure reports whether a match is no part of a name. What patients call
// specialties is nobody's name, but for the letters of some; "shingles" and
// "Scheuermann" are.
func (m match) sure() bool {
	return !m.weak && (m.to-m.from > 1 || m.entries[0].Kind == catalog.KindSpecialty)
}

// marked are the tokens with one of the marks.
func (d *draft) marked(marks ...mark) []int {
	var at []int
	for i, m := range d.marks {
		if slices.Contains(marks, m) {
			at = append(at, i)
		}
	}
	return at
}

// trimName takes titles off the front and degrees off the back.
func (d *draft) trimName(at []int) []int {
	for len(at) > 1 && titles[d.texts[at[0]]] {
		at = at[1:]
	}
	for len(at) > 1 && degrees[d.texts[at[len(at)-1]]] {
		at = at[:len(at)-1]
	}
	return at
}

// trimIgnored takes ignored tokens off both ends.
func (d *draft) trimIgnored(at []int) []int {
	for len(at) > 0 && d.marks[at[0]] == ignored {
		at = at[1:]
	}
	for len(at) > 0 && d.marks[at[len(at)-1]] == ignored {
		at = at[:len(at)-1]
	}
	return at
}

// said are tokens, folded and as typed.
func (d *draft) said(at []int) (words []string, typed string) {
	var b strings.Builder
	for k := 0; k < len(at); {
		end := k + 1
		for end < len(at) && at[end] == at[end-1]+1 {
			end++
		}
		if k > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(d.typed(at[k], at[end-1]+1))
		k = end
	}
	return d.distinct(at), b.String()
}

// distinct are tokens, each once. Names are short, so that looking through them
// is faster than a set; of long texts it would take the square of their length.
func (d *draft) distinct(at []int) []string {
	const short = 16
	if len(at) == 0 {
		return nil
	}
	words := make([]string, 0, len(at))
	var seen map[string]bool
	if len(at) > short {
		seen = make(map[string]bool, len(at))
	}
	for _, i := range at {
		w := d.texts[i]
		if seen[w] || seen == nil && slices.Contains(words, w) {
			continue
		}
		if seen != nil {
			seen[w] = true
		}
		words = append(words, w)
	}
	return words
}

// writeIgnored lists what does not count, runs of words together.
func (d *draft) writeIgnored() {
	for from := 0; from < len(d.marks); {
		if d.marks[from] != ignored && d.marks[from] != dropped {
			from++
			continue
		}
		to := from
		for to < len(d.marks) && (d.marks[to] == ignored || d.marks[to] == dropped) {
			to++
		}
		d.out.Ignored = append(d.out.Ignored, d.typed(from, to))
		from = to
	}
}

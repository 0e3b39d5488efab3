package query

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/catalog"
)

// What is denied is not asked for: "neurosurgeon, not orthopedic", "sin cirugía",
// "anyone but Dr Hill". A phrase of the catalogue that holds the denial itself
// ("back doctor without surgery") stays what it means.

// denial is the tokens from a word that denies to the end of what it denies.
type denial struct {
	from, at, to int // at: where what is denied begins
	surgery      bool
	was          bool // it was done: "fever after an epidural"
}

// denying are words that deny what comes next, those of two words first.
var denying = [][]string{
	{"instead", "of"}, {"other", "than"}, {"rather", "than"}, {"anyone", "but"}, {"anybody", "but"}, {"anything", "but"}, {"en", "vez", "de"},
	{"en", "lugar", "de"}, {"menos", "el"}, {"excepto"}, {"salvo"}, {"except"}, {"avoid"}, {"evitar"}, {"no"}, {"non"}, {"not"}, {"isnt"}, {"arent"}, {"dont"}, {"doesnt"},
	{"without"}, {"w", "o"}, {"negative", "for"}, {"absence", "of"}, {"sin"},
}

// earlier are words before what was done, and so is not asked for.
var earlier = [][]string{{"ever", "since"}, {"after"}, {"since"}, {"following"}, {"despues", "de"}, {"despues", "del"}, {"luego", "de"}, {"tras"}, {"desde"}}

// carried are words that may stand between a denial and what it denies.
var carried = set(`a an any the do does doing be is been want wants need needs have having get getting like to interested in looking seeking perform performs performing use uses using
	prescribe prescribes push pushes recommend recommends for more open another only un una el la los las quiero quiera quieran sea ser haga hagan hace hacen use
	usa usar me mas ningun ninguna my his her last recent first second had mi su del that tener necesito necesita hacer for evidence sign signs of significant definite acute associated electrodiagnostic radiographic clinical other obvious`)

// asking are words after which nothing is denied.
var asking = set(`if why or`)

// operations are words for surgery, and between are what may stand before them.
var (
	operations = set(`surgery surgeries surgical operation operations operate operates operated operating surgeon surgeons cirugia cirugias operacion
		operaciones operar operarme opera opere operen operan cirujano cirujana quirurgico quirurgica`)
	between = set(`back spine spinal neck disc lumbar cervical major invasive de columna espalda cuello`)
)

// deny finds what the box denies.
func (d *draft) deny(matches []match) {
	d.denied = d.denied[:0]
	for i := 0; i < len(d.texts); i++ {
		n, was := beginningAt(denying, d.texts, i), false
		if n == 0 {
			n, was = beginningAt(earlier, d.texts, i), true
		}
		if n == 0 || i > 0 && asking[d.texts[i-1]] || d.texts[i] == "without" && i+1 < len(d.texts) && d.texts[i+1] == "my" {
			continue // "why not surgery", "can't walk without my legs hurting"
		}
		x := denial{from: i, at: i + n, was: was}
		for x.at < len(d.texts) && carried[d.texts[x.at]] && !d.list[x.at].comma {
			x.at++
		}
		if x.at == len(d.texts) || d.list[x.at].comma {
			continue
		}
		if d.denies(&x, matches) {
			d.denied = append(d.denied, x)
			i = x.to - 1
		}
	}
}

// beginningAt is how many words of one of the phrases begin at a token.
func beginningAt(phrases [][]string, tokens []string, i int) int {
	for _, words := range phrases {
		if i+len(words) <= len(tokens) && equal(tokens[i:], words) {
			return len(words)
		}
	}
	return 0
}

// denies finds the end of what is denied: surgery, somebody with a title, or the
// longest phrase of the catalogue.
func (d *draft) denies(x *denial, matches []match) bool {
	to := x.at
	for to < len(d.texts) && between[d.texts[to]] && !d.list[to].comma {
		to++
	}
	if to < len(d.texts) && operations[d.texts[to]] {
		x.to, x.surgery = to+1, !x.was
		return true
	}
	if !x.was && personal[d.texts[x.at]] && x.at+1 < len(d.texts) {
		for x.to = x.at + 1; x.to < len(d.texts) && x.to-x.at <= maxTitled && d.mayBeName(x.to) && !d.list[x.to].comma; x.to++ {
		}
		return x.to > x.at+1
	}
	for i := range matches {
		if m := &matches[i]; m.from == x.at && !m.loose && m.to > x.to && !holdsOrder(d.texts[m.from:m.to]) && !slices.ContainsFunc(d.texts[m.from:m.to], func(t string) bool { return t == "for" || t == "para" }) && (!x.was || isCare(m)) {
			x.to = m.to
			if d.texts[x.from] == "non" {
				x.to = m.from + 1
			}
		}
	}
	return x.to > x.at
}

// isCare reports whether a phrase is of something that is done.
func isCare(m *match) bool {
	kind, _ := pieces(&Reading{}, m.entries[0].Kind)
	return kind == "offering" || kind == "specialty" && !m.entries[0].Weak
}

// isDenied reports whether a phrase is of what is denied, or reaches into it.
func (d *draft) isDenied(m *match) bool {
	return slices.ContainsFunc(d.denied, func(x denial) bool {
		return m.from > x.from && m.from < x.to || m.from >= x.at && m.to <= x.to || m.from < x.from && m.to > x.at && m.loose && !holdsOrder(d.texts[m.from:m.to])
	})
}

// costDenied is more than that of a phrase which holds the denial.
const costDenied = .30

// denySpans takes what is denied for words that are not asked for.
func (d *draft) denySpans() {
	for _, x := range d.denied {
		d.add(span{kind: spanFiller, from: x.from, to: x.to, cost: costDenied, denied: true})
	}
}

// withoutSurgery is what the catalogue calls who treats without surgery.
const withoutSurgery = "back doctor without surgery"

// writeDenied asks for who treats without surgery where that was denied: instead of
// who is said before or behind it ("no surgery back doctor"), or of nobody.
func (d *draft) writeDenied(r *Reading, taken []bool) {
	at := slices.IndexFunc(d.row, func(s span) bool { return s.denied && d.deniesSurgery(s.from) })
	if at < 0 || len(r.Offerings) > 0 {
		return
	}
	s := &d.row[at]
	if len(r.Specialties)+len(r.Conditions)+len(r.Elsewhere) == 0 && len(r.Words) == 0 {
		d.writeWithoutSurgery(r, withoutSurgery, d.typed(s.from, s.to))
		d.take(taken, s.from, s.to)
		return
	}
	for i := range d.row {
		o := &d.row[i]
		if o.kind != spanEntry || o.match.entries[0].Kind != catalog.KindSpecialty {
			continue
		}
		from, to := min(s.from, o.from), max(s.to, o.to)
		for _, with := range []string{" without surgery", " no surgery"} {
			if d.writeWithoutSurgery(r, strings.Join(d.texts[o.from:o.to], " ")+with, d.typed(from, to)) {
				d.take(taken, from, to)
				return
			}
		}
	}
}

func (d *draft) take(taken []bool, from, to int) {
	for t := from; t < to; t++ {
		taken[t] = true
	}
}

func (d *draft) deniesSurgery(from int) bool {
	return slices.ContainsFunc(d.denied, func(x denial) bool { return x.from == from && x.surgery })
}

// writeWithoutSurgery puts what a phrase means in place of the specialties.
func (d *draft) writeWithoutSurgery(r *Reading, phrase, typed string) bool {
	entries := d.parser.phrases.exact[d.parser.phrases.standardOf(phrase)]
	if len(entries) == 0 || entries[0].Kind != catalog.KindSpecialty || d.dropsEntry("specialty", entries[0].ID) {
		return false
	}
	r.Specialties = []Piece{{ID: entries[0].ID, From: typed}}
	return true
}

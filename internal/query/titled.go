package query

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/place"
)

// Words behind a title are a person, though they may be a town as well: "Dr
// Austin pain" asks for Dr Austin who treats pain. What the title's person does
// is said in one word then, which by itself would say nothing.

// maxTitled is how many words a name behind a title has at most.
const maxTitled = 3

// titledNounAt takes words like "pain" behind a title and a name for what the
// person is a doctor of.
func (d *draft) titledNounAt(i int) {
	if !d.behindTitled(i) {
		return
	}
	var key strings.Builder
	for to := i; to < len(d.list) && nouns[d.texts[to]] && !houses[d.texts[to]]; to++ {
		key.WriteString(d.parser.words.Standard(d.texts[to]) + " ")
		entries := d.parser.phrases.exact[key.String()+anyDoctor]
		if len(entries) == 0 || to+1 < len(d.list) && nouns[d.texts[to+1]] {
			continue
		}
		m := match{from: i, to: to + 1, entries: d.choose(entries)}
		if len(m.entries) > 0 {
			d.add(span{kind: spanEntry, from: i, to: to + 1, cost: costWeakest, match: &m})
		}
	}
}

// behindTitled reports whether a personal title and a name stand right before a
// token.
func (d *draft) behindTitled(i int) bool {
	from := i - 1
	for from >= 0 && i-from <= maxTitled && d.mayBeName(from) {
		from--
	}
	return from >= 0 && from < i-1 && d.isPersonal(from)
}

// untitled is the reading in which the words behind a title are a town of some
// size, beside something that was understood.
func (d *draft) untitled(plain *Reading) (Reading, bool) {
	if plain.Place != nil || d.drops(PiecePlace) || !plain.holdsNeed() {
		return Reading{}, false
	}
	at := d.tokensOf(func(s *span) bool { return s.kind == spanWord })
	town, ok := d.titledTown(at)
	if !ok {
		return Reading{}, false
	}
	r := *plain
	r.Way, r.Words, r.Name, r.Titled = WayUntitled, nil, "", false
	r.Place = &Place{Place: town.Place(), From: d.typed(at[0], at[len(at)-1]+1)}
	r.Ignored = slices.Clone(plain.Ignored)
	return r, true
}

// ofSomebody are said of the one who was named: "dr madison, is her office open".
var ofSomebody = set(`her his hers she he hes shes him`)

// toldSomebody stand before a title where somebody is meant: "is dr lincoln good", "the nurse
// of dr lancaster".
var toldSomebody = set(`is of with by see saw seeing was has does did does about and my`)

// titledTown is the town of some size that the words of a name behind a title are.
func (d *draft) titledTown(at []int) (place.Found, bool) {
	if len(at) == 0 || !d.isPersonal(at[0]-1) || at[0] > 1 && toldSomebody[d.texts[at[0]-2]] || slices.ContainsFunc(d.texts[at[0]+1:], func(t string) bool { return ofSomebody[t] }) {
		return place.Found{}, false
	}
	for _, f := range d.placesFrom(at[0]) {
		if f.Form <= place.FormCity && f.Population >= titledPeople && at[0]+f.Tokens-1 == at[len(at)-1] {
			return f, true
		}
	}
	return place.Found{}, false
}

// titled reports whether a title stands before a word: "Dr. Smith".
func (d *draft) titled() bool {
	for i, s := range d.row {
		if s.kind == spanWord && i > 0 && d.isPersonal(s.from-1) {
			return true
		}
	}
	return false
}

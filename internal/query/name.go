package query

import (
	"slices"
)

// What is left over of a box is a name, without the words that say nothing around it.

// writeName writes the tokens that are left over as a name.
func (d *draft) writeName(r *Reading, taken []bool) {
	if d.drops(PieceName) {
		return
	}
	at := slices.DeleteFunc(d.nameTokens(), func(t int) bool { return taken[t] || d.isSpoken(t) || d.isTelling(t) })
	if from, to := d.nearest(); from < to {
		at = d.trimFillers(slices.DeleteFunc(at, func(t int) bool { return t >= from && t < to }), nil)
	}
	if d.symptom != nil {
		at = d.besideSymptom(at)
	}
	if d.report {
		at = d.besideReport(at)
	}
	if d.isAlarmed() {
		at = d.besideAlarm(at)
	}
	r.Words, r.Name = d.said(at)
	_, r.Titled = d.titledTown(at)
	for _, t := range at {
		taken[t] = true
	}
}

// isTelling reports whether a word beside something understood speaks of symptoms, is
// common or a single letter, and nobody is called so: the "knots" of "massage for
// knots", the "R" of "CRPS R foot".
func (d *draft) isTelling(t int) bool {
	w := d.texts[t]
	if !d.has(spanEntry) && !d.tellsWhere() || d.titled() || d.parser.named(w) && len(w) > 1 {
		return false
	}
	return d.parser.words.Spoken(w) || d.isOfStory(w) || len(w) == 1 && !d.besideName(t)
}

// tellsWhere reports whether a long box tells a place for sure.
func (d *draft) tellsWhere() bool {
	s := d.place()
	return s != nil && s.sure && len(d.list) >= minStory
}

// isOfStory reports whether a word is a common one of a long box that names no clinic.
func (d *draft) isOfStory(word string) bool {
	return d.parser.knowsNames() && len(d.list) >= minStory && !d.isHouse() && d.isEveryday(word)
}

// besideName reports whether a token stands beside what may be a name, whose initial
// it may be.
func (d *draft) besideName(t int) bool {
	return t > 0 && d.parser.named(d.texts[t-1]) || t+1 < len(d.texts) && d.parser.named(d.texts[t+1])
}

// nameTokens are the tokens left over. Words that say nothing stay between
// others ("de la Cruz"), and so do nouns, which are names where nothing of the
// catalogue was understood, or beside a word that is one ("Lakeview Spine").
func (d *draft) nameTokens() []int {
	var out []int
	for from := 0; from < len(d.row); {
		if !d.row[from].mayName() {
			from++
			continue
		}
		to := from
		for to < len(d.row) && d.row[to].mayName() {
			to++
		}
		out = append(out, d.nameIn(d.row[from:to])...)
		from = to
	}
	return out
}

func (s *span) mayName() bool {
	return s.kind == spanWord || s.kind == spanNoun || s.kind == spanFiller && !s.denied
}

// nameIn are the tokens of a run of spans that are a name.
func (d *draft) nameIn(run []span) []int {
	isName := func(s span) bool {
		return s.kind == spanWord || s.kind == spanNoun && !d.has(spanEntry)
	}
	first := slices.IndexFunc(run, isName)
	if first < 0 {
		return nil
	}
	for first > 0 && (d.isInitialOfName(run[first-1].from) || surnameParticles[d.texts[run[first-1].from]] && d.titledParticles(run[first-1].from)) {
		first--
	}
	last := len(run) - 1
	for !isName(run[last]) && !d.isInitialOfName(run[last].from) {
		last--
	}
	return d.trimTitles(d.tokensIn(run[first:last+1], func(*span) bool { return true }))
}

// surnameParticles begin surnames, and are words of grammar too.
var surnameParticles = set(`de la del el los las le al`)

// titledParticles reports whether nothing but particles of names stands between a
// title and what follows a token: "Dr. de la Rosa".
func (d *draft) titledParticles(i int) bool {
	for i >= 0 && surnameParticles[d.texts[i]] && d.parser.named(d.texts[i]) {
		i--
	}
	return i >= 0 && d.isPersonal(i)
}

// sinceTitle are the tokens behind a title, if those before it are nobody's name:
// "praise for Dr. Lee".
func (d *draft) sinceTitle(at []int) []int {
	k := slices.IndexFunc(at, func(i int) bool { return personal[d.texts[max(0, i-1)]] })
	if k <= 0 || !d.parser.knowsNames() || slices.ContainsFunc(at[:k], func(i int) bool { return d.parser.named(d.texts[i]) }) {
		return at
	}
	return at[k:]
}

// trimTitles takes titles off the front, with words before them that are nobody's name,
// and degrees off the back.
func (d *draft) trimTitles(at []int) []int {
	at = d.sinceTitle(at)
	for len(at) > 1 && titles[d.texts[at[0]]] {
		at = at[1:]
	}
	if len(at) > 2 && personal[d.texts[at[1]]] && d.list[at[1]].comma {
		at = slices.Delete(slices.Clone(at), 1, 2) // "Morris, Dr. James"
	}
	for len(at) > 1 && degrees[d.texts[at[len(at)-1]]] {
		at = at[:len(at)-1]
	}
	return at
}

// trimmed are the tokens of the spans that are asked for, without words that say
// nothing at both ends.
func (d *draft) trimmed(use func(*span) bool) []int { return d.trimFillers(d.tokensOf(use), nil) }

// tokensOf are the tokens of the spans of the row that are asked for.
func (d *draft) tokensOf(use func(*span) bool) []int { return d.tokensIn(d.row, use) }

// tokensIn are those of some spans, without what was dropped.
func (d *draft) tokensIn(row []span, use func(*span) bool) []int {
	var at []int
	for i := range row {
		s := &row[i]
		if !use(s) {
			continue
		}
		for t := s.from; t < s.to; t++ {
			if !slices.Contains(d.gone, t) {
				at = append(at, t)
			}
		}
	}
	return at
}

// isInitial reports whether the last of tokens is a letter behind a given name:
// "Rogers, Annette E".
func (d *draft) isInitial(at []int) bool {
	last := at[len(at)-1]
	return len(d.texts[last]) == 1 && len(at) > 1 && at[len(at)-2] == last-1 && d.parser.given(d.texts[last-1])
}

// isInitialOfName reports whether a letter that is a word too stands for a given name:
// between a title and a name, with a point or as a capital before one, and behind one
// with a comma ("Dr. E. Carlson", "A. Smith", "Smith, A").
func (d *draft) isInitialOfName(i int) bool {
	if len(d.texts[i]) != 1 || isDigits(d.texts[i]) {
		return false
	}
	if i+1 < len(d.texts) && d.parser.named(d.texts[i+1]) && !fillers[d.texts[i+1]] {
		return d.isPersonal(i-1) || d.dottedAt(i) || i == 0 && len(d.list) == 2 && d.emphasized(i, i+1)
	}
	return i == 1 && d.list[i].comma && d.parser.named(d.texts[0])
}

// trimFillers takes words that say nothing off both ends, but none of those to
// keep: the "la" of "jackson la" is a state, or a surname.
func (d *draft) trimFillers(at []int, keep *span) []int {
	cut := func(i int) bool {
		kept := keep != nil && i >= keep.city && i < keep.to
		return fillers[d.texts[i]] && !kept && !d.isInitialOfName(i) && !(i == 0 && d.isReversedName() && !surnames[d.texts[i]])
	}
	for len(at) > 0 && cut(at[0]) {
		at = at[1:]
	}
	for len(at) > 0 && cut(at[len(at)-1]) && !d.isInitial(at) {
		at = at[:len(at)-1]
	}
	return at
}

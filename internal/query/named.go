package query

import (
	"slices"

	"github.com/specialist-finder/finder/internal/english"
	"github.com/specialist-finder/finder/internal/place"
)

// misspelledPerson is the reading in which all words are a person's name, one of
// them misspelled: two or three words with a given name, or what is a letter off
// one, that are nothing of the catalogue as they are, nor a city of some size.
func (d *draft) misspelledPerson(repaired *draft) (Reading, bool) {
	if d.options.Exact || d.drops(PieceName) || d.isAlarmed() || !d.parser.knowsNames() || !d.has(spanWord) || d.has(spanEntry, spanWish, spanNearMe, spanForeign) {
		return Reading{}, false
	}
	if p := d.place(); p != nil && (p.sure || p.found.Population >= cityPeople) {
		return Reading{}, false
	}
	at := d.trimTitles(d.trimmed(func(s *span) bool { return s.kind != spanCredential }))
	if len(at) < minNameTokens || len(at) > minNameTokens+1 || !slices.ContainsFunc(at, d.isGivenLike) ||
		slices.ContainsFunc(at, func(i int) bool { return nouns[d.texts[i]] }) {
		return Reading{}, false
	}
	if repaired != nil && repaired.isTrusted() {
		return Reading{}, false
	}
	r := Reading{Way: WayPerson, Credentials: d.plain().Credentials}
	r.Words, r.Name = d.said(at)
	return similar(r), true
}

// misspelledInTown is the reading of two words of which one is a town too as a
// person, the other misspelled: "laaura jackson", "balck, elizabeth".
func (d *draft) misspelledInTown() (Reading, bool) {
	if len(d.list) != 2 || d.place() == nil || !d.has(spanWord) || d.drops(PieceName) || !d.parser.named(d.texts[1]) {
		return Reading{}, false
	}
	reversed := d.list[1].comma && d.parser.given(d.texts[1])
	if !reversed && (d.list[1].comma || d.parser.given(d.texts[0]) || !d.isGivenLike(0)) {
		return Reading{}, false
	}
	r := Reading{Way: WayPerson}
	r.Words, r.Name = d.said([]int{0, 1})
	return similar(r), true
}

// isGivenLike reports whether a token is a given name, one letter off one, or in
// somebody's name without being a common word.
func (d *draft) isGivenLike(i int) bool {
	t := d.texts[i]
	return d.parser.given(t) || !english.Common(t) && (d.parser.named(t) || d.parser.names.GivenLike(t))
}

// isTrusted reports whether corrections explain the box for sure: words of a
// phrase of which others are right, or a town that is told by more than its words.
func (d *draft) isTrusted() bool {
	for _, s := range d.row {
		switch {
		case len(s.fixes) > 0 && s.to-s.from > len(s.fixes), s.kind == spanPlace && s.found.Right != "" && s.sure:
			return true
		}
	}
	return false
}

// firstOf are the readings that take the words of a misspelled person as they are.
func (d *draft) firstOf(person Reading) []Reading {
	first := d.firstWays()
	if d.place() == nil {
		return first
	}
	exact := person
	exact.Way = WayPerson
	out := []Reading{exact}
	for _, r := range first {
		if r.Way == WayPerson || r.Way == WayHere || r.Way == WayWhole || r.Way == WayTitle {
			out = append(out, r)
		}
	}
	return out
}

// isNameLike reports whether words that nothing explains may be a name that is
// misspelled, or that stands beside something that it does not go with. Beside a
// need they must look like one; common words are not misspelled, and a sentence is
// no name.
func (d *draft) isNameLike(words []string) bool {
	strange, givenLike := 0, false
	for _, w := range words {
		if len(w) > 1 && !english.Common(w) && !fillers[w] && !nouns[w] {
			strange++
		}
		givenLike = givenLike || d.parser.given(w) || d.parser.names.GivenLike(w) && !english.Common(w)
	}
	for i := range len(words) - 1 {
		if d.parser.named(words[i] + words[i+1]) {
			return true // "thistle brook"
		}
	}
	switch {
	case d.titled(), strange > 0 && d.beforeClinic(), len(words) == minNameTokens && d.parser.given(words[0]) && d.parser.named(words[1]) && !nouns[words[1]]:
		return true
	case d.has(spanEntry, spanWish):
		return strange > 0 && (givenLike || len(words) >= minNameTokens) && len(words) <= maxNameTokens
	case len(words) > maxNameTokens:
		return false
	}
	return strange > 0 || givenLike
}

// hasStrange reports whether a word is none that everybody knows.
func (d *draft) hasStrange(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool {
		return len(w) > 1 && !english.Common(w) && !fillers[w] && !nouns[w]
	})
}

// beforeClinic reports whether a word that nothing explains stands right before a
// phrase for a clinic: "Lakveiw Pain Clinic".
func (d *draft) beforeClinic() bool {
	for i := range d.row {
		s := &d.row[i]
		if i > 0 && s.kind == spanEntry && d.row[i-1].kind == spanWord && slices.ContainsFunc(d.texts[s.from:s.to], func(t string) bool { return houses[t] }) {
			return true
		}
	}
	return false
}

// areNames reports whether each word is in a name of the directory and no common
// word, or nothing is known of the directory.
func (d *draft) areNames(words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool {
		return english.Common(w) || d.parser.knowsNames() && !d.parser.named(w)
	})
}

// whole are the readings in which the words are the whole name of somebody: with
// a doubtful place among them, without the place, and without a town at the end,
// however small. All must be in names.
func (d *draft) whole() (out []Reading) {
	if d.drops(PieceName) {
		return nil
	}
	if !d.tellsMore() {
		return nil
	}
	found := d.place()
	all := d.tokensOf(func(s *span) bool { return !s.isAside() && (s.kind != spanPlace || !s.sure || d.isReversed(s)) })
	way := WayWhole
	if found == nil && !d.has(spanEntry, spanWish, spanNoun) {
		way = WayTitle // nothing else can be meant
	}
	out = d.wholeOf(out, way, all, found != nil && found.sure && !d.isReversed(found))
	if d.has(spanCredential) {
		was := len(out)
		out = d.wholeOf(out, WayWhole, slices.DeleteFunc(all, d.isCredential), found != nil && found.sure)
		for i := range out[was:] {
			out[was+i].Credentials = d.plain().Credentials
		}
	}
	if found != nil && !found.sure {
		around := d.tokensOf(func(s *span) bool { return !s.isAside() && s.kind != spanPlace })
		out = d.wholeOf(out, WayTitle, around, true)
	}
	return append(out, d.beforeTowns()...)
}

// isReversed reports whether a tiny town with its state may be somebody, surname first:
// "Washington, Virginia".
func (d *draft) isReversed(s *span) bool {
	return s.found.Form == place.FormTown && s.found.Population < tinyTown && s.from == 0 && s.to == len(d.list) && s.to-s.from == 2 && d.parser.given(d.texts[1])
}

// mayEnd reports whether the last tokens are worth trying as a town behind a name:
// not what the row takes them for already, nor a small namesake of a state.
func (d *draft) mayEnd(from int, f *place.Found) bool {
	if f.Form == place.FormZIP || f.IsState() || f.Form == place.FormShort && len(d.texts[from]) <= maxShort {
		return false
	}
	row := d.place()
	return row == nil || row.city != from || row.to < len(d.list) || row.found.IsState() && f.Population >= metropolis
}

// maxShort is how many letters an alias has that is no town behind a name ("LA").
const maxShort = 3

// tellsMore reports whether a row holds more than a name with titles and degrees:
// a word that says nothing may be a part of the name, as in "Min-Jun Yang".
func (d *draft) tellsMore() bool {
	return d.has(spanEntry, spanWish, spanPlace, spanNoun) || slices.ContainsFunc(d.row, func(s span) bool {
		return s.kind == spanFiller && d.parser.named(d.texts[s.from])
	})
}

// hyphened reports whether a token is the second part of a word.
func (d *draft) hyphened(i int) bool {
	start := d.list[i].start
	return i > 0 && start > 0 && d.source[start-1] == '-'
}

// beforeTowns are the readings in which the words before a town at the end,
// with its state or without, are a whole name: "Ivybrook Pain Clinic Union", "Jane
// West Columbia", "Terry Davis Milton MA". What is the place of the row is
// left to whole.
func (d *draft) beforeTowns() (out []Reading) {
	if d.drops(PiecePlace) || d.drops(PieceName) {
		return nil
	}
	for from := max(minNameTokens, len(d.list)-maxTownTokens-1); from < len(d.list); from++ {
		if nouns[d.texts[from]] || houses[d.texts[from]] || d.hyphened(from) {
			continue // "Austin Spine Center" is not in Center, TX, nor Ann Cooper-Williams in Williams, AZ
		}
		before := make([]int, from)
		for i := range before {
			before[i] = i
		}
		for _, f := range d.parser.places.At(nil, d.texts, from) {
			if from+f.Tokens < len(d.list) || !d.mayEnd(from, &f) {
				continue
			}
			was := len(out)
			out = d.wholeOf(out, WayTitle, before, false)
			for i := range out[was:] {
				out[was+i].Place = &Place{Place: f.Place(), From: d.typed(from, len(d.list))}
			}
		}
	}
	return out
}

// isCredential reports whether a token was read as a degree or a license.
func (d *draft) isCredential(i int) bool {
	return slices.ContainsFunc(d.row, func(s span) bool { return s.kind == spanCredential && s.from <= i && i < s.to })
}

// wholeOf appends the readings of tokens as a whole name: as they are, if even the
// words that say nothing at both ends are in names ("Austin Pain Doctors"), and
// without these.
func (d *draft) wholeOf(out []Reading, way Way, at []int, withPlace bool) []Reading {
	at = d.trimTitles(at)
	for len(at) > 0 && fillers[d.texts[at[0]]] && !d.parser.named(d.texts[at[0]]) {
		at = at[1:]
	}
	trimmed := d.trimFillers(at, nil)
	if len(trimmed) < len(at) && !slices.ContainsFunc(at, func(i int) bool { return !d.parser.named(d.texts[i]) }) {
		if r, ok := d.nameReading(way, at, withPlace); ok {
			out = append(out, r)
		}
	}
	if r, ok := d.nameReading(way, trimmed, withPlace); ok {
		out = append(out, r)
	}
	return out
}

// nameReading takes tokens for a whole name, if each of them is in one.
func (d *draft) nameReading(way Way, at []int, withPlace bool) (Reading, bool) {
	if len(at) < minNameTokens || len(at) > 2*maxNameTokens {
		return Reading{}, false
	}
	for _, i := range at {
		if !fillers[d.texts[i]] && !d.parser.named(d.texts[i]) {
			return Reading{}, false
		}
	}
	r := Reading{Way: way}
	r.Words, r.Name = d.said(at)
	if withPlace {
		r.Place = d.placePiece()
	}
	return r, true
}

// person is the reading in which all words are a person's name, although some
// were understood as something else: as a place that nothing but its words
// tells, or as a condition or an offering of one word beside words that nothing
// explains. The state of such a place is a name too, or where somebody is.
func (d *draft) person(plain *Reading, inState bool) (Reading, bool) {
	if d.drops(PieceName) || d.isAlarmed() {
		return Reading{}, false
	}
	found := d.place()
	doubtful := found != nil && !found.sure
	if found != nil && !doubtful && !d.has(spanWord) {
		return Reading{}, false
	}
	for _, s := range d.row {
		if s.kind == spanEntry && (s.to-s.from > 1 || s.match.first().Kind == "specialty" && !s.weak) {
			return Reading{}, false
		}
		if s.kind == spanWish {
			return Reading{}, false
		}
	}
	if d.has(spanEntry) && !d.has(spanWord) || !doubtful && !d.has(spanEntry) {
		return Reading{}, false // "Houston lumbago" is nobody
	}
	at := d.trimFillers(d.tokensOf(func(s *span) bool {
		return !s.isAside() && s.kind != spanCredential && (s.kind != spanPlace || !s.sure)
	}), found)
	at = slices.DeleteFunc(at, func(i int) bool { return titles[d.texts[i]] || degrees[d.texts[i]] })
	var state *span
	if inState {
		if state = d.stateOfPerson(at); state == nil {
			return Reading{}, false
		}
		at = slices.DeleteFunc(at, func(i int) bool { return i >= state.from })
	}
	if len(at) < minNameTokens || len(at) > maxNameTokens || d.parser.knowsNames() && slices.ContainsFunc(at, func(i int) bool { return !d.parser.named(d.texts[i]) }) {
		return Reading{}, false
	}
	r := Reading{Way: WayPerson, Credentials: plain.Credentials}
	r.Words, r.Name = d.said(at)
	switch {
	case !doubtful:
		r.Place = d.placePiece()
	case state != nil && state.kind == spanPlace && !d.drops(PiecePlace):
		r.Place = &Place{Place: state.found.Place(), From: d.typed(state.from, state.to), StateOnly: true}
	case state != nil && state.kind == spanCredential && !d.drops(state.right):
		r.Credentials = append(slices.Clip(r.Credentials), Piece{ID: state.right, From: d.typed(state.from, state.to)})
	}
	return r, true
}

// stateOfPerson is the state that a doubtful town stands with, as what it is where
// the town is a surname: the state that somebody is in ("Kenneth Williams CA"), or
// a degree ("Denise Washington DC"). It is nil where there is none.
func (d *draft) stateOfPerson(at []int) *span {
	town := d.place()
	if town == nil || town.sure || d.has(spanEntry) || town.found.Form != place.FormTown || town.to-town.city < 2 || len(at) == 0 || at[len(at)-1] != town.to-1 {
		return nil
	}
	last := town.to - 1
	if c, ok := d.parser.words.Credential(d.texts[last]); ok {
		return &span{kind: spanCredential, from: last, to: town.to, right: c.Canonical}
	}
	for from := town.city + 1; from < town.to; from++ {
		for _, f := range d.parser.places.At(nil, d.texts, from) {
			if f.IsState() && from+f.Tokens == town.to {
				return &span{kind: spanPlace, from: from, to: town.to, found: &f}
			}
		}
	}
	return nil
}

// personFirst reports whether the order of the words speaks for a person rather
// than for a name and a town: a given name in front, as in "mary jackson".
func (d *draft) personFirst() bool {
	at := d.trimmed(func(s *span) bool { return !s.isAside() })
	at = slices.DeleteFunc(at, func(i int) bool { return titles[d.texts[i]] })
	if len(at) < 2 {
		return false
	}
	return d.parser.given(d.texts[at[0]]) || d.place() != nil && d.place().from == at[0] && !d.has(spanEntry)
}

// clinic is the reading in which the words of entries are part of a name beside
// words that nothing explains.
func (d *draft) clinic(plain *Reading) (Reading, bool) {
	if len(plain.Words) == 0 || !d.has(spanEntry) || d.titled() {
		return Reading{}, false
	}
	at := d.trimmed(func(s *span) bool { return !s.isAside() && s.kind != spanPlace && s.kind != spanMore })
	if len(at) <= len(plain.Words) || len(at) > 2*maxNameTokens {
		return Reading{}, false
	}
	r := Reading{Way: WayClinic, Place: plain.Place, NearMe: plain.NearMe, Wishes: nil}
	r.Words, r.Name = d.said(at)
	return r, true
}

// named is the reading in which a doubtful place is a part of the name.
func (d *draft) named(plain *Reading) (Reading, bool) {
	if !d.isDoubtful(plain.Place) || d.drops(PieceName) || d.isAlarmed() || len(plain.Elsewhere) > 0 && plain.Place.Large {
		return Reading{}, false
	}
	at := d.trimFillers(d.tokensOf(func(s *span) bool {
		return s.kind == spanWord || s.kind == spanPlace || s.kind == spanNoun && !d.has(spanEntry)
	}), d.place())
	r := *plain
	r.Way, r.Place = WayNamed, nil
	if d.place().found.Right != "" {
		r.Corrections = slices.DeleteFunc(slices.Clone(r.Corrections), func(c Correction) bool { return c.To == d.place().corrected() })
	}
	r.Words, r.Name = d.said(at)
	return r, len(at) > 0
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

package query

import (
	"slices"

	"github.com/specialist-finder/finder/internal/place"
)

// The words may be the whole name of somebody, of whom each word must be in a name of
// the directory.

// whole are the readings in which the words are the whole name of somebody: with
// a doubtful place among them, without degrees, without the place, and without a town
// at the end, however small.
func (d *draft) whole() (out []Reading) {
	if d.drops(PieceName) || !d.tellsMore() {
		return nil
	}
	found := d.place()
	sure := found != nil && found.sure
	way := WayWhole
	if found == nil && !d.has(spanEntry, spanWish, spanNoun) {
		way = WayTitle // nothing else can be meant
	}
	all := d.tokensOf(func(s *span) bool { return !s.isAside() && (s.kind != spanPlace || !s.sure || d.isReversed(s)) })
	out = d.wholeOf(out, way, all, sure && !d.isReversed(found))
	if d.has(spanCredential) {
		bare := d.wholeOf(nil, WayWhole, slices.DeleteFunc(all, d.isCredential), sure)
		for i := range bare {
			bare[i].Credentials = d.plain().Credentials
		}
		out = append(out, bare...)
	}
	if found != nil && !sure {
		around := d.tokensOf(func(s *span) bool { return !s.isAside() && s.kind != spanPlace })
		out = d.wholeOf(out, WayTitle, around, true)
	}
	return append(out, d.beforeTowns()...)
}

// nameAlone are the readings before a town at the end of a box that holds no more than
// a name, for which whole has none.
func (d *draft) nameAlone() []Reading {
	if d.tellsMore() {
		return nil
	}
	return d.beforeTowns()
}

// tellsMore reports whether a row holds more than a name with titles and degrees:
// a word that says nothing may be a part of the name, as in "Min-Jun Yang".
func (d *draft) tellsMore() bool {
	return d.has(spanEntry, spanWish, spanPlace, spanNoun) || slices.ContainsFunc(d.row, func(s span) bool {
		return s.kind == spanFiller && d.parser.named(d.texts[s.from])
	})
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
		if s := d.place(); s != nil && s.sure && s.city < from && from < s.to {
			continue // "Robert Lee in New York, NY" is nobody called New in York
		}
		for _, f := range d.placesFrom(from) {
			if from+f.Tokens == len(d.list) && d.mayEnd(from, &f) {
				out = append(out, d.wholeBefore(from, &f)...)
			}
		}
	}
	return out
}

// wholeBefore are the readings of all tokens before a town as a whole name in it.
func (d *draft) wholeBefore(town int, f *place.Found) []Reading {
	before := make([]int, town)
	for i := range before {
		before[i] = i
	}
	out := d.wholeOf(nil, WayTitle, before, false)
	for i := range out {
		out[i].Place = &Place{Place: f.Place(), From: d.typed(town, len(d.list))}
	}
	return out
}

// mayEnd reports whether the last tokens are worth trying as a town behind a name:
// not what the row takes them for already, nor a small namesake of a state.
func (d *draft) mayEnd(from int, f *place.Found) bool {
	if f.Form == place.FormZIP || f.IsState() || f.Form == place.FormShort && len(d.texts[from]) <= maxShort {
		return false
	}
	if f.Form == place.FormCity && len(d.texts[from-1]) == 1 && !isDigits(d.texts[from-1]) {
		return false // "Tyler J. Carson"
	}
	row := d.place()
	return row == nil || row.city != from || row.to < len(d.list) || row.found.IsState() && f.Population >= metropolis
}

// maxShort is how many letters an alias has that is no town behind a name ("LA").
const maxShort = 3

// hyphened reports whether a token is the second part of a word.
func (d *draft) hyphened(i int) bool {
	start := d.list[i].start
	return i > 0 && (start > 0 && d.source[start-1] == '-' || start == d.list[i-1].start)
}

// isReversed reports whether a tiny town with its state may be somebody, surname first:
// "Washington, Virginia".
func (d *draft) isReversed(s *span) bool {
	isAll := s.from == 0 && s.to == len(d.list) && len(d.list) == 2
	return isAll && s.found.Form == place.FormTown && s.found.Population < tinyTown && d.parser.given(d.texts[1])
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
	if len(trimmed) < len(at) && d.areNamed(at) {
		if r, ok := d.nameReading(way, at, withPlace); ok {
			out = append(out, r)
		}
	}
	if r, ok := d.nameReading(way, trimmed, withPlace); ok {
		out = append(out, r)
	}
	return out
}

// areNamed reports whether each of some tokens is in somebody's name.
func (d *draft) areNamed(at []int) bool {
	return !slices.ContainsFunc(at, func(i int) bool { return !d.parser.named(d.texts[i]) })
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

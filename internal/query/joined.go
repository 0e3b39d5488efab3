package query

import (
	"slices"
	"strings"
)

// Clinics are called by joined words ("Clovercreek", "Highbank"), which people write
// apart.

// inJoinedName reports whether a token is one in a name of the directory with the one
// before or behind it.
func (d *draft) inJoinedName(i int) bool { return d.joinedAt(i) || i > 0 && d.joinedAt(i-1) }

// joinsName reports whether two neighbouring words are one in a name of the directory:
// "yarrow view spine".
func (d *draft) joinsName() bool { return d.joined() >= 0 }

// joined is the first token that is one with the next in a name of the directory, -1 if
// there is none.
func (d *draft) joined() int {
	for i := range d.texts {
		if d.joinedAt(i) {
			return i
		}
	}
	return -1
}

// joinedAt reports whether a token and the next are written as one in a name of the
// directory.
func (d *draft) joinedAt(i int) bool {
	if i+1 >= len(d.texts) || d.list[i+1].comma || len(d.texts[i]) < minRepaired || len(d.texts[i+1]) < minRepaired {
		return false
	}
	return d.list[i].end < d.list[i+1].start && d.parser.named(d.texts[i]+d.texts[i+1])
}

// withJoined adds, behind the readings as a whole name, those in which two words are
// one in the name of a clinic, which must hold words that clinics are called by.
func (d *draft) withJoined(all []Reading) []Reading {
	i := d.joined()
	if i < 0 || d.options.Exact || d.drops(PieceName) || d.titled() {
		return all
	}
	names := d.namesWithOne(i)
	at := 0
	for at < len(all) && (all[at].Way == WayWhole || all[at].Way == WayTitle) {
		at++
	}
	return slices.Concat(all[:at], names, all[at:])
}

// namesWithOne are the readings as the name of a clinic in which a token and the next are
// one word. "Mary Ann Smith" is a person.
func (d *draft) namesWithOne(i int) (names []Reading) {
	one := newDraft(d.parser, d.source[:d.list[i].end]+strings.ToLower(d.typed(i+1, i+2))+d.source[d.list[i+1].end:], d.options)
	one.read(newFinder(d.parser.phrases, one.tokens))
	if !one.has(spanEntry, spanNoun) {
		return nil
	}
	for _, r := range one.firstWays() {
		if r.Way == WayWhole || r.Way == WayTitle || r.Way == WayClinic && !d.isTownAt(i) {
			r.Corrections = append(r.Corrections, Correction{From: d.typed(i, i+2), To: d.texts[i] + d.texts[i+1]})
			names = append(names, r)
		}
	}
	return names
}

// isTownAt reports whether the place of the row begins at a token.
func (d *draft) isTownAt(i int) bool {
	s := d.place()
	return s != nil && s.city <= i && i < s.to
}

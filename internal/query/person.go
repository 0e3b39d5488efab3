package query

import (
	"slices"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/place"
)

// person is the reading in which all words are a person's name, although some
// were understood as something else: as a place that nothing but its words
// tells, or as a condition or an offering of one word beside words that nothing
// explains. The state of such a place is a name too, or where somebody is.
func (d *draft) person(plain *Reading, inState bool) (Reading, bool) {
	if !d.mayBePerson() {
		return Reading{}, false
	}
	at := d.personTokens()
	var state *span
	if inState {
		if state = d.stateOfPerson(at); state == nil {
			return Reading{}, false
		}
		at = slices.DeleteFunc(at, func(i int) bool { return i >= state.from })
	}
	if len(at) < minNameTokens || len(at) > maxNameTokens || d.parser.knowsNames() && !d.areNamed(at) {
		return Reading{}, false
	}
	r := Reading{Way: WayPerson, Credentials: plain.Credentials}
	r.Words, r.Name = d.said(at)
	switch {
	case !d.isPlaceDoubtful():
		r.Place = d.placePiece()
	case state != nil && state.kind == spanPlace && !d.drops(PiecePlace):
		r.Place = &Place{Place: state.found.Place(), From: d.typed(state.from, state.to), StateOnly: true}
	case state != nil && state.kind == spanCredential && !d.drops(state.right):
		r.Credentials = append(slices.Clip(r.Credentials), Piece{ID: state.right, From: d.typed(state.from, state.to)})
	}
	return r, true
}

// mayBePerson reports whether what was understood may be somebody: a doubtful place, or
// single words of the catalogue beside such that nothing explains. "Houston lumbago" is
// nobody.
func (d *draft) mayBePerson() bool {
	if d.drops(PieceName) || d.isAlarmed() || slices.ContainsFunc(d.row, func(s span) bool { return s.isNoName() }) {
		return false
	}
	doubtful, unknown := d.isPlaceDoubtful(), d.has(spanWord)
	switch {
	case d.place() != nil && !doubtful && !unknown:
		return false
	case d.has(spanEntry):
		return unknown
	}
	return doubtful
}

// isNoName reports whether a span is a wish, or a phrase that nobody is called by: one
// of several words, or a specialty.
func (s *span) isNoName() bool {
	if s.kind == spanEntry {
		return s.to-s.from > 1 || s.match.first().Kind == catalog.KindSpecialty && !s.weak
	}
	return s.kind == spanWish
}

// isPlaceDoubtful reports whether the place of the row is told by nothing but its words.
func (d *draft) isPlaceDoubtful() bool {
	s := d.place()
	return s != nil && !s.sure
}

// personTokens are the tokens that may be a person's name, those of a doubtful place
// among them.
func (d *draft) personTokens() []int {
	at := d.tokensOf(func(s *span) bool {
		return !s.isAside() && s.kind != spanCredential && (s.kind != spanPlace || !s.sure)
	})
	return slices.DeleteFunc(d.trimFillers(at, d.place()), func(i int) bool { return titles[d.texts[i]] || degrees[d.texts[i]] })
}

// stateOfPerson is the state that a doubtful town stands with, as what it is where
// the town is a surname: the state that somebody is in ("Kenneth Williams CA"), or
// a degree ("Denise Washington DC"). It is nil where there is none.
func (d *draft) stateOfPerson(at []int) *span {
	town := d.place()
	if !d.isPlaceDoubtful() || town.found.Form != place.FormTown || town.to-town.city < 2 || d.has(spanEntry) {
		return nil
	}
	if len(at) == 0 || at[len(at)-1] != town.to-1 {
		return nil
	}
	last := town.to - 1
	if c, ok := d.parser.words.Credential(d.texts[last]); ok {
		return &span{kind: spanCredential, from: last, to: town.to, right: c.Canonical}
	}
	for from := town.city + 1; from < town.to; from++ {
		for _, f := range d.placesFrom(from) {
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

// persons are the readings in which all words are a person's name, with the state
// among them or beside.
func (d *draft) persons(plain *Reading) (out []Reading) {
	for _, inState := range []bool{false, true} {
		if r, ok := d.person(plain, inState); ok {
			out = append(out, r)
		}
	}
	return out
}

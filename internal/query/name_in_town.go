package query

import (
	"slices"

	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/vocabulary"
)

// maxTownTokens is how many words a town at the end of a name has at most.
const maxTownTokens = 3

// towns are the readings in which the last words of a name are a town that is too
// small to be taken for one at once: "Kevin Powell Durkee". The longest name of a
// town comes first.
func (d *draft) towns(plain *Reading) (out []Reading) {
	if plain.Place != nil || d.drops(PiecePlace) || d.isNameByForm() {
		return nil
	}
	for from := max(1, len(d.list)-maxTownTokens); from < len(d.list); from++ {
		if d.isUnderstoodFrom(from) || d.hyphened(from) {
			continue
		}
		before := d.trimTitles(d.trimmed(func(s *span) bool { return s.to <= from && s.mayName() }))
		if len(before) == 0 {
			continue
		}
		for _, f := range d.placesFrom(from) {
			if from+f.Tokens == len(d.list) && d.mayNameBefore(before, from, &f) {
				out = append(out, d.inTown(plain, before, from, &f))
			}
		}
	}
	return out
}

// isUnderstoodFrom reports whether anything from a token on is more than a name or a
// degree.
func (d *draft) isUnderstoodFrom(from int) bool {
	return slices.ContainsFunc(d.row, func(s span) bool {
		return s.to > from && s.kind != spanWord && s.kind != spanFiller && s.kind != spanNoun && s.kind != spanCredential
	})
}

// mayNameBefore reports whether tokens are a name before a town, rather than with it:
// "john smith" is nobody called John in Smith, NV.
func (d *draft) mayNameBefore(before []int, from int, f *place.Found) bool {
	isTown := f.Form == place.FormTown || f.Form == place.FormCity && !d.isWordOf(from, f)
	return isTown && !d.isFullName(before, from, f) && !d.isTitledWhole(before, f)
}

// isWordOf reports whether a small town is called by a common word in small letters: nobody
// is called Turning in Concrete, WA.
func (d *draft) isWordOf(from int, f *place.Found) bool {
	return f.Tokens == 1 && f.Population < titledPeople && !d.list[from].title && d.isEveryday(d.texts[from]) && !d.parser.named(d.texts[from])
}

// inTown is the plain reading with some tokens as a name in a town from a token on.
func (d *draft) inTown(plain *Reading, name []int, from int, f *place.Found) Reading {
	r := *plain
	r.Way = WayTown
	r.Words, r.Name = d.said(name)
	r.Place = &Place{Place: f.Place(), From: d.typed(from, from+f.Tokens)}
	return r
}

// isFullName reports whether one name before a town makes a whole name with it: a
// given name before what is a surname too, or the other way round.
func (d *draft) isFullName(before []int, from int, f *place.Found) bool {
	long := 0
	for _, i := range before {
		if len(d.texts[i]) > 1 {
			long++
		}
	}
	if f.Form == place.FormCity && from > 1 && len(d.texts[from-1]) == 1 && !isDigits(d.texts[from-1]) {
		return true // "Clinton R. Bywater"
	}
	if long >= minNameTokens || d.isPersonal(before[0]-1) || !d.parser.given(d.texts[before[0]]) && !d.parser.given(d.texts[from]) {
		return false
	}
	return f.Form == place.FormTown || d.isCalled(&span{city: from, to: len(d.list), found: f})
}

// isTitledWhole reports whether one name behind a title and a small town behind it are
// the whole name: "Dr. Dallas Smith" is nobody called Dallas in Smith, NV, nor
// "Dr. Cody Laramie" somebody in Laramie.
func (d *draft) isTitledWhole(before []int, f *place.Found) bool {
	if len(before) == 1 && d.endsTitled(before[0]+1, f) {
		return true // "Dr Roy Cleveland"
	}
	if len(before) != 1 || !d.isPersonal(before[0]-1) || f.Population >= cityPeople || f.Form == place.FormTown {
		return false
	}
	first, last := before[0], before[0]+1
	if f.Population >= titledPeople && !d.parser.given(d.texts[first]) && !d.isPlaceAt(first) {
		return false
	}
	return last == len(d.list)-1 && (d.parser.given(d.texts[first]) || d.parser.named(d.texts[last]) && d.isPlaceAt(first))
}

// townsInFront are the readings in which the first words are a town before a
// name that begins with a given name: "Bethel Norma Wright".
func (d *draft) townsInFront(plain *Reading) (out []Reading) {
	if plain.Place != nil && !d.isPlaceDoubtful() || d.drops(PiecePlace) || d.has(spanEntry, spanWish) || d.isNameByForm() {
		return nil
	}
	for _, f := range d.placesFrom(0) {
		to := f.Tokens
		for to < len(d.list) && personal[d.texts[to]] {
			to++ // "Manor Dr Adriana Rivera"
		}
		if f.Form != place.FormCity || len(d.texts[min(to, len(d.texts)-1)]) == 1 && d.parser.given(d.texts[0]) {
			continue // "Madison R Taylor"
		}
		if to+minNameTokens > len(d.list) || to == f.Tokens && d.list[to].comma {
			continue
		}
		behind := d.trimTitles(d.tokensOf(func(s *span) bool { return s.from >= to && (s.mayName() || s.kind == spanPlace) }))
		if len(behind) < minNameTokens || to == f.Tokens && !d.parser.given(d.texts[to]) && !(d.parser.knowsNames() && d.areNamed(behind)) {
			continue
		}
		out = append(out, d.inTown(plain, behind, 0, &f))
	}
	return out
}

// townsOfSurname are the readings in which one name behind a title is a surname and the
// last words are a town or a state, though both together may be a whole name, which
// nobody has: "Dr Crawford Maurice", "Dr Duncan Washington".
func (d *draft) townsOfSurname(plain *Reading) (out []Reading) {
	if plain.Place != nil || d.drops(PiecePlace) || d.has(spanEntry, spanWish) {
		return nil
	}
	at := d.trimTitles(d.tokensOf((*span).mayName))
	if len(at) < minNameTokens || !d.isPersonal(at[0]-1) || !d.parser.named(d.texts[at[0]]) {
		return nil
	}
	for _, f := range d.placesFrom(at[1]) {
		if at[1]+f.Tokens != len(d.list) || f.Form == place.FormCode || f.Form == place.FormZIP || d.isWholeBefore(at, &f) {
			continue
		}
		r := d.inTown(plain, at[:1], at[1], &f)
		r.Place.StateOnly = f.Form == place.FormState
		out = append(out, r)
	}
	return out
}

// isWholeBefore reports whether a given name stands before a small town that is a surname too:
// "Dr Tyler Brooks" is nobody called Tyler in Brooks, GA.
func (d *draft) isWholeBefore(at []int, f *place.Found) bool {
	isWhole := f.Form == place.FormCity && (f.Population < titledPeople || d.endsTitled(at[1], f))
	return d.parser.given(d.texts[at[0]]) && isWhole || d.hyphened(at[1])
}

// inTownOfName is the reading in which the words that nothing else explains are a town, beside
// a need: "Sandpoint massage", if nobody called so gives it.
func (d *draft) inTownOfName(plain *Reading) (Reading, bool) {
	at := d.tokensOf(func(s *span) bool { return s.kind == spanWord })
	if len(d.list) > maxGlued || plain.Place != nil || d.drops(PiecePlace) || !plain.holdsNeed() || len(at) == 0 || d.isPersonal(at[0]-1) || wordTowns[d.texts[at[0]]] {
		return Reading{}, false
	}
	for _, f := range d.placesFrom(at[0]) {
		if f.Form == place.FormCity && f.Population >= titledTown && f.Tokens == len(at) && at[0]+len(at)-1 == at[len(at)-1] && d.mayBeTown(at[0], &f) {
			r := d.inTown(plain, nil, at[0], &f)
			r.Words, r.Name = nil, ""
			return r, true
		}
	}
	return Reading{}, false
}

// aroundTown puts before readings of a name, of which a word is a town too, the same around
// the town: "Sandpoint massage" is a clinic called so in Sandpoint, if there is one.
func (d *draft) aroundTown(all []Reading) []Reading {
	f, at, ok := d.townInName()
	if !ok {
		return all
	}
	var out []Reading
	for _, r := range all {
		if r.Place == nil && r.NearMe == "" && len(r.Words) > 0 {
			near := r
			near.Around, near.Place = true, &Place{Place: f.Place(), From: d.typed(at, at+f.Tokens)}
			out = append(out, near)
		}
		out = append(out, r)
	}
	return out
}

// townInName is a town of some size among the words that nothing explains, beside a need or
// what clinics are called.
func (d *draft) townInName() (place.Found, int, bool) {
	if len(d.list) > maxGlued || d.drops(PiecePlace) || d.drops(PieceName) || d.titled() || d.place() != nil || !d.has(spanEntry) && !d.isHouse() {
		return place.Found{}, 0, false
	}
	isWord := make([]bool, len(d.list))
	for _, i := range d.unknown() {
		isWord[i] = true
	}
	for i := range d.list {
		if !isWord[i] || d.parser.given(d.texts[i]) || wordTowns[d.texts[i]] {
			continue
		}
		for _, f := range d.placesFrom(i) {
			s := &span{city: i, from: i, to: i + f.Tokens, found: &f}
			if f.Form == place.FormCity && f.Population >= titledTown && !slices.Contains(isWord[i:s.to], false) && d.stateTokens(s.to) == 0 && !d.isOneOfDoctors(s) {
				return f, i, true
			}
		}
	}
	return place.Found{}, 0, false
}

// mayBeTown reports whether nothing speaks against a town: "walker because of stenosis".
func (d *draft) mayBeTown(i int, f *place.Found) bool {
	s := d.placeOf(i, f)
	return (f.Tokens > 1 || !vocabulary.English(d.texts[i])) && !d.holdsAny(noPlace, s) && !d.holdsAny(notMeant, s) && !d.holdsAny(noTown, s)
}

// beforeStreet is the reading in which a name stands before the address of a street, in
// no town that is told: "Ann Lee 1436 County Rd".
func (d *draft) beforeStreet(plain *Reading) (Reading, bool) {
	at := slices.IndexFunc(d.texts, isDigits)
	if at < minNameTokens || plain.Place != nil && !d.isPlaceDoubtful() || d.streetBefore(len(d.texts)) == 0 {
		return Reading{}, false
	}
	before := d.trimTitles(d.tokensOf(func(s *span) bool { return s.to <= at && s.mayName() }))
	if len(before) < minNameTokens || d.parser.knowsNames() && !d.areNamed(before) {
		return Reading{}, false
	}
	r := Reading{Way: WayName, Credentials: plain.Credentials}
	r.Words, r.Name = d.said(before)
	return r, true
}

// withTowns adds to readings of a name in a state that a town is called by too the
// same in the town: "long washington" is in the state or in DC.
func (d *draft) withTowns(all []Reading) []Reading {
	s := d.place()
	if s == nil || s.found.Form != place.FormState || s.found.Right != "" {
		return all
	}
	towns := d.placesFrom(s.city)
	i := slices.IndexFunc(towns, func(f place.Found) bool { return f.Form == place.FormShort && s.city+f.Tokens == s.to })
	if i < 0 {
		return all
	}
	var out []Reading
	for _, r := range all {
		out = append(out, r)
		if r.Place != nil && r.Place.StateOnly && len(r.Words) > 0 {
			town := *r.Place
			town.Place, town.StateOnly = towns[i].Place(), false
			r.Place = &town
			out = append(out, r)
		}
	}
	return out
}

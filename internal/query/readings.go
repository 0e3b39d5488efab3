package query

import (
	"slices"

	"github.com/specialist-finder/finder/internal/place"
)

// words of a name that are looked for among what was understood as something
// else.
const (
	minNameTokens = 2
	maxNameTokens = 6
)

// readings lists the ways to read the box. repaired is the same box with
// misspellings corrected, nil if there are none.
func (d *draft) readings(repaired *draft) []Reading {
	if person, ok := d.misspelledPerson(repaired); ok {
		out := append(d.firstOf(person), person)
		if repaired != nil {
			out = append(out, repaired.plain())
		}
		return d.withTowns(distinct(append(append(out, d.plain()), d.lastWays()...)))
	}
	if repaired != nil && !repaired.guards() {
		// No word that was corrected is anybody's name: the corrected reading
		// takes the place of the plain one, which is tried for similar names.
		return d.withTowns(distinct(append(repaired.ways(), d.lastWays()...)))
	}
	out := d.firstWays()
	if repaired != nil {
		r := repaired.plain()
		r.Way = WayRepaired
		out = append(out, r)
	}
	out = append(out, d.lastWays()...)
	if repaired != nil && repaired.has(spanEntry) && repaired.hasWords() {
		out = append(out, repaired.without(repaired.plain()))
	}
	return d.withTowns(distinct(out))
}

// withTowns adds to readings of a name in a state that a town is called by too the
// same in the town: "long washington" is in the state or in DC.
func (d *draft) withTowns(all []Reading) []Reading {
	s := d.place()
	if s == nil || s.found.Form != place.FormState || s.found.Right != "" {
		return all
	}
	towns := d.parser.places.At(nil, d.texts, s.city)
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

// distinct drops readings that ask for the same as one before them.
func distinct(all []Reading) []Reading {
	out := all[:0:0]
	for i := range all {
		if !slices.ContainsFunc(out, func(r Reading) bool { return r.asksAs(&all[i]) }) {
			out = append(out, all[i])
		}
	}
	return out
}

// asksAs reports whether both readings ask for the same.
func (r *Reading) asksAs(o *Reading) bool {
	same := func(a, b Piece) bool { return a.ID == b.ID }
	return r.Way == o.Way && (r.Place == nil) == (o.Place == nil) && (r.Place == nil || r.Place.Label == o.Place.Label) &&
		slices.Equal(r.Words, o.Words) && slices.EqualFunc(r.Specialties, o.Specialties, same) &&
		slices.EqualFunc(r.Conditions, o.Conditions, same) && slices.EqualFunc(r.Offerings, o.Offerings, same)
}

// ways are all readings of a draft.
func (d *draft) ways() []Reading { return append(d.firstWays(), d.lastWays()...) }

// firstWays are the readings that take every word as it is written.
func (d *draft) firstWays() []Reading {
	plain := d.plain()
	out := d.whole()
	persons := d.persons(&plain)
	if d.personFirst() {
		out = append(out, persons...)
		persons = nil
	}
	if here := plain; len(plain.Words) > 0 && d.isDoubtful(plain.Place) && len(plain.Specialties)+len(plain.Conditions)+len(plain.Offerings) == 0 {
		here.Way = WayHere
		out = append(out, here)
	}
	out = append(out, persons...)
	if clinic, ok := d.clinic(&plain); ok {
		out = append(out, clinic)
	}
	out = append(out, plain)
	if !d.tellsMore() {
		out = append(out, d.beforeTowns()...)
	}
	if named, ok := d.named(&plain); ok {
		out = append(out, named)
	}
	return out
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

// lastWays are the readings for when nobody is found: the name without what
// stands beside it, similar names, and without the words that nothing explains.
func (d *draft) lastWays() []Reading {
	plain := d.plain()
	if len(plain.Words) == 0 {
		return nil
	}
	out := append(d.towns(&plain), d.townsInFront(&plain)...)
	core, hasCore := d.core(&plain)
	nameLike := hasCore && d.isNameLike(core.Words)
	hasCore = hasCore && (nameLike || d.areNames(core.Words))
	if hasCore {
		out = append(out, core)
	}
	if town, ok := d.untitled(&plain); ok {
		out = append(out, town)
	}
	clinic, hasClinic := d.clinic(&plain)
	hasClinic = hasClinic && !d.options.Exact && d.hasStrange(plain.Words)
	if !d.options.Exact && d.isNameLike(plain.Words) {
		if person, ok := d.misspelledInTown(); ok {
			out = append(out, person)
		}
		out = append(out, similar(plain))
		for _, town := range d.towns(&plain) {
			if len(town.Words) >= minNameTokens || d.titled() {
				out = append(out, similar(town))
			}
		}
		if hasClinic {
			out = append(out, similar(clinic))
		}
		if nameLike {
			out = append(out, similar(core))
		}
	} else if hasClinic && len(plain.Words) == 1 && d.list[0].text == plain.Words[0] && (len(clinic.Words) > minNameTokens || len(plain.Words[0]) >= minNobody) {
		out = append(out, similar(clinic)) // "Whitevalely Physical Therapy"
	}
	if guess, ok := d.guess(plain); ok {
		out = append(out, guess)
	} else if weak, ok := d.weakly(); ok {
		out = append(out, weak)
	}
	text := plain
	text.Way = WayText
	out = append(out, text)
	if d.has(spanEntry) || d.isAlarmed() {
		out = append(out, d.without(plain))
	}
	return out
}

// towns are the readings in which the last words of a name are a town that is too
// small to be taken for one at once: "Kevin Powell Durkee". The longest name of a
// town comes first.
func (d *draft) towns(plain *Reading) (out []Reading) {
	if plain.Place != nil || d.drops(PiecePlace) {
		return nil
	}
	for from := max(1, len(d.list)-maxTownTokens); from < len(d.list); from++ {
		if slices.ContainsFunc(d.row, func(s span) bool {
			return s.to > from && s.kind != spanWord && s.kind != spanFiller && s.kind != spanNoun && s.kind != spanCredential
		}) {
			continue
		}
		before := d.trimmed(func(s *span) bool { return s.to <= from && s.mayName() })
		if before = d.trimTitles(before); len(before) == 0 {
			continue
		}
		for _, f := range d.parser.places.At(nil, d.texts, from) {
			if f.Form != place.FormCity && f.Form != place.FormTown || from+f.Tokens != len(d.list) {
				continue
			}
			if d.isFullName(before, from, &f) || d.isTitledWhole(before, &f) {
				continue // "john smith" is nobody called John in Smith, NV
			}
			r := *plain
			r.Way = WayTown
			r.Words, r.Name = d.said(before)
			r.Place = &Place{Place: f.Place(), From: d.typed(from, len(d.list))}
			out = append(out, r)
		}
	}
	return out
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
	if long >= minNameTokens || d.isPersonal(before[0]-1) || !d.parser.given(d.texts[before[0]]) && !d.parser.given(d.texts[from]) {
		return false
	}
	return f.Form == place.FormTown || d.isCalled(&span{city: from, to: len(d.list), found: f})
}

// isTitledWhole reports whether one name behind a title and a small town behind it are
// the whole name: "Dr. Dallas Smith" is nobody called Dallas in Smith, NV.
func (d *draft) isTitledWhole(before []int, f *place.Found) bool {
	if len(before) != 1 || !d.isPersonal(before[0]-1) || f.Population >= titledPeople || f.Form == place.FormTown {
		return false
	}
	last := before[0] + 1
	return last == len(d.list)-1 && d.parser.named(d.texts[last]) && (d.parser.given(d.texts[before[0]]) || len(d.parser.places.At(nil, d.texts, before[0])) > 0)
}

// townsInFront are the readings in which the first words are a town before a
// name that begins with a given name: "Bethel Norma Wright".
func (d *draft) townsInFront(plain *Reading) (out []Reading) {
	if plain.Place != nil || d.drops(PiecePlace) || d.has(spanEntry, spanWish) {
		return nil
	}
	for _, f := range d.parser.places.At(nil, d.texts, 0) {
		to := f.Tokens
		for to < len(d.list) && personal[d.texts[to]] {
			to++ // "Manor Dr Adriana Rivera"
		}
		if f.Form != place.FormCity || to+minNameTokens > len(d.list) || to == f.Tokens && (d.list[to].comma || !d.parser.given(d.texts[to])) {
			continue
		}
		behind := d.trimTitles(d.tokensOf(func(s *span) bool { return s.from >= to && s.mayName() }))
		if len(behind) < minNameTokens {
			continue
		}
		r := *plain
		r.Way = WayTown
		r.Words, r.Name = d.said(behind)
		r.Place = &Place{Place: f.Place(), From: d.typed(0, f.Tokens)}
		out = append(out, r)
	}
	return out
}

// maxTownTokens is how many words a town at the end of a name has at most.
const maxTownTokens = 3

func similar(r Reading) Reading {
	r.Way = WaySimilar
	return r
}

// core is the reading in which only the words that are no part of anything else
// are sought, as a name.
func (d *draft) core(plain *Reading) (Reading, bool) {
	at := d.trimmed(func(s *span) bool { return s.kind == spanWord })
	r := Reading{Way: WayName, Place: plain.Place, NearMe: plain.NearMe, Credentials: plain.Credentials}
	r.Words, r.Name = d.said(at)
	r.Titled = plain.Titled
	for _, c := range plain.Corrections {
		if r.Place != nil && c.To == d.place().corrected() {
			r.Corrections = append(r.Corrections, c)
		}
	}
	return r, len(at) > 0 && (len(r.Words) < len(plain.Words) || d.has(spanEntry))
}

// isDoubtful reports whether a place is told by nothing but its words.
func (d *draft) isDoubtful(p *Place) bool { return p != nil && !p.Sure }

// without is the reading in which the words that nothing explains do not count.
func (d *draft) without(plain Reading) Reading {
	plain.Way = WayWithout
	plain.Words, plain.Name = nil, ""
	rest := *d
	rest.row = slices.Clone(d.row)
	for i := range rest.row {
		if rest.row[i].kind == spanWord {
			rest.row[i].kind = spanFiller
		}
	}
	plain.Ignored = rest.ignored(nil)
	return plain
}

// weakly is the reading in which short and common words count although words
// that nothing explains stand beside them.
func (d *draft) weakly() (Reading, bool) {
	weak := *d
	weak.row = d.cheapest(func(s *span) bool { return s.kind != spanNoun })
	if d.has(spanEntry) || !weak.has(spanEntry) {
		return Reading{}, false
	}
	r := weak.without(weak.plain())
	r.Way = WayGuess
	return r, true
}

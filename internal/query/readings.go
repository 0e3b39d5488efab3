package query

import "slices"

// words of a name that are looked for among what was understood as something
// else.
const (
	minNameTokens = 2
	maxNameTokens = 6
)

// readings lists the ways to read the box. repaired is the same box with
// misspellings corrected, nil if there are none.
func (d *draft) readings(repaired *draft) []Reading {
	all := d.waysBeside(repaired)
	out := d.withTowns(distinct(append(all, offeredAlone(all)...)))
	for i := range out {
		out[i].Person = d.isTitledName(out[i].Words)
	}
	return out
}

// isTitledName reports whether a title stands before one of the words of a name.
func (d *draft) isTitledName(words []string) bool {
	for i, t := range d.texts {
		if d.isPersonal(i-1) && slices.Contains(words, t) {
			return true
		}
	}
	return false
}

// waysBeside are the readings of a draft, with those of the repaired one where they
// belong.
func (d *draft) waysBeside(repaired *draft) []Reading {
	if person, ok := d.misspelledPerson(repaired); ok {
		out := append(d.firstOf(person), person)
		if repaired != nil {
			out = append(out, repaired.plain())
		}
		return slices.Concat(out, []Reading{d.plain()}, d.lastWays())
	}
	switch {
	case repaired == nil:
		return slices.Concat(d.firstWays(), d.lastWays())
	case !repaired.guards():
		// No word that was corrected is anybody's name: the corrected reading
		// takes the place of the plain one, which is tried for similar names.
		return slices.Concat(repaired.firstWays(), repaired.lastWays(), d.lastWays())
	}
	r := repaired.plain()
	r.Way = WayRepaired
	out := slices.Concat(d.firstWays(), d.personAlone(), []Reading{r}, d.lastWays())
	if repaired.has(spanEntry) && repaired.hasWords() {
		out = append(out, repaired.without(r))
	}
	return out
}

// personAlone is the name alone, if it is that of a person whose words are all in
// names: it goes before what is misspelled, "dr kevin kim for back pain" is about no kid.
func (d *draft) personAlone() []Reading {
	plain := d.plain()
	r, ok := d.core(&plain)
	isPerson := len(r.Words) >= minNameTokens && (d.parser.given(r.Words[0]) || d.isTitledName(r.Words)) && !slices.ContainsFunc(r.Words, func(w string) bool { return !d.parser.named(w) })
	return only(r, ok && isPerson)
}

// firstWays are the readings that take every word as it is written, in the order in
// which to try them.
func (d *draft) firstWays() []Reading {
	plain := d.plain()
	persons, here := d.persons(&plain), d.here(&plain)
	if !d.personFirst() {
		persons, here = here, persons
	}
	return slices.Concat(
		d.whole(),
		persons, here,
		d.aroundTown(only(d.clinic(&plain))),
		d.aroundTown(append(only(d.inTownOfName(&plain)), plain)),
		d.nameAlone(),
		only(d.placeInName(&plain)),
	)
}

// lastWays are the readings for when nobody is found: the name without what
// stands beside it, similar names, and without the words that nothing explains.
func (d *draft) lastWays() []Reading {
	plain := d.plain()
	if len(plain.Words) == 0 {
		return nil
	}
	towns := d.towns(&plain)
	core, hasCore := d.core(&plain)
	text := plain
	text.Way = WayText
	var without []Reading
	if plain.holdsNeed() || d.isAlarmed() {
		without = []Reading{d.without(plain)}
	}
	return slices.Concat(
		towns,
		d.townsInFront(&plain),
		only(core, hasCore && (d.isNameLike(core.Words) || d.areNames(core.Words))),
		only(d.untitled(&plain)),
		only(d.beforeStreet(&plain)),
		d.similarNames(&plain, towns, only(core, hasCore)),
		d.townsOfSurname(&plain),
		d.guesses(&plain),
		[]Reading{text},
		without,
	)
}

// offeredAlone is the reading that asks for a treatment from whoever gives it, where nobody
// of the specialty that was named too does: "the remote control thing they put in your
// back" names no chiropractor.
func offeredAlone(all []Reading) []Reading {
	for _, r := range all {
		if r.Way != WayPlain && r.Way != WayWithout || len(r.Offerings) == 0 || len(r.Specialties) == 0 || len(r.Words) > 0 {
			continue
		}
		r.Way = WayWithout
		r.Ignored = slices.Clone(r.Ignored)
		for _, s := range r.Specialties {
			if !slices.Contains(r.Ignored, s.From) {
				r.Ignored = append(r.Ignored, s.From)
			}
		}
		r.Specialties = nil
		return []Reading{r}
	}
	return nil
}

// only is a reading, if there is one.
func only(r Reading, ok bool) []Reading {
	if !ok {
		return nil
	}
	return []Reading{r}
}

// here is the plain reading only around a doubtful place, beside which nothing but a
// name was understood.
func (d *draft) here(plain *Reading) []Reading {
	r := *plain
	r.Way = WayHere
	return only(r, len(r.Words) > 0 && r.Place.isDoubtful() && !r.holdsNeed())
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

// core is the reading in which only the words that are no part of anything else
// are sought, as a name.
func (d *draft) core(plain *Reading) (Reading, bool) {
	at := d.sinceTitle(d.trimmed(func(s *span) bool { return s.kind == spanWord }))
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

// guesses say what is meant in other words than the catalogue's, or by short and common
// words.
func (d *draft) guesses(plain *Reading) []Reading {
	if r, ok := d.guess(*plain); ok {
		return []Reading{r}
	}
	return only(d.weakly())
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

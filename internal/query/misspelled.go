package query

import (
	"slices"

	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/vocabulary"
)

// misspelledPerson is the reading in which all words are a person's name, one of
// them misspelled: two or three words with a given name, or what is a letter off
// one, that are nothing of the catalogue as they are, nor a city of some size.
func (d *draft) misspelledPerson(repaired *draft) (Reading, bool) {
	if !d.mayMisspellPerson() || repaired != nil && repaired.isTrusted() {
		return Reading{}, false
	}
	at := d.trimTitles(d.trimmed(func(s *span) bool { return s.kind != spanCredential }))
	if len(at) < minNameTokens || len(at) > minNameTokens+1 || !slices.ContainsFunc(at, d.isGivenLike) || slices.ContainsFunc(at, d.isNoun) {
		return Reading{}, false
	}
	r := Reading{Way: WaySimilar, Credentials: d.plain().Credentials}
	r.Words, r.Name = d.said(at)
	return r, true
}

// mayMisspellPerson reports whether words are left over, and nothing was understood but
// a degree or a small place.
func (d *draft) mayMisspellPerson() bool {
	if d.options.Exact || d.drops(PieceName) || d.isAlarmed() || !d.parser.knowsNames() {
		return false
	}
	if !d.has(spanWord) || d.has(spanEntry, spanWish, spanNearMe, spanForeign) {
		return false
	}
	p := d.place()
	return p == nil || !p.sure && p.found.Population < cityPeople
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
	r := Reading{Way: WaySimilar}
	r.Words, r.Name = d.said([]int{0, 1})
	return r, true
}

// isGivenLike reports whether a token is a given name, one letter off one, or in
// somebody's name without being a common word.
func (d *draft) isGivenLike(i int) bool {
	t := d.texts[i]
	return d.parser.given(t) || !vocabulary.English(t) && (d.parser.named(t) || d.parser.names.GivenLike(t))
}

// isTrusted reports whether corrections explain the box for sure: words of a
// phrase of which others are right, or a town that is told by more than its words.
func (d *draft) isTrusted() bool {
	for _, s := range d.row {
		switch {
		case len(s.fixes) > 0 && s.to-s.from > len(s.fixes), s.kind == spanPlace && s.found.Right != "" && s.sure:
			return true
		case s.kind == spanPlace && s.to-s.from == len(d.list) && s.found.Form == place.FormTown && s.found.Population >= cityPeople && s.to > 1 && d.isStateAt(s.to-1):
			return true // "charlote nc"
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
	strange := countStrange(words)
	switch {
	case d.joinToName(words), d.titled(), strange > 0 && d.beforeClinic(), d.isFullNameLike(words):
		return true
	case len(words) > maxNameTokens:
		return false
	case d.has(spanEntry, spanWish):
		return strange > 0 && (len(words) >= minNameTokens || d.holdsGivenLike(words))
	}
	return strange > 0 || d.holdsGivenLike(words)
}

// joinToName reports whether two neighbouring words are one in a name: "thistle brook".
func (d *draft) joinToName(words []string) bool {
	for i := range len(words) - 1 {
		if d.parser.named(words[i] + words[i+1]) {
			return true
		}
	}
	return false
}

// isFullNameLike reports whether two words are a given name and a name.
func (d *draft) isFullNameLike(words []string) bool {
	return len(words) == minNameTokens && d.parser.given(words[0]) && d.parser.named(words[1]) && !nouns[words[1]]
}

// holdsGivenLike reports whether a word is a given name, or one letter off one.
func (d *draft) holdsGivenLike(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool {
		return d.parser.given(w) || d.parser.names.GivenLike(w) && !vocabulary.English(w)
	})
}

// countStrange counts the words that are none that everybody knows.
func countStrange(words []string) (n int) {
	for _, w := range words {
		if len(w) > 1 && !vocabulary.English(w) && !fillers[w] && !nouns[w] {
			n++
		}
	}
	return n
}

// beforeClinic reports whether a word that nothing explains stands right before a
// phrase for a clinic: "Lakveiw Pain Clinic".
func (d *draft) beforeClinic() bool {
	for i := range d.row {
		if s := &d.row[i]; i > 0 && s.kind == spanEntry && d.row[i-1].kind == spanWord && holdsHouse(d.texts[s.from:s.to]) {
			return true
		}
	}
	return false
}

// areNames reports whether each word is in a name of the directory and no common
// word, or nothing is known of the directory.
func (d *draft) areNames(words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool {
		return vocabulary.English(w) || d.parser.knowsNames() && !d.parser.named(w)
	})
}

// similar are the same readings, to find names that are like those in them.
func similar(all ...Reading) []Reading {
	out := slices.Clone(all)
	for i := range out {
		out[i].Way = WaySimilar
	}
	return out
}

// similarNames are the readings of what is left over as a name that is misspelled: with
// what stands beside it, before a small town, as a part of a clinic's, and alone.
func (d *draft) similarNames(plain *Reading, towns, core []Reading) []Reading {
	if d.options.Exact {
		return nil
	}
	var clinic []Reading
	if countStrange(plain.Words) > 0 {
		clinic = only(d.clinic(plain))
	}
	if !d.isNameLike(plain.Words) {
		if len(clinic) > 0 && d.isFirstOfClinic(plain, &clinic[0]) {
			return similar(clinic...)
		}
		return nil
	}
	towns = slices.DeleteFunc(slices.Clone(towns), func(r Reading) bool { return len(r.Words) < minNameTokens && !d.titled() })
	core = slices.DeleteFunc(slices.Clone(core), func(r Reading) bool { return !d.isNameLike(r.Words) })
	return slices.Concat(only(d.misspelledInTown()), similar(*plain), similar(towns...), similar(clinic...), similar(core...))
}

// isFirstOfClinic reports whether the one word that is left over begins the name of a
// clinic: "Whitevalely Physical Therapy".
func (d *draft) isFirstOfClinic(plain, clinic *Reading) bool {
	word := plain.Words[0]
	return len(plain.Words) == 1 && d.list[0].text == word && (len(clinic.Words) > minNameTokens || len(word) >= minNobody)
}

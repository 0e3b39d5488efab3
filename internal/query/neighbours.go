package query

import "github.com/specialist-finder/finder/internal/catalog"

// What the words beside a token say of it: whether a name begins, goes on or ends there.

// isPersonal reports whether a token is a title that makes what follows it a
// person. "Doctor" does so in front, if what the doctor is comes behind: "doctor
// Madison, pain specialist".
func (d *draft) isPersonal(i int) bool {
	switch {
	case i < 0:
		return false
	case personal[d.texts[i]]:
		return true
	case i > 0 || !titles[d.texts[i]]:
		return false
	}
	for next := 2; next < len(d.texts); next++ {
		if d.isClinician(next) {
			return true
		}
	}
	return false
}

// doctorOf reports whether a title ends a phrase, "pain dr", rather than begin a
// name, as it does behind what is a clinician already: "physiatrist Dr Austin".
func (d *draft) doctorOf(i int) bool {
	if i == 0 {
		return false
	}
	t := d.parser.words.Standard(d.texts[i-1])
	if nouns[t] {
		return !staff[t]
	}
	entries := d.parser.phrases.exact[t]
	isClinician := len(entries) > 0 && entries[0].Kind == catalog.KindSpecialty
	return !isClinician && !fillers[t] && d.parser.phrases.isTerm(t)
}

// givenAt reports whether a token is a given name that a surname is wanted after:
// the "mary" of "mary jackson", not the "chandler" of "eric chandler denver", nor
// the "taylor" of "james o taylor".
func (d *draft) givenAt(i int) bool {
	if i < 0 || !d.parser.given(d.texts[i]) || !d.mayBeName(i) {
		return false
	}
	before := d.beforeInitials(i)
	return before < 0 || !d.mayBeName(before) || titles[d.texts[before]]
}

// beforeInitials is the token before i that is no single letter, -1 if there is
// none.
func (d *draft) beforeInitials(i int) int {
	for i--; i >= 0 && len(d.texts[i]) == 1; i-- {
	}
	return i
}

// givenBefore reports whether a person's given names stand right before a token,
// with initials or without: "James D", "Mary Ann".
func (d *draft) givenBefore(i int) bool {
	i = d.beforeInitials(i)
	return d.givenAt(i) || i > 0 && d.parser.given(d.texts[i]) && d.mayBeName(i) && d.givenAt(i-1)
}

// oneNameBefore reports whether one word that may be a name stands right before a
// token, and no other before that.
func (d *draft) oneNameBefore(i int) bool {
	if i == 0 || !d.mayBeName(i-1) || len(d.texts[i-1]) == 1 {
		return false
	}
	before := d.beforeInitials(i - 1)
	return before < 0 || !d.mayBeName(before)
}

// maxDegree is the longest degree in letters; longer spellings are words that
// say what somebody is: "chiropractor" is one of DC.
const maxDegree = 6

func (d *draft) isDegree(i int) bool {
	_, ok := d.parser.words.Credential(d.texts[i])
	return ok && len(d.texts[i]) <= maxDegree
}

// mayBeName reports whether nothing but a name is known of a token.
func (d *draft) mayBeName(i int) bool {
	t := d.texts[i]
	return !fillers[t] && !nouns[t] && !d.isTermAt(i) && d.partAt(i) == 0
}

// behindTitle reports whether a token stands behind a title that begins a name, or
// behind an initial that begins one: "Dr Do", "Dr T Do", "R. Young".
func (d *draft) behindTitle(i int) bool {
	if d.isInitialAt(i - 1) {
		return true
	}
	return i > 0 && personal[d.texts[i-1]] && !d.doctorOf(i-1)
}

// isInitialAt reports whether a token is the initial of somebody whose surname
// follows: the first of the box, or behind a title. A point of the compass needs
// its dot: "S Austin".
func (d *draft) isInitialAt(i int) bool {
	if i < 0 || len(d.texts[i]) != 1 || isDigits(d.texts[i]) || i > 0 && !personal[d.texts[i-1]] {
		return false
	}
	return d.dottedAt(i) || i > 0 || !compass[d.texts[i]] && !fillers[d.texts[i]]
}

// compass are the points of the compass in short.
var compass = set(`n s e w`)

// isReversedName reports whether the box begins with a surname, a comma and a given
// name: "Day, Anthony R".
func (d *draft) isReversedName() bool {
	return len(d.list) > 1 && d.list[1].comma && d.parser.given(d.texts[1]) && d.parser.named(d.texts[0]) && !grammar[d.texts[0]]
}

// reversed reports whether the box is a surname that is a word of grammar, a given
// name and at most an initial behind it: "le david".
func (d *draft) reversed() bool {
	end := 2
	for end < len(d.list) && (len(d.texts[end]) == 1 || d.isDegree(end)) {
		end++
	}
	return d.parser.named(d.texts[0]) && end == len(d.list)
}

// isFirst reports whether a token is the first of the box, or behind a title that
// is.
func (d *draft) isFirst(i int) bool {
	return i == 0 || i == 1 && titles[d.texts[0]] || i > 0 && personal[d.texts[i-1]]
}

// stopsAt reports whether a sentence ends before a token that is not the first.
func (d *draft) stopsAt(i int) bool { return i < len(d.list) && d.list[i].stop }

// emphasized reports whether the tokens stand out as capitals.
func (d *draft) emphasized(from, to int) bool {
	if !d.small {
		return false
	}
	for _, t := range d.list[from:to] {
		if t.hasSmall() {
			return false
		}
	}
	return true
}

// isTermAt reports whether a token is a word of the trade.
func (d *draft) isTermAt(i int) bool {
	return d.parser.phrases.isTerm(d.parser.words.Standard(d.texts[i]))
}

// isNoun reports whether a token says nothing beside something understood.
func (d *draft) isNoun(i int) bool { return nouns[d.texts[i]] }

// isClinician reports whether a token says no more than that a clinician is meant.
func (d *draft) isClinician(i int) bool { return clinicians[d.parser.words.Standard(d.texts[i])] }

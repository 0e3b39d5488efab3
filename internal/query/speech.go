package query

import (
	"slices"

	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/vocabulary"
)

// What somebody tells is told in the words of a sentence, which are no names.

// speech are words of a sentence, as nobody is called and no clinic is.
var speech = set(`my im ive i when whenever while cant wont since because feel feels feeling felt keep keeps been being was if after before
	hurts goes went gets getting makes started woke wake but cannot dont doesnt has have had
	is its too been then not
	mi mis cuando tengo me duele duelen estoy esta siento se porque desde hace llevo al que`)

// callers stand before somebody's name in a sentence.
var callers = set(`see seeing with named called by does can will did is recommended con llamado llamada ver consultar`)

// ordinary are words that people are called by, and that say how it hurts, or since
// when, beside a part of the body.
var ordinary = set(`long deep young upper high strong sharp hard small little big great fast strange sudden rough tight low right left whole hot cold
	burns cross moody wise short
	largo fuerte`)

// isSentence reports whether the box is written as one speaks.
func (d *draft) isSentence() bool {
	for i, t := range d.texts {
		if speech[t] && !d.isCodeOfTown(i) {
			return true
		}
	}
	return false
}

// isCodeOfTown reports whether a token is the code of a state behind a town, and not
// the word that it is too: "Mount Clemens MI", "huntsville al back pain".
func (d *draft) isCodeOfTown(i int) bool {
	if i == 0 || len(d.texts[i]) != 2 || !d.isCodeAt(i) {
		return false
	}
	if d.emphasized(i, i+1) || i == len(d.texts)-1 && lastCodes[d.texts[i]] {
		return true
	}
	for from := max(0, i-maxTownTokens); from < i; from++ {
		for _, f := range d.parser.places.At(nil, d.texts[:i+1], from) {
			if f.Form == place.FormTown && from+f.Tokens == i+1 && f.Population >= hamlet {
				return true
			}
		}
	}
	return false
}

// isPlainSpeech reports whether words were left over, all of them ordinary ones, or
// such of a sentence.
func (d *draft) isPlainSpeech() bool {
	left := d.isSentence() || slices.ContainsFunc(d.row, func(s span) bool { return s.kind == spanEntry && !s.weak })
	for _, s := range d.row {
		if s.kind != spanWord {
			continue
		}
		t := d.texts[s.from]
		if !vocabulary.English(t) || d.parser.named(t) && !ordinary[t] && !speech[t] {
			return false
		}
		left = true
	}
	return left
}

// isStrange reports whether a word may be somebody's name: it is none of the common
// ones, or somebody is called so.
func (d *draft) isStrange(i int) bool {
	t := d.texts[i]
	return !fillers[t] && !nouns[t] && (!vocabulary.English(t) || d.parser.named(t) && !speech[t] && !ordinary[t])
}

func (d *draft) isName(i int) bool {
	t := d.texts[i]
	return d.parser.named(t) && !fillers[t] && !nouns[t] && !speech[t]
}

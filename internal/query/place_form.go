package query

import (
	"slices"

	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/vocabulary"
)

// Places that are not written as "City, ST".

// clippedAt reads a token as the first letters of a city whose state stands behind
// it ("pitt pa"), unless it means something else.
func (d *draft) clippedAt(i int) (place.Found, bool) {
	t := d.texts[i]
	if i+1 >= len(d.list) || fillers[t] || nouns[t] || titles[t] || d.isTermAt(i) {
		return place.Found{}, false
	}
	if word := vocabulary.English(t) || d.parser.given(t); word && d.isStateAt(i+1) || !d.isStateAt(i+1) && (len(d.texts[i+1]) == 1 || d.list[i+1].comma || d.parser.knowsNames() && d.parser.named(d.texts[i+1])) {
		return place.Found{}, false // neither somebody in a state, nor somebody with an initial
	}
	if i > 0 && d.parser.given(d.texts[i-1]) || slices.ContainsFunc(d.found, func(f place.Found) bool { return f.Form == place.FormTown }) {
		return place.Found{}, false
	}
	return d.parser.places.ClippedAt(d.texts, i)
}

// soundingAt is the town that the words right before a state were heard for, if no word of
// these means something else: "sue falls south dakota".
func (d *draft) soundingAt(i int) (place.Found, bool) {
	if d.isInSpanish() && slices.ContainsFunc(d.texts[i:], func(t string) bool { return wordsES[t] }) {
		return place.Found{}, false // "moretón colorado"
	}
	if fillers[d.texts[i]] && !townArticles[d.texts[i]] || d.isPersonal(i-1) || slices.ContainsFunc(d.found, func(f place.Found) bool { return f.Form == place.FormTown }) {
		return place.Found{}, false
	}
	f, ok := d.parser.places.SoundingAt(d.texts, i)
	if !ok {
		return f, false
	}
	isKnown := true
	to := i + 1
	for ; !d.isStateAt(to); to++ {
		if d.list[to].comma {
			return f, false
		}
	}
	for at := i; at < to; at++ {
		t := d.texts[at]
		if nouns[t] || d.isTermAt(at) {
			return f, false
		}
		isKnown = isKnown && (d.parser.named(t) || d.parser.given(t) || d.isEveryday(t)) && !d.isCityAt(at) // "wooster massachusetts"
	}
	return f, !isKnown || to > i+1 && len(d.matched) > 0
}

// stateFirstAt adds to what was found at a token the towns that stand behind their
// state: "Illinois, Cherry Valley", "GA - Bowdon".
func (d *draft) stateFirstAt(i int) {
	for _, state := range d.found {
		next := i + state.Tokens
		if !state.IsState() || state.Right != "" || next >= len(d.list) || !d.maySayFirst(i, &state) {
			continue
		}
		for n := min(maxTownTokens, len(d.list)-next); n > 0; n-- {
			f, ok := d.townOf(&state, i, next, next+n)
			if !ok {
				f, ok = d.similarTownOf(&state, i, next, next+n)
			}
			if ok {
				d.found = append(d.found, f)
				break
			}
		}
	}
}

// similarTownOf is the town that tokens are misspelled for in the state right before them, by
// its name, as one of both: "texas ausitn".
func (d *draft) similarTownOf(of *place.Found, state, from, to int) (place.Found, bool) {
	if !d.repairing || of.Form != place.FormState || !d.mayMisspellTown(from, to) || !slices.ContainsFunc(d.texts[from:to], d.isNobodysWord) {
		return place.Found{}, false
	}
	turned := append(slices.Clone(d.texts[from:to]), d.texts[state:from]...)
	isTown := func(at, end int) bool { return at == 0 && end == to-from }
	for _, f := range d.parser.places.SimilarAt(nil, turned, 0, isTown) {
		if f.Form == place.FormTown && f.Tokens == len(turned) && f.Edits == 1 && f.Population >= titledTown {
			return f, true
		}
	}
	return place.Found{}, false
}

// isNobodysWord reports whether a word is neither common nor somebody's name.
func (d *draft) isNobodysWord(t string) bool {
	return len(t) >= minCapitals && d.isUnheard(t) && !d.parser.named(t) && !d.parser.given(t)
}

// sidedAt adds to what was found at a token the town of that name in the state that is told
// apart from it: "Naples, the Florida one", "Bristol on the Tennessee side".
func (d *draft) sidedAt(i int) {
	from, to := d.sideFrom, d.sideTo
	if to == 0 || i >= from {
		return
	}
	for _, town := range d.found {
		if town.Form != place.FormCity && town.Form != place.FormTown || i+town.Tokens > from {
			continue
		}
		written := slices.Concat(d.texts[i:i+town.Tokens], d.texts[from:to])
		for _, f := range d.parser.places.At(nil, written, 0) {
			if f.Form == place.FormTown && f.Tokens == len(written) {
				f.Tokens, d.sided = town.Tokens, true
				d.found = append(d.found, f)
				return
			}
		}
	}
}

// sides stand behind a state that tells towns of one name apart.
var sides = set(`side one`)

// side is where such a state stands, both 0 if there is none. So does one behind "but":
// "Portland but Maine".
func (d *draft) side() (from, to int) {
	for i := 1; i < len(d.texts); i++ {
		for _, f := range d.placesFrom(i) {
			isState := f.Form == place.FormState || f.Form == place.FormCode && d.emphasized(i, i+1)
			if next := i + f.Tokens; isState && (d.texts[i-1] == "but" || d.texts[i-1] == "the" && d.isSideWord(next)) {
				return i, next
			}
		}
	}
	return 0, 0
}

func (d *draft) isSideWord(i int) bool {
	return i < len(d.texts) && sides[d.texts[i]] && (i+1 == len(d.texts) || d.texts[i+1] != "of")
}

// maySayFirst reports whether a state in front of its town may be one: a code that
// is a degree or a word needs a comma, a dash or capitals.
func (d *draft) maySayFirst(i int, state *place.Found) bool {
	if state.Form == place.FormState {
		next := i + state.Tokens
		return !d.parser.given(d.texts[i]) || d.list[next].comma || d.parser.knowsNames() && !d.parser.named(d.texts[next]) || d.isCityAt(next)
	}
	if articles[d.texts[i]] && i > 0 && !d.emphasized(i, i+1) {
		return false // "my heart is ok, Chattanooga"
	}
	if d.parted(i, i+1) {
		return true
	}
	if d.isDegree(i) && (i > 0 || d.parser.given(d.texts[i+1])) {
		return false
	}
	return (d.emphasized(i, i+1) || !articles[d.texts[i]] && !fillers[d.texts[i]])
}

// isCityAt reports whether the name of a city of some size begins at a token.
func (d *draft) isCityAt(i int) bool {
	return slices.ContainsFunc(d.placesFrom(i), func(f place.Found) bool { return f.Form == place.FormCity && f.Population >= cityPeople })
}

// parted reports whether a comma or a dash stands between two neighbouring tokens.
func (d *draft) parted(i, next int) bool {
	if d.list[next].comma {
		return true
	}
	from, to := d.list[i].end, d.list[next].start
	return from < to && slices.ContainsFunc([]rune(d.source[from:to]), func(r rune) bool { return r == '-' || r == '–' || r == ':' || r == '/' })
}

// townOf is the town that tokens are in the state right before them, as one of both.
// A small one that is a word or somebody's name needs a comma or a dash, but for a name
// behind the whole one of a state that nobody is called by.
func (d *draft) townOf(of *place.Found, state, from, to int) (place.Found, bool) {
	if of.Form == place.FormCode && d.texts[state] == "ne" && d.isCompassBefore(from, of) {
		return place.Found{}, false // "NE Atlanta"
	}
	for _, whole := range d.found {
		if !whole.IsState() && state+whole.Tokens >= to {
			return place.Found{}, false // "Virginia Beach" is not the town of Beach
		}
	}
	turned := append(slices.Clone(d.texts[from:to]), d.texts[state:from]...)
	for _, f := range d.parser.places.At(nil, turned, 0) {
		if f.Form != place.FormTown || f.Tokens != len(turned) {
			continue
		}
		t := d.texts[from]
		named := d.parser.given(t) && (of.Form != place.FormState || d.parser.given(d.texts[state]))
		word := to-from == 1 && (nouns[t] || fillers[t] || vocabulary.English(t) || d.isTermAt(from) || named)
		if f.Population < cityPeople && word && !d.parted(from-1, from) {
			return place.Found{}, false
		}
		return f, true
	}
	return place.Found{}, false
}

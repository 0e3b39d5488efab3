package query

import (
	"slices"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/text"
	"github.com/specialist-finder/finder/internal/vocabulary"
)

// repaired is the draft with misspelled words read as what they may stand for,
// nil if that explains no more than before. First words that are nobody's name
// are corrected; a word that is in a name only where that explains more still,
// and whoever searches tries the name before.
func (d *draft) repaired(f *finder) *draft {
	out := *d
	out.repairing = true
	out.known = make([]bool, len(d.list))
	for i := range out.known {
		out.known[i] = true
	}
	touched := false
	mentions := d.parser.words.Mentions(d.texts)
	for _, i := range d.unknown() {
		if d.isWritten(i, mentions) && !f.isJoined(d.texts[i]) || d.inJoinedName(i) {
			if d.isOfTownWithState(i) {
				touched, out.known[i] = true, false
			}
			continue
		}
		touched = true
		out.known[i] = d.tells() && len(d.list) >= minStory && !d.isToldTown(i) && !d.endsInState(i) && !d.isBehindTown(i) && !d.isBehindState(i) && !d.isBesideTownWord(i) && !d.isNoSlip(i) // words of a sentence are no town
		f.repair(i)
		if d.symptom == nil {
			out.respell(i)
		}
	}
	if !touched {
		return nil
	}
	f.found = nil
	out.read(f)
	if len(out.unknown()) >= len(d.unknown()) && (out.symptom == nil || d.symptom != nil) {
		return nil
	}
	return &out
}

// endsInState reports whether a state stands behind a token, or behind the next, by more
// than a word, or what stands behind towns, or whether it stands alone in front: "squim
// wash. my legs go numb", "Bakersfeild area", "chigaco, my disc popped".
func (d *draft) endsInState(i int) bool {
	if i == 0 && d.isAloneAt(i) {
		return true
	}
	for at := i + 1; at < min(i+3, len(d.texts)); at++ {
		if areas[d.texts[at]] || d.isStateAt(at) && !d.isWordOfGrammar(at) {
			return true
		}
		if fillers[d.texts[at]] && !nouns[d.texts[at]] && d.texts[at] != "city" {
			return false
		}
	}
	return false
}

// minStrange is the shortest word of a sentence that may be a misspelled town by itself.
const minStrange = 6

// isNoSlip reports whether a word of a sentence is nobody's name and no slip of a common
// word, so that it may be a misspelled town: "phladelphia need someone for my neck".
func (d *draft) isNoSlip(i int) bool {
	t := d.texts[i]
	if len(t) < minStrange || !d.isUnheard(t) || d.parser.named(t) || d.parser.given(t) || d.isTermAt(i) {
		return false
	}
	return !d.isSlip(i)
}

// isSlip reports whether a token is one slip off a common word that is no name. Many rules ask,
// and all words that are like it have to be tried.
func (d *draft) isSlip(i int) bool {
	slip, known := d.slips[i]
	if known {
		return slip
	}
	if d.slips == nil {
		d.slips = map[int]bool{}
	}
	d.slips[i] = vocabulary.Near(d.texts[i], func(word string) bool { return !d.parser.isTown(word) && !d.parser.given(word) })
	return d.slips[i]
}

// holdsNoSlip reports whether a word of a misspelled town is no slip of another.
func (d *draft) holdsNoSlip(s *span) bool {
	for i := s.city; i < s.to; i++ {
		if d.isNoSlip(i) {
			return true
		}
	}
	return false
}

// isTown reports whether a word is the name of a town of some size.
func (p *Parser) isTown(word string) bool {
	return slices.ContainsFunc(p.places.At(nil, []string{word}, 0), func(f place.Found) bool { return f.Form == place.FormCity && f.Population >= cityPeople })
}

// isBehindTown reports whether a long word stands right behind a town, whose misspelled
// state it may be: "pikeville kentuky".
func (d *draft) isBehindTown(i int) bool {
	if len(d.texts[i]) < minStateSlip {
		return false
	}
	for from := max(0, i-maxTownTokens); from < i; from++ {
		if slices.ContainsFunc(d.placesFrom(from), func(f place.Found) bool { return f.Form == place.FormCity && from+f.Tokens == i }) {
			return true
		}
	}
	return false
}

// isBehindState reports whether a state by its name stands right before a word that is nobody's:
// "texas ausitn".
func (d *draft) isBehindState(i int) bool {
	if !d.isNobodysWord(d.texts[i]) {
		return false
	}
	for from := max(0, i-maxTownTokens); from < i; from++ {
		if slices.ContainsFunc(d.placesFrom(from), func(f place.Found) bool { return f.Form == place.FormState && from+f.Tokens == i }) {
			return true
		}
	}
	return false
}

// isBesideTownWord reports whether a word stands beside one that a city of several is called
// by: "elk grov".
func (d *draft) isBesideTownWord(i int) bool {
	before, behind := "", ""
	if i > 0 && !d.list[i].comma && !fillers[d.texts[i-1]] {
		before = d.texts[i-1]
	}
	if next := i + 1; next < len(d.texts) && !d.list[next].comma && !fillers[d.texts[next]] {
		behind = d.texts[next]
	}
	return len(d.texts[i]) > minRepaired && !d.parser.named(d.texts[i]) && d.parser.places.BesideTown(before, behind)
}

// isOneSlip reports whether a city of several words was typed with one slip in one of them:
// "aliso vieho".
func (d *draft) isOneSlip(s *span) bool {
	words := text.Tokens(s.found.Right)
	return s.found.Edits == 1 && len(words) > 1 && len(words) == s.to-s.city && s.found.Population >= titledPeople
}

// isWordOfGrammar reports whether a state's code stands as the word that it is.
func (d *draft) isWordOfGrammar(i int) bool {
	if slices.ContainsFunc(d.placesFrom(i), func(f place.Found) bool { return f.IsState() && f.Tokens > 1 }) {
		return false // "new york"
	}
	t := d.texts[i]
	ends := i+1 == len(d.texts) && lastCodes[t] || d.stopsAt(i+1)
	return (fillers[t] || articles[t]) && !d.emphasized(i, i+1) && !ends
}

// isAloneAt reports whether commas, or one behind the first of the box, part a token from the
// others.
func (d *draft) isAloneAt(i int) bool {
	return (i == 0 || d.list[i].comma || d.stopsAt(i)) && i+1 < len(d.list) && (d.list[i+1].comma || d.stopsAt(i+1))
}

// isToldTown reports whether a token is in what stands behind a word like "near", among
// the first that a town may have: the last of "in West Chicgao".
func (d *draft) isToldTown(i int) bool {
	for from := i; from >= 0 && from > i-maxTownTokens; from-- {
		if connectorBefore(d.texts, from) > 0 {
			return true
		}
		if fillers[d.texts[from]] || d.list[from].comma {
			return false
		}
	}
	return false
}

// townArticles begin the names of towns, "la cross wisconsin" is La Crosse.
var townArticles = set(`la las los el san santa saint st fort ft mount mt`)

// isOfTownWithState reports whether a word may be one of a town's several, before its
// state: "coal springs fl" is Coral Springs.
func (d *draft) isOfTownWithState(i int) bool {
	if fillers[d.texts[i]] || nouns[d.texts[i]] {
		return false
	}
	for to := i + 1; to < min(i+maxTownTokens, len(d.texts)); to++ {
		if d.isStateAt(to) && !articles[d.texts[to]] && !fillers[d.texts[to]] {
			return to > i+1 || i > 0 && (townArticles[d.texts[i-1]] || !fillers[d.texts[i-1]] && !nouns[d.texts[i-1]])
		}
	}
	return false
}

// isWritten reports whether a token is meant as it is written: too short to tell, a
// common word, one that speaks of a symptom, or a name that many have.
func (d *draft) isWritten(i int, mentions []catalog.Mention) bool {
	t := d.texts[i]
	return len(t) < minRepaired || headings[t] || d.isEveryday(t) || d.parser.words.Spoken(t) || d.parser.names.Usual(t) ||
		slices.ContainsFunc(mentions, func(m catalog.Mention) bool { return m.From <= i && i < m.To })
}

// minRepaired is the shortest word that is corrected.
const minRepaired = 3

// stateTokens counts the tokens of a state that begins at one, 0 if none does.
func (d *draft) stateTokens(i int) int {
	n := 0
	for _, f := range d.placesFrom(i) {
		if f.IsState() {
			n = max(n, f.Tokens)
		}
	}
	return n
}

// misspelledIn are the words of a corrected town that are not as its name has them:
// neither "las" nor "nv" of "las veggas nv".
func (d *draft) misspelledIn(s *span) []string {
	if s.found == nil {
		return nil
	}
	right := text.Tokens(s.found.Right)
	var out []string
	for i := s.city; i < s.to; i++ {
		if n := d.stateTokens(i); n > 0 {
			i += n - 1
		} else if !slices.Contains(right, d.texts[i]) {
			out = append(out, d.texts[i])
		}
	}
	return out
}

// guards reports whether a correction touches a word that is in somebody's name.
func (d *draft) guards() bool {
	for _, s := range d.row {
		if len(s.fixes) == 0 && (s.found == nil || s.found.Right == "") {
			continue
		}
		touched := d.misspelledIn(&s)
		if len(s.fixes) > 0 {
			touched = nil
			for _, x := range s.fixes {
				touched = append(touched, d.texts[x.from:x.to]...)
			}
		}
		if slices.ContainsFunc(touched, d.parser.named) {
			return true
		}
	}
	return false
}

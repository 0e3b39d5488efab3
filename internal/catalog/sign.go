package catalog

import (
	"slices"
	"strconv"
	"strings"

	"github.com/specialist-finder/finder/internal/text"
)

// Red flags are told in as many words as symptoms, but must not be missed. Their
// triggers are made of signs: a phrase, or a group of words and phrases that say
// the same (the sheet of the words of red flags). Within a phrase its words stand
// in their order, with words of grammar between them; the signs of a trigger may
// stand anywhere.

// signs is what the triggers of red flags are made of.
type signs struct {
	groups   map[string]int // by name: the sign
	phrases  map[string]int // by words: the sign of a phrase that is in no group
	count    int
	root     signNode
	triggers [][][]int // of each red flag, of each trigger: its signs
	langs    langWords // of the words of signs, and of needs elsewhere
}

// signNode is a word of a phrase, with the words that may follow.
type signNode struct {
	next   map[string]*signNode // by standard token
	exact  map[string]*signNode // by the token as it was typed: "legs", not "leg"
	stems  map[string]*signNode // by how it begins
	ends   []int                // signs of which a phrase ends here
	isRoot bool
}

// saidSigns are the signs that a text holds, and where. Most texts hold none.
type saidSigns struct {
	has []uint64 // a bit for each sign; nil if none is held
	at  []saidSign
}

// saidSign is a sign with the tokens of the phrase that tells it.
type saidSign struct{ sign, from, to int }

func (s *saidSigns) add(of *signs, said saidSign) {
	if s.has == nil {
		s.has = make([]uint64, (of.count+63)/64)
	}
	s.has[said.sign/64] |= 1 << (said.sign % 64)
	s.at = append(s.at, said)
}

// none reports whether no sign is held, and so no trigger.
func (s *saidSigns) none() bool { return s.has == nil }

func (s *saidSigns) hasSign(sign int) bool { return !s.none() && s.has[sign/64]>>(sign%64)&1 == 1 }

// holds reports whether all signs of a trigger are said. One that must not be said
// is written as its complement.
func (s *saidSigns) holds(trigger []int) bool {
	return !s.none() && !slices.ContainsFunc(trigger, func(sign int) bool {
		if sign < 0 {
			return s.hasSign(^sign)
		}
		return !s.hasSign(sign)
	})
}

// holdsAny reports whether one of several triggers is held.
func (s *saidSigns) holdsAny(triggers [][]int) bool { return slices.ContainsFunc(triggers, s.holds) }

// markAll marks the tokens of the triggers that are held.
func (s *saidSigns) markAll(triggers [][]int, tokens []bool) {
	for _, trigger := range triggers {
		if s.holds(trigger) {
			s.mark(trigger, tokens)
		}
	}
}

// mark marks the tokens of a trigger that is held.
func (s *saidSigns) mark(trigger []int, tokens []bool) {
	for _, at := range s.at {
		if !slices.Contains(trigger, at.sign) {
			continue
		}
		for t := at.from; t < at.to; t++ {
			tokens[t] = true
		}
	}
}

// within are words that may stand within a phrase.
var within = wordSet(`my the a an his her your our their this that is are was were am be been being i it he she of in to on at has have had just now so
	very really all any even still also got get gets getting feel feels keep keeps started go goes going gone went half almost completely totally too
	and both some much little bit longer left right whole entire around me
	el la los las mi mis su sus un una me se le les lo nos al del de en y a ya muy tan esta estan estoy es son tengo tiene puse pone han ha he
	tienen o u ni or mucho mucha bien todo toda todos todas casi como`)

// maxWithin is how many of them may stand between two words of a phrase.
const maxWithin = 4

// contracted are two words that are written as one.
var contracted = map[[2]string]string{
	{"can", "not"}: "cant", {"could", "not"}: "couldnt", {"do", "not"}: "dont", {"does", "not"}: "doesnt", {"will", "not"}: "wont",
	{"did", "not"}: "didnt", {"is", "not"}: "isnt", {"have", "not"}: "havent",
}

// contract writes "can not" and "cannot" as "cant", and the like.
func contract(tokens []string) []string {
	out, _ := contractAt(tokens)
	return out
}

// contractAt is contract with the place of each token among those that were given,
// and of their end.
func contractAt(tokens []string) (out []string, at []int) {
	out, at = make([]string, 0, len(tokens)), make([]int, 0, len(tokens)+1)
	for i := 0; i < len(tokens); i++ {
		at = append(at, i)
		if i+1 < len(tokens) {
			if short, ok := contracted[[2]string{tokens[i], tokens[i+1]}]; ok {
				out = append(out, short)
				i++
				continue
			}
		}
		if tokens[i] == "cannot" {
			out = append(out, "cant")
			continue
		}
		out = append(out, tokens[i])
	}
	return out, append(at, len(tokens))
}

// in finds the signs that tokens hold.
func (x *signs) in(spell *speller, tokens []string) saidSigns {
	if len(tokens) == 0 {
		return saidSigns{}
	}
	w := signWalk{of: x, spell: spell}
	child, old := tellsChild(tokens) || chartsChild(tokens), tellsSenior(tokens)
	w.tokens, w.at = contractAt(tokens)
	if child {
		w.tell(ageOfChild)
	}
	if old {
		w.tell(ageOfSenior)
	}
	for i := range w.tokens {
		w.from = i
		w.follow(&x.root, i, 0)
	}
	return w.said
}

// chartsChild reports whether tokens name the age of a child as charts do: "4yo",
// "8 y/o".
func chartsChild(tokens []string) bool {
	for i := range tokens {
		years, isShort := strings.CutSuffix(tokens[i], "yo")
		if !isShort && (i+2 >= len(tokens) || tokens[i+1] != "y" || tokens[i+2] != "o") {
			continue
		}
		if age, err := strconv.Atoi(years); err == nil && age > 0 && age < adult {
			return true
		}
	}
	return false
}

// signWalk goes through tokens from each of them on.
type signWalk struct {
	of     *signs
	spell  *speller
	tokens []string
	at     []int // their places in what was typed
	from   int
	said   saidSigns
}

// tell adds what was told in another way, at no place.
func (w *signWalk) tell(phrase string) {
	for _, t := range text.Tokens(phrase) {
		w.tokens = append(w.tokens, t)
		w.at = append(w.at, w.at[len(w.at)-1])
	}
}

// follow notes the signs whose phrases go on with the token at i.
func (w *signWalk) follow(n *signNode, i, skipped int) {
	for _, sign := range n.ends {
		w.said.add(w.of, saidSign{sign, w.at[w.from], w.at[i]})
	}
	if i == len(w.tokens) || len(n.next)+len(n.exact)+len(n.stems) == 0 {
		return
	}
	t := w.tokens[i]
	if to := n.next[w.spell.token(t)]; to != nil {
		w.follow(to, i+1, 0)
	}
	if to := n.exact[t]; to != nil {
		w.follow(to, i+1, 0)
	}
	if len(n.stems) > 0 {
		for end := minSignStem; end <= len(t); end++ {
			if to := n.stems[t[:end]]; to != nil {
				w.follow(to, i+1, 0)
			}
		}
	}
	if skipped < maxWithin && within[t] && !n.isRoot {
		w.follow(n, i+1, skipped+1)
	}
}

// minSignStem is how much of a word its beginning must tell.
const minSignStem = 3

// add adds a phrase for a sign. A word that ends with * stands for all that begin
// so, one that ends with = only for itself, not for its singular.
func (x *signs) add(l *loader, r *row, column, phrase string, sign int) {
	x.langs.add(column, phrase)
	at := &x.root
	for _, word := range contract(strings.Fields(text.Fold(strings.ReplaceAll(phrase, "'", "")))) {
		stem, isStem := strings.CutSuffix(word, "*")
		exact, isExact := strings.CutSuffix(word, "=")
		tokens := text.Tokens(word)
		switch {
		case len(tokens) == 0, isStem && len(stem) < minSignStem:
			r.failf(column, "%q has a word that tells too little", phrase)
			return
		case isStem:
			at = followSign(&at.stems, stem)
		case isExact:
			at = followSign(&at.exact, exact)
		default:
			for _, t := range tokens {
				at = followSign(&at.next, l.cat.spell.token(t))
			}
		}
	}
	if at == &x.root {
		r.failf(column, "has an empty phrase")
		return
	}
	if !slices.Contains(at.ends, sign) {
		at.ends = append(at.ends, sign)
	}
}

func followSign(to *map[string]*signNode, word string) *signNode {
	if *to == nil {
		*to = map[string]*signNode{}
	}
	if (*to)[word] == nil {
		(*to)[word] = &signNode{}
	}
	return (*to)[word]
}

func readSigns(l *loader) {
	x := &l.cat.signs
	x.groups, x.phrases, x.root.isRoot = map[string]int{}, map[string]int{}, true
	for _, need := range l.cat.elsewhere.list {
		for _, w := range need.Words {
			x.langs.add(w.Lang, w.Text)
		}
	}
	for _, r := range l.sheet("red-flag-words", "group", "words_en", "words_es", "note") {
		r.source()
		name := r.id("group")
		if _, taken := x.groups[name]; taken || name == "child" || name == "senior" {
			r.failf("group", "%q is there already", name)
		}
		x.groups[name] = x.count
		for _, column := range []string{"words_en", "words_es"} {
			for _, phrase := range r.list(column) {
				x.add(l, r, column, phrase, x.count)
			}
		}
		x.count++
	}
}

// signsOf are the signs of which triggers are made.
func (l *loader) signsOf(r *row, triggers []Trigger) [][]int {
	x := &l.cat.signs
	var out [][]int
	for _, t := range triggers {
		var all []int
		for _, phrase := range t.Phrases {
			phrase, isAbsent := strings.CutPrefix(strings.TrimSpace(written(phrase)), absent)
			sign := x.signOf(l, r, "triggers_"+t.Lang, phrase)
			if isAbsent {
				sign = ^sign
			}
			all = append(all, sign)
		}
		if !slices.ContainsFunc(all, func(sign int) bool { return sign >= 0 }) {
			r.failf("triggers_"+t.Lang, "%q tells only what must not be said", strings.Join(t.Phrases, " + "))
		}
		out = append(out, all)
	}
	return out
}

// absent begins what a trigger must not hold beside the rest: "not no fault".
const absent = "not "

// signOf is the sign of a phrase or of a group, "@group".
func (x *signs) signOf(l *loader, r *row, column, phrase string) int {
	if name, isGroup := strings.CutPrefix(phrase, "@"); isGroup {
		sign, ok := x.groups[name]
		if !ok {
			r.failf(column, "unknown group %q", phrase)
		}
		return sign
	}
	sign, ok := x.phrases[phrase]
	if !ok {
		sign = x.count
		x.count++
		x.phrases[phrase] = sign
		x.add(l, r, column, phrase, sign)
	}
	return sign
}

package query

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/spelling"
	"github.com/specialist-finder/finder/internal/text"
)

// phrases are the catalogue's words, ready to be found in a box: as they are
// written, misspelled, and with their words in another order.
type phrases struct {
	words    Words
	exact    map[string][]catalog.Entry // by phrase
	begins   map[string]bool            // all beginnings of phrases, cut between words
	loose    map[string][]catalog.Entry // by the telling words of a phrase, sorted; "" entries are ambiguous
	ordered  map[string][]catalog.Entry // by those of a phrase whose order counts, as they stand
	spelled  *spelling.Dictionary       // the words of all phrases
	standard map[string]bool            // the same, to look up
	uses     map[string]int             // how many phrases hold a word
	atLevels map[string]bool            // ids of what a level of the spine means by itself
	own      map[string]map[string]bool // by class of an offering: the stems of its phrases
}

// minLoose is how many telling words a phrase must have for their order not to
// matter.
const minLoose = 2

func newPhrases(w Words) *phrases {
	p := &phrases{
		words: w,
		exact: map[string][]catalog.Entry{}, begins: map[string]bool{},
		loose: map[string][]catalog.Entry{}, ordered: map[string][]catalog.Entry{},
		standard: map[string]bool{}, uses: map[string]int{},
		atLevels: map[string]bool{}, own: map[string]map[string]bool{},
	}
	for key, entries := range w.Phrases() {
		p.add(key, entries)
	}
	p.meanAll()
	words := make([]spelling.Word, 0, len(p.standard))
	for word := range p.standard {
		words = append(words, spelling.Word{Text: word})
	}
	p.spelled = spelling.New(words)
	return p
}

func (p *phrases) add(key string, entries []catalog.Entry) {
	p.exact[key] = entries
	for i := range len(key) {
		if key[i] == ' ' {
			p.begins[key[:i]] = true
		}
	}
	words := strings.Split(key, " ")
	if isLevel(words) {
		for _, e := range entries {
			p.atLevels[e.ID] = true
		}
	}
	p.addOwn(words, entries[0])
	if entries[0].WordKind == catalog.WordMisspelling {
		return
	}
	for _, w := range words {
		p.standard[w] = true
		p.uses[w]++
	}
	p.addLoose(words, entries)
}

// addLoose keeps a phrase by its telling words, if their order does not matter or is
// kept too, and none of the others may be left out.
func (p *phrases) addLoose(words []string, entries []catalog.Entry) {
	told, kind := telling(words), entries[0].Kind
	switch {
	case len(told) < minLoose, kind == catalog.KindWish, kind == catalog.KindOffering && repeats(words):
	case holdsOrder(words):
		addFirst(p.ordered, inOrder(words), entries)
	case !slices.ContainsFunc(words, saysMore):
		addFirst(p.loose, strings.Join(told, " "), entries)
	}
}

// addOwn keeps the words that an offering is called by.
func (p *phrases) addOwn(words []string, e catalog.Entry) {
	if e.Kind != catalog.KindOffering {
		return
	}
	of := class(e.Kind, e.ID)
	if p.own[of] == nil {
		p.own[of] = map[string]bool{}
	}
	for _, w := range words {
		p.own[of][stem(w)] = true
	}
}

// meanAll gives misspellings all meanings of the word that was meant: a "pinch
// nerve" is in the low back or in the neck, as a pinched one is.
func (p *phrases) meanAll() {
	for key, entries := range p.exact {
		first := entries[0]
		if first.WordKind != catalog.WordMisspelling {
			continue
		}
		right := p.exact[p.standardOf(first.Right)]
		if len(right) <= len(entries) || right[0].ID != first.ID {
			continue
		}
		all := slices.Clone(entries)
		for _, e := range right {
			if !slices.ContainsFunc(all, func(have catalog.Entry) bool { return have.Kind == e.Kind && have.ID == e.ID }) {
				e.WordKind, e.Right, e.Word = first.WordKind, first.Right, first.Word
				all = append(all, e)
			}
		}
		p.exact[key] = all
	}
}

// standardOf is a phrase as keys are written.
func (p *phrases) standardOf(phrase string) string {
	words := text.Tokens(phrase)
	for i, w := range words {
		words[i] = p.words.Standard(w)
	}
	return strings.Join(words, " ")
}

// addFirst keeps, of several phrases of the same words, the one that the
// catalogue ranks first: labels before synonyms, then the shorter word.
func addFirst(to map[string][]catalog.Entry, key string, entries []catalog.Entry) {
	have, taken := to[key]
	if taken && compareEntries(have[0], entries[0]) <= 0 {
		return
	}
	to[key] = entries
}

// isTerm reports whether a word is one of the trade: many phrases hold it, or it is
// one by itself. Other words of phrases may be anything: "lee" is a surname, though
// somebody reads MRIs in Spanish.
func (p *phrases) isTerm(word string) bool {
	const many = 5
	return p.uses[word] >= many || p.exact[word] != nil
}

func compareEntries(a, b catalog.Entry) int {
	if len(a.Word) != len(b.Word) {
		return len(a.Word) - len(b.Word)
	}
	return strings.Compare(a.Word+a.ID, b.Word+b.ID)
}

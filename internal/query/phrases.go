package query

import (
	"iter"
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
	p := &phrases{words: w, exact: map[string][]catalog.Entry{}, begins: map[string]bool{}, loose: map[string][]catalog.Entry{}, ordered: map[string][]catalog.Entry{}, standard: map[string]bool{}, uses: map[string]int{}, atLevels: map[string]bool{}, own: map[string]map[string]bool{}}
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
	if entries[0].WordKind != catalog.WordMisspelling {
		for _, w := range words {
			p.standard[w] = true
			p.uses[w]++
		}
		if told := telling(words); len(told) >= minLoose && entries[0].Kind != catalog.KindWish && !(entries[0].Kind == catalog.KindOffering && repeats(words)) {
			switch {
			case holdsOrder(words):
				addFirst(p.ordered, inOrder(words), entries)
			case !slices.ContainsFunc(words, saysMore):
				addFirst(p.loose, strings.Join(told, " "), entries)
			}
		}
	}
}

// repeats reports whether a phrase holds a telling word twice, which telling forgets:
// "free stem cell" is not "cell free stem cell".
func repeats(words []string) bool {
	for i, w := range words {
		if !fillers[w] && slices.Contains(words[:i], w) {
			return true
		}
	}
	return false
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

// order are words that say of those behind them something else than of those
// before: "back without surgery" is not "back surgery without".
var order = set(`without no not non never after before sin despues tras antes nunca`)

// turning are words behind which something else is said: no phrase spreads over them.
var turning = set(`but pero because porque although aunque`)

// saysMore reports whether a word of a phrase may not be left out of it, although
// it says nothing in a box beside a phrase: "teen back pain doctor" is not any
// doctor for back pain, nor "legs hurt walking" any legs
// that hurt, nor "new mom back pain" any new pain.
func saysMore(word string) bool {
	return fillers[word] && (!grammar[word] || particles[word]) && !clinicians[word]
}

// particles turn the word before them: a "check up" is no check.
var particles = set(`up out off down over`)

func holdsOrder(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return order[w] })
}

// inOrder are the telling words of a phrase, with those whose order counts, as
// they stand.
func inOrder(words []string) string {
	var out []string
	for _, w := range words {
		switch {
		case clinicians[w]:
			out = append(out, anyDoctor)
		case order[w] || !fillers[w]:
			out = append(out, w)
		}
	}
	return strings.Join(out, " ")
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

// anyDoctor stands for all words that mean no more than a clinician.
const anyDoctor = "doctor"

var clinicians = set(`doctor physician specialist expert provider clinician doc practitioner medico especialista experto proveedor`)

// telling are the words of a phrase that are more than grammar, sorted, each
// once; all words for a clinician are one.
func telling(words []string) []string {
	var out []string
	for _, w := range words {
		switch {
		case clinicians[w]:
			w = anyDoctor
		case fillers[w]:
			continue
		}
		if !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	slices.Sort(out)
	return out
}

// fix is a word that was read as another.
type fix struct {
	from, to int // tokens
	right    string
	edits    int
}

// match is a phrase of the catalogue in the box.
type match struct {
	from, to int
	entries  []catalog.Entry
	fixes    []fix
	loose    bool // in another order, or with words between
}

// first is the likeliest meaning.
func (m *match) first() *catalog.Entry { return &m.entries[0] }

// finder looks for phrases in one box.
type finder struct {
	*phrases
	tokens []string
	list   []token  // the same, with what stands between them
	edges  [][]edge // by token: ways to read from it on
	found  []match
}

// edge reads the tokens from one to another as words of the catalogue.
type edge struct {
	to    int
	words []string
	fix   *fix
}

// newFinder prepares the plain reading of every token.
func newFinder(p *phrases, t tokens) *finder {
	tokens := t.texts
	f := &finder{phrases: p, tokens: tokens, list: t.list, edges: make([][]edge, len(tokens))}
	for i, t := range tokens {
		f.edges[i] = append(f.edges[i], edge{to: i + 1, words: []string{p.words.Standard(t)}})
	}
	return f
}

// all finds the phrases that begin at each token.
func (f *finder) all() []match {
	for i := range f.tokens {
		f.walk(i, i, "", nil)
		f.looseFrom(i)
	}
	return f.found
}

// maxFixes is how many words of one phrase may be wrong.
const maxFixes = 2

func (f *finder) walk(from, at int, key string, fixes []fix) {
	if at >= len(f.tokens) {
		return
	}
	for _, e := range f.edges[at] {
		next := key
		for _, w := range e.words {
			if next != "" {
				next += " "
			}
			next += w
		}
		all := fixes
		if e.fix != nil {
			if len(fixes) == maxFixes {
				continue
			}
			all = append(slices.Clip(fixes), *e.fix)
		}
		if entries, ok := f.exact[next]; ok && !f.confuses(entries, next, all) {
			f.found = append(f.found, match{from: from, to: e.to, entries: entries, fixes: all})
		}
		if f.begins[next] {
			f.walk(from, e.to, next, all)
		}
	}
}

// confuses reports whether a correction is too bold: to a misspelling that the
// catalogue lists, or of a short word that stands alone.
func (f *finder) confuses(entries []catalog.Entry, key string, fixes []fix) bool {
	if len(fixes) == 0 {
		return false
	}
	alone := !strings.Contains(key, " ")
	return entries[0].WordKind == catalog.WordMisspelling || len(key) < minAlone ||
		alone && (fixes[0].edits > 1 && len(key) <= minAlone+2 || entries[0].Kind == catalog.KindWish)
}

// minAlone is the shortest phrase that a correction may lead to.
const minAlone = 6

// maxLoose is how many tokens a phrase in another order may spread over.
const maxLoose = 7

// looseFrom finds phrases whose telling words are all between two tokens, in
// any order and with grammar between: "pain in my lower back". Over a word whose
// order counts they must stand as in the phrase, which must hold it: "pain ever
// since and after my back surgery".
func (f *finder) looseFrom(from int) {
	if f.isGrammar(from) && !order[f.tokens[from]] {
		return
	}
	var words []string
	ordered := false
	for to := from; to < min(from+maxLoose, len(f.tokens)); to++ {
		if to > from && (f.list[to].comma || turning[f.tokens[to]]) {
			return
		}
		switch {
		case order[f.tokens[to]]:
			ordered = true
			words = append(words, f.tokens[to])
			continue
		case f.isGrammar(to):
			continue
		}
		words = append(words, f.bestWord(to))
		if len(words) < minLoose {
			continue
		}
		if entries, ok := f.looseOf(words, ordered); ok {
			f.found = append(f.found, match{from: from, to: to + 1, entries: entries, loose: true, fixes: f.fixesIn(from, to+1)})
		}
	}
}

func (f *finder) looseOf(words []string, ordered bool) ([]catalog.Entry, bool) {
	if ordered {
		entries, ok := f.ordered[inOrder(words)]
		return entries, ok
	}
	entries, ok := f.loose[strings.Join(telling(words), " ")]
	return entries, ok
}

// isGrammar reports whether a token tells nothing, not even that a clinician is
// meant.
func (f *finder) isGrammar(i int) bool {
	return fillers[f.tokens[i]] && !clinicians[f.words.Standard(f.tokens[i])]
}

// bestWord is a token as the catalogue's likeliest word.
func (f *finder) bestWord(i int) string {
	for _, e := range f.edges[i] {
		if e.fix != nil && e.to == i+1 && len(e.words) == 1 {
			return e.words[0]
		}
	}
	return f.words.Standard(f.tokens[i])
}

func (f *finder) fixesIn(from, to int) []fix {
	var out []fix
	for i := from; i < to; i++ {
		for _, e := range f.edges[i] {
			if e.fix != nil && e.to == i+1 && len(e.words) == 1 {
				out = append(out, *e.fix)
				break
			}
		}
	}
	return out
}

// maxGuesses is how many words one token may stand for.
const maxGuesses = 5

// repair adds what an unknown token may stand for: similar words, two words
// written as one, and one written as two.
func (f *finder) repair(i int) {
	t := f.tokens[i]
	for n, m := range f.spelled.Similar(t) {
		if n == maxGuesses {
			break
		}
		if f.words.NeverCorrect(t, m.Word) || m.Edits > mostEdits(len(t), m.Sounds) {
			continue
		}
		f.edges[i] = append(f.edges[i], edge{to: i + 1, words: []string{m.Word}, fix: &fix{from: i, to: i + 1, right: m.Word, edits: m.Edits}})
	}
	f.split(i)
	f.join(i)
	if i > 0 {
		f.join(i - 1)
	}
}

// minPart is the shortest part of a word that is two.
const minPart = 4

// mostEdits is how far a word may be from one of the catalogue: what only sounds
// alike is likelier somebody's name.
func mostEdits(letters int, sounds bool) int {
	most := 1
	if letters >= 8 {
		most = 2
	}
	if sounds && letters >= 6 {
		most++
	}
	return most
}

func (f *finder) split(i int) {
	t := f.tokens[i]
	for at := range f.cuts(t) {
		words := []string{f.words.Standard(t[:at]), f.words.Standard(t[at:])}
		f.edges[i] = append(f.edges[i], edge{to: i + 1, words: words, fix: &fix{from: i, to: i + 1, right: t[:at] + " " + t[at:], edits: 1}})
	}
}

// cuts are the places at which a token falls into two words of phrases.
func (f *finder) cuts(t string) iter.Seq[int] {
	return func(yield func(int) bool) {
		for at := minPart; at+minPart <= len(t); at++ {
			if f.standard[f.words.Standard(t[:at])] && f.standard[f.words.Standard(t[at:])] && !yield(at) {
				return
			}
		}
	}
}

// isJoined reports whether a token is two words of phrases: "pinchednerve".
func (f *finder) isJoined(t string) bool {
	for range f.cuts(t) {
		return true
	}
	return false
}

func (f *finder) join(i int) {
	if i+1 >= len(f.tokens) || slices.ContainsFunc(f.edges[i], func(e edge) bool { return e.to == i+2 }) {
		return
	}
	joined := f.words.Standard(f.tokens[i] + f.tokens[i+1])
	if len(joined) >= 2*minPart && f.standard[joined] {
		f.edges[i] = append(f.edges[i], edge{to: i + 2, words: []string{joined}, fix: &fix{from: i, to: i + 2, right: joined, edits: 1}})
	}
}

package query

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/catalog"
)

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

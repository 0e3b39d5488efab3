package catalog

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/text"
)

// Entry is one meaning of a phrase.
type Entry struct {
	Kind     Kind
	ID       string
	Word     string // as the catalogue writes it
	Lang     string // of the word; ids count as en
	WordKind WordKind
	Right    string // of a misspelling: the word that was meant
	Priority int    // 1 comes first among entries of a kind that share the word; 0 if none does
	Weak     bool   // short or common: wants capitals, or nothing unknown beside it
}

// wordIndex finds phrases. It is apart from the entries themselves, which
// therefore stay plain data.
type wordIndex struct {
	phrases map[string][]Entry // by key
	reach   map[string]int     // first token of a key to the tokens of the longest key that begins with it
	prefix  []prefixRow        // sorted by text
}

// Lookup returns what a phrase means exactly: as a label, an id, a synonym or
// a misspelling, in either language, singular or plural. The kind with the
// best kind of word comes first; within a kind, who has priority.
func (c *Catalog) Lookup(phrase string) []Entry {
	return c.words.phrases[c.spell.key(phrase)]
}

// Phrases passes on every phrase as it is compared, with what Lookup returns
// for it, in no order.
func (c *Catalog) Phrases() iter.Seq2[string, []Entry] { return maps.All(c.words.phrases) }

// Key is a phrase as phrases are compared.
func (c *Catalog) Key(phrase string) string { return c.spell.key(phrase) }

// Standard brings a folded token to the form in which phrases hold it: singular,
// and in one spelling where several are right.
func (c *Catalog) Standard(token string) string { return c.spell.token(token) }

// Longest finds the longest phrase that begins at tokens[i] (tokens as
// text.Tokens gives them) and returns its meanings and the number of tokens it
// takes; 0 if none begins there.
func (c *Catalog) Longest(tokens []string, i int) (entries []Entry, n int) {
	if i < 0 || i >= len(tokens) {
		return nil, 0
	}
	first := c.spell.token(tokens[i])
	reach := min(c.words.reach[first], len(tokens)-i)
	if reach == 0 {
		return nil, 0
	}
	var room [96]byte
	key := append(room[:0], first...)
	for k := 1; ; k++ {
		if found := c.words.phrases[string(key)]; found != nil {
			entries, n = found, k
		}
		if k == reach {
			return entries, n
		}
		key = append(append(key, ' '), c.spell.token(tokens[i+k])...)
	}
}

// indexWords settles who owns which word and builds the index.
func indexWords(l *loader) {
	shared, weak := readShared(l), readWeak(l)
	x := &wordIndex{phrases: make(map[string][]Entry, len(l.claims)), reach: make(map[string]int)}
	for _, key := range slices.Sorted(maps.Keys(l.claims)) {
		entries := l.settle(key, shared)
		for i := range entries {
			entries[i].Weak = weak[key]
		}
		x.phrases[key] = entries
		first, _, _ := strings.Cut(key, " ")
		x.reach[first] = max(x.reach[first], strings.Count(key, " ")+1)
	}
	x.prefix = prefixRows(l.claims, l.cat)
	l.cat.words = x
	l.fillPriorities(shared)
}

// settle returns the meanings of a phrase in order, each entry once, as its
// best kind of word.
func (l *loader) settle(key string, shared map[sharedKey]int) []Entry {
	all := slices.Clone(l.claims[key])
	slices.SortStableFunc(all, func(a, b claim) int { return a.rank() - b.rank() })
	var entries []Entry
	for _, cl := range all {
		e := cl.Entry
		e.Priority = shared[sharedKey{e.Kind, key, e.ID}]
		if !slices.ContainsFunc(entries, func(have Entry) bool { return have.Kind == e.Kind && have.ID == e.ID }) {
			entries = append(entries, e)
		}
	}
	l.checkShared(key, entries, all)
	sortEntries(entries)
	return entries
}

// sortEntries puts the kind with the best kind of word first, and within a
// kind goes by priority.
func sortEntries(entries []Entry) {
	best := make(map[Kind]int)
	for _, e := range entries {
		if have, ok := best[e.Kind]; !ok || e.rank() < have {
			best[e.Kind] = e.rank()
		}
	}
	slices.SortStableFunc(entries, func(a, b Entry) int {
		return cmp.Or(
			cmp.Compare(best[a.Kind], best[b.Kind]),
			cmp.Compare(slices.Index(kinds, a.Kind), slices.Index(kinds, b.Kind)),
			cmp.Compare(a.Priority, b.Priority),
			cmp.Compare(a.rank(), b.rank()),
		)
	})
}

// rank is smaller the better the kind of word.
func (e Entry) rank() int { return slices.Index(wordKinds, e.WordKind) }

// phraseTokens is what prefixes are compared with: folded, but neither
// singular nor respelled, since half a word has no plural.
func phraseTokens(s string) string { return strings.Join(text.Tokens(s), " ") }

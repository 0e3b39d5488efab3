package catalog

import (
	"slices"
	"strconv"
	"strings"
)

// claim is an entry with the row that made it, for messages.
type claim struct {
	Entry
	row    *row
	column string
}

// claims are all words by key.
type claims map[string][]claim

// readWords reads the word columns of a row and claims them, and its id and
// labels, for the entry.
func (l *loader) readWords(r *row, kind Kind, id string, label Text) []Word {
	words := append(l.synonyms(r, "en"), l.synonyms(r, "es")...)
	l.claim(r, "id", kind, id, Word{Text: strings.ReplaceAll(id, "-", " "), Lang: "en", Kind: WordID})
	l.claimLabel(r, "label_en", kind, id, Word{Text: label.EN, Lang: "en", Kind: WordLabel})
	l.claimLabel(r, "label_es", kind, id, Word{Text: label.ES, Lang: "es", Kind: WordLabel})
	for _, w := range words {
		l.claim(r, "synonyms_"+w.Lang, kind, id, w)
	}
	for _, w := range l.misspellings(r, label, words) {
		l.claim(r, "misspellings", kind, id, w)
		words = append(words, w)
	}
	return words
}

func (l *loader) synonyms(r *row, lang string) []Word {
	var words []Word
	for _, s := range r.list("synonyms_" + lang) {
		words = append(words, Word{Text: s, Lang: lang, Kind: WordSynonym})
	}
	return words
}

// misspellings are written "wrong > right"; right is a word of the same entry.
func (l *loader) misspellings(r *row, label Text, words []Word) []Word {
	var out []Word
	for _, s := range r.list("misspellings") {
		wrong, right, ok := strings.Cut(s, " > ")
		w := Word{Text: wrong, Lang: "en", Kind: WordMisspelling, Right: right}
		i := slices.IndexFunc(words, func(x Word) bool { return strings.EqualFold(x.Text, right) })
		switch {
		case i >= 0:
			w.Lang = words[i].Lang
		case !ok || !labelSays(label, right):
			r.failf("misspellings", "%q: write \"wrong > right\", right being a word of the same row", s)
		}
		out = append(out, w)
	}
	return out
}

func labelSays(label Text, word string) bool {
	for _, l := range []string{label.EN, label.ES} {
		if strings.EqualFold(l, word) || strings.EqualFold(outside(l), word) {
			return true
		}
	}
	return false
}

// claimLabel claims a label whole and without what stands in parentheses.
func (l *loader) claimLabel(r *row, column string, kind Kind, id string, w Word) {
	l.claim(r, column, kind, id, w)
	if short := outside(w.Text); short != w.Text {
		w.Text = short
		l.claim(r, column, kind, id, w)
	}
}

func outside(label string) string {
	before, _, _ := strings.Cut(label, " (")
	return before
}

func (l *loader) claim(r *row, column string, kind Kind, id string, w Word) {
	key := l.cat.spell.key(w.Text)
	if key == "" {
		if w.Text != "" {
			r.failf(column, "%q holds no letter or digit", w.Text)
		}
		return
	}
	l.claims[key] = append(l.claims[key], claim{
		Entry: Entry{Kind: kind, ID: id, Word: w.Text, Lang: w.Lang, WordKind: w.Kind, Right: w.Right}, row: r, column: column,
	})
}

type sharedKey struct {
	kind Kind
	key  string
	id   string
}

// readShared reads who comes first where several entries of a kind claim a word.
func readShared(l *loader) map[sharedKey]int {
	shared := make(map[sharedKey]int)
	for _, r := range l.sheet("shared-words", "kind", "word", "id", "priority", "note") {
		r.source()
		k := sharedKey{pick(r, "kind", kinds), l.cat.spell.key(r.must("word")), r.must("id")}
		priority, err := strconv.Atoi(r.must("priority"))
		if err != nil || priority < 1 {
			r.failf("priority", "%q is not 1, 2, 3, …", r.opt("priority"))
		}
		if !slices.ContainsFunc(l.claims[k.key], func(c claim) bool { return c.Kind == k.kind && c.ID == k.id }) {
			r.failf("word", "%q is no word of %s %q", r.opt("word"), k.kind, k.id)
		}
		for have, p := range shared {
			if have.kind == k.kind && have.key == k.key && (have.id == k.id || p == priority) {
				r.failf("priority", "%q: %s has priority %d already", r.opt("word"), have.id, p)
			}
		}
		shared[k] = priority
	}
	return shared
}

// checkShared notes words that several entries of one kind claim without a
// priority for each.
func (l *loader) checkShared(key string, entries []Entry, all []claim) {
	for i, e := range entries {
		for _, other := range entries[:i] {
			if other.Kind != e.Kind || e.Priority > 0 && other.Priority > 0 {
				continue
			}
			at := slices.IndexFunc(all, func(c claim) bool { return c.Kind == e.Kind && c.ID == e.ID })
			all[at].row.failf(all[at].column, "%q is claimed by %s %q too: give each a priority in shared-words.csv", key, e.Kind, other.ID)
		}
	}
}

func readWeak(l *loader) map[string]bool {
	weak := make(map[string]bool)
	for _, r := range l.sheet("weak-words", "word", "note") {
		r.source()
		key := l.cat.spell.key(r.must("word"))
		if _, ok := l.claims[key]; !ok {
			r.failf("word", "%q is nobody's word", r.opt("word"))
		}
		weak[key] = true
	}
	return weak
}

// fillPriorities writes the priorities into the words of the entries.
func (l *loader) fillPriorities(shared map[sharedKey]int) {
	fill := func(kind Kind, id string, words []Word) {
		for i := range words {
			words[i].Priority = shared[sharedKey{kind, l.cat.spell.key(words[i].Text), id}]
		}
	}
	for _, s := range l.cat.specialties.list {
		fill(KindSpecialty, s.ID, s.Words)
	}
	for _, c := range l.cat.conditions.list {
		fill(KindCondition, c.ID, c.Words)
	}
	for _, o := range l.cat.offerings.list {
		fill(KindOffering, o.ID, o.Words)
	}
	for _, g := range l.cat.groups.list {
		fill(KindGroup, g.ID, g.Words)
	}
	for _, w := range l.cat.wishes.list {
		fill(KindWish, w.ID, w.Words)
	}
	for _, e := range l.cat.elsewhere.list {
		fill(KindElsewhere, e.ID, e.Words)
	}
}

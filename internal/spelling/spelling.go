// Package spelling finds the words that a misspelled one may stand for: those
// within one edit, or two for long words, and those that sound the same. It
// knows words alone, not what they mean; whoever asks decides which of them to
// trust.
//
// A Dictionary is made once and never changes. It holds every word under each
// of its forms with one or two letters left out, which finds all insertions,
// deletions, replacements and swaps of neighbours without looking at the words
// one by one (Wolf Garbe's symmetric delete, 2012).
package spelling

import (
	"cmp"
	"slices"
	"strings"
)

// Limits of what counts as a misspelling.
const (
	minWord    = 3  // letters of the shortest word that may hold a mistake
	longWord   = 8  // letters from which a word may hold two
	maxWord    = 24 // letters of the longest word that is looked at
	maxMatches = 40 // words that Similar returns at most

	moreBySound = 3 // edits more that a word may hold which sounds the same
)

// Match is a word that another may stand for.
type Match struct {
	Word   string
	Edits  int  // insertions, deletions, replacements and swaps of neighbours
	Sounds bool // both sound the same
	Weight int  // as it was added
}

// Word is an entry of a dictionary. Of two words that fit equally well the one
// of more weight comes first.
type Word struct {
	Text   string
	Weight int
}

// Dictionary finds similar words. It may be used by many goroutines. The zero
// Dictionary has none.
type Dictionary struct {
	words    []Word   // sorted by text
	variants column   // by forms with letters left out
	sounds   column   // by sound
	hashes   []uint64 // of each word's sound
}

// New makes a dictionary of folded words; of equal ones the heaviest counts. There is
// room for 2^24: of more, the lightest are left out.
func New(words []Word) *Dictionary { return newOf(words, mostWords) }

func newOf(words []Word, most int) *Dictionary {
	d := &Dictionary{words: heaviestOf(words, most)}
	d.hashes = make([]uint64, len(d.words))
	for i, w := range d.words {
		if n := len(w.Text); n < minWord || n > maxWord {
			continue
		}
		forms(w.Text, editsOf(len(w.Text)), func(form []byte) { d.variants.add(form, i) })
		sound := []byte(Sound(w.Text))
		d.sounds.add(sound, i)
		d.hashes[i] = hashed(sound)
	}
	d.variants.order()
	d.sounds.order()
	return d
}

// heaviestOf are the words, each once, sorted by text; of more than most those of
// most weight.
func heaviestOf(words []Word, most int) []Word {
	words = slices.Clone(words)
	byText := func(a, b Word) int {
		return cmp.Or(cmp.Compare(a.Text, b.Text), cmp.Compare(b.Weight, a.Weight))
	}
	slices.SortFunc(words, byText)
	words = slices.CompactFunc(words, func(a, b Word) bool { return a.Text == b.Text })
	if len(words) > most {
		slices.SortFunc(words, func(a, b Word) int {
			return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.Text, b.Text))
		})
		words = slices.Clip(words[:most])
		slices.SortFunc(words, byText)
	}
	return words
}

// Has reports whether the word is in the dictionary.
func (d *Dictionary) Has(word string) bool {
	_, ok := d.find(word)
	return ok
}

// Beginning are the words, of most weight first, that begin with prefix, at most
// limit.
func (d *Dictionary) Beginning(prefix string, limit int) []string {
	from, _ := d.find(prefix)
	return d.heaviest(from, limit, func(w string) (takes, ends bool) {
		begins := strings.HasPrefix(w, prefix)
		return begins, !begins
	})
}

// Completions are the words, of most weight first, that begin with what prefix may
// be misspelled for and share its first letter, at most limit.
func (d *Dictionary) Completions(prefix string, limit int) []string {
	if len(prefix) < minPrefix {
		return nil
	}
	from, _ := d.find(prefix[:1])
	return d.heaviest(from, limit, func(w string) (takes, ends bool) {
		return BeginsLike(w, prefix), w[0] != prefix[0]
	})
}

// heaviest looks at the words from a place on and keeps those of most weight.
func (d *Dictionary) heaviest(from, limit int, judge func(string) (takes, ends bool)) []string {
	var best []Word
	for _, w := range d.words[from:] {
		takes, ends := judge(w.Text)
		if ends {
			break
		}
		if !takes || len(best) == limit && w.Weight <= best[limit-1].Weight {
			continue
		}
		at, _ := slices.BinarySearchFunc(best, w.Weight, func(b Word, weight int) int { return cmp.Compare(weight, b.Weight) })
		best = slices.Insert(best, at, w)
		best = best[:min(len(best), limit)]
	}
	out := make([]string, len(best))
	for i, w := range best {
		out[i] = w.Text
	}
	return out
}

func (d *Dictionary) find(word string) (int, bool) {
	return slices.BinarySearchFunc(d.words, word, func(w Word, word string) int { return cmp.Compare(w.Text, word) })
}

// Similar lists the words that word may stand for, the likeliest first: fewest
// edits, then the same sound, the same first letter, the most weight. The word
// itself is not among them. A word with a digit stands for itself alone.
func (d *Dictionary) Similar(word string) []Match {
	if len(word) < minWord || len(word) > maxWord || !letters(word) {
		return nil
	}
	var room [128]int
	found := room[:0]
	forms(word, editsOf(len(word)), func(form []byte) { found = d.variants.collect(found, form) })
	sound := []byte(Sound(word))
	found = d.sounds.collect(found, sound)
	slices.Sort(found)
	var out []Match
	for _, place := range slices.Compact(found) {
		if m, ok := d.match(word, hashed(sound), place); ok {
			out = append(out, m)
		}
	}
	slices.SortFunc(out, func(a, b Match) int { return compare(word, &a, &b) })
	return out[:min(len(out), maxMatches)]
}

// match judges one candidate. What sounds the same may differ by more edits.
func (d *Dictionary) match(word string, sound uint64, place int) (Match, bool) {
	w := d.words[place]
	m := Match{Word: w.Text, Weight: w.Weight, Sounds: sound == d.hashes[place]}
	most := editsOf(max(len(word), len(w.Text)))
	if m.Sounds {
		most += moreBySound
	}
	m.Edits = Edits(word, w.Text, most)
	return m, m.Edits > 0 && m.Edits <= most
}

func compare(word string, a, b *Match) int {
	return cmp.Or(
		cmp.Compare(a.cost(word), b.cost(word)),
		cmp.Compare(b.Weight, a.Weight),
		cmp.Compare(a.Word, b.Word),
	)
}

// cost is smaller the likelier the match: an edit outweighs sound and first
// letter together.
func (m *Match) cost(word string) int {
	cost := 4 * m.Edits
	if !m.Sounds {
		cost += 2
	}
	if m.Word[0] != word[0] {
		cost++
	}
	return cost
}

// editsOf is how many edits a word of so many letters may hold.
func editsOf(n int) int {
	switch {
	case n < minWord:
		return 0
	case n < longWord:
		return 1
	}
	return 2
}

// forms passes on the word and all forms of it with up to so many letters left
// out. They are visit's until it returns.
func forms(word string, out int, visit func([]byte)) {
	var room, less [maxWord]byte
	visit(append(room[:0], word...))
	if out == 0 {
		return
	}
	for i := range len(word) {
		if i > 0 && word[i] == word[i-1] {
			continue // leaves the same form as before
		}
		once := append(append(room[:0], word[:i]...), word[i+1:]...)
		visit(once)
		if out < 2 {
			continue
		}
		for j := i; j < len(once); j++ {
			visit(append(append(less[:0], once[:j]...), once[j+1:]...))
		}
	}
}

func letters(word string) bool {
	for i := range len(word) {
		if c := word[i]; '0' <= c && c <= '9' {
			return false
		}
	}
	return true
}

package query

import (
	"iter"
	"slices"
)

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

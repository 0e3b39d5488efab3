// Package vocabulary knows the common words of English and Spanish, to tell a word that is
// meant as it is written from a misspelled one. It reads each list once.
package vocabulary

import (
	"strings"
	"sync"

	"github.com/specialist-finder/finder/data"
)

// language is a bit for each list that a word may be in.
type language uint8

const (
	inEnglish language = 1 << iota
	inSpanish
)

// words are those of both lists.
var words = sync.OnceValue(func() map[string]language {
	m := make(map[string]language, 1<<16)
	for name, of := range map[string]language{"english": inEnglish, "spanish": inSpanish} {
		raw, err := data.Words.ReadFile("words/" + name + ".txt")
		if err != nil {
			panic(err) // the file is built in
		}
		for w := range strings.FieldsSeq(string(raw)) {
			m[w] |= of
		}
	}
	return m
})

// letters are those that a slip may add.
const letters = "abcdefghijklmnopqrstuvwxyz"

// Near reports whether a common word of English or Spanish that passes is one slip off a
// folded token: a letter missing, added, wrong, or changed with the next.
func Near(token string, passes func(word string) bool) bool {
	all := words()
	isWord := func(w []byte) bool { return all[string(w)] != 0 && passes(string(w)) }
	w := make([]byte, 0, len(token)+1)
	for i := range len(token) + 1 {
		if w = append(append(w[:0], token[:i]...), token[min(i+1, len(token)):]...); i < len(token) && isWord(w) {
			return true
		}
		if w = append(w[:0], token...); i+1 < len(token) {
			w[i], w[i+1] = w[i+1], w[i]
			if isWord(w) {
				return true
			}
		}
		for _, c := range []byte(letters) {
			if w = append(append(append(w[:0], token[:i]...), c), token[i:]...); isWord(w) {
				return true
			}
			if w = append(w[:0], token...); i < len(token) {
				w[i] = c
				if isWord(w) {
					return true
				}
			}
		}
	}
	return false
}

// English reports whether a folded token is a common word of English.
func English(token string) bool { return words()[token]&inEnglish != 0 }

// Spanish reports whether a folded token is a common word of Spanish, which no large town
// of the United States is called by.
func Spanish(token string) bool { return words()[token]&inSpanish != 0 }

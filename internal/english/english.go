// Package english knows the common words of English, to tell a word that is meant
// as it is written from a misspelled one. It reads its list once.
package english

import (
	"strings"
	"sync"

	"github.com/specialist-finder/finder/data"
)

var words = sync.OnceValue(func() map[string]bool {
	raw, err := data.Words.ReadFile("words/english.txt")
	if err != nil {
		panic(err) // the file is built in
	}
	m := make(map[string]bool, 1<<15)
	for w := range strings.FieldsSeq(string(raw)) {
		m[w] = true
	}
	return m
})

// Common reports whether a folded token is a common English word.
func Common(token string) bool { return words()[token] }

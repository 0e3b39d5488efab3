// Package vocabulary knows the common words of English and Spanish, to tell a word that is
// meant as it is written from a misspelled one. It reads each list once.
package vocabulary

import (
	"strings"
	"sync"

	"github.com/specialist-finder/finder/data"
)

var (
	english = sync.OnceValue(func() map[string]bool { return read("english") })
	spanish = sync.OnceValue(func() map[string]bool { return read("spanish") })
)

func read(language string) map[string]bool {
	raw, err := data.Words.ReadFile("words/" + language + ".txt")
	if err != nil {
		panic(err) // the file is built in
	}
	m := make(map[string]bool, 1<<15)
	for w := range strings.FieldsSeq(string(raw)) {
		m[w] = true
	}
	return m
}

// English reports whether a folded token is a common word of English.
func English(token string) bool { return english()[token] }

// Spanish reports whether a folded token is a common word of Spanish, which no large town
// of the United States is called by.
func Spanish(token string) bool { return spanish()[token] }

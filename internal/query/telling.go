package query

import (
	"slices"
	"strings"
)

// Some words of a phrase tell what it is about, and of some the order counts.

var clinicians = set(`doctor physician specialist expert provider clinician doc practitioner medico especialista experto proveedor`)

// anyDoctor stands for all words that mean no more than a clinician.
const anyDoctor = "doctor"

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

// order are words that say of those behind them something else than of those
// before: "back without surgery" is not "back surgery without".
var order = set(`without no not non never after before sin despues tras antes nunca`)

// turning are words behind which something else is said: no phrase spreads over them.
var turning = set(`but pero because porque although aunque`)

// particles turn the word before them: a "check up" is no check.
var particles = set(`up out off down over`)

// saysMore reports whether a word of a phrase may not be left out of it, although
// it says nothing in a box beside a phrase: "teen back pain doctor" is not any
// doctor for back pain, nor "legs hurt walking" any legs
// that hurt, nor "new mom back pain" any new pain.
func saysMore(word string) bool {
	return fillers[word] && (!grammar[word] || particles[word]) && !clinicians[word]
}

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

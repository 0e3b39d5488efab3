package query

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/spelling"
)

// spokenWords are the words of symptoms, to correct misspelled ones by.
func spokenWords(w Words) *spelling.Dictionary {
	var words []spelling.Word
	for _, t := range w.SymptomWords() {
		if len(t) >= minSpoken {
			words = append(words, spelling.Word{Text: t})
		}
	}
	return spelling.New(words)
}

// minSpoken is the shortest word of a symptom that another is read as.
const minSpoken = 5

// respell reads a token as the word of a symptom that it is misspelled for.
func (d *draft) respell(i int) {
	for _, m := range d.parser.spoken.Similar(d.texts[i]) {
		if m.Edits > mostEdits(len(d.texts[i]), false) || d.parser.words.NeverCorrect(d.texts[i], m.Word) {
			continue
		}
		if d.spoken == nil {
			d.spoken = slices.Clone(d.texts)
		}
		d.spoken[i] = m.Word
		return
	}
}

// corrected are the tokens with what was corrected in them.
func (d *draft) corrected() []string {
	tokens, own := d.texts, false
	if d.spoken != nil {
		tokens = d.spoken
	}
	for _, s := range d.row {
		for _, x := range s.fixes {
			if x.to-x.from > 1 || strings.Contains(x.right, " ") {
				continue
			}
			if !own {
				tokens, own = slices.Clone(tokens), true
			}
			tokens[x.from] = x.right
		}
	}
	return tokens
}

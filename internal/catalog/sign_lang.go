package catalog

import (
	"strings"

	"github.com/specialist-finder/finder/internal/text"
)

// langWords are the words of phrases, and how words begin in them, by language.
type langWords struct{ words, stems map[string]langSet }

// langSet says in which languages a word stands.
type langSet struct{ en, es bool }

// add notes the words of a phrase of a column, or of a language: "words_es", "es".
func (x *langWords) add(column, phrase string) {
	if x.words == nil {
		x.words, x.stems = map[string]langSet{}, map[string]langSet{}
	}
	isSpanish := strings.HasSuffix(column, "es")
	for word := range strings.FieldsSeq(text.Fold(strings.ReplaceAll(phrase, "'", ""))) {
		to := x.words
		if strings.HasSuffix(word, "*") {
			to = x.stems
		}
		for _, t := range text.Tokens(word) {
			langs := to[t]
			to[t] = langSet{en: langs.en || !isSpanish, es: langs.es || isSpanish}
		}
	}
}

// of is the language that alone has a token, "" if none or both have.
func (x *langWords) of(token string) string {
	langs := x.words[token]
	for end := minSignStem; end <= len(token); end++ {
		stem := x.stems[token[:end]]
		langs = langSet{en: langs.en || stem.en, es: langs.es || stem.es}
	}
	switch {
	case langs.en && !langs.es:
		return "en"
	case langs.es && !langs.en:
		return "es"
	}
	return ""
}

// LangOfSign is the language, "en" or "es", that alone has a folded token among the
// words of red flags and of needs elsewhere.
func (c *Catalog) LangOfSign(token string) string { return c.signs.langs.of(token) }

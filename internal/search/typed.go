package search

import (
	"strings"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/text"
)

// Words of grammar, folded, that are of one language alone.
var (
	englishWords = wordSet(`the my im ive is are was were and or of to in on with without for from since when can cant cannot not
		have has had do does dont doesnt feel feels very after before at it its she he her his wont`)
	spanishWords = wordSet(`el los las un una unos unas de del al y que se mi mis su sus le lo es esta estoy soy tengo tiene siento puedo puede
		quiero duele duelen con sin por para en desde hace cuando como muy ya perdi tuve estamos morirme quitarme matarme`)
)

func wordSet(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}

// typedIn is the language that something was typed in, where its words of grammar
// tell, or Spanish where words of signs do that English has not ("entrepierna
// dormida"); else that of the page. Who is in danger must not have to read the other.
func typedIn(c *catalog.Catalog, box string, page lang) lang {
	var grammar [langCount]int
	spanishSigns := 0
	for _, t := range text.Tokens(strings.ReplaceAll(box, "'", "")) {
		if englishWords[t] {
			grammar[english]++
		}
		if spanishWords[t] {
			grammar[spanish]++
		}
		switch c.LangOfSign(t) {
		case "en":
			spanishSigns--
		case "es":
			spanishSigns++
		}
	}
	switch {
	case grammar[english] > grammar[spanish]:
		return english
	case grammar[spanish] > grammar[english], spanishSigns > 0:
		return spanish
	}
	return page
}

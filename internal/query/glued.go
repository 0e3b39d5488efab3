package query

import (
	"slices"
	"strings"
	"unicode"

	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/vocabulary"
)

// Phones write words together: "60657spine", "painmanagementtulsa".

// Limits of what is taken for several words.
const (
	minGlued   = 3      // letters of a word beside a ZIP code,
	minRun     = 11     // of words without a space,
	maxRun     = 60     // of which more say nothing,
	minRunTerm = 4      // of one of them that is a word of the trade,
	minRunTown = 4      // and of a town,
	runPeople  = 10_000 // which has so many people
)

// maxGlued is how many tokens a box has at most whose words are cut: who writes words
// together writes few.
const maxGlued = 6

// dashes are how a dash is spoken: "winston dash salem".
var dashes = set(`dash hyphen`)

// splitGlued cuts tokens that are several words written together.
func (d *draft) splitGlued() {
	for i := 0; i < len(d.list) && len(d.list) < MaxTokens; i++ {
		if at := max(d.camelAt(i), d.gluedNear(i), d.gluedState(i)); at > 0 {
			d.cut(i, []int{at})
		}
	}
	for i := 1; i < len(d.list)-1; i++ {
		if dashes[d.texts[i]] && d.isTownHere([]string{d.texts[i-1], d.texts[i+1]}) && !d.isTownHere(d.texts[i-1:i]) {
			d.list, d.texts = slices.Delete(d.list, i, i+1), slices.Delete(d.texts, i, i+1)
		}
	}
	if len(d.list) > maxGlued {
		return
	}
	for i := 0; i < len(d.list); i++ {
		if cuts := d.gluedAt(i); len(cuts) > 0 {
			d.cut(i, cuts)
			i += len(cuts)
		}
	}
}

// camelAt is where a capital letter begins a place or a state in a token that was folded
// letter by letter: "inTopeka", "PlanoTX"; 0 if it does not.
func (d *draft) camelAt(i int) int {
	t := d.list[i]
	typed := d.source[t.start:t.end]
	if len(typed) != len(t.text) {
		return 0
	}
	at := 1 + strings.IndexFunc(typed[1:], unicode.IsUpper)
	if at < 2 || !unicode.IsLower(rune(typed[at-1])) {
		return 0
	}
	if isCapitals(typed[at:]) && d.isTownInState(t.text[:at], t.text[at:]) || connectorBefore([]string{t.text[:at]}, 1) > 0 && isTitle(typed[at:]) {
		return at
	}
	return 0
}

// minNear is how many letters a word has at least that begins with one like "near".
const minNear = 7

// gluedNear is where a town begins in a token that begins with a word like "near":
// "inphoenix", 0 if none does.
func (d *draft) gluedNear(i int) int {
	t := d.texts[i]
	if len(t) < minNear || d.isRunWord(t) || d.parser.named(t) {
		return 0
	}
	for _, word := range []string{"in", "near", "around"} {
		town, ok := strings.CutPrefix(t, word)
		if ok && len(town) > 2 && d.isTownHere(append([]string{town}, d.texts[i+1:min(i+maxTownTokens, len(d.texts))]...)) {
			return len(word)
		}
	}
	return 0
}

// gluedState is where the name of a state begins behind a town of it: "tucsonarizona", 0
// if none does.
func (d *draft) gluedState(i int) int {
	t := d.texts[i]
	if len(t) < 2*minRunTown || len(t) > maxRun || d.parser.named(t) || vocabulary.English(t) {
		return 0
	}
	for at := minRunTown; at+minRunTown <= len(t); at++ {
		if d.isTownInState(t[:at], t[at:]) {
			return at
		}
	}
	if at := len(t) - 2; d.isLargeIn(t[:at], t[at:]) && len(d.parser.places.At(nil, []string{t}, 0)) == 0 && !d.parser.phrases.isTerm(t) {
		return at // "fortworthtx", but Victoria is not Victor, IA
	}
	return 0
}

// isLargeIn reports whether a town of some size is called so in a state.
func (d *draft) isLargeIn(town, state string) bool {
	return slices.ContainsFunc(d.parser.places.At(nil, []string{town, state}, 0), func(f place.Found) bool {
		return f.Form == place.FormTown && f.Tokens == 2 && f.Population >= cityPeople
	})
}

func (d *draft) isTownInState(town, state string) bool {
	return slices.ContainsFunc(d.parser.places.At(nil, []string{town, state}, 0), func(f place.Found) bool { return f.Form == place.FormTown && f.Tokens == 2 })
}

// gluedAt is where a token is to be cut, in bytes of its text.
func (d *draft) gluedAt(i int) []int {
	if at := d.gluedZIP(d.texts[i]); at > 0 {
		return []int{at}
	}
	if from := strings.IndexAny(d.texts[i], "0123456789"); from >= minGlued && len(d.texts[i]) >= from+zipDigits+minGlued {
		if t, to := d.texts[i], from+zipDigits; d.isZIP(t[from:to]) && d.isRunWord(t[:from]) && d.isRunWord(t[to:]) {
			return []int{from, to} // "kyphoplasty82001cheyenne"
		}
	}
	if t := d.texts[i]; i > 0 && len(t) >= 4+minGlued && isDigits(t[:4]) && isFiveDigits(d.texts[i-1]) && d.isRunWord(t[4:]) {
		return []int{4} // "02139-4307neck"
	}
	return d.gluedWords(d.texts[i])
}

// cut replaces a token by its pieces. They stand where it was typed, each at its own
// letters if the token was folded to as many.
func (d *draft) cut(i int, cuts []int) {
	whole, text := d.list[i], d.texts[i]
	plain := whole.end-whole.start == len(text) && !strings.ContainsFunc(d.source[whole.start:whole.end], func(r rune) bool { return r > unicode.MaxASCII })
	var list []token
	var texts []string
	from := 0
	for _, to := range append(slices.Clone(cuts), len(text)) {
		piece := whole
		piece.text = text[from:to]
		piece.comma, piece.stop = whole.comma && from == 0, whole.stop && from == 0
		if plain {
			piece.start, piece.end = whole.start+from, whole.start+to
			typed := d.source[piece.start:piece.end]
			piece.capitals, piece.title = isCapitals(typed), isTitle(typed)
		}
		list, texts = append(list, piece), append(texts, piece.text)
		from = to
	}
	d.list = slices.Replace(d.list, i, i+1, list...)
	d.texts = slices.Replace(d.texts, i, i+1, texts...)
}

// gluedZIP is where a ZIP code and a word are to be cut that is of the trade, of
// everyday or a town, 0 if the token is no such: "60657spine", "austin78704".
func (d *draft) gluedZIP(t string) int {
	if len(t) < zipDigits+2 {
		return 0
	}
	if word := t[zipDigits:]; len(word) >= minGlued && d.isZIP(t[:zipDigits]) && (d.isRunWord(word) || d.isRun(word)) && !counted[word] {
		return zipDigits
	}
	if at := len(t) - zipDigits; d.isZIP(t[at:]) && (d.isRunWord(t[:at]) || d.isRun(t[:at]) || at == 2 && d.isStateCode(t[:at])) {
		return at
	}
	return 0
}

// counted stand behind what is no ZIP code.
var counted = set(`unit units visit visits time times dose doses`)

func (d *draft) isZIP(t string) bool {
	return slices.ContainsFunc(d.parser.places.At(nil, []string{t}, 0), func(f place.Found) bool { return f.Form == place.FormZIP })
}

func (d *draft) isRunWord(t string) bool {
	return d.parser.phrases.isTerm(t) || vocabulary.English(t) || d.isRunTown(t)
}

// runWords stand between a need and a place, or before a need.
var runWords = set(`near in for me my the and of best doctor doctors dr clinic clinics specialist specialists back neck pain spine`)

// gluedWords is where a long token that nothing is called by is to be cut into words of
// which one is of the trade, nil if it cannot be.
func (d *draft) gluedWords(t string) []int {
	if len(t) < minRun || d.isRunWord(t) {
		return nil
	}
	ends := d.runOf(t)
	if len(ends) < 2 || !d.holdsPiece(t, ends, d.isRunTerm) || len(ends) == 2 && !d.holdsPiece(t, ends, d.isRunTown) {
		return nil // two words of the trade are found by their phrase
	}
	return ends[:len(ends)-1]
}

// isRun reports whether letters beside a ZIP code are words of the trade: "painclinic77002".
func (d *draft) isRun(t string) bool { return len(t) >= 2*minRunTerm && len(d.runOf(t)) > 1 }

// runOf are the ends of the fewest words that make up a token, nil if there are none.
func (d *draft) runOf(t string) []int {
	if len(t) > maxRun || d.parser.named(t) {
		return nil
	}
	best := make([][]int, len(t)+1) // of each length: the fewest ends of pieces that cover it
	best[0] = []int{}
	for from := range t {
		if best[from] == nil {
			continue
		}
		for to := from + 2; to <= len(t); to++ {
			if d.isPiece(t[from:to], to == len(t)) && (best[to] == nil || len(best[from])+1 < len(best[to])) {
				best[to] = append(slices.Clone(best[from]), to)
			}
		}
	}
	return best[len(t)]
}

// isPiece reports whether letters of a run may be one of its words; the last may be a
// state.
func (d *draft) isPiece(t string, last bool) bool {
	if len(t) == 2 && last {
		return d.isStateCode(t)
	}
	return runWords[t] || d.isRunTerm(t) || d.isRunTown(t)
}

// isStateCode reports whether two letters are the code of a state.
func (d *draft) isStateCode(t string) bool {
	return slices.ContainsFunc(d.parser.places.At(nil, []string{t}, 0), func(f place.Found) bool { return f.Form == place.FormCode })
}

func (d *draft) isRunTerm(t string) bool { return len(t) >= minRunTerm && d.parser.phrases.isTerm(t) }

func (d *draft) isRunTown(t string) bool {
	return len(t) >= minRunTown && d.isTownHere([]string{t})
}

// isTownHere reports whether tokens begin with a town of some size, or a state.
func (d *draft) isTownHere(tokens []string) bool {
	return slices.ContainsFunc(d.parser.places.At(nil, tokens, 0), func(f place.Found) bool {
		isTown := f.Form == place.FormTown || f.Form == place.FormCity
		return f.Form == place.FormState || isTown && f.Population >= runPeople
	})
}

// holdsPiece reports whether one of the pieces is such a word.
func (d *draft) holdsPiece(t string, ends []int, such func(string) bool) bool {
	from := 0
	for _, to := range ends {
		if such(t[from:to]) {
			return true
		}
		from = to
	}
	return false
}

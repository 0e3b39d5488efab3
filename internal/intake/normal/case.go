package normal

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A style is how one kind of text is brought from capitals into readable case.
// Text that has both cases is left as its writer chose.
type style struct {
	known   map[string]string // by the word in capitals, without punctuation around it
	small   map[string]bool   // lower case unless first or last
	acronym int               // words without a vowel stay in capitals up to this length
	// adjust has the last word on one word, if it is set.
	adjust func(words []string, i int) (shown string, ok bool)
}

func (st *style) apply(s string) string {
	if !oneCase(s) {
		return s
	}
	words := strings.Fields(strings.ToUpper(s))
	shown := make([]string, len(words))
	for i, w := range words {
		shown[i] = st.nth(words, i, w)
	}
	return strings.Join(shown, " ")
}

func (st *style) nth(words []string, i int, w string) string {
	if st.adjust != nil {
		if shown, ok := st.adjust(words, i); ok {
			return shown
		}
	}
	if inside := i > 0 && i < len(words)-1; inside && (st.small[w] || articles[w] && words[i-1] == "DE") {
		return strings.ToLower(w)
	}
	return st.word(w)
}

// articles are small after "de" and large elsewhere: de la Cruz, La Jolla.
var articles = set("LA", "LAS", "LOS")

// oneCase reports whether s has letters, and none or only capitals among them.
func oneCase(s string) bool {
	var lower, upper bool
	for _, r := range s {
		lower = lower || unicode.IsLower(r)
		upper = upper || unicode.IsUpper(r)
	}
	return lower != upper
}

// word shows one word in capitals, with the punctuation around it.
func (st *style) word(w string) string {
	start := strings.IndexFunc(w, isWordRune)
	if start < 0 {
		return w
	}
	end := strings.LastIndexFunc(w, isWordRune)
	_, size := utf8.DecodeRuneInString(w[end:])
	end += size
	before, core, behind := w[:start], w[start:end], w[end:]
	if shown, ok := st.known[core]; ok {
		return before + shown + behind
	}
	if isInitials(core+behind) || isShortPair(core) {
		return w
	}
	return before + st.parts(core) + behind
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// isInitials reports single letters with dots between: "A.", "J.P", "L.L.C.".
func isInitials(s string) bool {
	for i, r := range strings.TrimSuffix(s, ",") {
		if i%2 == 0 && (r < 'A' || r > 'Z') || i%2 == 1 && r != '.' {
			return false
		}
	}
	return len(s) > 1
}

// isShortPair reports a name of one or two letters on each side of a "&" without
// blanks: AT&T, A&M, B&B.
func isShortPair(core string) bool {
	before, behind, ok := strings.Cut(core, "&")
	short := func(s string) bool {
		return s != "" && len(s) <= 2 && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
	}
	return ok && short(before) && short(behind)
}

// isMc reports the Mc of a name that is written apart: Mc Donald.
func isMc(words []string, i int) bool { return words[i] == "MC" && i+1 < len(words) }

// parts shows what stands between hyphens, slashes and the like, each for itself.
func (st *style) parts(core string) string {
	var b strings.Builder
	for core != "" {
		i := strings.IndexAny(core, "-/&.,(@+")
		if i < 0 {
			i = len(core)
		}
		b.WriteString(st.part(core[:i]))
		if i < len(core) {
			b.WriteByte(core[i])
			i++
		}
		core = core[i:]
	}
	return b.String()
}

func (st *style) part(p string) string {
	if shown, ok := st.known[p]; ok {
		return shown
	}
	if len(p) <= st.acronym && isAcronym(p) {
		return p
	}
	return title(p)
}

func isAcronym(p string) bool {
	for _, r := range p {
		if r < 'A' || r > 'Z' || strings.ContainsRune("AEIOUY", r) {
			return false
		}
	}
	return p != ""
}

// title shows runs of letters: the first letter large, the others small, with
// the rules for apostrophes, digits and Mc.
func title(p string) string {
	var b strings.Builder
	var before rune // the character before the run
	for p != "" {
		n := strings.IndexFunc(p, func(r rune) bool { return !unicode.IsLetter(r) })
		if n < 0 {
			n = len(p)
		}
		rest := p[n:]
		b.WriteString(run(p[:n], before, rest))
		if rest == "" {
			break
		}
		r, size := utf8.DecodeRuneInString(rest)
		b.WriteString(rest[:size])
		before, p = r, rest[size:]
	}
	return b.String()
}

// run shows one run of capitals that stands after the character before.
func run(letters string, before rune, rest string) string {
	switch {
	case letters == "":
		return ""
	case unicode.IsDigit(before):
		if ordinalEndings[letters] {
			return strings.ToLower(letters)
		}
		return letters // "11D", "N6W23001"
	case (before == '\'' || before == '’') && contracted[letters]:
		return strings.ToLower(letters)
	case len(letters) <= 3 && startsWithDigit(rest):
		return letters // "SW350", "FM1960"
	}
	return name(letters)
}

func startsWithDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

var ordinalEndings = map[string]bool{"ST": true, "ND": true, "RD": true, "TH": true}

// contracted is what stands small after an apostrophe: CHILDREN'S, WE'LL.
var contracted = map[string]bool{"S": true, "T": true, "LL": true, "RE": true, "VE": true}

// name shows one name in capitals. Mac is written large inside only in names
// that nobody writes otherwise; Mc always is.
func name(letters string) string {
	if shown, ok := innerCapitals[letters]; ok {
		return shown
	}
	if len(letters) >= minMc && strings.HasPrefix(letters, "MC") {
		return "Mc" + capital(letters[2:])
	}
	return capital(letters)
}

// minMc is the length of the shortest name with Mc: McKay, McCoy, McGee.
const minMc = 5

func capital(letters string) string {
	_, size := utf8.DecodeRuneInString(letters)
	return letters[:size] + strings.ToLower(letters[size:])
}

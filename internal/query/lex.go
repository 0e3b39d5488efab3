package query

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/specialist-finder/finder/internal/text"
)

// token is a folded word with the place in the cleaned box where it was typed.
type token struct {
	text       string
	start, end int  // bytes of the word as typed, punctuation at its ends left out
	comma      bool // a comma stands before it
	stop       bool // the end of a sentence, or of an abbreviation, stands before it
	capitals   bool // typed with capital letters only
	title      bool // typed with a capital letter and small ones behind it
}

func (t token) hasSmall() bool { return !t.capitals }

// tokens is the box, cut up.
type tokens struct {
	source string
	list   []token
	texts  []string // of list
}

// lex cleans the box of what is not meant to be seen and cuts it as
// text.Tokens would, keeping where each token stood.
func lex(s string) tokens {
	t := tokens{source: clean(s)}
	comma := false
	for start := 0; start < len(t.source) && len(t.list) < MaxTokens; {
		end, sep := wordEnd(t.source, start)
		if end > start {
			if t.add(start, end, comma) {
				comma = false
			}
		}
		comma = comma || sep == ','
		start = end + max(1, len(string(sep)))
	}
	return t
}

// wordEnd finds where the run of characters at start ends, and what ends it.
func wordEnd(s string, start int) (end int, sep rune) {
	for i, r := range s[start:] {
		if unicode.IsSpace(r) || r == ',' || r == ';' || r == '.' && strings.HasPrefix(s[start+i+1:], ".") {
			return start + i, r
		}
	}
	return len(s), ' '
}

// add appends the tokens of one run; it reports false if there are none.
func (t *tokens) add(start, end int, comma bool) bool {
	raw := t.source[start:end]
	before := strings.TrimRightFunc(t.source[:start], unicode.IsSpace)
	stop := len(before) == start && strings.HasSuffix(before, "..") || before != "" && len(before) < start && strings.ContainsRune(".?!", rune(before[len(before)-1]))
	from := len(t.texts)
	t.texts = text.AppendTokens(t.texts, raw)
	left := len(raw) - len(strings.TrimLeftFunc(raw, isEdge))
	right := len(strings.TrimRightFunc(raw, isEdge))
	if left >= right {
		left, right = 0, len(raw)
	}
	for i := from; i < len(t.texts); i++ {
		t.list = append(t.list, token{
			text: t.texts[i], start: start + left, end: start + right,
			comma: comma && i == from, stop: stop && i == from, capitals: isCapitals(raw), title: isTitle(raw[left:right]),
		})
	}
	return len(t.texts) > from
}

// isEdge reports whether r is punctuation around a word. Other symbols may fold
// to letters.
func isEdge(r rune) bool {
	return unicode.IsPunct(r) || r < unicode.MaxASCII && !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

func isCapitals(s string) bool { return strings.ToUpper(s) == s && strings.ToLower(s) != s }

// isTitle reports whether s begins with a capital letter and goes on with small ones.
func isTitle(s string) bool {
	first, n := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(first) && n < len(s) && strings.ToLower(s[n:]) == s[n:]
}

// typed is how the tokens from i up to, not including, j were typed.
func (t *tokens) typed(i, j int) string { return t.source[t.list[i].start:t.list[j-1].end] }

// clean drops control, format and bidirectional characters, as text.Fold does,
// so that the words shown again are harmless and cut the same.
func clean(s string) string {
	s = strings.ToValidUTF8(s, " ")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\v' || r == '\f' || r == '\r':
			return ' '
		case unicode.Is(unicode.Cc, r), unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, s)
}

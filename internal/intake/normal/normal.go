// Package normal brings the values of provider lists into one form: cells free
// of odd characters, names and addresses in readable case, telephone numbers in
// E.164, ZIP codes with their zeros, dates. Every function is pure, gives the
// same for what it gave before, and answers "cannot tell" rather than guess. It
// knows nothing of columns, rows, lists or the catalogue.
package normal

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Clean makes a cell fit to keep: bytes that are not UTF-8 are read as
// Windows-1252, every kind of blank becomes one space, control, zero-width and
// bidirectional characters go, as do blanks at the ends.
func Clean(s string) string {
	if isClean(s) {
		return s
	}
	if !utf8.ValidString(s) {
		s = fromWindows1252(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	blank := false // one is due before the next character
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			blank = b.Len() > 0
			continue
		case unicode.Is(unicode.Cc, r), unicode.Is(unicode.Cf, r), r == utf8.RuneError:
			continue
		}
		if blank {
			b.WriteByte(' ')
			blank = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// isClean is the fast path: printable ASCII with single blanks inside.
func isClean(s string) bool {
	blank := true
	for i := range len(s) {
		c := s[i]
		if c >= 0x7f || c < ' ' || c == ' ' && blank {
			return false
		}
		blank = c == ' '
	}
	return !blank || s == ""
}

// fromWindows1252 cannot fail: each byte has a rune, and the five that
// Microsoft left open become U+FFFD.
func fromWindows1252(s string) string {
	out, _ := charmap.Windows1252.NewDecoder().String(s)
	return out
}

// Cut shortens s to at most n bytes without splitting a character.
func Cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return strings.TrimRight(s[:n], " ")
}

// Split parts a cell that holds several values, dropping empty ones.
func Split(s, separators string) []string {
	var out []string
	for v := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune(separators, r) }) {
		if v = strings.TrimSpace(v); v != "" {
			out = append(out, v)
		}
	}
	return out
}

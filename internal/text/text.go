// Package text folds and cuts the words that people type and that lists hold,
// so that the same text gives the same terms everywhere: in the catalogue, in
// the gazetteer, in the index and in the box. It knows nothing of what the
// words mean.
package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// MaxTokenBytes is the longest token that Tokens returns; longer runs of
// letters are cut there, since no name or term is that long and an index term
// has to end somewhere.
const MaxTokenBytes = 64

// Fold lower-cases s, strips accents, turns full-width and other compatibility
// forms into plain ones and drops control, format and bidirectional characters.
// Bytes that are not UTF-8 become spaces. Folding twice changes nothing.
func Fold(s string) string {
	if isPlain(s) {
		return s
	}
	if isASCII(s) {
		return strings.Map(foldASCII, s)
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFKD.String(strings.ToValidUTF8(s, " ")) {
		foldRune(&b, r)
	}
	return b.String()
}

// foldRune writes what one decomposed rune folds to. Lower-casing can bring
// forth a combining mark (İ becomes i and a dot), so marks are dropped after it.
func foldRune(b *strings.Builder, r rune) {
	switch {
	case r < utf8.RuneSelf:
		if r = foldASCII(r); r >= 0 {
			b.WriteRune(r)
		}
	case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Cc, r):
	case unicode.IsSpace(r):
		b.WriteByte(' ')
	default:
		r = unicode.ToLower(r)
		if plain, ok := undecomposed[r]; ok {
			b.WriteString(plain)
			return
		}
		b.WriteRune(r)
	}
}

// undecomposed holds letters that Unicode does not decompose but that people
// type without their stroke or ligature, and the quotes that stand for '.
var undecomposed = map[rune]string{
	'ß': "ss", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'æ': "ae", 'œ': "oe", 'ı': "i", 'ħ': "h", 'ŧ': "t",
	'’': "'", '‘': "'", 'ʼ': "'", 'ʻ': "'", '′': "'", '–': "-", '—': "-", '‐': "-", '‑': "-",
}

func foldASCII(r rune) rune {
	switch {
	case 'A' <= r && r <= 'Z':
		return r + 'a' - 'A'
	case r == '\t' || r == '\n' || r == '\r' || r == '\v' || r == '\f':
		return ' '
	case r < ' ' || r == 0x7f:
		return -1
	case r == '`':
		return '\''
	}
	return r
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// isPlain reports whether Fold would return s as it is.
func isPlain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c >= 0x7f || 'A' <= c && c <= 'Z' || c == '`' {
			return false
		}
	}
	return true
}

// Tokens folds s and cuts it into runs of letters and digits. An apostrophe
// joins ("O'Brien" is obrien), as do "&" and dots between single letters
// ("PM&R" is pmr, "M.D." is md); everything else parts.
func Tokens(s string) []string { return AppendTokens(nil, s) }

// AppendTokens is Tokens into a slice that the caller reuses.
func AppendTokens(dst []string, s string) []string {
	s = Fold(s)
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !isWord(r) {
			i += size
			continue
		}
		end, joined := wordEnd(s, i)
		token := s[i:end]
		if joined {
			token = strings.Map(keepWord, token)
		}
		if token != "" {
			dst = append(dst, cut(token))
		}
		i = end
	}
	return dst
}

// wordEnd finds where the token that starts at i ends, and whether it holds
// joining characters that have to be taken out.
func wordEnd(s string, i int) (end int, joined bool) {
	run := 0 // letters since the last joining character
	for end = i; end < len(s); {
		r, size := utf8.DecodeRuneInString(s[end:])
		if isWord(r) {
			run++
			end += size
			continue
		}
		if !joins(s, end, run) {
			break
		}
		joined, run = true, 0
		end += size
	}
	return end, joined
}

// joins reports whether the character at i belongs inside a token: run letters
// stand before it.
func joins(s string, i, run int) bool {
	next, size := utf8.DecodeRuneInString(s[i+1:])
	switch s[i] {
	case '\'':
		return isWord(next)
	case '&', '.':
		if !unicode.IsLetter(next) || run == 0 {
			return false
		}
		after, _ := utf8.DecodeRuneInString(s[i+1+size:])
		if s[i] == '&' {
			return run <= 2 && !isWord(after)
		}
		return run == 1 && !isWord(after)
	}
	return false
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func keepWord(r rune) rune {
	if isWord(r) {
		return r
	}
	return -1
}

// cut shortens a token to MaxTokenBytes without splitting a character.
func cut(t string) string {
	if len(t) <= MaxTokenBytes {
		return t
	}
	end := MaxTokenBytes
	for !utf8.RuneStart(t[end]) {
		end--
	}
	return t[:end]
}

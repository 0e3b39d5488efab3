package normal

import (
	"regexp"
	"strings"
)

var extension = regexp.MustCompile(`(?i)[\s,;]*(?:ext(?:ension)?\.?|x|#)\s*:?\s*\d{1,6}\s*$`)

// Phone reads a North American telephone number and writes it as E.164,
// "+16175550123". An extension is dropped, letters are turned into digits, and
// of several numbers in a cell the first counts. ok is false for what cannot
// be called: a wrong number of digits, an area code or exchange that does not
// exist.
func Phone(s string) (e164 string, ok bool) {
	if strings.ContainsAny(s, "xX#") { // every way to write an extension has one
		s = extension.ReplaceAllString(s, "")
	}
	if i := strings.IndexAny(s, ",;/|"); i > 0 && len(dial(s[:i])) >= 10 {
		s = s[:i]
	}
	digits := dial(s)
	if len(digits) > 10 && digits[0] == '1' {
		digits = digits[1:]
	}
	if len(digits) > 10 && hasLetters(s) {
		digits = digits[:10] // people dial on to the end of the word
	}
	if len(digits) != 10 || !isAreaCode(digits[:3]) || !isExchange(digits[3:6]) {
		return "", false
	}
	return "+1" + digits, true
}

// International reads a number abroad: it has to begin with + and the country.
func International(s string) (e164 string, ok bool) {
	digits := dial(s)
	if !strings.HasPrefix(s, "+") || hasLetters(s) || len(digits) < 8 || len(digits) > 15 || digits[0] == '0' {
		return "", false
	}
	return "+" + digits, true
}

// keypad is the digit for each letter from A to Z.
const keypad = "22233344455566677778889999"

func dial(s string) string {
	var b strings.Builder
	for i := range len(s) {
		c := s[i] &^ 0x20 // upper case, for letters
		switch {
		case s[i] >= '0' && s[i] <= '9':
			b.WriteByte(s[i])
		case c >= 'A' && c <= 'Z':
			b.WriteByte(keypad[c-'A'])
		}
	}
	return b.String()
}

func hasLetters(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r|0x20 >= 'a' && r|0x20 <= 'z' }) >= 0
}

// isAreaCode: NXX, where N is 2 to 9; N11 are services and N9X is kept free
// for longer numbers.
func isAreaCode(s string) bool { return s[0] >= '2' && s[1] != '9' && s[1:] != "11" }

// isExchange: NXX without N11.
func isExchange(s string) bool { return s[0] >= '2' && s[1:] != "11" }

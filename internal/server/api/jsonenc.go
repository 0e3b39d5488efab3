package api

import (
	"math"
	"strconv"
	"unicode/utf8"

	"github.com/specialist-finder/finder/internal/directory"
)

// The encoder appends to a buffer that is used again, since a page of results
// is encoded for every search and reflection costs more than finding them. It
// writes what encoding/json writes, which jsonenc_test.go holds it to.

const hexDigits = "0123456789abcdef"

// plain tells which bytes of a string stand for themselves. As in
// encoding/json, <, > and & do not, so that the answer may be put into HTML.
var plain = func() (t [256]bool) {
	for c := range t {
		t[c] = c >= ' ' && c < utf8.RuneSelf && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&'
	}
	return t
}()

// appendString appends s as a JSON string. What is not UTF-8 becomes U+FFFD.
func appendString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	start := 0
	for i := 0; i < len(s); {
		if plain[s[i]] {
			i++
			continue
		}
		if s[i] < utf8.RuneSelf {
			dst = appendEscape(append(dst, s[start:i]...), s[i])
			i++
			start = i
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			dst = append(append(dst, s[start:i]...), `\ufffd`...)
			start = i + size
		case r == '\u2028' || r == '\u2029': // line ends in JavaScript, not in JSON
			dst = append(append(dst, s[start:i]...), `\u202`...)
			dst = append(dst, hexDigits[r&0xF])
			start = i + size
		}
		i += size
	}
	dst = append(dst, s[start:]...)
	return append(dst, '"')
}

func appendEscape(dst []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(dst, '\\', c)
	case '\b':
		return append(dst, '\\', 'b')
	case '\f':
		return append(dst, '\\', 'f')
	case '\n':
		return append(dst, '\\', 'n')
	case '\r':
		return append(dst, '\\', 'r')
	case '\t':
		return append(dst, '\\', 't')
	}
	return append(dst, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&0xF])
}

// appendNullable appends s, or null for an empty string: nothing is known.
func appendNullable(dst []byte, s string) []byte {
	if s == "" {
		return append(dst, "null"...)
	}
	return appendString(dst, s)
}

// appendFloat appends a finite number as encoding/json does; JSON has no word
// for the others, which become null.
func appendFloat(dst []byte, v float64) []byte {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return append(dst, "null"...)
	}
	if a := math.Abs(v); a != 0 && (a < 1e-6 || a >= 1e21) {
		dst = strconv.AppendFloat(dst, v, 'e', -1, 64)
		if n := len(dst); n >= 4 && dst[n-4] == 'e' && dst[n-3] == '-' && dst[n-2] == '0' {
			dst[n-2] = dst[n-1] // e-09 is written e-9
			dst = dst[:n-1]
		}
		return dst
	}
	return strconv.AppendFloat(dst, v, 'f', -1, 64)
}

// appendDegrees appends a coordinate to the 7 decimals that are kept of it, as
// short as that can be written.
func appendDegrees(dst []byte, degrees float64) []byte {
	return appendFloat(dst, math.Round(degrees*1e7)/1e7)
}

// appendMiles appends a distance with one decimal.
func appendMiles(dst []byte, miles float64) []byte {
	return strconv.AppendFloat(dst, miles, 'f', 1, 64)
}

func appendInt(dst []byte, n int) []byte { return strconv.AppendInt(dst, int64(n), 10) }

// appendTernary appends true, false or null.
func appendTernary(dst []byte, t directory.Ternary) []byte {
	switch t {
	case directory.Yes:
		return append(dst, "true"...)
	case directory.No:
		return append(dst, "false"...)
	}
	return append(dst, "null"...)
}

// appendDate appends YYYY-MM-DD or null. time.Time's own formatting would cost
// a tenth of a page of results.
func appendDate(dst []byte, d directory.Date) []byte {
	if d == 0 {
		return append(dst, "null"...)
	}
	year, month, day := d.Time().Date()
	dst = append(dst, '"', byte('0'+year/1000%10), byte('0'+year/100%10), byte('0'+year/10%10), byte('0'+year%10))
	dst = append(dst, '-', byte('0'+month/10), byte('0'+month%10))
	return append(dst, '-', byte('0'+day/10), byte('0'+day%10), '"')
}

// appendList appends an array; nil is an empty one, never null.
func appendList[T any](dst []byte, items []T, item func([]byte, *T) []byte) []byte {
	dst = append(dst, '[')
	for i := range items {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = item(dst, &items[i])
	}
	return append(dst, ']')
}

func appendStrings(dst []byte, list []string) []byte {
	return appendList(dst, list, func(dst []byte, s *string) []byte { return appendString(dst, *s) })
}

// appendYear appends a year, null for 0.
func appendYear(dst []byte, year int) []byte {
	if year == 0 {
		return append(dst, "null"...)
	}
	return appendInt(dst, year)
}

func appendBool(dst []byte, b bool) []byte { return strconv.AppendBool(dst, b) }

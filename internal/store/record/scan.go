package record

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// scanner walks over JSON once, from left to right. The first error sticks: from
// then on every method returns nothing and moves nowhere, so callers need not
// look until the end.
type scanner struct {
	text string
	at   int
	err  error
}

// maxDepth bounds nesting in values that are passed over.
const maxDepth = 100

func (s *scanner) fail(what string) {
	if s.err == nil {
		s.err = fmt.Errorf("source record, byte %d: %s", s.at, what)
		s.at = len(s.text)
	}
}

// finish reports the first error, or that something follows the value.
func (s *scanner) finish() error {
	if s.peek(); s.at < len(s.text) {
		s.fail("more after the end")
	}
	return s.err
}

// peek is the next byte that is not white space, or 0 at the end.
func (s *scanner) peek() byte {
	for s.at < len(s.text) {
		switch c := s.text[s.at]; c {
		case ' ', '\n', '\t', '\r':
			s.at++
		default:
			return c
		}
	}
	return 0
}

func (s *scanner) expect(c byte) bool {
	if s.peek() != c {
		s.fail("expected " + strconv.QuoteRune(rune(c)))
		return false
	}
	s.at++
	return true
}

// literal consumes a word such as null if it is next.
func (s *scanner) literal(word string) bool {
	s.peek()
	if !strings.HasPrefix(s.text[s.at:], word) {
		return false
	}
	s.at += len(word)
	return true
}

// items calls item at the start of each element between two brackets.
func (s *scanner) items(open, end byte, item func()) {
	if s.literal("null") || !s.expect(open) {
		return
	}
	for first := true; s.err == nil; first = false {
		if s.peek() == end {
			s.at++
			return
		}
		if !first && !s.expect(',') {
			return
		}
		item()
	}
}

// object calls field with the name of each member; it must consume the value.
func (s *scanner) object(field func(name string)) {
	s.items('{', '}', func() {
		if name := s.quoted(); s.expect(':') {
			field(name)
		}
	})
}

func (s *scanner) array(item func()) { s.items('[', ']', item) }

// str is a string, or "" for null.
func (s *scanner) str() string {
	if s.literal("null") {
		return ""
	}
	return s.quoted()
}

// quoted is a string. Without escapes it is a piece of the text itself.
func (s *scanner) quoted() string {
	if !s.expect('"') {
		return ""
	}
	start := s.at
	for i := start; i < len(s.text); i++ {
		switch s.text[i] {
		case '"':
			s.at = i + 1
			return s.text[start:i]
		case '\\':
			return s.escaped(start - 1)
		}
	}
	s.fail("a string does not end")
	return ""
}

// escaped is the string whose opening quote is at from. Few have escapes, so
// the standard library may read those.
func (s *scanner) escaped(from int) string {
	for i := from + 1; i < len(s.text); i++ {
		switch s.text[i] {
		case '\\':
			i++
		case '"':
			var out string
			if err := json.Unmarshal([]byte(s.text[from:i+1]), &out); err != nil {
				s.fail("a string has a wrong escape")
			}
			s.at = max(s.at, i+1)
			return out
		}
	}
	s.fail("a string does not end")
	return ""
}

// truth is true or false; told is false for null.
func (s *scanner) truth() (value, told bool) {
	switch {
	case s.literal("true"):
		return true, true
	case s.literal("false"):
		return false, true
	case !s.literal("null"):
		s.fail("expected true or false")
	}
	return false, false
}

func (s *scanner) number() float64 {
	if s.literal("null") {
		return 0
	}
	start := s.at
	for s.at < len(s.text) && strings.IndexByte("+-.0123456789Ee", s.text[s.at]) >= 0 {
		s.at++
	}
	f, err := strconv.ParseFloat(s.text[start:s.at], 64)
	if err != nil {
		s.fail("expected a number")
	}
	return f
}

// skip passes over one value of any type.
func (s *scanner) skip(depth int) {
	if depth > maxDepth {
		s.fail("nested too deep")
		return
	}
	switch s.peek() {
	case '{':
		s.object(func(string) { s.skip(depth + 1) })
	case '[':
		s.array(func() { s.skip(depth + 1) })
	case '"':
		s.quoted()
	case 't', 'f', 'n':
		s.truth()
	default:
		s.number()
	}
}

// Package params reads the query strings of the API and of the pages into
// requests. It knows the parameters' names and types, and refuses with a fault
// that names the parameter what is unknown, wrongly encoded, given twice or of
// another type. Whether a value makes sense, package search says. It knows
// nothing of HTTP beyond a raw query.
package params

import (
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/specialist-finder/finder/internal/directory"
)

// Mode says whose query string is read.
type Mode uint8

// API is strict: whatever it does not know is refused. Form is for pages:
// fields left empty are not given, and what it does not know is ignored, since
// sites that link to a page add parameters of their own.
const (
	API Mode = iota
	Form
)

// param is one parameter of a request of type T. set puts a value into the
// request and returns why its type does not fit, or "".
type param[T any] struct {
	name     string
	repeat   bool // may be given more than once
	optional bool // may be empty, which is as if it were not given
	set      func(*T, string) (reason string)
}

// table is the parameters of one endpoint.
type table[T any] []param[T]

func (t table[T]) names() []string {
	names := make([]string, len(t))
	for i := range t {
		names[i] = t[i].name
	}
	slices.Sort(names)
	return names
}

// find is linear: the tables are short, and a query string has few parameters.
func (t table[T]) find(name string) int {
	return slices.IndexFunc(t, func(p param[T]) bool { return p.name == name })
}

// read fills the request from a raw query. The fault of the first parameter at
// fault is returned.
func (t table[T]) read(raw string, mode Mode, into *T) error {
	seen := make([]bool, len(t))
	for raw != "" {
		var piece string
		piece, raw, _ = strings.Cut(raw, "&")
		if piece == "" {
			continue
		}
		if err := t.one(piece, mode, seen, into); err != nil {
			return err
		}
	}
	return nil
}

func (t table[T]) one(piece string, mode Mode, seen []bool, into *T) error {
	name, value, err := decode(piece)
	if err != nil {
		return err
	}
	i := t.find(name)
	switch {
	case i < 0 && mode == Form:
		return nil
	case i < 0:
		return directory.Invalid(name, value, "unknown parameter")
	case value == "" && (mode == Form || t[i].optional):
		return nil
	}
	if reason := t[i].check(value, seen[i]); reason != "" {
		return directory.Invalid(name, value, reason)
	}
	seen[i] = true
	if reason := t[i].set(into, value); reason != "" {
		return directory.Invalid(name, value, reason)
	}
	return nil
}

// check is what every value has to meet, whatever it means. before tells that
// the parameter has a value already. An empty value of a list is left to who
// judges lists.
func (p *param[T]) check(value string, before bool) string {
	switch {
	case p.repeat:
		return ""
	case value == "":
		return "is empty"
	case before:
		return "is given more than once"
	}
	return ""
}

// decode cuts a piece of the query at its = and takes the encoding off.
func decode(piece string) (name, value string, err error) {
	rawName, rawValue, _ := strings.Cut(piece, "=")
	name, nameErr := url.QueryUnescape(rawName)
	if nameErr != nil || !utf8.ValidString(name) {
		return "", "", directory.Invalid(strings.ToValidUTF8(rawName, "?"), "", "a parameter's name is not properly encoded")
	}
	value, valueErr := url.QueryUnescape(rawValue)
	switch {
	case valueErr != nil:
		return "", "", directory.Invalid(name, strings.ToValidUTF8(rawValue, "?"), "is not properly percent-encoded")
	case !utf8.ValidString(value):
		return "", "", directory.Invalid(name, strings.ToValidUTF8(value, "�"), "is not valid UTF-8")
	}
	return name, value, nil
}

// AsSent is the value of a parameter as the query string has it, decoded: what is
// judged later may have been brought into another form. ok is false for one that
// is not there, is there several times, or is wrongly encoded.
func AsSent(raw, name string) (value string, ok bool) {
	for piece := range strings.SplitSeq(raw, "&") {
		n, v, err := decode(piece)
		switch {
		case err != nil || n != name || piece == "":
		case ok:
			return "", false
		default:
			value, ok = v, true
		}
	}
	return value, ok
}

// Without is a query string less a value that was refused: less the last piece of
// that name and value or, if none has the value as it is told, less all of the name.
// ok is false if there is none of the name.
func Without(raw, name, value string) (rest string, ok bool) {
	pieces := strings.Split(raw, "&")
	for i, piece := range slices.Backward(pieces) {
		if n, v := loosely(piece); n == name && v == value {
			return strings.Join(slices.Delete(pieces, i, i+1), "&"), true
		}
	}
	rest = Less(raw, name)
	return rest, rest != raw
}

// loosely decodes a piece of the query as a fault tells it: what is not properly
// encoded stands as it is.
func loosely(piece string) (name, value string) {
	name, value, _ = strings.Cut(piece, "=")
	if s, err := url.QueryUnescape(name); err == nil && utf8.ValidString(s) {
		name = s
	}
	if s, err := url.QueryUnescape(value); err == nil {
		value = s
	}
	return strings.ToValidUTF8(name, "?"), strings.ToValidUTF8(value, "�")
}

// Less is a query string less some parameters.
func Less(raw string, names ...string) string {
	return strings.Join(slices.DeleteFunc(strings.Split(raw, "&"), func(piece string) bool {
		name, _ := loosely(piece)
		return slices.Contains(names, name)
	}), "&")
}

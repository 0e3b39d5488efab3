package pages

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

// Locale is one language of the site: its words and its root path. English is
// at the root. It is part of every view, so that templates can say {{.T "key"}}.
type Locale struct {
	Lang, Name, Root string
	messages         map[string]string
}

// languages in the order in which they are offered.
var languages = []Locale{
	{Lang: "en", Name: "English", Root: ""},
	{Lang: "es", Name: "Español", Root: "/es"},
}

func readLocales(fsys fs.FS) ([]*Locale, error) {
	var out []*Locale
	for _, l := range languages {
		b, err := fs.ReadFile(fsys, "locales/"+l.Lang+".json")
		if err != nil {
			return nil, err
		}
		if err := json.Unmarshal(b, &l.messages); err != nil {
			return nil, fmt.Errorf("locales/%s.json: %w", l.Lang, err)
		}
		out = append(out, &l)
	}
	return out, sameMessages(out[0], out[1])
}

// sameMessages makes sure that what can be said in one language can be said in
// the other, with the same values in it.
func sameMessages(a, b *Locale) error {
	for key, text := range a.messages {
		other, ok := b.messages[key]
		if !ok {
			return fmt.Errorf("message %q is missing in %s", key, b.Lang)
		}
		if placeholders(text) != placeholders(other) {
			return fmt.Errorf("message %q takes %d values in %s and %d in %s", key, placeholders(text), a.Lang, placeholders(other), b.Lang)
		}
	}
	for key := range b.messages {
		if _, ok := a.messages[key]; !ok {
			return fmt.Errorf("message %q is missing in %s", key, a.Lang)
		}
	}
	return nil
}

// placeholders is how many values a message takes: {1} to {n}.
func placeholders(text string) int {
	n := 0
	for strings.Contains(text, "{"+strconv.Itoa(n+1)+"}") {
		n++
	}
	return n
}

// T is a message with values put where {1}, {2} … stand. An unknown key stands
// for itself, which a test rules out for every key that is used.
func (l *Locale) T(key string, values ...string) string {
	text, ok := l.messages[key]
	if !ok {
		return key
	}
	for i, v := range values {
		text = strings.ReplaceAll(text, "{"+strconv.Itoa(i+1)+"}", v)
	}
	return text
}

// Has reports whether there is such a message.
func (l *Locale) Has(key string) bool {
	_, ok := l.messages[key]
	return ok
}

// N is a message that depends on a number, which becomes {1}: key.one for 1,
// key.other for the rest. Both languages have just these two forms.
func (l *Locale) N(key string, n int, values ...string) string {
	form := ".other"
	if n == 1 {
		form = ".one"
	}
	return l.T(key+form, append([]string{grouped(n)}, values...)...)
}

// grouped writes 12345 as 12,345, which US readers of both languages use.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

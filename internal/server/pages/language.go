package pages

import (
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// language is the name of a language by its BCP 47 tag, or what was given if
// that is no tag.
func (l *Locale) language(tag string) string {
	t, err := language.Parse(tag)
	if err != nil {
		return tag
	}
	if name := display.Languages(language.Make(l.Lang)).Name(t); name != "" {
		return name
	}
	return tag
}

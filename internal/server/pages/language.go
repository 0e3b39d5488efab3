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

// langParam is the parameter by which a link to the other language of the home page says that
// it was chosen, whatever the browser prefers.
const langParam = "lang"

// preferred is the language of the pages that a browser asks for first, nil if none of
// them is among those it names (RFC 9110, section 12.5.4).
func (p *Pages) preferred(acceptLanguage string) *Locale {
	wanted, _, err := language.ParseAcceptLanguage(acceptLanguage)
	if err != nil || len(wanted) == 0 {
		return nil
	}
	have := make([]language.Tag, len(p.locales))
	for i, l := range p.locales {
		have[i] = language.Make(l.Lang)
	}
	if _, i, sure := language.NewMatcher(have).Match(wanted...); sure != language.No {
		return p.locales[i]
	}
	return nil
}

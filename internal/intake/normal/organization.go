package normal

import (
	"regexp"
	"slices"
	"strings"
)

var organization = style{
	known:   asShown(shortened, legalForms, medicalAcronyms, without(degrees, "DO", "MA", "MS", "AN", "DOM", "OD"), innerCapitalWords()),
	small:   set("OF", "AND", "THE", "FOR", "IN", "AT", "ON", "BY", "TO", "A", "AN", "OR", "WITH", "DE", "DEL", "Y", "EN", "PARA"),
	acronym: 5,
	adjust:  adjustOrganization,
}

func innerCapitalWords() []string {
	var out []string
	for _, w := range innerCapitals {
		out = append(out, w)
	}
	return out
}

func without(words []string, dropped ...string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return slices.Contains(dropped, w) })
}

func adjustOrganization(words []string, i int) (string, bool) {
	switch {
	case i == 0 && isMc(words, i):
		return "Mc", true
	case isNamedState(words, i):
		return words[i], true
	}
	return adjustDO(words, i)
}

// isNamedState reports the code of a state behind "of", or at the end of a name
// before its legal form, where it can hardly be a word.
func isNamedState(words []string, i int) bool {
	w := strings.TrimRight(words[i], ".,")
	if i == 0 || !stateCodes[w] {
		return false
	}
	last := i == len(words)-1 || isLegalForm(words[i+1])
	return last && (words[i-1] == "OF" || !alsoWords[w])
}

var (
	stateCodes = with(routeStates, "CT", "DC", "FL", "VI", "GU")
	alsoWords  = set("CO", "DE", "HI", "IN", "LA", "MA", "ME", "MS", "OK", "OR")
)

// adjustDO tells the degree from the verb: behind a name it stands at the end
// or before a legal form.
func adjustDO(words []string, i int) (string, bool) {
	if strings.TrimRight(words[i], ".,") != "DO" || i == 0 {
		return "", false
	}
	last := i == len(words)-1
	if last || isLegalForm(words[i+1]) {
		return words[i], true
	}
	return "", false
}

var legalFormWords = asShown(legalForms)

func isLegalForm(w string) bool {
	_, ok := legalFormWords[strings.ToUpper(strings.ReplaceAll(strings.Trim(w, ".,"), ".", ""))]
	return ok
}

// Organization shows the name of an organization in readable case, with its
// legal form.
func Organization(s string) string { return organization.apply(strings.TrimRight(s, " ,")) }

var doingBusinessAs = regexp.MustCompile(`(?i)[\s,(]+(?:d/b/a|d\.b\.a\.|dba|t/a|doing business as)[\s:]+`)

// SplitDBA parts "Smith Holdings LLC dba Lakeview Spine" into the name that
// the organization goes by and its legal one; legal is "" if s has no such part.
func SplitDBA(s string) (name, legal string) {
	at := doingBusinessAs.FindStringIndex(s)
	if at == nil || at[0] == 0 || at[1] >= len(s) {
		return s, ""
	}
	return strings.TrimRight(s[at[1]:], " )"), s[:at[0]]
}

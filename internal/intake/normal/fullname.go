package normal

import (
	"slices"
	"strings"
)

// Person parts a person's name as lists write it ("Last, First Middle, MD",
// "Dr. First Last DO", "First Last, Jr.") into the name as it is shown and the
// credentials that stood behind it, which are left as written. What it cannot
// tell it leaves in the order given.
func Person(s string) (name, credentials string) {
	var p personParts
	for i, part := range Split(s, ",;") {
		p.take(part, i)
	}
	return p.shown(), strings.Join(p.credentials, ", ")
}

// personParts gathers what stands between the commas.
type personParts struct {
	names       []string // one, or the last name and then the others
	suffix      string
	credentials []string
}

func (p *personParts) take(part string, i int) {
	words := strings.Fields(part)
	switch {
	case i > 0 && len(words) == 1 && len(Suffix(part)) > 0:
		p.suffix = Suffix(part)
		return
	case i > 0 && p.isCredentials(words):
		p.credentials = append(p.credentials, part)
		return
	}
	words = withoutTitle(words)
	words, degrees := splitDegrees(words)
	if len(degrees) > 0 {
		p.credentials = append(p.credentials, strings.Join(degrees, " "))
	}
	p.names = append(p.names, strings.Join(words, " "))
}

// isCredentials tells "John Smith, DO" from "Smith, Do" and "Wang, Li": behind
// a lone last name, a word that is also a name is one, unless it is in capitals
// and the last name is not.
func (p *personParts) isCredentials(words []string) bool {
	for _, w := range words {
		if !isDegree(w) {
			return false
		}
	}
	if len(words) > 1 || len(p.names) != 1 || strings.Contains(p.names[0], " ") || !isNameToo(words[0]) {
		return true
	}
	return words[0] == strings.ToUpper(words[0]) && p.names[0] != strings.ToUpper(p.names[0])
}

// shown puts the first name first and each part in readable case.
func (p *personParts) shown() string {
	if len(p.names) == 0 {
		return ""
	}
	last, typed := splitSuffix(p.names[0])
	if p.suffix == "" {
		p.suffix = typed
	}
	if len(p.names) == 1 {
		return joinWords(GivenName(last), p.suffix)
	}
	return joinWords(GivenName(strings.Join(p.names[1:], " ")), Surname(last), p.suffix)
}

var titles = set("DR", "MR", "MRS", "MS", "MISS", "PROF", "DRA", "SRA", "DOCTOR", "PROFESSOR")

// withoutTitle drops "Dr." in front, unless nothing else would be left.
func withoutTitle(words []string) []string {
	for len(words) > 1 && titles[bare(words[0])] {
		words = words[1:]
	}
	return words
}

// splitDegrees takes degrees off the end of "Robert Smith DO", but leaves a
// last name that is spelled like one: "Linda Do".
func splitDegrees(words []string) (rest, degrees []string) {
	n := len(words)
	for n > 1 && isDegree(words[n-1]) && !standsAsName(words, n) {
		n--
	}
	return words[:n], words[n:]
}

// standsAsName reports whether the n-th word is a name: one that is spelled so,
// and either the second of two, or not in capitals.
func standsAsName(words []string, n int) bool {
	w := words[n-1]
	return isNameToo(w) && (n == 2 || w != strings.ToUpper(w))
}

var degreeWords = asShown(degrees)

// isDegree reports whether a word is a degree, however it is dotted:
// "M.D.", "PA-C", "OTR/L".
func isDegree(w string) bool {
	w = bare(w)
	for _, board := range []string{"-C", "-BC", "/L"} {
		w = strings.TrimSuffix(w, board)
	}
	_, ok := degreeWords[w]
	return ok
}

// isNameToo reports degrees that are family or given names as well.
func isNameToo(w string) bool {
	return slices.Contains([]string{"Do", "DO", "Ma", "MA", "An", "AN", "Pa", "PA", "Om", "OM"}, w)
}

// bare is a word in capitals without dots and commas.
func bare(w string) string { return noDots.Replace(strings.ToUpper(w)) }

var noDots = strings.NewReplacer(".", "", ",", "")

package directory

import (
	"slices"
	"strings"
)

// AddressKey is the same for one address however it is written: normalised
// street, unit and ZIP5. Locations of several lists with one key are united. Stores
// keep the keys of rows as they were when those were read, so that after a change of
// this an address may have two rows until the list is read whole again; merging them
// makes one of both.
func (l *PracticeLocation) AddressKey() string {
	street, unit := l.address()
	zip := l.ZIP5()
	if zip == "" {
		zip = strings.ToUpper(l.PostalCode + "," + l.City + "," + l.Country)
	}
	return strings.Join(street, " ") + "|" + unit.String() + "|" + zip
}

// Site is the building of a location and the suite in it, the same however they
// are written. A floor, a wing or a department is no suite, which then is "", and
// suites of one number in two houses of an address are two. There is no building
// abroad, in a post office box, or in a street without a house number.
func (l *PracticeLocation) Site() (building, suite string) {
	zip := l.ZIP5()
	if zip == "" {
		return "", ""
	}
	street, unit := l.address()
	if len(street) < 2 || !isHouse(street[0]) {
		return "", ""
	}
	suite = unit.suite
	if suite != "" && unit.house != "" {
		suite = unit.house + " " + suite
	}
	return strings.Join(street, " ") + "|" + zip, suite
}

// address is the street of a location and the unit in it, wherever that was
// written.
func (l *PracticeLocation) address() ([]string, unit) {
	line1, line2 := addressWords(l.Line1), addressWords(l.Line2)
	if len(line1) == 0 {
		line1, line2 = line2, nil
	}
	if len(line1) > 0 && unitWords[line1[0]] {
		line1, line2 = streetFirst(line1, line2)
	}
	at := unitIn(line1)
	return splitHyphens(withoutCommas(line1[:at])), unitOf(withoutCommas(slices.Concat(line1[at:], line2)))
}

// streetFirst is the street and the rest of an address that begins with a unit:
// "Ste 200, 1 Elm Ave", "#200 1 Elm Ave", or the street in the other line.
func streetFirst(line1, line2 []string) (street, rest []string) {
	if len(line2) > 0 && isHouse(line2[0]) && !isSuite(line2) {
		return line2, line1
	}
	for i, w := range line1 {
		if at := line1[i+1:]; len(at) > 1 && (i == 1 || w == comma) && isHouse(at[0]) && !isSuite(at) {
			return at, slices.Concat(line1[:i+1], line2)
		}
	}
	if len(line2) > 0 && unitWords[line2[0]] {
		return nil, slices.Concat(line1, line2)
	}
	return line2, line1
}

// unitIn is where the unit begins in a line that begins with the street: with a
// word for it, or with a number behind a comma.
func unitIn(line []string) int {
	for i, w := range line {
		if i > 0 && unitWords[w] || i > 1 && w == comma && isSuite(line[i+1:]) {
			return i
		}
	}
	return len(line)
}

// isSuite reports whether the words up to the next comma or unit are a number
// that only a suite would have there.
func isSuite(words []string) bool {
	end := 0
	for end < len(words) && words[end] != comma && !unitWords[words[end]] {
		end++
	}
	return end > 0 && hasDigit(words[0]) && ordinal(words[0]) == "" && bareSuite(words[:end]) != ""
}

func withoutCommas(words []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return w == comma })
}

// splitHyphens makes two words of US-59, joinHyphens one of KSB-023. The hyphens of
// 12-34 stay.
func splitHyphens(words []string) []string {
	if !slices.ContainsFunc(words, func(w string) bool { return strings.Contains(w, "-") }) {
		return words
	}
	return strings.Fields(replaceHyphens(strings.Join(words, " "), " "))
}

func joinHyphens(word string) string { return replaceHyphens(word, "") }

func replaceHyphens(s, by string) string {
	var b strings.Builder
	for i := range len(s) {
		if s[i] == '-' && (i == 0 || i+1 == len(s) || !isDigit(s[i-1]) || !isDigit(s[i+1])) {
			b.WriteString(by)
		} else {
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// isHouse reports whether a word may be a house number: 12, 12-34, 12A, G3500,
// N12W345. An ordinal is a street.
func isHouse(word string) bool {
	if len(word) > 2 && !isDigit(word[0]) {
		return isDigit(word[1]) && isDigit(word[2])
	}
	return isDigit(word[0]) && ordinal(word) == ""
}

// unit is where in a building a location is.
type unit struct {
	house string // of a campus
	floor string
	suite string   // or room, apartment: "200", "RM 12"
	rest  []string // other words, as a department
}

// String is the same for one unit, and is one that is written so.
func (u *unit) String() string {
	var out []string
	if u.house != "" {
		out = append(out, "BLDG", u.house)
	}
	if u.floor != "" {
		out = append(out, "FL", u.floor)
	}
	if u.suite != "" {
		if !unitWords[strings.Fields(u.suite)[0]] && slices.ContainsFunc(u.rest, func(w string) bool { return unitWords[w] && !wholes[w] }) {
			out = append(out, "STE") // else the other would be it
		}
		out = append(out, u.suite)
	}
	return strings.Join(append(out, splitHyphens(u.rest)...), " ")
}

// unitOf is what the words of a unit tell.
func unitOf(words []string) unit {
	var u unit
	for len(words) > 0 {
		kind := ""
		if unitWords[words[0]] {
			kind, words = words[0], words[1:]
		}
		n := untilUnit(words)
		said, next := words[:n], words[n:]
		if kind == "" && isWholes(next) {
			u.rest = append(u.rest, said...)
		} else {
			u.add(kind, said)
		}
		words = next
	}
	return u
}

// isWholes reports whether what stands before the next words is of a floor or a
// building, as in "MEDICAL ARTS BLDG".
func isWholes(next []string) bool {
	if len(next) == 0 || !wholes[next[0]] {
		return false
	}
	return len(next) == 1 || unitWords[next[1]] || next[0] != "DEPT" && !isNumber(next[1])
}

// add adds what stands behind a word like STE, or without one if kind is "".
func (u *unit) add(kind string, words []string) {
	switch {
	case kind == "BLDG" && len(words) > 0:
		u.set(&u.house, kind, joinHyphens(words[0]))
		u.add("", words[1:])
	case kind == "FL" && len(words) > 0 && (len(words) == 1 || isNumber(words[0])):
		u.set(&u.floor, kind, words[0])
		u.add("", words[1:])
	case kind == "" && bareSuite(words) != "":
		u.set(&u.suite, "STE", bareSuite(words))
	case kind == "":
		u.rest = append(u.rest, words...)
	case wholes[kind]:
		u.rest = append(append(u.rest, kind), words...)
	case len(words) > 0:
		number, n := suiteNumber(words)
		if !plainUnits[kind] {
			number = kind + " " + number
		}
		u.set(&u.suite, "STE", number)
		u.rest = append(u.rest, words[n:]...)
	}
}

// set sets a part that is not told yet. Another one is kept as it is written.
func (u *unit) set(part *string, kind, value string) {
	switch {
	case *part == "":
		*part = value
	case *part != value && unitWords[strings.Fields(value)[0]]: // "RM 12"
		u.rest = append(u.rest, strings.Fields(value)...)
	case *part != value:
		u.rest = append(u.rest, kind, value)
	}
}

// untilUnit is how many words stand before the next like STE.
func untilUnit(words []string) int {
	n := slices.IndexFunc(words, func(w string) bool { return unitWords[w] })
	if n < 0 {
		return len(words)
	}
	return n
}

// suiteNumber is the next word, whatever it is, and those that go on with it
// ("200 A", "200 & 210"), and how many words that takes.
func suiteNumber(words []string) (number string, n int) {
	number = joinHyphens(words[0])
	for n = 1; n < len(words); n++ {
		w := words[n]
		if (w == "&" || w == "AND") && n+1 < len(words) && hasDigit(words[n+1]) {
			continue
		}
		if !isNumber(w) {
			break
		}
		if isDigit(number[len(number)-1]) && isDigit(w[0]) {
			number += "-"
		}
		number += joinHyphens(w)
	}
	return number, n
}

// bareSuite is a suite that lists write without a word for it. Other words in a
// second line, as the name of a building, tell no suite.
func bareSuite(words []string) string {
	if len(words) == 0 || len(words) > 2 || !isNumber(words[0]) || !isNumber(words[len(words)-1]) {
		return ""
	}
	number, _ := suiteNumber(words)
	return number
}

// isNumber reports whether a word may be the number of a suite: it has a digit, or
// is a single letter.
func isNumber(word string) bool {
	return len(word) == 1 && isLetter(word[0]) || hasDigit(word)
}

func hasDigit(word string) bool { return strings.ContainsAny(word, "0123456789") }

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// unitWords stand before a unit, abbreviated.
var unitWords = map[string]bool{
	"STE": true, "#": true, "UNIT": true, "APT": true, "FL": true, "RM": true, "BLDG": true, "DEPT": true, "SPC": true, "LOT": true,
}

// wholes are those of unitWords that hold suites and are none.
var wholes = map[string]bool{"FL": true, "BLDG": true, "DEPT": true}

// plainUnits are those of unitWords that mean one thing, and are left out as often.
var plainUnits = map[string]bool{"STE": true, "#": true, "UNIT": true}

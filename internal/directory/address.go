package directory

import (
	"cmp"
	"strings"
)

// AddressKey is the same for one address however it is written: normalised
// street, unit and ZIP5. Locations of several lists with one key are united.
func (l *PracticeLocation) AddressKey() string {
	street, unit := splitUnit(addressWords(l.Line1), addressWords(l.Line2))
	zip := l.ZIP5()
	if zip == "" {
		zip = strings.ToUpper(l.PostalCode + "," + l.City + "," + l.Country)
	}
	return strings.Join(street, " ") + "|" + strings.Join(unitNumber(unit), " ") + "|" + zip
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
	street, unit := splitUnit(addressWords(l.Line1), addressWords(l.Line2))
	if len(street) < 2 || !hasDigit(street[0]) {
		return "", ""
	}
	return strings.Join(street, " ") + "|" + zip, suiteOf(unit)
}

// suiteOf is the suite that the words of a unit tell, behind the house of a
// campus if they tell that too.
func suiteOf(unit []string) string {
	house, suite := "", ""
	for i := 0; i < len(unit); {
		kind := ""
		if unitWords[unit[i]] {
			kind = unit[i]
			i++
		}
		words := unit[i:untilUnit(unit, i)]
		i += len(words)
		switch {
		case kind == "BLDG" && len(words) > 0:
			house, words = words[0], words[1:]
			suite = cmp.Or(suite, bareSuite(words))
		case kind == "FL" && len(words) > 0:
			suite = cmp.Or(suite, bareSuite(words[1:]))
		case kind == "" && (i == len(unit) || !wholes[unit[i]]): // else "2 FL"
			suite = cmp.Or(suite, bareSuite(words))
		case kind != "" && !wholes[kind] && len(words) > 0:
			suite = cmp.Or(suite, suiteNumber(kind, words))
		}
	}
	if suite == "" || house == "" {
		return suite
	}
	return house + " " + suite
}

// untilUnit is where the next word like STE stands, from i on.
func untilUnit(words []string, i int) int {
	for i < len(words) && !unitWords[words[i]] {
		i++
	}
	return i
}

// suiteNumber is what stands behind a word like STE: the next word, whatever it
// is, and those that go on with it ("200 A"). Suite, unit and # are one thing.
func suiteNumber(kind string, words []string) string {
	end := 1
	for end < len(words) && isNumber(words[end]) {
		end++
	}
	number := strings.ReplaceAll(strings.Join(words[:end], ""), "-", "")
	if kind == "STE" || kind == "#" || kind == "UNIT" {
		return number
	}
	return kind + " " + number
}

// bareSuite is a suite that lists write without a word for it. Other words in a
// second line, as the name of a building, tell no suite.
func bareSuite(words []string) string {
	if len(words) == 0 || len(words) > 2 {
		return ""
	}
	for _, w := range words {
		if !isNumber(w) {
			return ""
		}
	}
	return suiteNumber("STE", words)
}

// isNumber reports whether a word may be the number of a suite: it has a digit, or
// is a single letter.
func isNumber(word string) bool { return len(word) == 1 || hasDigit(word) }

func hasDigit(word string) bool { return strings.ContainsAny(word, "0123456789") }

// addressWords upper-cases, drops punctuation and abbreviates as USPS
// Publication 28 does, since that is what the lists differ in.
func addressWords(line string) []string {
	words := strings.FieldsFunc(plainAddress(line), func(r rune) bool {
		return r == ' ' || r == ',' || r == '.' || r == ';' || r == '\t'
	})
	for i, w := range words {
		if short, ok := addressAbbreviations[w]; ok {
			words[i] = short
		}
	}
	if len(words) > 0 {
		if digit, ok := houseNumbers[words[0]]; ok {
			words[0] = digit
		}
	}
	return numberFloors(joinPOBox(words))
}

// plainAddress upper-cases, sets "#" apart, and takes out apostrophes and the
// dots of abbreviations, so that P.O., N.W. and O'Brien are one word each.
func plainAddress(line string) string {
	line = addressMarks.Replace(strings.ToUpper(line))
	if !strings.Contains(line, ".") {
		return line
	}
	var b strings.Builder
	for i := range len(line) {
		if line[i] != '.' || !initialAt(line, i-1) || !initialAt(line, i+1) {
			b.WriteByte(line[i])
		}
	}
	return b.String()
}

var addressMarks = strings.NewReplacer("#", " # ", "'", "", "’", "", "‘", "", "`", "")

// initialAt reports whether a letter stands alone at i.
func initialAt(line string, i int) bool {
	letter := func(i int) bool { return i >= 0 && i < len(line) && 'A' <= line[i] && line[i] <= 'Z' }
	return letter(i) && !letter(i-1) && !letter(i+1)
}

// joinPOBox turns the spellings of a post office box into PO BOX.
func joinPOBox(words []string) []string {
	for _, spelling := range [][]string{{"P", "O", "BOX"}, {"POST", "OFFICE", "BOX"}, {"POBOX"}, {"POB"}} {
		if len(words) > len(spelling) && equalPrefix(words, spelling) {
			return append([]string{"PO", "BOX"}, words[len(spelling):]...)
		}
	}
	return words
}

func equalPrefix(words, prefix []string) bool {
	for i, w := range prefix {
		if words[i] != w {
			return false
		}
	}
	return true
}

// numberFloors turns "2ND FL" into "FL 2".
func numberFloors(words []string) []string {
	for i := 1; i < len(words); i++ {
		if n := ordinal(words[i-1]); n != "" && words[i] == "FL" {
			words[i-1], words[i] = "FL", n
		}
	}
	return words
}

// ordinal is the number of "1ST", "22ND", "103RD" or "4TH", or "".
func ordinal(word string) string {
	n := len(word) - 2
	if n < 1 || strings.Trim(word[:n], "0123456789") != "" {
		return ""
	}
	switch word[n:] {
	case "ST", "ND", "RD", "TH":
		return word[:n]
	}
	return ""
}

// splitUnit takes the unit ("STE 4309", "# 12") off the street, wherever it was
// written, with the words for it.
func splitUnit(line1, line2 []string) (street, unit []string) {
	if len(line1) > 0 && len(line2) > 0 && unitWords[line1[0]] {
		line1, line2 = line2, line1
	}
	for i, w := range line1 {
		if i > 0 && unitWords[w] {
			return line1[:i], append(line1[i:len(line1):len(line1)], line2...)
		}
	}
	return line1, line2
}

// unitNumber drops the word for a suite, which lists write or leave out. Suite,
// unit and # are one thing; floor and building are others.
func unitNumber(words []string) []string {
	var unit []string
	for _, w := range words {
		if w != "STE" && w != "#" && w != "UNIT" {
			unit = append(unit, w)
		}
	}
	return unit
}

var unitWords = map[string]bool{
	"STE": true, "#": true, "UNIT": true, "APT": true, "FL": true, "RM": true, "BLDG": true, "DEPT": true, "SPC": true, "LOT": true,
}

// wholes are those of unitWords that hold suites and are none.
var wholes = map[string]bool{"FL": true, "BLDG": true, "DEPT": true}

// houseNumbers are those that addresses spell out: "One Medical Center Plaza".
var houseNumbers = map[string]string{
	"ONE": "1", "TWO": "2", "THREE": "3", "FOUR": "4", "FIVE": "5", "SIX": "6", "SEVEN": "7", "EIGHT": "8", "NINE": "9", "TEN": "10",
}

// addressAbbreviations are those of USPS Publication 28, appendices C1 and C2,
// that clinic addresses use, and common slips for them.
var addressAbbreviations = map[string]string{
	"ALLEY": "ALY", "AVENUE": "AVE", "AV": "AVE", "BOULEVARD": "BLVD", "BRIDGE": "BRG", "CENTER": "CTR", "CENTRE": "CTR",
	"CIRCLE": "CIR", "COURT": "CT", "COVE": "CV", "CREEK": "CRK", "CRESCENT": "CRES", "CROSSING": "XING", "DRIVE": "DR",
	"EXPRESSWAY": "EXPY", "FREEWAY": "FWY", "GARDEN": "GDN", "GARDENS": "GDNS", "HEIGHTS": "HTS", "HIGHWAY": "HWY",
	"HILL": "HL", "LANE": "LN", "MANOR": "MNR", "MEADOWS": "MDWS", "PARKWAY": "PKWY", "PKY": "PKWY", "PLACE": "PL", "PLAZA": "PLZ",
	"POINT": "PT", "RIDGE": "RDG", "ROAD": "RD", "ROUTE": "RTE", "RT": "RTE", "SQUARE": "SQ", "STATION": "STA", "STREET": "ST", "STR": "ST",
	"TERRACE": "TER", "TRAIL": "TRL", "TURNPIKE": "TPKE", "VALLEY": "VLY", "VIEW": "VW", "VILLAGE": "VLG",
	"NORTH": "N", "SOUTH": "S", "EAST": "E", "WEST": "W", "NORTHEAST": "NE", "NORTHWEST": "NW", "SOUTHEAST": "SE", "SOUTHWEST": "SW",
	"SUITE": "STE", "APARTMENT": "APT", "FLOOR": "FL", "FLR": "FL", "ROOM": "RM", "BUILDING": "BLDG", "BLD": "BLDG",
	"DEPARTMENT": "DEPT", "SPACE": "SPC", "SAINT": "ST", "FORT": "FT", "MOUNT": "MT",
	"FIRST": "1ST", "SECOND": "2ND", "THIRD": "3RD", "FOURTH": "4TH", "FIFTH": "5TH", "SIXTH": "6TH", "SEVENTH": "7TH",
	"EIGHTH": "8TH", "NINTH": "9TH", "TENTH": "10TH",
}

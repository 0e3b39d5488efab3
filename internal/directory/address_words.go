package directory

import (
	"strings"
	"unicode"
)

// comma is the word that stands for a comma, a parenthesis or a dash between
// words: it may set a unit off the street.
const comma = ","

// addressWords upper-cases, drops punctuation and abbreviates as USPS
// Publication 28 does, since that is what the lists differ in.
func addressWords(line string) []string {
	words := strings.FieldsFunc(plainAddress(line), func(r rune) bool { return r == '.' || r == ':' || unicode.IsSpace(r) })
	for len(words) > 0 && words[0] == comma {
		words = words[1:]
	}
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
	return numberFirst(plainUnitWords(joinPOBox(words)))
}

// plainAddress upper-cases, sets "#" and commas apart, and takes out apostrophes,
// the dots of abbreviations, so that P.O., N.W. and O'Brien are one word each, and
// hyphens but those at digits, as in 12-34 and KSB-023.
func plainAddress(line string) string {
	line = strings.ToUpper(line)
	marked := func(r rune) bool { return r != ' ' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') }
	if strings.IndexFunc(line, marked) < 0 {
		return line // as most are
	}
	line = addressMarks.Replace(line)
	var b strings.Builder
	for i := range len(line) {
		switch c := line[i]; {
		case c == '-' && joinsNumber(line, i):
			b.WriteByte(c)
		case c == '-' && isBlank(line, i-1) && isBlank(line, i+1):
			b.WriteString(comma)
		case c == '-':
			b.WriteByte(' ')
		case c != '.' || !initialAt(line, i-1) || !initialAt(line, i+1):
			b.WriteByte(c)
		}
	}
	return b.String()
}

var addressMarks = strings.NewReplacer(
	"#", " # ", "'", "", "’", "", "‘", "", "`", "",
	"|", " ", ",", " , ", ";", " , ", "(", " , ", ")", " , ", "–", "-", "—", "-",
)

// joinsNumber reports whether the hyphen at i is within a number: at a digit, with
// another or few letters on its other side. That of "Clinic-4th Floor" is not.
func joinsNumber(line string, i int) bool {
	const few = 3
	before, after := i-1, i+1
	for before >= 0 && isLetter(line[before]) {
		before--
	}
	for after < len(line) && isLetter(line[after]) {
		after++
	}
	digits := i > 0 && isDigit(line[i-1]) || i+1 < len(line) && isDigit(line[i+1])
	return digits && i > 0 && i+1 < len(line) && !isBlank(line, i-1) && !isBlank(line, i+1) && i-before-1 <= few && after-i-1 <= few
}

func isLetter(b byte) bool { return 'A' <= b && b <= 'Z' }

func isBlank(line string, i int) bool {
	return i < 0 || i >= len(line) || line[i] == ' ' || line[i] == '\t'
}

// initialAt reports whether a letter stands alone at i.
func initialAt(line string, i int) bool {
	letter := func(i int) bool { return i >= 0 && i < len(line) && isLetter(line[i]) }
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

// plainUnitWords sets words for a unit apart from the number behind them, which it
// writes in digits, makes an office a suite if it has a number, and drops "No."
// between the two.
func plainUnitWords(words []string) []string {
	out := make([]string, 0, len(words)+2)
	for i, w := range words {
		number := i+1 < len(words) && isNumber(words[i+1])
		kind, rest := fused(w)
		switch {
		case kind != "":
			out = append(out, kind, rest)
		case number && offices[w]:
			out = append(out, "STE")
		case number && numbers[w] && (len(out) == 0 || unitWords[out[len(out)-1]]):
			if len(out) == 0 {
				out = append(out, "#")
			}
		case number && numbers[w] && i > 0 && offices[words[i-1]]:
			out[len(out)-1] = "STE" // "OFFICE NO 3"
		case houseNumbers[w] != "" && i > 0 && unitWords[words[i-1]]:
			out = append(out, houseNumbers[w])
		default:
			out = append(out, w)
		}
	}
	return out
}

// offices are suites, and words of streets: Office Park Dr.
var offices = map[string]bool{"OFFICE": true, "OFFICES": true, "OFC": true, "OFICINA": true, "OFICINAS": true}

var numbers = map[string]bool{"NO": true, "NUM": true, "NUMBER": true, "NRO": true}

// fused is the word for a unit and its number where they are written as one word:
// STE200.
func fused(word string) (kind, number string) {
	if !hasDigit(word) || isDigit(word[0]) {
		return "", ""
	}
	at := strings.IndexAny(word, "0123456789")
	kind = strings.TrimSuffix(word[:at], "-")
	if short, ok := addressAbbreviations[kind]; ok {
		kind = short
	}
	if !unitWords[kind] {
		return "", ""
	}
	return kind, word[at:]
}

// numberFirst turns "2ND FL", "2 FL" and "C BLDG" into "FL 2" and "BLDG C".
func numberFirst(words []string) []string {
	for i := 1; i < len(words); i++ {
		n := ""
		switch words[i] {
		case "FL":
			if n = ordinal(words[i-1]); n == "" && isDigit(words[i-1][0]) && standsFirst(words, i) {
				n = words[i-1]
			}
		case "BLDG":
			if (i == 1 || words[i-2] == comma || hasDigit(words[i-2])) && standsFirst(words, i) {
				n = words[i-1]
			}
		}
		if n != "" {
			words[i-1], words[i] = words[i], n
		}
	}
	return words
}

// standsFirst reports whether the number of a floor or building at i is the one
// before it. Of two the shorter is: the other is a suite's, as in "2 FL 200".
func standsFirst(words []string, i int) bool {
	n := words[i-1]
	return isNumber(n) && len(n) < 3 && (i+1 == len(words) || !isNumber(words[i+1]) || len(n) < len(words[i+1]))
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
	"SUITE": "STE", "SUITES": "STE", "STES": "STE", "SUIT": "STE", "UNITS": "UNIT", "APTS": "APT", "ROOMS": "RM", "RMS": "RM",
	"FLOORS": "FL", "PISO": "FL", "APARTMENT": "APT", "FLOOR": "FL", "FLR": "FL", "ROOM": "RM", "BUILDING": "BLDG", "BLD": "BLDG",
	"DEPARTMENT": "DEPT", "SPACE": "SPC", "SAINT": "ST", "FORT": "FT", "MOUNT": "MT",
	"FIRST": "1ST", "SECOND": "2ND", "THIRD": "3RD", "FOURTH": "4TH", "FIFTH": "5TH", "SIXTH": "6TH", "SEVENTH": "7TH",
	"EIGHTH": "8TH", "NINTH": "9TH", "TENTH": "10TH",
}

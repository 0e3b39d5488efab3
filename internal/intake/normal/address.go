package normal

import (
	"regexp"
	"strings"
)

var street = style{
	known:   asShown(shortenedStreets, streetWords, []string{"LLC", "PLLC", "PC", "Inc", "MD", "PM&R", "ER", "MRI", "ENT", "ICU", "NICU", "OB", "GYN", "OBGYN", "UMass"}),
	acronym: 5,
	small:   set("OF", "AND", "THE", "AT", "ON", "DE", "DEL", "Y", "BY", "FOR"),
	adjust: func(words []string, i int) (string, bool) {
		switch {
		case isRouteState(words, i), isUnitLetters(words, i):
			return words[i], true
		case isMc(words, i):
			return "Mc", true
		}
		return "", false
	},
}

// streetWords stay in capitals: directions, roads named by letters, and who
// is known by initials.
var streetWords = []string{
	"N", "S", "E", "W", "NE", "NW", "SE", "SW", "US", "IH", "SR", "CR", "FM", "RR", "HC", "SH", "CSAH", "USA", "PO", "PMB", "PSC", "CMR", "APO", "FPO", "DPO",
	"MLK", "JFK", "FDR", "LBJ", "II", "III", "IV", "VA", "YMCA",
}

// isRouteState reports the code of a state before its road, or the number of it:
// "NJ 17", "NJ Tpke". CT and FL are Court and Floor.
func isRouteState(words []string, i int) bool {
	return i+1 < len(words) && routeStates[words[i]] && (startsWithDigit(words[i+1]) || highways[words[i+1]]) ||
		strings.IndexByte(words[i], '-') == 2 && len(words[i]) > 3 && startsWithDigit(words[i][3:]) && routeStates[words[i][:2]]
}

var highways = set("HWY", "HIGHWAY", "RTE", "ROUTE", "TPKE", "TURNPIKE")

var routeStates = set("AL", "AK", "AZ", "AR", "CA", "CO", "DE", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO",
	"MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY", "PR")

// isUnitLetters reports the name of a unit: "STE AB", "UNIT B".
func isUnitLetters(words []string, i int) bool {
	return i > 0 && i == len(words)-1 && len(words[i]) <= 2 && unitWords[strings.TrimRight(words[i-1], ".")]
}

var unitWords = set("STE", "SUITE", "UNIT", "APT", "BLDG", "BUILDING", "RM", "ROOM", "#")

// Street shows a line of an address in readable case, without a comma at its end.
func Street(s string) string { return street.apply(strings.TrimRight(s, " ,;")) }

var city = style{
	known: asShown([]string{"APO", "FPO", "DPO", "NYC", "AFB", "JBSA", "St", "Ft", "Mt", "D'Alene"}),
	small: set("OF", "THE", "ON", "BY", "DE", "DEL", "DU", "OR", "AND", "IN"),
}

// City shows the name of a city in readable case.
func City(s string) string { return city.apply(strings.TrimRight(s, " ,.;")) }

// mailbox begins with every way to write a post-office box or a private
// mailbox. Rural routes and highway contracts ("RR 6 BOX 12") are houses.
var mailbox = regexp.MustCompile(`(?i)(?:^|[\s,;(])(?:p\.?\s*o\.?\s*(?:box|bx|drawer)|p\.?o\.?b\.?\s*#?\s*\d|post\s+office\s+(?:box|drawer)|pmb\s*#?\s*\w?\d|apartado|lock\s*box)`)

// VisitLine drops a post-office box from a line of an address, and keeps what
// stands before it. boxed says that there was one.
func VisitLine(s string) (line string, boxed bool) {
	at := mailbox.FindStringIndex(s)
	if at == nil {
		return s, false
	}
	return strings.TrimRight(s[:at[0]], " ,;#-("), true
}

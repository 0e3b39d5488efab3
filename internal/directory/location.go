package directory

import "strings"

// Precision tells how exactly a location's coordinates are known.
type Precision string

// From exact to coarse; PrecisionNone has no coordinates at all.
const (
	PrecisionNone    Precision = ""
	PrecisionRooftop Precision = "rooftop"
	PrecisionStreet  Precision = "street"
	PrecisionZIP     Precision = "zip"
	PrecisionCity    Precision = "city"
)

// PracticeLocation is a place where the provider sees patients; a mailing
// address is never one.
type PracticeLocation struct {
	Name       string
	Line1      string
	Line2      string
	City       string
	State      string // two letters, "" abroad
	PostalCode string // "02139" or "02139-4307" in the US
	Country    string // ISO 3166 alpha-2, "US" unless abroad
	Phone      string // E.164: "+16175550123"
	Fax        string
	Hours      string
	Lat, Lon   float64 // degrees; both 0 when Precision is PrecisionNone
	Precision  Precision
	List       string // the list that gave it
}

// ZIP5 is the first five digits of a US postal code, or "".
func (l *PracticeLocation) ZIP5() string {
	if len(l.PostalCode) < 5 || l.Country != "US" {
		return ""
	}
	return l.PostalCode[:5]
}

// HasPoint reports whether the coordinates are known.
func (l *PracticeLocation) HasPoint() bool { return l.Precision != PrecisionNone }

// AddressKey is the same for one address however it is written: normalised
// street, unit and ZIP5. Locations of several lists with one key are united.
func (l *PracticeLocation) AddressKey() string {
	street, unit := splitUnit(addressWords(l.Line1), addressWords(l.Line2))
	zip := l.ZIP5()
	if zip == "" {
		zip = strings.ToUpper(l.PostalCode + "," + l.City + "," + l.Country)
	}
	return strings.Join(street, " ") + "|" + strings.Join(unit, " ") + "|" + zip
}

// addressWords upper-cases, drops punctuation and abbreviates as USPS
// Publication 28 does, since that is what the lists differ in.
func addressWords(line string) []string {
	line = strings.ReplaceAll(strings.ToUpper(line), "#", " # ")
	words := strings.FieldsFunc(line, func(r rune) bool {
		return r == ' ' || r == ',' || r == '.' || r == ';' || r == '\'' || r == '\t'
	})
	for i, w := range words {
		if short, ok := addressAbbreviations[w]; ok {
			words[i] = short
		}
	}
	return words
}

// splitUnit takes the unit ("STE 4309", "# 12") off the street, wherever it was
// written. Suite, unit and # are one thing; floor and building are others.
func splitUnit(line1, line2 []string) (street, unit []string) {
	for i, w := range line1 {
		if i > 0 && unitWords[w] {
			return line1[:i], unitNumber(append(line1[i:len(line1):len(line1)], line2...))
		}
	}
	return line1, unitNumber(line2)
}

// unitNumber drops the word for a suite, which lists write or leave out.
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

// addressAbbreviations are those of USPS Publication 28, appendices C1 and C2,
// that clinic addresses use.
var addressAbbreviations = map[string]string{
	"ALLEY": "ALY", "AVENUE": "AVE", "AV": "AVE", "BOULEVARD": "BLVD", "BRIDGE": "BRG", "CENTER": "CTR", "CENTRE": "CTR",
	"CIRCLE": "CIR", "COURT": "CT", "COVE": "CV", "CREEK": "CRK", "CRESCENT": "CRES", "CROSSING": "XING", "DRIVE": "DR",
	"EXPRESSWAY": "EXPY", "FREEWAY": "FWY", "GARDEN": "GDN", "GARDENS": "GDNS", "HEIGHTS": "HTS", "HIGHWAY": "HWY",
	"HILL": "HL", "LANE": "LN", "MANOR": "MNR", "MEADOWS": "MDWS", "PARKWAY": "PKWY", "PLACE": "PL", "PLAZA": "PLZ",
	"POINT": "PT", "RIDGE": "RDG", "ROAD": "RD", "ROUTE": "RTE", "SQUARE": "SQ", "STATION": "STA", "STREET": "ST", "STR": "ST",
	"TERRACE": "TER", "TRAIL": "TRL", "TURNPIKE": "TPKE", "VALLEY": "VLY", "VIEW": "VW", "VILLAGE": "VLG",
	"NORTH": "N", "SOUTH": "S", "EAST": "E", "WEST": "W", "NORTHEAST": "NE", "NORTHWEST": "NW", "SOUTHEAST": "SE", "SOUTHWEST": "SW",
	"SUITE": "STE", "APARTMENT": "APT", "FLOOR": "FL", "ROOM": "RM", "BUILDING": "BLDG", "DEPARTMENT": "DEPT", "SPACE": "SPC",
	"FIRST": "1ST", "SECOND": "2ND", "THIRD": "3RD", "FOURTH": "4TH", "FIFTH": "5TH", "SIXTH": "6TH", "SEVENTH": "7TH",
	"EIGHTH": "8TH", "NINTH": "9TH", "TENTH": "10TH",
}

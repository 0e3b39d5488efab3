package directory

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
	Country    string // ISO 3166 alpha-2, "US" unless abroad, "" if nothing says which
	Phone      string // E.164: "+16175550123"
	Fax        string
	Hours      string
	Wheelchair Ternary // whether one gets in with a wheelchair
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

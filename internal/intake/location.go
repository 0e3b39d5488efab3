package intake

import (
	"strings"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/intake/normal"
	"github.com/specialist-finder/finder/internal/place"
)

// addressSlots says in which slots a table has the parts of a practice address.
type addressSlots struct {
	line1, line2, city, state, postal, country, phone, fax int
}

// location reads the practice address of a row. It answers false for an address
// that nobody can visit: a post-office box, or nothing at all. own are the
// coordinates that the row itself gives, nil if it gives none; without them the
// ZIP code's count, or else the city's.
func (d *desk) location(at addressSlots, own *place.Point) (directory.PracticeLocation, bool) {
	if d.isBlank(at.line1, at.line2, at.city, at.postal) && own == nil {
		return directory.PracticeLocation{}, false
	}
	stated := d.cell(at.country)
	l := directory.PracticeLocation{List: d.list, Country: country(stated), City: normal.City(d.cell(at.city))}
	if !d.streetOf(&l, at) {
		return directory.PracticeLocation{}, false
	}
	if own != nil {
		l.Lat, l.Lon, l.Precision = own.Lat, own.Lon, directory.PrecisionStreet
	}
	if stated == "" && d.class != directory.ClassRegistry { // where the registry leaves it out, it is the US
		if slot, reason := d.foreign(at, l.City, own); reason != "" {
			d.warn(slot, d.cell(slot), reason)
			l.Country = ""
		}
	}
	if l.Country == "US" {
		d.domestic(&l, at)
	} else {
		d.abroad(&l, at)
	}
	return l, true
}

func (d *desk) isBlank(slots ...int) bool {
	for _, s := range slots {
		if d.row.fields[s] != "" && d.cell(s) != "" {
			return false
		}
	}
	return true
}

// territories have country codes of their own, but ZIP codes and states of the
// United States.
var territories = map[string]bool{"": true, "USA": true, "PR": true, "VI": true, "GU": true, "AS": true, "MP": true, "UM": true}

func country(code string) string {
	if code = strings.ToUpper(code); territories[code] {
		return "US"
	}
	return code
}

// streetOf fills in the lines of the address without post-office boxes. It
// answers false if a box is all there is.
func (d *desk) streetOf(l *directory.PracticeLocation, at addressSlots) bool {
	line1, boxed1 := visitLine(d.cell(at.line1))
	line2, boxed2 := visitLine(d.cell(at.line2))
	if line1 == "" {
		line1, line2 = line2, ""
	}
	if line1 == "" && (boxed1 || boxed2) {
		slot := at.line1
		if !boxed1 {
			slot = at.line2
		}
		d.warn(slot, d.row.fields[slot], "is a post-office box, which nobody can visit: the location was left out")
		return false
	}
	l.Line1, l.Line2 = normal.Street(line1), normal.Street(line2)
	return true
}

// visitLine is normal.VisitLine for lines that can hold a box; most cannot.
func visitLine(s string) (line string, boxed bool) {
	for i := range len(s) {
		if c := s[i] | 0x20; c == 'x' || c == 'b' || c == 'w' || c == 'd' { // box, bx, pob, pmb, drawer, apartado
			return normal.VisitLine(s)
		}
	}
	return s, false
}

func (d *desk) domestic(l *directory.PracticeLocation, at addressSlots) {
	l.Phone, l.Fax = d.phone(at.phone), d.phone(at.fax)
	d.stateOf(l, at.state)
	d.zipOf(l, at)
	d.agree(l, at)
	if !isMilitary(l) { // a mailbox that follows its unit
		d.place(l, at)
	}
}

// zeroStates are those whose ZIP codes begin with a zero.
var zeroStates = map[string]bool{"CT": true, "MA": true, "ME": true, "NH": true, "NJ": true, "PR": true, "RI": true, "VT": true, "VI": true, "AE": true}

// zipOf reads the ZIP code. A zero is put back in front of one that is too short
// only where it can have been there.
func (d *desk) zipOf(l *directory.PracticeLocation, at addressSlots) {
	written := d.cell(at.postal)
	if written == "" {
		return
	}
	zip, ok := normal.ZIP(written)
	switch restored := ok && zip[0] == '0' && written[0] != '0'; {
	case !ok:
		d.warn(at.postal, written, "is not a ZIP code")
	case restored && l.State != "" && !zeroStates[l.State]:
		d.warn(at.postal, written, "is too short for a ZIP code, and none of "+l.State+" begins with 0: it was left out")
	default:
		l.PostalCode = zip
	}
}

// maxAcross is how far, in miles, a city may lie from a ZIP code of another
// state that serves it across the border.
const maxAcross = 35

// agree sees to it that a ZIP code does not carry a location into another state.
// If the row's city is one of the row's state, the ZIP code is at fault and goes.
// If it is one beside the ZIP code, the state is, and becomes that of the ZIP
// code. If it is neither, nothing says which is right, and the ZIP code goes.
func (d *desk) agree(l *directory.PracticeLocation, at addressSlots) {
	if l.PostalCode == "" || l.State == "" || isPostOffice(l) {
		return
	}
	zip, known := d.Gazetteer.ZIP(l.ZIP5())
	if known && (zip.State == l.State || zip.State == "") || !known && d.Gazetteer.InState(l.ZIP5(), l.State) {
		return
	}
	is := "it is none of that state"
	if known {
		is = "it is one of " + zip.City + ", " + zip.State
	}
	if city, ok := d.Gazetteer.City(l.City, l.State); ok {
		if known && place.Miles(city.Point, zip.Point) <= maxAcross {
			return
		}
		d.warn(at.postal, l.PostalCode, "contradicts "+l.City+", "+l.State+": "+is+", and was left out; the city counts")
		l.PostalCode = ""
		if l.HasPoint() && place.Miles(city.Point, place.Point{Lat: l.Lat, Lon: l.Lon}) > maxAstray {
			l.Precision = directory.PrecisionNone // the coordinates are of the wrong ZIP code
		}
		return
	}
	if city, ok := d.Gazetteer.City(l.City, zip.State); ok && place.Miles(city.Point, zip.Point) <= maxAcross {
		d.warn(at.state, l.State, "contradicts "+l.City+" and the ZIP code "+l.ZIP5()+", which are in "+zip.State+": those count")
		l.State = zip.State
		return
	}
	d.warn(at.postal, l.PostalCode, "contradicts the state "+l.State+": "+is+", and was left out")
	l.PostalCode = ""
}

// maxAstray is how far, in miles, a location may lie from the middle of its ZIP
// code. Alaska's largest reaches about 150; beyond, a sign or the order is wrong.
const maxAstray = 200

// place gives the location coordinates if it has none, and takes those away
// that cannot be right.
func (d *desk) place(l *directory.PracticeLocation, at addressSlots) {
	zip, known := d.Gazetteer.ZIP(l.ZIP5())
	if known && l.HasPoint() && place.Miles(zip.Point, place.Point{Lat: l.Lat, Lon: l.Lon}) > maxAstray {
		d.warn(at.postal, l.PostalCode, "is far from the coordinates of the row: those were left out")
		l.Precision = directory.PrecisionNone
	}
	if l.HasPoint() {
		return
	}
	if known {
		l.Lat, l.Lon, l.Precision = zip.Lat, zip.Lon, directory.PrecisionZIP
		return
	}
	city, known := d.Gazetteer.City(l.City, l.State)
	switch {
	case l.City == "" || !known:
		l.Lat, l.Lon = 0, 0
		d.warn(at.postal, d.cell(at.postal), "is no ZIP code that we know, nor is the city one: the location has no place on the map")
		return
	case l.PostalCode != "":
		d.warn(at.postal, l.PostalCode, "is no ZIP code that we know: the city counts")
	}
	l.Lat, l.Lon, l.Precision = city.Lat, city.Lon, directory.PrecisionCity
}

func (d *desk) stateOf(l *directory.PracticeLocation, slot int) {
	state := d.cell(slot)
	if state == "" {
		return
	}
	var ok bool
	if l.State, ok = d.Gazetteer.State(state); !ok {
		d.warn(slot, state, "is not a state")
	}
}

func isMilitary(l *directory.PracticeLocation) bool {
	_, ok := place.Military(l.PostalCode)
	return ok || isPostOffice(l)
}

// isPostOffice reports that state or city are those of military and diplomatic
// mail, whatever the ZIP code says.
func isPostOffice(l *directory.PracticeLocation) bool {
	return l.State == "AA" || l.State == "AE" || l.State == "AP" || postOffices[strings.ToUpper(l.City)]
}

// postOffices are the "cities" of military and diplomatic mail.
var postOffices = map[string]bool{"APO": true, "FPO": true, "DPO": true}

// abroad keeps an address as it was given: no ZIP code is looked up, since
// foreign postal codes look like ours. The region stands with the city.
func (d *desk) abroad(l *directory.PracticeLocation, at addressSlots) {
	l.PostalCode = d.cell(at.postal)
	if region := normal.City(d.cell(at.state)); region != "" && region != l.City {
		l.City = strings.TrimPrefix(l.City+", "+region, ", ")
	}
	l.Phone, l.Fax = d.international(l, at.phone), d.international(l, at.fax)
}

// international reads a number abroad. Where no country was given it is told that
// a number is left out, as one that looks like ours would be.
func (d *desk) international(l *directory.PracticeLocation, slot int) string {
	s := d.cell(slot)
	e164, ok := normal.International(s)
	if !ok && s != "" && l.Country == "" {
		d.warn(slot, s, "is of an address outside the US, and does not begin with + and the country: it was left out")
	}
	return e164
}

func (d *desk) phone(slot int) string {
	s := d.cell(slot)
	if s == "" {
		return ""
	}
	e164, ok := normal.Phone(s)
	if !ok {
		d.warn(slot, s, "is not a telephone number")
	}
	return e164
}

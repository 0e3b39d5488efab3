package intake

import (
	"regexp"
	"strings"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/intake/normal"
	"github.com/specialist-finder/finder/internal/place"
)

// Foreign postal codes look like ours: 10117 is Berlin's and Manhattan's. So an
// address of a list that names no country is one of the US only if nothing in it
// speaks against that: of its city, state and ZIP code, two that agree outweigh
// the third, and what stands alone is believed. Coordinates count as well.

// foreignCode has the letters of a Canadian or British postal code, which no
// slip makes of a ZIP code.
var foreignCode = regexp.MustCompile(`(?i)^(?:[a-z]\d[a-z][ -]?\d[a-z]\d|[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2})$`)

const notPlaced = `: taken as an address outside the US, without a place on the map (a column "country" that says US makes it one of ours)`

// foreign says which cell speaks against an address of the US, and why; the
// reason is "" if none does.
func (d *desk) foreign(at addressSlots, city string, own *place.Point) (slot int, reason string) {
	stated, written := d.cell(at.state), d.cell(at.postal)
	state, isState := d.Gazetteer.State(stated)
	zip, isZIP := normal.ZIP(written)
	if _, military := place.Military(zip); military || isPostOffice(&directory.PracticeLocation{City: city, State: state}) {
		return 0, ""
	}
	padded := isZIP && zip[0] == '0' && written[0] != '0'
	holds := func() bool { // city or coordinates are of the state
		_, ok := d.Gazetteer.City(city, state)
		return ok || own != nil && d.Gazetteer.Holds(state, *own)
	}
	switch {
	case foreignCode.MatchString(written):
		return at.postal, "is a postal code of Canada or Britain, and no ZIP code" + notPlaced
	case !isState:
		return d.foreignWithout(at, stated, city, zip, padded, own)
	case city == "", !isZIP && !hasDigit(written), isZIP && !padded && d.bears(zip, state), padded && zeroStates[state] && d.Gazetteer.InState(zip, state):
		return 0, ""
	case holds(), isZIP && !padded && d.Gazetteer.Serves(zip, city):
		return 0, ""
	case !isZIP, padded:
		return at.postal, "is no ZIP code of " + state + ", and neither is " + city + " a city of it" + notPlaced
	}
	return at.postal, "contradicts " + city + ", " + state + d.isOf(zip) + ", and no two of them agree" + notPlaced
}

// foreignWithout is foreign for an address without a state of ours.
func (d *desk) foreignWithout(at addressSlots, stated, city, zip string, padded bool, own *place.Point) (slot int, reason string) {
	of, known := d.Gazetteer.ZIP(short5(zip))
	agree := d.Gazetteer.Serves(zip, city) || known && own != nil && place.Miles(of.Point, *own) <= maxAcross
	switch {
	case agree:
		return 0, ""
	case stated != "":
		return at.state, "is no state of the US, and city and ZIP code do not agree on one" + notPlaced
	case known && city != "":
		return at.postal, "is not near " + city + d.isOf(zip) + ", and no state says which of them counts" + notPlaced
	case known, zip != "" && city == "" && !padded, zip == "" && !hasDigit(d.cell(at.postal)):
		return 0, "" // nothing speaks against it
	}
	return at.postal, "is no ZIP code that we know, and no state is given" + notPlaced
}

// bears reports whether a ZIP code is one of a state, or could be.
func (d *desk) bears(zip, state string) bool {
	of, known := d.Gazetteer.ZIP(short5(zip))
	return known && (of.State == state || of.State == "") || !known && d.Gazetteer.InState(short5(zip), state)
}

// isOf tells where a ZIP code lies.
func (d *desk) isOf(zip string) string {
	if of, known := d.Gazetteer.ZIP(short5(zip)); known {
		return ": it is one of " + of.City + ", " + of.State
	}
	return ""
}

func short5(zip string) string { return zip[:min(5, len(zip))] }

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

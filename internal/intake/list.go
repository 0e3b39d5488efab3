package intake

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/intake/normal"
	"github.com/specialist-finder/finder/internal/place"
)

// The slots of a plain list.
const (
	liNPI = iota
	liKind
	liName
	liCredentials
	liTaxonomies
	liSpecialty
	liLocationName
	liLine1
	liLine2
	liCity
	liState
	liZIP
	liCountry
	liPhone
	liFax
	liLat
	liLon
	liOfferings
	liAccepting
	liLanguages
	liGender
	liTelehealth
	liSecondOpinion
	liInsurance
	liHours
	liWebsite
	liVerifiedOn
	liSummary
	liTraining
	liBoards
	liWheelchair
	liPrices
	liOutcomes
	liStandardCare
	liSlots
)

var listAddress = addressSlots{liLine1, liLine2, liCity, liState, liZIP, liCountry, liPhone, liFax}

// listColumns are the columns that a plain list may have, in any order. Those
// of location_name, fax, country and second_opinion, and those from training on,
// are a convenience beside the contract.
var listColumns = []column{
	{liNPI, "npi", "", false},
	{liKind, "kind", "", false},
	{liName, "name", "", true},
	{liCredentials, "credentials", "", false},
	{liTaxonomies, "taxonomies", "", false},
	{liSpecialty, "specialty", "", false},
	{liLocationName, "location_name", "", false},
	{liLine1, "line1", "", false},
	{liLine2, "line2", "", false},
	{liCity, "city", "", false},
	{liState, "state", "", false},
	{liZIP, "zip", "", false},
	{liCountry, "country", "", false},
	{liPhone, "phone", "", false},
	{liFax, "fax", "", false},
	{liLat, "lat", "", false},
	{liLon, "lon", "", false},
	{liOfferings, "offerings", "", false},
	{liAccepting, "accepting", "", false},
	{liLanguages, "languages", "", false},
	{liGender, "gender", "", false},
	{liTelehealth, "telehealth", "", false},
	{liSecondOpinion, "second_opinion", "", false},
	{liInsurance, "insurance", "", false},
	{liHours, "hours", "", false},
	{liWebsite, "website", "", false},
	{liVerifiedOn, "verified_on", "", false},
	{liSummary, "summary", "", false},
	{liTraining, "training", "", false},
	{liBoards, "board_certifications", "", false},
	{liWheelchair, "wheelchair", "", false},
	{liPrices, "prices", "", false},
	{liOutcomes, "tracks_outcomes", "", false},
	{liStandardCare, "standard_care", "", false},
}

// layOutList finds the columns of a plain list. One that has nothing to place
// a provider by is an Invalid fault.
func layOutList(header []string, file string) (layout, error) {
	l, err := layOut(header, listColumns, liSlots, file)
	if f, ok := errors.AsType[*directory.Fault](err); ok && l.missing {
		return layout{}, directory.Invalid(f.Field, f.Value, f.Msg+foundColumns(header))
	}
	if err != nil {
		return layout{}, err
	}
	if l.at[liZIP] < 0 && (l.at[liCity] < 0 || l.at[liState] < 0) && (l.at[liLat] < 0 || l.at[liLon] < 0) {
		return layout{}, fileFault(file, 1, `the column "zip" is missing, and so are "city" with "state" and "lat" with "lon": nothing says where the providers are`+foundColumns(header))
	}
	return l, nil
}

// unknownColumns warns of the columns of a plain list that nobody reads.
func unknownColumns(header []string, file string) []Reject {
	known := make(headerHas, len(listColumns))
	for _, c := range listColumns {
		known[plainName(c.name)] = true
	}
	var names []string
	for _, h := range header {
		if !known[plainName(h)] {
			names = append(names, normal.Clean(h))
		}
	}
	if len(names) == 0 {
		return nil
	}
	reason := fmt.Sprintf("%d columns are not known and were not read", len(names))
	if len(names) == 1 {
		reason = "the column is not known and was not read"
	}
	return []Reject{{File: file, Line: 1, Column: shortened(strings.Join(names, ", ")), Reason: reason, Level: LevelWarning}}
}

// list makes records of the rows of a plain list.
type list struct {
	desk
	taxonomies []directory.Taxonomy // of the row at hand
}

func (c *list) convert(r *row, wanted bool) outcome {
	c.begin(r)
	if r.odd != "" {
		return c.rejectRow("", "", r.odd)
	}
	npi, err := c.npi()
	if err != nil {
		return c.reject(liNPI, c.cell(liNPI), err.Error())
	}
	c.taxonomies = c.codes()
	kind, ok := c.kind()
	if !ok {
		return c.kindless()
	}
	name, credentials := c.name(kind)
	if name == "" {
		return c.reject(liName, c.cell(liName), "the provider has no name")
	}
	own := c.coordinates()
	if own == nil && !c.placeable() {
		return c.rejectRow("", "", "the row has no ZIP code, no city with a state and no coordinates")
	}
	rec := c.record(0, npi)
	rec.Kind, rec.Name, rec.Credentials = kind, name, credentials
	c.fill(rec, own)
	c.identify(rec)
	if !wanted && !c.relevant() {
		out := c.leaveOut()
		out.ask = rec.ID
		return out
	}
	return c.done(rec)
}

// npi is 0 if the row has none.
func (c *list) npi() (directory.NPI, error) {
	s := strings.TrimSuffix(c.cell(liNPI), ".0") // a number of a spreadsheet
	if s == "" {
		return 0, nil
	}
	return directory.ParseNPI(s)
}

// identify tells a provider by its NPI, or else by what it is called. A row
// without an NPI ends what the list said of the NPI that the provider has.
func (c *list) identify(rec *directory.SourceRecord) {
	named := c.named(rec)
	if rec.NPI == 0 {
		rec.ID, rec.Replaces = named, rec.Replaces.With(directory.PartStatus)
		return
	}
	rec.ID, c.out.former = directory.IDOfNPI(rec.NPI), named
}

// named tells a provider by its name and telephone number, or where it has none,
// by its name and place.
func (c *list) named(rec *directory.SourceRecord) directory.ID {
	at := c.cell(liPhone)
	if e164, ok := normal.Phone(at); ok {
		at = e164
	}
	if zip, ok := normal.ZIP(c.cell(liZIP)); at == "" && ok {
		at = zip[:5]
	}
	if at == "" {
		at = nameKey(c.cell(liCity) + " " + c.cell(liState) + " " + c.cell(liLat) + " " + c.cell(liLon))
	}
	return directory.IDOfKey(rec.Kind, nameKey(rec.Name)+"|"+at)
}

// relevant reports whether the row has a taxonomy or specialty that the
// catalogue knows.
func (c *list) relevant() bool {
	if c.All {
		return true
	}
	for _, t := range c.taxonomies {
		if c.Catalog.Knows(t.Code) {
			return true
		}
	}
	return false
}

// kindless rejects a row of which nobody knows whether it is of a person or an
// organization, which a specialty would say.
func (c *list) kindless() outcome {
	if s := c.cell(liKind); s != "" {
		return c.reject(liKind, s, "is neither individual nor organization")
	}
	for _, slot := range []int{liSpecialty, liTaxonomies} {
		if said := c.cell(slot); said != "" {
			return c.reject(slot, said, "is no specialty or taxonomy code that we know, and without one, credentials or a kind nothing tells a person from an organization")
		}
	}
	slot := liSpecialty
	if c.columns.at[liSpecialty] < 0 && c.columns.at[liTaxonomies] >= 0 {
		slot = liTaxonomies
	}
	return c.reject(slot, "", "is empty: a row needs a specialty or a taxonomy code, or at least a kind or credentials and --all")
}

// leaveOut rejects a row for what it is about. It is told, unlike with the
// registry: who wrote the list meant it to be found.
func (c *list) leaveOut() outcome {
	for _, slot := range []int{liSpecialty, liTaxonomies} {
		if said := c.cell(slot); said != "" {
			return c.reject(slot, said, "is not about spine or pain, as far as the catalogue knows: the row was left out (--all takes it)")
		}
	}
	return c.rejectRow("", "", "the row has neither a specialty nor a taxonomy that the catalogue knows: it was left out (--all takes it)")
}

// placeable reports whether the row says anything of where the provider is.
func (c *list) placeable() bool {
	return !c.isBlank(liZIP) || !c.isBlank(liCity) && (!c.isBlank(liState) || !c.isBlank(liCountry))
}

func (c *list) coordinates() *place.Point {
	lat, lon := c.cell(liLat), c.cell(liLon)
	if lat == "" && lon == "" {
		return nil
	}
	p := place.Point{Lat: c.degree(liLat, lat, 90), Lon: c.degree(liLon, lon, 180)}
	if p.Lat != p.Lat || p.Lon != p.Lon { // NaN
		return nil
	}
	if p.Lat == 0 && p.Lon == 0 {
		c.warn(liLat, lat, "the coordinates are 0, 0, which lies in the sea")
		return nil
	}
	return &p
}

// degree is NaN for what is no coordinate.
func (c *list) degree(slot int, s string, most float64) float64 {
	x, err := strconv.ParseFloat(s, 64)
	if err != nil || !(x >= -most && x <= most) {
		c.warn(slot, s, fmt.Sprintf("is not a number of degrees from -%g to %g", most, most))
		return nan
	}
	return x
}

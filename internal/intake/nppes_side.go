package intake

import (
	"github.com/specialist-finder/finder/internal/directory"
)

// The slots of the registry's file of secondary practice locations.
const (
	plNPI = iota
	plLine1
	plLine2
	plCity
	plState
	plPostal
	plCountry
	plPhone
	plFax
	plSlots
)

var (
	plAddress = addressSlots{plLine1, plLine2, plCity, plState, plPostal, plCountry, plPhone, plFax}
	plColumns = []column{
		{plNPI, nppesNPI, "", true},
		{plLine1, "Provider Secondary Practice Location Address- Address Line 1", "", true},
		{plLine2, "Provider Secondary Practice Location Address- Address Line 2", "", false},
		{plCity, "Provider Secondary Practice Location Address - City Name", "", true},
		{plState, "Provider Secondary Practice Location Address - State Name", "", true},
		{plPostal, "Provider Secondary Practice Location Address - Postal Code", "", true},
		{plCountry, "Provider Secondary Practice Location Address - Country Code (If outside U.S.)", "", false},
		{plPhone, "Provider Secondary Practice Location Address - Telephone Number", "", false},
		{plFax, "Provider Practice Location Address - Fax Number", "Provider Secondary Practice Location Address - Fax Number", false},
	}
)

// The slots of the registry's file of other names.
const (
	onNPI = iota
	onName
	onType
	onSlots
)

var onColumns = []column{
	{onNPI, nppesNPI, "", true},
	{onName, nppesOtherOrganization, "", true},
	{onType, "Provider Other Organization Name Type Code", "", true},
}

// side makes records of the rows of a side file: each speaks of one further
// location or name of a provider that must be known.
type side struct {
	desk
	part part
}

func (c *side) convert(r *row, wanted bool) outcome {
	c.begin(r)
	if r.odd != "" {
		return c.rejectRow("", "", r.odd)
	}
	npi, err := directory.ParseNPI(c.cell(c.npiSlot))
	if err != nil {
		return c.reject(c.npiSlot, c.cell(c.npiSlot), err.Error())
	}
	id := directory.IDOfNPI(npi)
	if !wanted {
		c.out.ask = id
		return c.out
	}
	rec := c.record(id, npi)
	if c.part == partLocations {
		return c.furtherLocation(rec)
	}
	return c.otherName(rec)
}

func (c *side) furtherLocation(rec *directory.SourceRecord) outcome {
	l, ok := c.location(plAddress, nil)
	if !ok {
		return c.out
	}
	rec.Part, rec.Key, rec.Locations = directory.PartLocations, l.AddressKey(), []directory.PracticeLocation{l}
	return c.done(rec)
}

func (c *side) otherName(rec *directory.SourceRecord) outcome {
	name, ok := publishable(c.cell(onName), c.cell(onType))
	if !ok {
		return c.out
	}
	rec.Part, rec.Key, rec.OtherNames = directory.PartOtherNames, nameKey(name), []string{name}
	return c.done(rec)
}

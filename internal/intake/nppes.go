package intake

import (
	"fmt"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/intake/normal"
)

// Columns of the registry's files that tell them apart.
const (
	nppesNPI               = "NPI"
	nppesEntityType        = "Entity Type Code"
	nppesOtherOrganization = "Provider Other Organization Name"
)

// The slots of the registry's main file. Its mailing addresses have none: they
// are never read.
const (
	npNPI = iota
	npEntity
	npReplacement
	npOrganization
	npLast
	npFirst
	npMiddle
	npSuffix
	npCredential
	npOtherOrganization
	npOtherOrganizationType
	npOtherLast
	npOtherFirst
	npOtherMiddle
	npOtherSuffix
	npOtherType
	npLine1
	npLine2
	npCity
	npState
	npPostal
	npCountry
	npPhone
	npFax
	npUpdated
	npDeactivated
	npReactivated
	npGender
	npTaxonomies // four slots for each of the taxonomies
)

// maxTaxonomies is how many a provider can register.
const maxTaxonomies = 15

// The slots of one taxonomy.
const (
	taxCode = iota
	taxLicense
	taxState
	taxPrimary
	taxSlots
)

const npSlots = npTaxonomies + maxTaxonomies*taxSlots

var nppesAddress = addressSlots{npLine1, npLine2, npCity, npState, npPostal, npCountry, npPhone, npFax}

var nppesColumns = withTaxonomies([]column{
	{npNPI, nppesNPI, "", true},
	{npEntity, nppesEntityType, "", true},
	{npReplacement, "Replacement NPI", "", false},
	{npOrganization, "Provider Organization Name (Legal Business Name)", "", true},
	{npLast, "Provider Last Name (Legal Name)", "", true},
	{npFirst, "Provider First Name", "", true},
	{npMiddle, "Provider Middle Name", "", false},
	{npSuffix, "Provider Name Suffix Text", "", false},
	{npCredential, "Provider Credential Text", "", false},
	{npOtherOrganization, nppesOtherOrganization, "", false},
	{npOtherOrganizationType, "Provider Other Organization Name Type Code", "", false},
	{npOtherLast, "Provider Other Last Name", "", false},
	{npOtherFirst, "Provider Other First Name", "", false},
	{npOtherMiddle, "Provider Other Middle Name", "", false},
	{npOtherSuffix, "Provider Other Name Suffix Text", "", false},
	{npOtherType, "Provider Other Last Name Type Code", "", false},
	{npLine1, "Provider First Line Business Practice Location Address", "", true},
	{npLine2, "Provider Second Line Business Practice Location Address", "", false},
	{npCity, "Provider Business Practice Location Address City Name", "", true},
	{npState, "Provider Business Practice Location Address State Name", "", true},
	{npPostal, "Provider Business Practice Location Address Postal Code", "", true},
	{npCountry, "Provider Business Practice Location Address Country Code (If outside U.S.)", "", false},
	{npPhone, "Provider Business Practice Location Address Telephone Number", "", false},
	{npFax, "Provider Business Practice Location Address Fax Number", "", false},
	{npUpdated, "Last Update Date", "", false},
	{npDeactivated, "NPI Deactivation Date", "", false},
	{npReactivated, "NPI Reactivation Date", "", false},
	{npGender, "Provider Gender Code", "Provider Sex Code", false},
})

func withTaxonomies(columns []column) []column {
	for i := range maxTaxonomies {
		at, n := npTaxonomies+i*taxSlots, i+1
		columns = append(columns,
			column{at + taxCode, fmt.Sprintf("Healthcare Provider Taxonomy Code_%d", n), "", n == 1},
			column{at + taxLicense, fmt.Sprintf("Provider License Number_%d", n), "", false},
			column{at + taxState, fmt.Sprintf("Provider License Number State Code_%d", n), "", false},
			column{at + taxPrimary, fmt.Sprintf("Healthcare Provider Primary Taxonomy Switch_%d", n), "", false},
		)
	}
	return columns
}

// registry makes records of the rows of the registry's main file.
type registry struct{ desk }

// convert asks before it converts the row of a provider whose taxonomies the
// catalogue does not know, or who is deactivated and has nothing else to say:
// nine in ten rows of the whole registry end there.
func (c *registry) convert(r *row, wanted bool) outcome {
	c.begin(r)
	if r.odd != "" {
		return c.rejectRow("", "", r.odd)
	}
	npi, err := directory.ParseNPI(c.cell(npNPI))
	if err != nil {
		return c.reject(npNPI, c.cell(npNPI), err.Error())
	}
	id := directory.IDOfNPI(npi)
	deactivated, on, stated := c.deactivated()
	named := r.fields[npLast] != "" || r.fields[npOrganization] != ""
	if !wanted && !(c.relevant() && (named || !deactivated)) {
		c.out.ask = id
		return c.out
	}
	rec := c.record(id, npi)
	rec.Deactivated, rec.DeactivatedOn, rec.StatedOn = deactivated, on, max(c.date(npUpdated), stated)
	rec.ReplacedBy = c.replacement(npi, deactivated)
	if deactivated && !named {
		rec.Part = directory.PartStatus // all else is empty: what is known of the provider stays
		return c.done(rec)
	}
	return c.whole(rec)
}

func (c *registry) whole(rec *directory.SourceRecord) outcome {
	switch c.cell(npEntity) {
	case "1":
		rec.Kind = directory.Individual
		c.person(rec)
	case "2":
		rec.Kind = directory.Organization
		c.organization(rec)
	default:
		return c.reject(npEntity, c.cell(npEntity), "is neither 1 (individual) nor 2 (organization)")
	}
	if rec.Name == "" {
		return c.rejectRow(c.columns.names[c.nameSlot(rec.Kind)], "", "the provider has no name")
	}
	rec.Credentials = c.credentials(c.cell(npCredential))
	rec.Gender = normal.Gender(c.cell(npGender))
	rec.Taxonomies = c.taxonomies()
	if l, ok := c.location(nppesAddress, nil); ok {
		rec.Locations = []directory.PracticeLocation{l}
	}
	rec.Replaces = c.replaces
	return c.done(rec)
}

func (c *registry) nameSlot(kind directory.Kind) int {
	if kind == directory.Organization {
		return npOrganization
	}
	return npLast
}

// relevant reports whether the catalogue knows one of the row's taxonomies.
func (c *registry) relevant() bool {
	if c.All {
		return true
	}
	for i := range maxTaxonomies {
		code := c.row.fields[npTaxonomies+i*taxSlots]
		if code != "" && c.Catalog.Knows(code) {
			return true
		}
	}
	return false
}

// deactivated reports whether the NPI was switched off and not on again, since
// when, and the day of whichever came last.
func (c *registry) deactivated() (yes bool, since, stated directory.Date) {
	off := c.date(npDeactivated)
	if off == 0 {
		return false, 0, 0
	}
	if on := c.date(npReactivated); on >= off {
		return false, 0, on
	}
	return true, off, off
}

// replacement is the provider whose NPI replaces one that is deactivated. An NPI
// that is active needs none.
func (c *registry) replacement(of directory.NPI, deactivated bool) directory.ID {
	s := c.cell(npReplacement)
	if s == "" {
		return 0
	}
	npi, err := directory.ParseNPI(s)
	switch {
	case err != nil:
		c.warn(npReplacement, s, err.Error())
		return 0
	case npi == of:
		c.warn(npReplacement, s, "is the provider's own NPI")
		return 0
	case !deactivated:
		c.warn(npReplacement, s, "replaces an NPI that is active: both count")
		return 0
	}
	return directory.IDOfNPI(npi)
}

// date is one that rows are told older from newer by. One that is still to come
// is not believed: it would keep every later row out.
func (c *registry) date(slot int) directory.Date {
	s := c.cell(slot)
	if s == "" {
		return 0
	}
	day, err := normal.Date(s)
	switch {
	case err != nil:
		c.warn(slot, s, err.Error())
	case c.Today != 0 && day > c.Today:
		c.warn(slot, s, "lies in the future")
		return 0
	}
	return day
}

// taxonomies are those of the row, in its order, each code once.
func (c *registry) taxonomies() []directory.Taxonomy {
	var out []directory.Taxonomy
	for i := range maxTaxonomies {
		at := npTaxonomies + i*taxSlots
		code := c.cell(at + taxCode)
		switch {
		case code == "":
			continue
		case !directory.IsTaxonomyCode(code):
			c.warn(at+taxCode, code, "is not a taxonomy code")
			continue
		}
		t := directory.Taxonomy{Code: code, Primary: c.cell(at+taxPrimary) == "Y", License: c.cell(at + taxLicense)}
		t.LicenseState, _ = c.Gazetteer.State(c.cell(at + taxState))
		out = addTaxonomy(out, t)
	}
	return out
}

// addTaxonomy keeps each code once: a second license for it adds nothing to
// search, but its primary switch counts.
func addTaxonomy(ts []directory.Taxonomy, t directory.Taxonomy) []directory.Taxonomy {
	for i := range ts {
		if ts[i].Code == t.Code {
			if t.Primary && !ts[i].Primary {
				ts[i] = t
			}
			return ts
		}
	}
	return append(ts, t)
}

package api

import (
	"strconv"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
)

// identity is who a provider is: the first fields of a result and of a record.
type identity struct {
	id          directory.ID
	npi         directory.NPI
	kind        directory.Kind
	name        string
	credentials []string
	specialties []search.Label
	taxonomies  []string
}

// appendIdentity begins an object with the identity.
func appendIdentity(dst []byte, p *identity) []byte {
	dst = append(dst, `{"id":"`...)
	dst = append(dst, p.id.String()...)
	dst = append(dst, `","npi":`...)
	dst = appendNullable(dst, p.npi.String())
	dst = append(dst, `,"kind":`...)
	dst = appendNullable(dst, p.kind.String())
	dst = append(dst, `,"name":`...)
	dst = appendString(dst, p.name)
	dst = append(dst, `,"credentials":`...)
	dst = appendStrings(dst, p.credentials)
	dst = append(dst, `,"specialties":`...)
	dst = appendList(dst, p.specialties, appendLabel)
	dst = append(dst, `,"taxonomies":`...)
	return appendStrings(dst, p.taxonomies)
}

// appendCentre writes what makes a location a multi-specialty center, null if
// nothing does.
func appendCentre(dst []byte, c index.Centre) []byte {
	if c == 0 {
		return append(dst, "null"...)
	}
	dst = append(dst, `{"groups":`...)
	dst = appendStrings(dst, search.CentreGroups(c))
	dst = append(dst, `,"confirmed":`...)
	dst = strconv.AppendBool(dst, c.Confirmed())
	return append(dst, '}')
}

// appendResult writes one provider of a page of results. The record of
// /api/v1/providers/{id} has the same fields with the same meaning, and more.
func appendResult(dst []byte, r *search.Result) []byte {
	dst = appendIdentity(dst, &identity{r.ID, r.NPI, r.Kind, r.Name, r.Credentials, r.SpecialtyNames, r.Taxonomies})
	dst = append(dst, `,"offerings":`...)
	dst = appendList(dst, r.OfferingCards, appendOffering)
	dst = append(dst, `,"location":`...)
	dst = appendLocation(dst, r.Location)
	dst = append(dst, `,"distance_miles":`...)
	dst = appendDistance(dst, r)
	dst = append(dst, `,"other_locations":`...)
	dst = appendInt(dst, r.OtherLocations)
	dst = append(dst, `,"multispecialty":`...)
	dst = appendCentre(dst, r.Centre)
	dst = append(dst, `,"accepting_new_patients":`...)
	dst = appendTernary(dst, r.Accepting)
	dst = append(dst, `,"verified_on":`...)
	dst = appendDate(dst, r.VerifiedOn)
	dst = append(dst, `,"stated_on":`...)
	dst = appendDate(dst, r.StatedOn)
	dst = append(dst, `,"sources":`...)
	dst = appendStrings(dst, r.Sources)
	dst = append(dst, `,"why":`...)
	dst = appendStrings(dst, r.Why)
	dst = append(dst, `,"url":`...)
	dst = appendString(dst, r.URL)
	return append(dst, '}')
}

func appendLabel(dst []byte, l *search.Label) []byte {
	dst = append(dst, `{"id":`...)
	dst = appendString(dst, l.ID)
	dst = append(dst, `,"label":`...)
	dst = appendString(dst, l.Label)
	return append(dst, '}')
}

func appendOffering(dst []byte, o *search.OfferingCard) []byte {
	dst = append(dst, `{"id":`...)
	dst = appendString(dst, o.ID)
	dst = append(dst, `,"label":`...)
	dst = appendString(dst, o.Label.Label)
	dst = append(dst, `,"cell_source":`...)
	dst = appendNullable(dst, o.CellSource)
	dst = append(dst, `,"donor":`...)
	dst = appendNullable(dst, o.Donor)
	dst = append(dst, `,"stated_by":`...)
	dst = appendNullable(dst, o.StatedBy)
	dst = append(dst, `,"stated_on":`...)
	dst = appendDate(dst, o.StatedOn)
	dst = append(dst, `,"uses":`...)
	dst = appendList(dst, o.Uses, appendUse)
	return append(dst, '}')
}

func appendUse(dst []byte, u *search.Use) []byte {
	dst = append(dst, `{"for":`...)
	dst = appendString(dst, u.For)
	dst = append(dst, `,"regulatory_status":`...)
	dst = appendString(dst, u.Status)
	dst = append(dst, `,"basis":`...)
	dst = appendNullable(dst, u.Basis)
	dst = append(dst, `,"checked_on":`...)
	dst = appendNullable(dst, u.CheckedOn)
	return append(dst, '}')
}

func appendLocation(dst []byte, l *index.CardLocation) []byte {
	if l == nil {
		return append(dst, "null"...)
	}
	dst = append(dst, '{')
	dst = appendAddress(dst, l)
	return append(dst, '}')
}

// appendAddress writes the fields of a location, without the braces.
func appendAddress(dst []byte, l *index.CardLocation) []byte {
	dst = append(dst, `"name":`...)
	dst = appendNullable(dst, l.Name)
	dst = append(dst, `,"line1":`...)
	dst = appendNullable(dst, l.Line1)
	dst = append(dst, `,"line2":`...)
	dst = appendNullable(dst, l.Line2)
	dst = append(dst, `,"city":`...)
	dst = appendNullable(dst, l.City)
	dst = append(dst, `,"state":`...)
	dst = appendNullable(dst, l.State)
	dst = append(dst, `,"postal_code":`...)
	dst = appendNullable(dst, l.PostalCode)
	dst = append(dst, `,"phone":`...)
	dst = appendNullable(dst, l.Phone)
	if l.Precision == directory.PrecisionNone {
		dst = append(dst, `,"lat":null,"lon":null`...)
	} else {
		dst = appendPoint(dst, l.Point)
	}
	dst = append(dst, `,"precision":`...)
	return appendNullable(dst, string(l.Precision))
}

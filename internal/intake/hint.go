package intake

import (
	"fmt"
	"strings"

	"github.com/specialist-finder/finder/internal/intake/normal"
)

// otherNames are what people call the columns of a plain list, in plain letters.
var otherNames = func() map[string]string {
	out := map[string]string{}
	for column, names := range map[string]string{
		"npi":                  "npi number,npi no,npi id",
		"kind":                 "type,provider type,entity type",
		"name":                 "full name,provider name,provider,doctor,doctor name,physician,physician name,practitioner,display name,clinician,organization,organization name,practice,practice name,clinic,clinic name,nombre",
		"credentials":          "credential,degree,degrees,title,titles,suffix",
		"taxonomies":           "taxonomy,taxonomy code,taxonomy codes,nucc,nucc code",
		"specialty":            "specialties,speciality,specialities,primary specialty,specialization,especialidad",
		"line1":                "address,address 1,address1,address line 1,street,street address,street 1,addr,addr1,line 1,direccion",
		"line2":                "address 2,address2,address line 2,suite,unit,addr2,line 2",
		"city":                 "town,city name,ciudad",
		"state":                "st,state code,state name,province,region,estado",
		"zip":                  "zip code,zipcode,zip5,postal code,postalcode,postal,postcode,zip postal code,codigo postal",
		"country":              "country code,pais",
		"phone":                "phone number,telephone,telephone number,tel,office phone,phone 1,telefono",
		"fax":                  "fax number",
		"lat":                  "latitude",
		"lon":                  "longitude,lng,long",
		"offerings":            "offering,services,service,treatments,procedures",
		"accepting":            "accepting new patients,accepts new patients,new patients,accepting patients",
		"languages":            "language,languages spoken,idiomas",
		"gender":               "sex",
		"telehealth":           "telemedicine,virtual visits",
		"insurance":            "insurances,insurance accepted,insurance plans,plans",
		"hours":                "office hours,opening hours",
		"website":              "web,url,web site,site,homepage",
		"verified_on":          "verified,last verified,verified date,date verified",
		"training":             "education,residency,fellowship,residency and fellowship,formacion",
		"board_certifications": "board certification,boards,board certified,certifications,certificaciones",
		"wheelchair":           "wheelchair access,wheelchair accessible,accessible,accessibility,silla de ruedas",
		"prices":               "price,cost,costs,fees,price list,precios",
		"tracks_outcomes":      "outcomes,outcomes tracking,tracks outcomes,outcome registry",
		"standard_care":        "standard treatments,standard care,conventional care",
		"summary":              "description,about,bio,biography,profile,notes",
	} {
		for n := range strings.SplitSeq(names, ",") {
			out[n] = column
		}
	}
	return out
}()

// maxShownColumns is how many columns of a header are named.
const maxShownColumns = 12

// foundColumns lists what a header has instead of what is missing, and what of it
// probably is meant.
func foundColumns(header []string) string {
	var names, renames []string
	has := plainHeader(header)
	for _, h := range header {
		h = normal.Clean(h)
		names = append(names, shortened(h))
		if to, ok := otherNames[plainName(h)]; ok && !has[plainName(to)] {
			has[plainName(to)] = true
			renames = append(renames, h+" to "+to)
		}
	}
	out := "; the columns are " + strings.Join(names[:min(maxShownColumns, len(names))], ", ")
	if more := len(names) - maxShownColumns; more > 0 {
		out += fmt.Sprintf(" and %d more", more)
	}
	if len(renames) > 0 {
		out += "; rename " + strings.Join(renames, ", ")
	}
	if !has["name"] && has.all("first name", "last name") {
		out += "; put First Name and Last Name into one column called name"
	}
	return out
}

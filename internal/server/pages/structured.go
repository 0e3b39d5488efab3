package pages

import (
	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
)

// structured is a provider in the terms of schema.org 29.0, for search engines. It holds
// what the page shows and no more; of the offerings only those that are standard care or
// approved, since no place is there for the regulatory status of the others.
type structured struct {
	Context     string             `json:"@context"`
	Type        string             `json:"@type"`
	Name        string             `json:"name"`
	URL         string             `json:"url,omitempty"`
	Suffix      string             `json:"honorificSuffix,omitempty"` // of a person
	JobTitle    string             `json:"jobTitle,omitempty"`        // of a person
	NPI         string             `json:"usNPI,omitempty"`
	Telephone   string             `json:"telephone,omitempty"`
	Languages   []string           `json:"knowsLanguage,omitempty"`
	Accepting   *bool              `json:"isAcceptingNewPatients,omitempty"`
	Services    []structuredThing  `json:"availableService,omitempty"`
	Address     *structuredAddress `json:"address,omitempty"`
	Coordinates *structuredPoint   `json:"geo,omitempty"`
	SameAs      string             `json:"sameAs,omitempty"`
}

type structuredThing struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

type structuredAddress struct {
	Type     string `json:"@type"`
	Street   string `json:"streetAddress,omitempty"`
	Locality string `json:"addressLocality,omitempty"`
	Region   string `json:"addressRegion,omitempty"`
	Postal   string `json:"postalCode,omitempty"`
	Country  string `json:"addressCountry,omitempty"`
}

type structuredPoint struct {
	Type      string  `json:"@type"`
	Latitude  float64 `json:"latitude"`
	Longitude float64 `json:"longitude"`
}

// The types of schema.org. A person who is no physician is no IndividualPhysician, which is
// a place of business there.
const (
	typeClinic    = "MedicalClinic"
	typePhysician = "IndividualPhysician"
	typePerson    = "Person"
)

func (p *Pages) structuredType(rec *directory.Provider) string {
	switch {
	case rec.Kind == directory.Organization:
		return typeClinic
	case p.cfg.Catalog.Degree(rec.Credentials):
		return typePhysician
	}
	return typePerson
}

// structured describes a provider of whom the page shows a view.
func (p *Pages) structured(l *Locale, rec *directory.Provider, v *providerView) structured {
	out := structured{
		Context: "https://schema.org", Type: p.structuredType(rec), Name: v.Name, URL: v.Canonical,
	}
	if v.Website != nil {
		out.SameAs = string(v.Website.URL)
	}
	if rec.NPI != 0 && out.Type != typePerson {
		out.NPI = rec.NPI.String()
	}
	if out.Type == typePerson {
		out.Suffix, out.JobTitle, out.Languages = v.Credentials, v.Specialty, rec.Languages
	} else {
		out.Languages, out.Services = rec.Languages, p.services(l, rec)
		out.Accepting = known(rec.Accepting)
	}
	if len(rec.Locations) > 0 {
		out.at(&rec.Locations[0])
	}
	return out
}

// at adds the first location. A point that is only the middle of a ZIP code or a city is
// none of the provider's.
func (s *structured) at(l *directory.PracticeLocation) {
	s.Telephone = l.Phone
	s.Address = &structuredAddress{
		Type: "PostalAddress", Street: joined(l.Line1, l.Line2), Locality: l.City, Region: l.State, Postal: l.PostalCode, Country: l.Country,
	}
	if l.HasPoint() && !rough(l.Precision) && s.Type != typePerson {
		s.Coordinates = &structuredPoint{Type: "GeoCoordinates", Latitude: l.Lat, Longitude: l.Lon}
	}
}

func joined(line1, line2 string) string {
	if line1 == "" || line2 == "" {
		return line1 + line2
	}
	return line1 + ", " + line2
}

// services are the offerings that are standard care or approved in each of their uses.
func (p *Pages) services(l *Locale, rec *directory.Provider) (out []structuredThing) {
	for _, o := range rec.Offerings {
		card := p.cfg.Labels.Offering(o, l.Lang)
		for i := range card.Uses {
			if s := card.Uses[i].Status; s != string(catalog.StatusStandardCare) && s != string(catalog.StatusApproved) {
				card.Uses = nil
				break
			}
		}
		if len(card.Uses) > 0 {
			out = append(out, structuredThing{Type: "MedicalTherapy", Name: card.Label.Label})
		}
	}
	return out
}

// known is a value that is told, nil if it is not.
func known(t directory.Ternary) *bool {
	if t == directory.Unknown {
		return nil
	}
	yes := t == directory.Yes
	return &yes
}

// describe says in a sentence what the page of a provider holds, for previews and search
// engines.
func (l *Locale) describe(rec *directory.Provider, specialty string) string {
	if len(rec.Locations) == 0 || rec.Locations[0].City == "" {
		return l.T("provider.description", rec.Name)
	}
	at := &rec.Locations[0]
	where := at.City
	if at.State != "" {
		where += ", " + at.State
	}
	if specialty == "" {
		return l.T("provider.description.in", rec.Name, where)
	}
	return l.T("provider.description.what", rec.Name, specialty, where)
}

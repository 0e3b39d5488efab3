package api

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
	"github.com/specialist-finder/finder/internal/server/lookup"
	"github.com/specialist-finder/finder/internal/server/params"
)

// provider answers /api/v1/providers/{id}, by id or NPI. One that another stands
// for leads there; the record of another deactivated NPI is kept but not shown:
// it is gone.
func (a *API) provider(c echo.Context) error {
	lang, err := params.Lang(c.Request().URL.RawQuery)
	if err != nil {
		return err
	}
	p, moved, err := lookup.Record(c.Request().Context(), a.cfg.Providers, c.Param("id"))
	if err != nil {
		return err
	}
	if moved {
		return c.Redirect(http.StatusMovedPermanently, recordPath(p.ID, c.Request().URL.RawQuery))
	}
	if p.Deactivated {
		return echo.NewHTTPError(http.StatusGone, "this record is inactive")
	}
	rec := a.record(&p, lang)
	return write(c, rec.append)
}

// recordPath is where a record is, with the query that it was asked for with.
func recordPath(id directory.ID, raw string) string {
	path := providersPath + id.String()
	if raw != "" {
		path += "?" + raw
	}
	return path
}

// record is a provider with the catalogue's words beside it.
type record struct {
	*directory.Provider
	specialties []search.Label
	offerings   []search.OfferingCard
	notices     []search.Notice
}

func (a *API) record(p *directory.Provider, lang string) *record {
	r := &record{Provider: p, specialties: a.cfg.Labels.Specialties(p, lang), notices: a.notices(p, lang)}
	for _, o := range p.Offerings {
		r.offerings = append(r.offerings, a.cfg.Labels.Offering(o, lang))
	}
	return r
}

// notices are what no answer goes without: that the provider is invented, if it
// is, and that nobody is endorsed.
func (a *API) notices(p *directory.Provider, lang string) []search.Notice {
	words := a.cfg.Words[lang]
	var out []search.Notice
	if p.Sample {
		out = append(out, search.Notice{ID: search.NoticeSample, Level: search.LevelInfo, Text: words.Sample})
	}
	return append(out, search.Notice{ID: search.NoticeNoEndorsement, Level: search.LevelInfo, Text: words.NoEndorsement})
}

// append writes the record.
func (r *record) append(dst []byte) []byte {
	codes := make([]string, len(r.Taxonomies))
	for i := range r.Taxonomies {
		codes[i] = r.Taxonomies[i].Code
	}
	dst = appendIdentity(dst, &identity{r.ID, r.NPI, r.Kind, r.Name, r.Credentials, r.specialties, codes})
	dst = r.appendPerson(dst)
	dst = r.appendPractice(dst)
	return r.appendStatements(dst)
}

func (r *record) appendPerson(dst []byte) []byte {
	dst = append(dst, `,"sample":`...)
	dst = appendBool(dst, r.Sample)
	dst = append(dst, `,"other_names":`...)
	dst = appendStrings(dst, r.OtherNames)
	dst = append(dst, `,"gender":`...)
	dst = appendNullable(dst, r.Gender)
	dst = append(dst, `,"licenses":`...)
	dst = appendList(dst, r.licensed(), appendLicense)
	dst = append(dst, `,"training":`...)
	dst = appendList(dst, r.Training, appendTraining)
	dst = append(dst, `,"board_certifications":`...)
	return appendList(dst, r.Certifications, appendCertification)
}

func appendTraining(dst []byte, t *directory.Training) []byte {
	dst = append(dst, `{"kind":`...)
	dst = appendString(dst, string(t.Kind))
	dst = append(dst, `,"field":`...)
	dst = appendNullable(dst, t.Field)
	dst = append(dst, `,"institution":`...)
	dst = appendString(dst, t.Institution)
	dst = append(dst, `,"year":`...)
	return append(appendYear(dst, t.Year), '}')
}

func appendCertification(dst []byte, b *directory.BoardCertification) []byte {
	dst = append(dst, `{"board":`...)
	dst = appendString(dst, b.Board)
	dst = append(dst, `,"specialty":`...)
	dst = appendNullable(dst, b.Specialty)
	dst = append(dst, `,"since":`...)
	dst = appendYear(dst, b.Since)
	dst = append(dst, `,"until":`...)
	return append(appendYear(dst, b.Until), '}')
}

// licensed are the taxonomies that state a license.
func (r *record) licensed() []directory.Taxonomy {
	var out []directory.Taxonomy
	for _, t := range r.Taxonomies {
		if t.License != "" {
			out = append(out, t)
		}
	}
	return out
}

func appendLicense(dst []byte, t *directory.Taxonomy) []byte {
	dst = append(dst, `{"taxonomy":`...)
	dst = appendString(dst, t.Code)
	dst = append(dst, `,"number":`...)
	dst = appendString(dst, t.License)
	dst = append(dst, `,"state":`...)
	dst = appendNullable(dst, t.LicenseState)
	return append(dst, '}')
}

func (r *record) appendPractice(dst []byte) []byte {
	dst = append(dst, `,"offerings":`...)
	dst = appendList(dst, r.offerings, appendOffering)
	dst = append(dst, `,"locations":`...)
	dst = appendList(dst, r.Locations, appendPracticeLocation)
	dst = append(dst, `,"languages":`...)
	dst = appendStrings(dst, r.Languages)
	dst = append(dst, `,"insurance":`...)
	dst = appendStrings(dst, r.Insurance)
	dst = append(dst, `,"accepting_new_patients":`...)
	dst = appendTernary(dst, r.Accepting)
	dst = append(dst, `,"telehealth":`...)
	dst = appendTernary(dst, r.Telehealth)
	dst = append(dst, `,"second_opinion":`...)
	dst = appendTernary(dst, r.SecondOpinion)
	dst = append(dst, `,"tracks_outcomes":`...)
	dst = appendTernary(dst, r.TracksOutcomes)
	dst = append(dst, `,"standard_care":`...)
	dst = appendTernary(dst, r.StandardCare)
	dst = append(dst, `,"prices":`...)
	dst = appendStrings(dst, r.Prices)
	dst = append(dst, `,"summary":`...)
	dst = appendNullable(dst, r.Summary)
	dst = append(dst, `,"website":`...)
	return appendNullable(dst, r.Website)
}

// appendPracticeLocation writes the fields that a result's location has, and
// those that only the record knows.
func appendPracticeLocation(dst []byte, l *directory.PracticeLocation) []byte {
	dst = append(dst, '{')
	dst = appendAddress(dst, &index.CardLocation{
		Name: l.Name, Line1: l.Line1, Line2: l.Line2, City: l.City, State: l.State, PostalCode: l.PostalCode,
		Phone: l.Phone, Point: index.Point{Lat: l.Lat, Lon: l.Lon}, Precision: l.Precision,
	})
	dst = append(dst, `,"country":`...)
	dst = appendNullable(dst, l.Country)
	dst = append(dst, `,"fax":`...)
	dst = appendNullable(dst, l.Fax)
	dst = append(dst, `,"hours":`...)
	dst = appendNullable(dst, l.Hours)
	dst = append(dst, `,"wheelchair":`...)
	dst = appendTernary(dst, l.Wheelchair)
	dst = append(dst, `,"source":`...)
	dst = appendNullable(dst, l.List)
	return append(dst, '}')
}

func (r *record) appendStatements(dst []byte) []byte {
	dst = append(dst, `,"verified_on":`...)
	dst = appendDate(dst, r.VerifiedOn)
	dst = append(dst, `,"stated_on":`...)
	dst = appendDate(dst, r.StatedOn)
	dst = append(dst, `,"sources":`...)
	dst = appendStrings(dst, r.Sources)
	dst = append(dst, `,"provenance":`...)
	dst = appendList(dst, r.Provenance, appendProvenance)
	dst = append(dst, `,"notices":`...)
	dst = appendList(dst, r.notices, appendNotice)
	dst = append(dst, `,"url":`...)
	dst = appendString(dst, search.ProviderPath(r.ID, r.Name))
	return append(dst, '}')
}

func appendProvenance(dst []byte, p *directory.Provenance) []byte {
	dst = append(dst, `{"field":`...)
	dst = appendString(dst, string(p.Field))
	dst = append(dst, `,"list":`...)
	dst = appendString(dst, p.List)
	dst = append(dst, `,"stated_on":`...)
	dst = appendDate(dst, p.StatedOn)
	return append(dst, '}')
}

package pages

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
	"github.com/specialist-finder/finder/internal/server/lookup"
)

type providerView struct {
	Base
	Name, Credentials   string
	Specialty, License  string
	Invented            bool
	Accepting, Verified factView
	Extras              []factView
	Keep                keepView
	Summary             string
	Website             *Link
	Offerings           []offeringView
	States              []providerStateView
	Questions           questionsView
	Specialties         []entryView // the main one first
	Centre              *factView   // whether it is a multi-specialty center, nil where nobody asks
	Colleagues, Similar *peopleView
	Problem             string // what is no place to measure from
	LocationsTitle      string
	Map                 *mapView // nil where no location has a position
	Locations           []locationView
	MoreLocations       *foldedLocations // nil where all stand open
	Facts               []fact
	Provenance          []fact
	Structured          structured
	Reports             []Link
}

type locationView struct {
	Anchor            string
	Number            int // of the pin on the map, 0 for none
	Name              string
	Lines             []string
	Hours, Rough, Fax string
	Distance          string // from the place that was searched, "" for none
	Access            string // whether one gets in with a wheelchair, where that is told
	NoPhone           string
	Phone, Directions *Link
}

// fact is one row of a table: a name and what is known.
type fact struct {
	Name   string
	Values []string
	Links  []Link // to other sites
	Note   string
}

type inactiveView struct {
	Base
	Since  string
	Others *peopleView // near ones of the same specialty
}

// provider answers /providers/{id} and /providers/{id}/{slug}, by id or NPI.
// There is one right address; the others lead there, as do those of records that
// this one stands for.
func (p *Pages) provider(c echo.Context, l *Locale) error {
	rec, moved, err := lookup.Record(c.Request().Context(), p.cfg.Providers, c.Param("id"))
	if err != nil {
		return err
	}
	path, query := search.ProviderPath(rec.ID, rec.Name), ""
	if near := c.QueryParam("near"); near != "" {
		query = "?" + url.Values{"near": {near}}.Encode()
	}
	switch {
	case rec.Deactivated && moved: // its page says no more than that it is gone
		return c.Redirect(http.StatusMovedPermanently, l.Root+"/providers/"+rec.ID.String())
	case rec.Deactivated:
		return p.inactive(c, l, &rec)
	}
	if "/providers/"+c.Param("id")+"/"+c.Param("slug") != path {
		return c.Redirect(http.StatusMovedPermanently, l.Root+path+query)
	}
	from, problem, err := p.measuredFrom(c.Request().Context(), l, c.QueryParam("near"), &rec)
	if err != nil {
		return err
	}
	v := p.providerView(l, &rec, path, query, from)
	v.Problem = problem
	p.discover(c, &v.Base, path)
	v.addOthers(p.othersOf(c.Request().Context(), l, &rec))
	return p.render(c, http.StatusOK, "provider", v)
}

// inactive says that the record is gone, and nothing that was in it, and who else
// is near.
func (p *Pages) inactive(c echo.Context, l *Locale, rec *directory.Provider) error {
	v := inactiveView{Base: p.base(l, l.T("inactive.title"), "/providers/"+rec.ID.String()), Since: l.T("inactive.text")}
	v.NoIndex = true
	if rec.DeactivatedOn != 0 {
		v.Since = l.T("inactive.since", l.Date(rec.DeactivatedOn))
	}
	v.Others = p.insteadOf(c.Request().Context(), l, rec)
	return p.render(c, http.StatusGone, "inactive", v)
}

// providerView shows a record at a path, with the query that asked for it and the place that
// its locations are measured from.
func (p *Pages) providerView(l *Locale, rec *directory.Provider, path, query string, from *search.PlacePiece) providerView {
	v := providerView{
		Base: p.base(l, rec.Name, path+query), Name: rec.Name, Credentials: strings.Join(rec.Credentials, ", "),
		License: p.license(l, rec.Kind, rec.Credentials), Invented: rec.Sample,
		Accepting: l.accepting(rec.Accepting), Verified: p.verified(l, rec.VerifiedOn),
		Keep:    l.keep(rec.ID, rec.Name),
		Summary: rec.Summary, Website: l.website(rec.Website),
		LocationsTitle: l.N("provider.locations", len(rec.Locations)),
		Facts:          p.facts(l, rec), Provenance: l.provenance(rec), Reports: l.reportLinks(rec),
	}
	v.Sample = v.Sample || rec.Sample
	v.NoIndex = v.Sample
	p.setAddress(&v.Base, l, path)
	if s := p.cfg.Labels.Specialties(rec, l.Lang); len(s) > 0 {
		v.Specialty = s[0].Label
		v.Specialties = p.explained(l, s)
	}
	if rec.Telehealth == directory.Yes {
		v.Extras = append(v.Extras, factView{"check", "", l.T("card.telehealth")})
	}
	if rec.SecondOpinion == directory.Yes {
		v.Extras = append(v.Extras, factView{"check", "", l.T("card.second_opinion")})
	}
	p.addOfferings(l, rec, &v)
	for i := range rec.Locations {
		at := l.location(&rec.Locations[i])
		at.Distance = l.far(&rec.Locations[i], from)
		v.Locations = append(v.Locations, at)
	}
	v.Description = l.describe(rec, v.Specialty)
	v.Structured = p.structured(l, rec, &v)
	v.Map = p.locationsMap(l, rec, v.Locations)
	l.foldLocations(&v)
	return v
}

func (l *Locale) location(at *directory.PracticeLocation) locationView {
	lines := address(at.Line1, at.Line2, at.City, at.State, at.PostalCode)
	v := locationView{
		Name: at.Name, Lines: lines, Hours: at.Hours,
		Phone: l.phone(at.Phone), Directions: l.directions(at.Lat, at.Lon, at.Precision, lines),
	}
	if at.Wheelchair != directory.Unknown {
		v.Access = l.T("location.wheelchair." + yesOrNo(at.Wheelchair))
	}
	if v.Phone == nil {
		v.NoPhone = l.T("card.phone.none")
	}
	if at.Country != "" && at.Country != "US" {
		v.Lines = append(v.Lines, at.Country)
	}
	if rough(at.Precision) {
		v.Rough = l.T("location.rough." + string(at.Precision))
	}
	if at.Fax != "" {
		v.Fax = l.T("location.fax", phoneText(at.Fax))
	}
	return v
}

// openLocations is how many locations stand open. More are folded, but for one alone,
// so that on a phone they do not push away all else.
const openLocations = 4

// foldedLocations are the locations that do not stand open.
type foldedLocations struct {
	Title string
	Items []locationView
}

func (l *Locale) foldLocations(v *providerView) {
	if len(v.Locations) <= openLocations+1 {
		return
	}
	rest := v.Locations[openLocations:]
	v.Locations = v.Locations[:openLocations]
	v.MoreLocations = &foldedLocations{l.N("provider.locations.more", len(rest)), rest}
}

package pages

import (
	"html/template"
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
	"github.com/specialist-finder/finder/internal/server/params"
	"github.com/specialist-finder/finder/internal/text"
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
	LocationsTitle      string
	Map                 *mapView // nil where no location has a position
	Locations           []locationView
	Facts               []fact
	Provenance          []fact
	Structured          structured
	Reports             []Link
}

type offeringView struct {
	Label, Summary string
	Guide          template.URL // "" for one that the catalogue does not hold
	Uses           []useView
	Source         string
}

type useView struct {
	Status     statusView
	For, Basis string
}

type locationView struct {
	Anchor            string
	Number            int // of the pin on the map, 0 for none
	Name              string
	Lines             []string
	Hours, Rough, Fax string
	Phone, Directions *Link
}

// fact is one row of a table: a name and what is known.
type fact struct {
	Name   string
	Values []string
	Note   string
}

type inactiveView struct {
	Base
	Since string
}

// provider answers /providers/{id} and /providers/{id}/{slug}, by id or NPI.
// There is one right address; the others lead there.
func (p *Pages) provider(c echo.Context, l *Locale) error {
	id, err := params.ProviderID(c.Param("id"))
	if err != nil {
		return err
	}
	rec, err := p.cfg.Providers.Provider(c.Request().Context(), id)
	if err != nil {
		return params.Named(err, c.Param("id"))
	}
	path := search.ProviderPath(rec.ID, rec.Name)
	if rec.Deactivated {
		return p.inactive(c, l, &rec)
	}
	if "/providers/"+c.Param("id")+"/"+c.Param("slug") != path {
		return c.Redirect(http.StatusMovedPermanently, l.Root+path)
	}
	return p.render(c, http.StatusOK, "provider", p.providerView(l, &rec, path))
}

// inactive says that the record is gone, and nothing that was in it.
func (p *Pages) inactive(c echo.Context, l *Locale, rec *directory.Provider) error {
	v := inactiveView{Base: p.base(l, l.T("inactive.title"), "/providers/"+rec.ID.String()), Since: l.T("inactive.text")}
	v.NoIndex = true
	if rec.DeactivatedOn != 0 {
		v.Since = l.T("inactive.since", l.Date(rec.DeactivatedOn))
	}
	return p.render(c, http.StatusGone, "inactive", v)
}

func (p *Pages) providerView(l *Locale, rec *directory.Provider, path string) providerView {
	v := providerView{
		Base: p.base(l, rec.Name, path), Name: rec.Name, Credentials: strings.Join(rec.Credentials, ", "),
		License: p.license(l, rec.Kind, rec.Credentials), Invented: rec.Sample,
		Accepting: l.accepting(rec.Accepting), Verified: p.verified(l, rec.VerifiedOn),
		Keep:    l.keep(rec.ID, rec.Name),
		Summary: rec.Summary, Website: l.website(rec.Website),
		LocationsTitle: l.N("provider.locations", len(rec.Locations)),
		Facts:          p.facts(l, rec), Provenance: l.provenance(rec), Reports: l.reportLinks(rec),
	}
	v.Sample = v.Sample || rec.Sample
	v.NoIndex = v.Sample
	v.Canonical = p.canonical(l, path)
	if s := p.cfg.Labels.Specialties(rec, l.Lang); len(s) > 0 {
		v.Specialty = s[0].Label
	}
	if rec.Telehealth == directory.Yes {
		v.Extras = append(v.Extras, factView{"check", "", l.T("card.telehealth")})
	}
	if rec.SecondOpinion == directory.Yes {
		v.Extras = append(v.Extras, factView{"check", "", l.T("card.second_opinion")})
	}
	for _, o := range rec.Offerings {
		v.Offerings = append(v.Offerings, p.offering(l, o))
	}
	for i := range rec.Locations {
		v.Locations = append(v.Locations, l.location(&rec.Locations[i]))
	}
	v.Description = l.describe(rec, v.Specialty)
	v.Structured = p.structured(l, rec, &v)
	v.Map = p.locationsMap(l, rec, v.Locations)
	return v
}

func (p *Pages) offering(l *Locale, o directory.Offering) offeringView {
	card := p.cfg.Labels.Offering(o, l.Lang)
	v := offeringView{Label: card.Label.Label, Summary: p.cells(l, card), Source: l.stated(o)}
	if link, ok := p.guideLink(l, o.ID); ok {
		v.Guide = link.URL
	}
	for _, u := range merged(card.Uses) {
		v.Uses = append(v.Uses, p.use(l, u))
	}
	return v
}

// stated says who says that the provider offers this, and when.
func (l *Locale) stated(o directory.Offering) string {
	key, by := "offering.stated.provider", ""
	if o.StatedBy != search.StatedByProvider && o.StatedBy != "" {
		key, by = "offering.stated.list", l.list(o.StatedBy)
	}
	switch {
	case o.StatedOn == 0:
		return l.T(key, by)
	case by == "":
		return l.T(key+".on", l.Date(o.StatedOn))
	}
	return l.T(key+".on", by, l.Date(o.StatedOn))
}

// cells says where cells come from and whose they are, for offerings that have
// any.
func (p *Pages) cells(l *Locale, card search.OfferingCard) string {
	if card.CellSource == "" || card.CellSource == "none" && card.Donor == "not-applicable" {
		return ""
	}
	source, _ := p.cfg.Catalog.Label("cell-source", card.CellSource)
	donor, _ := p.cfg.Catalog.Label("donor", card.Donor)
	return l.T("offering.cells", source.In(l.Lang), donor.In(l.Lang))
}

// mergedUse is a status with all uses that have it for the same reason.
type mergedUse struct {
	search.Use
	all []string
}

// merged joins uses of one status and basis, so that six conditions are not six
// times the same sentence.
func merged(uses []search.Use) []mergedUse {
	var out []mergedUse
next:
	for _, u := range uses {
		for i := range out {
			if o := &out[i]; o.Status == u.Status && o.Basis == u.Basis && o.CheckedOn == u.CheckedOn {
				o.all = append(o.all, u.For)
				continue next
			}
		}
		out = append(out, mergedUse{u, []string{u.For}})
	}
	return out
}

func (p *Pages) use(l *Locale, u mergedUse) useView {
	v := useView{Status: p.status(u.Use), For: l.T("offering.for", p.useNames(l, u.all, " · ")), Basis: u.Basis}
	if slices.Equal(text.Tokens(u.Basis), text.Tokens(u.StatusLabel)) {
		v.Basis = "" // it would say the same again
	} else if u.Basis != "" && u.CheckedOn != "" {
		v.Basis = l.T("offering.basis", strings.TrimSuffix(u.Basis, "."), l.isoDate(u.CheckedOn))
	}
	return v
}

func (p *Pages) useNames(l *Locale, ids []string, between string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = p.useName(l, id)
	}
	return strings.Join(names, between)
}

func (p *Pages) useName(l *Locale, id string) string {
	if text, ok := p.cfg.Labels.Name(id, l.Lang); ok {
		return text
	}
	return l.T("use." + id)
}

func (l *Locale) location(at *directory.PracticeLocation) locationView {
	lines := address(at.Line1, at.Line2, at.City, at.State, at.PostalCode)
	v := locationView{
		Name: at.Name, Lines: lines, Hours: at.Hours,
		Phone: l.phone(at.Phone), Directions: l.directions(at.Lat, at.Lon, at.Precision, lines),
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

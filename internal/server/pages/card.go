package pages

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
	"github.com/specialist-finder/finder/internal/server/label"
)

// cardView is one result.
type cardView struct {
	Number                    int // of the pin on the map, 0 for none
	Anchor, Name, Credentials string
	URL                       string
	FirstBeside               bool // the first of those that give standard care
	Specialty, License, Also  string
	Distance                  string
	Location                  *cardPlace
	OffersTitle               string
	Offerings                 []cardOffering
	MoreOfferings             string
	Accepting, Verified       factView
	Telehealth                string
	Centre                    *factView // what the location is, if it is a multi-specialty center
	WhyTitle                  string
	Why                       []string
	Sources                   string
	Phone, Directions         *Link
	Together                  togetherView // others of the same address
}

type cardPlace struct {
	Name  string
	Lines []string
	More  string // how many other locations
}

type cardOffering struct {
	Label string
	Uses  []cardUse
}

// cardUse is a status. For names what it is about wherever that could be
// misunderstood, and Basis says how far an approval goes.
type cardUse struct {
	Status     statusView
	For, Basis string
}

// statusView is where a product stands with the regulator, in words and with a
// sign, never by colour alone.
type statusView struct{ ID, Label, Icon string }

// factView is a fact with a sign. Tone is good, warn or "".
type factView struct{ Icon, Tone, Text string }

// maxAlso is how many further specialties a card names.
const maxAlso = 3

func (p *Pages) card(l *Locale, r *search.Result, place *search.PlacePiece, asked []string) cardView {
	v := cardView{
		Anchor: "r-" + r.ID.String(), URL: l.Root + search.ProviderPath(r.ID, r.Name),
		Name: r.Name, Credentials: strings.Join(r.Credentials, ", "),
		License: p.license(l, r.Kind, r.Credentials), Distance: l.distance(r, place), Location: l.cardPlace(r),
		Accepting: l.accepting(r.Accepting), Verified: p.verified(l, r.VerifiedOn),
		WhyTitle: l.T("card.why"), Why: r.Why, Sources: l.sources(r.Sources, r.StatedOn),
	}
	for i, s := range r.SpecialtyNames {
		if i == 0 {
			v.Specialty = s.Label
		} else if i <= maxAlso {
			v.Also = join(", ", v.Also, s.Label)
		}
	}
	if v.Also != "" {
		v.Also = l.T("card.also", v.Also)
	}
	if r.Telehealth == directory.Yes {
		v.Telehealth = l.T("card.telehealth")
	}
	v.Centre = l.centre(r.Centre)
	if at := r.Location; at != nil {
		v.Phone = l.phone(at.Phone)
		v.Directions = l.directions(at.Point.Lat, at.Point.Lon, at.Precision, cardAddress(at))
	}
	p.cardOfferings(l, &v, r.OfferingCards, asked)
	return v
}

// license says in plain words what the letters behind a name allow.
func (p *Pages) license(l *Locale, kind directory.Kind, credentials []string) string {
	if kind == directory.Organization {
		return l.T("kind.organization")
	}
	return label.License(p.cfg.Catalog, credentials, l.Lang)
}

// distance is "About 3.2 miles from Austin, TX"; it is about where the location
// or the place is only known to its ZIP or city, and where it is if that rounds to
// nothing.
func (l *Locale) distance(r *search.Result, place *search.PlacePiece) string {
	if !r.HasDistance || place == nil {
		return ""
	}
	switch r.Area(place) {
	case search.AreaZIP:
		return l.T("card.same.zip")
	case search.AreaCity:
		return l.T("card.same.city", r.Location.City)
	}
	key := "card.miles"
	if r.Location != nil && rough(r.Location.Precision) || rough(place.Precision) {
		key = "card.miles.about"
	}
	if place.NearMe {
		return l.T(key+".you", milesText(r.Miles))
	}
	return l.T(key, milesText(r.Miles), place.Label)
}

func rough(p directory.Precision) bool {
	return p == directory.PrecisionZIP || p == directory.PrecisionCity
}

func cardAddress(at *index.CardLocation) []string {
	return address(at.Line1, at.Line2, at.City, at.State, at.PostalCode)
}

func (l *Locale) cardPlace(r *search.Result) *cardPlace {
	if r.Location == nil {
		return nil
	}
	v := &cardPlace{Lines: cardAddress(r.Location)}
	if r.Location.Name != r.Name {
		v.Name = r.Location.Name
	}
	if r.OtherLocations > 0 {
		v.More = l.N("card.more", r.OtherLocations)
	}
	return v
}

func (l *Locale) accepting(t directory.Ternary) factView {
	switch t {
	case directory.Yes:
		return factView{"check", "good", l.T("card.accepting.yes")}
	case directory.No:
		return factView{"cross", "warn", l.T("card.accepting.no")}
	}
	return factView{"question", "", l.T("card.accepting.unknown")}
}

// centre says which groups make a location a multi-specialty center, and whether
// that is confirmed.
func (l *Locale) centre(c index.Centre) *factView {
	if c == 0 {
		return nil
	}
	text := l.T("card.multispecialty", search.CentreText(c, l.Lang))
	if c.Confirmed() {
		return &factView{"check", "good", text}
	}
	return &factView{"question", "", text}
}

// Ages of a verification, in days: fresh up to freshDays, stale beyond
// staleDays.
const (
	freshDays = 90
	staleDays = 180
)

// verified says when somebody confirmed the record. Never is said, not hidden.
func (p *Pages) verified(l *Locale, on directory.Date) factView {
	age := directory.DateOf(p.cfg.Now()) - on
	switch {
	case on == 0:
		return factView{"question", "", l.T("card.verified.never")}
	case age <= freshDays:
		return factView{"check", "good", l.T("card.verified", l.Date(on))}
	case age <= staleDays:
		return factView{"check", "", l.T("card.verified", l.Date(on))}
	}
	return factView{"warning", "warn", l.T("card.verified.stale", l.Date(on))}
}

// sources names the lists that a record comes from, and when they stated it.
func (l *Locale) sources(lists []string, on directory.Date) string {
	var names []string
	for _, list := range lists {
		names = append(names, l.list(list))
	}
	if len(names) == 0 {
		return ""
	}
	if on == 0 {
		return l.T("card.sources", strings.Join(names, ", "))
	}
	return l.T("card.sources.stated", strings.Join(names, ", "), l.Date(on))
}

// list is the name of a list in words; lists that staff import go by their own.
func (l *Locale) list(name string) string {
	if l.Has("list." + name) {
		return l.T("list." + name)
	}
	return name
}

// maxCardOfferings is how many offerings a card shows.
const maxCardOfferings = 4

// cardOfferings shows what was asked for first.
func (p *Pages) cardOfferings(l *Locale, v *cardView, cards []search.OfferingCard, asked []string) {
	if len(cards) == 0 {
		return
	}
	v.OffersTitle = l.T("card.offers")
	first := func(o search.OfferingCard) int {
		if slices.Contains(asked, o.ID) {
			return 0
		}
		return 1
	}
	cards = slices.SortedStableFunc(slices.Values(cards), func(a, b search.OfferingCard) int { return first(a) - first(b) })
	for _, o := range cards[:min(len(cards), maxCardOfferings)] {
		v.Offerings = append(v.Offerings, cardOffering{Label: o.Label.Label, Uses: p.cardUses(l, o.Uses)})
	}
	if len(cards) > maxCardOfferings {
		v.MoreOfferings = l.N("card.offers.all", len(cards))
	}
}

// cardUses are the statuses of an offering. One that differs by use, and an
// approval, which is always for something, is never shown without its use.
func (p *Pages) cardUses(l *Locale, uses []search.Use) []cardUse {
	var out []cardUse
	for _, u := range mergedByStatus(uses) {
		v := cardUse{Status: p.status(u.Use)}
		approved := u.Status == string(catalog.StatusApproved)
		if approved || len(uses) > 1 {
			v.For = l.T("card.use", p.useNames(l, u.all, ", "))
		}
		if approved {
			v.Basis = u.Basis
		}
		out = append(out, v)
	}
	return out
}

// mergedByStatus joins uses of one status, those of an approval only if it goes
// equally far: a card shows no other basis.
func mergedByStatus(uses []search.Use) []mergedUse {
	uses = slices.Clone(uses)
	for i := range uses {
		uses[i].CheckedOn = ""
		if uses[i].Status != string(catalog.StatusApproved) {
			uses[i].Basis = ""
		}
	}
	return merged(uses)
}

func (p *Pages) status(u search.Use) statusView {
	return statusView{ID: u.Status, Label: u.StatusLabel, Icon: label.Cue(p.cfg.Catalog, u.Status)}
}

// askedOfferings are the ids of the offerings asked for, groups written out.
func askedOfferings(cat *catalog.Catalog, in *search.Interpretation, q query) []string {
	var out []string
	add := func(id string) {
		ids, _ := cat.OfferingIDs(id)
		out = append(out, ids...)
	}
	for _, o := range in.Offerings {
		add(o.ID)
	}
	for _, id := range q.values("offering") {
		add(id)
	}
	return out
}

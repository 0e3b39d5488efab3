package pages

import (
	"html/template"
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
	Distance, DistanceNote    string
	Location                  *cardPlace
	Offers                    cardOffers
	Facts                     []factView
	Centre                    string // what makes the location a multi-specialty center, "" if it is none
	WhyTitle                  string
	Why                       []string
	Sources                   string
	Phone, Directions         *Link
	Keep                      keepView
	NoPhone                   string
	Together                  togetherView // others of the same address
}

// cardPlace is a location in one paragraph.
type cardPlace struct {
	Name, Address string
	More          string // how many other locations
}

// cardOffers are the offerings of a card, those that matter most to the reader first:
// they stand open, the others are folded. Each is shown with its status.
type cardOffers struct {
	Title        string
	Open, Folded []cardOffering
	FoldedTitle  string
	All          string // where there are more than a card holds
}

type cardOffering struct {
	Label string
	Guide template.URL // "" for one that the catalogue does not hold
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
		Anchor: "r-" + r.ID.String(), URL: l.Root + measured(search.ProviderPath(r.ID, r.Name), place),
		Name: r.Name, Credentials: strings.Join(r.Credentials, ", "),
		License: p.license(l, r.Kind, r.Credentials), Distance: l.distance(r, place), Location: l.cardPlace(r),
		DistanceNote: l.distanceNote(r), Facts: p.cardFacts(l, r), Centre: l.centre(r.Centre),
		Offers:   p.cardOffers(l, r.OfferingCards, asked),
		WhyTitle: l.T("card.why"), Why: r.Why, Sources: l.sources(r.Sources, r.StatedOn), NoPhone: l.T("card.phone.none"),
		Keep: l.keep(r.ID, r.Name),
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
	if at := r.Location; at != nil {
		v.Phone = l.phone(at.Phone)
		v.Directions = l.directions(at.Point.Lat, at.Point.Lon, at.Precision, cardAddress(at))
	}
	if i := r.WhyFar - 1; i >= 0 && i < len(v.Why) && v.Distance != "" {
		v.Why = slices.Clone(v.Why)
		v.Why[i] = v.Distance // told once, and no more exactly than it is known
	}
	return v
}

// license says in plain words what the letters behind a name allow.
func (p *Pages) license(l *Locale, kind directory.Kind, credentials []string) string {
	if kind == directory.Organization {
		return l.T("kind.organization")
	}
	return label.License(p.cfg.Catalog, credentials, l.Lang)
}

func cardAddress(at *index.CardLocation) []string {
	return address(at.Line1, at.Line2, at.City, at.State, at.PostalCode)
}

func (l *Locale) cardPlace(r *search.Result) *cardPlace {
	if r.Location == nil {
		return nil
	}
	v := &cardPlace{Address: strings.Join(cardAddress(r.Location), ", ")}
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

// cardFacts are what somebody asks before calling. Whether new patients are taken and
// when the record was verified is always said, the rest where it is known.
func (p *Pages) cardFacts(l *Locale, r *search.Result) []factView {
	out := []factView{l.accepting(r.Accepting)}
	if r.Telehealth == directory.Yes {
		out = append(out, factView{"check", "", l.T("card.telehealth")})
	}
	out = append(out, p.verified(l, r.VerifiedOn))
	if spoken := l.spoken(r.Languages); spoken != "" {
		out = append(out, factView{"speech", "", capital(spoken)})
	}
	switch c := r.Centre; {
	case c.Confirmed():
		out = append(out, factView{"check", "good", l.T("card.centre.confirmed")})
	case c != 0:
		out = append(out, factView{"question", "", l.T("card.centre.registered")})
	}
	return out
}

// maxSpoken is how many languages a card names.
const maxSpoken = 3

// spoken are the languages in a few words.
func (l *Locale) spoken(tags []string) string {
	names := l.languages(tags)
	if len(names) > maxSpoken {
		return l.N("card.languages.more", len(names)-maxSpoken, strings.Join(names[:maxSpoken], ", "))
	}
	return strings.Join(names, ", ")
}

// centre says which groups make a location a multi-specialty center, and whether
// that is confirmed.
func (l *Locale) centre(c index.Centre) string {
	if c == 0 {
		return ""
	}
	return l.T("card.multispecialty", search.CentreText(c, l.Lang))
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

// Of the offerings of a card, so many stand open at least and at most, and so many
// more are folded; the provider's page has them all.
const (
	minOpen   = 2
	maxOpen   = 4
	maxFolded = 8
)

// cardOffers shows first what was asked for, then what the regulator has not cleared
// for this use: a fold must not hide that.
func (p *Pages) cardOffers(l *Locale, cards []search.OfferingCard, asked []string) cardOffers {
	if len(cards) == 0 {
		return cardOffers{}
	}
	place := func(o search.OfferingCard) int {
		switch {
		case slices.Contains(asked, o.ID):
			return 0
		case isDoubtful(o.Uses):
			return 1
		}
		return 2
	}
	cards = slices.SortedStableFunc(slices.Values(cards), func(a, b search.OfferingCard) int { return place(a) - place(b) })
	open := 0
	for open < len(cards) && open < maxOpen && (open < minOpen || place(cards[open]) < 2) {
		open++
	}
	v := cardOffers{Title: l.T("card.offers")}
	all := cards[:min(len(cards), open+maxFolded)]
	for i, o := range all {
		guide, _ := p.guideLink(l, o.ID)
		view := cardOffering{Label: o.Label.Label, Guide: guide.URL, Uses: p.cardUses(l, o.Uses)}
		if i < open {
			v.Open = append(v.Open, view)
		} else {
			v.Folded = append(v.Folded, view)
		}
	}
	if len(v.Folded) > 0 {
		v.FoldedTitle = l.N("card.offers.more", len(v.Folded))
	}
	if len(cards) > len(all) {
		v.All = l.N("card.offers.all", len(cards))
	}
	return v
}

// isDoubtful reports whether a use is neither usual care nor approved or cleared.
func isDoubtful(uses []search.Use) bool {
	return slices.ContainsFunc(uses, func(u search.Use) bool {
		switch catalog.RegulatoryStatus(u.Status) {
		case catalog.StatusStandardCare, catalog.StatusApproved, catalog.StatusCleared:
			return false
		}
		return true
	})
}

// cardUses are the statuses of an offering. One that differs by use, and an
// approval, which is always for something, is never shown without its use.
func (p *Pages) cardUses(l *Locale, uses []search.Use) []cardUse {
	var out []cardUse
	for _, u := range mergedByStatus(uses) {
		v := cardUse{Status: p.status(u.Use)}
		approved := u.Status == string(catalog.StatusApproved)
		if approved || len(uses) > 1 {
			v.For = l.T("card.use", p.useNames(l, u.all, "; "))
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

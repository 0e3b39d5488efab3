package pages

import (
	"context"
	"html/template"
	"math"
	"slices"
	"strconv"
	"time"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
)

// othersTime is how long a page waits for what it can do without.
const othersTime = 400 * time.Millisecond

// houseRadius is how far, in miles, positions of one address may be from each other.
const houseRadius = 0.5

// maxColleagues is how many of an address are named. similarMiles is how far
// similar providers are at most, maxSimilar how many there are.
const (
	maxColleagues = 8
	similarMiles  = 25
	maxSimilar    = 3
	similarLimit  = 20 // looked at, since some have the specialty beside another
)

// peopleView is a list of other providers.
type peopleView struct {
	ID, Title, Note string
	Items           []personView
	More            string
}

// personView is another provider in a few words.
type personView struct {
	Link
	Credentials, Specialty, Where string
}

// others are who is beside a provider, as far as was found in time.
type others struct {
	centre              *factView
	colleagues, similar *peopleView
}

func (v *providerView) addOthers(o others) {
	v.Centre, v.Colleagues, v.Similar = o.centre, o.colleagues, o.similar
}

// othersOf looks for who works at the first address and who is similar near it. The
// page stands without: whatever fails or takes too long is left out.
func (p *Pages) othersOf(ctx context.Context, l *Locale, rec *directory.Provider) others {
	ctx, cancel := context.WithTimeout(ctx, othersTime)
	defer cancel()
	out := others{}
	house, whole := p.house(ctx, l, rec)
	out.centre = l.centreOf(rec, house)
	out.colleagues = l.colleagues(rec, house, whole)
	out.similar = p.similar(ctx, l, rec)
	return out
}

// house are the results at the first address of a record, itself among them, and
// whether those are all.
func (p *Pages) house(ctx context.Context, l *Locale, rec *directory.Provider) (found []search.Result, whole bool) {
	near := nearOf(rec)
	if near == "" || rec.Locations[0].Line1 == "" {
		return nil, true
	}
	at := &rec.Locations[0]
	key := houseKey(at.Line1, at.Line2, at.City, at.PostalCode)
	r, err := p.cfg.Finder.Search(ctx, search.Request{Near: near, Radius: houseRadius, Sort: search.SortDistance, Limit: search.MaxLimit, Lang: l.Lang})
	if err != nil {
		return nil, true
	}
	for i := range r.Results {
		if at := r.Results[i].Location; at != nil && houseKey(at.Line1, at.Line2, at.City, at.PostalCode) == key {
			found = append(found, r.Results[i])
		}
	}
	return found, r.Next == ""
}

func houseKey(line1, line2, city, zip string) string {
	at := directory.PracticeLocation{Line1: line1, Line2: line2, City: city, PostalCode: zip, Country: "US"}
	return at.AddressKey()
}

// nearOf is the first location as a search names places: its position, or else its
// ZIP code.
func nearOf(rec *directory.Provider) string {
	if len(rec.Locations) == 0 {
		return ""
	}
	at := &rec.Locations[0]
	if !at.HasPoint() {
		return at.ZIP5()
	}
	return strconv.FormatFloat(at.Lat, 'f', 5, 64) + "," + strconv.FormatFloat(at.Lon, 'f', 5, 64)
}

// centreOf says whether the address is a multi-specialty center. It is asked of
// organizations, and told of whoever works at one.
func (l *Locale) centreOf(rec *directory.Provider, house []search.Result) *factView {
	var c index.Centre
	for i := range house {
		if house[i].ID == rec.ID {
			c = house[i].Centre
		}
	}
	switch {
	case c.Confirmed():
		return &factView{"check", "good", l.centre(c)}
	case c != 0:
		return &factView{"question", "", l.centre(c)}
	case rec.Kind == directory.Organization:
		return &factView{"question", "", l.T("provider.centre.unknown")}
	}
	return nil
}

func (l *Locale) colleagues(rec *directory.Provider, house []search.Result, whole bool) *peopleView {
	house = slices.DeleteFunc(slices.Clone(house), func(r search.Result) bool { return r.ID == rec.ID })
	if len(house) == 0 {
		return nil
	}
	v := &peopleView{ID: "colleagues", Title: l.T("provider.colleagues"), Note: l.T("provider.colleagues.note")}
	for i := range house[:min(len(house), maxColleagues)] {
		v.Items = append(v.Items, l.person(&house[i]))
	}
	switch more := len(house) - len(v.Items); {
	case !whole:
		v.More = l.T("provider.colleagues.some")
	case more > 0:
		v.More = l.N("provider.colleagues.more", more)
	}
	return v
}

// similar are near ones of the same main specialty, with how far they are; nil where
// there are none.
func (p *Pages) similar(ctx context.Context, l *Locale, rec *directory.Provider) *peopleView {
	found := p.similarTo(ctx, l, rec)
	if len(found) == 0 {
		return nil
	}
	v := &peopleView{ID: "similar", Title: l.T("provider.similar"), Note: l.T("provider.similar.note", found[0].SpecialtyNames[0].Label)}
	for i := range found {
		item := l.person(&found[i])
		item.Where = join(" · ", item.Where, l.away(found[i].Miles))
		v.Items = append(v.Items, item)
	}
	return v
}

func (p *Pages) similarTo(ctx context.Context, l *Locale, rec *directory.Provider) []search.Result {
	near, main := nearOf(rec), p.cfg.Labels.Specialties(rec, l.Lang)
	if near == "" || len(main) == 0 {
		return nil
	}
	r, err := p.cfg.Finder.Search(ctx, search.Request{
		Near: near, Radius: similarMiles, Specialties: []string{main[0].ID}, Kind: rec.Kind, Limit: similarLimit, Lang: l.Lang,
	})
	if err != nil {
		return nil
	}
	found := slices.DeleteFunc(slices.Clone(r.Results), func(r search.Result) bool { return !isSimilar(rec, &r, main[0].ID) })
	return found[:min(len(found), maxSimilar)]
}

func isSimilar(rec *directory.Provider, r *search.Result, specialty string) bool {
	return r.ID != rec.ID && r.HasDistance && r.Miles <= similarMiles && len(r.SpecialtyNames) > 0 && r.SpecialtyNames[0].ID == specialty
}

// insteadOf are near ones for who looks for a provider that is gone. How far they are
// from where it was, and what it was, is not told.
func (p *Pages) insteadOf(ctx context.Context, l *Locale, rec *directory.Provider) *peopleView {
	ctx, cancel := context.WithTimeout(ctx, othersTime)
	defer cancel()
	found := p.similarTo(ctx, l, rec)
	if len(found) == 0 {
		return nil
	}
	v := &peopleView{ID: "similar", Title: l.T("inactive.others")}
	for i := range found {
		v.Items = append(v.Items, l.person(&found[i]))
	}
	return v
}

// away is a distance in whole miles: positions may be rough.
func (l *Locale) away(miles float64) string {
	n := int(math.Round(miles))
	if n == 0 {
		return l.T("provider.similar.here")
	}
	return l.N("provider.similar.away", n)
}

func (l *Locale) person(r *search.Result) personView {
	v := personView{Link: Link{Text: r.Name, URL: template.URL(l.Root + r.URL)}}
	for _, c := range r.Credentials {
		v.Credentials = join(", ", v.Credentials, c)
	}
	if len(r.SpecialtyNames) > 0 {
		v.Specialty = r.SpecialtyNames[0].Label
	}
	if r.Location != nil {
		v.Where = join(", ", r.Location.City, r.Location.State)
	}
	return v
}

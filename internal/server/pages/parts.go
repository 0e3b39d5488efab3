package pages

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"github.com/labstack/echo/v4"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
	"github.com/specialist-finder/finder/web"
)

// What documents that are no pages of the site, such as frames, are made of: the same
// cards, notices, questions and words as the pages, so that nothing is told in two ways.
type (
	// Card is a provider as results show it.
	Card = cardView
	// Notice is what a reader has to know.
	Notice = noticeView
	// Question is one to ask a clinic.
	Question = questionView
	// Fact is what is known, with a sign.
	Fact = factView
	// Use is the status of an offering, and for what.
	Use = cardUse
)

// Document is a layout of its own with all components.
type Document struct{ page *page }

// Document parses templates/<name>.html, which defines "layout".
func (p *Pages) Document(name string) (*Document, error) {
	shared, err := parseShared(web.FS, name)
	if err != nil {
		return nil, err
	}
	return &Document{shared}, escapes(shared.Template)
}

// Send sends a document in one piece. Nothing is sent if its template fails.
func (p *Pages) Send(c echo.Context, status int, d *Document, view any) error {
	return p.send(c, status, d.page, view)
}

// AddStyle makes a stylesheet an asset and tells its URL.
func (p *Pages) AddStyle(css []byte) (url string) {
	return p.assets.add("css", "text/css; charset=utf-8", css)
}

// FrameScript is the URL of the script of frames; "" if no scripts were built.
func (p *Pages) FrameScript() string { return p.assets.Frame }

// Styles are files of package web in one, without what browsers do not need.
func Styles(files ...string) ([]byte, error) { return joinedStyles(web.FS, files) }

// Wanted is the parameter of a search that an entry of the catalogue, of any kind, stands
// for; false if it has none of that id.
func (p *Pages) Wanted(id string) (param, value string, ok bool) {
	cat := p.cfg.Catalog
	if id == centre { // computed, whatever anybody registers as
		return "multispecialty", "true", true
	}
	if _, ok := cat.OfferingIDs(id); ok {
		return "offering", id, true
	}
	if _, ok := cat.Condition(id); ok {
		return "condition", id, true
	}
	_, ok = cat.Specialty(id)
	return "specialty", id, ok
}

// Found is the answer to a search in the words of the pages.
type Found struct {
	*search.Response
	Refused              []string // the parameters that were left out,
	Problems             []string // and of each, why
	Emergencies, Notices []Notice
	Count                string
	Widened              []string
	NoPlace              string
	Order                string // the value of sort that they are in order by
	Cards                []Card // of which offerings only what was asked for is told
	Sample               bool   // one of them is invented
}

// Find answers a query string as the page of results does, without what is refused of it,
// and shows so many. What explains its notices is folded: small documents have no room.
func (p *Pages) Find(ctx context.Context, l *Locale, raw string, limit int) (*Found, error) {
	a, err := p.answer(ctx, l, raw, func(r *search.Request) { r.Limit = limit })
	if f, ok := errors.AsType[*directory.Fault](err); ok && f.Kind == directory.FaultInvalid {
		return &Found{
			Response: &search.Response{}, Refused: []string{f.Field}, Problems: []string{l.problem(f.Field, f.Value)},
			Emergencies: p.emergencies(l, parseQuery(raw)),
		}, nil
	}
	if err != nil {
		return nil, err
	}
	q, r := parseQuery(a.raw), a.resp
	out := &Found{Response: r, Problems: l.problems(a.faults), Widened: l.widened(r)}
	for _, f := range a.faults {
		out.Refused = append(out.Refused, f.Field)
	}
	out.Emergencies, out.Notices = p.notices(l, r.Notices)
	for i := range out.Notices {
		out.Notices[i].Fold = l.T("notice.more")
	}
	if out.Order = usualOrder(&r.Interpretation); r.Anywhere {
		out.Order = search.SortDistance
	}
	v := searchView{}
	v.addPlace(l, q, r)
	out.Count, out.NoPlace = v.Count, v.NoPlace
	asked := p.askedFor(q, r)
	for i := range r.Results {
		told := r.Results[i]
		told.OfferingCards = only(told.OfferingCards, asked)
		card := p.card(l, &told, r.Interpretation.Place, asked)
		card.FirstBeside = firstBeside(r.Results, i)
		out.Cards = append(out.Cards, card)
		out.Sample = out.Sample || told.Sample
	}
	return out, nil
}

// askedFor are the offerings that somebody who asks so wants to hear of: those asked for,
// and those with a status of their own for a condition that is.
func (p *Pages) askedFor(q query, r *search.Response) []string {
	out := askedOfferings(p.cfg.Catalog, &r.Interpretation, q)
	conditions := q.values("condition")
	for _, c := range r.Interpretation.Conditions {
		conditions = append(conditions, c.ID)
	}
	for _, o := range p.cfg.Catalog.Offerings() {
		if slices.ContainsFunc(p.cfg.Catalog.UsesOf(o.ID), func(u catalog.Use) bool { return slices.Contains(conditions, u.For) }) {
			out = append(out, o.ID)
		}
	}
	return out
}

func only(cards []search.OfferingCard, ids []string) []search.OfferingCard {
	return slices.DeleteFunc(slices.Clone(cards), func(o search.OfferingCard) bool { return !slices.Contains(ids, o.ID) })
}

// RecordCard is a provider's own card: its first location and what it states, that asked
// for first.
func (p *Pages) RecordCard(l *Locale, rec *directory.Provider, asked []string) Card {
	r := search.Result{
		Card: index.Card{
			ID: rec.ID, NPI: rec.NPI, Kind: rec.Kind, Sample: rec.Sample, Name: rec.Name, Credentials: rec.Credentials,
			Languages: rec.Languages, Accepting: rec.Accepting, Telehealth: rec.Telehealth,
			VerifiedOn: rec.VerifiedOn, StatedOn: rec.StatedOn, Sources: rec.Sources,
		},
		SpecialtyNames: p.cfg.Labels.Specialties(rec, l.Lang),
	}
	if len(rec.Locations) > 0 {
		at := &rec.Locations[0]
		r.Location = &index.CardLocation{
			Name: at.Name, Line1: at.Line1, Line2: at.Line2, City: at.City, State: at.State, PostalCode: at.PostalCode, Phone: at.Phone,
			Point: index.Point{Lat: at.Lat, Lon: at.Lon}, Precision: at.Precision,
		}
		r.OtherLocations = len(rec.Locations) - 1
	}
	for _, o := range rec.Offerings {
		r.OfferingCards = append(r.OfferingCards, p.cfg.Labels.Offering(o, l.Lang))
	}
	return p.card(l, &r, nil, asked)
}

// Topic is what is said of an entry of the catalogue before anybody is looked for.
type Topic struct {
	Name, Lead string
	Guide      Link
	Uses       []Use    // of an offering
	Urgent     []Notice // of a condition that may not wait
	Emergency  bool     // so that nobody has time for questions
}

// Topic says what an entry of the catalogue is; false if it has none of that id.
func (p *Pages) Topic(l *Locale, id string) (t Topic, ok bool) {
	if t.Guide, ok = p.guideLink(l, id); !ok {
		return t, false
	}
	t.Name = t.Guide.Text
	cat := p.cfg.Catalog
	if o, ok := cat.Offering(id); ok {
		t.Lead = sentence(o.Summary.In(l.Lang))
		t.Uses = p.offeringEntry(l, o, "").Uses
	}
	if c, ok := cat.Condition(id); ok {
		t.Lead = sentence(c.Summary.In(l.Lang))
		t.Urgent = p.urgentSigns(l, c)
		t.Emergency = c.Urgency == catalog.UrgencyEmergency
	}
	if i := slices.IndexFunc(cat.Groups(), func(g catalog.Group) bool { return g.ID == id }); i >= 0 {
		t.Lead = sentence(cat.Groups()[i].Summary.In(l.Lang))
	}
	if s, ok := cat.Specialty(id); ok {
		t.Lead = sentence(s.Summary.In(l.Lang))
	}
	return t, true
}

// Questions are so many to ask about an entry of the catalogue, those asked first that
// matter most: of a condition about the standard care of it. Without an entry they are
// those that always fit.
func (p *Pages) Questions(l *Locale, id string, most int) []Question {
	offerings, _ := p.cfg.Catalog.OfferingIDs(id)
	if c, ok := p.cfg.Catalog.Condition(id); ok {
		offerings = slices.DeleteFunc(p.statedFor(c), p.isRegenerative) // which nobody asked about
	}
	chosen := slices.SortedFunc(slices.Values(p.cfg.Catalog.QuestionsFor(offerings, nil)), func(a, b catalog.Question) int {
		return cmp.Compare(a.Rank, b.Rank)
	})
	var out []Question
	for _, q := range chosen[:min(len(chosen), most)] {
		out = append(out, questionView{Text: q.Text.In(l.Lang), Why: q.Why.In(l.Lang)})
	}
	return out
}

func (p *Pages) isRegenerative(offering string) bool {
	o, _ := p.cfg.Catalog.Offering(offering)
	return o.Regenerative
}

package embed

import (
	"context"
	"html/template"
	"net/url"
	"slices"

	"github.com/labstack/echo/v4"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
	"github.com/specialist-finder/finder/internal/server/lookup"
	"github.com/specialist-finder/finder/internal/server/pages"
)

// view is a framed document. Its strings are ready to be placed.
type view struct {
	*pages.Locale
	Theme, Style, Script string
	Rule                 template.CSS
	Notes                []string // for the console of the page around
	Failed               bool
	RequestID            string
	Sample               bool
	Home                 string

	Heading, Lead string
	For           *pages.Link // what it is for, leading to its guide
	Emergencies   []pages.Notice
	Notices       []pages.Notice
	Form          *form
	Problems      []string
	Results       *results
	About         *about
	Card          *card
	All           pages.Link
}

// form is the box. What it is sent with beside the fields is the frame's own settings.
type form struct {
	Action       string
	Need         bool // asks what is needed, and not only where
	Q, Near      string
	Kept         []pair
	Bad, Problem string // the field at fault
}

// results stand where what is said before was.
type results struct {
	Count, Typed string
	Said         []string
	Cards        []card
}

// about is what is told of a topic before anything is typed, or instead of a box.
type about struct {
	Lead      string
	Uses      []pages.Use
	Questions []pages.Question
	Titled    bool // the questions are not what the document is about
}

// card is a provider, in results or alone.
type card struct {
	pages.Card
	Alone     bool
	Where     string
	Accepting pages.Fact
}

// newCard is a card in few words: how far it is or, where nothing is measured, where.
func newCard(from pages.Card, alone bool) card {
	c := card{Card: from, Alone: alone, Where: from.Distance}
	if at := from.Location; at != nil && (alone || c.Where == "") {
		c.Where = at.Address
	}
	if len(from.Facts) > 0 { // what is told first is whether new patients are taken
		c.Accepting = from.Facts[0]
	}
	return c
}

// newView is what all documents have.
func (e *Embed) newView(l *pages.Locale, s *settings) *view {
	return &view{
		Locale: l, Theme: s.theme, Style: e.style, Script: e.cfg.Pages.FrameScript(), Rule: e.rule(s),
		Sample: e.cfg.Sample(), Home: l.Root + "/", Heading: l.T("frame.title"),
		All: pages.Link{Text: l.T("frame.all"), URL: searchLink(l, s.search(true))},
	}
}

func searchLink(l *pages.Locale, raw string) template.URL {
	if raw == "" {
		return template.URL(l.Root + "/search")
	}
	return template.URL(l.Root + "/search?" + raw)
}

// view makes the document that the settings ask for.
func (e *Embed) view(c echo.Context, l *pages.Locale, s *settings) (*view, error) {
	v := e.newView(l, s)
	topic, known := e.cfg.Pages.Topic(l, s.topic())
	if known {
		v.For = &topic.Guide
		v.addUrgent(&topic)
	}
	ctx := c.Request().Context()
	switch s.kind {
	case kindProvider:
		if done, err := e.addProvider(ctx, v, s); done || err != nil {
			return v, err
		}
		s.kind = kindSearch // the reader finds somebody all the same
	case kindQuestions:
		v.Heading = l.T("frame.questions")
		e.addAbout(v, s, &topic)
		return v, e.addNotices(ctx, v, s)
	}
	return v, e.addSearch(ctx, v, s, &topic)
}

// addUrgent says what may not wait: an emergency above everything, as on a page.
func (v *view) addUrgent(topic *pages.Topic) {
	if topic.Emergency {
		v.Emergencies = topic.Urgent
	} else {
		v.Notices = topic.Urgent
	}
}

// addProvider shows one card. done is false where there is no such provider any more.
func (e *Embed) addProvider(ctx context.Context, v *view, s *settings) (done bool, err error) {
	if s.provider == "" {
		s.say("provider: is missing; the id or NPI of one is needed")
		return false, nil
	}
	rec, _, err := lookup.Record(ctx, e.cfg.Providers, s.provider)
	switch {
	case directory.KindOf(err) == directory.FaultNotFound: // a slip of the editor, of which readers know nothing
		s.note("provider", "no such provider", s.provider)
		return false, nil
	case err != nil:
		return false, err
	case rec.Deactivated:
		s.note("provider", "no longer there:", s.provider)
		v.Problems = []string{v.T("frame.gone")}
		return false, nil
	}
	asked, _ := e.cfg.Catalog.OfferingIDs(s.topic())
	one := newCard(e.cfg.Pages.RecordCard(v.Locale, &rec, asked), true)
	v.Card, v.Sample, v.For = &one, v.Sample || rec.Sample, nil
	v.All = pages.Link{Text: v.T("frame.record"), URL: template.URL(one.URL)}
	return true, nil
}

// addSearch shows the box, and results once there is something to look for.
func (e *Embed) addSearch(ctx context.Context, v *view, s *settings, topic *pages.Topic) error {
	l := v.Locale
	v.Form = &form{Action: l.Root + framePath, Need: s.kind == kindSearch, Q: s.q, Near: s.near, Kept: s.kept()}
	switch {
	case s.asked && s.near == "" && s.kind == kindNear:
		v.Form.Bad, v.Form.Problem = "near", l.T("frame.near.empty")
	case s.asked && s.near == "" && s.q == "" && len(s.filters) == 0:
		v.Form.Bad, v.Form.Problem = "q", l.T("frame.empty")
	case s.asked || s.near != "":
		if err := e.addResults(ctx, v, s); err != nil || v.Results != nil {
			return err
		}
	}
	e.addAbout(v, s, topic)
	return e.addNotices(ctx, v, s)
}

// addResults asks the finder. A place that nobody knows is said, and finds nobody.
func (e *Embed) addResults(ctx context.Context, v *view, s *settings) error {
	found, typed, err := e.find(ctx, v.Locale, s)
	if err != nil {
		return err
	}
	if v.refuse(found, s) {
		return nil
	}
	v.Emergencies, v.Notices = append(v.Emergencies, found.Emergencies...), append(v.Notices, found.Notices...)
	v.Sample = v.Sample || found.Sample
	r := &results{Count: found.Count, Said: found.Widened}
	if found.NoPlace != "" {
		r.Said = append(r.Said, found.NoPlace)
	}
	for i := range found.Cards {
		r.Cards = append(r.Cards, newCard(found.Cards[i], false))
	}
	if typed {
		r.Typed = v.T("frame.typed", v.For.Text)
		v.All.URL = searchLink(v.Locale, s.search(false))
	}
	v.Results = r
	return nil
}

// refuse says what of the reader's words was left out, and reports whether nothing is left
// to look for. A radius is not theirs: where it has no place to be around, it goes.
func (v *view) refuse(found *pages.Found, s *settings) bool {
	for i, field := range found.Refused {
		switch {
		case field == "near" && !s.asked: // the editor's place
			s.note("place", "no such place", s.place)
			s.near, v.Form.Near = "", ""
			v.All.URL = searchLink(v.Locale, s.search(true))
			return true
		case field == "near" && s.q == "": // here nobody is looked for without it
			v.Form.Bad, v.Form.Problem = field, v.T("frame.near.unknown", s.near)
			return true
		case field == "q":
			v.Form.Bad, v.Form.Problem = field, found.Problems[i]
			return true
		case field != "radius":
			v.Problems = append(v.Problems, found.Problems[i])
		}
	}
	return false
}

// find searches for what the frame is for or, where the reader typed what is needed, for
// that instead: nobody means "those of the article's topic among chiropractors". typed
// tells that the topic was left out.
func (e *Embed) find(ctx context.Context, l *pages.Locale, s *settings) (found *pages.Found, typed bool, err error) {
	count := s.count
	if count == 0 {
		count = usualResults
	}
	if found, err = e.findBalanced(ctx, l, s, count); found != nil || err != nil {
		return found, false, err
	}
	found, err = e.cfg.Pages.Find(ctx, l, s.search(true), count)
	if err != nil || len(s.filters) == 0 || !saysWhat(&found.Interpretation, s.topic()) {
		return found, false, err
	}
	found, err = e.cfg.Pages.Find(ctx, l, s.search(false), count)
	return found, true, err
}

// findBalanced asks for a regenerative topic in its own words, rather than as a condition that
// all must meet: then clinicians of standard care stand beside those who state it, as they do
// for who types it. found is nil for other topics, and where the reader typed a need.
func (e *Embed) findBalanced(ctx context.Context, l *pages.Locale, s *settings, count int) (found *pages.Found, err error) {
	if len(s.filters) != 1 || s.filters[0].param != "offering" || s.q != "" && s.kind != kindNear {
		return nil, nil
	}
	ids, _ := e.cfg.Catalog.OfferingIDs(s.topic())
	isRegenerative := func(id string) bool { o, _ := e.cfg.Catalog.Offering(id); return o.Regenerative }
	topic, known := e.cfg.Pages.Topic(l, s.topic())
	if !known || !slices.ContainsFunc(ids, isRegenerative) {
		return nil, nil
	}
	raw := "q=" + url.QueryEscape(topic.Name)
	if around := s.around(); around != "" {
		raw += "&" + around
	}
	found, err = e.cfg.Pages.Find(ctx, l, raw, count)
	if err != nil || !slices.ContainsFunc(found.Interpretation.Offerings, func(p search.Piece) bool { return p.ID == s.topic() }) {
		return nil, err
	}
	return found, nil
}

// saysWhat reports whether a box says what is needed, other than the topic.
func saysWhat(in *search.Interpretation, topic string) bool {
	other := func(p search.Piece) bool { return p.ID != topic }
	specialty := func(p search.SpecialtyPiece) bool { return p.ID != topic }
	return in.Name+in.Text+in.NPI != "" || slices.ContainsFunc(in.Conditions, other) ||
		slices.ContainsFunc(in.Offerings, other) || slices.ContainsFunc(in.Specialties, specialty)
}

// addAbout says what is known of the topic, and what to ask: something to read in the room
// where results will be.
func (e *Embed) addAbout(v *view, s *settings, topic *pages.Topic) {
	most := s.count
	switch {
	case s.kind != kindQuestions:
		most = usualResults
	case most == 0:
		most = usualQuestions
	}
	v.About = &about{Uses: topic.Uses, Lead: topic.Lead, Titled: s.kind != kindQuestions}
	if !topic.Emergency { // nobody has time to ask them there
		v.About.Questions = e.cfg.Pages.Questions(v.Locale, s.topic(), most)
	}
}

// addNotices says of the topic what results would say of it, though nothing is typed yet.
func (e *Embed) addNotices(ctx context.Context, v *view, s *settings) error {
	if len(s.filters) == 0 || s.filters[0].param != "offering" {
		return nil
	}
	found, err := e.cfg.Pages.Find(ctx, v.Locale, "offering="+s.filters[0].value, 1)
	if err != nil {
		return err
	}
	v.Notices = append(v.Notices, found.Notices...)
	return nil
}

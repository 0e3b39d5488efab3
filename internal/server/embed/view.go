package embed

import (
	"context"
	"html/template"
	"net/url"
	"slices"
	"strings"

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
	OEmbed               *pages.Discovery // nil where there is nothing to embed
	Rule                 template.CSS
	Notes                []string // for the console of the page around
	Failed               bool
	RequestID            string
	Sample               bool
	Home                 string
	Asked                bool // a reader asked for it
	Count                int  // of results that are shown at most

	Heading, Lead string
	For           []pages.Link // what it is for, leading to guides
	Within        string       // how near they are, where an editor says it
	Emergencies   []pages.Notice
	Notices       []pages.Notice
	Watch         *pages.Link // to the signs that cannot wait
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
	Order        string
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
		Sample: e.cfg.Sample(), Home: l.Root + "/", Asked: s.asked, Count: s.results(), Heading: l.T("frame.title"),
		All: pages.Link{Text: l.T("frame.search", l.T("site.name")), URL: searchLink(l, s.search(true))},
	}
}

func searchLink(l *pages.Locale, raw string) template.URL {
	if raw == "" { // nothing to look for yet
		return template.URL(l.Root + "/")
	}
	return template.URL(l.Root + "/search?" + raw)
}

// view makes the document that the settings ask for.
func (e *Embed) view(c echo.Context, l *pages.Locale, s *settings) (*view, error) {
	v := e.newView(l, s)
	topic := e.addTopics(v, s)
	ctx := c.Request().Context()
	switch s.kind {
	case kindProvider:
		if done, err := e.addProvider(ctx, v, s); done || err != nil {
			return v, err
		}
		s.kind = kindSearch // the reader finds somebody all the same
	case kindQuestions:
		v.Heading = l.T("frame.questions")
		e.addAbout(v, s, topic)
		return v, e.addNotices(ctx, v, s)
	}
	return v, e.addSearch(ctx, v, s, topic)
}

// addTopics says what all the frame is for, and what of it may not wait: an emergency above
// everything, as on a page. It returns the first topic, which the frame is about.
func (e *Embed) addTopics(v *view, s *settings) *pages.Topic {
	first := &pages.Topic{}
	var urgent *pages.Topic
	for i, f := range s.filters {
		topic, _ := e.cfg.Pages.Topic(v.Locale, f.id)
		v.For = append(v.For, topic.Guide)
		if i == 0 {
			first = &topic
		}
		if len(topic.Urgent) > 0 && (urgent == nil || topic.Emergency && !urgent.Emergency) {
			urgent = &topic
		}
	}
	switch {
	case urgent == nil:
		v.Watch = e.watch(v.Locale, s)
	case urgent.Emergency:
		v.Emergencies = urgent.Urgent
	default:
		v.Notices = urgent.Urgent
	}
	return first
}

// caudaEquina is the emergency that a condition of the spine may turn into.
const caudaEquina = "cauda-equina-syndrome"

// watch leads to the signs of an emergency from a condition of the spine, until the reader
// asks for something.
func (e *Embed) watch(l *pages.Locale, s *settings) *pages.Link {
	ofSpine := func(f filter) bool { c, ok := e.cfg.Catalog.Condition(f.id); return ok && c.Spine }
	signs, ok := e.cfg.Pages.Topic(l, caudaEquina)
	if !ok || s.asked || !slices.ContainsFunc(s.filters, ofSpine) {
		return nil
	}
	return &pages.Link{Text: l.T("frame.urgent.link"), URL: signs.Guide.URL}
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
	v.Card, v.Sample, v.For, v.Watch = &one, v.Sample || rec.Sample, nil, nil
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
		if done, err := e.addResults(ctx, v, s); done || err != nil {
			return err
		}
	}
	e.addAbout(v, s, topic)
	return e.addNotices(ctx, v, s)
}

// addResults asks the finder. A place that nobody knows is said, and finds nobody: then it is
// not done. But who is in danger is not told to use other words, and reads of nothing else.
func (e *Embed) addResults(ctx context.Context, v *view, s *settings) (done bool, err error) {
	found, err := e.find(ctx, v.Locale, s)
	if err != nil {
		return false, err
	}
	v.Emergencies = append(v.Emergencies, found.Emergencies...)
	refused := v.refuse(found.Found, s)
	switch {
	case len(found.Emergencies) > 0 && (refused || len(found.Cards) == 0):
		v.For, v.Notices, v.Watch, v.Problems = nil, nil, nil, nil
		v.Form.Bad, v.Form.Problem = "", ""
		return true, nil
	case refused:
		return false, nil
	}
	v.Notices = append(v.Notices, found.Notices...)
	v.Sample = v.Sample || found.Sample
	v.All.URL = searchLink(v.Locale, found.raw)
	v.Results = newResults(v.Locale, found.Found)
	if len(found.Cards) > 0 {
		v.All.Text = v.T("frame.all")
	}
	if found.typed && len(found.Cards) > 0 {
		v.Results.Typed = v.T("frame.typed", v.names())
	}
	if at := found.Interpretation.Place; at != nil && !at.IsState() && s.radius != "" {
		v.Within = v.T("frame.within", s.radius, at.Label)
	}
	return true, nil
}

// names are what the frame is for, in one line.
func (v *view) names() string {
	var out []string
	for _, topic := range v.For {
		out = append(out, topic.Text)
	}
	return strings.Join(out, ", ")
}

func newResults(l *pages.Locale, found *pages.Found) *results {
	r := &results{Count: found.Count, Said: found.Widened}
	if found.NoPlace != "" {
		r.Said = append(r.Said, found.NoPlace)
	}
	for i := range found.Cards {
		r.Cards = append(r.Cards, newCard(found.Cards[i], false))
	}
	switch at := found.Interpretation.Place; {
	case len(r.Cards) == 0:
	case found.Order == search.SortDistance:
		r.Order = l.T("frame.order.nearest")
	case at == nil || at.IsState():
		r.Order = l.T("frame.order.fit")
	default:
		r.Order = l.T("frame.order")
	}
	return r
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

// answer is what was found, and by which search.
type answer struct {
	*pages.Found
	raw   string // its query string
	typed bool   // it is for what the reader typed alone
}

// find searches for what the frame is for or, where the reader typed what is needed, for
// that instead: nobody means "those of the article's topic among chiropractors".
func (e *Embed) find(ctx context.Context, l *pages.Locale, s *settings) (a answer, err error) {
	a.raw = s.search(true)
	balanced, isBalanced := e.balanced(l, s)
	if isBalanced {
		a.raw = balanced
	}
	if err = e.ask(ctx, l, s, &a); err != nil {
		return a, err
	}
	in := &a.Interpretation
	switch {
	case isBalanced && len(a.Emergencies) > 0: // beside which nobody asked for the topic
		a.raw = s.search(true)
	case isBalanced && !slices.ContainsFunc(in.Offerings, func(p search.Piece) bool { return p.ID == s.topic() }):
		a.raw = s.search(true) // its words mean something else
	case len(s.filters) > 0 && s.saysMore(in):
		a.raw, a.typed = s.search(false), true
	default:
		return a, nil
	}
	return a, e.ask(ctx, l, s, &a)
}

func (e *Embed) ask(ctx context.Context, l *pages.Locale, s *settings, a *answer) (err error) {
	a.Found, err = e.cfg.Pages.Find(ctx, l, a.raw, s.results())
	return err
}

// balanced is the search for a regenerative topic in its own words, rather than as a condition
// that all must meet: then clinicians of standard care stand beside those who state it, as they
// do for who types it. ok is false for other topics, and where the reader typed a need.
func (e *Embed) balanced(l *pages.Locale, s *settings) (raw string, ok bool) {
	if len(s.filters) != 1 || s.filters[0].param != "offering" || s.q != "" && s.kind != kindNear {
		return "", false
	}
	ids, _ := e.cfg.Catalog.OfferingIDs(s.topic())
	isRegenerative := func(id string) bool { o, _ := e.cfg.Catalog.Offering(id); return o.Regenerative }
	topic, known := e.cfg.Pages.Topic(l, s.topic())
	if !known || !slices.ContainsFunc(ids, isRegenerative) {
		return "", false
	}
	raw = "q=" + url.QueryEscape(topic.Name)
	if around := s.around(); around != "" {
		raw += "&" + around
	}
	return raw, true
}

// saysMore reports whether a box says what is needed, other than what the frame is for.
func (s *settings) saysMore(in *search.Interpretation) bool {
	other := func(p search.Piece) bool { return !s.isFor(p.ID) }
	specialty := func(p search.SpecialtyPiece) bool { return !s.isFor(p.ID) }
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

// addNotices says of treatments what results would say of them, though nothing is typed yet.
func (e *Embed) addNotices(ctx context.Context, v *view, s *settings) error {
	offerings := url.Values{}
	for _, f := range s.filters {
		if f.param == "offering" {
			offerings.Add(f.param, f.value)
		}
	}
	if len(offerings) == 0 {
		return nil
	}
	found, err := e.cfg.Pages.Find(ctx, v.Locale, offerings.Encode(), 1)
	if err != nil {
		return err
	}
	v.Notices = append(v.Notices, found.Notices...)
	return nil
}

package pages

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"github.com/specialist-finder/finder/internal/search"
	"github.com/specialist-finder/finder/internal/text"
)

// chipsView shows what was understood and what is filtered, each with a link
// that takes it away.
type chipsView struct {
	Title string
	Items []chipView
}

type chipView struct {
	What, Text, From string
	URL              template.URL // "" for a chip that cannot be taken away
	Remove           string       // what the link does, for those who do not see the cross
}

// chipper collects the chips of one page.
type chipper struct {
	*Locale
	pages *Pages
	query query
	items []chipView
}

func (p *Pages) chips(l *Locale, q query, in *search.Interpretation) chipsView {
	c := &chipper{Locale: l, pages: p, query: q}
	c.understood(in)
	c.catalogued(in)
	c.filters()
	c.dropped()
	return chipsView{Title: l.T("chips.title"), Items: c.items}
}

func (c *chipper) add(what, value, from string, without query) {
	v := chipView{What: c.T("chip." + what), Text: value, URL: without.link(c.Locale)}
	v.Remove = c.T("chips.remove", v.What+" "+value)
	if said, shown := text.Fold(from), text.Fold(value); !strings.Contains(said, shown) && !strings.Contains(shown, said) {
		v.From = c.T("chip.from", from)
	}
	c.items = append(c.items, v)
}

// understood are the pieces of the box.
func (c *chipper) understood(in *search.Interpretation) {
	for _, s := range in.Specialties {
		c.piece("specialty", s.Piece)
	}
	for _, p := range in.Conditions {
		c.piece("condition", p)
	}
	for _, p := range in.Offerings {
		if !slices.ContainsFunc(in.Specialties, func(s search.SpecialtyPiece) bool { return s.From == p.From }) {
			c.piece("offering", p) // not the acupuncture that acupuncturists were asked for by
		}
	}
	c.place(in.Place)
	if in.NearMe != "" && in.Place == nil {
		c.add("near_me", c.T("chip.near_me.text"), "", c.query.with("drop", "near_me"))
	}
	for _, p := range in.Wishes {
		c.add("wish", p.Label, p.From, c.query.with("drop", p.ID))
	}
	for _, p := range in.Credentials {
		c.add("credential", p.ID, "", c.query.with("drop", p.ID))
	}
	if in.Name != "" {
		c.add("name", in.Name, "", c.query.with("drop", "name"))
	}
	if in.NPI != "" {
		c.add("npi", in.NPI, "", c.query.with("drop", "npi"))
	}
	for _, x := range in.Corrections {
		c.add("corrected", c.T("chip.corrected.text", x.From, x.To), "", c.query.set("exact", "true"))
	}
	unused := worthSaying(in.Ignored)
	if len(c.items) == 0 {
		unused = in.Ignored // nothing was understood
	}
	if len(unused) > 0 {
		c.items = append(c.items, chipView{What: c.T("chip.ignored"), Text: strings.Join(unused, " ")})
	}
}

// particles are words of which nobody needs to hear that they were not used.
var particles = func() map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq("a an the and or of for from in on at by to with my i is am are el la los las un una de del y o en con para por al mi") {
		out[w] = true
	}
	return out
}()

// worthSaying leaves out the runs of words that are particles alone.
func worthSaying(runs []string) []string {
	var out []string
	for _, run := range runs {
		if slices.ContainsFunc(text.Tokens(run), func(t string) bool { return !particles[t] }) {
			out = append(out, run)
		}
	}
	return out
}

func (c *chipper) piece(kind string, p search.Piece) {
	if c.query.has(kind, p.ID) {
		return // a filter, which has a chip of its own
	}
	c.add(kind, p.Label, p.From, c.query.with("drop", kind+":"+p.ID))
}

// place goes with what makes no sense without it.
func (c *chipper) place(p *search.PlacePiece) {
	if p == nil {
		return
	}
	rest := c.query.without("radius")
	if c.query.get("sort") == "distance" {
		rest = rest.without("sort")
	}
	if c.query.get("near") != "" {
		c.add("place", p.Label, "", rest.without("near"))
		return
	}
	what := "place"
	if p.IsState() {
		what = "state"
	}
	c.add(what, p.Label, p.From, rest.with("drop", "place"))
}

// catalogued are filters whose values are ids of the catalogue.
func (c *chipper) catalogued(*search.Interpretation) {
	for _, name := range []string{"specialty", "condition", "offering"} {
		for _, id := range c.query.values(name) {
			c.add(name, c.pages.valueName(c.Locale, name, id), "", c.query.less(name, id))
		}
	}
}

// filters are the others that are given.
func (c *chipper) filters() {
	for _, p := range c.query {
		switch p.Name {
		case "radius":
			c.add("radius", c.T("filters.miles", p.Value), "", c.query.without(p.Name))
		case "verified_within":
			c.add("verified_within", c.days("chip.days", p.Value), "", c.query.without(p.Name))
		case "state", "text":
			c.add(p.Name, p.Value, "", c.query.less(p.Name, p.Value))
		case "language", "insurance":
			c.add(p.Name, c.pages.valueName(c.Locale, p.Name, p.Value), "", c.query.less(p.Name, p.Value))
		case "kind":
			c.add(p.Name, c.T("kind."+p.Value), "", c.query.without(p.Name))
		case "gender":
			c.add(p.Name, c.T("gender."+strings.ToUpper(p.Value)), "", c.query.without(p.Name))
		case "bbox", "degree", "exact":
			c.add(p.Name, "", "", c.query.without(p.Name))
		case "accepting", "telehealth", "second_opinion", "multispecialty":
			c.yesNo(p)
		}
	}
}

// days is a message that takes a number of days, as a parameter gives it.
func (l *Locale) days(key, number string) string {
	n, _ := strconv.Atoi(number)
	return l.N(key, n)
}

// yesNo is a filter on a yes or a no. No record says that it is no
// multi-specialty center, so that one filters on a yes alone.
func (c *chipper) yesNo(p pair) {
	what := p.Name
	switch {
	case p.Value == "true":
	case p.Value == "false" && p.Name != "multispecialty":
		what += ".no"
	default:
		return
	}
	c.add(what, "", "", c.query.without(p.Name))
}

// dropped are pieces that were taken away before; the link brings them back.
func (c *chipper) dropped() {
	for _, id := range c.query.values("drop") {
		value := c.pieceName(id)
		if value == "" {
			continue // nothing that a box can hold
		}
		c.add("dropped", value, "", c.query.less("drop", id))
		c.items[len(c.items)-1].Remove = c.T("chips.restore", value)
	}
}

// pieceName is a piece of the box in words, by its id with or without its kind;
// "" if there is none of that id.
func (c *chipper) pieceName(id string) string {
	switch id {
	case "place", "name", "npi", "near_me":
		return c.T("chip." + id)
	case "nearest":
		return c.T("sort.distance")
	case "radius":
		return c.T("filters.distance")
	}
	if w, ok := c.pages.cfg.Catalog.Wish(id); ok {
		return w.Label.In(c.Lang)
	}
	if c.pages.cfg.Catalog.IsCredential(id) {
		return id
	}
	if _, bare, hasKind := strings.Cut(id, ":"); hasKind {
		id = bare
	}
	name, _ := c.pages.cfg.Labels.Name(id, c.Lang)
	return name
}

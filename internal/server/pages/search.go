package pages

import (
	"html/template"
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"github.com/specialist-finder/finder/internal/search"
)

type searchView struct {
	Base
	Box         boxView
	Problems    []string // what is wrong with the query
	Answered    bool     // there are results, or there is nobody
	Emergencies []noticeView
	Notices     []noticeView
	Chips       chipsView
	Filters     filtersView
	Order       orderView
	Count       string
	Area        *areaView // nil unless an area of the map is searched
	Widened     []string
	Elsewhere   []Link // other places of that name
	Others      []Link // what may have been meant instead
	NoPlace     string
	Map         *mapView // nil where nobody has a position
	Cards       []cardView
	Empty       []Link // what to try, some of it a link
	Pager       pagerView
}

// search answers /search: the API's parameters, with what a form adds to them.
// Whatever is refused of them is left out and said, so that the page stays usable.
func (p *Pages) search(c echo.Context, l *Locale) error {
	ctx, raw := c.Request().Context(), fresh(c.Request().URL.RawQuery)
	a, err := p.answer(ctx, l, raw, wholePage)
	if err != nil {
		return err
	}
	q := parseQuery(a.raw)
	v := p.searchView(l, q, a, p.listCounts(ctx, q, a))
	v.Pager = p.pager(l, a.raw, q, a.resp)
	p.discoverResults(c, &v.Base, q)
	if len(a.faults) == 0 {
		p.addBrowsed(&v, l, q, a.resp)
	} else {
		v.Problems, v.Box.Bad = l.problems(a.faults), a.faults[0].Field
		v.Box.Near = parseQuery(raw).get("near") // what was typed stays, to be mended
	}
	return p.render(c, http.StatusOK, "search", v)
}

// saidParam is a field of the form that holds what the box held when pieces of
// it were dropped.
const saidParam = "said"

// stale reports whether the box holds other words than those that pieces were
// dropped from, which then must not be dropped from the new ones.
func stale(raw string) bool {
	values, err := url.ParseQuery(raw)
	return err == nil && values.Has(saidParam) && values.Get(saidParam) != values.Get("q")
}

func (p *Pages) searchView(l *Locale, q query, a *answered, lists map[string][]search.FacetCount) searchView {
	r := a.resp
	v := searchView{
		Base:    p.base(l, l.T("search.title"), searchPath+q.encode()),
		Box:     p.box(l, q),
		Chips:   p.chips(l, q, &r.Interpretation),
		Filters: p.filters(l, q, r, lists),
		Widened: l.widened(r), Area: l.area(q),
		Order: l.order(q, r), Answered: true,
	}
	v.NoIndex = true // results are for who asked, unless addBrowsed knows better
	v.Emergencies, v.Notices = p.notices(l, r.Notices)
	v.addPlace(l, q, r)
	v.Others = l.others(q, r.Interpretation.Others)
	asked := askedOfferings(p.cfg.Catalog, &r.Interpretation, q)
	for i := range r.Results {
		v.Sample = v.Sample || r.Results[i].Sample
		card := p.card(l, &r.Results[i], r.Interpretation.Place, asked)
		card.FirstBeside = firstBeside(r.Results, i)
		v.Cards = append(v.Cards, card)
	}
	v.Description = v.Count + ". " + l.T("search.listing")
	v.Map = p.resultsMap(l, q, a, v.Cards)
	v.Cards = l.foldTogether(v.Cards, r)
	switch {
	case len(v.Cards) > 0:
	case len(v.Emergencies) > 0: // who is in danger is not told of words that were left out
		v.Chips.Items = nil
	default:
		v.Empty = l.empty(q, v.Filters.Clear)
	}
	return v
}

// firstBeside reports whether a result is the first of those that give standard care.
func firstBeside(results []search.Result, i int) bool {
	return results[i].Beside && (i == 0 || !results[i-1].Beside)
}

// addPlace says how many results there are and where, and how to look near
// somewhere.
func (v *searchView) addPlace(l *Locale, q query, r *search.Response) {
	switch place := r.Interpretation.Place; {
	case v.Area != nil:
		v.Count = l.N("search.count.area", r.Total)
		return
	case place == nil:
		v.Count = l.N("search.count", r.Total)
	case place.IsState():
		v.Count = l.N("search.count.in", r.Total, place.Label)
	case r.Anywhere || isUnlimited(q, &r.Interpretation):
		v.Count = l.countAnywhere(q, r, place)
		v.Elsewhere = l.elsewhere(q, place)
		return
	default:
		v.Count = l.N("search.count.near", r.Total, place.Label)
		v.Elsewhere = l.elsewhere(q, place)
		return
	}
	if r.Total > 0 && r.Interpretation.NPI == "" {
		v.NoPlace = l.T("search.noplace")
	}
}

// countAnywhere is the count of a search that nobody near answered: "near"
// would be untrue. Only the first page knows who is the nearest.
func (l *Locale) countAnywhere(q query, r *search.Response, place *search.PlacePiece) string {
	byName := q.get("sort") == search.SortName
	if len(r.Results) == 0 || !r.Results[0].HasDistance || byName || q.get("cursor") != "" {
		return l.N("search.count", r.Total)
	}
	return l.N("search.count.nearest", r.Total, milesText(r.Results[0].Miles), place.Label)
}

// box is the search box over results, which carries on what has no control.
func (p *Pages) box(l *Locale, q query) boxView {
	b := newBox(l)
	b.Q, b.Near = q.get("q"), q.get("near")
	b.Kept = append(b.Kept, q.without(controlled...).without(unkept...)...)
	if q.get("drop") != "" || q.get("exact") != "" {
		b.Kept = append(b.Kept, pair{saidParam, b.Q})
	}
	if q.get(boxParam) != "" {
		b.Kept = append(b.Kept, pair{aroundParam, b.Near})
	}
	return b
}

// widened says in one sentence how far the search went: the steps between are
// for programs.
func (l *Locale) widened(r *search.Response) []string {
	var out []string
	var first, last *search.Widening
	for i := range r.Widened {
		w := &r.Widened[i]
		switch w.What {
		case "radius":
		case "offering", "state":
			out = append(out, l.T("widened."+w.What, w.From))
			continue
		default:
			out = append(out, l.T("widened.wish", w.From))
			continue
		}
		if first == nil {
			first = w
		}
		last = w
	}
	switch place := r.Interpretation.Place; {
	case first != nil && r.Total > 0 && r.Anywhere:
		out = append(out, l.T("widened.radius.anywhere", milesOf(last.From)))
	case first != nil && r.Total > 0:
		out = append(out, l.T("widened.radius", milesOf(first.From), milesOf(last.To)))
	case r.Anywhere && place != nil:
		out = append(out, l.T("widened.everywhere", place.Label))
	}
	return out
}

// milesOf is the number of a radius as a widening has it, "25 mi".
func milesOf(radius string) string { return strings.TrimSuffix(radius, " mi") }

// others are links to the other readings of the box.
func (l *Locale) others(q query, others []search.OtherReading) []Link {
	var out []Link
	for _, o := range others {
		next := q.without("cursor")
		if o.Q != "" {
			next = next.without("drop", "exact").set("q", o.Q)
		} else {
			next = next.with("drop", o.Drop)
		}
		out = append(out, Link{Text: o.Text, URL: next.link(l)})
	}
	return out
}

// maxElsewhere is how many other places of a name are offered.
const maxElsewhere = 4

func (l *Locale) elsewhere(q query, p *search.PlacePiece) []Link {
	if q.get("near") == "" {
		q = q.withoutBoxedPlace(p.From)
	}
	var out []Link
	for _, a := range p.Alternatives[:min(len(p.Alternatives), maxElsewhere)] {
		out = append(out, Link{Text: a.Label, URL: q.set("near", a.Label).link(l)})
	}
	return out
}

// empty is what to try when nobody matches.
func (l *Locale) empty(q query, clear template.URL) []Link {
	var out []Link
	if area := l.area(q); area != nil {
		out = append(out, area.Clear)
	}
	if clear != "" {
		out = append(out, Link{Text: l.T("empty.clear"), URL: clear})
	}
	if miles, farther := q.get("radius"), q.without("radius").link(l); miles != "" && farther != clear {
		out = append(out, Link{Text: l.T("empty.farther", miles), URL: farther})
	}
	if q.get("q") != "" {
		out = append(out, Link{Text: l.T("empty.words")})
	}
	out = append(out, Link{Text: l.T("empty.place")}, Link{Text: l.T("empty.needs"), URL: template.URL(l.Root + "/#needs")})
	return out
}

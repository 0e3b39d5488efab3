package pages

import (
	"context"
	"html/template"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/specialist-finder/finder/internal/search"
	"github.com/specialist-finder/finder/internal/text"
)

// filtersView is the filters as plain form controls, which belong to the form
// of the search box.
type filtersView struct {
	*Locale
	Active string // how many are on
	Clear  template.URL
	Groups []filterGroup
}

// filterGroup is one filter: a choice if it has options, else boxes to tick.
type filterGroup struct {
	Name, Title, Note string
	Options           []option
	Checks            []check
	More              []check // the less frequent ones, folded
	MoreTitle         string
}

type option struct {
	Value, Label, Count string
	On                  bool
}

type check struct {
	Name, Value, Label, Count string
	On                        bool
}

// controlled are the parameters that have a control; the form carries the
// others on unseen. Dropped pieces belong to the words they were dropped from.
var controlled = append([]string{"q", "near"}, filterNames...)

// filterNames are the filters that are chosen on the page.
var filterNames = []string{
	"radius", "kind", "accepting", "telehealth", "degree", "second_opinion", "multispecialty", "specialty", "offering",
	"language", "insurance", "gender", "verified_within",
}

// unkept are not carried on by the form either.
var unkept = []string{"cursor", "facets"}

var (
	radii = []string{"5", "10", "25", "50", "100", "200"}
	ages  = []string{"30", "90", "180", "365"} // days since a record was verified
)

// filterer makes the controls of one page.
type filterer struct {
	*Locale
	pages  *Pages
	query  query
	counts map[string][]search.FacetCount // of who matches
	lists  map[string][]search.FacetCount // of who would, if nothing of the list were chosen
}

func (p *Pages) filters(l *Locale, q query, r *search.Response, lists map[string][]search.FacetCount) filtersView {
	f := &filterer{Locale: l, pages: p, query: q, counts: r.Facets, lists: lists}
	v := filtersView{Locale: l}
	for _, g := range []filterGroup{
		f.distance(r.Interpretation.Place), f.only(), f.list("specialty"), f.list("offering"), f.list("language"), f.insurance(),
		f.choice("kind", "individual", "organization"), f.choice("gender", "F", "M"), f.verified(),
	} {
		if len(g.Options)+len(g.Checks) > 0 {
			v.Groups = append(v.Groups, g)
		}
	}
	clear := q.without(filterNames...)
	if n := len(q) - len(clear); n > 0 {
		v.Active, v.Clear = l.N("filters.active", n), clear.link(l)
	}
	return v
}

// distance is offered only where there is a place to measure from.
func (f *filterer) distance(from *search.PlacePiece) filterGroup {
	g := filterGroup{Name: "radius", Title: f.T("filters.distance")}
	if from == nil || from.IsState() {
		return g
	}
	any := "filters.distance.any"
	if f.query.get(boxParam) != "" {
		any = "area.any"
	}
	g.Options = f.numbers(g.Name, radii, any, func(v string) string { return f.T("filters.miles", v) })
	return g
}

func (f *filterer) verified() filterGroup {
	g := filterGroup{Name: "verified_within", Title: f.T("filters.verified")}
	g.Options = f.numbers(g.Name, ages, "filters.verified.any", func(v string) string { return f.days("filters.verified.within", v) })
	return g
}

// numbers are options of which the address may ask for another, which is then one
// of them.
func (f *filterer) numbers(name string, usual []string, any string, label func(string) string) []option {
	chosen := f.query.get(name)
	if chosen != "" && !slices.Contains(usual, chosen) {
		usual = append([]string{chosen}, usual...)
	}
	out := []option{{Value: "", Label: f.T(any), On: chosen == ""}}
	for _, v := range usual {
		out = append(out, option{Value: v, Label: label(v), On: v == chosen})
	}
	return out
}

// choice is one of few values or any of them.
func (f *filterer) choice(name string, values ...string) filterGroup {
	chosen := f.query.get(name)
	g := filterGroup{Name: name, Title: f.T("filters." + name)}
	g.Options = []option{{Label: f.T("filters." + name + ".any"), On: chosen == ""}}
	for _, v := range values {
		g.Options = append(g.Options, option{v, f.T("filters." + name + "." + v), count(f.counts[name], v), strings.EqualFold(v, chosen)})
	}
	return g
}

// yesNo are the filters that are ticked. One that the address asks the contrary of
// stands for that.
var yesNo = []pair{{"accepting", "true"}, {"telehealth", "true"}, {"second_opinion", "true"}, {"degree", "md-do"}, {"multispecialty", "true"}}

func (f *filterer) only() filterGroup {
	g := filterGroup{Name: "only", Title: f.T("filters.only")}
	for _, p := range yesNo {
		c := check{p.Name, p.Value, f.T("filters." + p.Name), count(f.counts[p.Name], p.Value), f.query.has(p.Name, p.Value)}
		if p.Name != "multispecialty" && f.query.has(p.Name, "false") {
			c = check{p.Name, "false", f.T("chip." + p.Name + ".no"), count(f.counts[p.Name], "false"), true}
		}
		g.Checks = append(g.Checks, c)
	}
	return g
}

// Of a list, the most frequent values stand open and the others are folded.
const (
	openChecks = 6
	mostChecks = 40
)

// list is a filter of which any of several values will do.
func (f *filterer) list(name string) filterGroup {
	g := filterGroup{Name: name, Title: f.T("filters." + name)}
	var all []check
	chosen := f.query.values(name)
	for _, v := range chosen {
		all = append(all, check{name, v, f.pages.valueName(f.Locale, name, v), count(f.counts[name], v), true})
	}
	for _, c := range f.lists[name] {
		if !slices.ContainsFunc(chosen, func(v string) bool { return text.Fold(v) == text.Fold(c.ID) }) {
			all = append(all, check{Name: name, Value: c.ID, Label: f.pages.valueName(f.Locale, name, c.ID), Count: grouped(c.Count)})
		}
	}
	all = all[:min(len(all), max(mostChecks, len(chosen)))]
	open := max(openChecks, len(chosen))
	if len(all) <= open+1 { // a fold that holds one is longer than what it holds
		open = len(all)
	}
	g.Checks, g.More = all[:open], all[open:]
	if len(g.More) > 0 {
		g.MoreTitle = f.N("filters.more."+name, len(g.More))
	}
	return g
}

func (f *filterer) insurance() filterGroup {
	g := f.list("insurance")
	g.Note = f.T("fact.insurance.note")
	return g
}

// valueName is a value of a filter in words.
func (p *Pages) valueName(l *Locale, filter, value string) string {
	switch filter {
	case "language":
		return capital(l.language(value))
	case "insurance":
		return planName(value)
	}
	if name, ok := p.cfg.Labels.Name(value, l.Lang); ok {
		return name
	}
	if t, ok := p.cfg.Catalog.Taxonomy(value); ok {
		return t.Name
	}
	return value
}

// planKinds are the words of a plan's name that are abbreviations.
var planKinds = []string{"hmo", "ppo", "epo", "pos", "hdhp"}

// planName writes the name of a plan as a name, since the index knows it in small
// letters. One that is written with capitals already stays.
func planName(folded string) string {
	if folded != strings.ToLower(folded) {
		return folded
	}
	words := strings.Fields(folded)
	for i, w := range words {
		if slices.Contains(planKinds, w) {
			words[i] = strings.ToUpper(w)
			continue
		}
		words[i] = capital(w)
	}
	return strings.Join(words, " ")
}

// capital begins a text with a capital letter.
func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// orLists are the filters of which any of several values will do, and how a request
// is made that filters by none of them.
var orLists = map[string]func(*search.Request){
	"specialty": func(r *search.Request) { r.Specialties = nil },
	"offering":  func(r *search.Request) { r.Offerings = nil },
	"language":  func(r *search.Request) { r.Languages = nil },
	"insurance": func(r *search.Request) { r.Insurance = nil },
}

// listCounts are the counts of the lists. Those of a list that is filtered by are
// counted without it, since who chooses a second value looks for either: that costs
// one search more, and only then. Where it fails there are those of the answer.
func (p *Pages) listCounts(ctx context.Context, q query, a *answered) map[string][]search.FacetCount {
	out := a.resp.Facets
	for name, clear := range orLists {
		if q.get(name) == "" {
			continue
		}
		req := a.req
		clear(&req)
		req.Cursor, req.Counts, req.Dots = "", true, 0
		if r, err := p.cfg.Finder.Search(ctx, req); err == nil && r.Facets != nil {
			out = maps.Clone(out)
			out[name] = r.Facets[name]
		}
	}
	return out
}

// count is how many matches have a value, "" if none or not counted.
func count(counts []search.FacetCount, id string) string {
	i := slices.IndexFunc(counts, func(f search.FacetCount) bool { return text.Fold(f.ID) == text.Fold(id) })
	if i < 0 || id == "" {
		return ""
	}
	return grouped(counts[i].Count)
}

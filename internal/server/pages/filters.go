package pages

import (
	"html/template"
	"slices"

	"github.com/specialist-finder/finder/internal/search"
)

// filtersView is the filters as plain form controls, which belong to the form
// of the search box.
type filtersView struct {
	*Locale
	Active              string // how many are on
	Clear               template.URL
	Sort, Radius, Kind  []option
	Only                []check
	Specialty, Offering []check
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
var controlled = []string{"q", "near", "sort", "radius", "kind", "accepting", "telehealth", "degree", "second_opinion", "multispecialty", "specialty", "offering"}

// unkept are not carried on by the form either.
var unkept = []string{"cursor", "facets"}

var radii = []string{"5", "10", "25", "50", "100", "200"}

func (p *Pages) filters(l *Locale, q query, r *search.Response) filtersView {
	facets := r.Facets
	v := filtersView{
		Locale: l,
		Sort:   l.options(q.get("sort"), "sort.", orders(r.Interpretation.Place)),
		Kind:   l.options(q.get("kind"), "filters.kind.", []string{"", "individual", "organization"}),
		Radius: l.radiusOptions(q.get("radius")),
	}
	for i := range v.Kind {
		v.Kind[i].Count = count(facets["kind"], v.Kind[i].Value)
	}
	for _, f := range []pair{{"accepting", "true"}, {"telehealth", "true"}, {"degree", "md-do"}, {"second_opinion", "true"}, {"multispecialty", "true"}} {
		v.Only = append(v.Only, check{f.Name, f.Value, l.T("filters." + f.Name), count(facets[f.Name], f.Value), q.has(f.Name, f.Value)})
	}
	v.Specialty = p.checks(l, q, "specialty", facets["specialty"])
	v.Offering = p.checks(l, q, "offering", facets["offering"])
	clear := q.without(controlled[2:]...)
	if n := len(q.without(unkept...)) - len(clear.without(unkept...)); n > 0 {
		v.Active, v.Clear = l.N("filters.active", n), clear.link(l)
	}
	return v
}

// orders are the ways to sort: by distance only where there is a place to measure from.
func orders(from *search.PlacePiece) []string {
	if from == nil || from.IsState() {
		return []string{search.SortBest, search.SortName}
	}
	return []string{search.SortBest, search.SortDistance, search.SortName}
}

func (l *Locale) options(chosen, prefix string, values []string) []option {
	var out []option
	for _, v := range values {
		key := v
		if v == "" {
			key = "any"
		}
		out = append(out, option{Value: v, Label: l.T(prefix + key), On: v == chosen})
	}
	return out
}

// radiusOptions holds the radius that is asked for, whatever it is.
func (l *Locale) radiusOptions(chosen string) []option {
	out := []option{{Value: "", Label: l.T("filters.distance.any"), On: chosen == ""}}
	values := radii
	if chosen != "" && !slices.Contains(radii, chosen) {
		values = append([]string{chosen}, radii...)
	}
	for _, v := range values {
		out = append(out, option{Value: v, Label: l.T("filters.miles", v), On: v == chosen})
	}
	return out
}

// mostChecks is how many values of one filter are offered.
const mostChecks = 8

// checks are the most frequent values, after those that are chosen already.
func (p *Pages) checks(l *Locale, q query, name string, counts []search.FacetCount) []check {
	var out []check
	for _, id := range q.values(name) {
		text, ok := p.cfg.Labels.Name(id, l.Lang)
		if !ok {
			text = id
		}
		out = append(out, check{Name: name, Value: id, Label: text, Count: count(counts, id), On: true})
	}
	for _, f := range counts {
		if len(out) >= mostChecks {
			break
		}
		if !q.has(name, f.ID) {
			out = append(out, check{Name: name, Value: f.ID, Label: f.Label.Label, Count: grouped(f.Count)})
		}
	}
	return out
}

// count is how many matches have a value, "" if none or not counted.
func count(counts []search.FacetCount, id string) string {
	i := slices.IndexFunc(counts, func(f search.FacetCount) bool { return f.ID == id })
	if i < 0 || id == "" {
		return ""
	}
	return grouped(counts[i].Count)
}

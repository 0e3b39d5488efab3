package pages

import (
	"slices"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
)

// browsed is what results are of where they are nobody's own question: one entry of
// the catalogue, near a town or ZIP code or anywhere. Search engines may have these, at
// one address each, however they were asked for. What else somebody types, chooses or
// says of where they are stays out of search engines, and of titles.
type browsed struct{ param, id, near, label string }

// browsedParams are all that may be in the address of such a page.
var browsedParams = []string{"q", "near", "condition", "offering", "specialty"}

// browsedOf reports what results are of, if they are of that kind.
func browsedOf(q query, r *search.Response) (browsed, bool) {
	var all []browsed
	for _, p := range q {
		switch p.Name {
		case "condition", "offering", "specialty":
			all = append(all, browsed{param: p.Name, id: p.Value})
		}
	}
	in := &r.Interpretation
	for _, s := range in.Specialties {
		all = append(all, browsed{param: "specialty", id: s.ID})
	}
	for _, c := range in.Conditions {
		all = append(all, browsed{param: "condition", id: c.ID})
	}
	for _, o := range in.Offerings {
		all = append(all, browsed{param: "offering", id: o.ID})
	}
	if len(all) != 1 || len(r.Results) == 0 || len(q.without(browsedParams...)) > 0 || saysMore(in) || isUrgent(r) {
		return browsed{}, false
	}
	out := all[0]
	return out, out.addPlace(in.Place)
}

// saysMore reports whether the box says more than the catalogue does.
func saysMore(in *search.Interpretation) bool {
	return in.Name+in.Text+in.NPI+in.NearMe != "" || len(in.Wishes)+len(in.Credentials)+len(in.Ignored)+len(in.Corrections) > 0
}

func isUrgent(r *search.Response) bool {
	return slices.ContainsFunc(r.Notices, func(n search.Notice) bool { return n.Level == levelEmergency })
}

// addPlace takes a place that has a name; coordinates are where somebody is.
func (b *browsed) addPlace(at *search.PlacePiece) bool {
	switch {
	case at == nil:
		return true
	case at.NearMe:
		return false
	case at.ZIP != "":
		b.near = at.ZIP
	case at.Precision == directory.PrecisionCity && at.City != "":
		b.near = at.City + ", " + at.State
	default:
		return false
	}
	b.label = at.Label
	return true
}

// query is the one address of the page.
func (b browsed) query() query {
	q := query{{b.param, b.id}}
	if b.near != "" {
		q = q.with("near", b.near)
	}
	return q
}

// addBrowsed opens the page to search engines if it is one of those.
func (p *Pages) addBrowsed(v *searchView, l *Locale, q query, r *search.Response) {
	b, ok := browsedOf(q, r)
	name, known := p.cfg.Labels.Name(b.id, l.Lang)
	if !ok || !known || v.Sample {
		return
	}
	title := l.T("search.title.of", name)
	if b.label != "" {
		title = l.T("search.title.near", name, b.label)
	}
	v.NoIndex, v.Title = false, p.title(l, title)
	p.setAddress(&v.Base, l, searchPath+b.query().encode())
}

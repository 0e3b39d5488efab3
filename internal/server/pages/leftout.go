package pages

import (
	"context"
	"errors"
	"strings"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
	"github.com/specialist-finder/finder/internal/server/params"
)

// answered is a search as it could be answered: without the values that were refused,
// so that who reads the page sees results all the same.
type answered struct {
	raw    string // the query string that was answered
	req    search.Request
	resp   *search.Response
	faults []*directory.Fault // what was left out, in the order in which it was found
	said   string             // what was left out of the words that were typed: it may tell of an emergency
	shape  func(*search.Request)
}

// wholePage asks for what a page of results shows beside them.
func wholePage(r *search.Request) { r.Facets, r.Dots = true, mostDots }

// maxLeftOut is how many values are left out before the page gives up: a query
// string of nothing but mistakes was written by nobody.
const maxLeftOut = 8

// answer asks the finder, again without each value that it or the form refuses. shape
// says what else is wanted of it.
func (p *Pages) answer(ctx context.Context, l *Locale, raw string, shape func(*search.Request)) (*answered, error) {
	a := &answered{raw: raw, shape: shape}
	for {
		err := p.ask(ctx, l, a)
		f, isFault := errors.AsType[*directory.Fault](err)
		if !isFault || f.Kind != directory.FaultInvalid || !a.leaveOut(f) {
			return a, err
		}
	}
}

func (p *Pages) ask(ctx context.Context, l *Locale, a *answered) (err error) {
	if a.req, err = params.Search(a.raw, params.Form); err != nil {
		return err
	}
	a.req.Lang, a.req.Lenient, a.req.Said = l.Lang, true, a.said
	a.shape(&a.req)
	a.resp, err = p.cfg.Finder.Search(ctx, a.req)
	return err
}

// leaveOut takes the value at fault out of the query string. What was typed into the
// box is the question itself: without it there is nothing to answer.
func (a *answered) leaveOut(f *directory.Fault) bool {
	if len(a.faults) == maxLeftOut || f.Field == "q" || f.Field == "text" {
		return false
	}
	rest, ok := params.Without(a.raw, f.Field, f.Value)
	if ok {
		if f.Field == "near" {
			a.said = parseQuery(a.raw).beginning(f.Field)
		}
		a.faults = append(a.faults, asTyped(a.raw, f))
		a.raw = rest
	}
	return ok
}

// emergencies are those that the words tell of a search that was refused: whoever types them
// must read that above what is wrong with them.
func (p *Pages) emergencies(l *Locale, q query) []noticeView {
	var said []string
	for _, field := range []string{"q", "text", "near"} {
		said = append(said, q.beginning(field))
	}
	out, _ := p.notices(l, search.Urgent(p.cfg.Catalog, l.Lang, said...))
	return out
}

// mostLookedAt is how many characters of a field are looked at that was refused.
const mostLookedAt = 4 * search.MaxTextRunes

func (q query) beginning(field string) string {
	typed := []rune(q.get(field))
	return string(typed[:min(len(typed), mostLookedAt)])
}

// asTyped is a fault with the value as the address has it: it may have been brought
// into another form before it was judged.
func asTyped(raw string, f *directory.Fault) *directory.Fault {
	out := *f
	if v, ok := params.AsSent(raw, f.Field); ok && strings.EqualFold(v, f.Value) {
		out.Value = v
	}
	return &out
}

// problems say what was left out, and why.
func (l *Locale) problems(faults []*directory.Fault) []string {
	var out []string
	for _, f := range faults {
		out = append(out, l.problem(f.Field, f.Value))
	}
	return out
}

// problem is about a value that was left out. An order that nobody knows is another
// mistake than one that needs a place.
func (l *Locale) problem(field, value string) string {
	key := "problem." + field
	if l.Has(key) && (field != "sort" || value == search.SortDistance) {
		return l.T(key, value)
	}
	return l.T("problem.value", l.fieldName(field), value)
}

// fieldName is what the page calls a parameter; one without a name there goes by its own.
func (l *Locale) fieldName(field string) string {
	switch field {
	case "sort":
		return l.T("filters.sort")
	case "radius":
		return l.T("filters.distance")
	}
	if key := "chip." + field; l.Has(key) {
		return strings.TrimSuffix(l.T(key), ":")
	}
	return field
}

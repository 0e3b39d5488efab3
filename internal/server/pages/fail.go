package pages

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"
)

// Failure is what a visitor may know of an error.
type Failure struct {
	Status    int
	Field     string // the parameter at fault, if one is
	Value     string
	RequestID string
}

type failView struct {
	Base
	Heading, Text string
	RequestID     string
	Urgent        *noticeView // where a search failed, which may have been an emergency's
	Again         string      // the address that failed, where asking again may help
	Box           *boxView    // to search: where there is no such page, or again
}

// Fail renders an error. A search that cannot be answered as it stands is shown
// with its form, so that it can be mended.
func (p *Pages) Fail(c echo.Context, f Failure) error {
	l := p.locale(c.Request().URL.Path)
	if f.Status == http.StatusBadRequest && c.Path() == l.Root+searchPath {
		return p.render(c, f.Status, "search", p.mend(c, l, f))
	}
	v := failView{Base: p.base(l, l.T("fail.title"), "/")}
	v.Heading, v.Text = l.Failed(f.Status)
	v.NoIndex = true
	if f.Status == http.StatusNotFound {
		box := newBox(l)
		v.Box = &box
	}
	if f.Status >= http.StatusInternalServerError {
		v.RequestID = l.T("fail.request", f.RequestID)
		p.offerAgain(c, l, &v)
	}
	return p.render(c, f.Status, "fail", v)
}

// Failed says in words what became of a request that failed with a status.
func (l *Locale) Failed(status int) (title, text string) {
	if key := "fail." + strconv.Itoa(status); l.Has(key) {
		return l.T(key), l.T(key + ".text")
	}
	return l.T("fail.title"), l.T("fail.text")
}

// offerAgain leads back to what failed on our side. Of a search nothing that was typed is
// lost; and since no notice could stand above its results, the one for emergencies does.
func (p *Pages) offerAgain(c echo.Context, l *Locale, v *failView) {
	here := c.Request().URL.RequestURI()
	if c.Request().Method != http.MethodGet || strings.HasPrefix(here, "//") { // which would lead to another host
		return
	}
	v.Again = here
	if c.Request().URL.Path != l.Root+searchPath {
		return
	}
	q, urgent := parseQuery(c.Request().URL.RawQuery), urgentNotice(l)
	box := p.box(l, q)
	box.Kept = q.without("q", "near").without(unkept...) // there are no other controls here
	v.Box, v.Urgent = &box, &urgent
}

// mend is the search page with the form as it was sent, and what to change.
func (p *Pages) mend(c echo.Context, l *Locale, f Failure) searchView {
	q := parseQuery(c.Request().URL.RawQuery)
	v := searchView{Base: p.base(l, l.T("search.title"), searchPath), Box: p.box(l, q), Problems: []string{l.T("problem.other", f.Field)}}
	if key := "problem." + f.Field; l.Has(key) {
		v.Problems = []string{l.T(key, f.Value)}
	}
	v.NoIndex = true
	v.Emergencies = p.emergencies(l, q)
	v.Box.Bad, v.Box.Kept = f.Field, nil
	return v
}

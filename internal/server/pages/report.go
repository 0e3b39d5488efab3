package pages

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/server/lookup"
)

// Reports keeps what visitors say is wrong.
type Reports interface {
	// AddReport puts a report into the queue; Invalid joins what is wrong with it.
	AddReport(ctx context.Context, r directory.Report) (directory.Report, error)
}

// form is one of the two that lead to the queue: what anybody reports, and what
// providers ask for themselves.
type form struct {
	name  string // in the path, and in the keys of its words
	kinds []directory.ReportKind
}

var (
	errorForm = form{"error", directory.ErrorKinds()}
	ownForm   = form{"self", directory.OwnKinds()}
	forms     = []form{errorForm, ownForm}
)

// formNamed is the form that was sent, the one for anybody if it does not say.
func formNamed(name string) form {
	if name == ownForm.name {
		return ownForm
	}
	return errorForm
}

const (
	reportsPath  = "/providers/:id/reports"
	thanksSuffix = "/thanks"
)

// trap is a field that nobody sees. Programs that fill in everything are thanked,
// and nothing is kept.
const trap = "topic"

func (p *Pages) registerReports(l *Locale, get, post func(string, echo.HandlerFunc)) {
	post(l.Root+reportsPath, p.aboutRecord(l, p.report))
	get(l.Root+reportsPath+thanksSuffix, p.aboutRecord(l, p.reported))
	for _, f := range forms {
		get(l.Root+reportsPath+"/"+f.name, p.aboutRecord(l, p.reportForm(f)))
	}
}

// aboutRecord finds the record that a path names for a handler, or the one that
// stands for it. Nobody can report what is not shown.
func (p *Pages) aboutRecord(l *Locale, h func(echo.Context, *Locale, *directory.Provider) error) echo.HandlerFunc {
	return func(c echo.Context) error {
		rec, _, err := lookup.Record(c.Request().Context(), p.cfg.Providers, c.Param("id"))
		if err != nil {
			return err
		}
		if rec.Deactivated {
			return p.inactive(c, l, &rec)
		}
		return h(c, l, &rec)
	}
}

// reportForm answers GET /providers/{id}/reports/error and /self.
func (p *Pages) reportForm(f form) func(echo.Context, *Locale, *directory.Provider) error {
	return func(c echo.Context, l *Locale, rec *directory.Provider) error {
		return p.showForm(c, http.StatusOK, p.reportView(l, rec, f))
	}
}

// report answers POST /providers/{id}/reports. It leads to a page of its own, so
// that loading that again sends nothing again.
func (p *Pages) report(c echo.Context, l *Locale, rec *directory.Provider) error {
	if err := c.Request().ParseForm(); err != nil {
		return directory.Invalid("form", "", "cannot be read") // what is behind err quotes it
	}
	f, r := sentReport(c.Request(), rec.ID)
	if wait := p.cfg.Wait(c); wait > 0 {
		return p.tooMany(c, l, rec, f, &r, wait)
	}
	var err error
	if c.Request().PostFormValue(trap) == "" {
		_, err = p.cfg.Reports.AddReport(c.Request().Context(), r)
	}
	switch {
	case err == nil:
		return c.Redirect(http.StatusSeeOther, l.Root+reportsOf(rec)+thanksSuffix)
	case directory.KindOf(err) == directory.FaultInvalid:
		return p.refused(c, l, rec, f, &r, err)
	}
	return err
}

// sentReport reads the fields of a form. A kind that the form does not offer is
// none.
func sentReport(req *http.Request, provider directory.ID) (form, directory.Report) {
	f := formNamed(req.PostFormValue("form"))
	r := directory.Report{
		Provider: provider,
		Kind:     directory.ReportKind(req.PostFormValue(directory.ReportFieldKind)),
		Text:     typed(req.PostFormValue(directory.ReportFieldText)),
		Email:    typed(req.PostFormValue(directory.ReportFieldEmail)),
	}
	if !slices.Contains(f.kinds, r.Kind) {
		r.Kind = ""
	}
	return f, r
}

// typed is text as somebody typed it: browsers send lines with a carriage return,
// which would count as a character.
func typed(s string) string {
	s = strings.ToValidUTF8(s, string(utf8.RuneError))
	return strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n"))
}

// refused shows the form as it was sent, and what to put right.
func (p *Pages) refused(c echo.Context, l *Locale, rec *directory.Provider, f form, r *directory.Report, err error) error {
	v := p.filledIn(l, rec, f, r)
	for _, field := range wrongFields(err) {
		v.Form.blame(field, v.Form.problem(field, r))
	}
	return p.showForm(c, http.StatusUnprocessableEntity, v)
}

// tooMany shows the form as it was sent, and how long to wait.
func (p *Pages) tooMany(c echo.Context, l *Locale, rec *directory.Provider, f form, r *directory.Report, wait time.Duration) error {
	c.Response().Header().Set(echo.HeaderRetryAfter, strconv.Itoa(int((wait+time.Second-1)/time.Second)))
	v := p.filledIn(l, rec, f, r)
	v.Form.blame("", l.N("report.problem.wait", int((wait+time.Minute-1)/time.Minute)))
	return p.showForm(c, http.StatusTooManyRequests, v)
}

// wrongFields are the fields that joined faults name.
func wrongFields(err error) []string {
	var joined interface{ Unwrap() []error }
	if !errors.As(err, &joined) {
		return nil
	}
	var out []string
	for _, e := range joined.Unwrap() {
		if f, ok := errors.AsType[*directory.Fault](e); ok {
			out = append(out, f.Field)
		}
	}
	return out
}

// showForm lets the browser tell this site, and no other, where the form was
// sent from: without that an older one could not prove that it was here.
func (p *Pages) showForm(c echo.Context, status int, v reportView) error {
	v.Referrer = "same-origin"
	c.Response().Header().Set("Referrer-Policy", v.Referrer)
	if len(v.Form.Problems) > 0 {
		v.Title = v.T("report.title.problem", v.Title)
	}
	return p.render(c, status, "report", v)
}

// reported answers GET /providers/{id}/reports/thanks.
func (p *Pages) reported(c echo.Context, l *Locale, rec *directory.Provider) error {
	v := reportedView{
		Base:  p.base(l, l.T("reported.title"), reportsOf(rec)+thanksSuffix),
		About: l.T("reported.about", rec.Name), Back: recordURL(l, rec),
	}
	v.Sample = v.Sample || rec.Sample
	v.NoIndex = true
	return p.render(c, http.StatusOK, "reported", v)
}

package pages

import (
	"html/template"
	"unicode/utf8"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
)

type reportView struct {
	Base
	Heading, About, Account string
	Back                    template.URL
	Health                  noticeView
	Form                    reportFormView
}

type reportFormView struct {
	*Locale
	Action, Form                           string
	KindLabel, TextLabel, TextHint         string
	EmailHint                              string
	Kinds                                  []option
	Text, Email                            string
	Problems                               []fieldProblem
	KindProblem, TextProblem, EmailProblem string
}

// fieldProblem is a line of what is to be put right; Field is the id to go to,
// or "".
type fieldProblem struct{ Field, Text string }

type reportedView struct {
	Base
	About string
	Back  template.URL
}

// reportLinks lead from a record to its two forms.
func (l *Locale) reportLinks(rec *directory.Provider) []Link {
	var out []Link
	for _, f := range forms {
		out = append(out, Link{Text: l.T("report." + f.name + ".link"), URL: template.URL(l.Root + reportsOf(rec) + "/" + f.name)})
	}
	return out
}

func reportsOf(rec *directory.Provider) string { return "/providers/" + rec.ID.String() + "/reports" }

func recordURL(l *Locale, rec *directory.Provider) template.URL {
	return template.URL(l.Root + search.ProviderPath(rec.ID, rec.Name))
}

// problem says in words what is wrong with a field.
func (v *reportFormView) problem(field string, r *directory.Report) string {
	switch {
	case field == directory.ReportFieldEmail:
		return v.T("report.problem.email")
	case field == directory.ReportFieldKind:
		return v.T("report." + v.Form + ".none")
	case r.Text == "":
		return v.T("report.problem.text.empty")
	}
	return v.N("report.problem.text.long", utf8.RuneCountInString(r.Text), grouped(directory.MaxReportText))
}

// blame marks a field; "" is the whole form.
func (v *reportFormView) blame(field, problem string) {
	v.Problems = append(v.Problems, fieldProblem{field, problem})
	switch field {
	case directory.ReportFieldKind:
		v.KindProblem = problem
	case directory.ReportFieldText:
		v.TextProblem = problem
	case directory.ReportFieldEmail:
		v.EmailProblem = problem
	}
}

// filledIn is the form with what was sent.
func (p *Pages) filledIn(l *Locale, rec *directory.Provider, f form, r *directory.Report) reportView {
	v := p.reportView(l, rec, f)
	v.Form.Text, v.Form.Email = r.Text, r.Email
	for i := range v.Form.Kinds {
		v.Form.Kinds[i].On = v.Form.Kinds[i].Value == string(r.Kind)
	}
	return v
}

func (p *Pages) reportView(l *Locale, rec *directory.Provider, f form) reportView {
	key := "report." + f.name
	v := reportView{
		Base:    p.base(l, l.T(key+".title"), reportsOf(rec)+"/"+f.name),
		Heading: l.T(key + ".title"), About: l.T("report.about", rec.Name), Account: l.T(key + ".account"), Back: recordURL(l, rec),
		Health: noticeView{
			ID: "health", Level: "warning", Icon: "warning", Title: l.T("report.health"), Texts: []string{l.T("report.health.text")},
		},
		Form: reportFormView{
			Locale: l, Action: l.Root + reportsOf(rec), Form: f.name, KindLabel: l.T(key + ".kind"), TextLabel: l.T(key + ".text"),
			TextHint: l.T("report.text.hint", grouped(directory.MaxReportText)), EmailHint: l.T(key + ".email"),
		},
	}
	v.Sample = v.Sample || rec.Sample
	v.NoIndex = true
	for _, k := range f.kinds {
		v.Form.Kinds = append(v.Form.Kinds, option{Value: string(k), Label: l.T("report.kind." + string(k))})
	}
	return v
}

package pages

import (
	"slices"
	"strconv"
	"time"

	"github.com/specialist-finder/finder/internal/catalog"
)

// sourcesView is where a guide comes from: each source once, and the day on which
// the whole was last looked at.
type sourcesView struct {
	*Locale
	Items []sourceView
}

// sourceView is one source. Its name is a citation, and in English in every
// language.
type sourceView struct {
	Name, Lang string
	Dates      string
}

// guideSources lists the sources of what a guide says, in the order in which it says it.
func (l *Locale) guideSources(rows []catalog.Source) sourcesView {
	v := sourcesView{Locale: l}
	for _, s := range rows {
		item := sourceView{Name: s.Name, Dates: l.sourceDates(s)}
		if l.Lang != "en" {
			item.Lang = "en"
		}
		if !slices.Contains(v.Items, item) {
			v.Items = append(v.Items, item)
		}
	}
	return v
}

func (l *Locale) sourceDates(s catalog.Source) string {
	checked, sure := l.isoDate(s.CheckedOn), l.T("confidence."+string(s.Confidence))
	if s.Date == "" {
		return l.T("source.checked", checked, sure)
	}
	return l.T("source.dated", l.dayOrMonth(s.Date), checked, sure)
}

// dayOrMonth puts YYYY-MM-DD or YYYY-MM into words; a year stays.
func (l *Locale) dayOrMonth(s string) string {
	t, err := time.Parse("2006-01", s)
	if err != nil {
		return l.isoDate(s)
	}
	return l.T("date.month", l.T("month."+strconv.Itoa(int(t.Month()))), strconv.Itoa(t.Year()))
}

// questionSources are those of the questions that are always the same few.
func (p *Pages) questionSources(offerings ...string) []catalog.Source {
	var out []catalog.Source
	for _, q := range p.cfg.Catalog.QuestionsFor(offerings, nil) {
		out = append(out, q.Source)
	}
	return out
}

package pages

import (
	"html/template"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/search"
)

type conditionGuideView struct {
	guideView
	Elsewhere     string // that it is felt in the back but comes from elsewhere
	Contact       string // where care starts outside our specialties
	First, Second []entryView
	Next          string // what the second are
	Treatments    []treatmentsView
}

// treatmentsView is what may be done for a condition, of one sort.
type treatmentsView struct {
	ID, Title, Note string
	Items           []entryView
}

// conditionGuide answers /conditions/{id}.
func (p *Pages) conditionGuide(c echo.Context, l *Locale) error {
	it, ok := p.cfg.Catalog.Condition(c.Param("id"))
	if !ok {
		return noGuide()
	}
	v := conditionGuideView{guideView: p.guide(c, l, conditionsPath+it.ID, it.Label, it.Summary, it.Words)}
	v.Kind = l.T("guide.condition")
	if it.Urgency != catalog.UrgencyRoutine {
		urgency, _ := p.cfg.Catalog.Label("urgency", string(it.Urgency))
		v.Kind = l.T("guide.condition.urgent", urgency.In(l.Lang))
	}
	v.Finder = l.finder("guide.find.condition", "condition", it.ID)
	v.Urgent = p.urgentSigns(l, it)
	if !it.Spine {
		v.Elsewhere = l.T("guide.elsewhere")
	}
	if it.FirstContact != catalog.ContactNone {
		contact, _ := p.cfg.Catalog.Label("first-contact", string(it.FirstContact))
		v.Contact = l.T("guide.contact", contact.In(l.Lang))
	}
	v.Next = l.T("guide.who.second")
	if it.FirstContact != catalog.ContactNone || it.Urgency == catalog.UrgencyEmergency {
		v.Next = l.T("guide.who.after")
	}
	v.First, v.Second = p.specialtyEntries(l, it.FirstLine), p.specialtyEntries(l, it.SecondLine)
	stated := p.statedFor(it)
	v.Treatments = p.treatments(l, it, stated)
	rows := p.conditionSources(it, stated)
	if it.Urgency != catalog.UrgencyEmergency { // nobody has time to ask them there
		v.Questions = p.questions(l, stated...)
		rows = append(rows, p.questionSources(stated...)...)
	}
	v.Sources = l.guideSources(rows)
	return p.render(c, http.StatusOK, "condition", v)
}

// urgentSigns is a panel above everything: what to do if it is an emergency, and
// the signs by which one is told.
func (p *Pages) urgentSigns(l *Locale, it catalog.Condition) []noticeView {
	v := noticeView{ID: "urgent", Level: search.LevelWarning, Icon: "warning", Title: l.T("notice.warning")}
	if it.Urgency == catalog.UrgencyEmergency {
		v.Level, v.Title, v.Texts = levelEmergency, l.T("notice.emergency"), []string{l.T("guide.emergency")}
		v.Calls = []Link{{Text: l.T("notice.call", "911"), URL: "tel:911"}}
	}
	for _, f := range p.cfg.Catalog.RedFlags() {
		if f.Condition != it.ID {
			continue
		}
		if text := f.Text.In(l.Lang); v.Level != levelEmergency && !slices.Contains(v.Texts, text) {
			v.Texts = append(v.Texts, text)
		}
		v.Signs = append(v.Signs, f.Label.In(l.Lang))
	}
	if len(v.Texts) == 0 && it.Urgency == catalog.UrgencyPrompt {
		v.Texts = []string{l.T("guide.prompt")}
	}
	if len(v.Texts) == 0 {
		return nil
	}
	return []noticeView{v}
}

// statedFor are the offerings that the catalogue names for a condition: standard
// care that is used for it, uses that differ, and what studies looked at.
func (p *Pages) statedFor(it catalog.Condition) []string {
	var out []string
	for _, o := range p.cfg.Catalog.Offerings() {
		used := slices.ContainsFunc(p.cfg.Catalog.UsesOf(o.ID), func(u catalog.Use) bool { return u.For == it.ID })
		wide := it.Spine && it.Urgency != catalog.UrgencyEmergency && (o.Scope == catalog.ScopeAll || o.Scope == catalog.ScopeMost)
		if used || wide || len(p.studied(o.ID, it.ID)) > 0 {
			out = append(out, o.ID)
		}
	}
	return out
}

// studied are the notes on an offering that name the condition itself.
func (p *Pages) studied(offering, condition string) []catalog.Evidence {
	return slices.DeleteFunc(p.cfg.Catalog.EvidenceFor(offering, condition), func(e catalog.Evidence) bool { return len(e.Conditions) == 0 })
}

func (p *Pages) treatments(l *Locale, it catalog.Condition, ids []string) []treatmentsView {
	standard := treatmentsView{ID: "standard", Title: l.T("guide.standard"), Note: l.T("guide.standard.note")}
	regenerative := treatmentsView{ID: "regenerative", Title: l.T("guide.regenerative"), Note: l.T("guide.regenerative.note")}
	for _, id := range ids {
		o, _ := p.cfg.Catalog.Offering(id)
		entry := p.offeringEntry(l, o, it.ID)
		if notes := p.studied(id, it.ID); len(notes) > 0 {
			entry.Grade = l.T("guide.studies", p.grade(l, notes[0].Grade))
		}
		if o.Regenerative {
			regenerative.Items = append(regenerative.Items, entry)
		} else {
			standard.Items = append(standard.Items, entry)
		}
	}
	return slices.DeleteFunc([]treatmentsView{standard, regenerative}, func(t treatmentsView) bool { return len(t.Items) == 0 })
}

func (p *Pages) conditionSources(it catalog.Condition, offerings []string) []catalog.Source {
	out := []catalog.Source{it.Source}
	for _, f := range p.cfg.Catalog.RedFlags() {
		if f.Condition == it.ID {
			out = append(out, f.Source)
		}
	}
	for _, id := range offerings {
		o, _ := p.cfg.Catalog.Offering(id)
		out = append(out, o.Source)
		for _, e := range p.studied(id, it.ID) {
			out = append(out, e.Source)
		}
	}
	return out
}

// after are the signs to look for after an injection, as a notice.
func (p *Pages) after(l *Locale) []noticeView {
	i := slices.IndexFunc(p.cfg.Catalog.RedFlags(), func(f catalog.RedFlag) bool { return f.ID == afterInjection })
	if i < 0 {
		return nil
	}
	f := p.cfg.Catalog.RedFlags()[i]
	return []noticeView{{
		ID: "after", Level: search.LevelWarning, Icon: "warning", Title: f.Label.In(l.Lang), Texts: []string{f.Text.In(l.Lang)},
		Calls: []Link{{Text: l.T("notice.call", "911"), URL: template.URL("tel:911")}},
	}}
}

// afterInjection is the red flag of what may follow an injection.
const afterInjection = "rf-postinjection"

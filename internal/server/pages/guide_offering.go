package pages

import (
	"html/template"
	"net/http"
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
)

type offeringGuideView struct {
	guideView
	Members  []entryView // of a group
	Facts    []fact
	Uses     []useView
	Rules    []ruleView
	Evidence []evidenceView
	Risks    []string
	For      []Link
	GivenBy  []entryView
	After    []noticeView // what to look for afterward
	States   []stateView
	Warnings []string // signs of a clinic to be careful with
}

// ruleView is a rule, ruling or notice that a status rests on.
type ruleView struct{ Ref, Substance string }

// evidenceView is what studies say of an offering, and for what.
type evidenceView struct {
	Grade, For, Note string
	Source           sourceView
}

// stateView is what a state asks of clinics. Doubt says that we have not confirmed
// the text.
type stateView struct {
	State, Duties, Summary, Doubt, Since string
	Citation                             Link
}

// offeringGuide answers /offerings/{id}, of a group too.
func (p *Pages) offeringGuide(c echo.Context, l *Locale) error {
	id := c.Param("id")
	if i := slices.IndexFunc(p.cfg.Catalog.Groups(), func(g catalog.Group) bool { return g.ID == id }); i >= 0 {
		return p.render(c, http.StatusOK, "offering", p.groupGuide(c, l, p.cfg.Catalog.Groups()[i]))
	}
	o, ok := p.cfg.Catalog.Offering(id)
	if !ok {
		return noGuide()
	}
	return p.render(c, http.StatusOK, "offering", p.oneOffering(c, l, o))
}

func (p *Pages) groupGuide(c echo.Context, l *Locale, g catalog.Group) offeringGuideView {
	v := offeringGuideView{guideView: p.guide(c, l, offeringsPath+g.ID, g.Label, g.Summary, g.Words)}
	v.Kind = l.T("guide.group")
	v.Finder = l.finder("guide.find.offering", "offering", g.ID)
	noticed, rows := false, []catalog.Source{g.Source}
	for _, id := range g.Members {
		o, _ := p.cfg.Catalog.Offering(id)
		v.Members = append(v.Members, p.offeringEntry(l, o, ""))
		rows = append(rows, o.Source)
		noticed = noticed || o.Noticed()
	}
	v.After, v.Questions, v.Warnings = p.after(l), p.questions(l, g.Members...), l.warnings()
	if noticed {
		v.States = p.states(l)
	}
	v.Sources = l.guideSources(append(rows, p.questionSources(g.Members...)...))
	return v
}

func (p *Pages) oneOffering(c echo.Context, l *Locale, o catalog.Offering) offeringGuideView {
	v := offeringGuideView{guideView: p.guide(c, l, offeringsPath+o.ID, o.Label, o.Summary, o.Words)}
	category, _ := p.cfg.Catalog.Label("category", string(o.Category))
	v.Kind = l.T("guide.offering", category.In(l.Lang))
	v.Finder = l.finder("guide.find.offering", "offering", o.ID)
	v.Facts = p.offeringFacts(l, o)
	for _, u := range merged(p.cfg.Labels.Offering(directory.Offering{ID: o.ID}, l.Lang).Uses) {
		v.Uses = append(v.Uses, p.use(l, u))
	}
	v.Rules, v.Evidence = p.rules(l, o), p.evidence(l, o)
	v.Risks, v.For = inLang(o.Risks, l.Lang), p.conditionLinks(l, o.Conditions)
	v.GivenBy = p.specialtyEntries(l, o.GivenBy)
	if o.Regenerative || o.Category == catalog.CategoryInjection {
		v.After = p.after(l)
	}
	if o.Regenerative {
		v.Warnings = l.warnings()
	}
	if o.Noticed() {
		v.States = p.states(l)
	}
	v.Questions = p.questions(l, o.ID)
	v.Sources = l.guideSources(append(p.offeringSources(o), p.questionSources(o.ID)...))
	return v
}

// noCover is what the catalogue says in words of what nobody pays for.
const noCover = "None"

// offeringFacts are where cells come from and who usually pays.
func (p *Pages) offeringFacts(l *Locale, o catalog.Offering) []fact {
	var out []fact
	add := func(key, note string, values ...string) {
		values = slices.DeleteFunc(values, func(v string) bool { return v == "" })
		out = append(out, fact{Name: l.T(key), Values: values, Note: note})
	}
	name := func(set, id string) string { label, _ := p.cfg.Catalog.Label(set, id); return label.In(l.Lang) }
	if o.Regenerative {
		add("guide.cells", "", name("cell-source", string(o.CellSource)))
		add("guide.donor", "", name("donor", string(o.Donor)))
	}
	cover, words := name("cover", string(o.Cover)), o.Insurance.In(l.Lang)
	if o.Insurance.EN == noCover {
		words = "" // it would say the same again
	}
	add("guide.cover", l.T("guide.cover.note"), cover, words)
	if cost := o.CostNote.In(l.Lang); cost != "" {
		add("guide.cost", l.T("guide.cost.note"), cost)
	}
	return out
}

func (p *Pages) rules(l *Locale, o catalog.Offering) []ruleView {
	var out []ruleView
	for _, id := range o.BasisRefs {
		r, _ := p.cfg.Catalog.Regulation(id)
		out = append(out, ruleView{Ref: r.Ref, Substance: sentence(r.Substance.In(l.Lang))})
	}
	return out
}

// evidence are all notes on an offering, for whatever condition.
func (p *Pages) evidence(l *Locale, o catalog.Offering) []evidenceView {
	var out []evidenceView
	for _, e := range p.cfg.Catalog.Evidence() {
		if !slices.Contains(e.Offerings, o.ID) {
			continue
		}
		v := evidenceView{
			Grade: p.grade(l, e.Grade), Note: sentence(e.Note.In(l.Lang)),
			For: l.T("offering.for", p.useNames(l, e.Conditions, " · ")), Source: l.guideSources([]catalog.Source{e.Source}).Items[0],
		}
		if len(e.Conditions) == 0 {
			v.For = l.T("offering.for", p.useName(l, catalog.SpinePain))
		}
		out = append(out, v)
	}
	return out
}

func (p *Pages) offeringSources(o catalog.Offering) []catalog.Source {
	out := []catalog.Source{o.Source}
	for _, id := range o.BasisRefs {
		r, _ := p.cfg.Catalog.Regulation(id)
		out = append(out, r.Source)
	}
	for _, e := range p.cfg.Catalog.Evidence() {
		if slices.Contains(e.Offerings, o.ID) {
			out = append(out, e.Source)
		}
	}
	return out
}

// warnings are signs that a clinic sells more than it knows, of none in particular.
func (l *Locale) warnings() []string {
	var out []string
	for n := 1; l.Has("guide.warning." + strconv.Itoa(n)); n++ {
		out = append(out, l.T("guide.warning."+strconv.Itoa(n)))
	}
	return out
}

// states are the notices of all states that have one.
func (p *Pages) states(l *Locale) []stateView {
	var out []stateView
	for _, n := range p.cfg.Catalog.StateNotices() {
		out = append(out, p.state(l, n))
	}
	return out
}

func (p *Pages) state(l *Locale, n catalog.StateNotice) stateView {
	v := stateView{
		State: n.Label.In(l.Lang), Summary: n.Summary.In(l.Lang),
		Citation: Link{Text: n.Citation, URL: template.URL(n.SourceURL)},
		Since:    l.T("guide.state.checked", l.isoDate(n.Source.CheckedOn)),
	}
	if n.EffectiveFrom != "" {
		v.Since = l.T("guide.state.since", l.dayOrMonth(n.EffectiveFrom), l.isoDate(n.Source.CheckedOn))
	}
	for _, d := range n.Duties {
		label, _ := p.cfg.Catalog.Label("duty", string(d))
		v.Duties = join(" · ", v.Duties, label.In(l.Lang))
	}
	if !n.Confirmed() {
		v.Doubt = l.T("guide.state.doubt")
	}
	return v
}

func inLang(texts []catalog.Text, lang string) []string {
	var out []string
	for _, t := range texts {
		out = append(out, t.In(lang))
	}
	return out
}

package pages

import (
	"context"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
	"github.com/specialist-finder/finder/internal/server/lookup"
)

const comparePath = "/compare"

// maxCompared is how many providers fit side by side, and maxLookedUp how many are
// looked up to find so many: some may be gone.
const (
	maxCompared = 4
	maxLookedUp = 8
)

// maxIDShown is how many characters of an id that leads to nobody are named: the
// address may hold anything.
const maxIDShown = 40

type compareView struct {
	Base
	Lead      string
	Problems  []string // who is left out, and what is wrong with the place
	Providers []comparedView
	Rows      []compareRow
	Where     finderView // measures from another place
	Questions questionsView
}

// comparedView is one provider, at the head of what is told of it.
type comparedView struct {
	Name, URL string
	Remove    Link // the page without it
	Keep      keepView
}

// chosen is what the address of the page asks for.
type chosen struct {
	ids  []string // each once, at most maxLookedUp
	all  int      // how many there were
	near string
}

// readChosen reads the address. What it does not know means nothing here.
func readChosen(raw string) chosen {
	values, _ := url.ParseQuery(raw) // what is malformed is left out
	var c chosen
	for _, id := range values["id"] {
		if id = strings.TrimSpace(id); id != "" && utf8.ValidString(id) && !slices.Contains(c.ids, id) {
			c.ids = append(c.ids, id)
		}
	}
	c.all = len(c.ids)
	c.ids = c.ids[:min(c.all, maxLookedUp)]
	if near := values.Get("near"); utf8.ValidString(near) {
		c.near = strings.TrimSpace(near)
	}
	return c
}

// path is the address of the page without one of the providers, "" for none.
func (c chosen) path(less string) string {
	var q query
	for _, id := range c.ids {
		if id != less {
			q = q.with("id", id)
		}
	}
	if c.near != "" {
		q = q.with("near", c.near)
	}
	return comparePath + q.encode()
}

// compare answers /compare: who is kept, side by side. Everything is in the
// address, so that it can be printed, sent and opened again.
func (p *Pages) compare(c echo.Context, l *Locale) error {
	asked := readChosen(c.Request().URL.RawQuery)
	v := compareView{Base: p.base(l, l.T("compare.title"), asked.path("")), Lead: l.T("compare.lead")}
	v.NoIndex = true // what somebody chose is nobody else's
	records, err := p.chosenRecords(c.Request().Context(), l, asked.ids, &v)
	if err != nil {
		return err
	}
	if len(records) > maxCompared || len(records) > 0 && asked.all > maxLookedUp {
		v.Problems = append(v.Problems, l.T("compare.many", grouped(asked.all)))
		records = records[:min(len(records), maxCompared)]
	}
	asked.ids = idsOf(records)
	found, err := p.whereabouts(c.Request().Context(), l, asked.near, records, &v)
	if err != nil {
		return err
	}
	p.sideBySide(l, asked, records, found, &v)
	return p.render(c, http.StatusOK, "compare", v)
}

// chosenRecords looks the providers up, and names those that are not shown. A
// record that was taken back is named by its id alone.
func (p *Pages) chosenRecords(ctx context.Context, l *Locale, ids []string, v *compareView) ([]asChosen, error) {
	var out []asChosen
	for _, id := range ids {
		rec, _, err := lookup.Record(ctx, p.cfg.Providers, id) // what was kept once may be called otherwise now
		switch {
		case err != nil && directory.KindOf(err) == directory.FaultNotFound:
			v.Problems = append(v.Problems, l.T("compare.unknown", shortened(id)))
		case err != nil:
			return nil, err
		case rec.Deactivated:
			v.Problems = append(v.Problems, l.T("compare.inactive", shortened(id)))
		case !slices.ContainsFunc(out, func(a asChosen) bool { return a.rec.ID == rec.ID }):
			out = append(out, asChosen{id, &rec})
		}
	}
	return out, nil
}

// asChosen is a record with the id or NPI that the address calls it by.
type asChosen struct {
	id  string
	rec *directory.Provider
}

func idsOf(records []asChosen) []string {
	var out []string
	for _, r := range records {
		out = append(out, r.id)
	}
	return out
}

// shortened is the beginning of an id that may be anything.
func shortened(id string) string {
	if r := []rune(id); len(r) > maxIDShown {
		return string(r[:maxIDShown]) + "…"
	}
	return id
}

// sideBySide fills in the table.
func (p *Pages) sideBySide(l *Locale, asked chosen, records []asChosen, found located, v *compareView) {
	var offerings, states []string
	var kept []pair
	for _, r := range records {
		v.Sample = v.Sample || r.rec.Sample
		v.Providers = append(v.Providers, comparedView{
			Name: strings.Join(append([]string{r.rec.Name}, r.rec.Credentials...), ", "), URL: l.Root + search.ProviderPath(r.rec.ID, r.rec.Name),
			Remove: Link{Text: l.T("compare.remove", r.rec.Name), URL: template.URL(l.Root + asked.path(r.id))},
			Keep:   l.keep(r.rec.ID, r.rec.Name),
		})
		for _, o := range r.rec.Offerings {
			offerings = append(offerings, o.ID)
		}
		for _, at := range r.rec.Locations {
			states = append(states, at.State)
		}
		kept = append(kept, pair{"id", r.id})
	}
	v.Rows = p.compareRows(l, records, found)
	v.Questions = p.questionsIn(l, offerings, states)
	v.Where = finderView{Locale: l, Action: l.Root + comparePath, Title: l.T("compare.near"), Kept: kept, Near: asked.near}
}

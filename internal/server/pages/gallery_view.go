package pages

import (
	"errors"
	"fmt"
	"reflect"
	"strconv"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/mapdraw"
	"github.com/specialist-finder/finder/internal/server/gallery"
)

// exampleViews makes the view that a component's template takes, for examples to fill.
var exampleViews = map[string]func() any{
	"banner":         viewOf[Base],
	"builder":        viewOf[builderView],
	"card":           viewOf[cardView],
	"chips":          viewOf[chipsView],
	"compare":        viewOf[compareView],
	"compare-act":    viewOf[[]comparedView],
	"entries":        viewOf[[]entryView],
	"evidence":       viewOf[evidenceFoldView],
	"facts":          viewOf[[]fact],
	"filters":        viewOf[filtersView],
	"finder":         viewOf[finderView],
	"footer":         viewOf[Base],
	"guidehead":      viewOf[guideView],
	"guidelist":      viewOf[linksView],
	"header":         viewOf[Base],
	"icon":           viewOf[string],
	"keep":           viewOf[keepView],
	"kept":           viewOf[Base],
	"links":          viewOf[linksView],
	"location":       viewOf[locationView],
	"locations-more": viewOf[foldedLocations],
	"map":            viewOf[mapExample],
	"map-folded":     viewOf[mapExample],
	"moving":         viewOf[mapExample],
	"names":          viewOf[[]Link],
	"nearme":         viewOf[boxView],
	"notice":         viewOf[noticeView],
	"offering":       viewOf[offeringView],
	"order":          viewOf[orderView],
	"pager":          viewOf[pagerView],
	"people":         viewOf[peopleView],
	"questions":      viewOf[questionsView],
	"report":         viewOf[reportFormView],
	"report-links":   viewOf[providerView],
	"searchbox":      viewOf[boxView],
	"shortlist":      viewOf[shortlistView],
	"snippet":        viewOf[snippetView],
	"sources":        viewOf[sourcesView],
	"statenotice":    viewOf[providerStateView],
	"status":         viewOf[statusView],
	"suggest":        viewOf[suggestView],
	"together":       viewOf[togetherView],
}

func viewOf[T any]() any { return new(T) }

// exampleView is the view of an example in a language.
func (p *Pages) exampleView(l *Locale, e *gallery.Example) (any, error) {
	newView, ok := exampleViews[e.Template]
	if !ok {
		return nil, fmt.Errorf("%q: nobody knows which view the template %q takes: add it to exampleViews", e.Name, e.Template)
	}
	view := newView()
	if err := e.Fill(view, gallery.Words{Lang: l.Lang, Text: p.named(l)}); err != nil {
		return nil, err
	}
	gallery.Inject(view, l, p.base(l, l.T("gallery.title"), galleryPath))
	if m, ok := view.(*mapExample); ok {
		out, v, err := m.draw(p, l)
		if err != nil {
			return nil, err
		}
		if e.Template == "moving" {
			return p.moving(l, v, out.SVG), nil
		}
		return out, nil
	}
	return reflect.ValueOf(view).Elem().Interface(), nil
}

// named finds messages, those that depend on a number too, and the names of entries
// and statuses of the catalogue.
func (p *Pages) named(l *Locale) func(string, ...string) (string, bool) {
	return func(name string, values ...string) (string, bool) {
		if l.Has(name) {
			return l.T(name, values...), true
		}
		if l.Has(name+".other") && len(values) > 0 {
			if n, err := strconv.Atoi(values[0]); err == nil {
				return l.N(name, n, values[1:]...), true
			}
		}
		if status, ok := p.cfg.Catalog.Status(catalog.RegulatoryStatus(name)); ok {
			return status.Label.In(l.Lang), true
		}
		return p.cfg.Labels.Name(name, l.Lang)
	}
}

// mapExample is what a map shows: the drawing is made of it, as on the pages.
type mapExample struct {
	Open  bool
	Label string
	Place *mapdraw.Point
	Pins  []mapdraw.Pin
	Dots  []mapdraw.Point
}

// draw draws the map, which moves in one example alone: its id stands once in a page.
func (m *mapExample) draw(p *Pages, l *Locale) (*mapView, *mapdraw.View, error) {
	v := mapdraw.View{ID: "map", Title: l.T("map.title"), Pins: m.Pins, Dots: m.Dots, Place: m.Place, Label: m.Label}
	list := listing{Locale: l}
	for i := range v.Pins {
		v.Pins[i].Number = i + 1
		list.add(&v.Pins[i], 0)
	}
	out := p.draw(l, &v, list.lines)
	if out == nil {
		return nil, nil, errors.New("the map has no pin")
	}
	out.Open, out.Moving = m.Open, nil
	return out, &v, nil
}

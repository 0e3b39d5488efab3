package pages

import (
	"html/template"
	"math"

	"github.com/specialist-finder/finder/internal/mapdraw"
)

// movingView is the map that moves, for browsers with scripts: what is needed to load
// it when it is asked for, and what is on it.
type movingView struct {
	*Locale
	Style    string // what it looks like
	Outlines string // where the ground is
	SVG      template.HTML
	Search   template.URL // where an area is searched, to be completed by it; "" for nowhere
	Data     movingData
}

// movingData is what a map shows, as its script reads it.
type movingData struct {
	Pins   []movingPin `json:"pins"`
	Dots   []degrees   `json:"dots,omitempty"`
	Place  *degrees    `json:"place,omitempty"`
	Area   []float64   `json:"area,omitempty"` // south, west, north, east
	Tiles  *Tiles      `json:"tiles,omitempty"`
	Coarse bool        `json:"coarse,omitempty"` // it begins no closer than the drawing does
}

type movingPin struct {
	Number int     `json:"n,omitempty"`
	Name   string  `json:"name"`
	Far    string  `json:"far,omitempty"`
	At     degrees `json:"at"`
	Page   string  `json:"page,omitempty"`
	Card   string  `json:"card"` // where on this page more is told
	Rough  bool    `json:"rough,omitempty"`
}

// degrees are a latitude and a longitude, to some three feet.
type degrees [2]float64

func degreesOf(p mapdraw.Point) degrees {
	const parts = 1e5
	return degrees{math.Round(p.Lat*parts) / parts, math.Round(p.Lon*parts) / parts}
}

// moving makes a drawn map one that moves, for which scripts must have been built.
func (p *Pages) moving(l *Locale, v *mapdraw.View, svg template.HTML) *movingView {
	m := &movingView{Locale: l, Style: p.assets.MovingStyle, Outlines: outlinesPath, SVG: svg}
	for _, pin := range v.Pins {
		m.Data.Pins = append(m.Data.Pins, movingPin{Number: pin.Number, Name: pin.Name, At: degreesOf(pin.Point), Card: pin.Href, Rough: pin.Rough})
	}
	for _, dot := range v.Dots {
		m.Data.Dots = append(m.Data.Dots, degreesOf(dot))
	}
	if v.Place != nil {
		at := degreesOf(*v.Place)
		m.Data.Place = &at
	}
	if a := v.Area; a != nil {
		m.Data.Area = []float64{a.South, a.West, a.North, a.East}
	}
	m.Data.Tiles, m.Data.Coarse = p.cfg.Tiles, v.Least > mapdraw.DefaultLeast
	return m
}

// tell adds to the pins what the cards say.
func (m *movingView) tell(cards []cardView) {
	for i := range cards {
		if n := cards[i].Number; n > 0 {
			pin := &m.Data.Pins[n-1]
			pin.Far, pin.Page = cards[i].Distance, cards[i].URL
		}
	}
}

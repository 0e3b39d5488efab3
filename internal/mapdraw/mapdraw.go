// Package mapdraw draws a map of points as SVG: numbered pins, dots, rings of
// distance around a place, outlines of the land, of states and of counties, and
// names of towns. It needs no script and loads nothing. For maps that move it draws
// the same ground as square tiles.
//
// It is pure: a View goes in, text comes out, the same for the same View. It knows
// nothing of providers, searches, HTTP, or of HTML beyond SVG, holds no color (each
// part has a class, which the stylesheet fills in), and no word of its own: what is
// to be read comes with the View. A map costs some 1 to 2 ms and 1 to 8 KB once
// compressed; MaxBytes bounds it.
package mapdraw

import (
	"math"
	"slices"
)

// MaxBytes is what a map may have over the wire, compressed.
const MaxBytes = 15 << 10

// MaxDots is how many dots a map has at most.
const MaxDots = 200

// Point is a position in degrees (WGS 84): north and east are positive.
type Point struct{ Lat, Lon float64 }

// ok tells positions from what is none; 0,0 lies in the sea off Africa and stands for
// a position that nobody gave.
func (p Point) ok() bool {
	return math.Abs(p.Lat) <= 90 && math.Abs(p.Lon) <= 180 && p != Point{}
}

// Pin is a numbered mark.
type Pin struct {
	Point
	Number int    // 0 for a pin without one
	Name   string // shown to whoever points at it
	Href   string // where it leads, "" for nowhere
	Rough  bool   // the position stands for an area, and looks so
}

// Town is a place whose name may be shown.
type Town struct {
	Name string
	Point
	Population int
}

// Towns finds the towns around a point that have some people or more, in any order.
// It must be safe for concurrent use.
type Towns interface {
	EachTown(lat, lon, miles float64, people int, visit func(name string, lat, lon float64, population int))
}

// View is what is to be drawn.
type View struct {
	ID          string // what ids in the drawing begin with
	Title, Desc string // the text alternative
	Height      int    // in units of which the map is Width wide; 0 is DefaultHeight

	Pins  []Pin
	Dots  []Point // those outside what the pins need are not drawn
	Place *Point  // in the middle of the rings; nil for no rings
	Area  *Area   // drawn, and filled by the map unless it is very large; nil for none
	Label string  // of the place
	Least float64 // miles that the map is wide at least, 0 for DefaultLeast

	Miles func(float64) string // how a distance is written on a ring
	Towns Towns                // nil for no names
}

// Sizes of a map, in its own units: on a phone one is about a pixel.
const (
	Width         = 320
	DefaultHeight = 300
)

// DefaultLeast keeps two clinics of one street from being shown on a map of that
// street alone. coastLeast is the same where there is a coast: the outlines are too
// coarse for a closer look, and would have a harbor's clinics swim.
const (
	DefaultLeast = 12
	coastLeast   = 24
)

// Draw draws the map, or returns "" where there is nothing with a position.
func Draw(v *View) string {
	v = v.cleaned()
	points := v.fitted()
	if len(points) == 0 {
		return ""
	}
	return v.drawn(v.framed(points))
}

// framed is the frame of the map: not closer than the outlines can be drawn.
func (v *View) framed(points []Point) *frame {
	f := fit(points, float64(v.Height), v.Least)
	if Width*f.unitMiles() < coastLeast && f.coastal(shipped()) {
		f = fit(points, float64(v.Height), coastLeast)
	}
	if v.Place != nil && v.Area != nil && !f.shows(f.at(v.Place.vec()), 0) {
		v.Place = nil // whoever looks at an area elsewhere is not led back by rings
	}
	return f
}

func (v *View) drawn(f *frame) string {
	d := &drawing{view: v, frame: f, chart: f}
	d.pins = spread(grouped(v.Pins, f), f)
	for i := range d.pins {
		d.taken = append(d.taken, d.pins[i].box())
	}
	d.open()
	d.outlines(shipped())
	d.area()
	d.rings()
	d.dots()
	d.names(maxNames)
	d.place()
	d.drawPins()
	d.out.WriteString("</svg>\n")
	return d.out.String()
}

// cleaned is the view with what was left open filled in, and without what has no
// position.
func (v *View) cleaned() *View {
	out := *v
	if out.Height <= 0 {
		out.Height = DefaultHeight
	}
	if !(out.Least > 0) {
		out.Least = DefaultLeast
	}
	if out.Place != nil && !out.Place.ok() {
		out.Place = nil
	}
	if out.Area != nil && !out.Area.ok() {
		out.Area = nil
	}
	out.Pins = slices.DeleteFunc(slices.Clone(v.Pins), func(p Pin) bool { return !p.ok() })
	out.Dots = slices.DeleteFunc(slices.Clone(v.Dots), func(p Point) bool { return !p.ok() })
	out.Dots = out.Dots[:min(len(out.Dots), MaxDots)]
	return &out
}

// fitted are the points that have to be on the map.
func (v *View) fitted() []Point {
	if v.Area != nil && !v.Area.vast() {
		return v.Area.border()
	}
	var out []Point
	for _, p := range v.Pins {
		out = append(out, p.Point)
	}
	if v.Place != nil {
		out = append(out, *v.Place)
	}
	return out
}

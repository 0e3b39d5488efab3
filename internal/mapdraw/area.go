package mapdraw

import "math"

// Area is what lies between two parallels and two meridians, in degrees. One whose
// West is greater than its East crosses the 180° line.
type Area struct{ South, West, North, East float64 }

func (a *Area) ok() bool {
	return math.Abs(a.South) <= 90 && math.Abs(a.North) <= 90 && math.Abs(a.West) <= 180 && math.Abs(a.East) <= 180 && a.South <= a.North
}

// width is how many degrees of longitude an area has.
func (a *Area) width() float64 {
	if a.West > a.East {
		return a.East - a.West + 360
	}
	return a.East - a.West
}

// vast reports whether an area is larger than a flat map can show well: the 48 states
// are 58 by 25 degrees.
func (a *Area) vast() bool { return a.width() > 100 || a.North-a.South > 60 }

// stretches is of how many straight pieces each edge of an area is drawn: parallels
// are bent.
const stretches = 12

// border is the way around an area, back to where it began.
func (a *Area) border() []Point {
	var out []Point
	corners := [][2]float64{{a.South, 0}, {a.South, a.width()}, {a.North, a.width()}, {a.North, 0}, {a.South, 0}}
	for i := range corners[1:] {
		from, to := corners[i], corners[i+1]
		for j := range stretches {
			t := float64(j) / stretches
			lon := a.West + from[1] + (to[1]-from[1])*t
			out = append(out, Point{from[0] + (to[0]-from[0])*t, math.Remainder(lon, 360)})
		}
	}
	return append(out, Point{a.South, a.West})
}

// area draws the border of the area.
func (d *drawing) area() {
	if d.view.Area == nil {
		return
	}
	d.put(`<g transform="scale(.1)" aria-hidden="true">`, "\n")
	d.path("area", func(p *path) {
		var line []xy
		for _, at := range d.view.Area.border() {
			line = append(line, d.frame.at(at.vec()))
		}
		clipLine(line, cutAt(d.frame), p.line)
	})
	d.put("</g>\n")
}

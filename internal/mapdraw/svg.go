package mapdraw

import (
	"html"
	"math"
	"strconv"
	"strings"
)

// drawing is a map as it is written.
type drawing struct {
	view  *View
	frame *frame // nil of a tile
	chart chart  // the frame, or the tile
	pins  []mark
	taken []box // by pins and names, for names that are still to come
	out   strings.Builder
}

// open begins the drawing with its text alternative.
func (d *drawing) open() {
	v := d.view
	d.put(`<svg class="f-map__svg" role="group" viewBox="0 0 `, number(Width), " ", number(float64(v.Height)),
		`" aria-labelledby="`, esc(v.ID), `-title" aria-describedby="`, esc(v.ID), `-desc"><title id="`, esc(v.ID), `-title">`, esc(v.Title),
		`</title><desc id="`, esc(v.ID), `-desc">`, esc(v.Desc), "</desc>\n")
}

func (d *drawing) put(parts ...string) {
	for _, p := range parts {
		d.out.WriteString(p)
	}
}

func esc(s string) string { return html.EscapeString(s) }

// number writes a length to a tenth of a unit, as short as can be.
func number(n float64) string {
	return strconv.FormatFloat(math.Round(n*10)/10+0, 'f', -1, 64)
}

// circle writes a circle of a class.
func (d *drawing) circle(class string, at xy, r float64) {
	d.put(`<circle class="f-map__`, class, `" cx="`, number(at.x), `" cy="`, number(at.y), `" r="`, number(r), `"/>`)
}

// text writes words of a class; anchor is "", "middle" or "end".
func (d *drawing) text(class, anchor string, at xy, words string) {
	d.put(`<text class="f-map__`, class, `" x="`, number(at.x), `" y="`, number(at.y), `"`)
	if anchor != "" {
		d.put(` text-anchor="`, anchor, `"`)
	}
	d.put(">", esc(words), "</text>")
}

// path is the d of a path, in tenths of a unit, by steps from point to point.
type path struct{ b []byte }

// path writes a path of a class unless nothing is in it.
func (d *drawing) path(class string, fill func(*path)) {
	var p path
	fill(&p)
	if len(p.b) > 0 {
		d.put(`<path class="f-map__`, class, `" d="`, string(p.b), `"/>`, "\n")
	}
}

func (p *path) line(points []xy) {
	var last [2]int
	for i, at := range points {
		to := [2]int{int(math.Round(at.x * 10)), int(math.Round(at.y * 10))}
		switch {
		case i == 0:
			p.step('M', to[0], to[1])
		case i == 1:
			p.step('l', to[0]-last[0], to[1]-last[1])
		case to != last:
			p.step(' ', to[0]-last[0], to[1]-last[1])
		}
		last = to
	}
}

func (p *path) step(command byte, x, y int) {
	if command != ' ' || x >= 0 {
		p.b = append(p.b, command)
	}
	p.b = strconv.AppendInt(p.b, int64(x), 10)
	if y >= 0 {
		p.b = append(p.b, ' ')
	}
	p.b = strconv.AppendInt(p.b, int64(y), 10)
}

func (p *path) close() { p.b = append(p.b, 'z') }

package mapdraw

import (
	"math"
	"strconv"
	"strings"
)

// mark is a pin on the map, or several of one spot.
type mark struct {
	pins   []Pin
	home   xy // the position
	at     xy // where it is drawn
	radius float64
}

// Sizes of marks, in units.
const (
	pinRadius  = 10
	pinGap     = 1.5
	digitWidth = 6.2
	sameSpot   = 1.0 // pins nearer than this are one
)

// grouped makes one mark of the pins of one spot.
func grouped(pins []Pin, f *frame) []mark {
	var out []mark
next:
	for _, p := range pins {
		home := f.at(p.vec())
		for i := range out {
			if math.Hypot(out[i].home.x-home.x, out[i].home.y-home.y) < sameSpot {
				out[i].pins = append(out[i].pins, p)
				continue next
			}
		}
		out = append(out, mark{pins: []Pin{p}, home: home, at: home})
	}
	for i := range out {
		out[i].radius = max(pinRadius, (float64(len([]rune(out[i].label())))*digitWidth+9)/2)
	}
	return out
}

// label is the numbers of a mark, as far as there is room, "" for a pin without one.
func (m *mark) label() string {
	if m.pins[0].Number == 0 {
		return ""
	}
	first := strconv.Itoa(m.pins[0].Number)
	last := m.pins[len(m.pins)-1].Number
	switch n := len(m.pins); {
	case n == 1:
		return first
	case last-m.pins[0].Number == n-1 && m.ascends():
		return first + "–" + strconv.Itoa(last)
	case n == 2:
		return first + ", " + strconv.Itoa(last)
	}
	return first + " +" + strconv.Itoa(len(m.pins)-1)
}

func (m *mark) ascends() bool {
	for i := 1; i < len(m.pins); i++ {
		if m.pins[i].Number <= m.pins[i-1].Number {
			return false
		}
	}
	return true
}

// goldenAngle parts marks of almost one spot into all directions.
var goldenAngle = math.Pi * (3 - math.Sqrt(5))

// rounds bounds how often marks are pushed; fifty on one spot need some 60.
const rounds = 150

// spread pushes marks apart until none covers another, or there is no room.
func spread(marks []mark, f *frame) []mark {
	for range rounds {
		moved := false
		for i := range marks {
			for j := range i {
				moved = push(&marks[j], &marks[i], float64(i)*goldenAngle) || moved
			}
		}
		for i := range marks {
			marks[i].stay(f)
		}
		if !moved {
			break
		}
	}
	return marks
}

// push moves two marks off each other if they touch; both give way alike.
func push(a, b *mark, angle float64) bool {
	dx, dy := b.at.x-a.at.x, b.at.y-a.at.y
	wide := a.radius + b.radius + pinGap
	// Marks are as high as one pin, however wide: far enough above is far enough.
	scaled := dy * wide / (2*pinRadius + pinGap)
	distance := math.Hypot(dx, scaled)
	if distance >= wide-0.01 {
		return false
	}
	if distance < 0.5 {
		sin, cos := math.Sincos(angle)
		dx, scaled, distance = cos, sin, 1
	}
	k := (wide - math.Hypot(b.at.x-a.at.x, (b.at.y-a.at.y)*wide/(2*pinRadius+pinGap))) / 2 / distance
	x, y := dx*k, scaled*k*(2*pinRadius+pinGap)/wide
	a.at.x, a.at.y, b.at.x, b.at.y = a.at.x-x, a.at.y-y, b.at.x+x, b.at.y+y
	return true
}

// stay keeps a mark on the map.
func (m *mark) stay(f *frame) {
	const edge = 2
	m.at.x = min(max(m.at.x, m.radius+edge), Width-m.radius-edge)
	m.at.y = min(max(m.at.y, pinRadius+edge), f.height-pinRadius-edge)
}

func (m *mark) box() box {
	return box{m.at.x - m.radius, m.at.y - pinRadius, m.at.x + m.radius, m.at.y + pinRadius}
}

// drawPins draws the marks, the first above those that follow, and a line to where
// they belong if they had to give way.
func (d *drawing) drawPins() {
	d.put(`<g aria-hidden="true">`, "\n")
	for i := range d.pins {
		if m := &d.pins[i]; math.Hypot(m.at.x-m.home.x, m.at.y-m.home.y) > 3 {
			d.put(`<path class="f-map__leader" d="M`, number(m.home.x), " ", number(m.home.y), "L", number(m.at.x), " ", number(m.at.y), `"/>`)
			d.circle("foot", m.home, 2)
		}
	}
	for i := len(d.pins) - 1; i >= 0; i-- {
		d.pin(&d.pins[i])
	}
	d.put("</g>\n")
}

// pin draws one mark. Links are no stops of the keyboard: what they lead to follows
// the map, in the same order.
func (d *drawing) pin(m *mark) {
	if href := m.pins[0].Href; href != "" {
		d.put(`<a href="`, esc(href), `" tabindex="-1">`)
		defer d.put("</a>\n")
	}
	class := "pin"
	if m.rough() {
		class = "pin f-map__pin--rough"
	}
	d.put(`<g class="f-map__`, class, `"><title>`, esc(m.names()), `</title><rect x="`, number(m.at.x-m.radius), `" y="`, number(m.at.y-pinRadius),
		`" width="`, number(2*m.radius), `" height="`, number(2*pinRadius), `" rx="`, number(pinRadius), `"/>`)
	if label := m.label(); label != "" {
		d.text("number", "middle", xy{m.at.x, m.at.y + 4}, label)
	} else {
		d.circle("eye", m.at, 3.5)
	}
	d.put("</g>")
}

func (m *mark) rough() bool {
	for _, p := range m.pins {
		if !p.Rough {
			return false
		}
	}
	return true
}

// shownNames is how many of a mark are named.
const shownNames = 8

func (m *mark) names() string {
	var lines []string
	for _, p := range m.pins[:min(len(m.pins), shownNames)] {
		if p.Number == 0 {
			lines = append(lines, p.Name)
			continue
		}
		lines = append(lines, strconv.Itoa(p.Number)+": "+p.Name)
	}
	if len(m.pins) > shownNames {
		lines = append(lines, "…")
	}
	return strings.Join(lines, "\n")
}

package mapdraw

import (
	"fmt"
	"math"
	"strings"
	"sync"

	"github.com/specialist-finder/finder/data"
)

// Outlines are lines of the land, each point with the coarsest level that has it.
type Outlines struct{ land, states, counties []outline }

type outline struct {
	points []vec
	levels []uint8
	middle vec // all points are within reach of it
	reach  arc
}

// arc is an angle by its cosine and sine, which costs no trigonometry to compare.
type arc struct{ cos, sin float64 }

func arcOf(radians float64) arc { return arc{math.Cos(radians), math.Sin(radians)} }

// plus is the cosine of two arcs together, -1 if they go around the earth.
func (a arc) plus(b arc) float64 {
	if a.sin*b.cos+a.cos*b.sin < 0 {
		return -1
	}
	return a.cos*b.cos - a.sin*b.sin
}

// shipped are the outlines that the program carries, read on the first call, which
// takes some 10 ms.
var shipped = sync.OnceValue(func() *Outlines {
	o, err := ReadOutlines(data.Outlines)
	if err != nil {
		panic(err) // which a test rules out
	}
	return o
})

// ReadOutlines reads the form that data/outlines/README.md describes. Errors name
// the line.
func ReadOutlines(text string) (*Outlines, error) {
	o := &Outlines{}
	kinds := map[byte]*[]outline{'l': &o.land, 's': &o.states, 'c': &o.counties}
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSuffix(line, "\n")
		if line == "" || kinds[line[0]] == nil {
			return nil, fmt.Errorf("outlines: line %d is of no known kind", n)
		}
		read, err := readOutline(line[1:])
		if err != nil {
			return nil, fmt.Errorf("outlines: line %d: %w", n, err)
		}
		to := kinds[line[0]]
		*to = append(*to, read)
	}
	return o, nil
}

func readOutline(text string) (outline, error) {
	var o outline
	var lat, lon int
	for text != "" {
		first, rest, ok := readNumber(text)
		second, rest, also := readNumber(rest)
		if !ok || !also {
			return o, fmt.Errorf("point %d is cut off or written wrongly", len(o.points)+1)
		}
		lat, lon, text = lat+step(first>>2), lon+step(second), rest
		p := Point{float64(lat) / 1000, float64(lon) / 1000}
		if math.Abs(p.Lat) > 90 || math.Abs(p.Lon) > 180 {
			return o, fmt.Errorf("point %d is at %v, which is nowhere", len(o.points)+1, p)
		}
		o.points = append(o.points, p.vec())
		o.levels = append(o.levels, uint8(first&3))
	}
	if len(o.points) < 2 {
		return o, fmt.Errorf("%d points are no line", len(o.points))
	}
	o.surround()
	return o, nil
}

// maxBits bounds a number: half the earth in thousandths of a degree has 20.
const maxBits = 30

func readNumber(text string) (n int, rest string, ok bool) {
	for i := range len(text) {
		c := int(text[i]) - '?'
		if c < 0 || c > 63 || 5*i > maxBits {
			return 0, "", false
		}
		n |= c & 31 << (5 * i)
		if c < 32 {
			return n, text[i+1:], true
		}
	}
	return 0, "", false
}

// step undoes what makes numbers of either sign positive.
func step(n int) int {
	if n&1 == 1 {
		return ^(n >> 1)
	}
	return n >> 1
}

func (o *outline) surround() {
	var sum vec
	for _, v := range o.points {
		sum = sum.plus(1, v)
	}
	o.middle, _ = sum.unit()
	reach := 0.0
	for _, v := range o.points {
		reach = max(reach, o.middle.angle(v))
	}
	o.reach = arcOf(reach)
}

// tolerances are the areas, in square miles, below which a point is left out at
// levels 0 to 2.
var tolerances = [...]float64{30, 3, 0.3}

// finest is the area of a difference that nobody sees, in square units of the map.
const finest = 1.5

// level is the coarsest at which a sheet looks as if every point were there.
func level(c chart) uint8 {
	seen := finest * c.unitMiles() * c.unitMiles()
	for i, t := range tolerances {
		if t <= seen {
			return uint8(i)
		}
	}
	return uint8(len(tolerances))
}

// countyMiles is how wide a map may be to have counties on it.
const countyMiles = 240

// outlines draws land, counties and states.
func (d *drawing) outlines(o *Outlines) {
	d.out.WriteString(`<g transform="scale(.1)" aria-hidden="true">` + "\n")
	d.path("land", func(p *path) { d.land(p, o.land) })
	if Width*d.chart.unitMiles() <= countyMiles {
		d.path("county", func(p *path) { d.lines(p, o.counties) })
	}
	d.path("state", func(p *path) { d.lines(p, o.states) })
	d.out.WriteString("</g>\n")
}

// land draws rings. An island of which nothing but a stroke is left at this level is
// none.
func (d *drawing) land(p *path, rings []outline) {
	b := cutAt(d.chart)
	visible(d.chart, rings, func(ring []xy) {
		if len(ring) < 4 {
			return
		}
		if cut := clipRing(ring[1:], b); len(cut) > 2 {
			p.line(cut)
			p.close()
		}
	})
}

func (d *drawing) lines(p *path, lines []outline) {
	b := cutAt(d.chart)
	visible(d.chart, lines, func(line []xy) { clipLine(line, b, p.line) })
}

// coastal reports whether there is a coast on the map.
func (f *frame) coastal(o *Outlines) bool {
	found := false
	visible(f, o.land, func(ring []xy) {
		clipLine(ring, box{0, 0, Width, f.height}, func([]xy) { found = true })
	})
	return found
}

// visible visits the lines that may be on a sheet, in its units.
func visible(c chart, lines []outline, visit func([]xy)) {
	level := level(c)
	middle, radians := c.middle()
	reach := arcOf(min(radians, math.Pi))
	var line []xy // shared by all: who visits keeps nothing of it
	for i := range lines {
		o := &lines[i]
		if middle.dot(o.middle) < reach.plus(o.reach) || !c.faces(o.middle) {
			continue
		}
		line = line[:0]
		for j, v := range o.points {
			if o.levels[j] <= level {
				line = append(line, c.at(v))
			}
		}
		visit(line)
	}
}

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
	parts  []stretch                // one behind the other; a short outline is one
	counts [len(tolerances) + 1]int // how many points there are at each level
}

// stretch is some points of an outline up to the first of the next.
type stretch struct {
	from, to int
	middle   vec     // all points, and that first, are within radians of it
	radians  float64 // of whose way on the plane frame.leaves knows
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
	var reach float64
	o.middle, reach = around(o.points)
	o.reach = arcOf(reach)
	for _, from := range o.levels {
		for level := int(from); level < len(o.counts); level++ {
			o.counts[level]++
		}
	}
	o.divide()
}

// around is a position amid points, and how far they are from it at most.
func around(points []vec) (middle vec, radians float64) {
	var sum vec
	for _, v := range points {
		sum = sum.plus(1, v)
	}
	middle, _ = sum.unit()
	for _, v := range points {
		radians = max(radians, middle.angle(v))
	}
	return middle, radians
}

// leastStretch is how many points a stretch has at least, but the last.
const leastStretch = 48

// divide cuts the outline at points that it has at every level, so that a stretch can be
// taken for the way from its first point to that of the next.
func (o *outline) divide() {
	last := len(o.points) - 1
	for from := 0; from <= last; {
		to := from + leastStretch
		for to < last && o.levels[to] > 0 {
			to++
		}
		if to+leastStretch > last {
			to = last + 1
		}
		part := stretch{from: from, to: to}
		part.middle, part.radians = around(o.points[from:min(to+1, last+1)])
		o.parts = append(o.parts, part)
		from = to
	}
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
	level := level(d.chart)
	visible(d.chart, rings, func(o *outline, ring []xy) {
		if o.counts[level] < 4 {
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
	visible(d.chart, lines, func(_ *outline, line []xy) { clipLine(line, b, p.line) })
}

// coastal reports whether there is a coast on the map.
func (f *frame) coastal(o *Outlines) bool {
	found := false
	visible(f, o.land, func(_ *outline, ring []xy) {
		clipLine(ring, box{0, 0, Width, f.height}, func([]xy) { found = true })
	})
	return found
}

// visible visits the lines that may be on a sheet, in its units. Of a stretch that
// lies beyond one edge of the sheet only the first point is told: cut to the sheet, land
// covers the same, and a line is the same.
func visible(c chart, lines []outline, visit func(*outline, []xy)) {
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
		for k := range o.parts {
			part := &o.parts[k]
			to := part.to
			if part.to < len(o.points) && o.levels[part.from] == 0 && c.leaves(part) {
				to = part.from + 1
			}
			for j := part.from; j < to; j++ {
				if o.levels[j] <= level {
					line = append(line, c.at(o.points[j]))
				}
			}
		}
		visit(o, line)
	}
}

// leaves reports whether a stretch lies beyond one edge of the map. On the half of the
// earth that faces the map the projection makes no distance more than half as long again
// and a little.
func (f *frame) leaves(s *stretch) bool {
	const longer = math.Pi / 2
	if s.middle.dot(f.up) < math.Sin(min(s.radians, math.Pi/2)) { // some of it is on the other half
		return false
	}
	at, r, b := f.at(s.middle), longer*s.radians*f.scale, cutAt(f)
	return at.x+r < b.left || at.x-r > b.right || at.y+r < b.top || at.y-r > b.bottom
}

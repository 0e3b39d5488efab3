package mapdraw

import (
	"cmp"
	"slices"
	"unicode"
)

// Sizes of names, in units.
const (
	nameHeight  = 11
	nameDescent = 3
	maxNames    = 12
	tileNames   = 20 // of a tile, which is larger
	maxTried    = 80 // towns, the most populous first
)

// width is about how wide words are; too wide rather than too narrow.
func width(words string) float64 {
	n := 0.0
	for _, c := range words {
		switch {
		case unicode.IsUpper(c) || c == 'm' || c == 'w':
			n += 8
		case c == 'i' || c == 'l' || c == '.' || c == ' ' || c == ',':
			n += 3.5
		default:
			n += 6
		}
	}
	return n
}

// spot is a place for words: where they begin, and what they cover.
type spot struct {
	anchor string
	at     xy
	covers box
}

// beside are the places for a name about a point, the best first; gap is how far
// off they are.
func beside(p xy, words string, gap float64) []spot {
	w := width(words)
	mid := p.y + nameHeight/2 - nameDescent + 1
	line := func(anchor string, left, base float64) spot {
		at := map[string]float64{"": left, "middle": left + w/2, "end": left + w}[anchor]
		return spot{anchor, xy{at, base}, box{left - 1, base - nameHeight + 1, left + w + 1, base + nameDescent}}
	}
	return []spot{
		line("", p.x+gap, mid), line("end", p.x-gap-w, mid),
		line("middle", p.x-w/2, p.y-gap-nameDescent+1), line("middle", p.x-w/2, p.y+gap+nameHeight-2),
	}
}

func (b box) meets(o box) bool {
	return b.left < o.right && o.left < b.right && b.top < o.bottom && o.top < b.bottom
}

// free reports whether nothing is where b is, and b is on the map.
func (d *drawing) free(b box) bool {
	const edge = 2
	if size := d.chart.size(); b.left < edge || b.top < edge || b.right > size.x-edge || b.bottom > size.y-edge {
		return false
	}
	return !slices.ContainsFunc(d.taken, b.meets)
}

// write puts words at the first place that is free.
func (d *drawing) write(class, words string, spots []spot) bool {
	for _, s := range spots {
		if d.free(s.covers) {
			d.taken = append(d.taken, s.covers)
			d.text(class, s.anchor, s.at, words)
			return true
		}
	}
	return false
}

// placeName writes the place's name, before anything else takes its room.
func (d *drawing) placeName() {
	v := d.view
	if v.Place == nil || v.Label == "" {
		return
	}
	at := d.frame.at(v.Place.vec())
	var spots []spot
	for _, gap := range []float64{9, 18, 28, 40} {
		spots = append(spots, beside(at, v.Label, gap)...)
	}
	d.write("name f-map__name--place", v.Label, spots)
}

// names writes those of the largest towns that have room, and how many at most.
func (d *drawing) names(most int) {
	d.put(`<g aria-hidden="true">`, "\n")
	defer d.put("</g>\n")
	written := 0
	for i, t := range d.towns() {
		if written == most {
			return
		}
		if t.Name != d.view.Label && d.town(t, i < leading) {
			written++
		}
	}
}

// leading is how many towns have their name even where pins cover the town itself:
// a map of San Antonio without its name helps nobody.
const leading = 4

// town writes a town's name, with a mark unless something stands there.
func (d *drawing) town(t Town, leads bool) bool {
	at := d.chart.at(t.vec())
	dot := box{at.x - 2, at.y - 2, at.x + 2, at.y + 2}
	if slices.ContainsFunc(d.taken, dot.meets) {
		return leads && d.write("name", t.Name, slices.Concat(beside(at, t.Name, 14), beside(at, t.Name, 24), beside(at, t.Name, 34)))
	}
	if !d.write("name", t.Name, beside(at, t.Name, 4)) {
		return false
	}
	d.circle("town", at, 1.5)
	d.taken = append(d.taken, dot)
	return true
}

// leastPeople is how many people a town has that may be on a map of that reach in
// miles: of the whole country's thousands nobody reads more than the largest.
func leastPeople(reach float64) int {
	switch {
	case reach > 800:
		return 150_000
	case reach > 300:
		return 40_000
	case reach > 100:
		return 5_000
	}
	return 1
}

// towns are the towns that may be on the map, the most populous first.
func (d *drawing) towns() []Town {
	if d.view.Towns == nil {
		return nil
	}
	middle, reach := d.chart.middle()
	size := d.chart.size()
	at, miles := middle.point(), reach*earthRadius
	var out []Town
	d.view.Towns.EachTown(at.Lat, at.Lon, miles, leastPeople(miles), func(name string, lat, lon float64, population int) {
		if p := d.chart.at(Point{lat, lon}.vec()); min(p.x, p.y, size.x-p.x, size.y-p.y) >= 2 {
			out = append(out, Town{name, Point{lat, lon}, population})
		}
	})
	slices.SortFunc(out, func(a, b Town) int {
		if a.Population != b.Population {
			return cmp.Compare(b.Population, a.Population)
		}
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Lat, b.Lat), cmp.Compare(a.Lon, b.Lon))
	})
	return out[:min(len(out), maxTried)]
}

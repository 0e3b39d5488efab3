package mapdraw

import "math"

// distances are the miles that rings and scales may stand for.
var distances = []float64{1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000}

// maxRings is how many rings there are at most.
const maxRings = 3

// rings draws circles of distance around the place; without one, a scale.
func (d *drawing) rings() {
	d.put(`<g aria-hidden="true">`, "\n")
	defer d.put("</g>\n")
	if d.view.Place == nil {
		d.scaleBar()
		return
	}
	d.placeName()
	at := d.frame.at(d.view.Place.vec())
	for _, miles := range d.frame.ringMiles(at) {
		r := miles / d.frame.unitMiles()
		d.circle("ring", at, r)
		if d.view.Miles != nil {
			words := d.view.Miles(miles)
			d.write("miles", words, onRing(at, r, words))
		}
	}
}

// ringMiles are the distances of the rings: the largest three that are not wholly
// off the map, and not within each other's labels.
func (f *frame) ringMiles(at xy) []float64 {
	far := max(max(at.x, Width-at.x), max(at.y, f.height-at.y)) // to the farthest edge
	var out []float64
	for _, miles := range distances {
		if r := miles / f.unitMiles(); r >= 28 && r < far-4 {
			out = append(out, miles)
		}
	}
	return out[max(0, len(out)-maxRings):]
}

// onRing are the places for the words of a ring, at its top first.
func onRing(at xy, r float64, words string) []spot {
	w := width(words)
	var out []spot
	for _, degrees := range []float64{-90, 90, -45, -135, 45, 135, 0, 180, -68, -112, 68, 112} {
		sin, cos := math.Sincos(degrees * math.Pi / 180)
		x, base := at.x+r*cos, at.y+r*sin+nameHeight/2-nameDescent+1
		out = append(out, spot{"middle", xy{x, base}, box{x - w/2 - 2, base - nameHeight + 1, x + w/2 + 2, base + nameDescent}})
	}
	return out
}

// scaleBar draws the longest round distance that fits a third of the map, in the first
// corner that is free.
func (d *drawing) scaleBar() {
	if d.view.Miles == nil {
		return
	}
	const left, longest = 12, Width / 3
	miles := distances[0]
	for _, m := range distances {
		if m/d.frame.unitMiles() <= longest {
			miles = m
		}
	}
	length := miles / d.frame.unitMiles()
	words := d.view.Miles(miles)
	wide := max(length, width(words)+4)
	for _, at := range []xy{{left, d.frame.height - 12}, {Width - left - wide, d.frame.height - 12}, {left, 24}, {Width - left - wide, 24}} {
		covers := box{at.x - 2, at.y - 15, at.x + wide + 2, at.y + 3}
		if d.free(covers) {
			d.taken = append(d.taken, covers)
			d.put(`<path class="f-map__scale" d="M`, number(at.x), " ", number(at.y-4), "v4h", number(length), `v-4"/>`)
			d.text("miles", "", xy{at.x + 4, at.y - 5}, words)
			return
		}
	}
}

// dots draws the other matches. Those of one spot are one.
func (d *drawing) dots() {
	seen := map[[2]int]bool{}
	d.path("dots", func(p *path) {
		for _, dot := range d.view.Dots {
			at := d.frame.at(dot.vec())
			key := [2]int{int(math.Round(at.x)), int(math.Round(at.y))}
			if !seen[key] && d.frame.shows(at, 3) {
				seen[key] = true
				p.dot(at)
			}
		}
	})
}

// dot is a line of no length, which a round cap makes a dot.
func (p *path) dot(at xy) {
	p.b = append(p.b, 'M')
	p.b = append(p.b, number(at.x)+" "+number(at.y)+"h0"...)
}

// place marks the middle of the rings.
func (d *drawing) place() {
	if d.view.Place == nil {
		return
	}
	at := d.frame.at(d.view.Place.vec())
	d.put(`<g aria-hidden="true">`)
	d.circle("place", at, 5)
	d.circle("place-dot", at, 1.6)
	d.put("</g>\n")
}

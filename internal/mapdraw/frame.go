package mapdraw

import "math"

// earthRadius is the mean radius in statute miles.
const earthRadius = 3958.8

// vec is a position on the unit sphere. Longitudes do not occur in it, so that
// nothing breaks where they do, at 180°.
type vec [3]float64

func (p Point) vec() vec {
	sinLat, cosLat := math.Sincos(p.Lat * math.Pi / 180)
	sinLon, cosLon := math.Sincos(p.Lon * math.Pi / 180)
	return vec{cosLat * cosLon, cosLat * sinLon, sinLat}
}

func (v vec) point() Point {
	return Point{math.Atan2(v[2], math.Hypot(v[0], v[1])) * 180 / math.Pi, math.Atan2(v[1], v[0]) * 180 / math.Pi}
}

func (v vec) dot(w vec) float64 { return v[0]*w[0] + v[1]*w[1] + v[2]*w[2] }

// plus is v + k·w.
func (v vec) plus(k float64, w vec) vec { return vec{v[0] + k*w[0], v[1] + k*w[1], v[2] + k*w[2]} }

// unit is v made one long; ok is false for what has no direction.
func (v vec) unit() (u vec, ok bool) {
	length := math.Sqrt(v.dot(v))
	if length < 1e-9 {
		return v, false
	}
	return vec{}.plus(1/length, v), true
}

// angle is the great-circle distance in radians.
func (v vec) angle(w vec) float64 { return 2 * math.Asin(min(1, math.Sqrt(v.minus2(w))/2)) }

func (v vec) minus2(w vec) float64 { d := v.plus(-1, w); return d.dot(d) }

// xy is a position on the map, in its units, from its upper left corner.
type xy struct{ x, y float64 }

// chart turns positions into places on a sheet whose upper left corner is 0,0.
type chart interface {
	at(v vec) xy
	size() xy
	// middle is the position in the middle of the sheet, and how far its corners are
	// from there, in radians.
	middle() (v vec, reach float64)
	unitMiles() float64
	// faces reports whether what lies around a position can be drawn in one piece.
	faces(v vec) bool
	// leaves reports whether a stretch is known to lie beyond one edge of the sheet.
	leaves(s *stretch) bool
}

// frame turns positions into places on the map, by the azimuthal equidistant
// projection on the sphere (Snyder, Map Projections: A Working Manual, USGS
// Professional Paper 1395, 1987, pages 191–202): distances and directions from
// its middle are true, and within 300 miles of it every distance is to a
// thousandth. Over the 48 states some are up to 8 % too long.
type frame struct {
	up, east, north vec     // at the middle of the projection
	scale           float64 // units for a radian
	shift           xy      // of the middle of the projection from that of the map
	height          float64
}

// margin is what stays free at the edges of the map, for pins and their numbers.
const margin = 30

// fit makes the frame that shows all points, as large as can be.
func fit(points []Point, height, least float64) *frame {
	f := facing(mean(points))
	low, high := f.bounds(points)
	f = facing(f.back(xy{(low.x + high.x) / 2, (low.y + high.y) / 2}))
	low, high = f.bounds(points)
	f.height = height
	f.scale = Width / least * earthRadius
	if w := high.x - low.x; w > 0 {
		f.scale = min(f.scale, (Width-2*margin)/w)
	}
	if h := high.y - low.y; h > 0 {
		f.scale = min(f.scale, (height-2*margin)/h)
	}
	f.shift = xy{-(low.x + high.x) / 2 * f.scale, -(low.y + high.y) / 2 * f.scale}
	return f
}

// mean is a position amid the points.
func mean(points []Point) vec {
	var sum vec
	for _, p := range points {
		sum = sum.plus(1, p.vec())
	}
	if u, ok := sum.unit(); ok {
		return u
	}
	return points[0].vec()
}

// facing is a frame without scale around a position.
func facing(up vec) *frame {
	east, ok := vec{-up[1], up[0], 0}.unit()
	if !ok {
		east = vec{0, 1, 0} // at a pole, where any direction will do
	}
	north := vec{up[1]*east[2] - up[2]*east[1], up[2]*east[0] - up[0]*east[2], up[0]*east[1] - up[1]*east[0]}
	return &frame{up: up, east: east, north: north}
}

// plane is a position as radians east and north of the middle.
func (f *frame) plane(v vec) xy {
	e, n, u := v.dot(f.east), v.dot(f.north), v.dot(f.up)
	sin2 := e*e + n*n
	switch {
	case u > 0 && sin2 < nearSin2:
		k := overSine(sin2)
		return xy{e * k, n * k}
	case sin2 > 1e-24:
		sin := math.Sqrt(sin2)
		k := math.Atan2(sin, u) / sin
		return xy{e * k, n * k}
	}
	return xy{math.Pi, 0} // the antipode is everywhere on the rim
}

// nearSin2 is up to where overSine is right, some 800 miles from the middle.
const nearSin2 = .04

// overSine is an angle over its sine, by the series of the arc sine. What is left out
// is a fraction of an inch, and most of what is drawn is so near: outlines have thousands
// of points, each of which the arc tangent would take longer than all else.
func overSine(sin2 float64) float64 {
	return 1 + sin2*(1./6+sin2*(3./40+sin2*(15./336+sin2*(105./3456+sin2*(945./42240)))))
}

// back is the position that plane puts at p.
func (f *frame) back(p xy) vec {
	c := math.Hypot(p.x, p.y)
	if c == 0 {
		return f.up
	}
	sin, cos := math.Sincos(c)
	return vec{}.plus(cos, f.up).plus(sin*p.x/c, f.east).plus(sin*p.y/c, f.north)
}

func (f *frame) bounds(points []Point) (low, high xy) {
	low, high = xy{math.Inf(1), math.Inf(1)}, xy{math.Inf(-1), math.Inf(-1)}
	for _, p := range points {
		at := f.plane(p.vec())
		low = xy{min(low.x, at.x), min(low.y, at.y)}
		high = xy{max(high.x, at.x), max(high.y, at.y)}
	}
	return low, high
}

// at is where a position is on the map.
func (f *frame) at(v vec) xy {
	p := f.plane(v)
	return xy{Width/2 + p.x*f.scale + f.shift.x, f.height/2 - p.y*f.scale - f.shift.y}
}

// shows reports whether a place is on the map, and at least inset from its edges.
func (f *frame) shows(p xy, inset float64) bool {
	return p.x >= inset && p.x <= Width-inset && p.y >= inset && p.y <= f.height-inset
}

func (f *frame) size() xy { return xy{Width, f.height} }

// faces is true of everything: nothing is cut in this projection.
func (f *frame) faces(vec) bool { return true }

func (f *frame) middle() (v vec, reach float64) {
	v = f.back(xy{-f.shift.x / f.scale, -f.shift.y / f.scale})
	return v, math.Hypot(Width, f.height) / 2 / f.scale
}

// unitMiles is how many miles a unit of the map is.
func (f *frame) unitMiles() float64 { return earthRadius / f.scale }

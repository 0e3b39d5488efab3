package mapdraw

// box is a part of the map.
type box struct{ left, top, right, bottom float64 }

// bleed is how far outlines go on beyond the map, so that the strokes along the
// edge of what was cut are not seen.
const bleed = 5

// cutAt is where the lines on a sheet are cut.
func cutAt(c chart) box {
	size := c.size()
	return box{-bleed, -bleed, size.x + bleed, size.y + bleed}
}

// side is one edge of a box as a line: what is inside has no negative distance.
type side struct{ a, b, c float64 }

func (s side) distance(p xy) float64 { return s.a*p.x + s.b*p.y + s.c }

func (b box) sides() [4]side {
	return [4]side{{1, 0, -b.left}, {-1, 0, b.right}, {0, 1, -b.top}, {0, -1, b.bottom}}
}

// clipRing cuts a closed ring to a box, by the algorithm of Sutherland and Hodgman
// (1974). Pieces that only hang together outside the box are joined along its edge.
func clipRing(ring []xy, b box) []xy {
	for _, s := range b.sides() {
		if len(ring) == 0 {
			return nil
		}
		ring = s.cut(ring)
	}
	return ring
}

// cut keeps the part of a ring on the inner side.
func (s side) cut(ring []xy) []xy {
	var out []xy
	from := ring[len(ring)-1]
	before := s.distance(from)
	for _, to := range ring {
		after := s.distance(to)
		if (before < 0) != (after < 0) {
			out = append(out, between(from, to, before/(before-after)))
		}
		if after >= 0 {
			out = append(out, to)
		}
		from, before = to, after
	}
	return out
}

// between is the point at the fraction t of the way.
func between(a, b xy, t float64) xy { return xy{a.x + (b.x-a.x)*t, a.y + (b.y-a.y)*t} }

// clipLine cuts an open line to a box, by the algorithm of Liang and Barsky (1984)
// for each of its stretches; visit gets the pieces.
func clipLine(line []xy, b box, visit func([]xy)) {
	var piece []xy
	flush := func() {
		if len(piece) > 1 {
			visit(piece)
		}
		piece = nil
	}
	for i := 1; i < len(line); i++ {
		from, to, ok := clipStretch(line[i-1], line[i], b)
		if !ok {
			flush()
			continue
		}
		if from != line[i-1] || piece == nil {
			flush()
			piece = []xy{from}
		}
		if piece = append(piece, to); to != line[i] {
			flush()
		}
	}
	flush()
}

// clipStretch is the part of a stretch that lies in a box.
func clipStretch(p, q xy, b box) (from, to xy, ok bool) {
	enter, leave := 0.0, 1.0
	for _, s := range b.sides() {
		d, e := s.distance(p), s.distance(q)
		switch {
		case d < 0 && e < 0:
			return from, to, false
		case d < 0:
			enter = max(enter, d/(d-e))
		case e < 0:
			leave = min(leave, d/(d-e))
		}
	}
	if enter > leave {
		return from, to, false
	}
	from, to = p, q
	if enter > 0 {
		from = between(p, q, enter)
	}
	if leave < 1 {
		to = between(p, q, leave)
	}
	return from, to, true
}

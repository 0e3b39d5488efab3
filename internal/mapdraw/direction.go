package mapdraw

import "math"

// Direction is one of eight, clockwise from north.
type Direction uint8

// DirectionOf is the direction in which b lies, seen from a along the great circle.
func DirectionOf(a, b Point) Direction {
	p := facing(a.vec()).plane(b.vec())
	eighth := math.Round(math.Atan2(p.x, p.y) / (math.Pi / 4))
	return Direction((int(eighth) + 8) % 8)
}

// String is the code of the direction: "n", "ne", "e" and so on.
func (d Direction) String() string {
	return [...]string{"n", "ne", "e", "se", "s", "sw", "w", "nw"}[d%8]
}

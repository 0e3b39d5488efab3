package place

import "github.com/uber/h3-go/v4"

// CellResolution is the H3 resolution of a location's finest cell: hexagons of
// about 0.3 square miles.
const CellResolution = 8

// Cell is the H3 cell of p at CellResolution, or 0 if p is not a position.
func Cell(p Point) uint64 {
	cell, err := h3.LatLngToCell(h3.NewLatLng(p.Lat, p.Lon), CellResolution)
	if err != nil {
		return 0
	}
	return uint64(cell)
}

// Parent is the ancestor of a cell at a coarser resolution, or 0 if there is
// none. Children stick out of their parents, so this is the only right way to a
// coarser cell: the coarser cell that a point lies in is another one for 6 to
// 7 % of points.
func Parent(cell uint64, resolution int) uint64 {
	c := h3.Cell(cell)
	if !c.IsValid() || resolution < 0 || resolution > c.Resolution() {
		return 0
	}
	parent, err := c.Parent(resolution)
	if err != nil {
		return 0
	}
	return uint64(parent)
}

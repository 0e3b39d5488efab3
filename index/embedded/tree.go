package embedded

import (
	"math"

	"github.com/specialist-finder/finder/index"
)

// tree bounds the rows in space. A leaf is a block of 64 rows, which is one
// word of a filter's bits; fanout nodes have a parent. The rows are in H3
// order, so a block is a neighbourhood. Bounds are of the coordinates
// themselves: nothing depends on the shape of cells.
type tree struct {
	levels [][]node // levels[0] are the leaves; the last level has one node
}

const (
	blockRows = 64
	fanout    = 8
)

// node is what bounds some consecutive rows: a box in space around their
// vectors, and their range of latitude and longitude.
type node struct {
	min, max                 index.Vector
	south, north, west, east int32
	missing                  bool // a row below has no point
}

func buildTree(c *columns) *tree {
	leaves := make([]node, blocks(len(c.vectors)))
	for i := range leaves {
		leaves[i] = leafOf(c, i)
		if i%(dropRows/blockRows) == 0 {
			dropPages(c.file)
		}
	}
	t := &tree{levels: [][]node{leaves}}
	for len(leaves) > 1 {
		parents := make([]node, (len(leaves)+fanout-1)/fanout)
		for i := range parents {
			parents[i] = emptyNode
			for _, child := range leaves[i*fanout : min(len(leaves), (i+1)*fanout)] {
				parents[i].join(&child)
			}
		}
		t.levels = append(t.levels, parents)
		leaves = parents
	}
	return t
}

// blocks is how many blocks hold so many rows.
func blocks(rows int) int { return (rows + blockRows - 1) / blockRows }

var emptyNode = node{
	min: index.Vector{9, 9, 9}, max: index.Vector{-9, -9, -9},
	south: math.MaxInt32, north: math.MinInt32, west: math.MaxInt32, east: math.MinInt32,
}

func leafOf(c *columns, block int) node {
	n := emptyNode
	for row := block * blockRows; row < min(len(c.vectors), (block+1)*blockRows); row++ {
		v, p := c.vectors[row], c.points[row]
		if v == noVector {
			n.missing = true
			continue
		}
		n.join(&node{min: v, max: v, south: p.lat, north: p.lat, west: p.lon, east: p.lon})
	}
	return n
}

func (n *node) join(o *node) {
	for i := range n.min {
		n.min[i], n.max[i] = min(n.min[i], o.min[i]), max(n.max[i], o.max[i])
	}
	n.south, n.north = min(n.south, o.south), max(n.north, o.north)
	n.west, n.east = min(n.west, o.west), max(n.east, o.east)
	n.missing = n.missing || o.missing
}

// nearest is at most the squared chord from v to any row with a point below,
// farthest at least that.
func (n *node) nearest(v *index.Vector) float64 {
	sum := 0.0
	for i := range v {
		d := max(n.min[i]-v[i], v[i]-n.max[i], 0)
		sum += float64(d * d) // not fused, so that it rounds as Chord2 does
	}
	return sum
}

func (n *node) farthest(v *index.Vector) float64 {
	sum := 0.0
	for i := range v {
		d := max(v[i]-n.min[i], n.max[i]-v[i])
		sum += float64(d * d) // not fused, so that it rounds as Chord2 does
	}
	return sum
}

// coverage tells how an area lies to the rows below a node.
type coverage uint8

const (
	outside coverage = iota
	partly
	whole
)

// area is what filters rows by place.
type area struct {
	near   *index.Vector // with chord2: a disc
	chord2 float64
	box    *index.Box
}

// covers tells whether the rows below the node are all in the area, or none.
func (a *area) covers(n *node) coverage {
	c := whole
	if n.missing {
		c = partly
	}
	if a.near != nil {
		switch {
		case n.nearest(a.near) > a.chord2:
			return outside
		case n.farthest(a.near) > a.chord2:
			c = partly
		}
	}
	if a.box != nil {
		c = min(c, boxCovers(a.box, n))
	}
	return c
}

func boxCovers(b *index.Box, n *node) coverage {
	sw, ne := index.PointOf(n.south, n.west), index.PointOf(n.north, n.east)
	if ne.Lat < b.South || sw.Lat > b.North {
		return outside
	}
	inside := b.South <= sw.Lat && ne.Lat <= b.North
	if b.West <= b.East {
		if ne.Lon < b.West || sw.Lon > b.East {
			return outside
		}
		inside = inside && b.West <= sw.Lon && ne.Lon <= b.East
	} else {
		if ne.Lon < b.West && sw.Lon > b.East {
			return outside
		}
		inside = inside && (sw.Lon >= b.West || ne.Lon <= b.East)
	}
	if inside {
		return whole
	}
	return partly
}

// contains is the exact test of one row.
func (a *area) contains(c *columns, row uint32) bool {
	if c.vectors[row] == noVector {
		return false
	}
	if a.near != nil && c.vectors[row].Chord2(a.near) > a.chord2 {
		return false
	}
	return a.box == nil || a.box.Contains(index.PointOf(c.points[row].lat, c.points[row].lon))
}

// visit calls fn for each block that the area touches, and says whether it
// holds the block whole, until fn returns false. Blocks come in order.
func (t *tree) visit(a *area, fn func(block int, c coverage) bool) {
	if top := len(t.levels) - 1; len(t.levels[top]) > 0 {
		t.visitNode(a, top, 0, fn)
	}
}

func (t *tree) visitNode(a *area, level, i int, fn func(block int, c coverage) bool) bool {
	c := a.covers(&t.levels[level][i])
	switch {
	case c == outside:
		return true
	case level == 0:
		return fn(i, c)
	case c == whole:
		return t.visitWhole(level, i, fn)
	}
	for child := i * fanout; child < min(len(t.levels[level-1]), (i+1)*fanout); child++ {
		if !t.visitNode(a, level-1, child, fn) {
			return false
		}
	}
	return true
}

func (t *tree) visitWhole(level, i int, fn func(block int, c coverage) bool) bool {
	first, last := t.leavesBelow(level, i)
	for block := first; block < last; block++ {
		if !fn(block, whole) {
			return false
		}
	}
	return true
}

func (t *tree) leavesBelow(level, i int) (first, last int) {
	first, last = i, i+1
	for ; level > 0; level-- {
		first, last = first*fanout, last*fanout
	}
	return first, min(last, len(t.levels[0]))
}

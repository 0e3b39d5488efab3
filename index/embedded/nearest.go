package embedded

import (
	"math/bits"
	"slices"
	"sync"
)

// nearest fills best with the nearest matching providers. It opens the nodes
// of the tree in the order of how near they can be, and ends when none left
// can be nearer than the last provider kept: what it returns is exact.
func (p *plan) nearest(best *top) {
	if p.sparse != nil {
		p.each(func(block int, w uint64) { p.offerNear(best, block, w) })
		return
	}
	f := frontierPool.Get().(*frontier)
	defer f.put()
	levels := p.view.seg.tree.levels
	if top := len(levels) - 1; len(levels[top]) > 0 {
		f.push(p.open(best, top, 0))
	}
	check := p.walk().check
	for opened := 0; len(f.heap) > 0; opened++ {
		if opened&check == check && p.cancelled() {
			return
		}
		n := f.pop()
		if best.full() && n.least > best.best[len(best.best)-1].far {
			return
		}
		if n.level == 0 {
			p.openLeaf(best, int(n.index))
			continue
		}
		below := int(n.level) - 1
		for child := int(n.index) * fanout; child < min(len(levels[below]), (int(n.index)+1)*fanout); child++ {
			f.push(p.open(best, below, child))
		}
	}
}

// open is a node ready for the frontier; ok is false if nothing in it can be
// wanted.
func (p *plan) open(best *top, level, i int) (waiting, bool) {
	n := &p.view.seg.tree.levels[level][i]
	if p.area != nil && p.area.covers(n) == outside {
		return waiting{}, false
	}
	if best.after != nil && n.farthest(p.near) < best.after.second {
		return waiting{}, false // all of it was on earlier pages
	}
	least := n.nearest(p.near)
	return waiting{least: least, level: int32(level), index: int32(i)}, !best.full() || least <= best.best[len(best.best)-1].far
}

func (p *plan) openLeaf(best *top, block int) {
	w := p.word(block)
	if w != 0 && p.area != nil {
		w = p.inArea(block, w)
	}
	p.offerNear(best, block, w)
}

func (p *plan) offerNear(best *top, block int, w uint64) {
	for ; w != 0; w &= w - 1 {
		row := uint32(block*blockRows + bits.TrailingZeros64(w))
		far := p.chord2(row)
		o := p.cols.ordinals[row]
		k := key{second: far, third: p.cols.ids[o]}
		if !best.wants(k) {
			continue
		}
		if hasBit(p.view.seg.multi, row) && !p.isNearest(row, o, far) {
			continue
		}
		best.add(candidate{view: p.view, row: row, key: k, far: far})
	}
}

// isNearest tells whether no other matching location of the provider comes
// before this one, so that the provider is listed once, and not again on a
// later page with a location farther away.
func (p *plan) isNearest(row, ordinal uint32, far float64) bool {
	return !slices.ContainsFunc(p.cols.rowsOf(ordinal), func(other uint32) bool {
		if other == row || !p.passes(other) {
			return false
		}
		d := p.chord2(other)
		return d < far || d == far && p.cols.locations[other] < p.cols.locations[row]
	})
}

// waiting is a node that is not opened yet.
type waiting struct {
	least float64 // no row below it is nearer
	level int32
	index int32
}

// frontier is a heap of waiting nodes, the nearest on top.
type frontier struct{ heap []waiting }

var frontierPool = sync.Pool{New: func() any { return &frontier{} }}

func (f *frontier) put() {
	f.heap = f.heap[:0]
	frontierPool.Put(f)
}

func (f *frontier) push(n waiting, ok bool) {
	if !ok {
		return
	}
	f.heap = append(f.heap, n)
	h := f.heap
	for i := len(h) - 1; i > 0; {
		parent := (i - 1) / 2
		if h[parent].least <= h[i].least {
			break
		}
		h[parent], h[i] = h[i], h[parent]
		i = parent
	}
}

func (f *frontier) pop() waiting {
	h := f.heap
	out := h[0]
	last := len(h) - 1
	h[0] = h[last]
	h = h[:last]
	f.heap = h
	for i := 0; ; {
		child := 2*i + 1
		if child >= last {
			break
		}
		if child+1 < last && h[child+1].least < h[child].least {
			child++
		}
		if h[i].least <= h[child].least {
			break
		}
		h[i], h[child] = h[child], h[i]
		i = child
	}
	return out
}

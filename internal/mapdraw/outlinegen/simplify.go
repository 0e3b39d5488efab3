package main

import (
	"container/heap"
	"math"
)

// tolerances are the areas, in square miles, that a point has to make a
// difference of to be kept at levels 0 to 2; level 3 has all points.
var tolerances = [3]float64{30, 3, 0.3}

// levels tells for each point of a line the coarsest level that has it, by the
// algorithm of Visvalingam and Whyatt (1993): the point whose triangle with its
// neighbours is smallest goes first. Ends always stay.
func levels(line []cell) []int {
	out := make([]int, len(line))
	for i, area := range weights(line) {
		for out[i] < len(tolerances) && area < tolerances[out[i]] {
			out[i]++
		}
	}
	return out
}

// weights are the areas that points had when they went; never less than those of
// points that went before, so that a coarser level is part of a finer one.
func weights(line []cell) []float64 {
	out := make([]float64, len(line))
	q := newQueue(line)
	largest := 0.0
	for q.Len() > 0 {
		c := heap.Pop(q).(*corner)
		largest = max(largest, c.area)
		out[c.at] = largest
		c.prev.next, c.next.prev = c.next, c.prev
		q.again(c.prev)
		q.again(c.next)
	}
	out[0], out[len(out)-1] = math.Inf(1), math.Inf(1)
	return out
}

// corner is a point of a line that may go.
type corner struct {
	at         int
	point      cell
	area       float64
	prev, next *corner
	index      int // in the queue, -1 outside
}

// queue has the corner with the smallest area first.
type queue []*corner

func newQueue(line []cell) *queue {
	corners := make([]corner, len(line))
	q := &queue{}
	for i := range corners {
		c := &corners[i]
		c.at, c.point, c.index = i, line[i], -1
		if i > 0 {
			c.prev, corners[i-1].next = &corners[i-1], c
		}
	}
	for i := 1; i < len(corners)-1; i++ {
		corners[i].area = corners[i].triangle()
		heap.Push(q, &corners[i])
	}
	return q
}

func (q *queue) again(c *corner) {
	if c.index < 0 {
		return
	}
	c.area = c.triangle()
	heap.Fix(q, c.index)
}

// triangle is the area between a point and its neighbours in square miles.
func (c *corner) triangle() float64 {
	const milesPerCell = 69.1 / 1000
	shrink := math.Cos(float64(c.point.lat) / 1000 * math.Pi / 180)
	x := func(o *corner) float64 { return float64(o.point.lon-c.point.lon) * milesPerCell * shrink }
	y := func(o *corner) float64 { return float64(o.point.lat-c.point.lat) * milesPerCell }
	return math.Abs(x(c.prev)*y(c.next)-x(c.next)*y(c.prev)) / 2
}

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].area < q[j].area }
func (q queue) Swap(i, j int) {
	q[i], q[j] = q[j], q[i]
	q[i].index, q[j].index = i, j
}

// Push is for package heap.
func (q *queue) Push(x any) {
	c := x.(*corner)
	c.index = len(*q)
	*q = append(*q, c)
}

// Pop is for package heap.
func (q *queue) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	last.index = -1
	return last
}

package embedded

import "sync"

// seen remembers which providers, or which rows, were met. It is borrowed, so that a
// query does not clear as many bits as there are.
type seen struct {
	bits    []uint64
	touched []uint32 // words that are not zero
}

var seenPool = sync.Pool{New: func() any { return &seen{} }}

func getSeen(most int) *seen {
	s := seenPool.Get().(*seen)
	if n := blocks(most); len(s.bits) < n {
		s.bits = make([]uint64, n)
	}
	return s
}

// first tells whether the provider was not met before.
func (s *seen) first(ordinal uint32) bool {
	w, bit := ordinal>>6, uint64(1)<<(ordinal&63)
	if s.bits[w]&bit != 0 {
		return false
	}
	if s.bits[w] == 0 {
		s.touched = append(s.touched, w)
	}
	s.bits[w] |= bit
	return true
}

// mark meets the rows of a block at once.
func (s *seen) mark(block int, rows uint64) {
	if rows == 0 {
		return
	}
	if s.bits[block] == 0 {
		s.touched = append(s.touched, uint32(block))
	}
	s.bits[block] |= rows
}

func (s *seen) has(row uint32) bool { return hasBit(s.bits, row) }

// put gives it back, cleared.
func (s *seen) put() {
	for _, w := range s.touched {
		s.bits[w] = 0
	}
	s.touched = s.touched[:0]
	seenPool.Put(s)
}

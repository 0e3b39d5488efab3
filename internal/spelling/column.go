package spelling

import (
	"math/bits"
	"slices"
)

// placeBits are the low bits of a row, which hold the place of its word. The rest is
// a hash; what collides is told by the edits.
const placeBits = 24

// mostWords is how many places there are: 16 million.
const mostWords = 1 << placeBits

// column finds the places of words by texts that stand for them. Rows are the
// hash of a text above a place, sorted. It is read once for each form of a word,
// so that starts leads to a few rows at once rather than by twenty steps through
// cold memory.
type column struct {
	rows   []uint64
	starts []uint32 // where the rows begin with the same top bits; one more than those there can be
	shift  int      // of a row, to its top bits
}

// rowsAStart is about how many rows share their top bits.
const rowsAStart = 8

func (c *column) add(text []byte, place int) { c.rows = append(c.rows, hashed(text)|uint64(place)) }

// order makes the column ready, once all is added.
func (c *column) order() {
	slices.Sort(c.rows)
	c.rows = slices.Clip(slices.Compact(c.rows))
	top := bits.Len(uint(len(c.rows) / rowsAStart))
	c.shift = 64 - top
	c.starts = make([]uint32, 1<<top+1)
	at := 0
	for i := range c.starts {
		for at < len(c.rows) && c.rows[at]>>c.shift < uint64(i) {
			at++
		}
		c.starts[i] = uint32(at)
	}
}

// collect appends the places under a text.
func (c *column) collect(dst []int, text []byte) []int {
	if len(c.rows) == 0 {
		return dst // nor starts, in a zero column
	}
	key := hashed(text)
	first := key >> c.shift
	for _, r := range c.rows[c.starts[first]:c.starts[first+1]] {
		if r>>placeBits == key>>placeBits {
			dst = append(dst, int(r&(1<<placeBits-1)))
		}
	}
	return dst
}

// hashed is a text's hash (FNV-1a) where rows have it.
func hashed(text []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, b := range text {
		h = (h ^ uint64(b)) * 1099511628211
	}
	return (h ^ h>>40) << placeBits
}

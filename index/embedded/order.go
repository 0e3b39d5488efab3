package embedded

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"

	"github.com/specialist-finder/finder/index"
)

// orderNames sorts providers by name key, then ID.
func (w *segmentWriter) orderNames() {
	c := w.cols
	type entry struct {
		prefix  uint64
		ordinal uint32
	}
	entries := make([]entry, len(c.ids))
	for i := range entries {
		entries[i] = entry{prefix8(c.nameKey(uint32(i))), uint32(i)}
	}
	dropPages(c.file) // all names were read, and will be again, but not all at once
	// Most pairs differ in their first eight bytes, which are at hand.
	slices.SortFunc(entries, func(a, b entry) int {
		if a.prefix != b.prefix {
			return cmp.Compare(a.prefix, b.prefix)
		}
		return cmp.Or(bytes.Compare(c.nameKey(a.ordinal), c.nameKey(b.ordinal)), cmp.Compare(c.ids[a.ordinal], c.ids[b.ordinal]))
	})
	dropPages(c.file)
	orgs, persons := c.orgs[:0], c.persons[:0]
	for rank, e := range entries {
		c.byName[rank], c.nameRank[e.ordinal] = e.ordinal, uint32(rank)
		if index.Flags(c.flags[e.ordinal])&index.Organization != 0 {
			orgs = append(orgs, e.ordinal)
		} else {
			persons = append(persons, e.ordinal)
		}
	}
}

func (w *segmentWriter) orderIDs() {
	c := w.cols
	for i := range c.byID {
		c.byID[i] = uint32(i)
	}
	slices.SortFunc(c.byID, func(a, b uint32) int { return cmp.Compare(c.ids[a], c.ids[b]) })
}

// prefix8 is the first eight bytes of a name key as a number that sorts alike.
func prefix8(key []byte) uint64 {
	var b [8]byte
	copy(b[:], key)
	return binary.BigEndian.Uint64(b[:])
}

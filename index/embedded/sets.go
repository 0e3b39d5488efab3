package embedded

import (
	"container/list"
	"strconv"
	"strings"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/specialist-finder/finder/index"
)

// set is the rows of a segment that one filter lets pass. It is immutable.
type set struct {
	rows  *roaring.Bitmap
	count int
	dense sync.Once
	words []uint64 // the same as bits, made when first wanted
	total int      // rows in the segment
}

func newSet(rows *roaring.Bitmap, total int) *set {
	return &set{rows: rows, count: int(rows.GetCardinality()), total: total}
}

// bits are the set's rows as a bit each: a word holds a block of the tree.
func (s *set) bits() []uint64 {
	s.dense.Do(func() {
		words := make([]uint64, blocks(s.total))
		buf := make([]uint32, 1024)
		for it := s.rows.ManyIterator(); ; {
			n := it.NextMany(buf)
			if n == 0 {
				break
			}
			for _, row := range buf[:n] {
				setBit(words, row)
			}
		}
		s.words = words
	})
	return s.words
}

// sparseCount is up to how many rows a set is read one by one rather than by
// its bits.
const sparseCount = 2048

// has tells whether a row is in the set.
func (s *set) has(row uint32) bool {
	if s.count > sparseCount {
		return hasBit(s.bits(), row)
	}
	return s.rows.Contains(row)
}

// cachedBytes bounds the filters kept decoded in one segment: at a million
// providers about 400 common ones.
const cachedBytes = 64 << 20

// setCache keeps the sets used last.
type setCache struct {
	seg *segment

	mu    sync.Mutex
	byKey map[string]*list.Element
	order list.List // of *cachedSet, the last used in front
	bytes int
}

type cachedSet struct {
	key   string
	set   *set
	bytes int
}

func newSetCache(s *segment) *setCache {
	return &setCache{seg: s, byKey: map[string]*list.Element{}}
}

// get returns the set of a key, which it makes when it is not kept.
func (c *setCache) get(key string, load func() (*roaring.Bitmap, error)) (*set, error) {
	c.mu.Lock()
	if e, ok := c.byKey[key]; ok {
		c.order.MoveToFront(e)
		c.mu.Unlock()
		return e.Value.(*cachedSet).set, nil
	}
	c.mu.Unlock()
	rows, err := load()
	if err != nil {
		return nil, err
	}
	s := newSet(rows, c.seg.rows)
	c.keep(&cachedSet{key: key, set: s, bytes: setBytes(s)})
	return s, nil
}

// setBytes is about what a set takes once it is used.
func setBytes(s *set) int {
	n := int(s.rows.GetSizeInBytes()) + 200
	if s.count > sparseCount {
		n += blocks(s.total) * 8
	}
	return n
}

func (c *setCache) keep(s *cachedSet) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.byKey[s.key]; ok {
		return
	}
	c.byKey[s.key] = c.order.PushFront(s)
	for c.bytes += s.bytes; c.bytes > cachedBytes && c.order.Len() > 1; {
		last := c.order.Remove(c.order.Back()).(*cachedSet)
		delete(c.byKey, last.key)
		c.bytes -= last.bytes
	}
}

// word is the set of rows that have a token in a field.
func (c *setCache) word(field, token string) (*set, error) {
	return c.get(field+"\x00"+token, func() (*roaring.Bitmap, error) {
		return c.seg.terms.rows(field, token)
	})
}

// anyOf is the set of rows that have one of the terms.
func (c *setCache) anyOf(terms []index.Term) (*set, error) {
	if len(terms) == 1 {
		return c.word(fieldTerms, termKey(terms[0]))
	}
	keys := make([]string, len(terms))
	for i, t := range terms {
		keys[i] = termKey(t)
	}
	return c.get("any\x00"+strings.Join(keys, "\x00"), func() (*roaring.Bitmap, error) {
		out := roaring.New()
		for _, k := range keys {
			rows, err := c.seg.terms.rows(fieldTerms, k)
			if err != nil {
				return nil, err
			}
			out.Or(rows)
		}
		return out, nil
	})
}

// flags is the set of rows whose provider has all the flags.
func (c *setCache) flags(f index.Flags) (*set, error) {
	return c.get("flags\x00"+strconv.FormatUint(uint64(f), 16), func() (*roaring.Bitmap, error) {
		return c.byProvider(func(o uint32) bool { return index.Flags(c.seg.cols.flags[o])&f == f }), nil
	})
}

// verified is the set of rows whose provider was verified on that day or later.
func (c *setCache) verified(since int32) (*set, error) {
	return c.get("verified\x00"+strconv.Itoa(int(since)), func() (*roaring.Bitmap, error) {
		return c.byProvider(func(o uint32) bool { return c.seg.cols.verified[o] >= since }), nil
	})
}

func (c *setCache) byProvider(holds func(ordinal uint32) bool) *roaring.Bitmap {
	out := roaring.New()
	for row, o := range c.seg.cols.ordinals {
		if holds(o) {
			out.Add(uint32(row))
		}
	}
	return out
}

// provider is the set of rows of one provider.
func (c *setCache) provider(o uint32) *set {
	return newSet(roaring.BitmapOf(c.seg.cols.rowsOf(o)...), c.seg.rows)
}

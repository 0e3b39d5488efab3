package embedded

import (
	"container/list"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/specialist-finder/finder/index"
)

// set is the rows of a segment that one filter lets pass: those in any of its
// lists. It is immutable.
type set struct {
	lists []*roaring.Bitmap
	owns  bool // the rows of its lists lie in the heap, not in the file's memory
	count int  // of rows, those that are in several lists as often
	total int  // rows in the segment
	dense atomic.Pointer[[]uint64]

	providers atomic.Int64 // that it lets pass and that have a point; 0 until wanted
	counts    counts
}

func newSet(total int, lists ...*roaring.Bitmap) *set {
	s := &set{lists: lists, total: total}
	for _, l := range lists {
		s.count += int(l.GetCardinality())
	}
	return s
}

// all is the rows in one list, which may be the set's own.
func (s *set) all() *roaring.Bitmap {
	if len(s.lists) == 1 {
		return s.lists[0]
	}
	return roaring.FastOr(s.lists...)
}

// within is the rows that are in few others too. That is much cheaper than
// uniting the lists first: of the spellings of a given name there are many, and
// each is common.
func (s *set) within(few *roaring.Bitmap) *roaring.Bitmap {
	out := roaring.And(few, s.lists[0])
	for _, l := range s.lists[1:] {
		out.Or(roaring.And(few, l))
	}
	return out
}

// bits are the set's rows as a bit each: a word holds a block of the tree. They
// are made when first wanted, and kept.
func (s *set) bits() []uint64 {
	if words := s.dense.Load(); words != nil {
		return *words
	}
	words := make([]uint64, blocks(s.total))
	buf := make([]uint32, 1024)
	for _, l := range s.lists {
		it := l.ManyIterator()
		for n := it.NextMany(buf); n > 0; n = it.NextMany(buf) {
			for _, row := range buf[:n] {
				setBit(words, row)
			}
		}
	}
	s.dense.Store(&words)
	return words
}

// walk is how matching rows are walked. Of the rows of a query's smallest set, as
// many as sparse are read one by one rather than by bits, and as many as intersect
// where there are several sets and no place bounds the walk.
type walk struct {
	sparse, intersect int

	check int // after how many blocks, less one, is seen whether anybody waits; all bits of it set
}

var usualWalk = walk{sparse: 2048, intersect: 1 << 16, check: 1<<10 - 1}

// has tells whether a row is in the set.
func (s *set) has(row uint32) bool {
	if words := s.dense.Load(); words != nil {
		return hasBit(*words, row)
	}
	return slices.ContainsFunc(s.lists, func(l *roaring.Bitmap) bool { return l.Contains(row) })
}

// cachedBytes bounds what the sets that an engine keeps take of the heap: at a
// million providers about 450 of those that have bits, or tens of thousands of
// others, whose rows stay in the file's memory.
const cachedBytes = 64 << 20

// worthKeeping is how many rows a set must have to be kept. Smaller ones are
// read anew in microseconds; and so what people type is kept only if it is a
// word that many providers have.
const worthKeeping = 64

// setCache keeps the sets used last, of all segments of an engine. Those of
// segments that are gone fall out by themselves.
type setCache struct {
	limit int // of bytes
	walk  walk

	mu    sync.Mutex // guards the rest
	byKey map[string]*list.Element
	order list.List // of *cachedSet, the last used in front
	bytes int
}

type cachedSet struct {
	key   string
	set   *set
	bytes int
}

func newSetCache(limit int, w walk) *setCache {
	return &setCache{limit: limit, walk: w, byKey: map[string]*list.Element{}}
}

// find returns a set that is kept.
func (c *setCache) find(key string) *set {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.byKey[key]
	if !ok {
		return nil
	}
	c.order.MoveToFront(e)
	return e.Value.(*cachedSet).set
}

// entryBytes is about what an entry costs beside key and rows: the list's
// element, the map's slot and the set; containerBytes what a bitmap has for each
// container, of up to 2^16 rows, beside them.
const (
	entryBytes     = 500
	containerBytes = 64
)

// keep keeps a set, of which counts take so many bytes each.
func (c *setCache) keep(key string, s *set, tally int) {
	if s.count < worthKeeping {
		return
	}
	bytes := entryBytes + 2*len(key) + s.bytes()
	if s.count > c.walk.sparse {
		bytes += blocks(s.total)*8 + 2*tally // its bits and counts, once they are wanted
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.byKey[key]; ok {
		return
	}
	c.byKey[key] = c.order.PushFront(&cachedSet{key, s, bytes})
	for c.bytes += bytes; c.bytes > c.limit && c.order.Len() > 1; {
		last := c.order.Remove(c.order.Back()).(*cachedSet)
		delete(c.byKey, last.key)
		c.bytes -= last.bytes
	}
}

// bytes is about what the lists take of the heap.
func (s *set) bytes() int {
	n := 0
	for _, l := range s.lists {
		n += containerBytes * int(l.Stats().Containers)
		if s.owns {
			n += int(l.GetSizeInBytes())
		}
	}
	return n
}

// segmentSets makes and keeps the sets of one segment.
type segmentSets struct {
	seg   *segment
	cache *setCache
}

// Whether the rows of a list that is loaded are made for it, or lie in a file.
const (
	made   = true
	inFile = false
)

// get returns the set of a key, which it makes when the cache has it not.
func (c segmentSets) get(key string, made bool, load func() (*roaring.Bitmap, error)) (*set, error) {
	key = c.seg.name + "\x00" + key
	if s := c.cache.find(key); s != nil {
		return s, nil
	}
	rows, err := load()
	if err != nil {
		return nil, err
	}
	s := newSet(c.seg.rows, rows)
	s.owns = made
	c.cache.keep(key, s, tallyBytes(c.seg))
	return s, nil
}

// word is the set of rows that have a token in a field.
func (c segmentSets) word(field, token string) (*set, error) {
	return c.get(wordKey(field, token), inFile, func() (*roaring.Bitmap, error) { return c.seg.terms.in(field).rows(token) })
}

func wordKey(field, token string) string { return field + "\x00" + token }

// anyOf is the set of rows that have one of the terms.
func (c segmentSets) anyOf(terms []index.Term) (*set, error) {
	if len(terms) == 1 {
		return c.word(fieldTerms, termKey(terms[0]))
	}
	keys := make([]string, len(terms))
	for i, t := range terms {
		keys[i] = termKey(t)
	}
	slices.Sort(keys)
	return c.get("any\x00"+string(appendStrings(nil, keys)), made, func() (*roaring.Bitmap, error) {
		lists := make([]*roaring.Bitmap, len(keys))
		for i, k := range keys {
			s, err := c.word(fieldTerms, k)
			if err != nil {
				return nil, err
			}
			lists[i] = s.lists[0]
		}
		return roaring.FastOr(lists...), nil
	})
}

// centres is the set of rows that are centres.
func (c segmentSets) centres() (*set, error) {
	return c.get("centres", made, func() (*roaring.Bitmap, error) {
		out := roaring.New()
		for row, centre := range c.seg.cols.centres {
			if centre != 0 {
				out.Add(uint32(row))
			}
		}
		return out, nil
	})
}

// flags is the set of rows whose provider has all the flags.
func (c segmentSets) flags(f index.Flags) (*set, error) {
	return c.get("flags\x00"+strconv.FormatUint(uint64(f), 16), made, func() (*roaring.Bitmap, error) {
		return c.byProvider(func(o uint32) bool { return index.Flags(c.seg.cols.flags[o])&f == f }), nil
	})
}

// verified is the set of rows whose provider was verified on that day or later.
// It is not kept: there are as many days as anybody likes to ask for.
func (c segmentSets) verified(since int32) *set {
	return newSet(c.seg.rows, c.byProvider(func(o uint32) bool { return c.seg.cols.verified[o] >= since }))
}

func (c segmentSets) byProvider(holds func(ordinal uint32) bool) *roaring.Bitmap {
	out := roaring.New()
	for row, o := range c.seg.cols.ordinals {
		if holds(o) {
			out.Add(uint32(row))
		}
	}
	return out
}

// provider is the set of rows of one provider.
func (c segmentSets) provider(o uint32) *set {
	return newSet(c.seg.rows, roaring.BitmapOf(c.seg.cols.rowsOf(o)...))
}

package embedded

import (
	"container/list"
	"slices"
	"strconv"
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

// cachedBytes bounds the sets kept decoded by an engine: at a million providers
// about 400 common ones.
const cachedBytes = 64 << 20

// worthKeeping is how many rows a set must have to be kept. Smaller ones are
// read anew in microseconds; and so what people type is kept only if it is a
// word that many providers have.
const worthKeeping = 64

// unionBytes bounds the unions kept beside them. There are as many as names are
// typed, so that few are asked for twice but within one search and its pages:
// they must not push out what everybody asks for.
const unionBytes = 8 << 20

// setCaches are what an engine keeps, of all its segments.
type setCaches struct{ filters, unions *setCache }

func newSetCaches() setCaches {
	return setCaches{filters: newSetCache(cachedBytes), unions: newSetCache(unionBytes)}
}

// setCache keeps the sets used last, of all segments of an engine. Those of
// segments that are gone fall out by themselves.
type setCache struct {
	limit int // of bytes

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

func newSetCache(limit int) *setCache {
	return &setCache{limit: limit, byKey: map[string]*list.Element{}}
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
// element, the map's slot, the set and the bitmap's own structure.
const entryBytes = 600

func (c *setCache) keep(key string, s *set) {
	if s.count < worthKeeping {
		return
	}
	bytes := entryBytes + 2*len(key) + int(s.rows.GetSizeInBytes())
	if s.count > sparseCount {
		bytes += blocks(s.total) * 8 // its bits, once they are wanted
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

// segmentSets makes and keeps the sets of one segment.
type segmentSets struct {
	seg    *segment
	caches setCaches
}

// get returns the set of a key, which it makes when the cache has it not.
func (c segmentSets) get(cache *setCache, key string, load func() (*roaring.Bitmap, error)) (*set, error) {
	key = c.seg.name + "\x00" + key
	if s := cache.find(key); s != nil {
		return s, nil
	}
	rows, err := load()
	if err != nil {
		return nil, err
	}
	s := newSet(rows, c.seg.rows)
	cache.keep(key, s)
	return s, nil
}

// word is the set of rows that have a token in a field.
func (c segmentSets) word(field, token string) (*set, error) {
	return c.get(c.caches.filters, wordKey(field, token), func() (*roaring.Bitmap, error) {
		return c.seg.terms.rows(field, token)
	})
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
	return c.union(c.caches.filters, fieldTerms, keys)
}

// anyName is the set of rows that have one of the tokens in their names.
func (c segmentSets) anyName(tokens []string) (*set, error) {
	if len(tokens) == 1 {
		return c.word(fieldName, tokens[0])
	}
	return c.union(c.caches.unions, fieldName, tokens)
}

// union is the set of rows that have one of the words in a field. The words are
// read where they are kept, but not kept for it: of all the spellings of a name
// few are asked for alone.
func (c segmentSets) union(cache *setCache, field string, words []string) (*set, error) {
	words = slices.Compact(slices.Sorted(slices.Values(words)))
	return c.get(cache, unionKey(field, words), func() (*roaring.Bitmap, error) {
		lists := make([]*roaring.Bitmap, len(words))
		for i, w := range words {
			var err error
			if lists[i], err = c.rows(field, w); err != nil {
				return nil, err
			}
		}
		return roaring.FastOr(lists...), nil
	})
}

// unionKey tells unions apart whatever characters their words hold.
func unionKey(field string, words []string) string {
	return "any\x00" + field + "\x00" + string(appendStrings(nil, words))
}

// rows are those that have a word in a field; they must not be changed.
func (c segmentSets) rows(field, word string) (*roaring.Bitmap, error) {
	if s := c.caches.filters.find(c.seg.name + "\x00" + wordKey(field, word)); s != nil {
		return s.rows, nil
	}
	return c.seg.terms.rows(field, word)
}

// centres is the set of rows that are centres.
func (c segmentSets) centres() (*set, error) {
	return c.get(c.caches.filters, "centres", func() (*roaring.Bitmap, error) {
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
	return c.get(c.caches.filters, "flags\x00"+strconv.FormatUint(uint64(f), 16), func() (*roaring.Bitmap, error) {
		return c.byProvider(func(o uint32) bool { return index.Flags(c.seg.cols.flags[o])&f == f }), nil
	})
}

// verified is the set of rows whose provider was verified on that day or later.
// It is not kept: there are as many days as anybody likes to ask for.
func (c segmentSets) verified(since int32) *set {
	return newSet(c.byProvider(func(o uint32) bool { return c.seg.cols.verified[o] >= since }), c.seg.rows)
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
	return newSet(roaring.BitmapOf(c.seg.cols.rowsOf(o)...), c.seg.rows)
}

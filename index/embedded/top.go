package embedded

import (
	"cmp"
	"slices"
)

// key orders candidates of one segment; smaller comes first. What its parts
// are depends on the sort (see scan.key).
type key struct {
	first  int64
	second float64
	third  uint64
}

func (k key) compare(o key) int {
	switch {
	case k.first != o.first:
		return cmp.Compare(k.first, o.first)
	case k.second != o.second:
		return cmp.Compare(k.second, o.second)
	}
	return cmp.Compare(k.third, o.third)
}

// top keeps the few best candidates, sorted. Few enough that inserting into a
// slice beats a heap.
type top struct {
	limit int
	after *key // candidates up to it were on earlier pages
	best  []candidate
}

// wants tells whether a candidate with that key would be kept.
func (t *top) wants(k key) bool {
	if t.after != nil && k.compare(*t.after) <= 0 {
		return false
	}
	return len(t.best) < t.limit || t.limit > 0 && k.compare(t.best[t.limit-1].key) < 0
}

// add keeps a candidate that is wanted.
func (t *top) add(c candidate) {
	at, _ := slices.BinarySearchFunc(t.best, c.key, func(have candidate, k key) int { return have.key.compare(k) })
	if len(t.best) == t.limit {
		t.best = t.best[:t.limit-1]
	}
	t.best = slices.Insert(t.best, at, c)
}

// full tells whether only better candidates are wanted than the last kept.
func (t *top) full() bool { return len(t.best) == t.limit }

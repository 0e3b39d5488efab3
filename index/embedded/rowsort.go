package embedded

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"unsafe"

	"github.com/specialist-finder/finder/internal/directory"
)

// rowKey says where a row belongs, and where its document lies. Rows are in the
// order of cells, so that those near in space are near in number.
type rowKey struct {
	cell     uint64 // 0 without a point
	id       directory.ID
	offset   uint64 // of the document in the spill
	at       units
	length   uint32 // of the document there
	doc      uint32 // the document's number, in the order in which they came
	rows     uint8  // of the document
	location uint8
}

func (k *rowKey) compare(o *rowKey) int {
	return cmp.Or(
		cmp.Compare(k.cell, o.cell),
		cmp.Compare(k.at.lat, o.at.lat),
		cmp.Compare(k.at.lon, o.at.lon),
		cmp.Compare(k.id, o.id),
		cmp.Compare(k.location, o.location),
	)
}

// sortedAtOnce is how many row keys are sorted in memory, in 24 MiB.
const sortedAtOnce = 1 << 19

// rowSorter sorts row keys in the memory of a few, however many there are: runs
// are written to a file as they fill, and merged as they are read.
type rowSorter struct {
	dir   string
	limit int // keys in memory
	keys  []rowKey
	file  *os.File // the sorted runs, one after another; nil before the first
	runs  []int    // how many keys each has
}

func (s *rowSorter) add(k rowKey) error {
	if len(s.keys) == s.limit {
		if err := s.spill(); err != nil {
			return err
		}
	}
	s.keys = append(s.keys, k)
	return nil
}

func (s *rowSorter) sort() {
	slices.SortFunc(s.keys, func(a, b rowKey) int { return a.compare(&b) })
}

// spill writes what is in memory as a run. The file has no name: it goes with
// the process at the latest.
func (s *rowSorter) spill() (err error) {
	if s.file == nil {
		path := filepath.Join(s.dir, "rows")
		if s.file, err = os.Create(path); err != nil {
			return err
		}
		if err := os.Remove(path); err != nil {
			return err
		}
	}
	s.sort()
	if _, err := s.file.Write(bytesOf(s.keys)); err != nil {
		return err
	}
	s.runs, s.keys = append(s.runs, len(s.keys)), s.keys[:0]
	return nil
}

// bytesOf is the memory of keys: what is written is read by this process alone.
func bytesOf(keys []rowKey) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(keys))), len(keys)*int(unsafe.Sizeof(rowKey{})))
}

// each calls fn with all keys in order, which is valid until fn returns. It may
// be called once.
func (s *rowSorter) each(fn func(k *rowKey) error) error {
	s.sort()
	merge, err := s.merge()
	for err == nil && len(merge) > 0 {
		if err = fn(&merge[0].keys[0]); err == nil {
			merge, err = merge.advance()
		}
	}
	return err
}

// merge is of all runs, the one in memory too.
func (s *rowSorter) merge() (m runMerge, err error) {
	if len(s.keys) > 0 {
		m = append(m, &run{keys: s.keys})
	}
	from := int64(0)
	for _, n := range s.runs {
		size := int64(len(bytesOf(make([]rowKey, 1)))) * int64(n)
		r := &run{rest: io.NewSectionReader(s.file, from, size), left: n}
		if err := r.fill(); err != nil {
			return nil, err
		}
		from += size
		m = append(m, r)
	}
	for i := range slices.Backward(m) {
		m.sink(i)
	}
	return m, nil
}

func (s *rowSorter) close() {
	if s.file != nil {
		_ = s.file.Close()
	}
}

// run is a sorted run of keys, of which the next are in memory.
type run struct {
	keys []rowKey
	room []rowKey // that keys is read into
	rest io.Reader
	left int // keys in rest
}

// readAtOnce is how many keys of a run are read from the file, in 48 KiB.
const readAtOnce = 1 << 10

func (r *run) fill() error {
	if r.room == nil {
		r.room = make([]rowKey, min(readAtOnce, r.left))
	}
	r.keys = r.room[:min(len(r.room), r.left)]
	r.left -= len(r.keys)
	if _, err := io.ReadFull(r.rest, bytesOf(r.keys)); err != nil {
		return fmt.Errorf("read row keys back: %w", err)
	}
	return nil
}

// runMerge is a heap of runs that are not at their end, by their next keys.
type runMerge []*run

// advance goes on behind the least key.
func (m runMerge) advance() (runMerge, error) {
	r := m[0]
	r.keys = r.keys[1:]
	if len(r.keys) == 0 && r.left > 0 {
		if err := r.fill(); err != nil {
			return nil, err
		}
	}
	if len(r.keys) == 0 {
		last := len(m) - 1
		m[0] = m[last]
		m = m[:last]
	}
	m.sink(0)
	return m, nil
}

// sink brings the run at i down to where it belongs.
func (m runMerge) sink(i int) {
	for {
		child := 2*i + 1
		if child >= len(m) {
			return
		}
		if child+1 < len(m) && m[child+1].keys[0].compare(&m[child].keys[0]) < 0 {
			child++
		}
		if m[i].keys[0].compare(&m[child].keys[0]) <= 0 {
			return
		}
		m[i], m[child] = m[child], m[i]
		i = child
	}
}

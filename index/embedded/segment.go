package embedded

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"

	"golang.org/x/sys/unix"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
)

// segment is an open, immutable set of documents. Snapshots hold references;
// the last one to go closes the files.
type segment struct {
	name  string
	dir   string
	meta  segmentMeta
	cols  *columns
	terms termReader
	cards []byte // the file's mapping
	tree  *tree
	sets  segmentSets
	rows  int

	multi     []uint64 // rows whose provider has more than one
	firsts    []uint64 // the row of each provider's first location
	firstsAt  []uint64 // the row of each provider's first location with a point
	withPoint []uint64 // rows with a point

	counts counts // of all rows

	refs atomic.Int32
}

// openSegment opens and checks a segment's files. Its reference count is 0
// until a snapshot takes it.
func openSegment(dir, name string, sets *setCache) (*segment, error) {
	s := &segment{name: name, dir: filepath.Join(dir, name)}
	if err := s.open(sets); err != nil {
		return nil, fmt.Errorf("open %s: %w", name, errors.Join(err, s.Close()))
	}
	return s, nil
}

func (s *segment) open(sets *setCache) (err error) {
	if err := s.meta.read(s.dir); err != nil {
		return err
	}
	if s.cols, err = openColumns(filepath.Join(s.dir, columnsFile), s.meta.Sizes); err != nil {
		return err
	}
	s.rows = s.meta.Sizes.Rows
	if s.rows > 0 {
		if s.terms, err = openTerms(filepath.Join(s.dir, termsFile)); err != nil {
			return err
		}
	}
	if s.cards, err = mapped(filepath.Join(s.dir, cardsFile)); err != nil {
		return err
	}
	s.tree = buildTree(s.cols)
	s.markRows()
	s.sets = segmentSets{s, sets}
	return nil
}

// markRows fills the bits that counting needs.
func (s *segment) markRows() {
	n := blocks(s.rows)
	s.multi, s.firsts, s.firstsAt, s.withPoint = make([]uint64, n), make([]uint64, n), make([]uint64, n), make([]uint64, n)
	for o := range s.cols.ids {
		s.markProvider(s.cols.rowsOf(uint32(o)))
		if o%dropRows == 0 {
			dropPages(s.cols.file)
		}
	}
	dropPages(s.cols.file) // most of it was read for this alone
}

func (s *segment) markProvider(rows []uint32) {
	const none = ^uint32(0)
	c, first, firstAt := s.cols, rows[0], none
	for _, row := range rows {
		if len(rows) > 1 {
			setBit(s.multi, row)
		}
		if c.locations[row] < c.locations[first] {
			first = row
		}
		if c.vectors[row] == noVector {
			continue
		}
		setBit(s.withPoint, row)
		if firstAt == none || c.locations[row] < c.locations[firstAt] {
			firstAt = row
		}
	}
	setBit(s.firsts, first)
	if firstAt != none {
		setBit(s.firstsAt, firstAt)
	}
}

func setBit(bits []uint64, row uint32)      { bits[row>>6] |= 1 << (row & 63) }
func hasBit(bits []uint64, row uint32) bool { return bits[row>>6]>>(row&63)&1 == 1 }

func (s *segment) providers() int { return s.meta.Sizes.Providers }

// ordinalOf finds a provider by its ID.
func (s *segment) ordinalOf(id directory.ID) (uint32, bool) {
	c := s.cols
	i, found := slices.BinarySearchFunc(c.byID, uint64(id), func(o uint32, id uint64) int {
		switch {
		case c.ids[o] < id:
			return -1
		case c.ids[o] > id:
			return 1
		}
		return 0
	})
	if !found {
		return 0, false
	}
	return c.byID[i], true
}

// mapped maps a file to be read; an empty file is nil.
func mapped(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || info.Size() == 0 {
		return nil, err
	}
	b, err := unix.Mmap(int(f.Fd()), 0, int(info.Size()), unix.PROT_READ, unix.MAP_SHARED)
	if err != nil {
		return nil, fmt.Errorf("map %s: %w", path, err)
	}
	return b, nil
}

// cardSum is how many bytes of checksum follow each card: most are read when
// opening's checks are long past.
const cardSum = 4

// card copies the provider's card out of the mapping, which may be gone when the
// card is read.
func (s *segment) card(ordinal uint32) ([]byte, error) {
	start, end := s.cols.cardStart[ordinal], s.cols.cardStart[ordinal+1]
	if start > end || end > uint64(len(s.cards)) {
		return nil, damagedf("%s has %d bytes, not the %d of a card", cardsFile, len(s.cards), end)
	}
	b := slices.Clone(s.cards[start:end])
	card, sum := b[:len(b)-cardSum], b[len(b)-cardSum:]
	if binary.LittleEndian.Uint32(sum) != crc32.Checksum(card, castagnoli) {
		return nil, damagedf("%s is not as it was written", cardsFile)
	}
	return card, nil
}

// deleted are the providers that this segment makes dead in earlier ones
// without holding them itself.
func (s *segment) deleted() []directory.ID { return s.meta.Deleted }

// size is how many providers the segment holds or deletes.
func (s *segment) size() int { return s.providers() + len(s.meta.Deleted) }

// holds tells whether a provider is in the segment, alive or not.
func (s *segment) holds(id directory.ID) bool {
	_, ok := s.ordinalOf(id)
	return ok
}

// documents passes on all documents of a segment that kept them, some at a
// time.
func (s *segment) documents(fn func([]index.Document) error) error {
	b, err := os.ReadFile(filepath.Join(s.dir, documentsFile))
	if err != nil {
		return directory.Unavailable(err, "the index could not be read")
	}
	return decodeDocuments(b, fn)
}

func (s *segment) retain() { s.refs.Add(1) }

// release closes the files at the last reference.
func (s *segment) release() {
	if s.refs.Add(-1) == 0 {
		_ = s.Close()
	}
}

// Close closes what is open, in whatever state open left it.
func (s *segment) Close() error {
	var errs []error
	if s.terms.seg != nil {
		errs = append(errs, s.terms.Close())
	}
	if s.cards != nil {
		errs = append(errs, unix.Munmap(s.cards))
	}
	if s.cols != nil {
		errs = append(errs, s.cols.Close())
	}
	return errors.Join(errs...)
}

package embedded

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"

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
	cards *os.File
	tree  *tree
	sets  *setCache
	rows  int

	multi     []uint64 // rows whose provider has more than one
	firsts    []uint64 // the first row of each provider
	firstsAt  []uint64 // the first row with a point of each provider
	withPoint []uint64 // rows with a point

	refs atomic.Int32
}

// openSegment opens and checks a segment's files. Its reference count is 0
// until a snapshot takes it.
func openSegment(dir, name string) (*segment, error) {
	s := &segment{name: name, dir: filepath.Join(dir, name)}
	if err := s.open(); err != nil {
		return nil, fmt.Errorf("open %s: %w", name, errors.Join(err, s.Close()))
	}
	return s, nil
}

func (s *segment) open() (err error) {
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
	if s.cards, err = os.Open(filepath.Join(s.dir, cardsFile)); err != nil {
		return err
	}
	s.tree = buildTree(s.cols)
	s.markRows()
	s.sets = newSetCache(s)
	return nil
}

// markRows fills the bits that counting needs.
func (s *segment) markRows() {
	n := blocks(s.rows)
	s.multi, s.firsts, s.firstsAt, s.withPoint = make([]uint64, n), make([]uint64, n), make([]uint64, n), make([]uint64, n)
	c := s.cols
	for o := range c.ids {
		rows := c.rowsOf(uint32(o))
		setBit(s.firsts, rows[0])
		seen := false
		for _, row := range rows {
			if len(rows) > 1 {
				setBit(s.multi, row)
			}
			if c.vectors[row] != noVector {
				setBit(s.withPoint, row)
				if !seen {
					setBit(s.firstsAt, row)
				}
				seen = true
			}
		}
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

// card reads the provider's card from the file: results are few and scattered,
// so that mapping them would only fill memory.
func (s *segment) card(ordinal uint32) ([]byte, error) {
	start, end := s.cols.cardStart[ordinal], s.cols.cardStart[ordinal+1]
	b := make([]byte, end-start)
	if _, err := s.cards.ReadAt(b, int64(start)); err != nil {
		return nil, directory.Unavailable(err, "the index could not be read")
	}
	return b, nil
}

// deleted are the providers that this segment makes dead in earlier ones
// without holding them itself.
func (s *segment) deleted() []directory.ID { return s.meta.Deleted }

// documents reads all documents of a segment that kept them.
func (s *segment) documents() ([]index.Document, error) {
	b, err := os.ReadFile(filepath.Join(s.dir, documentsFile))
	if err != nil {
		return nil, directory.Unavailable(err, "the index could not be read")
	}
	return decodeDocuments(b)
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
		errs = append(errs, s.cards.Close())
	}
	if s.cols != nil {
		errs = append(errs, s.cols.Close())
	}
	return errors.Join(errs...)
}

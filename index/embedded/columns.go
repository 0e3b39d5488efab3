package embedded

import (
	"errors"
	"fmt"
	"io"
	"os"
	"unsafe"

	"golang.org/x/sys/unix"

	"github.com/specialist-finder/finder/index"
)

// columns are the fixed-width values of a segment, mapped from one file: by row
// (a location, in H3 order) and by ordinal (a provider, in the order of its
// first row, so that what is near in space is near in memory too).
type columns struct {
	// By row.
	points    []units        // the location's coordinates
	vectors   []index.Vector // the same on the unit sphere; noVector without a point
	ordinals  []uint32       // the provider's ordinal
	locations []uint8        // index of the location in the provider, noLocation if it has none
	states    []uint16       // place of the location's state in the segment's list, from 1; 0 for none
	sites     []index.Site
	centres   []index.Centre

	// By ordinal.
	ids        []uint64
	rowStart   []uint32 // into rows; one more than ordinals
	rows       []uint32 // the provider's rows, ascending
	flags      []uint32
	verified   []int32
	roles      []index.Roles
	nameHash   []uint64 // of the set of the name's own tokens; see hashWords
	calledHash []uint64 // of the set of the words by which the provider is called
	nameStart  []uint64 // into names; one more than ordinals
	nameRank   []uint32 // place in the order of (name key, ID)
	cardStart  []uint64 // into the cards file; one more than ordinals
	facetStart []uint32 // into facetIDs; one more than ordinals

	// Orders over ordinals.
	byID    []uint32
	byName  []uint32
	orgs    []uint32 // organizations by name
	persons []uint32 // individuals by name

	facetIDs []uint32 // counted terms of providers, as places in the segment's dictionary
	names    []byte   // name keys one after another

	file []byte // the mapping
}

// units are coordinates as index.Point.Units gives them.
type units struct{ lat, lon int32 }

// noVector stands where a row has no point: farther from everything than any
// two points of a sphere are from each other.
var noVector = index.Vector{9, 9, 9}

const noLocation = 255

// sizes are what the layout of the file follows from.
type sizes struct {
	Rows, Providers, Orgs, Facets, NameBytes int
}

// layout walks the columns in the order of the file and gives each its place.
// Every column starts at a multiple of 8 bytes.
type layout struct {
	file []byte
	at   int
}

func column[T any](l *layout, to *[]T, n int) {
	var zero T
	bytes := n * int(unsafe.Sizeof(zero))
	if l.file != nil && n > 0 {
		*to = unsafe.Slice((*T)(unsafe.Pointer(&l.file[l.at])), n)
	}
	l.at += (bytes + 7) &^ 7
}

// place lays the columns over the file, or, without one, only reckons its size.
func (c *columns) place(file []byte, s sizes) int {
	l := &layout{file: file}
	column(l, &c.points, s.Rows)
	column(l, &c.vectors, s.Rows)
	column(l, &c.ordinals, s.Rows)
	column(l, &c.locations, s.Rows)
	column(l, &c.states, s.Rows)
	column(l, &c.sites, s.Rows)
	column(l, &c.centres, s.Rows)
	column(l, &c.ids, s.Providers)
	column(l, &c.rowStart, s.Providers+1)
	column(l, &c.rows, s.Rows)
	column(l, &c.flags, s.Providers)
	column(l, &c.verified, s.Providers)
	column(l, &c.roles, s.Providers)
	column(l, &c.nameHash, s.Providers)
	column(l, &c.calledHash, s.Providers)
	column(l, &c.nameStart, s.Providers+1)
	column(l, &c.nameRank, s.Providers)
	column(l, &c.cardStart, s.Providers+1)
	column(l, &c.facetStart, s.Providers+1)
	column(l, &c.byID, s.Providers)
	column(l, &c.byName, s.Providers)
	column(l, &c.orgs, s.Orgs)
	column(l, &c.persons, s.Providers-s.Orgs)
	column(l, &c.facetIDs, s.Facets)
	column(l, &c.names, s.NameBytes)
	return l.at
}

// createColumns maps a new file to be filled. Filling a mapping keeps memory
// flat however large the segment is: the kernel writes pages out as it must, and
// whoever fills it drops them now and then.
func createColumns(path string, s sizes) (*columns, error) {
	c := &columns{}
	size := c.place(nil, s)
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR|os.O_TRUNC, 0o644)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	// Reserved, not only extended: a full disk must fail here, with an error,
	// and not later as a fault on a mapped page.
	if err := reserve(f, int64(size)); err != nil {
		return nil, fmt.Errorf("reserve %d bytes for %s: %w", size, path, err)
	}
	if c.file, err = unix.Mmap(int(f.Fd()), 0, size, unix.PROT_READ|unix.PROT_WRITE, unix.MAP_SHARED); err != nil {
		return nil, fmt.Errorf("map %s: %w", path, err)
	}
	c.place(c.file, s)
	return c, nil
}

// reserve gives the file that many bytes of the disk, by writing zeros where
// the file system cannot reserve.
func reserve(f *os.File, size int64) error {
	err := unix.Fallocate(int(f.Fd()), 0, 0, size)
	if !errors.Is(err, unix.EOPNOTSUPP) {
		return err
	}
	_, err = io.CopyN(f, zeros{}, size)
	return err
}

// zeros reads as endless zeros.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// openColumns maps a finished file.
func openColumns(path string, s sizes) (*columns, error) {
	file, err := mapped(path)
	if err != nil {
		return nil, err
	}
	c := &columns{file: file}
	if size := c.place(nil, s); len(file) != size {
		return nil, errors.Join(fmt.Errorf("%s has %d bytes, not %d", path, len(file), size), c.Close())
	}
	c.place(c.file, s)
	return c, nil
}

// sync writes a filled mapping to the disk.
func (c *columns) sync() error { return unix.Msync(c.file, unix.MS_SYNC) }

// Close unmaps; no column may be read after it.
func (c *columns) Close() error {
	if c.file == nil {
		return nil
	}
	file := c.file
	*c = columns{}
	return unix.Munmap(file)
}

// rowsOf are the rows of a provider.
func (c *columns) rowsOf(ordinal uint32) []uint32 {
	return c.rows[c.rowStart[ordinal]:c.rowStart[ordinal+1]]
}

// nameKey is the provider's name key, in the mapping's memory.
func (c *columns) nameKey(ordinal uint32) []byte {
	return c.names[c.nameStart[ordinal]:c.nameStart[ordinal+1]]
}

// facetsOf are the counted terms of a provider.
func (c *columns) facetsOf(ordinal uint32) []uint32 {
	return c.facetIDs[c.facetStart[ordinal]:c.facetStart[ordinal+1]]
}

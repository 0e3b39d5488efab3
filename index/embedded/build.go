package embedded

import (
	"bufio"
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/place"
)

// What is kept of the documents when a segment is finished: small segments
// keep them, to be made into one later.
const (
	keepDocuments = true
	dropDocuments = false
)

// build makes one segment. Documents are written to a file as they come; only
// a sort key for each row and a reference for each document stay in memory
// (about 60 bytes a provider), so that nine million fit.
type build struct {
	dir string // the segment's, a temporary name until finish

	mu    sync.Mutex
	spill *os.File
	out   *bufio.Writer
	size  uint64
	docs  []docRef
	keys  []rowKey
	sizes sizes
}

// docRef is where a document lies in the spill.
type docRef struct {
	offset uint64
	id     directory.ID
	rows   uint8
	length uint32
}

// rowKey orders rows: by cell, so that rows near in space are near in number.
type rowKey struct {
	cell     uint64
	doc      uint32
	location uint8
	at       units
}

const buildingSuffix = ".tmp"

func newBuild(dir string) (*build, error) {
	b := &build{dir: dir}
	tmp := b.tmp()
	if err := os.RemoveAll(tmp); err != nil {
		return nil, writeFault(err)
	}
	if err := os.Mkdir(tmp, 0o750); err != nil {
		return nil, writeFault(err)
	}
	var err error
	if b.spill, err = os.Create(filepath.Join(tmp, documentsFile)); err != nil {
		return nil, writeFault(err)
	}
	b.out = bufio.NewWriterSize(b.spill, 1<<20)
	return b, nil
}

func (b *build) tmp() string { return b.dir + buildingSuffix }

// add takes documents; it may be called by many goroutines.
func (b *build) add(docs []index.Document) error {
	var buf []byte
	ends := make([]int, len(docs))
	for i := range docs {
		if len(docs[i].Locations) > index.MaxLocations {
			docs[i].Locations = docs[i].Locations[:index.MaxLocations]
		}
		buf = appendDocument(buf, &docs[i])
		ends[i] = len(buf)
	}
	keys := rowKeys(docs)
	b.mu.Lock()
	defer b.mu.Unlock()
	if uint64(len(b.keys)+len(keys)) > math.MaxUint32 {
		return writeFault(errors.New("a segment has room for 2^32 locations"))
	}
	if _, err := b.out.Write(buf); err != nil {
		return writeFault(err)
	}
	first, start := uint32(len(b.docs)), 0
	for i := range docs {
		b.note(&docs[i], uint32(ends[i]-start))
		start = ends[i]
	}
	for _, k := range keys {
		k.doc += first
		b.keys = append(b.keys, k)
	}
	return nil
}

// note keeps a document's reference and what the sizes of columns depend on.
func (b *build) note(d *index.Document, length uint32) {
	b.docs = append(b.docs, docRef{offset: b.size, id: d.ID, rows: uint8(max(1, len(d.Locations))), length: length})
	b.size += uint64(length)
	b.sizes.Providers++
	b.sizes.Rows += max(1, len(d.Locations))
	b.sizes.NameBytes += len(index.NameKey(d.Name))
	b.sizes.Facets += len(facetTerms(d))
	if d.Flags&index.Organization != 0 {
		b.sizes.Orgs++
	}
}

// rowKeys makes the keys of all locations, with doc counted from 0. A provider
// without a location has one row all the same, so that it can be found.
func rowKeys(docs []index.Document) []rowKey {
	keys := make([]rowKey, 0, len(docs)+len(docs)/4)
	for i := range docs {
		d := &docs[i]
		if len(d.Locations) == 0 {
			keys = append(keys, rowKey{doc: uint32(i), location: noLocation})
		}
		for j, l := range d.Locations {
			k := rowKey{doc: uint32(i), location: uint8(j)}
			if l.HasPoint {
				k.cell = place.Cell(place.Point(l.Point))
				k.at.lat, k.at.lon = l.Point.Units()
			}
			keys = append(keys, k)
		}
	}
	return keys
}

// facetTerms are the terms of a document that facets count; states are counted
// by location.
func facetTerms(d *index.Document) []index.Term {
	var out []index.Term
	for _, t := range d.Terms {
		if slices.Contains(index.CountedFacets, t.Facet) {
			out = append(out, t)
		}
	}
	return out
}

// finish writes the segment and gives it its name; deleted are providers that
// it makes dead in earlier segments beside its own.
func (b *build) finish(ctx context.Context, deleted []directory.ID, keep bool) error {
	if err := b.out.Flush(); err != nil {
		return writeFault(err)
	}
	b.sort()
	w := &segmentWriter{build: b, dir: b.tmp()}
	if err := w.write(ctx); err != nil {
		return writeFault(err)
	}
	if !keep {
		if err := os.Truncate(filepath.Join(b.tmp(), documentsFile), 0); err != nil {
			return writeFault(err)
		}
	}
	if err := b.spill.Sync(); err != nil {
		return writeFault(err)
	}
	meta := segmentMeta{Sizes: b.sizes, FacetTerms: w.facetTerms, States: w.states, Deleted: deleted}
	if err := meta.write(b.tmp()); err != nil {
		return writeFault(err)
	}
	if err := syncDir(b.tmp()); err != nil {
		return writeFault(err)
	}
	if err := os.Rename(b.tmp(), b.dir); err != nil {
		return writeFault(err)
	}
	return writeFault(syncDir(filepath.Dir(b.dir)))
}

func (b *build) sort() {
	slices.SortFunc(b.keys, func(x, y rowKey) int {
		return cmp.Or(
			cmp.Compare(x.cell, y.cell),
			cmp.Compare(x.at.lat, y.at.lat),
			cmp.Compare(x.at.lon, y.at.lon),
			cmp.Compare(b.docs[x.doc].id, b.docs[y.doc].id),
			cmp.Compare(x.location, y.location),
		)
	})
}

// document reads a document back. It may be called by many goroutines.
func (b *build) document(i uint32, buf []byte) (index.Document, []byte, error) {
	ref := b.docs[i]
	buf = slices.Grow(buf[:0], int(ref.length))[:ref.length]
	if _, err := b.spill.ReadAt(buf, int64(ref.offset)); err != nil {
		return index.Document{}, buf, fmt.Errorf("read document back: %w", err)
	}
	d, err := decodeDocument(buf)
	return d, buf, err
}

// abort removes what is unfinished; after finish it only closes.
func (b *build) abort() {
	_ = b.spill.Close()
	_ = os.RemoveAll(b.tmp())
}

// writeFault says in plain words why an index could not be written.
func writeFault(err error) error {
	if err == nil {
		return nil
	}
	return directory.Unavailable(err, "the index could not be written")
}

// hashWords is a hash of a set of words, the same in any order: two names with
// one hash have the same words (but for one chance in 2^64).
func hashWords(words []string) uint64 {
	sum := uint64(len(words))
	for _, w := range words {
		h := uint64(14695981039346656037)
		for i := range len(w) {
			h = (h ^ uint64(w[i])) * 1099511628211
		}
		h = (h ^ h>>32) * 0xd6e8feb86659fd93
		sum += h ^ h>>29
	}
	return sum
}

// prefix8 is the first eight bytes of a name key as a number that sorts alike.
func prefix8(key []byte) uint64 {
	var b [8]byte
	copy(b[:], key)
	return binary.BigEndian.Uint64(b[:])
}

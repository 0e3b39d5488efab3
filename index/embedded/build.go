package embedded

import (
	"bufio"
	"context"
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

// build makes one segment. Documents are written to a file as they come, and the
// keys that order their rows are sorted in pieces, so that memory does not grow
// with the directory.
type build struct {
	dir     string                      // the segment's, a temporary name until finish
	workers int                         // that index rows
	centres map[index.Site]index.Centre // see index.Builder.Commit; set before finish

	mu    sync.Mutex // guards all below
	spill *os.File
	out   *bufio.Writer
	size  uint64 // of the spill
	rows  rowSorter
	sizes sizes
}

const buildingSuffix = ".tmp"

func newBuild(dir string, workers int) (*build, error) {
	b := &build{dir: dir, workers: workers}
	tmp := b.tmp()
	b.rows = rowSorter{dir: tmp, limit: sortedAtOnce}
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
	buf, keys := encode(docs)
	b.mu.Lock()
	defer b.mu.Unlock()
	if uint64(b.sizes.Rows+len(keys)) > math.MaxUint32 {
		return writeFault(errors.New("a segment has room for 2^32 locations"))
	}
	if _, err := b.out.Write(buf); err != nil {
		return writeFault(err)
	}
	for _, k := range keys {
		k.offset += b.size
		k.doc += uint32(b.sizes.Providers)
		if err := b.rows.add(k); err != nil {
			return writeFault(err)
		}
	}
	for i := range docs {
		b.note(&docs[i])
	}
	b.size += uint64(len(buf))
	return nil
}

// encode is the documents one after another, and the keys of their rows, with
// offset and doc counted from 0.
func encode(docs []index.Document) (buf []byte, keys []rowKey) {
	keys = make([]rowKey, 0, len(docs)+len(docs)/4)
	for i := range docs {
		d := &docs[i]
		d.Locations = d.Locations[:min(len(d.Locations), index.SearchedLocations)]
		start := len(buf)
		buf = appendDocument(buf, d)
		keys = appendRowKeys(keys, d, rowKey{
			id: d.ID, doc: uint32(i), rows: uint8(max(1, len(d.Locations))), offset: uint64(start), length: uint32(len(buf) - start),
		})
	}
	return buf, keys
}

// note counts what the sizes of columns depend on.
func (b *build) note(d *index.Document) {
	b.sizes.Providers++
	b.sizes.Rows += max(1, len(d.Locations))
	b.sizes.NameBytes += len(index.NameKey(d.Name))
	b.sizes.Facets += len(facetTerms(d))
	if d.Flags&index.Organization != 0 {
		b.sizes.Orgs++
	}
}

// appendRowKeys appends a key for each location of a document. A provider
// without a location has one row all the same, so that it can be found.
func appendRowKeys(keys []rowKey, d *index.Document, k rowKey) []rowKey {
	if len(d.Locations) == 0 {
		k.location = noLocation
		return append(keys, k)
	}
	for j, l := range d.Locations {
		k.location, k.cell, k.at = uint8(j), 0, units{}
		if l.HasPoint {
			k.cell = place.Cell(place.Point(l.Point))
			k.at.lat, k.at.lon = l.Point.Units()
		}
		keys = append(keys, k)
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

// document reads the document of a row back. It may be called by many
// goroutines.
func (b *build) document(k *rowKey, buf []byte) (index.Document, []byte, error) {
	buf = slices.Grow(buf[:0], int(k.length))[:k.length]
	if _, err := b.spill.ReadAt(buf, int64(k.offset)); err != nil {
		return index.Document{}, buf, fmt.Errorf("read document back: %w", err)
	}
	d, err := decodeDocument(buf)
	return d, buf, err
}

// abort removes what is unfinished; after finish it only closes.
func (b *build) abort() {
	_ = b.spill.Close()
	b.rows.close()
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

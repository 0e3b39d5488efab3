package embedded

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	bleveindex "github.com/blevesearch/bleve_index_api"
	"golang.org/x/sync/errgroup"

	"github.com/specialist-finder/finder/index"
)

// chunkRows is how many rows become a zap file of their own before all are
// merged: large enough that merging is cheap, small enough that two at work
// stay within some tens of megabytes.
const chunkRows = 8 << 10

// segmentWriter writes the files of a segment from a sorted build.
type segmentWriter struct {
	build *build
	dir   string
	cols  *columns

	ordinalOf  []uint32 // by document; set at its first row
	facetOf    map[index.Term]uint32
	facetTerms []index.Term
	stateOf    map[string]uint16
	states     []string
	cards      *bufio.Writer
	parts      []string // zap files of the chunks, in order
}

// chunk is what one run of rows gives: a zap file, and the documents whose
// first row is in it.
type chunk struct {
	number      int
	first, last int // rows
	part        string
	docs        []index.Document
	states      []string // of the rows
	done        chan error
}

func (w *segmentWriter) write(ctx context.Context) (err error) {
	b := w.build
	if w.cols, err = createColumns(filepath.Join(w.dir, columnsFile), b.sizes); err != nil {
		return err
	}
	defer w.cols.Close()
	w.fillRows()
	if err := w.writeChunks(ctx); err != nil {
		return err
	}
	w.orderNames()
	w.orderIDs()
	if err := w.cols.sync(); err != nil {
		return err
	}
	return w.mergeChunks(ctx)
}

// fillRows fills what the sort keys tell: the row columns, and who has which
// rows.
func (w *segmentWriter) fillRows() {
	b, c := w.build, w.cols
	w.ordinalOf = make([]uint32, len(b.docs))
	const unset = ^uint32(0)
	for i := range w.ordinalOf {
		w.ordinalOf[i] = unset
	}
	next, at := uint32(0), uint32(0)
	filled := make([]uint8, len(b.docs)) // rows of each document so far
	for row, k := range b.keys {
		o := w.ordinalOf[k.doc]
		if o == unset {
			o, next = next, next+1
			w.ordinalOf[k.doc] = o
			c.ids[o] = uint64(b.docs[k.doc].id)
			c.rowStart[o] = at
			at += uint32(b.docs[k.doc].rows)
		}
		c.ordinals[row], c.locations[row] = o, k.location
		c.rows[c.rowStart[o]+uint32(filled[k.doc])] = uint32(row)
		filled[k.doc]++
		c.points[row], c.vectors[row] = k.at, noVector
		if k.cell != 0 {
			c.vectors[row] = index.PointOf(k.at.lat, k.at.lon).Vector()
		}
	}
	c.rowStart[len(b.docs)] = at
}

// writeChunks indexes the rows on all processors, and appends what belongs to
// providers in the order of their ordinals.
func (w *segmentWriter) writeChunks(ctx context.Context) error {
	file, err := os.Create(filepath.Join(w.dir, cardsFile))
	if err != nil {
		return err
	}
	defer file.Close()
	w.cards = bufio.NewWriterSize(file, 1<<20)
	w.facetOf, w.stateOf = map[index.Term]uint32{}, map[string]uint16{"": 0}
	workers := runtime.GOMAXPROCS(0)
	group, ctx := errgroup.WithContext(ctx)
	work, order := make(chan *chunk), make(chan *chunk, workers)
	group.Go(func() error {
		defer close(work)
		defer close(order)
		for c := range w.chunks() {
			for _, to := range []chan *chunk{order, work} {
				select {
				case to <- c:
				case <-ctx.Done():
					return ctx.Err()
				}
			}
		}
		return nil
	})
	for range workers {
		group.Go(func() error {
			for c := range work {
				c.done <- w.indexChunk(c)
			}
			return nil
		})
	}
	group.Go(func() error { return w.appendChunks(ctx, order) })
	if err := group.Wait(); err != nil {
		return err
	}
	if err := w.cards.Flush(); err != nil {
		return err
	}
	return file.Sync()
}

func (w *segmentWriter) chunks() func(yield func(*chunk) bool) {
	return func(yield func(*chunk) bool) {
		rows := len(w.build.keys)
		for n, first := 0, 0; first < rows || n == 0; n, first = n+1, first+chunkRows {
			c := &chunk{number: n, first: first, last: min(rows, first+chunkRows), done: make(chan error, 1)}
			c.part = filepath.Join(w.dir, fmt.Sprintf("part-%06d.zap", n))
			w.parts = append(w.parts, c.part)
			if !yield(c) {
				return
			}
		}
	}
}

// indexChunk reads the documents of a run of rows and writes their zap file.
func (w *segmentWriter) indexChunk(c *chunk) error {
	var buf []byte
	rows := make([]bleveindex.Document, 0, c.last-c.first)
	for row := c.first; row < c.last; row++ {
		k := w.build.keys[row]
		d, read, err := w.build.document(k.doc, buf)
		if err != nil {
			return err
		}
		buf = read
		location, state := int(k.location), ""
		if k.location == noLocation {
			location = -1
		} else {
			state = d.Locations[location].State
		}
		c.states = append(c.states, state)
		rows = append(rows, newRow(&d, location))
		if w.cols.rows[w.cols.rowStart[w.cols.ordinals[row]]] == uint32(row) {
			c.docs = append(c.docs, d)
		}
	}
	if len(rows) == 0 {
		return nil // a segment that only deletes has no terms
	}
	return writeTerms(rows, c.part)
}

// appendChunks takes chunks in order and appends their documents to the
// columns and files that grow by ordinal.
func (w *segmentWriter) appendChunks(ctx context.Context, order <-chan *chunk) error {
	var end ends
	ordinal := 0
	for c := range order {
		select {
		case err := <-c.done:
			if err != nil {
				return err
			}
		case <-ctx.Done():
			return ctx.Err()
		}
		for i, s := range c.states {
			w.cols.states[c.first+i] = w.state(s)
		}
		for i := range c.docs {
			if err := w.appendProvider(ordinal, &c.docs[i], &end); err != nil {
				return err
			}
			ordinal++
		}
		c.docs = nil
	}
	w.cols.nameStart[ordinal], w.cols.cardStart[ordinal], w.cols.facetStart[ordinal] = end.names, end.cards, end.facets
	return nil
}

// ends are where the next provider's variable parts begin.
type ends struct {
	names, cards uint64
	facets       uint32
}

func (w *segmentWriter) appendProvider(o int, d *index.Document, end *ends) error {
	c := w.cols
	c.flags[o], c.verified[o] = uint32(d.Flags), int32(d.Verified)
	c.nameHash[o] = hashWords(d.NameWords[:d.NameCount])
	c.nameStart[o], c.cardStart[o], c.facetStart[o] = end.names, end.cards, end.facets
	end.names += uint64(copy(c.names[end.names:], index.NameKey(d.Name)))
	end.cards += uint64(len(d.Card)) + cardSum
	for _, t := range facetTerms(d) {
		c.facetIDs[end.facets] = w.facet(t)
		end.facets++
	}
	if _, err := w.cards.Write(d.Card); err != nil {
		return err
	}
	var sum [cardSum]byte
	binary.LittleEndian.PutUint32(sum[:], crc32.Checksum(d.Card, castagnoli))
	_, err := w.cards.Write(sum[:])
	return err
}

// facet is the term's place in the segment's dictionary of counted terms.
func (w *segmentWriter) facet(t index.Term) uint32 {
	id, ok := w.facetOf[t]
	if !ok {
		id = uint32(len(w.facetTerms))
		w.facetOf[t] = id
		w.facetTerms = append(w.facetTerms, t)
	}
	return id
}

// state is the state's place in the segment's list, from 1. A list full of
// nonsense ends somewhere: what comes after is not counted.
func (w *segmentWriter) state(s string) uint16 {
	id, ok := w.stateOf[s]
	if !ok && len(w.states) < math.MaxUint16 {
		w.states = append(w.states, s)
		id = uint16(len(w.states))
		w.stateOf[s] = id
	}
	return id
}

// orderNames sorts providers by name key, then ID.
func (w *segmentWriter) orderNames() {
	c := w.cols
	type entry struct {
		prefix  uint64
		ordinal uint32
	}
	entries := make([]entry, len(c.ids))
	for i := range entries {
		entries[i] = entry{prefix8(c.nameKey(uint32(i))), uint32(i)}
	}
	// Most pairs differ in their first eight bytes, which are at hand.
	slices.SortFunc(entries, func(a, b entry) int {
		if a.prefix != b.prefix {
			return cmp.Compare(a.prefix, b.prefix)
		}
		return cmp.Or(bytes.Compare(c.nameKey(a.ordinal), c.nameKey(b.ordinal)), cmp.Compare(c.ids[a.ordinal], c.ids[b.ordinal]))
	})
	orgs, persons := c.orgs[:0], c.persons[:0]
	for rank, e := range entries {
		c.byName[rank], c.nameRank[e.ordinal] = e.ordinal, uint32(rank)
		if index.Flags(c.flags[e.ordinal])&index.Organization != 0 {
			orgs = append(orgs, e.ordinal)
		} else {
			persons = append(persons, e.ordinal)
		}
	}
}

func (w *segmentWriter) orderIDs() {
	c := w.cols
	for i := range c.byID {
		c.byID[i] = uint32(i)
	}
	slices.SortFunc(c.byID, func(a, b uint32) int { return cmp.Compare(c.ids[a], c.ids[b]) })
}

// mergeChunks makes the chunks' zap files one.
func (w *segmentWriter) mergeChunks(ctx context.Context) error {
	path := filepath.Join(w.dir, termsFile)
	if w.build.sizes.Rows == 0 {
		return os.WriteFile(path, nil, 0o644)
	}
	if len(w.parts) == 1 {
		return os.Rename(w.parts[0], path)
	}
	stop := make(chan struct{})
	release := context.AfterFunc(ctx, func() { close(stop) })
	defer release()
	if err := mergeTerms(w.parts, path, stop); err != nil {
		return err
	}
	for _, p := range w.parts {
		if err := os.Remove(p); err != nil {
			return err
		}
	}
	return nil
}

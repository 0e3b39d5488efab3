package embedded

import (
	"bufio"
	"cmp"
	"context"
	"encoding/binary"
	"hash/crc32"
	"math"
	"os"
	"path/filepath"
	"runtime/debug"

	bleveindex "github.com/blevesearch/bleve_index_api"
	"golang.org/x/sync/errgroup"

	"github.com/specialist-finder/finder/index"
)

// chunkRows is how many rows become a zap file of their own before all are
// merged: large enough that merging is cheap, small enough that two at work
// stay within some tens of megabytes.
const chunkRows = 8 << 10

// dropChunks is after how many chunks the columns' pages are dropped: those
// of a chunk are a megabyte.
const dropChunks = dropRows / chunkRows

// segmentWriter writes the files of a segment from a sorted build.
type segmentWriter struct {
	build *build
	dir   string
	cols  *columns

	placed     map[uint32]placed // documents of which more rows are to come
	ordinal    uint32            // of the next provider
	facetOf    map[index.Term]uint32
	facetTerms []index.Term
	stateOf    map[string]uint16
	states     []string
	cards      *bufio.Writer
	groups     []*partGroup // zap files of the chunks, in order
}

// placed is where a provider was put at its first row.
type placed struct {
	ordinal uint32
	filled  uint8 // rows that are known
}

// chunk is what one run of rows gives: a zap file, and the documents whose
// first row is in it.
type chunk struct {
	first  int // row
	keys   []rowKey
	part   string
	group  *partGroup
	docs   []index.Document
	states []string // of the rows
	done   chan error
}

func (w *segmentWriter) write(ctx context.Context) (err error) {
	b := w.build
	if w.cols, err = createColumns(filepath.Join(w.dir, columnsFile), b.sizes); err != nil {
		return err
	}
	defer w.cols.Close()
	if err := w.writeChunks(ctx); err != nil {
		return err
	}
	if b.rows.file != nil { // large: what is garbage now would stay beside what ordering needs
		debug.FreeOSMemory()
	}
	w.orderNames()
	dropPages(w.cols.file)
	w.orderIDs()
	dropPages(w.cols.file)
	if err := w.cols.sync(); err != nil {
		return err
	}
	return w.mergeChunks(ctx)
}

// fillRow fills what the row's key tells: the row columns, and who has which
// rows.
func (w *segmentWriter) fillRow(row uint32, k *rowKey) {
	c := w.cols
	p, known := w.placed[k.doc]
	if !known {
		p.ordinal = w.ordinal
		c.ids[p.ordinal] = uint64(k.id)
		w.ordinal++
		c.rowStart[w.ordinal] = c.rowStart[p.ordinal] + uint32(k.rows)
	}
	c.ordinals[row], c.locations[row] = p.ordinal, k.location
	c.rows[c.rowStart[p.ordinal]+uint32(p.filled)] = row
	c.points[row], c.vectors[row] = k.at, noVector
	if k.cell != 0 {
		c.vectors[row] = index.PointOf(k.at.lat, k.at.lon).Vector()
	}
	switch p.filled++; {
	case p.filled < k.rows:
		w.placed[k.doc] = p
	case known:
		delete(w.placed, k.doc)
	}
}

// writeChunks indexes the rows, several chunks at a time, and appends what belongs to
// providers in the order of their ordinals.
func (w *segmentWriter) writeChunks(ctx context.Context) error {
	file, err := os.Create(filepath.Join(w.dir, cardsFile))
	if err != nil {
		return err
	}
	defer file.Close()
	w.cards = bufio.NewWriterSize(file, 1<<20)
	w.placed = map[uint32]placed{}
	w.facetOf, w.stateOf = map[index.Term]uint32{}, map[string]uint16{"": 0}
	group, ctx := errgroup.WithContext(ctx)
	work, order := make(chan *chunk), make(chan *chunk, w.build.workers)
	group.Go(func() error {
		defer close(work)
		defer close(order)
		return w.chunks(func(c *chunk) error {
			for _, to := range []chan *chunk{order, work} {
				select {
				case to <- c:
				case <-ctx.Done():
					return ctx.Err()
				}
			}
			return nil
		})
	})
	for range w.build.workers {
		group.Go(func() error {
			for c := range work {
				err := w.indexChunk(c)
				c.done <- err
				if err == nil {
					err = c.group.wrote(ctx)
				}
				if err != nil {
					return err
				}
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

// chunks fills the rows in their order and passes them on, some at a time. A
// segment without rows has one chunk all the same.
func (w *segmentWriter) chunks(pass func(*chunk) error) error {
	c, row := w.newChunk(0), 0
	err := w.build.rows.each(func(k *rowKey) error {
		if len(c.keys) == chunkRows {
			if err := pass(c); err != nil {
				return err
			}
			c = w.newChunk(row)
		}
		w.fillRow(uint32(row), k)
		c.keys = append(c.keys, *k)
		row++
		return nil
	})
	if err != nil {
		return err
	}
	return pass(c)
}

func (w *segmentWriter) newChunk(first int) *chunk {
	c := &chunk{first: first, done: make(chan error, 1)}
	c.part, c.group = w.newPart()
	return c
}

// indexChunk reads the documents of a run of rows and writes their zap file.
func (w *segmentWriter) indexChunk(c *chunk) error {
	var buf []byte
	rows := make([]bleveindex.Document, 0, len(c.keys))
	for i := range c.keys {
		k := &c.keys[i]
		d, read, err := w.build.document(k, buf)
		if err != nil {
			return err
		}
		buf = read
		location, state := int(k.location), ""
		if k.location == noLocation {
			location = -1
		} else {
			at := &d.Locations[location]
			state = at.State
			w.fillSite(c.first+i, at)
		}
		c.states = append(c.states, state)
		rows = append(rows, newRow(&d, location))
		if row := uint32(c.first + i); w.cols.rowsOf(w.cols.ordinals[row])[0] == row {
			c.docs = append(c.docs, d)
		}
	}
	if len(rows) == 0 {
		return nil // a segment that only deletes has no terms
	}
	return writeTerms(rows, c.part)
}

// fillSite fills what the row tells of where it is; the columns are zero before.
func (w *segmentWriter) fillSite(row int, at *index.Location) {
	if at.Site == 0 && at.Centre == 0 {
		return // nearly all are
	}
	w.cols.sites[row], w.cols.centres[row] = at.Site, cmp.Or(w.build.centres[at.Site], at.Centre)
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
		if c.first/chunkRows%dropChunks == dropChunks-1 {
			dropPages(w.cols.file)
		}
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
	c.flags[o], c.verified[o], c.roles[o] = uint32(d.Flags), int32(d.Verified), d.Roles
	c.nameHash[o], c.calledHash[o] = hashWords(d.NameWords[:d.NameCount]), hashWords(d.Called())
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

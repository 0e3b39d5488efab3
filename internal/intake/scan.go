package intake

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/specialist-finder/finder/internal/intake/normal"
	"github.com/specialist-finder/finder/internal/intake/rows"
)

// A chunk is some rows of one table, converted together.
type chunk struct {
	table    int   // index
	end      int64 // number of the last row, whether it is in the chunk or was staged before
	offset   int64 // bytes of the table read so far
	rows     []row
	cells    []string // what the rows' fields lie in
	outcomes []outcome
	done     chan struct{}
	fresh    bool // the first of its table, and no row of it was staged before
}

// Bounds of a chunk, in rows and in bytes of the table.
const (
	maxChunkRows  = 512
	maxChunkBytes = 1 << 20
)

// pinBytes is the size of a record above which its cells are copied out of it,
// so that a few kept words do not keep a megabyte in memory; pinCell bounds the
// copies. The registry's records are far below.
const (
	pinBytes = 16 << 10
	pinCell  = 8 << 10
)

func (c *chunk) reset(table, slots int) {
	clear(c.outcomes)
	if cap(c.cells) < maxChunkRows*slots {
		c.cells = make([]string, 0, maxChunkRows*slots)
	}
	c.table, c.fresh, c.rows, c.cells, c.outcomes = table, false, c.rows[:0], c.cells[:0], c.outcomes[:0]
}

func (c *chunk) convert(by converter) {
	for i := range c.rows {
		c.outcomes = append(c.outcomes, by.convert(&c.rows[i], false))
	}
}

// add takes a row's wanted cells over.
func (c *chunk) add(r row, l *layout, record []string, size int64) {
	n, slots := len(c.cells), len(l.at)
	c.cells = c.cells[:n+slots]
	r.fields = c.cells[n : n+slots : n+slots]
	l.pick(r.fields, record)
	if size > pinBytes {
		for i, f := range r.fields {
			r.fields[i] = strings.Clone(normal.Cut(f, pinCell))
		}
	}
	c.rows = append(c.rows, r)
}

// scanner reads the tables and cuts them into chunks.
type scanner struct {
	*pipeline
	number int64 // of the last row read, over all tables
	chunk  *chunk
	since  int64 // offset at which the chunk began

	firstDamage int64 // the line of the first damaged row
}

func (s *scanner) all(ctx context.Context) error {
	for i := range s.tables {
		if err := s.table(ctx, i); err != nil {
			return err
		}
	}
	return nil
}

func (s *scanner) table(ctx context.Context, i int) error {
	t := &s.tables[i]
	in, err := t.open()
	if err != nil {
		return t.fault(0, err)
	}
	defer in.Close()
	r := rows.NewReader(t.text(in), t.comma)
	if _, err := r.Read(); err != nil {
		return s.brokenAt(t, err)
	}
	if err := s.begin(ctx, i, r); err != nil {
		return err
	}
	s.chunk.fresh = s.number >= s.position
	first := s.number + 1
	for {
		before := r.Offset()
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			if s.number < first && (t.part == partProviders || t.part == partList) {
				s.empty = append(s.empty, t.name)
			}
			return s.send(ctx, r)
		}
		line, odd := record.Line, ""
		if o, ok := errors.AsType[*rows.Odd](err); ok {
			line, odd, record.Fields = o.Line, o.Reason, o.Fields
		} else if err != nil {
			return s.brokenAt(t, err)
		} else if record.Multiline && t.part.isRegistry() {
			odd = "a value of the row goes on in the next line, as none of the registry's does"
		}
		if odd != "" && t.part.isRegistry() {
			if err := s.damage(t, line); err != nil {
				return err
			}
		}
		s.number++
		if s.number > s.position {
			s.chunk.add(row{number: s.number, line: line, odd: odd, unterminated: record.Unterminated}, &s.layouts[i], record.Fields, r.Offset()-before)
		}
		if len(s.chunk.rows) == maxChunkRows || r.Offset()-s.since >= maxChunkBytes {
			if err := s.send(ctx, r); err != nil {
				return err
			}
			if err := s.begin(ctx, i, r); err != nil {
				return err
			}
		}
	}
}

// maxDamaged is how many rows of the registry may be damaged. A program writes
// its files: a few such rows may be a slip of it, more are a file that was cut,
// overwritten or badly unpacked, and then the rows that can be read are not to be
// trusted either.
const maxDamaged = 5

// damage counts a damaged row, also one that an interrupted run counted before.
func (s *scanner) damage(t *table, line int64) error {
	if s.damaged++; s.damaged == 1 {
		s.firstDamage = line
	}
	if s.damaged <= maxDamaged {
		return nil
	}
	return fileFault(t.name, line, fmt.Sprintf("more than %d rows are damaged, the first in line %d: the file is corrupt; get it again, and compare its size or checksum with the registry's", maxDamaged, s.firstDamage))
}

func (s *scanner) begin(ctx context.Context, table int, r *rows.Reader) error {
	select {
	case s.chunk = <-s.free:
		s.chunk.reset(table, len(s.layouts[table].at))
		s.since = r.Offset()
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// send hands the chunk on. Both channels have room for every chunk there is.
func (s *scanner) send(ctx context.Context, r *rows.Reader) error {
	s.chunk.end, s.chunk.offset = s.number, r.Offset()
	s.todo <- s.chunk
	s.ordered <- s.chunk
	return ctx.Err()
}

func (s *scanner) brokenAt(t *table, err error) error {
	b, ok := errors.AsType[*rows.Broken](err)
	switch {
	case !ok:
		return fileFault(t.name, 1, "the first line cannot be read")
	case b.Err != nil && !b.Damaged():
		return t.fault(b.Line, b.Err)
	}
	return fileFault(t.name, b.Line, b.Reason)
}

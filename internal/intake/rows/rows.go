// Package rows reads delimited text (CSV and its kin) record by record, in
// memory that does not grow with the input whatever it holds, and tells a row
// that is odd from a file that is broken. It knows nothing of what columns
// mean, and nothing of files: it reads what it is given.
package rows

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
)

// MaxRecordBytes is the longest record that is read. The registry's rows are
// about 3 kB; only an unclosed quote or a file that is no text goes beyond.
const MaxRecordBytes = 1 << 20

// A file is broken, and not just a row, when so many rows in a row are odd, or
// more than maxOdd and one in oddShare of all read so far.
const (
	maxOddRun = 10
	maxOdd    = 10
	oddShare  = 100
)

const bufferBytes = 1 << 16

// Row is one record. Fields is valid until the next Read; the strings in it
// stay valid.
type Row struct {
	Line   int64 // where it begins; the first line of the input is 1
	Fields []string
	// Unterminated says that the input ends without a line end after this row,
	// so that its last cell may be cut.
	Unterminated bool
	// Multiline says that a cell has a line end in it.
	Multiline bool
}

// Odd says that one record cannot be read as a row of the table. Reading can
// go on after it.
type Odd struct {
	Line   int64
	Reason string
	Fields []string // what was read, if the columns could be told apart
}

func (o *Odd) Error() string { return fmt.Sprintf("line %d: %s", o.Line, o.Reason) }

// Broken says that the input is damaged from Line on and nothing more can be
// read of it.
type Broken struct {
	Line   int64
	Reason string
	Err    error
}

func (b *Broken) Error() string { return fmt.Sprintf("line %d: %s", b.Line, b.Reason) }

// Unwrap is the error of the input, if it gave one.
func (b *Broken) Unwrap() error { return b.Err }

// Damaged reports that the fault lies in what the input holds, and not in an
// error of reading it.
func (b *Broken) Damaged() bool {
	return b.Err == nil || errors.Is(b.Err, errTooLong) || errors.Is(b.Err, errNUL)
}

// Reader reads rows. It is for one goroutine.
type Reader struct {
	meter    *meter
	csv      *csv.Reader
	lastLine int64 // where the last cell of the last record began
	read     int
	odd      int
	oddRun   int
	firstOdd int64 // line
}

// NewReader reads records whose cells are parted by comma. The first record
// sets the number of columns of all others.
func NewReader(in io.Reader, comma rune) *Reader {
	m := &meter{in: in, limit: MaxRecordBytes + bufferBytes}
	c := csv.NewReader(bufio.NewReaderSize(m, bufferBytes))
	c.Comma = comma
	c.ReuseRecord = true
	return &Reader{meter: m, csv: c}
}

// Read is the next row. Its error is io.EOF at the end, *Odd for a row that
// has to be left out, and *Broken when nothing more can be read.
func (r *Reader) Read() (Row, error) {
	fields, err := r.csv.Read()
	if err == io.EOF {
		return Row{}, io.EOF
	}
	r.meter.limit = r.csv.InputOffset() + MaxRecordBytes + bufferBytes
	if err == nil {
		return r.row(fields)
	}
	if parse, ok := errors.AsType[*csv.ParseError](err); ok {
		return Row{}, r.malformed(parse, fields)
	}
	return Row{}, r.broken(err)
}

func (r *Reader) row(fields []string) (Row, error) {
	first, _ := r.csv.FieldPos(0)
	last, _ := r.csv.FieldPos(len(fields) - 1)
	r.read++
	r.oddRun = 0
	r.lastLine = int64(last)
	multiline := last > first || strings.IndexByte(fields[len(fields)-1], '\n') >= 0
	return Row{Line: int64(first), Fields: fields, Unterminated: r.atCut(), Multiline: multiline}, nil
}

// atCut reports whether the record just read is the last and has no line end.
func (r *Reader) atCut() bool {
	return r.meter.ended && r.meter.open > 0 && r.csv.InputOffset() == r.meter.read
}

// malformed sorts what the CSV grammar refuses into odd rows and a broken end.
func (r *Reader) malformed(e *csv.ParseError, fields []string) error {
	line := int64(e.StartLine)
	r.lastLine = int64(e.Line)
	switch {
	case r.endsInQuotes(e):
		return &Broken{Line: r.openedAt(e, fields), Reason: "the file ends inside a quoted value: it is cut off, or a quote is not closed"}
	case r.atCut():
		return &Broken{Line: line, Reason: "the file ends in the middle of this line: it is cut off"}
	}
	reason := reasonOf(e, len(fields), r.csv.FieldsPerRecord)
	if opened := r.openedAt(e, fields); errors.Is(e.Err, csv.ErrQuote) && r.lastLine > opened {
		reason = fmt.Sprintf("a quote that opens in line %d is not closed: all up to line %d was left out with it", opened, r.lastLine)
	}
	return r.oddRow(&Odd{Line: line, Reason: reason, Fields: fields})
}

// openedAt is the line where the cell begins that could not be read: behind the
// last one that could, which may go over several lines.
func (r *Reader) openedAt(e *csv.ParseError, fields []string) int64 {
	if len(fields) == 0 {
		return int64(e.StartLine)
	}
	line, _ := r.csv.FieldPos(len(fields) - 1)
	return int64(line + strings.Count(fields[len(fields)-1], "\n"))
}

// endsInQuotes tells a quote still open at the end of the input from one that
// stands in a wrong place of the last line, by the column that the error names.
func (r *Reader) endsInQuotes(e *csv.ParseError) bool {
	return errors.Is(e.Err, csv.ErrQuote) && r.meter.ended && r.csv.InputOffset() == r.meter.read &&
		int64(e.Column) > r.meter.lastLineBytes()-2
}

func reasonOf(e *csv.ParseError, got, want int) string {
	if errors.Is(e.Err, csv.ErrFieldCount) {
		columns := "columns"
		if got == 1 {
			columns = "column"
		}
		return fmt.Sprintf("the row has %d %s, the header has %d", got, columns, want)
	}
	return "the row has a quote in a wrong place"
}

// oddRow counts a row that cannot be read; too many are a broken file.
func (r *Reader) oddRow(o *Odd) error {
	r.read++
	if r.odd++; r.odd == 1 {
		r.firstOdd = o.Line
	}
	r.oddRun++
	if r.oddRun >= maxOddRun || r.odd > maxOdd+r.read/oddShare {
		return &Broken{Line: o.Line, Reason: fmt.Sprintf("%d of the first %d rows cannot be read, the first of them in line %d, the last because %s: the file is damaged", r.odd, r.read, r.firstOdd, o.Reason)}
	}
	return o
}

func (r *Reader) broken(err error) error {
	b := &Broken{Line: r.lastLine + 1, Reason: err.Error(), Err: err}
	switch {
	case errors.Is(err, errTooLong):
		b.Reason = fmt.Sprintf("the record that begins here is longer than %d MiB: a quote is not closed, or the file is not a list", MaxRecordBytes>>20)
	case errors.Is(err, errNUL):
		b.Reason = "the file has NUL bytes: it is damaged or not a text file"
	}
	return b
}

// Offset is how many bytes of the input the records read so far take up.
func (r *Reader) Offset() int64 { return r.csv.InputOffset() }

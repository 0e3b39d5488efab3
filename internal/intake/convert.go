package intake

import (
	"strings"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/intake/normal"
)

// row is one row of a table on its way through the import.
type row struct {
	number       int64 // over all files, from 1
	line         int64
	fields       []string // the wanted cells, by slot
	odd          string   // why the row could not be read, if so
	unterminated bool
}

// outcome is what one row came to: a record, or nothing but rejects, or a
// question. If ask is set, the row is only wanted if that provider is known;
// it is converted again then.
type outcome struct {
	record  *directory.SourceRecord
	rejects []Reject
	ask     directory.ID
	failed  bool // the row is rejected
	// former is the id by which the list knew the provider while it had no NPI,
	// if it did.
	former directory.ID
}

// converter makes records of the rows of one table. It is for one goroutine.
type converter interface {
	// convert makes what it can of a row. wanted says that the provider is
	// known, so that no question is asked.
	convert(r *row, wanted bool) outcome
}

// setting is what all rows of an import have in common.
type setting struct {
	Options
	list     string
	class    directory.SourceClass
	replaces directory.PartSet // parts that this import brings along
}

// desk is what every converter works with: the row at hand, what is refused of
// it, and what was looked up before.
type desk struct {
	*setting
	file    string
	columns layout
	npiSlot int
	row     *row
	out     outcome
	degrees map[string][]string // credentials by how they are written
}

func (d *desk) begin(r *row) {
	d.row, d.out = r, outcome{}
	if r.unterminated {
		d.note(LevelWarning, "", "", "the file ends after this line without a line end: check that it is complete")
	}
}

// maxCell is the longest value that is kept, in bytes, where no other bound is
// given. The registry's longest column has 100 characters.
const maxCell = 300

// cell is the cleaned value of a slot.
func (d *desk) cell(slot int) string { return d.cellOf(slot, maxCell) }

func (d *desk) cellOf(slot, most int) string {
	s := d.row.fields[slot]
	if s == "" {
		return ""
	}
	if s = normal.Clean(s); s != "" && s[0] == '=' {
		s = normal.Clean(unquoteFormula(s))
	}
	if len(s) <= most {
		return s
	}
	d.warn(slot, s, "is too long and was cut")
	return strings.Clone(normal.Cut(s, most))
}

func (d *desk) warn(slot int, value, reason string) {
	d.note(LevelWarning, d.columns.names[slot], value, reason)
}

// reject refuses the whole row.
func (d *desk) reject(slot int, value, reason string) outcome {
	return d.rejectRow(d.columns.names[slot], value, reason)
}

func (d *desk) rejectRow(column, value, reason string) outcome {
	d.out.rejects = nil // warnings of a row that is not taken are noise
	d.note(LevelReject, column, value, reason)
	d.out.failed = true
	return d.out
}

func (d *desk) note(level Level, column, value, reason string) {
	npi := ""
	if d.npiSlot < len(d.row.fields) {
		npi = shortened(strings.ToValidUTF8(d.row.fields[d.npiSlot], "?"))
	}
	value = strings.ToValidUTF8(value, "?")
	d.out.rejects = append(d.out.rejects, Reject{
		File: d.file, Line: d.row.line, NPI: npi, Column: column, Value: shortened(value), Reason: reason, Level: level,
	})
}

func (d *desk) done(rec *directory.SourceRecord) outcome {
	d.out.record = rec
	return d.out
}

// record begins a record of the row.
func (d *desk) record(id directory.ID, npi directory.NPI) *directory.SourceRecord {
	return &directory.SourceRecord{ID: id, NPI: npi, List: d.list, Class: d.class, Sample: d.Sample}
}

// maxDegrees bounds the memory of credentials. The registry has some 50,000
// ways to write them, a few hundred of which make up nearly all rows.
const maxDegrees = 4096

func (d *desk) credentials(s string) []string {
	if s == "" {
		return nil
	}
	if c, ok := d.degrees[s]; ok {
		return c
	}
	c := d.Catalog.ParseCredentials(s)
	if d.degrees == nil {
		d.degrees = map[string][]string{}
	}
	if len(d.degrees) < maxDegrees {
		d.degrees[strings.Clone(s)] = c
	}
	return c
}

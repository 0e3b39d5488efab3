package place

import (
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

// table reads one of the gazetteer's files row by row. The files hold no quoted
// fields, so that a row is cut at its commas, which is several times faster
// than a CSV reader and keeps starting short.
type table struct {
	name    string
	rest    string
	columns int
	line    int
	fields  []string
	err     error
}

// openTable checks that the file's header is exactly header.
func openTable(fsys fs.FS, name, header string) (*table, error) {
	content, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	first, rest, _ := strings.Cut(string(content), "\n")
	if got := strings.TrimSuffix(first, "\r"); got != header {
		return nil, fmt.Errorf("%s: header is %q, want %q", name, got, header)
	}
	columns := strings.Count(header, ",") + 1
	return &table{name: name, rest: rest, columns: columns, line: 1, fields: make([]string, columns)}, nil
}

// next goes to the next row and reports whether there is one; err tells why not.
func (t *table) next() bool {
	if t.rest == "" || t.err != nil {
		return false
	}
	t.line++
	var row string
	row, t.rest, _ = strings.Cut(t.rest, "\n")
	row = strings.TrimSuffix(row, "\r")
	if strings.Contains(row, `"`) || strings.Count(row, ",") != t.columns-1 {
		t.fail("has quotes or not %d columns", t.columns)
		return false
	}
	for i := range t.fields {
		t.fields[i], row, _ = strings.Cut(row, ",")
	}
	return true
}

func (t *table) fail(format string, args ...any) {
	if t.err == nil {
		t.err = fmt.Errorf("%s:%d: %s", t.name, t.line, fmt.Sprintf(format, args...))
	}
}

// degrees reads a coordinate; an empty one is 0, as military ZIPs have none.
func (t *table) degrees(column int) float64 {
	if t.fields[column] == "" {
		return 0
	}
	v, err := strconv.ParseFloat(t.fields[column], 64)
	if err != nil || v < -180 || v > 180 {
		t.fail("%q is no coordinate", t.fields[column])
	}
	return v
}

// count reads a number of people; an empty one is 0.
func (t *table) count(column int) int32 {
	if t.fields[column] == "" {
		return 0
	}
	v, err := strconv.ParseInt(t.fields[column], 10, 32)
	if err != nil || v < 0 {
		t.fail("%q is no count", t.fields[column])
	}
	return int32(v)
}

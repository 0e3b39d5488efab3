package catalog

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// sourceColumns end every file.
var sourceColumns = []string{"source", "source_date", "checked_on", "confidence"}

// row is one line of a data file. What is wrong with it is noted in the loader
// with file, line and column, and reading goes on, so that an editor sees all
// mistakes at once.
type row struct {
	l     *loader
	file  string
	line  int
	cells map[string]string
}

// sheet reads name.csv, which must have exactly the columns given (in any
// order) and the source columns.
func (l *loader) sheet(name string, columns ...string) []*row {
	file := name + ".csv"
	raw, err := fs.ReadFile(l.fsys, file)
	if err != nil {
		l.fileFailf(name, "cannot be read: %v", err)
		return nil
	}
	raw = bytes.TrimPrefix(raw, []byte("\ufeff")) // spreadsheets write it
	if !utf8.Valid(raw) {
		l.fileFailf(name, "is not UTF-8")
		return nil
	}
	reader := csv.NewReader(bytes.NewReader(raw))
	head, err := reader.Read()
	if err != nil {
		l.fileFailf(name, "has no header: %v", err)
		return nil
	}
	if !l.checkHead(file, head, slices.Concat(columns, sourceColumns)) {
		return nil
	}
	return l.rows(file, reader, head)
}

func (l *loader) checkHead(file string, head, want []string) bool {
	before := len(l.faults)
	for i, column := range head {
		if !slices.Contains(want, column) {
			l.faultf("%s:1: unknown column %q", file, column)
		}
		if slices.Contains(head[:i], column) {
			l.faultf("%s:1: column %q is there twice", file, column)
		}
	}
	for _, column := range want {
		if !slices.Contains(head, column) {
			l.faultf("%s:1: column %q is missing", file, column)
		}
	}
	return len(l.faults) == before
}

func (l *loader) rows(file string, reader *csv.Reader, head []string) []*row {
	var rows []*row
	for {
		record, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return rows
		}
		if err != nil {
			l.csvFault(file, err)
			if !errors.Is(err, csv.ErrFieldCount) {
				return rows
			}
			continue
		}
		line, _ := reader.FieldPos(0)
		r := &row{l: l, file: file, line: line, cells: make(map[string]string, len(head))}
		for i, cell := range record {
			r.cells[head[i]] = strings.TrimSpace(cell)
		}
		rows = append(rows, r)
	}
}

func (l *loader) csvFault(file string, err error) {
	if bad, ok := errors.AsType[*csv.ParseError](err); ok {
		l.faultf("%s:%d: %v", file, bad.StartLine, bad.Err)
		return
	}
	l.faultf("%s: %v", file, err)
}

func (r *row) failf(column, format string, args ...any) {
	r.l.faultf("%s:%d: %s: %s", r.file, r.line, column, fmt.Sprintf(format, args...))
}

// opt returns a cell that may be empty.
func (r *row) opt(column string) string { return r.cells[column] }

// must returns a cell that may not be empty.
func (r *row) must(column string) string {
	if r.cells[column] == "" {
		r.failf(column, "is empty")
	}
	return r.cells[column]
}

var kebab = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// id returns a cell that holds an id of ours.
func (r *row) id(column string) string {
	id := r.must(column)
	if id != "" && !kebab.MatchString(id) {
		r.failf(column, "%q is not an id (lower case, digits, single hyphens)", id)
	}
	return id
}

// list returns the items between semicolons, nil for an empty cell.
func (r *row) list(column string) []string {
	if r.cells[column] == "" {
		return nil
	}
	items := strings.Split(r.cells[column], ";")
	for i := range items {
		items[i] = strings.TrimSpace(items[i])
		switch {
		case items[i] == "":
			r.failf(column, "has an empty item")
		case slices.Contains(items[:i], items[i]):
			r.failf(column, "%q is there twice", items[i])
		}
	}
	return items
}

func (r *row) yes(column string) bool { return pick(r, column, []string{"yes", "no"}) == "yes" }

func (r *row) label() Text { return r.text("label") }

func (r *row) text(column string) Text {
	return Text{EN: r.must(column + "_en"), ES: r.must(column + "_es")}
}

// pick returns a cell that must be one of a closed set.
func pick[T ~string](r *row, column string, allowed []T) T {
	v := T(r.cells[column])
	if !slices.Contains(allowed, v) {
		r.failf(column, "%q is none of %q", v, allowed)
	}
	return v
}

// picks returns the items of a cell that must be of a closed set, one at least.
func picks[T ~string](r *row, column string, allowed []T) []T {
	r.must(column)
	var out []T
	for _, item := range r.list(column) {
		if !slices.Contains(allowed, T(item)) {
			r.failf(column, "%q is none of %q", item, allowed)
		}
		out = append(out, T(item))
	}
	return out
}

// https returns a cell that must be the address of a page.
func (r *row) https(column string) string {
	address := r.must(column)
	if u, err := url.Parse(address); err != nil || u.Scheme != "https" || u.Host == "" {
		r.failf(column, "%q is not an https address", address)
	}
	return address
}

func (r *row) source() Source {
	s := Source{
		Name: r.must("source"), Date: r.opt("source_date"), CheckedOn: r.must("checked_on"),
		Confidence: pick(r, "confidence", confidences),
	}
	if s.Date != "" && !isDate(s.Date, "2006", "2006-01", time.DateOnly) {
		r.failf("source_date", "%q is not YYYY, YYYY-MM or YYYY-MM-DD", s.Date)
	}
	if s.CheckedOn != "" && !isDate(s.CheckedOn, time.DateOnly) {
		r.failf("checked_on", "%q is not YYYY-MM-DD", s.CheckedOn)
	}
	return s
}

func isDate(s string, layouts ...string) bool {
	return slices.ContainsFunc(layouts, func(layout string) bool {
		_, err := time.Parse(layout, s)
		return err == nil
	})
}

// translated is a text whose Spanish stands beside it, in the column of the same
// name that ends with _es.
func (r *row) translated(column string) Text {
	return Text{EN: r.must(column), ES: r.must(column + "_es")}
}

// maybeTranslated is a text that may be empty, but then in both languages.
func (r *row) maybeTranslated(column string) Text {
	if r.opt(column) == "" && r.opt(column+"_es") == "" {
		return Text{}
	}
	return r.translated(column)
}

// translatedList is the items of a list, each with its Spanish, which stand in the
// same order.
func (r *row) translatedList(column string) []Text {
	items, es := r.list(column), r.list(column+"_es")
	if len(items) != len(es) {
		r.failf(column+"_es", "has %d items, and %s has %d: each needs its translation", len(es), column, len(items))
		return nil
	}
	var out []Text
	for i := range items {
		out = append(out, Text{EN: items[i], ES: es[i]})
	}
	return out
}

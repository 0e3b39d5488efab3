package relevance

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/place"
)

// columns are those of every file of queries, in any order.
var columns = []string{
	"id", "kind", "q", "near", "specialties", "conditions", "offerings", "place", "name", "wishes",
	"notices", "corrections", "want", "need", "note",
}

// world is what expectations are checked against.
type world struct {
	cat  *catalog.Catalog
	gaz  *place.Gazetteer
	npis map[string]bool
}

// reader collects queries and what is wrong with them, all at once.
type reader struct {
	world
	queries []Query
	seen    map[string]bool
	faults  []error
}

// read reads all files of queries in the root of fsys. The error joins all
// mistakes, each with file, line and column.
func read(fsys fs.FS, w world) ([]Query, error) {
	names, err := fs.Glob(fsys, "*.csv")
	if err != nil {
		return nil, err
	}
	r := &reader{world: w, seen: make(map[string]bool)}
	for _, name := range names {
		if name == floorsFile {
			continue
		}
		for _, row := range r.sheet(fsys, name, columns) {
			r.query(row)
		}
	}
	return r.queries, errors.Join(r.faults...)
}

// row is a line of a file.
type row struct {
	r     *reader
	file  string
	line  int
	cells map[string]string
}

func (r *row) failf(column, format string, args ...any) {
	r.r.faults = append(r.r.faults, fmt.Errorf("%s:%d: %s: %s", r.file, r.line, column, fmt.Sprintf(format, args...)))
}

func (r *reader) sheet(fsys fs.FS, file string, want []string) []*row {
	raw, err := fs.ReadFile(fsys, file)
	if err == nil && !utf8.Valid(raw) {
		err = errors.New("is not UTF-8")
	}
	if err != nil {
		r.faults = append(r.faults, fmt.Errorf("%s: %w", file, err))
		return nil
	}
	in := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(raw, []byte("\ufeff"))))
	head, err := in.Read()
	if err != nil {
		r.faults = append(r.faults, fmt.Errorf("%s: has no header: %w", file, err))
		return nil
	}
	if sorted := slices.Sorted(slices.Values(head)); !slices.Equal(sorted, slices.Sorted(slices.Values(want))) {
		r.faults = append(r.faults, fmt.Errorf("%s:1: columns are %q, want %q", file, head, want))
		return nil
	}
	return r.rows(file, in, head)
}

func (r *reader) rows(file string, in *csv.Reader, head []string) (rows []*row) {
	for {
		record, err := in.Read()
		if errors.Is(err, io.EOF) {
			return rows
		}
		if err != nil {
			r.faults = append(r.faults, fmt.Errorf("%s: %w", file, err))
			return rows
		}
		line, _ := in.FieldPos(0)
		row := &row{r: r, file: file, line: line, cells: make(map[string]string, len(head))}
		for i, cell := range record {
			row.cells[head[i]] = cell
			if head[i] != "q" { // what people type may begin with a space
				row.cells[head[i]] = strings.TrimSpace(cell)
			}
		}
		rows = append(rows, row)
	}
}

var kebab = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func (r *reader) query(row *row) {
	q := Query{
		ID: row.cells["id"], Kind: Kind(row.cells["kind"]), Q: row.cells["q"], Near: row.cells["near"],
		Specialties: choiceOf(row.cells["specialties"]), Conditions: choiceOf(row.cells["conditions"]), Offerings: choiceOf(row.cells["offerings"]),
		Name: Sign(row.cells["name"]), Wishes: setOf(row.cells["wishes"], true), Notices: setOf(row.cells["notices"], false),
		Want: items(row.cells["want"], "|"),
	}
	var err error
	if q.Corrections, err = correctionsOf(row.cells["corrections"]); err != nil {
		row.failf("corrections", "%v", err)
	}
	if q.Place, err = placeOf(row.cells["place"], r.gaz); err != nil {
		row.failf("place", "%v", err)
	}
	if q.Need, err = needOf(row.cells["need"], r.cat, r.gaz); err != nil {
		row.failf("need", "%v", err)
	}
	r.check(row, &q)
	r.seen[q.ID] = true
	r.queries = append(r.queries, q)
}

// check notes what the rest of the product does not know.
func (r *reader) check(row *row, q *Query) {
	switch {
	case !kebab.MatchString(q.ID):
		row.failf("id", "%q is not an id (lower case, digits, single hyphens)", q.ID)
	case r.seen[q.ID]:
		row.failf("id", "%q is there twice", q.ID)
	}
	if !slices.Contains(kinds, q.Kind) {
		row.failf("kind", "%q is none of %q", q.Kind, kinds)
	}
	if !slices.Contains([]Sign{"", Some, Nothing}, q.Name) {
		row.failf("name", "%q is neither + nor -", q.Name)
	}
	if q.Near != "" {
		if _, err := r.gaz.Resolve(q.Near); err != nil {
			row.failf("near", "%v", err)
		}
	}
	known(row, "specialties", q.Specialties.Any, hasSpecialty(r.cat))
	known(row, "conditions", q.Conditions.Any, hasCondition(r.cat))
	known(row, "offerings", q.Offerings.Any, hasOffering(r.cat))
	known(row, "want", q.Want, func(npi string) bool { return r.npis[npi] })
	known(row, "wishes", q.Wishes.Must, isWish)
	if !q.readable() && len(q.Want) == 0 && q.Need == nil {
		row.failf("q", "nothing is expected of it")
	}
}

func known(row *row, column string, ids []string, has func(string) bool) {
	for _, id := range ids {
		if !has(id) {
			row.failf(column, "unknown %q", id)
		}
	}
}

func hasSpecialty(cat *catalog.Catalog) func(string) bool {
	return func(id string) bool { _, ok := cat.Specialty(id); return ok }
}

func hasCondition(cat *catalog.Catalog) func(string) bool {
	return func(id string) bool { _, ok := cat.Condition(id); return ok }
}

func hasOffering(cat *catalog.Catalog) func(string) bool {
	return func(id string) bool { _, ok := cat.OfferingIDs(id); return ok }
}

// isWish knows the ids of wishes: those of yes and no, and key:value.
func isWish(id string) bool {
	key, value, pair := strings.Cut(id, ":")
	if pair {
		return value != "" && slices.Contains([]string{"language", "gender", "degree", "insurance"}, key)
	}
	return slices.Contains([]string{"accepting", "telehealth", "second_opinion", "multispecialty"}, id)
}

// npisOf are the NPIs that a query may want.
func npisOf(providers []*directory.Provider) map[string]bool {
	out := make(map[string]bool, len(providers))
	for _, p := range providers {
		out[p.NPI.String()] = true
	}
	return out
}

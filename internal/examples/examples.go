// Package examples holds sentences as people write them, each with the entry of
// the catalogue that it means, for a classifier to learn from.
package examples

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"sync"

	"github.com/specialist-finder/finder/data"
	"github.com/specialist-finder/finder/internal/text"
)

// Example is a sentence and what it means.
type Example struct {
	Kind string // "condition", "specialty" or "offering"; "" if it means nothing of the catalogue
	ID   string // of the entry, "" likewise
	Lang string // "en" or "es"
	Text string
}

// files name the sheets, with the kind of their entries.
var files = []struct{ name, kind string }{
	{"conditions.csv", "condition"}, {"specialties.csv", "specialty"}, {"offerings.csv", "offering"}, {"none.csv", ""},
}

// nothing is the entry of sentences that mean nothing of the catalogue.
const nothing = "none"

// Load reads and checks the sheets in the root of fsys. exists tells whether the
// catalogue has an entry. The error joins everything that is wrong, one error a
// mistake, each with file and line.
func Load(fsys fs.FS, exists func(kind, id string) bool) ([]Example, error) {
	var out []Example
	var faults []error
	seen := map[string]bool{}
	for _, f := range files {
		rows, err := readSheet(fsys, f.name)
		if err != nil {
			faults = append(faults, fmt.Errorf("%s: %w", f.name, err))
			continue
		}
		for i, r := range rows {
			e := Example{Kind: f.kind, ID: r[0], Lang: r[1], Text: r[2]}
			if err := check(&e, exists, seen); err != nil {
				faults = append(faults, fmt.Errorf("%s:%d: %w", f.name, i+2, err))
			}
			if f.kind == "" {
				e.ID = ""
			}
			out = append(out, e)
		}
	}
	return out, errors.Join(faults...)
}

func check(e *Example, exists func(kind, id string) bool, seen map[string]bool) error {
	tokens := fmt.Sprint(text.Tokens(e.Text)) // what means two entries would teach neither
	switch {
	case e.Kind == "" && e.ID != nothing:
		return fmt.Errorf("entry: %q is not %q, which all of this sheet mean", e.ID, nothing)
	case e.Kind != "" && !exists(e.Kind, e.ID):
		return fmt.Errorf("entry: there is no %s %q", e.Kind, e.ID)
	case e.Lang != "en" && e.Lang != "es":
		return fmt.Errorf("lang: %q is neither en nor es", e.Lang)
	case len(text.Tokens(e.Text)) == 0:
		return errors.New("example: holds no word")
	case seen[tokens]:
		return fmt.Errorf("example: %q is there twice", e.Text)
	}
	seen[tokens] = true
	return nil
}

// columns are those of every sheet.
var columns = []string{"entry", "lang", "example"}

func readSheet(fsys fs.FS, name string) ([][]string, error) {
	raw, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(raw, []byte("\ufeff")))).ReadAll()
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 || !slices.Equal(rows[0], columns) {
		return nil, fmt.Errorf("the columns are not %q", columns)
	}
	return rows[1:], nil
}

// Default returns the sentences that are built into the program, read once. It
// panics if they are broken, which a test rules out; that their entries exist is
// seen by the same test.
var Default = sync.OnceValue(func() []Example {
	sub, err := fs.Sub(data.Examples, "examples")
	if err != nil {
		panic(err) // the folder is built in
	}
	all, err := Load(sub, func(string, string) bool { return true })
	if err != nil {
		panic("examples: the built-in data is broken:\n" + err.Error())
	}
	return all
})

// Package names knows the given names and surnames that are common in the US and
// which given names stand for each other. It knows nobody: it reads the files under
// data/names once and never changes.
package names

import (
	"encoding/csv"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/specialist-finder/finder/data"
	"github.com/specialist-finder/finder/internal/spelling"
)

// Names may be used by many goroutines.
type Names struct {
	given   map[string]bool
	last    map[string]bool
	others  map[string][]string
	spelled *spelling.Dictionary // of the given names
}

// Default is the names of the files that the program carries. It panics if they
// are broken, which a test rules out.
func Default() *Names { return shipped() }

var shipped = sync.OnceValue(func() *Names {
	n, err := load(data.Names)
	if err != nil {
		panic(err)
	}
	return n
})

func load(fsys fs.FS) (*Names, error) {
	n := &Names{given: map[string]bool{}, last: map[string]bool{}, others: map[string][]string{}}
	if err := each(fsys, "names/given-names.csv", 1, func(row []string) { n.given[row[0]] = true }); err != nil {
		return nil, err
	}
	if err := each(fsys, "names/surnames.csv", 1, func(row []string) { n.last[row[0]] = true }); err != nil {
		return nil, err
	}
	words := make([]spelling.Word, 0, len(n.given))
	for name := range n.given {
		words = append(words, spelling.Word{Text: name})
	}
	n.spelled = spelling.New(words)
	return n, each(fsys, "names/nicknames.csv", 2, func(row []string) {
		for other := range strings.SplitSeq(row[1], ";") {
			n.add(row[0], other)
			n.add(other, row[0])
		}
	})
}

func (n *Names) add(name, other string) {
	if !slices.Contains(n.others[name], other) {
		n.others[name] = append(n.others[name], other)
	}
}

// each passes on the rows of a file below its header.
func each(fsys fs.FS, name string, columns int, row func([]string)) error {
	f, err := fsys.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = columns
	rows, err := r.ReadAll()
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	for _, cells := range rows[min(1, len(rows)):] {
		row(cells)
	}
	return nil
}

// Given reports whether a folded token is a common given name.
func (n *Names) Given(token string) bool { return n.given[token] }

// Surname reports whether a folded token is a common surname.
func (n *Names) Surname(token string) bool { return n.last[token] }

// GivenLike reports whether a folded token is one letter off a common given name.
func (n *Names) GivenLike(token string) bool {
	similar := n.spelled.Similar(token)
	return len(similar) > 0 && similar[0].Edits == 1
}

// Others are the names that stand for a folded given name, and those that it
// stands for: robert for bob, bob and rob for robert. They are shared and must
// not be changed.
func (n *Names) Others(token string) []string { return n.others[token] }

package sample

import (
	"embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// lists are the files that providers are put together from; lists/README.md
// tells their sources.
//
//go:embed lists/*.tsv
var lists embed.FS

// world is what all generators share. It does not change once it is made.
type world struct {
	land              *geography
	names             *nameLists
	cares             careBook
	focused, national callings
}

// theWorld reads the lists and the geography on the first call. It panics if
// they are broken, which a test rules out.
var theWorld = sync.OnceValue(func() *world {
	w := &world{land: readGeography(), names: readNames(), cares: readCare()}
	w.focused, w.national = readCallings()
	return w
})

// sheet is a list with named columns.
type sheet struct {
	name   string
	column map[string]int
	rows   [][]string
}

func readSheet(name string) *sheet {
	raw, err := lists.ReadFile("lists/" + name + ".tsv")
	if err != nil {
		panic(err)
	}
	s := &sheet{name: name, column: map[string]int{}}
	for line := range strings.Lines(string(raw)) {
		cells := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(s.column) == 0 {
			for i, c := range cells {
				s.column[c] = i
			}
			continue
		}
		if len(cells) != len(s.column) {
			panic(fmt.Sprintf("lists/%s.tsv: %q has %d cells, want %d", name, line, len(cells), len(s.column)))
		}
		s.rows = append(s.rows, cells)
	}
	return s
}

// text is a cell.
func (s *sheet) text(row []string, column string) string {
	i, ok := s.column[column]
	if !ok {
		panic(fmt.Sprintf("lists/%s.tsv has no column %q", s.name, column))
	}
	return row[i]
}

// number is a cell that holds a number.
func (s *sheet) number(row []string, column string) float64 {
	v, err := strconv.ParseFloat(s.text(row, column), 64)
	if err != nil {
		panic(fmt.Sprintf("lists/%s.tsv: %s: %v", s.name, column, err))
	}
	return v
}

// words is a cell that holds words with blanks between.
func (s *sheet) words(row []string, column string) []string {
	return strings.Fields(s.text(row, column))
}

// phrases is a cell that holds phrases with bars between.
func (s *sheet) phrases(row []string, column string) []string {
	if s.text(row, column) == "" {
		return nil
	}
	return strings.Split(s.text(row, column), "|")
}

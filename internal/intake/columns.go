package intake

import (
	"fmt"
	"strings"

	"github.com/specialist-finder/finder/internal/intake/normal"
)

// column is one that a reader wants, by the names that files give it.
type column struct {
	slot     int
	name     string
	also     string // another name for it, "" if there is none
	required bool
}

// layout maps the slots that a reader wants to the columns of one file.
type layout struct {
	at    []int    // by slot: index of the column, -1 if the file has none
	names []string // by slot: the column's name as the file writes it

	missing bool // what is returned with a fault: a required column is
}

// layOut finds the wanted columns in a header, wherever they stand. A required
// one that is missing, or one that is there twice, is an Invalid fault.
func layOut(header []string, wanted []column, slots int, file string) (layout, error) {
	l := layout{at: make([]int, slots), names: make([]string, slots)}
	for i := range l.at {
		l.at[i] = -1
	}
	byName := make(map[string]int, 2*len(wanted))
	for i, w := range wanted {
		byName[plainName(w.name)] = i
		if w.also != "" {
			byName[plainName(w.also)] = i
		}
		l.names[w.slot] = w.name
	}
	for i, h := range header {
		w, ok := byName[plainName(h)]
		if !ok {
			continue
		}
		slot := wanted[w].slot
		if l.at[slot] >= 0 {
			return layout{}, fileFault(file, 1, fmt.Sprintf("the column %q is there twice", h))
		}
		l.at[slot], l.names[slot] = i, h
	}
	for _, w := range wanted {
		if w.required && l.at[w.slot] < 0 {
			return layout{missing: true}, fileFault(file, 1, fmt.Sprintf("the column %q is missing", w.name))
		}
	}
	return l, nil
}

// pick copies the wanted cells of a record, which lives only until the next.
func (l *layout) pick(dst, record []string) {
	for slot, i := range l.at {
		if i < 0 || i >= len(record) {
			dst[slot] = ""
			continue
		}
		dst[slot] = record[i]
	}
}

// plainName is how names of columns are compared: letters and digits in small
// letters, everything else one blank.
func plainName(s string) string {
	s = strings.ToLower(normal.Clean(s))
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return !isLetterOrDigit(r) }), " ")
}

func isLetterOrDigit(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r >= 0x80
}

// headerHas is a header as a set of plain names.
type headerHas map[string]bool

func plainHeader(header []string) headerHas {
	out := make(headerHas, len(header))
	for _, h := range header {
		out[plainName(h)] = true
	}
	return out
}

func (h headerHas) all(names ...string) bool {
	for _, n := range names {
		if !h[plainName(n)] {
			return false
		}
	}
	return true
}

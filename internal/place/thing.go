package place

import (
	"io/fs"
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/text"
)

const thingColumns = "phrase,kind"

// readThings reads what is called by the name of a place and is none: makers, tests, braces,
// food. Phrases of several words come before those that they begin with.
func (l *loader) readThings(fsys fs.FS) error {
	t, err := openTable(fsys, "things.csv", thingColumns)
	if err != nil {
		return err
	}
	for t.next() {
		tokens := text.Tokens(t.fields[0])
		if len(tokens) == 0 || slices.ContainsFunc(l.things[tokens[0]], func(other []string) bool { return slices.Equal(other, tokens) }) {
			t.fail("%q is empty or there already", t.fields[0])
			break
		}
		l.things[tokens[0]] = append(l.things[tokens[0]], tokens)
	}
	for _, phrases := range l.things {
		slices.SortFunc(phrases, func(a, b []string) int {
			if len(a) != len(b) {
				return len(b) - len(a)
			}
			return strings.Compare(strings.Join(a, " "), strings.Join(b, " "))
		})
	}
	return t.err
}

// ThingAt counts the tokens from i on that are called by the name of a place and are none,
// the most of them: two for "boston scientific". One alone ("norco") is rarely meant for a
// place. It is 0 if nothing is called so.
func (g *Gazetteer) ThingAt(tokens []string, i int) int {
	for _, phrase := range g.things[tokens[i]] {
		if n := len(phrase); n <= len(tokens)-i && slices.Equal(phrase, tokens[i:i+n]) {
			return n
		}
	}
	return 0
}

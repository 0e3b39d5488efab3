package place

import (
	"io/fs"
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/text"
)

const hintColumns = "name,states"

// Hint is what a health system or a region that somebody names tells of where that is: in one
// of some states.
type Hint struct {
	name   []string
	states []uint8
}

// readHints reads the names that tell of states, the longer ones first.
func (l *loader) readHints(fsys fs.FS) error {
	t, err := openTable(fsys, "hints.csv", hintColumns)
	if err != nil {
		return err
	}
	for t.next() {
		h := Hint{name: text.Tokens(t.fields[0])}
		for code := range strings.SplitSeq(t.fields[1], ";") {
			state, ok := l.byState[strings.ToLower(code)]
			if !ok {
				t.fail("%q is no state", code)
			}
			h.states = append(h.states, state)
		}
		if len(h.name) == 0 {
			t.fail("has no name")
			break
		}
		l.hints[h.name[0]] = append(l.hints[h.name[0]], h)
	}
	for _, all := range l.hints {
		slices.SortStableFunc(all, func(a, b Hint) int { return len(b.name) - len(a.name) })
	}
	return t.err
}

// HintAt is what the tokens from i on tell of states, with how many of them do; 0 if none.
func (g *Gazetteer) HintAt(tokens []string, i int) (Hint, int) {
	for _, h := range g.hints[tokens[i]] {
		if n := len(h.name); n <= len(tokens)-i && slices.Equal(h.name, tokens[i:i+n]) {
			return h, n
		}
	}
	return Hint{}, 0
}

// hintedSmaller is how many times the people of the town that is hinted at the best known one of
// the name has at most: "mayo springfield" is in none of Florida.
const hintedSmaller = 10

// Hinted takes, of the towns of one name that a bare city may be, one in a state that is
// hinted at: Rochester beside "mayo" is in Minnesota. It reports whether there is one that is
// not much smaller.
func (f Found) Hinted(h *Hint) (Found, bool) {
	if f.Form != FormCity {
		return f, false
	}
	if slices.Contains(h.states, f.g.towns[f.town].state) {
		return f, true
	}
	for _, n := range f.named {
		if n.scope == properName && slices.Contains(h.states, f.g.towns[n.town].state) {
			near := f.as(n.town)
			return near, near.Population*hintedSmaller >= f.Population
		}
	}
	return f, false
}

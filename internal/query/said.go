package query

import (
	"slices"
	"strings"
)

// said are tokens, folded and each once, and as typed.
func (d *draft) said(at []int) (words []string, typed string) {
	var b strings.Builder
	for k := 0; k < len(at); {
		end := k + 1
		for end < len(at) && at[end] == at[end-1]+1 {
			end++
		}
		if k > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(d.typed(at[k], at[end-1]+1))
		k = end
	}
	for _, i := range at {
		if w := d.texts[i]; !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	return words, b.String()
}

// ignored lists what did not become a piece, runs of words together. Where taken is nil,
// that is told by the row.
func (d *draft) ignored(taken []bool) []string {
	if taken == nil {
		taken = d.takenByRow()
	}
	for t, to := d.tooFar(); t < to; t++ {
		taken[t] = false
	}
	var out []string
	for from := 0; from < len(taken); from++ {
		if taken[from] {
			continue
		}
		to := from
		for to < len(taken) && !taken[to] {
			to++
		}
		out = append(out, d.typed(from, to))
		from = to
	}
	return out
}

// takenByRow are the tokens that say something in the row.
func (d *draft) takenByRow() []bool {
	taken := make([]bool, len(d.list))
	for _, s := range d.row {
		switch s.kind {
		case spanFiller, spanNoun, spanForeign, spanMore:
		default:
			take(taken, s.from, s.to)
		}
	}
	from, to := d.nearest()
	take(taken, from, to)
	return taken
}

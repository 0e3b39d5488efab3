package query

import "slices"

// steps are the cheapest rows that end before each token: without a place, and with one.
type steps [2][]step

// step is the last span of such a row.
type step struct {
	cost   float64 // of the row, below 0 if there is none
	places int     // of the row before the span
	span   *span
}

func newSteps(tokens int) *steps {
	var all steps
	for places := range all {
		all[places] = make([]step, tokens+1)
		for i := range all[places] {
			all[places][i].cost = -1
		}
	}
	all[0][0] = step{}
	return &all
}

// cheapest finds the row of spans of least cost that covers all tokens, with one
// place at most. Costs of neighbours that depend on each other are in the spans.
func (d *draft) cheapest(use func(*span) bool) []span {
	best := newSteps(len(d.list))
	for i := range d.list {
		for places := range best {
			if best[places][i].cost < 0 {
				continue
			}
			for x := range d.at[i] {
				if s := &d.at[i][x]; use(s) {
					best.extend(places, s)
				}
			}
		}
	}
	return best.row(len(d.list))
}

// extend puts a span behind the cheapest row before it, of so many places, if no cheaper
// row ends where the span does. Of equal ones the first stays.
func (b *steps) extend(places int, s *span) {
	const noise = 1e-9
	to := places
	if s.kind == spanPlace {
		to++
	}
	if to == len(b) {
		return
	}
	cost := b[places][s.from].cost + s.cost
	if have := &b[to][s.to]; have.cost < 0 || cost < have.cost-noise {
		*have = step{cost: cost, places: places, span: s}
	}
}

// row is the cheapest of all tokens.
func (b *steps) row(tokens int) []span {
	places := 0
	if without, with := b[0][tokens].cost, b[1][tokens].cost; without < 0 || with >= 0 && with < without {
		places = 1
	}
	var row []span
	for i := tokens; i > 0; {
		last := b[places][i]
		row = append(row, *last.span)
		i, places = last.span.from, last.places
	}
	slices.Reverse(row)
	return row
}

// reread finds the likeliest row without some spans, where it holds any of these.
func (d *draft) reread(without func(*span) bool) {
	for i := range d.row {
		if without(&d.row[i]) {
			d.row = d.cheapest(func(s *span) bool { return !without(s) })
			return
		}
	}
}

// understood counts what a row holds of the catalogue and the gazetteer.
func understood(row []span) int {
	n := 0
	for i := range row {
		if row[i].kind == spanEntry || row[i].kind == spanPlace {
			n++
		}
	}
	return n
}

func (d *draft) has(kinds ...spanKind) bool {
	return (d.pointsOn() || d.learned != nil) && slices.Contains(kinds, spanEntry) || slices.ContainsFunc(d.row, func(s span) bool {
		return slices.Contains(kinds, s.kind) || s.kind == spanCode && slices.Contains(kinds, spanEntry)
	})
}

func (d *draft) hasWords() bool { return d.has(spanWord) }

// place is the place of the row, nil if it holds none.
func (d *draft) place() *span {
	for i := range d.row {
		if d.row[i].kind == spanPlace {
			return &d.row[i]
		}
	}
	return nil
}

// unknown are the tokens that are words in the row.
func (d *draft) unknown() []int {
	var out []int
	for _, s := range d.row {
		if s.kind == spanWord {
			out = append(out, s.from)
		}
	}
	return out
}

package query

// nearests are words by which the nearest are asked for, in Spanish behind "más".
var (
	nearests = set(`nearest closest`)
	cercanos = set(`cercano cercana cercanos cercanas cerca proximo proxima`)
)

// nearestAt is how many tokens from i on ask for the nearest.
func (d *draft) nearestAt(i int) int {
	switch {
	case nearests[d.texts[i]]:
		return 1
	case d.texts[i] == "mas" && i+1 < len(d.texts) && cercanos[d.texts[i+1]]:
		return 2
	}
	return 0
}

// nearest are the tokens that ask for the nearest, none if from is to.
func (d *draft) nearest() (from, to int) {
	if d.drops(PieceNearest) {
		return 0, 0
	}
	for i := range d.list {
		if n := d.nearestAt(i); n > 0 && !d.isOfName(i) {
			return i, i + n
		}
	}
	return 0, 0
}

// writeNearest notes that the nearest are asked for. The words may stand in a place
// or in "nearest to me", which they are then a part of.
func (d *draft) writeNearest(r *Reading, taken []bool) {
	from, to := d.nearest()
	if from == to {
		return
	}
	r.Nearest = d.typed(from, to)
	take(taken, from, to)
}

// isOfName reports whether a token was read as a part of a name.
func (d *draft) isOfName(i int) bool {
	for _, s := range d.row {
		if s.from <= i && i < s.to {
			return s.kind == spanWord
		}
	}
	return false
}

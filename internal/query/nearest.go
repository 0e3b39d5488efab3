package query

// nearests are words by which the nearest are asked for, in Spanish behind "más".
var (
	nearests = set(`nearest closest nearst neerest clostest`)
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
		if n := d.nearestAt(i); n > 0 && !d.isOfName(i) && !d.isNearestOther(i+n) {
			return i, i + n
		}
	}
	return 0, 0
}

// kin are who or what else is near to somebody or something.
var kin = set(`relative relatives family kin friend friends colleague thing match fit vertebra level`)

// isNearestOther reports whether what stands behind tells who or what is near, and no place:
// "closest relative", "nearest to the spine".
func (d *draft) isNearestOther(i int) bool {
	switch {
	case i >= len(d.texts):
		return false
	case kin[d.texts[i]]:
		return true
	}
	return others[d.texts[i]] && i+1 < len(d.texts) && phraseAt(hereWords, d.texts[i+1:]) == 0 && !d.isPlaceAt(i+1)
}

// writeNearest notes that the nearest are asked for. The words may stand in a place
// or in "nearest to me", which they are then a part of.
func (d *draft) writeNearest(r *Reading, taken []bool) {
	from, to := d.nearest()
	if from == to {
		return
	}
	r.Nearest = d.typed(from, to)
	if r.Place == nil && r.NearMe == "" && !d.drops(PieceNearMe) && (to == len(d.texts) || d.leadsToGiver(to)) {
		r.NearMe, r.NearestToMe = r.Nearest, true
	}
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

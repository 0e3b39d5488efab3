package place

import (
	"cmp"
	"slices"
)

// InState reports whether a ZIP code, known or not, can be one of a state: its
// first three digits are those of a ZIP code that is.
func (g *Gazetteer) InState(zip, state string) bool {
	if of, ok := Military(zip); ok {
		return of == state
	}
	code, ok := zipCode(zip)
	if !ok {
		return false
	}
	first := code / 100 * 100
	i, _ := slices.BinarySearchFunc(g.zips, first, func(z zipArea, code int32) int { return cmp.Compare(z.code, code) })
	for ; i < len(g.zips) && g.zips[i].code < first+100; i++ {
		if g.states[g.towns[g.zips[i].town].state].Code == state {
			return true
		}
	}
	return false
}

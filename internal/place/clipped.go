package place

import (
	"cmp"
	"slices"
	"strings"
)

// clippedPeople is how many people a city has that is written by its first letters,
// and minClipped how many letters those are.
const (
	clippedPeople = 75_000
	minClipped    = 3
)

// ClippedAt reads a token as the first letters of a large city whose state stands
// behind it: "Pitt PA", "Knox TN".
func (g *Gazetteer) ClippedAt(tokens []string, i int) (Found, bool) {
	rest := tokens[i:]
	if len(rest) < 2 || len(rest[0]) < minClipped || len(rest[1]) != 2 {
		return Found{}, false
	}
	state, ok := g.state(rest[1:2])
	if !ok {
		return Found{}, false
	}
	from, _ := slices.BinarySearchFunc(g.names, rest[0], func(n name, key string) int { return cmp.Compare(n.key, key) })
	best := int32(-1)
	for _, n := range g.names[from:] {
		if !strings.HasPrefix(n.key, rest[0]) {
			break
		}
		t := &g.towns[n.town]
		if n.scope == properName && t.state == state && !t.whole && !t.section && t.population >= clippedPeople && (best < 0 || t.population > g.towns[best].population) {
			best = n.town
		}
	}
	if best < 0 {
		return Found{}, false
	}
	return Found{Form: FormTown, Tokens: 2, Population: int(g.towns[best].population), g: g, town: best}, true
}

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

// ClippedAt reads one token or two as the first letters of a large city whose state
// stands behind it: "Pitt PA", "Cedar Rap Iowa".
func (g *Gazetteer) ClippedAt(tokens []string, i int) (Found, bool) {
	rest := tokens[i:]
	for n := min(maxClipped, len(rest)-1); n > 0; n-- {
		var key [128]byte
		head := string(appendKey(key[:0], rest[:n]))
		if len(head) < minClipped {
			continue
		}
		for k := min(maxStateTokens, len(rest)-n); k > 0; k-- {
			state, ok := g.state(rest[n : n+k])
			if !ok {
				continue
			}
			if t, ok := g.largestWith(head, state); ok {
				return Found{Form: FormTown, Tokens: n + k, Population: int(g.towns[t].population), g: g, town: t}, true
			}
		}
	}
	return Found{}, false
}

// maxClipped is how many words of a city's name are written so.
const maxClipped = 2

// largestWith is the largest city of a state whose name begins with a key.
func (g *Gazetteer) largestWith(head string, state uint8) (best int32, ok bool) {
	from, _ := slices.BinarySearchFunc(g.names, head, func(n name, key string) int { return cmp.Compare(n.key, key) })
	for _, n := range g.names[from:] {
		if !strings.HasPrefix(n.key, head) {
			break
		}
		t := &g.towns[n.town]
		isCity := n.scope == properName && t.state == state && !t.whole && !t.section && t.population >= clippedPeople
		if isCity && (!ok || t.population > g.towns[best].population) {
			best, ok = n.town, true
		}
	}
	return best, ok
}

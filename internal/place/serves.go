package place

import (
	"strings"

	"github.com/specialist-finder/finder/internal/spelling"
	"github.com/specialist-finder/finder/internal/text"
)

// Serves reports whether a ZIP code can be that of a city written beside it: its
// own, shortened or with a letter or two wrong, or another within 35 miles, in whatever state.
func (g *Gazetteer) Serves(zip, city string) bool {
	code, ok := zipCode(zip)
	if !ok {
		return false
	}
	z, ok := g.zip(code)
	if !ok {
		return false
	}
	key := cityKey(city)
	return key != "" && (g.anyNear(g.named([]byte(key)), z) || slipOf(key, cityKey(g.towns[z.town].name)))
}

// minSlipKey is how long the name of a city must be for two letters of it to be a
// slip; half as long for one.
const minSlipKey = 8

// slipOf reports whether two names of cities are one that was mistyped, or cut
// short ("Vernon" of Vernon Rockville).
func slipOf(a, b string) bool {
	if a, b := min(a, b), max(a, b); len(a) > minSlipKey/2 && strings.HasPrefix(b, a) {
		return true
	}
	most := min(len(a), len(b)) * 2 / minSlipKey
	return most > 0 && spelling.Edits(a, b, min(most, 2)) <= min(most, 2)
}

// Holds reports whether a point lies in the box of a state, or a little beside.
func (g *Gazetteer) Holds(state string, p Point) bool {
	i, ok := g.state(text.Tokens(state))
	if !ok {
		return false
	}
	const beside = 0.5 // degrees: the box is of the middles of ZIP areas
	s := &g.states[i]
	return (s.South != 0 || s.North != 0) &&
		p.Lat >= s.South-beside && p.Lat <= s.North+beside && p.Lon >= s.West-beside && p.Lon <= s.East+beside
}

package place

import (
	"cmp"
	"slices"

	"github.com/specialist-finder/finder/internal/spelling"
)

// Limits of what a town is told by that was written as it sounds.
const (
	soundingPeople = 10_000 // of the town
	minSounding    = 3      // sounds of it, of which all must be right,
	minOneWrong    = 4      // or from which on one may be wrong
	maxHeard       = 4      // tokens that it may have been heard as
)

// SoundingAt finds the town that the tokens from i on sound like, right before the name of
// its state: "lou a vul kentucky". Tokens that are a town of the state are none of these.
func (g *Gazetteer) SoundingAt(tokens []string, i int) (Found, bool) {
	rest := tokens[i:]
	for n := min(maxHeard, len(rest)-1); n > 0; n-- {
		state, more, ok := g.stateNamed(rest[n:])
		if !ok {
			continue
		}
		var room [128]byte
		key := string(appendKey(room[:0], rest[:n]))
		if _, known := g.townIn([]byte(key), state); known {
			return Found{}, false
		}
		t, ok := g.soundsLike(key, state)
		return Found{Form: FormTown, Tokens: n + more, Population: int(g.towns[max(t, 0)].population), Right: g.towns[max(t, 0)].name, Edits: 2, g: g, town: t}, ok
	}
	return Found{}, false
}

// stateNamed is the state that tokens begin with, by its whole name.
func (g *Gazetteer) stateNamed(tokens []string) (state uint8, n int, ok bool) {
	for n = min(maxStateTokens, len(tokens)); n > 0; n-- {
		state, ok = g.state(tokens[:n])
		if ok && !g.states[state].Military && (n > 1 || len(tokens[0]) >= minTownState) {
			return state, n, true
		}
	}
	return 0, 0, false
}

// soundsLike is the town of a state that sounds like a key and is written most like it, of
// equal ones the largest.
func (g *Gazetteer) soundsLike(key string, state uint8) (int32, bool) {
	sound := spelling.Sound(key)
	if len(sound) < minSounding {
		return -1, false
	}
	isTown := g.named([]byte(key)) != nil // elsewhere
	best, least := int32(-1), len(key)
	for _, s := range g.sounds()[state] { // the largest come first
		if s.sound[0] != sound[0] {
			continue
		}
		most := max(len(key), len(s.key)) * 3 / 8
		if s.sound == sound {
			most = max(len(key), len(s.key)) / 2
		} else if isTown || min(len(sound), len(s.sound)) < minOneWrong || spelling.Edits(sound, s.sound, 1) > 1 {
			continue
		}
		if edits := spelling.Edits(key, s.key, most); edits <= most && edits < least {
			best, least = s.town, edits
		}
	}
	return best, best >= 0
}

// townSound is what a town's name sounds like.
type townSound struct {
	key, sound string
	town       int32
}

// sounds are the sounds of the towns of some size of each state, the largest first.
func (g *Gazetteer) sounds() [][]townSound {
	g.onceSounds.Do(func() {
		g.sounding = make([][]townSound, len(g.states))
		for _, n := range g.names {
			t := &g.towns[n.town]
			if sound := spelling.Sound(n.key); n.scope == properName && t.population >= soundingPeople && sound != "" {
				g.sounding[t.state] = append(g.sounding[t.state], townSound{n.key, sound, n.town})
			}
		}
		for _, all := range g.sounding {
			slices.SortFunc(all, func(a, b townSound) int {
				return cmp.Or(cmp.Compare(g.towns[b.town].population, g.towns[a.town].population), cmp.Compare(a.town, b.town))
			})
		}
	})
	return g.sounding
}

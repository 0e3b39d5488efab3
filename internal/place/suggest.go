package place

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/spelling"
	"github.com/specialist-finder/finder/internal/text"
)

// MaxSuggestions bounds what Suggest returns, whatever was asked for.
const MaxSuggestions = 50

// Suggest lists the places that prefix may be the beginning of, the most
// populous first: cities ("aus", "austin t", "st lou") or, for digits, ZIPs.
func (g *Gazetteer) Suggest(prefix string, limit int) []Place {
	limit = min(limit, MaxSuggestions)
	if limit <= 0 || len(prefix) > maxAskedBytes {
		return nil
	}
	tokens := text.Tokens(prefix)
	if len(tokens) == 0 {
		return nil
	}
	if len(tokens) == 1 && allDigits(tokens[0]) {
		return g.suggestZIPs(tokens[0], limit)
	}
	best := g.suggestTowns(tokens, limit)
	places := make([]Place, len(best))
	for i, t := range best {
		places[i] = g.plainTown(t)
	}
	return places
}

// suggestTowns tries the words as the beginning of a name, its last word as
// written and in its long form ("st" begins Stamford and Saint Louis), and each
// beginning of them as a city with the rest as the beginning of its state.
func (g *Gazetteer) suggestTowns(tokens []string, limit int) []int32 {
	best := ranked{limit: limit}
	var key [256]byte
	long := appendKey(key[:0], tokens)
	g.addPrefix(&best, string(long))
	last := tokens[len(tokens)-1]
	if short := appendKey(key[:0], tokens[:len(tokens)-1]); len(tokens) == 1 || longForm[last] != "" {
		g.addPrefix(&best, string(append(short, last...)))
	}
	for split := 1; split < len(tokens); split++ {
		state := stateKey(tokens[split:])
		for _, n := range g.named(appendKey(key[:0], tokens[:split])) {
			if g.stateBegins(g.towns[n.town].state, state) {
				best.add(n.town)
			}
		}
	}
	return best.towns
}

// suggestedCity is how many people a town has that a misspelled beginning may
// mean.
const suggestedCity = 10_000

// SuggestSimilar is Suggest for the beginning of a town's name, of four letters
// or more, that holds a mistake.
func (g *Gazetteer) SuggestSimilar(prefix string, limit int) []Place {
	limit = min(limit, MaxSuggestions)
	if limit <= 0 || len(prefix) > maxAskedBytes {
		return nil
	}
	var room [256]byte
	key := string(appendKey(room[:0], text.Tokens(prefix)))
	best := ranked{limit: limit}
	for _, n := range g.names {
		if g.towns[n.town].population >= suggestedCity && spelling.BeginsLike(n.key, key) {
			best.add(n.town)
		}
	}
	places := make([]Place, len(best.towns))
	for i, t := range best.towns {
		places[i] = g.plainTown(t)
	}
	return places
}

func (g *Gazetteer) addPrefix(best *ranked, prefix string) {
	from, _ := slices.BinarySearchFunc(g.names, prefix, func(n name, prefix string) int { return strings.Compare(n.key, prefix) })
	for _, n := range g.names[from:] {
		if !strings.HasPrefix(n.key, prefix) {
			return
		}
		best.add(n.town)
	}
}

func (g *Gazetteer) stateBegins(state uint8, prefix string) bool {
	s := &g.states[state]
	for _, spelling := range [...]string{s.Code, s.Name, s.NameES} {
		if strings.HasPrefix(stateKey(text.Tokens(spelling)), prefix) {
			return true
		}
	}
	return false
}

// ranked keeps the first few towns of the gazetteer's order, each once.
type ranked struct {
	towns []int32
	limit int
}

func (r *ranked) add(t int32) {
	if len(r.towns) == r.limit && t >= r.towns[r.limit-1] {
		return
	}
	at, found := slices.BinarySearch(r.towns, t)
	if found {
		return
	}
	r.towns = slices.Insert(r.towns, at, t)
	r.towns = r.towns[:min(len(r.towns), r.limit)]
}

// suggestZIPs lists the ZIPs that begin with digits.
func (g *Gazetteer) suggestZIPs(digits string, limit int) []Place {
	if len(digits) > 5 {
		return nil
	}
	pad := strings.Repeat("0", 5-len(digits))
	low, _ := zipCode(digits + pad)
	high, _ := zipCode(digits + strings.ReplaceAll(pad, "0", "9"))
	from, _ := slices.BinarySearchFunc(g.zips, low, func(z zipArea, code int32) int { return int(z.code - code) })
	var best []zipArea
	for _, z := range g.zips[from:] {
		if z.code > high {
			break
		}
		if len(best) == limit && z.population <= best[limit-1].population {
			continue
		}
		at := slices.IndexFunc(best, func(b zipArea) bool { return b.population < z.population })
		if at < 0 {
			at = len(best)
		}
		best = slices.Insert(best, at, z)
		best = best[:min(len(best), limit)]
	}
	places := make([]Place, len(best))
	for i, z := range best {
		places[i] = g.zipPlace(z)
	}
	return places
}

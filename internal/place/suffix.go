package place

// The longest names, in words: "Islas Vírgenes de los Estados Unidos", and
// "Leisure Village West Pine Lake Park".
const (
	maxStateTokens = 6
	maxCityTokens  = 6
)

// SuffixPlace finds the longest place at the end of tokens (as text.Tokens cuts
// them): "City ST" or "City StateName" if that state has the city, a ZIP, both
// together, or an alias that is clear by itself ("nyc"); n is how many tokens
// it takes. A bare city is none, since most are names and words as well.
// "Frederick MD" may still be a physician: what stands before the place is the
// caller's to judge.
func (g *Gazetteer) SuffixPlace(tokens []string) (p Place, n int, ok bool) {
	if zip, n := zipAtEnd(tokens); n > 0 {
		code, _ := zipCode(zip)
		z, known := g.zip(code)
		if !known {
			return Place{}, 0, false
		}
		return g.zipPlace(z), n + g.beforeZIP(tokens[:len(tokens)-n], z), true
	}
	if t, n, ok := g.suffixCity(tokens); ok {
		return g.townPlace(t, g.homonyms(t)), n, true
	}
	if t, n, ok := g.suffixAlias(tokens); ok {
		return g.townPlace(t, nil), n, true
	}
	return Place{}, 0, false
}

// beforeZIP counts the words before a ZIP that are its city and state, or its
// state.
func (g *Gazetteer) beforeZIP(tokens []string, z zipArea) int {
	if t, n, ok := g.suffixCity(tokens); ok {
		if g.near(t, z) {
			return n
		}
		return 0
	}
	for n := min(maxStateTokens, len(tokens)); n > 0; n-- {
		if state, ok := g.state(tokens[len(tokens)-n:]); ok && state == g.towns[z.town].state {
			return n
		}
	}
	return 0
}

// suffixCity finds the longest city with its state at the end of tokens.
func (g *Gazetteer) suffixCity(tokens []string) (t int32, n int, ok bool) {
	for states := min(maxStateTokens, len(tokens)-1); states > 0; states-- {
		end := len(tokens) - states
		state, known := g.state(tokens[end:])
		if !known {
			continue
		}
		for cities := min(maxCityTokens, end); cities > 0 && cities+states > n; cities-- {
			var key [128]byte
			if found, known := g.townIn(appendKey(key[:0], tokens[end-cities:end]), state); known {
				t, n, ok = found, cities+states, true
			}
		}
	}
	return t, n, ok
}

// suffixAlias finds the longest alias that works by itself.
func (g *Gazetteer) suffixAlias(tokens []string) (t int32, n int, ok bool) {
	for n := min(maxCityTokens, len(tokens)); n > 0; n-- {
		var key [128]byte
		for _, found := range g.named(appendKey(key[:0], tokens[len(tokens)-n:])) {
			if found.scope == aliasName {
				return found.town, n, true
			}
		}
	}
	return 0, 0, false
}

// largeCity is how many people a city has whose bare name is likelier the city
// than somebody's name.
const largeCity = 100_000

// LargeCity finds the city that tokens name without its state: the most populous
// of that name, if it has 100,000 people or more. The others of the name are its
// alternatives.
func (g *Gazetteer) LargeCity(tokens []string) (Place, bool) {
	if len(tokens) == 0 || len(tokens) > maxCityTokens {
		return Place{}, false
	}
	var key [128]byte
	named := g.named(appendKey(key[:0], tokens))
	if len(named) == 0 || g.towns[named[0].town].population < largeCity {
		return Place{}, false
	}
	p, _ := g.bare(address{}, named[0].town, named)
	return p, true
}

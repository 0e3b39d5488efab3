package place

import (
	"slices"
)

// Form says in what form words name a place, the surest first.
type Form uint8

// The forms. A bare city is told by its name alone, and most of those are names
// of people and words as well.
const (
	FormZIP   Form = iota // a ZIP code, with or without its city and state
	FormTown              // a city with its state, or an alias that is clear by itself ("nyc")
	FormCity              // a bare city
	FormShort             // an alias that counts only where a place is expected ("LA", "SF")
	FormState             // a state's name
	FormCode              // a state's code
)

// Found is one way to read some tokens as a place.
type Found struct {
	Form       Form
	Tokens     int // how many it takes
	Population int // of the town or the ZIP's area, 0 if unknown
	// Alias says that a town, a part of one, a landmark or a region was told by a name
	// that no town has.
	Alias bool
	// County says that a county was told without the word for one, which may be somebody.
	County bool
	// Right is how the town is spelled, if it was written otherwise, and Edits
	// by how many letters.
	Right string
	Edits int

	g     *Gazetteer
	town  int32
	zip   zipArea
	state uint8
	named []name // of a bare city: all towns of the name
}

// Place makes the place, with its alternatives.
func (f *Found) Place() Place {
	switch f.Form {
	case FormZIP:
		return f.g.zipPlace(f.zip)
	case FormState, FormCode:
		code := f.g.states[f.state].Code
		return Place{Label: code, State: code, Precision: PrecisionState}
	case FormTown:
		return f.g.townPlace(f.town, f.g.homonyms(f.town))
	}
	p, _ := f.g.bare(address{}, f.town, f.named)
	return p
}

// IsState reports whether it is a state, which has no point to measure from.
func (f *Found) IsState() bool { return f.Form == FormState || f.Form == FormCode }

// IsSection reports whether it is a part of a city, or so small that it may be called one.
func (f *Found) IsSection() bool {
	return f.Form == FormCity && (f.g.towns[f.town].section || f.g.towns[f.town].population < sectionPeople)
}

// sectionPeople is how many people a suburb has at most that is told as a part of its city.
const sectionPeople = 50_000

// At appends the ways to read the tokens from i on as a place, in no order. It
// does not judge what words beside them say.
func (g *Gazetteer) At(dst []Found, tokens []string, i int) []Found {
	rest := tokens[i:]
	if z, n, ok := g.zipAt(rest); ok {
		return append(dst, Found{Form: FormZIP, Tokens: n + g.afterZIP(rest[n:], z), Population: int(z.population), g: g, zip: z})
	}
	for n := min(maxStateTokens, len(rest)); n > 0; n-- {
		if state, ok := g.state(rest[:n]); ok && !g.states[state].Military {
			form := FormState
			if len(rest[0]) == 2 && n == 1 {
				form = FormCode
			}
			dst = append(dst, Found{Form: form, Tokens: n, g: g, state: state})
			break
		}
	}
	for n := min(maxCityTokens, len(rest)); n > 0; n-- {
		var key [128]byte
		named := g.named(appendKey(key[:0], rest[:n]))
		dst = g.townsAt(dst, rest, n, named)
		dst = g.bareCountyAt(dst, rest, n, named)
		if n > 1 && rest[n-1] == "co" {
			dst = g.shortCountyAt(dst, rest, n)
		}
	}
	return g.otherwiseAt(dst, rest)
}

// otherwiseAt reads abbreviations that mostly stand for something else, where a town
// is called so and its state stands behind: "Temple Cty CA", "N London CT".
func (g *Gazetteer) otherwiseAt(dst []Found, rest []string) []Found {
	for k := range min(maxCityTokens, len(rest)-1) {
		long, ok := otherForm[rest[k]]
		if !ok || rest[k] == "n" && k > 0 || slices.ContainsFunc(dst, func(f Found) bool { return f.Form <= FormTown }) {
			continue
		}
		written := slices.Clone(rest[:min(len(rest), maxCityTokens+maxStateTokens)])
		written[k] = long
		for n := min(maxCityTokens, len(rest)-1); n > max(k, 1); n-- {
			var key [128]byte
			if t, more, ok := g.stateBehind(written[n:], g.named(appendKey(key[:0], written[:n]))); ok {
				return append(dst, Found{Form: FormTown, Tokens: n + more, Population: int(g.towns[t].population), g: g, town: t})
			}
		}
	}
	return dst
}

// shortCountyAt reads the first n tokens, of which the last is "Co", as a county
// with its state behind it, or as one of many people where Colorado has no such town:
// "gwinnett co".
func (g *Gazetteer) shortCountyAt(dst []Found, rest []string, n int) []Found {
	var key [128]byte
	named := g.named(append(appendKey(key[:0], rest[:n-1]), "county"...))
	if t, more, ok := g.stateBehind(rest[n:], named); ok {
		return append(dst, Found{Form: FormTown, Tokens: n + more, Population: int(g.towns[t].population), g: g, town: t})
	}
	if _, _, ok := g.stateBehind(rest[n-1:n], g.named(appendKey(key[:0], rest[:n-1]))); ok || len(named) == 0 || g.towns[named[0].town].population < bareCountyPeople {
		return dst
	}
	return append(dst, Found{Form: FormCity, Tokens: n, Population: int(g.towns[named[0].town].population), g: g, town: named[0].town, named: named})
}

// bareCountyPeople is how many people a county has at least that is told without the word
// for one.
const bareCountyPeople = 100_000

// bareCountyAt reads the first n tokens as a county with its state behind it, if no town
// there is called so: "gwinnett georgia".
func (g *Gazetteer) bareCountyAt(dst []Found, rest []string, n int, named []name) []Found {
	if n == len(rest) || len(rest[n-1]) < minSimilarKey {
		return dst
	}
	isTown := func(n name) bool { return g.towns[n.town].population >= soundingPeople }
	if _, _, ok := g.stateBehind(rest[n:], named); ok || slices.ContainsFunc(named, isTown) {
		return dst // "Eric Jackson Oregon"
	}
	var key [128]byte
	counties := g.named(append(appendKey(key[:0], rest[:n]), "county"...))
	t, more, ok := g.stateBehind(rest[n:], counties)
	if !ok || g.towns[t].population < bareCountyPeople {
		return dst
	}
	return append(dst, Found{Form: FormTown, Tokens: n + more, Population: int(g.towns[t].population), County: true, g: g, town: t})
}

// townsAt reads the first n tokens as a town of one of the names, alone and
// with its state and ZIP behind it.
func (g *Gazetteer) townsAt(dst []Found, rest []string, n int, named []name) []Found {
	if len(named) == 0 {
		return dst
	}
	if t, more, ok := g.stateOrCountyBehind(rest[n:], named); ok {
		f := Found{Form: FormTown, Tokens: n + more, Population: int(g.towns[t].population), g: g, town: t}
		if z, digits, ok := g.zipAt(rest[f.Tokens:]); ok && (g.near(t, z) || g.towns[z.town].state == g.towns[t].state) {
			f = Found{Form: FormZIP, Tokens: f.Tokens + digits, Population: int(z.population), g: g, zip: z}
		}
		dst = append(dst, f)
	}
	f := Found{Form: FormCity, Tokens: n, g: g, town: named[0].town, named: named}
	if alias := slices.IndexFunc(named, func(n name) bool { return n.scope != properName }); alias >= 0 {
		f.Form, f.town, f.Alias = FormShort, named[alias].town, true
		if named[alias].scope == aliasName {
			f.Form = FormTown
		}
	}
	f.Population = int(g.towns[f.town].population)
	if n == 1 && f.Form == FormCity && g.towns[f.town].part {
		f.Population = 0 // one word for a neighbourhood is likelier a clinic's name: "Lakeview"
	}
	if z, digits, ok := g.zipAt(rest[n:]); ok && g.anyNear(named, z) {
		f = Found{Form: FormZIP, Tokens: n + digits, Population: int(z.population), g: g, zip: z}
	}
	return append(dst, f)
}

// stateBehind finds the longest state at the beginning of tokens that has one
// of the towns.
func (g *Gazetteer) stateBehind(tokens []string, named []name) (t int32, n int, ok bool) {
	for n = min(maxStateTokens, len(tokens)); n > 0; n-- {
		state, known := g.state(tokens[:n])
		if !known {
			continue
		}
		for _, candidate := range named {
			if town := &g.towns[candidate.town]; town.state == state && !town.homonym {
				return candidate.town, n, true
			}
		}
	}
	return 0, 0, false
}

// stateOrCountyBehind is stateBehind that passes over a county before the state:
// "Jasper, Walker County, Alabama".
func (g *Gazetteer) stateOrCountyBehind(tokens []string, named []name) (t int32, n int, ok bool) {
	if t, n, ok = g.stateBehind(tokens, named); ok {
		return t, n, true
	}
	for _, between := range betweenTownAndState {
		if k := len(between); len(tokens) > k && slices.Equal(tokens[:k], between) {
			t, n, ok = g.stateBehind(tokens[k:], named)
			return t, n + k, ok && len(tokens[k]) > 2 || tokens[0] == "state" && ok
		}
	}
	for k := 1; k < min(maxCountyTokens, len(tokens)-1); k++ {
		if tokens[k] != "county" && tokens[k] != "parish" && tokens[k] != "co" {
			continue
		}
		var key [128]byte
		counties := g.named(append(appendKey(key[:0], tokens[:k]), countyWord(tokens[k])...))
		if _, _, ok := g.stateBehind(tokens[k+1:], counties); ok {
			t, n, ok = g.stateBehind(tokens[k+1:], named)
			return t, k + 1 + n, ok
		}
	}
	return 0, 0, false
}

// betweenTownAndState are words that stand there: as forms are filled in ("city: Vallejo,
// state: CA"), "Hagerstown side of Maryland".
var betweenTownAndState = [][]string{{"state"}, {"side", "of"}, {"upstate"}}

// maxCountyTokens is how many words a county's name has at most, with the word for it.
const maxCountyTokens = 4

// countyWord is how the names of counties end.
func countyWord(token string) string {
	if token == "parish" {
		return token
	}
	return "county"
}

// zipAt reads a ZIP, with or without its four more digits, at the beginning.
func (g *Gazetteer) zipAt(tokens []string) (z zipArea, n int, ok bool) {
	if len(tokens) == 0 || len(tokens[0]) != 5 || !allDigits(tokens[0]) {
		return zipArea{}, 0, false
	}
	code, _ := zipCode(tokens[0])
	if z, ok = g.zip(code); !ok {
		return zipArea{}, 0, false
	}
	if len(tokens) > 1 && len(tokens[1]) == 4 && allDigits(tokens[1]) {
		return z, 2, true
	}
	return z, 1, true
}

// afterZIP counts the words behind a ZIP that are its city, with its state or
// without, or its state.
func (g *Gazetteer) afterZIP(tokens []string, z zipArea) int {
	for n := min(maxCityTokens, len(tokens)); n > 0; n-- {
		var key [128]byte
		named := g.named(appendKey(key[:0], tokens[:n]))
		if t, more, ok := g.stateBehind(tokens[n:], named); ok && g.near(t, z) {
			return n + more
		}
		if g.anyNear(named, z) {
			return n
		}
	}
	for n := min(maxStateTokens, len(tokens)); n > 0; n-- {
		if state, ok := g.state(tokens[:n]); ok && state == g.towns[z.town].state {
			return n
		}
	}
	return 0
}

func (g *Gazetteer) anyNear(named []name, z zipArea) bool {
	for _, n := range named {
		if g.near(n.town, z) {
			return true
		}
	}
	return false
}

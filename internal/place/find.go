package place

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/spelling"
	"github.com/specialist-finder/finder/internal/text"
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

// besideMiles is how far apart towns are at most that are told together.
const besideMiles = 60

// Beside takes, of the towns of one name that a bare city may be, one that lies beside
// another place that was told with it: the Norwalk beside Stamford is in Connecticut.
func (f Found) Beside(other *Found) Found {
	if f.Form != FormCity || other.IsState() {
		return f
	}
	t := other.townOf()
	if f.isBeside(f.town, t) {
		return f
	}
	for _, n := range f.named {
		if n.scope == properName && f.isBeside(n.town, t) {
			f.town, f.Population = n.town, int(f.g.towns[n.town].population)
			return f
		}
	}
	return f
}

func (f Found) isBeside(a, b int32) bool { return apart(&f.g.towns[a], &f.g.towns[b]) <= besideMiles }

// IsState reports whether it is a state, which has no point to measure from.
func (f *Found) IsState() bool { return f.Form == FormState || f.Form == FormCode }

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
		dst = g.townsAt(dst, rest, n, g.named(appendKey(key[:0], rest[:n])))
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
// with its state behind it; without that it is Colorado.
func (g *Gazetteer) shortCountyAt(dst []Found, rest []string, n int) []Found {
	var key [128]byte
	named := g.named(append(appendKey(key[:0], rest[:n-1]), "county"...))
	if t, more, ok := g.stateBehind(rest[n:], named); ok {
		dst = append(dst, Found{Form: FormTown, Tokens: n + more, Population: int(g.towns[t].population), g: g, town: t})
	}
	return dst
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
		f.Form, f.town = FormShort, named[alias].town
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
var betweenTownAndState = [][]string{{"state"}, {"side", "of"}}

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

// Limits of what a misspelled town may be.
const (
	minSimilarKey   = 5      // letters,
	minSimilarShort = 4      // or these before the state of a town of some size
	maxSimilarWord  = 4      // tokens
	similarCity     = 25_000 // people of a town that is told by its misspelled name alone
)

// SimilarAt appends the towns that the tokens from i on may be misspelled for:
// with its state behind it any town, alone a town of some size. Only such runs
// of tokens are tried for a name as try allows.
func (g *Gazetteer) SimilarAt(dst []Found, tokens []string, i int, try func(from, to int) bool) []Found {
	dst = g.similarStates(dst, tokens, i, minSimilarState, try)
	dst = g.inSimilarState(dst, tokens, i, try)
	rest := tokens[i:]
	for n := min(maxSimilarWord, len(rest)); n > 0; n-- {
		var room [128]byte
		key := appendKey(room[:0], rest[:n])
		if n > 1 && rest[n-1] == "co" {
			key = append(appendKey(room[:0], rest[:n-1]), "county"...)
		}
		named := g.named(key)
		hamlet := named != nil && g.isHamlet(rest, n, named)
		if _, _, ok := g.stateBehind(rest[n:], named); ok || len(key) < minSimilarShort || (named == nil || hamlet) && !try(i, i+n) {
			continue
		}
		for _, m := range g.misspelled(string(key)) {
			short := min(len(key), len(m.Word)) < minSimilarKey
			if len(m.Word) < minSimilarShort || short && (m.Edits > 1 || m.Word[0] != key[0]) {
				continue
			}
			for _, f := range g.townsAt(nil, rest, n, g.named([]byte(m.Word))) {
				if short && (f.Tokens == n || f.Population < similarCity) {
					continue // "zzzz tx" is not SATX, but "trooy mi" is Troy
				}
				if m.Edits > 1 && n != f.words() && !(m.Sounds && f.Tokens > n) {
					continue // "Smith John" is not Smithtown, but "spoke ann wash" is Spokane
				}
				if f.Form == FormTown && f.Tokens == n && (named != nil || m.Edits > 1) {
					continue // "Dr. Austin" is not UT Austin, nor "Dr. Bellaire" at Baylor
				}
				alone := f.Form == FormCity
				if alone && (named != nil || f.Population < similarCity) && !(hamlet && m.Edits == 1 && f.Population >= metropolis) || f.Form == FormShort {
					continue // a town of that very name is meant, if no state says otherwise
				}
				f.Right, f.Edits = g.towns[f.townOf()].name, m.Edits
				dst = append(dst, f)
			}
		}
	}
	return dst
}

// A hamlet is likelier a misspelled metropolis where no state stands behind: "huston"
// is not Huston, ID.
const (
	hamletPeople = 2_000
	metropolis   = 1_000_000
)

// isHamlet reports whether no town of a name has more than few people.
func (g *Gazetteer) isHamlet(rest []string, n int, named []name) bool {
	return !slices.ContainsFunc(g.townsAt(nil, rest, n, named), func(f Found) bool { return f.Population >= hamletPeople })
}

// minSimilarState is the shortest misspelled name of a state in letters, of which
// the first must be right: "Brizona" is somebody.
const (
	minSimilarState = 6
	minTownState    = 4 // behind a town of it: "austin texs"
)

// similarStates appends the states whose names the tokens may be misspelled for:
// "Nueva Yersey" is New Jersey. Short names, and more slips in long ones, are wanted only
// behind a town of the state.
func (g *Gazetteer) similarStates(dst []Found, tokens []string, i, shortest int, try func(from, to int) bool) []Found {
	rest := tokens[i:]
	for n := min(maxSimilarState, len(rest)); n > 0; n-- {
		if n > 1 && !beginsState(rest[0]) || !try(i, i+n) {
			continue
		}
		key := stateKey(rest[:n])
		if _, known := g.byState[key]; known || len(key) < shortest {
			continue
		}
		for _, m := range g.similarState().Similar(key) {
			state := g.byState[m.Word]
			if m.Word[0] == key[0] && m.Edits > 0 && m.Edits <= 1+len(key)/(shortest+3) && len(m.Word) >= shortest-1 {
				dst = append(dst, Found{Form: FormState, Tokens: n, Right: g.states[state].Name, Edits: m.Edits, g: g, state: state})
				break
			}
		}
	}
	return dst
}

// inSimilarState appends the towns that the tokens from i on are, or may be misspelled
// for, with their state behind them misspelled: "hilo hawaai".
func (g *Gazetteer) inSimilarState(dst []Found, tokens []string, i int, try func(from, to int) bool) []Found {
	for n := min(maxCityTokens, len(tokens)-i-1); n > 0; n-- {
		var key [128]byte
		written := appendKey(key[:0], tokens[i:i+n])
		if len(g.named(written)) == 0 && (len(written) < minSimilarKey || n > maxSimilarWord || !try(i, i+n)) {
			continue
		}
		for _, state := range g.similarStates(nil, tokens, i+n, minTownState, try) {
			if t, edits, ok := g.similarIn(string(written), n, state.state); ok {
				return append(dst, Found{
					Form: FormTown, Tokens: n + state.Tokens, Population: int(g.towns[t].population),
					Right: g.towns[t].name, Edits: edits + state.Edits, g: g, town: t,
				})
			}
		}
	}
	return dst
}

// similarIn finds the town of a state that a key of so many words means, or may be
// misspelled for.
func (g *Gazetteer) similarIn(key string, words int, state uint8) (t int32, edits int, ok bool) {
	if t, ok = g.townIn([]byte(key), state); ok {
		return t, 0, true
	}
	if len(key) < minSimilarKey {
		return 0, 0, false
	}
	for _, m := range g.misspelled(key) {
		if t, ok = g.townIn([]byte(m.Word), state); ok && (m.Edits == 1 || words == len(text.Tokens(g.towns[t].name))) {
			return t, m.Edits, true
		}
	}
	return 0, 0, false
}

// beginsState reports whether a word may be the first of a state's name of several:
// it begins like North, South, New, Nuevo, West, Rhode or Puerto.
func beginsState(word string) bool { return len(word) > 2 && strings.IndexByte("nswrp", word[0]) >= 0 }

// maxSimilarState is how many words a misspelled name of a state has at most.
const maxSimilarState = 2

// words are how many words the town's name has.
func (f *Found) words() int { return len(text.Tokens(f.g.towns[f.townOf()].name)) }

func (f *Found) townOf() int32 {
	if f.Form == FormZIP {
		return f.zip.town
	}
	return f.town
}

// Prepare makes what misspelled towns are found by, which else the first of them
// waits for.
func (g *Gazetteer) Prepare() {
	g.similar()
	g.similarState()
}

func (g *Gazetteer) similarState() *spelling.Dictionary {
	g.onceState.Do(func() {
		var words []spelling.Word
		for key, state := range g.byState {
			if len(key) >= minTownState && !g.states[state].Military {
				words = append(words, spelling.Word{Text: key})
			}
		}
		g.spelledStates = spelling.New(words)
	})
	return g.spelledStates
}

// similar is made when first wanted, which takes some 100 ms.
func (g *Gazetteer) similar() *spelling.Dictionary {
	g.once.Do(func() {
		words := make([]spelling.Word, 0, len(g.names))
		for _, n := range g.names {
			if len(words) == 0 || words[len(words)-1].Text != n.key { // the first of a key is the most populous
				words = append(words, spelling.Word{Text: n.key, Weight: int(g.towns[n.town].population)})
			}
		}
		g.spelled, g.shuffled = spelling.New(words), map[string]spelling.Match{}
		for _, w := range words {
			if letters := shuffle(w.Text); w.Weight >= shuffledCity && w.Weight > g.shuffled[letters].Weight {
				g.shuffled[letters] = spelling.Match{Word: w.Text, Weight: w.Weight, Edits: 2}
			}
		}
	})
	return g.spelled
}

// shuffledCity is how many people a city has that is told by its letters in another
// order: "chigaco".
const shuffledCity = 250_000

// misspelled are the names that a key may be misspelled for.
func (g *Gazetteer) misspelled(key string) []spelling.Match {
	all := g.similar().Similar(key)
	m, ok := g.shuffled[shuffle(key)]
	if !ok || m.Word == key || slices.ContainsFunc(all, func(o spelling.Match) bool { return o.Word == m.Word }) {
		return all
	}
	return append(all, m)
}

// shuffle is what all words are that have the same letters and begin with the same.
func shuffle(key string) string {
	letters := []byte(key)
	slices.Sort(letters)
	return key[:1] + string(letters)
}

// IsForeign reports whether the tokens from i on begin like a postcode of
// Canada or the United Kingdom, and how many they are.
func IsForeign(tokens []string, i int) (n int, ok bool) {
	if i+1 >= len(tokens) {
		return 0, false
	}
	out, in := shape(tokens[i]), shape(tokens[i+1])
	switch {
	case out == "a9a" && in == "9a9", in == "9aa" && (out == "a9" || out == "a99" || out == "aa9" || out == "aa99" || out == "a9a" || out == "aa9a"):
		return 2, true
	}
	return 0, false
}

// shape writes a for a letter and 9 for a digit.
func shape(token string) string {
	if len(token) > 4 {
		return ""
	}
	var b [4]byte
	for i := range len(token) {
		b[i] = 'a'
		if c := token[i]; '0' <= c && c <= '9' {
			b[i] = '9'
		}
	}
	return string(b[:len(token)])
}

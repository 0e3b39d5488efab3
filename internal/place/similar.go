package place

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/spelling"
	"github.com/specialist-finder/finder/internal/text"
)

// Towns and states that are misspelled.

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
				if alone && (named != nil || f.Population < similarCity) && !(hamlet && m.Edits == 1 && f.Population >= hugeCity) || f.Form == FormShort {
					continue // a town of that very name is meant, if no state says otherwise
				}
				f.Right, f.Edits = g.towns[f.townOf()].name, m.Edits
				dst = append(dst, f)
			}
		}
	}
	return dst
}

// A hamlet is likelier a misspelled huge city where no state stands behind: "huston"
// is not Huston, ID.
const (
	hamletPeople = 2_000
	hugeCity     = 1_000_000
)

// isHamlet reports whether no town of a name has more than few people.
func (g *Gazetteer) isHamlet(rest []string, n int, named []name) bool {
	return !slices.ContainsFunc(g.townsAt(nil, rest, n, named), func(f Found) bool { return f.Population >= hamletPeople })
}

// The shortest misspelled names of states in letters, of which the first must be right:
// "Brizona" is somebody.
const (
	minSimilarState = 6 // alone,
	minTownState    = 4 // and behind a town of it: "austin texs"
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
	g.sounds()
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
		g.begins, g.ends = map[string]bool{}, map[string]bool{}
		for i := range g.towns {
			if t := text.Tokens(g.towns[i].name); len(t) > 1 && g.towns[i].population >= similarCity && !g.towns[i].whole {
				g.begins[t[0]], g.ends[t[len(t)-1]] = true, true
			}
		}
		for _, w := range words {
			if letters := shuffle(w.Text); w.Weight >= shuffledCity && w.Weight > g.shuffled[letters].Weight {
				g.shuffled[letters] = spelling.Match{Word: w.Text, Weight: w.Weight, Edits: 2}
			}
		}
	})
	return g.spelled
}

// BesideTown reports whether the name of a city of some size, of several words, begins with
// one word or ends with another: what stands between or behind may be the rest of it, misspelled.
func (g *Gazetteer) BesideTown(before, behind string) bool {
	g.similar()
	return g.begins[before] || g.ends[behind]
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

package place

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"github.com/specialist-finder/finder/internal/spelling"
	"github.com/specialist-finder/finder/internal/text"
)

// Gazetteer knows the ZIP codes, cities and states of the US. It does not
// change after Load and may be used by many goroutines.
type Gazetteer struct {
	states  []State
	byState map[string]uint8      // stateKey of every way to write a state
	towns   []town                // in the order that a bare name prefers: see compareTowns
	names   []name                // sorted by key, then town
	firsts  map[string]int32      // the first of the names of a key: one step where a search through them takes fifteen
	zips    []zipArea             // sorted by code
	things  map[string][][]string // by first token: see ThingAt
	hints   map[string][]Hint     // by first token: see HintAt

	northward []stop // towns that are neither parts nor counties, from south to north; see EachTown

	once          sync.Once
	shuffled      map[string]spelling.Match // see shuffle
	spelled       *spelling.Dictionary      // of the names; see similar
	begins, ends  map[string]bool           // words of the names of several; see BesideTown
	onceSounds    sync.Once
	sounding      [][]townSound // of each state: see sounds
	onceState     sync.Once
	spelledStates *spelling.Dictionary // of the states' names
}

// State is a state, territory, associated state or military "state".
type State struct {
	Code         string // two letters
	Name, NameES string
	Military     bool // AA, AE, AP: of mailboxes, not of places
	// The box holds the centres of the state's ZIP areas, in degrees; all four
	// are 0 where there are none.
	South, West, North, East float64
}

// town is a city, a part of one, or the town of a post office.
type town struct {
	name, county string
	lat, lon     float64
	population   int32 // 0 if unknown
	state        uint8 // into Gazetteer.states
	section      bool  // a part of a city: a city of the same name goes before it
	homonym      bool  // its state has another town of this name, which is the one meant
	part         bool  // a section of parts.csv
	whole        bool  // a county: after all towns
}

// name is one way to find a town.
type name struct {
	key   string
	town  int32
	scope scope
}

// scope says where a name counts.
type scope uint8

const (
	properName scope = iota // the town's own
	aliasName               // an alias that works wherever the name does
	aliasWhole              // an alias only when nothing else is written, or before its state
)

// zipArea is a ZIP code that is not military.
type zipArea struct {
	code       int32
	town       int32
	population int32
	lat, lon   float64
}

// ZIP finds a ZIP code of five digits, with or without its four more. Military
// ones have no place and are not found.
func (g *Gazetteer) ZIP(zip string) (Place, bool) {
	code, ok := zipCode(zip)
	if !ok {
		return Place{}, false
	}
	z, ok := g.zip(code)
	if !ok {
		return Place{}, false
	}
	return g.zipPlace(z), true
}

// City finds a city of a state (its code or its name) in any spelling:
// abbreviated or in full, with or without accents, apostrophes and hyphens.
// Other places of that name in the state are its alternatives.
func (g *Gazetteer) City(city, state string) (Place, bool) {
	code, ok := g.state(text.Tokens(state))
	if !ok {
		return Place{}, false
	}
	t, ok := g.townIn([]byte(cityKey(city)), code)
	if !ok {
		return Place{}, false
	}
	return g.townPlace(t, g.homonyms(t)), true
}

// State finds the two-letter code of a state, territory or military "state" by
// its code or its English or Spanish name.
func (g *Gazetteer) State(s string) (code string, ok bool) {
	i, ok := g.state(text.Tokens(s))
	if !ok {
		return "", false
	}
	return g.states[i].Code, true
}

// States lists all states, as their file does.
func (g *Gazetteer) States() []State { return slices.Clone(g.states) }

func (g *Gazetteer) state(tokens []string) (uint8, bool) {
	if len(tokens) == 0 {
		return 0, false
	}
	i, ok := g.byState[stateKey(tokens)]
	return i, ok
}

// zipCode reads "12345", "12345-6789" or "123456789".
func zipCode(s string) (code int32, ok bool) {
	if head, tail, cut := strings.Cut(s, "-"); cut {
		if len(tail) != 4 || !allDigits(tail) {
			return 0, false
		}
		s = head
	} else if len(s) == 9 && allDigits(s) {
		s = s[:5]
	}
	if len(s) != 5 || !allDigits(s) {
		return 0, false
	}
	for i := range len(s) {
		code = code*10 + int32(s[i]-'0')
	}
	return code, true
}

func (g *Gazetteer) zip(code int32) (zipArea, bool) {
	i, ok := slices.BinarySearchFunc(g.zips, code, func(z zipArea, code int32) int { return cmp.Compare(z.code, code) })
	if !ok {
		return zipArea{}, false
	}
	return g.zips[i], true
}

// named returns all ways to write key, the preferred town first.
func (g *Gazetteer) named(key []byte) []name {
	from, ok := g.firsts[string(key)]
	if !ok || len(key) == 0 {
		return nil
	}
	to := int(from)
	for to < len(g.names) && g.names[to].key == string(key) {
		to++
	}
	return g.names[from:to]
}

// townIn finds the town of a state that key means there.
func (g *Gazetteer) townIn(key []byte, state uint8) (t int32, ok bool) {
	for _, n := range g.named(key) {
		if g.towns[n.town].state == state && !g.towns[n.town].homonym {
			return n.town, true
		}
	}
	return 0, false
}

// homonyms are the other towns of t's name in its state.
func (g *Gazetteer) homonyms(t int32) (others []int32) {
	var key [64]byte
	var tokens [8]string
	for _, n := range g.named(appendKey(key[:0], text.AppendTokens(tokens[:0], g.towns[t].name))) {
		if n.town != t && g.towns[n.town].state == g.towns[t].state && n.scope == properName {
			others = append(others, n.town)
		}
	}
	return others
}

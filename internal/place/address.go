package place

import (
	"strings"

	"github.com/specialist-finder/finder/internal/text"
)

// address is what was written for a place, in its parts: the words between
// commas, with country, ZIP and state taken off the end.
type address struct {
	parts    [][]string
	state    uint8
	hasState bool
	zip      string // five digits
	county   string // of the label of a homonym: "Midway, FL (Gadsden County)"
}

// countries are the ways to write the country, which is passed over.
var countries = map[string]bool{
	"us": true, "usa": true, "unitedstates": true, "unitedstatesofamerica": true, "eeuu": true, "estadosunidos": true,
}

// parse takes folded text apart. The reason is given if it can be no place
// whatever the gazetteer holds.
func (g *Gazetteer) parse(folded string) (a address, reason string) {
	folded = a.takeCounty(g, folded)
	for part := range strings.SplitSeq(folded, ",") {
		if tokens := text.Tokens(part); len(tokens) > 0 {
			a.parts = append(a.parts, tokens)
		}
	}
	if len(a.parts) == 0 {
		return a, reasonUnknown
	}
	a.dropCountry()
	if len(a.parts) == 0 {
		return a, reasonCountry
	}
	switch a.parts[0][0] {
	case "apo", "fpo", "dpo":
		return a, reasonMilitary
	}
	a.takeZIP()
	if last := len(a.parts) - 1; last > 0 || a.zip != "" && last == 0 {
		if a.state, a.hasState = g.state(a.parts[last]); a.hasState {
			a.parts = a.parts[:last]
		}
	}
	return a, ""
}

// takeCounty takes a county in parentheses off the end. A state in them is
// read like one after a comma.
func (a *address) takeCounty(g *Gazetteer, folded string) string {
	open := strings.LastIndexByte(folded, '(')
	if open <= 0 || !strings.HasSuffix(folded, ")") {
		return folded
	}
	tokens := text.Tokens(folded[open:])
	if _, ok := g.state(tokens); ok {
		return folded[:open] + "," + folded[open+1:]
	}
	a.county = stateKey(tokens)
	return folded[:open]
}

// cityAndState reads words without a comma as a city and a state, to say what
// is wrong with them.
func (g *Gazetteer) cityAndState(tokens []string) (a address) {
	for n := min(maxStateTokens, len(tokens)-1); n > 0; n-- {
		if state, ok := g.state(tokens[len(tokens)-n:]); ok {
			return address{parts: [][]string{tokens[:len(tokens)-n]}, state: state, hasState: true}
		}
	}
	return a
}

func (a *address) dropCountry() {
	last := a.parts[len(a.parts)-1]
	for n := min(4, len(last)); n > 0; n-- {
		if countries[stateKey(last[len(last)-n:])] {
			a.cut(n)
			return
		}
	}
}

// cut takes n words off the end.
func (a *address) cut(n int) {
	last := len(a.parts) - 1
	a.parts[last] = a.parts[last][:len(a.parts[last])-n]
	if len(a.parts[last]) == 0 {
		a.parts = a.parts[:last]
	}
}

// takeZIP takes a ZIP off the end, or off the beginning ("78701 Austin").
func (a *address) takeZIP() {
	last := a.parts[len(a.parts)-1]
	if zip, n := zipAtEnd(last); n > 0 {
		a.zip = zip
		a.cut(n)
		return
	}
	first := a.parts[0]
	if _, ok := zipCode(first[0]); ok && len(first[0]) == 5 && (len(first) > 1 || len(a.parts) > 1) {
		a.zip = first[0]
		if a.parts[0] = first[1:]; len(first) == 1 {
			a.parts = a.parts[1:]
		}
	}
}

// zipAtEnd finds the ZIP at the end of tokens and how many of them it takes.
func zipAtEnd(tokens []string) (zip string, n int) {
	last := len(tokens) - 1
	if last >= 1 && len(tokens[last]) == 4 && allDigits(tokens[last]) && len(tokens[last-1]) == 5 && allDigits(tokens[last-1]) {
		return tokens[last-1], 2
	}
	if last >= 0 && len(tokens[last]) == 5 && allDigits(tokens[last]) {
		return tokens[last], 1
	}
	return "", 0
}

// street reports whether words begin like a street address, with its number.
func street(tokens []string) bool {
	return len(tokens) > 1 && '0' <= tokens[0][0] && tokens[0][0] <= '9'
}

// join makes one list of the parts.
func join(parts [][]string) []string {
	if len(parts) == 1 {
		return parts[0]
	}
	var all []string
	for _, part := range parts {
		all = append(all, part...)
	}
	return all
}

// nearbyMiles is how far two places written together may lie apart before they
// contradict each other. A foreign postcode looks like a ZIP ("75001 Paris").
const nearbyMiles = 35

// zipOf resolves an address with a ZIP: the ZIP is the place, and what was
// written beside it has to agree.
func (g *Gazetteer) zipOf(a address) (Place, string) {
	code, _ := zipCode(a.zip)
	p, reason := g.zipPlaceOf(code)
	if reason != "" {
		return Place{}, reason
	}
	z, _ := g.zip(code)
	state := g.towns[z.town].state
	if a.hasState && a.state != state || !g.agrees(a, z) {
		return Place{}, "contradicts itself: " + a.zip + " is in " + p.City + ", " + p.State
	}
	return p, ""
}

// agrees reports whether the words beside a ZIP are its city, one nearby, or a
// street with a state.
func (g *Gazetteer) agrees(a address, z zipArea) bool {
	if len(a.parts) == 0 {
		return true
	}
	state := g.towns[z.town].state
	if !a.hasState {
		words := a.parts[len(a.parts)-1]
		t, n, ok := g.suffixCity(words)
		if ok && (n == len(words) || street(words)) {
			return g.near(t, z)
		}
	}
	a.state = state
	if t, ok := g.townOf(a); ok {
		return g.near(t, z)
	}
	return a.hasState && street(a.parts[0])
}

func (g *Gazetteer) near(t int32, z zipArea) bool {
	town := &g.towns[t]
	return t == z.town || Miles(Point{town.lat, town.lon}, Point{z.lat, z.lon}) <= nearbyMiles
}

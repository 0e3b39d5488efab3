package place

import (
	"strings"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/text"
)

// maxAskedBytes bounds what Resolve looks at; no place's name comes near it.
const maxAskedBytes = 200

// Why something resolves to no place. Each is shown to whoever wrote it.
const (
	reasonEmpty     = "write a ZIP code, a city and state, or latitude,longitude"
	reasonTooLong   = "is too long for a place: write a ZIP code, a city and state, or latitude,longitude"
	reasonUnknown   = "is no US place we know: write a ZIP code, a city and state such as Austin, TX, or latitude,longitude"
	reasonCountry   = "is a country: write a ZIP code or a city and state"
	reasonMilitary  = "is a military address, which has no place to measure miles from: write the ZIP code or city nearest to you"
	reasonZIPLength = "a ZIP code has five digits"
	reasonZIP       = "is no ZIP code we know"
)

// Resolve finds the place that somebody means by s: a ZIP code (with or without
// its four more digits), "City, ST", "city state name", a bare city (then the
// most populous, with the others as alternatives) or "lat,lon" in degrees. A
// street, "near" or "zip" before a city or ZIP is passed over, and the label tells
// what was found. The error is a directory.FaultInvalid for the field "near" with the
// reason; a state alone and a military address have reasons of their own.
func (g *Gazetteer) Resolve(s string) (Place, error) {
	p, reason := g.resolve(s)
	if reason != "" {
		if p, ok := g.behindLead(s); ok {
			return p, nil
		}
		return Place{}, directory.Invalid("near", strings.TrimSpace(s), reason)
	}
	return p, nil
}

// leads are written before a place.
var leads = []string{"near ", "zip code ", "zipcode ", "zip "}

// behindLead resolves what stands behind such words.
func (g *Gazetteer) behindLead(s string) (Place, bool) {
	folded := strings.TrimSpace(text.Fold(s))
	for _, lead := range leads {
		if rest, ok := strings.CutPrefix(folded, lead); ok {
			p, reason := g.resolve(rest)
			return p, reason == ""
		}
	}
	return Place{}, false
}

func (g *Gazetteer) resolve(s string) (Place, string) {
	if len(s) > maxAskedBytes {
		return Place{}, reasonTooLong
	}
	folded := strings.Trim(text.Fold(s), " ,.;")
	if folded == "" {
		return Place{}, reasonEmpty
	}
	if p, reason, ok := coordinates(folded); ok {
		return p, reason
	}
	if p, reason, ok := g.loneZIP(folded); ok {
		return p, reason
	}
	a, reason := g.parse(folded)
	if reason != "" {
		return Place{}, reason
	}
	if a.zip != "" {
		return g.zipOf(a)
	}
	return g.cityOf(a)
}

// loneZIP reads text of nothing but digits and what separates them, and the
// label of a ZIP.
func (g *Gazetteer) loneZIP(folded string) (p Place, reason string, ok bool) {
	label, _, isLabel := strings.Cut(folded, " (")
	digits := strings.Join(strings.Fields(label), "-")
	if strings.Trim(digits, "0123456789-") != "" || strings.Trim(digits, "-") == "" || isLabel && len(digits) != 5 {
		return Place{}, "", false
	}
	if len(digits) == 4 && allDigits(digits) {
		return g.repairedZIP(digits)
	}
	code, ok := zipCode(digits)
	if !ok {
		return Place{}, reasonZIPLength, true
	}
	p, reason = g.zipPlaceOf(code)
	return p, reason, true
}

// repairedZIP gives back the zero that spreadsheets take from the ZIPs of the
// North-East, and says so in the label.
func (g *Gazetteer) repairedZIP(digits string) (p Place, reason string, ok bool) {
	code, _ := zipCode("0" + digits)
	z, known := g.zip(code)
	if !known {
		return Place{}, reasonZIPLength, true
	}
	p = g.zipPlace(z)
	p.Label = strings.TrimSuffix(p.Label, ")") + "; read from " + digits + ")"
	return p, "", true
}

func (g *Gazetteer) zipPlaceOf(code int32) (Place, string) {
	if _, military := Military(zipText(code)); military {
		return Place{}, reasonMilitary
	}
	z, ok := g.zip(code)
	if !ok {
		return Place{}, reasonZIP
	}
	return g.zipPlace(z), ""
}

// cityOf resolves an address without ZIP.
func (g *Gazetteer) cityOf(a address) (Place, string) {
	if a.hasState {
		return g.cityInState(a)
	}
	if len(a.parts) > 1 {
		if street(a.parts[0]) {
			a.parts = a.parts[1:]
			return g.words(a, a.parts[len(a.parts)-1])
		}
		return Place{}, reasonUnknown
	}
	return g.words(a, a.parts[0])
}

// cityInState resolves "City, ST", where the comma says what is the state.
func (g *Gazetteer) cityInState(a address) (Place, string) {
	if g.states[a.state].Military {
		return Place{}, reasonMilitary
	}
	t, ok := g.townOf(a)
	if !ok {
		return Place{}, g.reasonNoCity(a)
	}
	return g.chosen(a, t)
}

// townOf finds the town that the parts before the state name: all of them, or
// the last one after a street, or the first one if it lies in or near the last
// ("Hyde Park, Chicago, IL").
func (g *Gazetteer) townOf(a address) (t int32, ok bool) {
	var key [128]byte
	if t, ok = g.townIn(appendKey(key[:0], join(a.parts)), a.state); ok || len(a.parts) == 1 {
		return t, ok
	}
	last, ok := g.townIn(appendKey(key[:0], a.parts[len(a.parts)-1]), a.state)
	if !ok || street(a.parts[0]) {
		return last, ok
	}
	first, ok := g.townIn(appendKey(key[:0], a.parts[0]), a.state)
	return first, ok && apart(&g.towns[first], &g.towns[last]) <= nearbyMiles
}

// words resolves words without a comma: an alias, a city with its state after
// it, a bare city, or a city at the end of a street.
func (g *Gazetteer) words(a address, tokens []string) (Place, string) {
	var key [128]byte
	named := g.named(appendKey(key[:0], tokens))
	for _, n := range named {
		if n.scope != properName {
			return g.bare(a, n.town, named)
		}
	}
	if t, n, ok := g.suffixCity(tokens); ok && (n == len(tokens) || street(tokens)) {
		return g.chosen(a, t)
	}
	if state, ok := g.state(tokens); ok {
		if g.states[state].Military {
			return Place{}, reasonMilitary
		}
		return Place{}, g.reasonState(state)
	}
	if len(named) == 0 {
		return Place{}, g.reasonNoCity(g.cityAndState(tokens))
	}
	return g.bare(a, named[0].town, named)
}

// bare is the place of a name without a state: t, with the others of that name.
func (g *Gazetteer) bare(a address, t int32, named []name) (Place, string) {
	if a.county != "" {
		return g.chosen(a, t)
	}
	others := make([]int32, 0, MaxAlternatives)
	for _, n := range named {
		if n.town != t && len(others) < MaxAlternatives {
			others = append(others, n.town)
		}
	}
	return g.townPlace(t, others), ""
}

// chosen is the place of a town whose state is known, or of its homonym in the
// county that the label of an alternative names.
func (g *Gazetteer) chosen(a address, t int32) (Place, string) {
	homonyms := g.homonyms(t)
	if a.county == "" {
		return g.townPlace(t, homonyms), ""
	}
	for _, h := range append([]int32{t}, homonyms...) {
		county := g.towns[h].county
		if key := stateKey(text.Tokens(county)); a.county == key || a.county == key+stateKey(text.Tokens(g.countySuffix(g.towns[h].state))) {
			return g.plainTown(h), ""
		}
	}
	return Place{}, reasonUnknown
}

// reasonState says why a state is no place for "near", and what to do instead.
func (g *Gazetteer) reasonState(state uint8) string {
	s := g.states[state]
	return s.Name + " is a state or territory, not a place to measure miles from: use the state filter (state=" + s.Code + ") or name a city in it"
}

// reasonNoCity says that a city is not where it was looked for, and where there
// is one of its name.
func (g *Gazetteer) reasonNoCity(a address) string {
	if !a.hasState || len(a.parts) == 0 {
		return reasonUnknown
	}
	reason := "no such city in " + g.states[a.state].Name
	var key [128]byte
	if named := g.named(appendKey(key[:0], join(a.parts))); len(named) > 0 {
		reason += "; there is " + g.townLabel(&g.towns[named[0].town])
	}
	return reason
}

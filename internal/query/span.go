package query

import (
	"slices"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/place"
)

// span is one way to take some neighbouring tokens. A reading is a row of spans
// that covers the box; the one of least cost is the likeliest.
type span struct {
	kind     spanKind
	from, to int
	cost     float64
	fixes    []fix

	match  *match       // of spanEntry and spanWish
	found  *place.Found // of spanPlace
	city   int          // of spanPlace: where the name begins, behind a word like "near"
	sure   bool         // of spanPlace: told by more than its words: "near", a comma, a ZIP
	denied bool         // of spanFiller: what is not asked for
	weak   bool         // of spanEntry: short or common words
	right  string       // of spanCredential: as shown
	miles  float64      // of spanRadius; sure if it is told from where somebody is

	condition   string   // of spanCode
	specialties []string // of spanCode
}

type spanKind uint8

const (
	spanWord       spanKind = iota // not understood: a name or free text
	spanFiller                     // says nothing
	spanNoun                       // says nothing beside something understood
	spanEntry                      // of the catalogue
	spanWish                       // a language, an insurance, …
	spanPlace                      // a place
	spanMore                       // a further place, of which only one can count
	spanNearMe                     // "near me"
	spanRadius                     // "within 10 miles of"
	spanCredential                 // a degree
	spanForeign                    // a place abroad
	spanCode                       // a code of a condition or of specialties
)

// The costs of spans. Only their differences matter: what is understood costs
// less than what is not, one long phrase less than two short ones.
const (
	costEntry     = .20
	costLoose     = .42
	costWish      = .20
	costElsewhere = .28 // of a need that is not of the spine
	costNearMe    = .20
	costRadius    = .10
	costFiller    = .30
	costNoun      = .60
	costStaff     = .55 // who or where it is done tells less than what
	costWord      = 1.00
	costGiven     = .90 // a word that is a name in the directory
	costWeak      = .85 // short or common words, less for each further one
	costWeakWord  = .15
	costWeakest   = .45
	costCred      = .45
	costDegree    = .28 // a degree behind a name
	costForeign   = .40
	costFar       = .70 // of a town abroad that nothing but its name tells
	costProvince  = .20 // of one with its province
	costMore      = .30 // of a further place, above its own

	costFix     = .18 // a word corrected
	costEdit    = .14 // and each edit in it
	costSpread  = .03 // a token between the words of a loose phrase
	costSimilar = .12 // a town corrected
)

// spans collects all that the tokens may be.
func (d *draft) spans(matches []match) {
	d.matched = matches
	d.deny(matches)
	d.denySpans()
	for i := range d.list {
		d.radiusAt(i)
		d.wordAt(i)
		d.credentialAt(i)
		d.nearMeAt(i)
		d.foreignAt(i)
		d.placesAt(i)
		d.codeAt(i)
		d.titledNounAt(i)
	}
	for i := range d.list {
		d.unknowableAt(i)
		d.unknownZIPAt(i)
	}
	for i := range matches {
		if !d.isDenied(&matches[i]) {
			d.entrySpan(&matches[i])
		}
	}
}

func (d *draft) add(s span) {
	for _, x := range s.fixes {
		s.cost += costFix + costEdit*float64(x.edits)
	}
	d.at[s.from] = append(d.at[s.from], s)
}

// wordAt takes a token for grammar, for a part of the body, or for a word that
// is not understood.
func (d *draft) wordAt(i int) {
	t := d.texts[i]
	if d.alarms(i) {
		d.add(span{kind: spanFiller, from: i, to: i + 1, cost: min(costWord, d.costOfGrammar(i))})
		return
	}
	cost := costWord
	if d.parser.named(t) {
		cost = costGiven
	}
	d.add(span{kind: spanWord, from: i, to: i + 1, cost: cost})
	switch {
	case d.surnameAt(i), d.inHyphenedName(i):
	case fillers[t], d.isPatient(i):
		d.add(span{kind: spanFiller, from: i, to: i + 1, cost: costFiller})
	case staff[t]:
		d.add(span{kind: spanNoun, from: i, to: i + 1, cost: costStaff})
	case nouns[t]:
		d.add(span{kind: spanNoun, from: i, to: i + 1, cost: costNoun})
	}
}

// costOfGrammar is that of a token that says nothing, or little.
func (d *draft) costOfGrammar(i int) float64 {
	switch t := d.texts[i]; {
	case fillers[t]:
		return costFiller
	case staff[t]:
		return costStaff
	case nouns[t]:
		return costNoun
	}
	return costWord
}

// credentialAt takes a degree behind a name for one. Several are words or codes
// of states too, which the row of spans decides.
func (d *draft) credentialAt(i int) {
	if i == 0 && !d.leadsName(i) { // a degree stands behind something
		return
	}
	if i+1 < len(d.list) && len(d.texts[i+1]) <= 2 && d.list[i].end == d.list[i+1].end { // PA-C, FNP-BC
		if c, ok := d.parser.words.Credential(d.typed(i, i+2)); ok {
			d.add(span{kind: spanCredential, from: i, to: i + 2, cost: costDegree, right: c.Canonical})
		}
	}
	c, ok := d.parser.words.Credential(d.texts[i])
	if !ok {
		return
	}
	cost := costCred
	if i > 0 && d.mayBeName(i-1) {
		cost = costDegree
	}
	if d.surnameAt(i) {
		cost += costWord
	}
	if !articles[d.texts[i]] {
		d.add(span{kind: spanCredential, from: i, to: i + 1, cost: cost, right: c.Canonical})
	}
}

func (d *draft) nearMeAt(i int) {
	for _, phrase := range nearMe {
		if i+len(phrase) <= len(d.texts) && equal(d.texts[i:], phrase) {
			d.add(span{kind: spanNearMe, from: i, to: i + len(phrase), cost: costNearMe})
		}
	}
	if from, to := d.nearest(); from < to && to <= i && d.texts[i] == "to" {
		if n := phraseAt(hereWords, d.texts[i+1:]); n > 0 {
			d.add(span{kind: spanNearMe, from: i, to: i + 1 + n, cost: costNearMe}) // "closest surgeon to me"
		}
	}
}

func (d *draft) entrySpan(m *match) {
	entries := d.choose(m.entries)
	if d.holdsTitled(m) || m.loose && d.holdsNearest(m) || d.isPatient(m.from) {
		return
	}
	if len(entries) > 0 && m.loose && entries[0].Kind == catalog.KindElsewhere && slices.Contains(d.texts[m.from:m.to], "by") {
		return // "clinic run by women" is no women's clinic
	}
	if len(entries) == 0 || m.loose && (d.elsewhere(&entries[0]) || d.cuts(m)) || d.cutsElsewhere(m) {
		return
	}
	if kind, _ := pieces(&Reading{}, entries[0].Kind); m.loose && (kind == "offering" || kind == "specialty") && (d.holdsCopula(m) || m.to < len(d.texts) && d.texts[m.to] == "of") {
		return // "my back is shot" asks for no shot in the back, "pain in the center of" for no center
	}
	chosen := *m
	chosen.entries = entries
	s := span{kind: spanEntry, from: m.from, to: m.to, cost: costEntry, match: &chosen, fixes: m.fixes}
	switch entries[0].Kind {
	case catalog.KindWish:
		if entries[0].Weak && !d.isWished(m) {
			return // "58 year old woman with back pain" wants no woman
		}
		s.kind, s.cost = spanWish, costWish
	case catalog.KindElsewhere:
		s.cost = costElsewhere
	}
	if m.loose {
		s.cost = costLoose + costSpread*float64(m.to-m.from-len(telling(d.texts[m.from:m.to])))
	}
	if entries[0].Weak && s.kind == spanEntry && (!d.emphasized(m.from, m.to) && !d.isLoud() || d.degreeOfName(m)) {
		s.cost, s.weak = max(costWeakest, costWeak-costWeakWord*float64(m.to-m.from-1)), true
	}
	d.add(s)
}

// holdsCopula reports whether a phrase in another order says what something is.
func (d *draft) holdsCopula(m *match) bool {
	return slices.ContainsFunc(d.texts[m.from+1:m.to-1], func(t string) bool { return copulas[t] })
}

// holdsNearest reports whether a phrase in another order spreads over a word for the
// nearest: "stem cells nearest herniated disc".
func (d *draft) holdsNearest(m *match) bool {
	for i := m.from; i < m.to; i++ {
		if d.nearestAt(i) > 0 {
			return true
		}
	}
	return false
}

// holdsTitled reports whether somebody with a title stands within a phrase, which
// that is none for: "dr wells physiatrist", "Kim, Dr. Kevin".
func (d *draft) holdsTitled(m *match) bool {
	for i := m.from; i < m.to; i++ {
		if !personal[d.texts[i]] {
			continue
		}
		if m.loose && i+1 < m.to && d.mayBeName(i+1) && d.parser.named(d.texts[i+1]) || i > m.from && d.list[i].comma && len(m.fixes) > 0 {
			return true
		}
	}
	return false
}

// degreeOfName reports whether a short word is a degree right behind what may be a
// name: "Jane Doe DPT" asks for nobody else.
func (d *draft) degreeOfName(m *match) bool {
	return m.from > 0 && m.to == m.from+1 && d.isDegree(m.from) && d.mayBeName(m.from-1)
}

// isWished reports whether a common word for a wish stands where it says who is sought:
// beside a specialty or a word for a clinician, before another wish ("woman who speaks
// Korean"), behind "run by", and "doctora", by which no more than a doctor is meant in
// general, before what she is for.
func (d *draft) isWished(m *match) bool {
	if t := d.texts[m.from]; m.to == m.from+1 && clinicians[d.parser.words.Standard(t)] { // a doctor and a doctora are one word
		return t == "doctora" && m.to < len(d.texts) && d.texts[m.to] == "para"
	}
	if d.leadsOn(m.to) || d.follows(m.from) || m.from > 1 && d.texts[m.from-1] == "by" && heads[d.texts[m.from-2]] {
		return true
	}
	return m.to < len(d.texts) && relatives[d.texts[m.to]] && slices.ContainsFunc(d.matched, func(o match) bool {
		return (o.from == m.to || o.from == m.to+1) && o.entries[0].Kind == catalog.KindWish && !o.entries[0].Weak
	})
}

// heads stand before "by" and who a clinic is of, and relatives before what somebody does.
var (
	heads     = set(`run owned led staffed`)
	relatives = set(`who that que`)
)

// leadsOn reports whether a specialty, or a word for a clinician, begins at a token:
// what stands before it says which: "woman chiropractor", "polish doctor".
func (d *draft) leadsOn(i int) bool {
	if i >= len(d.texts) {
		return false
	}
	if w := d.parser.words.Standard(d.texts[i]); clinicians[w] || staff[w] {
		return true
	}
	return slices.ContainsFunc(d.matched, func(m match) bool { return m.from == i && m.entries[0].Kind == catalog.KindSpecialty })
}

// follows reports whether a specialty ends at a token: "neuróloga mujer".
func (d *draft) follows(i int) bool {
	return slices.ContainsFunc(d.matched, func(m match) bool { return m.to == i && m.entries[0].Kind == catalog.KindSpecialty })
}

// choose takes the meanings of one kind: a specialty if the phrase is one, as
// every registry holds those, or else a wish, or what the catalogue puts first. A
// phrase that is a specialty and an offering asks for either, and one that is a
// specialty and a wish for both: who registers as a
// multi-specialty center may be none, and who is one need not register as such.
func (d *draft) choose(all []catalog.Entry) []catalog.Entry {
	var kind catalog.Kind
	for _, e := range all {
		if d.options.Exact && e.WordKind == catalog.WordMisspelling {
			continue
		}
		if kind == "" || e.Kind == catalog.KindSpecialty || e.Kind == catalog.KindWish && kind != catalog.KindSpecialty {
			kind = e.Kind
		}
	}
	var chosen, beside []catalog.Entry
	for _, e := range all {
		switch {
		case d.options.Exact && e.WordKind == catalog.WordMisspelling:
		case e.Kind == kind:
			chosen = append(chosen, e)
		case (e.Kind == catalog.KindWish || e.Kind == catalog.KindOffering) && kind == catalog.KindSpecialty:
			beside = append(beside, e)
		}
	}
	return append(d.ofRegion(chosen), beside...)
}

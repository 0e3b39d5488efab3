package query

import "github.com/specialist-finder/finder/internal/place"

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
	d.matched, d.seeks = matches, nil
	d.deny(matches)
	d.denySpans()
	for i := range d.list {
		d.radiusAt(i)
		d.wordAt(i)
		d.credentialAt(i)
		d.nearMeAt(i)
		d.foreignAt(i)
		d.partSpanAt(i)
		d.placesAt(i)
		d.codeAt(i)
		d.titledNounAt(i)
	}
	for i := range d.list {
		d.unknowableAt(i)
		d.unknownZIPAt(i)
		d.unknownNumberAt(i)
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

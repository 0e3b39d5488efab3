package query

import (
	"slices"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/place"
)

// draft is one box being read: all spans that its tokens may be, and the row of
// them that costs least.
type draft struct {
	parser  *Parser
	options Options
	tokens
	small      bool            // a word has small letters, so that capitals stand out
	mixed      bool            // most words are written small, so that names stand out
	repairing  bool            // misspelled words count as what they may stand for
	known      []bool          // of each token: it is something without being corrected
	gone       []int           // tokens that were dropped
	places     [][]place.Found // that begin at each token, nil where nobody asked yet
	found      []place.Found
	slips      map[int]bool // whether a token is a slip of a common word, of those that somebody asked about
	seeks      *bool        // whether it names who or what is sought, nil where nobody asked yet
	around     []toldPlace  // states and regions, nil where nobody asked yet
	sideFrom   int          // where a state stands that tells towns of one name apart, if sideTo is not 0:
	sideTo     int          // "the Florida side"
	hints      []toldHint   // nil before they are asked for
	nameByForm *bool        // whether the whole box is a name, nil where nobody asked yet
	sided      bool         // and a town was found so
	matched    []match      // phrases of the catalogue
	region     region       // that the box tells
	alarm      catalog.Alarm
	denied     []denial            // what is not asked for
	combined   catalog.Combination // what phrases mean together, if they do
	combining  []string            // these phrases

	number     string // a telephone number, as typed
	unknownZIP int    // the token that is like a ZIP code and none, -1 for none

	at  [][]span // by first token
	row []span   // the likeliest reading

	spoken  []string // the tokens as symptoms are looked for in them, nil for texts
	symptom *symptom // what somebody tells in words of their own
	report  bool     // it holds words of the trade
	charted bool     // it is written as a report or a referral is
	learned *learned // what the whole box speaks for
}

func newDraft(p *Parser, s string, o Options) *draft {
	d := &draft{parser: p, options: o, tokens: lex(s), unknownZIP: -1}
	d.small = slices.ContainsFunc(d.list, token.hasSmall)
	d.mixed = d.isMixed()
	d.splitGlued()
	d.dropPossessives()
	d.splitInitials()
	d.spellMaria()
	d.places = nil // as the tokens are cut no more
	d.known = make([]bool, len(d.list))
	d.sideFrom, d.sideTo = d.side()
	d.tellRegion()
	d.tellAlarm()
	d.combined, d.combining, _ = p.words.Combined(d.withoutLifted())
	return d
}

// isMixed reports whether more words are written in small letters than as names are.
func (d *draft) isMixed() bool {
	titles := 0
	for _, t := range d.list {
		if t.title || t.capitals {
			titles++
		}
	}
	return 2*titles < len(d.list)
}

// read finds the likeliest row of spans, and what the box tells as a whole.
func (d *draft) read(f *finder) {
	d.symptom, d.learned = nil, nil
	d.at = make([][]span, len(d.list))
	d.spans(f.all())
	d.row = d.cheapest(func(*span) bool { return true })
	d.readNouns()
	d.readDegrees()
	d.readWeak()
	d.readReport()
	d.readSymptom()
	d.judge()
}

// readNouns takes what would be a part of something understood for all there is:
// "Jackson pain".
func (d *draft) readNouns() {
	if d.has(spanEntry, spanWord) || !d.has(spanNoun) {
		return
	}
	row := d.cheapest(func(s *span) bool { return s.kind != spanNoun })
	if !slices.ContainsFunc(row, func(s span) bool { return s.kind == spanWord }) {
		d.row = row
	}
}

// readDegrees takes degrees for something else where nobody is named who may have them:
// "PT" is physical therapy, and "pain doctor dc" in Washington.
func (d *draft) readDegrees() {
	if !d.has(spanCredential) || d.hasWords() {
		return
	}
	if row := d.cheapest(func(s *span) bool { return s.kind != spanCredential }); understood(row) > understood(d.row) {
		d.row = row
	}
}

// readWeak counts short and common words only in capitals, or with nothing unknown
// beside them.
func (d *draft) readWeak() {
	if d.hasWords() {
		d.reread(func(s *span) bool { return s.weak })
	}
}

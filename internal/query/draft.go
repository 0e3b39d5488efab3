package query

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/place"
)

// draft is one box being read: all spans that its tokens may be, and the row of
// them that costs least.
type draft struct {
	parser  *Parser
	options Options
	tokens
	small     bool   // a word has small letters, so that capitals stand out
	repairing bool   // misspelled words count as what they may stand for
	known     []bool // of each token: it is something without being corrected
	gone      []int  // tokens that were dropped
	found     []place.Found
	matched   []match // phrases of the catalogue
	region    region  // that the box tells
	alarm     catalog.Alarm
	denied    []denial            // what is not asked for
	combined  catalog.Combination // what phrases mean together, if they do
	combining []string            // these phrases

	unknownZIP int // the token that is like a ZIP code and none, -1 for none

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
	d.dropPossessives()
	d.splitInitials()
	d.spellMaria()
	d.known = make([]bool, len(d.list))
	d.tellRegion()
	d.tellAlarm()
	if c, phrases, ok := p.words.Combined(d.texts); ok {
		d.combined, d.combining = c, phrases
	}
	return d
}

// dropPossessives takes the "'s" off a name: "Dr. Vega's office" is not in Las
// Vegas. What is nobody's name keeps it, as diseases are called so.
func (d *draft) dropPossessives() {
	for i := range d.list {
		t := &d.list[i]
		raw := d.source[t.start:t.end]
		if !strings.HasSuffix(raw, "'s") && !strings.HasSuffix(raw, "’s") {
			continue
		}
		name := strings.TrimSuffix(t.text, "s")
		if !d.inLongPlace(i) && d.parser.named(name) && (!d.parser.named(t.text) || i > 0 && d.parser.given(d.texts[i-1])) && !d.parser.phrases.isTerm(d.parser.words.Standard(t.text)) {
			t.text, d.texts[i] = name, name
		}
	}
}

// splitInitials takes two initials with dots in front of a surname for two words:
// "V.F. Patel". Degrees and places are written so too.
func (d *draft) splitInitials() {
	i := 0
	if len(d.list) > 0 && personal[d.texts[0]] {
		i = 1
	}
	if i+1 >= len(d.list) {
		return
	}
	t := d.list[i]
	_, degree := d.parser.words.Credential(t.text)
	if len(t.text) != 2 || degree || !strings.Contains(d.source[t.start:t.end], ".") || !d.parser.named(d.texts[i+1]) || len(d.parser.places.At(nil, d.texts, i)) > 0 {
		return
	}
	first, second := t, t
	first.text, second.text, second.comma = t.text[:1], t.text[1:], false
	d.list = slices.Replace(d.list, i, i+1, first, second)
	d.texts = slices.Replace(d.texts, i, i+1, first.text, second.text)
}

// spellMaria spells out how María is written in short in front of a further given name:
// "Ma. del Carmen". Ma without a dot or a particle is a surname.
func (d *draft) spellMaria() {
	i := 0
	if len(d.list) > 0 && personal[d.texts[0]] {
		i = 1
	}
	if i+1 >= len(d.list) || d.texts[i] != "ma" || d.list[i+1].comma {
		return
	}
	end := d.list[i].end
	dotted := end < len(d.source) && d.source[end] == '.' && d.parser.given(d.texts[i+1])
	if dotted || d.texts[i+1] == "del" || d.texts[i+1] == "de" && i+2 < len(d.list) && d.parser.named(d.texts[i+2]) {
		d.list[i].text, d.texts[i] = "maria", "maria"
	}
}

// read finds the likeliest row of spans.
func (d *draft) read(f *finder) {
	d.symptom, d.learned = nil, nil
	d.at = make([][]span, len(d.list))
	d.spans(f.all())
	d.row = d.cheapest(func(*span) bool { return true })
	if !d.has(spanEntry, spanWord) && d.has(spanNoun) {
		// "Jackson pain": what would be a part of something understood is all.
		if row := d.cheapest(func(s *span) bool { return s.kind != spanNoun }); !slices.ContainsFunc(row, func(s span) bool { return s.kind == spanWord }) {
			d.row = row
		}
	}
	if d.has(spanCredential) && !d.hasWords() {
		// Nobody is named who may have it: "PT" is physical therapy, and "pain
		// doctor dc" in Washington.
		if row := d.cheapest(func(s *span) bool { return s.kind != spanCredential }); understood(row) > understood(d.row) {
			d.row = row
		}
	}
	if d.hasWords() {
		// A short or common word counts with capitals, or with nothing unknown
		// beside it.
		d.reread(func(s *span) bool { return s.weak })
	}
	d.readReport()
	d.readSymptom()
	d.judge()
}

// reread finds the likeliest row without some spans, where it holds any of these.
func (d *draft) reread(without func(*span) bool) {
	for i := range d.row {
		if without(&d.row[i]) {
			d.row = d.cheapest(func(s *span) bool { return !without(s) })
			return
		}
	}
}

// understood counts what a row holds of the catalogue and the gazetteer.
func understood(row []span) int {
	n := 0
	for i := range row {
		if row[i].kind == spanEntry || row[i].kind == spanPlace {
			n++
		}
	}
	return n
}

// step is the cheapest row that ends with a span.
type step struct {
	cost float64
	from int // step before, -1 for none
	span *span
}

// cheapest finds the row of spans of least cost that covers all tokens, with one
// place at most. Costs of neighbours that depend on each other are in the spans.
func (d *draft) cheapest(use func(*span) bool) []span {
	n := len(d.list)
	var best [2][]step // by whether a place is in the row, and by token: the best row up to it
	for k := range best {
		best[k] = make([]step, n+1)
		for i := range best[k] {
			best[k][i].cost = -1
		}
	}
	best[0][0] = step{}
	for i := range n {
		for k := range best {
			if best[k][i].cost < 0 {
				continue
			}
			for x := range d.at[i] {
				s := &d.at[i][x]
				to := k
				if s.kind == spanPlace {
					to++
				}
				if to > 1 || !use(s) {
					continue
				}
				if cost := best[k][i].cost + s.cost; best[to][s.to].cost < 0 || cost < best[to][s.to].cost-1e-9 {
					best[to][s.to] = step{cost: cost, from: k, span: s}
				}
			}
		}
	}
	k := 0
	if best[0][n].cost < 0 || best[1][n].cost >= 0 && best[1][n].cost < best[0][n].cost {
		k = 1
	}
	var row []span
	for i := n; i > 0; {
		b := best[k][i]
		row = append(row, *b.span)
		i, k = b.span.from, b.from
	}
	slices.Reverse(row)
	return row
}

func (d *draft) has(kinds ...spanKind) bool {
	return (d.pointsOn() || d.learned != nil) && slices.Contains(kinds, spanEntry) || slices.ContainsFunc(d.row, func(s span) bool {
		return slices.Contains(kinds, s.kind) || s.kind == spanCode && slices.Contains(kinds, spanEntry)
	})
}

func (d *draft) hasWords() bool { return d.has(spanWord) }

// place is the place of the row, nil if it holds none.
func (d *draft) place() *span {
	for i := range d.row {
		if d.row[i].kind == spanPlace {
			return &d.row[i]
		}
	}
	return nil
}

// unknown are the tokens that are words in the row.
func (d *draft) unknown() []int {
	var out []int
	for _, s := range d.row {
		if s.kind == spanWord {
			out = append(out, s.from)
		}
	}
	return out
}

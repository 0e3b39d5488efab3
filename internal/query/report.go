package query

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/text"
	"github.com/specialist-finder/finder/internal/vocabulary"
)

// Clinicians paste what a report or a referral says: "impression: severe left
// foraminal narrowing C6-7, s/p ACDF". Most of its words are in no list and are
// nobody's name, and small towns are called by some of them ("Superior", "Apex").

// headings begin or hold together the sentences of reports and referrals: who writes
// one of these writes as a clinician.
var headings = set(`impression findings consistent suggestive bilateral bilaterally unilateral foraminal paraspinal radicular dermatomal etiology
	refractory idiopathic contralateral ipsilateral anterior posterior eval dx hx sx fx hyperreflexia rue lue bue rle lle ble criteria
	consult referral referring refer evaluate evaluation mgmt candidate unremarkable redemonstrated coronal sagittal axial ambulation incomplete`)

// medical are the endings of words that clinicians write.
var medical = []string{"osis", "itis", "pathy", "algia", "ectomy", "otomy", "plasty", "listhesis", "lysis", "plegia", "paresis", "reflexia", "desis"}

// bearings are words of reports that towns are called by too.
var bearings = set(`left right superior inferior upper lower apex central normal stable plain grade hand foot hip back neck spine head cord root level
	marked mild moderate severe acute chronic early late fall wedge burst crest column canal process union base high positive negative
	ala junction hoffman hoffmann cobb chance baker ii iii iv`)

func isMedical(t string) bool {
	return slices.ContainsFunc(medical, func(end string) bool { return strings.HasSuffix(t, end) })
}

// isReport reports whether the box is written as a report or a referral is.
func (d *draft) isReport() bool {
	for i, t := range d.texts {
		if isVertebra(t) || headings[t] || d.slashedAt(i) || strings.HasSuffix(t, "yo") && isDigits(strings.TrimSuffix(t, "yo")) {
			return true
		}
	}
	return slices.ContainsFunc(d.row, func(s span) bool { return s.kind == spanCode && s.condition != "" })
}

// ails stand behind "pt" where it is a patient, who is none who is sought.
var ails = phrasesOf(`needs;need;c o;has;had;is;was;speaks;presents;presenting;reports;complains;states;requires;requesting;referred;s p;w`)

// isPatient reports whether a token is "pt" in front of a referral: "Pt needs lumbar
// ESI", "pt with stenosis".
func (d *draft) isPatient(i int) bool {
	if d.texts[i] != "pt" || i+1 == len(d.texts) || i > 0 && !headings[d.texts[i-1]] {
		return false
	}
	if phraseAt(ails, d.texts[i+1:]) > 0 || isDigits(d.texts[i+1]) && i+2 < len(d.texts) && years[d.texts[i+2]] {
		return true
	}
	return d.texts[i+1] == "with" && !d.emphasized(i, i+1) && slices.ContainsFunc(d.matched, func(m match) bool {
		return m.from == i+2 && m.first().Kind == catalog.KindCondition
	})
}

// years stand behind somebody's age.
var years = set(`yo y year years yr yrs`)

// readReport drops towns that a report does not mean.
func (d *draft) readReport() {
	if d.titled() {
		return
	}
	d.charted = d.isReport()
	d.report = d.charted || slices.Contains(d.texts, hushed) || slices.ContainsFunc(d.texts, isMedical)
	if d.report || d.holdsPhrase(nil) {
		d.reread(d.isBearing)
	}
}

// charted are codes of states that reports write for the operating room, a scan and a
// treatment.
var charted = set(`or ct tx`)

// isBearing reports whether a place is called by words of reports and nothing else:
// by one at the end of a report alone, as "scoliosis Normal" may be in Normal, IL.
// Within a report a common word or two letters are no place either.
func (d *draft) isBearing(s *span) bool {
	last := s.to == len(d.texts)
	if d.report && s.found != nil && s.found.Form == place.FormCode && s.from == s.city && charted[d.texts[s.city]] {
		return true // "OR tonight", "unstable, CT", "consider further tx"
	}
	if s.kind != spanPlace && s.kind != spanMore || s.found == nil || s.city > s.from || !d.charted && s.to-s.from == 1 && last {
		return false
	}
	if d.report && s.found.Right != "" && !last && s.found.Form != place.FormTown && !d.beginsWithCity(s) && !d.isStrangeCity(s) {
		return true // "atlanto-axial"
	}
	if d.charted && s.to-s.from == 1 && !last && s.found.Population < cityPeople && (s.found.IsState() || vocabulary.English(d.texts[s.from])) {
		return true // "CT C-spine", "lead migration"
	}
	return !slices.ContainsFunc(d.texts[s.from:s.to], func(t string) bool { return !bearings[t] })
}

// minLongTown is how many letters the name of a town has at least that one slip leaves no
// word of a report.
const minLongTown = 9

// beginsWithCity reports whether a city of some size, or one or a state of a long name, begins
// the box: "tuscon laminectomy", "schenectedy stenosis", a misspelled Massachusetts.
func (d *draft) beginsWithCity(s *span) bool {
	isLong := s.isOneWord() && len(d.texts[s.city]) >= minLongTown && s.found.Edits == 1 && !isMedical(d.texts[s.city]) && d.needAt(s.to)
	isLarge := isLong || s.found.Population >= cityPeople || s.found.IsState() && len(d.texts[s.city]) >= minLongState
	return s.city == 0 && isLarge && !d.hyphened(s.to)
}

// isStrangeCity reports whether a word of a report is a misspelled city, and none of medicine:
// "herniated disc l5 chrlotte medicaid".
func (d *draft) isStrangeCity(s *span) bool {
	isPart := d.hyphened(s.city) || d.hyphened(s.to) || slices.ContainsFunc(d.texts[s.city:s.to], isMedical)
	isClear := !d.charted || s.isOneWord() && len(d.texts[s.city]) >= minLongTown-1
	return isClear && !isPart && s.found.Population >= cityPeople && d.holdsNoSlip(s)
}

// besideReport keeps, of the words beside what a report names, those that may be
// somebody's name: no common words, nor what nobody is called.
func (d *draft) besideReport(at []int) []int {
	if !d.has(spanEntry) {
		return at
	}
	return d.trimFillers(slices.DeleteFunc(slices.Clone(at), func(i int) bool { return !fillers[d.texts[i]] && !d.isCalledSo(i) }), nil)
}

// isCalledSo reports whether somebody may be called by a token of a report: by a given
// name before another name, or by a name that is no word.
func (d *draft) isCalledSo(i int) bool {
	t := d.texts[i]
	switch {
	case len(t) == 1 || isDigits(t) || bearings[t] || !d.parser.named(t):
		return false
	case d.parser.given(t) && i+1 < len(d.texts) && d.isName(i+1):
		return true
	}
	return !vocabulary.English(t) && !d.parser.words.Spoken(t) && !d.parser.phrases.isTerm(t)
}

// generalLast puts first what a code and words tell, behind it what it is, then where
// it hurts ("back pain, r/o discitis"), and levels of the spine last.
func (d *draft) generalLast(r *Reading, _ []bool) {
	if len(r.Conditions) < 2 {
		return
	}
	var none catalog.Symptom
	slices.SortStableFunc(r.Conditions, func(a, b Piece) int {
		return d.generality(&none, a) - d.generality(&none, b)
	})
}

// isCode reports whether a condition was told by its code and by its words: of a
// code alone the words beside it may say more exactly which of its meanings it has.
func (d *draft) isCode(p Piece) bool {
	return slices.ContainsFunc(d.row, func(s span) bool {
		return s.kind == spanCode && s.condition == p.ID && d.typed(s.from, s.to) != p.From && !isLevel(d.texts[s.from:s.to])
	})
}

// generality is the lower, the more exactly a condition is told.
func (d *draft) generality(none *catalog.Symptom, p Piece) int {
	switch {
	case d.isCode(p):
		return -1
	case d.parser.words.StandsOver(none, p.ID):
		return 1
	case isLevel(text.Tokens(p.From)) && d.levelExactness() < 0:
		return 2
	}
	return 0
}

package query

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/english"
	"github.com/specialist-finder/finder/internal/spelling"
)

// told is what somebody tells in words of their own: "burning down the back of my
// leg into my foot".
type told struct {
	catalog.Symptom
	mentions []catalog.Mention
	from, to int  // the tokens from the first to the last that it rests on
	sentence bool // written as one speaks: words beside it are no name
	care     care
}

// care is a treatment that is told of in words of one's own: "my own blood into the
// disc".
type care struct {
	offering string // "" if none is
	from, to int    // tokens
}

// speech are words of a sentence, as nobody is called and no clinic is.
var speech = set(`my im ive i when whenever while cant wont since because feel feels feeling felt keep keeps been being was if after before
	hurts goes went gets getting makes started woke wake but cannot dont doesnt has have had
	is its too been then not
	mi mis cuando tengo me duele duelen estoy esta siento se porque desde hace llevo al que`)

// callers stand before somebody's name in a sentence.
var callers = set(`see seeing with named called by does can will did is recommended con llamado llamada ver consultar`)

// ordinary are words that people are called by, and that say how it hurts, or since
// when, beside a part of the body.
var ordinary = set(`long deep young upper high strong sharp hard small little big great fast strange sudden rough tight low right left whole hot cold
	burns cross moody wise short
	largo fuerte`)

// spokenWords are the words of symptoms, to correct misspelled ones by.
func spokenWords(w Words) *spelling.Dictionary {
	var words []spelling.Word
	for _, t := range w.SymptomWords() {
		if len(t) >= minSpoken {
			words = append(words, spelling.Word{Text: t})
		}
	}
	return spelling.New(words)
}

// minSpoken is the shortest word of a symptom that another is read as.
const minSpoken = 5

// respell reads a token as the word of a symptom that it is misspelled for.
func (d *draft) respell(i int) {
	for _, m := range d.parser.spoken.Similar(d.texts[i]) {
		if m.Edits > mostEdits(len(d.texts[i]), false) || d.parser.words.NeverCorrect(d.texts[i], m.Word) {
			continue
		}
		if d.spoken == nil {
			d.spoken = slices.Clone(d.texts)
		}
		d.spoken[i] = m.Word
		return
	}
}

// readSymptom finds what the box tells, unless it names somebody. Places, wishes
// and degrees tell nothing.
func (d *draft) readSymptom() {
	d.symptom = nil
	if d.titled() {
		return
	}
	tokens := d.corrected()
	mentions := d.parser.words.Mentions(tokens)
	mentions = slices.DeleteFunc(mentions, func(m catalog.Mention) bool {
		return d.isUnwanted(m) || slices.ContainsFunc(d.row, func(s span) bool {
			return s.from < m.To && m.From < s.to && (s.kind == spanWish || s.isAside() || s.kind == spanCredential || s.kind == spanPlace && (s.sure || s.to-s.city > 1 || m.To <= s.city) && !s.isSaid(m))
		})
	})
	if len(mentions) == 0 {
		return
	}
	sentence := d.isSentence()
	treatment := d.careIn(mentions)
	found, ok := d.parser.words.SymptomOf(mentions)
	if !ok && treatment.offering == "" {
		found, ok = d.complaint(mentions)
	}
	if !ok || d.dropsEntry("condition", found.Condition) || found.General && (treatment.offering != "" || d.asksFor(mentions)) {
		if sentence && d.has(spanEntry) || treatment.offering != "" {
			d.symptom = &told{mentions: mentions, care: treatment}
		}
		return
	}
	s := &told{Symptom: found, mentions: mentions, from: len(tokens), care: treatment}
	for _, m := range mentions {
		if found.Wants(m) {
			s.from, s.to = min(s.from, m.From), max(s.to, m.To)
		}
	}
	s.sentence = sentence
	if !s.sentence && (d.isHouse() || d.joinsName()) {
		return
	}
	d.symptom = s
	if s.sentence && slices.ContainsFunc(d.row, d.isWord) {
		d.row = d.cheapest(func(s *span) bool { return !d.isWord(*s) })
	}
}

// careIn is the treatment that the mentions point to, if no other and nobody who
// treats is named.
func (d *draft) careIn(mentions []catalog.Mention) care {
	if d.asksFor(mentions) || d.isHouse() {
		return care{}
	}
	if len(d.denied) > 0 {
		mentions = slices.DeleteFunc(slices.Clone(mentions), func(m catalog.Mention) bool {
			return slices.ContainsFunc(d.denied, func(x denial) bool { return m.From >= x.at && m.To <= x.to })
		})
	}
	t, from, to, ok := d.parser.words.TreatmentOf(mentions)
	if !ok || d.dropsEntry("offering", t.Offering) || d.wasDone(from) {
		return care{}
	}
	return care{offering: t.Offering, from: from, to: to}
}

// writeCare puts the treatment that is told of among the offerings, and takes its
// words.
func (d *draft) writeCare(r *Reading, taken []bool) {
	if d.symptom == nil || d.symptom.care.offering == "" {
		return
	}
	c := d.symptom.care
	d.dropCovered(r)
	r.Offerings = append(r.Offerings, Piece{ID: c.offering, From: d.typed(c.from, c.to)})
	take(taken, c.from, c.to)
}

// isUnwanted reports whether a mention is of surgery that somebody does not want.
func (d *draft) isUnwanted(m catalog.Mention) bool {
	return slices.ContainsFunc(d.denied, func(x denial) bool { return x.surgery && m.From >= x.at && m.To <= x.to })
}

// complaint is what a part of the body points to beside words for what is wrong that
// no sheet knows: "wonky back". They are ordinary words, or somebody could be called
// so, and nothing else was understood.
func (d *draft) complaint(mentions []catalog.Mention) (catalog.Symptom, bool) {
	at := slices.IndexFunc(mentions, func(m catalog.Mention) bool { return m.Part })
	if at < 0 || d.isHouse() || d.joinsName() || d.isNamed(mentions) || !d.isPlainSpeech() {
		return catalog.Symptom{}, false
	}
	own, ok := d.parser.words.Complaint(mentions[at])
	if b, _, _ := d.guessed(); b != nil && !d.has(spanEntry) || !ok {
		return catalog.Symptom{}, false
	}
	return d.parser.words.SymptomOf(append(slices.Clip(mentions), own))
}

// isSentence reports whether the box is written as one speaks.
func (d *draft) isSentence() bool {
	return slices.ContainsFunc(d.texts, func(t string) bool { return speech[t] })
}

// isPlainSpeech reports whether words were left over, all of them ordinary ones, or
// such of a sentence.
func (d *draft) isPlainSpeech() bool {
	left := d.isSentence() || slices.ContainsFunc(d.row, func(s span) bool { return s.kind == spanEntry && !s.weak })
	for _, s := range d.row {
		if s.kind != spanWord {
			continue
		}
		t := d.texts[s.from]
		if !english.Common(t) || d.parser.named(t) && !ordinary[t] && !speech[t] {
			return false
		}
		left = true
	}
	return left
}

// asksFor reports whether the box names who or what is sought: the part of the body
// beside it says no more.
func (d *draft) asksFor(mentions []catalog.Mention) bool {
	return slices.ContainsFunc(d.row, func(s span) bool {
		return s.kind == spanEntry && !s.isSaying(mentions) && isSought(s.match.first().Kind)
	})
}

// isSaying reports whether a span of the catalogue tells a symptom rather than who is
// sought: common words, a part of the body, or words in another order behind a part of the body ("my neck
// cracks", of "crack neck").
func (s *span) isSaying(mentions []catalog.Mention) bool {
	return s.weak || s.isPart(mentions) || s.match.loose && isMentioned(mentions, s.from, s.to) &&
		slices.ContainsFunc(mentions, func(m catalog.Mention) bool { return m.Part && m.From == s.from })
}

// isMentioned reports whether all tokens from one to another are within mentions.
func isMentioned(mentions []catalog.Mention, from, to int) bool {
	for t := from; t < to; t++ {
		if !slices.ContainsFunc(mentions, func(m catalog.Mention) bool { return m.From <= t && t < m.To }) {
			return false
		}
	}
	return true
}

// isNamed reports whether the box holds a phrase of the catalogue that is more than a
// part of the body ("lower back and knees").
func (d *draft) isNamed(mentions []catalog.Mention) bool {
	return slices.ContainsFunc(d.row, func(s span) bool { return s.kind == spanEntry && !s.weak && !s.isPart(mentions) })
}

// isPart reports whether a span is but a part of the body, for which others are sought
// than for the spine.
func (s *span) isPart(mentions []catalog.Mention) bool {
	return slices.ContainsFunc(mentions, func(m catalog.Mention) bool { return m.Part && m.From <= s.from && s.to <= m.To })
}

// corrected are the tokens with what was corrected in them.
func (d *draft) corrected() []string {
	tokens := d.texts
	if d.spoken != nil {
		tokens = d.spoken
	}
	for _, s := range d.row {
		for _, x := range s.fixes {
			if x.to-x.from == 1 && !strings.Contains(x.right, " ") {
				if d.spoken == nil {
					d.spoken = slices.Clone(d.texts)
					tokens = d.spoken
				}
				tokens[x.from] = x.right
			}
		}
	}
	return tokens
}

// isHouse reports whether the box may be what a clinic is called: "Hand and Spine
// Center".
func (d *draft) isHouse() bool {
	return slices.ContainsFunc(d.texts, func(t string) bool { return houses[t] })
}

// isWord reports whether a span is a place that a sentence does not mean: a small
// town that is called by a common word, or that a word is only similar to.
func (d *draft) isWord(s span) bool {
	if s.kind != spanPlace && s.kind != spanMore || s.found == nil {
		return false
	}
	if s.sure {
		return d.symptom != nil && slices.ContainsFunc(d.symptom.mentions, s.isSaid)
	}
	if s.found.Right != "" {
		return s.to < len(d.list) || s.found.Population < cityPeople
	}
	return s.found.Population < cityPeople && (s.to < len(d.list) || s.to-s.city == 1 && english.Common(d.texts[s.city]))
}

// isSaid reports whether a small town is within a phrase for a symptom: "comes in
// waves".
func (s *span) isSaid(m catalog.Mention) bool {
	return m.From <= s.from && s.to <= m.To && s.found.Population < cityPeople
}

// pointsTo reports whether what is told points to a condition. If not, its words are
// no name all the same, beside something that was named.
func (d *draft) pointsTo() bool { return d.symptom != nil && d.symptom.Condition != "" }

// pointsOn reports whether what is told points to a condition or to a treatment.
func (d *draft) pointsOn() bool {
	return d.pointsTo() || d.symptom != nil && d.symptom.care.offering != ""
}

// tells reports whether a sentence tells a symptom.
func (d *draft) tells() bool { return d.symptom != nil && d.symptom.sentence }

// writeSymptom puts the condition that the symptom points to before those that say
// less, or behind one that was named, and takes its words.
func (d *draft) writeSymptom(r *Reading, taken []bool) {
	s := d.symptom
	if !d.pointsTo() {
		return
	}
	if !d.putCondition(r) {
		return
	}
	d.dropCovered(r)
	for t := s.from; t < s.to; t++ {
		taken[t] = taken[t] || fillers[d.texts[t]]
	}
	for _, m := range s.mentions {
		for t := m.From; t < m.To; t++ {
			if t < s.from || t >= s.to || !d.isSpoken(t) {
				continue
			}
			taken[t] = true
			if d.spoken == nil || d.spoken[t] == d.texts[t] {
				continue
			}
			if c := (Correction{From: d.typed(t, t+1), To: d.spoken[t]}); !slices.Contains(r.Corrections, c) {
				r.Corrections = append(r.Corrections, c)
			}
		}
	}
}

// typedTold are tokens that say something together, up to a word for a clinician
// between them: the "car accident" of "car accident doctor neck".
func (d *draft) typedTold(from, to int) string {
	for t := from + 1; t < to; t++ {
		if d.isClinician(t) {
			return d.typed(from, t)
		}
	}
	return d.typed(from, to)
}

// putCondition puts the condition of the symptom where it belongs: first, or behind
// one that was named by other words. It reports whether it is among them.
func (d *draft) putCondition(r *Reading) bool {
	s := d.symptom
	piece := Piece{ID: s.Condition, From: d.typedTold(s.from, s.to)}
	at := slices.IndexFunc(r.Conditions, func(p Piece) bool { return p.ID == piece.ID })
	first := len(r.Conditions) == 0 || at != 0 && d.saysMoreThan(r.Conditions[0])
	switch {
	case first && at > 0:
		r.Conditions = slices.Insert(slices.Delete(r.Conditions, at, at+1), 0, piece)
	case first:
		r.Conditions = slices.Insert(r.Conditions, 0, piece)
	case at >= 0:
	case s.General || d.isWithin(r.Conditions):
		return false // it says no more than what was named
	default:
		r.Conditions = append(r.Conditions, piece)
	}
	return true
}

// isWithin reports whether the symptom rests on tokens of a condition that was named.
func (d *draft) isWithin(named []Piece) bool {
	return slices.ContainsFunc(d.row, func(s span) bool {
		return s.kind == spanEntry && s.from < d.symptom.to && d.symptom.from < s.to &&
			slices.ContainsFunc(named, func(p Piece) bool { return p.From == d.typed(s.from, s.to) })
	})
}

// saysMoreThan reports whether the symptom stands before a condition that was named:
// by its line, or because it rests on all words of that and on others, or because
// these stand in another order, or with others between, which is less sure, or are
// but a level of the spine.
func (d *draft) saysMoreThan(p Piece) bool {
	if d.parser.words.StandsOver(&d.symptom.Symptom, p.ID) {
		return true
	}
	if d.symptom.General {
		return false
	}
	return slices.ContainsFunc(d.row, func(s span) bool {
		switch {
		case s.kind != spanEntry && s.kind != spanCode || d.typed(s.from, s.to) != p.From:
			return false
		case isLevel(d.texts[s.from:s.to]):
			return true
		}
		return s.kind == spanEntry && (s.match.loose || d.restsOn(&s))
	})
}

// restsOn reports whether the symptom rests on all telling tokens of a span.
func (d *draft) restsOn(s *span) bool {
	for t := s.from; t < s.to; t++ {
		if !fillers[d.texts[t]] && !slices.ContainsFunc(d.symptom.mentions, func(m catalog.Mention) bool {
			return m.From <= t && t < m.To && d.symptom.Wants(m)
		}) {
			return false
		}
	}
	return true
}

// isSpoken reports whether a token speaks of the symptom and so is no name. Beside
// single words, what somebody is called may be meant all the same: "burns".
func (d *draft) isSpoken(t int) bool {
	return d.symptom != nil && slices.ContainsFunc(d.symptom.mentions, func(m catalog.Mention) bool {
		return m.From <= t && t < m.To && (d.symptom.sentence || m.Part || m.To-m.From > 1 || !d.parser.named(d.texts[t]))
	})
}

// dropCovered takes out what the words of the symptom were read as beside it: a
// part of the body that is not of the spine, or a common word.
func (d *draft) dropCovered(r *Reading) {
	r.Elsewhere = nil
	for i := range d.row {
		s := &d.row[i]
		if s.kind != spanEntry || !s.isSaying(d.symptom.mentions) || !isMentioned(d.symptom.mentions, s.from, s.to) {
			continue
		}
		typed := d.typed(s.from, s.to)
		is := func(p Piece) bool {
			return p.From == typed && slices.ContainsFunc(s.match.entries, func(e catalog.Entry) bool { return e.ID == p.ID })
		}
		r.Specialties = slices.DeleteFunc(r.Specialties, is)
		r.Offerings = slices.DeleteFunc(r.Offerings, is)
	}
}

// besideSymptom keeps, of the words beside a symptom, those that may be a name:
// beside a sentence a given name with another behind it, and what somebody is called
// behind a word for that ("can kowalski help my leg"); beside single words all, unless
// they are common.
func (d *draft) besideSymptom(at []int) []int {
	if !d.symptom.sentence {
		if slices.ContainsFunc(at, d.isStrange) {
			return d.trimFillers(at, nil)
		}
		return nil
	}
	var out []int
	for k, i := range at {
		before, behind := k > 0 && at[k-1] == i-1, k+1 < len(at) && at[k+1] == i+1
		switch {
		case !d.isName(i):
		case i > 0 && callers[d.texts[i-1]] && !english.Common(d.texts[i]) && !d.parser.words.Spoken(d.texts[i]),
			d.parser.given(d.texts[i]) && behind && d.isName(i+1),
			before && d.parser.given(d.texts[i-1]) && d.isName(i-1):
			out = append(out, i)
		}
	}
	return out
}

// isStrange reports whether a word may be somebody's name: it is none of the common
// ones, or somebody is called so.
func (d *draft) isStrange(i int) bool {
	t := d.texts[i]
	return !fillers[t] && !nouns[t] && (!english.Common(t) || d.parser.named(t) && !speech[t] && !ordinary[t])
}

func (d *draft) isName(i int) bool {
	t := d.texts[i]
	return d.parser.named(t) && !fillers[t] && !nouns[t] && !speech[t]
}

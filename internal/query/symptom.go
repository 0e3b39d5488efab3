package query

import (
	"slices"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/vocabulary"
)

// symptom is what somebody tells in words of their own: "burning down the back of my
// leg into my foot".
type symptom struct {
	catalog.Symptom
	mentions []catalog.Mention
	from, to int  // the tokens from the first to the last that it rests on
	sentence bool // written as one speaks: words beside it are no name
	care     care
}

// readSymptom finds what the box tells, unless it names somebody or, in single words, a
// clinic. What points to nothing is kept where its words are no name all the same.
func (d *draft) readSymptom() {
	d.symptom = nil
	if d.titled() {
		return
	}
	mentions := d.mentions()
	if len(mentions) == 0 {
		return
	}
	treatment := d.careIn(mentions)
	found, ok := d.symptomOf(mentions, treatment)
	switch sentence := d.isSentence(); {
	case !ok && (sentence && d.has(spanEntry) || treatment.isTold()):
		d.symptom = &symptom{mentions: mentions, care: treatment}
	case ok && (sentence || !d.isHouse() && !d.joinsName()):
		d.symptom = &symptom{Symptom: found, mentions: mentions, sentence: sentence, care: treatment}
		d.symptom.from, d.symptom.to = d.symptom.stretch()
		if sentence {
			d.reread(d.isWordForPlace)
		}
	}
}

// mentions are the concepts that the box speaks of. Places, wishes and degrees tell
// nothing, nor does surgery that is not wanted.
func (d *draft) mentions() []catalog.Mention {
	all := d.parser.words.Mentions(d.corrected())
	return slices.DeleteFunc(all, func(m catalog.Mention) bool {
		return d.isUnwanted(m) || slices.ContainsFunc(d.row, func(s span) bool { return s.hides(m) })
	})
}

// hides reports whether the words of a concept mean a span of the row that tells
// nothing. Those of a bare town of one word may tell something all the same.
func (s *span) hides(m catalog.Mention) bool {
	switch {
	case s.from >= m.To || m.From >= s.to:
		return false
	case s.kind == spanPlace:
		return (s.sure || s.to-s.city > 1 || m.To <= s.city) && !s.isSaid(m)
	}
	return s.kind == spanWish || s.kind == spanCredential || s.isAside()
}

// symptomOf is the symptom that concepts point to, or else what a part of the body does.
// One that says no more than which part hurts counts only by itself.
func (d *draft) symptomOf(mentions []catalog.Mention, treatment care) (found catalog.Symptom, ok bool) {
	found, ok = d.parser.words.SymptomOf(mentions)
	if !ok && !treatment.isTold() {
		found, ok = d.complaint(mentions)
	}
	if !ok || d.dropsEntry(catalog.KindCondition, found.Condition) {
		return found, false
	}
	return found, !found.General || !treatment.isTold() && !d.asksFor(mentions)
}

// stretch are the tokens from the first to the last that a symptom rests on.
func (s *symptom) stretch() (from, to int) {
	for _, m := range s.mentions {
		if !s.Wants(m) {
			continue
		}
		if to == 0 {
			from = m.From
		}
		from, to = min(from, m.From), max(to, m.To)
	}
	return from, to
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
	if at < 0 || d.isHouse() || d.joinsName() || d.holdsPhrase(mentions) || !d.isPlainSpeech() {
		return catalog.Symptom{}, false
	}
	own, ok := d.parser.words.Complaint(mentions[at])
	if b, _, _ := d.guessed(); b != nil && !d.has(spanEntry) || !ok {
		return catalog.Symptom{}, false
	}
	return d.parser.words.SymptomOf(append(slices.Clip(mentions), own))
}

// asksFor reports whether the box names who or what is sought: the part of the body
// beside it says no more.
func (d *draft) asksFor(mentions []catalog.Mention) bool {
	return slices.ContainsFunc(d.row, func(s span) bool {
		return s.kind == spanEntry && !s.isSaying(mentions) && isSought(s.match.first().Kind)
	})
}

// isSaying reports whether a span of the catalogue tells a symptom rather than who is
// sought: common words, a part of the body, or words in another order behind one ("my neck
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

// holdsPhrase reports whether the box holds a phrase of the catalogue that is more than a
// part of the body ("lower back and knees").
func (d *draft) holdsPhrase(mentions []catalog.Mention) bool {
	return slices.ContainsFunc(d.row, func(s span) bool { return s.kind == spanEntry && !s.weak && !s.isPart(mentions) })
}

// isPart reports whether a span is but a part of the body, for which others are sought
// than for the spine.
func (s *span) isPart(mentions []catalog.Mention) bool {
	return slices.ContainsFunc(mentions, func(m catalog.Mention) bool { return m.Part && m.From <= s.from && s.to <= m.To })
}

// isHouse reports whether the box may be what a clinic is called: "Hand and Spine
// Center".
func (d *draft) isHouse() bool { return holdsHouse(d.texts) }

func holdsHouse(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return houses[w] })
}

// isWordForPlace reports whether a span is a place that a sentence does not mean: a small
// town that is called by a common word, or that a word is only similar to. One that its
// state stands behind is meant ("la crosse wi"), if that is no word ("bend or").
func (d *draft) isWordForPlace(s *span) bool {
	if s.kind != spanPlace && s.kind != spanMore || s.found == nil {
		return false
	}
	small, last := s.found.Population < cityPeople, s.to == len(d.list)
	switch {
	case s.sure:
		return d.symptom != nil && slices.ContainsFunc(d.symptom.mentions, s.isSaid)
	case s.found.Form == place.FormTown && !d.endsInWord(s), s.found.Form == place.FormState && s.found.Right == "" && !shortStates[d.texts[s.city]] && !(s.isOneWord() && d.parser.given(d.texts[s.city])):
		return false
	case d.isTitled(s), d.isNoWord(s), d.isTownOfNeed(s), s.found.Form == place.FormState && s.found.Edits == 1 && len(d.texts[s.city]) >= minLongState:
		return false
	case s.found.Right != "" && s.found.Population >= titledPeople && d.holdsNoSlip(s), d.isOneSlip(s):
		return false
	case s.found.Right != "":
		return small || !last && !(s.isOneWord() && d.isAloneAt(s.city))
	}
	if s.to-s.city > 1 && s.found.Population >= titledPeople && len(d.list) < minStory && (s.city == 0 || last) {
		return false // "white plains delgado laser"
	}
	return small && (!last || s.to-s.city == 1 && vocabulary.English(d.texts[s.city]))
}

// endsInWord reports whether the state behind a town is a word of grammar too, with which
// no sentence ends.
func (d *draft) endsInWord(s *span) bool {
	last := s.to - 1
	return !d.stopsAt(s.to) && (articles[d.texts[last]] || fillers[d.texts[last]]) && !d.emphasized(last, s.to)
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
	return d.pointsTo() || d.symptom != nil && d.symptom.care.isTold()
}

// tells reports whether a sentence tells a symptom.
func (d *draft) tells() bool { return d.symptom != nil && d.symptom.sentence }

package query

import (
	"slices"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/vocabulary"
)

// writeSymptom puts the condition that the symptom points to before those that say
// less, or behind one that was named, and takes its words.
func (d *draft) writeSymptom(r *Reading, taken []bool) {
	if !d.pointsTo() || !d.putCondition(r) {
		return
	}
	d.dropCovered(r)
	s := d.symptom
	for t := s.from; t < s.to; t++ {
		taken[t] = taken[t] || fillers[d.texts[t]]
	}
	for _, m := range s.mentions {
		for t := max(m.From, s.from); t < min(m.To, s.to); t++ {
			if d.isSpoken(t) {
				taken[t] = true
				d.writeRespelled(r, t)
			}
		}
	}
}

// writeRespelled tells, once, that a token was read as the word of a symptom.
func (d *draft) writeRespelled(r *Reading, t int) {
	if d.spoken == nil || d.spoken[t] == d.texts[t] {
		return
	}
	if c := (Correction{From: d.typed(t, t+1), To: d.spoken[t]}); !slices.Contains(r.Corrections, c) {
		r.Corrections = append(r.Corrections, c)
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
	at := indexOf(r.Conditions, piece.ID)
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
		wanted := func(m catalog.Mention) bool { return m.From <= t && t < m.To && d.symptom.Wants(m) }
		if !fillers[d.texts[t]] && !slices.ContainsFunc(d.symptom.mentions, wanted) {
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
// beside a sentence those behind a title, a given name with another behind it, and what
// somebody is called behind a word for that ("can kowalski help my leg"); beside single
// words all, unless they are common.
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
		titled := d.isPersonal(i-1) || before && len(out) > 0 && out[len(out)-1] == i-1 && d.behindTitled(i)
		if d.isName(i) && (titled || d.isCalledFor(i) || behind && d.areFullName(i, i+1) || before && d.areFullName(i-1, i)) {
			out = append(out, i)
		}
	}
	return out
}

// isCalledFor: "can kowalski help my leg".
func (d *draft) isCalledFor(i int) bool {
	return i > 0 && callers[d.texts[i-1]] && !vocabulary.English(d.texts[i]) && !d.parser.words.Spoken(d.texts[i])
}

// areFullName reports whether two tokens are a given name and another behind it.
func (d *draft) areFullName(given, surname int) bool {
	return d.parser.given(d.texts[given]) && d.isName(given) && d.isName(surname)
}

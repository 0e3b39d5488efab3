package query

import (
	"slices"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/classify"
	"github.com/specialist-finder/finder/internal/vocabulary"
)

// What somebody tells in several words is judged as a whole too, by examples of how
// people say it (docs/decisions/0009-sentences-are-judged-by-examples.md). What was
// found by phrases and concepts counts as evidence; where the whole speaks much
// more for something else, that goes first.

// learned is what the whole box speaks for.
type learned struct {
	kind     catalog.Kind
	id       string
	from, to int  // the tokens that speak for it
	within   bool // they are those of other pieces
}

// judge finds what the box speaks for as a whole, if that says more than the
// phrases and the concepts in it. The words of a red flag that points to no condition
// speak for an emergency or for nothing: "I want to kill myself" is no complaint of the
// back, but a tearing pain in it may be the aorta.
func (d *draft) judge() {
	d.learned = nil
	model := d.parser.learner.model()
	if model == nil || d.titled() {
		return
	}
	told := d.toldTokens(func(int) bool { return true })
	if len(telling(d.textsOf(told))) < minJudged {
		return
	}
	found := d.plain()
	if j := d.judgement(model, &found, told); j != nil {
		calm := d.toldTokens(func(t int) bool { return !d.alarms(t) })
		if d.alarm.Condition == "" && len(calm) < len(told) && !j.isEmergency() {
			j = d.judgement(model, &found, calm)
		}
		d.believe(j)
	}
}

// judgement weighs what tokens tell, nil if they tell too little or a name.
func (d *draft) judgement(model *classify.Model, found *Reading, at []int) *judgement {
	told := d.textsOf(at)
	if len(telling(told)) < minJudged || d.mayHoldName(found, told) {
		return nil
	}
	features := d.parser.learner.features(told)
	if d.options.Exact {
		features.Detail = nil // pieces of words tell what is misspelled
	}
	belief, ok := model.Judge(features)
	if !ok {
		return nil
	}
	j := &judgement{draft: d, found: found, at: at, told: told, belief: belief}
	j.best, j.likely = belief.Likeliest()
	j.markPieces()
	return j
}

// believe keeps what a judgement says is likeliest, if that outweighs what was found.
func (d *draft) believe(j *judgement) {
	if j == nil {
		return
	}
	kind, id := entryOf(j.best)
	if id == "" || d.dropsEntry(kind, id) || !j.outweighs() {
		return
	}
	d.learned = &learned{kind: kind, id: id}
	d.learned.from, d.learned.to, d.learned.within = j.speaking()
	d.reread(d.isWordForPlace)
}

// mayHoldName reports whether one of the words is likelier a name than part of what is
// told in so many words.
func (d *draft) mayHoldName(found *Reading, told []string) bool {
	if d.tells() {
		return false
	}
	short, terse := len(told) < minStory, len(telling(told)) < minFull
	if short && d.isHouse() && len(found.Words) > 0 || d.joinsName() {
		return true
	}
	return slices.ContainsFunc(found.Words, func(w string) bool {
		named := d.parser.named(w)
		switch {
		case terse && (named || !d.parser.knowsNames()) && !d.parser.words.Spoken(w):
			return true
		case short && d.parser.given(w):
			return true
		}
		return (short || named) && d.isUnheard(w)
	})
}

// isUnheard reports whether a word is neither common nor in any example, as far as these
// are known yet.
func (d *draft) isUnheard(word string) bool {
	l := d.parser.learner
	return l.model() != nil && !vocabulary.English(word) && !fillers[word] && !l.model().Knows(l.stem(word))
}

// toldTokens are the tokens that tell something: no place, wish or degree, nothing
// that is denied, no child that was lifted, and not that the nearest are asked for.
func (d *draft) toldTokens(use func(token int) bool) []int {
	at := d.tokensOf(func(s *span) bool {
		switch s.kind {
		case spanPlace, spanMore, spanWish, spanCredential, spanForeign, spanNearMe, spanRadius:
			return false
		}
		return !s.denied && use(s.from)
	})
	from, to := d.nearest()
	return slices.DeleteFunc(at, func(t int) bool { return from <= t && t < to || d.isLifted(t) || d.options.Exact && d.isDeniedWord(t) })
}

func (d *draft) textsOf(at []int) []string {
	tokens := d.corrected()
	out := make([]string, len(at))
	for i, t := range at {
		out[i] = tokens[t]
	}
	return out
}

// isDeniedWord reports whether a token denies, or is right behind one that does and may be
// misspelled for what is not wanted.
func (d *draft) isDeniedWord(t int) bool {
	denies := func(i int) bool { return i >= 0 && catalog.IsDenial(d.texts, i) }
	return denies(t) || denies(t-1)
}

// writeLearned puts what the whole box speaks for before others of its kind: in the
// words in which it was found behind them, if it was.
func (d *draft) writeLearned(r *Reading, taken []bool) {
	if d.learned == nil {
		return
	}
	to := pieces(r, d.learned.kind)
	if i := slices.IndexFunc(*to, func(p Piece) bool { return p.ID == d.learned.id }); i >= 0 {
		found := (*to)[i]
		*to = slices.Insert(slices.Delete(*to, i, i+1), 0, found)
		for i := range *to {
			(*to)[i].Lesser = (*to)[i].Lesser || i > 0 && (*to)[i].From == found.From
		}
		(*to)[0].Lesser = false
		return
	}
	r.Elsewhere = nil
	for _, s := range d.row {
		if s.isElsewhere() {
			clear(taken[s.from:s.to])
		}
	}
	*to = slices.Insert(*to, 0, Piece{ID: d.learned.id, From: d.typed(d.learned.from, d.learned.to), Within: d.learned.within})
	take(taken, d.learned.from, d.learned.to)
}

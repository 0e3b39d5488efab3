package query

import (
	"math"
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/classify"
	"github.com/specialist-finder/finder/internal/text"
)

// judgement weighs what a box speaks for as a whole against what was found in it.
type judgement struct {
	*draft
	found  *Reading
	at     []int    // the tokens that tell something
	told   []string // these, with what was corrected in them
	belief classify.Belief
	best   string // the likeliest class
	likely float64
	pieces []bool // of each token: it is of a piece that was found
}

// When what the whole speaks for goes before what was found in it. These were found on
// sentences that others had written than who wrote those that were learned, and on
// judged queries, together: half or twice of any makes half a point's difference at most.
const (
	minJudged   = 2   // telling words that something must be told in,
	minFull     = 3   // less than which are terse
	minStory    = 6   // words of what is more than a few phrases beside each other
	minBelief   = .22 // of what is believed where nothing was found,
	minTerse    = .60 // and in a few words, of which half speak for it
	minSpeaking = 2   // or as many,
	minSure     = .90 // or that leave hardly a doubt
	overFound   = .45 // of what is believed where something was found
	overOther   = .65 // or a need that is not of the spine,
	overBrief   = .97 // and that in a few words

	// What was found may be so much less likely, as the natural logarithm of how many
	// times.
	headShort = 6. // the more of a few words it explains,
	headTerse = 4. // and where there are two,
	headWhole = 1. // and where it explains all of them, the likeliest was found too, or what is not of the spine,
	headMeant = 3. // and where several words together mean it, or its very words mean the likeliest less often,
	headExact = 4. // or where it is more exact
)

// kinds are those of which something may be found.
var kinds = []catalog.Kind{catalog.KindSpecialty, catalog.KindCondition, catalog.KindOffering}

// outweighs reports whether the likeliest is so much likelier than what was found
// first of each kind that it goes before that.
func (j *judgement) outweighs() bool {
	if j.isAlarm() || j.isCoded() {
		return false
	}
	most, any := 0., false
	for _, k := range kinds {
		pieces := pieces(j.found, k)
		if len(*pieces) == 0 {
			continue
		}
		first := (*pieces)[0].ID
		if class(k, first) == j.best {
			return false
		}
		any, most = true, max(most, j.believed(k, first))
	}
	switch {
	case len(j.found.Elsewhere) > 0 && j.isClinician():
		return false // who treats the rest of the body is told with what is not of the spine
	case len(j.found.Elsewhere) > 0:
		return j.likely >= overOther && (!j.isShort() || j.likely >= overBrief)
	case !any:
		return j.isBelieved() && !j.isDeniedAlarm()
	case j.isMember() && !j.tellsOwn(), j.isShort() && j.isLesser(), j.isTerse() && j.isTold(), j.likely < overFound:
		return false
	}
	return math.Log(j.likely)-math.Log(most+1e-9) > j.lead()
}

// isClinician reports whether the likeliest is who treats, not what.
func (j *judgement) isClinician() bool {
	kind, _ := entryOf(j.best)
	return kind == catalog.KindSpecialty
}

// isShort reports whether a few words are told, and isTerse whether these are two.
func (j *judgement) isShort() bool { return len(j.at) < minStory }
func (j *judgement) isTerse() bool { return len(telling(j.told)) < minFull }

// lead is by how much what was found may be less likely, and yet stay first.
func (j *judgement) lead() float64 {
	lead := 0.
	if j.isShort() {
		lead = headShort * j.explained()
	}
	for _, x := range []struct {
		holds bool
		more  float64
	}{
		{j.isShort() && j.explained() == 1, headWhole},
		{j.isTerse(), headTerse},
		{j.isAmong(), headWhole},
		{slices.ContainsFunc(j.row, func(s span) bool { return s.isElsewhere() }), headWhole}, // "chest pain and back pain" is judged by the chest too
		{j.isMeant() || j.isCombined() || j.isLesser(), headMeant},
		{j.isVague(), headExact},
		{j.isDeniedAlarm(), headMeant},
	} {
		if x.holds {
			lead += x.more
		}
	}
	return lead
}

// isBelieved reports whether what the box speaks for is read where nothing was found.
// A few words are likelier what no entry is about: they must say it clearly, and most
// of them, as a single word of them may speak for anything.
func (j *judgement) isBelieved() bool {
	switch {
	case !j.isShort():
		return j.likely >= minBelief
	case j.isTerse():
		return j.likely >= minSure && j.mostSpeak()
	}
	return j.likely >= minTerse && j.mostSpeak() || j.likely >= minSure
}

// mostSpeak reports whether half of the telling words that any example holds speak for
// the likeliest, by themselves or by their concept.
func (j *judgement) mostSpeak() bool {
	all, speaking := 0, 0
	l := j.parser.learner
	for _, t := range j.told {
		if fillers[t] || !l.model().Knows(l.stem(t)) {
			continue
		}
		all++
		if slices.ContainsFunc(l.features([]string{t}).Large, func(f string) bool { return l.model().Weight(f, j.best) > 0 }) {
			speaking++
		}
	}
	return speaking >= minSpeaking || 2*speaking >= all
}

// weight is how much a told word speaks for the likeliest class.
func (j *judgement) weight(i int) float64 {
	l := j.parser.learner
	return l.model().Weight(l.stem(j.told[i]), j.best)
}

// believed is how likely an entry is; of a group, one of its members.
func (j *judgement) believed(k catalog.Kind, id string) float64 {
	members, ok := j.parser.words.OfferingIDs(id)
	if k != catalog.KindOffering || !ok {
		return j.belief.In(class(k, id))
	}
	sum := 0.
	for _, m := range members {
		sum += j.belief.In(class(k, m))
	}
	return sum
}

// group are the members of the group of offerings that was found first, nil if none
// was.
func (j *judgement) group() []string {
	if len(j.found.Offerings) == 0 {
		return nil
	}
	if members, _ := j.parser.words.OfferingIDs(j.found.Offerings[0].ID); len(members) > 1 {
		return members
	}
	return nil
}

// isMember reports whether the likeliest is a member of the group that was found.
func (j *judgement) isMember() bool {
	id, ok := strings.CutPrefix(j.best, class(catalog.KindOffering, ""))
	return ok && slices.Contains(j.group(), id)
}

// tellsOwn reports whether a word beside those of a group is one that a member of it
// is called by: "exosomes" beside "stem cells", but not "cure".
func (j *judgement) tellsOwn() bool {
	group := text.Tokens(j.found.Offerings[0].From)
	return slices.ContainsFunc(j.told, func(t string) bool {
		return !fillers[t] && !slices.Contains(group, t) && j.parser.phrases.own[j.best][j.parser.learner.stem(t)]
	})
}

// condition is the id of the likeliest, if that is a condition.
func (j *judgement) condition() (string, bool) {
	return strings.CutPrefix(j.best, class(catalog.KindCondition, ""))
}

// isVague reports whether the likeliest says only which part hurts, where that or more
// was found.
func (j *judgement) isVague() bool {
	id, ok := j.condition()
	return ok && j.parser.words.IsGeneral(id) && len(j.found.Conditions) > 0
}

// isMeant reports whether concepts that stand apart mean together what was found
// first.
func (j *judgement) isMeant() bool {
	return j.pointsTo() && !j.symptom.General && j.isFirst(j.symptom.Condition)
}

// isAlarm reports whether what was found first is what a red flag points to.
func (j *judgement) isAlarm() bool { return j.isFirst(j.alarm.Condition) }

// isCoded reports whether a code of ICD-10-CM tells a condition that was found: whoever
// writes one knows what is meant.
func (j *judgement) isCoded() bool {
	return slices.ContainsFunc(j.row, func(s span) bool {
		_, n := j.icdAt(s.from)
		return s.kind == spanCode && s.condition != "" && n > 0
	})
}

// isCombined reports whether what was found first is told by phrases together.
func (j *judgement) isCombined() bool { return j.isFirst(j.combined.Condition) }

// isFirst reports whether a condition was found first.
func (j *judgement) isFirst(id string) bool {
	return len(j.found.Conditions) > 0 && j.found.Conditions[0].ID == id
}

// isAmong reports whether the likeliest was found too, behind another.
func (j *judgement) isAmong() bool { return j.finds(func(*Piece) bool { return true }) }

// isTold reports whether all is explained by what was found of the kind of the likeliest.
func (j *judgement) isTold() bool {
	kind, _ := entryOf(j.best)
	all := pieces(j.found, kind)
	return len(*all) > 0 && j.explained() == 1
}

// isLesser reports whether the likeliest is what the very words of another mean less
// often.
func (j *judgement) isLesser() bool { return j.finds(func(p *Piece) bool { return p.Lesser }) }

// finds reports whether the likeliest was found as such a piece.
func (j *judgement) finds(such func(*Piece) bool) bool {
	return slices.ContainsFunc(kinds, func(k catalog.Kind) bool {
		all := pieces(j.found, k)
		return slices.ContainsFunc(*all, func(p Piece) bool { return class(k, p.ID) == j.best && such(&p) })
	})
}

// isEmergency reports whether the likeliest is an emergency.
func (j *judgement) isEmergency() bool {
	id, _ := j.condition()
	c, ok := j.parser.words.Condition(id)
	return ok && c.Urgency == catalog.UrgencyEmergency
}

// isDeniedAlarm reports whether the likeliest is an emergency in a box that denies
// something: "no loss of bladder control".
func (j *judgement) isDeniedAlarm() bool {
	if !j.isEmergency() {
		return false
	}
	for i := range j.texts {
		if catalog.IsDenial(j.texts, i) {
			return true
		}
	}
	return false
}

// explained is the share of telling tokens that became a piece.
func (j *judgement) explained() float64 {
	all, taken := 0, 0
	for _, t := range j.at {
		if fillers[j.texts[t]] {
			continue
		}
		if all++; j.pieces[t] {
			taken++
		}
	}
	return float64(taken) / float64(max(all, 1))
}

// markPieces notes the tokens of the pieces that were found.
func (j *judgement) markPieces() {
	j.pieces = make([]bool, len(j.list))
	for _, k := range kinds {
		all := pieces(j.found, k)
		for _, p := range *all {
			from, to := j.stretch(p.From)
			for t := from; t < to; t++ {
				j.pieces[t] = true
			}
		}
	}
}

// stretch is the first tokens that were typed so, none if from is to; of "T12/L1", both.
func (j *judgement) stretch(typed string) (from, to int) {
	for from := range j.list {
		for to := from + 1; to <= len(j.list); to++ {
			if said := j.typed(from, to); said == typed {
				for to < len(j.list) && j.typed(from, to+1) == typed {
					to++
				}
				return from, to
			} else if len(said) >= len(typed) {
				break
			}
		}
	}
	return 0, 0
}

// speaking is the stretch of tokens that speaks most for the likeliest, between those
// that are of other pieces, or else that tells most; if nothing is told beside these, all
// that is told.
func (j *judgement) speaking() (from, to int, within bool) {
	if from, to = j.most(j.weight); to > 0 {
		return from, to, false
	}
	from, to = j.most(func(i int) float64 {
		if fillers[j.told[i]] {
			return 0
		}
		return 1
	})
	if to > 0 {
		return from, to, false
	}
	return j.at[0], j.at[len(j.at)-1] + 1, true
}

// most is the stretch of tokens between other pieces of which the told words weigh most
// together, with words of weight at its ends; none if to is 0.
func (j *judgement) most(weight func(i int) float64) (from, to int) {
	most := 0.
	for i := 0; i < len(j.at); {
		end, sum, first, last := i, 0., -1, -1
		for ; end < len(j.at) && j.at[end] == j.at[i]+end-i && !j.pieces[j.at[end]]; end++ {
			if w := weight(end); w > 0 {
				sum += w
				if first < 0 {
					first = j.at[end]
				}
				last = j.at[end]
			}
		}
		if sum > most {
			from, to, most = first, last+1, sum
		}
		i = max(end, i+1)
	}
	return from, to
}

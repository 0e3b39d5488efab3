package query

import (
	"math"
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/classify"
	"github.com/specialist-finder/finder/internal/english"
	"github.com/specialist-finder/finder/internal/text"
)

// What somebody tells in several words is judged as a whole too, by examples of how
// people say it (docs/decisions/0009-sentences-are-judged-by-examples.md). What was
// found by phrases and concepts counts as evidence; where the whole speaks much
// more for something else, that goes first.

// learned is what the whole box speaks for.
type learned struct {
	kind     catalog.Kind
	id       string
	from, to int // the tokens that speak for it
}

// When what the whole speaks for goes before what was found in it.
const (
	minJudged   = 3   // telling words that something must be told in
	minStory    = 6   // words of what is more than a few phrases beside each other
	minBelief   = .22 // of what is believed where nothing was found,
	minTerse    = .60 // and in a few words, of which half speak for it
	minSpeaking = 2   // or as many,
	minSure     = .90 // or that leave hardly a doubt
	overOther   = .6  // of what is believed where a need was found that is not of the spine

	// What was found may be so much less likely, as the logarithm of how many times.
	head      = 1.
	headStory = 1. // and so much more the more of a story it explains,
	headShort = 3. // or of a few words,
	headExact = 2. // and where it is more exact, or of another kind
	headMeant = 2. // and where several words together mean it
	headAmong = 3. // and where the likeliest was found too, behind it
)

// judge finds what the box speaks for as a whole, if that says more than the
// phrases and the concepts in it.
func (d *draft) judge() {
	d.learned = nil
	at := d.toldTokens()
	told := d.textsOf(at)
	if len(telling(told)) < minJudged || d.titled() {
		return
	}
	found := d.plain()
	if d.mayName(&found, len(at)) {
		return
	}
	belief, ok := d.parser.learner.model().Judge(d.parser.learner.features(told))
	if !ok {
		return
	}
	best, likely := belief.Likeliest()
	kind, id, _ := strings.Cut(best, ":")
	if id == "" || d.dropsEntry(kind, id) || !d.outweighs(likely, &found, best, belief, at) {
		return
	}
	d.learned = &learned{kind: catalog.Kind(kind), id: id}
	d.learned.from, d.learned.to = d.speakingFor(best, at)
	if slices.ContainsFunc(d.row, d.isWord) {
		d.row = d.cheapest(func(s *span) bool { return !d.isWord(*s) })
	}
}

// mayName reports whether one of the words is likelier a name than part of what is
// told in so many words.
func (d *draft) mayName(found *Reading, told int) bool {
	if d.tells() {
		return false
	}
	if d.isHouse() && len(found.Words) > 0 || d.joinsName() {
		return true
	}
	short := told < minStory
	return slices.ContainsFunc(found.Words, func(w string) bool { return (short || d.parser.named(w)) && d.isUnheard(w) })
}

// isUnheard reports whether a word is neither common nor in any example.
func (d *draft) isUnheard(word string) bool {
	l := d.parser.learner
	return !english.Common(word) && !fillers[word] && !l.model().Knows(l.stem(word))
}

// toldTokens are the tokens that tell something: no place, wish or degree, nothing
// that is denied.
func (d *draft) toldTokens() []int {
	return d.tokensOf(func(s *span) bool {
		switch s.kind {
		case spanPlace, spanMore, spanWish, spanCredential, spanForeign, spanNearMe, spanRadius:
			return false
		}
		return !s.denied
	})
}

func (d *draft) textsOf(at []int) []string {
	tokens := d.corrected()
	out := make([]string, len(at))
	for i, t := range at {
		out[i] = tokens[t]
	}
	return out
}

// outweighs reports whether the likeliest is so much likelier than what was found
// first of each kind that it goes before that.
func (d *draft) outweighs(likely float64, found *Reading, best string, belief classify.Belief, at []int) bool {
	if d.isDeniedAlarm(best) || d.isCombined(found) || len(at) < minStory && isAmong(best, found) {
		return false
	}
	most, any := 0., false
	for _, k := range []catalog.Kind{catalog.KindSpecialty, catalog.KindCondition, catalog.KindOffering} {
		_, pieces := pieces(found, k)
		if len(*pieces) == 0 {
			continue
		}
		first := (*pieces)[0].ID
		if class(k, first) == best {
			return false
		}
		any, most = true, max(most, d.believed(k, first, belief))
	}
	switch {
	case len(found.Elsewhere) > 0:
		return likely >= overOther && len(at) >= minStory
	case !any:
		return d.isBelieved(likely, best, at)
	}
	if d.isGroup(found) && d.isMember(best, found) && !d.tellsOwn(best, found, at) {
		return false
	}
	lead, explained := head, d.explained(found, at)
	switch {
	case len(at) >= minStory:
		lead += headStory * explained
	case explained == 1:
		return false
	default:
		lead += headShort * explained
	}
	if isAmong(best, found) {
		lead += headAmong
	}
	if d.isVague(best, found) || d.isGroup(found) || isOther(best, found) {
		lead += headExact
	}
	if slices.ContainsFunc(d.row, func(s span) bool { return s.isElsewhere() }) {
		lead += headExact // "chest pain and back pain" is judged by the chest too
	}
	if d.isMeant(found) {
		lead += headMeant
	}
	return math.Log(likely)-math.Log(most+1e-9) > lead
}

// isBelieved reports whether what the box speaks for is read where nothing was found.
// A few words are likelier what no entry is about: they must say it clearly, and most
// of them, as a single word of them may speak for anything.
func (d *draft) isBelieved(likely float64, best string, at []int) bool {
	if len(at) >= minStory {
		return likely >= minBelief
	}
	return likely >= minTerse && d.mostSpeakFor(best, at) || likely >= minSure
}

// mostSpeakFor reports whether half of the telling words that any example holds speak
// for a class, by themselves or by their concept.
func (d *draft) mostSpeakFor(best string, at []int) bool {
	all, speaking := 0, 0
	l := d.parser.learner
	for _, t := range d.textsOf(at) {
		if fillers[t] || !l.model().Knows(l.stem(t)) {
			continue
		}
		all++
		if slices.ContainsFunc(l.features([]string{t}), func(f string) bool { return l.model().Weight(f, best) > 0 }) {
			speaking++
		}
	}
	return speaking >= minSpeaking || 2*speaking >= all
}

// isMember reports whether a class is a member of the group that was found.
func (d *draft) isMember(best string, found *Reading) bool {
	id, ok := strings.CutPrefix(best, class(catalog.KindOffering, ""))
	members, _ := d.parser.words.OfferingIDs(found.Offerings[0].ID)
	return ok && slices.Contains(members, id)
}

// tellsOwn reports whether a word beside those of a group is one that a member of it
// is called by: "exosomes" beside "stem cells", but not "cure".
func (d *draft) tellsOwn(best string, found *Reading, at []int) bool {
	group := text.Tokens(found.Offerings[0].From)
	return slices.ContainsFunc(d.textsOf(at), func(t string) bool {
		return !fillers[t] && !slices.Contains(group, t) && d.parser.phrases.own[best][d.parser.learner.stem(t)]
	})
}

// believed is how likely an entry is; of a group, one of its members.
func (d *draft) believed(k catalog.Kind, id string, b classify.Belief) float64 {
	members, ok := d.parser.words.OfferingIDs(id)
	if k != catalog.KindOffering || !ok {
		return b.In(class(k, id))
	}
	sum := 0.
	for _, m := range members {
		sum += b.In(class(k, m))
	}
	return sum
}

// isVague reports whether a class says only which part hurts, where more was found.
func (d *draft) isVague(best string, found *Reading) bool {
	id, ok := strings.CutPrefix(best, class(catalog.KindCondition, ""))
	return ok && d.parser.words.IsGeneral(id) &&
		slices.ContainsFunc(found.Conditions, func(p Piece) bool { return !d.parser.words.IsGeneral(p.ID) })
}

// isMeant reports whether concepts that stand apart mean together what was found
// first.
func (d *draft) isMeant(found *Reading) bool {
	return len(found.Conditions) > 0 && d.pointsTo() && !d.symptom.General && d.symptom.Condition == found.Conditions[0].ID
}

// isCombined reports whether phrases mean together what was found first, of which
// the catalogue is sure.
func (d *draft) isCombined(found *Reading) bool {
	return len(found.Conditions) > 0 && d.combined.Condition == found.Conditions[0].ID
}

// isOther reports whether a class is of a kind of which nothing was found: who treats
// it, in "doctor for back pain".
func isOther(best string, found *Reading) bool {
	kind, _, _ := strings.Cut(best, ":")
	_, all := pieces(found, catalog.Kind(kind))
	return len(*all) == 0
}

// isAmong reports whether a class was found too, behind another.
func isAmong(best string, found *Reading) bool {
	for _, k := range []catalog.Kind{catalog.KindSpecialty, catalog.KindCondition, catalog.KindOffering} {
		_, all := pieces(found, k)
		if slices.ContainsFunc(*all, func(p Piece) bool { return class(k, p.ID) == best }) {
			return true
		}
	}
	return false
}

// isGroup reports whether a group of offerings was found, of which few examples
// speak.
func (d *draft) isGroup(found *Reading) bool {
	if len(found.Offerings) == 0 {
		return false
	}
	members, _ := d.parser.words.OfferingIDs(found.Offerings[0].ID)
	return len(members) > 1
}

// isDeniedAlarm reports whether a class is an emergency in a box that denies
// something: "no loss of bladder control".
func (d *draft) isDeniedAlarm(best string) bool {
	id, _ := strings.CutPrefix(best, class(catalog.KindCondition, ""))
	c, ok := d.parser.words.Condition(id)
	return ok && c.Urgency == catalog.UrgencyEmergency && slices.ContainsFunc(d.texts, func(t string) bool { return t == "no" || t == "without" || t == "sin" })
}

// explained is the share of telling tokens that became a piece.
func (d *draft) explained(found *Reading, at []int) float64 {
	all, taken := 0, 0
	var pieces []Piece
	pieces = append(append(append(pieces, found.Specialties...), found.Conditions...), found.Offerings...)
	for _, t := range at {
		if fillers[d.texts[t]] {
			continue
		}
		all++
		if slices.ContainsFunc(pieces, func(p Piece) bool { return strings.Contains(p.From, d.typed(t, t+1)) }) {
			taken++
		}
	}
	return float64(taken) / float64(max(all, 1))
}

// speakingFor is the stretch of tokens that speaks most for a class.
func (d *draft) speakingFor(class string, at []int) (from, to int) {
	l := d.parser.learner
	most := 0.
	for i := 0; i < len(at); {
		end, sum := i, 0.
		first, last := -1, -1
		for ; end < len(at) && at[end] == at[i]+end-i; end++ {
			if w := l.model().Weight(l.stem(d.corrected()[at[end]]), class); w > 0 {
				sum += w
				if first < 0 {
					first = at[end]
				}
				last = at[end]
			}
		}
		if sum > most {
			from, to, most = first, last+1, sum
		}
		i = end
	}
	if to == 0 {
		return at[0], at[len(at)-1] + 1
	}
	return from, to
}

// writeLearned puts what the whole box speaks for before others of its kind.
func (d *draft) writeLearned(r *Reading, taken []bool) {
	if d.learned == nil {
		return
	}
	r.Elsewhere = nil
	_, to := pieces(r, d.learned.kind)
	rest := slices.DeleteFunc(*to, func(p Piece) bool { return p.ID == d.learned.id })
	*to = append([]Piece{{ID: d.learned.id, From: d.typed(d.learned.from, d.learned.to)}}, rest...)
	for t := d.learned.from; t < d.learned.to; t++ {
		taken[t] = true
	}
}

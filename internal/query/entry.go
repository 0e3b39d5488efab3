package query

import (
	"slices"

	"github.com/specialist-finder/finder/internal/catalog"
)

// A phrase of the catalogue is an entry where it stands, unless its words mean
// something else there.

// phraseRule is a reason that holds of a phrase where it stands, or does not. first is
// the meaning that was chosen for it.
type phraseRule func(d *draft, m *match, first *catalog.Entry) bool

// noEntry are the reasons for which a phrase is none.
var noEntry = []phraseRule{
	(*draft).holdsTitled,
	(*draft).isOfPatient,
	(*draft).cutsElsewhere,
	(*draft).isUnwished,
}

// noLoose are those for which words in another order, or with others between, are none.
var noLoose = []phraseRule{
	(*draft).holdsNearest,
	(*draft).isRunBy,
	(*draft).isOfOtherRegion,
	(*draft).cuts,
	(*draft).saysWhatIs,
}

// isEntry reports whether none of the reasons against a phrase holds.
func (d *draft) isEntry(m *match, first *catalog.Entry) bool {
	speaksAgainst := func(holds phraseRule) bool { return holds(d, m, first) }
	return !slices.ContainsFunc(noEntry, speaksAgainst) && !(m.loose && slices.ContainsFunc(noLoose, speaksAgainst))
}

// entrySpan adds a phrase of the catalogue, unless it is none where it stands.
func (d *draft) entrySpan(m *match) {
	entries := d.choose(m.entries)
	if len(entries) == 0 || !d.isEntry(m, &entries[0]) {
		return
	}
	chosen := *m
	chosen.entries = entries
	s := span{kind: spanEntry, from: m.from, to: m.to, cost: costEntry, match: &chosen, fixes: m.fixes}
	switch entries[0].Kind {
	case catalog.KindWish:
		s.kind, s.cost = spanWish, costWish
	case catalog.KindElsewhere:
		s.cost = costElsewhere
	}
	if m.loose {
		s.cost = costLoose + costSpread*float64(m.to-m.from-len(telling(d.texts[m.from:m.to])))
	}
	if s.kind == spanEntry && entries[0].Weak && !d.isMeantWeak(m) {
		s.cost, s.weak = max(costWeakest, costWeak-costWeakWord*float64(m.to-m.from-1)), true
	}
	d.add(s)
}

// isMeantWeak reports whether short or common words stand out, so that they are meant:
// "AS". Behind a name they are a degree all the same.
func (d *draft) isMeantWeak(m *match) bool {
	return (d.emphasized(m.from, m.to) || d.isLoud()) && !d.degreeOfName(m)
}

// isLoud reports whether the box is one word in capitals, so that a short word is
// meant: "AS".
func (d *draft) isLoud() bool { return len(d.list) == 1 && d.list[0].capitals }

// holdsTitled reports whether somebody with a title stands within a phrase, which
// that is none for: "dr wells physiatrist", "Kim, Dr. Kevin".
func (d *draft) holdsTitled(m *match, _ *catalog.Entry) bool {
	for i := m.from; i < m.to; i++ {
		if !personal[d.texts[i]] {
			continue
		}
		if m.loose && i+1 < m.to && d.mayBeName(i+1) && d.parser.named(d.texts[i+1]) || i > m.from && d.list[i].comma && len(m.fixes) > 0 {
			return true
		}
	}
	return false
}

// isOfPatient: "pt needs an injection" is of a patient.
func (d *draft) isOfPatient(m *match, _ *catalog.Entry) bool { return d.isPatient(m.from) }

// isUnwished: "58 year old woman with back pain" wants no woman.
func (d *draft) isUnwished(m *match, first *catalog.Entry) bool {
	return first.Kind == catalog.KindWish && first.Weak && !d.isWished(m)
}

// holdsNearest reports whether a phrase in another order spreads over words for the nearest
// or for where somebody is: "stem cells nearest herniated disc", "acupuncture near me for
// sciatica".
func (d *draft) holdsNearest(m *match, _ *catalog.Entry) bool {
	for i := m.from; i < m.to; i++ {
		if d.nearestAt(i) > 0 || slices.ContainsFunc(d.at[i], func(s span) bool { return s.kind == spanNearMe && s.to <= m.to }) {
			return true
		}
	}
	return false
}

// isRunBy: "clinic run by women" is no women's clinic.
func (d *draft) isRunBy(m *match, first *catalog.Entry) bool {
	return first.Kind == catalog.KindElsewhere && slices.Contains(d.texts[m.from:m.to], "by")
}

// isOfOtherRegion reports whether a condition is of another region than the box tells.
func (d *draft) isOfOtherRegion(_ *match, first *catalog.Entry) bool {
	return d.contradictsRegion(first)
}

// saysWhatIs: "my back is shot" asks for no shot in the back, "pain in the center of"
// for no center.
func (d *draft) saysWhatIs(m *match, first *catalog.Entry) bool {
	return isSought(first.Kind) && (d.holdsCopula(m) || m.to < len(d.texts) && d.texts[m.to] == "of")
}

// copulas say what somebody or something is.
var copulas = set(`is are was were feels esta estan son era`)

// holdsCopula reports whether a phrase in another order says what something is.
func (d *draft) holdsCopula(m *match) bool {
	return slices.ContainsFunc(d.texts[m.from+1:m.to-1], func(t string) bool { return copulas[t] })
}

// choose takes the meanings of one kind: a specialty if the phrase is one, as
// every registry holds those, or else a wish, or what the catalogue puts first. A
// phrase that is a specialty and an offering asks for either, and one that is a
// specialty and a wish for both: who registers as a
// multi-specialty center may be none, and who is one need not register as such.
func (d *draft) choose(all []catalog.Entry) []catalog.Entry {
	if d.options.Exact {
		all = slices.DeleteFunc(slices.Clone(all), func(e catalog.Entry) bool { return e.WordKind == catalog.WordMisspelling })
	}
	kind := likeliestKind(all)
	var chosen, beside []catalog.Entry
	for _, e := range all {
		switch {
		case e.Kind == kind:
			chosen = append(chosen, e)
		case kind == catalog.KindSpecialty && (e.Kind == catalog.KindWish || e.Kind == catalog.KindOffering):
			beside = append(beside, e)
		}
	}
	return append(d.ofRegion(chosen), beside...)
}

// likeliestKind is that of the meanings which counts: of a specialty, or else of a wish,
// or else of the first.
func likeliestKind(all []catalog.Entry) catalog.Kind {
	for _, kind := range []catalog.Kind{catalog.KindSpecialty, catalog.KindWish} {
		if slices.ContainsFunc(all, func(e catalog.Entry) bool { return e.Kind == kind }) {
			return kind
		}
	}
	if len(all) == 0 {
		return ""
	}
	return all[0].Kind
}

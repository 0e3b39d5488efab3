package query

import (
	"slices"

	"github.com/specialist-finder/finder/internal/catalog"
)

// Two phrases may share words. The one that leaves a word of the other behind is
// not what was meant: who has "knee pain" and wants a doctor is no patient of a
// "pain doctor" who says "knee".

// cuts reports whether a phrase in another order leaves behind a word of a condition
// as it is written ("doctor for my neck" of "neck pain"), or takes one out of the
// name of a town ("bulging disc, Great Neck").
func (d *draft) cuts(m *match, _ *catalog.Entry) bool {
	for i := m.from; i < m.to; i++ {
		if regionOfWord(d.texts[i]) != nowhere && !fillers[d.texts[i]] && d.isOfTown(i) {
			return true
		}
	}
	return slices.ContainsFunc(d.matched, func(o match) bool {
		return !o.loose && (d.saysAllOf(&o, m) || d.reachesOut(&o, m))
	})
}

// saysAllOf reports whether a phrase as it is written holds all that one in another order
// tells, in fewer words: two words of "chest pain and back pain".
func (d *draft) saysAllOf(o, m *match) bool {
	return o.from < m.to && m.from < o.to && o.to-o.from < m.to-m.from &&
		slices.Equal(telling(d.texts[o.from:o.to]), telling(d.texts[m.from:m.to]))
}

// reachesOut reports whether a condition of several words begins within a phrase that
// says no more than a clinician before it, and ends behind that.
func (d *draft) reachesOut(o, m *match) bool {
	return o.to-o.from > 1 && o.first().Kind == catalog.KindCondition && !o.first().Weak &&
		o.from > m.from && o.from < m.to && o.to > m.to && d.leavesClinician(m, o.from, o.to)
}

// leavesClinician reports whether a phrase says no more than a clinician outside
// some tokens.
func (d *draft) leavesClinician(m *match, from, to int) bool {
	clinician := false
	for i := m.from; i < m.to; i++ {
		if i >= from && i < to {
			continue
		}
		t := d.parser.words.Standard(d.texts[i])
		if !clinicians[t] && !staff[d.texts[i]] && !fillers[d.texts[i]] {
			return false
		}
		clinician = clinician || clinicians[t] || staff[d.texts[i]]
	}
	return clinician
}

// cutsElsewhere reports whether a specialty is made of a clinician and the last word
// of a need that is not of the spine, where the box says nothing of the spine.
func (d *draft) cutsElsewhere(m *match, _ *catalog.Entry) bool {
	if m.first().Kind != catalog.KindSpecialty || d.tellsSpine() {
		return false
	}
	return slices.ContainsFunc(d.matched, func(o match) bool {
		overlaps := o.from < m.from && m.from < o.to && o.to < m.to || m.from < o.from && o.from < m.to && m.to < o.to
		return overlaps && o.first().Kind == catalog.KindElsewhere && !o.first().Weak && d.leavesClinician(m, o.from, o.to)
	})
}

var spineWords = set(`back backs spine spinal neck sciatica disc discs disk lumbar cervical sacroiliac espalda columna cuello cintura ciatica lumbares nuca`)

func (d *draft) tellsSpine() bool {
	return slices.ContainsFunc(d.texts, func(t string) bool { return spineWords[t] })
}

// isOfTown reports whether a token is within the name of a town of several words.
func (d *draft) isOfTown(i int) bool {
	return !d.isOfBody(i) && d.texts[i] != "low" && d.texts[i] != "lower"
}

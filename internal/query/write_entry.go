package query

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/catalog"
)

// writeMatch writes the meanings of a phrase, the likeliest first, and what was corrected
// in it.
func (d *draft) writeMatch(r *Reading, s *span, typed string) (kept bool) {
	if s.isElsewhere() && slices.ContainsFunc(d.row, func(o span) bool { return o.kind == spanEntry && !o.isElsewhere() }) {
		return false // "pregnant with back pain" is of the back
	}
	for _, e := range s.match.entries {
		if d.dropsEntry(e.Kind, e.ID) {
			continue
		}
		if to := pieces(r, e.Kind); !holds(*to, e.ID) {
			beside := kept && isOffered(e.Kind) && s.match.first().Kind == catalog.KindSpecialty
			*to = append(*to, Piece{ID: e.ID, From: typed, Lesser: kept, Beside: beside})
		}
		kept = true
	}
	if !kept {
		return false
	}
	d.addCondition(r, s)
	if e := s.match.first(); e.WordKind == catalog.WordMisspelling {
		r.Corrections = append(r.Corrections, Correction{From: typed, To: e.Right})
	}
	for _, x := range s.fixes {
		r.Corrections = append(r.Corrections, Correction{From: d.typed(x.from, x.to), To: x.right})
	}
	return true
}

func (s *span) isElsewhere() bool {
	return s.kind == spanEntry && s.match.first().Kind == catalog.KindElsewhere
}

// addCondition adds the condition that a phrase for who treats it, or for what is
// done for it, names within: "osteoporosis doctor", "epidural for sciatica".
func (d *draft) addCondition(r *Reading, s *span) {
	if kind := s.match.first().Kind; kind == catalog.KindCondition || kind == catalog.KindWish {
		return
	}
	from, to, id := d.conditionWithin(s)
	if id == "" || d.dropsEntry(catalog.KindCondition, id) || holds(r.Conditions, id) {
		return
	}
	whole := len(telling(d.texts[s.from:s.to])) <= len(telling(d.texts[from:to]))+1 && d.hasClinician(s)
	r.Conditions = append(r.Conditions, Piece{ID: id, From: d.typed(from, to), Within: true, Whole: whole})
}

// conditionWithin finds the condition of the most tokens within a span, the first of
// them; its id is "" if there is none.
func (d *draft) conditionWithin(s *span) (from, to int, id string) {
	for n := s.to - s.from - 1; n > 0; n-- {
		for from := s.from; from+n <= s.to; from++ {
			if e, ok := d.conditionAt(from, from+n); ok {
				return from, from + n, e.ID
			}
		}
	}
	return 0, 0, ""
}

func (d *draft) hasClinician(s *span) bool {
	for i := s.from; i < s.to; i++ {
		if d.isClinician(i) {
			return true
		}
	}
	return false
}

// conditionAt finds the condition that tokens spell, first of all meanings.
func (d *draft) conditionAt(from, to int) (catalog.Entry, bool) {
	key := make([]string, 0, to-from)
	for _, t := range d.texts[from:to] {
		key = append(key, d.parser.words.Standard(t))
	}
	entries := d.parser.phrases.exact[strings.Join(key, " ")]
	if len(entries) == 0 || entries[0].Kind != catalog.KindCondition || entries[0].Weak {
		return catalog.Entry{}, false
	}
	return entries[0], true
}

func (d *draft) writeCode(r *Reading, s *span, typed string) (kept bool) {
	if id := s.condition; id != "" && !d.dropsEntry(catalog.KindCondition, id) {
		if !holds(r.Conditions, id) {
			r.Conditions = append(r.Conditions, Piece{ID: id, From: typed})
		}
		return true
	}
	for _, id := range s.specialties {
		if !d.dropsEntry(catalog.KindSpecialty, id) {
			r.Specialties = append(r.Specialties, Piece{ID: id, From: typed})
			kept = true
		}
	}
	return kept
}

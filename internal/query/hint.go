package query

import (
	"slices"

	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/vocabulary"
)

// Health systems and regions tell in which states a town is: "mayo rochester" is in
// Minnesota.

// toldHint is what some tokens tell of states.
type toldHint struct {
	from, to int
	hint     place.Hint
}

// toldHints are all hints of the box that are no part of somebody's name.
func (d *draft) toldHints() []toldHint {
	if d.hints != nil {
		return d.hints
	}
	d.hints = []toldHint{}
	for i := 0; i < len(d.texts); i++ {
		h, n := d.parser.places.HintAt(d.texts, i)
		if n == 0 || d.isPersonal(i-1) || d.givenBefore(i) {
			continue
		}
		d.hints = append(d.hints, toldHint{from: i, to: i + n, hint: h})
		i += n - 1
	}
	return d.hints
}

// hinted is what was found, or of the towns of its name the one that the hints beside it tell.
func (d *draft) hinted(s *span, f place.Found) place.Found {
	for i := range d.toldHints() {
		h := &d.hints[i]
		if s.city < h.to && h.from < s.to {
			continue
		}
		if near, ok := f.Hinted(&h.hint); ok {
			return near
		}
	}
	return f
}

// isBesideHint reports whether a town stands right beside what hints at its state: "geisinger
// danville". One word that somebody may be called by is none.
func (d *draft) isBesideHint(s *span) bool {
	return s.found.Form == place.FormCity && s.found.Right == "" && slices.ContainsFunc(d.toldHints(), func(h toldHint) bool {
		isName := h.to-h.from == 1 && d.parser.given(d.texts[h.from])
		_, fits := s.found.Hinted(&h.hint)
		return fits && !isName && (h.to == s.city || s.to == h.from)
	})
}

// isOfSystem reports whether the words of a place are a health system's or a region's, and a
// town is told beside: "cleveland clinic weston", "providence everett".
func (d *draft) isOfSystem(s *span) bool {
	if s.found.IsState() || s.found.Form == place.FormZIP || d.endsWithState(s) {
		return false
	}
	return slices.ContainsFunc(d.toldHints(), func(h toldHint) bool {
		return h.from <= s.city && s.to <= h.to && d.isTownBeside(&h)
	})
}

// isTownBeside reports whether a town in one of the states of a hint, or a place that is clear
// by itself, stands elsewhere in the box.
func (d *draft) isTownBeside(h *toldHint) bool {
	for i := range d.texts {
		if h.from <= i && i < h.to {
			continue
		}
		isDoubtful := i != h.to && d.parser.given(d.texts[i]) || vocabulary.English(d.texts[i]) || d.isTermAt(i)
		if slices.ContainsFunc(d.placesFrom(i), func(f place.Found) bool { return d.isTownOf(h, &f, isDoubtful) }) {
			return true
		}
	}
	return false
}

func (d *draft) isTownOf(h *toldHint, f *place.Found, isDoubtful bool) bool {
	if f.Form == place.FormCity {
		near, ok := f.Hinted(&h.hint)
		return ok && (!isDoubtful || f.Tokens > 1) && near.Population >= titledTown
	}
	return f.Form == place.FormZIP || f.Form == place.FormTown && !f.Alias
}

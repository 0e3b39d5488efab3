package query

import "slices"

// clinic is the reading in which the words of entries are part of a name beside
// words that nothing explains.
func (d *draft) clinic(plain *Reading) (Reading, bool) {
	if len(plain.Words) == 0 || !d.has(spanEntry) || d.titled() {
		return Reading{}, false
	}
	at := d.trimmed(func(s *span) bool { return !s.isAside() && s.kind != spanPlace && s.kind != spanMore })
	if len(at) <= len(plain.Words) || len(at) > 2*maxNameTokens {
		return Reading{}, false
	}
	r := Reading{Way: WayClinic, Place: plain.Place, NearMe: plain.NearMe, Wishes: nil}
	r.Words, r.Name = d.said(at)
	return r, true
}

// placeInName is the reading in which a doubtful place is a part of the name.
func (d *draft) placeInName(plain *Reading) (Reading, bool) {
	if !plain.Place.isDoubtful() || d.drops(PieceName) || d.isAlarmed() || len(plain.Elsewhere) > 0 && plain.Place.Large {
		return Reading{}, false
	}
	at := d.trimFillers(d.tokensOf(func(s *span) bool {
		return s.kind == spanWord || s.kind == spanPlace || s.kind == spanNoun && !d.has(spanEntry)
	}), d.place())
	r := *plain
	r.Way, r.Place = WayNamed, nil
	if d.place().found.Right != "" {
		r.Corrections = slices.DeleteFunc(slices.Clone(r.Corrections), func(c Correction) bool { return c.To == d.place().corrected() })
	}
	r.Words, r.Name = d.said(at)
	return r, len(at) > 0
}

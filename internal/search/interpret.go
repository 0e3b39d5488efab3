package search

import (
	"slices"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/query"
)

// interpretation says how the box was read, in the way that was answered.
func (s *Searcher) interpretation(p *plan, a *attempt) Interpretation {
	r := a.reading
	out := Interpretation{NPI: r.NPI.String(), Place: a.place, NearMe: r.NearMe, Name: r.Name, Ignored: r.Ignored}
	switch r.Way {
	case query.WayNPI:
		return out
	case query.WayPerson:
		out.Kind = directory.Individual.String()
	case query.WayText:
		out.Text = r.Name
	}
	if r.Nearest != "" && !a.nearest && (r.NearMe == "" || r.NearestToMe) && !a.wantsPlace(p) {
		out.Ignored = append(slices.Clip(out.Ignored), r.Nearest)
	}
	if r.Place != nil && a.relax&withoutState == 0 {
		s.addPlace(&out, p, r.Place)
	}
	s.addPieces(&out, p, a)
	for _, c := range r.Corrections {
		out.Corrections = append(out.Corrections, Correction{From: c.From, To: c.To})
	}
	if out.Place != nil && r.NearMe != "" && p.near != nil {
		near := *out.Place
		near.NearMe = true
		out.Place = &near
	}
	return out
}

// wantsPlace reports whether the nearest are asked for, and nothing but a place is
// missing to tell them.
func (a *attempt) wantsPlace(p *plan) bool {
	r := a.reading
	return r.Nearest != "" && (r.NearMe == "" || r.NearestToMe) && !p.sorted && a.query.Near == nil
}

// addPlace shows the place of the box where it is not what distances are
// measured from: a state, or one that the parameter overrules.
func (s *Searcher) addPlace(out *Interpretation, p *plan, boxed *query.Place) {
	switch {
	case p.near != nil, boxed.StateOnly && p.State != "":
		out.Ignored = append(slices.Clip(out.Ignored), boxed.From)
	case boxed.StateOnly:
		out.Place = placePiece(boxed.Place, boxed.From)
		state := s.entries.states[boxed.State]
		out.Place.Label, out.Place.Point = state.name[p.lang], state.centre
	}
}

func (s *Searcher) addPieces(out *Interpretation, p *plan, a *attempt) {
	r := a.reading
	for _, piece := range r.Specialties {
		out.Specialties = append(out.Specialties, SpecialtyPiece{Piece: s.piece(piece, p.lang), NUCC: s.entries.specialties[piece.ID].nucc})
	}
	for _, piece := range r.Elsewhere {
		if need, _ := s.catalog.Elsewhere(piece.ID); len(need.Route) > 0 {
			routed := s.piece(query.Piece{ID: need.Route[0], From: piece.From}, p.lang)
			out.Specialties = append(out.Specialties, SpecialtyPiece{Piece: routed, NUCC: s.entries.specialties[need.Route[0]].nucc})
		}
	}
	for _, piece := range r.Conditions {
		out.Conditions = append(out.Conditions, s.piece(piece, p.lang))
	}
	for _, piece := range r.Offerings {
		out.Offerings = append(out.Offerings, s.piece(piece, p.lang))
	}
	for i, piece := range r.Wishes {
		if piece.ID == wishSecondOpinion { // which is an offering too
			out.Offerings = append(out.Offerings, s.piece(query.Piece{ID: offeringSecondOpinion, From: piece.From}, p.lang))
		}
		out.Wishes = append(out.Wishes, Piece{ID: piece.ID, Label: a.wishes[i].label[p.lang], From: piece.From})
	}
	if r.Radius.Miles > 0 && p.Radius == 0 {
		out.Wishes = append(out.Wishes, Piece{ID: query.PieceRadius, Label: wordsWithin.with(p.lang, formatNumber(r.Radius.Miles)), From: r.Radius.From})
	}
	switch nearest := (Piece{ID: query.PieceNearest, Label: wordsNearest[p.lang], From: r.Nearest}); {
	case a.nearest:
		out.Wishes = append(out.Wishes, nearest)
	case a.wantsPlace(p):
		nearest.Label = wordsNearestOf[p.lang]
		out.Wishes = append(out.Wishes, nearest)
	}
	for _, piece := range r.Credentials {
		c, _ := s.catalog.Credential(piece.ID)
		out.Credentials = append(out.Credentials, Piece{ID: piece.ID, Label: c.Meaning, From: piece.From})
	}
}

func (s *Searcher) piece(piece query.Piece, l lang) Piece {
	return Piece{ID: piece.ID, Label: s.entries.label(piece.ID, l).Label, From: piece.From}
}

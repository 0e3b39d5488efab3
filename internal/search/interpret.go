package search

import (
	"slices"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/query"
)

// interpretation says how the box was read, in the way that was answered.
func (s *Searcher) interpretation(p *plan, a *attempt) Interpretation {
	r := a.reading
	out := Interpretation{NPI: r.NPI.String(), Place: a.place, Ignored: r.Ignored}
	switch a.way {
	case wayNPI:
		return out
	case wayNamesake:
		out.Name, out.Kind = r.Name, directory.Individual.String()
	case wayPerson:
		out.Name, out.Kind = r.AllName, directory.Individual.String()
	case wayClinic:
		out.Name = r.AroundName
	case wayRead:
		out.Name = r.Name
	case wayText:
		out.Name, out.Text = r.Name, r.Name
	}
	if a.usesBoxedPlace() {
		s.addPlace(&out, p, r.Place)
	}
	if a.takesEntries() {
		s.addEntries(&out, p)
	}
	return out
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

func (s *Searcher) addEntries(out *Interpretation, p *plan) {
	r := &p.reading
	for i, piece := range r.Specialties {
		sp := p.boxed.specialties[i]
		out.Specialties = append(out.Specialties, SpecialtyPiece{
			Piece: Piece{ID: piece.ID, Label: s.entries.label(piece.ID, p.lang).Label, From: piece.From}, NUCC: sp.nucc,
		})
	}
	for _, piece := range r.Conditions {
		out.Conditions = append(out.Conditions, Piece{ID: piece.ID, Label: s.entries.label(piece.ID, p.lang).Label, From: piece.From})
	}
	for _, piece := range r.Offerings {
		out.Offerings = append(out.Offerings, Piece{ID: piece.ID, Label: s.entries.label(piece.ID, p.lang).Label, From: piece.From})
	}
	for _, c := range r.Corrections {
		out.Corrections = append(out.Corrections, Correction{From: c.From, To: c.To})
	}
}

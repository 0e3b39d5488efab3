package search

import (
	"context"
	"fmt"
	"slices"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
)

// besideShare is what part of a page shows clinicians of standard care where a
// regenerative treatment was asked for, until all were shown: one in so many.
const besideShare = 4

// standardCare are the specialties whose clinicians are shown beside, if no
// condition says better.
var standardCare = []string{"pmr", "physical-therapy", "pain-medicine", "interventional-spine"}

// asksRegenerative reports whether the box asks for a regenerative treatment: who
// searches for one should see who treats the same without it. A parameter is a
// filter, and stays one.
func (s *Searcher) asksRegenerative(a *attempt) bool {
	for _, piece := range a.reading.Offerings {
		if slices.ContainsFunc(s.entries.members(piece.ID), func(id string) bool { return slices.Contains(s.entries.regulated, id) }) {
			return true
		}
	}
	return false
}

// mostBeside is how many of standard care are shown in all, however long the pages
// are: the total must not hang on that.
const mostBeside = 5

// hasBeside reports whether standard care is shown beside who matches.
func (s *Searcher) hasBeside(p *plan, a *attempt, matches int) bool {
	return !p.Counts && p.Sort == SortBest && !a.nearest && matches > 0 && a.relax&withGivers == 0 && len(a.asked.specialties) == 0 && s.asksRegenerative(a)
}

// beside finds clinicians of standard care in the same place who do not state what
// was asked for, but those that were shown.
func (s *Searcher) beside(ctx context.Context, p *plan, a *attempt, matches int) ([]index.Hit, error) {
	if !s.hasBeside(p, a, matches) {
		return nil, nil
	}
	q := a.query.Only((mostBeside + 1) * besideShare)
	q.Terms = append([][]index.Term{specialtyTerms(s.care(a))}, withoutTerms(q.Terms, offeringTerms(a.asked.offerings))...)
	room := mostBeside
	q.After = nil
	if c := p.cursor; c != nil {
		if room = c.beside - c.shown; c.shown > 0 {
			q.After = &c.besideAfter
		}
	}
	if room == 0 {
		return nil, nil
	}
	q.Rank.Ladders = append(slices.Clip(q.Rank.Ladders), []index.Rung{{Any: primaryTerms(s.care(a)), Points: pointsMainSpecialty}})
	page, err := s.engine.Search(ctx, &q)
	if err != nil {
		return nil, err
	}
	var out []index.Hit
	var card index.Card
	for i := range page.Hits {
		if err := card.Decode(page.Hits[i].Card); err != nil {
			return nil, fmt.Errorf("card of provider %s: %w", page.Hits[i].ID, err)
		}
		states := slices.ContainsFunc(card.Offerings, func(o directory.Offering) bool { return slices.Contains(a.asked.offerings, o.ID) })
		if !states && len(out) < room {
			out = append(out, page.Hits[i])
		}
	}
	return out, nil
}

// divide says how many of a page's results are matches and how many are of standard
// care: one in so many, and all that are left where the matches end. left is how
// many of the latter no page has shown. A short page has one of them too.
func divide(limit, matches, left int) (ofMatches, ofBeside int) {
	ofBeside = min(max(limit/besideShare, min(limit-1, 1)), left)
	ofMatches = min(limit-ofBeside, matches)
	return ofMatches, min(limit-ofMatches, left)
}

// care are the specialties of standard care: first stops for the conditions asked
// for, or those for the back in general.
func (s *Searcher) care(a *attempt) []*specialty {
	var out []*specialty
	for _, c := range a.asked.conditions {
		out = append(out, c.first...)
	}
	if len(out) == 0 {
		for _, id := range standardCare {
			out = append(out, s.entries.specialties[id])
		}
	}
	return unique(out)
}

// withoutTerms leaves out the list that demands the offerings.
func withoutTerms(lists [][]index.Term, offerings []index.Term) [][]index.Term {
	var out [][]index.Term
	for _, list := range lists {
		if len(list) == 0 || !slices.Contains(offerings, list[0]) {
			out = append(out, list)
		}
	}
	return out
}

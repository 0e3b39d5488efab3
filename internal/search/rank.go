package search

import (
	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
)

// The points of ranking. Each row of docs/ranking.md is one of these; a rank is
// the sum of those that hold. A change here changes cursorVersion too.
const (
	pointsNameExact = 1000 // the words are the whole name
	pointsNameWords = 600  // all words are in the names

	pointsMainSpecialty = 120 // the main taxonomy defines a specialty asked for
	pointsFirstLine     = 60  // a first stop for a condition asked for
	pointsSecondLine    = 30  // a next stop
	pointsStatedCare    = 20  // states standard care that is used for the condition

	pointsAccepting = 30 // states that it accepts new patients
)

// bands are the points for distance, in miles. The nearest two weigh nearly as
// much as the main specialty: a good match across town goes before a lesser
// one next door, but not before an equal one.
var bands = []index.Band{
	{Miles: 2, Points: 100}, {Miles: 5, Points: 90}, {Miles: 10, Points: 75}, {Miles: 25, Points: 50},
	{Miles: 50, Points: 30}, {Miles: 100, Points: 15}, {Miles: 200, Points: 5},
}

// verifiedSteps are the points for a verification so many days old at most; it
// is stale after the first.
var verifiedSteps = []struct {
	days   directory.Date
	points int
}{{90, 20}, {180, 12}, {365, 6}}

// acceptingLadder is shared by all queries.
var acceptingLadder = []index.Rung{{Flags: index.Accepting, Points: pointsAccepting}}

// ranking is the table for what was asked for. What a filter demands gives no
// points, since every match has it. day is the day that ages are told from.
func ranking(a *asked, words []string, near bool, day directory.Date) index.Ranking {
	r := index.Ranking{
		Name: index.TellingWords(words), NameWords: pointsNameWords, NameExact: pointsNameExact,
		Ladders: [][]index.Rung{acceptingLadder},
	}
	if near {
		r.Near = bands
	}
	for _, step := range verifiedSteps {
		r.Verified = append(r.Verified, index.Age{Since: day - step.days, Points: step.points})
	}
	if terms := a.primary(); len(terms) > 0 {
		r.Ladders = append(r.Ladders, []index.Rung{{Any: terms, Points: pointsMainSpecialty}})
	}
	return a.rankConditions(r)
}

// primary are the main taxonomies that fit what was asked for best.
func (a *asked) primary() []index.Term {
	var terms []index.Term
	for _, s := range a.specialties {
		terms = append(terms, s.primary...)
	}
	for _, code := range a.codes {
		terms = append(terms, index.Term{Facet: index.FacetPrimary, Value: code})
	}
	return terms
}

func (a *asked) rankConditions(r index.Ranking) index.Ranking {
	for _, c := range a.conditions {
		ladder := []index.Rung{{Any: specialtyTerms(c.first), Points: pointsFirstLine}, {Any: specialtyTerms(c.second), Points: pointsSecondLine}}
		r.Ladders = append(r.Ladders, ladder)
		if len(c.care) > 0 {
			r.Ladders = append(r.Ladders, []index.Rung{{Any: offeringTerms(c.care), Points: pointsStatedCare}})
		}
	}
	return r
}

func specialtyTerms(specialties []*specialty) []index.Term {
	terms := make([]index.Term, len(specialties))
	for i, s := range specialties {
		terms[i] = s.term
	}
	return terms
}

func offeringTerms(ids []string) []index.Term {
	terms := make([]index.Term, len(ids))
	for i, id := range ids {
		terms[i] = index.Term{Facet: index.FacetOffering, Value: id}
	}
	return terms
}

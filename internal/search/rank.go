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

	pointsAccepting = 30  // states that it accepts new patients
	pointsDegree    = 40  // has the degree that was typed behind a name
	pointsOffering  = 200 // states what was asked for, where others count too
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
func (a *attempt) ranking(day directory.Date) index.Ranking {
	r := index.Ranking{
		Name: index.TellingWords(a.words), NameWords: pointsNameWords, NameExact: pointsNameExact,
		Ladders: [][]index.Rung{acceptingLadder},
	}
	if a.query.Near != nil {
		r.Near = bands
	}
	for _, step := range verifiedSteps {
		r.Verified = append(r.Verified, index.Age{Since: day - step.days, Points: step.points})
	}
	if terms := a.asked.primary(); len(terms) > 0 {
		r.Ladders = append(r.Ladders, []index.Rung{{Any: terms, Points: pointsMainSpecialty}})
	}
	r.Ladders = append(r.Ladders, a.nameLadders()...)
	if a.relax&withGivers != 0 {
		r.Ladders = append(r.Ladders, []index.Rung{{Any: offeringTerms(a.asked.offerings), Points: pointsOffering}})
	}
	return a.asked.rankConditions(r)
}

// nameLadders give points for how near a name comes to the one sought, and for
// the degree that was typed behind it.
func (a *attempt) nameLadders() [][]index.Rung {
	var out [][]index.Rung
	for _, variants := range a.names {
		var ladder []index.Rung
		for _, v := range variants {
			if v.points == 0 {
				break
			}
			if n := len(ladder); n > 0 && ladder[n-1].Points == v.points {
				ladder[n-1].Words = append(ladder[n-1].Words, v.word)
				continue
			}
			ladder = append(ladder, index.Rung{Words: []string{v.word}, Points: v.points})
		}
		out = append(out, ladder)
	}
	var degrees []index.Term
	for _, c := range a.reading.Credentials {
		degrees = append(degrees, index.Term{Facet: index.FacetCredential, Value: c.ID})
	}
	if len(degrees) > 0 && len(a.words) > 0 {
		out = append(out, []index.Rung{{Any: degrees, Points: pointsDegree}})
	}
	return out
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

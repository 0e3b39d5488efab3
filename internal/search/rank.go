package search

import (
	"slices"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
)

// The points of ranking. Each row of docs/ranking.md is one of these; a rank is
// the sum of those that hold. A change here changes cursorVersion too.
const (
	pointsNameExact  = 6000 // the words are the whole name; more than all else together
	pointsNameCalled = 3000 // the words are the first and the last of a person's name
	pointsNameWords  = 1500 // all words are in the names

	pointsPerson         = 200 // is a person, where a title was typed before the name
	pointsBegins         = 90  // a person's name begins with an initial that was typed for the given name
	pointsInitial        = 25  // has an initial that was typed
	pointsBesideInitials = 340 // shared by the words of a similar name beside initials: as they were written
	pointsBeside         = 40  // of each other word of the box, where a name is sought alone: in the name too

	pointsMainSpecialty = 120 // the main taxonomy defines a specialty asked for
	pointsMainFirst     = 160 // the main taxonomy is that of a first stop for a condition asked for
	pointsFirst         = 110 // another taxonomy is
	pointsMainSecond    = 60  // the main taxonomy is that of a next stop
	pointsSecond        = 20  // another taxonomy is
	pointsStatedCare    = 15  // states standard care that is used for the condition
	pointsOffering      = 500 // states the offering asked for, where others count too

	pointsCentre = 100 // is the organization of a multi-specialty center, where one was asked for

	pointsGiver = 50 // the main taxonomy is that of a specialty that gives the offering asked for

	pointsAccepting    = 20  // states that it accepts new patients
	pointsNotAccepting = -30 // states that it does not
	pointsDegree       = 40  // has the degree that was typed behind a name
)

// bands are the points for distance, in miles. Within 25 miles they weigh less
// than one step of how well somebody fits: a first stop across town goes before
// a lesser one next door, but not before an equal one. Farther away they weigh
// more than most steps: who looks near a place, and is shown others since there
// are few, sees those few first.
var bands = []index.Band{
	{Miles: 2, Points: 424}, {Miles: 5, Points: 419}, {Miles: 10, Points: 411}, {Miles: 25, Points: 400},
	{Miles: 50, Points: 250}, {Miles: 100, Points: 100},
}

// verifiedSteps are the points for a verification so many days old at most; it
// is stale after the first.
var verifiedSteps = []struct {
	days   directory.Date
	points int
}{{90, 12}, {180, 8}, {365, 4}}

// acceptingLadder is shared by all queries.
var acceptingLadder = []index.Rung{
	{Flags: index.Accepting, Points: pointsAccepting}, {Flags: index.NotAccepting, Points: pointsNotAccepting},
}

// ranking is the table for what was asked for. What a filter demands gives no
// points, since every match has it. day is the day that ages are told from.
func (a *attempt) ranking(day directory.Date) index.Ranking {
	r := a.rankedName()
	if a.query.Near != nil {
		r.Near = bands
	}
	if len(a.query.Name) == 0 { // of those of one name the nearest is meant
		r.Ladders = [][]index.Rung{acceptingLadder}
		for _, step := range verifiedSteps {
			r.Verified = append(r.Verified, index.Age{Since: day - step.days, Points: step.points})
		}
	}
	if fits := a.fits(); len(fits) > 0 {
		r.Ladders = append(r.Ladders, fits)
	}
	if givers := primaryTerms(a.asked.givers()); len(givers) > 0 && len(a.asked.specialties) == 0 {
		r.Ladders = append(r.Ladders, []index.Rung{{Any: givers, Points: pointsGiver}})
	}
	r.Ladders = append(r.Ladders, a.nameLadders()...)
	if a.relax&withGivers != 0 {
		r.Ladders = append(r.Ladders, []index.Rung{{Any: offeringTerms(a.asked.offerings), Points: pointsOffering}})
	}
	return a.asked.rankConditions(r)
}

// fits is the ladder of how well the main taxonomy fits, or that somebody is the
// organization, where a center was asked for and nothing else that it must be.
func (a *attempt) fits() []index.Rung {
	var out []index.Rung
	if terms := a.asked.primary(); len(terms) > 0 {
		out = append(out, index.Rung{Any: terms, Points: pointsMainSpecialty})
	}
	if a.asked.computed && len(a.asked.codes) == 0 && (len(a.asked.specialties) == 0 || slices.ContainsFunc(a.asked.specialties, (*specialty).isCentre)) {
		out = append(out, index.Rung{Flags: index.Organization, Points: pointsCentre})
	}
	return out
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
	if a.reading.Person {
		out = append(out, []index.Rung{{Flags: index.Individual, Points: pointsPerson}})
	}
	if i := a.givenInitial(); i >= 0 {
		out = append(out, []index.Rung{{Any: []index.Term{index.InitialTerm(a.words[i])}, Points: pointsBegins}})
	}
	for _, w := range a.words {
		if len(w) == 1 {
			out = append(out, []index.Rung{{Words: []string{w}, Points: pointsInitial}})
		}
	}
	if n := len(index.WithoutInitials(a.words)); n < len(a.words) && len(a.names) > 0 {
		for _, w := range index.WithoutInitials(a.words) { // records lack initials, but no similar name goes before this one
			out = append(out, []index.Rung{{Words: []string{w}, Points: pointsBesideInitials / n}})
		}
	}
	for _, w := range a.beside {
		out = append(out, []index.Rung{{Words: []string{w}, Points: pointsBeside}})
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

// rankedName is a table of how well a name fits alone.
func (a *attempt) rankedName() index.Ranking {
	r := index.Ranking{Name: index.TellingWords(a.words), NameWords: pointsNameWords, NameExact: pointsNameExact, NameCalled: pointsNameCalled}
	if i := a.givenInitial(); i >= 0 { // few records have it
		r.Initial, r.Name = a.words[i], index.TellingWords(slices.Delete(slices.Clone(a.words), i, i+1))
	}
	return r
}

// givenInitial is the place of an initial that stands for a given name, "J Mason" or
// "Mason, J.", -1 if there is none.
func (a *attempt) givenInitial() int {
	i := slices.IndexFunc(a.words, func(w string) bool { return len(w) == 1 })
	if i > 0 && i != len(a.words)-1 || i > 1 {
		return -1
	}
	return i
}

// primary are the main taxonomies that fit what was asked for best.
func (a *asked) primary() []index.Term {
	terms := primaryTerms(a.specialties)
	for _, code := range a.codes {
		terms = append(terms, index.Term{Facet: index.FacetPrimary, Value: code})
	}
	return terms
}

func (a *asked) rankConditions(r index.Ranking) index.Ranking {
	for _, c := range a.conditions {
		ladder := []index.Rung{
			{Any: primaryTerms(c.first), Points: pointsMainFirst}, {Any: specialtyTerms(c.first), Points: pointsFirst},
			{Any: primaryTerms(c.second), Points: pointsMainSecond}, {Any: specialtyTerms(c.second), Points: pointsSecond},
		}
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

// primaryTerms are the main taxonomies that define the specialties.
func primaryTerms(specialties []*specialty) []index.Term {
	var terms []index.Term
	for _, s := range specialties {
		terms = append(terms, s.primary...)
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

package search

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/query"
)

// wish is something that the box asks of a provider beside what is treated. It
// filters; where nobody meets it, it is given up visibly.
type wish struct {
	what  string // the parameter that it is like
	label phrase
	flag  index.Flags
	terms []index.Term
}

// wishCentre is the wish for a place where several specialties work together,
// which is computed of each location.
const wishCentre = "multispecialty"

func (w wish) isCentre() bool { return w.what == wishCentre }

// wishFlags are the wishes that are flags, by id.
var wishFlags = map[string]index.Flags{
	"accepting": index.Accepting, "telehealth": index.Telehealth, "second_opinion": index.SecondOpinion,
	"degree:md-do": index.DegreeMDDO, "gender:F": index.Female, "gender:M": index.Male,
}

// A second opinion is a wish, as it is asked for beside something else, and an
// offering, as the catalogue has it.
const (
	wishSecondOpinion     = "second_opinion"
	offeringSecondOpinion = "spine-consult"
)

// wishes are those of a reading.
func (s *Searcher) wishes(r *query.Reading) []wish {
	var out []wish
	for _, p := range r.Wishes {
		out = append(out, s.entries.wish(p.ID))
	}
	return out
}

func (e *entries) wish(id string) wish {
	name, value, _ := strings.Cut(id, ":")
	w := wish{what: name, flag: wishFlags[id]}
	if known, ok := e.catalog.Wish(id); ok {
		w.label = phrase{known.Label.EN, known.Label.ES}
	}
	switch name {
	case "language":
		w.terms = languageTerms(value)
	case "insurance":
		w.terms = []index.Term{index.InsuranceTerm(strings.ReplaceAll(value, "-", " "))}
	}
	return w
}

// addWishes filters on wishes, unless they are given up. Several languages, and
// several insurances, are "or".
func (a *attempt) addWishes(wishes []wish) {
	a.wishes = wishes
	if a.relax&withoutWishes != 0 {
		return
	}
	listed := map[string][]index.Term{}
	for _, w := range wishes {
		a.query.Must |= w.flag
		a.query.Centre = a.query.Centre || w.isCentre()
		listed[w.what] = append(listed[w.what], w.terms...)
	}
	for _, what := range []string{"language", "insurance"} {
		if len(listed[what]) > 0 {
			a.query.Terms = append(a.query.Terms, listed[what])
		}
	}
}

// givenUp is what of the reading is not insisted on: wishes, and that the
// provider states the offering.
func (a *attempt) givenUp(l lang) []Widening {
	var out []Widening
	if a.relax&withGivers != 0 {
		out = append(out, Widening{What: "offering", From: wordsStated[l], To: wordsGivers[l]})
	}
	if a.relax&withoutState != 0 {
		out = append(out, Widening{What: "state", From: a.reading.Place.State, To: wordsAnywhere[l]})
	}
	if a.relax&withoutWishes == 0 {
		return out
	}
	for _, w := range a.wishes {
		to := wordsAny[l]
		if w.isCentre() && slices.ContainsFunc(a.asked.specialties, (*specialty).isCentre) {
			to = wordsRegistered[l]
		}
		out = append(out, Widening{What: w.what, From: w.label[l], To: to})
	}
	return out
}

package search

import (
	"context"
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

// wishKinds are the kinds of wishes, the first kept longest where not all can be met
// together: most records do not know which insurance is taken, and who does not speak
// one's language cannot be asked. What is of one kind is given up together.
var wishKinds = []string{wishCentre, "language", "telehealth", "accepting", "gender", "degree", wishSecondOpinion, "insurance"}

// withoutKind is the giving up of a kind of wishes.
func withoutKind(kind string) relax { return withoutWish << slices.Index(wishKinds, kind) }

// without reports whether a wish is given up.
func (x relax) without(w wish) bool { return x&withoutKind(w.what) != 0 }

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
	listed := map[string][]index.Term{}
	for _, w := range a.kept() {
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

// kept are the wishes that are insisted on.
func (a *attempt) kept() []wish {
	return slices.DeleteFunc(slices.Clone(a.wishes), a.relax.without)
}

// kinds are those of the wishes that are insisted on, in the order of wishKinds.
func (a *attempt) kinds() []string {
	kept := a.kept()
	return slices.DeleteFunc(slices.Clone(wishKinds), func(kind string) bool {
		return !slices.ContainsFunc(kept, func(w wish) bool { return w.what == kind })
	})
}

// withFewerWishes answers an attempt that nobody near matches with as many of its
// wishes as somebody near meets together, in the order of wishKinds. One query for
// each but the last of those left tells which they are.
func (s *Searcher) withFewerWishes(ctx context.Context, p *plan, a *attempt) (*attempt, *index.Page, error) {
	x, kinds := a.relax, a.kinds()
	for _, kind := range kinds {
		x |= withoutKind(kind)
	}
	for _, kind := range kinds {
		with := x &^ withoutKind(kind)
		if with == a.relax {
			break // of all together that is known
		}
		met, err := s.meets(ctx, s.attempt(p, a.reading, with))
		if err != nil {
			return nil, nil, err
		}
		if met {
			x = with
		}
	}
	fewer := s.attempt(p, a.reading, x)
	page, err := s.run(ctx, fewer)
	return fewer, page, err
}

// meets reports whether anybody matches as far as wishes are looked for.
func (s *Searcher) meets(ctx context.Context, a *attempt) (bool, error) {
	q := a.query.Only(1)
	if a.widens {
		q.Radius = max(a.base, a.most)
	}
	page, err := s.engine.Search(ctx, &q)
	return err == nil && page.Total > 0, err
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
	for _, w := range a.wishes {
		if !a.relax.without(w) {
			continue
		}
		to := wordsAny[l]
		if w.isCentre() && slices.ContainsFunc(a.asked.specialties, (*specialty).isCentre) {
			to = wordsRegistered[l]
		}
		out = append(out, Widening{What: w.what, From: w.label[l], To: to})
	}
	return out
}

package search

import (
	"fmt"
	"slices"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/query"
	"github.com/specialist-finder/finder/internal/text"
)

// isNearlyWhole reports whether the words are the whole name of one of the hits but
// for what people leave out: the town of a branch ("Summerfield Spine Center" of
// Tampa), and beside a place the initials and suffix of a person.
func (a *attempt) isNearlyWhole(hits []index.Hit) (bool, error) {
	sought := index.WithoutInitials(a.words)
	var card index.Card
	for i := range hits {
		if err := card.Decode(hits[i].Card); err != nil {
			return false, fmt.Errorf("card of provider %s: %w", hits[i].ID, err)
		}
		name := text.Tokens(card.Name)
		if of := slices.Index(name, "of"); of > 0 {
			name = name[:of]
		} else if a.reading.Way != query.WayTitle {
			continue
		}
		if sameWords(index.WithoutInitials(index.TellingWords(name)), sought) {
			return true, nil
		}
	}
	return false, nil
}

// sameWords reports whether both lists hold the same words, in any order.
func sameWords(a, b []string) bool {
	missing := func(of []string) func(string) bool { return func(w string) bool { return !slices.Contains(of, w) } }
	return !slices.ContainsFunc(a, missing(b)) && !slices.ContainsFunc(b, missing(a))
}

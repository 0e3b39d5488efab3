package pages

import (
	"strings"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
)

// shownAlone is how many results of one address stand by themselves. Those that
// follow are folded under the last of them, so that a clinic and all who work
// there do not fill a page.
const shownAlone = 2

// togetherView is what is folded under a card.
type togetherView struct {
	Title string
	Cards []cardView
}

// foldTogether takes the cards beyond shownAlone of each address out of the list
// and folds them under the last that stays. The cards are those of the results, in
// their order, which stays. Who seeks a name, and standard care beside, is left as
// it is.
func (l *Locale) foldTogether(cards []cardView, r *search.Response) []cardView {
	if r.Interpretation.Name != "" {
		return cards
	}
	clinics := clinicsOf(r.Results)
	alone := map[string][]int{} // where the cards of an address stand in out
	out := cards[:0:0]
	for i := range cards {
		key := clinicKey(&r.Results[i], clinics)
		at := alone[key]
		if key == "" || len(at) < shownAlone {
			alone[key] = append(at, len(out))
			out = append(out, cards[i])
			continue
		}
		last := &out[at[shownAlone-1]]
		last.Together.Cards = append(last.Together.Cards, cards[i])
		last.Together.Title = l.N("card.together", len(last.Together.Cards))
	}
	return out
}

// clinicsOf are the addresses at which a result is an organization.
func clinicsOf(results []search.Result) map[string]bool {
	out := map[string]bool{}
	for i := range results {
		if r := &results[i]; r.Kind == directory.Organization && r.Location != nil {
			out[addressKey(r)] = true
		}
	}
	return out
}

// clinicKey is the same for results of one clinic, and "" for who is of none: an
// address without a unit may be a whole tower of strangers, unless an
// organization is there.
func clinicKey(r *search.Result, clinics map[string]bool) string {
	if r.Location == nil || r.Beside {
		return ""
	}
	key := addressKey(r)
	street, rest, _ := strings.Cut(key, "|")
	if street == "" || strings.HasPrefix(rest, "|") && !clinics[key] {
		return ""
	}
	return key
}

func addressKey(r *search.Result) string {
	at := directory.PracticeLocation{Line1: r.Location.Line1, Line2: r.Location.Line2, City: r.Location.City, PostalCode: r.Location.PostalCode}
	return at.AddressKey()
}

package query_test

import (
	"testing"

	"github.com/specialist-finder/finder/internal/examples"
	"github.com/specialist-finder/finder/internal/query"
)

// maxPlaces is in how many of a hundred sentences that say nothing of a place one is read
// at most.
const maxPlaces = 1.3

// TestSentencesWithoutAPlaceHoldFew: the example sentences tell complaints and name no
// place, but for some that a scan, a grade or a town abroad is called by.
func TestSentencesWithoutAPlaceHoldFew(t *testing.T) {
	all, found := 0, 0
	for i, e := range examples.Default() {
		if i%4 > 0 {
			continue // a quarter tells as much
		}
		all++
		if r := read(parser(), e.Text, query.Options{}); r.Place != nil {
			found++
		}
	}
	if share := 100 * float64(found) / float64(all); share > maxPlaces || all == 0 {
		t.Errorf("%d of %d sentences without a place are read with one, %.2f %%: at most %.2f", found, all, share, maxPlaces)
	} else {
		t.Logf("%d of %d: %.2f %%", found, all, share)
	}
}

package search_test

import (
	"testing"

	"github.com/specialist-finder/finder/internal/search"
)

// TestWhoIsSoughtHangsOnNoLimitOrSort: how many are shown, and in which order, does not
// decide how the box is read, or where.
func TestWhoIsSoughtHangsOnNoLimitOrSort(t *testing.T) {
	records := []record{
		clinic(1, "Summerfield Spine Center Plus", painClinic, at("Austin", "TX", 0)),
		clinic(2, "Summerfield Spine Center Annex", painClinic, at("Austin", "TX", 1)),
		clinic(3, "Summerfield Spine Center Lab", painClinic, at("Austin", "TX", 2)),
		clinic(4, "Summerfield Spine Center of Tampa", painClinic, at("Tampa", "FL", 0)),
		clinic(5, "Jones Imaging", painClinic, at("Sycamore", "IL", 40)),
		clinic(6, "Jones Labs", painClinic, at("Sycamore", "IL", 41)),
		clinic(7, "Jones Supplies", painClinic, at("Sycamore", "IL", 42)),
		person(8, "Zed Jones", painMedicine, at("Sycamore", "IL", 3)),
		person(9, "Ohio Jones", painMedicine, at("Sycamore", "OH", 0)),
		person(10, "Ada Keller", painMedicine, at("Sycamore", "OH", 1)),
	}
	s := searcherOf(engineOf(t, records...))
	for _, q := range []string{"Summerfield Spine Center", "Jones in Sycamore", "Jones pain doctor in Sycamore", "Keller Sycamore", "dr keller sycamore"} {
		place := ""
		for i, sort := range []string{"", "distance", "name"} {
			total := 0 // those sorted by distance or name have no limit
			for _, limit := range []int{20, 1, 2, 3, 50} {
				if sort == "distance" && q == "Summerfield Spine Center" {
					continue // no place to measure from
				}
				got, err := s.Search(t.Context(), search.Request{Q: q, Sort: sort, Limit: limit})
				if err != nil {
					t.Fatalf("%q by %q, %d at once: %v", q, sort, limit, err)
				}
				if total == 0 {
					total = got.Total
				}
				if i == 0 {
					place = labelOf(got)
				}
				if got.Total == 0 || got.Total != total || labelOf(got) != place {
					t.Errorf("%q by %q, %d at once: %d near %q, want %d near %q", q, sort, limit, got.Total, labelOf(got), total, place)
				}
			}
		}
	}
}

func labelOf(r *search.Response) string {
	if r.Interpretation.Place == nil {
		return ""
	}
	return r.Interpretation.Place.Label
}

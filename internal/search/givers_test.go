package search_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/specialist-finder/finder/internal/search"
)

// TestHowFarAnOfferingIsSoughtBeforeWhoGivesItIsShown is about epidural
// steroid injections, which pain physicians give, asked for in Austin.
func TestHowFarAnOfferingIsSoughtBeforeWhoGivesItIsShown(t *testing.T) {
	stating := func(count int, miles float64) (out []record) {
		for i := range count {
			out = append(out, person(uint64(10+i), fmt.Sprint("States ", i), painMedicine, at("Austin", "TX", miles+float64(i)), offers("epidural-steroid-injection", "provider")))
		}
		return out
	}
	gives := func(miles float64) record { return person(1, "Gives", painMedicine, at("Austin", "TX", miles)) }
	for _, c := range []struct {
		name    string
		records []record
		want    []string
		given   bool // that others are shown is said
	}{
		{"enough near state it", append(stating(3, 1), gives(1)), []string{"States 0", "States 1", "States 2"}, false},
		{"few near", append(stating(2, 10), gives(1)), []string{"States 0", "States 1", "Gives"}, true},
		{"nobody within a hundred miles", append(stating(3, 150), gives(1)), []string{"States 0", "States 1", "States 2", "Gives"}, true},
		{"nobody but at the end of the country", append(stating(4, 900), gives(1)), []string{"Gives"}, true},
		{"nobody near at all", append(stating(3, 900), gives(905)), []string{"States 0", "States 1", "States 2"}, false},
		{"nobody at all states it", []record{gives(1)}, []string{"Gives"}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			out := ask(t, search.Request{Q: "epidural steroid injection near Austin, TX"}, c.records...)
			wantNames(t, out, c.want...)
			said := slices.ContainsFunc(out.Widened, func(w search.Widening) bool { return w.What == "offering" })
			if said != c.given {
				t.Errorf("widened %v", out.Widened)
			}
			var paged []string
			s := searcherOf(engineOf(t, c.records...))
			for r := (search.Request{Q: "epidural steroid injection near Austin, TX", Limit: 1}); ; {
				page, err := s.Search(t.Context(), r)
				if err != nil {
					t.Fatal(err)
				}
				paged = append(paged, names(page)...)
				if r.Cursor = page.Next; r.Cursor == "" {
					break
				}
			}
			if !slices.Equal(paged, c.want) {
				t.Errorf("one by one %q, want %q", paged, c.want)
			}
		})
	}
}

package search_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/specialist-finder/finder/internal/search"
)

func TestBestGoesByTheWrittenTable(t *testing.T) {
	for _, c := range []struct {
		name    string
		in      search.Request
		records []record // in the order wanted
	}{
		{"the whole name before more than it", search.Request{Q: "smith ann"}, []record{
			person(2, "Ann Smith", dentist), person(1, "Ann Mary Smith", dentist, accepting, verified(1)),
		}},
		{"a name before a summary", search.Request{Text: "smith ann"}, []record{
			person(2, "Ann Mary Smith", dentist), person(1, "Bea Jones", dentist, saying("Works with Ann Smith"), accepting, verified(1)),
		}},
		{"the main specialty before one among others", search.Request{Q: "pain doctor"}, []record{
			person(2, "Ann Main", painMedicine), person(1, "Bea Also", physiatry, codes(painMedicine), accepting, verified(1)),
		}},
		{"the main code before one among others", search.Request{Specialties: []string{physicalTherapist}}, []record{
			person(2, "Ann Main", physicalTherapist), person(1, "Bea Also", physiatry, codes(physicalTherapist), accepting, verified(1)),
		}},
		{"the main specialty across town before a lesser match next door", search.Request{Q: "pain doctor austin tx"}, []record{
			person(2, "Ann Main", painMedicine, at("Austin", "TX", 24)), person(1, "Bea Also", physiatry, codes(painMedicine), at("Austin", "TX", 0.5)),
		}},
		{"the nearer of two equals", search.Request{Q: "pain doctor austin tx"}, []record{
			person(2, "Ann Near", painMedicine, at("Austin", "TX", 1)), person(1, "Bea Far", painMedicine, at("Austin", "TX", 20), accepting),
		}},
		{"distance within a band", search.Request{Q: "pain doctor austin tx"}, []record{
			person(2, "Ann Near", painMedicine, at("Austin", "TX", 11)), person(1, "Bea Far", painMedicine, at("Austin", "TX", 12)),
		}},
		{"accepting before a little nearer", search.Request{Q: "pain doctor austin tx"}, []record{
			person(2, "Ann Open", painMedicine, at("Austin", "TX", 6), accepting), person(1, "Bea Full", painMedicine, at("Austin", "TX", 4)),
		}},
		{"a condition's first stop before its next", search.Request{Q: "ankylosing spondylitis"}, []record{
			person(2, "Ann First", rheumatology), person(1, "Bea Second", physiatry, accepting),
		}},
		{"standard care that is stated", search.Request{Q: "sciatica"}, []record{
			person(2, "Ann Offers", physiatry, offers("epidural-steroid-injection", "provider")), person(1, "Bea Silent", physiatry),
		}},
		{"verified lately, less lately, long ago, never", search.Request{}, []record{
			person(4, "Ann", dentist, verified(90)), person(3, "Bea", dentist, verified(91)), person(2, "Cal", dentist, verified(181)), person(1, "Dee", dentist),
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var want []string
			for _, r := range c.records {
				want = append(want, r.Name)
			}
			wantNames(t, ask(t, c.in, c.records...), want...)
		})
	}
}

// TestRegenerativeOfferingsLiftNobody: what is offered beyond standard care is
// never an argument for a place in the list.
func TestRegenerativeOfferingsLiftNobody(t *testing.T) {
	plain := person(1, "Plain", physiatry, at("Austin", "TX", 1))
	rich := person(2, "Rich", physiatry, at("Austin", "TX", 1.5),
		offers("prp", "provider"), offers("bmac", "provider"), offers("exosomes", "provider"))
	for _, q := range []string{"sciatica austin tx", "physiatrist austin tx", "degenerative disc disease austin tx"} {
		wantNames(t, ask(t, search.Request{Q: q}, plain, rich), "Plain", "Rich")
	}
}

// TestRankReadsNothingElse permutes between providers all that the written
// table does not name: the order stays.
func TestRankReadsNothingElse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records := crowd(t, 1, 12)
		for i := range records {
			dress(&records[i], i)
		}
		r := rapid.SampledFrom(pagedRequests).Draw(t, "request")
		if r.Sort == search.SortName {
			r.Sort = ""
		}
		r.Limit = 50
		before := order(t, records, r)
		other := rapid.Permutation(seq(len(records))).Draw(t, "permutation")
		for i, k := range other {
			dress(&records[i], k)
		}
		if after := order(t, records, r); !slices.Equal(before, after) {
			t.Fatalf("order %v became %v", before, after)
		}
	})
}

// dress gives a record what ranking must not read, of a look.
func dress(r *record, look int) {
	r.Credentials = []string{fmt.Sprint("C", look)}
	r.Sources = []string{fmt.Sprint("list-", look)}
	r.Sample = look%2 == 0
	r.StatedOn = daysAgo(look)
	r.Languages = []string{[]string{"en", "es", "vi"}[look%3]}
	r.Offerings = nil
	for range look % 4 {
		offers([]string{"prp", "bmac", "exosomes", "spinal-fusion"}[look%4], fmt.Sprint("list-", look))(r)
	}
	r.Locations[0].Name, r.Locations[0].Phone = fmt.Sprint("Suite ", look), fmt.Sprint("+1512555010", look%10)
	r.summary = fmt.Sprint("Sponsored partner number ", look)
}

func seq(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

func order(t *rapid.T, records []record, r search.Request) []string {
	out, err := searcherOf(rapidEngine(t, records)).Search(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, r := range out.Results {
		ids = append(ids, r.ID.String())
	}
	return ids
}

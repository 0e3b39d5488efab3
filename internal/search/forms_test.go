package search_test

import (
	"slices"
	"testing"

	"github.com/specialist-finder/finder/internal/search"
)

// TestNearestInTheBoxOrdersByDistance: but not where an order was asked for, nor
// without a place, which it then asks for.
func TestNearestInTheBoxOrdersByDistance(t *testing.T) {
	far := person(1, "Far Ann", painMedicine, at("Austin", "TX", 20), accepting, verified(1))
	near := person(2, "Close Bea", painMedicine, at("Austin", "TX", 19))
	s := searcherOf(engineOf(t, far, near))
	for _, c := range []struct {
		r       search.Request
		first   string
		nearest bool
	}{
		{search.Request{Q: "pain doctor austin tx"}, "Far Ann", false},
		{search.Request{Q: "nearest pain doctor austin tx"}, "Close Bea", true},
		{search.Request{Q: "pain doctor closest to austin tx"}, "Close Bea", true},
		{search.Request{Q: "pain doctor más cercano en austin tx"}, "Close Bea", true},
		{search.Request{Q: "closest pain doctor to me", Near: "Austin, TX"}, "Close Bea", true},
		{search.Request{Q: "nearest pain doctor austin tx", Sort: "best"}, "Far Ann", false},
		{search.Request{Q: "nearest pain doctor austin tx", Drop: []string{"nearest"}}, "Far Ann", false},
		{search.Request{Q: "nearest pain doctor"}, "Far Ann", true}, // needs a place, as it says
		{search.Request{Q: "nearest pain doctor in texas"}, "Far Ann", true},
		{search.Request{Q: "nearest pain doctor", Sort: "best"}, "Far Ann", false},
	} {
		out, err := s.Search(t.Context(), c.r)
		if err != nil {
			t.Fatal(err)
		}
		shown := slices.ContainsFunc(out.Interpretation.Wishes, func(p search.Piece) bool { return p.ID == "nearest" })
		if len(out.Results) != 2 || out.Results[0].Name != c.first || shown != c.nearest {
			t.Errorf("%q, sort %q: %d results, nearest shown %v: want %s first", c.r.Q, c.r.Sort, len(out.Results), shown, c.first)
		}
	}
}

// TestUnknownZIPIsTold: five digits that are no ZIP code are no name, nor are four,
// eight or nine where a place stands, and no code of something else is called a ZIP.
func TestUnknownZIPIsTold(t *testing.T) {
	s := searcherOf(engineOf(t, person(1, "Ann Smith", painMedicine, at("Austin", "TX", 1))))
	for q, want := range map[string]bool{
		"pain doctor 99999": true, "pain doctor zip code 00000-1234": true, "pain doctor austin tx 99999": true, "99999": true,
		"pain doctor near 6060": true, "pain doctor in 78701123": true, "pain doctor near 787011234": true, "médico del dolor cerca de 7870": true, "pain doctor zip code 7870": true,
		"pain doctor 6060": false, "back surgery in 2019 austin tx": false, "pain doctor at 1234 main st austin tx": false, "pain doctor from 1000 austin tx": false,
		"pain doctor 78701": false, "pain doctor cpt 64483": false, "mri 72148 lumbar spine": false, "77777 elm grove ave austin tx pain doctor": false, "pain doctor": false,
	} {
		out, err := s.Search(t.Context(), search.Request{Q: q})
		if err != nil {
			t.Fatal(err)
		}
		told := slices.ContainsFunc(out.Notices, func(n search.Notice) bool { return n.ID == search.NoticeUnknownZIP })
		if told != want {
			t.Errorf("%q: told %v", q, told)
		}
		if want && q != "99999" && out.Total != 1 {
			t.Errorf("%q: %d results, want the one without the ZIP", q, out.Total)
		}
	}
}

// TestAZIPCodeStandsAboveAStateThatContradictsIt: it says more, and what was ignored
// is told.
func TestAZIPCodeStandsAboveAStateThatContradictsIt(t *testing.T) {
	s := searcherOf(engineOf(t, person(1, "Ann Smith", painMedicine, at("Nashville", "TN", 1))))
	for q, ignored := range map[string]string{"back pain 37203 CA": "CA", "back pain 37203, California": "California", "back pain CA 37203": "CA", "back pain 37203 TN": ""} {
		out, err := s.Search(t.Context(), search.Request{Q: q})
		if err != nil {
			t.Fatal(err)
		}
		if p := out.Interpretation.Place; p == nil || p.ZIP != "37203" || ignored != "" != slices.Contains(out.Interpretation.Ignored, ignored) {
			t.Errorf("%q: place %+v, ignored %q", q, p, out.Interpretation.Ignored)
		}
	}
}

// TestNameInTownOfOneName: somebody in another town of the name goes before somebody
// far from the larger one; so does who is in the town that a state is called like.
func TestNameInTownOfOneName(t *testing.T) {
	s := searcherOf(engineOf(t,
		person(1, "Ann Jones", painMedicine, at("Boston", "MA", 1)),
		person(2, "Bea Jones", painMedicine, at("Springfield", "OR", 1)),
	))
	out, err := s.Search(t.Context(), search.Request{Q: "dr jones springfield"})
	if err != nil {
		t.Fatal(err)
	}
	if len(out.Results) == 0 || out.Results[0].Name != "Bea Jones" || out.Interpretation.Place == nil || out.Interpretation.Place.Label != "Springfield, OR" {
		t.Errorf("got %+v at %+v", out.Results, out.Interpretation.Place)
	}
}

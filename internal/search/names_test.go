package search_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/search"
)

// called is a directory of names that are like each other.
func called() []record {
	return []record{
		person(1, "John Smith", painMedicine, at("Austin", "TX", 1)),
		person(2, "Jonathan Smyth", painMedicine, at("Austin", "TX", 1)),
		person(3, "Katherine Alvarez", physiatry, at("Boston", "MA", 1)),
		person(4, "Ji-Hoon Park", physiatry, at("Boston", "MA", 1)),
		person(5, "Robert Delacroix", physiatry, at("Denver", "CO", 1)),
		clinic(6, "Thistlebrook Spine", painClinic, at("Denver", "CO", 1)),
		clinic(7, "Lakeview Pain Clinic", painClinic, at("Austin", "TX", 2)),
		person(8, "Mary Lee Jones", dentist, holding("MD")),
		person(9, "Mary Lee Joness", dentist, holding("DC")),
		person(10, "Peter Zimmermann", dentist, at("Reno", "NV", 1)),
	}
}

func TestSimilarNamesAreFound(t *testing.T) {
	for _, c := range []struct {
		name, q     string
		want        []string
		corrections []search.Correction
	}{
		{"sounds the same", "zimerman", []string{"Peter Zimmermann"}, []search.Correction{{From: "zimerman", To: "zimmermann"}}},
		{"a nickname", "kathy alvarez", []string{"Katherine Alvarez"}, []search.Correction{{From: "kathy", To: "katherine"}}},
		{"a nickname and a slip", "bob delacriox", []string{"Robert Delacroix"}, []search.Correction{{From: "bob", To: "robert"}, {From: "delacriox", To: "delacroix"}}},
		{"one word that is two", "jihoon park", []string{"Ji-Hoon Park"}, []search.Correction{{From: "jihoon", To: "ji hoon"}}},
		{"two words that are one", "thistle brook", []string{"Thistlebrook Spine"}, []search.Correction{{From: "thistle", To: "thistlebrook"}, {From: "brook", To: "thistlebrook"}}},
		{"a clinic with a slip", "lakveiw pain clinic", []string{"Lakeview Pain Clinic"}, []search.Correction{{From: "lakveiw", To: "lakeview"}}},
		{"beside a place", "kathy alvares boston ma", []string{"Katherine Alvarez"}, []search.Correction{{From: "kathy", To: "katherine"}, {From: "alvares", To: "alvarez"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			out := ask(t, search.Request{Q: c.q}, called()...)
			wantNames(t, out, c.want...)
			if diff := cmp.Diff(c.corrections, out.Interpretation.Corrections); diff != "" {
				t.Errorf("corrections (-want +got)\n%s", diff)
			}
			if len(out.Results) > 0 && !slices.Contains(out.Results[0].Why, "A similar name") {
				t.Errorf("why %q", out.Results[0].Why)
			}
			exact := ask(t, search.Request{Q: c.q, Exact: true}, called()...)
			similar := func(r search.Result) bool { return slices.Contains(r.Why, "A similar name") }
			if slices.ContainsFunc(exact.Results, similar) || len(exact.Interpretation.Corrections) > 0 {
				t.Errorf("exact finds %q, corrections %v", names(exact), exact.Interpretation.Corrections)
			}
		})
	}
}

// TestSimilarNamesComeBelowTheNameItself: as written, then what sounds the same
// or is a nickname, then one edit away; the reasons say which is which.
func TestSimilarNamesComeBelowTheNameItself(t *testing.T) {
	records := append(called(), person(11, "Jon Smirth", painMedicine), person(12, "Jim Smith", painMedicine))
	out := ask(t, search.Request{Q: "jon smith"}, records...)
	wantNames(t, out, "John Smith", "Jon Smirth", "Jonathan Smyth")
	out = ask(t, search.Request{Q: "john smith"}, records...)
	wantNames(t, out, "John Smith", "Jonathan Smyth", "Jon Smirth")
	if len(out.Interpretation.Corrections) > 0 {
		t.Errorf("corrections %v of a name that somebody has", out.Interpretation.Corrections)
	}
	for i, want := range []string{"Name matches", "A similar name", "A similar name"} {
		if why := out.Results[i].Why; len(why) == 0 || why[0] != want {
			t.Errorf("%s is there because %q, want %q first", out.Results[i].Name, why, want)
		}
	}
	wantNames(t, ask(t, search.Request{Q: "john smith", Exact: true}, records...), "John Smith")
}

// TestEnoughOfANameNeedsNoSimilarOnes: who else is listed hangs on how many are
// called so, and not on how many are shown.
func TestEnoughOfANameNeedsNoSimilarOnes(t *testing.T) {
	records := []record{person(100, "Cal Smyth", painMedicine)}
	for id := range 19 {
		records = append(records, person(uint64(id+1), fmt.Sprintf("Ann%c Smith", 'a'+id), painMedicine))
	}
	for _, limit := range []int{1, 19, 20, 50} {
		if out := ask(t, search.Request{Q: "smith", Limit: limit}, records...); out.Total != 20 {
			t.Errorf("%d found by %d, want all that are called nearly so", out.Total, limit)
		}
	}
	records = append(records, person(99, "Zoe Smith", painMedicine))
	if out := ask(t, search.Request{Q: "smith", Limit: 50}, records...); out.Total != 20 {
		t.Errorf("%d found, want the twenty called so", out.Total)
	}
}

func TestTheDegreeTypedLiftsWhoHasIt(t *testing.T) {
	out := ask(t, search.Request{Q: "mary lee jonness, dc"}, called()...)
	wantNames(t, out, "Mary Lee Joness", "Mary Lee Jones")
	if c := out.Interpretation.Credentials; len(c) != 1 || c[0].ID != "DC" || c[0].Label == "" || c[0].From != "dc" {
		t.Errorf("credentials %+v", c)
	}
	wantNames(t, ask(t, search.Request{Q: "mary lee, dc"}, called()...), "Mary Lee Joness", "Mary Lee Jones")
	wantNames(t, ask(t, search.Request{Q: "mary lee, md"}, called()...), "Mary Lee Jones", "Mary Lee Joness")
}

// TestAWholeNameWinsOverItsWords: who is called exactly as the box comes before
// what its words mean, and alone.
func TestAWholeNameWinsOverItsWords(t *testing.T) {
	records := []record{
		clinic(1, "Austin Pain Doctors", dentist, at("Reno", "NV", 1)),
		clinic(2, "Texas Back Institute, PLLC", dentist, at("Plano", "TX", 1)),
		person(3, "Ann Near", painMedicine, at("Austin", "TX", 1)),
		clinic(4, "Spine Center of Denver", dentist, at("Reno", "NV", 2)),
	}
	for _, c := range []struct {
		name, q string
		want    []string
	}{
		{"the whole name, a city and a specialty in it", "austin pain doctors", []string{"Austin Pain Doctors"}},
		{"a part of it is none", "pain doctors austin tx", []string{"Ann Near"}},
		{"a state in it", "texas back institute", []string{"Texas Back Institute, PLLC"}},
		{"the whole name and a place", "texas back institute near plano", []string{"Texas Back Institute, PLLC"}},
		{"words that tell nothing left out", "spine center denver", []string{"Spine Center of Denver"}},
	} {
		t.Run(c.name, func(t *testing.T) { wantNames(t, ask(t, search.Request{Q: c.q}, records...), c.want...) })
	}
	out := ask(t, search.Request{Q: "austin pain doctors", Drop: []string{"name"}}, records...)
	wantNames(t, out, "Ann Near")
	wantNames(t, ask(t, search.Request{Q: "austin pain doctors", Sort: "name"}, records...), "Austin Pain Doctors")
}

// TestAPersonIsAskedForByFirstAndLastName: middle names and initials, which records
// have and people leave out, put nobody below those who merely hold the words; an
// initial stands for the given name that begins with it.
func TestAPersonIsAskedForByFirstAndLastName(t *testing.T) {
	records := []record{
		person(1, "Charles Timothy Robinson", painMedicine, at("Austin", "TX", 1)),
		person(2, "Timothy S Robinson", painMedicine, at("Austin", "TX", 6)),
		person(3, "Laura T Mason", painMedicine, at("Austin", "TX", 1)),
		person(4, "Theodore H Mason Jr", painMedicine, at("Austin", "TX", 6)),
		clinic(5, "Robinson Timothy Spine Robinson", painClinic, at("Austin", "TX", 0)),
	}
	records = append(records,
		person(6, "Robert Mason", painMedicine, at("Austin", "TX", 1)), person(7, "J Robert Mason", painMedicine, at("Austin", "TX", 6)),
		clinic(8, "Spine Center", painClinic, at("Austin", "TX", 0)), clinic(9, "K Spine Center", painClinic, at("Austin", "TX", 6)),
		person(10, "Paul K Lopez", painMedicine, at("Austin", "TX", 0)), person(11, "Eduardo L Lopez", painMedicine, at("Austin", "TX", 6)),
	)
	for q, want := range map[string]string{
		"j robert mason":           "J Robert Mason",
		"robert mason":             "Robert Mason",
		"k spine center":           "K Spine Center",
		"E. Lopez":                 "Eduardo L Lopez",
		"Lopez, E":                 "Eduardo L Lopez",
		"timothy robinson":         "Timothy S Robinson",
		"robinson, timothy austin": "Timothy S Robinson",
		"t mason austin tx":        "Theodore H Mason Jr",
		"mason, t.":                "Theodore H Mason Jr",
		"laura mason":              "Laura T Mason",
	} {
		if got := names(ask(t, search.Request{Q: q}, records...)); len(got) == 0 || got[0] != want {
			t.Errorf("%q lists %q, want %q first", q, got, want)
		}
	}
}

// TestWhoIsMeantBesideATown: a name is found whichever end the town stands at, however
// small, and though both together might be a name; a title asks for a person, a street
// is no part of a name, and somebody's whole name is corrected to nothing.
func TestWhoIsMeantBesideATown(t *testing.T) {
	records := []record{
		person(1, "Philip C Crawford", painMedicine, at("Maurice", "LA", 1)),
		person(2, "Pamela A Duncan", painMedicine, at("Washington", "DC", 1)),
		person(3, "Rekha N Singh", painMedicine, at("Austin", "TX", 1)),
		person(4, "Nancy Green", painMedicine, at("Thayne", "WY", 1)),
		person(5, "Edwin Carlson", painMedicine, at("Austin", "TX", 9)),
		clinic(6, "Rogers and Carlson Pain Group", painClinic, at("Austin", "TX", 1)),
		person(7, "Kevin A Kim", dentist, at("Austin", "TX", 1)),
		person(8, "Nicholas Jackson", painMedicine, at("Tampa", "FL", 1)),
		person(9, "Sunil Trivedi", painMedicine, at("Tampa", "FL", 1)),
		person(10, "Paula Carter", painMedicine, at("Tampa", "FL", 1)),
		person(11, "Rhea Carter", painMedicine, at("Tampa", "FL", 9), flagged(index.Accepting), verified(3)),
	}
	for q, want := range map[string]string{
		"my friend praised dr sunil trivedi my back hurts": "Sunil Trivedi",
		"Dr Crawford Maurice":                              "Philip C Crawford",
		"Dr Duncan Washington":                             "Pamela A Duncan",
		"austin rekha singh":                               "Rekha N Singh",
		"thayne nancy green":                               "Nancy Green",
		"Dr. E. Carlson":                                   "Edwin Carlson",
		"dr carlson austin tx":                             "Edwin Carlson",
		"Nancy Green 1436 County Rd 12":                    "Nancy Green",
		"Rekha Singh 430 Broadway":                         "Rekha N Singh",
		"dr kevin kim for back pain":                       "Kevin A Kim",
		"dr carter tampa fl":                               "Paula Carter",
		"N Jackson Tampa FL":                               "Nicholas Jackson",
	} {
		if got := names(ask(t, search.Request{Q: q}, records...)); len(got) == 0 || got[0] != want {
			t.Errorf("%q lists %q, want %q first", q, got, want)
		}
	}
}

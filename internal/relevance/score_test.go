package relevance

import (
	"fmt"
	"math"
	"testing"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
)

func TestNDCGByHand(t *testing.T) {
	for _, c := range []struct {
		name          string
		grades, ideal []int
		want          float64
	}{
		{"the best order", []int{3, 2, 1}, []int{3, 2, 1}, 1},
		// Gains 1, 3, 7 over log2 of 2, 3, 4 are 1 + 1.8928 + 3.5; the best is 7 + 1.8928 + 0.5.
		{"the worst order", []int{1, 2, 3}, []int{3, 2, 1}, 6.392789 / 9.392789},
		{"nothing found", nil, []int{3}, 0},
		{"nothing to be found", []int{0, 0}, nil, 1},
		// 7 of 7 + 7/log2(3) = 11.4165.
		{"one of two", []int{3}, []int{3, 3}, 7 / 11.416508},
		// 7/log2(12) counts for nothing: it is the eleventh.
		{"only ten count", []int{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3}, []int{3}, 0},
		{"rank two", []int{0, 3}, []int{3}, 1 / math.Log2(3)},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := ndcg(c.grades, c.ideal); math.Abs(got-c.want) > 1e-6 {
				t.Errorf("nDCG is %.6f, want %.6f", got, c.want)
			}
		})
	}
}

// answer finds the providers of those numbers, in order.
func answer(i search.Interpretation, npis ...directory.NPI) *search.Response {
	out := &search.Response{Interpretation: i, Total: len(npis)}
	for _, npi := range npis {
		out.Results = append(out.Results, search.Result{Card: index.Card{NPI: npi, Name: "N" + npi.String()}})
	}
	return out
}

func TestWantedProviderByRank(t *testing.T) {
	for rank, want := range map[int][3]float64{
		0: {0, 0, 0}, 1: {1, 1, 1}, 2: {0, 1, .5}, 3: {0, 1, 1. / 3}, 4: {0, 0, .25},
	} {
		t.Run(fmt.Sprint("rank ", rank), func(t *testing.T) {
			found := []directory.NPI{11, 12, 13, 14}
			if rank > 0 {
				found[rank-1] = 99
			}
			q := &Query{ID: "x", Want: []string{directory.NPI(77).String(), directory.NPI(99).String()}}
			o := new(Suite).judge(q, answer(search.Interpretation{}, found...))
			for i, m := range []Metric{Success1, Success3, MRR} {
				if got, ok := o.figures.value(m); !ok || got != want[i] {
					t.Errorf("%s is %v, want %v", m, got, want[i])
				}
			}
			if (len(o.wrong) == 0) != (rank == 1) {
				t.Errorf("wrong: %q", o.wrong)
			}
		})
	}
}

func TestReadingIsRightAsAWhole(t *testing.T) {
	understood := search.Interpretation{
		Specialties: []search.SpecialtyPiece{{Piece: search.Piece{ID: "pmr"}}, {Piece: search.Piece{ID: "neurology"}}},
		Wishes:      []search.Piece{{ID: "accepting"}, {ID: "language:es"}},
		Corrections: []search.Correction{{From: "Phisiatrist", To: "physiatrist"}},
	}
	for _, c := range []struct {
		name  string
		query Query
		want  bool
	}{
		{"the first specialty", Query{Specialties: choiceOf("pmr")}, true},
		{"one of several", Query{Specialties: choiceOf("pain-medicine|pmr")}, true},
		{"not the second", Query{Specialties: choiceOf("neurology")}, false},
		{"nothing was expected", Query{Specialties: choiceOf("-")}, false},
		{"no condition", Query{Conditions: choiceOf("-")}, true},
		{"a condition is missing", Query{Conditions: choiceOf("sciatica")}, false},
		{"nothing will do as well", Query{Conditions: choiceOf("-|sciatica")}, true},
		{"all wishes in any order", Query{Wishes: setOf("language:es;accepting", true)}, true},
		{"a wish too many", Query{Wishes: setOf("accepting", true)}, false},
		{"no name", Query{Name: Nothing}, true},
		{"a name is missing", Query{Name: Some}, false},
		{"the correction", Query{Corrections: setOf("phisiatrist>physiatrist", false)}, true},
		{"no correction", Query{Corrections: setOf("-", false)}, false},
		{"no notice", Query{Notices: setOf("!rf-fever", false)}, true},
		{"a notice is missing", Query{Notices: setOf("rf-fever;!rf-weak", false)}, false},
		{"one right, one wrong", Query{Specialties: choiceOf("pmr"), Name: Some}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := new(Suite).judge(&c.query, answer(understood, 11))
			if got, ok := o.figures.value(Reading); !ok || (got == 1) != c.want {
				t.Errorf("read right: %v, want %v; %q", got == 1, c.want, o.wrong)
			}
		})
	}
}

func TestZeroResultsCountWhereSomeAreWanted(t *testing.T) {
	for _, c := range []struct {
		name   string
		query  Query
		judged bool
	}{
		{"a provider", Query{Want: []string{"99"}}, true},
		{"a specialty", Query{Specialties: choiceOf("pmr")}, true},
		{"nonsense", Query{Specialties: choiceOf("-")}, false},
		{"a place alone", Query{Place: Place{label: "-", none: true}}, false},
	} {
		o := new(Suite).judge(&c.query, answer(search.Interpretation{}))
		if got, ok := o.figures.value(ZeroResults); ok != c.judged || ok && got != 1 {
			t.Errorf("%s: %v, %v; want judged %v", c.name, got, ok, c.judged)
		}
	}
}

package relevance

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/specialist-finder/finder/internal/search"
)

// depth is how many results nDCG looks at.
const depth = 10

// outcome is one answer, judged.
type outcome struct {
	query   *Query
	figures figures
	took    time.Duration
	wrong   []string // what was expected and what came, for each cell that is wrong
}

// readable reports whether anything of the interpretation is judged.
func (q *Query) readable() bool {
	return q.Specialties.judged() || q.Conditions.judged() || q.Offerings.judged() || q.Place.judged() || q.Name != "" ||
		q.Wishes.judged() || q.Notices.judged() || q.Corrections.judged()
}

// judge compares an answer with what was expected.
func (s *Suite) judge(q *Query, got *search.Response) outcome {
	o := outcome{query: q, figures: figures{}}
	o.entries(got)
	o.circumstances(got)
	if q.readable() {
		o.figures.add(Reading, share(len(o.wrong) == 0))
	}
	if q.wantsAnswer() {
		o.tell(ZeroResults, got.Total > 0, "results", "some", "none")
	}
	o.wanted(got)
	s.needed(&o, got)
	return o
}

// tell adds a figure of yes or no, and what was expected if it is wrong.
func (o *outcome) tell(m Metric, right bool, what, expected, got string) {
	value := share(right)
	if m.lowerIsBetter() {
		value = 1 - value
	}
	if m != "" {
		o.figures.add(m, value)
	}
	if !right {
		o.wrong = append(o.wrong, fmt.Sprintf("%s: expected %s, got %s", what, expected, cmp.Or(got, none)))
	}
}

// entries judges what was understood of the catalogue.
func (o *outcome) entries(got *search.Response) {
	i, q, before := &got.Interpretation, o.query, len(o.wrong)
	specialties := make([]string, len(i.Specialties))
	for k, p := range i.Specialties {
		specialties[k] = p.ID
	}
	judged := false
	for _, c := range []struct {
		what string
		want Choice
		got  []string
	}{{"specialties", q.Specialties, specialties}, {"conditions", q.Conditions, ids(i.Conditions)}, {"offerings", q.Offerings, ids(i.Offerings)}} {
		if c.want.judged() {
			judged = true
			o.tell("", c.want.meets(first(c.got)), c.what, c.want.String(), strings.Join(c.got, ";"))
		}
	}
	if judged {
		o.figures.add(Entry, share(len(o.wrong) == before))
	}
}

// circumstances judges the rest of what was understood.
func (o *outcome) circumstances(got *search.Response) {
	i, q := &got.Interpretation, o.query
	if q.Place.judged() {
		label := none
		if i.Place != nil {
			label = cmp.Or(i.Place.Label, "near me")
		}
		o.tell(PlaceRight, q.Place.meets(i.Place), "place", q.Place.label, label)
	}
	if q.Name != "" {
		o.tell("", (q.Name == Some) == (i.Name != ""), "name", string(q.Name), i.Name)
	}
	o.set("wishes", q.Wishes, ids(i.Wishes))
	var notices, corrections []string
	for _, n := range got.Notices {
		notices = append(notices, n.ID)
	}
	for _, c := range i.Corrections {
		corrections = append(corrections, folded(c.From, c.To))
	}
	o.set("notices", q.Notices, notices)
	o.set("corrections", q.Corrections, corrections)
}

func (o *outcome) set(what string, want Set, got []string) {
	if want.judged() {
		o.tell("", want.meets(got), what, want.String(), strings.Join(got, ";"))
	}
}

// wanted judges where the first of the wanted providers stands.
func (o *outcome) wanted(got *search.Response) {
	if len(o.query.Want) == 0 {
		return
	}
	rank := 1 + slices.IndexFunc(got.Results, func(r search.Result) bool { return slices.Contains(o.query.Want, r.NPI.String()) })
	reciprocal := 0.0
	if rank > 0 {
		reciprocal = 1 / float64(rank)
	}
	o.figures.add(Success1, share(rank == 1))
	o.figures.add(Success3, share(rank >= 1 && rank <= 3))
	o.figures.add(MRR, reciprocal)
	if rank != 1 {
		o.wrong = append(o.wrong, fmt.Sprintf("first: expected %s, got %s (it is at rank %d)", strings.Join(o.query.Want, "|"), names(got.Results, 3), rank))
	}
}

// needed judges how well the first results meet a need.
func (s *Suite) needed(o *outcome, got *search.Response) {
	need := o.query.Need
	if need == nil {
		return
	}
	grades := make([]int, 0, len(got.Results))
	stops := false
	for _, r := range got.Results {
		p := s.people[r.NPI.String()]
		grades = append(grades, need.grade(p, s.cat))
		stops = stops || need.firstStop(p, s.cat)
	}
	n := ndcg(grades, s.ideal(need))
	o.figures.add(NDCG, n)
	if n < goodNDCG {
		o.wrong = append(o.wrong, fmt.Sprintf("need: nDCG@10 is %.3f, grades %v", n, grades[:min(depth, len(grades))]))
	}
	if len(need.Conditions) > 0 {
		o.tell(Missed, stops || !s.hasFirstStop(need), "first page", "a first-line specialist", "none")
	}
}

// goodNDCG is below what an answer to a need is listed as failed.
const goodNDCG = .92

// ideal are the best grades that the directory has for a need.
func (s *Suite) ideal(n *Need) []int {
	var all []int
	for _, p := range s.people {
		if g := n.grade(p, s.cat); g > 0 {
			all = append(all, g)
		}
	}
	slices.SortFunc(all, func(a, b int) int { return b - a })
	return all[:min(depth, len(all))]
}

func (s *Suite) hasFirstStop(n *Need) bool {
	for _, p := range s.people {
		if n.firstStop(p, s.cat) {
			return true
		}
	}
	return false
}

// ndcg is the discounted gain of the first grades as a share of the best
// possible one: 2^grade-1, divided by the binary logarithm of rank+1.
func ndcg(grades, ideal []int) float64 {
	best := dcg(ideal)
	if best == 0 {
		return 1
	}
	return dcg(grades) / best
}

func dcg(grades []int) (sum float64) {
	for i, g := range grades[:min(depth, len(grades))] {
		sum += (math.Exp2(float64(g)) - 1) / math.Log2(float64(i+2))
	}
	return sum
}

func ids(pieces []search.Piece) (out []string) {
	for _, p := range pieces {
		out = append(out, p.ID)
	}
	return out
}

func first(ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	return ids[0]
}

// names are those of the first results.
func names(results []search.Result, n int) string {
	var out []string
	for _, r := range results[:min(n, len(results))] {
		out = append(out, r.Name)
	}
	return strings.Join(out, ", ")
}

func share(right bool) float64 {
	if right {
		return 1
	}
	return 0
}

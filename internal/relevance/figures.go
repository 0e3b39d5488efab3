package relevance

import (
	"slices"
	"time"
)

// Metric is one figure of a kind of query.
type Metric string

// The metrics. Each is a mean over those queries that judge it.
const (
	Reading     Metric = "interpretation" // share with everything understood as expected
	Entry       Metric = "entry"          // share with specialties, conditions and offerings as expected
	PlaceRight  Metric = "place"          // share with the place as expected, within 10 km
	Success1    Metric = "success@1"      // share with a wanted provider first
	Success3    Metric = "success@3"      // share with one in the first three
	MRR         Metric = "mrr"            // mean of 1/rank of the first wanted provider
	NDCG        Metric = "ndcg@10"        // mean of how well ten results meet a need, 1 is best
	ZeroResults Metric = "zero-results"   // share without any result, of those that should have some
	Missed      Metric = "missed"         // how many needs with a first-line specialist within 100 miles show none
)

var metrics = []Metric{Reading, Entry, PlaceRight, Success1, Success3, MRR, NDCG, ZeroResults, Missed}

// lowerIsBetter is true where the floor is a ceiling.
func (m Metric) lowerIsBetter() bool { return m == ZeroResults || m == Missed }

// isCount is true for a sum; the others are means.
func (m Metric) isCount() bool { return m == Missed }

// mean adds up.
type mean struct {
	sum float64
	n   int
}

// figures are the means of a kind.
type figures map[Metric]mean

func (f figures) add(m Metric, value float64) {
	was := f[m]
	f[m] = mean{was.sum + value, was.n + 1}
}

func (f figures) addAll(other figures) {
	for m, o := range other {
		was := f[m]
		f[m] = mean{was.sum + o.sum, was.n + o.n}
	}
}

// value is the figure, and false if no query judges it.
func (f figures) value(m Metric) (float64, bool) {
	x := f[m]
	if x.n == 0 {
		return 0, false
	}
	if m.isCount() {
		return x.sum, true
	}
	return x.sum / float64(x.n), true
}

// group is one kind in one split.
type group struct {
	n       int
	figures figures
	took    []time.Duration
}

func (g *group) add(o *outcome) {
	g.n++
	g.figures.addAll(o.figures)
	g.took = append(g.took, o.took)
}

// quantile is the nearest rank of how long answers took.
func (g *group) quantile(share float64) time.Duration {
	sorted := slices.Sorted(slices.Values(g.took))
	rank := int(share*float64(len(sorted)) + .999999)
	return sorted[min(len(sorted), max(1, rank))-1]
}

// Package classify learns from examples to which of several classes something
// belongs that is told by its features, such as the words of a sentence. It is
// multinomial logistic regression (David Cox, 1958) over features weighed by how
// rare they are (Karen Spärck Jones, 1972), trained by gradient descent with steps
// that shrink; the weights are the mean of the last rounds (Boris Polyak, 1992).
//
// Training is deterministic: the same examples, in whatever order, give the same
// model on machines of one kind; between kinds the last digits may differ. A Model
// never changes and may be used by many goroutines.
package classify

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// Example is something of which the class is known. Order and repetition of its
// features do not count.
type Example struct {
	Features []string
	Class    string
}

// Model tells classes from features.
type Model struct {
	classes  []string // sorted
	features map[string]feature
	weights  []float32 // a row for each feature: one for each class
}

// feature is where a feature's weights are, and how much it counts by its rarity.
type feature struct {
	row    int
	rarity float32
}

// How it is trained. These were found on sentences that were kept out of training;
// half or twice of any makes little difference.
const (
	rounds = 6    // over all examples
	step   = 4    // of weights along an error
	decay  = 0.1  // of the step, from round to round
	meant  = 4    // the last rounds, of which the weights are the mean (Boris Polyak, 1992)
	unfelt = 1e-3 // a smaller error changes nothing
)

// Train learns from the examples. Those without features teach nothing.
func Train(examples []Example) *Model {
	m := &Model{features: map[string]feature{}}
	examples = m.prepare(examples)
	m.weights = make([]float32, (len(m.features)+1)*len(m.classes))
	t := &training{Model: m, scores: make([]float32, len(m.classes))}
	for _, e := range examples {
		class, _ := slices.BinarySearch(m.classes, e.Class)
		t.vectors = append(t.vectors, m.vector(e.Features))
		t.truths = append(t.truths, class)
	}
	random := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // an order, no secret
	mean := make([]float32, len(m.weights))
	for round := range rounds {
		t.step = step / (1 + decay*float32(round))
		for _, i := range random.Perm(len(t.vectors)) {
			t.learn(t.vectors[i], t.truths[i])
		}
		if round >= rounds-meant {
			for i, w := range m.weights {
				mean[i] += w / meant
			}
		}
	}
	m.weights = mean
	return m
}

// prepare sorts the examples and finds all classes and features.
func (m *Model) prepare(examples []Example) []Example {
	examples = slices.DeleteFunc(slices.Clone(examples), func(e Example) bool { return len(e.Features) == 0 })
	slices.SortStableFunc(examples, func(a, b Example) int {
		return cmp.Or(cmp.Compare(a.Class, b.Class), slices.Compare(a.Features, b.Features))
	})
	in := map[string]int{} // how many examples have a feature
	for _, e := range examples {
		if n := len(m.classes); n == 0 || m.classes[n-1] != e.Class {
			m.classes = append(m.classes, e.Class)
		}
		for _, f := range unique(e.Features) {
			if in[f]++; in[f] == 1 {
				m.features[f] = feature{row: len(in)} // row 0 is that of the constant
			}
		}
	}
	for f, x := range m.features {
		x.rarity = float32(math.Log(float64(1+len(examples))/float64(1+in[f])) + 1)
		m.features[f] = x
	}
	return examples
}

func unique(features []string) []string {
	sorted := slices.Clone(features)
	slices.Sort(sorted)
	return slices.Compact(sorted)
}

// part is one component of a vector.
type part struct {
	row   int
	value float32
}

// vector is the features that are known, of length 1 together, and the constant.
func (m *Model) vector(features []string) []part {
	out := []part{{0, 1}}
	sum := float32(0)
	for _, name := range unique(features) {
		if f, ok := m.features[name]; ok {
			out = append(out, part{f.row, f.rarity})
			sum += f.rarity * f.rarity
		}
	}
	length := float32(math.Sqrt(float64(sum)))
	for i := range out[1:] {
		out[1+i].value /= length
	}
	return out
}

func (m *Model) row(i int) []float32 { return m.weights[i*len(m.classes) : (i+1)*len(m.classes)] }

// score fills scores with what the classes get; more is likelier.
func (m *Model) score(scores []float32, v []part) {
	clear(scores)
	for _, p := range v {
		for c, w := range m.row(p.row) {
			scores[c] += p.value * w
		}
	}
}

// training is what beside the model is needed to train it.
type training struct {
	*Model
	vectors [][]part
	truths  []int
	step    float32
	scores  []float32
}

// learn moves the weights towards the truth of one example.
func (t *training) learn(v []part, truth int) {
	t.score(t.scores, v)
	normalize(t.scores)
	t.scores[truth]--
	for c, err := range t.scores {
		if err < unfelt && err > -unfelt {
			continue
		}
		for _, p := range v {
			t.weights[p.row*len(t.classes)+c] -= t.step * err * p.value
		}
	}
}

// negligible is how far below the best a score is of no account.
const negligible = 12

// normalize makes probabilities of scores.
func normalize(scores []float32) {
	most := slices.Max(scores)
	sum := float32(0)
	for c, s := range scores {
		if scores[c] = 0; s > most-negligible {
			scores[c] = float32(math.Exp(float64(s - most)))
			sum += scores[c]
		}
	}
	for c := range scores {
		scores[c] /= sum
	}
}

// Belief is how likely each class is.
type Belief struct {
	model *Model
	of    []float32
}

// Judge tells how likely each class is by the features. Those that no example had
// do not count; without any known one, nothing is believed.
func (m *Model) Judge(features []string) (Belief, bool) {
	v := m.vector(features)
	if len(v) == 1 {
		return Belief{}, false
	}
	b := Belief{model: m, of: make([]float32, len(m.classes))}
	m.score(b.of, v)
	normalize(b.of)
	return b, true
}

// In is how likely a class is, from 0 to 1; 0 for one that no example had.
func (b Belief) In(class string) float64 {
	if i, ok := slices.BinarySearch(b.model.classes, class); ok {
		return float64(b.of[i])
	}
	return 0
}

// Likeliest is the likeliest class.
func (b Belief) Likeliest() (class string, likely float64) {
	best := 0
	for c, p := range b.of {
		if p > b.of[best] {
			best = c
		}
	}
	return b.model.classes[best], float64(b.of[best])
}

// Knows reports whether any example had the feature.
func (m *Model) Knows(feature string) bool {
	_, ok := m.features[feature]
	return ok
}

// Weight is how much a feature speaks for a class; less than 0 if it speaks against
// it.
func (m *Model) Weight(feature, class string) float64 {
	f, known := m.features[feature]
	c, ok := slices.BinarySearch(m.classes, class)
	if !known || !ok {
		return 0
	}
	return float64(m.row(f.row)[c])
}

// Package classify learns from examples to which of several classes something
// belongs that is told by its features, such as the words of a sentence. It is
// multinomial logistic regression (David Cox, 1958) over features weighed by how
// rare they are (Karen Spärck Jones, 1972), trained by gradient descent with steps
// that shrink; the weights are the mean of the last rounds (Boris Polyak, 1992).
//
// Training is deterministic: the same examples, in whatever order, give the same
// model on machines of one kind; between kinds the last digits may differ. What chance
// decides of an example or a feature is decided by what it is, so that a few examples
// more change little of what the others teach. A Model never changes and may be used by
// many goroutines.
package classify

import (
	"cmp"
	"hash/fnv"
	"io"
	"math"
	"math/rand/v2"
	"slices"
)

// Example is something of which the class is known. Order and repetition of its
// features do not count.
type Example struct {
	Features
	Class string
	Hint  bool // it moves the weights less than others
}

// Features are what something is told by: in the large, such as its words, and in
// detail, such as pieces of words and pairs of them. There are more details than
// words and they say the same again, so together they count a little less; those of few
// examples do not count at all.
type Features struct{ Large, Detail []string }

// Model tells classes from features.
type Model struct {
	classes  []string // sorted
	features map[string]feature
	weights  []float32 // a row for each feature: one for each class
	second   *embedding
}

// feature is where a feature's weights are, and how much it counts by its rarity.
type feature struct {
	row    int
	rarity float32
}

// How it is trained. These were found on sentences that were kept out of training,
// of others than who wrote those that were learned; half or twice of any makes little
// difference.
const (
	rounds   = 6    // over all examples
	step     = 4    // of weights along an error
	decay    = 0.1  // of the step, from round to round
	meant    = 4    // the last rounds, of which the weights are the mean (Boris Polyak, 1992)
	unfelt   = 1e-3 // a smaller error changes nothing
	dropped  = 0.25 // of the features, others each time (Nitish Srivastava, 2014: dropout)
	hint     = 0.3  // of a step, for an example that is a hint
	emphasis = 1.4  // the power of rarity
	detail   = 0.8  // what details count together, where what is large counts 1
	fewest   = 3    // examples that a detail must be in
)

// Train learns from the examples. Those without features teach nothing.
func Train(examples []Example) *Model {
	m := &Model{features: map[string]feature{}}
	examples = m.prepare(examples)
	m.weights = make([]float32, (len(m.features)+1)*len(m.classes))
	t := newTraining(m)
	seen := make([]vector, len(examples))
	for i, e := range examples {
		seen[i] = m.vector(e.Features)
		truth, _ := slices.BinarySearch(m.classes, e.Class)
		t.truths, t.seeds = append(t.truths, truth), append(t.seeds, e.seed())
	}
	mean := make([]float32, len(m.weights))
	for round := range rounds {
		for _, i := range t.order(round) {
			t.step = step / (1 + decay*float32(round))
			if examples[i].Hint {
				t.step *= hint
			}
			t.chance(i, round)
			t.learn(seen[i], t.truths[i])
		}
		if round >= rounds-meant {
			for i, w := range m.weights {
				mean[i] += w / meant
			}
		}
	}
	m.weights = mean
	t.trainSecond(examples, seen)
	return m
}

// trainSecond forms the second opinion.
func (t *training) trainSecond(examples []Example, seen []vector) {
	t.second = t.newEmbedding()
	steps := float32(laps * len(examples))
	done := float32(0)
	for lap := range laps {
		for _, i := range t.order(rounds + lap) {
			if !examples[i].Hint {
				t.chance(i, rounds+lap)
				t.second.learn(t, seen[i], t.truths[i], pace*(1-done/steps))
			}
			done++
		}
	}
	t.second.forget(examples, seen)
}

// prepare sorts the examples and finds all classes and features.
func (m *Model) prepare(examples []Example) []Example {
	examples = slices.DeleteFunc(slices.Clone(examples), func(e Example) bool { return len(e.Large) == 0 })
	slices.SortStableFunc(examples, func(a, b Example) int {
		return cmp.Or(cmp.Compare(a.Class, b.Class), slices.Compare(a.Large, b.Large), slices.Compare(a.Detail, b.Detail), compare(a.Hint, b.Hint))
	})
	in := map[string]int{} // how many examples have a feature
	for _, e := range examples {
		if n := len(m.classes); n == 0 || m.classes[n-1] != e.Class {
			m.classes = append(m.classes, e.Class)
		}
		for _, f := range slices.Concat(unique(e.Large), unique(e.Detail)) {
			in[f]++
		}
	}
	for _, e := range examples {
		m.number(e.Large, 1, in, len(examples))
		m.number(e.Detail, fewest, in, len(examples))
	}
	return examples
}

func compare(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// number gives features a row that do not have one and are in so many examples.
func (m *Model) number(features []string, least int, in map[string]int, examples int) {
	for _, f := range features {
		if _, ok := m.features[f]; !ok && in[f] >= least {
			rarity := math.Log(float64(1+examples)/float64(1+in[f])) + 1
			m.features[f] = feature{row: len(m.features) + 1, rarity: float32(math.Pow(rarity, emphasis))} // row 0 is that of the constant
		}
	}
}

func unique(features []string) []string {
	sorted := slices.Clone(features)
	slices.Sort(sorted)
	return slices.Compact(sorted)
}

// vector is the features that are known.
type vector struct{ large, detail []feature }

func (m *Model) vector(f Features) vector { return vector{m.known(f.Large), m.known(f.Detail)} }

func (m *Model) known(features []string) []feature {
	out := make([]feature, 0, len(features))
	for _, name := range unique(features) {
		if f, ok := m.features[name]; ok {
			out = append(out, f)
		}
	}
	return out
}

// part is one component of a vector.
type part struct {
	row   int
	value float32
}

// parts appends features of a length together.
func parts(dst []part, features []feature, length float32) []part {
	sum := float32(0)
	for _, f := range features {
		sum += f.rarity * f.rarity
	}
	length /= float32(math.Sqrt(float64(sum)))
	for _, f := range features {
		dst = append(dst, part{f.row, f.rarity * length})
	}
	return dst
}

// append appends the components of a vector, among them the constant.
func (v vector) append(dst []part) []part {
	return parts(parts(append(dst, part{0, 1}), v.large, 1), v.detail, detail)
}

func (m *Model) row(i int) []float32 { return m.weights[i*len(m.classes) : (i+1)*len(m.classes)] }

// score fills scores with what the classes get; more is likelier. It takes four rows
// at a time, which is faster.
func (m *Model) score(scores []float32, parts []part) {
	clear(scores)
	for len(parts) >= 4 {
		a, b, x, y := parts[0], parts[1], parts[2], parts[3]
		ra, rb, rx, ry := m.row(a.row)[:len(scores)], m.row(b.row)[:len(scores)], m.row(x.row)[:len(scores)], m.row(y.row)[:len(scores)]
		for c := range scores {
			scores[c] += a.value*ra[c] + b.value*rb[c] + x.value*rx[c] + y.value*ry[c]
		}
		parts = parts[4:]
	}
	for _, p := range parts {
		row := m.row(p.row)[:len(scores)]
		for c := range scores {
			scores[c] += p.value * row[c]
		}
	}
}

// training is what beside the model is needed to train it.
type training struct {
	*Model
	source *rand.PCG
	random *rand.Rand
	truths []int    // the class of each example
	seeds  []uint64 // and what decides on chance
	step   float32

	// Kept to be used again.
	left   vector
	parts  []part
	scores []float32
	errs   []part // of classes
}

func newTraining(m *Model) *training {
	source := rand.NewPCG(0, 0)
	return &training{Model: m, source: source, random: rand.New(source), scores: make([]float32, len(m.classes))} //nolint:gosec // no secret
}

// seedOf is a number that words decide.
func seedOf(words ...string) uint64 {
	h := fnv.New64a()
	for _, w := range words {
		_, _ = io.WriteString(h, w) // never fails
		_, _ = h.Write([]byte{0})
	}
	return h.Sum64()
}

func (e *Example) seed() uint64 {
	return seedOf(slices.Concat([]string{e.Class}, unique(e.Large), unique(e.Detail))...)
}

// order is one to learn the examples in, another in each round.
func (t *training) order(round int) []int {
	keys, out := make([]uint64, len(t.seeds)), make([]int, len(t.seeds))
	for i, seed := range t.seeds {
		t.source.Seed(seed, uint64(round))
		keys[i], out[i] = t.random.Uint64(), i
	}
	slices.SortStableFunc(out, func(a, b int) int { return cmp.Compare(keys[a], keys[b]) })
	return out
}

// chance decides anew what an example is learned from in a round.
func (t *training) chance(example, round int) { t.source.Seed(t.seeds[example], ^uint64(round)) }

// learn moves the weights towards the truth of one example, from some of its features.
func (t *training) learn(v vector, truth int) {
	t.choose(v)
	t.score(t.scores, t.parts)
	t.mistake(truth)
	for _, p := range t.parts {
		row := t.row(p.row)
		for _, e := range t.errs {
			row[e.row] -= t.step * e.value * p.value
		}
	}
}

// choose sets the parts to some of the features.
func (t *training) choose(v vector) {
	t.left.large, t.left.detail = t.some(t.left.large[:0], v.large), t.some(t.left.detail[:0], v.detail)
	if len(t.left.large) == 0 {
		t.left.large = append(t.left.large, v.large...)
	}
	t.parts = t.left.append(t.parts[:0])
}

// mistake sets the errors to how much too likely each class is by its score.
func (t *training) mistake(truth int) {
	normalize(t.scores)
	t.scores[truth]--
	t.errs = t.errs[:0]
	for c, err := range t.scores {
		if err >= unfelt || err <= -unfelt {
			t.errs = append(t.errs, part{c, err})
		}
	}
}

// some appends the features that are not dropped this time.
func (t *training) some(dst, features []feature) []feature {
	for _, f := range features {
		if t.random.Float32() >= dropped {
			dst = append(dst, f)
		}
	}
	return dst
}

// together is how much the sum of both opinions counts: they are not independent of each
// other, or it would count in full.
const together = 0.6

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
func (m *Model) Judge(f Features) (Belief, bool) {
	v := m.vector(f)
	if len(v.large)+len(v.detail) == 0 {
		return Belief{}, false
	}
	parts := v.append(nil)
	b := Belief{model: m, of: make([]float32, len(m.classes))}
	m.score(b.of, parts)
	second := make([]float32, len(m.classes))
	m.second.score(second, m.second.sum(parts))
	for c := range b.of {
		b.of[c] = together * (b.of[c] + second[c])
	}
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

package classify

// embedding is a second opinion: each feature is a point of a space of few dimensions,
// what is told is the sum of these, and each class is a direction (Armand Joulin, 2016:
// fastText). Words that speak for the same classes come to lie near each other, so that
// it errs elsewhere than weights do, which know each word by itself.
type embedding struct {
	points     []float32 // a row for each feature
	directions []float32 // and for each class
}

// How it is trained: with these it is good enough to be heard, and learns in less than
// a second.
const (
	dimensions = 32
	nearness   = 0.05 // of points to the middle at first
	laps       = 3    // over all examples but hints
	pace       = 0.2  // of its steps at first, 0 at last
)

func (t *training) newEmbedding() *embedding {
	e := &embedding{points: make([]float32, (len(t.features)+1)*dimensions), directions: make([]float32, len(t.classes)*dimensions)}
	t.scatter(at(e.points, 0), "", nearness)
	for name, f := range t.features {
		t.scatter(at(e.points, f.row), name, nearness)
	}
	for c, name := range t.classes {
		t.scatter(at(e.directions, c), name, 4*nearness)
	}
	return e
}

// scatter puts a point somewhere near the middle, as its name decides.
func (t *training) scatter(p *point, name string, far float32) {
	t.source.Seed(seedOf(name), 0)
	for d := range p {
		p[d] = far * float32(t.random.NormFloat64())
	}
}

// forget puts in the middle the points of what only hints have: nothing was learned of
// them here.
func (e *embedding) forget(examples []Example, seen []vector) {
	learned := make([]bool, len(e.points)/dimensions)
	learned[0] = true
	for i := range examples {
		if examples[i].Hint {
			continue
		}
		for _, features := range [][]feature{seen[i].large, seen[i].detail} {
			for _, f := range features {
				learned[f.row] = true
			}
		}
	}
	for row, known := range learned {
		if !known {
			*at(e.points, row) = point{}
		}
	}
}

type point [dimensions]float32

func at(rows []float32, i int) *point { return (*point)(rows[i*dimensions:]) }

// sum is the point of what is told.
func (e *embedding) sum(parts []part) *point {
	var out point
	for _, p := range parts {
		for d, x := range at(e.points, p.row) {
			out[d] += p.value * x
		}
	}
	return &out
}

// score fills scores with how far a point is in the direction of each class.
func (e *embedding) score(scores []float32, p *point) {
	for c := range scores {
		s := float32(0)
		for d, x := range at(e.directions, c) {
			s += x * p[d]
		}
		scores[c] = s
	}
}

// learn moves points and directions towards the truth of an example, from some of its
// features.
func (e *embedding) learn(t *training, v vector, truth int, pace float32) {
	t.choose(v)
	told := e.sum(t.parts)
	e.score(t.scores, told)
	t.mistake(truth)
	var back point // where the point should have been, the other way
	for _, x := range t.errs {
		direction := at(e.directions, x.row)
		for d, w := range direction {
			back[d] += x.value * w
			direction[d] -= pace * x.value * told[d]
		}
	}
	for _, p := range t.parts {
		row := at(e.points, p.row)
		for d := range row {
			row[d] -= pace * p.value * back[d]
		}
	}
}

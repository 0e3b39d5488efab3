package query

import (
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/classify"
	"github.com/specialist-finder/finder/internal/examples"
)

// learner judges what words mean together, once it has learned: that takes some
// seconds, for which nobody who asks is to wait.
type learner struct {
	words   Words
	phrases *phrases
	once    sync.Once
	learned atomic.Pointer[classify.Model]
}

// model is what was learned, nil before that.
func (l *learner) model() *classify.Model { return l.learned.Load() }

// Prepare learns from the examples, once; boxes that are read before it is done are not
// judged as a whole.
func (p *Parser) Prepare() {
	l := p.learner
	l.once.Do(func() { l.learned.Store(classify.Train(l.lessons(l.phrases))) })
}

// lessons are the example sentences, and the phrases of the catalogue as hints: how
// people put them together, they do not tell.
func (l *learner) lessons(p *phrases) []classify.Example {
	var out []classify.Example
	for _, e := range examples.Default() {
		out = append(out, classify.Example{Features: l.features(lex(e.Text).texts), Class: class(catalog.Kind(e.Kind), e.ID)})
	}
	for key, entries := range p.exact {
		features := l.features(strings.Split(key, " "))
		for _, e := range entries {
			if learnable(e.Kind) {
				out = append(out, classify.Example{Features: features, Class: class(e.Kind, e.ID), Hint: true})
			}
		}
	}
	return out
}

// class is what the classifier knows an entry by; without kind, what is none.
func class(kind catalog.Kind, id string) string { return string(kind) + ":" + id }

// entryOf is the entry of a class; its id is "" for what is none.
func entryOf(class string) (catalog.Kind, string) {
	kind, id, _ := strings.Cut(class, ":")
	return catalog.Kind(kind), id
}

func learnable(k catalog.Kind) bool {
	return k == catalog.KindCondition || k == catalog.KindSpecialty || k == catalog.KindOffering
}

// gram is how many letters the pieces of words have that are features (William Cavnar,
// 1994): they tell what is misspelled, inflected or compounded.
const gram = 4

// features are the stems of tokens and the concepts that they speak of; in detail,
// pieces of the words and pairs of neighbours.
func (l *learner) features(tokens []string) classify.Features {
	var f classify.Features
	for i, t := range tokens {
		f.Large = append(f.Large, l.stem(t))
		if i > 0 {
			f.Detail = append(f.Detail, f.Large[i-1]+" "+f.Large[i])
		}
		for word := "<" + t + ">"; len(word) >= gram; word = word[1:] {
			f.Detail = append(f.Detail, "~"+word[:gram])
		}
	}
	for _, m := range l.words.Mentions(tokens) {
		f.Large = append(f.Large, "#"+strconv.Itoa(m.ConceptID()))
	}
	return f
}

func (l *learner) stem(token string) string { return stem(l.words.Standard(token)) }

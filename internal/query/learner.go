package query

import (
	"strconv"
	"strings"
	"sync"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/classify"
	"github.com/specialist-finder/finder/internal/examples"
)

// learner judges what words mean together. It learns when first asked, which takes
// about a second.
type learner struct {
	words Words
	model func() *classify.Model
}

func newLearner(w Words, p *phrases) *learner {
	l := &learner{words: w}
	l.model = sync.OnceValue(func() *classify.Model { return classify.Train(l.lessons(p)) })
	return l
}

// Prepare learns from the examples, which otherwise the first that needs it waits
// for.
func (p *Parser) Prepare() { p.learner.model() }

// lessons are the example sentences and the phrases of the catalogue.
func (l *learner) lessons(p *phrases) []classify.Example {
	var out []classify.Example
	for _, e := range examples.Default() {
		out = append(out, classify.Example{Features: l.features(lex(e.Text).texts), Class: class(catalog.Kind(e.Kind), e.ID)})
	}
	for key, entries := range p.exact {
		features := l.features(strings.Split(key, " "))
		for _, e := range entries {
			if learnable(e.Kind) {
				out = append(out, classify.Example{Features: features, Class: class(e.Kind, e.ID)})
			}
		}
	}
	return out
}

// class is what the classifier knows an entry by; without kind, what is none.
func class(kind catalog.Kind, id string) string { return string(kind) + ":" + id }

func learnable(k catalog.Kind) bool {
	return k == catalog.KindCondition || k == catalog.KindSpecialty || k == catalog.KindOffering
}

// features are the stems of tokens, and the concepts that they speak of.
func (l *learner) features(tokens []string) []string {
	out := make([]string, 0, 2*len(tokens))
	for _, t := range tokens {
		out = append(out, l.stem(t))
	}
	for _, m := range l.words.Mentions(tokens) {
		out = append(out, "#"+strconv.Itoa(m.ConceptID()))
	}
	return out
}

func (l *learner) stem(token string) string { return stem(l.words.Standard(token)) }

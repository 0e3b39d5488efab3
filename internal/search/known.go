package search

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/specialist-finder/finder/internal/names"
	"github.com/specialist-finder/finder/internal/query"
	"github.com/specialist-finder/finder/internal/spelling"
	"github.com/specialist-finder/finder/internal/text"
)

// knownNames are the words of the directory's names, to tell which tokens are in
// a name and which name a misspelled one may stand for. It never changes.
type knownNames struct {
	*names.Names
	words    *spelling.Dictionary
	common   map[string][]variant // of the commonest words, which are asked for most
	revision uint64               // of the index
}

// The words of which the variants are looked up beforehand: the commonest, if so
// many providers have them. Given names are among them, and half of all surnames.
const (
	mostCommon  = 4096
	commonNames = 100
)

func newKnownNames(words []spelling.Word, revision uint64) *knownNames {
	k := &knownNames{Names: names.Default(), words: spelling.New(words), revision: revision}
	slices.SortFunc(words, func(a, b spelling.Word) int { return cmp.Compare(b.Weight, a.Weight) })
	common := map[string][]variant{}
	for _, w := range words[:min(len(words), mostCommon)] {
		if w.Weight >= commonNames {
			common[w.Text] = k.variants(w.Text)
		}
	}
	k.common = common
	return k
}

// Has reports whether a token is in somebody's name.
func (k *knownNames) Has(token string) bool { return k.words.Has(token) }

// Usual reports whether so many providers are called by a token that nobody means
// another word by it.
func (k *knownNames) Usual(token string) bool { return k.common[token] != nil }

// Learn reads the words of the directory's names, if the index has changed since
// that was done last; until then, and without it, no name is corrected. It
// returns the engine's fault or the context's error, and then keeps what it knew.
func (s *Searcher) Learn(ctx context.Context) error {
	revision := s.engine.State().Revision
	if k := s.known.Load(); k != nil && k.revision == revision {
		return nil
	}
	s.gaz.Prepare()
	var words []spelling.Word
	err := s.engine.Words(ctx, func(word string, providers int) error {
		words = append(words, spelling.Word{Text: word, Weight: providers})
		return nil
	})
	if err != nil {
		return err
	}
	s.known.Store(newKnownNames(words, revision))
	return nil
}

// Prepare makes what reading a box needs and takes some seconds. Until it is done no
// sentence is judged as a whole, and the first misspelled town waits.
func (s *Searcher) Prepare() {
	s.gaz.Prepare()
	s.parser.Prepare()
}

// learnEvery is how often a change of the index is looked for, and restShare how
// much longer than learning the pause after it is: a directory that changes all
// the time must not keep a core busy.
const (
	learnEvery = 2 * time.Second
	restShare  = 20
)

// KeepLearning calls Learn at once and then whenever the index has changed, until
// the context ends. Failures are passed to report and tried again.
func (s *Searcher) KeepLearning(ctx context.Context, report func(error)) {
	pause := time.NewTimer(0)
	defer pause.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-pause.C:
		}
		start := s.now()
		if err := s.Learn(ctx); err != nil && ctx.Err() == nil {
			report(err)
		}
		pause.Reset(max(learnEvery, restShare*s.now().Sub(start)))
	}
}

// variant is a word of names that a token may stand for.
type variant struct {
	word   string
	points int // for how likely that is; the token itself has the most
}

// The points of a variant, and how many of them a token has at most.
const (
	pointsAsWritten = 60
	pointsPart      = 50 // is one of the names that the token was joined of
	pointsSounds    = 40 // sounds the same, or is a nickname
	pointsOneEdit   = 25
	maxVariants     = 30
)

// variants are the token itself and what it may stand for in a name, the
// likeliest first. They are the caller's to read, not to change.
func (k *knownNames) variants(token string) []variant {
	if k != nil && k.common[token] != nil {
		return k.common[token]
	}
	out := []variant{{token, pointsAsWritten}}
	add := func(word string, points int) {
		if len(out) < maxVariants && !slices.ContainsFunc(out, func(v variant) bool { return v.word == word }) {
			out = append(out, variant{word, points})
		}
	}
	if k == nil {
		return out
	}
	for _, other := range k.Others(token) {
		if k.Has(other) {
			add(other, pointsSounds)
		}
	}
	similar := slices.DeleteFunc(k.words.Similar(token), func(m spelling.Match) bool { return k.isAnother(token, &m) })
	for _, m := range similar {
		if m.Sounds && m.Edits <= 2 {
			add(m.Word, pointsSounds)
		}
	}
	for _, m := range similar {
		points := 0
		if m.Edits == 1 {
			points = pointsOneEdit
		}
		add(m.Word, points)
	}
	return out
}

// isAnother reports whether a similar word is another name all the same: half of its
// letters differ, as of Mayo and Mai, or it is a word of clinics and the token is
// a name: Dr. Black is at no Back Center.
func (k *knownNames) isAnother(token string, m *spelling.Match) bool {
	return 2*m.Edits >= max(len(token), len(m.Word)) || k.Has(token) && query.NamesClinics(m.Word)
}

// similarNames are the variants of each word of a name. A word that is in nobody's
// name may be two that are, and two neighbours may be one: "Jihoon" is Ji-Hoon,
// "Thistle Brook" Thistlebrook.
func (k *knownNames) similarNames(words []string) [][]variant {
	var out [][]variant
	for i, w := range words {
		variants := slices.Clip(k.variants(w))
		for _, at := range []int{i - 1, i} {
			if at >= 0 && at+1 < len(words) && k.has(words[at]+words[at+1]) {
				variants = append(variants, variant{words[at] + words[at+1], pointsSounds})
			}
		}
		if parts := k.parts(w); len(parts) > 0 {
			// Who has one of the variants meets all lists, and so does who has
			// all parts.
			variants = slices.DeleteFunc(variants, func(v variant) bool { return slices.Contains(parts, v.word) })
			last := len(parts) - 1
			for _, part := range parts[:last] {
				out = append(out, append(slices.Clone(variants), variant{part, pointsPart}))
			}
			variants = append(variants, variant{parts[last], pointsPart})
		}
		out = append(out, variants)
	}
	return out
}

// maxClose is how many variants of a word count below somebody who is called as it
// was written.
const maxClose = 12

// closest keeps of each word's variants those that sound the same or are one edit
// away, the likeliest first.
func closest(names [][]variant) [][]variant {
	out := make([][]variant, len(names))
	for i, variants := range names {
		near := slices.DeleteFunc(slices.Clone(variants), func(v variant) bool { return v.points == 0 })
		slices.SortStableFunc(near, func(a, b variant) int { return cmp.Compare(b.points, a.points) })
		out[i] = near[:min(len(near), maxClose)]
	}
	return out
}

// minPart is the shortest part that a word is cut into.
const minPart = 2

// maxParts is how many names a word may be joined of, and maxJoined how long it is
// at most.
const (
	maxParts  = 6
	maxJoined = 40
)

// parts cuts a word that is in nobody's name into two or more that are, as few as
// it can and the longest first; nil if it cannot.
func (k *knownNames) parts(word string) []string {
	if k.has(word) || k == nil || len(word) > maxJoined {
		return nil
	}
	for n := 2; n <= maxParts && n*minPart <= len(word); n++ {
		if parts := k.cut(word, n); parts != nil {
			return parts
		}
	}
	return nil
}

// cut cuts a word into so many names.
func (k *knownNames) cut(word string, n int) []string {
	if n == 1 {
		if k.Has(word) {
			return []string{word}
		}
		return nil
	}
	for at := len(word) - minPart*(n-1); at >= minPart; at-- {
		if !k.Has(word[:at]) {
			continue
		}
		if rest := k.cut(word[at:], n-1); rest != nil {
			return append([]string{word[:at]}, rest...)
		}
	}
	return nil
}

// has is Has of names that may not be known yet.
func (k *knownNames) has(word string) bool { return k != nil && k.Has(word) }

// correctNames says which names were taken for others: those of the first result
// that are not spelled as in the box, where nobody is called as was typed.
func (a *attempt) correctNames(out *Response) {
	if a.reading.Way != query.WaySimilar || len(out.Results) == 0 {
		return
	}
	tokens := text.Tokens(out.Results[0].Name)
	for _, variants := range a.names {
		typed := variants[0].word
		if slices.Contains(tokens, typed) {
			continue
		}
		for _, v := range variants {
			if slices.Contains(tokens, v.word) {
				out.Interpretation.addCorrection(typed, v.word)
				break
			}
		}
	}
}

// addCorrection adds a word that was read as another, or as a further one.
func (i *Interpretation) addCorrection(from, to string) {
	if n := len(i.Corrections); n > 0 && i.Corrections[n-1].From == from {
		i.Corrections[n-1].To += " " + to
		return
	}
	i.Corrections = append(i.Corrections, Correction{From: from, To: to})
}

package query

import (
	"math"
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/catalog"
)

// guesser finds the phrase of the catalogue that shares most with what somebody
// wrote in words of their own: "my leg keeps going numb" is a numb leg. Rare
// words weigh more than common ones (Karen Spärck Jones, 1972). It is asked only
// where nothing else was found.
type guesser struct {
	phrases []bag
	of      map[string][]int32 // by stem: the phrases that hold it
	weight  map[string]float64
}

// bag is a phrase as the stems of its telling words.
type bag struct {
	stems   []string
	weight  float64
	entries []catalog.Entry
	more    []string // what one does as it says, which may not be left out
	order   string   // a word whose order counts, "" if the phrase holds none
	behind  []string // the stems behind it
}

func newGuesser(p *phrases) *guesser {
	g := &guesser{of: map[string][]int32{}, weight: map[string]float64{}}
	keys := make([]string, 0, len(p.exact))
	for key := range p.exact {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		g.addPhrase(strings.Split(key, " "), p.exact[key])
	}
	for stem, in := range g.of {
		g.weight[stem] = math.Log(1 + float64(len(g.phrases))/float64(len(in)))
	}
	for i := range g.phrases {
		g.phrases[i].weight = g.sum(g.phrases[i].stems)
	}
	return g
}

// addPhrase adds what can be guessed: no wish, and no word that is misspelled.
func (g *guesser) addPhrase(words []string, entries []catalog.Entry) {
	stems := stemsOf(words)
	if len(stems) == 0 || entries[0].Kind == catalog.KindWish || entries[0].WordKind == catalog.WordMisspelling {
		return
	}
	b := bag{stems: stems, entries: entries}
	b.order, b.behind = orderOf(words)
	b.more = slices.DeleteFunc(slices.Clone(words), func(w string) bool { return !postures[w] })
	g.add(b)
}

func (g *guesser) add(b bag) {
	n := int32(len(g.phrases))
	g.phrases = append(g.phrases, b)
	for _, s := range b.stems {
		g.of[s] = append(g.of[s], n)
	}
}

// postures say what one does: who hurts walking does not hurt as such, and a check up
// is no check.
var postures = set(`walk walking walks sit sitting sits stand standing bend bending sleep sleeping lie lying lifting carrying wake waking up`)

// orderOf is the first word of a phrase whose order counts, with the stems behind
// it.
func orderOf(words []string) (word string, behind []string) {
	if at := slices.IndexFunc(words, func(w string) bool { return order[w] }); at >= 0 {
		return words[at], stemsOf(words[at+1:])
	}
	return "", nil
}

// inOrder reports whether what was written holds the phrase's word whose order
// counts before what stands behind that in the phrase.
func (b *bag) inOrder(words []string) bool {
	if b.order == "" {
		return true
	}
	at := slices.Index(words, b.order)
	if at < 0 {
		return false
	}
	behind := stemsOf(words[at+1:])
	return slices.ContainsFunc(b.behind, func(s string) bool { return slices.Contains(behind, s) })
}

func (g *guesser) sum(stems []string) float64 {
	sum := 0.
	for _, s := range stems {
		sum += g.weightOf(s)
	}
	return sum
}

// weightUnknown is the weight of a word that is in no phrase: it speaks a little
// against every guess.
const weightUnknown = 2.5

func (g *guesser) weightOf(stem string) float64 {
	if w, ok := g.weight[stem]; ok {
		return w
	}
	return weightUnknown
}

// What a guess must hold, as shares of weight: of the phrase, of what was
// written, and of both together.
const (
	minOfPhrase = .60
	minOfBox    = .45
	minOfBoth   = .68
	minShared   = 2
)

// best is the phrase that shares most with the words, nil if none shares enough; of
// several the first.
func (g *guesser) best(words []string) *bag {
	stems := stemsOf(words)
	total := g.sum(stems)
	var best *bag
	most, at := minOfBoth, int32(0)
	for n, share := range g.shared(stems) {
		b := &g.phrases[n]
		if share.stems < minShared {
			continue
		}
		both, enough := b.likeness(share.weight, total)
		if !enough || both < most || !b.fits(words) {
			continue
		}
		if both > most || best != nil && n < at {
			best, most, at = b, both, n
		}
	}
	return best
}

// share is what a phrase has in common with what was written.
type share struct {
	stems  int
	weight float64
}

// shared are the phrases that have any of the stems.
func (g *guesser) shared(stems []string) map[int32]share {
	out := map[int32]share{}
	for _, s := range stems {
		for _, n := range g.of[s] {
			have := out[n]
			out[n] = share{stems: have.stems + 1, weight: have.weight + g.weight[s]}
		}
	}
	return out
}

// likeness is how much a phrase and what was written have in common, and whether that is
// enough of each.
func (b *bag) likeness(shared, written float64) (both float64, enough bool) {
	ofPhrase, ofBox := shared/b.weight, shared/written
	return 2 * ofPhrase * ofBox / (ofPhrase + ofBox), ofPhrase >= minOfPhrase && ofBox >= minOfBox
}

// fits reports whether the words hold what of the phrase may not be left out, in its
// order.
func (b *bag) fits(words []string) bool {
	isLeftOut := func(w string) bool { return !slices.Contains(words, w) }
	return b.inOrder(words) && (len(b.stems) > minShared || !slices.ContainsFunc(b.more, isLeftOut))
}

func stemsOf(words []string) []string {
	var out []string
	for _, w := range telling(words) {
		if s := stem(w); !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// endings are cut off words of which enough is left. They need not be right,
// only the same on both sides.
var endings = []string{"aciones", "amiento", "imiento", "ations", "ation", "ando", "iendo", "ings", "ing", "ed", "es", "er", "ar", "ir", "ion", "or", "s", "e", "a", "o"}

// minStem is how much of a word an ending must leave.
const minStem = 4

func stem(w string) string {
	for _, e := range endings {
		if rest, ok := strings.CutSuffix(w, e); ok && len(rest) >= minStem {
			return rest
		}
	}
	return w
}

// guessed is the phrase that shares most with the words that nothing explains, with
// their tokens.
func (d *draft) guessed() (b *bag, at []int, words []string) {
	for _, s := range d.row {
		if !s.denied && (s.kind == spanWord || s.kind == spanNoun || s.kind == spanFiller || s.weak) {
			for t := s.from; t < s.to; t++ {
				at = append(at, t)
			}
		}
	}
	words = make([]string, len(at))
	for i, t := range at {
		words[i] = d.parser.words.Standard(d.texts[t])
	}
	return d.parser.guesser.best(words), at, words
}

// guess is the reading in which the words that nothing explains say what is
// meant in other words than the catalogue's.
func (d *draft) guess(plain Reading) (Reading, bool) {
	b, at, words := d.guessed()
	if b == nil || d.has(spanEntry) {
		return Reading{}, false
	}
	from, to := d.sharedRange(at, words, b)
	m := match{from: from, to: to, entries: d.choose(b.entries)}
	if len(m.entries) == 0 || d.contradictsRegion(m.first()) {
		return Reading{}, false
	}
	r := plain
	r.Way, r.Words, r.Name = WayGuess, nil, ""
	guessed := d.guessing(&m)
	if !guessed.writeMatch(&r, &guessed.row[len(guessed.row)-1], d.typed(from, to)) {
		return Reading{}, false
	}
	r.Ignored = guessed.ignored(nil)
	return r, true
}

// guessing is the draft with a phrase in place of its words, and other words that nothing
// explains as such that say nothing.
func (d *draft) guessing(m *match) *draft {
	out := *d
	out.row = nil
	for _, s := range d.row {
		if s.from >= m.from && s.to <= m.to {
			continue
		}
		if s.kind == spanWord {
			s.kind = spanFiller
		}
		out.row = append(out.row, s)
	}
	out.row = append(out.row, span{kind: spanEntry, from: m.from, to: m.to, match: m})
	return &out
}

// sharedRange are the tokens from the first to the last that the phrase shares.
func (d *draft) sharedRange(at []int, words []string, b *bag) (from, to int) {
	from = -1
	for i, w := range words {
		if clinicians[w] {
			w = anyDoctor
		} else if fillers[w] {
			continue
		}
		if !slices.Contains(b.stems, stem(w)) {
			continue
		}
		if from < 0 {
			from = at[i]
		}
		to = at[i] + 1
	}
	return from, to
}

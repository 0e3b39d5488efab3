package query

import (
	"slices"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
)

// draft is one reading in the making. Each token ends up in one match, in the
// place, among the ignored, or left over.
type draft struct {
	parser  *Parser
	options Options
	tokens
	marks   []mark // of each token
	matches []match
	place   *foundPlace
	small   bool // a word has small letters, so that capitals stand out
	out     Reading
}

// mark says what a token was taken for.
type mark uint8

const (
	unknown mark = iota
	inEntry
	inPlace
	ignored // says nothing
	dropped // is not to count
)

// match is a phrase of the catalogue at tokens from to, not including, to.
type match struct {
	from, to int
	entries  []catalog.Entry // all of one kind
	weak     bool            // not sure to be meant
}

func newDraft(p *Parser, s string, o Options) *draft {
	d := &draft{parser: p, options: o, tokens: lex(s)}
	d.marks = make([]mark, len(d.list))
	d.small = slices.ContainsFunc(d.list, token.hasSmall)
	return d
}

func (d *draft) set(from, to int, m mark) {
	for i := from; i < to; i++ {
		d.marks[i] = m
	}
}

func (d *draft) drops(piece string) bool { return slices.Contains(d.options.Drop, piece) }

// dropsEntry takes both forms that an entry may be dropped by.
func (d *draft) dropsEntry(kind, id string) bool { return d.drops(id) || d.drops(kind+":"+id) }

// findNPI looks for ten digits that check. Nothing else counts beside an NPI.
func (d *draft) findNPI() {
	for i, t := range d.texts {
		npi, err := directory.ParseNPI(t)
		if err != nil {
			continue
		}
		if d.drops(PieceNPI) {
			d.marks[i] = dropped
			continue
		}
		d.out.NPI = npi
		return
	}
}

// findEntries finds the catalogue's phrases from left to right, the longest
// first.
func (d *draft) findEntries() {
	for i := 0; i < len(d.texts); {
		all, n := d.parser.words.Longest(d.texts, i)
		if entries := d.choose(all); len(entries) > 0 && d.marks[i] == unknown {
			d.matches = append(d.matches, match{from: i, to: i + n, entries: entries, weak: entries[0].Weak && !d.emphasized(i, i+n)})
			i += n
			continue
		}
		i++
	}
}

// choose takes the meanings of one kind: a specialty if the phrase is one, as
// every registry holds those, or else what the catalogue puts first.
func (d *draft) choose(all []catalog.Entry) []catalog.Entry {
	var kind catalog.Kind
	for _, e := range all {
		if d.options.Exact && e.WordKind == catalog.WordMisspelling {
			continue
		}
		if kind == "" || e.Kind == catalog.KindSpecialty {
			kind = e.Kind
		}
	}
	var chosen []catalog.Entry
	for _, e := range all {
		if e.Kind == kind && !(d.options.Exact && e.WordKind == catalog.WordMisspelling) {
			chosen = append(chosen, e)
		}
	}
	return chosen
}

// emphasized reports whether the tokens stand out as capitals.
func (d *draft) emphasized(from, to int) bool {
	return d.small && !slices.ContainsFunc(d.list[from:to], token.hasSmall)
}

// settleEntries keeps weak matches only if no unknown word stands beside them
// but a place at the end, and marks what is kept.
func (d *draft) settleEntries() {
	for _, m := range d.matches {
		if !m.weak {
			d.set(m.from, m.to, inEntry)
		}
	}
	if left := d.unexplained(); len(left) > 0 && d.barePlace(left) == nil {
		d.matches = slices.DeleteFunc(d.matches, func(m match) bool { return m.weak })
	}
	for _, m := range d.matches {
		d.set(m.from, m.to, inEntry)
	}
}

// unexplained are the words that are in no match, not even a weak one, and no
// fillers.
func (d *draft) unexplained() []int {
	weak := make([]bool, len(d.marks))
	for _, m := range d.matches {
		for i := m.from; i < m.to; i++ {
			weak[i] = true
		}
	}
	var left []int
	for i, m := range d.marks {
		if m == unknown && !weak[i] && !fillers[d.texts[i]] && !nouns[d.texts[i]] {
			left = append(left, i)
		}
	}
	return left
}

// ignoreFillers takes words that say nothing off both ends of what is left
// over, if anything was understood; a rest of nothing else goes whole. Nouns of
// the body and of clinics say nothing only beside an entry.
func (d *draft) ignoreFillers() {
	understood := len(d.matches) > 0 || d.place != nil
	for from := 0; from < len(d.marks); from++ {
		if d.marks[from] != unknown {
			continue
		}
		to := from
		for to < len(d.marks) && d.marks[to] == unknown {
			to++
		}
		switch rest := d.texts[from:to]; {
		case only(rest, fillers), len(d.matches) > 0 && only(rest, fillers, nouns):
			d.set(from, to, ignored)
		case understood:
			d.trimRun(from, to)
		}
		from = to
	}
}

// only reports whether each token is in one of the sets.
func only(tokens []string, sets ...map[string]bool) bool {
	return !slices.ContainsFunc(tokens, func(t string) bool {
		return !slices.ContainsFunc(sets, func(s map[string]bool) bool { return s[t] })
	})
}

func (d *draft) trimRun(from, to int) {
	kept := from
	for fillers[d.texts[kept]] {
		kept++
	}
	if to == len(d.marks) {
		kept = d.withArticle(kept)
	}
	d.set(from, kept, ignored)
	for ; fillers[d.texts[to-1]]; to-- {
		d.marks[to-1] = ignored
	}
}

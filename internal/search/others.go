package search

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/query"
	"github.com/specialist-finder/finder/internal/text"
)

// others are the readings that whoever searches may have meant instead: of a
// name that is made of other words, of a town that somebody is called by, and of
// words that are mixed up with each other.
func (s *Searcher) others(p *plan, a *attempt) []OtherReading {
	var out []OtherReading
	switch {
	case a.reading.Name != "" && p.untitled() != nil:
		out = append(out, OtherReading{Text: s.summary(p.untitled(), p.lang), Drop: query.PieceName})
	case a.isDoubtfulName():
		if plain := p.understood(a.reading); plain != nil {
			out = append(out, OtherReading{Text: s.summary(plain, p.lang), Drop: query.PieceName})
		}
	case a.isDoubtfulPlace(p):
		out = append(out, OtherReading{Text: asName.with(p.lang, a.reading.Place.From), Drop: query.PiecePlace})
	}
	return append(out, s.mixedUp(p, a)...)
}

// isDoubtfulName reports whether a name was made of words that mean something
// else too.
func (a *attempt) isDoubtfulName() bool {
	switch a.reading.Way {
	case query.WayWhole, query.WayTitle, query.WayPerson, query.WayClinic, query.WayNamed, query.WayName:
		return true
	}
	return false
}

// isDoubtfulPlace reports whether nothing but its words tells the place, and
// somebody is called so. "Chicago" beside something understood is the city: what is
// called so are its clinics.
func (a *attempt) isDoubtfulPlace(p *plan) bool {
	place := a.reading.Place
	if place == nil || place.Sure || p.known == nil {
		return false
	}
	if r := a.reading; place.Large && len(r.Specialties)+len(r.Conditions)+len(r.Offerings)+len(r.Elsewhere)+len(r.Wishes) > 0 {
		return false
	}
	for _, w := range text.Tokens(place.From) {
		if !p.known.Has(w) {
			return false
		}
	}
	return !place.StateOnly && a.reading.Way != query.WayTown
}

// untitled is the reading that takes what stands behind a title for a town, nil if
// there is none.
func (p *plan) untitled() *query.Reading {
	for i := range p.read {
		if p.read[i].Way == query.WayUntitled {
			return &p.read[i]
		}
	}
	return nil
}

// understood is the reading that takes words of a name for what the catalogue
// and the gazetteer know, nil if that knows none of them. It is what is left
// when the name is dropped.
func (p *plan) understood(name *query.Reading) *query.Reading {
	for i := range p.read {
		r := &p.read[i]
		if r.Way != query.WayPlain && r.Way != query.WayRepaired {
			continue
		}
		if r.Place != nil && name.Place == nil || len(r.Specialties)+len(r.Conditions)+len(r.Offerings) > 0 {
			return r
		}
	}
	return nil
}

// summary is a reading in a few words: "Pain medicine, Austin, TX".
func (s *Searcher) summary(r *query.Reading, l lang) string {
	var parts []string
	for _, pieces := range [][]query.Piece{r.Specialties, r.Conditions, r.Offerings} {
		if len(pieces) > 0 {
			parts = append(parts, s.entries.label(pieces[0].ID, l).Label)
		}
	}
	switch {
	case r.Place == nil:
	case r.Place.StateOnly:
		parts = append(parts, s.entries.states[r.Place.State].name[l])
	default:
		parts = append(parts, r.Place.Label)
	}
	return strings.Join(parts, ", ")
}

// mixedUp offers the other word of a pair that people mix up, also where the first
// was misspelled.
func (s *Searcher) mixedUp(p *plan, a *attempt) []OtherReading {
	if p.Q == "" {
		return nil
	}
	var out []OtherReading
	box := newRuns(s.catalog, p.Q)
	for _, c := range s.mixups {
		key, n := c.key, c.words
		if typed := a.typed(c.word); typed != c.word {
			key, n = s.catalog.Key(typed), len(strings.Fields(typed))
		}
		if i := slices.Index(box.of(n), key); i >= 0 {
			q := strings.Join(slices.Concat(box.words[:i], []string{c.other}, box.words[i+n:]), " ")
			out = append(out, OtherReading{Text: c.other, Q: q})
		}
	}
	return out
}

// mixup is a phrase that is mixed up with another.
type mixup struct {
	word, other string
	key         string // of word
	words       int    // in it
}

// mixupsOf are the pairs of which both are offered, each way round.
func mixupsOf(c *catalog.Catalog) []mixup {
	var out []mixup
	for _, pair := range c.Confusions() {
		if !pair.OfferBoth {
			continue
		}
		for _, p := range [][2]string{{pair.Word, pair.Other}, {pair.Other, pair.Word}} {
			out = append(out, mixup{word: p[0], other: p[1], key: c.Key(p[0]), words: len(strings.Fields(p[0]))})
		}
	}
	return out
}

// runs are the words of a box, and the keys of neighbours among them.
type runs struct {
	catalog *catalog.Catalog
	words   []string
	keys    map[int][]string // of so many neighbours, by the first
}

func newRuns(c *catalog.Catalog, q string) *runs {
	return &runs{catalog: c, words: strings.Fields(q), keys: map[int][]string{}}
}

// of are the keys of n neighbours each.
func (r *runs) of(n int) []string {
	keys, ok := r.keys[n]
	if !ok {
		for i := 0; i+n <= len(r.words); i++ {
			keys = append(keys, r.catalog.Key(strings.Join(r.words[i:i+n], " ")))
		}
		r.keys[n] = keys
	}
	return keys
}

// typed is how a word was typed that others were read as, or else the word.
func (a *attempt) typed(word string) string {
	for _, c := range a.reading.Corrections {
		if c.To == word {
			return c.From
		}
	}
	return word
}

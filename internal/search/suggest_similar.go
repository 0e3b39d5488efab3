package search

import (
	"context"
	"slices"
	"strings"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/text"
)

// suggestSimilar lists what q may be the beginning of if it holds a mistake. It is
// asked only where nothing begins with q as it is.
func (s *Searcher) suggestSimilar(ctx context.Context, r SuggestRequest, q string, wanted []string, l lang) ([]Suggestion, error) {
	groups := map[string][]Suggestion{}
	if slices.ContainsFunc(wanted, isEntryKind) {
		groups = groupEntries(s.catalog.SuggestSimilar(q, langs[l], maxEntries), r.Limit)
	}
	if slices.Contains(wanted, KindPlace) {
		groups[KindPlace] = s.suggestPlaces(q, r.Limit, s.gaz.SuggestSimilar)
	}
	if slices.Contains(wanted, KindIndividual) {
		var err error
		if groups[KindIndividual], err = s.suggestPeople(ctx, q, r.Limit, l, true); err != nil {
			return nil, err
		}
	}
	if slices.Contains(wanted, KindOrganization) {
		for _, name := range s.similarBeginnings(q) {
			found, err := s.suggestProviders(ctx, directory.Organization, name, r.Limit, l)
			if err != nil {
				return nil, err
			}
			groups[KindOrganization] = append(groups[KindOrganization], found[:min(len(found), r.Limit-len(groups[KindOrganization]))]...)
		}
	}
	return share(groups, wanted, r.Limit), nil
}

// suggestPeople lists individuals by words of their names, the last of which may
// be half typed: "john smi" finds John M. Smith, "smith j" too.
func (s *Searcher) suggestPeople(ctx context.Context, q string, limit int, l lang, misspelled bool) ([]Suggestion, error) {
	known := s.known.Load()
	tokens := text.Tokens(q)
	if known == nil || len(tokens) == 0 || len(tokens) > maxPersonTokens || len(tokens[len(tokens)-1]) < minPersonRunes && len(tokens) == 1 {
		return nil, nil
	}
	last := len(tokens) - 1
	names := each(tokens[:last])
	ending := known.words.Beginning(tokens[last], maxVariants)
	if misspelled {
		for i, t := range tokens[:last] {
			names[i] = wordsOf(known.variants(t))
		}
		ending = append(ending, known.words.Completions(tokens[last], maxVariants)...)
	}
	if len(ending) == 0 {
		return nil, nil
	}
	page, err := s.engine.Search(ctx, &index.Query{
		Name: append(names, ending), Must: index.Individual, Limit: limit,
		Rank: index.Ranking{Ladders: [][]index.Rung{{{Words: tokens[last:], Points: 1}}}},
	})
	if err != nil {
		return nil, err
	}
	return s.suggestions(page.Hits, directory.Individual, l)
}

// Of what somebody types for a person: the shortest single word, and the most
// words.
const (
	minPersonRunes  = 3
	maxPersonTokens = 4
)

// maxBeginnings is how many spellings of a name are tried.
const maxBeginnings = 4

// similarBeginnings are beginnings of names like q: with its first word, or, if it
// is the only one, what it may be the beginning of, as somebody is called.
func (s *Searcher) similarBeginnings(q string) []string {
	known := s.known.Load()
	tokens := text.Tokens(q)
	if known == nil || len(tokens) == 0 {
		return nil
	}
	if len(tokens) == 1 {
		return known.words.Completions(tokens[0], maxBeginnings)
	}
	rest := strings.Join(tokens[1:], " ")
	var out []string
	for _, v := range known.variants(tokens[0]) {
		if v.word != tokens[0] && len(out) < maxBeginnings {
			out = append(out, v.word+" "+rest)
		}
	}
	for _, last := range known.words.Completions(tokens[len(tokens)-1], 2) {
		out = append(out, strings.Join(tokens[:len(tokens)-1], " ")+" "+last)
	}
	return out
}

package search

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/text"
)

// Limits of suggestions.
const (
	MaxSuggestions     = 20
	DefaultSuggestions = 8
)

// The kinds of suggestions, in the order in which they are listed.
const (
	KindSpecialty    = "specialty"
	KindCondition    = "condition"
	KindOffering     = "offering"
	KindPlace        = "place"
	KindIndividual   = "individual"
	KindOrganization = "organization"
)

var suggestionKinds = []string{KindSpecialty, KindCondition, KindOffering, KindPlace, KindIndividual, KindOrganization}

// SuggestRequest asks for what Q may be the beginning of. A space at its end
// counts: "new " does not begin Newark.
type SuggestRequest struct {
	Q     string
	Kind  string // one of the kinds, "" for all
	Limit int    // 1 to MaxSuggestions, 0 for DefaultSuggestions
	Lang  string // "en" or "es"
}

// Suggestion is something to put into the box.
type Suggestion struct {
	Text   string
	Kind   string
	ID     string // catalogue id or provider id; "" of a place
	NPI    string // of a provider that has one
	Detail string // what tells it from others: the entry's label, the word of another language that was typed, or specialty and city
}

// Suggest lists suggestions, grouped by kind: first the kinds of the catalogue, the
// one that fits best before the others, then places and providers. With a kind of provider it is a single engine call. A bad value is an Invalid fault.
func (s *Searcher) Suggest(ctx context.Context, r SuggestRequest) ([]Suggestion, error) {
	l, err := r.check()
	if err != nil {
		return nil, err
	}
	q := oneSpaced(r.Q)
	if strings.TrimSpace(q) == "" {
		return nil, nil
	}
	wanted := suggestionKinds
	if r.Kind != "" {
		wanted = []string{r.Kind}
	}
	if rest, titled := afterTitle(q); titled && slices.Contains(wanted, KindIndividual) {
		q, wanted = rest, []string{KindIndividual}
	}
	groups := make(map[string][]Suggestion, len(wanted))
	if slices.ContainsFunc(wanted, isEntryKind) {
		groups, wanted = s.suggestEntries(q, r.Limit, l, wanted)
	}
	if slices.Contains(wanted, KindPlace) {
		groups[KindPlace] = s.suggestPlaces(q, r.Limit, s.gaz.Suggest)
		if len(groups[KindPlace]) == 0 {
			groups[KindPlace] = s.suggestNear(q, r.Limit)
		}
	}
	for _, k := range []directory.Kind{directory.Individual, directory.Organization} {
		if !slices.Contains(wanted, k.String()) {
			continue
		}
		if groups[k.String()], err = s.suggestProviders(ctx, k, q, r.Limit, l); err != nil {
			return nil, err
		}
	}
	if slices.Contains(wanted, KindIndividual) && len(groups[KindIndividual]) < r.Limit {
		more, err := s.suggestPeople(ctx, q, r.Limit, l, false)
		if err != nil {
			return nil, err
		}
		groups[KindIndividual] = united(groups[KindIndividual], more, r.Limit)
	}
	if found := share(groups, wanted, r.Limit); len(found) > 0 {
		return found, nil
	}
	return s.suggestSimilar(ctx, r, q, wanted, l)
}

// afterTitle is what stands behind a title that people alone have: "dr. ros".
func afterTitle(q string) (rest string, ok bool) {
	first, rest, _ := strings.Cut(q, " ")
	switch text.Fold(strings.TrimSuffix(first, ".")) {
	case "dr", "dra":
		return rest, rest != ""
	}
	return "", false
}

// minNear is how many letters of a place must be typed behind something else.
const minNear = 3

// suggestNear completes a place behind what the catalogue knows: "sciatica aus".
func (s *Searcher) suggestNear(q string, limit int) []Suggestion {
	words := strings.Fields(q)
	for at := 1; at < len(words); at++ {
		need, town := strings.Join(words[:at], " "), strings.Join(words[at:], " ")
		if utf8.RuneCountInString(town) < minNear || len(s.catalog.Lookup(strings.Join(withoutNear(words[:at]), " "))) == 0 {
			continue
		}
		var out []Suggestion
		for _, p := range s.gaz.Suggest(town, limit) {
			out = append(out, Suggestion{Text: need + " " + p.Label, Kind: KindPlace})
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// withoutNear drops a word at the end that a place stands behind.
func withoutNear(words []string) []string {
	if last := len(words) - 1; slices.Contains([]string{"near", "in", "around", "en"}, text.Fold(words[last])) {
		return words[:last]
	}
	return words
}

// isEntryKind reports whether a kind of suggestion is of the catalogue.
func isEntryKind(kind string) bool {
	return kind == KindSpecialty || kind == KindCondition || kind == KindOffering
}

func (r *SuggestRequest) check() (lang, error) {
	if r.Limit == 0 {
		r.Limit = DefaultSuggestions
	}
	l, _ := parseLang(r.Lang)
	if err := CheckLang(r.Lang); err != nil {
		return l, err
	}
	switch {
	case r.Limit < 1 || r.Limit > MaxSuggestions:
		return l, directory.Invalid("limit", strconv.Itoa(r.Limit), "must be a whole number from 1 to "+strconv.Itoa(MaxSuggestions))
	case r.Kind != "" && !slices.Contains(suggestionKinds, r.Kind):
		return l, directory.Invalid("kind", r.Kind, "must be one of "+strings.Join(suggestionKinds, ", "))
	}
	return l, checkLength("q", r.Q, MaxTextRunes)
}

// oneSpaced drops spaces in front and makes one of each run of them.
func oneSpaced(q string) string {
	var b strings.Builder
	space := true
	for _, r := range q {
		if !unicode.IsSpace(r) {
			b.WriteRune(r)
			space = false
		} else if !space {
			b.WriteByte(' ')
			space = true
		}
	}
	return b.String()
}

// share cuts the groups to a limit in all, one of each kind in turn, and lists
// them kind by kind.
func share(groups map[string][]Suggestion, kinds []string, limit int) []Suggestion {
	quota := make([]int, len(kinds))
	for left, before := limit, 0; left > 0 && left != before; {
		before = left
		for i, k := range kinds {
			if left > 0 && quota[i] < len(groups[k]) {
				quota[i]++
				left--
			}
		}
	}
	var out []Suggestion
	for i, k := range kinds {
		out = append(out, groups[k][:quota[i]]...)
	}
	return out
}

// suggestEntries lists entries of the catalogue by kind, and the kinds in the order
// of the best of each: "sci" begins Sciatica rather than SCI rehab.
func (s *Searcher) suggestEntries(q string, limit int, l lang, wanted []string) (map[string][]Suggestion, []string) {
	entries := s.catalog.Suggest(q, langs[l], maxEntries)
	entries = slices.DeleteFunc(entries, func(e catalog.Suggestion) bool { return cutsWord(q, cmp.Or(e.Typed, e.Text)) })
	var order []string
	for _, e := range entries {
		if kind := kindOf(e); slices.Contains(wanted, kind) && !slices.Contains(order, kind) {
			order = append(order, kind)
		}
	}
	for _, kind := range wanted {
		if !slices.Contains(order, kind) {
			order = append(order, kind)
		}
	}
	return groupEntries(entries, limit), order
}

// kindOf is the kind that an entry is listed under; a group is an offering.
func kindOf(e catalog.Suggestion) string {
	if e.Kind == catalog.KindGroup {
		return KindOffering
	}
	return string(e.Kind)
}

// groupEntries lists entries by kind.
func groupEntries(entries []catalog.Suggestion, limit int) map[string][]Suggestion {
	groups := map[string][]Suggestion{}
	for _, e := range entries {
		kind := kindOf(e)
		if len(groups[kind]) == limit {
			continue
		}
		suggestion := Suggestion{Text: e.Text, Kind: kind, ID: e.ID, Detail: e.Typed}
		if e.Label != e.Text {
			suggestion.Detail = e.Label
		}
		groups[kind] = append(groups[kind], suggestion)
	}
	return groups
}

// maxEntries is more than any prefix finds in the catalogue, so that one kind
// does not crowd out another.
const maxEntries = 1000

func (s *Searcher) suggestPlaces(q string, limit int, suggest func(string, int) []place.Place) []Suggestion {
	var out []Suggestion
	for _, p := range suggest(q, 2*limit) {
		if cutsWord(q, p.Label) {
			continue
		}
		if out = append(out, Suggestion{Text: p.Label, Kind: KindPlace}); len(out) == limit {
			break
		}
	}
	return out
}

// cutsWord reports whether q ends in a space but only begins a word of name.
func cutsWord(q, name string) bool {
	word, ended := strings.CutSuffix(q, " ")
	if !ended {
		return false
	}
	rest, begins := strings.CutPrefix(text.Fold(name), text.Fold(word))
	next, _ := utf8.DecodeRuneInString(rest)
	return begins && unicode.IsLetter(next)
}

// suggestProviders lists providers by the beginning of their names.
func (s *Searcher) suggestProviders(ctx context.Context, k directory.Kind, q string, limit int, l lang) ([]Suggestion, error) {
	prefix := index.NameKey(q)
	if prefix == "" {
		return nil, nil
	}
	hits, err := s.engine.Prefix(ctx, &index.PrefixQuery{Prefix: prefix, Kind: k, Limit: limit})
	if err != nil {
		return nil, err
	}
	return s.suggestions(hits, k, l)
}

// united are the suggestions of both lists, each once.
func united(a, b []Suggestion, limit int) []Suggestion {
	for _, x := range b {
		if len(a) < limit && !slices.ContainsFunc(a, func(y Suggestion) bool { return y.ID == x.ID }) {
			a = append(a, x)
		}
	}
	return a
}

func (s *Searcher) suggestions(hits []index.Hit, k directory.Kind, l lang) ([]Suggestion, error) {
	out := make([]Suggestion, len(hits))
	var card index.Card
	for i, h := range hits {
		if err := card.Decode(h.Card); err != nil {
			return nil, fmt.Errorf("card of provider %s: %w", h.ID, err)
		}
		out[i] = Suggestion{
			Text: card.Name, Kind: k.String(), ID: card.ID.String(), NPI: card.NPI.String(), Detail: s.entries.detail(&card, l),
		}
	}
	return out, nil
}

// detail is "Pain medicine · Austin, TX", as far as it is known.
func (e *entries) detail(c *index.Card, l lang) string {
	var parts []string
	if len(c.Specialties) > 0 {
		if s := e.specialties[c.Specialties[0]]; s != nil {
			parts = append(parts, s.short[l])
		}
	}
	if len(c.Locations) > 0 && c.Locations[0].City != "" {
		place := c.Locations[0].City
		if state := c.Locations[0].State; state != "" {
			place += ", " + state
		}
		parts = append(parts, place)
	}
	return strings.Join(parts, " · ")
}

package catalog

import (
	"cmp"
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/spelling"
)

// Suggestion is one proposal for what somebody is typing.
type Suggestion struct {
	Text  string // to put into the box: a label, or the word that begins as typed
	Kind  Kind
	ID    string
	Label string // of the entry, in the language asked for
	Typed string // what begins as typed, where that is not the text
}

// prefixRow is a claimed word from one of its tokens on.
type prefixRow struct {
	text  string
	entry Entry
	label Text
	start bool // begins with the word's first token
	order int  // of the entry in its file
}

// Suggest proposes entries of which a label or a word begins with the prefix,
// or has a word in it that does: labels first, then words of the language
// asked for, then the rest. Each entry comes once. Limit bounds the answer.
func (c *Catalog) Suggest(prefix, lang string, limit int) []Suggestion {
	p := phraseTokens(prefix)
	if p == "" || limit <= 0 {
		return nil
	}
	best := make(map[entryID]prefixRow)
	from, _ := slices.BinarySearchFunc(c.words.prefix, p, func(r prefixRow, p string) int { return cmp.Compare(r.text, p) })
	for _, r := range c.words.prefix[from:] {
		if !strings.HasPrefix(r.text, p) {
			break
		}
		id := entryID{r.entry.Kind, r.entry.ID}
		if have, ok := best[id]; !ok || r.compare(have, lang) < 0 {
			best[id] = r
		}
	}
	return bestRows(best, lang, limit)
}

// SuggestSimilar is Suggest for a prefix of four letters or more that holds a
// mistake. It looks at every word, some 10,000, which takes about a millisecond.
func (c *Catalog) SuggestSimilar(prefix, lang string, limit int) []Suggestion {
	p := phraseTokens(prefix)
	if limit <= 0 {
		return nil
	}
	best := make(map[entryID]prefixRow)
	for _, r := range c.words.prefix {
		if !spelling.BeginsLike(r.text, p) {
			continue
		}
		id := entryID{r.entry.Kind, r.entry.ID}
		if have, ok := best[id]; !ok || r.compare(have, lang) < 0 {
			best[id] = r
		}
	}
	return bestRows(best, lang, limit)
}

func bestRows(best map[entryID]prefixRow, lang string, limit int) []Suggestion {
	rows := make([]prefixRow, 0, len(best))
	for _, r := range best {
		rows = append(rows, r)
	}
	slices.SortFunc(rows, func(a, b prefixRow) int { return a.compare(b, lang) })
	return suggestions(rows[:min(limit, len(rows))], lang)
}

type entryID struct {
	kind Kind
	id   string
}

func suggestions(rows []prefixRow, lang string) []Suggestion {
	out := make([]Suggestion, len(rows))
	for i, r := range rows {
		s := Suggestion{Text: r.entry.Word, Kind: r.entry.Kind, ID: r.entry.ID, Label: r.label.In(lang)}
		switch {
		case r.entry.WordKind == WordMisspelling:
			s.Text = r.entry.Right
		case r.entry.WordKind == WordLabel && r.entry.Lang == lang:
			s.Text = s.Label
		}
		if r.entry.Lang != lang && lang != everybodys {
			s.Text, s.Typed = s.Label, s.Text
		}
		out[i] = s
	}
	return out
}

// everybodys is the language of those too who write in another: what they type
// stays as it is there. Whoever asks for another language gets its words.
const everybodys = "en"

// compare is negative if r is the better proposal. It is a total order.
func (r prefixRow) compare(o prefixRow, lang string) int {
	return cmp.Or(
		cmp.Compare(r.rank(lang), o.rank(lang)),
		cmp.Compare(len(r.entry.Word), len(o.entry.Word)),
		cmp.Compare(slices.Index(kinds, r.entry.Kind), slices.Index(kinds, o.entry.Kind)),
		cmp.Compare(r.order, o.order),
		cmp.Compare(r.entry.Word, o.entry.Word),
		cmp.Compare(r.text, o.text),
	)
}

// rank is smaller the better: label before word, the language asked for before
// the other, the beginning before the middle.
func (r prefixRow) rank(lang string) int {
	rank := 4 * slices.Index(wordKinds, r.entry.WordKind)
	if r.entry.Lang != lang {
		rank += 16
	}
	if !r.start {
		rank += 2
	}
	if r.entry.Priority > 1 {
		rank++
	}
	return rank
}

// prefixRows lists the words to propose, from each of their tokens on, sorted.
func prefixRows(all claims, c *Catalog) []prefixRow {
	var rows []prefixRow
	for _, claimed := range all {
		for _, cl := range claimed {
			if cl.WordKind == WordID || cl.Kind == KindWish || cl.Kind == KindElsewhere {
				continue
			}
			label, order := c.labelOf(cl.Kind, cl.ID)
			rest, start := phraseTokens(cl.Word), true
			for rest != "" {
				rows = append(rows, prefixRow{text: rest, entry: cl.Entry, label: label, start: start, order: order})
				_, rest, _ = strings.Cut(rest, " ")
				start = false
			}
		}
	}
	slices.SortFunc(rows, func(a, b prefixRow) int {
		return cmp.Or(cmp.Compare(a.text, b.text), a.compare(b, "en"))
	})
	return rows
}

// labelOf returns the label of an entry and its place in its file.
func (c *Catalog) labelOf(kind Kind, id string) (Text, int) {
	switch kind {
	case KindSpecialty:
		e, _ := c.specialties.get(id)
		return e.Label, c.specialties.at[id]
	case KindCondition:
		e, _ := c.conditions.get(id)
		return e.Label, c.conditions.at[id]
	case KindOffering:
		e, _ := c.offerings.get(id)
		return e.Label, c.offerings.at[id]
	}
	e, _ := c.groups.get(id)
	return e.Label, c.groups.at[id]
}

package pages

import (
	"context"
	"errors"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
	"github.com/specialist-finder/finder/internal/server/lookup"
	"github.com/specialist-finder/finder/internal/server/params"
	"github.com/specialist-finder/finder/internal/server/snippet"
)

// What a frame takes: how round its corners are in pixels, and of what an
// article says of itself how many terms of how many characters.
const (
	mostCorner  = 24
	mostTerms   = 20
	longestTerm = 60
)

// topic is what the finder is for: an entry of the catalogue, or what the article says of
// itself.
func (b *builder) topic() builderField {
	f := b.field("topic")
	if _, _, known := b.pages.Wanted(f.Value); known {
		b.chosen.Topic = f.Value
	} else if f.Value != "" {
		b.blame(&f, "builder.topic.unknown")
	}
	f.Groups = b.pages.topics(b.Locale, b.chosen.Topic)
	return f
}

// noteEverybody says whom readers find near them as long as there is no topic. It is no
// mistake: the keywords of the page may name one.
func (b *builder) noteEverybody(topic *builderField) {
	if b.chosen.Kind == snippet.KindNear && b.topicID() == "" && topic.Problem == "" {
		topic.Note = b.T("builder.topic.everybody")
	}
}

// about is where an editor types what the article says of itself, to see what topic it leads
// to.
func (b *builder) about() builderField {
	f := b.field("about")
	for term := range strings.FieldsFuncSeq(f.Value, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
		if term = strings.TrimSpace(term); term != "" && utf8.RuneCountInString(term) <= longestTerm {
			b.chosen.About = append(b.chosen.About, term)
		}
	}
	if len(b.chosen.About) > mostTerms {
		b.chosen.About = b.chosen.About[:mostTerms]
		b.blame(&f, "builder.about.many")
	}
	if f.Value != "" && b.pages.cfg.Guess != nil {
		b.guessed = b.pages.cfg.Guess(b.chosen.About)
		f.Note = b.guessNote()
	}
	return f
}

// guessNote says which topic the words lead to.
func (b *builder) guessNote() string {
	name, ok := b.pages.cfg.Labels.Name(b.guessed, b.Lang)
	switch {
	case !ok:
		return b.T("builder.about.none")
	case b.chosen.Topic != "":
		return b.T("builder.about.beside", name)
	}
	return b.T("builder.about.for", name)
}

// provider is the id, the NPI or the address of a record.
func (b *builder) provider(ctx context.Context) (builderField, error) {
	f := b.field("provider")
	if f.Value == "" || f.Idle != "" {
		return f, nil
	}
	rec, _, err := lookup.Record(ctx, b.pages.cfg.Providers, idIn(f.Value))
	switch {
	case err != nil && directory.KindOf(err) != directory.FaultNotFound:
		return f, err
	case err != nil || rec.Deactivated:
		b.blame(&f, "builder.provider.unknown")
	default:
		b.chosen.Provider, b.who, f.Note = rec.ID.String(), rec.Name, rec.Name
	}
	return f, nil
}

// idIn is the id in the address of a provider's page, or the value itself.
func idIn(value string) string {
	if _, rest, found := strings.Cut(value, "/providers/"); found {
		value, _, _ = strings.Cut(rest, "/")
		value, _, _ = strings.Cut(value, "?")
	}
	return value
}

// place is where the readers are, as the API reads it.
func (b *builder) place(ctx context.Context) (builderField, error) {
	f := b.field("place")
	if f.Value == "" || f.Idle != "" {
		return f, nil
	}
	found, err := b.pages.cfg.Finder.Search(ctx, search.Request{Near: f.Value, Lang: b.Lang, Limit: 1})
	fault, isFault := errors.AsType[*directory.Fault](err)
	switch {
	case isFault && fault.Kind == directory.FaultInvalid:
		b.blame(&f, "builder.place.unknown")
	case err != nil:
		return f, err
	default:
		b.chosen.Place = f.Value
		if at := found.Interpretation.Place; at != nil {
			f.Note = at.Label
		}
	}
	return f, nil
}

func (b *builder) radius() builderField {
	f := b.field("radius")
	f.Numeric = true
	if f.Value == "" || f.Idle != "" {
		return f
	}
	if _, err := params.Search("radius="+url.QueryEscape(f.Value), params.Form); err != nil {
		b.blame(&f, "builder.radius.bad")
		return f
	}
	b.chosen.Radius = f.Value
	return f
}

func (b *builder) count() builderField {
	f := b.field("count")
	f.Numeric = true
	b.chosen.Count = b.whole(&f, 1, snippet.MostShown, "builder.count.bad")
	return f
}

func (b *builder) corner() builderField {
	f := b.field("corner")
	f.Numeric = true
	b.chosen.Corner = b.whole(&f, 0, mostCorner, "builder.corner.bad")
	return f
}

// whole is the value of a field if it is a whole number within bounds.
func (b *builder) whole(f *builderField, least, most int, bad string) string {
	if f.Value == "" || f.Idle != "" {
		return ""
	}
	if n, err := strconv.Atoi(f.Value); err != nil || n < least || n > most || strconv.Itoa(n) != f.Value {
		b.blame(f, bad)
		return ""
	}
	return f.Value
}

var accent = regexp.MustCompile(`^#[0-9a-fA-F]{6}$`)

func (b *builder) accent() builderField {
	f := b.field("accent")
	switch {
	case f.Value == "":
	case accent.MatchString(f.Value):
		b.chosen.Accent = strings.ToLower(f.Value)
	default:
		b.blame(&f, "builder.accent.bad")
	}
	return f
}

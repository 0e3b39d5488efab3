package pages

import (
	"context"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"github.com/specialist-finder/finder/internal/server/snippet"
)

const builderPath = "/embed"

// builderView is the page on which an editor puts a finder together.
type builderView struct {
	Base
	Action   string
	Problems []Link // the fields whose values were left out
	Parts    []builderPart
	Missing  string        // what has to be chosen before there is anything to show
	Ways     []snippetView // empty while something is missing
	Previews []previewView // without frames likewise
	Policy   snippetView   // what a host with a content policy adds to it
	Weights  []weightView
	Total    string // of the weights, "" where nothing could be weighed
}

// builderPart is a group of fields. Fields that few editors need are folded away, unless
// something was chosen there.
type builderPart struct {
	ID, Title    string
	Folded, Open bool
	Idle         bool // none of its fields does anything
	Fields       []builderField
}

// builderField is one thing to choose: from a list where it has groups, else typed.
type builderField struct {
	Name, Label, Hint string
	Value             string
	Problem           string // what is wrong with the value
	Note              string // what was understood of it
	Idle              string // said where it does nothing for the chosen kind
	Numeric           bool
	Groups            []builderGroup
}

// builderGroup is choices under a title; "" has none.
type builderGroup struct {
	Title   string
	Options []option
}

// builderRoutes adds the page of a language.
func (p *Pages) builderRoutes(l *Locale, add func(path string, h echo.HandlerFunc)) {
	add(l.Root+builderPath, p.in(l, p.builder))
	add(l.Root+builderPath+"/", withoutSlash)
}

// builder answers /embed. All that is chosen is in the address, as a plain form sends it. It
// alone of all pages shows frames, of this site.
func (p *Pages) builder(c echo.Context, l *Locale) error {
	values, _ := url.ParseQuery(c.Request().URL.RawQuery) // what is malformed is left out
	b := &builder{pages: p, Locale: l, values: values}
	if err := b.read(c.Request().Context()); err != nil {
		return err
	}
	v := builderView{Base: p.base(l, l.T("builder.title"), builderPath+query(b.carried).encode()), Action: l.Root + builderPath, Parts: b.parts}
	v.Description = l.T("builder.lead")
	if v.NoIndex = v.NoIndex || len(b.carried) > 0; !v.NoIndex {
		p.setAddress(&v.Base, l, builderPath)
	}
	v.Problems = b.faulty()
	site := p.site(c)
	v.Missing, v.Previews = b.missing(), b.previews()
	if v.Missing == "" {
		v.Ways = b.ways(site)
		v.Weights, v.Total = p.weights(l, b.chosen.Frame(""))
	}
	v.Policy = l.policyFor(site)
	h := c.Response().Header()
	h.Set("Content-Security-Policy", h.Get("Content-Security-Policy")+"; frame-src 'self'")
	return p.render(c, http.StatusOK, "builder", v)
}

// builder reads what an editor chose, field by field. A value that is none stays in its field
// with what is wrong with it, and in nothing else.
type builder struct {
	*Locale
	pages   *Pages
	values  url.Values
	chosen  snippet.Finder
	in      *Locale // the language of the finder
	who     string  // the name of the provider, "" for none
	guessed string  // the topic that the words of the article lead to
	parts   []builderPart
	carried []pair // as the address has it
}

func (b *builder) read(ctx context.Context) error {
	kind := b.kind() // which says what the other fields do
	provider, err := b.provider(ctx)
	if err != nil {
		return err
	}
	place, err := b.place(ctx)
	if err != nil {
		return err
	}
	topic, about := b.topic(), b.about()
	b.noteEverybody(&topic)
	b.parts = []builderPart{
		{ID: "what", Title: b.T("builder.what"), Fields: []builderField{kind, provider, topic, about}},
		folded("where", b.T("builder.where"), place, b.radius(), b.count()),
		folded("look", b.T("builder.look"), b.language(), b.theme(), b.accent(), b.corner()),
	}
	b.chosen.Page, b.chosen.Link = b.page(), b.linkText()
	return nil
}

// folded is a part that is open only where something was chosen in it.
func folded(id, title string, fields ...builderField) builderPart {
	return builderPart{
		ID: id, Title: title, Fields: fields, Folded: true,
		Open: slices.ContainsFunc(fields, builderField.isChosen),
		Idle: !slices.ContainsFunc(fields, func(f builderField) bool { return f.Idle == "" }),
	}
}

// isChosen reports whether a field holds anything but what is usual, the first of a list.
func (f builderField) isChosen() bool {
	if len(f.Groups) > 0 {
		return f.Problem != "" || !f.Groups[0].Options[0].On
	}
	return f.Value != ""
}

// maxBuilderValue is how many characters of a value are taken: more is nothing that
// somebody typed into these fields.
const maxBuilderValue = 2000

// value is what was sent for a field, and carries it on.
func (b *builder) value(name string) string {
	v := strings.TrimSpace(b.values.Get(name))
	if !utf8.ValidString(v) || len(v) > maxBuilderValue {
		v = ""
	}
	if v != "" {
		b.carried = append(b.carried, pair{name, v})
	}
	return v
}

// field is a field with its label and what helps to fill it in.
func (b *builder) field(name string) builderField {
	f := builderField{Name: name, Label: b.T("builder." + name), Hint: b.T("builder." + name + ".hint"), Value: b.value(name)}
	if b.isIdle(name) {
		f.Idle = b.T("builder.idle")
	}
	return f
}

// isIdle reports whether a field does nothing for the kind that was chosen: it keeps its
// value, for who chooses another kind, and is in nothing to copy.
func (b *builder) isIdle(name string) bool {
	switch name {
	case "provider":
		return b.chosen.Kind != snippet.KindProvider
	case "place", "radius", "count":
		return b.chosen.Kind == snippet.KindProvider
	}
	return false
}

// blame says what is wrong with the value of a field.
func (b *builder) blame(f *builderField, key string) {
	f.Problem = b.T(key, shortened(f.Value))
}

// faulty leads to the fields whose values were left out.
func (b *builder) faulty() []Link {
	var out []Link
	for _, part := range b.parts {
		for i := range part.Fields {
			if f := &part.Fields[i]; f.Problem != "" {
				out = append(out, Link{Text: f.Label, URL: template.URL("#" + f.Name)})
			}
		}
	}
	return out
}

// choice is a field with a list to choose from, the first by default. It returns what is
// chosen.
func (b *builder) choice(name string, values ...string) (builderField, string) {
	f := b.field(name)
	chosen := f.Value
	if !slices.Contains(values, chosen) {
		if chosen != "" {
			b.blame(&f, "builder.unknown")
		}
		chosen = values[0]
	}
	var g builderGroup
	for _, v := range values {
		g.Options = append(g.Options, option{Value: v, Label: b.T("builder." + name + "." + v), On: v == chosen})
	}
	f.Groups = []builderGroup{g}
	return f, chosen
}

func (b *builder) kind() builderField {
	f, chosen := b.choice("kind", snippet.Kinds()...)
	b.chosen.Kind = chosen
	return f
}

func (b *builder) theme() builderField {
	f, chosen := b.choice("theme", "auto", "light", "dark")
	if chosen != "auto" {
		b.chosen.Theme = chosen
	}
	return f
}

// ofTheArticle leaves the language to the article, which the one line can read.
const ofTheArticle = "auto"

// language is that of the finder. What cannot read the article is in the language of the
// page; on a page in another than the usual one, so is the one line, if nobody chose.
func (b *builder) language() builderField {
	langs := []string{ofTheArticle}
	for _, l := range b.pages.locales {
		langs = append(langs, l.Lang)
	}
	if b.Root != "" {
		langs = slices.Insert(slices.DeleteFunc(langs, func(lang string) bool { return lang == b.Lang }), 0, b.Lang)
	}
	f, chosen := b.choice("lang", langs...)
	b.in = b.Locale
	if i := slices.IndexFunc(b.pages.locales, func(l *Locale) bool { return l.Lang == chosen }); i >= 0 {
		b.in, b.chosen.Lang = b.pages.locales[i], chosen
	}
	b.chosen.Root = b.in.Root
	return f
}

// missing says what the kind cannot do without.
func (b *builder) missing() string {
	switch {
	case b.chosen.Kind == snippet.KindProvider && b.chosen.Provider == "":
		return b.T("builder.missing.provider")
	case b.chosen.Kind == snippet.KindQuestions && b.chosen.Topic+b.guessed == "":
		return b.T("builder.missing.topic")
	}
	return ""
}

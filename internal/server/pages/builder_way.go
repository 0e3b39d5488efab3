package pages

import (
	"html/template"
	"strconv"
	"strings"

	"github.com/specialist-finder/finder/internal/server/snippet"
)

// snippetView is something to be copied.
type snippetView struct {
	*Locale
	ID, Title, Note string
	Code            string
	Rows            int // of text, about
}

// previewView is the finder as readers see it at a width.
type previewView struct {
	ID, Title string
	Smaller   string // said where the screen has room for it only if it is drawn smaller
	On        bool   // seen first
	Frames    []previewFrame
}

type previewFrame struct {
	ID, Title string
	URL       template.URL
	Alone     string // what leads to it alone
}

// widths are those of the previews, in pixels: a phone or a narrow column, a column, an
// article.
var widths = []int{320, 480, 720}

// topicID is what the finder is for, as far as it is known here.
func (b *builder) topicID() string {
	if b.chosen.Topic != "" {
		return b.chosen.Topic
	}
	return b.guessed
}

// page is the path of the page of the site that shows the same: a provider's, or results.
func (b *builder) page() string {
	if b.chosen.Kind == snippet.KindProvider && b.chosen.Provider != "" {
		return b.chosen.Root + "/providers/" + b.chosen.Provider
	}
	var q query
	if param, value, ok := b.pages.Wanted(b.topicID()); ok {
		q = q.with(param, value)
	}
	if b.chosen.Place != "" {
		q = q.with("near", b.chosen.Place)
	}
	if b.chosen.Radius != "" && b.chosen.Place != "" {
		q = q.with("radius", b.chosen.Radius)
	}
	if len(q) == 0 {
		return b.chosen.Root + "/"
	}
	return b.chosen.Root + searchPath + q.encode()
}

// linkText is what a link to the page says, in the language of the finder.
func (b *builder) linkText() string {
	if b.who != "" {
		return b.who
	}
	if name, ok := b.pages.cfg.Labels.Name(b.topicID(), b.in.Lang); ok {
		return b.in.T("builder.link.of", name)
	}
	return b.in.T("builder.link")
}

// ways are the ways in, the best first. Those that cannot read the article have the topic
// that its words lead to.
func (b *builder) ways(site string) []snippetView {
	plain := b.chosen
	plain.Topic, plain.About = b.topicID(), nil
	frame := plain.Frame("") // which oEmbed makes of its address again, with all that was chosen
	code := []struct{ name, code string }{
		{"line", b.chosen.Element(site)},
		{"iframe", plain.Iframe(site, plain.Link, plain.Height())},
		{"paste", site + frame},
		{"oembed", snippet.OEmbed(site, frame, "json")},
		{"include", plain.Include(site)},
		{"link", plain.Anchor(site)},
	}
	var out []snippetView
	for _, w := range code {
		key := "builder.way." + w.name
		out = append(out, b.snippet("way-"+w.name, b.T(key), b.T(key+".note"), w.code))
	}
	return out
}

// charsARow is about how many characters of a snippet stand in a row on a phone.
const charsARow = 38

func (l *Locale) snippet(id, title, note, code string) snippetView {
	rows := strings.Count(code, "\n") + 1 + len(code)/charsARow
	return snippetView{Locale: l, ID: id, Title: title, Note: note, Code: code, Rows: rows}
}

// policyFor is what a host adds to its content policy.
func (l *Locale) policyFor(site string) snippetView {
	return l.snippet("policy", l.T("builder.policy"), l.T("builder.policy.note"), "script-src "+site+"; frame-src "+site)
}

// previews are the frames at each width, in the themes that readers get; none while
// something is missing.
func (b *builder) previews() []previewView {
	themes := []string{"light", "dark"}
	if b.chosen.Theme != "" {
		themes = []string{b.chosen.Theme}
	}
	if b.missing() != "" {
		themes = nil
	}
	var out []previewView
	for i, w := range widths {
		width := strconv.Itoa(w)
		v := previewView{ID: "w" + width, Title: b.T("builder.width", width), Smaller: b.T("builder.width.none", width), On: i == 0}
		for _, theme := range themes {
			shown := b.chosen
			shown.Theme = theme
			v.Frames = append(v.Frames, previewFrame{
				ID: v.ID + "-" + theme, Title: b.T("builder.frame."+theme, width),
				URL: template.URL(shown.Frame("")), Alone: b.T("builder.alone." + theme),
			})
		}
		out = append(out, v)
	}
	return out
}

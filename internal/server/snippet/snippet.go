// Package snippet writes what an editor pastes to have a finder in an article: the element
// with its script, a plain frame, a server-side include and a link. All of them are made
// from one Finder, and each has as much of it as it can show: the element all, a frame all
// but the page around it, an include what the finder is for and where, a link the page of
// the site that shows that. It knows the addresses and their parameters, and nothing of the
// catalogue, of words or of HTTP.
package snippet

import (
	"html"
	"net/url"
	"strconv"
	"strings"
)

// Where the parts of an embedded finder are. Those of languages have their root before them.
const (
	WidgetPath   = "/widget.js"
	FramePath    = "/embed/frame"
	FragmentPath = "/embed/fragment"
	OEmbedPath   = "/oembed"
)

// The kinds of finders.
const (
	KindSearch    = "search"    // a box and results
	KindNear      = "near"      // results for a topic near a place that the reader gives
	KindProvider  = "provider"  // one card
	KindQuestions = "questions" // what to ask about a topic
)

// Kinds are all kinds, the usual first.
func Kinds() []string { return []string{KindSearch, KindNear, KindProvider, KindQuestions} }

// Finder is a finder as an editor chose it. What is "" is left to the server.
type Finder struct {
	Lang string // "en" or "es"; "" is that of the page around, where an element can read it
	Root string // of the language in addresses

	Kind                           string
	Topic                          string   // id of a condition, specialty, offering or group
	Specialty, Condition, Offering string   // where one topic does not say it
	About                          []string // what the article says of itself, where there is no topic
	Provider                       string
	Place, Radius, Count           string
	Theme, Accent, Corner          string

	Page string // path of the page of the site that shows the same
	Link string // what a link to it says
}

// pair is a parameter of the frame, which is an attribute of the element too.
type pair struct{ name, value string }

// pairs are what the editor chose, in the order in which snippets have it.
func (f *Finder) pairs() []pair {
	out := []pair{{"kind", f.Kind}}
	if f.Kind == KindSearch {
		out = nil // the kind of an element that says none
	}
	for _, p := range []pair{
		{"topic", f.Topic}, {"specialty", f.Specialty}, {"condition", f.Condition}, {"offering", f.Offering}, {"provider", f.Provider},
		{"place", f.Place}, {"radius", f.Radius}, {"count", f.Count}, {"theme", f.Theme}, {"accent", f.Accent}, {"corner", f.Corner},
	} {
		if p.value != "" {
			out = append(out, p)
		}
	}
	return out
}

// Frame is the address of the framed document. site is the site's, without a slash at its end.
func (f *Finder) Frame(site string) string {
	all := f.pairs()
	if f.Topic+f.Specialty+f.Condition+f.Offering == "" {
		for _, words := range f.About {
			all = append(all, pair{"about", words})
		}
	}
	return site + f.Root + FramePath + encode(all)
}

// Fragment is the address of what a server includes: what the finder is for and where are all
// that it reads.
func (f *Finder) Fragment(site string) string {
	var kept []pair
	for _, p := range f.pairs() {
		switch p.name {
		case "topic", "specialty", "condition", "offering", "provider", "place", "radius":
			kept = append(kept, p)
		}
	}
	return site + f.Root + FragmentPath + encode(kept)
}

// Element is the one line: the script, and the element with the link that stands until it
// is there, and wherever it is not.
func (f *Finder) Element(site string) string {
	var attrs strings.Builder
	for _, p := range f.pairs() {
		attrs.WriteString(attribute(p.name, p.value))
	}
	if f.Lang != "" {
		attrs.WriteString(attribute("lang", f.Lang))
	}
	return `<script async src="` + html.EscapeString(site+WidgetPath) + `"></script><specialist-finder` + attrs.String() + `>` +
		f.Anchor(site) + `</specialist-finder>`
}

// Iframe is a plain frame as wide as its column, in a block of its own, which themes know how
// to keep in it.
func (f *Finder) Iframe(site, title string, height int) string {
	return `<div>` + f.iframe(site, title, height) + `</div>`
}

// Quote is what content systems show for an address that was pasted: a quote of a link, and the
// frame. WordPress hears frames alone that have a quote before them, and hides it then.
func (f *Finder) Quote(site, title string, height int) string {
	return `<blockquote>` + f.Anchor(site) + `</blockquote>` + f.iframe(site, title, height)
}

// iframe has the attributes that editors of content let through; only the origin of the page
// is told to our server.
func (f *Finder) iframe(site, title string, height int) string {
	return `<iframe` + attribute("src", f.Frame(site)) + attribute("width", "100%") + attribute("height", strconv.Itoa(height)) + attribute("title", title) +
		` frameborder="0" loading="lazy" referrerpolicy="origin"></iframe>`
}

// Include is a line of PHP that puts the fragment into a page. A server that does not answer
// within two seconds leaves nothing behind.
func (f *Finder) Include(site string) string {
	address := strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(f.Fragment(site))
	return `<?php echo @file_get_contents('` + address + `', false, stream_context_create(['http' => ['timeout' => 2]])); ?>`
}

// Anchor is the plain link.
func (f *Finder) Anchor(site string) string {
	return `<a` + attribute("href", site+f.Page) + `>` + html.EscapeString(f.Link) + `</a>`
}

// OEmbed is the address that describes a page of the site to who embeds it. format is "json"
// or "xml".
func OEmbed(site, path, format string) string {
	return site + OEmbedPath + encode([]pair{{"url", site + path}, {"format", format}})
}

// Height is how many pixels high a frame is that nothing sizes: what most finders of the kind
// have in a column of an article. The rest scrolls, as more does on a phone.
func (f *Finder) Height() int {
	switch {
	case f.Kind == KindProvider:
		return 520
	case f.Kind == KindQuestions:
		return f.height(740, 5, 85)
	case f.Place != "": // with results from the start
		return f.height(940, 3, 150)
	}
	return 720
}

// MostShown is how many results or questions a finder shows at most.
const MostShown = 10

// height is that of the usual count, and of so many more or fewer.
func (f *Finder) height(usual, count, each int) int {
	if n, err := strconv.Atoi(f.Count); err == nil && n > 0 && n <= MostShown {
		usual += (n - count) * each
	}
	return usual
}

func attribute(name, value string) string { return " " + name + `="` + html.EscapeString(value) + `"` }

func encode(all []pair) string {
	var b strings.Builder
	for i, p := range all {
		b.WriteByte("?&"[min(i, 1)])
		b.WriteString(p.name + "=" + url.QueryEscape(p.value))
	}
	return b.String()
}

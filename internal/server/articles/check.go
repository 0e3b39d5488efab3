package articles

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

const (
	widget = "specialist-finder" // the element
	loader = "/widget.js"        // its script
	line   = `<script async src="` + loader + `"></script><` + widget
)

// kinds are those of a finder, the first by default.
var kinds = []string{"search", "near", "provider", "questions"}

// attributes are those that a finder has.
var attributes = []string{
	"kind", "topic", "specialty", "condition", "offering", "provider", "place", "radius", "count", "lang", "theme", "accent", "corner",
}

// check joins what is wrong with a document.
func (d *document) check(isTopic func(string) bool) error {
	faults := []error{d.checkHead(), d.checkLoads()}
	if d.name != "" {
		faults = append(faults, d.checkAbout(), d.checkFinder(isTopic))
	}
	return errors.Join(faults...)
}

// checkHead looks for what every page has, and for the mark that these have.
func (d *document) checkHead() error {
	if lang := d.one("html").attrs["lang"]; lang != "en" && lang != "es" {
		return fmt.Errorf("<html lang=%q>: is none of en and es", lang)
	}
	for _, name := range []string{"title", "h1", "style", "main"} {
		if d.one(name).text == "" {
			return fmt.Errorf("<%s>: there is not one with something in it", name)
		}
	}
	for name, want := range map[string]string{"robots": "noindex", "viewport": "width=device-width", "description": ""} {
		if content := d.meta(name); content == "" || !strings.Contains(content, want) {
			return fmt.Errorf("<meta name=%q>: is missing, or lacks %q", name, want)
		}
	}
	if !slices.ContainsFunc(d.all("p"), func(e *element) bool {
		return e.attrs["class"] == "invented" && (strings.Contains(e.text, "Invented example") || strings.Contains(e.text, "Ejemplo inventado"))
	}) {
		return errors.New(`<p class="invented">: nothing says that the page is invented`)
	}
	return nil
}

func (d *document) meta(name string) string {
	for _, e := range d.all("meta") {
		if e.attrs["name"] == name {
			return e.attrs["content"]
		}
	}
	return ""
}

// checkLoads refuses what the headers of the page would, and what leads elsewhere.
func (d *document) checkLoads() error {
	for _, e := range d.elements {
		if slices.Contains([]string{"iframe", "img", "link", "object", "embed", "form", "base"}, e.name) {
			return fmt.Errorf("<%s>: an example has none", e.name)
		}
		for name, value := range e.attrs {
			switch {
			case name == "style" || strings.HasPrefix(name, "on"):
				return fmt.Errorf("<%s %s=%q>: is not allowed by the headers of the page", e.name, name, value)
			case (name == "href" || name == "src") && (!strings.HasPrefix(value, "/") || strings.HasPrefix(value, "//")):
				return fmt.Errorf("<%s %s=%q>: leads elsewhere", e.name, name, value)
			}
		}
		if e.name == "script" && e.attrs["type"] != "application/ld+json" && (e.attrs["src"] != loader || e.text != "") {
			return fmt.Errorf("<script src=%q>: is not the finder's", e.attrs["src"])
		}
		if e.name == "style" && (strings.Contains(e.text, "@import") || strings.Contains(e.text, "url(")) {
			return fmt.Errorf("<%s>: loads something", e.name)
		}
	}
	return nil
}

// about is what an article says of itself to search engines, and to finders.
type about struct {
	Context  string `json:"@context"`
	Language string `json:"inLanguage"`
	Headline string `json:"headline"`
	About    any    `json:"about"`
	Keywords any    `json:"keywords"`
}

func (d *document) checkAbout() error {
	var told []about
	for _, e := range d.all("script") {
		if e.attrs["type"] == "application/ld+json" {
			var a about
			if err := json.Unmarshal([]byte(e.text), &a); err != nil {
				return fmt.Errorf("JSON-LD: %w", err)
			}
			told = append(told, a)
		}
	}
	if len(told) != 1 {
		return fmt.Errorf("JSON-LD: there are %d, want one", len(told))
	}
	a := told[0]
	if a.Context != "https://schema.org" || a.About == nil || a.Keywords == nil {
		return errors.New("JSON-LD: lacks @context, about or keywords")
	}
	if a.Language != d.one("html").attrs["lang"] || a.Headline != d.one("h1").text || a.Headline != d.one("title").text {
		return errors.New("JSON-LD: has another language or headline than the page")
	}
	return nil
}

// checkFinder holds the one line against what a finder takes.
func (d *document) checkFinder(isTopic func(string) bool) error {
	f := d.one(widget)
	if strings.Count(string(d.body), line) != 1 || len(d.all(widget)) != 1 {
		return fmt.Errorf("<%s>: is not there once, right behind its script", widget)
	}
	for name, value := range f.attrs {
		if !slices.Contains(attributes, name) {
			return fmt.Errorf("<%s %s=%q>: no finder has such an attribute", widget, name, value)
		}
	}
	kind, hasKind := f.attrs["kind"]
	if hasKind && !slices.Contains(kinds, kind) {
		return fmt.Errorf("<%s kind=%q>: is none of %s", widget, kind, strings.Join(kinds, ", "))
	}
	if topic, ok := f.attrs["topic"]; ok && !isTopic(topic) {
		return fmt.Errorf("<%s topic=%q>: the catalogue knows no such topic", widget, topic)
	}
	if (kind == "provider") != (f.attrs["provider"] != "") {
		return fmt.Errorf("<%s kind=%q provider=%q>: want both or none", widget, kind, f.attrs["provider"])
	}
	return d.checkLink()
}

// checkLink looks for the link that readers see without the finder.
func (d *document) checkLink() error {
	for _, a := range d.all("a") {
		if n := len(a.inside); a.inside[n-1] == widget && a.attrs["href"] != "" && a.text != "" {
			return nil
		}
	}
	return fmt.Errorf("<%s>: holds no link", widget)
}

// checkList holds the list of articles against those that there are.
func checkList(documents map[string]*document) error {
	list, ok := documents[""]
	if !ok {
		return errors.New("articles/index.html: is missing")
	}
	listed := map[string]bool{}
	for _, a := range list.all("a") {
		name, ok := strings.CutPrefix(a.attrs["href"], Root)
		if _, known := documents[name]; ok && !known {
			return fmt.Errorf("articles/index.html: lists %q, and there is no such article", name)
		}
		listed[name] = true
	}
	for name := range documents {
		if name != "" && !listed[name] {
			return fmt.Errorf("articles/index.html: does not list %q", name)
		}
	}
	return nil
}

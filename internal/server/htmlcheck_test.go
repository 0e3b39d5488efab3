package server_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// page is a page as a browser sees it.
type page struct {
	t    *testing.T
	path string
	resp *http.Response
	body string
	root *html.Node
}

func (w *world) page(t *testing.T, path string) *page {
	t.Helper()
	resp, body := w.get(t, path, browser)
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	return &page{t, path, resp, body, root}
}

func attr(n *html.Node, name string) string {
	i := slices.IndexFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
	if i < 0 {
		return ""
	}
	return n.Attr[i].Val
}

// all are the elements of a name, in order.
func (p *page) all(name string) []*html.Node {
	var out []*html.Node
	for n := range p.root.Descendants() {
		if n.Type == html.ElementNode && n.Data == name {
			out = append(out, n)
		}
	}
	return out
}

func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data + " ")
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// says checks that the text of the page holds all of these.
func (p *page) says(wanted ...string) {
	p.t.Helper()
	all := text(p.root)
	for _, s := range wanted {
		if !strings.Contains(all, s) {
			p.t.Errorf("%s does not say %q:\n%s", p.path, s, all)
		}
	}
}

// link is the address of the first link whose text or label holds a text.
func (p *page) link(holding string) string {
	p.t.Helper()
	for _, a := range p.all("a") {
		if strings.Contains(text(a), holding) || strings.Contains(attr(a, "aria-label"), holding) {
			return attr(a, "href")
		}
	}
	p.t.Errorf("%s has no link %q", p.path, holding)
	return ""
}

// has reports whether an element has an attribute, which may be empty.
func has(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}

// selected are the choices of the page, as the form would send them.
func (p *page) selected() []string {
	var out []string
	for _, s := range p.all("select") {
		for n := range s.Descendants() {
			if n.Data == "option" && has(n, "selected") {
				out = append(out, attr(s, "name")+"="+attr(n, "value"))
			}
		}
	}
	return out
}

// balanced checks that every element is closed where it should be, which the
// parser of a browser would mend silently.
func (p *page) balanced() {
	p.t.Helper()
	void := []string{"meta", "link", "img", "input", "br"}
	drawn := []string{"path", "circle", "rect", "use"} // closed by themselves in SVG
	var open []string
	z := html.NewTokenizer(strings.NewReader(p.body))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if len(open) > 0 {
				p.t.Errorf("%s: not closed: %v", p.path, open)
			}
			return
		case html.StartTagToken:
			if name, _ := z.TagName(); !slices.Contains(void, string(name)) {
				open = append(open, string(name))
			}
		case html.SelfClosingTagToken:
			if name, _ := z.TagName(); !slices.Contains(drawn, string(name)) {
				p.t.Errorf("%s: <%s/>", p.path, name)
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if len(open) == 0 || open[len(open)-1] != string(name) {
				p.t.Fatalf("%s: </%s> closes %v", p.path, name, open)
			}
			open = open[:len(open)-1]
		}
	}
}

// landmarks checks title, headings, the one main and that ids are unique and
// references lead somewhere.
func (p *page) landmarks() {
	p.t.Helper()
	titles := slices.DeleteFunc(p.all("title"), func(n *html.Node) bool { return n.Namespace != "" }) // pictures have titles too
	if len(titles) != 1 || text(titles[0]) == "" {
		p.t.Errorf("%s: %d titles", p.path, len(titles))
	}
	for _, name := range []string{"main", "h1", "header", "footer"} {
		if n := len(p.all(name)); n < 1 || n != 1 && name != "header" {
			p.t.Errorf("%s: %d <%s>", p.path, n, name)
		}
	}
	level := 1
	ids := map[string]bool{}
	var references []string
	for n := range p.root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if id := attr(n, "id"); id != "" {
			if ids[id] {
				p.t.Errorf("%s: id %q twice", p.path, id)
			}
			ids[id] = true
		}
		references = append(references, strings.Fields(attr(n, "aria-labelledby")+" "+attr(n, "aria-describedby")+" "+attr(n, "form"))...)
		if href, ok := strings.CutPrefix(attr(n, "href"), "#"); ok {
			references = append(references, href)
		}
		if len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' {
			if l := int(n.Data[1] - '0'); l > level+1 {
				p.t.Errorf("%s: <%s> after level %d", p.path, n.Data, level)
			} else {
				level = l
			}
			if text(n) == "" {
				p.t.Errorf("%s: empty <%s>", p.path, n.Data)
			}
		}
	}
	for _, id := range references {
		if !ids[id] {
			p.t.Errorf("%s: nothing has the id %q", p.path, id)
		}
	}
}

// labelled checks that every control and link can be named.
func (p *page) labelled() {
	p.t.Helper()
	labels := map[string]bool{}
	for _, l := range p.all("label") {
		labels[attr(l, "for")] = true
	}
	for _, name := range []string{"input", "select", "textarea"} {
		for _, n := range p.all(name) {
			if attr(n, "type") != "hidden" && !labels[attr(n, "id")] && n.Parent.Data != "label" {
				p.t.Errorf("%s: <%s name=%s> has no label", p.path, name, attr(n, "name"))
			}
		}
	}
	for _, name := range []string{"a", "button", "summary"} {
		for _, n := range p.all(name) {
			if text(n) == "" && attr(n, "aria-label") == "" {
				p.t.Errorf("%s: a <%s> says nothing", p.path, name)
			}
		}
	}
	for _, n := range p.all("img") {
		if !slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "alt" }) {
			p.t.Errorf("%s: <img> without alt", p.path)
		}
	}
}

// quiet checks that the page runs nothing but scripts of ours, which are files,
// styles nothing inline and loads nothing from elsewhere. Frames are the builder's alone.
func (p *page) quiet() {
	p.t.Helper()
	for n := range p.root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		isData := n.Data == "script" && (attr(n, "type") == "application/ld+json" || attr(n, "type") == "application/json")
		if n.Data == "script" && !isData && (attr(n, "src") == "" || n.FirstChild != nil) {
			p.t.Errorf("%s: a script stands in the page", p.path)
		}
		isFinder := n.Data == "iframe" && strings.Contains(p.path, "/embed?") && strings.HasPrefix(strings.TrimPrefix(attr(n, "src"), "/es"), "/embed/frame?")
		if slices.Contains([]string{"style", "iframe", "object", "embed", "base"}, n.Data) && !isFinder {
			p.t.Errorf("%s: <%s>", p.path, n.Data)
		}
		for _, a := range n.Attr {
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") || strings.HasPrefix(strings.ToLower(a.Val), "javascript:") {
				p.t.Errorf("%s: <%s %s=%q>", p.path, n.Data, a.Key, a.Val)
			}
		}
		loads := attr(n, "src")
		if n.Data == "link" && attr(n, "rel") != "canonical" && attr(n, "rel") != "alternate" {
			loads = attr(n, "href")
		}
		if loads != "" && !strings.HasPrefix(loads, "/assets/") && !isFinder {
			p.t.Errorf("%s loads %q", p.path, loads)
		}
		if href := attr(n, "href"); n.Data == "a" && strings.HasPrefix(href, "http") && !strings.Contains(attr(n, "rel"), "noreferrer") {
			p.t.Errorf("%s: link to %q tells where it comes from", p.path, href)
		}
	}
	if strings.Contains(p.body, "ZgotmplZ") {
		p.t.Errorf("%s: a template refused a value", p.path)
	}
}

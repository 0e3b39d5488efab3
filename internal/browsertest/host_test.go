package browsertest_test

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

const framePath = "/embed/frame"

// hostPage is a page of somebody else, with a finder in it. "{finder}" in its parts is where
// finders come from.
type hostPage struct {
	start  string      // before the head; "" is the start of a document of today
	head   string      // "" is loaderTag
	body   string      // "" is a link, a finder and a link
	header http.Header // of the answer
	files  map[string]string
}

const (
	loaderTag = `<script async src="{finder}/widget.js"></script>`
	element   = `<specialist-finder topic="sciatica"><a id="link" href="{finder}/search?condition=sciatica">Find a specialist</a></specialist-finder>`
	paragraph = `<p>Most back pain gets better by itself.</p>`
	plainBody = `<h1>About backs</h1><p><a id="before" href="#before">before</a></p>` + element + `<p><a id="after" href="#after">after</a></p>`
)

// below is an article that is long before its finder, whose end nobody sees at first.
const below = `<div style="height: 800px"></div>` + plainBody

// html is the article as a document.
func (a hostPage) html() string {
	or := func(text, other string) string {
		if text == "" {
			return other
		}
		return text
	}
	return or(a.start, `<!doctype html><html lang="en">`) + `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
		`<title>An article</title><link rel="icon" href="data:,">` + or(a.head, loaderTag) + `</head><body>` + or(a.body, plainBody) + `</body>`
}

// guest is a tab with an article that has finders in it. The article is on another site than
// the finder, so that the browser keeps them apart as it does out there.
type guest struct {
	*tab
	finder *url.URL // where the finders come from
	asked  *asked
}

// asked are the addresses of ours that were asked for.
type asked struct {
	mu   sync.Mutex
	urls []*url.URL
}

func (a *asked) note(u *url.URL) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.urls = append(a.urls, u)
}

// frames are the documents of finders that were asked for.
func (a *asked) frames() []*url.URL {
	a.mu.Lock()
	defer a.mu.Unlock()
	var out []*url.URL
	for _, u := range a.urls {
		if strings.HasSuffix(u.Path, framePath) {
			out = append(out, u)
		}
	}
	return out
}

// invite opens an article. around, if any, stands before our server: it may answer itself.
func invite(t *testing.T, l look, a hostPage, around func(ours http.Handler) http.Handler) *guest {
	t.Helper()
	return inviteWho(t, l, "light", a, around)
}

// inviteWho opens it for somebody who likes it light or dark.
func inviteWho(t *testing.T, l look, prefers string, a hostPage, around func(ours http.Handler) http.Handler) *guest {
	t.Helper()
	b := open(t, l)
	b.prefer(prefers)
	g := &guest{tab: b, asked: &asked{}}
	proxy := httputil.NewSingleHostReverseProxy(on.site)
	proxy.ErrorLog = log.New(io.Discard, "", 0) // of readers who leave
	var ours http.Handler = proxy
	if around != nil {
		ours = around(ours)
	}
	g.finder = named(t, "localhost", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		g.asked.note(r.URL)
		ours.ServeHTTP(w, r)
	}))
	b.site, b.others = named(t, "127.0.0.1", g.serving(a)), []string{g.finder.Host}
	b.do(chromedp.Navigate(b.site.String()))
	return g
}

// named serves on a free port under a name of this machine.
func named(t *testing.T, name string, h http.Handler) *url.URL {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(func() {
		server.CloseClientConnections() // of those that are never answered
		server.Close()
	})
	u, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	u.Host = name + ":" + u.Port()
	return u
}

// serving answers with the article and its files.
func (g *guest) serving(a hostPage) http.Handler {
	filled := func(text string) string { return strings.ReplaceAll(text, "{finder}", g.finder.String()) }
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text, kind := a.html(), "text/html; charset=utf-8"
		if file, ok := a.files[r.URL.Path]; ok {
			text = file
		}
		if strings.HasSuffix(r.URL.Path, ".js") {
			kind = "text/javascript"
		}
		w.Header().Set("Content-Type", kind)
		for name, values := range a.header {
			w.Header().Set(name, filled(values[0]))
		}
		_, _ = fmt.Fprint(w, filled(text))
	})
}

// answering gives the document of every finder itself.
func answering(frame http.HandlerFunc) func(http.Handler) http.Handler {
	return func(ours http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if strings.HasSuffix(r.URL.Path, framePath) {
				frame(w, r)
				return
			}
			ours.ServeHTTP(w, r)
		})
	}
}

// saying answers with a document whose script says messages of a finder: say(m) sends one.
func saying(script string) func(http.Handler) http.Handler {
	return answering(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = fmt.Fprint(w, `<!doctype html><title>A finder</title><body style="margin:0"><script>
          const say = (m) => parent.postMessage(JSON.stringify({finder: 1, ...m}), new URL(document.referrer).origin);`+script+`</script>`)
	})
}

// seen is what readers see of one finder.
type seen struct {
	Frame  bool    // there is one
	Shown  bool    // and it is seen
	Link   bool    // the link inside is seen
	Width  float64 // of the element, px
	Height float64
	Inner  float64 // height of the frame
	Src    string
	Title  string
	Policy string
}

// lookAt is run with the closed root of the element, in a world where no script of the page has
// replaced anything.
const lookAt = `function () {
  const frame = this.querySelector("iframe"), slot = this.querySelector("slot"), box = this.host.getBoundingClientRect();
  const visible = (e) => e.checkVisibility({visibilityProperty: true, opacityProperty: true}) && e.getBoundingClientRect().height > 0;
  return {frame: Boolean(frame), shown: Boolean(frame) && visible(frame) && visible(this.host), link: slot.assignedElements().some(visible),
    width: box.width, height: box.height, inner: frame?.getBoundingClientRect().height ?? 0, src: frame?.src ?? "", title: frame?.title ?? "", policy: frame?.referrerPolicy ?? ""};
}`

// see looks at the finders of the page that the loader has taken, in their order.
func (g *guest) see() []seen {
	g.t.Helper()
	var out []seen
	world := g.apart()
	for _, root := range g.roots() {
		s, err := within[seen](g, world, root, lookAt)
		if err != nil {
			continue // gone meanwhile
		}
		out = append(out, s)
	}
	return out
}

// roots are the closed shadow roots of the page's finders.
func (g *guest) roots() []cdp.BackendNodeID {
	g.t.Helper()
	all, pierce := int64(-1), true
	return closedRoots(call(g.tab, dom.GetDocument, dom.GetDocumentParams{Depth: &all, Pierce: &pierce}).Root)
}

// apart is a world of scripts of its own beside that of the page.
func (g *guest) apart() runtime.ExecutionContextID {
	g.t.Helper()
	top := call(g.tab, page.GetFrameTree, cdp.Empty{}).FrameTree.Frame.ID
	return call(g.tab, page.CreateIsolatedWorld, page.CreateIsolatedWorldParams{FrameID: top, WorldName: "test"}).ExecutionContextID
}

// within calls a function with the closed root as its this.
func within[T any](g *guest, world runtime.ExecutionContextID, root cdp.BackendNodeID, function string) (out T, err error) {
	g.t.Helper()
	node, err := chromedp.Call(g.ctx, dom.ResolveNode, dom.ResolveNodeParams{BackendNodeID: root, ExecutionContextID: world})
	if err != nil {
		return out, err
	}
	return chromedp.Run(g.ctx, chromedp.CallFunctionOn[T](function, func(p *runtime.CallFunctionOnParams) { p.ObjectID = node.Object.ObjectID }))
}

// closedRoots are the shadow roots of all finders below the node.
func closedRoots(n *cdp.Node) []cdp.BackendNodeID {
	if n == nil {
		return nil
	}
	var out []cdp.BackendNodeID
	for _, root := range n.ShadowRoots {
		if strings.EqualFold(n.NodeName, "specialist-finder") {
			out = append(out, root.BackendNodeID)
		}
		out = append(out, closedRoots(root)...)
	}
	for _, child := range n.Children {
		out = append(out, closedRoots(child)...)
	}
	return out
}

// come waits until what readers see of the first finder is so.
func (g *guest) come(what string, so func(seen) bool) seen {
	g.t.Helper()
	var last []seen
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		if last = g.see(); len(last) > 0 && so(last[0]) {
			return last[0]
		}
	}
	g.t.Fatalf("%v: it never came to %s: %+v; asked were %v", g.look, what, last, g.asked.frames())
	return seen{}
}

// shown waits until the first finder is seen in place of the link.
func (g *guest) shown() seen {
	g.t.Helper()
	return g.come("a finder in place of the link", func(s seen) bool { return s.Shown && !s.Link })
}

// failed waits until the link alone is left.
func (g *guest) failed() seen {
	g.t.Helper()
	return g.come("the link alone", func(s seen) bool { return !s.Frame && s.Link })
}

// inside is the finder's own document, for DevTools alone.
func (g *guest) inside() *tab {
	g.t.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		targets, err := chromedp.Targets(g.ctx)
		if err != nil {
			g.t.Fatal(err)
		}
		for _, target := range targets {
			if target.Type == "iframe" && strings.HasPrefix(target.URL, g.finder.String()) {
				ctx, cancel := chromedp.NewContext(g.ctx, chromedp.WithTargetID(target.TargetID), chromedp.WithDetachOnCancel())
				b := &tab{t: g.t, ctx: ctx, look: g.look, site: g.finder}
				g.t.Cleanup(func() {
					b.judge()
					cancel()
				})
				if err := chromedp.Listen(ctx, b.hear); err != nil {
					g.t.Fatal(err)
				}
				call(b, network.Enable, network.EnableParams{})
				return b
			}
		}
	}
	g.t.Fatal("the finder has no process of its own")
	return nil
}

package browsertest_test

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// frames are framed documents, in states that differ.
var frames = []state{
	{"a topic", "/embed/frame?topic=stem-cell-therapy&accent=%23ffee00&corner=0", ".f-frame__questions"},
	{"results", "/embed/frame?topic=stem-cell-therapy&near=60601&q=&accent=%23ffee00", ".f-frame__card .f-status"},
	{"an emergency", "/embed/frame?q=back+pain+cannot+pee&near=60601", "#notice-emergency"},
	{"a crisis", "/embed/frame?topic=sciatica&q=want+to+kill+myself&near=60601", ".f-notice--emergency [href='tel:988']"},
	{"several subjects", "/embed/frame?condition=sciatica&offering=prp&specialty=pain-medicine&place=60601&radius=50", ".f-frame__watch"},
	{"near", "/embed/frame?kind=near&topic=sciatica&near=60601", ".f-frame__form--near"},
	{"nowhere", "/embed/frame?kind=near&topic=sciatica&near=qwertyville", "[aria-invalid]"},
	{"a provider", "/embed/frame?kind=provider&provider={id}", "h1 a"},
	{"questions", "/embed/frame?kind=questions&topic=prp", ".f-frame__questions"},
	{"a failure", "/embed/nothing", "[name=specialist-finder-failed]"},
}

func TestAxeFindsNothingInFrames(t *testing.T) {
	for _, l := range []look{{320, true, "en"}, {320, true, "es"}, {720, false, "en"}} {
		t.Run(l.String(), func(t *testing.T) {
			t.Parallel()
			b := open(t, l)
			for _, s := range frames {
				s.path = strings.ReplaceAll(s.path, "{id}", someID(t))
				b.enter(s)
				ask[bool](b, `document.querySelectorAll("details").forEach((d) => { d.open = true }), true`)
				b.accessible(s.about)
				for _, size := range []string{"100%", "200%"} { // of text
					ask[string](b, fmt.Sprintf(`document.documentElement.style.fontSize = %q`, size))
					if wide := ask[int64](b, `Math.max(document.documentElement.scrollWidth, document.querySelector(".f-frame").scrollWidth)`); wide > l.width {
						t.Errorf("%s, %v: with text of %s it is %d px wide", s.about, l, size, wide)
					}
				}
				ask[string](b, `document.documentElement.style.fontSize = ""`)
				for _, theme := range []string{"light", "dark"} { // that of the page around, whatever the system prefers
					ask[string](b, fmt.Sprintf(`document.documentElement.dataset.theme = %q`, theme))
					for _, v := range b.violations(`, runOnly: ["color-contrast"]`) {
						t.Errorf("%s, %v, in a %s page: %v", s.about, l, theme, v)
					}
				}
			}
		})
	}
}

// article is a page of somebody else with a frame, which keeps what it is told.
const article = `<!DOCTYPE html><html lang="en"><title>Article</title><h1>Article</h1>
<script>window.told = []; addEventListener("message", (e) => told.push({origin: e.origin, data: typeof e.data === "string" ? JSON.parse(e.data) : e.data}))</script>
<iframe title="Finder" width="340" height="900" referrerpolicy="origin" %s src="%s"></iframe>`

// around opens a page of another origin with a frame in it.
func around(t *testing.T, attributes, path string) *tab {
	t.Helper()
	b := open(t, look{360, true, "en"})
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	host := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = fmt.Fprintf(w, article, attributes, on.site.String()+path)
	})}
	go func() { _ = host.Serve(listener) }()
	t.Cleanup(func() { _ = host.Shutdown(context.WithoutCancel(t.Context())) })
	_, port, err := net.SplitHostPort(listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	b.site = &url.URL{Scheme: "http", Host: "localhost:" + port}
	b.visit("/")
	b.until(`told.some((m) => m.data.ready === true && m.data.height > 80)`)
	return b
}

// searches goes into the frame with the keyboard, and asks.
func (b *tab) searches(need, near string) {
	b.t.Helper()
	ask[bool](b, `document.querySelector("iframe").focus(), true`)
	b.press("\t\t") // over the link to what it is for
	b.press(need + "\t" + near + kb.Enter)
}

// TestFramedSearchLeavesNoTrace: what is typed in a frame is in no message and no history
// of the page around, which can tell that its height changed, and no more.
func TestFramedSearchLeavesNoTrace(t *testing.T) {
	b := around(t, "", "/embed/frame?topic=sciatica")
	before := ask[string](b, `[history.length, location.href, document.querySelector("iframe").src].join()`)
	n := ask[int](b, `told.length`)
	b.searches("pain doctor", "60601")
	b.until(fmt.Sprintf(`told.length > %d`, n))
	if sent := b.asked("q=pain"); len(sent) != 1 || !strings.Contains(sent[0], "near=60601") || !strings.Contains(sent[0], "topic=sciatica") {
		t.Errorf("asked is %q", sent)
	}
	if after := ask[string](b, `[history.length, location.href, document.querySelector("iframe").src].join()`); after != before {
		t.Errorf("the page around sees %s, before it was %s", after, before)
	}
	told := ask[string](b, `JSON.stringify(told) + JSON.stringify(performance.getEntriesByType("resource").map((e) => e.name))`)
	if strings.Contains(told, "pain") || strings.Contains(told, "60601") || !strings.Contains(told, on.site.String()) {
		t.Errorf("the page around is told %s", told)
	}
}

// TestFrameInASandboxSpeaksWordPress: it has no origin and may send no form, and is of use.
func TestFrameInASandboxSpeaksWordPress(t *testing.T) {
	b := around(t, `sandbox="allow-scripts"`, "/embed/frame?topic=sciatica#?secret=s3cret")
	before := ask[int](b, `history.length`)
	b.until(`told.some((m) => m.origin === "null" && m.data.message === "height" && m.data.value > 80 && m.data.secret === "s3cret")`)
	b.searches("pain doctor", "60601")
	b.until(`told.filter((m) => m.data.ready && m.data.height > 80).length === 2`)
	b.press("\t" + kb.Enter) // from where the answer begins
	b.until(`told.some((m) => m.data.message === "link" && m.data.secret === "s3cret" && new URL(m.data.value).pathname.startsWith("/providers/"))`)
	ask[bool](b, `told.length = 0, document.querySelector("iframe").contentWindow.postMessage({message: "ready", secret: "s3cret"}, "*"), true`)
	b.until(`told.some((m) => m.data.message === "height" && m.data.value > 80)`)
	if after := ask[int](b, `history.length`); after != before {
		t.Errorf("the history has %d entries, before it had %d", after, before)
	}
}

// TestFramedSearchLeadsToItsResults: who listens or goes by keyboard is where the answer
// begins, an emergency before all else, or at the field that is to be put right.
func TestFramedSearchLeadsToItsResults(t *testing.T) {
	for _, lang := range []string{"en", "es"} {
		b := open(t, look{320, true, lang})
		b.visit("/embed/frame?topic=sciatica")
		before := ask[string](b, `history.length + location.href`)
		for _, c := range []struct{ need, near, first string }{
			{"", "60601", "results"}, {"back pain cannot pee", "60601", "notice-emergency"}, {"", "qwertyville zz", "near"},
		} {
			b.tabTo("#q")
			ask[string](b, `document.activeElement.value = ""; document.querySelector("#near").value = ""`)
			b.press(c.need + "\t" + c.near + kb.Enter)
			b.until(fmt.Sprintf(`document.activeElement.id === %q && document.querySelector("#near").value === %q && !document.querySelector("main[aria-busy=true]")`, c.first, c.near))
			b.until(`document.querySelector("#status").textContent === ""`)
			b.accessible("a search in a frame")
		}
		if after := ask[string](b, `history.length + location.href`); after != before {
			t.Errorf("%s: the search is at %s, before it was %s", lang, after, before)
		}
		if left := ask[int](b, `localStorage.length + sessionStorage.length + document.cookie.length`); left != 0 {
			t.Errorf("%s: %d things are kept in the browser", lang, left)
		}
	}
}

// TestFramedSearchThatFailsSaysSo, and keeps what was typed.
func TestFramedSearchThatFailsSaysSo(t *testing.T) {
	b := open(t, look{320, true, "en"})
	b.visit("/embed/frame?topic=sciatica")
	ask[string](b, `document.querySelector("form").action = "/embed/nothing"`)
	b.tabTo("#near")
	b.press("60601" + kb.Enter)
	b.until(`document.querySelector("#status").textContent.startsWith("The search did not work") && document.querySelector("#status").offsetHeight > 20`)
	if got := ask[string](b, `document.activeElement.id + document.activeElement.value + document.querySelector("main").ariaBusy`); got != "near60601false" {
		t.Errorf("then there is %q", got)
	}
	b.accessible("a search in a frame that failed")
	ask[string](b, `document.querySelector("form").action = "/embed/frame"`)
	b.press(kb.Enter)
	b.until(`document.activeElement.id === "results" && document.querySelector("#status").textContent === ""`)
}

package browsertest_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
)

var (
	pressKey = input.DispatchKeyEvent
	shiftTab = input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeRawKeyDown, Key: "Tab", Code: "Tab", WindowsVirtualKeyCode: 9, Modifiers: 8}
)

// warnings keeps what the loader writes to the console.
const warnings = `<script>window.warned = []; console.warn = (...all) => warned.push(all.join(" "));</script>`

// rests waits until the finder's frame has a height.
func (g *guest) rests(height float64) {
	g.t.Helper()
	g.come("the height", func(s seen) bool { return s.Inner == height })
}

// TestForgedMessagesAreIgnored sends what the frame would, from everywhere else.
func TestForgedMessagesAreIgnored(t *testing.T) {
	other := named(t, "localhost", http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte(`<script>parent.postMessage(JSON.stringify({finder: 1, ready: true, height: 3000}), "*"); parent.postMessage(JSON.stringify({finder: 1, failed: true}), "*"); parent.postMessage("done", "*")</script>`))
	}))
	g := invite(t, look{width: 1280, scripts: true}, hostPage{head: warnings + loaderTag, body: below + `<div id="more"></div>`},
		saying(`say({ready: true, height: 1700})`))
	g.others = append(g.others, other.Host)
	g.rests(1700)
	ask[bool](g.tab, `new Promise((done) => {
      addEventListener("message", (e) => { if (e.data === "done") done(true); });
      let heard; addEventListener("message", (e) => { heard ??= e.source; }, true);
      for (const data of [{finder: 1, height: 3000}, {finder: 1, failed: true}, {finder: 1, note: "forged"}].map(JSON.stringify)) {
        window.postMessage(data, "*");
        dispatchEvent(new MessageEvent("message", {data, origin: "`+g.finder.String()+`", source: window}));
      }
      document.querySelector("#more").innerHTML = "<iframe src='`+other.String()+`'></iframe>";
    })`)
	g.stays(1700)
	if warned := ask[[]string](g.tab, `warned`); len(warned) != 0 {
		t.Errorf("the console says %q", warned)
	}
}

// stays looks again after a while, for what should not have come.
func (g *guest) stays(height float64) {
	g.t.Helper()
	time.Sleep(300 * time.Millisecond)
	if s := g.see()[0]; s.Inner != height || !s.Shown || s.Link {
		g.t.Errorf("%v: what is seen became %+v", g.look, s)
	}
}

// TestSillyMessagesAreIgnored: even our own frame may say only what makes sense.
func TestSillyMessagesAreIgnored(t *testing.T) {
	g := invite(t, look{width: 1280, scripts: true}, hostPage{head: warnings + loaderTag, body: below}, saying(`
      say({ready: true, height: 1650});
      for (const height of [NaN, Infinity, "900", [900], {valueOf: 900}, null, undefined, true]) say({height});
      for (const data of [null, "finder", 1, [], {height: 900}, {finder: 2, height: 900}, {finder: "1", height: 900, ready: true}, {finder: 2, failed: true}, {finder: 1, failed: "yes"}, {finder: 1, ready: 1}])
        for (const sent of [data, JSON.stringify(data)]) parent.postMessage(sent, "*");
      for (const sent of ["", "{", "[object Object]", {finder: 1, height: 900}, {finder: 1, failed: true}]) parent.postMessage(sent, "*");
      say({note: 5}); say({note: "topic: no such\n topic \"xyz\""}); say({note: "x".repeat(5000)}); say({note: "three"}); say({note: "four"});`))
	g.rests(1650)
	g.until(`warned.length > 2`)
	g.stays(1650)
	warned := ask[[]string](g.tab, `warned`)
	if len(warned) != 3 || warned[0] != `specialist-finder: topic: no such topic "xyz"` || len(warned[1]) > 300 || warned[2] != "specialist-finder: three" {
		t.Errorf("the console says %q", warned)
	}
}

// TestAbsurdHeightsAreBounded takes what is too high and too low as far as a page bears it, and
// shrinks nothing whose end would come into sight.
func TestAbsurdHeightsAreBounded(t *testing.T) {
	partly := `<div style="height: 500px"></div>` + plainBody
	g := invite(t, look{width: 1280, scripts: true}, hostPage{body: partly}, saying(`say({ready: true, height: 1e9}); addEventListener("click", () => say({height: -1e9}));`))
	g.rests(4000)
	inside := g.inside()
	ask[bool](inside, `dispatchEvent(new Event("click")), true`)
	g.stays(4000) // some of it is seen
	ask[bool](g.tab, `document.body.style.paddingTop = "1000px", true`)
	g.rests(80)
}

// TestAThousandResizesSettle: each animation frame takes one, and the last one stays.
func TestAThousandResizesSettle(t *testing.T) {
	g := invite(t, look{width: 1280, scripts: true}, hostPage{body: below}, saying(`
      say({ready: true, height: 1000});
      window.storm = () => { for (let i = 0; i < 1000; i++) say({height: 1000 + (i * 7919) % 500}); say({height: 1234}); };`))
	g.rests(1000)
	g.count(`this.querySelector("b")`)
	ask[bool](g.inside(), `storm(), true`)
	g.rests(1234)
	if n := ask[int](g.tab, `window.resized`); n < 1 || n > 200 {
		t.Errorf("a thousand heights were taken as %d", n)
	}
	g.stays(1234)
}

// count counts in window.resized how often the style of something in the closed root is set.
func (g *guest) count(what string) {
	g.t.Helper()
	roots := g.roots()
	if _, err := within[bool](g, 0, roots[0], `function () { window.resized = 0; new MutationObserver((all) => { window.resized += all.length; }).observe(`+what+`, {attributeFilter: ["style"]}); return true; }`); err != nil {
		g.t.Fatal(err)
	}
}

// TestLoaderHidesItsMessages: what the frame says does not reach listeners of the page that came
// after the loader, and is text at which those before do not fail.
func TestLoaderHidesItsMessages(t *testing.T) {
	g := invite(t, look{width: 1280, scripts: true}, hostPage{
		head: `<script>addEventListener("message", (e) => { if (e.data.indexOf("x") < 0) JSON.parse(e.data).type; });</script>` + loaderTag,
		body: below + `<script>onload = () => { addEventListener("message", () => { throw new Error("heard"); }); window.late = true; }</script>`,
	}, saying(`setTimeout(() => say({ready: true, height: 1700}), 500); setTimeout(() => say({height: 1800}), 600);`))
	g.until(`window.late`)
	g.rests(1800) // and nothing was thrown, which every tab makes sure of
}

// TestNotesReachTheConsole: what is wrong with an element is said in one line each, by the finder and
// the loader.
func TestNotesReachTheConsole(t *testing.T) {
	g := invite(t, look{width: 1280, scripts: true}, hostPage{
		head: warnings + loaderTag,
		body: strings.Replace(plainBody, `topic="sciatica"`, `topic="xyzzy" corner="round" topik="sciatica" acent class="x" data-x="y" tabindex="-1" title="z" itemprop="about" onclick=""`, 1),
	}, nil)
	g.shown()
	g.until(`warned.length === 3`)
	warned := strings.Join(ask[[]string](g.tab, `warned`), "\n")
	for _, want := range []string{`specialist-finder: `, `topic: no such topic "xyzzy"`, `corner: `, "no such attribute: topik, acent\n"} {
		if !strings.Contains(warned, want) {
			t.Errorf("the console does not say %s: %s", want, warned)
		}
	}
}

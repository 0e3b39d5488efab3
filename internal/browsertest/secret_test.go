package browsertest_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// spies are scripts of a host that wants to know what its readers search for: they open closed
// roots, and keep whatever they are told.
const spies = `<script>
  window.told = [];
  const tell = (what, value) => { try { told.push(what + ": " + (typeof value === "string" ? value : JSON.stringify(value))); } catch (e) { told.push(what + ": " + e.name); } };
  const own = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) { return own.call(this, {...init, mode: "open"}); };
  for (const kind of ["message", "keydown", "keyup", "keypress", "beforeinput", "input", "change", "submit", "click", "focusin", "popstate", "hashchange", "paste", "selectionchange"])
    addEventListener(kind, (e) => tell(kind, [e.data, e.key, e.target?.value, String(getSelection())]), true);
  for (const type of ["resource", "navigation", "event", "first-input", "element", "largest-contentful-paint"])
    try { new PerformanceObserver((list) => { for (const e of list.getEntries()) tell(type, e.name + " " + JSON.stringify(e)); }).observe({type, buffered: true, durationThreshold: 16}); } catch {}
  const post = window.fetch; window.fetch = (...all) => { tell("fetch", all); return post(...all); };
</script>`

// spied is all that the host's scripts can find out afterwards; what they may not ask is an error.
const spied = `(() => {
  const frame = document.querySelector("specialist-finder").shadowRoot.querySelector("iframe"), there = frame.contentWindow;
  const attempt = (name, f) => { let v; try { v = f(); v = typeof v === "string" ? v : JSON.stringify(v); } catch (e) { v = e.name; } told.push(name + ": " + v); };
  attempt("document", () => frame.contentDocument === null ? "none" : frame.contentDocument.body.innerHTML);
  attempt("window.document", () => there.document.body.innerHTML);
  attempt("address", () => there.location.href);
  attempt("attribute", () => frame.src);
  attempt("history", () => there.history.length);
  attempt("name", () => there.name);
  attempt("storage", () => there.localStorage.length + there.sessionStorage.length);
  attempt("performance", () => there.performance.getEntries());
  attempt("its frames", () => there.length);
  attempt("our frames", () => window.length);
  attempt("function", () => there.eval("document.body.innerHTML"));
  attempt("own history", () => [history.length, history.state, location.href, document.referrer]);
  attempt("own storage", () => [{...localStorage}, {...sessionStorage}, document.cookie, window.name]);
  attempt("own resources", () => performance.getEntries().map((e) => JSON.stringify(e)));
  attempt("own text", () => document.documentElement.outerHTML + document.body.innerText + String(getSelection()));
  attempt("focus", () => [document.activeElement.tagName, document.activeElement.value, frame.shadowRoot?.activeElement?.tagName]);
  return told;
})()`

// TestHostScriptsLearnNothing types and searches in a finder by keyboard, in a page that tries all
// it can to know what was typed and who was found.
func TestHostScriptsLearnNothing(t *testing.T) {
	g := invite(t, look{width: 1280, scripts: true}, hostPage{head: spies + loaderTag}, nil)
	g.shown()
	inside := g.inside()
	before := ask[int](g.tab, `history.length`)
	g.enterFinder(inside)
	const typed = "arthritis chicago"
	g.press(typed + kb.Enter)
	inside.until(`document.querySelector("main h2")?.textContent.match(/\d/)`)
	found := ask[string](inside, foundName)
	if found == "" {
		t.Fatal("nobody is found")
	}
	told := strings.Join(ask[[]string](g.tab, spied), "\n")
	for _, secret := range []string{typed, "arthritis", "chicago", found} {
		if strings.Contains(strings.ToLower(told), strings.ToLower(secret)) {
			t.Errorf("the host knows %q: %s", secret, told)
		}
	}
	for _, want := range []string{"window.document: SecurityError", "address: SecurityError", "performance: SecurityError", "document: none", "our frames: 0", "its frames: 0"} {
		if !strings.Contains(told, want) {
			t.Errorf("the host tried, and is told nothing like %q: %s", want, told)
		}
	}
	if after := ask[int](g.tab, `history.length`); after != before {
		t.Errorf("the history of the host grows from %d to %d: searches can be counted", before, after)
	}
}

// TestHostCannotTellAnswersApart: the page around hears all messages and sees how high a finder is,
// whoever is found, nobody, or help in a crisis.
func TestHostCannotTellAnswersApart(t *testing.T) {
	const listens = `<script>window.told = []; addEventListener("message", (e) => told.push(JSON.stringify(e.data)));</script>`
	apart := map[string][]string{}
	for _, typed := range []string{"herniated disc chicago", "xqzwv plmok", "I want to kill myself", "cannot pee back pain", "physiatrist in qwertyville zz"} {
		g := invite(t, look{width: 1280, scripts: true}, hostPage{head: listens + loaderTag}, nil)
		g.shown()
		inside := g.inside()
		g.enterFinder(inside)
		g.press(typed + kb.Enter)
		inside.until(`"asked" in document.documentElement.dataset`)
		g.until(`told.length > 1`)
		s := g.come("its height", func(s seen) bool { return s.Inner > 700 })
		told := fmt.Sprint(ask[[]string](g.tab, `told`), s.Inner, s.Height)
		apart[told] = append(apart[told], typed)
		if in := ask[bool](inside, `document.querySelector("footer").getBoundingClientRect().bottom >= innerHeight - 1`); !in {
			t.Errorf("%q: the answer ends before the finder does", typed)
		}
	}
	if len(apart) != 1 {
		t.Errorf("the host tells apart %v", apart)
	}
}

// foundName is the name of somebody who was found.
const foundName = `[...document.querySelectorAll("main .f-frame__name a, main > p")].map((e) => e.textContent.split(",")[0].trim()).find(Boolean) ?? ""`

// enterFinder presses the tab key until the finder's first field has the focus.
func (g *guest) enterFinder(inside *tab) {
	g.t.Helper()
	for range maxTabs {
		g.press(kb.Tab)
		if ask[bool](inside, `document.activeElement.id === "q" && document.hasFocus()`) {
			return
		}
	}
	g.t.Fatalf("%v: the tab key does not reach the finder's field", g.look)
}

// TestFinderKeepsNothing: neither in the article nor in the frame, and it asks nobody else.
func TestFinderKeepsNothing(t *testing.T) {
	g := invite(t, look{width: 1280, scripts: true}, hostPage{}, nil)
	g.shown()
	inside := g.inside()
	g.enterFinder(inside)
	g.press("sciatica" + kb.Enter)
	inside.until(`document.querySelector("main h2")?.textContent.match(/\d/)`)
	for about, b := range map[string]*tab{"article": g.tab, "frame": inside} {
		if kept := ask[int](b, `(async () => localStorage.length + sessionStorage.length + document.cookie.length +
          (await caches.keys()).length + (await indexedDB.databases()).length + (await navigator.serviceWorker.getRegistrations()).length)()`); kept != 0 {
			t.Errorf("%d things are kept by the %s", kept, about)
		}
		others := ask[[]string](b, `performance.getEntriesByType("resource").map((e) => e.name).filter((n) => !n.startsWith("`+g.finder.String()+`") && !n.startsWith("data:"))`)
		if len(others) != 0 {
			t.Errorf("the %s asks %s", about, others)
		}
	}
	if sent := ask[string](inside, `document.referrer`); sent != g.site.String()+"/" {
		t.Errorf("of the article's address the frame is sent %q", sent)
	}
}

// TestKeyboardPassesThrough goes into the finder and out of it, forwards and back.
func TestKeyboardPassesThrough(t *testing.T) {
	g := invite(t, look{width: 1280, scripts: true}, hostPage{}, nil)
	g.shown()
	inside := g.inside()
	ask[bool](g.tab, `document.querySelector("#before").focus(), true`)
	g.enterFinder(inside)
	g.leaveFinder(kb.Tab, "after")
	call(g.tab, pressKey, shiftTab)
	g.until(`document.activeElement.localName === "specialist-finder"`)
}

// leaveFinder presses a key until the focus is at an element of the article.
func (g *guest) leaveFinder(key, id string) {
	g.t.Helper()
	for range maxTabs {
		g.press(key)
		if ask[string](g.tab, `document.activeElement.id`) == id {
			return
		}
	}
	g.t.Fatalf("%v: the tab key does not lead out of the finder to #%s", g.look, id)
}

package browsertest_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// oldLibraries extends what all scripts share, as libraries of their time did.
const oldLibraries = `<script>
  Object.prototype.each = function (f) { for (const k in this) f(this[k]); };
  for (const name of ["each", "contains", "toJSON", "last"]) Array.prototype[name] = function () { return "old"; };
  Array.prototype.map = Array.prototype.filter = Array.prototype.some = Array.prototype.reduce = function () { return this; };
  Array.from = function (item) { return item == null ? [] : [item]; };
  Function.prototype.bind = function (o) { const f = this; return function () { return f.apply(o, arguments); }; };
  String.prototype.trim = function () { return String(this).replace(/^\s+|\s+$/g, ""); };
  Element.prototype.remove = Element.prototype.hide = Element.prototype.show = function () { return this; };
  document.getElementsByClassName = function () { return []; };
  window.$ = window.jQuery = function () { return $; };
  window.module = {exports: {}}; window.exports = module.exports; window.require = function () { throw new Error("no modules"); };
  window.define = function () { throw new Error("no anonymous modules"); }; define.amd = {};
  window.name = "old"; window.top.status = "old";
</script>`

// breaksElements replaces methods of elements by some that fail, and opens closed roots.
const breaksElements = `<script>
  const own = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) { return own.call(this, init); };
  for (const name of ["getAttribute", "setAttribute", "hasAttribute", "removeAttribute", "append", "prepend", "before", "after", "remove", "replaceWith",
    "closest", "matches", "querySelector", "querySelectorAll", "insertAdjacentHTML", "insertAdjacentElement", "getClientRects", "getElementsByTagName"])
    Element.prototype[name] = function () { throw new Error("the page has its own " + name); };
</script>`

// breaksMessages takes messages for itself.
const breaksMessages = `<script>
  window.heard = 0;
  window.postMessage = function () { throw new Error("the page has its own messages"); };
  addEventListener("message", () => { window.heard++; });
  window.onmessage = () => { window.heard++; };
</script>`

// hosts are pages that do not make it easy.
var hosts = []struct {
	about string
	page  hostPage
	width float64 // of the column, px; 0 is whatever it is
}{
	{about: "a plain page"},
	{about: "all styles unset", page: hostPage{head: loaderTag + `<style>* { all: unset } *, *::before, *::after { all: unset; display: none }
      html, body, p, a, h1, specialist-finder { display: block }</style>`}},
	{about: "all of it unset, important", page: hostPage{head: loaderTag + `<style>*, *::before, *::after { all: unset !important } p { display: block !important }</style>`}},
	{about: "no div is seen", page: hostPage{head: loaderTag + `<style>div, span, i { display: none }</style>`}},
	{about: "what holds finders is hidden", page: hostPage{head: loaderTag + `<style>
      specialist-finder, specialist-finder::before, iframe { display: none !important; height: 1px !important; max-height: 1px !important; visibility: hidden !important;
        opacity: 0 !important; overflow: hidden !important; padding: 40px !important; content: none !important; transform: scale(0) !important; clip-path: inset(50%) !important }</style>`}},
	{about: "iframes and slots get a look", page: hostPage{head: loaderTag + `<style>iframe, slot { position: fixed !important; width: 1px !important; filter: blur(9px) }
      * { box-sizing: content-box; margin: 0; padding: 0; gap: 3em; place-items: end; min-height: 0; line-height: 0 } p, h1 { line-height: 1.4 }</style>`}},
	{about: "a strict policy", page: hostPage{header: http.Header{"Content-Security-Policy": {
		"default-src 'none'; script-src {finder}; frame-src {finder}; style-src 'none'; img-src data:; base-uri 'none'; require-trusted-types-for 'script'"}}}},
	{about: "elements with methods of the page", page: hostPage{head: breaksElements + loaderTag}},
	{about: "messages of the page", page: hostPage{head: breaksMessages + loaderTag}},
	{about: "old libraries", page: hostPage{head: oldLibraries + loaderTag}},
	{about: "right to left", page: hostPage{start: `<!doctype html><html lang="ar" dir="rtl">`}},
	{about: "quirks mode", page: hostPage{start: `<html>`}},
	{about: "a column of 320 px", page: hostPage{body: `<div style="width: 320px">` + plainBody + `</div>`}, width: 320},
	{about: "a cell of a table", page: hostPage{body: `<table style="width: 100%"><tr><td>` + plainBody + `</table>`}},
	{about: "a row of flexible boxes", page: hostPage{body: `<div style="display: flex"><p>a word</p>` + strings.Replace(element, "<specialist-finder", `<specialist-finder style="flex: 1"`, 1) + `</div>`}},
	{about: "another address for links", page: hostPage{head: `<base href="https://elsewhere.example/">` + loaderTag}},
	{about: "the loader twice", page: hostPage{head: loaderTag + loaderTag, body: plainBody + `<script src="{finder}/widget/v1.js"></script>`}},
	{about: "the loader last, and a script that runs it late", page: hostPage{head: " ", body: plainBody + `<script>setTimeout(() => {
      const s = document.createElement("script"); s.src = "{finder}/widget.js"; document.head.append(s) }, 50)</script>`}},
	{about: "inside another element's shadow", page: hostPage{body: `<p>a word</p><div><template shadowrootmode="open"><style>* { display: none } specialist-finder { font-size: 0 }</style>` + element + `</template></div>`}},
	{about: "cut off from other origins", page: hostPage{header: http.Header{"Cross-Origin-Opener-Policy": {"same-origin"}}}},
}

// TestHostilePagesShowTheFinder: none of them hides it, is in its way or breaks by it.
func TestHostilePagesShowTheFinder(t *testing.T) {
	for _, host := range hosts {
		t.Run(host.about, func(t *testing.T) {
			t.Parallel()
			g := invite(t, look{width: 1280, scripts: true}, host.page, nil)
			s := g.shown()
			if s.Width < 200 || host.width != 0 && s.Width != host.width {
				t.Errorf("it is %v px wide", s.Width)
			}
			if s.Inner != s.Height || s.Height < 300 {
				t.Errorf("the frame is %v px high in an element of %v", s.Inner, s.Height)
			}
			if s.Title != "Specialist Finder" || s.Policy != "origin" || !strings.Contains(s.Src, framePath+"?topic=sciatica") {
				t.Errorf("the frame is %+v", s)
			}
			if n := len(g.asked.frames()); n != 1 {
				t.Errorf("its document was asked for %d times", n)
			}
		})
	}
}

// TestServiceWorkerOfTheHost sees what the page loads, and nothing of the finder but the loader.
func TestServiceWorkerOfTheHost(t *testing.T) {
	g := invite(t, look{width: 1280, scripts: true}, hostPage{
		body: plainBody + `<script>navigator.serviceWorker.register("/worker.js")</script>`,
		files: map[string]string{
			"/worker.js": `addEventListener("install", () => skipWaiting());
              addEventListener("activate", (e) => e.waitUntil(clients.claim()));
              const seen = [];
              addEventListener("fetch", (e) => {
                if (e.request.url.endsWith("/seen")) return e.respondWith(Response.json(seen));
                seen.push(e.request.url);
                e.respondWith(fetch(e.request));
              });`,
			"/seen": "[]",
		},
	}, nil)
	g.until(`navigator.serviceWorker.controller`)
	g.do(chromedp.Reload())
	g.shown()
	seen := ask[[]string](g.tab, `fetch("/seen").then((r) => r.json())`)
	if got := strings.Join(seen, " "); !strings.Contains(got, "/widget.js") || strings.Contains(got, framePath) {
		t.Errorf("the worker saw %s", got)
	}
}

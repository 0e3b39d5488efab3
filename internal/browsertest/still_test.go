package browsertest_test

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// settled waits until the page is loaded and drawn, so that what would move has
// moved.
const settled = `(async () => {
  await customElements.whenDefined("f-suggest");
  await document.fonts.ready;
  for (let i = 0; i < 3; i++) await new Promise((done) => requestAnimationFrame(done));
  await new Promise((done) => setTimeout(done, 50));
  return window.shifted;
})()`

// TestNothingMoves loads every state and opens the list of suggestions.
func TestNothingMoves(t *testing.T) {
	for _, width := range []int64{360, 1280} {
		for _, lang := range []string{"en", "es"} {
			b := open(t, look{width, true, lang})
			for _, s := range states {
				b.visitState(s.about, s.path)
				b.still(s.about)
			}
			b.visit("/")
			b.tabTo("#q")
			b.press("scia")
			b.until(`document.querySelector("#q-list [role=option]")`)
			b.press(kb.Escape)
			b.still("suggestions that come and go")
		}
	}
}

// TestNothingMovesWhenTheScriptIsLate: on a slow network it comes when the page is long there.
func TestNothingMovesWhenTheScriptIsLate(t *testing.T) {
	equipped(t)
	slow := late(t, "/assets/main-")
	for _, width := range []int64{360, 1280} {
		b := open(t, look{width, true, "es"})
		b.site = slow
		b.visit(keptPath)
		b.still("nobody kept, the script late")
		b.keepFirst(2)
		for _, s := range states {
			b.visitState(s.about, s.path)
			b.still(s.about + ", two kept, the script late")
		}
	}
}

// late is the site with all that has an address of this beginning half a second late.
func late(t *testing.T, beginning string) *url.URL {
	t.Helper()
	proxy := httputil.NewSingleHostReverseProxy(on.site)
	proxy.ModifyResponse = func(resp *http.Response) error {
		if strings.HasPrefix(resp.Request.URL.Path, beginning) {
			resp.Header.Set("Cache-Control", "no-store") // so that it is late every time
			time.Sleep(500 * time.Millisecond)
		}
		return nil
	}
	server := httptest.NewServer(proxy)
	t.Cleanup(server.Close)
	site, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	return site
}

// still fails if something moves, and moves again when the page is loaded anew: what a busy
// machine draws late once is not the page's.
func (b *tab) still(about string) {
	b.t.Helper()
	shifted := ask[[]string](b, settled)
	if len(shifted) == 0 {
		return
	}
	b.do(chromedp.Reload())
	if shifted = ask[[]string](b, settled); len(shifted) != 0 {
		b.t.Errorf("%s, %v: something moves: %s", about, b.look, strings.Join(shifted, "\n"))
	}
}

// wide lists what reaches beyond the screen, and text that its own box cuts off.
const wide = `(() => {
  const out = [], width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) out.push("the page is " + document.documentElement.scrollWidth + " px wide");
  for (const e of document.querySelectorAll("body *")) {
    if (!e.checkVisibility({visibilityProperty: true}) || e.closest(".l-hidden, .l-skip, svg") || getComputedStyle(e).clipPath === "inset(50%)") continue;
    const box = e.getBoundingClientRect(), cut = e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== "visible" && e.tagName !== "INPUT" && e.tagName !== "SELECT";
    if (box.right > width + 1 || box.left < -1 || cut) out.push(e.outerHTML.slice(0, 120));
  }
  return out;
})()`

// overlapping lists what can be pressed and lies over something else that can, and
// lines of text that lie over others. One within the other is no matter, nor is what
// stands in a layer of its own.
const overlapping = `(() => {
  const out = [], seen = (e) => e.checkVisibility({visibilityProperty: true}) && !e.closest(".l-hidden, .l-skip, svg, .f-filters[open] > .f-filters__summary, .f-filters[open] > .f-filters__act");
  const parts = [...document.querySelectorAll("a, button, input:not([type=hidden]), select, textarea, summary, h1, h2, h3, h4, p, dt, dd, address, li:not(:has(*))")].filter(seen);
  const boxes = parts.map((e) => [e, getComputedStyle(e).display === "inline" ? [...e.getClientRects()] : [e.getBoundingClientRect()]]);
  const rows = boxes.flatMap(([e, rects]) => rects.map((r) => {
    const s = getComputedStyle(e), pad = s.display === "inline" ? 0 : 1;
    return {e, top: r.top + pad * parseFloat(s.paddingTop), bottom: r.bottom - pad * parseFloat(s.paddingBottom), left: r.left, right: r.right};
  })).sort((a, b) => a.top - b.top);
  for (let i = 0; i < rows.length; i++) for (let j = i + 1; j < rows.length && rows[j].top < rows[i].bottom - 3; j++) {
    const a = rows[i], b = rows[j];
    if (a.e === b.e || a.e.contains(b.e) || b.e.contains(a.e) || Math.min(a.right, b.right) - Math.max(a.left, b.left) < 3) continue;
    out.push(a.e.outerHTML.slice(0, 100) + " and " + b.e.outerHTML.slice(0, 100));
  }
  return out;
})()`

// fits reports what is cut, too wide or over something else, with text as it comes and
// twice as large, and everything open.
func (b *tab) fits(about string) {
	b.t.Helper()
	for _, size := range []string{"100%", "200%"} {
		ask[bool](b, `document.documentElement.style.fontSize = "`+size+`", document.querySelectorAll("details").forEach((d) => d.open = !d.matches(".f-filters")), true`)
		found := ask[[]string](b, overlapping)
		ask[bool](b, `document.querySelectorAll("details").forEach((d) => d.open = true), true`)
		if found = append(found, ask[[]string](b, wide)...); len(found) != 0 {
			b.t.Errorf("%s, %v, text at %s: %d things, as %s", about, b.look, size, len(found), strings.Join(found[:min(len(found), 12)], "\n"))
		}
	}
}

// TestNothingIsWiderThanAPhone looks at every state at 320 px.
func TestNothingIsWiderThanAPhone(t *testing.T) {
	for _, lang := range []string{"en", "es"} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			b := open(t, look{320, true, lang})
			for _, s := range states {
				b.visitState(s.about, s.path)
				b.fits(s.about)
			}
			for _, s := range further {
				b.enter(s)
				b.fits(s.about)
			}
			b.visit("/gallery")
			b.fits("gallery")
			b.site = on.hard
			for _, s := range hard {
				b.enter(s)
				b.fits(s.about)
			}
		})
	}
}

// TestOverlapIsSeen moves a link over another.
func TestOverlapIsSeen(t *testing.T) {
	b := open(t, look{360, true, "en"})
	b.visit("/")
	ask[bool](b, `document.querySelectorAll(".f-links__link")[1].style.translate = "0 -2.5rem", true`)
	if found := ask[[]string](b, overlapping); len(found) == 0 {
		t.Error("a link lies over another, and nobody sees it")
	}
}

// cropped lists the choices whose words are wider than their control has room for.
const cropped = `(() => {
  const out = [], pen = document.createElement("canvas").getContext("2d"), arrow = 20;
  for (const e of document.querySelectorAll("select")) {
    const s = getComputedStyle(e), room = e.clientWidth - parseFloat(s.paddingLeft) - parseFloat(s.paddingRight) - arrow;
    pen.font = s.font;
    for (const o of e.options) if (pen.measureText(o.text).width > room) out.push(o.text + " in " + room + " px");
  }
  return out;
})()`

// TestChoicesAreWhole: a list to choose from cuts what does not fit, without a word.
func TestChoicesAreWhole(t *testing.T) {
	for _, l := range []look{{360, true, "en"}, {1280, true, "en"}, {360, true, "es"}, {1280, true, "es"}} {
		b := open(t, l)
		b.visit(states[1].path)
		ask[bool](b, `document.querySelector("#filters").open = true`)
		if found := ask[[]string](b, cropped); len(found) != 0 {
			t.Errorf("%v: %s", l, strings.Join(found, "\n"))
		}
	}
}

package browsertest_test

import (
	"strings"
	"testing"

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

// TestNothingIsWiderThanAPhone looks at every state at 320 px, with text as it
// comes and twice as large.
func TestNothingIsWiderThanAPhone(t *testing.T) {
	for _, lang := range []string{"en", "es"} {
		b := open(t, look{320, true, lang})
		for _, s := range states {
			b.visitState(s.about, s.path)
			for _, size := range []string{"100%", "200%"} {
				ask[bool](b, `document.documentElement.style.fontSize = "`+size+`", document.querySelectorAll("details").forEach((d) => d.open = true), true`)
				if found := ask[[]string](b, wide); len(found) != 0 {
					t.Errorf("%s, %v, text at %s: %d things, as %s", s.about, b.look, size, len(found), strings.Join(found[:min(len(found), 12)], "\n"))
				}
			}
		}
	}
}

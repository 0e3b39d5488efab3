package browsertest_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
)

// paperWidth is how many CSS pixels a sheet has between its margins.
const paperWidth = 720

// printed are pages that people take along.
var printed = []struct{ about, path string }{
	{"results", states[1].path},
	{"provider", "/providers/{id}"},
	{"an offering", "/offerings/bmac"},
}

// unprinted are what leads elsewhere or can only be pressed.
const unprinted = `header nav, .f-header, form[role=search], .f-filters, .f-chips, .f-order, .f-pager, .f-map-fold, f-keep, f-kept, button, input, select, textarea, .l-skip`

// paper is what is wrong with the page on paper: things to press, words that are cut
// off or folded away, and colors that are not dark on white.
const paper = `(() => {
  const out = [], seen = (e) => e.checkVisibility({visibilityProperty: true});
  for (const e of document.querySelectorAll("` + unprinted + `")) if (seen(e)) out.push("can be pressed: " + e.outerHTML.slice(0, 120));
  for (const e of document.querySelectorAll("details:not(.l-noprint) > *")) if (!e.closest(".l-noprint") && !seen(e)) out.push("is folded away: " + e.outerHTML.slice(0, 120));
  const light = (color) => { const [r, g, b, a = 1] = color.match(/[\d.]+/g).map(Number); return a === 0 ? null : (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255; };
  for (const e of document.querySelectorAll("html, body, body *")) {
    if (!seen(e) || e.closest("svg, .l-hidden")) continue;
    const style = getComputedStyle(e), ground = light(style.backgroundColor);
    if (ground !== null && ground < 0.85) out.push("is printed dark: " + style.backgroundColor + " " + e.outerHTML.slice(0, 120));
    const words = [...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.data.trim());
    if (words && light(style.color) > 0.4) out.push("is printed pale: " + style.color + " " + e.outerHTML.slice(0, 120));
  }
  return out;
})()`

// print shows the page as it is printed, by somebody who likes it dark.
func (b *tab) print() {
	b.t.Helper()
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Media: "print", Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}},
	})
}

// fitsPaper reports what is wrong with the page on paper.
func (b *tab) fitsPaper(about string) {
	b.t.Helper()
	for _, wrong := range append(ask[[]string](b, paper), ask[[]string](b, wide)...) {
		b.t.Errorf("%s, %v, printed: %s", about, b.look, wrong)
	}
}

func TestPrintedPages(t *testing.T) {
	for _, l := range []look{{paperWidth, true, "en"}, {paperWidth, false, "es"}} {
		b := open(t, l)
		b.print()
		for _, s := range printed {
			b.visitState(s.about, s.path)
			b.fitsPaper(s.about)
		}
		b.visit("/compare?" + url.Values{"id": {hardNPI(1), hardNPI(2), someID(t)}}.Encode())
		b.fitsPaper("compare")
		b.site = on.hard
		for _, s := range hard {
			b.enter(s)
			b.fitsPaper(s.about)
		}
	}
}

// TestPrintedRecordSaysWhatMatters: how to call, what to ask, and where more is.
func TestPrintedRecordSaysWhatMatters(t *testing.T) {
	b := open(t, look{paperWidth, true, "en"})
	b.print()
	b.visitState("provider", "/providers/{id}")
	for _, wanted := range []string{`a[href^="tel:"]`, ".f-questions__text", ".f-evidence__note", ".f-offering .f-status", "address", ".f-map__svg"} {
		if !ask[bool](b, `document.querySelector('`+wanted+`')?.checkVisibility({visibilityProperty: true}) === true`) {
			t.Errorf("%s is not printed", wanted)
		}
	}
	b.visit(states[1].path)
	if call := ask[string](b, `[...document.querySelectorAll('.f-card a[href^="tel:"]')].filter((a) => a.checkVisibility())[0]?.innerText ?? ""`); !strings.Contains(call, "555-01") {
		t.Errorf("a printed result is called at %q", call)
	}
	b.visitState("a state's rules", "/offerings/bmac")
	if after := ask[string](b, `getComputedStyle(document.querySelector('.l-main a[href^="https:"]'), "::after").content`); !strings.Contains(after, "https:") {
		t.Errorf("where a link leads is printed as %s", after)
	}
}

// TestPrintedShortlist prints those who are kept, without what removes them.
func TestPrintedShortlist(t *testing.T) {
	b := open(t, look{paperWidth, true, "en"})
	b.keepFirst(3)
	b.visit(keptPath)
	b.until(`document.querySelectorAll(".f-shortlist__item").length === 3`)
	b.print()
	b.fitsPaper("shortlist")
	if names := ask[int](b, `[...document.querySelectorAll(".f-shortlist__name")].filter((e) => e.checkVisibility()).length`); names != 3 {
		t.Errorf("%d of 3 names are printed", names)
	}
}

// TestPaperIsAwake: what is wrong on paper is seen.
func TestPaperIsAwake(t *testing.T) {
	b := open(t, look{paperWidth, true, "en"})
	b.prefer("dark")
	b.visit("/offerings/bmac")
	found := strings.Join(ask[[]string](b, paper), "\n")
	for _, wanted := range []string{"can be pressed", "is folded away", "is printed dark", "is printed pale"} {
		if !strings.Contains(found, wanted) {
			t.Errorf("on a dark screen nothing %s", wanted)
		}
	}
}

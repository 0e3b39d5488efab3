package browsertest_test

import (
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const keptPath = "/shortlist"

// keepFirst keeps the first results and returns their ids.
func (b *tab) keepFirst(n int) []string {
	b.t.Helper()
	b.visit(states[1].path)
	b.until(`customElements.get("f-keep")`)
	return ask[[]string](b, `[...document.querySelectorAll("f-keep")].slice(0, `+strconv.Itoa(n)+`).map((e) => { e.querySelector("button").click(); return e.dataset.id })`)
}

// stored is what the browser keeps.
func (b *tab) stored() string {
	b.t.Helper()
	return ask[string](b, `JSON.stringify(localStorage)`)
}

// TestKeepCompareRemove goes the whole way with the keyboard, in both languages.
func TestKeepCompareRemove(t *testing.T) {
	for _, l := range []look{{360, true, "en"}, {1280, true, "es"}} {
		b := open(t, l)
		b.visit(states[1].path)
		b.tabTo(".f-keep__button")
		b.press(" ")
		b.until(`document.activeElement.getAttribute("aria-pressed") === "true"`)
		b.tabTo(".f-keep__button")
		b.press(" ")
		b.until(`document.querySelector(".f-kept__count").textContent === "2"`)
		ids := ask[[]string](b, `[...document.querySelectorAll("f-keep")].slice(0, 2).map((e) => e.dataset.id)`)
		b.still("results, two of them kept")

		b.visit(keptPath)
		b.until(`document.querySelectorAll(".f-shortlist__item").length === 2`)
		b.accessible("shortlist")
		for range 2 {
			b.tabTo(".f-shortlist__check")
			b.press(" ")
		}
		b.tabTo(".f-shortlist__act .f-button--main")
		b.press(kb.Enter)
		b.until(`location.pathname.endsWith("/compare") && document.querySelectorAll(".f-compare__table thead th").length === 3`)
		if got := ask[[]string](b, `new URLSearchParams(location.search).getAll("id")`); strings.Join(got, " ") != strings.Join(ids, " ") {
			t.Errorf("%v: %v are compared, kept were %v", l, got, ids)
		}

		b.visit(keptPath)
		b.tabTo(".f-shortlist__remove")
		b.press(kb.Enter)
		b.until(`document.querySelectorAll(".f-shortlist__item").length === 1 && document.activeElement.matches(".f-shortlist__remove")`)
		b.tabTo("[data-act=clear]")
		b.press(kb.Enter)
		b.until(`document.querySelector(".f-kept__count").textContent === "0" && document.querySelector(".f-shortlist__form").hidden`)
		if got := b.stored(); got != "{}" {
			t.Errorf("%v: after all were removed the browser keeps %s", l, got)
		}
	}
}

// TestKeepingSendsNothing: what is kept are ids and names, and nobody is told.
func TestKeepingSendsNothing(t *testing.T) {
	b := open(t, look{360, true, "en"})
	b.visit(states[1].path)
	b.until(`customElements.get("f-keep") && document.readyState === "complete"`)
	before := len(b.asked(""))
	ids := ask[[]string](b, `[...document.querySelectorAll("f-keep")].slice(0, 1).map((e) => { e.querySelector("button").click(); return e.dataset.id })`)
	b.until(`document.querySelector(".f-keep__button").ariaPressed === "true"`)
	for _, sent := range b.asked("")[before:] {
		if !strings.HasSuffix(sent, ".svg") { // the icon of the site, which the browser fetches when it likes
			t.Errorf("keeping asks for %s", sent)
		}
	}
	if got := ask[string](b, `Object.keys(JSON.parse(localStorage["finder.kept"])[0]).join() + " " + Object.keys(localStorage).join()`); got != "id,name finder.kept" {
		t.Errorf("kept is %s", got)
	}
	b.do(chromedp.Navigate(on.site.String() + "/providers/" + ids[0]))
	b.until(`document.querySelector(".f-keep__button")?.ariaPressed === "true"`)
}

// TestKeepingWhereStorageIsRefused keeps for the page, and says so.
func TestKeepingWhereStorageIsRefused(t *testing.T) {
	for lang, want := range map[string]string{"en": "refuses to store", "es": "no permite almacenar"} {
		b := open(t, look{360, true, lang})
		call(b, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
			Source: `Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError") } })`,
		})
		b.keepFirst(1)
		b.until(`document.querySelector(".f-keep__status").textContent.includes("` + want + `")`)
		b.until(`document.querySelector(".f-keep__button").ariaPressed === "true" && document.querySelector(".f-kept__count").textContent === "1"`)
		b.visit(keptPath)
		b.until(`document.querySelector(".f-shortlist__empty")?.checkVisibility()`)
	}
}

// TestTheListHasAnEnd: the fifty-first is not kept, and foreign entries are no matter.
func TestTheListHasAnEnd(t *testing.T) {
	b := open(t, look{360, true, "en"})
	b.visit("/")
	ask[bool](b, `localStorage["finder.kept"] = JSON.stringify([null, {id: "<b>", name: "x"}, ...Array.from({length: 50}, (_, i) => ({id: "00000000000" + (10 + i), name: "Invented " + i}))]), true`)
	b.keepFirst(1)
	b.until(`document.querySelector(".f-keep__status").textContent.includes("holds 50")`)
	if got := ask[string](b, `document.querySelector(".f-kept__count").textContent`); got != "50" {
		t.Errorf("%s are kept", got)
	}
	b.visit(keptPath)
	b.until(`document.querySelectorAll(".f-shortlist__item").length === 50`)
	if n := ask[int](b, `(document.querySelectorAll(".f-shortlist__check").forEach((e) => e.click()), document.querySelectorAll(".f-shortlist__check:checked").length)`); n != 4 {
		t.Errorf("%d can be checked", n)
	}
	ask[bool](b, `localStorage["finder.kept"] = "{", dispatchEvent(new Event("storage"))`)
	b.until(`document.querySelector(".f-shortlist__empty").checkVisibility()`)
}

func TestKeepingNeedsScripts(t *testing.T) {
	for lang, want := range map[string]string{"en": "Keeping providers needs scripts", "es": "necesita scripts"} {
		b := open(t, look{360, false, lang})
		b.visit(states[1].path)
		if shown := ask[bool](b, `[...document.querySelectorAll("f-keep, f-kept a")].some((e) => e.checkVisibility({visibilityProperty: true}))`); shown {
			t.Errorf("%s: without scripts there is something for them", lang)
		}
		b.visit(keptPath)
		b.until(`document.querySelector(".f-shortlist__noscript").textContent.includes("` + want + `")`)
	}
}

// TestComparedAndKeptFitAndAreAccessible looks at both pages full, on the smallest
// phone with large text and on a desk, in both languages, light and dark.
func TestComparedAndKeptFitAndAreAccessible(t *testing.T) {
	for _, l := range []look{{320, true, "en"}, {320, true, "es"}, {1280, true, "en"}} {
		b := open(t, l)
		compare := "/compare?" + url.Values{"id": b.keepFirst(4), "near": {"60601"}}.Encode()
		for _, path := range []string{compare, keptPath, "/compare?id=nobody"} {
			b.visit(path)
			b.until(`customElements.get("f-shortlist")`)
			b.accessible(path)
			b.still(path)
			for _, size := range []string{"100%", "200%"} {
				ask[bool](b, `document.documentElement.style.fontSize = "`+size+`", true`)
				if found := ask[[]string](b, wide); len(found) != 0 && l.width < 600 {
					t.Errorf("%s, %v, text at %s: %s", path, l, size, strings.Join(found[:min(len(found), 12)], "\n"))
				}
			}
		}
	}
}

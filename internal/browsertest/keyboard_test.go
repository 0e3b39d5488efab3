package browsertest_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// maxTabs is more than the controls of any page.
const maxTabs = 250

// tabTo presses the tab key until an element that the selector names has the
// focus. On the way every stop must show that it has it.
func (b *tab) tabTo(selector string) {
	b.t.Helper()
	for range maxTabs {
		b.press(kb.Tab)
		stop := ask[struct {
			There, Shown bool
			HTML         string
		}](b, `(() => { const e = document.activeElement, s = getComputedStyle(e);
          return {there: e.matches(`+"`"+selector+"`"+`), shown: e === document.body || s.outlineStyle !== "none", html: e.outerHTML.slice(0, 120)} })()`)
		if !stop.Shown {
			b.t.Errorf("%v: nobody sees that the focus is on %s", b.look, stop.HTML)
		}
		if stop.There {
			return
		}
	}
	b.t.Fatalf("%v: the tab key does not reach %s", b.look, selector)
}

// value is what stands in the field that has the focus.
func (b *tab) value() string {
	b.t.Helper()
	return ask[string](b, `document.activeElement.value`)
}

// TestKeyboardAlone searches, filters and opens a provider without a mouse.
func TestKeyboardAlone(t *testing.T) {
	for _, l := range looks() {
		t.Run(l.String(), func(t *testing.T) {
			t.Parallel()
			b := open(t, l)
			b.visit("/")
			b.fill("#q", map[string]string{"en": "physical th", "es": "fisioter"}[l.lang])
			b.fill("#near", "6060")
			b.press(kb.Enter)
			b.until(`document.querySelector("#count")`)
			if n := ask[int](b, `document.querySelectorAll(".f-card").length`); n == 0 {
				t.Fatalf("%v: nobody is found at %s", l, ask[string](b, `location.href`))
			}
			b.filter()
			b.tabTo(".f-card__name a")
			b.press(kb.Enter)
			b.until(`location.pathname.includes("/providers/") && document.querySelector("h1")`)
		})
	}
}

// fill types into a field and takes the first suggestion; without scripts there
// are none, and the words are typed to their end.
func (b *tab) fill(field, words string) {
	b.t.Helper()
	b.tabTo(field)
	if !b.scripts {
		b.press(map[string]string{"physical th": "physical therapy", "fisioter": "fisioterapia", "6060": "60601"}[words])
		return
	}
	b.press(words)
	b.until(`document.activeElement.getAttribute("aria-expanded") === "true"`)
	b.press(kb.ArrowDown)
	chosen := ask[string](b, `document.getElementById(document.activeElement.getAttribute("aria-activedescendant")).dataset.text`)
	b.press(kb.Enter)
	if got := b.value(); got != chosen || got == words {
		b.t.Errorf("%v: after choosing %q the field holds %q", b.look, chosen, got)
	}
	b.until(`document.activeElement.getAttribute("aria-expanded") === "false"`)
}

// filter opens the filters, which stand open where there is room, and asks for
// those who accept new patients.
func (b *tab) filter() {
	b.t.Helper()
	if b.width < 600 {
		b.tabTo(".f-filters__summary")
		b.press(kb.Enter)
	}
	b.tabTo("input[name=accepting]")
	b.press(" ")
	b.tabTo(".f-filters__go")
	b.press(kb.Enter)
	b.until(`location.search.includes("accepting=true") && document.querySelector("#count")`)
}

// TestSuggestionsAsTheyAreHeardAndLeft holds what a combobox promises beside the
// choice: its group names, its count read out, Escape, and the arrow that asks again.
func TestSuggestionsAsTheyAreHeardAndLeft(t *testing.T) {
	said := map[string]string{"en": " suggestions. Down arrow", "es": " sugerencias. Flecha"}
	for lang, want := range said {
		b := open(t, look{360, true, lang})
		b.visit("/")
		b.tabTo("#q")
		b.press("scia")
		b.until(`document.querySelector("#q-list [role=option]")`)
		b.until(`document.querySelector("#q-list + [role=status]").textContent.includes("` + want + `")`)
		groups := ask[[]string](b, `[...document.querySelectorAll("#q-list [role=group]:not([hidden])")].map((g) =>
          document.getElementById(g.getAttribute("aria-labelledby")).textContent)`)
		if len(groups) == 0 || strings.Contains(strings.Join(groups, ""), "suggest.") {
			t.Errorf("%s: the groups are called %q", lang, groups)
		}
		b.press(kb.Escape)
		b.until(`document.querySelector("#q-list").hidden`)
		if got := b.value(); got != "scia" {
			t.Errorf("%s: Escape leaves %q in the field", lang, got)
		}
		b.press(kb.ArrowDown)
		b.until(`!document.querySelector("#q-list").hidden`)
		b.press(kb.Tab)
		b.until(`document.querySelector("#q-list").hidden`)
	}
}

// TestEnterSearchesWhatWasTyped: an open list does not stand in the way of who
// did not choose from it.
func TestEnterSearchesWhatWasTyped(t *testing.T) {
	b := open(t, look{1280, true, "en"})
	b.visit("/")
	b.tabTo("#q")
	b.press("sciatica")
	b.until(`document.querySelector("#q-list [role=option]")`)
	b.press(kb.Enter)
	b.until(`location.search.includes("q=sciatica") && document.querySelector("#count")`)
}

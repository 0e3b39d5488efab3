package browsertest_test

import (
	"testing"
)

// TestEveryExampleShowsItsFinder: what a newcomer sees of finders in articles.
func TestEveryExampleShowsItsFinder(t *testing.T) {
	for _, width := range []int64{360, 1280} {
		b := open(t, look{width, true, "en"})
		b.visit("/examples/")
		b.accessible("the list of examples")
		articles := ask[[]string](b, `[...document.querySelectorAll("main a[href*='/examples/']")].map((a) => new URL(a.href).pathname)`)
		if len(articles) < 4 {
			t.Fatalf("%v: there are %v", b.look, articles)
		}
		for _, article := range articles {
			b.visit(article)
			b.until(`customElements.get("specialist-finder")`)
			ask[bool](b, `document.querySelector("specialist-finder").scrollIntoView(), true`)
			b.until(`!document.querySelector("specialist-finder a").checkVisibility({visibilityProperty: true})`) // the finder has taken the place of the link
			if n := len(b.asked("/embed/frame?")); n == 0 {
				t.Errorf("%s, %v: no finder was asked for", article, b.look)
			}
			if wrong := ask[[]string](b, wide); len(wrong) != 0 {
				t.Errorf("%s, %v: too wide: %v", article, b.look, wrong)
			}
			b.accessible(article)
		}
	}
}

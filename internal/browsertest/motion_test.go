package browsertest_test

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
)

// moving lists what would move on the page: transitions, animations that take time,
// and scrolling that glides.
const moving = `(() => {
  const out = [], seconds = (list) => Math.max(...list.split(",").map(parseFloat));
  for (const e of document.querySelectorAll("html, body, body *")) for (const part of ["", "::before", "::after", "::details-content"]) {
    const style = getComputedStyle(e, part || null), tag = e.tagName + "." + e.getAttribute("class") + part;
    if (seconds(style.transitionDuration) > 0) out.push("transition of " + tag);
    if (style.animationName !== "none" && seconds(style.animationDuration) > 0) out.push("animation of " + tag);
    if (style.scrollBehavior === "smooth") out.push("scrolling of " + tag);
  }
  return out;
})()`

func (b *tab) prefersMotion(value string) {
	b.t.Helper()
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: value}},
	})
}

// TestNothingMovesForWhoAskedForThat looks at every component and at whole pages.
func TestNothingMovesForWhoAskedForThat(t *testing.T) {
	b := open(t, look{360, true, "en"})
	b.prefersMotion("reduce")
	for _, path := range []string{"/gallery", states[1].path, keptPath} {
		b.visit(path)
		if found := ask[[]string](b, moving); len(found) > 0 {
			t.Errorf("%s: %s", path, strings.Join(found, "\n"))
		}
	}
	b.prefersMotion("no-preference")
	b.visit("/")
	if found := ask[[]string](b, moving); len(found) == 0 {
		t.Error("nothing glides for who did not ask for less: is motion seen at all?")
	}
}

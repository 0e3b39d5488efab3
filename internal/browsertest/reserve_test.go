package browsertest_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp/kb"
)

// TestNothingMovesWhenFindersCome: what stands after a finder stays where it is, in narrow columns
// and wide ones, however high the finder is.
func TestNothingMovesWhenFindersCome(t *testing.T) {
	for _, attributes := range []string{
		`topic="sciatica"`, `topic="stem-cell-therapy"`, `topic="bmac" lang="es"`, ``, `topic="pain-medicine"`, `topic="cauda-equina-syndrome"`,
		`topic="sciatica" place="60601"`, `topic="stem-cell-therapy" place="60601" count="10"`, `topic="xyzzy"`,
		`kind="near" topic="sciatica"`, `kind="near" topic="stem-cell-therapy" place="60601"`,
		`kind="questions" topic="stem-cell-therapy"`, `kind="questions" topic="stem-cell-therapy" count="10" lang="es"`, `kind="questions"`,
		`kind="provider" provider="{id}"`, `kind="provider" provider="none"`,
	} {
		t.Run(attributes, func(t *testing.T) {
			t.Parallel()
			equipped(t)
			attributes := strings.ReplaceAll(attributes, "{id}", someID(t))
			for _, width := range []int{320, 480, 640, 1000} {
				g := invite(t, look{width: 1280, scripts: true}, hostPage{
					head: `<script src="{finder}/widget.js"></script>`,
					body: fmt.Sprintf(`<div style="width: %dpx"><specialist-finder %s><a href="#">Find</a></specialist-finder><p id="after">after</p></div>`, width, attributes),
				}, nil)
				before := g.come("the reserve", func(s seen) bool { return s.Height > 200 })
				after := g.shown()
				inside := g.inside()
				content := ask[float64](inside, `document.body.getBoundingClientRect().height`)
				if share := before.Height / content; share < 0.72 || share > 1.35 {
					t.Errorf("%s at %d px: %v px are reserved for %v", attributes, width, before.Height, content)
				}
				if end := ask[float64](g.tab, `document.querySelector("#after").getBoundingClientRect().top`); end < 900 && after.Height != before.Height {
					t.Errorf("%s at %d px: %v px are reserved, and %v taken", attributes, width, before.Height, after.Height)
				}
				if moved := ask[[]string](g.tab, `shifted`); len(moved) != 0 {
					t.Errorf("%s at %d px: something moves: %s", attributes, width, moved)
				}
			}
		})
	}
}

// TestDocumentedStyleKeepsTheRoom that the finder will have, before its script is there.
func TestDocumentedStyleKeepsTheRoom(t *testing.T) {
	doc, err := os.ReadFile("../../docs/embedding.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(doc), "```css\n")
	style, _, ok := strings.Cut(rest, "```")
	if !ok {
		t.Fatal("the document has no style")
	}
	for _, width := range []int64{360, 1280} {
		late := hostPage{
			head: `<meta name="viewport" content="width=device-width"><style>body { max-width: 45rem } ` + style + `</style>`,
			body: plainBody + `<script>setTimeout(() => document.head.append(Object.assign(document.createElement("script"), {src: "{finder}/widget.js"})), 300)</script>`,
		}
		g := invite(t, look{width: width, scripts: true}, late, nil)
		g.shown()
		if moved := ask[[]string](g.tab, `shifted`); len(moved) != 0 {
			t.Errorf("at %d px something moves: %s", width, moved)
		}
	}
}

// TestFinderGrowsWhereNothingMoves: one that is higher than its reserve waits, and scrolls, until its
// end is out of sight, or until the reader asked for something in it.
func TestFinderGrowsWhereNothingMoves(t *testing.T) {
	higher := saying(`document.body.innerHTML += "<input><div style='height: 3000px'></div>"; say({ready: true, height: 3000}); window.more = () => say({height: 2000});`)
	long := hostPage{head: `<script src="{finder}/widget.js"></script>`, body: plainBody + `<div style="height: 3000px"></div>`}
	wait := func(g *guest) float64 {
		t.Helper()
		s := g.shown()
		g.stays(s.Inner)
		if s.Inner > 700 {
			t.Fatalf("it is %v px high at once", s.Inner)
		}
		return s.Inner
	}
	t.Run("its end is out of sight", func(t *testing.T) {
		g := invite(t, look{width: 1280, scripts: true}, long, higher)
		inside := g.inside()
		wait(g)
		call(g.tab, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseWheel, X: 300, Y: 300, DeltaX: 1, DeltaY: 200})
		inside.until(`document.scrollingElement.scrollTop > 0`)
		call(g.tab, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 1280, Height: 400, DeviceScaleFactor: 1})
		g.rests(3000)
		if moved := ask[[]string](g.tab, `shifted`); len(moved) != 0 {
			t.Errorf("something moves: %s", moved)
		}
	})
	t.Run("the reader is in it", func(t *testing.T) {
		g := invite(t, look{width: 1280, scripts: true}, long, higher)
		inside := g.inside()
		reserve := wait(g)
		g.press(kb.Tab + kb.Tab)
		inside.until(`document.hasFocus()`)
		g.stays(reserve)
		ask[bool](inside, `more(), true`)
		g.rests(2000)
	})
	t.Run("the window has another width", func(t *testing.T) {
		g := invite(t, look{width: 1280, scripts: true}, long, higher)
		inside := g.inside()
		wait(g)
		call(g.tab, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 1100, Height: 900, DeviceScaleFactor: 1})
		g.until(`innerWidth === 1100`)
		ask[bool](inside, `more(), true`)
		g.rests(2000)
	})
}

// TestFinderGivesRoomBackWhereNothingMoves: one that is lower than its reserve takes its height at
// once where it is below what is seen, and otherwise when it is.
func TestFinderGivesRoomBackWhereNothingMoves(t *testing.T) {
	lower := saying(`say({ready: true, height: 200})`)
	t.Run("it is out of sight", func(t *testing.T) {
		g := invite(t, look{width: 1280, scripts: true}, hostPage{body: below}, lower)
		g.rests(200)
	})
	t.Run("it is seen", func(t *testing.T) {
		g := invite(t, look{width: 1280, scripts: true}, hostPage{head: `<script src="{finder}/widget.js"></script>`, body: below + `<div style="height: 3000px"></div>`},
			saying(`say({ready: true, height: 1000}); window.lower = () => say({height: 200})`))
		g.rests(1000)
		ask[bool](g.tab, `scrollTo(0, 500), true`)
		g.until(`scrollY === 500`)
		ask[bool](g.inside(), `lower(), true`)
		g.stays(1000)
		ask[bool](g.tab, `scrollTo(0, 0), true`)
		g.rests(200)
		if moved := ask[[]string](g.tab, `shifted`); len(moved) != 0 {
			t.Errorf("something moves: %s", moved)
		}
	})
}

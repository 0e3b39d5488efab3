package browsertest_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/network"
)

// TestScriptIsSentSmallAndOnce: compressed, and kept for ever by the browser.
func TestScriptIsSentSmallAndOnce(t *testing.T) {
	b := open(t, look{360, true, "en"})
	b.visit("/")
	src := ask[string](b, `document.querySelector("script").src`)
	req, err := http.NewRequest(http.MethodGet, src, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Accept-Encoding", "gzip")
	resp, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	for name, want := range map[string]string{"Cache-Control": "immutable", "Content-Encoding": "gzip", "Content-Type": "text/javascript"} {
		if got := resp.Header.Get(name); !strings.Contains(got, want) {
			t.Errorf("%s: %s is %q, want %q", src, name, got, want)
		}
	}
}

// What may go over the wire, in bytes: the scripts of a page, and all that comes when
// its map is to move, outlines included.
const (
	maxScripts  = 15 << 10
	maxOnDemand = 90 << 10
)

// weighed are the bytes over the wire of what the page loaded whose address holds one of
// these.
func (b *tab) weighed(parts ...string) int {
	b.t.Helper()
	return ask[int](b, `performance.getEntriesByType("resource").filter((e) => `+"["+`"`+strings.Join(parts, `", "`)+`"`+"]"+`.some((p) => e.name.includes(p)))
      .reduce((sum, e) => sum + e.encodedBodySize, 0)`)
}

// TestPagesAreLightUntilTheirMapMoves, and not heavy then.
func TestPagesAreLightUntilTheirMapMoves(t *testing.T) {
	for _, width := range []int64{360, 1280} {
		b := open(t, look{width, true, "en"})
		b.visit(mapPath)
		b.until(`document.readyState === "complete" && customElements.get("f-moving")`)
		atOnce := b.weighed(".js")
		if atOnce == 0 || atOnce > maxScripts {
			t.Errorf("%v: the scripts are %d bytes, at most %d are allowed", b.look, atOnce, maxScripts)
		}
		if n := b.weighed("/assets/live-", "/assets/moving-", "/map/"); n != 0 {
			t.Errorf("%v: %d bytes of the map that moves come before it is asked for", b.look, n)
		}
		b.moves()
		b.until(`![...document.querySelectorAll(".leaflet-tile")].some((tile) => !tile.classList.contains("leaflet-tile-loaded"))`)
		onDemand := b.weighed(".js", "/assets/moving-", "/map/") - atOnce
		if onDemand < 10<<10 || onDemand > maxOnDemand {
			t.Errorf("%v: what makes the map move is %d bytes, at most %d are allowed", b.look, onDemand, maxOnDemand)
		}
		t.Logf("%v: %d bytes of scripts, %d when the map moves", b.look, atOnce, onDemand)
	}
}

// TestPagesDoWithoutTheirScript blocks it, as a network or an extension may.
func TestPagesDoWithoutTheirScript(t *testing.T) {
	b := open(t, look{360, true, "en"})
	call(b, network.SetBlockedURLs, network.SetBlockedURLsParams{URLPatterns: []*network.BlockPattern{{URLPattern: "*://*:*/assets/*.js", Block: true}}})
	b.visit("/")
	b.tabTo("#q")
	b.press("physical therapy")
	b.tabTo("#near")
	b.press("60601\r")
	b.until(`document.querySelector(".f-card")`)
	if ask[bool](b, `Boolean(customElements.get("f-suggest"))`) {
		t.Error("the script was not blocked")
	}
}

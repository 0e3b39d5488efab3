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

package browsertest_test

import (
	"net/http"
	"strings"
	"testing"
)

// TestOurTroublesLeaveTheLink: whatever goes wrong with us, the article keeps its link, no error
// gets into it, and it is not held up.
func TestOurTroublesLeaveTheLink(t *testing.T) {
	status := func(code int) func(http.Handler) http.Handler {
		return answering(func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(code)
			_, _ = w.Write([]byte("<!doctype html><p>an error of somebody between us"))
		})
	}
	for about, c := range map[string]struct {
		around func(http.Handler) http.Handler
		said   string
		moves  int // times that what follows moves: when the reserve comes, and when a document is taller
	}{
		"nobody is there":              {answering(hangUp), "no answer", 1},
		"an error":                     {status(http.StatusInternalServerError), "no answer", 1},
		"busy":                         {status(http.StatusServiceUnavailable), "no answer", 1},
		"an empty answer":              {status(http.StatusNoContent), "no answer", 1},
		"slower than anybody waits":    {answering(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }), "no answer", 1},
		"an error page of ours":        {saying(`say({ready: true, height: 400}); setTimeout(() => say({failed: true}), 500)`), "error", 2},
		"a document that says nothing": {saying(``), "no answer", 1},
		"one that nobody may frame": {answering(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("X-Frame-Options", "DENY")
		}), "no answer", 1},
	} {
		t.Run(about, func(t *testing.T) {
			t.Parallel()
			g := invite(t, look{width: 1280, scripts: true}, hostPage{head: warnings + loaderTag}, c.around)
			g.until(`document.readyState === "complete"`) // it does not wait for us
			g.come("the link from the start", func(s seen) bool { return s.Link || s.Shown })
			g.until(`warned.length > 0`)
			g.failed()
			if warned := ask[[]string](g.tab, `warned`); len(warned) != 1 || !strings.HasPrefix(warned[0], "specialist-finder: ") || !strings.Contains(warned[0], c.said) {
				t.Errorf("the console says %q", warned)
			}
			if shifted := ask[[]string](g.tab, `shifted.filter((s) => s.includes("after"))`); len(shifted) > c.moves {
				t.Errorf("what follows moves %d times: %q", len(shifted), shifted)
			}
		})
	}
}

// hangUp ends the connection without an answer.
func hangUp(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }

// TestWithoutOurScriptThereIsTheLink: none comes, a broken one, or one for somebody else.
func TestWithoutOurScriptThereIsTheLink(t *testing.T) {
	loader := func(h http.HandlerFunc) func(http.Handler) http.Handler {
		return func(ours http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path == "/widget.js" {
					h(w, r)
					return
				}
				ours.ServeHTTP(w, r)
			})
		}
	}
	for about, around := range map[string]func(http.Handler) http.Handler{
		"nobody is there": loader(hangUp),
		"an error":        loader(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) }),
		"a page":          loader(http.NotFound),
	} {
		t.Run(about, func(t *testing.T) {
			t.Parallel()
			g := invite(t, look{width: 1280, scripts: true}, hostPage{}, around)
			g.until(`document.readyState === "complete"`)
			if !ask[bool](g.tab, `document.querySelector("#link").checkVisibility() && document.querySelector("#link").href.includes("/search?condition=sciatica")`) {
				t.Error("there is no link")
			}
		})
	}
	t.Run("no scripts at all", func(t *testing.T) {
		g := invite(t, look{width: 360}, hostPage{}, nil)
		if !ask[bool](g.tab, `document.querySelector("#link").checkVisibility()`) {
			t.Error("there is no link")
		}
	})
}

// TestOldBrowsersKeepTheLink: where something is missing that the loader needs, it says so once for
// each element and leaves all as it is.
func TestOldBrowsersKeepTheLink(t *testing.T) {
	for about, script := range map[string]string{
		"no custom elements":       `Object.defineProperty(window, "customElements", {value: undefined})`,
		"no shadow":                `Element.prototype.attachShadow = undefined`,
		"no sheets of one's own":   `window.CSSStyleSheet = undefined`,
		"nobody watches for sight": `window.IntersectionObserver = undefined`,
		"a shadow that fails":      `Element.prototype.attachShadow = () => { throw new Error("no shadows here") }`,
	} {
		t.Run(about, func(t *testing.T) {
			t.Parallel()
			g := invite(t, look{width: 1280, scripts: true}, hostPage{head: `<script>` + script + `</script>` + warnings + loaderTag}, nil)
			g.until(`warned.length > 0 && document.readyState === "complete"`)
			if !ask[bool](g.tab, `document.querySelector("#link").checkVisibility() && document.querySelector("#link").getBoundingClientRect().height > 0`) {
				t.Error("there is no link")
			}
			if warned := ask[[]string](g.tab, `warned`); len(warned) != 1 || !strings.HasPrefix(warned[0], "specialist-finder: ") {
				t.Errorf("the console says %q", warned)
			}
		})
	}
}

// TestReserveIsGivenBackWhereNobodySeesIt: below what is seen nothing moves for the reader.
func TestReserveIsGivenBackWhereNobodySeesIt(t *testing.T) {
	g := invite(t, look{width: 1280, scripts: true}, hostPage{head: warnings + loaderTag, body: `<div style="height: 1200px">a long text</div>` + plainBody}, answering(hangUp))
	g.until(`warned.length > 0`)
	g.come("the link without the reserve", func(s seen) bool { return !s.Frame && s.Link && s.Height < 100 })
}

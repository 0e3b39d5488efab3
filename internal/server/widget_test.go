package server_test

import (
	"net/http"
	"os"
	"strconv"
	"strings"
	"testing"
)

// maxLoader is what the loader may weigh over the wire, in bytes.
const maxLoader = 4 << 10

// loader asks for the loader; there is none where the scripts are not built.
func (w *world) loader(t *testing.T, method, path string, h http.Header) (*http.Response, string) {
	t.Helper()
	resp, body := w.do(t, method, path, h)
	if resp.StatusCode == http.StatusNotFound {
		if os.Getenv("CI") == "true" {
			t.Fatal("the scripts are not built: run `make web`")
		}
		t.Skip("the scripts are not built: run `make web`")
	}
	return resp, body
}

func TestLoaderIsForThePagesOfOthers(t *testing.T) {
	w := newWorld(t)
	_, newest := w.loader(t, http.MethodGet, "/widget.js", http.Header{})
	resp, first := w.loader(t, http.MethodGet, "/widget/v1.js", http.Header{})
	if newest != first || !strings.Contains(first, "specialist-finder") {
		t.Errorf("the newest loader is %.80q, the first %.80q", newest, first)
	}
	for name, want := range map[string]string{
		"Content-Type":                 "text/javascript; charset=utf-8",
		"Cache-Control":                "public, max-age=3600, stale-while-revalidate=86400",
		"Cross-Origin-Resource-Policy": "cross-origin",
		"X-Content-Type-Options":       "nosniff",
		"Set-Cookie":                   "",
	} {
		if got := resp.Header.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

func TestLoaderIsAskedForOnceWhileItStaysTheSame(t *testing.T) {
	w := newWorld(t)
	resp, body := w.loader(t, http.MethodGet, "/widget.js", http.Header{})
	tag := resp.Header.Get("ETag")
	for sent, want := range map[string]int{tag: http.StatusNotModified, `"another"`: http.StatusOK} {
		again, got := w.loader(t, http.MethodGet, "/widget.js", http.Header{"If-None-Match": {sent}})
		if again.StatusCode != want || (got == "") != (want == http.StatusNotModified) || again.Header.Get("Cache-Control") == "" {
			t.Errorf("to who has %s: %d with %d bytes, want %d", sent, again.StatusCode, len(got), want)
		}
	}
	head, got := w.loader(t, http.MethodHead, "/widget/v1.js", http.Header{})
	if head.StatusCode != http.StatusOK || got != "" || head.Header.Get("Content-Length") != strconv.Itoa(len(body)) {
		t.Errorf("its head: %d, %q bytes", head.StatusCode, head.Header.Get("Content-Length"))
	}
	if resp, _ := w.do(t, http.MethodPost, "/widget.js", http.Header{}); resp.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("a form sent to it: %d", resp.StatusCode)
	}
}

func TestLoaderIsLight(t *testing.T) {
	w := newWorld(t)
	resp, body := w.loader(t, http.MethodGet, "/widget.js", http.Header{"Accept-Encoding": {"gzip"}})
	if resp.Header.Get("Content-Encoding") != "gzip" || resp.Header.Get("ETag") == "" || len(body) > maxLoader {
		t.Errorf("the loader comes as %q, tag %q, in %d bytes, at most %d are allowed",
			resp.Header.Get("Content-Encoding"), resp.Header.Get("ETag"), len(body), maxLoader)
	}
}

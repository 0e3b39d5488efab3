package server_test

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"regexp"
	"strings"
	"testing"
)

// sampleWorld is a world whose directory is the invented sample.
func sampleWorld(t *testing.T) *world {
	t.Helper()
	w := newWorld(t)
	w.sample = true
	return w
}

// examples are the pages of all example articles, as the list has them.
func examples(t *testing.T, w *world) []*page {
	t.Helper()
	var out []*page
	for _, a := range w.page(t, "/examples/").all("a") {
		if href := attr(a, "href"); strings.HasPrefix(href, "/examples/") {
			out = append(out, w.page(t, href))
		}
	}
	if len(out) < 4 {
		t.Fatalf("only %d examples", len(out))
	}
	return out
}

func TestEachExampleHasAFinderOfAnotherKind(t *testing.T) {
	w := sampleWorld(t)
	kinds, langs, aware := map[string]bool{}, map[string]bool{}, false
	for _, p := range examples(t, w) {
		p.balanced()
		if p.resp.StatusCode != http.StatusOK || p.resp.Header.Get("Content-Type") != "text/html; charset=UTF-8" {
			t.Errorf("%s: %d, %s", p.path, p.resp.StatusCode, p.resp.Header.Get("Content-Type"))
		}
		finders := p.all("specialist-finder")
		if len(finders) != 1 {
			t.Fatalf("%s has %d finders", p.path, len(finders))
		}
		f := finders[0]
		kinds[attr(f, "kind")] = true
		langs[attr(p.all("html")[0], "lang")] = true
		aware = aware || attr(f, "kind") == "" && !has(f, "topic")
		if s := f.PrevSibling; s == nil || s.Data != "script" || attr(s, "src") != "/widget.js" || !has(s, "async") {
			t.Errorf("%s: the script is not right before the finder", p.path)
		}
	}
	if len(kinds) != 4 || len(langs) != 2 || !aware {
		t.Errorf("kinds %v, languages %v, one without a topic: %v", kinds, langs, aware)
	}
}

// TestExamplesRunAsPagesOfOthersDo: their policy lets their own style and the finder in
// and nothing else, and a browser sends what it sends by itself.
func TestExamplesRunAsPagesOfOthersDo(t *testing.T) {
	for _, p := range examples(t, sampleWorld(t)) {
		policy := p.resp.Header.Get("Content-Security-Policy")
		for _, style := range p.all("style") {
			sum := sha256.Sum256([]byte(style.FirstChild.Data))
			if !strings.Contains(policy, "'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'") {
				t.Errorf("%s: its style is not in its policy: %s", p.path, policy)
			}
		}
		for _, directive := range []string{"default-src 'none'", "script-src 'self'", "frame-src 'self'", "frame-ancestors 'none'"} {
			if !strings.Contains(policy+";", directive+";") {
				t.Errorf("%s: policy lacks %s: %s", p.path, directive, policy)
			}
		}
		for name, want := range map[string]string{
			"Referrer-Policy": "strict-origin-when-cross-origin", "Cross-Origin-Opener-Policy": "", "Cross-Origin-Resource-Policy": "",
			"X-Robots-Tag": "noindex", "X-Content-Type-Options": "nosniff", "Set-Cookie": "",
		} {
			if got := p.resp.Header.Get(name); got != want {
				t.Errorf("%s: %s %q, want %q", p.path, name, got, want)
			}
		}
	}
}

// TestExamplesNameNoOtherHost: neither in what they load nor in links.
func TestExamplesNameNoOtherHost(t *testing.T) {
	hosts := regexp.MustCompile(`https?://[^/"'\s]+`)
	for _, p := range examples(t, sampleWorld(t)) {
		for _, host := range hosts.FindAllString(p.body, -1) {
			if host != "https://schema.org" { // the vocabulary, which nobody loads
				t.Errorf("%s names %s", p.path, host)
			}
		}
	}
}

// TestExamplesAreThereWithTheSampleAlone, whatever of them is asked for.
func TestExamplesAreThereWithTheSampleAlone(t *testing.T) {
	w := sampleWorld(t)
	paths := []string{"/examples", "/examples/", "/examples/estenosis-lumbar"}
	for i, want := range []int{http.StatusMovedPermanently, http.StatusOK, http.StatusOK} {
		if resp, _ := w.get(t, paths[i], browser); resp.StatusCode != want {
			t.Errorf("%s: %d, want %d", paths[i], resp.StatusCode, want)
		}
	}
	for _, unknown := range []string{"/examples/nothing", "/examples/index", "/examples/estenosis-lumbar.html", "/examples/estenosis-lumbar/", "/examples/../articles.go", "/examples/%2e%2e%2fREADME"} {
		if resp, _ := w.get(t, unknown, browser); resp.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d", unknown, resp.StatusCode)
		}
	}
	w.sample = false
	for _, path := range paths {
		p := w.page(t, path)
		p.says("We could not find this page")
		if p.resp.StatusCode != http.StatusNotFound || !strings.Contains(p.resp.Header.Get("Content-Security-Policy"), "script-src 'self'; connect-src") {
			t.Errorf("%s beside a real list: %d, %s", path, p.resp.StatusCode, p.resp.Header.Get("Content-Security-Policy"))
		}
	}
}

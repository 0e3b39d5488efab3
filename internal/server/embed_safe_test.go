package server_test

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"html"
	"math"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
	"github.com/specialist-finder/finder/internal/server"
)

// TestAccentIsAllowedByItsHashAndNothingElse: the rule that the policy names is the one in
// the document, and it holds nothing but numbers of ours.
func TestAccentIsAllowedByItsHashAndNothingElse(t *testing.T) {
	w := realWorld(t)
	p := w.framed(t, "/embed/frame", "accent", "#FFEE00", "corner", "0")
	_, after, _ := strings.Cut(p.body, "<style>")
	rule, _, ok := strings.Cut(after, "</style>")
	sum := sha256.Sum256([]byte(rule))
	policy := p.resp.Header.Get("Content-Security-Policy")
	if !ok || !strings.Contains(policy, "style-src 'self' https://finder.example.org 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"';") {
		t.Errorf("the policy %q does not allow %q", policy, rule)
	}
	if !strings.Contains(rule, "--radius:0px") {
		t.Errorf("the rule is %q", rule)
	}
	plain := w.framed(t, "/embed/frame", "accent", "red;}body{display:none", "corner", "1}")
	if len(plain.all("style")) > 0 || strings.Contains(plain.resp.Header.Get("Content-Security-Policy"), "sha256") {
		t.Error("a wrong accent makes a rule")
	}
}

// TestAccentCanBeRead whatever it is, in both themes: on the grounds of the frame, and
// below the words of a button.
func TestAccentCanBeRead(t *testing.T) {
	w := realWorld(t)
	_, css := w.get(t, w.framed(t, "/embed/frame").loads()[0], "")
	light, dark, _ := strings.Cut(css, "prefers-color-scheme: dark")
	for _, accent := range []string{"#ffffff", "#000000", "#ffee00", "#ff0000", "#00ff00", "#0000ff", "#808080", "#0b5563", "#86d3e0", "#7f7f00", "#fefefe"} {
		p := w.framed(t, "/embed/frame", "accent", accent)
		found := colorOf("link").FindAllStringSubmatch(text(p.all("style")[0]), -1)
		if len(found) != 3 || found[1][1] != found[2][1] {
			t.Fatalf("%s: the rule is %q", accent, text(p.all("style")[0]))
		}
		for theme, c := range map[string]struct{ css, accent string }{"light": {light, found[0][1]}, "dark": {dark, found[1][1]}} {
			for _, name := range []string{"ground", "surface", "raised", "on-brand"} {
				ground := colorOf(name).FindStringSubmatch(c.css)
				if ground == nil {
					t.Fatalf("%s: no color %q", theme, name)
				}
				if got := contrast(t, c.accent, ground[1]); got < 4.5 {
					t.Errorf("%s becomes %s, which has a contrast of %.2f with %s in the %s", accent, c.accent, got, name, theme)
				}
			}
		}
	}
	if got := colorOf("link").FindStringSubmatch(text(w.framed(t, "/embed/frame", "accent", "#0b5563").all("style")[0])); got[1] != "#0b5563" {
		t.Errorf("a color that can be read is moved to %s", got[1])
	}
}

func colorOf(name string) *regexp.Regexp {
	return regexp.MustCompile(`--color-` + name + `: ?(#[0-9a-f]{6})`)
}

// contrast is that of two colors as WCAG 2.2 defines it.
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	luminance := func(hex string) (sum float64) {
		n, err := strconv.ParseUint(hex[1:], 16, 32)
		if err != nil {
			t.Fatal(err)
		}
		for shift, weight := range map[int]float64{16: 0.2126, 8: 0.7152, 0: 0.0722} {
			v := float64(n>>shift&0xff) / 255
			if v > 0.04045 {
				v = math.Pow((v+0.055)/1.055, 2.4)
			} else {
				v /= 12.92
			}
			sum += weight * v
		}
		return sum
	}
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func TestFrameMayBeFramedAndIsKeptNowhere(t *testing.T) {
	const self = "'self' https://finder.example.org" // for WebKit a sandbox makes 'self' nothing
	w := realWorld(t)
	for _, path := range []string{"/embed/frame", "/es/embed/frame?topic=prp", "/embed/fragment", "/embed/nothing", "/embed/frame?near=78701&q="} {
		resp, _ := w.get(t, path, browser)
		for name, want := range map[string]string{
			"Content-Security-Policy": "default-src 'none'; style-src " + self + "; img-src " + self + " data:; script-src " + self + "; connect-src " + self + "; form-action " + self + "; base-uri 'none'",
			"Referrer-Policy":         "no-referrer", "X-Content-Type-Options": "nosniff", "Cross-Origin-Opener-Policy": "", "Cross-Origin-Resource-Policy": "cross-origin",
			"Cross-Origin-Embedder-Policy": "require-corp", "Cache-Control": "no-store", "X-Robots-Tag": "noindex", "X-Frame-Options": "",
			"Set-Cookie": "", "Access-Control-Allow-Origin": "",
		} {
			if got := resp.Header.Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", path, name, got, want)
			}
		}
	}
	for _, path := range []string{"/", "/search?q=x", "/embed", "/embedded/frame", "/xembed/frame"} {
		if resp, _ := w.get(t, path, browser); !strings.Contains(resp.Header.Get("Content-Security-Policy"), "frame-ancestors 'none'") {
			t.Errorf("%s may be framed", path)
		}
	}
}

// TestAssetsOfFramesLoadInSandboxes: a frame in a sandbox has no origin, so what it loads
// must be there for all.
func TestAssetsOfFramesLoadInSandboxes(t *testing.T) {
	w := realWorld(t)
	for _, url := range w.framed(t, "/embed/frame").loads() {
		resp, _ := w.get(t, url, "")
		if got := resp.Header.Get("Cross-Origin-Resource-Policy"); resp.StatusCode != http.StatusOK || got != "cross-origin" {
			t.Errorf("%s: %d, Cross-Origin-Resource-Policy %q", url, resp.StatusCode, got)
		}
	}
	for _, s := range w.framed(t, "/embed/frame").all("script") {
		if attr(s, "type") == "module" {
			t.Error("the script is a module, which no sandbox loads")
		}
	}
}

// loads are the addresses of the styles and scripts of a document.
func (p *page) loads() []string {
	var out []string
	for _, l := range p.all("link") {
		if attr(l, "rel") == "stylesheet" {
			out = append(out, attr(l, "href"))
		}
	}
	for _, s := range p.all("script") {
		out = append(out, attr(s, "src"))
	}
	return out
}

func TestOnlyAllowedOriginsFrame(t *testing.T) {
	origins, err := server.ParseEmbedOrigins([]string{"https://News.example", " https://*.b.example ", "http://localhost:8080"})
	if err != nil {
		t.Fatal(err)
	}
	w := newWorld(t, func(c *server.Config) { c.EmbedOrigins = origins })
	resp, _ := w.get(t, "/embed/frame?accent=%23123456", browser)
	if got := resp.Header.Get("Content-Security-Policy"); !strings.HasSuffix(got, "frame-ancestors 'self' https://news.example https://*.b.example http://localhost:8080") {
		t.Errorf("the policy is %q", got)
	}
	for _, bad := range []string{
		"", "*", "example.org", "https://", "https://a.example/", "https://a.example/path", "https://*", "https://a.*.example", "ftp://a.example", "https://a.example; script-src *",
		"https://a.example,https://b.example", "https://user@a.example", "https://a.example:port", "'none'", "https://a..example", "https://a.example:99999", "https://a.example:0", "https://a.example\nhttps://b.example",
	} {
		_, err := server.ParseEmbedOrigins([]string{"https://good.example", bad})
		if f, ok := err.(*directory.Fault); !ok || f.Field != "embed-origins" || f.Value != bad { //nolint:errorlint // as it is returned
			t.Errorf("%q gives %v", bad, err)
		}
	}
}

func TestFramesAreReadAndNothingElse(t *testing.T) {
	w := realWorld(t)
	for _, path := range []string{"/embed/frame", "/es/embed/fragment"} {
		for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete} {
			if resp, _ := w.do(t, method, path, http.Header{"Content-Length": {"0"}}); resp.StatusCode != http.StatusMethodNotAllowed {
				t.Errorf("%s %s: %d", method, path, resp.StatusCode)
			}
		}
	}
}

// TestFailureInAFrameIsAFrame that tells the loader, whatever the client says it accepts.
func TestFailureInAFrameIsAFrame(t *testing.T) {
	w := newWorld(t)
	w.find = func(context.Context, search.Request) (*search.Response, error) {
		return nil, directory.Unavailable(nil, "the directory is being loaded; try again in a moment")
	}
	for path, want := range map[string]struct {
		status int
		says   string
	}{
		"/embed/frame?topic=bmac&near=78701&q=x": {503, "We are very busy right now"}, "/es/embed/frame?topic=prp": {503, "Estamos"}, "/embed/nothing": {404, "We could not find this page"},
	} {
		p := w.page(t, path)
		if p.resp.StatusCode != want.status || len(p.metas("specialist-finder-failed")) != 1 {
			t.Errorf("%s: %d, failed %q", path, p.resp.StatusCode, p.metas("specialist-finder-failed"))
		}
		p.says(want.says, "911")
		p.balanced()
		p.quiet()
		p.opensOutside()
	}
	if resp, body := w.get(t, "/embed/frame?topic=prp", "application/json"); resp.StatusCode != 503 || !strings.Contains(body, "specialist-finder-failed") {
		t.Errorf("who asks for JSON gets %d %q", resp.StatusCode, body)
	}
	if got := realWorld(t).framed(t, "/embed/frame").metas("specialist-finder-failed"); len(got) != 0 {
		t.Errorf("a frame that did not fail says %q", got)
	}
}

// tallied are the counts of a server, in their order.
type tallied struct {
	mu  sync.Mutex
	all []string
}

func (c *tallied) add(s string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.all = append(c.all, s)
}

func (c *tallied) Viewed(topic, origin string) { c.add("view " + topic + " " + origin) }

func (c *tallied) Searched(topic, origin string) { c.add("search " + topic + " " + origin) }

func TestViewsAndSearchesAreCountedByIDAndOrigin(t *testing.T) {
	counts := &tallied{}
	w := newWorld(t, func(c *server.Config) { c.EmbedCounts = counts })
	from := func(referrer string) http.Header { return http.Header{"Accept": {browser}, "Referer": {referrer}} }
	w.do(t, "GET", "/embed/frame?topic=prp", from("https://News.example/secret/article?q=x"))
	w.do(t, "GET", "/embed/frame?topic=nope&host=https://a.example", from("https://b.example/"))
	w.do(t, "GET", "/es/embed/frame?about=sciatica&q=my+back&near=", from("javascript:alert(1)"))
	w.do(t, "GET", "/embed/frame?topic=prp&near=78701&host=https://news.example", from(""))
	w.do(t, "GET", "/embed/frame?host=https://"+strings.Repeat("x", 300)+".example", from("https://*.example/"))
	w.do(t, "HEAD", "/embed/frame?topic=prp", from(""))
	w.do(t, "GET", "/embed/frame/x", from(""))
	want := []string{"view prp https://news.example", "view  https://a.example", "search sciatica ", "search prp https://news.example", "view  "}
	if !slices.Equal(counts.all, want) {
		t.Errorf("counted %q, want %q", counts.all, want)
	}
	if strings.Contains(w.logged(), "news.example") || strings.Contains(w.logged(), "my+back") || strings.Contains(w.logged(), "78701") {
		t.Errorf("the log tells:\n%s", w.logged())
	}
}

// TestOriginIsCarriedOnToTheSearch, of which no browser says where it comes from.
func TestOriginIsCarriedOnToTheSearch(t *testing.T) {
	w := newWorld(t)
	_, body := w.do(t, "GET", "/embed/frame?topic=prp", http.Header{"Accept": {browser}, "Referer": {"https://news.example/a"}})
	if want := `<input type="hidden" name="host" value="https://news.example">`; !strings.Contains(body, want) {
		t.Errorf("the form does not hold %s", want)
	}
}

// maxFrame is what a framed document may weigh with its style and script, compressed.

const maxFrame = 14 << 10

func TestFrameIsLight(t *testing.T) {
	w := worldOf(t, illinois()...)
	w.sample = true
	if os.Getenv("CI") == "true" && len(w.framed(t, "/embed/frame").all("script")) == 0 {
		t.Fatal("the script of frames is not built: run `make web`")
	}
	for _, query := range []string{
		"topic=stem-cell-therapy", "topic=stem-cell-therapy&near=Chicago,+IL&q=&accent=%23ff0000", "q=back+pain+cannot+pee&near=78701", "kind=questions&topic=regenerative&count=10",
	} {
		for _, root := range []string{"", "/es"} {
			p := w.page(t, root+"/embed/frame?"+query)
			weight := zipped(t, p.body)
			for _, url := range p.loads() {
				_, body := w.get(t, url, "")
				weight += zipped(t, body)
			}
			if weight > maxFrame {
				t.Errorf("%s weighs %d bytes, at most %d are allowed", p.path, weight, maxFrame)
			}
		}
	}
}

// TestHostileRecordIsTextInAFrame: names and towns are placed, never read as markup.
func TestHostileRecordIsTextInAFrame(t *testing.T) {
	p := ana()
	p.Name = `"><img src=x onerror=alert(1)> O'Brien`
	p.Credentials = []string{`<b>MD`, `</script>`}
	p.Locations[0].Name, p.Locations[0].Line1, p.Locations[0].City = `<svg onload=x>`, `1 <i>Way`, `Austin</p>`
	w := worldOf(t, p)
	w.records[p.ID] = p
	for _, query := range []string{"?topic=bmac&near=78701&q=", "?kind=provider&provider=" + p.ID.String()} {
		got := w.page(t, "/embed/frame"+query)
		got.balanced()
		got.quiet()
		got.says(p.Name)
		if strings.Contains(got.body, p.Name) || !strings.Contains(got.body, html.EscapeString(p.Locations[0].Line1)) && query[1] == 'k' {
			t.Errorf("%s: a record is not escaped", query)
		}
		if n := len(got.all("img")) + len(got.all("b")) + len(got.all("i")); n > 0 {
			t.Errorf("%s: a record makes %d elements", query, n)
		}
	}
}

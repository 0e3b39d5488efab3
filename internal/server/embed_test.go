package server_test

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html"
	"math"
	"net/http"
	"net/url"
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

// framed asks for a framed document.
func (w *world) framed(t *testing.T, path string, pairs ...string) *page {
	t.Helper()
	q := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		q.Add(pairs[i], pairs[i+1])
	}
	return w.page(t, path+"?"+q.Encode())
}

// metas are the contents of the meta elements of a name.
func (p *page) metas(name string) []string {
	var out []string
	for _, m := range p.all("meta") {
		if attr(m, "name") == name {
			out = append(out, attr(m, "content"))
		}
	}
	return out
}

// doesNotSay checks that the text of the page holds none of these.
func (p *page) doesNotSay(unwanted ...string) {
	p.t.Helper()
	all := text(p.root)
	for _, s := range unwanted {
		if strings.Contains(all, s) {
			p.t.Errorf("%s says %q", p.path, s)
		}
	}
}

// everyFrame is each kind of frame in the states that it can have.
func everyFrame() []string {
	id := ana().ID.String()
	return []string{
		"", "?topic=stem-cell-therapy", "?topic=bmac&near=78701&q=", "?topic=pmr&place=Austin,+TX", "?topic=sciatica&q=pain+doctor&near=Austin,+TX",
		"?topic=cauda-equina-syndrome", "?q=cannot+pee+and+numb+legs&near=", "?q=&near=", "?q=" + strings.Repeat("a", 900),
		"?kind=near&topic=sciatica", "?kind=near&topic=sciatica&near=78701", "?kind=near&topic=sciatica&near=", "?kind=near&near=qwertyville+zz",
		"?kind=questions", "?kind=questions&topic=regenerative", "?kind=provider&provider=" + id, "?kind=provider&provider=x",
		"?kind=provider&provider=" + retired().ID.String(), "?topic=multi-specialty-spine-center&near=78701", "?about=%ff&topic=%zz&x=y",
	}
}

func TestEveryFrameIsWholeInBothLanguages(t *testing.T) {
	w := realWorld(t)
	w.sample = true
	for root, said := range map[string][]string{
		"":    {"Educational, not medical advice.", "no treatment, product or clinician is endorsed, and nobody can pay", "Invented sample directory"},
		"/es": {"Información educativa, no consejo médico.", "nadie puede pagar", "Directorio inventado de muestra"},
	} {
		for _, query := range everyFrame() {
			p := w.page(t, root+"/embed/frame"+query)
			if p.resp.StatusCode != http.StatusOK {
				t.Errorf("%s: %d", p.path, p.resp.StatusCode)
			}
			p.balanced()
			p.landmarks()
			p.labelled()
			p.quiet()
			p.says(said...)
			if got, want := attr(p.all("html")[0], "lang"), strings.TrimPrefix(root, "/"); got != want && want != "" {
				t.Errorf("%s is in %q", p.path, got)
			}
			p.opensOutside()
		}
	}
}

// opensOutside checks that links leave the frame for a window of their own, tell nobody
// where they come from, and that the one form reads and stays inside.
func (p *page) opensOutside() {
	p.t.Helper()
	for _, a := range p.all("a") {
		if strings.HasPrefix(attr(a, "href"), "tel:") {
			continue
		}
		if attr(a, "target") != "_blank" || attr(a, "rel") != "noopener noreferrer" {
			p.t.Errorf("%s: the link to %q has target %q and rel %q", p.path, attr(a, "href"), attr(a, "target"), attr(a, "rel"))
		}
	}
	for _, f := range p.all("form") {
		if attr(f, "method") != "get" || attr(f, "target") != "" || !strings.HasSuffix(attr(f, "action"), "/embed/frame") {
			p.t.Errorf("%s: a form sends %s to %q", p.path, attr(f, "method"), attr(f, "action"))
		}
	}
}

func TestFrameSaysSomethingUsefulBeforeAnythingIsTyped(t *testing.T) {
	w := realWorld(t)
	p := w.framed(t, "/embed/frame", "topic", "bmac")
	p.says("for: Bone-marrow concentrate", "What the FDA says about these treatments", "Allowed only if strict tissue rules are met", "Questions to ask",
		"Has the FDA approved this product for my condition?")
	p.doesNotSay("Ana de la Cruz", "0 results")
	if got := p.link("All results"); got != "/search?offering=bmac" {
		t.Errorf("all results are at %q", got)
	}
	w.framed(t, "/es/embed/frame", "topic", "stem-cell-therapy").says("para: Terapia con células madre", "células madre está aprobado por la FDA")
	w.framed(t, "/embed/frame", "topic", "cauda-equina-syndrome").doesNotSay("Questions to ask")
}

func TestFramedResultsTellWhatACompactCardHas(t *testing.T) {
	w := realWorld(t)
	p := w.framed(t, "/embed/frame", "topic", "bmac", "near", "78701", "q", "")
	p.says("1 result near 78701 (Austin, TX)", "Ana de la Cruz & <Söhne>, MD, FIPP", "Pain medicine", "Medical doctor", "Accepting new patients",
		"Bone-marrow concentrate", "Allowed only if strict tissue rules are met", "Call (512) 555-0123", "What the FDA says about these treatments", "from the center of ZIP 78701")
	p.doesNotSay("gone-from-the-catalogue", "Questions to ask", "alert(1)")
	if got := p.link("Ana de la Cruz"); got != anaPath()+"?near=78701" {
		t.Errorf("the record is at %q", got)
	}
	if got := p.link("All results"); got != "/search?near=78701&offering=bmac" {
		t.Errorf("all results are at %q", got)
	}
}

// TestWhatIsTypedStandsInsteadOfTheTopic: who asks for a physiatrist in an article on
// something else gets physiatrists, and is told so. A place alone leaves the topic.
func TestWhatIsTypedStandsInsteadOfTheTopic(t *testing.T) {
	w := realWorld(t)
	p := w.framed(t, "/embed/frame", "topic", "ozone-injection", "q", "pain doctor", "near", "Austin, TX")
	p.says("1 result near Austin, TX", "These are for what you typed, not only for: Ozone")
	if got := p.link("All results"); got != "/search?q=pain+doctor&near=Austin%2C+TX" {
		t.Errorf("all results are at %q", got)
	}
	p = w.framed(t, "/embed/frame", "topic", "bmac", "q", "austin tx", "near", "")
	p.doesNotSay("These are for what you typed")
	if got := p.link("All results"); got != "/search?q=austin+tx&offering=bmac" {
		t.Errorf("all results are at %q", got)
	}
}

func TestEmergencyStandsAboveEverythingInAFrame(t *testing.T) {
	p := realWorld(t).framed(t, "/embed/frame", "topic", "stem-cell-therapy", "q", "back pain cannot pee", "near", "78701")
	p.says("This may be an emergency", "Call 911")
	for n := range p.all("main")[0].Descendants() {
		if n.Data == "section" || n.Data == "form" || n.Data == "h1" {
			if attr(n, "class") != "f-notice f-notice--emergency" {
				t.Errorf("first comes <%s class=%q>", n.Data, attr(n, "class"))
			}
			break
		}
	}
}

func TestFrameOfOneProvider(t *testing.T) {
	w := realWorld(t)
	p := w.framed(t, "/embed/frame", "provider", ana().NPI.String()) // what kind it is goes without saying
	p.says("Ana de la Cruz & <Söhne>, MD, FIPP", "100 Example St", "Call (512) 555-0123", "Bone-marrow concentrate", "Allowed only if strict tissue rules are met", "The whole record")
	if len(p.all("form")) > 0 || p.link("The whole record") != anaPath() {
		t.Errorf("%d forms, the record is at %q", len(p.all("form")), p.link("The whole record"))
	}
	for _, id := range []string{"nobody", retired().ID.String()} {
		p := w.framed(t, "/embed/frame", "kind", "provider", "provider", id, "topic", "bmac")
		p.says("That record is no longer here", "What do you need?")
		p.doesNotSay("Retired Person")
		if got := p.metas("specialist-finder-note"); !slices.Equal(got, []string{fmt.Sprintf("provider: no such provider %q", id)}) {
			t.Errorf("the notes are %q", got)
		}
	}
}

func TestTopicIsNamedOrGuessed(t *testing.T) {
	w := realWorld(t)
	for _, c := range []struct {
		pairs []string
		want  string // where all results are
	}{
		{[]string{"topic", "stem-cell-therapy"}, "/search?offering=stem-cell-therapy"},
		{[]string{"topic", "Degenerative-Disc-Disease"}, "/search?condition=degenerative-disc-disease"},
		{[]string{"topic", "platelet rich plasma"}, "/search?offering=prp"},
		{[]string{"topic", "pmr"}, "/search?specialty=pmr"},
		{[]string{"topic", "multi-specialty-spine-center"}, "/search?multispecialty=true"},
		{[]string{"condition", "slipped disc"}, "/search?condition=herniated-disc-lumbar"},
		{[]string{"specialty", "sciatica"}, "/search"}, // which is no specialty
		{[]string{"offering", "prp", "specialty", "pmr"}, "/search?offering=prp&specialty=pmr"},
		{[]string{"about", "Wellness", "about", "Health news", "about", "Células madre", "about", "sciatica"}, "/search?offering=stem-cell-therapy"},
		{[]string{"about", "PT", "about", "stem cells and my dog"}, "/search"}, // short, and not wholly a topic
		{[]string{"topic", "nope", "about", "sciatica"}, "/search"},            // an editor's mistake is no guess
		{[]string{"topic", "prp", "about", "sciatica"}, "/search?offering=prp"},
		{[]string{"about", strings.Repeat("x", 61), "about", "sciatica"}, "/search?condition=sciatica"},
	} {
		p := w.framed(t, "/embed/frame", c.pairs...)
		if got := p.link("All results"); got != c.want {
			t.Errorf("%q: all results are at %q, want %q", c.pairs, got, c.want)
		}
	}
	many := slices.Repeat([]string{"about", "nothing of ours"}, 20)
	if got := w.framed(t, "/embed/frame", append(many, "about", "sciatica")...).link("All results"); got != "/search" {
		t.Errorf("the 21st word is read: %q", got)
	}
}

func TestWrongValuesAreLeftOutAndNoted(t *testing.T) {
	w := realWorld(t)
	hostile := `"><script>alert(1)</script>` + strings.Repeat("x", 200)
	for field, want := range map[string]string{
		"topic": "topic: no such topic ", "kind": "kind: must be one of search, near, provider, questions, not ", "theme": "theme: must be one of auto, light, dark, not ",
		"accent": "accent: must be a color as #0b5563, not ", "corner": "corner: must be a whole number from 0 to 24, not ", "count": "count: must be a whole number from 1 to 10, not ",
		"radius": "radius: must be a number of miles above 0, at most 500, not ", "specialty": "specialty: no such specialty ",
	} {
		p := w.framed(t, "/embed/frame", field, hostile)
		notes := p.metas("specialist-finder-note")
		if len(notes) != 1 || !strings.HasPrefix(notes[0], want) || len([]rune(notes[0])) > 160 || strings.Contains(notes[0], "\n") {
			t.Errorf("%s: the notes are %q", field, notes)
		}
		p.quiet()
		p.says("What do you need?")
	}
	p := w.framed(t, "/embed/frame", "kind", "a", "theme", "b", "count", "99", "radius", "NaN", "corner", "-1")
	if notes := p.metas("specialist-finder-note"); len(notes) != 3 {
		t.Errorf("there are %d notes: %q", len(notes), notes)
	}
	for _, value := range []string{"0", "-3", "1e999", "Inf", "501"} {
		if notes := w.framed(t, "/embed/frame", "radius", value).metas("specialist-finder-note"); len(notes) != 1 {
			t.Errorf("a radius of %s is taken: %q", value, notes)
		}
	}
}

// TestFormCarriesTheFrameOn: what an editor chose stays when a reader searches.
func TestFormCarriesTheFrameOn(t *testing.T) {
	w := realWorld(t)
	asked := []string{"topic", "prp", "specialty", "pmr", "radius", "50", "count", "2", "theme", "dark", "accent", "#ff0000", "corner", "4", "place", "Austin, TX"}
	p := w.framed(t, "/embed/frame", asked...)
	sent := url.Values{}
	for _, in := range p.all("input") {
		sent.Set(attr(in, "name"), attr(in, "value"))
	}
	if sent.Get("near") != "Austin, TX" {
		t.Errorf("the place is %q", sent.Get("near"))
	}
	again := w.page(t, "/embed/frame?"+sent.Encode())
	if got, want := again.link("All results"), "/search?near=Austin%2C+TX&radius=50&offering=prp&specialty=pmr"; got != want {
		t.Errorf("all results are at %q, want %q", got, want)
	}
	if attr(again.all("html")[0], "data-theme") != "dark" || text(again.all("style")[0]) != text(p.all("style")[0]) {
		t.Error("the look is lost")
	}
	sent.Set("near", "") // the reader takes the editor's place away
	if got := w.page(t, "/embed/frame?"+sent.Encode()).link("All results"); got != "/search?offering=prp&specialty=pmr" {
		t.Errorf("without a place, all results are at %q", got)
	}
}

// TestAccentIsAllowedByItsHashAndNothingElse: the rule that the policy names is the one in
// the document, and it holds nothing but numbers of ours.
func TestAccentIsAllowedByItsHashAndNothingElse(t *testing.T) {
	w := realWorld(t)
	p := w.framed(t, "/embed/frame", "accent", "#FFEE00", "corner", "0")
	_, after, _ := strings.Cut(p.body, "<style>")
	rule, _, ok := strings.Cut(after, "</style>")
	sum := sha256.Sum256([]byte(rule))
	policy := p.resp.Header.Get("Content-Security-Policy")
	if !ok || !strings.Contains(policy, "style-src 'self' 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"';") {
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
	w := realWorld(t)
	for _, path := range []string{"/embed/frame", "/es/embed/frame?topic=prp", "/embed/fragment", "/embed/nothing", "/embed/frame?near=78701&q="} {
		resp, _ := w.get(t, path, browser)
		for name, want := range map[string]string{
			"Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors *",
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
		out = append(out, attr(l, "href"))
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
		"https://a.example,https://b.example", "https://user@a.example", "https://a.example:port", "'none'", "https://a..example", "https://a.example\nhttps://b.example",
	} {
		_, err := server.ParseEmbedOrigins([]string{"https://good.example", bad})
		if f, ok := err.(*directory.Fault); !ok || f.Field != "embed-origins" || f.Value != bad { //nolint:errorlint // as it is returned
			t.Errorf("%q gives %v", bad, err)
		}
	}
}

func TestFragmentHasLinksAlone(t *testing.T) {
	w := realWorld(t)
	for path, said := range map[string][]string{
		"/embed/fragment?topic=bmac&near=78701&q=back": {"Find a specialist: Bone-marrow concentrate", "Educational, not medical advice."},
		"/es/embed/fragment?topic=nope":                {"Buscar un especialista", "Información educativa"},
	} {
		p := w.page(t, path)
		p.balanced()
		p.says(said...)
		p.doesNotSay("Ana de la Cruz", "555-")
		for _, name := range []string{"input", "form", "button", "script", "link", "style", "iframe"} {
			if strings.Contains(p.body, "<"+name) {
				t.Errorf("%s holds <%s>", path, name)
			}
		}
		for _, a := range p.all("a") {
			if !strings.HasPrefix(attr(a, "href"), "https://finder.example.org/") || attr(a, "rel") != "noopener noreferrer" {
				t.Errorf("%s: a link to %q, rel %q", path, attr(a, "href"), attr(a, "rel"))
			}
		}
	}
	if got, want := w.page(t, "/embed/fragment?topic=bmac&place=78701&radius=10").link("near you"), site+"/search?near=78701&radius=10&offering=bmac"; got != want {
		t.Errorf("the search is at %q, want %q", got, want)
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
func (c *tallied) Viewed(topic, origin string)   { c.add("view " + topic + " " + origin) }
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

// TestStandardCareIsToldApartInAFrame: who does not state what was asked for stands below a
// heading that says so.
func TestStandardCareIsToldApartInAFrame(t *testing.T) {
	w := newWorld(t)
	w.find = func(context.Context, search.Request) (*search.Response, error) {
		stated, beside := result(), result()
		beside.ID, beside.Name, beside.Beside = lakeview().ID, "Lakeview", true
		return &search.Response{Total: 2, Results: []search.Result{stated, beside}}, nil
	}
	w.framed(t, "/embed/frame", "q", "bmac", "near", "").says("Call (512) 555-0123 Standard care nearby Lakeview, MD, FIPP")
}

// TestRadiusOfTheEditorIsNoFaultOfTheReader, who types a state, around which there is none.
func TestRadiusOfTheEditorIsNoFaultOfTheReader(t *testing.T) {
	p := realWorld(t).framed(t, "/embed/frame", "topic", "pmr", "radius", "50", "near", "Texas", "q", "")
	p.says("1 result in Texas")
	p.doesNotSay("A distance needs a place")
	p = realWorld(t).framed(t, "/embed/frame", "q", "physiatrist", "near", "qwertyville zz")
	p.says("We do not know the place “qwertyville zz”, so it was left out.", "Ana de la Cruz")
}

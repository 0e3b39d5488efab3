package browsertest_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"
)

// waitsFor waits until so many documents of finders were asked for, and no more come.
func (g *guest) waitsFor(n int) []*url.URL {
	g.t.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline) && len(g.asked.frames()) < n; time.Sleep(20 * time.Millisecond) {
	}
	time.Sleep(300 * time.Millisecond)
	got := g.asked.frames()
	if len(got) != n {
		g.t.Fatalf("%v: %d finders were asked for, want %d: %v", g.look, len(got), n, got)
	}
	return got
}

// TestTenFindersAskWhenTheyAreNear: a page with many loads those that a reader comes to.
func TestTenFindersAskWhenTheyAreNear(t *testing.T) {
	var body strings.Builder
	for i := range 10 {
		fmt.Fprintf(&body, `<div style="height: 3000px"><p>Part %d</p></div><specialist-finder id="f%d" topic="sciatica" count="%d"><a href="{finder}/search">Find a specialist</a></specialist-finder>`, i, i, i+1)
	}
	g := invite(t, look{width: 1280, scripts: true}, hostPage{body: body.String()}, nil)
	g.until(`document.readyState === "complete" && customElements.get("specialist-finder")`)
	g.waitsFor(0)
	ask[bool](g.tab, `scrollTo(0, 1400), true`) // the first is 700 px below
	g.waitsFor(0)
	ask[bool](g.tab, `scrollTo(0, 1600), true`)
	if got := g.waitsFor(1)[0].Query().Get("count"); got != "1" {
		t.Errorf("the first that is asked for is number %s", got)
	}
	for i := range 10 {
		ask[bool](g.tab, fmt.Sprintf(`document.querySelector("#f%d").scrollIntoView(), true`, i))
		g.waitsFor(i + 1)
	}
	all := g.see()
	if len(all) != 10 {
		t.Fatalf("there are %d finders", len(all))
	}
	g.come("all ten", func(seen) bool {
		for _, s := range g.see() {
			if !s.Shown || s.Link {
				return false
			}
		}
		return true
	})
}

// TestFinderInAnAppThatMovesIt: taken out, put elsewhere, moved, changed.
func TestFinderInAnAppThatMovesIt(t *testing.T) {
	g := invite(t, look{width: 1280, scripts: true}, hostPage{head: warnings + loaderTag, body: `<div id="one">` + plainBody + `</div><div id="two"></div>`}, nil)
	g.shown()
	before := ask[int](g.tab, `history.length`)
	for i, step := range []string{
		`window.f = document.querySelector("specialist-finder"), document.querySelector("#two").append(f), true`,
		`f.remove(), document.querySelector("#one").prepend(f), true`,
		`document.querySelector("#one").innerHTML = "<specialist-finder topic='sciatica'><a href='#'>Find</a></specialist-finder>", window.f = document.querySelector("specialist-finder"), true`,
		`window.f = document.createElement("specialist-finder"), f.setAttribute("topic", "sciatica"), f.append("Find"), document.querySelector("#one").replaceChildren(f), true`,
		`document.querySelector("#one").replaceChildren(window.f = f.cloneNode(true)), true`,
		`f.setAttribute("topic", "degenerative-disc-disease"), f.setAttribute("count", 5), f.setAttribute("place", "60601"), f.setAttribute("count", 4), true`,
		`f.removeAttribute("topic"), f.setAttribute("condition", "sciatica"), true`,
	} {
		ask[bool](g.tab, step)
		g.waitsFor(i + 2)
		if s := g.come("one finder", func(s seen) bool { return s.Shown }); s.Inner != s.Height {
			t.Errorf("after %s: %+v", step, s)
		}
	}
	if q := g.asked.frames()[6].Query(); q.Get("topic") != "degenerative-disc-disease" || q.Get("count") != "4" || q.Get("place") != "60601" {
		t.Errorf("changed attributes ask for %v", q)
	}
	ask[bool](g.tab, `f.setAttribute("condition", "sciatica"), f.className = "other", true`) // changes nothing
	ask[bool](g.tab, `document.querySelector("#two").moveBefore(f, null), true`)             // as it is
	g.waitsFor(8)
	ask[bool](g.tab, `f.remove(), f.setAttribute("topic", "sciatica"), true`)
	g.waitsFor(8)
	if n := len(g.see()); n != 0 {
		t.Errorf("%d finders are left", n)
	}
	if after := ask[int](g.tab, `history.length`); after != before {
		t.Errorf("the history grew from %d to %d", before, after)
	}
	if warned := ask[[]string](g.tab, `warned`); len(warned) != 0 {
		t.Errorf("the console says %q", warned)
	}
}

// TestHiddenFinderComesWhenItIsShown: in a tab of the page that is not open yet, and by hidden.
func TestHiddenFinderComesWhenItIsShown(t *testing.T) {
	g := invite(t, look{width: 1280, scripts: true}, hostPage{body: `<div id="tab" style="display: none">` + strings.Replace(element, "<specialist-finder", "<specialist-finder hidden", 1) + `</div>`}, nil)
	g.until(`document.readyState === "complete" && customElements.get("specialist-finder")`)
	g.waitsFor(0)
	ask[bool](g.tab, `document.querySelector("#tab").style.display = "", true`)
	g.waitsFor(0)
	ask[bool](g.tab, `document.querySelector("specialist-finder").hidden = false, true`)
	g.shown()
}

// TestWhoIsOnTheLinkStaysThere: the finder waits until the keyboard has left what it replaces.
func TestWhoIsOnTheLinkStaysThere(t *testing.T) {
	g := invite(t, look{width: 1280, scripts: true}, hostPage{body: below}, saying(`setTimeout(() => { say({ready: true, height: 1700}); window.said = true; }, 1000)`))
	ask[bool](g.tab, `document.querySelector("#link").focus(), true`)
	g.inside().until(`window.said`)
	s := g.come("its height", func(s seen) bool { return s.Inner == 1700 })
	if s.Shown || !s.Link || ask[string](g.tab, `document.activeElement.id`) != "link" {
		t.Errorf("who is on the link sees %+v", s)
	}
	ask[bool](g.tab, `document.querySelector("#after").focus(), true`)
	g.shown()
}

// TestFinderAsksForWhatItsAttributesSay, in the language of the page around it.
func TestFinderAsksForWhatItsAttributesSay(t *testing.T) {
	for about, c := range map[string]struct{ start, attributes, path, query, title string }{
		"all attributes": {"", `kind="near" topic="sciatica" place="Austin, TX" radius="50" count="5" accent="#0b5563" corner="12" theme="dark" class="x" style="margin: 1em" title="y"`,
			"/embed/frame", "accent=%230b5563&corner=12&count=5&kind=near&place=Austin%2C+TX&radius=50&theme=dark&topic=sciatica", "Specialist Finder"},
		"by names":                           {"", `specialty="pain-medicine" condition="sciatica" offering="bmac" radius=""`, "/embed/frame", "condition=sciatica&offering=bmac&specialty=pain-medicine&theme=light", "Specialist Finder"},
		"a page in Spanish":                  {`<!doctype html><html lang="es-MX">`, `topic="sciatica"`, "/es/embed/frame", "theme=light&topic=sciatica", "Buscador de especialistas"},
		"another language":                   {`<!doctype html><html lang="est">`, `topic="sciatica"`, "/embed/frame", "theme=light&topic=sciatica", "Specialist Finder"},
		"its own language":                   {"", `topic="sciatica" lang="es"`, "/es/embed/frame", "theme=light&topic=sciatica", "Buscador de especialistas"},
		"the issue's word":                   {"", `topic="sciatica" language="es"`, "/es/embed/frame", "theme=light&topic=sciatica", "Buscador de especialistas"},
		"a language of its own that is none": {`<!doctype html><html lang="es">`, `topic="sciatica" lang="fr"`, "/embed/frame", "lang=fr&theme=light&topic=sciatica", "Specialist Finder"},
		"signs in attributes":                {"", `topic=" a&b=c#d " place="<script>"`, "/embed/frame", "place=%3Cscript%3E&theme=light&topic=a%26b%3Dc%23d", "Specialist Finder"},
	} {
		t.Run(about, func(t *testing.T) {
			t.Parallel()
			g := invite(t, look{width: 1280, scripts: true}, hostPage{start: c.start, body: `<specialist-finder ` + c.attributes + `><a href="#">Find</a></specialist-finder>`}, nil)
			u := g.waitsFor(1)[0]
			if got := u.Query().Encode(); u.Path != c.path || got != c.query {
				t.Errorf("%s asks for %s?%s, want %s?%s", c.attributes, u.Path, got, c.path, c.query)
			}
			if s := g.see()[0]; s.Title != c.title {
				t.Errorf("the frame is called %q", s.Title)
			}
		})
	}
}

// said is a page that says much of itself. What must not be sent holds "secret".
const said = `<title>A secret title</title><meta name="description" content="a secret description">
  <meta name="Keywords" content="back pain; Stem cells , , secret://address"><meta property="article:tag" content="knees">
  <meta name="news_keywords" content="BACK PAIN,discs">
  <script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
    {"@type": "Article", "headline": "secret", "url": "https://secret.example/", "articleBody": "secret", "about": [{"@type": "MedicalCondition", "name": "degenerative  disc\n disease", "url": "https://secret.example/"}, "sciatica", {"@id": "https://secret.example/#a"}],
     "keywords": ["prp, bmac", {"@type": "DefinedTerm", "name": "spine"}], "author": {"name": "secret"}},
    {"@type": "WebPage", "mainEntity": {"about": {"name": "neck pain"}, "name": "secret"}}]}</script>
  <script type="application/ld+json">{"broken": </script>
  <script type="application/ld+json">[{"about": "https://secret.example/about"}, {"about": 5, "keywords": null}, null, "secret"]</script>`

// TestFinderReadsWhatThePageIsAbout, and nothing else of it.
func TestFinderReadsWhatThePageIsAbout(t *testing.T) {
	const none = `<specialist-finder><a href="#secret">Find</a></specialist-finder><h1>A secret heading</h1>`
	many := strings.Repeat("x", 61) + "," + strings.Repeat("secret", 20)
	for i := range 40 {
		many += fmt.Sprintf(", term %d", i)
	}
	for about, c := range map[string]struct {
		head, body string
		want       string
		n          int
	}{
		"much":                  {said, none, "degenerative disc disease|sciatica|neck pain|prp|bmac|spine|back pain|Stem cells|knees|discs", 10},
		"nothing":               {`<title>secret</title>`, none, "", 0},
		"too much":              {`<meta name="keywords" content="` + many + `">`, none, "", 20},
		"a topic of its own":    {said, element, "", 0},
		"a provider":            {said, `<specialist-finder kind="provider" provider="2173335003"><a href="#">Find</a></specialist-finder>`, "", 0},
		"queries of the page's": {breaksElements + said, none, "degenerative disc disease|sciatica|neck pain|prp|bmac|spine|back pain|Stem cells|knees|discs", 10},
	} {
		t.Run(about, func(t *testing.T) {
			t.Parallel()
			g := invite(t, look{width: 1280, scripts: true}, hostPage{head: loaderTag + c.head, body: c.body}, nil)
			u := g.waitsFor(1)[0]
			got := u.Query()["about"]
			if len(got) != c.n || c.want != "" && strings.Join(got, "|") != c.want {
				t.Errorf("the page is about %q", got)
			}
			if strings.Contains(u.String(), "secret") {
				t.Errorf("something else of the page is sent: %s", u)
			}
		})
	}
}

// TestThemeIsThatOfTheHost from the first document on, and follows it.
func TestThemeIsThatOfTheHost(t *testing.T) {
	const records = `window.told = []; addEventListener("message", (e) => { if (e.origin === new URL(document.referrer).origin) told.push(e.data); }); say({ready: true, height: 700});`
	for about, c := range map[string]struct{ prefers, start, style, attributes, want string }{
		"nothing is said":               {"dark", "", "", "", "light"},
		"both, and dark is liked":       {"dark", "", ":root { color-scheme: light dark }", "", "dark"},
		"both, and light is liked":      {"light", "", ":root { color-scheme: light dark }", "", "light"},
		"dark alone":                    {"light", "", ":root { color-scheme: only dark }", "", "dark"},
		"light alone":                   {"dark", "", ":root { color-scheme: light }", "", "light"},
		"a dark ground":                 {"light", "", "body { background: #123 }", "", "dark"},
		"a light ground":                {"dark", "", ":root { color-scheme: light dark } body { background: #fed }", "", "light"},
		"a card on a dark ground":       {"dark", "", "body { background: #000 } article { background: oklch(0.95 0.01 100) }", "", "light"},
		"a veil on a dark ground":       {"light", "", "body { background: oklch(0.2 0.03 264) } article { background: rgb(255 255 255 / 10%) }", "", "dark"},
		"a mixed color":                 {"light", "", "body { background: color-mix(in srgb, black 80%, white) }", "", "dark"},
		"the editor says light":         {"dark", "", "body { background: #000 }", `theme="light"`, "light"},
		"the editor says something odd": {"light", "", "body { background: #000 }", `theme="plaid"`, "dark"},
	} {
		t.Run(about, func(t *testing.T) {
			t.Parallel()
			b := hostPage{start: c.start, head: loaderTag + `<style>` + c.style + `</style>`, body: `<article>` + strings.Replace(element, "<specialist-finder", "<specialist-finder "+c.attributes, 1) + `</article>`}
			g := inviteWho(t, look{width: 1280, scripts: true}, c.prefers, b, saying(records))
			g.shown()
			inside := g.inside()
			inside.until(`told.length === 1`)
			if got := ask[string](inside, `JSON.stringify(told[0])`); got != `{"finder":1,"theme":"`+c.want+`"}` || g.asked.frames()[0].Query().Get("theme") != c.want {
				t.Errorf("the frame is told %s, and asked for as %s", got, g.asked.frames()[0])
			}
		})
	}
	t.Run("it changes", func(t *testing.T) {
		t.Parallel()
		g := inviteWho(t, look{width: 1280, scripts: true}, "light", hostPage{head: loaderTag + `<style>:root { color-scheme: light dark } .night { background: #111 }</style>`}, saying(records))
		g.shown()
		inside := g.inside()
		tells := func(n int, want string) {
			t.Helper()
			inside.until(fmt.Sprintf(`told.length === %d && told[%d].theme === "%s"`, n, n-1, want))
		}
		tells(1, "light")
		g.prefer("dark")
		tells(2, "dark")
		g.prefer("light")
		tells(3, "light")
		ask[bool](g.tab, `document.body.classList.add("night"), true`)
		tells(4, "dark")
		ask[bool](g.tab, `document.documentElement.setAttribute("data-any", "thing"), true`)                                         // no other theme
		ask[bool](g.tab, `document.body.style.transition = "background-color 800ms", document.body.classList.remove("night"), true`) // takes its time
		tells(5, "light")
		ask[bool](g.tab, `document.head.append(Object.assign(document.createElement("style"), {textContent: "body { background: #111 }"})), true`)
		tells(6, "dark")
		ask[bool](g.tab, `document.querySelector("specialist-finder").setAttribute("theme", "light"), true`)
		tells(7, "light")
		g.waitsFor(1) // the reader's words are still there
	})
}

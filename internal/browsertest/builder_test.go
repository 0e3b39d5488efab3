package browsertest_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp/kb"
)

const builderPath = "/embed?topic=stem-cell-therapy&about=disc+degeneration&count=eleven"

// withoutFrames leaves what is in frames to the tests of frames.
const withoutFrames = `, iframes: false`

// builders are the states of the builder.
var builders = []state{
	{"nothing chosen", "/embed", ".f-builder__frame"},
	{"a topic, keywords, and a value that is none", builderPath, ".f-field__problem"},
	{"a provider is missing", "/embed?kind=provider", "#needed"},
}

func TestAxeFindsNothingInTheBuilder(t *testing.T) {
	for _, l := range []look{{360, true, "en"}, {1280, true, "en"}, {360, false, "es"}, {1280, true, "es"}} {
		b := open(t, l)
		for _, s := range builders {
			b.enter(s)
			for _, scheme := range []string{"light", "dark"} {
				b.prefer(scheme)
				for _, v := range b.violations(withoutFrames) {
					t.Errorf("%s, %v, %s: %v", s.about, l, scheme, v)
				}
			}
		}
	}
}

// TestBuilderFitsAndNothingMoves, on the smallest phone with large text and on a desk.
func TestBuilderFitsAndNothingMoves(t *testing.T) {
	for _, l := range []look{{320, true, "en"}, {320, true, "es"}, {1280, true, "es"}} {
		b := open(t, l)
		for _, s := range builders {
			b.enter(s)
			b.still(s.about)
			b.fits(s.about)
		}
	}
}

// frameBoxes are the frames that are seen: the width that each document has, and the room that
// it is drawn in.
const frameBoxes = `[...document.querySelectorAll("iframe")].filter((f) => f.checkVisibility()).map((f) => {
  const r = f.getBoundingClientRect();
  return {width: f.clientWidth, left: r.left, right: r.right};
})`

// TestEachWidthIsSeenOnEveryScreen, light and dark: where a screen is narrower than a frame, it
// is drawn smaller. One width is chosen at a time; without scripts all are there.
func TestEachWidthIsSeenOnEveryScreen(t *testing.T) {
	type box struct {
		Width       int
		Left, Right float64
	}
	for _, screen := range []int64{320, 360, 600, 960, 1280} {
		b := open(t, look{screen, true, "en"})
		b.visit("/embed")
		for _, width := range []int{320, 480, 720} {
			ask[bool](b, fmt.Sprintf(`document.querySelector("#shown-w%d").click(), true`, width))
			shown := ask[[]box](b, frameBoxes)
			if len(shown) != 2 {
				t.Errorf("%v: of %d pixels %d frames are seen", b.look, width, len(shown))
			}
			for _, f := range shown {
				if f.Width != width || f.Left < 0 || f.Right > float64(screen) {
					t.Errorf("%v: the frame of %d pixels is %v", b.look, width, f)
				}
			}
		}
	}
	b := open(t, look{360, false, "en"})
	b.visit("/embed")
	if shown := ask[[]box](b, frameBoxes); len(shown) != 6 {
		t.Errorf("without scripts %d frames are seen", len(shown))
	}
}

// TestPreviewIsSeenWhileChoosing: on a desk the first fields and the finder are on one screen.
func TestPreviewIsSeenWhileChoosing(t *testing.T) {
	b := open(t, look{1280, true, "en"})
	b.visit("/embed")
	if top := ask[float64](b, `document.querySelector("iframe").getBoundingClientRect().top`); top > 500 {
		t.Errorf("the finder begins %v pixels down a screen of 900", top)
	}
	if bottom := ask[float64](b, `document.querySelector("#about").getBoundingClientRect().bottom`); bottom > 900 {
		t.Errorf("the fields end %v pixels down", bottom)
	}
}

// TestPreviewsAreTheFinder: each is the document that readers get, in its theme, and is not
// loaded before somebody comes near it.
func TestPreviewsAreTheFinder(t *testing.T) {
	b := open(t, look{1280, true, "en"})
	b.visit("/embed?topic=sciatica")
	if sent := b.asked("/embed/frame"); len(sent) > 2 {
		t.Errorf("at once are loaded %v", sent)
	}
	b.framesAreThere()
	for i, theme := range []string{"light", "dark"} {
		got := ask[string](b, `document.querySelectorAll("iframe")[`+string(rune('0'+i))+`].contentDocument.documentElement.outerHTML`)
		if !strings.Contains(got, `data-theme="`+theme+`"`) || !strings.Contains(got, "Sciatica") {
			t.Errorf("the %s one is %.600s", theme, got)
		}
	}
}

// asHigh is whether a frame is as high as its document.
const asHigh = `((f) => f.contentDocument?.querySelector("main") && Math.abs(f.clientHeight - f.contentDocument.body.getBoundingClientRect().height) <= 1)`

// framesAreThere waits for the frames that are seen, each as high as what it holds.
func (b *tab) framesAreThere() {
	b.t.Helper()
	ask[bool](b, `document.querySelector("iframe").scrollIntoView(), true`)
	b.until(`[...document.querySelectorAll("iframe")].filter((f) => f.checkVisibility()).every(` + asHigh + `)`)
}

// TestPreviewsAreAsHighAsTheyAsk, at each width, of each kind, and when a reader has searched.
func TestPreviewsAreAsHighAsTheyAsk(t *testing.T) {
	for _, width := range []int64{360, 1280} {
		b := open(t, look{width, true, "en"})
		b.visit("/embed?topic=stem-cell-therapy")
		b.framesAreThere()
		ask[bool](b, `document.querySelector("#shown-w720").click(), true`)
		b.until(`[...document.querySelectorAll("iframe")].slice(4).every(` + asHigh + `)`)
		before := ask[float64](b, `document.querySelectorAll("iframe")[4].clientHeight`)
		ask[bool](b, `((d) => { d.querySelector("[name=near]").value = "60601"; d.querySelector("form button").click(); })(document.querySelectorAll("iframe")[4].contentDocument), true`)
		b.until(`document.querySelectorAll("iframe")[4].contentDocument.querySelector("#results")`)
		b.until(fmt.Sprintf(`document.querySelectorAll("iframe")[4].clientHeight > %v`, before))
		heights := `[...document.querySelectorAll("iframe")].map((f) => f.clientHeight).join(" ")`
		told := ask[string](b, heights)
		ask[bool](b, `new Promise((done) => { addEventListener("message", () => done(true)); postMessage(JSON.stringify({finder: 1, height: 9}), "*"); })`)
		if got := ask[string](b, heights); got != told {
			t.Errorf("%v: a message of nobody's makes the frames %s high, they were %s", b.look, got, told)
		}
	}
}

// line is the one line that there is to copy.
const line = `document.querySelector("#way-line")?.value`

// TestBuilderFollowsEachChoice without a press: what there is to copy, the preview, the address
// and the link to the other language. The page, its scroll and the focus stay, and it is read out.
func TestBuilderFollowsEachChoice(t *testing.T) {
	for _, l := range []look{{360, true, "es"}, {1280, true, "en"}} {
		b := open(t, l)
		b.visit("/embed")
		b.until(`customElements.get("f-builder")`)
		length := ask[int](b, `window.same = true, history.length`)
		b.tabTo("#topic")
		top := ask[float64](b, `document.activeElement.getBoundingClientRect().top`)
		b.press(map[string]string{"en": "Sciat", "es": "Ciát"}[l.lang])
		b.until(line + `.includes('topic="sciatica"')`)
		b.until(`document.querySelector("#w320-light iframe").getAttribute("src").includes("topic=sciatica")`)
		b.until(`document.querySelector("form [role=status]").textContent !== ""`)
		if got := ask[string](b, `location.search`); got != "?topic=sciatica" {
			t.Errorf("%v: the address has %q", l, got)
		}
		if got := ask[float64](b, `document.activeElement.id === "topic" ? document.activeElement.getBoundingClientRect().top : -1`); got != top {
			t.Errorf("%v: the field was at %v, and the focus is at %v", l, top, got)
		}
		if got := ask[string](b, `document.querySelector(".f-header__lang").href`); !strings.Contains(got, "topic=sciatica") {
			t.Errorf("%v: the other language is at %s", l, got)
		}
		b.tabTo("#about")
		b.press("disc degeneration")
		b.until(`document.querySelector("#about-note") && location.search.includes("about=disc+degeneration")`)
		if got := ask[string](b, `document.activeElement.id + " " + document.activeElement.value`); got != "about disc degeneration" {
			t.Errorf("%v: the focus is on %s", l, got)
		}
		if !ask[bool](b, `window.same && history.length === `+fmt.Sprint(length)) {
			t.Errorf("%v: a choice is a page of its own", l)
		}
		b.framesAreThere()
		if got := ask[string](b, `document.querySelector("iframe").contentDocument.body.textContent`); !strings.Contains(got, map[string]string{"en": "Sciatica", "es": "Ciática"}[l.lang]) {
			t.Errorf("%v: the preview is %.300s", l, got)
		}
	}
}

// TestBuilderSaysWhatIsWrongWhileItIsTyped, beside the field and to who listens, and takes it
// back when it is right.
func TestBuilderSaysWhatIsWrongWhileItIsTyped(t *testing.T) {
	b := open(t, look{1280, true, "en"})
	b.visit("/embed?count=5&kind=near")
	b.until(`customElements.get("f-builder")`)
	b.tabTo("#count")
	b.press("50")
	b.until(`document.querySelector("#count-problem") && document.querySelector("#count").ariaInvalid === "true"`)
	if said := ask[string](b, `document.querySelector("form [role=status]").textContent`); !strings.Contains(said, "How many to show") {
		t.Errorf("said is %q", said)
	}
	if got := ask[string](b, line); strings.Contains(got, "count") {
		t.Errorf("to copy there is %s", got)
	}
	b.accessibleBut("a value that is none", withoutFrames)
	b.press(kb.Backspace)
	b.until(line + `.includes('count="5"') && !document.querySelector("#count-problem, #problem") && document.querySelector("#count").ariaInvalid !== "true"`)
	if got := ask[string](b, `document.activeElement.value`); got != "5" {
		t.Errorf("the field holds %q", got)
	}
}

// TestBuilderShowsTheFieldsOfAKind: what does nothing is gone, and comes back with its value.
// Without scripts all fields are there, and say so.
func TestBuilderShowsTheFieldsOfAKind(t *testing.T) {
	const seen = `["provider", "topic", "place", "count"].filter((id) => document.getElementById(id).checkVisibility()).join(" ")`
	b := open(t, look{360, true, "en"})
	b.visit("/embed?place=60601")
	b.until(`customElements.get("f-builder")`)
	if got := ask[string](b, seen); got != "topic place count" {
		t.Errorf("of a search these fields are seen: %s", got)
	}
	b.choose("kind", "provider")
	b.until(seen + ` === "provider topic" && document.querySelector("#needed") && !document.querySelector("iframe, #way-line")`)
	b.accessibleBut("a provider is missing", withoutFrames)
	b.choose("kind", "near")
	b.until(seen + ` === "topic place count" && document.querySelector("iframe") && ` + line + `.includes('place="60601"')`)
	b.until(`document.querySelector("#topic-note")`)

	plain := open(t, look{360, false, "en"})
	plain.visit("/embed?kind=provider&place=60601")
	if got := ask[string](plain, seen+` + (document.querySelector("#place-idle").checkVisibility() ? ", said" : "")`); got != "provider topic place count, said" {
		t.Errorf("without scripts these are seen: %s", got)
	}
}

// TestFramesThatShowTheSameStay, when something else is chosen.
func TestFramesThatShowTheSameStay(t *testing.T) {
	b := open(t, look{1280, true, "en"})
	b.visit("/embed?topic=sciatica")
	b.framesAreThere()
	ask[bool](b, `document.querySelectorAll("iframe").forEach((f) => f.contentWindow.same = f.title), true`)
	b.choose("theme", "dark")
	b.until(`document.querySelectorAll("iframe").length === 3 && ` + line + `.includes('theme="dark"')`)
	b.choose("theme", "auto")
	b.until(`document.querySelectorAll("iframe").length === 6`)
	b.framesAreThere()
	if got := ask[string](b, `[...document.querySelectorAll("#w320-frames iframe")].map((f) => f.parentElement.id + " " + Boolean(f.contentWindow.same)).join(", ")`); got != "w320-light false, w320-dark true" {
		t.Errorf("which stayed: %s", got)
	}
}

// TestLastChoiceIsShown: an answer that nobody waits for any more is given up.
func TestLastChoiceIsShown(t *testing.T) {
	equipped(t)
	asked, gone := make(chan struct{}), make(chan struct{})
	ours := httputil.NewSingleHostReverseProxy(on.site)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/embed" && r.URL.Query().Get("topic") == "sciatica" {
			close(asked)
			<-r.Context().Done()
			close(gone)
			return
		}
		ours.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	site, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	b := open(t, look{1280, true, "en"})
	b.site = site
	b.visit("/embed")
	b.until(`customElements.get("f-builder")`)
	b.choose("topic", "sciatica")
	comes(t, "the first question", asked)
	b.choose("topic", "bmac")
	b.until(line + `.includes('topic="bmac"') && location.search === "?topic=bmac"`)
	comes(t, "giving it up", gone)
}

// comes waits for what must come.
func comes(t *testing.T, what string, c <-chan struct{}) {
	t.Helper()
	select {
	case <-c:
	case <-time.After(patience):
		t.Fatalf("%s never came", what)
	}
}

// TestBuilderSaysThatNothingCameOfAChoice, and leaves what was there; the button asks again.
func TestBuilderSaysThatNothingCameOfAChoice(t *testing.T) {
	b := open(t, look{1280, true, "en"})
	b.visit("/embed?topic=bmac")
	b.until(`customElements.get("f-builder")`)
	block := func(patterns ...*network.BlockPattern) {
		call(b, network.SetBlockedURLs, network.SetBlockedURLsParams{URLPatterns: patterns})
	}
	block(&network.BlockPattern{URLPattern: "*://*:*/embed?*", Block: true})
	b.choose("topic", "sciatica")
	b.until(`((s) => s.textContent.includes("couldn’t be updated") && s.getBoundingClientRect().height > 20)(document.querySelector("form [role=status]"))`)
	if got := ask[string](b, `location.search + `+line); !strings.HasPrefix(got, "?topic=bmac<script") || !strings.Contains(got, `topic="bmac"`) {
		t.Errorf("after a failure there is %s", got)
	}
	b.accessibleBut("nothing came of it", withoutFrames)
	block()
	b.tabTo(".f-builder__go button")
	b.press(kb.Enter)
	b.until(`location.search.includes("topic=sciatica") && ` + line + `.includes('topic="sciatica"')`)
}

// TestButtonLeadsToThePreview, which on a phone is further down.
func TestButtonLeadsToThePreview(t *testing.T) {
	b := open(t, look{360, true, "en"})
	b.visit("/embed")
	b.until(`customElements.get("f-builder")`)
	ask[bool](b, `window.same = true`)
	b.tabTo(".f-builder__go button")
	b.press(kb.Enter)
	b.until(`window.same && ((r) => r.top >= 0 && r.top < innerHeight / 2)(document.querySelector("#preview").getBoundingClientRect())`)
	if got := ask[string](b, `document.activeElement.type`); got != "submit" {
		t.Errorf("the focus is on %s", got)
	}
}

// choose chooses from a list, as a click does.
func (b *tab) choose(field, value string) {
	b.t.Helper()
	ask[bool](b, `((s) => { s.value = "`+value+`"; s.dispatchEvent(new Event("change", {bubbles: true})); })(document.getElementById("`+field+`")), true`)
}

// TestBuilderByKeyboard chooses a topic and a number, and goes through all there is to copy.
// Without scripts a form is sent.
func TestBuilderByKeyboard(t *testing.T) {
	for _, l := range []look{{360, true, "en"}, {1280, false, "es"}} {
		b := open(t, l)
		b.visit("/embed")
		b.tabTo("#topic")
		b.press(map[string]string{"en": "Sciat", "es": "Ciát"}[l.lang])
		b.until(`document.querySelector("#topic").value === "sciatica"`)
		b.tabTo("#where > summary")
		b.press(kb.Enter)
		b.tabTo("#count")
		b.press("5")
		b.press(kb.Enter)
		b.until(`location.search.includes("topic=sciatica") && document.querySelector("#way-line").value.includes('topic="sciatica" count="5"')`)
		b.tabTo(".f-builder__caption a")
		if l.scripts {
			b.tabTo("f-copy button")
		}
		for _, id := range []string{"#way-line", "#way-iframe", "#way-paste", "#way-oembed", "#way-include", "#way-link", "#policy"} {
			b.tabTo(id)
		}
	}
}

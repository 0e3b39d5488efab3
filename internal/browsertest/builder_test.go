package browsertest_test

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const builderPath = "/embed?topic=stem-cell-therapy&about=disc+degeneration&count=eleven"

// withoutFrames leaves what is in frames to the tests of frames.
const withoutFrames = `, iframes: false`

// builders are the states of the builder.
var builders = []state{
	{"nothing chosen", "/embed", ".f-builder__frame"},
	{"a topic, keywords, and a value that is none", builderPath, ".f-field__problem"},
	{"a provider is missing", "/embed?kind=provider", "#ways ~ p strong"},
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

// TestBuilderFitsAndNothingMoves, on the smallest phone with large text and on a desk. Frames
// that have no room are not loaded.
func TestBuilderFitsAndNothingMoves(t *testing.T) {
	for _, l := range []look{{320, true, "en"}, {320, true, "es"}, {1280, true, "es"}} {
		b := open(t, l)
		for _, s := range builders {
			b.enter(s)
			b.still(s.about)
			b.fits(s.about)
		}
		b.enter(builders[0])
		shown := ask[[]int](b, `[...document.querySelectorAll("iframe")].filter((f) => f.checkVisibility()).map((f) => f.clientWidth)`)
		if l.width == 1280 && len(shown) != 6 || l.width == 320 && len(shown) != 2 {
			t.Errorf("%v: %d frames are shown", l, len(shown))
		}
		for i, width := range shown {
			if l.width == 1280 && width != []int{320, 480, 720}[i/2] {
				t.Errorf("%v: frame %d is %d pixels wide", l, i, width)
			}
		}
	}
}

// TestPreviewsAreTheFinder: each is the document that readers get, in its theme, and is not
// loaded before somebody comes near it.
func TestPreviewsAreTheFinder(t *testing.T) {
	b := open(t, look{1280, true, "en"})
	b.visit("/embed?topic=sciatica")
	if sent := b.asked("/embed/frame"); len(sent) > 4 {
		t.Errorf("at once are loaded %v", sent)
	}
	ask[bool](b, `document.querySelectorAll("iframe").forEach((f) => f.loading = "eager"), true`)
	b.until(`[...document.querySelectorAll("iframe")].every((f) => f.contentDocument?.readyState === "complete" && f.contentDocument.querySelector("main, form, h1, h2"))`)
	for i, theme := range []string{"light", "dark"} {
		got := ask[string](b, `document.querySelectorAll("iframe")[`+string(rune('0'+i))+`].contentDocument.documentElement.outerHTML`)
		if !strings.Contains(got, `data-theme="`+theme+`"`) || !strings.Contains(got, "Sciatica") {
			t.Errorf("the %s one is %.600s", theme, got)
		}
	}
}

// TestBuilderByKeyboard chooses a topic, shows it, and goes through all there is to copy.
func TestBuilderByKeyboard(t *testing.T) {
	for _, l := range []look{{360, true, "en"}, {1280, false, "es"}} {
		b := open(t, l)
		b.visit("/embed")
		b.tabTo("#topic")
		b.press(map[string]string{"en": "Sciat", "es": "Ciát"}[l.lang])
		b.until(`document.querySelector("#topic").value === "sciatica"`)
		b.tabTo("#count")
		b.press("5")
		b.press(kb.Enter)
		b.until(`location.search.includes("topic=sciatica") && document.querySelector("#way-line").value.includes('topic="sciatica" count="5"')`)
		if l.scripts {
			b.tabTo("f-copy button")
		}
		for _, id := range []string{"#way-line", "#way-iframe", "#way-paste", "#way-oembed", "#way-include", "#way-link", "#policy"} {
			b.tabTo(id)
		}
		b.tabTo(".f-builder__caption a")
	}
}

// mayCopy lets the page write what is copied, and the test read it, or neither.
func (b *tab) mayCopy(setting browser.PermissionSetting) {
	b.t.Helper()
	for _, name := range []string{"clipboard-read", "clipboard-write"} {
		_, err := chromedp.CallBrowser(b.ctx, browser.SetPermission, browser.SetPermissionParams{
			Permission: &browser.PermissionDescriptor{Name: name}, Setting: setting, Origin: on.site.String(),
			BrowserContextID: chromedp.FromContext(b.ctx).BrowserContextID,
		})
		if err != nil {
			b.t.Fatal(err)
		}
	}
}

// TestCopying: what is copied is what stands there, and the page says so and does not move.
func TestCopying(t *testing.T) {
	for lang, said := range map[string]string{"en": "Copied", "es": "Copiado"} {
		b := open(t, look{360, true, lang})
		b.mayCopy(browser.PermissionSettingGranted)
		b.visit(builderPath)
		b.until(`customElements.get("f-copy")`)
		for range 2 {
			b.tabTo("f-copy button")
		}
		b.press(kb.Enter)
		b.until(`document.activeElement.closest("f-copy").querySelector("[role=status]").textContent === "` + said + `"`)
		got := ask[struct{ Copied, Shown string }](b, `navigator.clipboard.readText().then((copied) => ({copied, shown: document.querySelector("#way-iframe").value}))`)
		if got.Copied != got.Shown || !strings.HasPrefix(got.Copied, "<iframe ") {
			t.Errorf("%s: copied is %q, shown %q", lang, got.Copied, got.Shown)
		}
		if moved := ask[[]string](b, settled); len(moved) != 0 {
			t.Errorf("%s: copying moves %v", lang, moved)
		}
		b.accessibleBut("copied", withoutFrames)
	}
}

// TestCopyingWhereItIsRefused marks what is to be copied, and says how to go on.
func TestCopyingWhereItIsRefused(t *testing.T) {
	b := open(t, look{1280, true, "en"})
	call(b, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
		Source: `Object.defineProperty(navigator, "clipboard", { value: undefined })`, // as without TLS
	})
	b.visit("/embed")
	b.until(`customElements.get("f-copy")`)
	b.tabTo("f-copy button")
	b.press(" ")
	b.until(`document.querySelector("f-copy [role=status]").textContent.includes("Marked")`)
	if got := ask[string](b, `document.activeElement.id + " " + (getSelection().toString() === document.activeElement.value)`); got != "way-line true" {
		t.Errorf("marked is %s", got)
	}
}

func TestCopyingNeedsScripts(t *testing.T) {
	b := open(t, look{360, false, "en"})
	b.visit("/embed")
	if shown := ask[bool](b, `[...document.querySelectorAll("f-copy")].some((e) => e.checkVisibility({visibilityProperty: true}))`); shown {
		t.Error("without scripts there are buttons for them")
	}
}

// TestPastedAddressWorksInWordPress does what it does with an address that an editor pastes:
// looks into its page for oEmbed, asks there, and frames the answer in a sandbox with a secret
// of its own.
func TestPastedAddressWorksInWordPress(t *testing.T) {
	b := open(t, look{360, true, "en"})
	b.visit("/conditions/sciatica")
	got := ask[struct {
		Title, Src string
		Width      int
	}](b, `(async () => {
      const {title, width, html} = await (await fetch(document.querySelector("link[type='application/json+oembed']").href + "&maxwidth=500&maxheight=750")).json();
      const frame = new DOMParser().parseFromString(html, "text/html").querySelector("iframe");
      return {title, width, src: frame.src};
    })()`)
	if got.Title != "Find a specialist: Sciatica" || got.Width != 500 {
		t.Errorf("the answer is %+v", got)
	}
	path, ours := strings.CutPrefix(got.Src, on.site.String())
	if !ours {
		t.Fatalf("framed is %s", got.Src)
	}
	host := around(t, `sandbox="allow-scripts" security="restricted"`, path+"#?secret=a1b2c3d4e5")
	host.until(`told.some((m) => m.data.message === "height" && m.data.value > 200 && m.data.secret === "a1b2c3d4e5")`)
}

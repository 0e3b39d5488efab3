package browsertest_test

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

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
		if got.Copied != got.Shown || !strings.HasPrefix(got.Copied, "<div><iframe ") {
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
	b.until(`document.querySelector("f-copy [role=status]").textContent.includes("Selected")`)
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
	for _, pasted := range []string{"/conditions/sciatica", "/embed/frame?kind=near&topic=sciatica&accent=%23b00020"} {
		worksInWordPress(t, pasted)
	}
}

func worksInWordPress(t *testing.T, pasted string) {
	t.Helper()
	b := open(t, look{360, true, "en"})
	b.visit(pasted)
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

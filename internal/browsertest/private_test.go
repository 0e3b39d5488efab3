package browsertest_test

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const suggestPath = "/api/v1/suggest"

// TestNothingIsSentBeforeThreeLetters types two letters, waits longer than the
// script does before it asks, and types a third.
func TestNothingIsSentBeforeThreeLetters(t *testing.T) {
	b := open(t, look{360, true, "es"})
	b.visit("/")
	b.tabTo("#near")
	b.press("au")
	ask[bool](b, `new Promise((done) => setTimeout(() => done(true), 400))`)
	if sent := b.asked(suggestPath); len(sent) != 0 {
		t.Fatalf("two letters are sent: %s", sent)
	}
	b.press("s")
	b.until(`document.querySelector("#near-list [role=option]")`)
	sent := b.asked(suggestPath)
	if len(sent) != 1 || !strings.Contains(sent[0], "kind=place") || !strings.Contains(sent[0], "lang=es") || !strings.Contains(sent[0], "q=aus") {
		t.Errorf("three letters are sent as %s", sent)
	}
	b.press(kb.Backspace)
	b.until(`document.querySelector("#near-list").hidden`)
}

// TestNothingIsKept looks for what scripts could leave on a shared computer.
func TestNothingIsKept(t *testing.T) {
	b := open(t, look{360, true, "en"})
	b.visit("/")
	b.fill("#q", "sciat")
	b.press(kb.Enter)
	b.until(`document.querySelector("#count")`)
	kept := ask[int](b, `(async () => localStorage.length + sessionStorage.length + document.cookie.length +
      (await caches.keys()).length + (await indexedDB.databases()).length)()`)
	if kept != 0 {
		t.Errorf("%d things are kept in the browser", kept)
	}
}

// TestSuggestionIsChosenByTouch taps one with a finger.
func TestSuggestionIsChosenByTouch(t *testing.T) {
	b := open(t, look{360, true, "en"})
	call(b, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
	b.visit("/")
	b.tabTo("#near")
	b.press("austin")
	b.until(`document.querySelector("#near-list [role=option]")`)
	b.tap("#near-list [role=option]")
	b.until(`document.querySelector("#near-list").hidden`)
	if got := b.value(); got != "Austin, TX" {
		t.Errorf("the field holds %q", got)
	}
}

// located lets the browser know where it is, or has it refuse to say.
func (b *tab) located(setting browser.PermissionSetting) {
	b.t.Helper()
	lat, lon, accuracy := 30.267153, -97.743057, 5.0
	call(b, emulation.SetGeolocationOverride, emulation.SetGeolocationOverrideParams{Latitude: &lat, Longitude: &lon, Accuracy: &accuracy})
	_, err := chromedp.CallBrowser(b.ctx, browser.SetPermission, browser.SetPermissionParams{
		Permission: &browser.PermissionDescriptor{Name: "geolocation"}, Setting: setting, Origin: on.site.String(),
		BrowserContextID: chromedp.FromContext(b.ctx).BrowserContextID,
	})
	if err != nil {
		b.t.Fatal(err)
	}
}

// TestNearMeSendsTwoDecimals presses the button, and looks for more of the place
// than is needed in all that was sent.
func TestNearMeSendsTwoDecimals(t *testing.T) {
	b := open(t, look{360, true, "en"})
	b.located(browser.PermissionSettingGranted)
	b.visit("/")
	b.fill("#q", "physical th")
	b.tabTo(".f-nearme__button")
	if sent := b.asked("near="); len(sent) != 0 {
		t.Errorf("before the button is pressed: %s", sent)
	}
	b.press(kb.Enter)
	b.until(`document.querySelector("#count")`)
	if got := ask[string](b, `new URLSearchParams(location.search).get("near")`); got != "30.27,-97.74" {
		t.Errorf("near is %q", got)
	}
	if sent := append(b.asked("30.267"), b.asked("97.743")...); len(sent) != 0 {
		t.Errorf("more than two decimals leave the browser: %s", sent)
	}
}

// TestNearMeRefused says so in the language of the page, and leaves the visitor
// where a place can be typed.
func TestNearMeRefused(t *testing.T) {
	for lang, want := range map[string]string{"en": "did not share your location", "es": "no compartió su ubicación"} {
		b := open(t, look{360, true, lang})
		b.located(browser.PermissionSettingDenied)
		b.visit("/")
		b.tabTo(".f-nearme__button")
		b.press(kb.Enter)
		b.until(`document.querySelector("#near-status").textContent.includes("` + want + `") && document.activeElement.id === "near"`)
		if sent := b.asked("/search"); len(sent) != 0 {
			t.Errorf("%s: a search is sent: %s", lang, sent)
		}
		b.accessible("refused")
	}
}

// TestNearMeNeedsScripts: a button that can do nothing is not shown.
func TestNearMeNeedsScripts(t *testing.T) {
	b := open(t, look{360, false, "en"})
	b.visit("/")
	if shown := ask[bool](b, `document.querySelector(".f-nearme__button").checkVisibility({visibilityProperty: true})`); shown {
		t.Error("without scripts there is a button for them")
	}
}

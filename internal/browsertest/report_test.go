package browsertest_test

import (
	"fmt"
	"net/url"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp/kb"
)

// visitor makes the tab a visitor of their own, who may send reports of their own.
func (b *tab) visitor(n int) {
	b.t.Helper()
	call(b, network.SetExtraHTTPHeaders, network.SetExtraHTTPHeadersParams{
		Headers: network.Headers{"X-Forwarded-For": fmt.Sprintf("192.0.%d.1", n)},
	})
}

// title is the heading of the page.
func (b *tab) title() string {
	b.t.Helper()
	return ask[string](b, `document.querySelector("h1").textContent`)
}

// TestRecordIsReadByKeyboard: from the head of a record to the way to report an error,
// in the order in which it is read.
func TestRecordIsReadByKeyboard(t *testing.T) {
	for _, l := range []look{{360, true, "en"}, {360, false, "es"}, {1280, true, "es"}} {
		b := open(t, l)
		b.visitState("provider", "/providers/{id}")
		if l.scripts {
			b.tabTo(".f-keep__button")
		}
		b.tabTo(`.f-location a[href^="tel:"]`)
		b.tabTo(`.f-location a[href^="https:"]`)
		b.tabTo(".f-offering__name a")
		b.tabTo(".f-evidence summary")
		b.press(kb.Enter)
		b.until(`document.activeElement.parentElement.open && document.querySelector(".f-evidence__note").checkVisibility()`)
		b.press(" ")
		b.until(`!document.activeElement.parentElement.open`)
		b.tabTo(".f-entries__name")
		b.tabTo(".f-report__link")
		b.press(kb.Enter)
		b.until(`location.pathname.endsWith("/reports/error") && document.querySelector(".f-report")`)
	}
}

// TestErrorIsReportedByKeyboard sends the form empty, goes from what is wrong to each
// field, and sends it again.
func TestErrorIsReportedByKeyboard(t *testing.T) {
	for i, l := range []look{{360, true, "en"}, {1280, false, "es"}} {
		b := open(t, l)
		b.visitor(i)
		b.visitState("report an error", "/providers/{id}/reports/error")
		b.tabTo(".f-report button")
		b.press(kb.Enter)
		b.until(`document.activeElement.id === "problems"`)
		b.accessible("a report without a word")
		b.press(kb.Tab)
		b.press(kb.Enter)
		b.until(`location.hash === "#kind"`)
		b.tabTo("input[name=kind]")
		b.press(kb.ArrowDown)
		b.until(`document.activeElement.value === "address" && document.activeElement.checked`)
		b.tabTo("textarea")
		b.press("100 Example Street")
		b.tabTo("[name=email]")
		b.press("nobody")
		b.press(kb.Enter)
		b.until(`document.querySelector("[name=email]")?.getAttribute("aria-invalid") === "true"`)
		b.accessible("an address that is none")
		if kept := ask[string](b, `document.querySelector("textarea").value + document.querySelector("[name=kind]:checked").value`); kept != "100 Example Streetaddress" {
			t.Errorf("%v: of what was typed %q is left", l, kept)
		}
		b.tabTo("[name=email]")
		b.press("nobody@example.org") // what was there is selected, and so replaced
		b.press(kb.Enter)
		b.until(`location.pathname.endsWith("/reports/thanks")`)
		b.accessible("thanks")
	}
}

// TestTooManyReports sends more than one visitor may.
func TestTooManyReports(t *testing.T) {
	for i, l := range []look{{360, true, "en"}, {1280, true, "es"}} {
		b := open(t, l)
		b.visitor(10 + i)
		b.visitState("this is me", "/providers/{id}/reports/self")
		sent := url.Values{"form": {"self"}, "kind": {"hide"}, "text": {"Hide me"}}.Encode()
		ask[int](b, `(async () => { for (let i = 0; i < 10; i++) await fetch(document.querySelector(".f-report").getAttribute("action"), {method: "POST",
          headers: {"Content-Type": "application/x-www-form-urlencoded"}, body: "`+sent+`"}); return 0 })()`)
		b.tabTo(".f-report button")
		b.press(kb.Enter)
		b.until(`document.activeElement.id === "problems"`)
		if title := b.title(); ask[string](b, `performance.getEntriesByType("navigation")[0].responseStatus + ""`) != "429" {
			t.Errorf("%v: after ten reports the eleventh is %q", l, title)
		}
		b.accessible("too many reports")
		b.still("too many reports")
	}
}

// TestAnAnswerThatTookTooLong says so, and loses nothing of what was typed.
func TestAnAnswerThatTookTooLong(t *testing.T) {
	b := hosted(t, "kind,name,specialty,line1,city,state,zip\norganization,Invented Clinic,pain-clinic,1 Main St,Chicago,IL,60601\n", "--request-timeout=1us")
	for _, width := range []int64{360, 1280} {
		call(b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: 900, DeviceScaleFactor: 1, Mobile: width < 600})
		b.visit("/search?q=sciatica&near=60601&accepting=true")
		if got := ask[string](b, `document.querySelector("h1").textContent + " " + document.querySelector("#q").value + document.querySelector("main .f-button--main").getAttribute("href")`); got != "We are very busy right now sciatica/search?q=sciatica&near=60601&accepting=true" {
			t.Error("it says", got)
		}
		b.accessible("an answer that took too long")
		b.still("an answer that took too long")
		b.fits("an answer that took too long")
	}
}

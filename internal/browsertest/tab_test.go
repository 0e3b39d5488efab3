package browsertest_test

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// look is how somebody looks at the site.
type look struct {
	width   int64
	scripts bool
	lang    string // en or es
}

func (l look) String() string {
	scripts := "scripts"
	if !l.scripts {
		scripts = "no scripts"
	}
	return fmt.Sprintf("%d px, %s, %s", l.width, scripts, l.lang)
}

// path is a page in the language of the look.
func (l look) path(p string) string {
	if l.lang == "es" {
		return "/es" + p
	}
	return p
}

// looks are all ways to look that a test should try.
func looks() []look {
	var out []look
	for _, width := range []int64{360, 1280} {
		for _, scripts := range []bool{true, false} {
			for _, lang := range []string{"en", "es"} {
				out = append(out, look{width, scripts, lang})
			}
		}
	}
	return out
}

// tab is a tab of the browser that remembers whom it asked. Its methods fail
// the test where the browser does.
type tab struct {
	t   *testing.T
	ctx context.Context
	look
	site   *url.URL // that visit goes to
	others []string // hosts that it may ask beside it

	mu       sync.Mutex
	requests []string
	mishaps  []string
}

// patience is how long a test waits for what must come. Nothing is timed: a slow
// machine is no mistake.
const patience = 30 * time.Second

// watchShifts notes what moves on a page, after input too.
const watchShifts = `window.shifted = []; new PerformanceObserver((list) => {
  for (const e of list.getEntries()) window.shifted.push(e.value + " " + e.sources.map((s) => s.node?.outerHTML?.slice(0, 120)).join(" | "));
}).observe({ type: "layout-shift", buffered: true });`

// equipped skips the test where something is missing that it needs. In CI that
// is a failure.
func equipped(t *testing.T) {
	t.Helper()
	if on.missing == nil {
		return
	}
	if os.Getenv("CI") == "true" {
		t.Fatal(on.missing)
	}
	t.Skip(on.missing)
}

// open opens a tab. When the test ends, the tab has asked this site alone and no
// script has failed.
func open(t *testing.T, l look) *tab {
	t.Helper()
	equipped(t)
	ctx, cancel := chromedp.NewContext(on.browser, chromedp.WithNewBrowserContext())
	b := &tab{t: t, ctx: ctx, look: l, site: on.site}
	t.Cleanup(func() {
		b.judge()
		cancel()
	})
	if err := chromedp.Listen(ctx, b.hear); err != nil {
		t.Fatal(err)
	}
	call(b, network.Enable, network.EnableParams{})
	call(b, log.Enable, cdp.Empty{})
	call(b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: l.width, Height: 900, DeviceScaleFactor: 1, Mobile: l.width < 600})
	call(b, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: watchShifts})
	b.allowScripts(l.scripts)
	return b
}

// call runs a command of the DevTools protocol.
func call[P, R any](b *tab, command cdp.Command[P, R], params P) R {
	b.t.Helper()
	out, err := chromedp.Call(b.ctx, command, params)
	if err != nil {
		b.t.Fatalf("%v: %s: %v", b.look, command.Method, err)
	}
	return out
}

func (b *tab) allowScripts(yes bool) {
	b.t.Helper()
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !yes})
}

// hear notes requests, and what goes wrong in scripts or against the policy of
// the page.
func (b *tab) hear(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		b.requests = append(b.requests, e.Request.URL)
	case *runtime.EventExceptionThrown:
		b.mishaps = append(b.mishaps, e.ExceptionDetails.Text+" "+e.ExceptionDetails.URL+exceptionOf(e.ExceptionDetails))
	case *log.EventEntryAdded:
		if e.Entry.Source == log.EntrySourceSecurity || e.Entry.Source == log.EntrySourceJavascript {
			b.mishaps = append(b.mishaps, e.Entry.Text)
		}
	}
}

// exceptionOf is what was thrown, where it is known.
func exceptionOf(d *runtime.ExceptionDetails) string {
	if d.Exception == nil {
		return ""
	}
	return " " + d.Exception.Description
}

func (b *tab) judge() {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, request := range b.requests {
		if u, err := url.Parse(request); err != nil || u.Host != b.site.Host && u.Host != on.site.Host && u.Host != on.hard.Host && u.Scheme != "data" && !slices.Contains(b.others, u.Host) {
			b.t.Errorf("%v: the browser asks for %s", b.look, request)
		}
	}
	for _, m := range b.mishaps {
		b.t.Errorf("%v: %s", b.look, m)
	}
}

// asked are the requests so far whose URL holds the part.
func (b *tab) asked(part string) []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(b.requests), func(r string) bool { return !strings.Contains(r, part) })
}

func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.t.Fatalf("%v: %v", b.look, err)
	}
}

// visit goes to a page in the language of the look, and waits until it is there.
func (b *tab) visit(path string) {
	b.t.Helper()
	b.do(chromedp.Navigate(b.site.String() + b.path(path)))
}

// prefer sets whether the visitor likes it light or dark.
func (b *tab) prefer(scheme string) {
	b.t.Helper()
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
}

// ask evaluates an expression in the page.
func ask[T any](b *tab, expression string) T {
	b.t.Helper()
	out, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%v: %.100s: %v", b.look, expression, err)
	}
	return out
}

// until waits for an expression to be true. While a page gives way to another
// there is nothing to ask; that is no mistake.
func (b *tab) until(expression string) {
	b.t.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if yes, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool]("Boolean("+expression+")")); err == nil && yes {
			return
		}
	}
	b.t.Fatalf("%v: it never came to %s at %s", b.look, expression, ask[string](b, "location.href"))
}

// press sends keys one by one, as a keyboard does: a key that a script prevents
// types nothing, which chromedp.KeyEvent, with a character of its own after
// each key, would do all the same.
func (b *tab) press(keys string) {
	b.t.Helper()
	for _, r := range keys {
		events := kb.Encode(r)
		down, up := *events[0], *events[len(events)-1]
		if len(events) == 3 {
			down.Text, down.UnmodifiedText = events[1].Text, events[1].UnmodifiedText
		}
		down.Type = input.DispatchKeyEventTypeKeyDown
		call(b, input.DispatchKeyEvent, down)
		call(b, input.DispatchKeyEvent, up)
	}
}

// tap touches the middle of an element with a finger.
func (b *tab) tap(selector string) {
	b.t.Helper()
	at := ask[struct{ X, Y float64 }](b, `(() => { const r = document.querySelector("`+selector+`").getBoundingClientRect();
      return {x: r.x + r.width / 2, y: r.y + r.height / 2} })()`)
	b.do(chromedp.TapXY(at.X, at.Y))
}

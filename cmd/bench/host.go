package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
)

const (
	maxRuns    = 200
	maxFinders = 50
	hostWidth  = 1280            // of the window, px
	perFinder  = 1000            // px of its height, so that all finders are seen at once
	settling   = 2 * time.Second // until nothing happens any more on a page that has loaded
	attempts   = 3               // at a page whose finders are late
)

// host measures what the loader costs the page that it is in: an article is opened in
// Chromium with it and without it, in turn, each time with nothing left of the time before.
func host(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	fl := flag.NewFlagSet("host", flag.ContinueOnError)
	raw := fl.String("url", "http://localhost:8080", "the server whose finders these are, on this machine")
	path := fl.String("chromium", "chromium", "the browser")
	runs := fl.Int("runs", 15, "how often each page is opened")
	list := fl.String("finders", "1 10", "how many finders are in the page, with a space between")
	if err := parse(fl, args, stderr); err != nil {
		return err
	}
	base, err := target(*raw)
	if err != nil {
		return err
	}
	counts, err := findersOf(*list)
	if err != nil {
		return err
	}
	if *runs < 1 || *runs > maxRuns {
		return fmt.Errorf("-runs must lie between 1 and %d", maxRuns)
	}
	h, stop, err := newHost(ctx, base, *path)
	if err != nil {
		return err
	}
	defer stop()
	return h.report(stdout, counts, *runs)
}

func findersOf(list string) (counts []int, err error) {
	for _, field := range strings.Fields(list) {
		n, err := strconv.Atoi(field)
		if err != nil || n < 1 || n > maxFinders {
			return nil, fmt.Errorf("-finders %q is no whole number from 1 to %d", field, maxFinders)
		}
		counts = append(counts, n)
	}
	if len(counts) == 0 {
		return nil, errors.New("-finders names no page")
	}
	return counts, nil
}

// hostSite is the site of somebody else, and the browser that reads there.
type hostSite struct {
	finder  string // where the loader comes from
	site    string // another site for the browser, so that it keeps frames apart as it does out there
	browser context.Context
}

func newHost(ctx context.Context, finder, path string) (h *hostSite, stop func(), err error) {
	h = &hostSite{finder: finder}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, nil, err
	}
	name, other := "127.0.0.1", "localhost"
	if u, err := url.Parse(finder); err == nil && u.Hostname() != other {
		name = other
	}
	h.site = fmt.Sprintf("http://%s:%d", name, listener.Addr().(*net.TCPAddr).Port)
	server := &http.Server{Handler: h, ReadHeaderTimeout: requestTimeout}
	go func() { _ = server.Serve(listener) }()
	browser, quit := chromedp.NewContext(ctx, chromedp.WithAllocatorOptions(chromedp.ExecPath(path), chromedp.NoSandbox))
	h.browser = browser
	stop = func() {
		quit()
		_ = server.Close()
	}
	if err := chromedp.Do(browser); err != nil {
		stop()
		return nil, nil, fmt.Errorf("start %s: %w", path, err)
	}
	return h, stop, nil
}

// prose stands between finders.
const prose = `<h2>What helps</h2><p>Most back pain gets better by itself within weeks. Keep moving as far as you can, ` +
	`and see somebody when it wakes you at night, or when a leg grows weak.</p>`

// ServeHTTP answers with an article: ?finders= in it, and ?loader= for whether the loader is.
func (h *hostSite) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	n, _ := strconv.Atoi(r.FormValue("finders")) // ours, and 0 is a page too
	loader := ""
	if r.FormValue("loader") != "" {
		loader = `<script async src="` + h.finder + `/widget.js"></script>`
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprint(w, `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`+
		`<title>About backs</title><link rel="icon" href="data:,"><style>body{max-width:45rem;margin:auto;font:1rem/1.5 serif}</style>`+
		loader+`</head><body><h1>About backs</h1>`+strings.Repeat(prose, 20))
	for range n {
		fmt.Fprint(w, `<specialist-finder topic="sciatica"><a href="`+h.finder+`/search?condition=sciatica">Find a specialist</a></specialist-finder>`+prose)
	}
	fmt.Fprint(w, `</body></html>`)
}

// spent is what the main thread did for a page, in CPU time of its own: others on the
// machine do not count.
type spent struct{ script, styles, layout, all time.Duration }

// together is what the loader and what it asks of the browser cost; all is that, and what
// the browser does to read, paint and speak with the process of a frame.
func (s spent) together() time.Duration { return s.script + s.styles + s.layout }

// named are the metrics of the browser that are read, and what they are part of.
func (s *spent) named() map[string]*time.Duration {
	return map[string]*time.Duration{
		"ScriptDuration": &s.script, "V8CompileDuration": &s.script,
		"RecalcStyleDuration": &s.styles, "LayoutDuration": &s.layout, "TaskDuration": &s.all,
	}
}

// open opens the page in a tab that knows nothing, and measures until nothing happens any more.
func (h *hostSite) open(finders int, loader bool) (s spent, err error) {
	ctx, closeTab := chromedp.NewContext(h.browser, chromedp.WithNewBrowserContext())
	defer closeTab()
	window := emulation.SetDeviceMetricsOverrideParams{Width: hostWidth, Height: int64(perFinder * (2 + finders)), DeviceScaleFactor: 1}
	if _, err := chromedp.Call(ctx, emulation.SetDeviceMetricsOverride, window); err != nil {
		return s, err
	}
	if _, err := chromedp.Call(ctx, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks}); err != nil {
		return s, err
	}
	address := fmt.Sprintf("%s/?finders=%d", h.site, finders)
	if loader {
		address += "&loader=1"
	}
	if err := chromedp.Do(ctx, chromedp.Navigate(address), chromedp.Sleep(settling)); err != nil {
		return s, err
	}
	got, err := chromedp.Call(ctx, performance.GetMetrics, cdp.Empty{})
	if err != nil {
		return s, err
	}
	for _, m := range got.Metrics {
		if part := s.named()[m.Name]; part != nil {
			*part += time.Duration(m.Value * float64(time.Second))
		}
	}
	return s, shows(ctx, finders, loader)
}

// errLate is of a page whose finders have not come yet.
var errLate = errors.New("finders are not seen")

// shows looks, once all is measured, whether finders stand in the place of their links.
func shows(ctx context.Context, finders int, loader bool) error {
	links, err := chromedp.Run(ctx, chromedp.Evaluate[int](`[...document.querySelectorAll("specialist-finder a")].filter((a) => a.checkVisibility()).length`))
	switch {
	case err != nil:
		return err
	case loader && links > 0:
		return fmt.Errorf("%d of %d %w", links, finders, errLate)
	case !loader && links != finders:
		return fmt.Errorf("%d of %d links are seen without the loader", links, finders)
	}
	return nil
}

// measured is open, again where the machine was too busy for the finders to come.
func (h *hostSite) measured(finders int, loader bool) (s spent, err error) {
	for range attempts {
		if s, err = h.open(finders, loader); !errors.Is(err, errLate) {
			break
		}
	}
	return s, err
}

// columns are what is printed of what was spent.
var columns = []func(spent) time.Duration{
	func(s spent) time.Duration { return s.script },
	func(s spent) time.Duration { return s.styles },
	func(s spent) time.Duration { return s.layout },
	spent.together,
	func(s spent) time.Duration { return s.all },
}

// report prints a Markdown table of medians: what a page costs without the loader, with it,
// and by how much that is more.
func (h *hostSite) report(out io.Writer, counts []int, runs int) error {
	fmt.Fprint(out, "| page | script ms | styles ms | layout ms | together ms | all of the main thread ms |\n|---|---|---|---|---|---|\n")
	for _, n := range counts {
		without, with, err := h.compared(n, runs)
		if err != nil {
			return err
		}
		var before, after, more []string
		for _, column := range columns {
			b, a := middle(without, column), middle(with, column)
			before, after, more = append(before, inMillis(b)), append(after, inMillis(a)), append(more, inMillis(a-b))
		}
		fmt.Fprintf(out, "| %d in the page, without the loader | %s |\n", n, strings.Join(before, " | "))
		fmt.Fprintf(out, "| %d, with it | %s |\n", n, strings.Join(after, " | "))
		fmt.Fprintf(out, "| **%d, more** | %s |\n", n, strings.Join(more, " | "))
	}
	return nil
}

// compared opens the two pages in turn, so that both see the same machine.
func (h *hostSite) compared(finders, runs int) (without, with []spent, err error) {
	for range runs {
		before, err := h.measured(finders, false)
		if err != nil {
			return nil, nil, err
		}
		after, err := h.measured(finders, true)
		if err != nil {
			return nil, nil, err
		}
		without, with = append(without, before), append(with, after)
	}
	return without, with, nil
}

func middle(all []spent, column func(spent) time.Duration) time.Duration {
	var values []time.Duration
	for _, s := range all {
		values = append(values, column(s))
	}
	slices.Sort(values)
	return quantile(values, .5)
}

// inMillis is a difference too, so it may be below 0.
func inMillis(d time.Duration) string {
	return strconv.FormatFloat(float64(d)/1e6, 'f', 2, 64)
}

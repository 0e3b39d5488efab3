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
	"github.com/chromedp/cdproto/css"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
)

const (
	maxRuns    = 200
	maxFinders = 50
	hostWidth  = 1280        // of the window, px
	perFinder  = 1000        // px of its height, so that all finders are seen at once
	farAway    = 900         // px of a window that no finder is near to
	settling   = time.Second // until nothing happens any more on a page that has loaded
	attempts   = 3           // at a page whose finders are late
)

// host measures what the loader costs the page that it is in: an article is opened in
// Chromium in each of the ways, in turn, each time with nothing left of the time before.
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
	for field := range strings.FieldsSeq(list) {
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

// way is how an article has its finders.
type way struct {
	name   string
	has    string // what the article is asked for with
	window int64  // px of height, 0 for one that shows all finders
	links  bool   // readers see the links in the end
}

// ways are told apart from the first.
var ways = []way{
	{name: "links alone", links: true},
	{name: "the loader, finders out of sight", has: "loader", window: farAway, links: true},
	{name: "the loader, all finders in sight", has: "loader"},
	{name: "bare iframes of the same documents", has: "iframes"},
}

// ServeHTTP answers with an article: ?finders= in it, and what it has them with.
func (h *hostSite) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	n, _ := strconv.Atoi(r.FormValue("finders")) // ours, and 0 is a page too
	loader, inside := "", `<a href="`+h.finder+`/search?condition=sciatica">Find a specialist</a>`
	switch r.FormValue("has") {
	case "loader":
		loader = `<script async src="` + h.finder + `/widget.js"></script>`
	case "iframes":
		inside = `<iframe loading="lazy" width="100%" height="660" src="` + h.finder + `/embed/frame?topic=sciatica"></iframe>`
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprint(w, `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`+
		`<title>About backs</title><link rel="icon" href="data:,"><style>body{max-width:45rem;margin:auto;font:1rem/1.5 serif}</style>`+
		loader+`</head><body><h1>About backs</h1>`+strings.Repeat(prose, 20)+
		strings.Repeat(`<specialist-finder topic="sciatica">`+inside+`</specialist-finder>`+prose, n)+`</body></html>`)
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

// watching are tools of the browser that look on at every node and style, at the page's cost; no
// reader has them.
var watching = []cdp.Command[cdp.Empty, cdp.Empty]{css.Disable, dom.Disable, log.Disable, network.Disable}

// open opens the page in a tab that knows nothing, and measures until nothing happens any more.
func (h *hostSite) open(finders int, as way) (s spent, err error) {
	ctx, closeTab := chromedp.NewContext(h.browser, chromedp.WithNewBrowserContext())
	defer closeTab()
	window := emulation.SetDeviceMetricsOverrideParams{Width: hostWidth, Height: as.window, DeviceScaleFactor: 1}
	if as.window == 0 {
		window.Height = int64(perFinder * (3 + finders))
	}
	if _, err := chromedp.Call(ctx, emulation.SetDeviceMetricsOverride, window); err != nil {
		return s, err
	}
	for _, tool := range watching {
		if _, err := chromedp.Call(ctx, tool, cdp.Empty{}); err != nil {
			return s, err
		}
	}
	if _, err := chromedp.Call(ctx, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks}); err != nil {
		return s, err
	}
	address := fmt.Sprintf("%s/?finders=%d&has=%s", h.site, finders, as.has)
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
	return s, shows(ctx, finders, as.links)
}

// errLate is of a page whose finders have not come yet, or came where none is near.
var errLate = errors.New("links are seen")

// shows looks, once all is measured, whether finders stand in the place of their links.
func shows(ctx context.Context, finders int, links bool) error {
	seen, err := chromedp.Run(ctx, chromedp.Evaluate[int](`[...document.querySelectorAll("specialist-finder a")].filter((a) => a.checkVisibility()).length`))
	if err == nil && (links && seen != finders || !links && seen > 0) {
		err = fmt.Errorf("%d of %d %w", seen, finders, errLate)
	}
	return err
}

// measured is open, again where the machine was too busy for the finders to come.
func (h *hostSite) measured(finders int, as way) (s spent, err error) {
	for range attempts {
		if s, err = h.open(finders, as); !errors.Is(err, errLate) {
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

// report prints a Markdown table of medians: what a page costs the main thread with links
// alone, and by how much more in the other ways.
func (h *hostSite) report(out io.Writer, counts []int, runs int) error {
	fmt.Fprint(out, "| finders | page | script ms | styles ms | layout ms | together ms | all of the main thread ms |\n|---|---|---|---|---|---|---|\n")
	for _, n := range counts {
		got, err := h.compared(n, runs)
		if err != nil {
			return err
		}
		for i, as := range ways {
			fmt.Fprintf(out, "| %d | %s |", n, as.name)
			for _, column := range columns {
				d, format := middle(got[i], column), " %.2f |"
				if i > 0 {
					d, format = d-middle(got[0], column), " %+.2f |"
				}
				fmt.Fprintf(out, format, float64(d)/1e6)
			}
			fmt.Fprintln(out)
		}
	}
	return nil
}

// compared opens the page in each way in turn, so that all see the same machine.
func (h *hostSite) compared(finders, runs int) (got [][]spent, err error) {
	got = make([][]spent, len(ways))
	for range runs {
		for i, as := range ways {
			s, err := h.measured(finders, as)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", as.name, err)
			}
			got[i] = append(got[i], s)
		}
	}
	return got, nil
}

func middle(all []spent, column func(spent) time.Duration) time.Duration {
	var values []time.Duration
	for _, s := range all {
		values = append(values, column(s))
	}
	slices.Sort(values)
	return quantile(values, .5)
}

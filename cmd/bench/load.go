package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// Bounds of a load run, so that a slip of the hand does no harm.
const (
	maxClients  = 64
	maxDuration = 10 * time.Minute
)

// load asks queries in a closed loop and prints how long the answers took.
func load(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	fl := flag.NewFlagSet("load", flag.ContinueOnError)
	raw := fl.String("url", "http://localhost:8080", "the server, on this machine")
	file := fl.String("queries", "", "queries.jsonl of a corpus (required)")
	clients := fl.Int("clients", 1, "how many ask at a time")
	duration := fl.Duration("duration", 10*time.Second, "how long to ask")
	warm := fl.Int("warm", 400, "queries asked before anything is measured")
	only := fl.String("kinds", "", "ask only these kinds, comma-separated")
	pages := fl.Bool("pages", false, "ask for the pages of the queries, compressed, as browsers do")
	frames := fl.Bool("frames", false, "ask for what frames in pages of others show of the queries, compressed")
	if err := parse(fl, args, stderr); err != nil {
		return err
	}
	base, err := target(*raw)
	if err != nil {
		return err
	}
	if *clients < 1 || *clients > maxClients || *duration <= 0 || *duration > maxDuration || *warm < 0 {
		return fmt.Errorf("-clients must lie between 1 and %d, -duration between 0 and %s, -warm not below 0", maxClients, maxDuration)
	}
	if *pages && *frames {
		return errors.New("-pages and -frames are two loads: ask for one")
	}
	queries, err := queriesOf(*file, *only)
	if err != nil {
		return err
	}
	l := &loader{base: base, http: newClient(*clients), queries: queries, pages: *pages || *frames}
	if *frames {
		l.queries = framesOf(queries)
	} else if *pages {
		l.queries = pagesOf(queries)
		if err := l.settle(ctx); err != nil {
			return err
		}
	}
	l.warm(ctx, *warm)
	took, seconds := l.run(ctx, *clients, *duration)
	return took.report(stdout, *clients, seconds)
}

func queriesOf(file, only string) ([]query, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	queries, err := readQueries(f, strings.FieldsFunc(only, func(r rune) bool { return r == ',' }))
	if err == nil && len(queries) == 0 {
		err = errors.New("there are no such queries in " + file)
	}
	return queries, err
}

// loader is one run of load.
type loader struct {
	base    string
	http    *http.Client
	queries []query
	pages   bool // they are HTML and wanted compressed
	next    atomic.Int64
}

// warm asks the last n queries, which a short run does not reach.
func (l *loader) warm(ctx context.Context, n int) {
	ignored := measures{}
	for i := range min(n, len(l.queries)) {
		l.ask(ctx, &l.queries[len(l.queries)-1-i], ignored)
	}
}

// run has so many clients ask one query after the other until the time is
// over. It answers what was measured and how long that took in seconds.
func (l *loader) run(ctx context.Context, clients int, duration time.Duration) (measures, float64) {
	start := time.Now()
	each := make([]measures, clients)
	var group sync.WaitGroup
	for c := range clients {
		each[c] = measures{}
		group.Go(func() {
			for time.Since(start) < duration && ctx.Err() == nil {
				i := int(l.next.Add(1)-1) % len(l.queries)
				l.ask(ctx, &l.queries[i], each[c])
			}
		})
	}
	group.Wait()
	seconds := time.Since(start).Seconds()
	all := measures{}
	for _, m := range each {
		all.add(m)
	}
	return all, seconds
}

// ask measures a query, or its pages from the second on.
func (l *loader) ask(ctx context.Context, q *query, into measures) {
	if q.Pages == 0 {
		l.request(ctx, q.Kind, q.Path, into)
		return
	}
	body := l.request(ctx, q.Kind, q.Path, measures{})
	for page := 2; page <= q.Pages; page++ {
		next := l.behind(q, body)
		if next == "" {
			return // the results ended, or the request failed and was counted
		}
		body = l.request(ctx, q.Kind, next, into)
	}
}

// behind is the path of the page of a query that follows one, "" if none does.
func (l *loader) behind(q *query, body []byte) string {
	if l.pages {
		return nextPage(body)
	}
	next := cursor(body)
	if next == "" {
		return ""
	}
	return q.Path + "&cursor=" + url.QueryEscape(next)
}

// request measures one request from sending it to the last byte of the answer.
// Anything but 200 is an error; the body is nil then.
func (l *loader) request(ctx context.Context, kind, path string, into measures) []byte {
	start := time.Now()
	body, err := l.get(ctx, path)
	took := time.Since(start)
	switch {
	case ctx.Err() != nil: // interrupted: this one does not count
	case err != nil:
		into.fail(kind, fmt.Errorf("%s: %w", path, err))
	default:
		into.took(kind, took)
	}
	return body
}

func (l *loader) get(ctx context.Context, path string) ([]byte, error) {
	resp, err := l.send(ctx, http.MethodGet, path)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var body bytes.Buffer
	if _, err := body.ReadFrom(resp.Body); err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusOK {
		return nil, errors.New(resp.Status)
	}
	return body.Bytes(), nil
}

func (l *loader) send(ctx context.Context, method, path string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, method, l.base+path, nil)
	if err != nil {
		return nil, err
	}
	if l.pages {
		req.Header.Set("Accept-Encoding", "gzip")
	}
	return l.http.Do(req)
}

// cursor is where the next page begins, "" if there is none.
func cursor(body []byte) string {
	var page struct {
		Next string `json:"next"`
	}
	if json.Unmarshal(body, &page) != nil {
		return ""
	}
	return page.Next
}

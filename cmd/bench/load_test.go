package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// server answers like the API: a deep search has so many pages, /fail fails.
type server struct {
	pages int
	mu    sync.Mutex
	asked map[string]int
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.asked[r.URL.RequestURI()]++
	s.mu.Unlock()
	if r.URL.Path == "/fail" {
		http.Error(w, "no", http.StatusServiceUnavailable)
		return
	}
	page, next := 1, ""
	if c := r.URL.Query().Get("cursor"); c != "" {
		page, _ = strconv.Atoi(strings.TrimPrefix(c, "page&"))
	}
	if page < s.pages {
		next = fmt.Sprintf("page&%d", page+1)
	}
	fmt.Fprintf(w, `{"results":[],"next":%q}`, next)
}

func start(t *testing.T, pages int) (*server, *loader) {
	t.Helper()
	s := &server{pages: pages, asked: map[string]int{}}
	h := httptest.NewServer(s)
	t.Cleanup(h.Close)
	return s, &loader{base: h.URL, http: newClient(2)}
}

func TestADeepQueryFollowsTheCursor(t *testing.T) {
	for _, c := range []struct {
		name            string
		pages, measured int
	}{
		{"to its tenth page, and measures nine", 30, 9},
		{"to the end of the results", 4, 3},
		{"nowhere if there is one page", 1, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, l := start(t, c.pages)
			got := measures{}
			l.ask(t.Context(), &query{Kind: deepKind, Path: "/search?limit=20", Pages: 10}, got)
			if n := len(got.of(deepKind).took); n != c.measured {
				t.Errorf("%d pages were measured, want %d", n, c.measured)
			}
			if last := fmt.Sprintf("/search?limit=20&cursor=page%%26%d", c.measured+1); c.measured > 0 && s.asked[last] != 1 {
				t.Errorf("%s was asked %d times, want once", last, s.asked[last])
			}
		})
	}
}

func TestAnAnswerThatIsNot200IsAnError(t *testing.T) {
	_, l := start(t, 1)
	got := measures{}
	l.ask(t.Context(), &query{Kind: "npi", Path: "/fail"}, got)
	if m := got.of("npi"); m.failed != 1 || len(m.took) != 0 || m.fault == nil || !strings.Contains(m.fault.Error(), "503") {
		t.Errorf("got %+v", m)
	}
}

func TestLoadPrintsALineForEachKind(t *testing.T) {
	s, l := start(t, 3)
	file := filepath.Join(t.TempDir(), "queries.jsonl")
	const lines = `{"kind":"spec25","path":"/search?a=1"}
{"kind":"npi","path":"/fail"}
{"kind":"deep","path":"/search?b=2","pages":10}
`
	if err := os.WriteFile(file, []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := bench(t, "load", "-url", l.base, "-queries", file, "-clients", "2", "-duration", "50ms", "-warm", "1")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"| kind | n | p50 ms | p95 ms | p99 ms | max ms | errors |", "\n| spec25 |", "\n| npi | 0 | - | - | - | - |", "\n| deep |", "\n| whole mix |", " queries/s\n", "First error of npi: /fail: 503"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing in\n%s", want, out)
		}
	}
	if s.asked["/search?a=1"] == 0 {
		t.Error("nothing was asked")
	}
}

func TestLoadIsAnErrorIfNothingIsAnswered(t *testing.T) {
	file := filepath.Join(t.TempDir(), "queries.jsonl")
	if err := os.WriteFile(file, []byte(`{"kind":"npi","path":"/fail"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	_, l := start(t, 1)
	if _, err := bench(t, "load", "-url", l.base, "-queries", file, "-duration", "10ms"); err == nil {
		t.Error("it is none")
	}
}

func TestAnInterruptEndsTheRunAndCountsNoError(t *testing.T) {
	_, l := start(t, 1)
	l.queries = []query{{Kind: "npi", Path: "/"}}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	got, _ := l.run(ctx, 2, time.Hour)
	if m := got.of("npi"); m.failed != 0 || len(m.took) != 0 {
		t.Errorf("got %+v", m)
	}
}

func TestLoadGoesToThisMachineOnly(t *testing.T) {
	for raw, ok := range map[string]bool{
		"http://localhost:8080": true, "http://127.0.0.1:1234/": true, "http://[::1]:80": true, "http://127.9.9.9": true, "http://[::ffff:127.0.0.1]:1": true,
		"http://example.org": false, "http://10.0.0.1:8080": false, "http://0.0.0.0:8080": false, "https://localhost": false, "localhost:8080": false,
		"http://localhost.example.org": false, "http://user@localhost": false, "http://127.0.0.1.example.org": false, "": false, "http://localhost:8080?a=b": false,
	} {
		base, err := target(raw)
		if (err == nil) != ok {
			t.Errorf("%q: %v", raw, err)
		}
		if ok && strings.HasSuffix(base, "/") {
			t.Errorf("%q becomes %q", raw, base)
		}
	}
}

func TestTheClientConnectsToNothingElse(t *testing.T) {
	_, err := newClient(1).Get("http://192.0.2.1/") // of documentation, nobody's
	if err == nil || !strings.Contains(err.Error(), "not on this machine") {
		t.Errorf("got %v", err)
	}
}

func TestARedirectionIsNoAnswer(t *testing.T) {
	h := httptest.NewServer(http.RedirectHandler("http://192.0.2.1/", http.StatusFound))
	t.Cleanup(h.Close)
	got := measures{}
	(&loader{base: h.URL, http: newClient(1)}).ask(t.Context(), &query{Kind: "npi", Path: "/"}, got)
	if got.of("npi").failed != 1 {
		t.Errorf("got %+v", got.of("npi"))
	}
}

func TestTheReportOfKnownTimes(t *testing.T) {
	m := measures{}
	for i := 1; i <= 200; i++ {
		m.took("name", time.Duration(i)*100*time.Microsecond)
	}
	m.took("deep", 123456*time.Microsecond)
	m.fail("other", errors.New("broke"))
	m.fail("other", errors.New("broke again"))
	var out bytes.Buffer
	if err := m.report(&out, 8, 2); err != nil {
		t.Fatal(err)
	}
	const want = `| kind | n | p50 ms | p95 ms | p99 ms | max ms | errors |
|---|---|---|---|---|---|---|
| name | 200 | 10.0 | 19.0 | 19.8 | 20.0 | 0 |
| deep | 1 | 123.5 | 123.5 | 123.5 | 123.5 | 0 |
| other | 0 | - | - | - | - | 2 |
| whole mix | 200 | 10.0 | 19.0 | 19.8 | 20.0 | 2 |

8 client(s), 2.0 s: 100 queries/s

First error of other: broke
`
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
}

func TestMillisecondsHaveThreeFigures(t *testing.T) {
	for d, want := range map[time.Duration]string{
		-1: "-", 0: "0.000", 46 * time.Microsecond: "0.046", 1580 * time.Microsecond: "1.58", 70 * time.Millisecond: "70.0",
	} {
		if got := millis(d); got != want {
			t.Errorf("%s is %s, want %s", d, got, want)
		}
	}
}

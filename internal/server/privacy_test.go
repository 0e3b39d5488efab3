package server_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"strings"
	"syscall"
	"testing"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
)

// everyRoute is an address of every route, and what it answers.
func everyRoute() map[string]int {
	id := ana().ID.String()
	return map[string]int{
		"/": 200, "/es": 200, "/es/": 200, "/search?q=a": 200, "/es/search?q=a": 200, "/search?radius=abc": 200, "/search?q=%ff": 400,
		"/providers/" + id: 301, "/providers/" + id + "/ana-de-la-cruz-sohne": 200, "/es/providers/" + id + "/ana-de-la-cruz-sohne": 200,
		"/providers/" + retired().ID.String(): 410, "/providers/x/y": 404, reportsPath() + "/thanks": 200, "/nowhere": 404,
		"/api/v1/search": 200, "/api/v1/search?x=1": 400, "/api/v1/suggest": 200, "/api/v1/providers/" + id: 200,
		"/api/openapi.json": 200, "/healthz": 200, "/readyz": 200, "/assets/none.css": 404, "/map/outlines/1/0/0": 400,
		"/oembed": 400, "/oembed?url=https%3A%2F%2Ffinder.example.org%2F": 200, "/oembed?url=https%3A%2F%2Fexample.com%2F": 404,
	}
}

func TestEveryAnswerHasTheHeaders(t *testing.T) {
	w := newWorld(t)
	w.sample = true
	ids := map[string]bool{}
	for path, status := range everyRoute() {
		resp, _ := w.get(t, path, browser)
		if resp.StatusCode != status {
			t.Errorf("%s: %d, want %d", path, resp.StatusCode, status)
		}
		for name, want := range map[string]string{
			"Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
			"Referrer-Policy":         "no-referrer", "X-Content-Type-Options": "nosniff", "Cross-Origin-Opener-Policy": "same-origin",
			"Cross-Origin-Resource-Policy": "same-origin", "Cache-Control": "no-store", "X-Robots-Tag": "noindex",
			"Set-Cookie": "", "Access-Control-Allow-Origin": "", "Server": "",
		} {
			if got := resp.Header.Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", path, name, got, want)
			}
		}
		if !strings.Contains(resp.Header.Get("Permissions-Policy"), "geolocation=(self)") {
			t.Errorf("%s: Permissions-Policy is %q", path, resp.Header.Get("Permissions-Policy"))
		}
		id := resp.Header.Get("X-Request-Id")
		if len(id) < 16 || ids[id] {
			t.Errorf("%s: request id %q", path, id)
		}
		ids[id] = true
	}
}

func TestRobotsMayIndexARealDirectory(t *testing.T) {
	w := newWorld(t)
	if resp, body := w.get(t, "/", browser); resp.Header.Get("X-Robots-Tag") != "" || strings.Contains(body, "noindex") {
		t.Errorf("the page of a real directory is kept from robots")
	}
}

func TestRequestIDOfTheClientIsNotTaken(t *testing.T) {
	w := newWorld(t)
	resp, _ := w.do(t, "GET", "/api/v1/search", http.Header{"X-Request-Id": {"stem-cells-for-me"}})
	if resp.Header.Get("X-Request-Id") == "stem-cells-for-me" || strings.Contains(w.logged(), "stem-cells") {
		t.Error("the client's request id is used")
	}
}

// TestLogTellsNothingOfTheVisitor sends one rare word by every way there is, and
// looks for it, and for the visitor's address, in the log and in the metrics.
func TestLogTellsNothingOfTheVisitor(t *testing.T) {
	const word = "Xylophágous"
	w := newWorld(t)
	headers := http.Header{
		"User-Agent": {word}, "Referer": {"https://example.org/" + word}, "X-Forwarded-For": {"203.0.113.9"}, "X-Real-Ip": {"203.0.113.9"},
		"Cookie": {"a=" + word}, "Accept": {browser}, "Accept-Language": {word}, "X-Request-Id": {word}, "Authorization": {"Bearer " + word},
	}
	failing := map[string]func(context.Context, search.Request) (*search.Response, error){
		"answers": w.find,
		"quotes what it got": func(_ context.Context, r search.Request) (*search.Response, error) {
			return nil, errors.New(`engine: cannot parse "` + strings.ToLower(r.Q) + `" near ` + r.Near + " at term xylophag")
		},
		"panics with what it got": func(_ context.Context, r search.Request) (*search.Response, error) {
			panic("cannot take " + r.Q + r.Text)
		},
	}
	for name, find := range failing {
		w.find = find
		for _, path := range []string{
			"/api/v1/search?q=" + word, "/api/v1/search?near=" + word + "&q=" + word, "/api/v1/search?" + word + "=1", "/api/v1/search?text=%58yloph%C3%A1gous",
			"/search?q=" + word, "/es/search?near=" + word, "/api/v1/suggest?q=" + word, "/api/v1/providers/" + word, "/providers/" + word,
			"/providers/" + word + "/" + word, "/" + word, "/assets/" + word, "/map/outlines/" + word + "/1/1", "/api/" + word + "?q=" + word, "/search?q=%" + word,
			"/embed?place=" + word + "&about=" + word + "&provider=" + word, "/oembed?url=https://finder.example.org/search?q=" + word, "/oembed?url=" + word + "&format=" + word,
		} {
			w.do(t, "GET", path, headers)
		}
		w.do(t, "XYLOPHAGOUS", "/search?q="+word, headers)
		if log := strings.ToLower(w.logged()); strings.Contains(log, "xyloph") {
			t.Errorf("finder that %s: the log holds the word:\n%s", name, log)
		}
	}
	if log := w.logged(); strings.Contains(log, "127.0.0.1") || strings.Contains(log, "203.0.113") {
		t.Errorf("the log holds an address:\n%s", log)
	}
	if text := w.exposition(t); strings.Contains(strings.ToLower(text), "xyloph") || !strings.Contains(text, "finder_http_requests_total") {
		t.Errorf("metrics:\n%s", text)
	}
}

// TestLogTellsNothingThatAnEngineQuotes: what an engine chokes on is no word of
// the request any more, but folded, joined, cut, or an id that the words led to.
func TestLogTellsNothingThatAnEngineQuotes(t *testing.T) {
	for q, quoted := range map[string]string{
		"O'Brien": "obrien", "PM&R": "pmr", "sciatica": "interventional-pain", "Dr. Ana de la Cruz": "cruz", "1234567893": "7h5jk2", "30.27,-97.74": "8948-cell",
	} {
		cause := fmt.Errorf("read term %q: %w", quoted, fs.ErrInvalid)
		for name, err := range map[string]error{
			"a plain error": fmt.Errorf("search: %w", cause), "a fault with a cause": directory.Unavailable(cause, "the index could not be read"),
			"an internal fault": &directory.Fault{Kind: directory.FaultInternal, Msg: "reading record 8948-cell", Err: cause},
			"several errors":    errors.Join(cause, errors.New(quoted)),
		} {
			w := newWorld(t)
			w.find = func(context.Context, search.Request) (*search.Response, error) { return nil, err }
			w.get(t, "/api/v1/search?q="+url.QueryEscape(q), "")
			if log := w.logged(); strings.Contains(log, quoted) || !strings.Contains(log, `"status":50`) {
				t.Errorf("%s for %s: the log quotes it:\n%s", name, q, log)
			}
		}
		w := newWorld(t)
		w.find = func(context.Context, search.Request) (*search.Response, error) { panic(cause) }
		w.get(t, "/api/v1/search?q="+url.QueryEscape(q), "")
		if log := w.logged(); strings.Contains(log, quoted) {
			t.Errorf("a panic for %s: the log quotes it:\n%s", q, log)
		}
	}
}

// TestLogStillTellsWhatWentWrong: less than the error's text, but enough to know
// where to look.
func TestLogStillTellsWhatWentWrong(t *testing.T) {
	for name, tt := range map[string]struct {
		find func() error
		want []string
	}{
		"a full disk": {func() error {
			return directory.Unavailable(&fs.PathError{Op: "read", Path: "/x", Err: syscall.ENOSPC}, "the index could not be read")
		}, []string{`"fault":"unavailable"`, `"err":"the index could not be read"`, `*directory.Fault *fs.PathError syscall.Errno(no space left on device)`}},
		"several errors": {func() error { return errors.Join(fs.ErrExist, fmt.Errorf("b: %w", io.EOF)) },
			[]string{`"types":"*errors.joinError *errors.errorString *fmt.wrapError *errors.errorString"`}},
		"a mistake of ours": {func() error { return fmt.Errorf("card of provider 7: %w", io.ErrUnexpectedEOF) },
			[]string{`"fault":"internal"`, `"types":"*fmt.wrapError *errors.errorString"`}},
		"a panic": {func() error { return errors.New(strings.Fields("")[0]) }, []string{`panicked`, `privacy_test.go:`, `TestLogStillTellsWhatWentWrong`}},
	} {
		w := newWorld(t)
		w.find = func(context.Context, search.Request) (*search.Response, error) { return nil, tt.find() }
		w.get(t, "/api/v1/search", "")
		for _, want := range tt.want {
			if log := w.logged(); !strings.Contains(log, want) {
				t.Errorf("%s: the log lacks %s:\n%s", name, want, log)
			}
		}
	}
}

func (w *world) exposition(t *testing.T) string {
	t.Helper()
	families, err := w.metrics.Gather()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, f := range families {
		b.WriteString(f.String() + "\n")
	}
	return b.String()
}

func TestOneLineARequest(t *testing.T) {
	w := newWorld(t)
	_, body := w.get(t, "/api/v1/search?q=pain", "")
	w.get(t, "/nowhere/at/all", "")
	w.find = func(context.Context, search.Request) (*search.Response, error) {
		return nil, errors.New("disk on fire")
	}
	w.get(t, "/api/v1/search", "")
	var lines []map[string]any
	for line := range strings.Lines(w.logged()) {
		var v map[string]any
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, v)
	}
	if len(lines) != 3 {
		t.Fatalf("%d lines for 3 requests", len(lines))
	}
	want := map[string]any{"level": "INFO", "msg": "request", "method": "GET", "route": "/api/v1/search", "status": 200.0, "bytes": float64(len(body))}
	for key, v := range want {
		if lines[0][key] != v {
			t.Errorf("%s is %v, want %v", key, lines[0][key], v)
		}
	}
	if _, ok := lines[0]["took_ms"].(float64); !ok || len(lines[0]) != 9 {
		t.Errorf("line holds %v", lines[0])
	}
	if lines[1]["route"] != "unmatched" || lines[1]["status"] != 404.0 {
		t.Errorf("line of an unknown path: %v", lines[1])
	}
	if lines[2]["level"] != "ERROR" || lines[2]["fault"] != "internal" || lines[2]["types"] != "*errors.errorString" {
		t.Errorf("line of a failure: %v", lines[2])
	}
}

func TestMetricsCountByRouteAndClass(t *testing.T) {
	w := newWorld(t)
	for _, path := range []string{"/api/v1/search", "/api/v1/search?x=1", "/search?q=a", "/nowhere"} {
		w.get(t, path, browser)
	}
	text := w.exposition(t)
	for _, want := range []string{
		`name:"route" value:"/api/v1/search"} label:{name:"status" value:"2xx"} counter:{value:1`,
		`name:"route" value:"/api/v1/search"} label:{name:"status" value:"4xx"} counter:{value:1`,
		`name:"route" value:"unmatched"} label:{name:"status" value:"4xx"} counter:{value:1`,
		`finder_http_request_seconds`,
	} {
		if !strings.Contains(strings.Join(strings.Fields(text), " "), want) {
			t.Errorf("metrics lack %s:\n%s", want, text)
		}
	}
}

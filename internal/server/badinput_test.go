package server_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
)

type problem struct {
	Type, Title, Detail, Field, Value, Reason string
	Status                                    int
	RequestID                                 string `json:"request_id"`
}

// asProblem checks that an answer is a whole problem document.
func asProblem(t *testing.T, resp *http.Response, body string) problem {
	t.Helper()
	var p problem
	if err := json.Unmarshal([]byte(body), &p); err != nil {
		t.Fatalf("%v in %q", err, body)
	}
	if ct := resp.Header.Get("Content-Type"); ct != "application/problem+json" {
		t.Errorf("content type %q", ct)
	}
	if p.Status != resp.StatusCode || p.Type == "" || p.Title == "" || p.Detail == "" || p.RequestID == "" {
		t.Errorf("problem lacks something: %s", body)
	}
	return p
}

func TestBadInputIsRefusedWithItsName(t *testing.T) {
	tests := map[string]struct{ query, field string }{
		"unknown parameter":         {"colour=red", "colour"},
		"radius 0":                  {"near=78701&radius=0", "radius"},
		"radius −1":                 {"near=78701&radius=-1", "radius"},
		"radius 1e9":                {"near=78701&radius=1e9", "radius"},
		"radius abc":                {"near=78701&radius=abc", "radius"},
		"radius NaN":                {"near=78701&radius=NaN", "radius"},
		"latitude 95":               {"near=95,-97", "near"},
		"10 kB of text":             {"text=" + strings.Repeat("back+pain+", 1000), "text"},
		"10 kB in the box":          {"q=" + strings.Repeat("x", 10_000), "q"},
		"5,000 words":               {"q=" + strings.Repeat("a+", 5000), "q"},
		"invalid UTF-8":             {"q=%C3%28", "q"},
		"twice what is single":      {"limit=1&limit=2", "limit"},
		"more values than allowed":  {strings.Repeat("specialty=pmr&", 60), "specialty"},
		"eleven plans":              {strings.Repeat("insurance=acme&", 11), "insurance"},
		"a plan of 200 letters":     {"insurance=" + strings.Repeat("x", 200), "insurance"},
		"limit 0":                   {"limit=0", "limit"},
		"limit 51":                  {"limit=51", "limit"},
		"an unknown order":          {"sort=price", "sort"},
		"a state nobody knows":      {"state=ZZ", "state"},
		"a malformed percent code":  {"q=%", "q"},
		"a box without a fourth":    {"bbox=1,2,3", "bbox"},
		"a boolean that is neither": {"accepting=perhaps", "accepting"},
	}
	w := realWorld(t)
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			resp, body := w.get(t, "/api/v1/search?"+tt.query, browser)
			if resp.StatusCode != http.StatusBadRequest {
				t.Fatalf("status %d: %s", resp.StatusCode, body)
			}
			if p := asProblem(t, resp, body); p.Field != tt.field || p.Reason == "" {
				t.Errorf("problem names %q because %q, want %q", p.Field, p.Reason, tt.field)
			}
		})
	}
}

func TestProblemsReadAsSentences(t *testing.T) {
	w := realWorld(t)
	for path, want := range map[string]string{
		"/api/v1/search?foo=1": "foo: unknown parameter", "/api/v1/search?limit=0": "limit: must be a whole number above 0",
		"/api/v1/providers/" + npi(77).String():                    "no provider has the NPI " + npi(77).String(),
		"/api/v1/providers/" + directory.IDOfNPI(npi(77)).String(): "no provider has the id " + directory.IDOfNPI(npi(77)).String(),
		"/api/v1/providers/nobody":                                 "this is neither the id of a provider nor an NPI",
	} {
		resp, body := w.get(t, path, "")
		if p := asProblem(t, resp, body); p.Detail != want {
			t.Errorf("%s: %q, want %q", path, p.Detail, want)
		}
	}
}

// TestProblemsRepeatWhatWasSent wants the value back as it was written, whatever
// form it was brought into before it was judged.
func TestProblemsRepeatWhatWasSent(t *testing.T) {
	w := realWorld(t)
	for query, want := range map[string][2]string{
		"gender=female":                 {"female", "F or M"},
		"state=Illinois":                {"Illinois", ""},
		"radius=1e9":                    {"1e9", "above 0, at most 500"},
		"radius=501":                    {"501", "above 0, at most 500"},
		"radius=0":                      {"0", "above 0, at most 500"},
		"bbox=95.00,1,96,2":             {"95.00,1,96,2", "latitudes"},
		"limit=051":                     {"051", "1 to 50"},
		"language=spanish":              {"spanish", "use es"},
		"q=" + strings.Repeat("é", 600): {strings.Repeat("é", 80) + "…", "500"},
	} {
		resp, body := w.get(t, "/api/v1/search?"+query, "")
		if p := asProblem(t, resp, body); p.Status != http.StatusBadRequest || p.Value != want[0] || !strings.Contains(p.Reason, want[1]) {
			t.Errorf("%s: %+v, want %q", query, p, want)
		}
	}
}

func TestOddInputIsAnswered(t *testing.T) {
	w := newWorld(t)
	for name, q := range map[string]string{
		"wildcards": "*?~", "query syntax": `name:"a" AND (b OR -c)^2 [a TO b] /x.*/`, "control characters": "\x00\x01\x1b[31m",
		"bidi characters": "\u202e\u2066pain\u2069", "HTML": "<script>alert(1)</script>", "emoji": "🩻🦴", "only spaces": "   ",
		"SQL": "'; DROP TABLE provider; --", "a template": "{{.}}", "500 characters": strings.Repeat("é", 500),
	} {
		t.Run(name, func(t *testing.T) {
			for _, path := range []string{"/api/v1/search?q=", "/api/v1/search?text=", "/api/v1/suggest?q=", "/search?q=", "/es/search?text="} {
				resp, body := w.get(t, path+url.QueryEscape(q), "")
				if resp.StatusCode != http.StatusOK {
					t.Errorf("%s: %d: %.200s", path, resp.StatusCode, body)
				}
				if strings.Contains(body, "<script>") {
					t.Errorf("%s: the answer holds a script", path)
				}
			}
		})
	}
}

func TestFinderMayRefuseToo(t *testing.T) {
	w := newWorld(t)
	w.find = func(context.Context, search.Request) (*search.Response, error) {
		return nil, fmt.Errorf("resolve: %w", directory.Invalid("near", "qwertyville", "no such place"))
	}
	resp, body := w.get(t, "/api/v1/search?near=qwertyville", "")
	if p := asProblem(t, resp, body); p.Status != 400 || p.Field != "near" || p.Value != "qwertyville" || p.Reason != "no such place" {
		t.Errorf("problem %+v", p)
	}
}

// TestEveryKindOfFaultHasAStatus goes through all kinds there are.
func TestEveryKindOfFaultHasAStatus(t *testing.T) {
	want := map[directory.FaultKind]int{
		directory.FaultInternal: 500, directory.FaultInvalid: 400, directory.FaultNotFound: 404,
		directory.FaultConflict: 409, directory.FaultForbidden: 403, directory.FaultUnavailable: 503,
	}
	w := newWorld(t)
	for _, kind := range directory.FaultKinds() {
		w.find = func(context.Context, search.Request) (*search.Response, error) {
			return nil, &directory.Fault{Kind: kind, Msg: "said to the client", Err: errors.New("the secret cause")}
		}
		resp, body := w.get(t, "/api/v1/search", "")
		p := asProblem(t, resp, body)
		if p.Status != want[kind] {
			t.Errorf("%s gave %d, want %d", kind, p.Status, want[kind])
		}
		if strings.Contains(body, "secret") || kind == directory.FaultInternal && strings.Contains(body, "said") {
			t.Errorf("%s tells too much: %s", kind, body)
		}
		if hint := resp.Header.Get("Retry-After"); (hint != "") != (p.Status == 503) {
			t.Errorf("%s: Retry-After %q", kind, hint)
		}
	}
}

func TestPlainErrorsPanicsAndTimeoutsAreAnswered(t *testing.T) {
	tests := map[string]struct {
		find func(context.Context, search.Request) (*search.Response, error)
		want int
	}{
		"a plain error": {func(context.Context, search.Request) (*search.Response, error) {
			return nil, errors.New("disk on fire")
		}, 500},
		"a panic": {func(context.Context, search.Request) (*search.Response, error) { panic("disk on fire") }, 500},
		"a timeout": {func(context.Context, search.Request) (*search.Response, error) {
			return nil, fmt.Errorf("engine: %w", context.DeadlineExceeded)
		}, 503},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.find = tt.find
			for _, path := range []string{"/api/v1/search", "/search?q=a"} {
				resp, body := w.get(t, path, browser)
				if resp.StatusCode != tt.want || strings.Contains(body, "fire") {
					t.Errorf("%s: %d: %.300s", path, resp.StatusCode, body)
				}
			}
		})
	}
}

// TestASearchThatFailsCanBeAskedAgain: what was typed is there, and so is what to do in an
// emergency, since no notice could be shown.
func TestASearchThatFailsCanBeAskedAgain(t *testing.T) {
	w := newWorld(t)
	w.find = func(context.Context, search.Request) (*search.Response, error) { return nil, context.DeadlineExceeded }
	for path, want := range map[string]string{
		"/search?q=bad%20%22back%22&near=60601&accepting=true":    "call 911",
		"/es/search?q=bad%20%22back%22&near=60601&accepting=true": "llame al 911",
	} {
		resp, body := w.get(t, path, browser)
		if resp.StatusCode != http.StatusServiceUnavailable {
			t.Errorf("%s: %d", path, resp.StatusCode)
		}
		for _, part := range []string{want, `href="` + strings.ReplaceAll(path, "&", "&amp;") + `"`, `value="bad &#34;back&#34;"`, `value="60601"`, `name="accepting" value="true"`} {
			if !strings.Contains(body, part) {
				t.Errorf("%s lacks %s: %s", path, part, body)
			}
		}
	}
	if _, body := w.get(t, "//evil.example/search?q=a", browser); strings.Contains(body, `href="//`) {
		t.Error("it leads to another host:", body)
	}
}

func TestUnknownPathsAndMethods(t *testing.T) {
	w := newWorld(t)
	tests := map[string]struct {
		method, path, accept string
		status               int
		page                 bool
	}{
		"an unknown path in a browser":      {"GET", "/nowhere", browser, 404, true},
		"an unknown path in Spanish":        {"GET", "/es/nowhere", browser, 404, true},
		"an unknown path for a program":     {"GET", "/nowhere", "application/json", 404, false},
		"an unknown path of the API":        {"GET", "/api/v2/search", browser, 404, false},
		"another method on the API":         {"POST", "/api/v1/search", "", 405, false},
		"another method on a page":          {"POST", "/search", browser, 405, true},
		"an invented method":                {"SCIATICA", "/api/v1/search", "", 405, false},
		"an unknown provider, API":          {"GET", "/api/v1/providers/0000000000000", "", 404, false},
		"an NPI that does not check":        {"GET", "/api/v1/providers/1234567890", "", 404, false},
		"an unknown provider, page":         {"GET", "/providers/0000000000000/x", browser, 404, true},
		"a provider that is no id":          {"GET", "/providers/..%2f..%2fetc%2fpasswd", browser, 404, true},
		"a style that is not there":         {"GET", "/assets/0000.css", browser, 404, true},
		"a deactivated provider, API":       {"GET", "/api/v1/providers/" + retired().NPI.String(), "", 410, false},
		"a parameter where there is none":   {"GET", "/api/openapi.json?x=1", "", 400, false},
		"a parameter that a record has not": {"GET", "/api/v1/providers/" + ana().ID.String() + "?q=1", "", 400, false},
		"health with another method":        {"DELETE", "/healthz", browser, 405, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			resp, body := w.do(t, tt.method, tt.path, http.Header{"Accept": {tt.accept}})
			if resp.StatusCode != tt.status {
				t.Fatalf("status %d, want %d: %.200s", resp.StatusCode, tt.status, body)
			}
			if tt.status == 405 && !strings.Contains(resp.Header.Get("Allow"), "GET") {
				t.Errorf("Allow is %q", resp.Header.Get("Allow"))
			}
			if !tt.page {
				asProblem(t, resp, body)
			} else if !strings.HasPrefix(resp.Header.Get("Content-Type"), "text/html") {
				t.Errorf("content type %q", resp.Header.Get("Content-Type"))
			}
		})
	}
}

func TestRequestsWithBodiesAreRefused(t *testing.T) {
	w := newWorld(t)
	for name, size := range map[string]int{"a little more than 1 kB": 1025, "a megabyte": 1 << 20} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, w.URL+"/api/v1/search", bytes.NewReader(make([]byte, size)))
		if err != nil {
			t.Fatal(err)
		}
		resp, err := w.Client().Do(req)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != http.StatusRequestEntityTooLarge {
			t.Errorf("%s: %d", name, resp.StatusCode)
		}
	}
}

// FuzzQuery: whatever the query string, the answer is no server error, and each
// answer of the API is JSON.
func FuzzQuery(f *testing.F) {
	for _, q := range []string{"q=a&near=b", "radius=1e9", "q=%ff", "%zz", "bbox=1,1,1,1&drop=x&drop=specialty:pmr", "specialty=pmr&offering=regenerative&cursor=x&said=y"} {
		f.Add(q)
	}
	w := newWorld(f)
	f.Fuzz(func(t *testing.T, query string) {
		for _, path := range []string{"/api/v1/search", "/api/v1/suggest", "/search", "/es/search"} {
			req := &http.Request{Method: "GET", URL: &url.URL{Path: path, RawQuery: query}, Header: http.Header{"Accept": {browser}}, Host: "x"}
			rec := w.serve(req.WithContext(t.Context()))
			if rec.Code >= 500 {
				t.Fatalf("%s?%q: %d %s", path, query, rec.Code, rec.Body)
			}
			if strings.HasPrefix(path, "/api/") && !json.Valid(rec.Body.Bytes()) {
				t.Fatalf("%s?%q: no JSON: %s", path, query, rec.Body)
			}
		}
	})
}

package server_test

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/specialist-finder/finder/internal/search"
	"github.com/specialist-finder/finder/internal/server"
)

// held is a finder that answers when it is told to.
type held struct{ entered, release chan struct{} }

func newHeld() *held { return &held{make(chan struct{}, 16), make(chan struct{})} }

func (h *held) Search(ctx context.Context, r search.Request) (*search.Response, error) {
	h.entered <- struct{}{}
	select {
	case <-h.release:
		return answer(r), nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func TestFullServerSaysSoAtOnce(t *testing.T) {
	h := newHeld()
	w := newWorld(t, func(c *server.Config) { c.Finder, c.MaxConcurrent = h, 2 })
	first := make(chan int, 2)
	for range 2 {
		go func() {
			resp, err := w.Client().Get(w.URL + "/api/v1/search")
			if err != nil {
				first <- 0
				return
			}
			resp.Body.Close()
			first <- resp.StatusCode
		}()
		<-h.entered
	}
	for _, path := range []string{"/api/v1/search", "/search?q=a", "/api/v1/suggest?q=a"} {
		resp, body := w.get(t, path, browser)
		if resp.StatusCode != http.StatusServiceUnavailable || resp.Header.Get("Retry-After") != "1" {
			t.Errorf("%s on a full server: %d, Retry-After %q: %.100s", path, resp.StatusCode, resp.Header.Get("Retry-After"), body)
		}
	}
	for _, path := range []string{"/healthz", "/readyz"} {
		if resp, _ := w.get(t, path, ""); resp.StatusCode != http.StatusOK {
			t.Errorf("%s on a full server: %d", path, resp.StatusCode)
		}
	}
	close(h.release)
	for range 2 {
		if status := <-first; status != http.StatusOK {
			t.Errorf("a request that had its slot got %d", status)
		}
	}
	if resp, _ := w.get(t, "/api/v1/search", ""); resp.StatusCode != http.StatusOK {
		t.Errorf("after the crowd left: %d", resp.StatusCode)
	}
	if !strings.Contains(w.exposition(t), `finder_http_requests_full_total`) {
		t.Error("refusals are not counted")
	}
}

func TestSlowSearchIsCutOff(t *testing.T) {
	w := newWorld(t, func(c *server.Config) { c.Finder, c.RequestTimeout = newHeld(), 10*time.Millisecond })
	resp, body := w.get(t, "/api/v1/search", "")
	if p := asProblem(t, resp, body); p.Status != http.StatusServiceUnavailable || resp.Header.Get("Retry-After") == "" {
		t.Errorf("a search beyond its time gave %+v", p)
	}
}

func TestClientThatLeavesIsNoServerError(t *testing.T) {
	h := newHeld()
	w := newWorld(t, func(c *server.Config) { c.Finder = h })
	ctx, leave := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() {
		req, _ := http.NewRequestWithContext(ctx, "GET", w.URL+"/api/v1/search", nil)
		_, err := w.Client().Do(req)
		done <- err
	}()
	<-h.entered
	leave()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	w.Close() // waits for the handler
	if log := w.logged(); !strings.Contains(log, `"status":499`) || strings.Contains(log, "ERROR") {
		t.Errorf("log: %s", log)
	}
}

// TestAnswersDoNotWaitForTheLog: who asks has the whole answer while its line is not
// written yet.
func TestAnswersDoNotWaitForTheLog(t *testing.T) {
	stuck := make(chan struct{})
	w := newWorld(t, func(c *server.Config) { c.Logger = slog.New(slog.NewTextHandler(waiting(stuck), nil)) })
	t.Cleanup(func() { close(stuck) })
	plain := http.Header{"Accept-Encoding": {"identity"}} // what is compressed has no length before its end
	if resp, body := w.do(t, http.MethodGet, "/api/v1/search", plain); resp.StatusCode != http.StatusOK || body == "" {
		t.Errorf("%d %q", resp.StatusCode, body)
	}
}

// waiting is a log that takes nothing until it is closed.
type waiting chan struct{}

func (w waiting) Write(line []byte) (int, error) {
	<-w
	return len(line), nil
}

// open is a server on real sockets.
func open(t *testing.T, change ...func(*server.Config)) *server.Server {
	t.Helper()
	w := newWorld(t)
	cfg := w.config()
	cfg.Metrics = nil
	for _, f := range change {
		f(&cfg)
	}
	s, err := server.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Open(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close(context.Background()) })
	return s
}

func fetch(t *testing.T, url string) (int, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), "GET", url, nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(b)
}

func TestOpenServesOnItsRealPort(t *testing.T) {
	s := open(t, func(c *server.Config) { c.MetricsAddr = "127.0.0.1:0" })
	if status, _ := fetch(t, s.URL()+"/healthz"); status != 200 {
		t.Errorf("healthz: %d", status)
	}
	fetch(t, s.URL()+"/api/v1/search")
	if status, body := fetch(t, s.MetricsURL()); status != 200 || !strings.Contains(body, `finder_http_requests_total{route="/api/v1/search",status="2xx"} 1`) {
		t.Errorf("metrics: %d\n%s", status, body)
	}
	if status, _ := fetch(t, s.URL()+"/metrics"); status != 404 {
		t.Errorf("metrics on the public listener: %d", status)
	}
	if status, _ := fetch(t, strings.TrimSuffix(s.MetricsURL(), "metrics")+"api/v1/search"); status != 404 {
		t.Errorf("the API on the metrics listener: %d", status)
	}
}

func TestMetricsMayBeOff(t *testing.T) {
	if s := open(t); s.MetricsURL() != "" {
		t.Errorf("metrics at %q", s.MetricsURL())
	}
}

func TestTakenPortFailsAtOnce(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for name, change := range map[string]func(*server.Config){
		"the server's": func(c *server.Config) { c.Addr = taken.Addr().String() },
		"metrics'":     func(c *server.Config) { c.MetricsAddr = taken.Addr().String() },
	} {
		w := newWorld(t)
		cfg := w.config()
		cfg.Metrics = nil
		change(&cfg)
		s, err := server.New(cfg)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Open(t.Context()); err == nil || !strings.Contains(err.Error(), taken.Addr().String()) {
			t.Errorf("%s port is taken: %v", name, err)
		}
		if err := s.Close(t.Context()); err != nil {
			t.Errorf("closing what did not open: %v", err)
		}
	}
}

func TestCloseLetsARunningRequestFinish(t *testing.T) {
	h := newHeld()
	s := open(t, func(c *server.Config) { c.Finder = h })
	got := make(chan int, 1)
	go func() {
		resp, err := http.Get(s.URL() + "/api/v1/search")
		if err != nil {
			got <- 0
			return
		}
		resp.Body.Close()
		got <- resp.StatusCode
	}()
	<-h.entered
	closed := make(chan error, 1)
	go func() { closed <- s.Close(context.Background()) }()
	for refused := false; !refused; { // the listener goes first
		conn, err := net.Dial("tcp", strings.TrimPrefix(s.URL(), "http://"))
		if refused = err != nil; !refused {
			conn.Close()
		}
	}
	select {
	case err := <-closed:
		t.Fatalf("closed before the request ended: %v", err)
	default:
	}
	close(h.release)
	if status := <-got; status != http.StatusOK {
		t.Errorf("the running request got %d", status)
	}
	if err := <-closed; err != nil {
		t.Error(err)
	}
	if err := s.Close(context.Background()); err != nil {
		t.Errorf("closing twice: %v", err)
	}
}

func TestCloseCutsOffWhatTakesTooLong(t *testing.T) {
	h := newHeld()
	s := open(t, func(c *server.Config) { c.Finder = h })
	got := make(chan error, 1)
	go func() {
		_, err := http.Get(s.URL() + "/api/v1/search")
		got <- err
	}()
	<-h.entered
	over, cancel := context.WithCancel(context.Background())
	cancel()
	if err := s.Close(over); !errors.Is(err, context.Canceled) {
		t.Errorf("Close gave %v", err)
	}
	if err := <-got; err == nil {
		t.Error("the request was answered")
	}
}

func TestRunEndsWithItsContext(t *testing.T) {
	s := open(t)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.Run(ctx) }()
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func TestReadinessFollowsIndexAndStore(t *testing.T) {
	tests := map[string]struct {
		state server.State
		want  int
	}{
		"all is well":          {server.State{IndexOpen: true, StoreReachable: true}, 200},
		"behind but open":      {server.State{IndexOpen: true, StoreReachable: true, Behind: 12}, 200},
		"damaged":              {server.State{IndexOpen: true, StoreReachable: true, Damage: "checksum of 000001.seg is wrong"}, 200},
		"rebuilt after damage": {server.State{IndexOpen: true, StoreReachable: true, RebuiltWhy: "checksum of 000002.seg is wrong", RebuiltAt: time.Date(2026, 11, 22, 10, 30, 0, 5, time.UTC)}, 200},
		"no index":             {server.State{StoreReachable: true}, 503},
		"no store":             {server.State{IndexOpen: true}, 503},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.state = tt.state
			resp, body := w.get(t, "/readyz", "")
			if resp.StatusCode != tt.want || !strings.Contains(body, tt.state.Damage) ||
				tt.state.RebuiltWhy != "" && !strings.Contains(body, `"rebuilt":{"at":"2026-11-22T10:30:00Z","why":"checksum of 000002.seg is wrong"}`) {
				t.Errorf("%d: %s", resp.StatusCode, body)
			}
			if resp, _ := w.get(t, "/healthz", ""); resp.StatusCode != 200 {
				t.Errorf("the process is said to be dead")
			}
		})
	}
}

func TestHugeHeadersAreRefused(t *testing.T) {
	s := open(t)
	req, err := http.NewRequestWithContext(t.Context(), "GET", s.URL()+"/api/v1/search", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("X-Long", strings.Repeat("a", 64<<10))
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("status %d", resp.StatusCode)
	}
}

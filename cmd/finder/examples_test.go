package main

import (
	"io"
	"net/http"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

var (
	linkTo = regexp.MustCompile(`<a href="(/[^"]*)"`)
	isID   = regexp.MustCompile(`provider="(\w+)"`)
)

// body asks for a page as a browser does, and follows redirects.
func (s *testServer) body(t *testing.T, path string) (int, string) {
	t.Helper()
	req, err := http.NewRequest(http.MethodGet, s.url+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Accept", "text/html")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatalf("%v\n%s", err, s.output())
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(b)
}

// TestExamplesLiveWithTheSample: each leads to pages that there are, the card to
// somebody of the sample, and all are gone when a real list comes.
func TestExamplesLiveWithTheSample(t *testing.T) {
	dir := t.TempDir()
	s := startServer(t, dir)
	seen := map[string]bool{}
	cards := 0
	for paths := []string{"/examples/"}; len(paths) > 0; paths = paths[1:] {
		path := paths[0]
		status, body := s.body(t, path)
		if status != http.StatusOK {
			t.Errorf("%s: %d", path, status)
		}
		if !strings.HasPrefix(path, "/examples/") {
			continue
		}
		cards += len(isID.FindAllString(body, -1))
		for _, m := range linkTo.FindAllStringSubmatch(body, -1) {
			if !seen[m[1]] {
				seen[m[1]] = true
				paths = append(paths, m[1])
			}
		}
	}
	if cards != 1 || len(seen) < 12 {
		t.Errorf("%d cards, %d links: %v", cards, len(seen), seen)
	}
	list := filepath.Join(t.TempDir(), "list.csv")
	writeList(t, list, 7, 3)
	mustRun(t, dir, "import", list)
	deadline := time.Now().Add(time.Minute)
	for status := 0; status != http.StatusNotFound; {
		if status, _ = s.body(t, "/examples/"); time.Now().After(deadline) {
			t.Fatalf("beside a real list the examples are still there: %d\n%s", status, s.output())
		}
		time.Sleep(50 * time.Millisecond)
	}
	s.stop(t)
}

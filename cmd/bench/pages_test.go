package main

import (
	"compress/gzip"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/specialist-finder/finder/internal/catalog"
)

// site answers like the pages: three pages of results, a provider behind a redirection,
// and what they load; compressed for who asks for it.
type site struct {
	mu    sync.Mutex
	asked []string
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.asked = append(s.asked, r.URL.RequestURI())
	s.mu.Unlock()
	body := strings.Repeat("a", 1000)
	switch r.URL.Path {
	case "/providers/1":
		http.Redirect(w, r, "/providers/x/ann", http.StatusMovedPermanently)
		return
	case "/search":
		body = `<head><link rel="icon" href="/icon"><link rel="stylesheet" href="/style?a=1&amp;b=2"><script type="module" src="/script"></script></head>`
		if strings.Contains(r.URL.RawQuery, "map") {
			body += `<svg class="f-map__svg">` + digits(5000) + `</svg><svg class="other">`
		}
		if next := len(r.URL.Query().Get("cursor")) + 1; next < 3 {
			body += fmt.Sprintf(`<a class="x" href="/search?q=a&amp;cursor=%s&amp;page=%d#results" rel="next">`, strings.Repeat("c", next), next+1)
		}
	}
	if r.Header.Get("Accept-Encoding") != "gzip" || r.URL.Path == "/icon" {
		_, _ = w.Write([]byte(body))
		return
	}
	w.Header().Set("Content-Encoding", "gzip")
	z := gzip.NewWriter(w)
	_, _ = z.Write([]byte(body))
	_ = z.Close()
}

// digits are hard to compress.
func digits(n int) string {
	var b strings.Builder
	for x := uint32(7); b.Len() < n; x = x*1664525 + 1013904223 {
		fmt.Fprintf(&b, "%d ", x)
	}
	return b.String()
}

func startSite(t *testing.T) (*site, string) {
	t.Helper()
	s := &site{}
	h := httptest.NewServer(s)
	t.Cleanup(h.Close)
	return s, h.URL
}

func TestLoadOfPagesAsksForThePagesOfTheQueries(t *testing.T) {
	s, base := startSite(t)
	file := filepath.Join(t.TempDir(), "queries.jsonl")
	const lines = `{"kind":"spec25","path":"/api/v1/search?q=a"}
{"kind":"prefix","path":"/api/v1/suggest?q=a"}
{"kind":"npi","path":"/api/v1/providers/1"}
{"kind":"deep","path":"/api/v1/search?q=a","pages":10}
`
	if err := os.WriteFile(file, []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := bench(t, "load", "-pages", "-url", base, "-queries", file, "-duration", "50ms", "-warm", "0")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"\n| spec25 |", "\n| deep |", "\n| provider |"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing in\n%s", want, out)
		}
	}
	if strings.Contains(out, "prefix") || strings.Contains(out, "First error") {
		t.Errorf("got\n%s", out)
	}
	want := "/providers/1 /search?q=a /providers/x/ann /search?q=a /search?q=a&cursor=c&page=2 /search?q=a&cursor=cc&page=3 /search?q=a"
	if got := strings.Join(s.asked[:7], " "); got != want {
		t.Errorf("asked\n%s, want\n%s", got, want)
	}
}

// TestFramesAskAsReadersOfArticlesDo: about a topic, with what they type and where they are.
func TestFramesAskAsReadersOfArticlesDo(t *testing.T) {
	frames := framesOf([]query{
		{Kind: "spec25", Path: "/api/v1/search?specialty=208VP0014X&near=1,2&radius=25&limit=20"},
		{Kind: "off100", Path: "/api/v1/search?offering=prp&near=1,2&radius=100"},
		{Kind: "prefix", Path: "/api/v1/suggest?q=a"},
		{Kind: "npi", Path: "/api/v1/providers/7"},
		{Kind: "facets", Path: "/api/v1/search?specialty=1223G0001X&state=NY&facets=true"},
		{Kind: "deep", Path: "/api/v1/search?q=a", Pages: 10},
		{Kind: "name", Path: "/api/v1/search?q=ann+lee"},
	})
	var got []string
	for _, f := range frames {
		got = append(got, f.Kind+" "+f.Path)
	}
	conditions := catalog.Default().Conditions()
	want := []string{
		"spec25 /embed/frame?near=1%2C2&q=&radius=25&topic=" + catalog.Default().SpecialtiesOf("208VP0014X")[0],
		"near /embed/frame?kind=near&near=1%2C2&q=&radius=100&topic=prp",
		"provider /embed/frame?kind=provider&provider=7",
		"facets /embed/frame?near=NY&q=General+Practice+Dentistry&topic=" + conditions[4].ID,
		"name /embed/frame?near=&q=ann+lee&topic=" + conditions[6].ID,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestHostSaysWhatIsWrong(t *testing.T) {
	for want, args := range map[string][]string{
		"not on this":    {"-url", "http://example.org"},
		`-finders "x"`:   {"-finders", "1 x"},
		"names no page":  {"-finders", " "},
		"-runs must lie": {"-runs", "0"},
		"start /none":    {"-chromium", "/none"},
	} {
		if _, err := bench(t, append([]string{"host"}, args...)...); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: %v", args, err)
		}
	}
}

func TestTheMixOfPagesIsOfResultsAlone(t *testing.T) {
	m := measures{}
	m.took("spec25", 1e6)
	m.took(providerKind, 9e6)
	var out strings.Builder
	if err := m.report(&out, 1, 0); err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(out.String(), "| provider | 1 | 9.00 | 9.00 | 9.00 | 9.00 | 0 |\n| whole mix | 1 | 1.00 | 1.00 | 1.00 | 1.00 | 0 |\n") {
		t.Errorf("got\n%s", out.String())
	}
}

// TestWeighCountsWhatABrowserGets: the map apart, and what stands elsewhere by its kind.
func TestWeighCountsWhatABrowserGets(t *testing.T) {
	_, base := startSite(t)
	out, err := bench(t, "weigh", "-url", base, "-pages", "/search?q=a /search?q=a&map=1")
	if err != nil {
		t.Fatal(err)
	}
	var without, with [6]int
	rows := strings.Split(out, "\n")
	read := func(row string, to *[6]int) {
		t.Helper()
		cells := strings.Split(row, "|")
		if _, err := fmt.Sscan(strings.Join(cells[2:8], " "), &to[0], &to[1], &to[2], &to[3], &to[4], &to[5]); err != nil {
			t.Fatalf("%q: %v", row, err)
		}
	}
	read(rows[2], &without)
	read(rows[3], &with)
	small := gzipped([]byte(strings.Repeat("a", 1000)))
	for i, row := range [][6]int{without, with} {
		if row[2] != small || row[3] != small || row[4] != 1000 || row[0]-row[1]+2*small+1000 != row[5] {
			t.Errorf("page %d weighs %v", i, row)
		}
	}
	if without[1] != 0 || with[1] < 1500 || with[1] > 5000 || with[5] > without[5]+100 {
		t.Errorf("without a map %v, with one %v", without, with)
	}
}

func TestWeighSaysWhatIsWrong(t *testing.T) {
	_, base := startSite(t)
	for want, args := range map[string][]string{
		"-pages":         {"-url", base},
		"not on this":    {"-url", "http://example.org", "-pages", "/"},
		"/providers/1: ": {"-url", base, "-pages", "/providers/1"},
	} {
		if _, err := bench(t, append([]string{"weigh"}, args...)...); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: %v", args, err)
		}
	}
}

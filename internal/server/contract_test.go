package server_test

import (
	"context"
	"encoding/json"
	"flag"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestAnswersAreThoseOfTheContract compares whole answers, since programs
// outside depend on every name in them.
func TestAnswersAreThoseOfTheContract(t *testing.T) {
	w := newWorld(t)
	tests := map[string]string{
		"search":   "/api/v1/search?q=pain+doctor+near+Austin&facets=true",
		"suggest":  "/api/v1/suggest?q=sci",
		"provider": "/api/v1/providers/" + ana().NPI.String(),
		"clinic":   "/api/v1/providers/" + lakeview().ID.String() + "?lang=es",
		"problem":  "/api/v1/search?radius=-1",
		"readyz":   "/readyz",
		"healthz":  "/healthz",
	}
	for name, path := range tests {
		t.Run(name, func(t *testing.T) {
			_, body := w.get(t, path, "")
			golden(t, "testdata/"+name+".json", indented(t, body))
		})
	}
}

// indented is JSON to be read; the random request id is taken out.
func indented(t *testing.T, body string) string {
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(body), &v); err != nil {
		t.Fatalf("%v in %s", err, body)
	}
	if m, ok := v.(map[string]any); ok && m["request_id"] != nil {
		m["request_id"] = "random"
	}
	b, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b) + "\n"
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got), write it anew with -update:\n%s", file, diff)
	}
}

func TestUnknownIsNullAndArraysAreNot(t *testing.T) {
	w := newWorld(t)
	w.find = func(context.Context, search.Request) (*search.Response, error) {
		return &search.Response{Results: []search.Result{{Card: index.Card{Kind: directory.Individual, Name: "A"}}}}, nil
	}
	_, body := w.get(t, "/api/v1/search", "")
	for _, want := range []string{
		`"facets":null`, `"next":null`, `"place":null`, `"name":null`, `"npi":null`, `"kind":null`, `"location":null`, `"distance_miles":null`,
		`"accepting_new_patients":null`, `"verified_on":null`, `"stated_on":null`, `"notices":[]`, `"widened":[]`, `"credentials":[]`,
		`"specialties":[]`, `"offerings":[]`, `"why":[]`, `"sources":[]`, `"ignored":[]`, `"corrections":[]`,
	} {
		if !strings.Contains(body, want) {
			t.Errorf("answer lacks %s: %s", want, body)
		}
	}
}

func TestLocationWithoutCoordinatesHasNullOnes(t *testing.T) {
	w := newWorld(t)
	w.find = func(context.Context, search.Request) (*search.Response, error) {
		r := result()
		r.Location = &index.CardLocation{City: "Austin"}
		return &search.Response{Results: []search.Result{r}}, nil
	}
	if _, body := w.get(t, "/api/v1/search", ""); !strings.Contains(body, `"lat":null,"lon":null,"precision":null`) {
		t.Errorf("answer has coordinates: %s", body)
	}
}

func TestAnswerSaysItsLength(t *testing.T) {
	w := newWorld(t)
	for _, path := range []string{"/api/v1/search", "/api/v1/suggest?q=a", "/api/openapi.json", "/", "/search?q=a"} {
		resp, body := w.do(t, http.MethodGet, path, http.Header{"Accept-Encoding": {"identity"}})
		if resp.ContentLength != int64(len(body)) || len(body) == 0 {
			t.Errorf("%s: Content-Length %d for %d bytes", path, resp.ContentLength, len(body))
		}
	}
}

func TestAnswerIsCompressedForThoseWhoAsk(t *testing.T) {
	w := newWorld(t)
	for _, path := range []string{"/api/v1/search?facets=true", "/search?q=a", "/api/openapi.json"} {
		resp, body := w.do(t, http.MethodGet, path, http.Header{"Accept-Encoding": {"gzip"}})
		if resp.Header.Get("Content-Encoding") != "gzip" || !strings.HasPrefix(body, "\x1f\x8b") {
			t.Errorf("%s: encoding %q", path, resp.Header.Get("Content-Encoding"))
		}
		plain, _ := w.do(t, http.MethodGet, path, http.Header{"Accept-Encoding": {"identity"}})
		if plain.Header.Get("Content-Encoding") != "" || !strings.Contains(plain.Header.Get("Vary"), "Accept-Encoding") {
			t.Errorf("%s: encoding %q, Vary %q", path, plain.Header.Get("Content-Encoding"), plain.Header.Get("Vary"))
		}
	}
	if resp, _ := w.do(t, http.MethodGet, "/healthz", http.Header{"Accept-Encoding": {"gzip"}}); resp.Header.Get("Content-Encoding") != "" {
		t.Error("a short answer is compressed")
	}
}

func TestHeadAnswersAsGetWithoutBody(t *testing.T) {
	w := newWorld(t)
	for _, path := range []string{"/", "/search?q=a", "/api/v1/search", "/api/v1/providers/" + ana().ID.String(), "/healthz"} {
		resp, body := w.do(t, http.MethodHead, path, http.Header{})
		if resp.StatusCode != http.StatusOK || body != "" {
			t.Errorf("HEAD %s: %d with %d bytes", path, resp.StatusCode, len(body))
		}
	}
}

func TestRequestsReachTheFinderAsTheyWereMeant(t *testing.T) {
	w := newWorld(t)
	w.get(t, "/api/v1/search?q=pain&near=78701&radius=10&lang=es", "")
	w.get(t, "/es/search?q=dolor&near=78701&accepting=true&radius=", browser)
	want := []search.Request{
		{Q: "pain", Near: "78701", Radius: 10, Lang: "es"},
		{Q: "dolor", Near: "78701", Accepting: directory.Yes, Lang: "es", Facets: true, Lenient: true, Dots: 50},
	}
	if diff := cmp.Diff(want, w.asked); diff != "" {
		t.Errorf("requests (-want +got):\n%s", diff)
	}
}

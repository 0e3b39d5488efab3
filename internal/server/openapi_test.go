package server_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/gorillamux"
	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
	"github.com/specialist-finder/finder/internal/server/params"
)

// document is the OpenAPI document as the server sends it, checked.
func document(t *testing.T, w *world) *openapi3.T {
	t.Helper()
	_, body := w.get(t, "/api/openapi.json", "")
	doc, err := openapi3.NewLoader().LoadFromData([]byte(body))
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Validate(context.Background()); err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestDocumentAndParserKnowTheSameParameters(t *testing.T) {
	doc := document(t, newWorld(t))
	for path, want := range map[string][]string{
		"/api/v1/search": params.SearchNames(), "/api/v1/suggest": params.SuggestNames(), "/api/v1/providers/{id}": params.LangNames(),
	} {
		var got []string
		for _, p := range doc.Paths.Find(path).Get.Parameters {
			if p.Value.In == "query" {
				got = append(got, p.Value.Name)
			}
		}
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: parameters of parser and document (-parser +document):\n%s", path, diff)
		}
	}
}

// TestDocumentAndServiceAgreeOnValues tries, for each parameter, the values that
// the document allows and those just beyond.
func TestDocumentAndServiceAgreeOnValues(t *testing.T) {
	w := realWorld(t)
	doc := document(t, w)
	for _, path := range []string{"/api/v1/search", "/api/v1/suggest", "/api/v1/providers/{id}"} {
		for _, p := range doc.Paths.Find(path).Get.Parameters {
			if p.Value.In == "query" {
				agree(t, w, path, p.Value)
			}
		}
	}
}

func agree(t *testing.T, w *world, path string, p *openapi3.Parameter) {
	t.Helper()
	// reason is why a value, or several, are refused, "" if they are not.
	reason := func(values ...string) string {
		q := url.Values{p.Name: values}
		if path == "/api/v1/search" && p.Name != "near" {
			q.Set("near", "78701") // some values make no sense without a place
		}
		resp, body := w.get(t, strings.Replace(path, "{id}", ana().ID.String(), 1)+"?"+q.Encode(), "")
		if resp.StatusCode == http.StatusOK {
			return ""
		}
		if problem := asProblem(t, resp, body); problem.Field == p.Name {
			return problem.Reason
		}
		t.Fatalf("%s with %s: %s", path, p.Name, body)
		return ""
	}
	refused := func(what string, values ...string) {
		if reason(values...) == "" {
			t.Errorf("%s: the document forbids %s for %s, the service does not", path, what, p.Name)
		}
	}
	s := p.Schema.Value
	for _, v := range s.Enum {
		if why := reason(v.(string)); why != "" {
			t.Errorf("%s: the document allows %s=%v, the service says that it %s", path, p.Name, v, why)
		}
	}
	if len(s.Enum) > 0 {
		refused("another word", "x")
	}
	if s.Min != nil {
		refused("less than the minimum", fmt.Sprint(*s.Min-1))
	}
	if s.Max != nil {
		if why := reason(fmt.Sprint(*s.Max)); why != "" {
			t.Errorf("%s: the document allows %s=%v, the service says that it %s", path, p.Name, *s.Max, why)
		}
		refused("more than the maximum", fmt.Sprint(*s.Max+1))
	}
	agreeOnLength(t, path, p.Name, s, func(v string) string { return reason(v) })
	if s.Type.Is("array") {
		agreeOnLength(t, path, p.Name, s.Items.Value, func(v string) string { return reason(v) })
		most := int(*s.MaxItems)
		if !strings.Contains(reason(slices.Repeat([]string{"es"}, most+1)...), "at most") || strings.Contains(reason(slices.Repeat([]string{"es"}, most)...), "at most") {
			t.Errorf("%s: document and service disagree on how often %s may be given", path, p.Name)
		}
	}
	if p.AllowEmptyValue == (reason("") != "") {
		t.Errorf("%s: document and service disagree on an empty %s", path, p.Name)
	}
}

// agreeOnLength: a value may mean nothing, and yet not be too long.
func agreeOnLength(t *testing.T, path, name string, s *openapi3.Schema, reason func(string) string) {
	t.Helper()
	tooLong := func(n int) bool {
		value := strings.Repeat("x", n)
		if name == "language" { // the form of which is judged first
			value = "esp"[:2+n%2] + strings.Repeat("-x", n/2-1)
		}
		why := reason(value)
		return strings.Contains(why, "longer than") || strings.Contains(why, "too long")
	}
	if s.Type.Is("string") && s.MaxLength == nil && s.Enum == nil && s.Pattern == "" && name != "bbox" {
		t.Errorf("%s: the document does not say how long %s may be", path, name)
	}
	if s.MaxLength != nil && (tooLong(int(*s.MaxLength)) || !tooLong(int(*s.MaxLength)+1)) {
		t.Errorf("%s: document and service disagree on the length of %s", path, name)
	}
}

// TestRealAnswersFitTheDocument checks each kind of answer against its schema;
// the schemas allow no field that they do not name.
func TestRealAnswersFitTheDocument(t *testing.T) {
	w := newWorld(t)
	router, err := gorillamux.NewRouter(document(t, w))
	if err != nil {
		t.Fatal(err)
	}
	bare := func(context.Context, search.Request) (*search.Response, error) {
		return &search.Response{Results: []search.Result{{Card: index.Card{Kind: directory.Organization, Name: "A"}}}}, nil
	}
	full := w.find
	for path, find := range map[string]func(context.Context, search.Request) (*search.Response, error){
		"/api/v1/search?q=pain&facets=true": full, "/api/v1/search?q=pain": full, "/api/v1/search": bare,
		"/api/v1/search?radius=0": full, "/api/v1/suggest?q=a": full, "/api/v1/suggest?kind=x": full, "/api/openapi.json": full,
		"/api/v1/providers/" + ana().ID.String(): full, "/api/v1/providers/" + lakeview().ID.String(): full,
		"/api/v1/providers/nobody": full, "/api/v1/providers/" + retired().ID.String(): full, "/healthz": full, "/readyz": full,
	} {
		w.find = find
		fits(t, w, router, path)
	}
	w.find = func(context.Context, search.Request) (*search.Response, error) {
		return nil, directory.Unavailable(nil, "no index")
	}
	fits(t, w, router, "/api/v1/search")
	w.find = func(context.Context, search.Request) (*search.Response, error) { panic("!") }
	fits(t, w, router, "/api/v1/search")
	w.state.Damage, w.state.IndexOpen = "checksum", false
	fits(t, w, router, "/readyz")
}

func init() {
	// The validator reads problem documents as JSON.
	openapi3filter.RegisterBodyDecoder("application/problem+json", openapi3filter.JSONBodyDecoder)
}

func fits(t *testing.T, w *world, router routers.Router, path string) {
	t.Helper()
	resp, body := w.get(t, path, "")
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, path, nil)
	if err != nil {
		t.Fatal(err)
	}
	route, vars, err := router.FindRoute(req)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	input := &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{Request: req, PathParams: vars, Route: route},
		Status:                 resp.StatusCode, Header: resp.Header, Body: io.NopCloser(bytes.NewReader([]byte(body))),
		Options: &openapi3filter.Options{IncludeResponseStatus: true},
	}
	if err := openapi3filter.ValidateResponse(t.Context(), input); err != nil {
		t.Errorf("%s (%d): %v", path, resp.StatusCode, err)
	}
}

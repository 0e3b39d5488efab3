package server_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
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

func TestDocumentAndParserAgreeOnValues(t *testing.T) {
	w := newWorld(t)
	doc := document(t, w)
	for path, parse := range map[string]func(string) error{
		"/api/v1/search":  func(raw string) error { _, err := params.Search(raw, params.API); return err },
		"/api/v1/suggest": func(raw string) error { _, err := params.Suggest(raw); return err },
	} {
		for _, p := range doc.Paths.Find(path).Get.Parameters {
			s := p.Value.Schema.Value
			for _, v := range s.Enum {
				if err := parse(p.Value.Name + "=" + v.(string)); err != nil {
					t.Errorf("%s: the document allows %s=%v, the parser says %v", path, p.Value.Name, v, err)
				}
			}
			if s.Type.Is("array") && p.Value.Schema.Value.MaxItems != nil {
				many := strings.Repeat(p.Value.Name+"=x&", int(*s.MaxItems))
				if parse(many) != nil || parse(many+p.Value.Name+"=x") == nil {
					t.Errorf("%s: parser and document disagree on how often %s may be given", path, p.Value.Name)
				}
			}
			if s.MaxLength != nil {
				longest := p.Value.Name + "=" + strings.Repeat("x", int(*s.MaxLength))
				if parse(longest) != nil || parse(longest+"x") == nil {
					t.Errorf("%s: parser and document disagree on the length of %s", path, p.Value.Name)
				}
			}
			if p.Value.AllowEmptyValue == (parse(p.Value.Name+"=") != nil) {
				t.Errorf("%s: parser and document disagree on an empty %s", path, p.Value.Name)
			}
		}
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

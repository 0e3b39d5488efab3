package gallery_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/internal/server/gallery"
	"github.com/specialist-finder/finder/web"
)

// folder is a web folder with one component and these examples.
func folder(examples string) fstest.MapFS {
	out := fstest.MapFS{"components/badge/badge.html": {}}
	if examples != "" {
		out["components/badge/examples.json"] = &fstest.MapFile{Data: []byte(examples)}
	}
	return out
}

func TestExamplesAreReadWithTheirFolders(t *testing.T) {
	got, err := gallery.Read(folder(`[{"name": "plain", "view": {}}, {"name": "large", "template": "badge-large", "view": {}}]`))
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 || got[0].Name != "badge" || len(got[0].Examples) != 2 || got[0].Examples[0].Template != "badge" || got[0].Examples[1].Template != "badge-large" {
		t.Errorf("read %+v", got)
	}
}

func TestFaultyExamplesAreNamed(t *testing.T) {
	for about, tt := range map[string]struct{ examples, want string }{
		"no file":           {"", "badge/examples.json: a component needs at least one example"},
		"no example":        {"[]", "at least one example"},
		"no JSON":           {"[{]", "badge/examples.json"},
		"no name":           {`[{"view": {}}]`, "example 1"},
		"a name twice":      {`[{"name": "a", "view": {}}, {"name": "a", "view": {}}]`, `example 2: the name "a"`},
		"an unknown member": {`[{"name": "a", "views": {}}]`, "views"},
	} {
		if _, err := gallery.Read(folder(tt.examples)); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want an error about %s", about, err, tt.want)
		}
	}
}

// badge is a view as pages have them.
type badge struct {
	*Lang
	Text, Note string
	Items      []badge
	Link       *link
}

type (
	Lang struct{ Name string }
	link struct{ URL string }
)

var spanish = gallery.Words{Lang: "es", Text: func(name string, values ...string) (string, bool) {
	return "<" + name + " " + strings.Join(values, " ") + ">", name != "gone"
}}

func fill(t *testing.T, view string) (badge, error) {
	t.Helper()
	read, err := gallery.Read(folder(`[{"name": "one", "view": ` + view + `}]`))
	if err != nil {
		t.Fatal(err)
	}
	var out badge
	return out, read[0].Examples[0].Fill(&out, spanish)
}

func TestExampleFillsAView(t *testing.T) {
	read, err := gallery.Read(folder(`[{"name": "one", "view": {
      "Text": {"en": "Yes", "es": "Sí"}, "Note": "=note|1|2", "Link": {"URL": "/x"}, "Items": {"times": 2, "item": {"Text": "Nr. {n}"}}}}]`))
	if err != nil {
		t.Fatal(err)
	}
	var got badge
	if err := read[0].Examples[0].Fill(&got, spanish); err != nil {
		t.Fatal(err)
	}
	es := &Lang{"es"}
	gallery.Inject(&got, es)
	want := badge{Lang: es, Text: "Sí", Note: "<note 1 2>", Link: &link{"/x"}, Items: []badge{{Lang: es, Text: "Nr. 1"}, {Lang: es, Text: "Nr. 2"}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestExampleThatDoesNotFitIsRefused(t *testing.T) {
	for view, want := range map[string]string{
		`{"Colour": "red"}`:                                 "Colour",
		`{"Text": 7}`:                                       "Text",
		`{"Text": "=gone"}`:                                 `"gone"`,
		`{"Items": {"times": 0, "item": {}}}`:               "0 times",
		`{"Items": [{"Text": {"es": "=gone", "en": "x"}}]}`: `"gone"`,
	} {
		if _, err := fill(t, view); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), `"one"`) {
			t.Errorf("%s: %v, want an error about %s", view, err, want)
		}
	}
}

func TestIdsAreKeptApart(t *testing.T) {
	const html = `<form id="f"><label for="q">id="q"</label><input id="q" aria-describedby="a b" form="f" data-field="q" autofocus>` +
		`<a href="#q" class="id">x</a><a href="/#q">y</a><path fill="url(#g)"/></form>`
	const want = `<form id="f-1"><label for="q-1">id="q"</label><input id="q-1" aria-describedby="a-1 b-1" form="f-1" data-field="q-1">` +
		`<a href="#q-1" class="id">x</a><a href="/#q">y</a><path fill="url(#g-1)"/></form>`
	if got := gallery.Apart(html, "-1"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestTokensAreThoseOfTheStylesheet(t *testing.T) {
	css, err := web.FS.ReadFile("styles/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	tokens := gallery.TokensOf(string(css))
	if n := len(tokens.Colors); n < 20 || tokens.Colors[0] != "ground" {
		t.Errorf("%d colors, %v", n, tokens.Colors)
	}
	if got := strings.Join(tokens.Sizes, " "); got != "small body lead h3 h2 h1" {
		t.Errorf("sizes are %s", got)
	}
	if got := strings.Join(tokens.Spaces, " "); got != "1 2 3 4 5 6 7" {
		t.Errorf("spaces are %s", got)
	}
	for _, rule := range []string{"--ground { background: var(--color-ground); }", "--h1 { font-size: var(--size-h1); }", "--7 { inline-size: var(--space-7); }"} {
		if !strings.Contains(tokens.Styles(), rule) {
			t.Errorf("no rule %q", rule)
		}
	}
}

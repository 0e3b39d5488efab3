package pages

import (
	"io/fs"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/specialist-finder/finder/web"
)

// copied is the web folder, with some files replaced; "" removes one.
func copied(t *testing.T, change map[string]string) fs.FS {
	t.Helper()
	out := fstest.MapFS{}
	err := fs.WalkDir(web.FS, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(web.FS, path)
		out[path] = &fstest.MapFile{Data: b}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for path, text := range change {
		out[path] = &fstest.MapFile{Data: []byte(text)}
	}
	maps.DeleteFunc(out, func(_ string, f *fstest.MapFile) bool { return len(f.Data) == 0 })
	return out
}

func TestMistakesInTemplatesAreFoundAtStart(t *testing.T) {
	for name, tt := range map[string]struct {
		change map[string]string
		want   string
	}{
		"a page that nobody registered":      {map[string]string{"templates/stray.html": `{{define "main"}}{{end}}`}, "stray.html"},
		"a registered page without a file":   {map[string]string{"templates/home.html": ""}, "home.html"},
		"a template that does not parse":     {map[string]string{"templates/home.html": `{{define "main"}}{{if}}{{end}}`}, "home.html"},
		"a component that defines another":   {map[string]string{"components/card/card.html": `{{define "kard"}}{{end}}`}, "card"},
		"a component's style under a name":   {map[string]string{"components/card/other.css": `a{}`}, "card.css"},
		"a message missing in Spanish":       {map[string]string{"locales/es.json": `{}`}, "missing in es"},
		"a message missing in English":       {map[string]string{"locales/en.json": `{}`}, "missing in en"},
		"a locale that is no JSON":           {map[string]string{"locales/es.json": `{`}, "es.json"},
		"a value lost in translation":        {map[string]string{"locales/en.json": `{"a": "{1} of {2}"}`, "locales/es.json": `{"a": "{1}"}`}, `"a"`},
		"no stylesheet where there was one":  {map[string]string{"styles/tokens.css": ""}, "tokens.css"},
		"scripts of two builds":              {map[string]string{"dist/main-A.js": "a", "dist/main-B.js": "b"}, "build the scripts anew"},
		"styles of two builds":               {map[string]string{"dist/moving-A.css": "a", "dist/moving-B.css": "b"}, "build the scripts anew"},
		"no picture where there was one":     {map[string]string{"images/icon.svg": ""}, "icon.svg"},
		"a template used that is not there":  {map[string]string{"templates/fail.html": `{{define "main"}}{{template "nothing" .}}{{end}}`}, "nothing"},
		"a layout that names no such a part": {map[string]string{"templates/layout.html": `{{define "layout"}}{{template "gone" .}}{{end}}`}, "gone"},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := copied(t, tt.change)
			if err := new(Pages).load(fsys); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("starting gave %v, want an error about %s", err, tt.want)
			}
		})
	}
}

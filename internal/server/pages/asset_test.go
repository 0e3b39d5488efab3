package pages

import (
	"bytes"
	"compress/gzip"
	"io/fs"
	"maps"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/specialist-finder/finder/web"
)

// maxScripts is what all scripts of all pages may weigh together, compressed.
const maxScripts = 15 << 10

// TestScriptsAreSmall weighs what `make web` built, as it goes over the wire.
func TestScriptsAreSmall(t *testing.T) {
	files, err := fs.Glob(web.FS, "dist/*.js")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		if os.Getenv("CI") == "true" {
			t.Fatal("the scripts of the pages are not built: run `make web`")
		}
		t.Skip("the scripts of the pages are not built: run `make web`")
	}
	total := 0
	for _, file := range files {
		body, err := fs.ReadFile(web.FS, file)
		if err != nil {
			t.Fatal(err)
		}
		total += compressedSize(t, body)
	}
	if total > maxScripts {
		t.Errorf("all scripts together are %d bytes compressed, at most %d are allowed", total, maxScripts)
	}
}

func compressedSize(t *testing.T, body []byte) int {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(body); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Len()
}

// withScripts is the web folder with these scripts in place of those built.
func withScripts(t *testing.T, scripts map[string]string) fs.FS {
	t.Helper()
	fsys := copied(t, scripts).(fstest.MapFS)
	maps.DeleteFunc(fsys, func(path string, _ *fstest.MapFile) bool {
		return strings.HasPrefix(path, "dist/") && scripts[path] == ""
	})
	return fsys
}

func TestScriptsKeepTheNamesOfTheirBuild(t *testing.T) {
	a, err := newAssets(withScripts(t, map[string]string{"dist/main-AB12.js": `import("./map-CD34.js")`, "dist/map-CD34.js": "1"}))
	if err != nil {
		t.Fatal(err)
	}
	if a.Script != "/assets/main-AB12.js" {
		t.Errorf("pages run %q", a.Script)
	}
	if f := a.files["map-CD34.js"]; string(f.body) != "1" || !strings.HasPrefix(f.contentType, "text/javascript") {
		t.Errorf("what is imported on demand is %q, %q", f.body, f.contentType)
	}
}

func TestWithoutABuildPagesHaveNoScript(t *testing.T) {
	a, err := newAssets(withScripts(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	if a.Script != "" {
		t.Errorf("pages run %q", a.Script)
	}
}

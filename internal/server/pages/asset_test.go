package pages

import (
	"bytes"
	"compress/gzip"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/specialist-finder/finder/web"
)

// What may go over the wire, compressed: the scripts that every page runs, and what
// comes when somebody lets the map move, scripts and style.
const (
	maxScripts  = 15 << 10
	maxOnDemand = 90 << 10
)

// imported are the scripts that one runs at once; import(…) is on demand.
var imported = regexp.MustCompile(`(?:from|import) *"\./([^"]+\.js)"`)

// TestScriptsAreSmall weighs what `make web` built, as it goes over the wire.
func TestScriptsAreSmall(t *testing.T) {
	files, err := fs.Glob(web.FS, "dist/*.*s")
	if err != nil {
		t.Fatal(err)
	}
	atOnce, onDemand := 0, 0
	initial := initialScripts(t)
	for _, file := range files {
		body, err := fs.ReadFile(web.FS, file)
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case path.Base(file) == "widget-v1.js": // for the pages of others; internal/server/widget weighs it
		case initial[path.Base(file)]:
			atOnce += compressedSize(t, body)
		default:
			onDemand += compressedSize(t, body)
		}
	}
	if atOnce > maxScripts || atOnce == 0 {
		t.Errorf("the scripts of every page are %d bytes compressed, at most %d are allowed", atOnce, maxScripts)
	}
	if onDemand > maxOnDemand || onDemand == 0 {
		t.Errorf("what is loaded on demand is %d bytes compressed, at most %d are allowed", onDemand, maxOnDemand)
	}
}

// initialScripts are the names of the script of every page and of those that it imports.
func initialScripts(t *testing.T) map[string]bool {
	t.Helper()
	a, err := newAssets(web.FS)
	if err != nil {
		t.Fatal(err)
	}
	if a.Script == "" {
		if os.Getenv("CI") == "true" {
			t.Fatal("the scripts of the pages are not built: run `make web`")
		}
		t.Skip("the scripts of the pages are not built: run `make web`")
	}
	found := map[string]bool{}
	for next := []string{path.Base(a.Script)}; len(next) > 0; next = next[1:] {
		found[next[0]] = true
		for _, m := range imported.FindAllSubmatch(a.files[next[0]].body, -1) {
			if name := string(m[1]); !found[name] {
				next = append(next, name)
			}
		}
	}
	return found
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
	a, err := newAssets(withScripts(t, map[string]string{
		"dist/main-AB12.js": `import("./map-CD34.js")`, "dist/map-CD34.js": "1", "dist/moving-EF56.css": ".a{}", "dist/widget-v1.js": "2",
	}))
	if err != nil {
		t.Fatal(err)
	}
	if a.Script != "/assets/main-AB12.js" || a.MovingStyle != "/assets/moving-EF56.css" {
		t.Errorf("pages run %q, and load %q", a.Script, a.MovingStyle)
	}
	if _, ok := a.files["widget-v1.js"]; ok {
		t.Error("the loader, which changes, may be kept for ever")
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
	if a.Script != "" || a.MovingStyle != "" {
		t.Errorf("pages run %q, and load %q", a.Script, a.MovingStyle)
	}
}

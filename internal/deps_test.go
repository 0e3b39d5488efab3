package internal_test

import (
	"os/exec"
	"strings"
	"testing"
)

const module = "github.com/specialist-finder/finder/"

// allowed names, for each package, the project's packages and the third-party
// modules that it may import itself. What is not named may import nothing but
// the standard library. Data flows one way; a new arrow is a decision.
var allowed = map[string][]string{
	"data":                             nil,
	"web":                              nil,
	"index":                            {"internal/directory", "internal/catalog", "internal/text"},
	"index/embedded":                   {"index", "internal/directory", "internal/place", "github.com/blevesearch/", "github.com/RoaringBitmap/roaring/v2", "golang.org/x/sys/unix", "golang.org/x/sync/errgroup"},
	"index/indextest":                  {"index", "internal/directory", "internal/place", "internal/text", "pgregory.net/rapid", "github.com/google/go-cmp/"},
	"internal":                         nil, // holds this test alone
	"internal/directory":               nil,
	"internal/directory/directorytest": {"internal/directory", "pgregory.net/rapid"},
	"internal/text":                    {"golang.org/x/text/"},
	"internal/catalog":                 {"data", "internal/text"},
	"internal/place":                   {"data", "internal/directory", "internal/text", "github.com/uber/h3-go/v4"},
	"internal/place/placegen":          {"internal/directory", "internal/place", "internal/text"},
	"internal/query":                   {"internal/catalog", "internal/directory", "internal/place", "internal/text"},
	"internal/search":                  {"index", "internal/catalog", "internal/directory", "internal/place", "internal/query", "internal/text"},
	"internal/sample":                  {"data", "internal/catalog", "internal/directory", "internal/place", "internal/text"},
	"internal/store":                   {"internal/directory"},
	"internal/store/record":            {"internal/directory"},
	"internal/store/storetest":         {"internal/directory", "internal/directory/directorytest", "internal/store", "pgregory.net/rapid", "github.com/google/go-cmp/"},
	"internal/store/sqlite":            {"internal/directory", "internal/store", "github.com/mattn/go-sqlite3", "github.com/pressly/goose/v3", "github.com/RoaringBitmap/roaring/v2/roaring64", "golang.org/x/sys/unix", "golang.org/x/sync/errgroup"},
}

// trees are packages whose sub-packages share one rule.
var trees = map[string][]string{
	"internal/intake": {"internal/catalog", "internal/directory", "internal/place", "internal/text", "internal/intake", "golang.org/x/text/", "golang.org/x/sync/errgroup"},
	"internal/server": {"index", "web", "internal/catalog", "internal/directory", "internal/search", "internal/server", "internal/text", "golang.org/x/text/", "github.com/labstack/echo/v4", "github.com/prometheus/client_golang/", "github.com/klauspost/compress/gzhttp"},
	"cmd":             {""},
}

// TestArrowsPointOneWay holds the imports of every package against its rule.
func TestArrowsPointOneWay(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", "{{.ImportPath}}: {{join .Imports \" \"}}", module+"...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(out)) {
		path, imports, _ := strings.Cut(strings.TrimSpace(line), ":")
		pkg := strings.TrimPrefix(path, module)
		rule, known := ruleOf(pkg)
		if !known {
			t.Errorf("%s has no rule: say here what it may import", pkg)
		}
		for imported := range strings.FieldsSeq(imports) {
			if !permitted(strings.TrimPrefix(imported, module), rule) {
				t.Errorf("%s may not import %s", pkg, imported)
			}
		}
	}
}

func ruleOf(pkg string) ([]string, bool) {
	if rule, ok := allowed[pkg]; ok {
		return rule, true
	}
	for root, rule := range trees {
		if pkg == root || strings.HasPrefix(pkg, root+"/") {
			return rule, true
		}
	}
	return nil, false
}

func permitted(imported string, rule []string) bool {
	if !strings.Contains(strings.SplitN(imported, "/", 2)[0], ".") && !ours(imported) {
		return true // the standard library
	}
	for _, r := range rule {
		if imported == r || r == "" || strings.HasSuffix(r, "/") && strings.HasPrefix(imported, r) || strings.HasPrefix(imported, r+"/") && strings.HasPrefix(r, "internal/") {
			return true
		}
	}
	return false
}

func ours(path string) bool {
	for _, root := range []string{"data", "web", "index", "internal", "cmd"} {
		if path == root || strings.HasPrefix(path, root+"/") {
			return true
		}
	}
	return false
}

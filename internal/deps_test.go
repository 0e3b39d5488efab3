package internal_test

import (
	"maps"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/specialist-finder/finder/"

// allowed names, for each package, the project's packages and the third-party
// modules that it may import itself; a "/" at the end means everything below.
// What is not named may import nothing but the standard library. Data flows one
// way; a new arrow is a decision.
var allowed = map[string][]string{
	"cmd/bench": {"index", "index/embedded", "internal/catalog", "internal/directory", "internal/place", "internal/relevance", "internal/sample", "internal/search",
		"internal/server/params", "internal/text", "github.com/chromedp/"},
	"cmd/finder": {"data", "index", "index/embedded", "internal/catalog", "internal/directory", "internal/intake", "internal/place", "internal/search",
		"internal/server", "internal/store", "internal/store/sqlite", "internal/tally",
		"github.com/alecthomas/kong", "github.com/schollz/progressbar/v3", "golang.org/x/sync/errgroup", "golang.org/x/sys/unix"},
	"data":  nil,
	"web":   nil,
	"index": {"internal/catalog", "internal/directory", "internal/text"},
	"index/embedded": {"index", "internal/directory", "internal/place",
		"github.com/blevesearch/", "github.com/RoaringBitmap/roaring/v2", "golang.org/x/sync/errgroup", "golang.org/x/sys/unix"},
	"index/indextest":                  {"index", "internal/directory", "internal/text", "github.com/google/go-cmp/"},
	"internal":                         nil, // holds this test alone
	"internal/browsertest":             nil, // holds tests alone
	"internal/catalog":                 {"data", "internal/spelling", "internal/text"},
	"internal/classify":                nil,
	"internal/directory":               nil,
	"internal/directory/directorytest": {"internal/directory", "pgregory.net/rapid"},
	"internal/vocabulary":              {"data"},
	"internal/examples":                {"data", "internal/text"},
	"internal/intake": {"internal/catalog", "internal/directory", "internal/intake/normal", "internal/intake/rows", "internal/place", "internal/text",
		"golang.org/x/sync/errgroup"},
	"internal/intake/normal":      {"internal/directory", "internal/text", "golang.org/x/text/"},
	"internal/intake/rows":        nil,
	"internal/mapdraw":            {"data"},
	"internal/mapdraw/outlinegen": nil,
	"internal/names":              {"data", "internal/spelling"},
	"internal/origin":             nil,
	"internal/place":              {"data", "internal/directory", "internal/spelling", "internal/text", "github.com/uber/h3-go/v4"},
	"internal/place/placegen":     {"internal/place"},
	"internal/query": {"internal/catalog", "internal/classify", "internal/directory", "internal/vocabulary", "internal/examples", "internal/place",
		"internal/spelling", "internal/text"},
	"internal/relevance": {"data", "index", "index/embedded", "internal/catalog", "internal/directory", "internal/place", "internal/sample",
		"internal/search", "internal/text"},
	"internal/sample": {"data", "internal/catalog", "internal/directory", "internal/place", "internal/text"},
	"internal/search": {"index", "internal/catalog", "internal/directory", "internal/names", "internal/place", "internal/query", "internal/spelling", "internal/text"},
	"internal/server": {"data", "internal/catalog", "internal/directory", "internal/mapdraw", "internal/search", "internal/server/api", "internal/server/articles", "internal/server/embed", "internal/server/oembed", "internal/server/pages", "internal/server/params",
		"internal/server/snippet", "internal/server/widget", "web", "github.com/klauspost/compress/gzhttp", "github.com/labstack/echo/v4", "github.com/prometheus/client_golang/", "golang.org/x/time/rate"},
	"internal/server/api":      {"index", "internal/directory", "internal/search", "internal/server/lookup", "internal/server/params", "github.com/labstack/echo/v4"},
	"internal/server/articles": {"internal/directory", "github.com/labstack/echo/v4"},
	"internal/server/embed":    {"internal/catalog", "internal/directory", "internal/origin", "internal/search", "internal/server/lookup", "internal/server/pages", "internal/spelling", "github.com/labstack/echo/v4"},
	"internal/server/gallery":  nil,
	"internal/server/label":    {"internal/catalog"},
	"internal/server/lookup":   {"internal/directory", "internal/server/params"},
	"internal/server/oembed":   {"internal/catalog", "internal/directory", "internal/search", "internal/server/lookup", "internal/server/snippet", "github.com/labstack/echo/v4"},
	"internal/server/pages": {"index", "internal/catalog", "internal/directory", "internal/mapdraw", "internal/search", "internal/server/gallery", "internal/server/label",
		"internal/server/lookup", "internal/server/params", "internal/server/snippet", "internal/text", "web", "github.com/labstack/echo/v4", "golang.org/x/text/"},
	"internal/server/params":  {"index", "internal/directory", "internal/search"},
	"internal/server/snippet": nil,
	"internal/server/widget":  {"internal/directory", "github.com/labstack/echo/v4"},
	"internal/spelling":       nil,
	"internal/store":          {"internal/directory"},
	"internal/store/record":   {"internal/directory"},
	"internal/store/sqlite": {"internal/directory", "internal/store", "internal/store/record",
		"github.com/mattn/go-sqlite3", "github.com/pressly/goose/v3", "github.com/RoaringBitmap/roaring/v2/roaring64", "golang.org/x/sync/errgroup"},
	"internal/store/storetest": {"internal/directory", "internal/directory/directorytest", "internal/store", "pgregory.net/rapid", "github.com/google/go-cmp/"},
	"internal/tally":           {"internal/directory", "internal/origin", "internal/store"},
	"internal/text":            {"golang.org/x/text/"},
}

// forTests is what every test may import beside what its package may, and the
// package itself.
var forTests = []string{"github.com/google/go-cmp/", "pgregory.net/rapid", "internal/directory/directorytest"}

// allowedToTests is what the tests of a package may import further.
var allowedToTests = map[string][]string{
	"cmd/bench":                   {"data"},
	"cmd/finder":                  {"internal/sample", "github.com/rogpeppe/go-internal/testscript"},
	"index":                       {"data", "index/indextest"},
	"index/embedded":              {"index/indextest"},
	"internal/browsertest":        {"internal/directory", "internal/sample", "web", "github.com/chromedp/"},
	"internal/examples":           {"internal/catalog"},
	"internal/mapdraw":            {"internal/place"},
	"internal/mapdraw/outlinegen": {"internal/mapdraw"},
	"internal/names":              {"internal/text"},
	"internal/search":             {"index/indextest"},
	"internal/server":             {"index", "index/embedded", "internal/place", "internal/sample", "internal/store/sqlite", "internal/tally", "github.com/getkin/kin-openapi/", "golang.org/x/net/html"},
	"internal/server/articles":    {"data", "internal/catalog"},
	"internal/server/gallery":     {"web"},
	"internal/store/sqlite":       {"internal/store/storetest"},
	"internal/tally":              {"internal/store/sqlite"},
}

// pkg is a package of the project and what it imports.
type pkg struct {
	path           string
	imports, tests []string
}

// packages asks the go command for all packages of the project.
func packages(t *testing.T) []pkg {
	t.Helper()
	const format = `{{.ImportPath}}|{{join .Imports " "}}|{{join .TestImports " "}} {{join .XTestImports " "}}`
	out, err := exec.Command("go", "list", "-f", format, module+"...").Output()
	if err != nil {
		t.Fatal(err)
	}
	var all []pkg
	for line := range strings.Lines(string(out)) {
		fields := strings.Split(strings.ReplaceAll(strings.TrimSpace(line), module, ""), "|")
		all = append(all, pkg{fields[0], strings.Fields(fields[1]), strings.Fields(fields[2])})
	}
	return all
}

// TestArrowsPointOneWay holds the imports of every package against its rule,
// and the rule against the imports: what nothing uses is not allowed.
func TestArrowsPointOneWay(t *testing.T) {
	all := packages(t)
	if len(all) < 2 {
		t.Fatalf("there are only the packages %v", all)
	}
	gone := maps.Clone(allowed)
	for _, p := range all {
		rule, known := allowed[p.path]
		if !known {
			t.Errorf("%s has no rule: say here what it may import", p.path)
		}
		delete(gone, p.path)
		for _, imported := range forbidden(p.imports, rule) {
			t.Errorf("%s may not import %s", p.path, imported)
		}
		for _, r := range unused(rule, p.imports) {
			t.Errorf("%s need not be allowed to import %s", p.path, r)
		}
	}
	for path := range gone {
		t.Errorf("there is a rule for %s, and no such package", path)
	}
}

// TestTestsReachNoFurther does the same for tests, which may import their own
// package, what that imports, and testing kits.
func TestTestsReachNoFurther(t *testing.T) {
	for _, p := range packages(t) {
		own := slices.Concat(allowed[p.path], forTests, []string{p.path})
		for _, imported := range forbidden(p.tests, slices.Concat(own, allowedToTests[p.path])) {
			t.Errorf("tests of %s may not import %s", p.path, imported)
		}
		for _, r := range unused(allowedToTests[p.path], p.tests) {
			t.Errorf("tests of %s need not be allowed to import %s", p.path, r)
		}
		for _, r := range allowedToTests[p.path] {
			if slices.Contains(own, r) {
				t.Errorf("tests of %s may import %s anyway", p.path, r)
			}
		}
	}
}

// TestRules shows that a rule forbids what it should.
func TestRules(t *testing.T) {
	for _, c := range []struct {
		about, imported, rule string
		want                  bool
	}{
		{"the package named", "internal/place", "internal/place", true},
		{"not what lies below it", "internal/place/placegen", "internal/place", false},
		{"not one whose name begins alike", "internal/placebo", "internal/place", false},
		{"below a slash", "golang.org/x/text/language", "golang.org/x/text/", true},
		{"the standard library", "encoding/json", "", true},
		{"what sounds like ours and is not", "database/sql", "", true},
		{"nothing of ours unless named", "data", "", false},
		{"nothing of others unless named", "golang.org/x/text/language", "", false},
	} {
		t.Run(c.about, func(t *testing.T) {
			if got := len(forbidden([]string{c.imported}, []string{c.rule})) == 0; got != c.want {
				t.Errorf("%q is allowed by %q: %v, want %v", c.imported, c.rule, got, c.want)
			}
		})
	}
	if got := unused([]string{"a", "b.c/"}, []string{"b.c/d"}); !slices.Equal(got, []string{"a"}) {
		t.Errorf("unused are %v, want a", got)
	}
}

// forbidden are the imports that no rule allows.
func forbidden(imports, rule []string) []string {
	return slices.DeleteFunc(slices.Clone(imports), func(path string) bool {
		return isStandard(path) || slices.ContainsFunc(rule, func(r string) bool { return covers(r, path) })
	})
}

// unused are the rules that no import needs.
func unused(rule, imports []string) []string {
	return slices.DeleteFunc(slices.Clone(rule), func(r string) bool {
		return slices.ContainsFunc(imports, func(path string) bool { return covers(r, path) })
	})
}

func covers(rule, path string) bool {
	return path == rule || strings.HasSuffix(rule, "/") && strings.HasPrefix(path, rule)
}

// isStandard reports packages of the standard library: all others have a dot in
// the first part of their path, or are ours.
func isStandard(path string) bool {
	root, _, _ := strings.Cut(path, "/")
	return !strings.Contains(root, ".") && !slices.Contains([]string{"data", "web", "index", "internal", "cmd"}, root)
}

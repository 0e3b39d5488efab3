package query_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestTheDocNamesEveryFile: a newcomer finds each file in the order of the steps, and no
// file that is gone.
func TestTheDocNamesEveryFile(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	files = slices.DeleteFunc(files, func(name string) bool { return name == "doc.go" || strings.HasSuffix(name, "_test.go") })
	named := regexp.MustCompile(`\b[a-z_]+\.go\b`).FindAllString(string(doc), -1)
	for _, name := range files {
		if !slices.Contains(named, name) {
			t.Errorf("%s is not in doc.go", name)
		}
	}
	for _, name := range named {
		if !slices.Contains(files, name) {
			t.Errorf("doc.go names %s, which is no file", name)
		}
	}
}

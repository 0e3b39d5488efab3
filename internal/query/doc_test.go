package query_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestTheDocNamesEveryFile: a newcomer finds each file in the order of the steps.
func TestTheDocNamesEveryFile(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if name != "doc.go" && !strings.HasSuffix(name, "_test.go") && !strings.Contains(string(doc), name) {
			t.Errorf("%s is not in doc.go", name)
		}
	}
}

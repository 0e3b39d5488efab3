package names

import (
	"slices"
	"testing"
	"testing/fstest"

	"github.com/specialist-finder/finder/internal/text"
)

func TestNamesStandForEachOther(t *testing.T) {
	n := Default()
	for _, pair := range [][2]string{{"jon", "john"}, {"jon", "jonathan"}, {"cathy", "katherine"}, {"bob", "robert"}, {"beto", "roberto"}} {
		if !slices.Contains(n.Others(pair[0]), pair[1]) || !slices.Contains(n.Others(pair[1]), pair[0]) {
			t.Errorf("%s and %s do not stand for each other", pair[0], pair[1])
		}
	}
	if !n.Given("mary") || n.Given("smith") {
		t.Error("mary is a given name, smith is none")
	}
}

func TestFilesAreFolded(t *testing.T) {
	n := Default()
	for name := range n.given {
		if tokens := text.Tokens(name); len(tokens) != 1 || tokens[0] != name {
			t.Errorf("given name %q is not one folded word", name)
		}
	}
	for name := range n.last {
		if tokens := text.Tokens(name); len(tokens) != 1 || tokens[0] != name {
			t.Errorf("surname %q is not one folded word", name)
		}
	}
	for name := range n.others {
		if tokens := text.Tokens(name); len(tokens) != 1 || tokens[0] != name {
			t.Errorf("nickname %q is not one folded word", name)
		}
	}
}

func TestBrokenFilesAreNamed(t *testing.T) {
	good := &fstest.MapFile{Data: []byte("name\nmary\n")}
	for _, files := range []fstest.MapFS{
		{},
		{"names/given-names.csv": good},
		{"names/given-names.csv": good, "names/surnames.csv": good},
		{"names/given-names.csv": good, "names/surnames.csv": good, "names/nicknames.csv": {Data: []byte("name,others\nbob\n")}},
	} {
		if _, err := load(files); err == nil {
			t.Errorf("%v loads", files)
		}
	}
}

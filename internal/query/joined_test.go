package query_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/specialist-finder/finder/internal/query"
)

// TestJoinedNamesAreFoundApart states that the name of a clinic which is one word is a
// reading of the two that it was typed in, before the plain one.
func TestJoinedNamesAreFoundApart(t *testing.T) {
	knowing := query.Options{Names: people{words: "poplargrove pain clinic spine", givens: "mary"}}
	for in, want := range map[string]string{
		"Poplar Grove Pain Clinic": "Poplargrove Pain Clinic",
		"poplar grove spine":       "poplargrove spine",
	} {
		all := parser().Parse(in, knowing)
		at := slices.IndexFunc(all, func(r query.Reading) bool { return r.Name == want })
		if plain := slices.IndexFunc(all, func(r query.Reading) bool { return r.Way == query.WayPlain }); at < 0 || at > plain {
			t.Errorf("%q: %q is reading %d, the plain one %d", in, want, at, plain)
		}
	}
	for _, r := range parser().Parse("poplar grove", knowing) {
		if strings.Contains(r.Name, "poplargrove") {
			t.Errorf("without a word for a clinic: name %q", r.Name)
		}
	}
}

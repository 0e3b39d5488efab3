package search_test

import (
	"strings"
	"testing"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
)

func TestPathHoldsASlugForPeople(t *testing.T) {
	id := directory.ID(1)
	for name, want := range map[string]string{
		"Ana de la Cruz": "ana-de-la-cruz", "José O'Brien-Ñandú, MD": "jose-obrien-nandu-md", "PM&R  (Austin)": "pm-r-austin",
		"": "provider", "李": "provider", "../../etc": "etc", strings.Repeat("ab ", 60): strings.TrimSuffix(strings.Repeat("ab-", 60)[:80], "-"),
	} {
		if got := search.ProviderPath(id, name); got != "/providers/"+id.String()+"/"+want {
			t.Errorf("path of %q is %s, want the slug %q", name, got, want)
		}
	}
}

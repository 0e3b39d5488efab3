package index_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/text"
)

func TestTellingWords(t *testing.T) {
	for name, want := range map[string]string{
		"Smith and Jones Pain Center, L.L.C.":      "smith jones pain center",
		"Smith & Jones Pain Center":                "smith jones pain center",
		"The Center for Spine Care of Ohio at Sea": "center spine care ohio sea",
		"Acme Spine Company, Inc.":                 "acme spine",
		"Ana de la Cruz y Vega":                    "ana de la cruz y vega",
		"Smith Jones MD PA":                        "smith jones md",
		"Pa Jones Smith":                           "pa jones smith",
		"Jennifer Co":                              "jennifer co",
		"Acme Spine Co LLC":                        "acme spine",
		"The Co":                                   "co",
		"The Company LLC":                          "the company llc",
		"":                                         "",
	} {
		tokens := text.Tokens(name)
		before := slices.Clone(tokens)
		if got := strings.Join(index.TellingWords(tokens), " "); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
		if !slices.Equal(before, tokens) {
			t.Errorf("%q: the tokens became %q", name, tokens)
		}
	}
}

// TestBusinessSuffixesTellNothing holds the words against the catalogue.
func TestBusinessSuffixesTellNothing(t *testing.T) {
	cat := catalog.Default()
	for _, c := range cat.Credentials() {
		name := append([]string{"smith", "jones"}, text.Tokens(c.Canonical)...)
		if silent := len(index.TellingWords(name)) == 2; silent != cat.BusinessSuffix(c.Canonical) {
			t.Errorf("%s tells nothing: %v, is a business suffix: %v", c.Canonical, silent, !silent)
		}
	}
}

func TestDocumentsPutTellingWordsFirst(t *testing.T) {
	m := index.NewMapper(catalog.Default())
	for _, c := range []struct {
		name, other, want string
		count             int
	}{
		{"The Smith and Jones Pain Center LLC", "", "smith jones pain center the and llc", 4},
		{"Smith Jones Pain Center", "", "smith jones pain center", 4},
		{"Smith Jones", "The Jones Clinic, PC", "smith jones the clinic pc", 2},
		{"The LLC", "Jones", "the llc jones", 2},
	} {
		p := directory.Provider{Name: c.name, OtherNames: []string{c.other}}
		d := m.Document(&p)
		if got := strings.Join(d.NameWords, " "); got != c.want || d.NameCount != c.count {
			t.Errorf("%q: %q, %d of the name; want %q, %d", c.name, got, d.NameCount, c.want, c.count)
		}
		if want := len(text.Tokens(c.name)); len(d.TextWords) != want {
			t.Errorf("%q: the text is %q, want all %d words", c.name, d.TextWords, want)
		}
	}
}

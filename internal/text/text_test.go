package text_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/internal/text"
)

func TestFoldGivesWhatPeopleType(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain lower case stays", "back pain", "back pain"},
		{"capitals", "Back PAIN", "back pain"},
		{"accents", "Muñoz Peña Cañón", "munoz pena canon"},
		{"letters without decomposition", "Łódź Bjørn Weiß Þór", "lodz bjorn weiss thor"},
		{"full width", "ＭＤ　１２３", "md 123"},
		{"ligature", "ﬁsiatra", "fisiatra"},
		{"curly quote", "O’Brien", "o'brien"},
		{"bidi and zero width", "a\u202eb\u200bc", "abc"},
		{"control", "a\x00b\x07\tc", "ab c"},
		{"broken UTF-8", "a\xffb", "a b"},
		{"dotted capital I", "İzmir", "izmir"},
	} {
		if got := text.Fold(c.in); got != c.want {
			t.Errorf("%s: Fold(%q) = %q, want %q", c.name, c.in, got, c.want)
		}
	}
}

func TestTokensCutsAsTheFieldWrites(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"nothing", " -- ", nil},
		{"words", "Lakeview Spine-Center, LLC", []string{"lakeview", "spine", "center", "llc"}},
		{"apostrophe joins", "O'Brien's", []string{"obriens"}},
		{"PM&R", "PM&R doctor", []string{"pmr", "doctor"}},
		{"ampersand between words parts", "Pain&Spine Smith & Sons", []string{"pain", "spine", "smith", "sons"}},
		{"degrees with dots", "M.D. and D.O.", []string{"md", "and", "do"}},
		{"a sentence's dot parts", "disc. Next", []string{"disc", "next"}},
		{"segment names", "L5-S1", []string{"l5", "s1"}},
		{"query syntax is no syntax", `name:"x*" +(y)~2`, []string{"name", "x", "y", "2"}},
	} {
		if diff := cmp.Diff(c.want, text.Tokens(c.in)); diff != "" {
			t.Errorf("%s: Tokens(%q) (-want +got)\n%s", c.name, c.in, diff)
		}
	}
}

// FuzzTokens states the laws that the index rests on: folding is idempotent,
// and a token is a token of itself.
func FuzzTokens(f *testing.F) {
	for _, s := range []string{"PM&R", "M.D.", "O'Brien", "a\xff", "İ", "ǅ", "ſ", "㎏", strings.Repeat("é", 80)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		folded := text.Fold(s)
		if again := text.Fold(folded); again != folded {
			t.Fatalf("Fold(%q) = %q, folded again %q", s, folded, again)
		}
		for _, token := range text.Tokens(s) {
			if !utf8.ValidString(token) || len(token) > text.MaxTokenBytes || token == "" {
				t.Fatalf("bad token %q of %q", token, s)
			}
			if got := text.Tokens(token); len(got) != 1 || got[0] != token {
				t.Fatalf("token %q of %q cuts into %q", token, s, got)
			}
		}
	})
}

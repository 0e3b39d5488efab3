package query

import (
	"slices"
	"strings"
	"testing"

	"github.com/specialist-finder/finder/internal/text"
)

// FuzzLex states what the index rests on: the box is cut into the tokens that
// everything else is cut into, and each knows where it stood.
func FuzzLex(f *testing.F) {
	for _, s := range []string{"PM&R, Austin", "O'Brien's; M.D.", "a\u0085b", "a,,b", "¨x", "L5/S1", "ｘ，ｙ", "\xff", "ﬁ ½", "'a 'b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := lex(s)
		if want := text.Tokens(s); !slices.Equal(got.texts, want) {
			t.Fatalf("lex(%q) cuts %q, text.Tokens %q", s, got.texts, want)
		}
		for i, token := range got.list {
			if typed := got.typed(i, i+1); !slices.Contains(text.Tokens(typed), token.text) {
				t.Fatalf("token %q of %q was typed %q", token.text, s, typed)
			}
		}
	})
}

func TestLongTextTakesTimeInProportion(t *testing.T) {
	// Ten kilobytes of words that each begin a phrase: no table of all
	// beginnings and ends may be built.
	got := testing.AllocsPerRun(1, func() { lex(strings.Repeat("chronic back pain near ", 450)) })
	if got > 50_000 {
		t.Errorf("%v allocations for ten kilobytes", got)
	}
}

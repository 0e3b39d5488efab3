package spelling

import (
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestSimilarFindsEveryKindOfMistake(t *testing.T) {
	d := New([]Word{{"physiatrist", 1}, {"chiropractor", 1}, {"sciatica", 1}, {"pain", 1}, {"smith", 9}, {"smythe", 1}, {"katherine", 1}, {"jon", 1}})
	for _, c := range []struct{ name, word, want string }{
		{"swap", "phsyiatrist", "physiatrist"},
		{"missing letter", "physiatrst", "physiatrist"},
		{"doubled letter", "chirropractor", "chiropractor"},
		{"wrong letter", "scietica", "sciatica"},
		{"missing first letter", "hysiatrist", "physiatrist"},
		{"two edits in a long word", "chiropracter", "chiropractor"},
		{"swap in a short word", "pian", "pain"},
		{"sound", "smyth", "smith"},
		{"sound over two edits", "catherine", "katherine"},
		{"sound of a short word", "john", "jon"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := d.Similar(c.word)
			if len(got) == 0 || got[0].Word != c.want {
				t.Errorf("Similar(%q) = %v, want %s first", c.word, got, c.want)
			}
		})
	}
	for _, word := range []string{"pa", "92", "l5s1", "completely", "", "pain1"} {
		if got := d.Similar(word); len(got) > 0 {
			t.Errorf("Similar(%q) = %v, want none", word, got)
		}
	}
}

// TestSimilarIsComplete holds the table of forms against looking at every word.
func TestSimilarIsComplete(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var words []Word
	for range 3000 {
		words = append(words, Word{randomWord(r), r.IntN(9)})
	}
	d := New(words)
	for range 2000 {
		word := mistake(r, words[r.IntN(len(words))].Text)
		got := d.Similar(word)
		if len(got) == maxMatches || len(word) < minWord {
			continue
		}
		for _, w := range d.words {
			most := editsOf(min(len(word), len(w.Text)))
			edits := Edits(word, w.Text, most)
			found := slices.ContainsFunc(got, func(m Match) bool { return m.Word == w.Text })
			if edits > 0 && edits <= most && !found {
				t.Fatalf("Similar(%q) lacks %q, %d edits away: %v", word, w.Text, edits, got)
			}
		}
	}
}

func randomWord(r *rand.Rand) string {
	b := make([]byte, 3+r.IntN(9))
	for i := range b {
		b[i] = "aeilnrst"[r.IntN(8)]
	}
	return string(b)
}

func mistake(r *rand.Rand, w string) string {
	i := r.IntN(len(w))
	switch r.IntN(3) {
	case 0:
		return w[:i] + w[i+1:]
	case 1:
		return w[:i] + "o" + w[i:]
	}
	return w[:i] + "o" + w[i+1:]
}

func TestEditsIsADistance(t *testing.T) {
	word := rapid.StringMatching(`[abc]{0,8}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		n := Edits(a, b, 10)
		if n != Edits(b, a, 10) || (n == 0) != (a == b) {
			t.Fatalf("Edits(%q, %q) = %d, back %d", a, b, n, Edits(b, a, 10))
		}
		if most := n - 1; most >= 0 && Edits(a, b, most) != most+1 {
			t.Fatalf("Edits(%q, %q) gives up with %d at %d", a, b, Edits(a, b, most), most)
		}
		if len(a) > 0 && Edits(a, a[1:], 3) != 1 {
			t.Fatalf("%q without its first letter is %d edits away", a, Edits(a, a[1:], 3))
		}
	})
}

func TestSound(t *testing.T) {
	for _, pair := range [][2]string{
		{"smith", "smyth"}, {"jon", "john"}, {"catherine", "katherine"}, {"schmidt", "schmitt"}, {"phillips", "filips"},
		{"stephen", "steven"}, {"mcdonald", "macdonald"}, {"reyes", "reyez"}, {"wright", "rite"}, {"gonzales", "gonzalez"},
	} {
		if a, b := Sound(pair[0]), Sound(pair[1]); a != b {
			t.Errorf("%s sounds %s and %s sounds %s", pair[0], a, pair[1], b)
		}
	}
	if Sound("smith") == Sound("jones") {
		t.Error("smith sounds like jones")
	}
}

func FuzzSimilar(f *testing.F) {
	d := New([]Word{{"pain", 1}, {"physiatrist", 2}})
	f.Add("phisiatrist")
	f.Add("\xff\x00")
	f.Fuzz(func(t *testing.T, word string) {
		for _, m := range d.Similar(word) {
			if m.Word == word || m.Edits < 1 || m.Edits > 5 {
				t.Fatalf("Similar(%q) has %v", word, m)
			}
		}
	})
}

func BenchmarkSimilar(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	var words []Word
	for range 150_000 {
		words = append(words, Word{randomWord(r) + randomWord(r), 1})
	}
	d := New(words)
	b.ReportAllocs()
	for b.Loop() {
		d.Similar("physiatrst")
	}
}

func TestOfTooManyWordsTheLightestAreLeftOut(t *testing.T) {
	words := []Word{{Text: "lumbar", Weight: 5}, {Text: "spine", Weight: 9}, {Text: "disc", Weight: 1}, {Text: "disk", Weight: 1}, {Text: "disc", Weight: 7}, {Text: "nerve", Weight: 2}}
	d := newOf(words, 3)
	for word, want := range map[string]bool{"spine": true, "disc": true, "lumbar": true, "nerve": false, "disk": false} {
		if d.Has(word) != want {
			t.Errorf("has %s: %v", word, !want)
		}
	}
	for typed, want := range map[string]string{"spin": "spine", "lumbr": "lumbar", "disck": "disc", "nerv": ""} {
		got := ""
		if m := d.Similar(typed); len(m) > 0 {
			got = m[0].Word
		}
		if got != want {
			t.Errorf("%s is like %q, want %q", typed, got, want)
		}
	}
	if all := newOf(words, 5); !all.Has("nerve") || !all.Has("disk") {
		t.Error("words are left out though there is room")
	}
}

func TestAZeroDictionaryHasNoWords(t *testing.T) {
	var d Dictionary
	if d.Has("spine") || len(d.Similar("spine")) > 0 || len(d.Beginning("sp", 3)) > 0 || len(d.Completions("spin", 3)) > 0 {
		t.Error("it has words")
	}
}

package indextest

import (
	"context"
	"errors"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
)

// wordsCases hold the promises of Words, and of the revision that tells when to
// read them again.
var wordsCases = []testCase{
	{"each token of names comes once, in order", testWords},
	{"tokens come and, with the next generation, go", testWordsFollow},
	{"an error of the visitor ends the reading", testWordsEnd},
	{"the visitor may search and write", testWordsWithin},
	{"a cancelled reading gives the context's error", testWordsCancelled},
	{"the words of a closed index are unavailable", testWordsClosed},
	{"every change is another revision", testRevision},
}

// wordsOf reads all words, and wants them ascending.
func wordsOf(t *testing.T, e index.Engine) map[string]int {
	t.Helper()
	counts, last := map[string]int{}, ""
	err := e.Words(t.Context(), func(w string, providers int) error {
		if len(counts) > 0 && w <= last {
			t.Errorf("%q comes after %q", w, last)
		}
		counts[w], last = providers, w
		return nil
	})
	if err != nil {
		t.Fatalf("Words: %v", err)
	}
	return counts
}

// wantWords compares an engine's words with the judge's: all of them are there,
// counted as often as there are providers, or more.
func wantWords(t *testing.T, e index.Engine, judge *Brute) {
	t.Helper()
	got := wordsOf(t, e)
	for w, n := range wordsOf(t, judge) {
		if got[w] < n {
			t.Errorf("%q is told to be in the names of %d providers, of %d it is", w, got[w], n)
		}
	}
}

// wantExactWords wants these words and no others, which an engine promises of a
// new generation.
func wantExactWords(t *testing.T, e index.Engine, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, slices.Sorted(maps.Keys(wordsOf(t, e)))); diff != "" {
		t.Errorf("words (-want +got)\n%s", diff)
	}
}

func testWords(t *testing.T, o *Opts) {
	e := o.open(t)
	wantExactWords(t, e)
	docs := []index.Document{
		provider(1, named("Łucja Peña-Ruiz", "O’Brien"), saying("disc"), in(austin, "TX"), in(houston, "TX")), provider(2, named("王 Ruiz 2")),
		provider(3, named("")), provider(4, named("ruiz 𐐷"), having(index.FacetLanguage, "es")),
	}
	for i, write := range []func(){func() { generation(t, e, 1, docs) }, func() { apply(t, e, 2, docs) }} {
		write()
		wantExactWords(t, e, "2", "lucja", "obrien", "pena", "ruiz", "王", "𐐷")
		counts := wordsOf(t, e)
		if n := counts["ruiz"]; n < 3 {
			t.Errorf("write %d: ruiz is in the names of %d providers, want 3 at least", i, n)
		}
	}
}

func testWordsFollow(t *testing.T, o *Opts) {
	e := o.holding(t, provider(1, named("Ana Ruiz")), provider(2, named("Ben")))
	apply(t, e, 2, []index.Document{provider(1, named("Anna Ruiz")), provider(3, named("Cy Ana-Li"))}, 2)
	got := wordsOf(t, e)
	for _, w := range []string{"ana", "anna", "cy", "li", "ruiz"} {
		if got[w] < 1 {
			t.Errorf("%q is missing", w)
		}
	}
	if len(got) > 6 {
		t.Errorf("there are words that nobody ever had: %v", got)
	}
	generation(t, e, 3, []index.Document{provider(1, named("Dee"))})
	wantExactWords(t, e, "dee")
	generation(t, e, 4, nil)
	wantExactWords(t, e)
}

func testWordsEnd(t *testing.T, o *Opts) {
	e := o.holding(t, provider(1, named("a b c d e")))
	stop, n := errors.New("enough"), 0
	err := e.Words(t.Context(), func(string, int) error {
		if n++; n == 3 {
			return stop
		}
		return nil
	})
	if !errors.Is(err, stop) || n != 3 {
		t.Errorf("after %d words: %v, want the visitor's error after 3", n, err)
	}
}

func testWordsWithin(t *testing.T, o *Opts) {
	e := o.holding(t, provider(1, named("a b c d e")))
	position, words := int64(1), ""
	err := e.Words(t.Context(), func(w string, _ int) error {
		position++
		words += w
		generation(t, e, position, []index.Document{provider(1, named("a z"))})
		wantIDs(t, e, index.Query{Name: each("z")}, 1)
		return nil
	})
	if err != nil || words != "abcde" {
		t.Errorf("read %q, %v; want the words of one state", words, err)
	}
}

func testWordsCancelled(t *testing.T, o *Opts) {
	e := o.holding(t, provider(1, named("a b c")))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := e.Words(ctx, func(string, int) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("gives %v, want the context's error", err)
	}
}

func testWordsClosed(t *testing.T, o *Opts) {
	e := o.holding(t, provider(1))
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	if err := e.Words(t.Context(), func(string, int) error { return nil }); directory.KindOf(err) != directory.FaultUnavailable {
		t.Errorf("gives %v, want it unavailable", err)
	}
}

// testRevision has changes that leave the position where it was.
func testRevision(t *testing.T, o *Opts) {
	e := o.open(t)
	seen := []uint64{e.State().Revision}
	for i, write := range []func(){
		func() { apply(t, e, 1, many(2)) },
		func() { apply(t, e, 1, []index.Document{provider(3)}) },
		func() { apply(t, e, 1, nil, 3) },
		func() { generation(t, e, 1, many(2)) },
		func() {
			b := building(t, e, many(3))
			apply(t, e, 2, many(1))
			seen = append(seen, e.State().Revision)
			if err := b.Commit(t.Context(), 1, nil); err != nil {
				t.Fatal(err)
			}
		},
	} {
		write()
		now := e.State().Revision
		if slices.Contains(seen, now) {
			t.Errorf("revision %d is there again after change %d", now, i)
		}
		if again := e.State().Revision; again != now {
			t.Errorf("the revision went from %d to %d without a change", now, again)
		}
		seen = append(seen, now)
	}
}

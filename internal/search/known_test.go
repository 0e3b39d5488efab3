package search

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/names"
	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/spelling"
)

// knowing are the names of a directory.
func knowing(words ...string) *knownNames {
	k := &knownNames{Names: names.Default()}
	var list []spelling.Word
	for i, w := range words {
		list = append(list, spelling.Word{Text: w, Weight: i + 1})
	}
	k.words = spelling.New(list)
	return k
}

func TestVariantsOfANameComeLikeliestFirst(t *testing.T) {
	k := knowing("john", "jonathan", "smith", "smyth", "smithe", "smit", "smiths", "catherine", "katherine", "kathy", "muller")
	for _, c := range []struct {
		token string
		want  []variant
	}{
		{"jon", []variant{{"jon", pointsAsWritten}, {"john", pointsSounds}, {"jonathan", pointsSounds}}},
		{"cathy", []variant{{"cathy", pointsAsWritten}, {"katherine", pointsSounds}, {"catherine", pointsSounds}, {"kathy", pointsSounds}}},
		{"moller", []variant{{"moller", pointsAsWritten}, {"muller", pointsSounds}}},
		{"zorp", []variant{{"zorp", pointsAsWritten}}},
		{"john3", []variant{{"john3", pointsAsWritten}}},
	} {
		got := k.variants(c.token)
		if diff := cmp.Diff(c.want, got, cmp.AllowUnexported(variant{})); diff != "" {
			t.Errorf("%s (-want +got)\n%s", c.token, diff)
		}
	}
	for _, token := range []string{"smith", "smyth", "smitt"} {
		got := k.variants(token)
		if got[0] != (variant{token, pointsAsWritten}) || len(got) > maxVariants {
			t.Errorf("%s: %v, want itself first and %d at most", token, got, maxVariants)
		}
		if !slices.IsSortedFunc(got, func(a, b variant) int { return b.points - a.points }) {
			t.Errorf("%s: %v, want the likeliest first", token, got)
		}
	}
}

func TestWordsOfANameAreCutAndJoined(t *testing.T) {
	k := knowing("ji", "hoon", "thistlebrook", "spine", "de", "la", "cruz")
	for _, c := range []struct {
		words string
		want  []string // of each list the words, joined
	}{
		{"jihoon", []string{"jihoon ji", "jihoon hoon"}},
		{"thistle brook spine", []string{"thistle thistlebrook", "brook thistlebrook", "spine"}},
		{"lacruz", []string{"lacruz la", "lacruz cruz"}},
		{"spine", []string{"spine"}},
	} {
		var got []string
		for _, variants := range k.similarNames(strings.Fields(c.words)) {
			got = append(got, strings.Join(wordsOf(variants), " "))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", c.words, diff)
		}
	}
	for word, want := range map[string]string{"jihoon": "ji hoon", "ji": "", "hoonx": "", "j": "", "": ""} {
		if parts := strings.Join(k.parts(word), " "); parts != want {
			t.Errorf("%s is %q, want %q", word, parts, want)
		}
	}
}

// TestNothingIsKnownBeforeTheFirstLearn: then a name stands for itself.
func TestNothingIsKnownBeforeTheFirstLearn(t *testing.T) {
	var k *knownNames
	if got := k.similarNames([]string{"jon", "smyth"}); len(got) != 2 || len(got[0]) != 1 || got[0][0].word != "jon" {
		t.Errorf("similar names %v", got)
	}
}

// wordsEngine is an engine of which only the names are read.
type wordsEngine struct {
	Engine
	words    map[string]int
	revision uint64
	err      error
	reads    int
	slow     time.Duration

	mu sync.Mutex
}

// change alters what the engine answers, while somebody may be reading.
func (e *wordsEngine) change(how func()) {
	e.mu.Lock()
	defer e.mu.Unlock()
	how()
}

func (e *wordsEngine) State() index.State {
	e.mu.Lock()
	defer e.mu.Unlock()
	return index.State{Revision: e.revision}
}

func (e *wordsEngine) Words(ctx context.Context, visit func(string, int) error) error {
	time.Sleep(e.slow)
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.reads++; e.err != nil {
		return e.err
	}
	for _, w := range slices.Sorted(maps.Keys(e.words)) {
		if err := visit(w, e.words[w]); err != nil {
			return err
		}
	}
	return ctx.Err()
}

func (e *wordsEngine) searcher() *Searcher {
	return New(Config{Engine: e, Catalog: catalog.Default(), Gazetteer: place.Default(), Now: time.Now})
}

func TestLearnReadsTheNamesOnceAndAfterEveryChange(t *testing.T) {
	e := &wordsEngine{words: map[string]int{"smith": 3}, revision: 1}
	s := e.searcher()
	learn := func(wantReads int, knows string) {
		t.Helper()
		if err := s.Learn(t.Context()); err != nil {
			t.Fatal(err)
		}
		if e.reads != wantReads || !s.known.Load().Has(knows) {
			t.Errorf("%d reads, want %d; knows %s: %v", e.reads, wantReads, knows, s.known.Load().Has(knows))
		}
	}
	learn(1, "smith")
	learn(1, "smith")
	e.words["jones"], e.revision = 1, 2
	learn(2, "jones")
	e.words, e.revision = map[string]int{"lee": 1}, 3
	learn(3, "lee")
	if s.known.Load().Has("smith") {
		t.Error("smith is known, though gone")
	}
}

func TestLearnKeepsWhatItKnewWhenItFails(t *testing.T) {
	e := &wordsEngine{words: map[string]int{"smith": 3}, revision: 1}
	s := e.searcher()
	if err := s.Learn(t.Context()); err != nil {
		t.Fatal(err)
	}
	e.revision, e.err = 2, errors.New("no index")
	if err := s.Learn(t.Context()); !errors.Is(err, e.err) {
		t.Errorf("error %v, want the engine's", err)
	}
	if !s.known.Load().Has("smith") {
		t.Error("smith is forgotten")
	}
	e.err = nil
	if err := s.Learn(t.Context()); err != nil || e.reads != 3 {
		t.Errorf("error %v after %d reads, want it tried again", err, e.reads)
	}
}

func TestKeepLearningFollowsTheIndex(t *testing.T) {
	place.Default().Prepare()
	synctest.Test(t, func(t *testing.T) {
		e := &wordsEngine{words: map[string]int{"smith": 1}, revision: 1}
		s := e.searcher()
		var reported []error
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() {
			defer close(done)
			s.KeepLearning(ctx, func(err error) { reported = append(reported, err) })
		}()
		synctest.Wait()
		if e.reads != 1 || !s.known.Load().Has("smith") {
			t.Fatalf("%d reads, want one at once", e.reads)
		}
		time.Sleep(10 * learnEvery)
		synctest.Wait()
		if e.reads != 1 {
			t.Errorf("%d reads of an index that did not change", e.reads)
		}
		e.change(func() { e.words["jones"], e.revision = 1, 2 })
		time.Sleep(learnEvery)
		synctest.Wait()
		if e.reads != 2 || !s.known.Load().Has("jones") {
			t.Errorf("%d reads after a change, jones is known: %v", e.reads, s.known.Load().Has("jones"))
		}
		e.change(func() { e.revision, e.err = 3, errors.New("no index") })
		time.Sleep(learnEvery)
		synctest.Wait()
		if len(reported) != 1 || !errors.Is(reported[0], e.err) {
			t.Errorf("reported %v, want the failure", reported)
		}
		e.change(func() { e.err = nil })
		time.Sleep(learnEvery)
		synctest.Wait()
		if e.reads != 4 || len(reported) != 1 {
			t.Errorf("%d reads, %d failures; want it tried again", e.reads, len(reported))
		}
		cancel()
		<-done
		if len(reported) != 1 {
			t.Errorf("reported %v at the end", reported)
		}
	})
}

// TestKeepLearningRests: a directory that changes all the time and takes long to
// read must not keep a core busy.
func TestKeepLearningRests(t *testing.T) {
	place.Default().Prepare()
	synctest.Test(t, func(t *testing.T) {
		e := &wordsEngine{words: map[string]int{"smith": 1}, slow: time.Second}
		s := e.searcher()
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() {
			defer close(done)
			s.KeepLearning(ctx, func(error) {})
		}()
		for range 100 {
			e.change(func() { e.revision++ })
			time.Sleep(time.Second)
			synctest.Wait()
		}
		if most := 100/(1+restShare) + 1; e.reads > most || e.reads < most-1 {
			t.Errorf("%d reads of a second each in 100 seconds, want %d", e.reads, most)
		}
		cancel()
		<-done
	})
}

// TestOtherNamesAreNoVariants: half of the letters must be the same, and a name is
// no word of clinics.
func TestOtherNamesAreNoVariants(t *testing.T) {
	k := knowing("black", "back", "blach", "mai", "mayor", "pain")
	for token, want := range map[string][]string{
		"black": {"black", "blach"}, // somebody is called so
		"mayo":  {"mayo", "mayor"},
		"pian":  {"pian", "pain"}, // nobody is: a slip
	} {
		if got := wordsOf(k.variants(token)); !slices.Equal(got, want) {
			t.Errorf("%s may stand for %v, want %v", token, got, want)
		}
	}
}

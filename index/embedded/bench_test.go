package embedded_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/index/embedded"
	"github.com/specialist-finder/finder/internal/directory"
)

const benchDocs = 100_000

// nameWord is one of a few common words of names or, mostly, of many rare ones.
func nameWord(r *rand.Rand, kind string) string {
	return fmt.Sprintf("%s%d", kind, int(r.ExpFloat64()*300))
}

// benchEngine holds providers with names of two words.
func benchEngine(b *testing.B) *embedded.Engine {
	b.Helper()
	e, err := embedded.Open(embedded.Config{Dir: b.TempDir(), Version: "bench"})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = e.Close() })
	r := rand.New(rand.NewPCG(1, 2))
	docs := make([]index.Document, benchDocs)
	for i := range docs {
		words := []string{nameWord(r, "first"), nameWord(r, "last"), fmt.Sprint("rare", r.IntN(benchDocs))}
		docs[i] = index.Document{
			ID: directory.ID(r.Uint64() >> 1), Name: words[0] + " " + words[1], NameWords: words, NameCount: 2, Flags: index.Individual,
			Locations: []index.Location{{HasPoint: true, Point: index.Point{Lat: 25 + 20*r.Float64(), Lon: -120 + 50*r.Float64()}.Rounded(), State: "TX"}},
		}
	}
	if err := commit(context.Background(), e, docs); err != nil {
		b.Fatal(err)
	}
	return e
}

// variants are eight spellings of a word.
func variants(r *rand.Rand, kind string) []string {
	var out []string
	for range 8 {
		out = append(out, nameWord(r, kind))
	}
	return out
}

// BenchmarkNameVariants asks for a first and a last name in eight spellings
// each, with points for those that were typed: of one name over and over, whose
// unions are kept, and of another name each time.
func BenchmarkNameVariants(b *testing.B) {
	e, near := benchEngine(b), index.Point{Lat: 30.2672, Lon: -97.7431}
	r := rand.New(rand.NewPCG(3, 4))
	ask := func(b *testing.B, q *index.Query) {
		b.Helper()
		q.Near, q.Limit = &near, 20
		q.Rank = index.Ranking{Name: []string{q.Name[0][0], q.Name[1][0]}, NameWords: 600, NameExact: 1000}
		for _, list := range q.Name {
			q.Rank.Ladders = append(q.Rank.Ladders, []index.Rung{{Words: list[:1], Points: 100}, {Words: list[1:], Points: 50}})
		}
		if _, err := e.Search(b.Context(), q); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("one name", func(b *testing.B) {
		name := [][]string{variants(r, "first"), variants(r, "last")}
		for b.Loop() {
			ask(b, &index.Query{Name: name})
		}
	})
	b.Run("many names", func(b *testing.B) {
		for b.Loop() {
			ask(b, &index.Query{Name: [][]string{variants(r, "first"), variants(r, "last")}})
		}
	})
	b.Run("one spelling each", func(b *testing.B) {
		for b.Loop() {
			ask(b, &index.Query{Name: [][]string{{nameWord(r, "first")}, {nameWord(r, "last")}}})
		}
	})
}

// BenchmarkWords reads all words of names.
func BenchmarkWords(b *testing.B) {
	e, n := benchEngine(b), 0
	for b.Loop() {
		n = 0
		if err := e.Words(b.Context(), func(string, int) error { n++; return nil }); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n), "words")
}

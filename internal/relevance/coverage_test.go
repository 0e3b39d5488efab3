package relevance

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/specialist-finder/finder/data"
	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/text"
)

// queriesOfOurs are the judged queries that the program carries.
func queriesOfOurs(t *testing.T) []Query {
	t.Helper()
	fsys, err := fs.Sub(data.Relevance, "relevance")
	if err != nil {
		t.Fatal(err)
	}
	queries, err := read(fsys, world{cat: catalog.Default(), gaz: place.Default(), npis: npisOf(sampleProviders())})
	if err != nil {
		t.Fatal(err)
	}
	return queries
}

// TestEverythingOfTheCatalogueIsAskedFor: whoever adds an entry adds a query.
func TestEverythingOfTheCatalogueIsAskedFor(t *testing.T) {
	asked := make(map[string]bool)
	for _, q := range queriesOfOurs(t) {
		for _, c := range []Choice{q.Specialties, q.Conditions, q.Offerings} {
			for _, id := range c.Any {
				asked[id] = true
			}
		}
		for _, id := range q.Notices.Must {
			asked[id] = true
		}
	}
	cat := catalog.Default()
	var all []string
	for _, s := range cat.Specialties() {
		all = append(all, s.ID)
	}
	for _, c := range cat.Conditions() {
		all = append(all, c.ID)
	}
	for _, o := range cat.Offerings() {
		all = append(all, o.ID)
	}
	for _, g := range cat.Groups() {
		all = append(all, g.ID)
	}
	for _, f := range cat.RedFlags() {
		all = append(all, f.ID)
	}
	for _, id := range all {
		if !asked[id] {
			t.Errorf("no query asks for %s", id)
		}
	}
}

// TestQueriesAreNoWordsOfTheCatalogue: to find the catalogue's own words proves
// little, so at most half are such, with or without a place behind.
func TestQueriesAreNoWordsOfTheCatalogue(t *testing.T) {
	cat := catalog.Default()
	literal, n := 0, 0
	for _, q := range queriesOfOurs(t) {
		if (q.Kind != "clinical" && q.Kind != "lay" && q.Kind != "spanish") || len(q.Specialties.Any)+len(q.Conditions.Any) == 0 {
			continue
		}
		n++
		if len(cat.Lookup(withoutPlace(&q))) > 0 {
			literal++
		}
	}
	if n < 200 || literal*2 > n {
		t.Errorf("%d of %d queries are words of the catalogue", literal, n)
	}
}

// withoutPlace is the query without the words of its place at the end.
func withoutPlace(q *Query) string {
	where := append(text.Tokens(q.Place.label), "in", "near", "en", "cerca", "de", "fl", "texas", "florida", "oregon", "colorado", "ohio")
	words := text.Tokens(q.Q)
	for len(words) > 0 {
		last := words[len(words)-1]
		if !slices.Contains(where, last) && strings.Trim(last, "0123456789") != "" {
			break
		}
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}

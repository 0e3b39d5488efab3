package search_test

import (
	"context"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/index/indextest"
	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/search"
)

func rapidEngine(t *rapid.T, records []record) *indextest.Brute {
	e := indextest.NewBrute()
	b := &index.Batch{Position: 1}
	for _, r := range records {
		b.Put = append(b.Put, r.document())
	}
	if err := e.Apply(context.Background(), b); err != nil {
		t.Fatal(err)
	}
	return e
}

// crowd draws providers that differ in all that ranking reads, some alike.
func crowd(t *rapid.T, from uint64, n int) []record {
	var out []record
	for i := range n {
		code := rapid.SampledFrom([]string{painMedicine, physiatry, interventional}).Draw(t, "code")
		parts := []part{at("Austin", "TX", float64(rapid.IntRange(0, 40).Draw(t, "miles")))}
		if rapid.Bool().Draw(t, "accepting") {
			parts = append(parts, accepting)
		}
		if days := rapid.IntRange(0, 400).Draw(t, "verified"); days%3 == 0 {
			parts = append(parts, verified(days))
		}
		name := rapid.SampledFrom([]string{"Ann Smith", "Bea Smith", "Cal Jones"}).Draw(t, "name")
		out = append(out, person(from+uint64(i), name, code, parts...))
	}
	return out
}

var pagedRequests = []search.Request{
	{Near: "Austin, TX"},
	{Near: "Austin, TX", Sort: "distance"},
	{Near: "Austin, TX", Sort: "name", Radius: 30},
	{Sort: "name"},
	{},
	{Q: "smith"},
	{Q: "pain doctor austin tx"},
	{Q: "pain doctor", Near: "Austn", Lenient: true},
	{Q: "kaiser pain doctor accepting new patients austin tx"},
	{Near: "Denver, CO"}, // nobody there: widened to anywhere
	{Q: "ann smith denver co", Radius: 1},
	{Text: "smith", Specialties: []string{"pain-medicine", "pmr"}},
}

// TestPagesGiveEachProviderOnceInOrder: what does not change is neither
// repeated nor skipped while other providers come, change and go.
func TestPagesGiveEachProviderOnceInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		stay := crowd(t, 1, rapid.IntRange(1, 25).Draw(t, "stay"))
		e := rapidEngine(t, stay)
		s := searcherOf(e)
		r := rapid.SampledFrom(pagedRequests).Draw(t, "request")
		r.Limit = 50
		whole, err := s.Search(context.Background(), r)
		if err != nil {
			t.Fatal(err)
		}
		r.Limit = rapid.IntRange(1, 7).Draw(t, "limit")
		var got []directory.ID
		for page := uint64(0); ; page++ {
			out, err := s.Search(context.Background(), r)
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, staying(out, stay)...)
			if out.Next == "" {
				break
			}
			if len(out.Results) != r.Limit {
				t.Fatalf("page %d has %d results and a next one, limit %d", page, len(out.Results), r.Limit)
			}
			r.Cursor = out.Next
			unsettle(t, e, page)
		}
		if want := staying(whole, stay); !slices.Equal(got, want) {
			t.Fatalf("pages give %v, want %v", got, want)
		}
	})
}

func staying(out *search.Response, stay []record) []directory.ID {
	var ids []directory.ID
	for _, r := range out.Results {
		if slices.ContainsFunc(stay, func(s record) bool { return s.ID == r.ID }) {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

// unsettle puts new providers between two pages and takes some away again.
func unsettle(t *rapid.T, e index.Engine, page uint64) {
	b := &index.Batch{Position: 2}
	for _, r := range crowd(t, 1000+10*page, 3) {
		b.Put = append(b.Put, r.document())
	}
	if page > 0 {
		b.Delete = append(b.Delete, crowd(t, 1000+10*(page-1), 1)[0].ID)
	}
	if err := e.Apply(context.Background(), b); err != nil {
		t.Fatal(err)
	}
}

func TestSameRequestGivesTheSameOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records := crowd(t, 1, 20)
		r := rapid.SampledFrom(pagedRequests).Draw(t, "request")
		r.Limit = 50
		first, err := searcherOf(rapidEngine(t, records)).Search(context.Background(), r)
		if err != nil {
			t.Fatal(err)
		}
		slices.Reverse(records)
		again, err := searcherOf(rapidEngine(t, records)).Search(context.Background(), r)
		if err != nil {
			t.Fatal(err)
		}
		if a, b := staying(first, records), staying(again, records); !slices.Equal(a, b) {
			t.Fatalf("orders %v and %v", a, b)
		}
	})
}

// crowdedTown is enough for three pages.
func crowdedTown() []record {
	var out []record
	for i := range 25 {
		out = append(out, person(uint64(i+1), fmt.Sprintf("Provider %02d", i), painMedicine, at("Austin", "TX", float64(i)/2), verified(85+i/4)))
	}
	return out
}

func TestCursorIsForItsQueryAlone(t *testing.T) {
	s := searcherOf(engineOf(t, crowdedTown()...))
	r := search.Request{Q: "pain doctor", Near: "Austin, TX", Languages: nil, Limit: 10}
	first, err := s.Search(t.Context(), r)
	if err != nil || first.Next == "" {
		t.Fatalf("first page: %v, next %q", err, first.Next)
	}
	r.Cursor = first.Next
	for _, c := range []struct {
		name  string
		other func(search.Request) search.Request
		ok    bool
	}{
		{"same", func(r search.Request) search.Request { return r }, true},
		{"other limit", func(r search.Request) search.Request { r.Limit = 3; return r }, true},
		{"other language of labels", func(r search.Request) search.Request { r.Lang = "es"; return r }, true},
		{"with facets", func(r search.Request) search.Request { r.Facets = true; return r }, true},
		{"sort written out", func(r search.Request) search.Request { r.Sort = "best"; return r }, true},
		{"other box", func(r search.Request) search.Request { r.Q = "pain doctors"; return r }, false},
		{"other place", func(r search.Request) search.Request { r.Near = "78701"; return r }, false},
		{"other sort", func(r search.Request) search.Request { r.Sort = "name"; return r }, false},
		{"a filter more", func(r search.Request) search.Request { r.Accepting = directory.Yes; return r }, false},
		{"a radius", func(r search.Request) search.Request { r.Radius = 25; return r }, false},
		{"a filter the other way", func(r search.Request) search.Request { r.Accepting = directory.No; return r }, false},
		{"a piece dropped", func(r search.Request) search.Request { r.Drop = []string{"place"}; return r }, false},
		{"a value under another parameter", func(r search.Request) search.Request { r.Insurance = []string{"x"}; return r }, false},
		{"cut off", func(r search.Request) search.Request { r.Cursor = r.Cursor[:len(r.Cursor)-1]; return r }, false},
		{"one letter changed", func(r search.Request) search.Request { r.Cursor = changed(r.Cursor); return r }, false},
	} {
		_, err := s.Search(t.Context(), c.other(r))
		if (err == nil) != c.ok || err != nil && directory.KindOf(err) != directory.FaultInvalid {
			t.Errorf("%s: error %v, want ok %v", c.name, err, c.ok)
		}
	}
}

func changed(cursor string) string {
	b := []byte(cursor)
	if b[20] == 'A' {
		b[20] = 'B'
	} else {
		b[20] = 'A'
	}
	return string(b)
}

func TestOrderOfValuesIsNoOtherQuery(t *testing.T) {
	s := searcherOf(engineOf(t, crowdedTown()...))
	r := search.Request{Specialties: []string{"pmr", "pain-medicine"}, Limit: 10}
	first, err := s.Search(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	r.Cursor, r.Specialties = first.Next, []string{"pain-medicine", "pmr"}
	if _, err := s.Search(t.Context(), r); err != nil {
		t.Error(err)
	}
}

func TestCursorHoldsNoWordOfTheQuery(t *testing.T) {
	s := searcherOf(engineOf(t, crowdedTown()...))
	out, err := s.Search(t.Context(), search.Request{Q: "pain medicine", Text: "provider", Near: "Austin, TX", Sort: "name", Limit: 5})
	if err != nil {
		t.Fatal(err)
	}
	raw, err := base64.RawURLEncoding.DecodeString(out.Next)
	if err != nil {
		t.Fatalf("cursor %q is not URL-safe base64: %v", out.Next, err)
	}
	for _, word := range []string{"pain", "medicine", "Austin", "austin"} {
		if strings.Contains(string(raw), word) {
			t.Errorf("cursor holds %q", word)
		}
	}
}

// TestMidnightDoesNotMoveAPage: some verifications pass 90 days between the
// pages, which must not change the order that the first page began.
func TestMidnightDoesNotMoveAPage(t *testing.T) {
	e := engineOf(t, crowdedTown()...)
	now := today
	s := search.New(search.Config{Engine: e, Catalog: catalog.Default(), Gazetteer: place.Default(), Now: func() time.Time { return now }})
	whole, err := s.Search(t.Context(), search.Request{Q: "pain doctor austin tx", Limit: 50})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	r := search.Request{Q: "pain doctor austin tx", Limit: 4}
	for {
		out, err := s.Search(t.Context(), r)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, names(out)...)
		if r.Cursor = out.Next; out.Next == "" {
			break
		}
		now = now.AddDate(0, 0, 1)
	}
	if !slices.Equal(got, names(whole)) {
		t.Errorf("pages over several days give %q\nwant %q", got, names(whole))
	}
}

func FuzzCursor(f *testing.F) {
	s := searcherOf(engineOf(f, crowdedTown()...))
	out, err := s.Search(f.Context(), search.Request{Limit: 3})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(out.Next)
	f.Add("")
	f.Add("AQ")
	f.Fuzz(func(t *testing.T, cursor string) {
		if _, err := s.Search(t.Context(), search.Request{Cursor: cursor}); err != nil && directory.KindOf(err) != directory.FaultInvalid {
			t.Fatalf("cursor %q: %v", cursor, err)
		}
	})
}

package indextest

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
)

// prefixCases hold the promises of Prefix.
var prefixCases = []testCase{
	{"names that begin with the text, by name, then ID, of the kind", testPrefix},
	{"hits have their name key, ID, first location and card", testPrefixHit},
	{"names follow what is replaced and deleted", testPrefixFollows},
	{"the limit cuts at the first names", testPrefixLimit},
	{"a cancelled look-up gives the context's error", testPrefixCancelled},
}

func prefixIDs(t *testing.T, e index.Engine, prefix string, kind directory.Kind) []directory.ID {
	t.Helper()
	hits, err := e.Prefix(t.Context(), &index.PrefixQuery{Prefix: index.NameKey(prefix), Kind: kind, Limit: 100})
	if err != nil {
		t.Fatalf("Prefix %q: %v", prefix, err)
	}
	return ids(hits)
}

func prefixDocs() []index.Document {
	org := flagged(index.Organization)
	return []index.Document{
		provider(1, named("Ana Ruiz")), provider(9, named("Ana")), provider(3, named("ÁNA RUIZ")), provider(4, named("Anabel Cruz", "Zoe Ruiz")),
		provider(5, named("An A")), provider(6, named("Ana Spine Center"), org), provider(7, named("O’Brien")), provider(8, named("Spine-Care, LLC"), org),
		provider(2, named("Łódź 王")), provider(10, named(strings.Repeat("Long", 100))), provider(11, named(""), org), provider(12, named("ana ruiz"), org),
	}
}

func testPrefix(t *testing.T, o *Opts) {
	const person, org = directory.Individual, directory.Organization
	e := o.open(t)
	docs := prefixDocs()
	for name, write := range map[string]func(){
		"applied":          func() { apply(t, e, 1, docs) },
		"built":            func() { generation(t, e, 2, docs) },
		"built and partly": func() { generation(t, e, 3, docs[:6]); apply(t, e, 4, docs[3:]) },
	} {
		write()
		for _, c := range []struct {
			prefix string
			kind   directory.Kind
			want   []directory.ID
		}{
			{"ana", person, []directory.ID{9, 1, 3, 4}},
			{"ana", org, []directory.ID{12, 6}},
			{"Ana ", person, []directory.ID{1, 3}},
			{"ana ruiz", person, []directory.ID{1, 3}},
			{"ana ruiz j", person, nil},
			{"an", person, []directory.ID{5, 9, 1, 3, 4}},
			{"ruiz", person, nil}, // neither a later word nor another name
			{"zoe", person, nil},
			{"o'b", person, []directory.ID{7}},
			{"obr", person, nil},
			{"spine-care, l", org, []directory.ID{8}},
			{"lodz 王", person, []directory.ID{2}},
			{strings.Repeat("long", 99), person, []directory.ID{10}},
			{strings.Repeat("long", 101), person, nil},
			{"\U0010ffff", person, nil},
			{"", org, []directory.ID{11, 12, 6, 8}},
			{"ana ", 0, []directory.ID{1, 3, 12, 6}},
			{"", person, []directory.ID{5, 9, 1, 3, 4, 2, 10, 7}},
		} {
			if got := prefixIDs(t, e, c.prefix, c.kind); !slices.Equal(got, c.want) {
				t.Errorf("%s: %q of %ss gives %v, want %v", name, c.prefix, c.kind, got, c.want)
			}
		}
	}
}

func testPrefixHit(t *testing.T, o *Opts) {
	e := o.holding(t, provider(1, named("Ána Ruiz"), somewhere("TX"), in(austin, "TX")), provider(2, named("Ána Ruz")))
	got, err := e.Prefix(t.Context(), &index.PrefixQuery{Prefix: "ana", Kind: directory.Individual, Limit: 5})
	if err != nil {
		t.Fatalf("Prefix: %v", err)
	}
	want := []index.Hit{
		{Position: index.Position{NameKey: "ana ruiz", ID: 1}, Location: 0, Card: []byte("card of 1")},
		{Position: index.Position{NameKey: "ana ruz", ID: 2}, Location: -1, Card: []byte("card of 2")},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("hits (-want +got)\n%s", diff)
	}
}

func testPrefixFollows(t *testing.T, o *Opts) {
	e := o.open(t)
	generation(t, e, 1, prefixDocs())
	apply(t, e, 2, []index.Document{provider(1, named("Bea Ruiz")), provider(3, named("Ana Ruiz"), flagged(index.Organization)), provider(20, named("Anab"))}, 9)
	for prefix, want := range map[string][]directory.ID{"ana": {20, 4}, "bea": {1}} {
		if got := prefixIDs(t, e, prefix, directory.Individual); !slices.Equal(got, want) {
			t.Errorf("%q gives %v, want %v", prefix, got, want)
		}
	}
	if got, want := prefixIDs(t, e, "ana", directory.Organization), []directory.ID{3, 12, 6}; !slices.Equal(got, want) {
		t.Errorf("organizations are %v, want %v", got, want)
	}
}

func testPrefixLimit(t *testing.T, o *Opts) {
	e := o.open(t)
	docs := prefixDocs()
	generation(t, e, 1, docs[:6])
	apply(t, e, 2, docs[6:])
	whole := prefixIDs(t, e, "", directory.Individual)
	for _, limit := range []int{0, 1, 2, 7, 8, 1_000_000} {
		hits, err := e.Prefix(t.Context(), &index.PrefixQuery{Kind: directory.Individual, Limit: limit})
		if err != nil {
			t.Fatalf("Prefix: %v", err)
		}
		if got, want := ids(hits), whole[:min(limit, len(whole))]; !slices.Equal(got, want) {
			t.Errorf("limit %d gives %v, want %v", limit, got, want)
		}
	}
}

func testPrefixCancelled(t *testing.T, o *Opts) {
	e := o.holding(t, prefixDocs()...)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	hits, err := e.Prefix(ctx, &index.PrefixQuery{Kind: directory.Individual, Limit: 5})
	if !errors.Is(err, context.Canceled) || hits != nil {
		t.Errorf("gives %d hits and %v, want the context's error alone", len(hits), err)
	}
}

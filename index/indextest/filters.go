package indextest

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
)

// filterCases hold what each filter but those on place lets through.
var filterCases = []testCase{
	{"each filter lets the right ones through", testFilters},
	{"words are sought in names, or in name and summary", testWordFilters},
	{"of each list one word is in the names", testVariants},
	{"names in many scripts are found by their tokens", testUnicodeNames},
	{"words as long as they get are told apart at the end", testLongWords},
	{"terms may hold any character", testOddTerms},
	{"words that look like query syntax are only words", testNoSyntax},
	{"hundreds of alternatives and of words", testManyTerms},
}

// show prints a query for a message, without what it does not ask for.
func show(q any) string {
	b, err := json.Marshal(q)
	if err != nil {
		return err.Error()
	}
	return string(pruned(pruned(b)))
}

var emptyField = regexp.MustCompile(`"\w+":(null|0|""|false|\{\}),?`)

func pruned(b []byte) []byte {
	return bytes.ReplaceAll(emptyField.ReplaceAll(b, nil), []byte(",}"), []byte("}"))
}

// oneOf is a filter for one of the values.
func oneOf(f index.Facet, values ...string) [][]index.Term {
	return [][]index.Term{terms(f, values...)}
}

func terms(f index.Facet, values ...string) []index.Term {
	out := make([]index.Term, len(values))
	for i, v := range values {
		out[i] = index.Term{Facet: f, Value: v}
	}
	return out
}

// queryCase is one query over a case's documents.
type queryCase struct {
	name string
	q    index.Query
	want []directory.ID
}

func runQueries(t *testing.T, e index.Engine, cases []queryCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { wantIDs(t, e, c.q, c.want...) })
	}
}

// onWritten runs queries over documents that were applied one by one, in one
// batch, and built: an engine may keep the three in different ways.
func onWritten(t *testing.T, o *Opts, docs []index.Document, cases []queryCase) {
	t.Helper()
	t.Run("applied one by one", func(t *testing.T) {
		e := o.open(t)
		for i, d := range docs {
			apply(t, e, int64(i+1), []index.Document{d})
		}
		runQueries(t, e, cases)
	})
	t.Run("applied at once", func(t *testing.T) { runQueries(t, o.holding(t, docs...), cases) })
	t.Run("built", func(t *testing.T) {
		e := o.open(t)
		generation(t, e, 1, docs)
		runQueries(t, e, cases)
	})
}

const md, female, accepting, org = index.DegreeMDDO, index.Female, index.Accepting, index.Organization

func filterDocs() []index.Document {
	return []index.Document{
		provider(1, named("Ana Ruiz"), saying("disc pain"), having(index.FacetSpecialty, "pmr", "pain"), having(index.FacetTaxonomy, "A1", "B2"),
			having(index.FacetPrimary, "A1"), having(index.FacetCredential, "MD", "FIPP"), having(index.FacetLanguage, "en", "es"), flagged(md|female|accepting), verified(20000)),
		provider(2, named("Ben Ruiz", "Benny Cruz"), having(index.FacetSpecialty, "pain"), having(index.FacetTaxonomy, "B2"),
			having(index.FacetPrimary, "B2"), having(index.FacetOffering, "prp"), flagged(index.Male|index.NotAccepting|index.Telehealth)),
		provider(3, named("Spine Pain Center"), having(index.FacetSpecialty, "pmr"), having(index.FacetOffering, "prp", "bmac"),
			flagged(org|accepting|index.SecondOpinion), verified(19000)),
		provider(4, named("Ana Ana Lee"), saying("pain spine"), having(index.FacetInsurance, "pmr"), verified(19999)),
	}
}

func testFilters(t *testing.T, o *Opts) {
	both := append(oneOf(index.FacetSpecialty, "pmr"), terms(index.FacetSpecialty, "pain"))
	onWritten(t, o, filterDocs(), []queryCase{
		{"no filter", index.Query{}, []directory.ID{1, 2, 3, 4}},
		{"one provider by ID", index.Query{ID: 3}, []directory.ID{3}},
		{"one provider by ID that does not meet another filter", index.Query{ID: 3, Must: index.Individual}, nil},
		{"an ID that nobody has", index.Query{ID: 99}, nil},
		{"a term", index.Query{Terms: oneOf(index.FacetSpecialty, "pmr")}, []directory.ID{1, 3}},
		{"a term of another facet with that value", index.Query{Terms: oneOf(index.FacetInsurance, "pmr")}, []directory.ID{4}},
		{"one of two terms", index.Query{Terms: oneOf(index.FacetOffering, "bmac", "prp")}, []directory.ID{2, 3}},
		{"one of two terms, of two facets", index.Query{Terms: [][]index.Term{append(terms(index.FacetPrimary, "A1"), terms(index.FacetOffering, "bmac")...)}}, []directory.ID{1, 3}},
		{"both of two terms", index.Query{Terms: both}, []directory.ID{1}},
		{"a term twice", index.Query{Terms: oneOf(index.FacetSpecialty, "pain", "pain")}, []directory.ID{1, 2}},
		{"a term that nobody has", index.Query{Terms: oneOf(index.FacetSpecialty, "none")}, nil},
		{"a facet that nobody has", index.Query{Terms: oneOf("shoe-size", "44")}, nil},
		{"a term that begins like one", index.Query{Terms: oneOf(index.FacetSpecialty, "pm")}, nil},
		{"an empty value", index.Query{Terms: oneOf(index.FacetSpecialty, "")}, nil},
		{"one of no terms", index.Query{Terms: [][]index.Term{{}}}, nil},
		{"main taxonomy", index.Query{Terms: oneOf(index.FacetPrimary, "B2")}, []directory.ID{2}},
		{"any taxonomy", index.Query{Terms: oneOf(index.FacetTaxonomy, "B2")}, []directory.ID{1, 2}},
		{"credential", index.Query{Terms: oneOf(index.FacetCredential, "FIPP", "DO")}, []directory.ID{1}},
		{"language", index.Query{Terms: oneOf(index.FacetLanguage, "es")}, []directory.ID{1}},
		{"individuals", index.Query{Must: index.Individual}, []directory.ID{1, 2, 4}},
		{"organizations", index.Query{Must: org}, []directory.ID{3}},
		{"accepting; unknown does not match", index.Query{Must: accepting}, []directory.ID{1, 3}},
		{"not accepting; unknown does not match", index.Query{Must: index.NotAccepting}, []directory.ID{2}},
		{"all of several flags", index.Query{Must: md | female | accepting}, []directory.ID{1}},
		{"flags that exclude each other", index.Query{Must: female | index.Male}, nil},
		{"the last flag", index.Query{Must: index.DegreeMDDO}, []directory.ID{1}},
		{"verified on the day or later; never does not match", index.Query{VerifiedSince: 19999}, []directory.ID{1, 4}},
		{"verified since tomorrow", index.Query{VerifiedSince: 20001}, nil},
		{"everything together", index.Query{
			Terms: both, Text: []string{"disc"}, Name: each("ana"), Must: md, VerifiedSince: 20000,
		}, []directory.ID{1}},
		{"everything together but one", index.Query{
			Terms: both, Text: []string{"disc"}, Name: each("ana"), Must: md, VerifiedSince: 20001,
		}, nil},
	})
}

func testWordFilters(t *testing.T, o *Opts) {
	onWritten(t, o, append(filterDocs(), provider(5, named("Reed and Berg, PA"))), []queryCase{
		{"a word of the name", index.Query{Name: each("ruiz")}, []directory.ID{1, 2}},
		{"two words of the name in any order", index.Query{Name: each("ruiz", "ana")}, []directory.ID{1}},
		{"a word of the name twice", index.Query{Name: each("ana", "ana")}, []directory.ID{1, 4}},
		{"a word that tells nothing is there all the same", index.Query{Name: each("pa")}, []directory.ID{5}},
		{"a word of another name", index.Query{Name: each("benny")}, []directory.ID{2}},
		{"words of two names", index.Query{Name: each("ben", "cruz")}, []directory.ID{2}},
		{"another name is not text", index.Query{Text: []string{"benny"}}, nil},
		{"a summary is not a name", index.Query{Name: each("disc")}, nil},
		{"a word of the summary", index.Query{Text: []string{"disc"}}, []directory.ID{1}},
		{"a word of name or summary", index.Query{Text: []string{"spine"}}, []directory.ID{3, 4}},
		{"words of name and summary", index.Query{Text: []string{"lee", "spine"}}, []directory.ID{4}},
		{"name and text", index.Query{Name: each("ana"), Text: []string{"pain"}}, []directory.ID{1, 4}},
		{"a word that nobody has", index.Query{Text: []string{"pain", "zebra"}}, nil},
		{"a part of a word", index.Query{Text: []string{"spin"}}, nil},
		{"an empty word", index.Query{Text: []string{""}}, nil},
	})
}

func testVariants(t *testing.T, o *Opts) {
	onWritten(t, o, filterDocs(), []queryCase{
		{"one of two", index.Query{Name: [][]string{{"benny", "ana"}}}, []directory.ID{1, 2, 4}},
		{"one of two that are both there counts once", index.Query{Name: [][]string{{"ben", "benny"}}}, []directory.ID{2}},
		{"one of two that nobody has", index.Query{Name: [][]string{{"anna", "anne"}}}, nil},
		{"one that nobody has does no harm", index.Query{Name: [][]string{{"anna", "ana"}}}, []directory.ID{1, 4}},
		{"a word twice in one list", index.Query{Name: [][]string{{"ana", "lee", "ana"}}}, []directory.ID{1, 4}},
		{"one of each list", index.Query{Name: [][]string{{"ana", "ben"}, {"ruiz", "cruz"}}}, []directory.ID{1, 2}},
		{"one of each list, of two names", index.Query{Name: [][]string{{"ben", "lee"}, {"cruz", "spine"}}}, []directory.ID{2}},
		{"one word for two lists", index.Query{Name: [][]string{{"ana", "ben"}, {"lee", "ana"}}}, []directory.ID{1, 4}},
		{"one list that nobody meets", index.Query{Name: [][]string{{"ana", "ben"}, {"reed", "reid"}}}, nil},
		{"one of no words", index.Query{Name: [][]string{{"ana"}, {}}}, nil},
		{"words that hold what might part two", index.Query{Name: [][]string{{"ana\x00lee", "ben\x00"}}}, nil},
		{"an empty word beside another", index.Query{Name: [][]string{{"", "lee"}}}, []directory.ID{4}},
		{"a word of the summary beside one of names", index.Query{Name: [][]string{{"disc", "lee"}}}, []directory.ID{4}},
	})
	many := words(900)
	e := o.holding(t, provider(1, named("c500 c501")), provider(2, named("c1000")))
	wantIDs(t, e, index.Query{Name: [][]string{many, many[501:]}}, 1)
	wantIDs(t, e, index.Query{Name: [][]string{many[:500]}})
}

func testUnicodeNames(t *testing.T, o *Opts) {
	onWritten(t, o, []index.Document{
		provider(1, named("Łucja Peña O’Brien")), provider(2, named("王 小明")), provider(3, named("Παπαδόπουλος")), provider(4, named("محمد 𐐷")),
	}, []queryCase{
		{"folded", index.Query{Name: each("lucja", "pena", "obrien")}, []directory.ID{1}},
		{"Chinese", index.Query{Name: each("小明")}, []directory.ID{2}},
		{"Greek", index.Query{Text: []string{"παπαδοπουλοσ"}}, nil}, // a final sigma is another letter
		{"Greek, as it ends", index.Query{Text: []string{"παπαδοπουλος"}}, []directory.ID{3}},
		{"Arabic", index.Query{Text: []string{"محمد"}}, []directory.ID{4}},
		{"beyond the basic plane", index.Query{Text: []string{"𐐷"}}, []directory.ID{4}},
	})
}

func testLongWords(t *testing.T, o *Opts) {
	long := strings.Repeat("a", 63)
	onWritten(t, o, []index.Document{
		provider(1, named(long+"b "+strings.Repeat("Very ", 200)+"Long")), provider(2, named(long+"c"), saying(strings.Repeat("x", 500))),
	}, []queryCase{
		{"the one", index.Query{Name: each(long + "b")}, []directory.ID{1}},
		{"the other", index.Query{Name: each(long + "c")}, []directory.ID{2}},
		{"what both begin with", index.Query{Name: each(long)}, nil},
		{"cut at 64 bytes", index.Query{Text: []string{strings.Repeat("x", 64)}}, []directory.ID{2}},
		{"longer than any word", index.Query{Text: []string{strings.Repeat("x", 100_000)}}, nil},
		{"by name", index.Query{Sort: index.SortName}, []directory.ID{1, 2}},
	})
}

func testOddTerms(t *testing.T, o *Opts) {
	odd := []string{
		"blue cross (ppo)", "a:b", "specialty:pmr", "a/b|c", "100 % & more", `quote " and '`, `back\slash`, "*", "?", "a b  c", "ünïcode", "保険", "🩺",
		strings.Repeat("long ", 400),
	}
	var docs []index.Document
	var cases []queryCase
	for i, v := range odd {
		id := directory.ID(i + 1)
		docs = append(docs, provider(id, having(index.FacetInsurance, v)))
		cases = append(cases, queryCase{v[:min(20, len(v))], index.Query{Terms: oneOf(index.FacetInsurance, v)}, []directory.ID{id}})
	}
	onWritten(t, o, docs, cases)
	page := search(t, o.holding(t, docs...), index.Query{Facets: true})
	for _, v := range odd {
		if got := page.Facets.Terms[index.FacetInsurance][v]; got != 1 {
			t.Errorf("%q is counted %d times, want once", v, got)
		}
	}
}

func testNoSyntax(t *testing.T, o *Opts) {
	e := o.holding(t, provider(1, named("spine")), provider(2, named("center")))
	for _, w := range []string{"*", "sp*", "spine~1", `"spine"`, "name:spine", "+spine", "spine OR center", "/spine/", "(spine)", "\x00", "\xff", "Spine"} {
		wantIDs(t, e, index.Query{Text: []string{w}})
		wantIDs(t, e, index.Query{Name: each(w)})
		wantIDs(t, e, index.Query{Terms: oneOf(index.FacetSpecialty, w)})
	}
}

func testManyTerms(t *testing.T, o *Opts) {
	e := o.holding(t, provider(1, having(index.FacetTaxonomy, "c500"), saying(strings.Join(words(900), " "))), provider(2))
	wantIDs(t, e, index.Query{Terms: oneOf(index.FacetTaxonomy, words(900)...)}, 1)
	wantIDs(t, e, index.Query{Text: words(900)}, 1)
	wantIDs(t, e, index.Query{Text: append(words(900), "one")})
}

func words(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = "c" + string(rune('0'+i/100)) + string(rune('0'+i/10%10)) + string(rune('0'+i%10))
	}
	return out
}

package search_test

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
)

func TestBadValuesAreInvalidAndNamed(t *testing.T) {
	s := searcherOf(engineOf(t))
	for _, c := range []struct {
		name  string
		in    search.Request
		field string
	}{
		{"box too long", search.Request{Q: strings.Repeat("pain ", 101)}, "q"},
		{"ten kilobytes of text", search.Request{Text: strings.Repeat("pain ", 2000)}, "text"},
		{"text without words", search.Request{Text: "***"}, "text"},
		{"place unknown", search.Request{Near: "Nowhereville, TX"}, "near"},
		{"place too long", search.Request{Near: strings.Repeat("x", 501)}, "near"},
		{"latitude off the globe", search.Request{Near: "95,0"}, "near"},
		{"longitude off the globe", search.Request{Near: "30,181"}, "near"},
		{"state as place", search.Request{Near: "Texas"}, "near"},
		{"radius without place", search.Request{Radius: 10}, "radius"},
		{"radius with a state in the box only", search.Request{Q: "physiatrist in Texas", Radius: 10}, "radius"},
		{"negative radius", search.Request{Near: "78701", Radius: -1}, "radius"},
		{"radius just above the largest", search.Request{Near: "78701", Radius: 500.001}, "radius"},
		{"huge radius", search.Request{Near: "78701", Radius: 1e9}, "radius"},
		{"radius not a number", search.Request{Near: "78701", Radius: math.NaN()}, "radius"},
		{"state of three letters", search.Request{State: "TEX"}, "state"},
		{"state unknown", search.Request{State: "ZZ"}, "state"},
		{"state of two spaces", search.Request{State: "  "}, "state"},
		{"box upside down", search.Request{Box: &index.Box{South: 40, North: 30}}, "bbox"},
		{"box off the globe", search.Request{Box: &index.Box{South: -91, North: 30}}, "bbox"},
		{"box beyond the 180° line", search.Request{Box: &index.Box{South: 30, North: 31, West: -181}}, "bbox"},
		{"box not a number", search.Request{Box: &index.Box{West: math.NaN()}}, "bbox"},
		{"specialty unknown", search.Request{Specialties: []string{"pain-medicine", "bad"}}, "specialty"},
		{"taxonomy code too short", search.Request{Specialties: []string{"208VP000X"}}, "specialty"},
		{"taxonomy code without X", search.Request{Specialties: []string{"208VP00001"}}, "specialty"},
		{"condition unknown", search.Request{Conditions: []string{"bad"}}, "condition"},
		{"offering unknown", search.Request{Offerings: []string{"bad"}}, "offering"},
		{"empty value", search.Request{Languages: []string{""}}, "language"},
		{"eleven plans", search.Request{Insurance: slices.Repeat([]string{"Acme"}, 11)}, "insurance"},
		{"eleven languages", search.Request{Languages: slices.Repeat([]string{"es"}, 11)}, "language"},
		{"fifty-one specialties", search.Request{Specialties: slices.Repeat([]string{"pmr"}, 51)}, "specialty"},
		{"fifty-one conditions", search.Request{Conditions: slices.Repeat([]string{"sciatica"}, 51)}, "condition"},
		{"fifty-one offerings", search.Request{Offerings: slices.Repeat([]string{"prp"}, 51)}, "offering"},
		{"fifty-one dropped pieces", search.Request{Drop: slices.Repeat([]string{"place"}, 51)}, "drop"},
		{"a plan too long", search.Request{Insurance: []string{strings.Repeat("é", 101)}}, "insurance"},
		{"a language too long", search.Request{Languages: []string{strings.Repeat("x", 101)}}, "language"},
		{"a specialty too long", search.Request{Specialties: []string{strings.Repeat("x", 101)}}, "specialty"},
		{"a dropped piece that there is not", search.Request{Drop: []string{"place", "nonsense"}}, "drop"},
		{"a dropped piece of another kind", search.Request{Drop: []string{"condition:pmr"}}, "drop"},
		{"a dropped kind", search.Request{Drop: []string{"condition:"}}, "drop"},
		{"a dropped piece too long", search.Request{Drop: []string{strings.Repeat("x", 101)}}, "drop"},
		{"kind unknown", search.Request{Kind: 3}, "kind"},
		{"gender unknown", search.Request{Gender: "Z"}, "gender"},
		{"verified before today", search.Request{VerifiedWithin: -1}, "verified_within"},
		{"verified within ages", search.Request{VerifiedWithin: math.MaxInt}, "verified_within"},
		{"sort unknown", search.Request{Sort: "price"}, "sort"},
		{"distance without place", search.Request{Sort: "distance"}, "sort"},
		{"distance with a dropped place", search.Request{Q: "physiatrist 78701", Sort: "distance", Drop: []string{"place"}}, "sort"},
		{"limit too large", search.Request{Limit: 51}, "limit"},
		{"limit negative", search.Request{Limit: -1}, "limit"},
		{"language of labels unknown", search.Request{Lang: "fr"}, "lang"},
		{"cursor of nobody", search.Request{Cursor: "abc"}, "cursor"},
		{"cursor too long", search.Request{Cursor: strings.Repeat("A", 5000)}, "cursor"},
	} {
		_, err := s.Search(t.Context(), c.in)
		var f *directory.Fault
		if !errors.As(err, &f) || f.Kind != directory.FaultInvalid || f.Field != c.field || f.Msg == "" {
			t.Errorf("%s: error %v, want an invalid %s with a reason", c.name, err, c.field)
		}
	}
}

func TestValuesAtTheirLimitsAreTaken(t *testing.T) {
	s := searcherOf(engineOf(t))
	for name, in := range map[string]search.Request{
		"the longest box":          {Q: strings.Repeat("é", 500)},
		"the longest text":         {Text: strings.Repeat("é", 500)},
		"ten plans of 100 letters": {Insurance: slices.Repeat([]string{strings.Repeat("é", 100)}, 10)},
		"ten languages":            {Languages: slices.Repeat([]string{"es"}, 10)},
		"fifty specialties":        {Specialties: slices.Repeat([]string{"pmr"}, 50)},
		"fifty dropped pieces":     {Drop: slices.Repeat([]string{"specialty:pmr"}, 50)},
		"one of each kind dropped": {Drop: []string{
			"place", "name", "npi", "near_me", "radius", "nearest", "pmr", "specialty:pmr", "sciatica", "condition:sciatica", "prp", "offering:prp",
			"regenerative", "language:es", "wish:language:es", "accepting", "knee", "elsewhere:knee", "MD",
		}},
		"an old link of a page":    {Drop: []string{"nonsense"}, Lenient: true},
		"the largest radius":       {Near: "78701", Radius: search.MaxRadius},
		"a territory":              {State: "pr"},
		"the poles":                {Near: "90,180"},
		"a box over the 180° line": {Box: &index.Box{South: 50, West: 170, North: 60, East: -170}},
		"the largest page":         {Limit: search.MaxLimit},
	} {
		if _, err := s.Search(t.Context(), in); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestFiltersMatchWhatIsKnownOnly(t *testing.T) {
	silent := person(1, "Ann Silent", painMedicine, at("Austin", "TX", 1))
	told := person(2, "Bea Told", painMedicine, at("Austin", "TX", 2), speaking("es"), insured("Acme Sálud"), accepting, verified(10), offers("prp", "provider"),
		flagged(index.Telehealth|index.SecondOpinion|index.Female|index.DegreeMDDO), centre(spineTeam))
	for _, c := range []struct {
		name string
		in   search.Request
	}{
		{"language", search.Request{Languages: []string{"es"}}},
		{"insurance however it is written", search.Request{Insurance: []string{"ACME Salud"}}},
		{"language in capitals", search.Request{Languages: []string{"ES"}}},
		{"one of two languages", search.Request{Languages: []string{"vi", "es"}}},
		{"accepting", search.Request{Accepting: directory.Yes}},
		{"telehealth", search.Request{Telehealth: directory.Yes}},
		{"second opinion", search.Request{SecondOpinion: directory.Yes}},
		{"gender in small letters", search.Request{Gender: "f"}},
		{"degree", search.Request{MDDO: true}},
		{"multispecialty", search.Request{Multispecialty: true}},
		{"verified within", search.Request{VerifiedWithin: 10}},
		{"offering", search.Request{Offerings: []string{"prp"}}},
		{"group of offerings", search.Request{Offerings: []string{"regenerative"}}},
	} {
		t.Run(c.name, func(t *testing.T) { wantNames(t, ask(t, c.in, silent, told), "Bea Told") })
	}
}

// TestNoIsAFilterAsYesIs, and who says neither matches neither.
func TestNoIsAFilterAsYesIs(t *testing.T) {
	records := []record{
		person(1, "Ann Silent", painMedicine), person(2, "Bea Yes", painMedicine, flagged(index.Accepting|index.Telehealth|index.SecondOpinion)),
		person(3, "Cal No", painMedicine, flagged(index.NotAccepting|index.NoTelehealth|index.NoSecondOpinion)),
	}
	for name, in := range map[string]search.Request{
		"accepting": {Accepting: directory.No}, "telehealth": {Telehealth: directory.No}, "second opinion": {SecondOpinion: directory.No},
	} {
		t.Run(name, func(t *testing.T) { wantNames(t, ask(t, in, records...), "Cal No") })
	}
}

func TestValuesThatNobodyHasMatchNothing(t *testing.T) {
	known := person(1, "Ann Known", painMedicine, at("Austin", "TX", 1), speaking("en"), flagged(index.Male), verified(100))
	for _, c := range []struct {
		name string
		in   search.Request
	}{
		{"language", search.Request{Languages: []string{"xx"}}},
		{"insurance", search.Request{Insurance: []string{"Nobody's Plan"}}},
		{"taxonomy code of another trade", search.Request{Specialties: []string{dentist}}},
		{"taxonomy code that NUCC does not have", search.Request{Specialties: []string{"999999999X"}}},
		{"the other gender", search.Request{Gender: "F"}},
		{"another kind", search.Request{Kind: directory.Organization}},
		{"another state", search.Request{State: "AK"}},
		{"verified too long ago", search.Request{VerifiedWithin: 99}},
		{"words that no name or summary has", search.Request{Q: "zzzz qqqq"}},
		{"text that no name or summary has", search.Request{Text: "zzzz"}},
		{"an NPI that nobody has", search.Request{Q: directory.WithCheckDigit(299_999_999).String()}},
	} {
		t.Run(c.name, func(t *testing.T) {
			out := ask(t, c.in, known)
			if out.Total != 0 || len(out.Results) != 0 || out.Next != "" || len(out.Notices) == 0 {
				t.Errorf("total %d, %d results, next %q, %d notices; want an empty answer with notices", out.Total, len(out.Results), out.Next, len(out.Notices))
			}
		})
	}
}

func TestParametersAreAndTheirValuesOr(t *testing.T) {
	pain := person(1, "Ann Pain", painMedicine, at("Austin", "TX", 1), offers("prp", "provider"))
	rehab := person(2, "Bea Rehab", physiatry, at("Austin", "TX", 2))
	brain := person(3, "Cal Brain", neurosurgery, at("Austin", "TX", 3), offers("bmac", "provider"))
	for _, c := range []struct {
		name string
		in   search.Request
		want []string
	}{
		{"two specialties", search.Request{Specialties: []string{"pain-medicine", "pmr"}}, []string{"Ann Pain", "Bea Rehab"}},
		{"our id and a code", search.Request{Specialties: []string{"pmr", neurosurgery}}, []string{"Bea Rehab", "Cal Brain"}},
		{"specialty and offering", search.Request{Specialties: []string{"pain-medicine", "pmr"}, Offerings: []string{"prp", "bmac"}}, []string{"Ann Pain"}},
		{"parameter and box", search.Request{Q: "physiatrist", Specialties: []string{"pain-medicine"}}, nil},
		{"a condition's first and second line", search.Request{Conditions: []string{"cervical-myelopathy"}}, []string{"Bea Rehab", "Cal Brain"}},
		{"condition and specialty", search.Request{Conditions: []string{"cervical-myelopathy"}, Specialties: []string{"pmr"}}, []string{"Bea Rehab"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.in.Sort = search.SortName
			wantNames(t, ask(t, c.in, pain, rehab, brain), c.want...)
		})
	}
}

// FuzzSearch states that no text is the server's fault: there is an answer
// with notices, or an Invalid.
func FuzzSearch(f *testing.F) {
	for _, s := range []string{
		"pain doctor near Austin, TX", "*", "name:smith AND (x OR", "\x00\u202e\xff", "1234567893", "in Texas", "near 95,181", "' OR 1=1 --",
		strings.Repeat("stem cell ", 50), "jackson la", "мнение", "脊椎 医生", "%00%s%n", "-0,-0",
	} {
		f.Add(s, s, "")
		f.Add(s, "", s)
	}
	s := searcherOf(engineOf(f, town()...))
	f.Fuzz(func(t *testing.T, q, text, near string) {
		out, err := s.Search(t.Context(), search.Request{Q: q, Text: text, Near: near, Facets: true})
		if err != nil && directory.KindOf(err) != directory.FaultInvalid {
			t.Fatalf("%q %q %q: %v", q, text, near, err)
		}
		if err == nil && (len(out.Notices) == 0 || len(out.Results) > out.Total) {
			t.Fatalf("%q %q %q: %d results of %d, %d notices", q, text, near, len(out.Results), out.Total, len(out.Notices))
		}
		if _, err := s.Suggest(t.Context(), search.SuggestRequest{Q: q}); err != nil && directory.KindOf(err) != directory.FaultInvalid {
			t.Fatalf("suggest %q: %v", q, err)
		}
	})
}

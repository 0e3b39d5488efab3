package params_test

import (
	"errors"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
	"github.com/specialist-finder/finder/internal/server/params"
)

func TestSearchReadsEveryParameter(t *testing.T) {
	raw := "q=pain+doctor&text=runners&near=78701&radius=12.5&state=TX&bbox=30,-98,30.5,-97" +
		"&specialty=pmr&specialty=208VP0000X&condition=sciatica&offering=bmac&offering=regenerative" +
		"&kind=organization&accepting=true&telehealth=true&language=es&language=en&gender=F&degree=md-do" +
		"&insurance=Acme+PPO&second_opinion=true&multispecialty=true&verified_within=90&sort=distance&limit=5" +
		"&cursor=abc&facets=true&exact=true&drop=place&drop=specialty:pmr&lang=es"
	want := search.Request{
		Q: "pain doctor", Text: "runners", Near: "78701", Radius: 12.5, State: "TX",
		Box:         &index.Box{South: 30, West: -98, North: 30.5, East: -97},
		Specialties: []string{"pmr", "208VP0000X"}, Conditions: []string{"sciatica"}, Offerings: []string{"bmac", "regenerative"},
		Kind: directory.Organization, Accepting: directory.Yes, Telehealth: directory.Yes, Languages: []string{"es", "en"}, Gender: "F", MDDO: true,
		Insurance: []string{"Acme PPO"}, SecondOpinion: directory.Yes, Multispecialty: true, VerifiedWithin: 90, Sort: "distance", Limit: 5,
		Cursor: "abc", Facets: true, Exact: true, Drop: []string{"place", "specialty:pmr"}, Lang: "es",
	}
	got, err := params.Search(raw, params.API)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("request (-want +got):\n%s", diff)
	}
	given, err := url.ParseQuery(raw)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range params.SearchNames() {
		if !given.Has(name) {
			t.Errorf("parameter %q is not tried here", name)
		}
	}
}

func TestSearchWithoutParametersAsksForNothing(t *testing.T) {
	got, err := params.Search("", params.API)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(search.Request{}, got); diff != "" {
		t.Errorf("request (-want +got):\n%s", diff)
	}
}

func TestSearchTakes(t *testing.T) {
	tests := map[string]struct {
		raw   string
		check func(search.Request) bool
	}{
		"false as no filter": {"multispecialty=false", func(r search.Request) bool { return !r.Multispecialty }},
		"false as a filter": {"accepting=false&telehealth=false&second_opinion=false", func(r search.Request) bool {
			return r.Accepting == directory.No && r.Telehealth == directory.No && r.SecondOpinion == directory.No
		}},
		"languages with what narrows them":  {"language=es-MX&language=zh-Hant&language=hmn", func(r search.Request) bool { return len(r.Languages) == 3 }},
		"an empty box":                      {"q=", func(r search.Request) bool { return r.Q == "" }},
		"the largest radius":                {"radius=500", func(r search.Request) bool { return r.Radius == 500 }},
		"a radius with an exponent":         {"radius=1e1", func(r search.Request) bool { return r.Radius == 10 }},
		"a very small radius":               {"radius=0.01", func(r search.Request) bool { return r.Radius == 0.01 }},
		"a box across the 180° line":        {"bbox=50,170,60,-170", func(r search.Request) bool { return r.Box.West == 170 && r.Box.East == -170 }},
		"a box with spaces":                 {"bbox=50,+170,+60,+175", func(r search.Request) bool { return r.Box.North == 60 }},
		"a city with a comma":               {"near=Austin,+TX", func(r search.Request) bool { return r.Near == "Austin, TX" }},
		"control and bidi characters":       {"q=%00%E2%80%AEpain", func(r search.Request) bool { return r.Q == "\x00\u202epain" }},
		"query syntax as plain words":       {"q=name:*+AND+(a+OR+%22b", func(r search.Request) bool { return r.Q == `name:* AND (a OR "b` }},
		"a semicolon as a character":        {"q=a;b", func(r search.Request) bool { return r.Q == "a;b" }},
		"empty pieces between ampersands":   {"&&limit=3&", func(r search.Request) bool { return r.Limit == 3 }},
		"a value with an equals sign":       {"q=a=b", func(r search.Request) bool { return r.Q == "a=b" }},
		"the same repeatable value twice":   {"specialty=pmr&specialty=pmr", func(r search.Request) bool { return len(r.Specialties) == 2 }},
		"a parameter whose name is encoded": {"%71=back", func(r search.Request) bool { return r.Q == "back" }},
		"values that another package judges": {"sort=price&near=95,-97&state=ZZ&gender=X&limit=51&bbox=31,-98,30,-97&lang=fr", func(r search.Request) bool {
			return r.Sort == "price" && r.Near == "95,-97" && r.State == "ZZ" && r.Limit == 51 && r.Box.South == 31 && r.Lang == "fr"
		}},
		"an empty value of a list": {"specialty=", func(r search.Request) bool { return len(r.Specialties) == 1 }},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := params.Search(tt.raw, params.API)
			if err != nil || !tt.check(got) {
				t.Errorf("Search(%q) = %+v, %v", tt.raw, got, err)
			}
		})
	}
}

func TestSearchRefuses(t *testing.T) {
	tests := map[string]struct{ raw, field string }{
		"an unknown parameter":              {"colour=red", "colour"},
		"an unknown parameter with a lot":   {"colour=" + strings.Repeat("x", 500), "colour"},
		"an unknown parameter without =":    {"colour", "colour"},
		"a parameter in capitals":           {"Q=a", "Q"},
		"radius 0":                          {"radius=0", "radius"},
		"radius minus zero":                 {"radius=-0", "radius"},
		"a negative radius":                 {"radius=-1", "radius"},
		"a radius in letters":               {"radius=abc", "radius"},
		"radius NaN":                        {"radius=NaN", "radius"},
		"radius Inf":                        {"radius=Inf", "radius"},
		"radius infinity":                   {"radius=%2Binfinity", "radius"},
		"a hexadecimal radius":              {"radius=0x10", "radius"},
		"a radius with an underscore":       {"radius=1_0", "radius"},
		"a radius too large for a float":    {"radius=1e999", "radius"},
		"a radius that is only an exponent": {"radius=e5", "radius"},
		"a radius beyond the largest":       {"radius=501", "radius"},
		"a language by its name":            {"language=spanish", "language"},
		"a language of one letter":          {"language=es&language=e", "language"},
		"a radius with a unit":              {"radius=25mi", "radius"},
		"an empty radius":                   {"radius=", "radius"},
		"two radii":                         {"radius=5&radius=6", "radius"},
		"an empty near":                     {"near=", "near"},
		"limit 0":                           {"limit=0", "limit"},
		"limit with a fraction":             {"limit=2.5", "limit"},
		"limit with a plus":                 {"limit=%2B5", "limit"},
		"limit beyond an int":               {"limit=99999999999999999999", "limit"},
		"a box of three":                    {"bbox=1,2,3", "bbox"},
		"a box of five":                     {"bbox=1,2,3,4,5", "bbox"},
		"a box of words":                    {"bbox=a,b,c,d", "bbox"},
		"a box with NaN":                    {"bbox=NaN,-98,31,-97", "bbox"},
		"an unknown kind":                   {"kind=robot", "kind"},
		"accepting=yes":                     {"accepting=yes", "accepting"},
		"accepting=TRUE":                    {"accepting=TRUE", "accepting"},
		"telehealth=1":                      {"telehealth=1", "telehealth"},
		"facets=maybe":                      {"facets=maybe", "facets"},
		"exact empty":                       {"exact=", "exact"},
		"degree phd":                        {"degree=phd", "degree"},
		"verified_within 0":                 {"verified_within=0", "verified_within"},
		"verified_within −3":                {"verified_within=-3", "verified_within"},
		"an empty cursor":                   {"cursor=", "cursor"},
		"invalid UTF-8":                     {"q=%FF%FE", "q"},
		"half a percent sign":               {"q=100%", "q"},
		"a bad percent code":                {"near=%zz", "near"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := params.Search(tt.raw, params.API)
			f, ok := errors.AsType[*directory.Fault](err)
			if !ok || f.Kind != directory.FaultInvalid {
				t.Fatalf("Search(%.60q) gave %v, want an invalid fault", tt.raw, err)
			}
			if f.Field != tt.field || f.Msg == "" {
				t.Errorf("fault names %q (%q), want %q with a reason", f.Field, f.Msg, tt.field)
			}
			if len([]rune(f.Value)) > 100 {
				t.Errorf("fault repeats %d characters of the value", len([]rune(f.Value)))
			}
		})
	}
}

func TestNameThatIsNotEncodedIsRefused(t *testing.T) {
	for _, raw := range []string{"%zz=1", "%ff=1"} {
		if _, err := params.Search(raw, params.API); directory.KindOf(err) != directory.FaultInvalid {
			t.Errorf("Search(%q) gave %v", raw, err)
		}
	}
}

func TestFormForgivesWhatFormsAndLinksAdd(t *testing.T) {
	got, err := params.Search("q=sciatica&near=&radius=&kind=&specialty=&utm_source=letter&fbclid=x", params.Form)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(search.Request{Q: "sciatica"}, got); diff != "" {
		t.Errorf("request (-want +got):\n%s", diff)
	}
	if _, err := params.Search("radius=abc", params.Form); directory.KindOf(err) != directory.FaultInvalid {
		t.Errorf("a form's bad radius gave %v", err)
	}
}

func TestSuggestReadsAndRefuses(t *testing.T) {
	got, err := params.Suggest("q=sci&kind=condition&limit=3&lang=es")
	if diff := cmp.Diff(search.SuggestRequest{Q: "sci", Kind: "condition", Limit: 3, Lang: "es"}, got); diff != "" || err != nil {
		t.Errorf("request, %v (-want +got):\n%s", err, diff)
	}
	for _, raw := range []string{"near=1", "kind=", "limit=0", "limit=x", "q=a&q=b"} {
		if _, err := params.Suggest(raw); directory.KindOf(err) != directory.FaultInvalid {
			t.Errorf("Suggest(%.20q) gave %v", raw, err)
		}
	}
}

func TestAsSent(t *testing.T) {
	for _, c := range []struct {
		raw, name, want string
		ok              bool
	}{
		{"gender=female&x=1", "gender", "female", true}, {"near=+Austin%2C+TX", "near", " Austin, TX", true}, {"q=", "q", "", true},
		{"a=1&a=2", "a", "", false}, {"b=1", "a", "", false}, {"a=%zz", "a", "", false}, {"", "a", "", false},
	} {
		if got, ok := params.AsSent(c.raw, c.name); got != c.want || ok != c.ok {
			t.Errorf("%s of %q: got %q, %v", c.name, c.raw, got, ok)
		}
	}
}

func TestLangAndNone(t *testing.T) {
	if lang, err := params.Lang("lang=es"); lang != "es" || err != nil {
		t.Errorf("Lang gave %q, %v", lang, err)
	}
	if lang, err := params.Lang(""); lang != "en" || err != nil {
		t.Errorf("Lang without a language gave %q, %v", lang, err)
	}
	if _, err := params.Lang("lang=fr"); directory.KindOf(err) != directory.FaultInvalid {
		t.Errorf("Lang took a language that nobody speaks here: %v", err)
	}
	if _, err := params.Lang("q=a"); directory.KindOf(err) != directory.FaultInvalid {
		t.Errorf("Lang took an unknown parameter: %v", err)
	}
	if err := params.None("x=1"); directory.KindOf(err) != directory.FaultInvalid {
		t.Errorf("None took a parameter: %v", err)
	}
}

func TestProviderIDReadsIDAndNPI(t *testing.T) {
	npi := directory.WithCheckDigit(200000001)
	id := directory.IDOfNPI(npi)
	for _, s := range []string{id.String(), npi.String()} {
		if got, err := params.ProviderID(s); got != id || err != nil {
			t.Errorf("ProviderID(%q) = %v, %v, want %v", s, got, err, id)
		}
	}
	for _, s := range []string{"", "0", "1234567890", "../etc", strings.Repeat("z", 13), "%00"} {
		if _, err := params.ProviderID(s); directory.KindOf(err) != directory.FaultNotFound {
			t.Errorf("ProviderID(%q) gave %v, want not found", s, err)
		}
	}
}

// FuzzSearch: whatever is sent, the answer is a request of numbers that are, or
// an invalid fault.
func FuzzSearch(f *testing.F) {
	f.Add("q=pain&near=78701&radius=25&limit=3")
	f.Add("bbox=1,2,3,4&near=95,1&%ff=%00")
	f.Fuzz(func(t *testing.T, raw string) {
		for _, mode := range []params.Mode{params.API, params.Form} {
			r, err := params.Search(raw, mode)
			if err != nil {
				if directory.KindOf(err) != directory.FaultInvalid {
					t.Fatalf("Search(%q) gave %v", raw, err)
				}
				continue
			}
			if r.Limit < 0 || !(r.Radius >= 0) || r.VerifiedWithin < 0 || r.Box != nil && r.Box.North != r.Box.North {
				t.Fatalf("Search(%q) = %+v", raw, r)
			}
		}
	})
}

func TestWithout(t *testing.T) {
	for _, c := range []struct {
		raw, name, value, want string
		ok                     bool
	}{
		{"a=1&b=2", "a", "1", "b=2", true}, {"a=1&a=2&a=1", "a", "1", "a=1&a=2", true}, {"a=1&a=2", "a", "2 values", "", true},
		{"a=female&b=1", "a", "FEMALE", "b=1", true}, {"a=%zz&b=1", "a", "%zz", "b=1", true}, {"%61=x%20y&b=1", "a", "x y", "b=1", true},
		{"b=1", "a", "1", "b=1", false}, {"", "a", "", "", false},
	} {
		if got, ok := params.Without(c.raw, c.name, c.value); got != c.want || ok != c.ok {
			t.Errorf("%s less %s=%s: %q, %v, want %q", c.raw, c.name, c.value, got, ok, c.want)
		}
	}
	if got := params.Less("a=1&b=2&%61=3&c=", "a", "c"); got != "b=2" {
		t.Errorf("less a and c: %q", got)
	}
}

// FuzzWithout: what is refused can be taken out, until nothing is refused.
func FuzzWithout(f *testing.F) {
	f.Add("radius=abc&kind=x&%zz=1&language=e&language=es")
	f.Fuzz(func(t *testing.T, raw string) {
		for range len(raw) + 1 {
			_, err := params.Search(raw, params.Form)
			fault, ok := errors.AsType[*directory.Fault](err)
			if !ok {
				return
			}
			rest, ok := params.Without(raw, fault.Field, fault.Value)
			if !ok || len(rest) >= len(raw) {
				t.Fatalf("%q: %s=%q is refused and cannot be taken out: %q", raw, fault.Field, fault.Value, rest)
			}
			raw = rest
		}
		t.Fatal("something is refused for ever")
	})
}

package query_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/query"
)

func parser() *query.Parser { return query.New(catalog.Default(), place.Default()) }

// short is a reading in a form that a table can hold: what was understood, as
// kind:id(words).
func short(r query.Reading) string {
	var parts []string
	add := func(kind string, pieces []query.Piece) {
		for _, p := range pieces {
			parts = append(parts, kind+":"+p.ID+"("+p.From+")")
		}
	}
	if r.NPI != 0 {
		parts = append(parts, "npi:"+r.NPI.String())
	}
	add("specialty", r.Specialties)
	add("condition", r.Conditions)
	add("offering", r.Offerings)
	if r.Place != nil {
		parts = append(parts, "place:"+r.Place.Label+"("+r.Place.From+")")
	}
	if r.Name != "" {
		parts = append(parts, "name("+r.Name+")")
	}
	if r.Bare != nil {
		parts = append(parts, "bare:"+r.Bare.Label+"("+r.Bare.From+")")
	}
	if r.Doubtful {
		parts = append(parts, "or("+r.AllName+")")
	}
	for _, c := range r.Corrections {
		parts = append(parts, "corrected("+c.From+">"+c.To+")")
	}
	for _, s := range r.Ignored {
		parts = append(parts, "ignored("+s+")")
	}
	return strings.Join(parts, " ")
}

func TestParseReadsTheBox(t *testing.T) {
	p := parser()
	for _, c := range []struct {
		name, in string
		options  query.Options
		want     string
	}{
		{"nothing", "", query.Options{}, ""},
		{"spaces", " \t\n", query.Options{}, ""},
		{"no words", "?!", query.Options{}, "ignored(?!)"},

		{"NPI", "1234567893", query.Options{}, "npi:1234567893"},
		{"NPI among words", "NPI: 1234567893 please", query.Options{}, "npi:1234567893"},
		{"NPI that does not check", "1234567890", query.Options{}, "name(1234567890)"},
		{"NPI dropped", "smith 1234567893", query.Options{Drop: []string{"npi"}}, "name(smith) ignored(1234567893)"},

		{"specialty", "physiatrist", query.Options{}, "specialty:pmr(physiatrist)"},
		{"specialty with PM&R's ampersand", "PM&R doctor", query.Options{}, "specialty:pmr(PM&R) ignored(doctor)"},
		{"specialty in Spanish", "Médico del dolor", query.Options{}, "specialty:pain-medicine(Médico del dolor)"},
		{"phrase of two specialties", "pain clinic", query.Options{}, "specialty:pain-medicine(pain clinic) specialty:pain-clinic(pain clinic)"},
		{"one of them dropped", "pain clinic", query.Options{Drop: []string{"specialty:pain-clinic"}}, "specialty:pain-medicine(pain clinic)"},
		{"one of them dropped by its id alone", "pain clinic", query.Options{Drop: []string{"pain-clinic"}}, "specialty:pain-medicine(pain clinic)"},
		{"both dropped", "pain clinic", query.Options{Drop: []string{"specialty:pain-clinic", "specialty:pain-medicine"}}, "ignored(pain clinic)"},
		{"specialty before offering", "physical therapy", query.Options{}, "specialty:physical-therapy(physical therapy)"},
		{"condition", "sciatica", query.Options{}, "condition:sciatica(sciatica)"},
		{"condition and specialty", "pain doctor for sciatica", query.Options{}, "specialty:pain-medicine(pain doctor) condition:sciatica(sciatica) ignored(for)"},
		{"offering", "PRP injection", query.Options{}, "offering:prp(PRP injection)"},
		{"group of offerings", "stem cells", query.Options{}, "offering:stem-cell-therapy(stem cells)"},
		{"the same twice", "physiatrist or physiatry", query.Options{}, "specialty:pmr(physiatrist) ignored(or)"},
		{"misspelling", "pain managment", query.Options{}, "specialty:pain-medicine(pain managment) corrected(pain managment>pain management)"},
		{"misspelling refused", "pain managment", query.Options{Exact: true}, "name(pain managment)"},

		{"weak word beside a name", "john brace", query.Options{}, "name(john brace)"},
		{"weak word alone", "brace", query.Options{}, "offering:bracing(brace)"},
		{"weak word in capitals", "PT smith", query.Options{}, "specialty:physical-therapy(PT) name(smith)"},
		{"weak word in a box of capitals", "PT SMITH", query.Options{}, "name(PT SMITH)"},

		{"ZIP", "physiatrist 78701", query.Options{}, "specialty:pmr(physiatrist) place:78701 (Austin, TX)(78701)"},
		{"ZIP with four more", "physiatrist 78701-1234", query.Options{}, "specialty:pmr(physiatrist) place:78701 (Austin, TX)(78701-1234)"},
		{"city and state", "physiatrist austin tx", query.Options{}, "specialty:pmr(physiatrist) place:Austin, TX(austin tx)"},
		{"city and state's name", "physiatrist in Austin Texas", query.Options{}, "specialty:pmr(physiatrist) place:Austin, TX(in Austin Texas)"},
		{"comma and no space", "physiatrist,Austin,TX", query.Options{}, "specialty:pmr(physiatrist) place:Austin, TX(Austin,TX)"},
		{"bare city after a word for near", "physiatrist close to Boston", query.Options{}, "specialty:pmr(physiatrist) place:Boston, MA(close to Boston)"},
		{"Spanish word for near", "fisiatra cerca de San Antonio", query.Options{}, "specialty:pmr(fisiatra) place:San Antonio, TX(cerca de San Antonio)"},
		{"state", "physiatrist in New Mexico", query.Options{}, "specialty:pmr(physiatrist) place:NM(in New Mexico)"},
		{"state's code in capitals", "physiatrist in TX", query.Options{}, "specialty:pmr(physiatrist) place:TX(in TX)"},
		{"no place after in", "pain in back", query.Options{}, "name(pain in back)"},
		{"Spanish la is no state", "dolor de espalda en la", query.Options{}, "condition:low-back-pain(dolor de espalda) ignored(en la)"},
		{"place dropped", "physiatrist near Austin, TX", query.Options{Drop: []string{"place"}}, "specialty:pmr(physiatrist) ignored(near Austin, TX)"},
		{"center is no town here", "pain relief center tx", query.Options{}, "name(pain relief center tx)"},
		{"Los Angeles in short", "physiatrist in la", query.Options{}, "specialty:pmr(physiatrist) place:Los Angeles, CA(in la)"},
		{"no state but a word", "pain in me", query.Options{}, "name(pain in me)"},
		{"a place alone may be a name", "jackson la", query.Options{}, "place:Jackson, LA(jackson la) or(jackson la)"},
		{"but not if the state is a degree", "frederick md", query.Options{}, "place:Frederick, MD(frederick md)"},
		{"unless two words are left", "john frederick md", query.Options{}, "place:Frederick, MD(frederick md) name(john) or(john frederick)"},
		{"nor with a comma", "Jackson, LA", query.Options{}, "place:Jackson, LA(Jackson, LA)"},
		{"nor with its ZIP", "jackson la 70748", query.Options{}, "place:70748 (Jackson, LA)(jackson la 70748)"},
		{"nor if the name is dropped", "jackson la", query.Options{Drop: []string{"name"}}, "place:Jackson, LA(jackson la)"},
		{"name before such a place", "mary jackson la", query.Options{}, "place:Jackson, LA(jackson la) name(mary) or(mary jackson la)"},

		{"bare city beside a specialty", "pain doctor austin", query.Options{}, "specialty:pain-medicine(pain doctor) name(austin) bare:Austin, TX(austin)"},
		{"bare city of two words", "Stem cell injections Fort Worth", query.Options{}, "offering:stem-cell-therapy(Stem cell injections) name(Fort Worth) bare:Fort Worth, TX(Fort Worth)"},
		{"bare city with an article", "chiropractor Los Angeles", query.Options{}, "specialty:chiropractic(chiropractor) name(Los Angeles) bare:Los Angeles, CA(Los Angeles)"},
		{"bare city with an article after words that say nothing", "pain doctor please el paso", query.Options{}, "specialty:pain-medicine(pain doctor) name(el paso) bare:El Paso, TX(el paso) ignored(please)"},
		{"a city that has a short name", "PT Las Vegas", query.Options{}, "specialty:physical-therapy(PT) place:Las Vegas, NV(Las Vegas)"},
		{"bare city with an article dropped", "chiropractor Los Angeles", query.Options{Drop: []string{"place", "name"}}, "specialty:chiropractic(chiropractor) ignored(Los Angeles)"},
		{"weak word beside a bare city with an article", "PT El Paso", query.Options{}, "specialty:physical-therapy(PT) name(El Paso) bare:El Paso, TX(El Paso)"},
		{"article before a name", "chiropractor los smith", query.Options{}, "specialty:chiropractic(chiropractor) name(smith) ignored(los)"},
		{"bare state's code", "spine center tx", query.Options{}, "specialty:multi-specialty-spine-center(spine center) name(tx) bare:TX(tx) or(spine center tx)"},
		{"bare state's name", "physiatrist new mexico", query.Options{}, "specialty:pmr(physiatrist) name(new mexico) bare:NM(new mexico)"},
		{"bare city in Spanish", "fisiatra chicago", query.Options{}, "specialty:pmr(fisiatra) name(chicago) bare:Chicago, IL(chicago)"},
		{"bare city and a doctor without a name", "sciatica doctor austin", query.Options{}, "condition:sciatica(sciatica) name(austin) bare:Austin, TX(austin) or(sciatica doctor austin) ignored(doctor)"},
		{"weak word beside a bare city", "PT jackson", query.Options{}, "specialty:physical-therapy(PT) name(jackson) bare:Jackson, MS(jackson)"},
		{"weak word in small letters beside a bare city", "pt jackson", query.Options{}, "specialty:physical-therapy(pt) name(jackson) bare:Jackson, MS(jackson) or(pt jackson)"},
		{"weak word beside a bare city that is dropped", "spine center tx", query.Options{Drop: []string{"place"}}, "name(spine center tx)"},
		{"a small town is a name", "physiatrist smith", query.Options{}, "specialty:pmr(physiatrist) name(smith)"},
		{"a city with a title is a name", "physiatrist Dr. Austin", query.Options{}, "specialty:pmr(physiatrist) name(Austin) ignored(Dr)"},
		{"a city after a name is none", "physiatrist smith austin", query.Options{}, "specialty:pmr(physiatrist) name(smith austin)"},
		{"a city in front is none", "austin physiatrist", query.Options{}, "specialty:pmr(physiatrist) name(austin)"},
		{"a city beside nothing is none", "austin", query.Options{}, "name(austin)"},
		{"bare city dropped is a name", "pain doctor austin", query.Options{Drop: []string{"place"}}, "specialty:pain-medicine(pain doctor) name(austin)"},
		{"bare city whose name is dropped is a place", "pain doctor austin", query.Options{Drop: []string{"name"}}, "specialty:pain-medicine(pain doctor) place:Austin, TX(austin)"},
		{"bare city with both dropped", "pain doctor austin", query.Options{Drop: []string{"name", "place"}}, "specialty:pain-medicine(pain doctor) ignored(austin)"},

		{"name", "john smith", query.Options{}, "name(john smith)"},
		{"title and degree", "Dr. Ana de la Cruz M.D.", query.Options{}, "name(Ana de la Cruz)"},
		{"a title alone is a word", "doctor", query.Options{}, "ignored(doctor)"},
		{"name dropped", "physiatrist john smith", query.Options{Drop: []string{"name"}}, "specialty:pmr(physiatrist) ignored(john smith)"},
		{"name around a place", "O'Brien near 02139", query.Options{}, "place:02139 (Cambridge, MA)(near 02139) name(O'Brien)"},
		{"surname that is a condition", "mary shingles austin tx", query.Options{}, "condition:shingles(shingles) place:Austin, TX(austin tx) name(mary) or(mary shingles)"},
		{"surname beside a specialty", "physiatrist mary shingles", query.Options{}, "specialty:pmr(physiatrist) condition:shingles(shingles) name(mary)"},
		{"clinic", "Lakeview Spine Center", query.Options{}, "name(Lakeview Spine Center)"},

		{"fillers on both sides", "find the best pain doctor near me", query.Options{}, "specialty:pain-medicine(pain doctor) ignored(find the best) ignored(near me)"},
		{"nothing but fillers", "doctors near me", query.Options{}, "ignored(doctors near me)"},
		{"body words beside an offering", "stem cell injections for a disc", query.Options{}, "offering:stem-cell-therapy(stem cell injections) ignored(for a disc)"},
		{"body words alone", "spine", query.Options{}, "name(spine)"},
		{"controls and bidi are not shown again", "ann\u202e \x00smith", query.Options{}, "name(ann smith)"},
		{"broken UTF-8", "ann\xffsmith", query.Options{}, "name(ann smith)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, short(p.Parse(c.in, c.options))); diff != "" {
				t.Errorf("%q (-want +got)\n%s", c.in, diff)
			}
		})
	}
}

func TestPlaceKeepsPointAndAlternatives(t *testing.T) {
	r := parser().Parse("near Springfield", query.Options{})
	if r.Place == nil || len(r.Place.Alternatives) == 0 || r.Place.Lat == 0 || r.Place.StateOnly {
		t.Errorf("place %+v, want a point with alternatives", r.Place)
	}
	r = parser().Parse("in Texas", query.Options{})
	if r.Place == nil || !r.Place.StateOnly || r.Place.State != "TX" {
		t.Errorf("place %+v, want the state alone", r.Place)
	}
}

func TestReadingAtABareCityHasNoName(t *testing.T) {
	r := parser().Parse("pain doctor springfield", query.Options{})
	at := r.AtBare()
	if got, want := short(*at), "specialty:pain-medicine(pain doctor) place:Springfield, MO(springfield)"; got != want {
		t.Errorf("read %s, want %s", got, want)
	}
	if len(at.Words)+len(at.Around) > 0 || len(at.Place.Alternatives) == 0 {
		t.Errorf("words %q, around %q, place %+v", at.Words, at.Around, at.Place)
	}
	if r.Place != nil || r.Bare == nil {
		t.Error("the first reading has changed")
	}
}

func TestWordsAreFoldedAndOnce(t *testing.T) {
	r := parser().Parse("José MUÑOZ josé", query.Options{})
	if diff := cmp.Diff([]string{"jose", "munoz"}, r.Words); diff != "" {
		t.Errorf("words (-want +got)\n%s", diff)
	}
	if r.Name != "José MUÑOZ josé" {
		t.Errorf("name %q", r.Name)
	}
}

func TestAroundIsEverythingButThePlace(t *testing.T) {
	r := parser().Parse("best lakeview pain clinic near Austin, TX", query.Options{})
	if diff := cmp.Diff([]string{"lakeview", "pain", "clinic"}, r.Around); diff != "" {
		t.Errorf("around (-want +got)\n%s", diff)
	}
	if r.AroundName != "lakeview pain clinic" {
		t.Errorf("around %q", r.AroundName)
	}
}

// FuzzParse states what holds for any text: nothing is understood that was not
// typed, dropping a piece takes it away, and the same text is read the same.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"pain doctor near Austin, TX", "jackson la", "stem cell injections for a disc 02139", "Dr. Ana de la Cruz, M.D.",
		"PM&R", "cerca de", "in in in", "L5/S1", "a\xffb\u202e", "1234567893", "near 30.2,-97.7", strings.Repeat("pain ", 100), "ⅷ ﬁ ¨",
	} {
		f.Add(s, "place")
	}
	p := parser()
	f.Fuzz(func(t *testing.T, s, drop string) {
		r := p.Parse(s, query.Options{Drop: []string{drop}})
		if again := p.Parse(s, query.Options{Drop: []string{drop}}); !reflect.DeepEqual(r, again) {
			t.Fatalf("%q is read as %s and as %s", s, short(r), short(again))
		}
		checkDropped(t, r, drop)
		if r.NPI != 0 && r.NPI.String() == "" || r.Doubtful && len(r.All) < 2 && r.AllName == "" {
			t.Fatalf("%q: %s", s, short(r))
		}
	})
}

func checkDropped(t *testing.T, r query.Reading, drop string) {
	t.Helper()
	if drop == "place" && (r.Place != nil || r.Bare != nil) || drop == "name" && (r.Name != "" || r.Doubtful) || drop == "npi" && r.NPI != directory.NPI(0) {
		t.Fatalf("%s was dropped: %s", drop, short(r))
	}
	for kind, pieces := range map[string][]query.Piece{"specialty": r.Specialties, "condition": r.Conditions, "offering": r.Offerings} {
		for _, p := range pieces {
			if drop == kind+":"+p.ID || drop == p.ID || p.From == "" {
				t.Fatalf("%s was dropped or comes from nothing: %s", drop, short(r))
			}
		}
	}
}

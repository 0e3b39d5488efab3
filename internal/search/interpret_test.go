package search_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
)

// town is a directory in which words can be read in more ways than one.
func town() []record {
	return []record{
		person(1, "John Smith", painMedicine, at("Austin", "TX", 3)),
		person(2, "Jackson La", physiatry, at("Boston", "MA", 1)),
		person(3, "Florence Al", familyMedicine, at("Denver", "CO", 1)),
		person(4, "Robert Ma", neurosurgery, at("Boston", "MA", 2)),
		person(5, "Mary Jones", painMedicine, at("Jackson", "LA", 4), saying("Treats pain after whiplash")),
		clinic(6, "Lakeview Pain Clinic LLC", painClinic, at("Austin", "TX", 5)),
		clinic(7, "Lakeview Spine Center", dentist, at("Austin", "TX", 6)),
		person(9, "Mary Shingles", dentist, at("Boston", "MA", 300)),
		person(8, "Ana de la Cruz", rheumatology, unplaced("Austin", "TX"), verified(1), saying("Mostly soothing words")),
		person(10, "Ana Maria Santa", rheumatology, at("Reno", "NV", 1)),
		clinic(11, "Berg and Adler Spine Center, LLC", dentist, at("Reno", "NV", 2)),
		clinic(12, "Kuhn Vance Spine Center", dentist, at("Reno", "NV", 3)),
		person(13, "Aurora Kim", dentist, at("Reno", "NV", 3)),
		person(14, "Jennifer Co", dentist, at("Reno", "NV", 3)),
		person(15, "Jennifer Kim", dentist, at("Reno", "NV", 3)),
	}
}

func TestResultsDecideHowTheBoxIsRead(t *testing.T) {
	rheumatologist := []search.SpecialtyPiece{{Piece: search.Piece{ID: "rheumatology", From: "rheumatologist"}}}
	painDoctor := []search.SpecialtyPiece{{Piece: search.Piece{ID: "pain-medicine", From: "pain doctor"}}}
	for _, c := range []struct {
		name string
		in   search.Request
		want []string
		read search.Interpretation // without From of places, alternatives, points and other readings
	}{
		{"a name of two words", search.Request{Q: "john smith"}, []string{"John Smith"}, search.Interpretation{Name: "john smith"}},
		{"a name with title and degree", search.Request{Q: "Dr. John Smith, MD"}, []string{"John Smith"}, search.Interpretation{
			Name: "John Smith", Credentials: []search.Piece{{ID: "MD", Label: "medical doctor", From: "MD"}}, Ignored: []string{"Dr"}}},
		{"a surname that is a state's code", search.Request{Q: "robert ma"}, []string{"Robert Ma"}, search.Interpretation{Name: "robert ma"}},
		{"a name that is a town, no comma", search.Request{Q: "jackson la"}, []string{"Jackson La"}, search.Interpretation{Name: "jackson la"}},
		{"another such name", search.Request{Q: "florence al"}, []string{"Florence Al"}, search.Interpretation{Name: "florence al"}},
		{"a surname that is a condition", search.Request{Q: "mary shingles"}, []string{"Mary Shingles"}, search.Interpretation{Name: "mary shingles"}},
		{"a part of a person's name that is a town", search.Request{Q: "maria santa ana", Exact: true}, []string{"Ana Maria Santa"}, search.Interpretation{Name: "maria santa ana"}},
		{"and with a place", search.Request{Q: "mary shingles boston ma"}, []string{"Mary Shingles"}, search.Interpretation{
			Name: "mary shingles", Place: &search.PlacePiece{Label: "Boston, MA"}}},
		{"the same with a comma is the town", search.Request{Q: "Jackson, LA"}, []string{"Mary Jones"}, search.Interpretation{Place: &search.PlacePiece{Label: "Jackson, LA"}}},
		{"and with a word before it", search.Request{Q: "near jackson la"}, []string{"Mary Jones"}, search.Interpretation{Place: &search.PlacePiece{Label: "Jackson, LA"}}},
		{"and when the name is dropped", search.Request{Q: "jackson la", Drop: []string{"name"}}, []string{"Mary Jones"}, search.Interpretation{Place: &search.PlacePiece{Label: "Jackson, LA"}}},
		{"and when a radius needs a place", search.Request{Q: "jackson la", Radius: 30}, []string{"Mary Jones"}, search.Interpretation{Place: &search.PlacePiece{Label: "Jackson, LA"}}},
		{"a town that is nobody's name", search.Request{Q: "boston ma"}, []string{"Jackson La", "Robert Ma"}, search.Interpretation{Place: &search.PlacePiece{Label: "Boston, MA"}}},
		{"a specialty and a city that somebody is called", search.Request{Q: "physiatrist jackson"}, []string{"Jackson La"}, search.Interpretation{
			Specialties: []search.SpecialtyPiece{{Piece: search.Piece{ID: "pmr", From: "physiatrist"}}}, Place: &search.PlacePiece{Label: "Jackson, MS"}}},
		{"the city is dropped and becomes a name", search.Request{Q: "physiatrist jackson", Drop: []string{"place"}}, []string{"Jackson La"}, search.Interpretation{
			Specialties: []search.SpecialtyPiece{{Piece: search.Piece{ID: "pmr", From: "physiatrist"}}}, Name: "jackson"}},
		{"a clinic called by its specialty", search.Request{Q: "lakeview pain clinic"}, []string{"Lakeview Pain Clinic LLC"}, search.Interpretation{
			Name: "lakeview pain clinic"}},
		{"a clinic and its city", search.Request{Q: "lakeview pain clinic austin"}, []string{"Lakeview Pain Clinic LLC"}, search.Interpretation{
			Name: "lakeview pain clinic", Place: &search.PlacePiece{Label: "Austin, TX"}}},
		{"a clinic's name that is dropped", search.Request{Q: "lakeview pain clinic", Drop: []string{"name"}, Limit: 1}, []string{"Mary Jones"}, search.Interpretation{
			Specialties: []search.SpecialtyPiece{{Piece: search.Piece{ID: "pain-medicine", From: "pain clinic"}}, {Piece: search.Piece{ID: "pain-clinic", From: "pain clinic"}}}, Ignored: []string{"lakeview"}}},
		{"a clinic without the code that a word of it stands for", search.Request{Q: "lakeview spine surgeon center", Exact: true}, []string{"Lakeview Spine Center", "Lakeview Pain Clinic LLC"}, search.Interpretation{Name: "lakeview"}},
		{"a clinic whose name is a weak word", search.Request{Q: "lakeview spine center"}, []string{"Lakeview Spine Center"}, search.Interpretation{Name: "lakeview spine center"}},
		{"a clinic without the words that tell nothing", search.Request{Q: "berg adler spine center"}, []string{"Berg and Adler Spine Center, LLC"},
			search.Interpretation{Name: "berg adler spine center"}},
		{"a clinic with more of them than it has", search.Request{Q: "The Kuhn and Vance Spine Center LLC"}, []string{"Kuhn Vance Spine Center"},
			search.Interpretation{Name: "Kuhn and Vance Spine Center LLC"}},
		{"a surname that ends the names of businesses", search.Request{Q: "jennifer co"}, []string{"Jennifer Co"}, search.Interpretation{Name: "jennifer co", Kind: "individual"}},
		{"a town that is called as somebody is", search.Request{Q: "aurora co"}, []string{"Florence Al"}, search.Interpretation{Place: &search.PlacePiece{Label: "Aurora, CO"}}},
		{"a condition that is dropped", search.Request{Q: "whiplash smith", Drop: []string{"condition:whiplash"}}, []string{"John Smith"}, search.Interpretation{
			Name: "smith", Ignored: []string{"whiplash"}}},
		{"free text", search.Request{Q: "mostly soothing"}, []string{"Ana de la Cruz"}, search.Interpretation{Name: "mostly soothing", Text: "mostly soothing"}},
		{"words that say nothing", search.Request{Q: "please help", Limit: 1}, []string{"Ana de la Cruz"}, search.Interpretation{Ignored: []string{"please help"}}},
		{"an NPI", search.Request{Q: "npi " + directory.WithCheckDigit(200_000_004).String()}, []string{"Robert Ma"}, search.Interpretation{NPI: directory.WithCheckDigit(200_000_004).String()}},
		{"a name far from the place", search.Request{Q: "john smith near Boston, MA"}, []string{"John Smith"}, search.Interpretation{
			Name: "john smith", Place: &search.PlacePiece{Label: "Boston, MA"}}},
		{"somebody without coordinates", search.Request{Q: "de la cruz austin tx"}, []string{"Ana de la Cruz"}, search.Interpretation{
			Name: "cruz", Ignored: []string{"de la"}, Place: &search.PlacePiece{Label: "Austin, TX"}}},
		{"a state", search.Request{Q: "rheumatologist in Texas"}, []string{"Ana de la Cruz"}, search.Interpretation{
			Specialties: []search.SpecialtyPiece{{Piece: search.Piece{ID: "rheumatology", From: "rheumatologist"}}}, Place: &search.PlacePiece{Label: "Texas"}}},
		{"the parameter beats the place of the box", search.Request{Q: "neurosurgeon austin tx", Near: "Boston, MA"}, []string{"Robert Ma"}, search.Interpretation{
			Specialties: []search.SpecialtyPiece{{Piece: search.Piece{ID: "neurosurgery", From: "neurosurgeon"}}}, Place: &search.PlacePiece{Label: "Boston, MA"}, Ignored: []string{"austin tx"}}},
		{"a bare city", search.Request{Q: "pain doctor austin"}, []string{"John Smith"}, search.Interpretation{
			Specialties: painDoctor, Place: &search.PlacePiece{Label: "Austin, TX"}}},
		{"a bare city that is dropped, and nobody's name", search.Request{Q: "pain doctor austin", Drop: []string{"place"}}, []string{"Mary Jones", "John Smith"}, search.Interpretation{
			Specialties: painDoctor, Ignored: []string{"austin"}}},
		{"a bare city whose name is dropped", search.Request{Q: "pain doctor austin", Drop: []string{"name"}}, []string{"John Smith"}, search.Interpretation{
			Specialties: painDoctor, Place: &search.PlacePiece{Label: "Austin, TX"}}},
		{"a bare city where nobody is goes before free text", search.Request{Q: "pain doctor denver"}, []string{"John Smith", "Mary Jones"}, search.Interpretation{
			Specialties: painDoctor, Place: &search.PlacePiece{Label: "Denver, CO"}}},
		{"a bare city and a radius", search.Request{Q: "pain doctor austin", Radius: 4}, []string{"John Smith"}, search.Interpretation{
			Specialties: painDoctor, Place: &search.PlacePiece{Label: "Austin, TX"}}},
		{"a bare city and an order that needs a place", search.Request{Q: "physiatrist jackson", Sort: "distance"}, []string{"Jackson La"}, search.Interpretation{
			Specialties: []search.SpecialtyPiece{{Piece: search.Piece{ID: "pmr", From: "physiatrist"}}}, Place: &search.PlacePiece{Label: "Jackson, MS"}}},
		{"a name that is a bare city beside a place of its own", search.Request{Q: "physiatrist jackson", Near: "Boston, MA"}, []string{"Jackson La"}, search.Interpretation{
			Specialties: []search.SpecialtyPiece{{Piece: search.Piece{ID: "pmr", From: "physiatrist"}}}, Place: &search.PlacePiece{Label: "Boston, MA"}, Ignored: []string{"jackson"}}},
		{"a bare city that is nobody's name beside a place of its own", search.Request{Q: "neurosurgeon denver", Near: "Boston, MA"}, []string{"Robert Ma"}, search.Interpretation{
			Specialties: []search.SpecialtyPiece{{Piece: search.Piece{ID: "neurosurgery", From: "neurosurgeon"}}}, Place: &search.PlacePiece{Label: "Boston, MA"}, Ignored: []string{"denver"}}},
		{"a bare city of two words that are somebody's name", search.Request{Q: "rheumatologist santa ana"}, []string{"Ana Maria Santa", "Ana de la Cruz"}, search.Interpretation{
			Specialties: rheumatologist, Place: &search.PlacePiece{Label: "Santa Ana, CA"}}},
		{"and the city is dropped", search.Request{Q: "rheumatologist santa ana", Drop: []string{"place"}}, []string{"Ana Maria Santa"}, search.Interpretation{
			Specialties: rheumatologist, Name: "santa ana"}},
		{"a bare state", search.Request{Q: "neurosurgeon massachusetts"}, []string{"Robert Ma"}, search.Interpretation{
			Specialties: []search.SpecialtyPiece{{Piece: search.Piece{ID: "neurosurgery", From: "neurosurgeon"}}}, Place: &search.PlacePiece{Label: "Massachusetts"}}},
		{"a bare state where nobody is", search.Request{Q: "rheumatologist massachusetts"}, []string{"Ana Maria Santa", "Ana de la Cruz"}, search.Interpretation{
			Specialties: rheumatologist, Place: &search.PlacePiece{Label: "the middle of Massachusetts"}}},
		{"nobody at all", search.Request{Q: "xavier unknown"}, nil, search.Interpretation{Name: "xavier unknown"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			out := ask(t, c.in, town()...)
			wantNames(t, out, c.want...)
			if diff := cmp.Diff(c.read, bare(out.Interpretation)); diff != "" {
				t.Errorf("interpretation (-want +got)\n%s", diff)
			}
		})
	}
}

// TestABareCityIsNoHospitalsName: the city goes before an organization far away
// that is called after it.
func TestABareCityIsNoHospitalsName(t *testing.T) {
	records := []record{
		clinic(1, "University Hospital of Chicago", painClinic, at("Peoria", "IL", 1), offers("bmac", "provider")),
		person(2, "Ann Near", painMedicine, at("Chicago", "IL", 3), offers("bmac", "provider")),
	}
	out := ask(t, search.Request{Q: "stem cell injections chicago"}, records...)
	wantNames(t, out, "Ann Near")
	if p := out.Interpretation.Place; p == nil || p.Label != "Chicago, IL" || p.From != "chicago" || out.Results[0].Miles != 3 {
		t.Errorf("read %+v, %v miles", p, out.Results[0].Miles)
	}
	wantNames(t, ask(t, search.Request{Q: "stem cell injections chicago", Drop: []string{"place"}}, records...), "University Hospital of Chicago")
}

func TestPagesOfABareCityGoOn(t *testing.T) {
	var records []record
	for i := range 5 {
		records = append(records, person(uint64(i+1), "Ann Near", painMedicine, at("Denver", "CO", float64(i+1))))
	}
	s := searcherOf(engineOf(t, records...))
	for _, q := range []string{"pain doctor denver", "pain doctor boulder", "pain doctor colorado", "pain doctor chicago"} {
		in, found := search.Request{Q: q, Limit: 2}, 0
		for range 5 {
			out, err := s.Search(t.Context(), in)
			if err != nil {
				t.Fatalf("%s: %v", q, err)
			}
			found += len(out.Results)
			if in.Cursor = out.Next; in.Cursor == "" {
				break
			}
		}
		if found != 5 {
			t.Errorf("%s: %d found on all pages, want 5", q, found)
		}
	}
}

// bare leaves of an interpretation what the table states.
func bare(i search.Interpretation) search.Interpretation {
	if i.Place != nil {
		i.Place = &search.PlacePiece{Label: i.Place.Label}
	}
	i.Others = nil
	i.Specialties = slices.Clone(i.Specialties)
	for k := range i.Specialties {
		i.Specialties[k].NUCC, i.Specialties[k].Label = nil, ""
	}
	return i
}

func TestInterpretationCarriesLabelsAndWords(t *testing.T) {
	out := ask(t, search.Request{Q: "mejor fisiatra, ciática, células madre, cerca de Austin, TX", Lang: "es"}, town()...)
	i := out.Interpretation
	if len(i.Specialties) != 1 || len(i.Conditions) != 1 || len(i.Offerings) != 1 || i.Place == nil {
		t.Fatalf("read %+v, want one of each kind", i)
	}
	if s := i.Specialties[0]; s.ID != "pmr" || s.From != "fisiatra" || s.Label != "Medicina física y rehabilitación (fisiatría)" || !slices.Equal(s.NUCC, []string{physiatry}) {
		t.Errorf("specialty %+v", s)
	}
	if c := i.Conditions[0]; c.ID != "sciatica" || c.From != "ciática" || c.Label != "Ciática" {
		t.Errorf("condition %+v", c)
	}
	if o := i.Offerings[0]; o.ID != "stem-cell-therapy" || o.From != "células madre" || o.Label == "" {
		t.Errorf("offering %+v", o)
	}
	if p := i.Place; p.City != "Austin" || p.State != "TX" || p.From != "cerca de Austin, TX" || p.Precision != "city" || p.Point.Lat < 30 || p.Point.Lat > 31 {
		t.Errorf("place %+v", p)
	}
	if out.Text == "" || len(i.Ignored) == 0 {
		t.Errorf("text %q, ignored %q", out.Text, i.Ignored)
	}
}

func TestConditionInTheBoxRanksBesideASpecialty(t *testing.T) {
	records := []record{
		person(1, "Ann Pain", painMedicine, at("Austin", "TX", 1)),
		person(2, "Bea Both", painMedicine, codes(physiatry), at("Austin", "TX", 1)),
		person(3, "Cal Rehab", physiatry, at("Austin", "TX", 1)),
	}
	// Pain medicine is in neither line of care for sciatica.
	wantNames(t, ask(t, search.Request{Q: "pain doctor for sciatica", Sort: "best"}, records...), "Bea Both", "Ann Pain")
	wantNames(t, ask(t, search.Request{Q: "sciatica", Sort: "name"}, records...), "Bea Both", "Cal Rehab")
}

func TestStateIsAFilterNotAPoint(t *testing.T) {
	out := ask(t, search.Request{Q: "médico in Texas", Lang: "es"}, town()...)
	p := out.Interpretation.Place
	if p == nil || p.Label != "Texas" || p.State != "TX" || p.City != "" || p.Precision != "state" || p.Point.Lat < 26 || p.Point.Lat > 36 {
		t.Errorf("place %+v", p)
	}
	if out.Total != 4 || out.Results[0].HasDistance {
		t.Errorf("%d found, distance %v; want the four in Texas without distances", out.Total, out.Results[0].HasDistance)
	}
	wantNames(t, ask(t, search.Request{Q: "in Texas", State: "CO"}, town()...), "Florence Al")
}

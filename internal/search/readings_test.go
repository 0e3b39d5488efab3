package search_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/index/indextest"
	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
)

// relaxed is what was not insisted on, as "what".
func relaxed(out *search.Response) []string {
	var what []string
	for _, w := range out.Widened {
		if w.What != "radius" {
			what = append(what, w.What+": "+w.From+" > "+w.To)
		}
	}
	return what
}

func wantRelaxed(t *testing.T, out *search.Response, want ...string) {
	t.Helper()
	if got := relaxed(out); !slices.Equal(got, want) {
		t.Errorf("given up %q, want %q", got, want)
	}
}

func TestWishesFilter(t *testing.T) {
	records := []record{
		person(1, "Ann Silent", painMedicine, at("Austin", "TX", 1)),
		person(2, "Bea Told", painMedicine, at("Austin", "TX", 2), speaking("es"), insured("Medicare"), accepting,
			flagged(index.Telehealth|index.SecondOpinion|index.Female|index.DegreeMDDO), centre(spineTeam)),
	}
	for _, q := range []string{
		"pain doctor speaks spanish", "médico del dolor que hable español", "pain doctor takes medicare", "pain doctor accepting new patients",
		"telehealth pain doctor", "pain doctor second opinion", "female pain doctor", "pain doctor md or do", "multidisciplinary pain doctor",
		"female pain doctor who speaks spanish and takes medicare austin tx", "speaks spanish", "pain doctor speaks spanish or vietnamese",
	} {
		t.Run(q, func(t *testing.T) {
			out := ask(t, search.Request{Q: q}, records...)
			wantNames(t, out, "Bea Told")
			wantRelaxed(t, out)
			if w := out.Interpretation.Wishes; len(w) == 0 || w[0].Label == "" || w[0].From == "" {
				t.Errorf("wishes %+v", w)
			}
			dropped := search.Request{Q: q, Sort: "name"}
			for _, w := range out.Interpretation.Wishes {
				dropped.Drop = append(dropped.Drop, w.ID)
			}
			wantNames(t, ask(t, dropped, records...), "Ann Silent", "Bea Told")
		})
	}
}

func TestWishesThatNobodyMeetsAreGivenUpVisibly(t *testing.T) {
	near := person(1, "Ann Near", painMedicine, at("Austin", "TX", 1))
	far := person(2, "Bea Far", painMedicine, at("Austin", "TX", 80), flagged(index.Female))
	farther := person(3, "Cal Farther", painMedicine, at("Austin", "TX", 120), flagged(index.Female))

	out := ask(t, search.Request{Q: "female pain doctor austin tx"}, near, farther)
	wantNames(t, out, "Ann Near")
	wantRelaxed(t, out, "gender: Female > not asked for")
	if len(out.Interpretation.Wishes) != 1 {
		t.Errorf("wishes %+v, want the one that was given up", out.Interpretation.Wishes)
	}
	out = ask(t, search.Request{Q: "female pain doctor austin tx", Lang: "es"}, near, farther)
	wantRelaxed(t, out, "gender: Mujer > sin pedirlo")

	out = ask(t, search.Request{Q: "female pain doctor austin tx"}, near, far)
	wantNames(t, out, "Bea Far")
	wantRelaxed(t, out)
	out = ask(t, search.Request{Q: "female pain doctor male austin tx"}, near, far)
	wantNames(t, out, "Ann Near", "Bea Far")
	wantRelaxed(t, out, "gender: Female > not asked for", "gender: Male > not asked for")
	wantNames(t, ask(t, search.Request{Q: "pain doctor austin tx", Gender: "F"}, near)) // a parameter is never given up
}

// TestWishesAreGivenUpOneByOne: those that somebody near meets together are kept, and
// nothing untrue is said of them.
func TestWishesAreGivenUpOneByOne(t *testing.T) {
	records := []record{
		person(1, "Ann Near", painMedicine, at("Austin", "TX", 1)),
		person(2, "Bea Open", painMedicine, at("Austin", "TX", 2), accepting),
		person(3, "Cal Speaks", painMedicine, at("Austin", "TX", 80), speaking("es"), flagged(index.Female)),
		person(4, "Dan Far", painMedicine, at("Austin", "TX", 120), insured("kaiser permanente"), accepting),
	}
	const kaiser, isOpen = "insurance: Takes Kaiser Permanente > not asked for", "accepting: Accepting new patients > not asked for"
	for _, c := range []struct {
		q       string
		want    string
		givenUp []string
	}{
		{"pain doctor accepting new patients kaiser austin tx", "Bea Open", []string{kaiser}},
		{"kaiser pain doctor accepting new patients austin tx", "Bea Open", []string{kaiser}},
		{"spanish speaking kaiser pain doctor austin tx", "Cal Speaks", []string{kaiser}},
		{"female spanish speaking kaiser pain doctor austin tx", "Cal Speaks", []string{kaiser}},
		{"spanish speaking pain doctor accepting new patients austin tx", "Cal Speaks", []string{isOpen}},
		{"male telehealth pain doctor accepting new patients austin tx", "Bea Open", []string{"gender: Male > not asked for", "telehealth: Telehealth visits > not asked for"}},
		{"kaiser pain doctor accepting new patients", "Dan Far", nil}, // without a place everybody is near
		{"female kaiser spanish speaking pain doctor", "Cal Speaks", []string{kaiser}},
	} {
		out := ask(t, search.Request{Q: c.q}, records...)
		got := relaxed(out)
		slices.Sort(got)
		slices.Sort(c.givenUp)
		if names(out)[0] != c.want || !slices.Equal(got, c.givenUp) {
			t.Errorf("%q finds %q without %q, want %q without %q", c.q, names(out), got, c.want, c.givenUp)
		}
	}
	out := ask(t, search.Request{Q: "telehealth kaiser pain doctor austin tx"}, records[:3]...)
	wantRelaxed(t, out, "telehealth: Telehealth visits > not asked for", kaiser)
	if names(out)[0] != "Ann Near" && names(out)[0] != "Bea Open" {
		t.Errorf("found %q", names(out))
	}
}

// counting is an engine that counts what it is asked.
type counting struct {
	*indextest.Brute
	asked int
}

func (c *counting) Search(ctx context.Context, q *index.Query) (*index.Page, error) {
	c.asked++
	return c.Brute.Search(ctx, q)
}

// TestGivingUpWishesCostsFewQueries: one for each wish and two more, beside the two that
// find that nobody meets all.
func TestGivingUpWishesCostsFewQueries(t *testing.T) {
	e := &counting{Brute: engineOf(t, person(1, "Ann Near", painMedicine, at("Austin", "TX", 1)), person(2, "Bea Near", painMedicine, at("Austin", "TX", 2), accepting))}
	for wishes, q := range []string{0: "", 1: "kaiser", 2: "kaiser female", 3: "kaiser female telehealth", 4: "kaiser female telehealth speaks spanish", 5: "kaiser female telehealth speaks spanish, accepting new patients"} {
		e.asked = 0
		out, err := searcherOf(e).Search(t.Context(), search.Request{Q: "pain doctor austin tx " + q})
		if err != nil {
			t.Fatal(err)
		}
		if most := 2 + wishes + 2; len(out.Interpretation.Wishes) != wishes || e.asked > most {
			t.Errorf("%q: %d wishes, %d queries, want %d at most", q, len(out.Interpretation.Wishes), e.asked, most)
		}
	}
}

// TestEveryWishOfTheCatalogueCanBeGivenUp: each is of a kind that is known here.
func TestEveryWishOfTheCatalogueCanBeGivenUp(t *testing.T) {
	s := searcherOf(engineOf(t, person(1, "Ann Near", painMedicine, at("Austin", "TX", 1))))
	for _, w := range catalog.Default().Wishes() {
		out, err := s.Search(t.Context(), search.Request{Q: "pain doctor austin tx, " + w.Label.EN})
		if err != nil || len(relaxed(out)) == 0 {
			t.Errorf("%s: %v, given up %q", w.ID, err, relaxed(out))
		}
	}
}

func TestSecondOpinionIsAWishAndAnOffering(t *testing.T) {
	records := []record{
		person(1, "Ann Silent", neurosurgery), person(2, "Bea Gives", neurosurgery, flagged(index.SecondOpinion)),
	}
	out := ask(t, search.Request{Q: "second opinion neurosurgeon"}, records...)
	wantNames(t, out, "Bea Gives")
	i := out.Interpretation
	if len(i.Wishes) != 1 || i.Wishes[0].ID != "second_opinion" || len(i.Offerings) != 1 || i.Offerings[0].ID != "spine-consult" || i.Offerings[0].From != "second opinion" {
		t.Errorf("wishes %+v, offerings %+v", i.Wishes, i.Offerings)
	}
	for _, drop := range []string{"second_opinion", "spine-consult", "offering:spine-consult"} {
		out := ask(t, search.Request{Q: "second opinion neurosurgeon", Drop: []string{drop}, Sort: "name"}, records...)
		wantNames(t, out, "Ann Silent", "Bea Gives")
		if len(out.Interpretation.Wishes)+len(out.Interpretation.Offerings) > 0 {
			t.Errorf("%s was dropped: %+v", drop, out.Interpretation)
		}
	}
}

func TestAStateThatHoldsNobodyLeadsToTheNearest(t *testing.T) {
	records := []record{
		person(1, "Ann Boston", rheumatology, at("Boston", "MA", 1)), person(2, "Bea Reno", rheumatology, at("Reno", "NV", 1)),
		person(3, "Cal Utah", painMedicine, at("Salt Lake City", "UT", 1)),
	}
	out := ask(t, search.Request{Q: "rheumatologist in utah"}, records...)
	wantNames(t, out, "Bea Reno", "Ann Boston")
	wantRelaxed(t, out, "state: UT > anywhere")
	if p := out.Interpretation.Place; p == nil || p.Label != "the middle of Utah" || !out.Results[0].HasDistance {
		t.Errorf("place %+v, distance %v", p, out.Results[0].HasDistance)
	}
	out = ask(t, search.Request{Q: "rheumatologist in utah", Lang: "es"}, records...)
	wantRelaxed(t, out, "state: UT > cualquier distancia")
	wantNames(t, ask(t, search.Request{Q: "rheumatologist", State: "UT"}, records...)) // a parameter is never given up

	out = ask(t, search.Request{Q: "female rheumatologist in utah"}, records...)
	wantNames(t, out, "Bea Reno", "Ann Boston")
	wantRelaxed(t, out, "state: UT > anywhere", "gender: Female > not asked for")
	out = ask(t, search.Request{Q: "female pain doctor in utah"}, records...)
	wantNames(t, out, "Cal Utah") // wishes go first
	wantRelaxed(t, out, "gender: Female > not asked for")
}

func TestWhoGivesAnOfferingIsShownWhereFewStateIt(t *testing.T) {
	const q = "epidural steroid injection austin tx"
	states := person(1, "Ann States", familyMedicine, at("Austin", "TX", 9), offers("epidural-steroid-injection", "provider"))
	gives := person(2, "Bea Gives", painMedicine, at("Austin", "TX", 1), accepting)
	neither := person(3, "Cal Neither", dentist, at("Austin", "TX", 1))
	others := []record{
		person(4, "Dee States", familyMedicine, at("Austin", "TX", 3), offers("epidural-steroid-injection", "provider")),
		person(5, "Eve States", familyMedicine, at("Austin", "TX", 4), offers("epidural-steroid-injection", "provider")),
	}
	const givenUp = "offering: who states it > also specialties that often give it"

	out := ask(t, search.Request{Q: q}, states, gives, neither)
	wantNames(t, out, "Ann States", "Bea Gives")
	wantRelaxed(t, out, givenUp)
	if why := out.Results[1].Why; len(why) == 0 || why[0] != "Pain medicine often gives it; this provider does not state it" {
		t.Errorf("why %q", why)
	}
	if why := out.Results[0].Why; len(why) == 0 || why[0] != "States that it offers: Epidural steroid injection (stated by the provider, October 23, 2026)" {
		t.Errorf("why %q", why)
	}

	out = ask(t, search.Request{Q: q}, append(others, states, gives)...)
	wantNames(t, out, "Dee States", "Eve States", "Ann States")
	wantRelaxed(t, out)

	out = ask(t, search.Request{Q: q}, gives, neither)
	wantNames(t, out, "Bea Gives")
	wantRelaxed(t, out, givenUp)
	checkNotices(t, out.Notices, []string{"offering-not-stated", "no-endorsement"})

	wantNames(t, ask(t, search.Request{Offerings: []string{"epidural-steroid-injection"}, Near: "Austin, TX"}, states, gives), "Ann States")
	wantNames(t, ask(t, search.Request{Q: q}, neither))
}

// TestAPersonIsSoughtAmongPersons: where words that mean something else are in a
// person's name, no clinic is meant.
func TestAPersonIsSoughtAmongPersons(t *testing.T) {
	records := []record{
		person(1, "Peter Jackson La", physiatry, at("Boston", "MA", 1)), clinic(2, "Jackson La Spine", painClinic, at("Jackson", "LA", 1)),
	}
	out := ask(t, search.Request{Q: "jackson la"}, records...)
	wantNames(t, out, "Peter Jackson La")
	if out.Interpretation.Kind != "individual" {
		t.Errorf("kind %q", out.Interpretation.Kind)
	}
	out = ask(t, search.Request{Q: "jackson la", Kind: directory.Organization}, records...)
	wantNames(t, out, "Jackson La Spine")
	if out.Interpretation.Place == nil {
		t.Error("no place, although no person counts")
	}
}

// TestTextBesideWhatWasUnderstoodStaysNear: words of a summary far away are no
// answer where there are others without them.
func TestTextBesideWhatWasUnderstoodStaysNear(t *testing.T) {
	near := person(1, "Ann Near", painMedicine, at("Austin", "TX", 1))
	gentle := person(2, "Bea Gentle", painMedicine, at("Austin", "TX", 20), saying("Wonderfully gentle"))
	far := person(3, "Cal Far", painMedicine, at("Denver", "CO", 1), saying("Wonderfully gentle"))

	out := ask(t, search.Request{Q: "wonderfully gentle pain doctor austin"}, near, gentle, far)
	wantNames(t, out, "Bea Gentle")
	if out.Interpretation.Text != "wonderfully gentle" || out.Widened != nil {
		t.Errorf("text %q, widened %v", out.Interpretation.Text, out.Widened)
	}
	out = ask(t, search.Request{Q: "wonderfully gentle pain doctor austin"}, near, far)
	wantNames(t, out, "Ann Near")
	if diff := cmp.Diff([]string{"wonderfully gentle"}, out.Interpretation.Ignored); diff != "" || out.Interpretation.Text != "" {
		t.Errorf("text %q, ignored (-want +got)\n%s", out.Interpretation.Text, diff)
	}
	wantNames(t, ask(t, search.Request{Q: "wonderfully gentle austin tx"}, near, far), "Cal Far") // nothing else was understood
}

// TestOtherReadingsLeadToWhatTheySay follows each reading that is offered.
func TestOtherReadingsLeadToWhatTheySay(t *testing.T) {
	records := append(town(), person(20, "Austin Powers", dentist, at("Reno", "NV", 1)), clinic(21, "Jackson Pain", painClinic, at("Reno", "NV", 1)),
		clinic(22, "Chicago Rehab", painClinic, at("Chicago", "IL", 1)))
	for _, c := range []struct {
		q    string
		want []search.OtherReading
		read []search.Interpretation // of each, without other readings
	}{
		{"pain doctor austin", nil, nil},
		{"austin", []search.OtherReading{{Text: "austin as a name", Drop: "place"}}, nil},
		{"jackson la", []search.OtherReading{{Text: "Jackson, LA", Drop: "name"}}, nil},
		{"near jackson la", nil, nil},
		{"Jackson, LA", nil, nil},
		{"jennifer co", []search.OtherReading{{Text: "Colorado", Drop: "name"}}, nil},
		{"mary shingles", []search.OtherReading{{Text: "Shingles", Drop: "name"}}, nil},
		{"mary shingles boston ma", []search.OtherReading{{Text: "Shingles, Boston, MA", Drop: "name"}}, nil},
		{"lakeview pain clinic", []search.OtherReading{{Text: "Pain medicine (pain management)", Drop: "name"}}, nil},
		{"jackson pain", []search.OtherReading{{Text: "Pain medicine (pain management), Jackson, MS", Drop: "name"}}, nil},
		{"lakeview spine center", nil, nil},
		{"john smith near Boston, MA", nil, nil},
		{"john smith", nil, nil},
		{"pain doctor denver", nil, nil},
		{"pain doctor chicago", nil, nil},
		{"chicago", []search.OtherReading{{Text: "chicago as a name", Drop: "place"}}, nil},
		{"physiatrist", []search.OtherReading{{Text: "psychiatrist", Q: "psychiatrist"}}, nil},
		{"psychiatrist austin tx", []search.OtherReading{{Text: "physiatrist", Q: "physiatrist austin tx"}}, nil},
		{"psychiatrist for back pain", []search.OtherReading{{Text: "physiatrist", Q: "physiatrist for back pain"}}, nil},
		{"physiatrist for depression", []search.OtherReading{{Text: "psychiatrist", Q: "psychiatrist for depression"}}, nil},
		{"psychiatrst austin tx", []search.OtherReading{{Text: "physiatrist", Q: "physiatrist austin tx"}}, nil},
		{"psiquiatra austin tx", []search.OtherReading{{Text: "fisiatra", Q: "fisiatra austin tx"}}, nil},
		{"dr austin pain", []search.OtherReading{{Text: "Pain medicine (pain management), Austin, TX", Drop: "name"}}, nil},
		{"dr smith pain", nil, nil},
		{"1234567893", nil, nil},
	} {
		t.Run(c.q, func(t *testing.T) {
			out := ask(t, search.Request{Q: c.q}, records...)
			if diff := cmp.Diff(c.want, out.Interpretation.Others); diff != "" {
				t.Fatalf("others (-want +got)\n%s", diff)
			}
			for _, o := range out.Interpretation.Others {
				follow(t, o, c.q, records)
			}
		})
	}
}

// follow asks for another reading, and wants it.
func follow(t *testing.T, o search.OtherReading, q string, records []record) {
	t.Helper()
	in := search.Request{Q: q}
	if o.Q != "" {
		in.Q = o.Q
	} else {
		in.Drop = []string{o.Drop}
	}
	got := ask(t, in, records...).Interpretation
	switch o.Drop {
	case "place":
		if got.Name == "" || got.Place != nil || o.Text != got.Name+" as a name" {
			t.Errorf("%s leads to %+v", o.Text, got)
		}
	case "name":
		if text := labels(got); got.Name != "" || text != o.Text {
			t.Errorf("%s leads to %s, name %q", o.Text, text, got.Name)
		}
	}
}

// labels are what an interpretation shows first of each kind.
func labels(i search.Interpretation) string {
	text := ""
	add := func(label string) {
		if text != "" {
			text += ", "
		}
		text += label
	}
	if len(i.Specialties) > 0 {
		add(i.Specialties[0].Label)
	}
	for _, pieces := range [][]search.Piece{i.Conditions, i.Offerings} {
		if len(pieces) > 0 {
			add(pieces[0].Label)
		}
	}
	if i.Place != nil {
		add(i.Place.Label)
	}
	return text
}

// TestPagesOfOtherAnswersGoOn: pages of similar names, and of answers that gave
// something up, give each provider once, in the order of the whole.
func TestPagesOfOtherAnswersGoOn(t *testing.T) {
	var records []record
	for i := range 11 {
		n := uint64(10*i + 1)
		records = append(records,
			person(n, fmt.Sprintf("Ann%c Smith", 'a'+rune(i)), painMedicine, at("Austin", "TX", float64(i)), verified(80+i), accepting),
			person(n+1, fmt.Sprintf("Bea%c Zimmermann", 'a'+rune(i)), painMedicine, at("Denver", "CO", float64(i*7))),
		)
	}
	records = append(records, person(500, "Cal Smythe", painMedicine, at("Austin", "TX", 3)), person(501, "Dee States", familyMedicine, at("Austin", "TX", 3), offers("epidural-steroid-injection", "provider")))
	s := searcherOf(engineOf(t, records...))
	for _, c := range []struct {
		q     string
		least int
	}{
		{"zimerman", 11}, {"zimmermann near austin tx", 11}, {"smythe", 12}, {"smyth austin", 12}, {"female pain doctor austin tx", 12}, {"pain doctor in nevada", 23},
		{"female pain doctor in nevada", 23}, {"epidural steroid injection austin tx", 13}, {"epidural steroid injection", 24}, {"pain doctor boulder co", 10},
		{"zorp pain doctor austin tx", 12}, {"kaiser pain doctor accepting new patients austin tx", 11}, {"kaiser pain doctor accepting new patients in nevada", 11},
	} {
		t.Run(c.q, func(t *testing.T) {
			whole, err := s.Search(t.Context(), search.Request{Q: c.q, Limit: 50})
			if err != nil || whole.Total < c.least {
				t.Fatalf("%v; %d found, want %d at least", err, whole.Total, c.least)
			}
			for _, limit := range []int{3, 4, 10} {
				in := search.Request{Q: c.q, Limit: limit}
				var got []string
				for range whole.Total {
					out, err := s.Search(t.Context(), in)
					if err != nil {
						t.Fatal(err)
					}
					if got = append(got, names(out)...); !slices.Equal(relaxed(out), relaxed(whole)) || out.Total != whole.Total {
						t.Errorf("a page gives up %q and counts %d, the whole %q and %d", relaxed(out), out.Total, relaxed(whole), whole.Total)
					}
					if in.Cursor = out.Next; in.Cursor == "" {
						break
					}
				}
				if !slices.Equal(got, names(whole)) {
					t.Errorf("pages of %d give %q\nwant %q", limit, got, names(whole))
				}
			}
		})
	}
}

// TestACursorIsRefusedWhenItsReadingIsGone: after the directory has learned other
// names, the box may be read otherwise; a page of another list would repeat and
// skip.
func TestACursorIsRefusedWhenItsReadingIsGone(t *testing.T) {
	var records []record
	for i := range 5 {
		records = append(records, person(uint64(i+1), fmt.Sprintf("Ann%c Zimmermann", 'a'+rune(i)), painMedicine, at("Austin", "TX", float64(i))))
	}
	e := engineOf(t, records...)
	s := searcherOf(e)
	in := search.Request{Q: "zimerman", Limit: 2}
	out, err := s.Search(t.Context(), in)
	if err != nil || out.Next == "" {
		t.Fatalf("%v, next %q", err, out.Next)
	}
	in.Cursor = out.Next
	if _, err := s.Search(t.Context(), in); err != nil {
		t.Fatalf("the second page: %v", err)
	}
	put(t, e, person(6, "Bea Zimmerman", painMedicine))
	if err := s.Learn(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Search(t.Context(), in); directory.KindOf(err) != directory.FaultInvalid || err == nil {
		t.Errorf("error %v, want an invalid cursor", err)
	}
}

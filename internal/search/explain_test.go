package search_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/search"
)

func TestEveryResultSaysWhyItIsThere(t *testing.T) {
	for _, c := range []struct {
		name   string
		in     search.Request
		record record
		want   []string
	}{
		{"main specialty and distance", search.Request{Q: "pain doctor near Austin, TX"}, person(1, "Ann", painMedicine, at("Austin", "TX", 3.2)),
			[]string{"Pain medicine is the main specialty", "3.2 miles from Austin, TX"}},
		{"the same in Spanish", search.Request{Q: "pain doctor near Austin, TX", Lang: "es"}, person(1, "Ann", painMedicine, at("Austin", "TX", 3.2)),
			[]string{"Medicina del dolor es la especialidad principal", "3.2 millas de Austin, TX"}},
		{"one specialty of several", search.Request{Specialties: []string{"pain-medicine"}}, person(1, "Ann", physiatry, codes(painMedicine)),
			[]string{"Pain medicine is one of the specialties"}},
		{"main code", search.Request{Specialties: []string{"208vp0000x"}}, person(1, "Ann", painMedicine), []string{"208VP0000X is the main taxonomy code"}},
		{"one code of several", search.Request{Specialties: []string{painMedicine}}, person(1, "Ann", physiatry, codes(painMedicine)), []string{"208VP0000X is one of the taxonomy codes"}},
		{"location known to its ZIP", search.Request{Near: "78701"}, person(1, "Ann", painMedicine, atPrecision("Austin", "TX", 1, directory.PrecisionZIP)),
			[]string{"About 0.8 miles from 78701 (Austin, TX)"}},
		{"nothing between two centres of a ZIP", search.Request{Near: "78701"}, person(1, "Ann", painMedicine, inZIP("78701", directory.PrecisionZIP)), []string{"In the same ZIP area"}},
		{"the same in Spanish, from the centre of a city", search.Request{Near: "Austin, TX", Lang: "es"}, person(1, "Ann", painMedicine, atPrecision("Austin", "TX", 0, directory.PrecisionCity)), []string{"En Austin"}},
		{"an exact location at the centre of a city", search.Request{Near: "Austin, TX"}, person(1, "Ann", painMedicine, at("Austin", "TX", 0)), []string{"In Austin"}},
		{"two exact points", search.Request{Near: "30.26715,-97.74306"}, person(1, "Ann", painMedicine, at("Austin", "TX", 0)), []string{"0.0 miles from 30.27, -97.74"}},
		{"location unknown", search.Request{Near: "78701"}, person(1, "Ann", painMedicine, unplaced("Austin", "TX")), nil},
		{"name", search.Request{Q: "ann"}, person(1, "Ann", painMedicine), []string{"Name matches"}},
		{"words of the summary", search.Request{Text: "ann whiplash"}, person(1, "Ann", painMedicine, saying("whiplash")), []string{"Your words are in its name or summary"}},
		{"words of the name alone", search.Request{Text: "ann"}, person(1, "Ann", painMedicine, saying("whiplash")), []string{"Name matches"}},
		{"first stop of a condition", search.Request{Conditions: []string{"ankylosing-spondylitis"}}, person(1, "Ann", rheumatology),
			[]string{"Rheumatology is often the first stop for: Ankylosing spondylitis"}},
		{"next stop of a condition", search.Request{Conditions: []string{"ankylosing-spondylitis"}}, person(1, "Ann", physiatry),
			[]string{"Physical medicine & rehabilitation is often the next stop for: Ankylosing spondylitis"}},
		{"offering that the provider states", search.Request{Offerings: []string{"stem-cell-therapy"}}, person(1, "Ann", painMedicine, offers("bmac", "provider")),
			[]string{"States that it offers: Bone-marrow concentrate (stated by the provider, October 23, 2026)"}},
		{"offering that a list states", search.Request{Offerings: []string{"bmac"}, Lang: "es"}, person(1, "Ann", painMedicine, offers("bmac", "spine-society")),
			[]string{"Figura que ofrece: Concentrado de médula ósea (lo declara spine-society, 23 de octubre de 2026)"}},
		{"accepting and verified", search.Request{}, person(1, "Ann", painMedicine, accepting, verified(2)),
			[]string{"Accepting new patients", "Verified on November 20, 2026"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			out := ask(t, c.in, c.record)
			if len(out.Results) != 1 {
				t.Fatalf("%d results", len(out.Results))
			}
			if got := out.Results[0].Why; !slices.Equal(got, c.want) {
				t.Errorf("why %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestResultShowsTheNearestLocationAndTheWholeCard(t *testing.T) {
	r := person(1, "Ana O'Brien-Muñoz, Ph.D.", painMedicine, codes(dentist), unplaced("Waco", "TX"), at("Boston", "MA", 0), at("Austin", "TX", 1.26), offers("prp", "provider"), accepting)
	out := ask(t, search.Request{Near: "Austin, TX"}, r)
	if len(out.Results) != 1 {
		t.Fatalf("%d results", len(out.Results))
	}
	got := out.Results[0]
	if diff := cmp.Diff(r.Card, got.Card); diff != "" {
		t.Errorf("card (-want +got)\n%s", diff)
	}
	if got.Location == nil || got.Location.City != "Austin" || got.OtherLocations != 2 || got.Miles != 1.3 || !got.HasDistance {
		t.Errorf("location %+v, others %d, %v miles", got.Location, got.OtherLocations, got.Miles)
	}
	if want := "/providers/" + r.ID.String() + "/ana-obrien-munoz-ph-d"; got.URL != want {
		t.Errorf("URL %q, want %q", got.URL, want)
	}
	if diff := cmp.Diff([]search.Label{{ID: "pain-medicine", Label: "Pain medicine (pain management)"}}, got.SpecialtyNames); diff != "" {
		t.Errorf("specialties (-want +got)\n%s", diff)
	}
	checkOffering(t, got.OfferingCards)
}

func checkOffering(t *testing.T, cards []search.OfferingCard) {
	t.Helper()
	if len(cards) != 1 || len(cards[0].Uses) == 0 {
		t.Fatalf("offerings %+v, want one with uses", cards)
	}
	o := cards[0]
	if o.ID != "prp" || o.Label.Label != "Platelet-rich plasma" || o.CellSource != "none" || o.Donor != "autologous" || o.StatedBy != "provider" || o.StatedOn != daysAgo(30) {
		t.Errorf("offering %+v", o)
	}
	u := o.Uses[0]
	if u.For != "spine-pain" || u.Status != "off-label" || u.StatusLabel == "" || u.Basis == "" || u.CheckedOn == "" {
		t.Errorf("use %+v", u)
	}
}

func TestResultsWithoutLocationNameOrKnownIDs(t *testing.T) {
	r := person(1, "李小龍", dentist, offers("gone-from-the-catalogue", "list"))
	r.Specialties = []string{"gone-too"}
	out := ask(t, search.Request{}, r)
	got := out.Results[0]
	if got.Location != nil || got.OtherLocations != 0 || got.HasDistance {
		t.Errorf("location %+v", got.Location)
	}
	if want := "/providers/" + r.ID.String() + "/provider"; got.URL != want {
		t.Errorf("URL %q, want %q", got.URL, want)
	}
	if got.SpecialtyNames[0].Label != "gone-too" || got.OfferingCards[0].Label.Label != "gone-from-the-catalogue" {
		t.Errorf("labels %+v %+v", got.SpecialtyNames, got.OfferingCards)
	}
}

func TestDamagedCardIsAnErrorNotAPanic(t *testing.T) {
	e := engineOf(t)
	d := person(1, "Ann", painMedicine).document()
	d.Card = d.Card[:5]
	if err := e.Apply(t.Context(), &index.Batch{Put: []index.Document{d}, Position: 2}); err != nil {
		t.Fatal(err)
	}
	if _, err := searcherOf(e).Search(t.Context(), search.Request{}); directory.KindOf(err) != directory.FaultInternal || err == nil {
		t.Errorf("error %v, want an internal one", err)
	}
}

// inZIP is a location at the centre of a ZIP.
func inZIP(zip string, precision directory.Precision) part {
	p, err := place.Default().Resolve(zip)
	if err != nil {
		panic(err)
	}
	return func(r *record) {
		point := index.Point(p.Point)
		r.Locations = append(r.Locations, index.CardLocation{City: p.City, State: p.State, PostalCode: zip + "-1234", Point: point, Precision: precision})
		r.states = append(r.states, index.Location{HasPoint: true, Point: point, State: p.State})
	}
}

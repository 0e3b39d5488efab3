package search_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/search"
)

func count(id, label string, n int) search.FacetCount {
	return search.FacetCount{Label: search.Label{ID: id, Label: label}, Count: n}
}

func TestFacetsCountEveryFilter(t *testing.T) {
	records := []record{
		person(1, "Ann", painMedicine, at("Austin", "TX", 1), accepting, speaking("es", "en"), flagged(index.Female|index.DegreeMDDO|index.SecondOpinion)),
		person(2, "Bea", physiatry, at("Austin", "TX", 1), at("Denver", "CO", 1), speaking("es", "zh-Hant", "tlh"), flagged(index.Female|index.NotAccepting|index.Telehealth), offers("prp", "provider")),
		person(3, "Cal", dentist, flagged(index.Male|index.NotAccepting|index.NoTelehealth|index.NoSecondOpinion), offers("gone", "list")),
		clinic(4, "Dee Clinic", painClinic, at("Austin", "TX", 1), centre(spineTeam)),
	}
	records[2].Specialties = []string{"gone"}
	out := ask(t, search.Request{Facets: true}, records...)
	want := map[string][]search.FacetCount{
		"specialty": {
			count("pain-clinic", "Pain clinic", 1), count("pain-medicine", "Pain medicine (pain management)", 1),
			count("pmr", "Physical medicine & rehabilitation (physiatry)", 1),
		},
		"offering":       {count("prp", "Platelet-rich plasma", 1)},
		"language":       {count("es", "Spanish", 2), count("en", "English", 1), count("tlh", "tlh", 1), count("zh-Hant", "Chinese", 1)},
		"insurance":      {},
		"state":          {count("TX", "Texas", 3), count("CO", "Colorado", 1)},
		"kind":           {count("individual", "Clinicians", 3), count("organization", "Clinics and groups", 1)},
		"accepting":      {count("false", "No", 2), count("true", "Yes", 1)},
		"telehealth":     {count("false", "No", 1), count("true", "Yes", 1)},
		"second_opinion": {count("false", "No", 1), count("true", "Yes", 1)},
		"gender":         {count("F", "Female", 2), count("M", "Male", 1)},
		"degree":         {count("md-do", "Medical doctor (MD or DO)", 1)},
		"multispecialty": {count("true", "Yes", 1)},
	}
	if diff := cmp.Diff(want, out.Facets); diff != "" {
		t.Errorf("facets (-want +got)\n%s", diff)
	}
	if out := ask(t, search.Request{}, records...); out.Facets != nil {
		t.Error("facets although nobody asked")
	}
}

func TestFacetsAreOfTheAnswerEvenWhenItWidened(t *testing.T) {
	out := ask(t, search.Request{Near: "Denver, CO", Facets: true, Lang: "es"}, person(1, "Ann", painMedicine, at("Austin", "TX", 1)))
	if diff := cmp.Diff([]search.FacetCount{count("TX", "Texas", 1)}, out.Facets["state"]); diff != "" {
		t.Errorf("states (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]search.FacetCount{count("individual", "Profesionales", 1)}, out.Facets["kind"]); diff != "" {
		t.Errorf("kinds (-want +got)\n%s", diff)
	}
}

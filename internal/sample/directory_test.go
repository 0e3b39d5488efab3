package sample_test

import (
	"bytes"
	"testing"

	"github.com/specialist-finder/finder/data"
	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/sample"
)

func TestTheSampleDirectoryIsWhatTheGeneratorGives(t *testing.T) {
	committed, err := data.Sample.ReadFile("sample/providers.csv")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := sample.WriteDirectory(&b); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(committed, b.Bytes()) {
		t.Error("data/sample/providers.csv is stale: run go generate ./data")
	}
	if len(committed) > 1_500_000 {
		t.Errorf("it has %d bytes, which is too much to carry along", len(committed))
	}
}

func TestTheSampleDirectoryIsSpreadOverTheCountry(t *testing.T) {
	providers := sample.Directory()
	if len(providers) < 3000 {
		t.Errorf("%d providers, want 3000 and more", len(providers))
	}
	states, towns, npis := map[string]int{}, map[string]int{}, map[directory.NPI]bool{}
	severalPlaces := 0
	for _, p := range providers {
		if npis[p.NPI] {
			t.Errorf("the NPI %s is there twice", p.NPI)
		}
		npis[p.NPI] = true
		l := p.Locations[0]
		states[l.State]++
		towns[l.City+", "+l.State]++
		if len(p.Locations) > 1 {
			severalPlaces++
		}
	}
	for state, least := range map[string]int{"AK": 15, "HI": 15, "PR": 15, "GU": 5, "VI": 5, "WY": 5, "ND": 5, "VT": 5, "DC": 5} {
		if states[state] < least {
			t.Errorf("%s has %d providers, want %d", state, states[state], least)
		}
	}
	if len(states) < 55 || len(towns) < 900 || severalPlaces < 250 {
		t.Errorf("%d states, %d towns, %d providers with several locations", len(states), len(towns), severalPlaces)
	}
}

// nearby are the providers with a location within 25 miles of a metro's city.
func nearby(t *testing.T, providers []*sample.Provider, m sample.Metro) []*sample.Provider {
	t.Helper()
	city, ok := place.Default().City(m.City, m.State)
	if !ok {
		t.Fatalf("no city %s, %s", m.City, m.State)
	}
	var out []*sample.Provider
	for _, p := range providers {
		for _, l := range p.Locations {
			if place.Miles(city.Point, place.Point{Lat: l.Lat, Lon: l.Lon}) <= 25 {
				out = append(out, p)
				break
			}
		}
	}
	return out
}

// TestEveryMetroHasSeveralOfEverything is the promise to a reader of the
// article in one of the thirty largest metropolitan areas.
func TestEveryMetroHasSeveralOfEverything(t *testing.T) {
	cat, providers := catalog.Default(), sample.Directory()
	if len(sample.Metros()) != 30 {
		t.Fatalf("%d metros, want 30", len(sample.Metros()))
	}
	for _, m := range sample.Metros() {
		specialties, offerings := map[string]int{}, map[string]int{}
		for _, p := range nearby(t, providers, m) {
			has := map[string]bool{}
			for _, x := range p.Taxonomies {
				for _, id := range cat.SpecialtiesOf(x.Code) {
					has[id] = true
				}
			}
			for id := range has {
				specialties[id]++
			}
			for _, o := range p.Offerings {
				offerings[o.ID]++
			}
		}
		for _, s := range cat.Specialties() {
			if specialties[s.ID] < 3 {
				t.Errorf("%s has %d of the specialty %s", m.City, specialties[s.ID], s.ID)
			}
		}
		for _, o := range cat.Offerings() {
			want := 3
			if o.Status == catalog.StatusTrialOnly {
				want = 1
			}
			if offerings[o.ID] < want {
				t.Errorf("%s has %d of the offering %s, want %d", m.City, offerings[o.ID], o.ID, want)
			}
		}
	}
}

// TestEveryMetroHasACenterUnderOneRoof: a surgeon and others in one suite,
// all verified, beside an organization that calls itself multi-specialty.
func TestEveryMetroHasACenterUnderOneRoof(t *testing.T) {
	providers := sample.Directory()
	for _, m := range sample.Metros() {
		roofs := map[string]map[string]bool{}
		for _, p := range nearby(t, providers, m) {
			building, suite := p.Locations[0].Site()
			if suite == "" {
				continue
			}
			key := building + suite
			if roofs[key] == nil {
				roofs[key] = map[string]bool{}
			}
			roofs[key][p.PrimaryTaxonomy()] = p.VerifiedOn != 0
		}
		found := false
		for _, roof := range roofs {
			found = found || roof["193200000X"] && roof["207XS0117X"] && roof["208100000X"] && roof["225100000X"] && roof["103TH0004X"]
		}
		if !found {
			t.Errorf("%s has no center with a team", m.City)
		}
	}
}

package search_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
)

// steps are widenings of the radius through the given ones.
func steps(radii ...string) []search.Widening {
	var out []search.Widening
	for i := range radii[1:] {
		out = append(out, search.Widening{What: "radius", From: radii[i], To: radii[i+1]})
	}
	return out
}

func TestSearchWidensVisiblyWhenNothingMatches(t *testing.T) {
	for _, c := range []struct {
		name  string
		miles float64 // of the only provider, north of Austin
		in    search.Request
		want  []search.Widening
		found bool
	}{
		{"within the first radius", 24.9, search.Request{}, nil, true},
		{"one step", 26, search.Request{}, steps("25 mi", "50 mi"), true},
		{"two steps", 99, search.Request{}, steps("25 mi", "50 mi", "100 mi"), true},
		{"three steps", 199, search.Request{}, steps("25 mi", "50 mi", "100 mi", "200 mi"), true},
		{"anywhere", 1000, search.Request{}, steps("25 mi", "50 mi", "100 mi", "200 mi", "anywhere"), true},
		{"anywhere, in Spanish", 1000, search.Request{Lang: "es"}, steps("25 mi", "50 mi", "100 mi", "200 mi", "cualquier distancia"), true},
		{"radius that matches", 10, search.Request{Radius: 10.5}, nil, true},
		{"radius that does not, since it is exact", 11, search.Request{Radius: 10.5}, nil, false},
		{"largest radius", 1000, search.Request{Radius: 500}, nil, false},
		{"radius by distance", 30, search.Request{Radius: 25, Sort: "distance"}, nil, false},
		{"radius by name", 30, search.Request{Radius: 25, Sort: "name"}, nil, false},
		{"by distance there is no limit", 1000, search.Request{Sort: "distance"}, nil, true},
		{"by name there is no limit", 1000, search.Request{Sort: "name"}, nil, true},
		{"nobody anywhere", 10, search.Request{Accepting: directory.Yes}, steps("25 mi", "50 mi", "100 mi", "200 mi", "anywhere"), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.in.Near = "Austin, TX"
			out := ask(t, c.in, person(1, "Ann Far", painMedicine, at("Austin", "TX", c.miles)))
			if diff := cmp.Diff(c.want, out.Widened); diff != "" {
				t.Errorf("widened (-want +got)\n%s", diff)
			}
			anywhere := len(c.want) == len(steps("25 mi", "50 mi", "100 mi", "200 mi", "anywhere"))
			if out.Anywhere != anywhere {
				t.Errorf("anywhere %v, want %v", out.Anywhere, anywhere)
			}
			if found := out.Total == 1 && len(out.Results) == 1; found != c.found {
				t.Errorf("found %v, want %v", found, c.found)
			}
		})
	}
}

func TestOtherFiltersAreNeverDropped(t *testing.T) {
	near := person(1, "Ann Near", painMedicine, at("Austin", "TX", 1))
	far := person(2, "Bea Far", physiatry, at("Denver", "CO", 1), accepting)
	out := ask(t, search.Request{Near: "Austin, TX", Specialties: []string{"pmr"}, Accepting: directory.Yes}, near, far)
	wantNames(t, out, "Bea Far")
	if diff := cmp.Diff(steps("25 mi", "50 mi", "100 mi", "200 mi", "anywhere"), out.Widened); diff != "" {
		t.Errorf("widened (-want +got)\n%s", diff)
	}
	out = ask(t, search.Request{Near: "Austin, TX", Specialties: []string{"pmr"}, State: "TX"}, near, far)
	wantNames(t, out)
}

func TestTextWithoutPlaceIsNotWidened(t *testing.T) {
	out := ask(t, search.Request{Text: "unknown words"}, person(1, "Ann Near", painMedicine, at("Austin", "TX", 1)))
	if out.Total != 0 || out.Widened != nil {
		t.Errorf("total %d, widened %v", out.Total, out.Widened)
	}
}

func TestAnywhereIsByDistanceAndUnplacedLast(t *testing.T) {
	out := ask(t, search.Request{Near: "Austin, TX", Specialties: []string{"pain-medicine"}},
		person(1, "Ann Nowhere", painMedicine, unplaced("Austin", "TX"), accepting, verified(1)),
		person(2, "Bea Boston", painMedicine, at("Boston", "MA", 0), accepting, verified(1)),
		person(3, "Cal Denver", familyMedicine, codes(painMedicine), at("Denver", "CO", 0)),
	)
	wantNames(t, out, "Cal Denver", "Bea Boston", "Ann Nowhere")
	if r := out.Results[2]; r.HasDistance || r.Location == nil {
		t.Errorf("the unplaced one has distance %v, location %v", r.HasDistance, r.Location)
	}
}

// TestWideningIsMonotone: the steps rise, they stop at the first that holds
// somebody, and what is shown lies within the last one.
func TestWideningIsMonotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var records []record
		for i := range rapid.IntRange(0, 6).Draw(t, "providers") {
			miles := rapid.Float64Range(0, 900).Draw(t, "miles")
			records = append(records, person(uint64(i+1), fmt.Sprint("Provider ", i), painMedicine, at("Austin", "TX", miles)))
		}
		radius := rapid.SampledFrom([]float64{0, 0.5, 25, 30, 150, 500}).Draw(t, "radius")
		out, err := searcherOf(rapidEngine(t, records)).Search(context.Background(), search.Request{Near: "Austin, TX", Radius: radius})
		if err != nil {
			t.Fatal(err)
		}
		checkWidening(t, out, records, radius)
	})
}

func checkWidening(t *rapid.T, out *search.Response, records []record, radius float64) {
	asked, inEffect := radius, radius
	if radius == 0 {
		asked, inEffect = 25, 25
	}
	for i, w := range out.Widened {
		var from, to float64
		if _, err := fmt.Sscanf(w.From, "%f mi", &from); err != nil {
			t.Fatalf("step %d begins at %q: %v", i, w.From, err)
		}
		if n, _ := fmt.Sscanf(w.To, "%f mi", &to); n == 0 {
			to = 1e9
		}
		if from != inEffect || to <= from || w.What != "radius" {
			t.Fatalf("step %d of %v does not go on from %v", i, out.Widened, inEffect)
		}
		inEffect = to
	}
	if within(records, inEffect) != out.Total {
		t.Fatalf("total %d, but %d within %v miles", out.Total, within(records, inEffect), inEffect)
	}
	if radius > 0 && len(out.Widened) > 0 {
		t.Fatalf("widened %v beyond a radius that was asked for", out.Widened)
	}
	if len(out.Widened) > 0 && within(records, asked) > 0 {
		t.Fatalf("widened %v although %d are within %v miles", out.Widened, within(records, asked), asked)
	}
	if n := len(out.Widened); n > 1 {
		var before float64
		if _, err := fmt.Sscanf(out.Widened[n-1].From, "%f mi", &before); err != nil {
			t.Fatal(err)
		}
		if within(records, before) > 0 {
			t.Fatalf("widened %v past providers within %v miles", out.Widened, before)
		}
	}
}

// within counts the records within so many miles of Austin.
func within(records []record, miles float64) int {
	austin := at("Austin", "TX", 0)
	var centre record
	austin(&centre)
	from := centre.states[0].Point.Vector()
	return len(slices.DeleteFunc(slices.Clone(records), func(r record) bool {
		v := r.states[0].Point.Vector()
		return index.Miles(from.Chord2(&v)) > miles
	}))
}

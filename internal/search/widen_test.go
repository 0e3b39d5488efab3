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

// TestFewNearLookOn: who lives far from the cities has a choice too, up to 100
// miles, and is told.
func TestFewNearLookOn(t *testing.T) {
	// crowd are so many providers, one each mile from some miles on.
	crowd := func(first uint64, n int, miles float64) []record {
		var out []record
		for i := range n {
			out = append(out, person(first+uint64(i), fmt.Sprint("Provider ", first+uint64(i)), painMedicine, at("Austin", "TX", miles+float64(i))))
		}
		return out
	}
	one := crowd(1, 1, 3)
	for _, c := range []struct {
		name    string
		in      search.Request
		records []record
		total   int
		want    []search.Widening
	}{
		{"ten near are enough", search.Request{}, slices.Concat(crowd(1, 10, 3), crowd(20, 3, 30)), 10, nil},
		{"nine are few", search.Request{}, slices.Concat(crowd(1, 9, 3), crowd(20, 3, 30)), 12, steps("25 mi", "50 mi")},
		{"the smallest step that holds enough", search.Request{}, slices.Concat(one, crowd(20, 9, 30), crowd(40, 9, 60)), 10, steps("25 mi", "50 mi")},
		{"or else the one up to 100 miles that holds most", search.Request{}, slices.Concat(one, crowd(20, 2, 30), crowd(40, 2, 60)), 5, steps("25 mi", "50 mi", "100 mi")},
		{"but not farther than it must", search.Request{}, slices.Concat(one, crowd(20, 2, 30)), 3, steps("25 mi", "50 mi")},
		{"nobody more up to 100 miles", search.Request{}, slices.Concat(one, crowd(20, 9, 110)), 1, nil},
		{"a radius that was given", search.Request{Radius: 25}, slices.Concat(one, crowd(20, 9, 30)), 1, nil},
		{"an order by distance has no limit", search.Request{Sort: "distance"}, slices.Concat(one, crowd(20, 9, 30)), 10, nil},
		{"a place of the box", search.Request{Q: "pain doctor austin"}, slices.Concat(one, crowd(20, 2, 30)), 3, steps("25 mi", "50 mi")},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.in.Q == "" {
				c.in.Near = "Austin, TX"
			}
			out := ask(t, c.in, c.records...)
			if diff := cmp.Diff(c.want, out.Widened); diff != "" || out.Total != c.total {
				t.Errorf("%d found, want %d; widened (-want +got)\n%s", out.Total, c.total, diff)
			}
		})
	}
}

// TestWideningIsMonotone: the steps rise, each as far as it must be and no
// farther, and what is shown lies within the last one.
func TestWideningIsMonotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var records []record
		for i := range rapid.IntRange(0, 14).Draw(t, "providers") {
			miles := rapid.OneOf(rapid.Float64Range(0, 120), rapid.Float64Range(0, 900)).Draw(t, "miles")
			records = append(records, person(uint64(i+1), fmt.Sprint("Provider ", i), painMedicine, at("Austin", "TX", miles)))
		}
		radius := rapid.SampledFrom([]float64{0, 0, 0, 0.5, 25, 150}).Draw(t, "radius")
		out, err := searcherOf(rapidEngine(t, records)).Search(context.Background(), search.Request{Near: "Austin, TX", Radius: radius})
		if err != nil {
			t.Fatal(err)
		}
		checkWidening(t, out, records, radius)
	})
}

func checkWidening(t *rapid.T, out *search.Response, records []record, radius float64) {
	if radius > 0 && len(out.Widened) > 0 {
		t.Fatalf("widened %v beyond a radius that was asked for", out.Widened)
	}
	inEffect := radius
	if radius == 0 {
		inEffect = 25
	}
	before := inEffect
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
		before, inEffect = inEffect, to
	}
	have := within(records, inEffect)
	if have != out.Total {
		t.Fatalf("total %d, but %d within %v miles", out.Total, have, inEffect)
	}
	switch near, less := within(records, 25), within(records, before); {
	case radius > 0:
	case len(out.Widened) > 0 && less >= 10:
		t.Fatalf("widened %v although %d are within %v miles", out.Widened, less, before)
	case len(out.Widened) > 0 && less == have && have > 0:
		t.Fatalf("widened %v for nobody more", out.Widened)
	case inEffect > 100 && within(records, 100) > 0:
		t.Fatalf("widened %v although somebody is within 100 miles", out.Widened)
	case near < 10 && have < 10 && inEffect < 100 && within(records, 100) > have:
		t.Fatalf("%d found within %v miles although %d are within 100", have, inEffect, within(records, 100))
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

// TestARadiusInTheBoxIsKept: it is not widened while anybody is within it, however
// few, and then to the first step that holds somebody; a parameter overrules it.
func TestARadiusInTheBoxIsKept(t *testing.T) {
	records := []record{
		person(1, "Ann Able", painMedicine, at("Austin", "TX", 3)), person(2, "Bea Baker", painMedicine, at("Austin", "TX", 8)),
		person(3, "Cal Clark", painMedicine, at("Austin", "TX", 40)),
	}
	for _, c := range []struct {
		q      string
		radius float64
		want   []string
		steps  int
	}{
		{"pain doctor within 5 miles of austin tx", 0, []string{"Ann Able"}, 0},
		{"pain doctor austin tx 1 mile radius", 0, []string{"Ann Able", "Bea Baker"}, 1},
		{"pain doctor within 5 miles of austin tx", 10, []string{"Ann Able", "Bea Baker"}, 0},
	} {
		out := ask(t, search.Request{Q: c.q, Radius: c.radius}, records...)
		if got := names(out); !slices.Equal(got, c.want) || len(out.Widened) != c.steps {
			t.Errorf("%q within %v finds %q after %v, want %q after %d steps", c.q, c.radius, got, out.Widened, c.want, c.steps)
		}
		if w := out.Interpretation.Wishes; (len(w) == 1) != (c.radius == 0) || len(w) == 1 && w[0].ID != "radius" {
			t.Errorf("%q within %v has the wishes %+v", c.q, c.radius, w)
		}
	}
}

// TestAnAreaIsLookedThroughAtOnce by people, who chose it on a map: those near the place
// hide nobody else in it, and nobody outside is found. The API starts near the place.
func TestAnAreaIsLookedThroughAtOnce(t *testing.T) {
	var all []record
	for i := range uint64(12) {
		all = append(all, person(i+1, fmt.Sprint("Near ", i), painMedicine, at("Austin", "TX", float64(i)+0.5)))
	}
	all = append(all, person(50, "Bea Far", painMedicine, at("Austin", "TX", 60)), person(51, "Cal Outside", painMedicine, at("Austin", "TX", 90)))
	area := &index.Box{South: 30, West: -98.5, North: 31.3, East: -97}
	in := search.Request{Near: "Austin, TX", Specialties: []string{"pain-medicine"}, Box: area, Limit: 50}
	if out := ask(t, in, all...); out.Total != 12 {
		t.Errorf("the API finds %d, want those within 25 miles", out.Total)
	}
	in.Lenient = true
	out := ask(t, in, all...)
	if out.Total != 13 || out.Widened != nil || out.Anywhere || !out.Results[0].HasDistance {
		t.Errorf("people find %d, widened %v", out.Total, out.Widened)
	}
	in.Radius = 10
	if out := ask(t, in, all...); out.Total != 10 {
		t.Errorf("within 10 miles they find %d", out.Total)
	}
	in.Radius, in.Near, in.Q = 0, "", "pain doctor within 5 miles of Austin"
	if out := ask(t, in, all...); out.Total != 5 {
		t.Errorf("within the 5 miles of the box they find %d", out.Total)
	}
}

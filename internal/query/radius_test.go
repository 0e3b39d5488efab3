package query_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestARadiusIsSaidInWords(t *testing.T) {
	p := parser()
	for _, c := range []struct{ box, want string }{
		{"chiropractor within 10 miles of 60601", "specialty:chiropractic(chiropractor) place:60601 (Chicago, IL)(60601) within:10(within 10 miles of)"},
		{"chiropractor 5 mile radius of Paris", "specialty:chiropractic(chiropractor) place:Paris, TX(Paris) within:5(5 mile radius of)"},
		{"chiropractor 15 miles from austin", "specialty:chiropractic(chiropractor) place:Austin, TX(from austin) within:15(15 miles)"},
		{"chiropractor austin within 5 miles", "specialty:chiropractic(chiropractor) place:Austin, TX(austin) within:5(within 5 miles)"},
		{"quiropractico a menos de 20 millas de austin", "specialty:chiropractic(quiropractico) place:Austin, TX(austin) within:20(a menos de 20 millas de)"},
		{"chiropractor no more than 30 mi from me", "specialty:chiropractic(chiropractor) within:30(no more than 30 mi from me) near(no more than 30 mi from me)"},
		{"chiropractor within 5 miles of my house", "specialty:chiropractic(chiropractor) within:5(within 5 miles of my house) near(within 5 miles of my house)"},
		{"chiropractor within 5000 miles of austin", "specialty:chiropractic(chiropractor) place:Austin, TX(austin) within:500(within 5000 miles of) ignored(5000)"},
		{"chiropractor within five miles of austin", "specialty:chiropractic(chiropractor) place:Austin, TX(austin) within:5(within five miles of)"},
		{"chiropractor within twenty-five miles of austin", "specialty:chiropractic(chiropractor) place:Austin, TX(austin) within:25(within twenty-five miles of)"},
		{"chiropractor within a hundred miles of austin", "specialty:chiropractic(chiropractor) place:Austin, TX(austin) within:100(within a hundred miles of)"},
		{"chiropractor within a mile of austin", "specialty:chiropractic(chiropractor) place:Austin, TX(austin) within:1(within a mile of)"},
		{"chiropractor within 5.5 miles of austin", "specialty:chiropractic(chiropractor) place:Austin, TX(austin) within:5.5(within 5.5 miles of)"},
		{"chiropractor within 1,000 miles of austin", "specialty:chiropractic(chiropractor) place:Austin, TX(austin) within:500(within 1,000 miles of) ignored(1,000)"},
		{"chiropractor within 20 km of austin", "specialty:chiropractic(chiropractor) place:Austin, TX(austin) within:12.4(within 20 km of)"},
		{"chiropractor within 20km of austin", "specialty:chiropractic(chiropractor) place:Austin, TX(austin) within:12.4(within 20km of)"},
		{"quiropractico a menos de 8 kilómetros de austin", "specialty:chiropractic(quiropractico) place:Austin, TX(austin) within:5(a menos de 8 kilómetros de)"},
		{"quiropractico cinco millas de austin", "specialty:chiropractic(quiropractico) place:Austin, TX(austin) within:5(cinco millas de)"},
		{"quiropractico a 10 minutos de austin", "specialty:chiropractic(quiropractico) place:Austin, TX(austin) ignored(a 10 minutos de)"},
	} {
		if got := short(read(p, c.box, plainly)); got != c.want {
			t.Errorf("%q (-want +got)\n%s", c.box, cmp.Diff(c.want, got))
		}
	}
	if got := short(read(p, "chiropractor within 10 miles of 60601", dropping("radius"))); got != "specialty:chiropractic(chiropractor) place:60601 (Chicago, IL)(60601) ignored(within 10 miles of)" {
		t.Errorf("dropped: %s", got)
	}
	for _, box := range []string{"leg pain after 2 miles", "cant walk 1 mile", "10 miles", "within miles", "within 10", "0 mile radius", "within 0 miles of austin", "i can only walk a mile", "leg pain after two miles", "a mile"} {
		if r := read(p, box, plainly); r.Radius.Miles != 0 {
			t.Errorf("%q says %+v", box, r.Radius)
		}
	}
}

package directory_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/specialist-finder/finder/internal/directory"
)

func TestParseDate(t *testing.T) {
	for _, c := range []struct {
		about, in string
		want      directory.Date
		ok        bool
	}{
		{"the day after the epoch", "1970-01-02", 1, true},
		{"a leap day", "2024-02-29", 19782, true},
		{"before the epoch", "1969-12-31", -1, true},
		{"a leap day in a common year", "2026-02-29", 0, false},
		{"American order", "10/01/2026", 0, false},
		{"a month of one digit", "2026-6-01", 0, false},
		{"empty", "", 0, false},
	} {
		t.Run(c.about, func(t *testing.T) {
			got, err := directory.ParseDate(c.in)
			if got != c.want || (err == nil) != c.ok {
				t.Fatalf("ParseDate(%q) = %d, %v; want %d, ok %v", c.in, got, err, c.want, c.ok)
			}
			if c.ok && got.String() != c.in {
				t.Errorf("it prints %q", got)
			}
		})
	}
}

func TestDateRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := directory.Date(rapid.Int32Range(-700_000, 2_900_000).Filter(func(n int32) bool { return n != 0 }).Draw(t, "day"))
		if got, err := directory.ParseDate(d.String()); err != nil || got != d {
			t.Fatalf("ParseDate(%q) = %d, %v; want %d", d, got, err, d)
		}
		if got := directory.DateOf(d.Time()); got != d {
			t.Fatalf("DateOf(%v) = %d, want %d", d.Time(), got, d)
		}
	})
}

func TestDateIsThatOfTheClockOnTheWall(t *testing.T) {
	late := time.Date(2026, 6, 1, 23, 30, 0, 0, time.FixedZone("", -5*3600))
	if got := directory.DateOf(late).String(); got != "2026-06-01" {
		t.Errorf("half past eleven at night in New York is of %s", got)
	}
}

func TestUnknownDateIsNothing(t *testing.T) {
	if got := directory.Date(0).String(); got != "" {
		t.Errorf("Date(0).String() = %q", got)
	}
}

func TestKindRoundTrip(t *testing.T) {
	for _, k := range []directory.Kind{directory.Individual, directory.Organization} {
		if got, ok := directory.ParseKind(k.String()); !ok || got != k {
			t.Errorf("ParseKind(%q) = %v, %v", k, got, ok)
		}
	}
	if k, ok := directory.ParseKind(""); ok {
		t.Errorf("no kind is read as %v", k)
	}
}

func TestTernaryOfIsNeverUnknown(t *testing.T) {
	if directory.TernaryOf(true) != directory.Yes || directory.TernaryOf(false) != directory.No {
		t.Error("TernaryOf is not Yes for true and No for false")
	}
}

func TestPrimaryTaxonomy(t *testing.T) {
	for _, c := range []struct {
		about string
		in    []directory.Taxonomy
		want  string
	}{
		{"the one with the switch", []directory.Taxonomy{{Code: "a"}, {Code: "b", Primary: true}}, "b"},
		{"else the first", []directory.Taxonomy{{Code: "a"}, {Code: "b"}}, "a"},
		{"else none", nil, ""},
	} {
		p := directory.Provider{Taxonomies: c.in}
		if got := p.PrimaryTaxonomy(); got != c.want {
			t.Errorf("%s: %q, want %q", c.about, got, c.want)
		}
	}
}

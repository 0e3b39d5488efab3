package search_test

import (
	"slices"
	"testing"
	"time"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/search"
)

func TestNoticesComeLoudestFirst(t *testing.T) {
	ann := person(1, "Ann", painMedicine, at("Austin", "TX", 1), offers("bmac", "provider"))
	for _, c := range []struct {
		name string
		in   search.Request
		ann  record
		want []string
	}{
		{"always", search.Request{}, ann, []string{"no-endorsement"}},
		{"invented provider", search.Request{}, person(1, "Ann", painMedicine, sample), []string{"sample-directory", "no-endorsement"}},
		{"red flag in the box", search.Request{Q: "back pain and I can't pee"}, ann, []string{"rf-cauda-bladder", "no-endorsement"}},
		{"red flag in the text", search.Request{Text: "no puedo orinar"}, ann, []string{"rf-cauda-bladder", "no-endorsement"}},
		{"regenerative offering", search.Request{Offerings: []string{"bmac"}}, ann, []string{"regenerative-status", "no-endorsement"}},
		{"regenerative offering in the box", search.Request{Q: "stem cell doctor"}, ann, []string{"regenerative-status", "no-endorsement"}},
		{"all of them", search.Request{Q: "stem cells, lost bladder control"}, person(1, "Ann", painMedicine, sample, offers("bmac", "provider"), saying("lost bladder control")),
			[]string{"rf-cauda-bladder", "regenerative-status", "sample-directory", "no-endorsement"}},
		{"standard offering", search.Request{Offerings: []string{"spinal-fusion"}}, person(1, "Ann", painMedicine, offers("spinal-fusion", "provider")), []string{"no-endorsement"}},
		{"offering that nobody states", search.Request{Q: "PRP 90210"}, ann, []string{"regenerative-status", "offering-not-stated", "no-endorsement"}},
		{"offering that somebody far away states", search.Request{Offerings: []string{"bmac"}, Near: "90210", Radius: 5}, ann, []string{"regenerative-status", "no-endorsement"}},
		{"offering that somebody states who is left out for another reason", search.Request{Offerings: []string{"bmac"}, Gender: "M"}, ann, []string{"regenerative-status", "no-endorsement"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, lang := range []string{"en", "es"} {
				c.in.Lang = lang
				checkNotices(t, ask(t, c.in, c.ann).Notices, c.want)
			}
		})
	}
}

func checkNotices(t *testing.T, notices []search.Notice, want []string) {
	t.Helper()
	var got []string
	levels := []string{"emergency", "warning", "info"}
	last := 0
	for _, n := range notices {
		got = append(got, n.ID)
		level := slices.Index(levels, n.Level)
		if level < last || n.Text == "" {
			t.Errorf("notice %+v out of order or empty", n)
		}
		last = level
	}
	if !slices.Equal(got, want) {
		t.Errorf("notices %q, want %q", got, want)
	}
}

func TestSampleDirectorySaysSoEvenWithoutResults(t *testing.T) {
	s := search.New(search.Config{
		Engine: engineOf(t), Catalog: catalog.Default(), Gazetteer: place.Default(), Now: func() time.Time { return today },
		Sample: func() bool { return true },
	})
	out, err := s.Search(t.Context(), search.Request{Q: "nobody"})
	if err != nil {
		t.Fatal(err)
	}
	checkNotices(t, out.Notices, []string{"sample-directory", "no-endorsement"})
}

package relevance

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/specialist-finder/finder/internal/search"
)

// searcher gives one answer to all.
type searcher struct {
	answer *search.Response
	err    error
}

func (s searcher) Search(context.Context, search.Request) (*search.Response, error) {
	return s.answer, s.err
}

// idOf is an id of the split.
func idOf(split Split) string {
	for i := 0; ; i++ {
		if id := fmt.Sprint("secret-", i); splitOf(id) == split {
			return id
		}
	}
}

// failing is a suite of one query that is read wrongly.
func failing(split Split) *Suite {
	return &Suite{queries: []Query{{ID: idOf(split), Kind: "lay", Q: "hidden words", Specialties: choiceOf("pmr")}}}
}

func TestAThirdIsHeldBack(t *testing.T) {
	held := 0
	const n = 3000
	for i := range n {
		if splitOf(fmt.Sprint("query-", i)) == HeldBack {
			held++
		}
	}
	if held < n*30/100 || held > n*37/100 {
		t.Errorf("%d of %d are held back", held, n)
	}
	// A query that changed sides would be tuned for and then counted as unseen.
	for id, want := range map[string]Split{"query-0": HeldBack, "query-1": Tuning} {
		if got := splitOf(id); got != want {
			t.Errorf("%s is in %s, was in %s", id, got, want)
		}
	}
}

func TestWhatIsHeldBackIsOnlySummed(t *testing.T) {
	for _, split := range splits {
		r, err := failing(split).Run(t.Context(), searcher{answer: &search.Response{}}, time.Now)
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		for _, write := range []error{r.Failures(&out), r.Table(&out, true), r.Raise(&out)} {
			if write != nil {
				t.Fatal(write)
			}
		}
		fmt.Fprint(&out, r.Dropped())
		shown := strings.Contains(out.String(), "hidden words") || strings.Contains(out.String(), "secret-")
		if shown != (split == Tuning) {
			t.Errorf("%s: the query is shown: %v\n%s", split, shown, out.String())
		}
		if !strings.Contains(out.String(), "| lay | 1 | 0.0 % |") {
			t.Errorf("%s: no sum\n%s", split, out.String())
		}
	}
}

func TestAFaultDoesNotTellWhatIsHeldBack(t *testing.T) {
	for _, split := range splits {
		_, err := failing(split).Run(t.Context(), searcher{err: errors.New("hidden words")}, time.Now)
		if err == nil || strings.Contains(err.Error(), "hidden") != (split == Tuning) {
			t.Errorf("%s: fault is %v", split, err)
		}
	}
}

// reportOf has one figure of each sort and the floors.
func reportOf(floors ...floor) *Report {
	r := newReport(floors)
	f := figures{}
	for i := range 3 {
		f.add(PlaceRight, share(i > 0)) // two of three
	}
	f.add(Missed, 1)
	f.add(Missed, 1)
	r.groups[key{"place", Tuning}] = &group{n: 3, figures: f}
	return r
}

func TestDroppedFigures(t *testing.T) {
	k := key{"place", Tuning}
	for _, c := range []struct {
		name          string
		place, missed float64
		want          []string
	}{
		{"met", .6666, 2, nil},
		{"fallen", .7, 2, []string{"place, tuning: place fell to 0.6667, its floor is 0.7000"}},
		{"risen", .5, 1, []string{"place, tuning: missed rose to 2.0000, its ceiling is 1.0000"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := reportOf(floor{k, PlaceRight, c.place}, floor{k, Missed, c.missed}).Dropped()
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("dropped %q, want %q", got, c.want)
			}
		})
	}
	got := reportOf(floor{k, PlaceRight, 0}, floor{key{"name", Tuning}, MRR, .5}).Dropped()
	want := []string{"name, tuning: no query judges mrr any more", "place, tuning: missed has no floor"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("dropped %q, want %q", got, want)
	}
}

func TestFloorsOnlyRise(t *testing.T) {
	k := key{"place", Tuning}
	for _, c := range []struct {
		name   string
		floors []floor
		want   string
	}{
		{"none yet", nil, "place,tuning,place,0.6666\nplace,tuning,missed,2\n"},
		{"lower ones", []floor{{k, PlaceRight, .1}, {k, Missed, 5}}, "place,tuning,place,0.6666\nplace,tuning,missed,2\n"},
		{"stricter ones", []floor{{k, PlaceRight, .9}, {k, Missed, 1}}, "place,tuning,place,0.9\nplace,tuning,missed,1\n"},
	} {
		var out bytes.Buffer
		if err := reportOf(c.floors...).Raise(&out); err != nil || out.String() != "kind,split,metric,floor\n"+c.want {
			t.Errorf("%s: %v, %q", c.name, err, out.String())
		}
	}
}

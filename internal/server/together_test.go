package server_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
)

// found is a result with that name, kind and street.
func found(n uint64, name string, kind directory.Kind, line1, line2 string) search.Result {
	r, at := result(), *result().Location
	at.Line1, at.Line2 = line1, line2
	r.ID, r.Name, r.Kind, r.Location = directory.IDOfNPI(npi(n)), name, kind, &at
	return r
}

// folded are the names of the results in the order of the page, those that are
// folded with a + before them.
func folded(t *testing.T, name string, results ...search.Result) []string {
	t.Helper()
	w := newWorld(t)
	w.find = func(_ context.Context, r search.Request) (*search.Response, error) {
		a := answer(r)
		a.Interpretation.Name, a.Results = name, results
		return a, nil
	}
	p := w.page(t, "/search?q=x")
	inside := map[string]bool{}
	for _, d := range p.all("details") {
		for n := range d.Descendants() {
			if n.Data == "article" {
				inside[attr(n, "aria-labelledby")] = true
			}
		}
	}
	var out []string
	for _, a := range p.all("article") {
		anchor := attr(a, "aria-labelledby")
		i := slices.IndexFunc(results, func(r search.Result) bool { return "r-"+r.ID.String() == anchor })
		if i < 0 {
			t.Fatalf("no result has the anchor %s", anchor)
		}
		mark := ""
		if inside[anchor] {
			mark = "+"
		}
		out = append(out, mark+results[i].Name)
	}
	return out
}

func TestAClinicAndItsPeopleDoNotFillAPage(t *testing.T) {
	person, clinic := directory.Individual, directory.Organization
	suite := func(n uint64, name string) search.Result { return found(n, name, person, "100 Example St", "Ste 4") }
	tower := func(n uint64, name string) search.Result { return found(n, name, person, "9 Tower Rd", "") }
	beside := suite(5, "Beside")
	beside.Beside = true
	for _, test := range []struct {
		title, seeks string
		results      []search.Result
		want         string
	}{
		{"one suite, however it is written", "", []search.Result{
			suite(1, "A"), found(2, "B", clinic, "100 Example Street, Suite 4", ""), suite(3, "C"), tower(4, "D"), suite(5, "E"),
		}, "A B +C +E D"},
		{"strangers in a tower", "", []search.Result{tower(1, "A"), tower(2, "B"), tower(3, "C")}, "A B C"},
		{"a clinic that has a house", "", []search.Result{
			tower(1, "A"), tower(2, "B"), tower(3, "C"), found(4, "D", clinic, "9 Tower Road", ""),
		}, "A B +C +D"},
		{"another suite", "", []search.Result{suite(1, "A"), suite(2, "B"), found(3, "C", person, "100 Example St", "Ste 5")}, "A B C"},
		{"no street", "", []search.Result{found(1, "A", clinic, "", ""), found(2, "B", clinic, "", ""), found(3, "C", clinic, "", "")}, "A B C"},
		{"a name is sought", "cruz", []search.Result{suite(1, "A"), suite(2, "B"), suite(3, "C")}, "A B C"},
		{"standard care beside", "", []search.Result{suite(1, "A"), suite(2, "B"), beside}, "A B Beside"},
	} {
		if got := strings.Join(folded(t, test.seeks, test.results...), " "); got != test.want {
			t.Errorf("%s: %s, want %s", test.title, got, test.want)
		}
	}
}

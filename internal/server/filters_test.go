package server_test

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/sample"
)

// illinois are the invented providers who are in Illinois alone.
var illinois = sync.OnceValue(func() []directory.Provider {
	var out []directory.Provider
	for _, p := range sample.Directory() {
		if !slices.ContainsFunc(p.Locations, func(at directory.PracticeLocation) bool { return at.State != "IL" }) {
			out = append(out, p.Provider)
		}
	}
	return out
})

var heading = regexp.MustCompile(`^([0-9,]+) results?`)

// total is how many results the page says that there are.
func (p *page) total() int {
	p.t.Helper()
	for _, h := range p.all("h2") {
		if m := heading.FindStringSubmatch(text(h)); m != nil {
			n, _ := strconv.Atoi(strings.ReplaceAll(m[1], ",", ""))
			return n
		}
	}
	p.t.Fatalf("%s does not say how many there are: %s", p.path, text(p.root))
	return 0
}

// people are the names of the results, in order.
func (p *page) people() []string {
	var out []string
	for _, a := range p.all("article") {
		for n := range a.Descendants() {
			if n.Data == "h3" {
				out = append(out, text(n))
			}
		}
	}
	return out
}

// offered is what the filters offer: NAME=VALUE, with the count beside it or -1.
type offered struct {
	param string
	count int
}

var behind = regexp.MustCompile(`\(([0-9,]+)\)$`)

func (p *page) filters() []offered {
	var out []offered
	number := func(s string) int {
		n, err := strconv.Atoi(strings.ReplaceAll(s, ",", ""))
		if err != nil {
			return -1
		}
		return n
	}
	for _, n := range p.all("input") {
		if attr(n, "type") == "checkbox" {
			words := strings.Fields(text(n.Parent))
			out = append(out, offered{attr(n, "name") + "=" + url.QueryEscape(attr(n, "value")), number(words[len(words)-1])})
		}
	}
	for _, s := range p.all("select") {
		for n := range s.Descendants() {
			if n.Data != "option" || attr(n, "value") == "" {
				continue
			}
			count := -1
			if m := behind.FindStringSubmatch(text(n)); m != nil {
				count = number(m[1])
			}
			out = append(out, offered{attr(s, "name") + "=" + attr(n, "value"), count})
		}
	}
	return out
}

// TestTheCountOfAFilterIsWhatItFinds, for each value of each filter of the page.
func TestTheCountOfAFilterIsWhatItFinds(t *testing.T) {
	w := worldOf(t, illinois()...)
	const path = "/search?state=IL"
	p := w.page(t, path)
	all, seen := p.total(), map[string]int{}
	for _, f := range p.filters() {
		name, _, _ := strings.Cut(f.param, "=")
		seen[name]++
		q := w.page(t, path+"&"+f.param)
		switch found := q.total(); {
		case q.resp.StatusCode != http.StatusOK || found > all:
			t.Errorf("%s: status %d, %d of %d", f.param, q.resp.StatusCode, found, all)
		case f.count >= 0 && found != f.count:
			t.Errorf("%s finds %d, the filter says %d", f.param, found, f.count)
		case f.count < 0 && found > 0 && name != "verified_within":
			t.Errorf("%s finds %d, the filter tells no count", f.param, found)
		}
	}
	for name, least := range map[string]int{
		"specialty": 10, "offering": 10, "language": 5, "insurance": 5, "accepting": 1, "telehealth": 1, "second_opinion": 1,
		"degree": 1, "multispecialty": 1, "kind": 2, "gender": 2, "verified_within": 4,
	} {
		if seen[name] < least {
			t.Errorf("%s is offered with %d values, want %d or more", name, seen[name], least)
		}
	}
}

// TestAListStillOffersTheOthers: a second value of one list means either, so those
// who have it and not the first count too.
func TestAListStillOffersTheOthers(t *testing.T) {
	w := worldOf(t, illinois()...)
	one := w.page(t, "/search?state=IL&specialty=chiropractic")
	for _, f := range one.filters() {
		if f.param != "specialty=physical-therapy" {
			continue
		}
		alone := w.page(t, "/search?state=IL&specialty=physical-therapy").total()
		both := w.page(t, "/search?state=IL&specialty=chiropractic&specialty=physical-therapy").total()
		if f.count != alone || both != alone+one.total() {
			t.Errorf("%d are offered, %d found alone, %d both with %d", f.count, alone, both, one.total())
		}
		return
	}
	t.Error("physical therapy is not offered beside chiropractic")
}

func TestLongListsBeginWithTheMostFrequentAndFoldTheOthers(t *testing.T) {
	w := worldOf(t, illinois()...)
	for path, more := range map[string]string{"/search?state=IL": "more specialties", "/es/search?state=IL": "especialidades más"} {
		p := w.page(t, path)
		counts, folded := []int{}, 0
		for _, n := range p.all("input") {
			if attr(n, "name") != "specialty" {
				continue
			}
			words := strings.Fields(text(n.Parent))
			count, err := strconv.Atoi(words[len(words)-1])
			if err != nil {
				t.Errorf("%s has no count", text(n.Parent))
			}
			counts = append(counts, count)
			if n.Parent.Parent.Data == "details" {
				folded++
			}
		}
		if len(counts)-folded != 6 || !slices.IsSortedFunc(counts, func(a, b int) int { return b - a }) {
			t.Errorf("%s: %d of %v are folded", path, folded, counts)
		}
		p.says(strconv.Itoa(folded) + " " + more)
	}
}

// submit is the address that the form of a page leads to, with a value more.
func (p *page) submit(add ...string) string {
	p.t.Helper()
	var action string
	var sent []string
	send := func(n *html.Node, value string) {
		sent = append(sent, attr(n, "name")+"="+url.QueryEscape(value))
	}
	for n := range p.root.Descendants() {
		switch n.Data {
		case "form":
			action = attr(n, "action")
		case "input":
			if attr(n, "type") != "checkbox" || has(n, "checked") {
				send(n, attr(n, "value"))
			}
		}
	}
	return action + "?" + strings.Join(append(append(sent, p.selected()...), add...), "&")
}

// TestChangingAFilterKeepsTheRest: box, place, order and what has no control, and goes
// to page one.
func TestChangingAFilterKeepsTheRest(t *testing.T) {
	w := worldOf(t, illinois()...)
	start := "/search?q=pain&near=60601&radius=50&sort=name&limit=3&language=en&kind=individual"
	second := w.page(t, strings.TrimSuffix(w.page(t, start).link("Next page"), "#results"))
	second.says("Page 2 of")
	got := w.page(t, second.submit("accepting=true"))
	if got.total() >= second.total() || len(got.people()) != 3 {
		t.Errorf("%d of %d are left", got.total(), second.total())
	}
	names := got.people()
	if !slices.IsSorted(names) {
		t.Errorf("the order is lost: %v", names)
	}
	got.says("Page 1 of", "Within: 50 miles", "Language: English", "Who: Clinician", "Near: 60601", "Filters 4 on")
	if again := w.page(t, got.link("Clear filters")); !strings.Contains(again.path, "sort=name") || !strings.Contains(again.path, "near=60601") || strings.Contains(again.path, "accepting") {
		t.Errorf("without filters: %s", again.path)
	}
}

func TestEachActiveFilterIsAChipThatGoes(t *testing.T) {
	w := worldOf(t, illinois()...)
	filters := map[string]string{
		"specialty=chiropractic": "Specialty: Chiropractic", "offering=prp": "Treatment: Platelet-rich plasma", "radius=50": "Within: 50 miles",
		"accepting=true": "Accepting new patients", "telehealth=true": "Telehealth", "insurance=specimen+care+hmo": "Insurance: Specimen Care HMO",
		"language=es": "Language: Spanish", "gender=f": "Gender: Female", "degree=md-do": "Medical doctors (MD or DO)", "second_opinion=true": "Second opinions",
		"kind=organization": "Who: Clinic or group", "multispecialty=true": "Multi-specialty spine centers", "verified_within=90": "Verified in the last: 90 days",
	}
	all := "/search?near=60601"
	for param := range filters {
		all += "&" + param
	}
	p := w.page(t, all)
	p.says("Filters " + strconv.Itoa(len(filters)) + " on")
	for param, chip := range filters {
		if got := p.link("Leave out: " + chip); got != strings.Replace(all, "&"+param, "", 1) {
			t.Errorf("%s leads to %s", chip, got)
		}
	}
}

func TestPagesLeadOnAndBack(t *testing.T) {
	w := worldOf(t, illinois()...)
	for _, sort := range []string{"best", "distance", "name"} {
		var seen [][]string
		p := w.page(t, "/search?near=60601&radius=100&limit=8&sort="+sort)
		pages := (p.total() + 7) / 8
		for {
			seen = append(seen, p.people())
			p.says("Page " + strconv.Itoa(len(seen)) + " of " + strconv.Itoa(pages))
			if len(seen) == pages {
				break
			}
			next := p.link("Next page")
			if !strings.HasSuffix(next, "#results") {
				t.Errorf("the next page begins at its top: %s", next)
			}
			p = w.page(t, strings.TrimSuffix(next, "#results"))
		}
		if all := slices.Concat(seen...); len(all) != p.total() {
			t.Errorf("%s: %d of %d on %d pages", sort, len(all), p.total(), pages)
		}
		for at, steps := pages-2, 0; steps < 8; at, steps = at-1, steps+1 {
			p = w.page(t, strings.TrimSuffix(p.link("Previous page"), "#results"))
			if !slices.Equal(p.people(), seen[at]) {
				t.Fatalf("%s: page %d is %v on the way back, was %v", sort, at+1, p.people(), seen[at])
			}
		}
		p = w.page(t, strings.TrimSuffix(p.link("Back to the first page"), "#results"))
		if !slices.Equal(p.people(), seen[0]) || strings.Contains(text(p.root), "Previous page") {
			t.Errorf("%s: the first page is %v", sort, p.people())
		}
	}
}

// TestAPageOfAnOldAddressIsTheFirst, and what is no trail leads nowhere wrong.
func TestAPageOfAnOldAddressIsTheFirst(t *testing.T) {
	w := worldOf(t, illinois()...)
	p := w.page(t, "/search?state=IL&cursor=bm9uZQ&page=3&back=x")
	p.says("That page of results is no longer there, so this is the first one.", "Page 1 of")
	if p.resp.StatusCode != http.StatusOK || len(p.people()) == 0 {
		t.Errorf("status %d, %d results", p.resp.StatusCode, len(p.people()))
	}
	second := strings.TrimSuffix(p.link("Next page"), "#results")
	for _, trail := range []string{"page=x", "page=-1", "page=2&back=a.b.c", "page=99999999999999999999", "back=%zz", ""} {
		q := w.page(t, strings.Replace(second, "page=2", trail, 1))
		if len(q.people()) == 0 || strings.Contains(q.body, "back=a") {
			t.Errorf("%s: %d results", trail, len(q.people()))
		}
	}
}

func TestABadValueIsLeftOutAndNamed(t *testing.T) {
	w := worldOf(t, illinois()...)
	for query, want := range map[string]string{
		"accepting=perhaps": "“perhaps” is nothing we know for “Accepting new patients”, so it was left out.", "specialty=alchemy": "“alchemy” is nothing we know for “Specialty”",
		"offering=elixir": "for “Treatment”", "condition=ennui": "for “Problem”", "gender=robot": "for “Gender”", "kind=robot": "for “Who”", "degree=phd": "“phd” is nothing we know for “Medical doctors (MD or DO)”",
		"language=spanish": "“spanish” is nothing we know for “Language”", "verified_within=soon": "“soon” is nothing we know for “Verified in the last”", "state=ZZ": "for “State”",
		"radius=abc": "must be more than 0 and at most 500 miles", "sort=luck": "“luck” is nothing we know for “Order”", "bbox=1,2": "for “In an area of the map”",
		"limit=0": "for “limit”", "telehealth=1&radius=9999": "at most 500 miles", "kind=individual&kind=organization": "for “Who”", "near=%ff": "We do not know the place",
	} {
		p := w.page(t, "/search?state=IL&"+query)
		if p.says(want); p.resp.StatusCode != http.StatusOK || p.total() == 0 {
			t.Errorf("%s: status %d, %d results", query, p.resp.StatusCode, p.total())
		}
		p.balanced()
		p.landmarks()
		for _, a := range p.all("a") {
			if strings.Contains(attr(a, "href"), query) {
				t.Errorf("%s is carried on by %s", query, attr(a, "href"))
			}
		}
	}
	one := w.page(t, "/search?state=IL&language=es")
	both := w.page(t, "/search?state=IL&language=spanish&language=es")
	if both.says("“spanish”", "Language: Spanish"); both.total() != one.total() {
		t.Errorf("the good value finds %d, want %d", both.total(), one.total())
	}
	w.page(t, "/es/search?state=IL&gender=robot").says("«robot» no es un valor que conozcamos para «Género»")
}

// TestMistakesAloneAreNoSearch: at some point nobody typed it.
func TestMistakesAloneAreNoSearch(t *testing.T) {
	w := worldOf(t, illinois()...)
	p := w.page(t, "/search?state=IL"+strings.Repeat("&specialty=alchemy", 9))
	if p.resp.StatusCode != http.StatusBadRequest {
		t.Errorf("status %d", p.resp.StatusCode)
	}
	p.says("We could not search for that.")
}

// TestAnOrderLeavesNobodyAllOverTheCountry: a list by name near a place keeps the
// radius, the nearest first have none, and the heading says "near" of neither if
// there is none.
func TestAnOrderLeavesNobodyAllOverTheCountry(t *testing.T) {
	far := ana()
	w := worldOf(t, append([]directory.Provider{far}, illinois()...)...)
	best := w.page(t, "/search?near=60601")
	if best.says("results near 60601"); best.total() >= len(illinois()) {
		t.Errorf("%d of %d are near", best.total(), len(illinois())+1)
	}
	byName := w.page(t, best.link("By name"))
	if byName.says("results near 60601", "Within: 25 miles"); byName.total() != best.total() {
		t.Errorf("by name there are %d, want %d", byName.total(), best.total())
	}
	nearest := w.page(t, best.link("Nearest first"))
	if nearest.says("results, the nearest "); nearest.total() != len(illinois())+1 {
		t.Errorf("the nearest are %d of %d", nearest.total(), len(illinois())+1)
	}
	if got := w.page(t, nearest.link("By name")); !strings.Contains(got.path, "radius=25") {
		t.Errorf("by name: %s", got.path)
	}
	if p := w.page(t, "/search?near=60601&sort=name"); strings.Contains(p.body, "results near") {
		t.Error("who is far is said to be near")
	}
	boxed := w.page(t, "/search?q=nearest+pain+doctor&near=60601")
	for _, a := range boxed.all("a") {
		if has(a, "aria-current") && text(a) != "Nearest first" {
			t.Errorf("the box asks for the nearest, in effect is %q", text(a))
		}
	}
	if got := boxed.link("Best fit first"); got != "/search?q=nearest+pain+doctor&near=60601&sort=best" {
		t.Errorf("the best are at %s", got)
	}
}

// TestTheReasonsTellTheDistanceAsTheCardDoes, and nothing more exact.
func TestTheReasonsTellTheDistanceAsTheCardDoes(t *testing.T) {
	w := worldOf(t, illinois()...)
	for path, unit := range map[string]string{"/search?q=pain+doctor&near=60601": " miles from ", "/es/search?q=pain+doctor&near=60601": " millas de"} {
		p, told := w.page(t, path), 0
		for _, n := range p.all("li") {
			if s := text(n); inFold(n) && strings.Contains(s, unit) {
				if told++; strings.Contains(s, ".") {
					t.Errorf("%s: a reason is %q", path, s)
				}
			}
		}
		if told == 0 {
			t.Errorf("%s: no reason tells a distance", path)
		}
	}
}

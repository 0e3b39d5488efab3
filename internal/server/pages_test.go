package server_test

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
)

const browser = "text/html,application/xhtml+xml,*/*;q=0.8"

func anaPath() string { return "/providers/" + ana().ID.String() + "/ana-de-la-cruz-sohne" }

// everyPage is each page in each state that it can have.
func everyPage() []string {
	var out []string
	for _, root := range []string{"", "/es"} {
		for _, path := range []string{
			"/", "/search?q=pain+doctor&near=Austin", "/search?radius=abc&q=x", "/nowhere", anaPath(),
			"/providers/" + lakeview().ID.String() + "/lakeview-spine-center-llc", "/providers/" + retired().ID.String() + "/x",
			reportsPath() + "/error", reportsPath() + "/self", reportsPath() + "/thanks",
			"/embed?topic=sciatica", "/embed?kind=provider&count=eleven&accent=red&about=sciatica",
		} {
			out = append(out, root+path)
		}
	}
	return out
}

func TestEveryPageIsWellFormedAndAccessible(t *testing.T) {
	w := newWorld(t)
	w.sample = true
	for _, path := range everyPage() {
		t.Run(path, func(t *testing.T) {
			p := w.page(t, path)
			p.balanced()
			p.landmarks()
			p.labelled()
			p.quiet()
			lang, disclaimer, banner := "en", "Educational, not medical advice.", "Invented sample directory"
			if strings.HasPrefix(path, "/es") {
				lang, disclaimer, banner = "es", "Información educativa, no consejo médico.", "Directorio inventado de muestra"
			}
			if got := attr(p.all("html")[0], "lang"); got != lang {
				t.Errorf("lang is %q", got)
			}
			p.says(disclaimer, banner, "GeoNames", "CC BY 4.0", "NPPES")
		})
	}
}

func TestStylesheetIsKeptForEver(t *testing.T) {
	w := newWorld(t)
	p := w.page(t, "/")
	for _, l := range p.all("link") {
		if attr(l, "rel") != "stylesheet" && attr(l, "rel") != "icon" {
			continue
		}
		resp, body := w.get(t, attr(l, "href"), "")
		if resp.StatusCode != 200 || body == "" || !strings.Contains(resp.Header.Get("Cache-Control"), "immutable") {
			t.Errorf("%s: %d, %s", attr(l, "href"), resp.StatusCode, resp.Header.Get("Cache-Control"))
		}
		if strings.Contains(body, "/*") || strings.Contains(body, "http:") && attr(l, "rel") == "stylesheet" {
			t.Errorf("%s holds comments or addresses", attr(l, "href"))
		}
	}
}

func TestHomeIsInTheLanguageThatTheBrowserPrefers(t *testing.T) {
	w := newWorld(t)
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	for _, c := range []struct{ path, prefers, location string }{
		{"/", "es-MX,es;q=0.9,en;q=0.5", "/es/"},
		{"/", "fr,es;q=0.8,en;q=0.2", "/es/"},
		{"/", "en-GB,es;q=0.4", ""},
		{"/", "zh", ""},
		{"/", "", ""},
		{"/", "nonsense;;q=x", ""},
		{"/?lang=en", "es", ""},
		{"/es/", "en", ""},
		{"/search?q=pain", "es", ""},
	} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, w.URL+c.path, http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Accept", browser)
		req.Header.Set("Accept-Language", c.prefers)
		resp, err := client.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		if got := resp.Header.Get("Location"); got != c.location {
			t.Errorf("%s with %q leads to %q, want %q", c.path, c.prefers, got, c.location)
		}
		if c.path == "/" && !slices.Contains(resp.Header.Values("Vary"), "Accept-Language") {
			t.Errorf("%s with %q: Vary is %q", c.path, c.prefers, resp.Header.Values("Vary"))
		}
	}
}

func TestHomeOffersCommonNeedsOfTheCatalogue(t *testing.T) {
	w := newWorld(t)
	p := w.page(t, "/")
	p.says("What do you need?", "Near", "Sciatica", "call 911", "It recommends nobody")
	if got := p.link("Sciatica"); got != "/search?condition=sciatica" {
		t.Errorf("sciatica leads to %q", got)
	}
	es := w.page(t, "/es/")
	es.says("¿Qué necesita?", "Ciática")
	if got := es.link("Ciática"); got != "/es/search?condition=sciatica" {
		t.Errorf("ciática leads to %q", got)
	}
	if got := es.link("English"); got != "/?lang=en" {
		t.Errorf("the English page is %q", got)
	}
	if canonical := p.body; !strings.Contains(canonical, `<link rel="canonical" href="https://finder.example.org/">`) {
		t.Error("no canonical link")
	}
}

func TestResultsSayWhatSomebodyNeedsToKnow(t *testing.T) {
	w := newWorld(t)
	p := w.page(t, "/search?q=pain+doctor&near=Austin&accepting=true")
	p.says(
		"131 results near Austin, TX", "There are few matches within 25 miles, or none, so we looked up to 100 miles away.",
		"Ana de la Cruz & <Söhne>, MD, FIPP", "Pain medicine · Medical doctor", "Also: Physiatry",
		"About 3 miles from the center of Austin, TX", "Example Spine, 100 Example St, Austin, TX 78701 and 2 other locations",
		"Bone-marrow concentrate Allowed only if strict tissue rules are met",
		"Accepting new patients", "Verified November 1, 2026", "Call (512) 555-0123", "Directions",
		"Pain medicine is the main specialty", "national registry (NPPES), invented sample list, stated October 1, 2026",
		"What the FDA says", "A listing is information, not a recommendation.",
		"Pain medicine (pain management) 1,040", // a filter with its count
	)
	if got := p.link("Call (512)"); got != "tel:+15125550123" {
		t.Errorf("the telephone is %q", got)
	}
	if got := p.link("Directions"); got != "https://www.openstreetmap.org/directions?to=100+Example+St%2C+Austin%2C+TX+78701" {
		t.Errorf("the way is %q", got)
	}
	if got := p.link("Next page"); got != "/search?q=pain+doctor&near=Austin&accepting=true&cursor=next-page&page=2#results" {
		t.Errorf("the next page is %q", got)
	}
	if got := p.link("Austin, MN"); got != "/search?q=pain+doctor&accepting=true&near=Austin%2C+MN" {
		t.Errorf("the other Austin is %q", got)
	}
	if got := p.link("Español"); got != "/es/search?q=pain+doctor&near=Austin&accepting=true" {
		t.Errorf("the Spanish page is %q", got)
	}
	if title := text(p.all("title")[0]); strings.Contains(title, "pain") {
		t.Errorf("the title tells the query: %q", title)
	}
	if !strings.Contains(p.body, `<meta name="robots" content="noindex">`) {
		t.Error("results may be indexed")
	}
}

// TestAnotherPlaceOfTheNameTakesTheFirstOneOutOfTheBox, or the words would be
// read as a name beside it.
func TestAnotherPlaceOfTheNameTakesTheFirstOneOutOfTheBox(t *testing.T) {
	w := realWorld(t)
	for q, want := range map[string]string{
		"pain doctor austin": "q=pain+doctor&near=Austin%2C+MN", "pain doctor, near Austin.": "q=pain+doctor&near=Austin%2C+MN", "near austin": "near=Austin%2C+MN",
	} {
		p := w.page(t, "/search?q="+url.QueryEscape(q))
		if got := p.link("Austin, MN"); got != "/search?"+want {
			t.Errorf("%q: the other Austin is %q, want %q", q, got, want)
		}
	}
}

func TestEmergencyStandsAboveEverythingOnce(t *testing.T) {
	p := newWorld(t).page(t, "/search?q=x")
	if n := strings.Count(p.body, "These can be signs of an emergency."); n != 1 {
		t.Errorf("the emergency is there %d times", n)
	}
	main := p.all("main")[0]
	first := ""
	for n := range main.Descendants() {
		if n.Data == "section" || n.Data == "form" {
			first = attr(n, "class")
			break
		}
	}
	if first != "f-notice f-notice--emergency" {
		t.Errorf("first comes %q", first)
	}
	if got := p.link("Call 911"); got != "tel:911" {
		t.Errorf("911 is %q", got)
	}
}

// TestEmergencyIsInTheLanguageTyped, heading and call too, and says so.
func TestEmergencyIsInTheLanguageTyped(t *testing.T) {
	w := newWorld(t)
	w.find = func(context.Context, search.Request) (*search.Response, error) {
		return &search.Response{Notices: []search.Notice{{ID: "rf-weak", Level: "emergency", Text: "Llame al 911.", Lang: "es"}}}, nil
	}
	for path, lang := range map[string]string{"/search?q=x": "es", "/es/search?q=x": ""} {
		p := w.page(t, path)
		panel := p.all("main")[0]
		for n := range panel.Descendants() {
			if n.Data == "section" {
				panel = n
				break
			}
		}
		if got := attr(panel, "lang"); got != lang || attr(panel, "class") != "f-notice f-notice--emergency" {
			t.Errorf("%s: the panel %q is in %q, want %q", path, attr(panel, "class"), got, lang)
		}
		if p.link("Llamar al 911") != "tel:911" || strings.Contains(p.body, "Call 911") {
			t.Errorf("%s: the call is not in Spanish", path)
		}
	}
}

func TestChipsTakePiecesAway(t *testing.T) {
	w := newWorld(t)
	p := w.page(t, "/search?q=pain+doctor&radius=50&state=TX&cursor=abc&specialty=pmr&sort=distance&drop=condition:low-back-pain")
	for chip, want := range map[string]string{
		"Leave out: Specialty: Pain medicine":     "/search?q=pain+doctor&radius=50&state=TX&specialty=pmr&sort=distance&drop=condition%3Alow-back-pain&drop=specialty%3Apain-medicine",
		"Leave out: Problem: Sciatica":            "/search?q=pain+doctor&radius=50&state=TX&specialty=pmr&sort=distance&drop=condition%3Alow-back-pain&drop=condition%3Asciatica",
		"Leave out: Near: Austin, TX":             "/search?q=pain+doctor&state=TX&specialty=pmr&drop=condition%3Alow-back-pain&drop=place",
		"Leave out: Name or words: cruz":          "/search?q=pain+doctor&radius=50&state=TX&specialty=pmr&sort=distance&drop=condition%3Alow-back-pain&drop=name",
		"Leave out: Spelling:":                    "/search?q=pain+doctor&radius=50&state=TX&specialty=pmr&sort=distance&drop=condition%3Alow-back-pain&exact=true",
		"Leave out: Specialty: Physical medicine": "/search?q=pain+doctor&radius=50&state=TX&sort=distance&drop=condition%3Alow-back-pain",
		"Leave out: Within: 50 miles":             "/search?q=pain+doctor&state=TX&specialty=pmr&sort=distance&drop=condition%3Alow-back-pain",
		"Leave out: State: TX":                    "/search?q=pain+doctor&radius=50&specialty=pmr&sort=distance&drop=condition%3Alow-back-pain",
		"Bring back: Low back pain":               "/search?q=pain+doctor&radius=50&state=TX&specialty=pmr&sort=distance",
		"Back to the first page":                  "/search?q=pain+doctor&radius=50&state=TX&specialty=pmr&sort=distance&drop=condition%3Alow-back-pain#results",
		"Clear filters":                           "/search?q=pain+doctor&state=TX&sort=distance&drop=condition%3Alow-back-pain",
	} {
		if got := p.link(chip); got != want {
			t.Errorf("%s leads to\n%s, want\n%s", chip, got, want)
		}
	}
	p.says("Not used: please", "from “pain doctor”")
}

// TestFiltersStayChosen: each box of a filter is ticked when the address asks for it.
func TestFiltersStayChosen(t *testing.T) {
	w := newWorld(t)
	for _, ticked := range []string{"accepting=true", "telehealth=true", "degree=md-do", "second_opinion=true", "multispecialty=true"} {
		on := map[string]bool{}
		for _, n := range w.page(t, "/search?q=a&"+ticked).all("input") {
			if slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "checked" }) {
				on[attr(n, "name")+"="+attr(n, "value")] = true
			}
		}
		if len(on) != 1 || !on[ticked] {
			t.Errorf("for %s these are ticked: %v", ticked, on)
		}
	}
}

func TestFormCarriesOnWhatItDoesNotShow(t *testing.T) {
	w := newWorld(t)
	p := w.page(t, "/search?q=a&near=78701&state=TX&sort=name&verified_within=45&radius=7&kind=organization&drop=name&cursor=x&lang=es&colour=red")
	hidden := map[string]string{}
	for _, n := range p.all("input") {
		if attr(n, "type") == "hidden" {
			hidden[attr(n, "name")] = attr(n, "value")
		}
	}
	want := map[string]string{"state": "TX", "sort": "name", "drop": "name", "said": "a"}
	if len(hidden) != len(want) {
		t.Errorf("hidden fields %v, want %v", hidden, want)
	}
	for name, v := range want {
		if hidden[name] != v {
			t.Errorf("hidden %s is %q, want %q", name, hidden[name], v)
		}
	}
	if got := p.selected(); !slices.Equal(got, []string{"radius=7", "kind=organization", "gender=", "verified_within=45"}) {
		t.Errorf("selected are %v", got)
	}
	if got := w.asked[0]; got.Lang != "en" {
		t.Errorf("the path says English, the finder was asked in %q", got.Lang)
	}
}

func TestPiecesStayDroppedOnlyWhileTheBoxSaysTheSame(t *testing.T) {
	w := newWorld(t)
	w.page(t, "/search?q=pain+doctor+austin&drop=place&said=pain+doctor+austin")
	w.page(t, "/search?q=pain+doctor+dallas&drop=place&said=pain+doctor+austin")
	asked := w.asked
	if got := [][]string{asked[0].Drop, asked[1].Drop}; len(got[0]) != 1 || len(got[1]) != 0 {
		t.Errorf("dropped %v", got)
	}
}

func TestSearchThatCannotBeAnsweredCanBeMended(t *testing.T) {
	w := newWorld(t)
	w.find = func(_ context.Context, r search.Request) (*search.Response, error) {
		if r.Near != "" {
			return nil, directory.Invalid("near", r.Near, "no such place")
		}
		return answer(r), nil
	}
	p := w.page(t, "/search?q=pain&near=qwertyville")
	if p.resp.StatusCode != http.StatusOK {
		t.Errorf("status %d", p.resp.StatusCode)
	}
	p.says("We do not know the place “qwertyville”", "131 results")
	if got := p.link("Next page"); got != "/search?q=pain&cursor=next-page&page=2#results" {
		t.Errorf("the next page is %q", got)
	}
	for _, n := range p.all("input") {
		switch attr(n, "name") {
		case "q":
			if attr(n, "value") != "pain" || attr(n, "aria-invalid") != "" {
				t.Errorf("the box is %v", n.Attr)
			}
		case "near":
			if attr(n, "value") != "qwertyville" || attr(n, "aria-invalid") != "true" || !strings.Contains(attr(n, "aria-describedby"), "problem") {
				t.Errorf("the place is %v", n.Attr)
			}
		}
	}
	w.page(t, "/es/search?near=qwertyville").says("No conocemos el lugar «qwertyville»")
}

// TestThePageReadsItsPlaceAsTheBoxDoes, and shows results without one that it cannot
// read; the API refuses both, but for "near" and "zip" before a place.
func TestThePageReadsItsPlaceAsTheBoxDoes(t *testing.T) {
	w := realWorld(t)
	for near, want := range map[string][]string{
		"austn":                 {"near Austin, TX", "Spelling: “austn” read as “Austin, TX”"},
		"zip 78701":             {"near 78701"},
		"near Austin":           {"near Austin, TX"},
		"rainy austin":          {"near Austin, TX", "Not used: rainy"},
		"Texas":                 {"1 result in Texas", "Near: Texas"},
		"5 miles from Austin":   {"near Austin, TX", "Wish: Within 5 miles"},
		"chiropractors, Austin": {"near Austin, TX", "Not used: chiropractors"},
		"qwertyville zz":        {"We do not know the place “qwertyville zz”, so it was left out.", "1 result"},
	} {
		t.Run(near, func(t *testing.T) {
			path := "?q=pain+doctor&near=" + url.QueryEscape(near)
			w.page(t, "/search"+path).says(want...)
			if resp, _ := w.get(t, "/api/v1/search"+path, ""); resp.StatusCode != http.StatusBadRequest && near != "zip 78701" && near != "near Austin" {
				t.Errorf("the API answers %d", resp.StatusCode)
			}
		})
	}
	w.page(t, "/search?q=pain+doctor&near=austn&drop=place").says("near Austin, TX") // that of the box is dropped
	w.page(t, "/search?q=pain+doctor+boston&near=austn").says("near Austin, TX", "Not used: boston")
}

// TestNearestFirstNeedsAPlace: it is not offered without one, and results are shown
// in the usual order where it is asked for all the same.
func TestNearestFirstNeedsAPlace(t *testing.T) {
	w := realWorld(t)
	for path, places := range map[string]bool{
		"/search?q=pain+doctor": false, "/search?q=pain+doctor+texas": false, "/search?q=pain+doctor+austin": true, "/search?near=78701": true,
		"/search?q=pain+doctor&sort=distance": false,
	} {
		p := w.page(t, path)
		offered := slices.ContainsFunc(p.all("a"), func(n *html.Node) bool { return text(n) == "Nearest first" })
		if offered != places {
			t.Errorf("%s offers the nearest first: %v", path, offered)
		}
	}
	for _, path := range []string{"/search?q=pain+doctor&sort=distance", "/search?q=pain+doctor&near=qwertyville&sort=distance&radius=5"} {
		p := w.page(t, path)
		if p.says("1 result", "Specialty: Pain medicine"); p.resp.StatusCode != http.StatusOK {
			t.Errorf("%s: status %d", path, p.resp.StatusCode)
		}
	}
	w.page(t, "/search?q=pain+doctor&sort=distance").says("To see the nearest first we need a place, so these are in the usual order.")
	w.page(t, "/es/search?q=pain+doctor&radius=5").says("La distancia necesita un lugar", "1 resultado")
}

func TestNobodyFoundOffersWaysOn(t *testing.T) {
	w := newWorld(t)
	w.find = func(context.Context, search.Request) (*search.Response, error) { return &search.Response{}, nil }
	p := w.page(t, "/search?q=zzz&accepting=true")
	p.says("0 results", "Nobody matched.", "Use fewer or other words")
	if got := p.link("Take the filters off"); got != "/search?q=zzz" {
		t.Errorf("without filters: %q", got)
	}
}

func TestRecordShowsEverythingWithItsSource(t *testing.T) {
	p := newWorld(t).page(t, anaPath())
	p.says(
		"Ana de la Cruz & <Söhne>, MD, FIPP", "MD: Medical doctor", "2 locations", "100 Example St, Ste 300", "7 Elm Ave",
		"Mon–Fri 8–17", "Fax (512) 555-0124", "The map position is only known to the ZIP code.",
		"Bone-marrow concentrate", "Allowed only if strict tissue rules are met", "For: back and spine pain", "Checked November 22, 2026.",
		"Stated by the provider on October 1, 2026.", "Stated by this list: society-list.",
		"gone-from-the-catalogue", "The clinic has not told us",
		"English Spanish", "Acme PPO As stated. Confirm with your plan.", "Not told us: ask", "TX EX1001", ana().NPI.String(),
		"national registry (NPPES), stated November 1, 2026 Name, Locations", "invented sample list, stated October 1, 2026 Locations", "invented sample list Treatments",
		"Verified November 1, 2026", "This is an invented provider", "Care for backs <script>alert(1)</script>", "Ana Cruz",
		"Website: spine.example.org", "no judgement of the clinician", "Invented sample directory",
	)
	if got := p.link("Directions"); got != "https://www.openstreetmap.org/directions?to=30.2711%2C-97.7437" {
		t.Errorf("the way is %q", got)
	}
}

func TestRecordOfWhichLittleIsKnown(t *testing.T) {
	p := newWorld(t).page(t, "/providers/"+lakeview().ID.String()+"/lakeview-spine-center-llc")
	p.says("Lakeview Spine Center LLC", "Clinic or group", "Not verified", "New patients: not known, ask", "No treatments are stated.", "No practice location is known.")
	if strings.Contains(p.body, "alert(1)") || strings.Contains(p.body, "noindex") || strings.Contains(p.body, "Invented") {
		t.Errorf("page of a real clinic: %s", p.body)
	}
}

func TestVerificationGrowsOld(t *testing.T) {
	w := newWorld(t)
	for on, want := range map[string]string{
		"2026-11-22": "Verified November 22, 2026", "2026-08-24": "Verified August 24, 2026", "2026-05-26": "Verified May 26, 2026",
		"2026-05-25": "Not verified since May 25, 2026: check by phone",
	} {
		p := ana()
		p.VerifiedOn = day(on)
		w.records[p.ID] = p
		w.page(t, anaPath()).says(want)
	}
}

func TestThereIsOneAddressForARecord(t *testing.T) {
	w := newWorld(t)
	id := ana().ID.String()
	for _, root := range []string{"", "/es"} {
		for _, path := range []string{"/providers/" + id, "/providers/" + id + "/wrong", "/providers/" + ana().NPI.String(), "/providers/" + ana().NPI.String() + "/ana-de-la-cruz-sohne"} {
			p := w.page(t, root+path)
			if got := p.resp.Header.Get("Location"); p.resp.StatusCode != http.StatusMovedPermanently || got != root+anaPath() {
				t.Errorf("%s: %d to %q", root+path, p.resp.StatusCode, got)
			}
		}
		if p := w.page(t, root+anaPath()); p.resp.StatusCode != http.StatusOK {
			t.Errorf("%s: %d", p.path, p.resp.StatusCode)
		}
	}
}

func TestInactiveRecordTellsNothingOfThePerson(t *testing.T) {
	w := newWorld(t)
	p := w.page(t, "/providers/"+retired().NPI.String())
	if p.resp.StatusCode != http.StatusGone || !strings.Contains(p.body, "noindex") {
		t.Errorf("status %d", p.resp.StatusCode)
	}
	p.says("This record is inactive", "March 4, 2026")
	if strings.Contains(strings.ToLower(p.body), "retired") || strings.Contains(p.body, "555") {
		t.Errorf("the page tells of the person: %s", p.body)
	}
}

func TestBannerIsForTheSampleAlone(t *testing.T) {
	w := newWorld(t)
	w.find = func(context.Context, search.Request) (*search.Response, error) { return &search.Response{}, nil }
	if p := w.page(t, "/search?q=a"); strings.Contains(p.body, "Invented sample") {
		t.Error("a real directory is called a sample")
	}
	w.find = func(_ context.Context, r search.Request) (*search.Response, error) { return answer(r), nil }
	w.page(t, "/search?q=a").says("Invented sample directory") // one of the results is
	w.sample = true
	w.page(t, "/").says("Invented sample directory")
}

func TestErrorsSpeakToPeople(t *testing.T) {
	w := newWorld(t)
	w.find = func(context.Context, search.Request) (*search.Response, error) {
		return nil, directory.Unavailable(nil, "the index is being built")
	}
	p := w.page(t, "/es/search?q=dolor")
	p.says("Estamos muy ocupados", "Si lo reporta, mencione "+p.resp.Header.Get("X-Request-Id"))
	w.page(t, "/nowhere").says("We could not find this page")
}

// TestACardSaysThatAPlaceIsACenter, whether or not it was asked for, and how sure
// that is.
func TestACardSaysThatAPlaceIsACenter(t *testing.T) {
	w := newWorld(t)
	at := index.Centre(0)
	w.find = func(_ context.Context, r search.Request) (*search.Response, error) {
		out := answer(r)
		out.Results[0].Centre = at
		return out, nil
	}
	const team = index.Centre(index.RoleSurgery | index.RoleNonSurgical | index.RoleTherapy)
	for _, c := range []struct {
		centre index.Centre
		path   string
		want   string
	}{
		{team, "/search?q=a", "Multi-specialty center: Surgery, non-surgical physicians and therapy at this address (as registered, not confirmed)"},
		{team | 1<<7, "/search?q=a", "Multi-specialty center: Surgery, non-surgical physicians and therapy at this address (verified)"},
		{team, "/es/search?q=a", "Centro con varias especialidades: Cirugía, médicos que no operan y terapia en esta dirección (según los registros, sin confirmar)"},
	} {
		at = c.centre
		if p := w.page(t, c.path); !strings.Contains(p.body, ">"+c.want+"<") {
			t.Errorf("%s of centre %b lacks %q", c.path, c.centre, c.want)
		}
	}
	at = 0
	if p := w.page(t, "/search?q=a"); strings.Contains(p.body, "at this address") {
		t.Error("a place that is none is called a center")
	}
}

package server_test

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
)

// like is an invented colleague of Ana, with its own number and name.
func like(n uint64, name string, change func(*directory.Provider)) directory.Provider {
	p := ana()
	p.NPI, p.Name = npi(n), name
	p.ID = directory.IDOfNPI(p.NPI)
	p.Locations = slices.Clone(p.Locations[:1])
	if change != nil {
		change(&p)
	}
	return p
}

// within is the text of the section that a heading names, "" if there is none.
func (p *page) within(heading string) string {
	for _, s := range p.all("section") {
		if attr(s, "aria-labelledby") == heading {
			return text(s)
		}
	}
	return ""
}

func path(p directory.Provider) string { return search.ProviderPath(p.ID, p.Name) }

func TestARecordShowsWhatStudiesSayAndWhoPays(t *testing.T) {
	w := newWorld(t)
	for root, want := range map[string][]string{
		"": {
			"What studies say: No better than a sham treatment", "at least 50 % relief at 12 months", "10.1016/j.inpm.2025.100611", "Checked November 22, 2026",
			"Usually not covered by insurance.", "Acme PPO As stated. Confirm with your plan.",
		},
		"/es": {"Lo que dicen los estudios: No mejor que un tratamiento simulado", "alivio de al menos 50 %", "Por lo general, el seguro no lo cubre."},
	} {
		p := w.page(t, root+anaPath())
		p.says(want...)
		if got := p.link(map[string]string{"": "Bone-marrow", "/es": "Concentrado de médula"}[root]); got != root+"/offerings/bmac" {
			t.Errorf("its guide is %q", got)
		}
	}
	if n := strings.Count(text(w.page(t, anaPath()).root), "Usually not covered"); n != 1 {
		t.Errorf("said of %d offerings; only one is regenerative", n)
	}
}

func TestAStateNoticeStandsWhereCareIsGiven(t *testing.T) {
	w := newWorld(t)
	p := w.page(t, anaPath())
	p.says("Rules of the state: Texas", "We have not confirmed the current text.", "About: Bone-marrow concentrate", "Chosen for the treatments stated on this page.")
	if got := p.link("Rules of the state"); got != "#state-TX" || !strings.Contains(p.body, `id="state-TX"`) {
		t.Errorf("the notice is at %q", got)
	}
	if !strings.Contains(p.link("Health"), "texas.gov") {
		t.Error("the law is not linked")
	}
	if !strings.Contains(p.within("questions"), "written notice that this state asks for") {
		t.Errorf("the questions do not know the state: %s", p.within("questions"))
	}
	w.page(t, "/es"+anaPath()).says("Normas del estado: Texas", "Elegidas para los tratamientos")
	for about, change := range map[string]func(*directory.Provider){
		"another state": func(p *directory.Provider) { p.Locations[0].State = "OH" },
		"no cells":      func(p *directory.Provider) { p.Offerings = []directory.Offering{{ID: "prp"}} },
		"no offering":   func(p *directory.Provider) { p.Offerings = nil },
	} {
		other := like(9, "Other Person", change)
		w.records[other.ID] = other
		if body := w.page(t, path(other)).body; strings.Contains(body, "state-TX") || strings.Contains(body, "Rules of the state") {
			t.Errorf("%s: there is a notice", about)
		}
	}
}

func TestSpecialtiesAreExplained(t *testing.T) {
	p := newWorld(t).page(t, anaPath())
	got := p.within("specialties")
	main, other := strings.Index(got, "Pain medicine"), strings.Index(got, "physiatry")
	if main < 0 || other < main || strings.Index(got, "Main specialty") > other || !strings.Contains(got, "Builds a plan for long-lasting pain") {
		t.Errorf("specialties: %s", got)
	}
	if got := p.link("Pain medicine"); got != "/specialties/pain-medicine" {
		t.Errorf("its guide is %q", got)
	}
}

func TestInsuranceHasItsDate(t *testing.T) {
	w, p := newWorld(t), ana()
	p.Provenance = []directory.Provenance{{Field: directory.FieldInsurance, List: "sample", StatedOn: day("2026-10-01")}}
	w.records[p.ID] = p
	w.page(t, anaPath()).says("Acme PPO As stated on October 1, 2026. Confirm with your plan.")
}

// besideAna are Ana, one in her suite, one in another, one of her specialty that is
// near, one that is far, and one of another specialty.
func besideAna() []directory.Provider {
	move := func(line1 string, lat float64) func(*directory.Provider) {
		return func(p *directory.Provider) { p.Locations[0].Line1, p.Locations[0].Lat = line1, lat }
	}
	return []directory.Provider{
		ana(),
		like(11, "Same Suite", func(p *directory.Provider) { p.Locations[0].Line1 = "100 EXAMPLE STREET" }),
		like(12, "Next Door", func(p *directory.Provider) { p.Locations[0].Line2 = "Ste 301" }),
		like(13, "Near By", move("1 Near St", 30.40)), like(14, "Far Away", move("1 Far St", 31.0)),
		like(15, "Other Trade", func(p *directory.Provider) {
			p.Locations[0].Line1 = "2 Near St"
			p.Taxonomies = []directory.Taxonomy{{Code: "225100000X", Primary: true}}
		}),
	}
}

func TestARecordNamesWhoIsBeside(t *testing.T) {
	w := worldOf(t, besideAna()...)
	p := w.page(t, anaPath())
	if got := p.within("colleagues"); !strings.Contains(got, "Same Suite") || strings.Contains(got, "Next Door") || strings.Contains(got, "Ana") || strings.Contains(got, "Near By") {
		t.Errorf("colleagues: %s", got)
	}
	got := p.within("similar")
	for name, want := range map[string]bool{"Near By": true, "Same Suite": true, "Far Away": false, "Other Trade": false, "Ana": false} {
		if strings.Contains(got, name) != want {
			t.Errorf("%s is similar: %v, want %v", name, !want, want)
		}
	}
	if got := p.link("Near By"); got != path(besideAna()[3]) {
		t.Errorf("leads to %q", got)
	}
	w.page(t, "/es"+anaPath()).says("Otros en la misma dirección", "Profesionales similares cerca", "a unas 9 millas")
}

func TestAtMostThreeAreSimilar(t *testing.T) {
	all := []directory.Provider{ana()}
	for n := range uint64(6) {
		all = append(all, like(20+n, "Near Person", func(p *directory.Provider) { p.Locations[0].Line1 = "8 Oak St" }))
	}
	if n := strings.Count(worldOf(t, all...).page(t, anaPath()).within("similar"), "Near Person"); n != 3 {
		t.Errorf("%d similar providers", n)
	}
}

func TestAClinicSaysWhetherItIsACentre(t *testing.T) {
	clinic := like(30, "Example Center", func(p *directory.Provider) {
		p.Kind, p.Credentials, p.Taxonomies = directory.Organization, nil, []directory.Taxonomy{{Code: "261QP3300X", Primary: true}}
	})
	w := worldOf(t, clinic)
	w.records[clinic.ID] = clinic
	w.page(t, path(clinic)).says("Multi-specialty center: not confirmed.")
	r := result()
	w = newWorld(t)
	w.find = func(context.Context, search.Request) (*search.Response, error) {
		r.Location.Line2 = "Ste 300"
		return &search.Response{Results: []search.Result{r}}, nil
	}
	w.page(t, anaPath()).says("Multi-specialty center: Surgery, non-surgical physicians and therapy at this address (as registered, not confirmed)")
}

// TestARecordStandsWithoutSearches that fail or do not end.
func TestARecordStandsWithoutSearches(t *testing.T) {
	for about, find := range map[string]func(context.Context, search.Request) (*search.Response, error){
		"fails": func(context.Context, search.Request) (*search.Response, error) { return nil, errors.New("broken") },
		"hangs": func(ctx context.Context, _ search.Request) (*search.Response, error) {
			<-ctx.Done()
			return nil, ctx.Err()
		},
	} {
		w := newWorld(t)
		w.find = find
		for _, root := range []string{"", "/es"} {
			p := w.page(t, root+anaPath())
			if p.resp.StatusCode != http.StatusOK || p.within("colleagues")+p.within("similar") != "" {
				t.Errorf("%s: status %d", about, p.resp.StatusCode)
			}
			p.says("Ana de la Cruz")
		}
		if p := w.page(t, path(retired())); p.resp.StatusCode != http.StatusGone {
			t.Errorf("%s: a removed record gives %d", about, p.resp.StatusCode)
		}
		if n := len(w.asked); n > 5 {
			t.Errorf("%s: %d searches for three pages", about, n)
		}
	}
}

func TestARemovedRecordNamesOthersNear(t *testing.T) {
	w := worldOf(t, besideAna()...)
	p := w.page(t, path(retired()))
	if got := p.within("similar"); p.resp.StatusCode != http.StatusGone || !strings.Contains(got, "Same Suite") || strings.Contains(got, "Retired") || strings.Contains(got, "mile") {
		t.Errorf("%d: %s", p.resp.StatusCode, got)
	}
	gone := retired()
	gone.Locations = nil
	w.records[gone.ID] = gone
	if got := w.page(t, path(gone)).within("similar"); got != "" {
		t.Errorf("near nowhere: %s", got)
	}
}

// TestAHostileRecordIsOnlyText: thirty locations, no telephone, no offering, and a
// name that is markup.
func TestAHostileRecordIsOnlyText(t *testing.T) {
	bad := like(40, `"><img src=x onerror=alert(1)></script><b>`, func(p *directory.Provider) {
		p.Offerings, p.Insurance = nil, []string{"<b>plan</b>"}
		at := p.Locations[0]
		at.Phone, at.Name, at.Line2 = "", "<i>", ""
		p.Locations = nil
		for range 30 {
			p.Locations = append(p.Locations, at)
		}
	})
	w := worldOf(t, ana(), bad, like(41, `<u>Colleague</u>`, func(p *directory.Provider) { p.Locations[0].Line2 = "" }))
	w.records[bad.ID] = bad
	for _, root := range []string{"", "/es"} {
		p := w.page(t, root+path(bad))
		p.balanced()
		p.landmarks()
		p.quiet()
		for _, tag := range []string{"img", "b", "i", "u"} {
			if slices.ContainsFunc(p.all(tag), func(n *html.Node) bool { return attr(n, "src") == "x" || tag != "img" }) {
				t.Errorf("%s: the record is markup: <%s>", p.path, tag)
			}
		}
		if !strings.Contains(p.within("colleagues"), "<u>Colleague</u>") || !strings.Contains(p.within("locations"), "30") {
			t.Errorf("colleagues: %s", p.within("colleagues"))
		}
		more := map[string]string{"": "Show 26 more locations", "/es": "Mostrar 26 ubicaciones más"}[root]
		if got := p.within("locations"); strings.Count(got, "Fax (512) 555-0124") != 30 || !strings.Contains(got, more) {
			t.Errorf("locations: %s", got)
		}
	}
}

// TestARecordTellsHowFarItIs from the place that was searched, which the address keeps.
func TestARecordTellsHowFarItIs(t *testing.T) {
	w := newWorld(t)
	w.find = func(_ context.Context, r search.Request) (*search.Response, error) {
		if r.Near == "qwertyville" {
			return nil, directory.Invalid("near", r.Near, "is no place we know")
		}
		out := &search.Response{}
		if r.Near == "78701" {
			out.Interpretation.Place = &search.PlacePiece{Label: "78701 (Austin, TX)", City: "Austin", State: "TX", ZIP: "78701", Point: index.Point{Lat: 30.27, Lon: -97.74}, Precision: directory.PrecisionZIP}
		}
		return out, nil
	}
	for path, want := range map[string]string{
		anaPath() + "?near=78701": "from the center of ZIP 78701", "/es" + anaPath() + "?near=78701": "de la zona postal 78701",
		anaPath() + "?near=qwertyville": "We do not know the place “qwertyville”",
	} {
		w.page(t, path).says(want)
	}
	if strings.Contains(w.page(t, anaPath()).body, "f-location__far") {
		t.Error("without a place it is far from something")
	}
	moved := w.page(t, "/providers/"+ana().ID.String()+"?near=78701")
	if to := moved.resp.Request.URL.String() + moved.resp.Header.Get("Location"); !strings.Contains(to, "?near=78701") {
		t.Errorf("the right address loses the place: %s", to)
	}
}

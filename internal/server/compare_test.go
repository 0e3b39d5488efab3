package server_test

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
)

// another adds an invented physician of that name and returns the id.
func (w *world) another(n uint64, name string) string {
	p := ana()
	p.NPI, p.Name = npi(n), name
	p.ID = directory.IDOfNPI(p.NPI)
	w.records[p.ID] = p
	return p.ID.String()
}

func compareURL(ids ...string) string {
	return "/compare?" + url.Values{"id": ids}.Encode()
}

// columns are the heads of the table, less that of the facts.
func (p *page) columns() []string {
	var out []string
	for _, th := range p.all("th") {
		if attr(th, "scope") == "col" {
			out = append(out, text(th))
		}
	}
	return out[min(1, len(out)):]
}

// row is what the table says of a fact, in the order of its columns.
func (p *page) row(fact string) []string {
	p.t.Helper()
	for _, tr := range p.all("tr") {
		var cells []string
		isFact := false
		for n := range tr.Descendants() {
			switch n.Data {
			case "th":
				isFact = strings.HasPrefix(text(n), fact)
			case "td":
				cells = append(cells, text(n))
			}
		}
		if isFact && len(cells) > 0 {
			return cells
		}
	}
	p.t.Errorf("%s: the table has no row %q", p.path, fact)
	return []string{"", ""}
}

func TestCompareSetsProvidersSideBySide(t *testing.T) {
	w := newWorld(t)
	p := w.page(t, compareURL(ana().ID.String(), lakeview().ID.String())+"&near=Austin%2C+TX")
	p.balanced()
	if got := p.columns(); !slices.Equal(got, []string{"Ana de la Cruz & <Söhne>, MD, FIPP", "Lakeview Spine Center LLC"}) {
		t.Fatalf("columns %q", got)
	}
	for fact, want := range map[string][2]string{
		"Specialty":              {"Pain medicine", "Not stated: ask"},
		"Degrees":                {"MD: Medical doctor", "Clinic or group"},
		"New patients":           {"Accepting new patients", "New patients: not known, ask"},
		"Where":                  {"100 Example St, Austin, TX 78701", "No practice location is known."},
		"Verified":               {"Verified November 1, 2026", "Not verified"},
		"Languages":              {"English", "Not stated: ask"},
		"Telehealth":             {"Yes", "Not told us: ask"},
		"Multi-specialty center": {"Multi-specialty center", "Not known to be one"},
		"Insurance":              {"Acme PPO", "Not stated: ask"},
		"Stated treatments":      {"Allowed only if strict tissue rules are met", "No treatments are stated"},
	} {
		for i, cell := range p.row(fact) {
			if !strings.Contains(cell, want[i]) {
				t.Errorf("%s, column %d: %q, want %q", fact, i+1, cell, want[i])
			}
		}
	}
	p.says("Confirm with your plan", "Questions to ask", "Call (512) 555-0123")
}

func TestCompareTellsTheDistanceFromThePlaceGiven(t *testing.T) {
	w := newWorld(t)
	path := compareURL(ana().ID.String())
	if got := w.page(t, path+"&near=Austin%2C+TX").row("Where")[0]; !strings.Contains(got, "About 3 miles from the center of Austin, TX") {
		t.Errorf("near Austin: %q", got)
	}
	for _, r := range w.asked {
		if r.Near != "Austin, TX" || r.Q != ana().NPI.String() {
			t.Errorf("asked for %q near %q", r.Q, r.Near)
		}
	}
	w.find = func(_ context.Context, r search.Request) (*search.Response, error) {
		if r.Near != "" {
			return nil, directory.Invalid("near", r.Near, "is no place that we know")
		}
		a := answer(r)
		a.Interpretation.Place, a.Results[0].HasDistance = nil, false
		return a, nil
	}
	p := w.page(t, path+"&near=Nowhereville")
	p.says("We do not know the place “Nowhereville”")
	if got := p.row("Where")[0]; strings.Contains(got, "mile") || !strings.Contains(got, "100 Example St") {
		t.Errorf("near a place that is none: %q", got)
	}
}

// TestCompareWithoutTheIndex: what the index does not hold yet is told from the record.
func TestCompareWithoutTheIndex(t *testing.T) {
	w := newWorld(t)
	id := w.another(7, "Newly Imported")
	if got := w.page(t, compareURL(id)).row("Where")[0]; !strings.Contains(got, "100 Example St, Ste 300") || !strings.Contains(got, "1 other location") || !strings.Contains(got, "(512) 555-0123") {
		t.Errorf("where: %q", got)
	}
}

func TestCompareNamesWhoIsLeftOut(t *testing.T) {
	w := newWorld(t)
	gone := retired().ID.String()
	p := w.page(t, compareURL("<b>nobody</b>", gone, ana().ID.String(), ana().NPI.String(), ana().ID.String()))
	if got := p.columns(); len(got) != 1 || !strings.HasPrefix(got[0], "Ana") {
		t.Errorf("columns %q", got)
	}
	p.says("No provider has the number “<b>nobody</b>”", "The record “"+gone+"” is no longer active")
	if strings.Contains(p.body, "Retired Person") {
		t.Error("the page tells what was in a record that was taken back")
	}
}

func TestCompareTakesTheFirstFour(t *testing.T) {
	w := newWorld(t)
	ids := []string{"nobody"}
	for i, name := range []string{"A", "B", "C", "D", "E"} {
		ids = append(ids, w.another(uint64(20+i), name))
	}
	p := w.page(t, compareURL(ids...))
	if got := strings.Join(p.columns(), "|"); got != "A, MD, FIPP|B, MD, FIPP|C, MD, FIPP|D, MD, FIPP" {
		t.Errorf("columns %s", got)
	}
	p.says("At most four fit side by side: of the 6 you chose")
	less := w.page(t, p.link("Leave out B"))
	if got := strings.Join(less.columns(), "|"); got != "A, MD, FIPP|C, MD, FIPP|D, MD, FIPP" {
		t.Errorf("without B: columns %s", got)
	}
}

func TestCompareWithNobodySaysHow(t *testing.T) {
	w := newWorld(t)
	for path, want := range map[string]string{
		"/compare": "Nobody is chosen", "/compare?id=": "Nobody is chosen", "/compare?id=%ff": "Nobody is chosen", "/es/compare": "No se eligió a nadie",
	} {
		p := w.page(t, path)
		if p.resp.StatusCode != http.StatusOK {
			t.Errorf("%s: status %d", path, p.resp.StatusCode)
		}
		p.says(want)
	}
}

// TestCompareAndShortlistArePrivate: nobody else's index, cache or log has them.
func TestCompareAndShortlistArePrivate(t *testing.T) {
	w := newWorld(t)
	for _, path := range []string{compareURL(ana().ID.String()), "/es" + compareURL(ana().ID.String()), "/shortlist", "/es/shortlist"} {
		p := w.page(t, path)
		if p.resp.StatusCode != http.StatusOK || p.resp.Header.Get("Cache-Control") != "no-store" || p.resp.Header.Get("Set-Cookie") != "" {
			t.Errorf("%s: status %d, headers %v", path, p.resp.StatusCode, p.resp.Header)
		}
		if !strings.Contains(p.body, `<meta name="robots" content="noindex">`) {
			t.Errorf("%s may be indexed", path)
		}
		p.balanced()
	}
	if strings.Contains(w.logged(), ana().ID.String()) {
		t.Error("the log holds who was compared")
	}
}

// TestShortlistIsPrintedWithQuestions that fit whoever is on it.
func TestShortlistIsPrintedWithQuestions(t *testing.T) {
	w := newWorld(t)
	for path, want := range map[string]string{"/shortlist": "What exactly is causing my pain", "/es/shortlist": "¿Qué causa exactamente mi dolor"} {
		w.page(t, path).says(want)
	}
}

func TestKeepIsOfferedOnResultsAndRecords(t *testing.T) {
	w := newWorld(t)
	for path, want := range map[string]string{
		"/search?q=a": "Keep Ana de la Cruz & <Söhne>", "/es/providers/" + ana().ID.String() + "/ana-de-la-cruz-sohne": "Guardar Ana de la Cruz & <Söhne>",
	} {
		p := w.page(t, path)
		buttons := p.all("f-keep")
		if len(buttons) != 1 || attr(buttons[0], "data-id") != ana().ID.String() {
			t.Fatalf("%s: %d buttons to keep", path, len(buttons))
		}
		for n := range buttons[0].Descendants() {
			if n.Data == "button" && (attr(n, "aria-label") != want || attr(n, "aria-pressed") != "false") {
				t.Errorf("%s: the button is %q, pressed %q", path, attr(n, "aria-label"), attr(n, "aria-pressed"))
			}
		}
	}
}

package server_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/specialist-finder/finder/internal/directory"
)

// licenseLinks are the links of a record's facts, each as "text = address".
func (p *page) licenseLinks() []string {
	var out []string
	for _, s := range p.all("section") {
		if attr(s, "aria-labelledby") != "facts" {
			continue
		}
		for n := range s.Descendants() {
			if n.Data == "a" {
				out = append(out, text(n)+" = "+attr(n, "href"))
				if attr(n, "rel") != "noopener noreferrer" {
					p.t.Errorf("%q tells the other site where the reader comes from", text(n))
				}
			}
		}
	}
	return out
}

func TestALicenseIsLookedUpAtTheBoardOfItsState(t *testing.T) {
	w := newWorld(t)
	const (
		docInfo = "Check licenses of all states: DocInfo, of the Federation of State Medical Boards = https://www.docinfo.org"
		texas   = "Check the license with the Texas Medical Board = https://www.tmb.texas.gov"
	)
	in := func(state, licensed string, credentials ...string) func(*directory.Provider) {
		return func(p *directory.Provider) {
			p.Locations[0].State, p.Taxonomies[0].LicenseState, p.Credentials = state, licensed, credentials
		}
	}
	for _, c := range []struct {
		about  string
		change func(*directory.Provider)
		want   []string
	}{
		{"a medical doctor", nil, []string{texas, docInfo}},
		{"an osteopath, where each has a board", in("CA", "", "DO"), []string{"Check the license with the Osteopathic Medical Board of California = https://www.ombc.ca.gov/", docInfo}},
		{"one who is licensed elsewhere too", in("CA", "TX", "MD"), []string{"Check the license with the Medical Board of California = https://www.mbc.ca.gov/", texas, docInfo}},
		{"a physician without a degree, where each has a board", in("CA", "CA"), []string{docInfo}},
		{"a physician without a degree, where both have one", in("TX", "TX"), []string{texas, docInfo}},
		{"a physical therapist", in("TX", "", "DPT"), []string{"Check the license with the Texas Executive Council of Physical Therapy and Occupational Therapy Examiners = https://ptot.texas.gov/"}},
		{"a nurse of a state whose board we do not know", in("SD", "", "NP"), []string{"Check licenses of all states: Nursys, of the National Council of State Boards of Nursing = https://www.nursys.com"}},
		{"a chiropractor of a state whose board we do not know", in("SD", "", "DC"), nil},
		{"a clinic", func(p *directory.Provider) { p.Kind = directory.Organization }, nil},
	} {
		other := like(9, "Other Person", func(p *directory.Provider) {
			p.Taxonomies = slices.Clone(p.Taxonomies)
			if c.change != nil {
				c.change(p)
			}
		})
		w.records[other.ID] = other
		if got := w.page(t, path(other)).licenseLinks(); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.about, got, c.want)
		}
	}
	w.page(t, anaPath()).says("This provider is invented. Whoever has the same name there is somebody else.")
	actual := like(9, "Real Person", func(p *directory.Provider) { p.Sample = false })
	w.records[actual.ID] = actual
	w.page(t, path(actual)).says("Free look-ups on official sites, which open when you choose them.")
	spanish := w.page(t, "/es"+anaPath())
	if got := spanish.licenseLinks(); len(got) != 2 || !strings.HasPrefix(got[0], "Verifique la licencia con: Texas Medical Board") {
		t.Errorf("in Spanish: %q", got)
	}
}

func TestWhatIsStatedIsShownAsStated(t *testing.T) {
	w := newWorld(t)
	for root, want := range map[string][]string{
		"": {
			"Residency in physical medicine: Example <State> Hospital, 2009", "Fellowship: Sample Spine Institute",
			"As stated by this list on October 1, 2026: invented sample list. We have not checked it.",
			"Example Board of Backs: Pain medicine, 2012 to 2032", "Sample Board", "The board can say whether it is current.",
			"First visit: $200", "PRP <one> joint: $900", "Ask what is included before you book.",
			"Tracks its outcomes Yes", "Standard treatments too No", "Wheelchair access, as stated", "No wheelchair access, as stated",
		},
		"/es": {
			"Residencia en physical medicine: Example <State> Hospital, 2009", "Declarado por esta lista el 1 de octubre de 2026: lista inventada de muestra. No lo hemos comprobado.",
			"Example Board of Backs: Pain medicine, de 2012 a 2032", "Da seguimiento a sus resultados Sí", "Con acceso para silla de ruedas, según lo declarado",
		},
	} {
		p := w.page(t, root+anaPath())
		p.says(want...)
		p.balanced()
	}
	p := w.page(t, "/providers/"+lakeview().ID.String()+"/lakeview-spine-center-llc")
	for _, silent := range []string{"Training", "Board certification", "Prices", "Tracks its outcomes", "Standard treatments", "wheelchair", "Check the license"} {
		if strings.Contains(text(p.root), silent) {
			t.Errorf("of a clinic about which nothing is stated the page says %q", silent)
		}
	}
}

func TestStandardCareIsSeenInWhatIsOffered(t *testing.T) {
	w := newWorld(t)
	offers := func(n uint64, id string) string {
		p := like(n, "Other Person", func(p *directory.Provider) {
			p.StandardCare, p.Offerings = directory.Unknown, []directory.Offering{{ID: id}}
		})
		w.records[p.ID] = p
		return text(w.page(t, path(p)).root)
	}
	const listed = "Standard treatments too Yes, some are among the treatments above"
	if got := offers(9, "exercise-program"); !strings.Contains(got, listed) {
		t.Error("exercise is no standard treatment")
	}
	if got := offers(10, "prp"); strings.Contains(got, "Standard treatments too") {
		t.Error("of plasma alone something is said of standard treatments")
	}
}

func TestCompareSetsTrainingSideBySide(t *testing.T) {
	p := newWorld(t).page(t, compareURL(ana().ID.String(), lakeview().ID.String()))
	for fact, want := range map[string]string{
		"Training":            "Residency in physical medicine: Example <State> Hospital, 2009",
		"Board certification": "Example Board of Backs: Pain medicine, 2012 to 2032",
	} {
		cells := p.row(fact)
		if !strings.Contains(cells[0], want) || cells[1] != "Not stated: ask" {
			t.Errorf("%s: %q", fact, cells)
		}
	}
}

// TestARecordThatMovedIsFollowed looks for somebody who was kept, or reported,
// before another record came to stand for it.
func TestARecordThatMovedIsFollowed(t *testing.T) {
	w := newWorld(t)
	former := like(21, "Former Person", func(p *directory.Provider) { p.Deactivated, p.ReplacedBy = true, ana().ID })
	w.records[former.ID] = former
	id := former.ID.String()
	resp, _ := w.get(t, "/es/providers/"+id, "")
	if got := resp.Header.Get("Location"); resp.StatusCode != http.StatusMovedPermanently || got != "/es"+anaPath() {
		t.Errorf("the page leads with %d to %q", resp.StatusCode, got)
	}
	if got := w.page(t, compareURL(id, ana().ID.String())).columns(); !slices.Equal(got, []string{"Ana de la Cruz & <Söhne>, MD, FIPP"}) {
		t.Errorf("compared are %q, want the present one, once", got)
	}
	w.page(t, "/providers/"+id+"/reports/error").says("Ana de la Cruz")

	gone := like(22, "Gone Person", func(p *directory.Provider) { p.Deactivated, p.ReplacedBy = true, retired().ID })
	w.records[gone.ID] = gone
	resp, _ = w.get(t, "/providers/"+gone.ID.String(), "")
	if got := resp.Header.Get("Location"); got != "/providers/"+retired().ID.String() {
		t.Errorf("one that leads to somebody who is gone leads to %q, which names more than it should or is not there", got)
	}
}

// TestSpanishSuggestionsOverHTTP asks as the box of a Spanish page does.
func TestSpanishSuggestionsOverHTTP(t *testing.T) {
	w := realWorld(t)
	for q, want := range map[string]string{
		"chirop":         `"text":"Quiropráctica","kind":"specialty","id":"chiropractic","npi":null,"detail":"Chiropractic"`,
		"quirop":         `"text":"Quiropráctica","kind":"specialty","id":"chiropractic","npi":null,"detail":null`,
		"shot+for+sciat": `"text":"Inyección epidural de esteroides","kind":"offering","id":"epidural-steroid-injection","npi":null,"detail":"shot for sciatica"`,
	} {
		if _, body := w.get(t, "/api/v1/suggest?lang=es&q="+q, ""); !strings.Contains(body, want) {
			t.Errorf("%s: %s lacks %s", q, body, want)
		}
	}
}

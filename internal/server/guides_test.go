package server_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/specialist-finder/finder/internal/catalog"
)

// guidePaths are the pages of all entries of the catalogue, without their language.
func guidePaths() []string {
	cat := catalog.Default()
	out := []string{"/guides"}
	for _, s := range cat.Specialties() {
		out = append(out, "/specialties/"+s.ID)
	}
	for _, c := range cat.Conditions() {
		out = append(out, "/conditions/"+c.ID)
	}
	for _, o := range cat.Offerings() {
		out = append(out, "/offerings/"+o.ID)
	}
	for _, g := range cat.Groups() {
		out = append(out, "/offerings/"+g.ID)
	}
	return out
}

func TestEveryEntryOfTheCatalogueHasItsGuideInBothLanguages(t *testing.T) {
	w := newWorld(t)
	paths := guidePaths()
	for i, root := range []string{"", "/es"} {
		for _, path := range paths {
			p := w.page(t, root+path)
			if p.resp.StatusCode != http.StatusOK {
				t.Errorf("%s: %d", root+path, p.resp.StatusCode)
				continue
			}
			p.balanced()
			p.landmarks()
			p.labelled()
			p.quiet()
			if !strings.Contains(p.body, `<link rel="canonical" href="https://finder.example.org`+root+path+`">`) || strings.Contains(p.body, "noindex") {
				t.Errorf("%s cannot be indexed as itself", root+path)
			}
			if path != "/guides" {
				p.says([]string{"Sources", "Fuentes"}[i], []string{"Checked November", "Revisado el"}[i])
			}
			if path != "/guides" && !emergencies()[path] {
				p.says([]string{"Questions to ask", "Preguntas para hacer"}[i])
			}
		}
	}
}

// emergencies are the guides of what nobody should ask questions about first.
func emergencies() map[string]bool {
	out := map[string]bool{}
	for _, c := range catalog.Default().Conditions() {
		out["/conditions/"+c.ID] = c.Urgency == catalog.UrgencyEmergency
	}
	return out
}

// TestTheOverviewLeadsToEveryGuide, and guides lead to nothing that is not there.
func TestTheOverviewLeadsToEveryGuide(t *testing.T) {
	w := newWorld(t)
	paths := guidePaths()
	for _, root := range []string{"", "/es"} {
		linked := map[string]bool{}
		for _, path := range paths {
			for _, a := range w.page(t, root+path).all("a") {
				href := attr(a, "href")
				bare := strings.TrimPrefix(href, "/es")
				if isGuide(href) && (!slices.Contains(paths, bare) || href != root+bare && bare != path) {
					t.Errorf("%s leads to %s", root+path, href)
				}
				linked[href] = linked[href] || path == "/guides"
			}
		}
		for _, path := range paths[1:] {
			if !linked[root+path] {
				t.Errorf("%s/guides does not lead to %s", root, path)
			}
		}
	}
}

func isGuide(href string) bool {
	href = strings.TrimPrefix(href, "/es")
	return strings.HasPrefix(href, "/specialties/") || strings.HasPrefix(href, "/conditions/") || strings.HasPrefix(href, "/offerings/")
}

// translated are all texts of the catalogue that have two languages and differ in
// them, those of one or two words left out: they may stand within others.
func translated() []catalog.Text {
	cat := catalog.Default()
	var all []catalog.Text
	for _, s := range cat.Specialties() {
		all = append(append(all, s.Summary), s.Boards...)
	}
	for _, c := range cat.Conditions() {
		all = append(all, c.Summary)
	}
	for _, o := range cat.Offerings() {
		all = append(append(all, o.Summary, o.Basis, o.Insurance, o.CostNote), o.Risks...)
	}
	for _, g := range cat.Groups() {
		all = append(all, g.Summary)
	}
	for _, e := range cat.Evidence() {
		all = append(all, e.Note)
	}
	for _, r := range cat.Regulations() {
		all = append(all, r.Substance)
	}
	for _, q := range cat.Questions() {
		all = append(all, q.Text, q.Why)
	}
	for _, n := range cat.StateNotices() {
		all = append(all, n.Summary)
	}
	for _, f := range cat.RedFlags() {
		all = append(all, f.Text, f.Label)
	}
	return slices.DeleteFunc(all, func(x catalog.Text) bool { return x.EN == x.ES || strings.Count(x.EN, " ") < 3 })
}

func TestGuidesSpeakTheirLanguage(t *testing.T) {
	w := newWorld(t)
	texts := translated()
	shown := map[string]bool{}
	for _, path := range guidePaths() {
		en, es := text(w.page(t, path).root), text(w.page(t, "/es"+path).root)
		for _, x := range texts {
			if strings.Contains(en, x.EN) {
				shown[x.EN] = true
			}
			if strings.Contains(es, x.EN) {
				t.Errorf("/es%s says %q", path, x.EN)
			}
			if strings.Contains(en, x.EN) && !strings.Contains(es, x.ES) {
				t.Errorf("/es%s does not say %q", path, x.ES)
			}
		}
	}
	if len(shown) < 200 {
		t.Errorf("only %d texts of the catalogue are shown", len(shown))
	}
}

func TestGuideSaysWhatSomebodyNeedsToKnow(t *testing.T) {
	w := newWorld(t)
	for path, wanted := range map[string][]string{
		"/offerings/bmac": {
			"Bone-marrow concentrate", "Also called: BMAC", "Adult (marrow or fat)", "From your own body", "Allowed only if strict tissue rules are met",
			"21 CFR 1271.10(a)", "No better than a sham treatment", "Levi, Interv Pain Med 2025-07", "Not covered", "disc infection",
			"Interventional spine physician", "California", "Bus. & Prof. Code § 684", "In force since January 1, 2018",
			"We have not confirmed the current text.", "Has the FDA approved this product for my condition?", "Call 911", "The price goes by millions of cells.",
		},
		"/offerings/stem-cell-therapy":          {"Stem cell therapy", "Bone-marrow concentrate", "What belongs to it", "What some states ask of clinics"},
		"/offerings/bmp2-fusion":                {"For: back and spine pain", "For: Scoliosis", "Legal product, used in a way FDA has not reviewed"},
		"/offerings/epidural-steroid-injection": {"Helps a little", "Who does it, with what training", "For: Sciatica"},
		"/conditions/sciatica":                  {"Often the first stop", "Primary care", "If that is not enough", "Epidural steroid", "Helps a little"},
		"/conditions/cauda-equina-syndrome":     {"This may be an emergency", "Call 911", "Numbness between the legs", "Care for this starts here: Emergency department."},
		"/conditions/cervical-myelopathy":       {"Please do not wait", "Clumsy hands"},
		"/conditions/kidney-stone":              {"does not come from the spine"},
		"/conditions/degenerative-disc-disease": {"Platelet-rich plasma", "What studies say: Mixed results", "None is established for this."},
		"/specialties/pmr":                      {"ABPMR", "Training and board certification", "Often the first stop for", "Sciatica", "Epidural steroid", "Kind of clinician or clinic: Physician"},
		"/es/specialties/pmr":                   {"Formación y certificación", "Ciática"},
		"/es/conditions/cauda-equina-syndrome":  {"Llamar al 911", "Adormecimiento"},
	} {
		w.page(t, path).says(wanted...)
	}
}

func TestUrgentSignsStandAboveTheFinder(t *testing.T) {
	p := newWorld(t).page(t, "/conditions/cauda-equina-syndrome")
	for n := range p.all("main")[0].Descendants() {
		if class := attr(n, "class"); n.Data == "form" || strings.Contains(class, "f-notice--emergency") {
			if n.Data == "form" {
				t.Error("the form comes first")
			}
			return
		}
	}
	t.Error("there is no sign of an emergency")
}

// TestGuideFindsWhoDoesIt: its form asks the finder for just that entry.
func TestGuideFindsWhoDoesIt(t *testing.T) {
	w := newWorld(t)
	for path, want := range map[string]string{
		"/specialties/pmr": "specialty=pmr", "/conditions/sciatica": "condition=sciatica", "/offerings/bmac": "offering=bmac",
		"/offerings/stem-cell-therapy": "offering=stem-cell-therapy", "/specialties/multi-specialty-spine-center": "multispecialty=true",
	} {
		for _, root := range []string{"", "/es"} {
			p := w.page(t, root+path)
			form := p.all("form")[0]
			var hidden string
			for _, n := range p.all("input") {
				if attr(n, "type") == "hidden" {
					hidden += attr(n, "name") + "=" + attr(n, "value")
				}
			}
			if hidden != want || attr(form, "action") != root+"/search" || attr(form, "method") != "get" {
				t.Errorf("%s asks %s of %s, want %s", root+path, hidden, attr(form, "action"), want)
			}
			if resp, _ := w.get(t, root+"/search?"+want+"&near=78701", browser); resp.StatusCode != http.StatusOK {
				t.Errorf("%s: the search answers %d", path, resp.StatusCode)
			}
		}
	}
}

func TestUnknownGuideIsNotFoundAndOffersASearch(t *testing.T) {
	w := newWorld(t)
	for _, path := range []string{"/specialties/alchemy", "/conditions/sciatica-old", "/offerings/gone", "/conditions/pmr", "/offerings/%3Cscript%3E", "/specialties/..%2f..%2fetc"} {
		for _, root := range []string{"", "/es"} {
			p := w.page(t, root+path)
			if p.resp.StatusCode != http.StatusNotFound {
				t.Errorf("%s: %d", root+path, p.resp.StatusCode)
			}
			p.balanced()
			p.landmarks()
			p.labelled()
			if forms := p.all("form"); len(forms) != 1 || attr(forms[0], "action") != root+"/search" {
				t.Errorf("%s offers no search", root+path)
			}
		}
	}
}

func TestGuidesHaveOneAddress(t *testing.T) {
	w := newWorld(t)
	for path, want := range map[string]string{
		"/guides/": "/guides", "/es/guides/": "/es/guides", "/specialties/pmr/": "/specialties/pmr", "/specialties": "/guides", "/es/offerings/": "/es/guides",
	} {
		resp, _ := w.get(t, path, browser)
		if got := resp.Header.Get("Location"); resp.StatusCode != http.StatusMovedPermanently || got != want {
			t.Errorf("%s leads to %q with %d, want %q", path, got, resp.StatusCode, want)
		}
	}
}

// TestTreatmentsLeadToTheirGuides, where the catalogue has them.
func TestTreatmentsLeadToTheirGuides(t *testing.T) {
	w := newWorld(t)
	for path, want := range map[string]string{
		anaPath(): "/offerings/bmac", "/es" + anaPath(): "/es/offerings/bmac", "/search?q=x": "/offerings/bmac", "/es/search?q=x": "/es/offerings/bmac",
		"/": "/guides", "/es/": "/es/guides",
	} {
		p := w.page(t, path)
		links := p.all("a")
		if !slices.ContainsFunc(links, func(n *html.Node) bool { return attr(n, "href") == want }) {
			t.Errorf("%s does not lead to %s", path, want)
		}
		if slices.ContainsFunc(links, func(n *html.Node) bool { return strings.HasSuffix(attr(n, "href"), "gone-from-the-catalogue") }) {
			t.Errorf("%s leads to an offering that is gone", path)
		}
	}
}

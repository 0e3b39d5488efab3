package server_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
)

// framed asks for a framed document.
func (w *world) framed(t *testing.T, path string, pairs ...string) *page {
	t.Helper()
	q := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		q.Add(pairs[i], pairs[i+1])
	}
	return w.page(t, path+"?"+q.Encode())
}

// metas are the contents of the meta elements of a name.
func (p *page) metas(name string) []string {
	var out []string
	for _, m := range p.all("meta") {
		if attr(m, "name") == name {
			out = append(out, attr(m, "content"))
		}
	}
	return out
}

// onward is where the button below everything leads.
func (p *page) onward() string {
	p.t.Helper()
	for _, n := range p.all("p") {
		if attr(n, "class") == "f-frame__all" {
			return attr(n.FirstChild, "href")
		}
	}
	p.t.Fatalf("%s leads nowhere", p.path)
	return ""
}

// doesNotSay checks that the text of the page holds none of these.

func (p *page) doesNotSay(unwanted ...string) {
	p.t.Helper()
	all := text(p.root)
	for _, s := range unwanted {
		if strings.Contains(all, s) {
			p.t.Errorf("%s says %q", p.path, s)
		}
	}
}

// everyFrame is each kind of frame in the states that it can have.

func everyFrame() []string {
	id := ana().ID.String()
	return []string{
		"", "?topic=stem-cell-therapy", "?topic=bmac&near=78701&q=", "?topic=pmr&place=Austin,+TX", "?topic=sciatica&q=pain+doctor&near=Austin,+TX",
		"?topic=cauda-equina-syndrome", "?q=cannot+pee+and+numb+legs&near=", "?q=&near=", "?q=" + strings.Repeat("a", 900),
		"?kind=near&topic=sciatica", "?kind=near&topic=sciatica&near=78701", "?kind=near&topic=sciatica&near=", "?kind=near&near=qwertyville+zz",
		"?kind=questions", "?kind=questions&topic=regenerative", "?kind=provider&provider=" + id, "?kind=provider&provider=x",
		"?kind=provider&provider=" + retired().ID.String(), "?topic=multi-specialty-spine-center&near=78701", "?about=%ff&topic=%zz&x=y",
	}
}

func TestEveryFrameIsWholeInBothLanguages(t *testing.T) {
	w := realWorld(t)
	w.sample = true
	for root, said := range map[string][]string{
		"":    {"Educational, not medical advice.", "no treatment, product or clinician is endorsed, and nobody can pay", "Invented sample directory: nobody here is real."},
		"/es": {"Información educativa, no consejo médico.", "nadie puede pagar", "Directorio inventado de muestra"},
	} {
		for _, query := range everyFrame() {
			p := w.page(t, root+"/embed/frame"+query)
			if p.resp.StatusCode != http.StatusOK {
				t.Errorf("%s: %d", p.path, p.resp.StatusCode)
			}
			p.balanced()
			p.landmarks()
			p.labelled()
			p.quiet()
			p.says(said...)
			if got, want := attr(p.all("html")[0], "lang"), strings.TrimPrefix(root, "/"); got != want && want != "" {
				t.Errorf("%s is in %q", p.path, got)
			}
			p.opensOutside()
		}
	}
}

// opensOutside checks that links leave the frame for a window of their own, tell nobody

// where they come from, and that the one form reads and stays inside.
func (p *page) opensOutside() {
	p.t.Helper()
	for _, a := range p.all("a") {
		if strings.HasPrefix(attr(a, "href"), "tel:") {
			continue
		}
		if attr(a, "target") != "_blank" || attr(a, "rel") != "noopener noreferrer" {
			p.t.Errorf("%s: the link to %q has target %q and rel %q", p.path, attr(a, "href"), attr(a, "target"), attr(a, "rel"))
		}
	}
	for _, f := range p.all("form") {
		if attr(f, "method") != "get" || attr(f, "target") != "" || !strings.HasSuffix(attr(f, "action"), "/embed/frame") {
			p.t.Errorf("%s: a form sends %s to %q", p.path, attr(f, "method"), attr(f, "action"))
		}
	}
}

func TestFrameSaysSomethingUsefulBeforeAnythingIsTyped(t *testing.T) {
	w := realWorld(t)
	p := w.framed(t, "/embed/frame", "topic", "bmac")
	p.says("for: Bone-marrow concentrate", "What the FDA says", "Allowed only if strict tissue rules are met", "Questions to ask",
		"Has the FDA approved this product for my condition?")
	p.doesNotSay("Ana de la Cruz", "0 results")
	if got := p.onward(); got != "/search?offering=bmac" {
		t.Errorf("all results are at %q", got)
	}
	w.framed(t, "/es/embed/frame", "topic", "stem-cell-therapy").says("para: Terapia con células madre", "células madre está aprobado por la FDA")
	w.framed(t, "/embed/frame", "topic", "cauda-equina-syndrome").doesNotSay("Questions to ask")
	sciatica := w.framed(t, "/embed/frame", "topic", "sciatica") // about which nobody offered a product yet
	sciatica.says("Questions to ask")
	sciatica.doesNotSay("Has the FDA approved")
}

func TestFramedResultsTellWhatACompactCardHas(t *testing.T) {
	w := realWorld(t)
	p := w.framed(t, "/embed/frame", "topic", "bmac", "near", "78701", "q", "")
	p.says("1 result near 78701 (Austin, TX)", "Ana de la Cruz & <Söhne>, MD, FIPP", "Pain medicine", "Medical doctor", "Accepting new patients",
		"Bone-marrow concentrate", "Allowed only if strict tissue rules are met", "Call (512) 555-0123", "What the FDA says", "from the center of ZIP 78701")
	p.doesNotSay("gone-from-the-catalogue", "Questions to ask", "alert(1)")
	if got := p.link("Ana de la Cruz"); got != anaPath()+"?near=78701" {
		t.Errorf("the record is at %q", got)
	}
	if got := p.onward(); got != "/search?q=Bone-marrow+concentrate&near=78701" {
		t.Errorf("all results are at %q", got)
	}
}

// TestWhatIsTypedStandsInsteadOfTheTopic: who asks for a physiatrist in an article on
// something else gets physiatrists, and is told so. A place alone leaves the topic.
func TestWhatIsTypedStandsInsteadOfTheTopic(t *testing.T) {
	w := realWorld(t)
	p := w.framed(t, "/embed/frame", "topic", "ozone-injection", "q", "pain doctor", "near", "Austin, TX")
	p.says("1 result near Austin, TX", "We searched for what you typed, so the results may not be about “Ozone")
	if got := p.onward(); got != "/search?q=pain+doctor&near=Austin%2C+TX" {
		t.Errorf("all results are at %q", got)
	}
	p = w.framed(t, "/embed/frame", "topic", "ozone-injection", "q", "zzyzx qwerty", "near", "Austin, TX")
	p.says("Nobody matched", "Search on Specialist Finder")
	p.doesNotSay("We searched for what you typed", "All results")
	p = w.framed(t, "/embed/frame", "topic", "bmac", "q", "austin tx", "near", "")
	p.doesNotSay("We searched for what you typed")
	if got := p.onward(); got != "/search?q=austin+tx&offering=bmac" {
		t.Errorf("all results are at %q", got)
	}
}

func TestEmergencyStandsAboveEverythingInAFrame(t *testing.T) {
	p := realWorld(t).framed(t, "/embed/frame", "topic", "stem-cell-therapy", "q", "back pain cannot pee", "near", "78701")
	p.says("This may be an emergency", "Call 911")
	for n := range p.all("main")[0].Descendants() {
		if n.Data == "section" || n.Data == "form" || n.Data == "h1" {
			if attr(n, "class") != "f-notice f-notice--emergency" {
				t.Errorf("first comes <%s class=%q>", n.Data, attr(n, "class"))
			}
			break
		}
	}
}

func TestFrameOfOneProvider(t *testing.T) {
	w := realWorld(t)
	p := w.framed(t, "/embed/frame", "provider", ana().NPI.String()) // what kind it is goes without saying
	p.says("Ana de la Cruz & <Söhne>, MD, FIPP", "100 Example St", "Call (512) 555-0123", "Bone-marrow concentrate", "Allowed only if strict tissue rules are met", "The whole record")
	if len(p.all("form")) > 0 || p.link("The whole record") != anaPath() {
		t.Errorf("%d forms, the record is at %q", len(p.all("form")), p.link("The whole record"))
	}
	gone := retired().ID.String()
	for id, note := range map[string]string{
		"nobody": `provider: no such provider "nobody"`, "": "provider: is missing; the id or NPI of one is needed", gone: fmt.Sprintf("provider: no longer there: %q", gone),
	} {
		p := w.framed(t, "/embed/frame", "kind", "provider", "provider", id, "topic", "bmac")
		p.says("What do you need?")
		p.doesNotSay("Retired Person")
		if told := strings.Contains(text(p.root), "That record is no longer here"); told != (id == gone) {
			t.Errorf("%q: that a record is gone is told: %v", id, told)
		}
		if got := p.metas("specialist-finder-note"); !slices.Equal(got, []string{note}) {
			t.Errorf("the notes are %q", got)
		}
	}
	if got := w.framed(t, "/embed/frame", "kind", "near").metas("specialist-finder-note"); len(got) != 1 || !strings.HasPrefix(got[0], "topic: is missing") {
		t.Errorf("without a topic the notes are %q", got)
	}
}

func TestTopicIsNamedOrGuessed(t *testing.T) {
	w := realWorld(t)
	for _, c := range []struct {
		pairs []string
		want  string // where all results are
	}{
		{[]string{"topic", "stem-cell-therapy"}, "/search?offering=stem-cell-therapy"},
		{[]string{"topic", "Degenerative-Disc-Disease"}, "/search?condition=degenerative-disc-disease"},
		{[]string{"topic", "platelet rich plasma"}, "/search?offering=prp"},
		{[]string{"topic", "pmr"}, "/search?specialty=pmr"},
		{[]string{"topic", "multi-specialty-spine-center"}, "/search?multispecialty=true"},
		{[]string{"condition", "slipped disc"}, "/search?condition=herniated-disc-lumbar"},
		{[]string{"specialty", "sciatica"}, "/"}, // which is no specialty
		{[]string{"offering", "prp", "specialty", "pmr"}, "/search?offering=prp&specialty=pmr"},
		{[]string{"about", "Wellness", "about", "Health news", "about", "Células madre", "about", "sciatica"}, "/search?offering=stem-cell-therapy"},
		{[]string{"about", "PT", "about", "stem cells and my dog"}, "/"}, // short, and not wholly a topic
		{[]string{"topic", "nope", "about", "sciatica"}, "/"},            // an editor's mistake is no guess
		{[]string{"topic", "prp", "about", "sciatica"}, "/search?offering=prp"},
		{[]string{"about", strings.Repeat("x", 61), "about", "sciatica"}, "/search?condition=sciatica"},
	} {
		p := w.framed(t, "/embed/frame", c.pairs...)
		if got := p.onward(); got != c.want {
			t.Errorf("%q: all results are at %q, want %q", c.pairs, got, c.want)
		}
	}
	many := slices.Repeat([]string{"about", "nothing of ours"}, 20)
	if got := w.framed(t, "/embed/frame", append(many, "about", "sciatica")...).onward(); got != "/" {
		t.Errorf("the 21st word is read: %q", got)
	}
}

func TestWrongValuesAreLeftOutAndNoted(t *testing.T) {
	w := realWorld(t)
	hostile := `"><script>alert(1)</script>` + strings.Repeat("x", 200)
	for field, want := range map[string]string{
		"topic": "topic: no such topic ", "kind": "kind: must be one of search, near, provider, questions, not ", "theme": "theme: must be one of auto, light, dark, not ",
		"accent": "accent: must be a color as #0b5563, not ", "corner": "corner: must be a whole number from 0 to 24, not ", "count": "count: must be a whole number from 1 to 10, not ",
		"radius": "radius: must be a number of miles above 0, at most 500, not ", "specialty": "specialty: no such specialty ",
	} {
		p := w.framed(t, "/embed/frame", field, hostile)
		notes := p.metas("specialist-finder-note")
		if len(notes) != 1 || !strings.HasPrefix(notes[0], want) || len([]rune(notes[0])) > 160 || strings.Contains(notes[0], "\n") {
			t.Errorf("%s: the notes are %q", field, notes)
		}
		p.quiet()
		p.says("What do you need?")
	}
	p := w.framed(t, "/embed/frame", "topic", "bmac", "place", "qwertyville zz")
	if notes := p.metas("specialist-finder-note"); !slices.Equal(notes, []string{`place: no such place "qwertyville zz"`}) {
		t.Errorf("of a place that is none the notes are %q", notes)
	}
	p.says("Questions to ask")
	p.doesNotSay("We do not know the place")
	p = w.framed(t, "/embed/frame", "kind", "a", "theme", "b", "count", "99", "radius", "NaN", "corner", "-1")
	if notes := p.metas("specialist-finder-note"); len(notes) != 3 {
		t.Errorf("there are %d notes: %q", len(notes), notes)
	}
	p = w.framed(t, "/embed/frame", "kind", "a", "theme", "b", "count", "99", "radius", "NaN", "topic", "c")
	if notes := p.metas("specialist-finder-note"); len(notes) != 3 || notes[0] != `topic: no such topic "c"` {
		t.Errorf("the notes of five slips are %q", notes)
	}
	for _, value := range []string{"0", "-3", "1e999", "Inf", "501"} {
		if notes := w.framed(t, "/embed/frame", "radius", value).metas("specialist-finder-note"); len(notes) != 1 {
			t.Errorf("a radius of %s is taken: %q", value, notes)
		}
	}
}

// TestFormCarriesTheFrameOn: what an editor chose stays when a reader searches.
func TestFormCarriesTheFrameOn(t *testing.T) {
	w := realWorld(t)
	asked := []string{"topic", "prp", "specialty", "pmr", "radius", "50", "count", "2", "theme", "dark", "accent", "#ff0000", "corner", "4", "place", "Austin, TX"}
	p := w.framed(t, "/embed/frame", asked...)
	sent := url.Values{}
	for _, in := range p.all("input") {
		sent.Set(attr(in, "name"), attr(in, "value"))
	}
	if sent.Get("near") != "Austin, TX" {
		t.Errorf("the place is %q", sent.Get("near"))
	}
	again := w.page(t, "/embed/frame?"+sent.Encode())
	if got, want := again.onward(), "/search?near=Austin%2C+TX&radius=50&offering=prp&specialty=pmr"; got != want {
		t.Errorf("all results are at %q, want %q", got, want)
	}
	if attr(again.all("html")[0], "data-theme") != "dark" || text(again.all("style")[0]) != text(p.all("style")[0]) {
		t.Error("the look is lost")
	}
	sent.Set("near", "") // the reader takes the editor's place away
	if got := w.page(t, "/embed/frame?"+sent.Encode()).onward(); got != "/search?offering=prp&specialty=pmr" {
		t.Errorf("without a place, all results are at %q", got)
	}
}

func TestFragmentHasLinksAlone(t *testing.T) {
	w := realWorld(t)
	for path, said := range map[string][]string{
		"/embed/fragment?topic=bmac&near=78701&q=back": {"Find a specialist: Bone-marrow concentrate", "Educational, not medical advice."},
		"/es/embed/fragment?topic=nope":                {"Buscar un especialista", "Información educativa"},
	} {
		p := w.page(t, path)
		p.balanced()
		p.says(said...)
		p.doesNotSay("Ana de la Cruz", "555-")
		for _, name := range []string{"input", "form", "button", "script", "link", "style", "iframe"} {
			if strings.Contains(p.body, "<"+name) {
				t.Errorf("%s holds <%s>", path, name)
			}
		}
		for _, a := range p.all("a") {
			if !strings.HasPrefix(attr(a, "href"), "https://finder.example.org/") || attr(a, "rel") != "noopener noreferrer" {
				t.Errorf("%s: a link to %q, rel %q", path, attr(a, "href"), attr(a, "rel"))
			}
		}
	}
	w.page(t, "/embed/fragment?topic=bmac").says("What the FDA says")
	w.page(t, "/embed/fragment?topic=cauda-equina-syndrome").says("Call 911")
	sciatica := w.page(t, "/embed/fragment?topic=sciatica")
	sciatica.says("Sudden weakness in a leg, numbness between the legs", "Find a specialist near you: Sciatica")
	if got := sciatica.link("More signs"); got != site+"/conditions/cauda-equina-syndrome" {
		t.Errorf("the signs are at %q", got)
	}
	if got := w.page(t, "/embed/fragment?kind=provider&provider="+ana().ID.String()); got.link("The whole record") == "" {
		t.Error("the fragment of a provider leads nowhere")
	} else {
		got.says("Ana de la Cruz")
	}
	if got, want := w.page(t, "/embed/fragment?topic=bmac&place=78701&radius=10").link("near 78701: Bone-marrow concentrate"), site+"/search?near=78701&radius=10&offering=bmac"; got != want {
		t.Errorf("the search is at %q, want %q", got, want)
	}
}

// TestFrameNamesAllThatNarrowsItDown, each leading to its guide, and how near results are where
// an editor said that and a place is known.
func TestFrameNamesAllThatNarrowsItDown(t *testing.T) {
	w := realWorld(t)
	p := w.framed(t, "/embed/frame", "condition", "sciatica", "specialty", "pain-medicine", "radius", "25.0", "place", "78701")
	p.says("for: Sciatica , Pain medicine (pain management) , within 25 miles of 78701 (Austin, TX)", "1 result")
	if a, b := p.link("Sciatica"), p.link("Pain medicine"); a != "/conditions/sciatica" || b != "/specialties/pain-medicine" {
		t.Errorf("the guides are at %q and %q", a, b)
	}
	for _, pairs := range [][]string{{"topic", "prp", "radius", "25"}, {"topic", "prp", "radius", "25", "near", "Texas", "q", ""}, {"topic", "prp", "near", "78701", "q", ""}} {
		w.framed(t, "/embed/frame", pairs...).doesNotSay("within 25")
	}
	p = w.framed(t, "/embed/frame", "condition", "sciatica", "specialty", "pain-medicine", "q", "pain doctor", "near", "")
	p.doesNotSay("for what you typed") // which the frame is for
	if got := p.onward(); got != "/search?q=pain+doctor&condition=sciatica&specialty=pain-medicine" {
		t.Errorf("all results are at %q", got)
	}
	w.framed(t, "/embed/frame", "condition", "sciatica", "offering", "prp").says("Platelet-rich plasma: not approved by the FDA")
	w.framed(t, "/embed/frame", "topic", "sciatica", "condition", "cauda-equina-syndrome").says("This may be an emergency", "Call 911")
}

func TestFrameSaysHowResultsAreOrdered(t *testing.T) {
	w := realWorld(t)
	for query, want := range map[string]string{
		"topic=pmr&near=78701&q=":               "Best fit first, then the nearest. Nobody can pay for a place here.",
		"kind=near&topic=pmr&near=Austin,+TX":   "Best fit first, then the nearest.",
		"q=pain+doctor&near=":                   "Best fit first. Nobody can pay for a place here.",
		"q=pain+doctor&near=Texas":              "Best fit first. Nobody",
		"q=nearest+pain+doctor&near=78701":      "Nearest first. Nobody can pay for a place here.",
		"kind=near&topic=pmr&near=Portland,+ME": "Nearest first. Nobody can pay for a place here.", // from where nobody is near
	} {
		w.page(t, "/embed/frame?"+query).says(want)
	}
	w.framed(t, "/embed/frame", "topic", "pmr").doesNotSay("Best fit")
	w.framed(t, "/embed/frame", "topic", "scoliosis-surgery", "near", "78701", "radius", "1", "q", "").doesNotSay("Best fit")
}

// TestButtonSaysWhereItLeads: before a search to the search, after it to all that it found.
func TestButtonSaysWhereItLeads(t *testing.T) {
	w := worldOf(t, illinois()...)
	w.framed(t, "/embed/frame").says("Search on Specialist Finder")
	w.framed(t, "/es/embed/frame", "topic", "sciatica").says("Abrir el Buscador")
	for _, query := range []string{"topic=stem-cell-therapy&near=60601&q=", "topic=prp&q=chiropractor&near=60601", "topic=sciatica&place=60601&radius=30", "q=pain+doctor&near=Chicago,+IL"} {
		p := w.page(t, "/embed/frame?"+query)
		p.doesNotSay("Search on Specialist Finder")
		p.says("All results")
		var count string
		for _, h := range p.all("h2") {
			if attr(h, "id") == "results" {
				count = text(h)
			}
		}
		if count == "" {
			t.Fatalf("%s has no results", p.path)
		}
		w.page(t, p.onward()).says(count)
	}
}

// TestExplanationIsFoldedAndStatusIsNot: the FDA's view stands in a frame, what explains it below
// a fold; an emergency is all there.
func TestExplanationIsFoldedAndStatusIsNot(t *testing.T) {
	w := realWorld(t)
	for _, query := range []string{"topic=stem-cell-therapy", "topic=stem-cell-therapy&near=78701&q=", "kind=questions&topic=stem-cell-therapy", "q=stem+cells&near=78701"} {
		p := w.page(t, "/embed/frame?"+query)
		folds := p.all("details")
		if len(folds) != 1 || attr(folds[0], "open") != "" || strings.Contains(text(folds[0]), "No stem cell product") || !strings.Contains(text(folds[0]), "What this means Other regenerative products differ") {
			t.Errorf("%s folds %d: %q", query, len(folds), text(folds[0]))
		}
		p.says("No stem cell product is approved by the FDA for back or spine conditions. What this means")
	}
	for _, query := range []string{"topic=cauda-equina-syndrome", "q=back+pain+cannot+pee&near=78701", "topic=cervical-myelopathy"} {
		if folds := w.page(t, "/embed/frame?"+query).all("details"); len(folds) > 0 {
			t.Errorf("%s folds %q", query, text(folds[0]))
		}
	}
	w.page(t, "/embed/fragment?topic=prp").says("Platelet-rich plasma: not approved by the FDA", "Ask the clinic which rule applies")
	if folds := w.page(t, "/search?q=stem+cells").all("details"); strings.Contains(text(folds[0]), "Other regenerative") {
		t.Error("a page folds what explains a notice")
	}
}

// TestCrisisShowsWhomToCallAlone, in a frame as on the page, whatever the frame is for.
func TestCrisisShowsWhomToCallAlone(t *testing.T) {
	w := realWorld(t)
	for _, path := range []string{"/embed/frame?topic=sciatica&", "/embed/frame?topic=prp&", "/embed/frame?", "/search?condition=sciatica&"} {
		p := w.page(t, path+"q=want+to+kill+myself&near=78701")
		p.says("Call or text 988 now", "Call 988")
		p.doesNotSay("Ana de la Cruz", "Nobody matched", "All results", "Questions to ask", "Not used")
	}
	w.page(t, "/es/embed/frame?topic=sciatica&q=quiero+morirme&near=78701").says("Llamar al 988")
}

// TestEmergencyIsToldWhereverItIsTyped: in the field of the place, known or not, and in more
// words than are read; above what is wrong with those, and with nothing about treatments.
func TestEmergencyIsToldWhereverItIsTyped(t *testing.T) {
	w := realWorld(t)
	long := strings.Repeat("+and+so+on", 60)
	for _, path := range []string{"/embed/frame?kind=near&topic=sciatica&", "/embed/frame?kind=near&topic=stem-cell-therapy&", "/embed/frame?topic=prp&", "/embed/frame?", "/search?"} {
		for words, said := range map[string]string{"I+want+to+kill+myself": "Call 988", "cannot+pee": "Call 911"} {
			typed := []string{"near=" + words, "near=" + words + "+in+Austin+TX"}
			if !strings.Contains(path, "kind=near") {
				typed = append(typed, "q="+words+long, "near=78701&q="+words+long)
			}
			for _, query := range typed {
				p := w.page(t, path+query)
				p.says(said)
				if strings.Contains(said, "988") {
					p.doesNotSay("Ana de la Cruz", "Nobody matched", "Questions to ask", "What the FDA says", "for:")
				}
				for _, wrong := range []string{"We do not know the place", "is longer than"} {
					at := strings.Index(p.body, wrong)
					if at >= 0 && (at < strings.Index(p.body, said) || strings.HasPrefix(path, "/embed")) {
						t.Errorf("%s says what is wrong, and not only below", p.path)
					}
				}
			}
		}
	}
	w.page(t, "/embed/frame?kind=near&topic=sciatica&near=qwertyville").says("We do not know the place", "Questions to ask")
	w.page(t, "/es/search?near=quiero+morirme").says("Llamar al 988")
}

func TestConditionOfTheSpineTellsSignsThatCannotWait(t *testing.T) {
	w := realWorld(t)
	for _, query := range []string{"topic=sciatica", "kind=near&topic=low-back-pain&place=78701", "kind=questions&topic=herniated-disc-lumbar"} {
		p := w.page(t, "/embed/frame?"+query)
		p.says("Sudden weakness in a leg, numbness between the legs")
		if got := p.link("More signs"); got != "/conditions/cauda-equina-syndrome" {
			t.Errorf("%s: the signs are at %q", query, got)
		}
	}
	for _, query := range []string{"", "topic=prp", "topic=pmr", "topic=hip-arthritis", "topic=cauda-equina-syndrome", "topic=sciatica&q=&near=78701", "kind=provider&topic=sciatica&provider=" + ana().ID.String()} {
		w.page(t, "/embed/frame?"+query).doesNotSay("Sudden weakness in a leg")
	}
}

// TestArticleIsAboutWhatItSaysMostOf, by keywords as articles have them.
func TestArticleIsAboutWhatItSaysMostOf(t *testing.T) {
	w := realWorld(t)
	for _, c := range []struct {
		about []string
		want  string
	}{
		{[]string{"Back pain", "Stem cells", "Degenerative disc disease", "Regenerative medicine"}, "offering=stem-cell-therapy"},
		{[]string{"spine", "pain management", "back pain", "degenerative disc disease", "stem cells"}, "condition=degenerative-disc-disease"},
		{[]string{"regenerative medicine", "PRP", "back pain"}, "offering=prp"},
		{[]string{"regenerative medicine", "back pain"}, "offering=regenerative"},
		{[]string{"back pain", "regenerative medicine"}, "condition=low-back-pain"},
		{[]string{"exercise", "stretching", "sciatica"}, "condition=sciatica"},
		{[]string{"physical therapy", "low back pain", "yoga"}, "condition=low-back-pain"},
		{[]string{"orthopedics", "neurosurgeon", "spinal fusion"}, "offering=spinal-fusion"},
		{[]string{"neck pain", "whiplash", "chiropractor"}, "condition=whiplash"},
		{[]string{"wellness", "chiropractor"}, "specialty=chiropractic"},
		{[]string{"dolor de espalda", "médico del dolor", "estenosis lumbar"}, "condition=spinal-stenosis-lumbar"},
		{[]string{"back pain; chronic pain ;  epidural steroid injection"}, "offering=epidural-steroid-injection"},
		{[]string{strings.Repeat("words; ", 12) + "sciatica"}, "condition=sciatica"},
		{[]string{strings.Repeat("words; ", 20) + "sciatica"}, ""},
		{[]string{" ; ;", "health"}, ""},
	} {
		q := url.Values{"about": c.about}
		got := w.page(t, "/embed/frame?"+q.Encode()).onward()
		if want := strings.TrimSuffix("/search?"+c.want, "search?"); got != want {
			t.Errorf("%q: all results are at %q, want %q", c.about, got, want)
		}
	}
}

// TestLanguageAndSlipsOfAttributes: a language that is none is noted, and so is an attribute
// misspelled; what others add to an address is no matter.
func TestLanguageAndSlipsOfAttributes(t *testing.T) {
	w := realWorld(t)
	for query, want := range map[string]string{
		"lang=fr": `lang: must be one of en, es, not "fr"`, "topik=sciatica": "topik: no such attribute; did you mean topic?", "Topic=x": "Topic: no such attribute; did you mean topic?",
		"condishion=sciatica": "condishion: no such attribute; did you mean condition?", "lang=es": "", "lang=en&q=x&near=&about=y&host=https://a.example": "",
		"utm_source=x&utm_campaign=y&fbclid=z&gclid=1&ref=a&page=2&country=us&amp=1&time=3&color=red&id=4&v=5&_ga=6": "",
	} {
		notes := strings.Join(w.page(t, "/embed/frame?"+query).metas("specialist-finder-note"), "\n")
		if notes != want {
			t.Errorf("%s: the notes are %q, want %q", query, notes, want)
		}
	}
	for path, want := range map[string]string{"/embed/frame?lang=es": "es", "/es/embed/frame?lang=en": "en", "/es/embed/frame?lang=fr": "es"} {
		if got := attr(w.page(t, path).all("html")[0], "lang"); got != want {
			t.Errorf("%s is in %q", path, got)
		}
	}
	w.page(t, "/embed/fragment?lang=es").says("Buscar un especialista")
}

// TestStandardCareIsToldApartInAFrame: who does not state what was asked for stands below a
// heading that says so.
func TestStandardCareIsToldApartInAFrame(t *testing.T) {
	w := newWorld(t)
	w.find = func(context.Context, search.Request) (*search.Response, error) {
		stated, beside := result(), result()
		beside.ID, beside.Name, beside.Beside = lakeview().ID, "Lakeview", true
		return &search.Response{Total: 2, Results: []search.Result{stated, beside}}, nil
	}
	w.framed(t, "/embed/frame", "q", "bmac", "near", "").says("Call (512) 555-0123 Standard care nearby Lakeview, MD, FIPP")
}

// TestRegenerativeTopicHoldsStandardCare: who does not state it is there too, and it is said.
func TestRegenerativeTopicHoldsStandardCare(t *testing.T) {
	other := ana()
	other.ID, other.NPI, other.Name, other.Offerings = directory.IDOfNPI(npi(7)), npi(7), "Standard Stan", nil
	p := newWorld(t, searching(t, ana(), other)).framed(t, "/embed/frame", "topic", "regenerative", "near", "78701", "q", "")
	p.says("What the FDA says", "Ana de la Cruz", "Standard Stan")
	if got := p.onward(); got != "/search?q=Regenerative+treatments&near=78701" {
		t.Errorf("all results are at %q", got)
	}
}

// TestRadiusOfTheEditorIsNoFaultOfTheReader, who types a state, around which there is none.
func TestRadiusOfTheEditorIsNoFaultOfTheReader(t *testing.T) {
	p := realWorld(t).framed(t, "/embed/frame", "topic", "pmr", "radius", "50", "near", "Texas", "q", "")
	p.says("1 result in Texas")
	p.doesNotSay("A distance needs a place")
	p = realWorld(t).framed(t, "/embed/frame", "q", "physiatrist", "near", "qwertyville zz")
	p.says("We do not know the place “qwertyville zz”, so it was left out.", "Ana de la Cruz")
}

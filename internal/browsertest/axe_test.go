package browsertest_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// states are the pages, each in a state that differs from the others. One of
// those with results is full; the others need no more than a few.
var states = []struct{ about, path string }{
	{"home", "/"},
	{"results", "/search?q=pain+doctor&near=60601&radius=100"},
	{"treatments found", "/search?offering=stem-cell-therapy&near=60601&limit=4"},
	{"nothing found", "/search?text=zzyzzxq"},
	{"an emergency", "/search?q=back+pain+cannot+pee&limit=4"},
	{"a place that is none", "/search?q=back+pain&near=qwertyville&limit=4"},
	{"a problem", "/search?radius=abc"},
	{"provider", "/providers/{id}"},
	{"not found", "/nowhere"},
	{"guides", "/guides"},
	{"a specialty", "/specialties/pain-medicine"},
	{"a condition", "/conditions/sciatica"},
	{"an offering", "/offerings/bmac"},
	{"nobody to compare", "/compare?id=nobody"},
	{"nobody kept", "/shortlist"},
}

// state is a page as it is looked at; holds is a selector of what makes it that state.
type state struct{ about, path, holds string }

// further are states that are looked at in fewer ways: their parts are those of the
// others, or they differ by an address alone.
var further = []state{
	{"a promise", "/search?q=guaranteed+cure+for+sciatica&limit=4", "#notice-no-promise"},
	{"values left out", "/search?q=back+pain&near=60601&accepting=perhaps&sort=sideways&specialty=none&limit=4", "#problem p + p"},
	{"another script", "/search?q=%E8%85%B0%E7%97%9B&limit=4", "#notice-other-script"},
	{"a group of treatments", "/offerings/stem-cell-therapy", "#members"},
	{"an emergency's guide", "/conditions/cauda-equina-syndrome", ".f-notice--emergency .f-notice__call"},
	{"report an error", "/providers/{id}/reports/error", ".f-report [value=gone]"},
	{"this is me", "/providers/{id}/reports/self", ".f-report [value=hide]"},
	{"thanks", "/providers/{id}/reports/thanks", "main h1 ~ p a"},
	{"no such provider", "/providers/0000000000000", "main form[role=search]"},
}

// enter goes to a state and makes sure that it is there.
func (b *tab) enter(s state) {
	b.t.Helper()
	b.visitState(s.about, s.path)
	if !ask[bool](b, "document.querySelector(`"+s.holds+"`) !== null") {
		b.t.Errorf("%s, %v: there is no %s at %s", s.about, b.look, s.holds, s.path)
	}
}

// visitState goes to a state; "{id}" in it is the first of many results.
func (b *tab) visitState(about, path string) {
	b.t.Helper()
	if strings.Contains(path, "{id}") {
		path = strings.ReplaceAll(path, "{id}", someID(b.t))
	}
	b.visit(path)
	if h1 := ask[string](b, `document.querySelector("h1")?.textContent ?? ""`); h1 == "" {
		b.t.Fatalf("%v: %s has no heading", b.look, about)
	}
}

// someID is a provider that has much to show.
func someID(t *testing.T) string {
	t.Helper()
	resp, err := http.Get(on.site.String() + "/api/v1/search?q=pain+doctor&offering=regenerative&near=60601&radius=100")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	var found struct{ Results []struct{ ID string } }
	if err := json.NewDecoder(resp.Body).Decode(&found); err != nil || len(found.Results) == 0 {
		t.Fatalf("nobody is found: %v", err)
	}
	return found.Results[0].ID
}

// violation is what axe-core has against a page.
type violation struct {
	ID, Help string
	Nodes    []struct {
		HTML, FailureSummary string
	}
}

func (v violation) String() string {
	n := v.Nodes[0]
	return fmt.Sprintf("%s (%s), %d times, as in %.300s\n%s", v.ID, v.Help, len(v.Nodes), n.HTML, n.FailureSummary)
}

// violations lets axe-core read the page; rules is the part of its options that
// chooses rules. Scripts that were off while the page loaded stay out of it.
func (b *tab) violations(rules string) []violation {
	b.t.Helper()
	if !b.scripts {
		b.allowScripts(true)
		defer b.allowScripts(false)
	}
	if !ask[bool](b, `typeof axe === "object"`) {
		ask[bool](b, on.axe+"; true")
	}
	return ask[[]violation](b, `axe.run(document, {resultTypes: ["violations"]`+rules+`}).then((r) =>
      r.violations.map(({id, help, nodes}) => ({id, help, nodes: nodes.map(({html, failureSummary}) => ({html, failureSummary}))})))`)
}

// accessible reports what axe-core finds in light, and in dark of colors, since
// nothing else differs there. Colors are the same in both languages.
func (b *tab) accessible(about string) {
	b.t.Helper()
	b.accessibleBut(about, "")
}

// accessibleBut leaves rules of axe-core out.
func (b *tab) accessibleBut(about, rules string) {
	b.t.Helper()
	schemes := map[string]string{"light": rules}
	if b.lang == "en" {
		schemes["dark"] = `, runOnly: ["color-contrast"]`
	}
	for scheme, rules := range schemes {
		b.prefer(scheme)
		for _, v := range b.violations(rules) {
			b.t.Errorf("%s, %v, %s: %v", about, b.look, scheme, v)
		}
	}
}

func TestAxeFindsNothing(t *testing.T) {
	for _, l := range looks() {
		t.Run(l.String(), func(t *testing.T) {
			t.Parallel()
			b := open(t, l)
			for _, s := range states {
				b.visitState(s.about, s.path)
				b.accessible(s.about)
			}
		})
	}
}

// TestAxeFindsNothingInWhatOpens reads the page with its list of suggestions and
// with the filters open.
func TestAxeFindsNothingInWhatOpens(t *testing.T) {
	for lang, typed := range map[string]string{"en": "pain", "es": "dolor"} {
		b := open(t, look{360, true, lang})
		b.visit("/")
		b.tabTo("#q")
		b.press(typed)
		b.until(`document.querySelector("#q-list [role=option]")`)
		b.press(kb.ArrowDown)
		b.accessible("suggestions")
		b.visit(states[1].path)
		ask[bool](b, `document.querySelector("#filters").open = true`)
		b.accessible("filters")
	}
}

// TestAxeIsAwake shows that a page with mistakes does not pass.
func TestAxeIsAwake(t *testing.T) {
	b := open(t, look{360, true, "en"})
	b.visit("/")
	ask[bool](b, `document.querySelector("label").remove(), true`)
	ask[bool](b, `document.querySelector("h1").style.color = "#ddd", true`)
	var found []string
	for _, v := range b.violations("") {
		found = append(found, v.ID)
	}
	if got := strings.Join(found, " "); !strings.Contains(got, "label") || !strings.Contains(got, "color-contrast") {
		t.Errorf("of a field without a label and a pale heading axe-core says %q", got)
	}
}

// TestAxeFindsNothingFurther looks at the rest once in each language and width.
func TestAxeFindsNothingFurther(t *testing.T) {
	for _, l := range []look{{360, true, "en"}, {1280, true, "es"}} {
		t.Run(l.String(), func(t *testing.T) {
			t.Parallel()
			b := open(t, l)
			for _, s := range further {
				b.enter(s)
				b.accessible(s.about)
			}
			b.site = on.hard
			for _, s := range hard {
				b.enter(s)
				b.accessible(s.about)
			}
		})
	}
}

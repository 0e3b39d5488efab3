package server_test

import (
	"context"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/search"
)

// shown is a page whose one result was changed.
func shown(t *testing.T, path string, change func(*search.Response, *search.Result)) *page {
	t.Helper()
	w := newWorld(t)
	w.find = func(_ context.Context, r search.Request) (*search.Response, error) {
		out := answer(r)
		change(out, &out.Results[0])
		return out, nil
	}
	return w.page(t, path)
}

// TestDistanceIsToldNoMoreExactlyThanItIsKnown, whichever side is rough, and from what
// it is measured.
func TestDistanceIsToldNoMoreExactlyThanItIsKnown(t *testing.T) {
	for _, c := range []struct {
		from, to directory.Precision
		zip      string
		me       bool
		miles    float64
		en, es   string
	}{
		{place.PrecisionPoint, "rooftop", "", false, 3.2, "3.2 miles from Austin, TX", "A 3.2 millas de Austin, TX"},
		{place.PrecisionPoint, "street", "", true, 3.2, "3.2 miles from you", "A 3.2 millas de usted"},
		{place.PrecisionPoint, "zip", "", true, 3.2, "About 3 miles from you", "A unas 3 millas de usted"},
		{place.PrecisionPoint, "city", "", false, 3.2, "About 3 miles from Austin, TX", "A unas 3 millas de Austin, TX"},
		{"zip", "rooftop", "78701", false, 3.2, "About 3 miles from the center of ZIP 78701", "A unas 3 millas del centro de la zona postal 78701"},
		{"zip", "rooftop", "78701", true, 3.2, "About 3 miles from the center of ZIP 78701", "A unas 3 millas del centro de la zona postal 78701"},
		{"city", "rooftop", "", true, 3.2, "About 3 miles from the center of Austin, TX", "A unas 3 millas del centro de Austin, TX"},
		{"zip", "zip", "78701", false, 0.3, "About 1 mile from the center of ZIP 78701", "A aproximadamente 1 milla del centro de la zona postal 78701"},
		{"city", "rooftop", "", false, 1425.3, "About 1,425 miles from the center of Austin, TX", "A unas 1,425 millas del centro de Austin, TX"},
	} {
		change := func(out *search.Response, r *search.Result) {
			from := out.Interpretation.Place
			from.Precision, from.ZIP, from.NearMe = c.from, c.zip, c.me
			r.Miles, r.Location.Precision, r.Why = c.miles, c.to, nil
		}
		for path, want := range map[string]string{"/search?q=a": c.en, "/es/search?q=a": c.es} {
			if p := shown(t, path, change); !strings.Contains(p.body, ">"+want+"<") {
				t.Errorf("%s: from %s to %s does not say %q", path, c.from, c.to, want)
			}
		}
	}
	shown(t, "/search?q=a", func(_ *search.Response, r *search.Result) { r.Location.Precision = directory.PrecisionCity }).
		says("of this address only the city is placed on the map")
}

func TestACardSaysWhatIsKnownAndWhatIsNot(t *testing.T) {
	bare := func(_ *search.Response, r *search.Result) {
		r.Location.Phone, r.OfferingCards, r.VerifiedOn, r.Accepting, r.Languages = "", nil, 0, directory.Unknown, nil
	}
	p := shown(t, "/search?q=a", bare)
	p.says("No telephone number is known", "Not verified", "New patients: not known, ask", "Directions")
	if strings.Contains(p.body, "tel:+") || strings.Contains(p.body, "Stated treatments") {
		t.Error("the card tells what is not known")
	}
	shown(t, "/es/search?q=a", bare).says("No se conoce ningún teléfono", "Sin verificar")
	spoken := func(_ *search.Response, r *search.Result) { r.Languages = []string{"en", "es", "vi", "gu", "hi"} }
	shown(t, "/search?q=a", spoken).says("English, Spanish, Vietnamese and 2 more languages")
	shown(t, "/es/search?q=a", spoken).says("Inglés, español, vietnamita y 2 idiomas más")
	nowhere := func(_ *search.Response, r *search.Result) { r.Location, r.HasDistance = nil, false }
	if p := shown(t, "/search?q=a", nowhere); strings.Contains(p.body, "Directions") || strings.Contains(p.body, "<address") {
		t.Error("a card without a location leads somewhere")
	}
}

// TestNoFoldHidesWhatTheRegulatorHasNotCleared: what was asked for and what is doubtful
// stands open, and nothing is named without its status.
func TestNoFoldHidesWhatTheRegulatorHasNotCleared(t *testing.T) {
	labels := search.NewLabels(catalog.Default())
	ids := []string{"medial-branch-block", "trigger-point-injection", "physical-therapy-care", "exosomes", "radiofrequency-ablation", "iv-stem-cells"}
	p := shown(t, "/search?q=a&offering=physical-therapy-care", func(out *search.Response, r *search.Result) {
		out.Interpretation.Offerings, r.OfferingCards = nil, nil
		for _, id := range ids {
			r.OfferingCards = append(r.OfferingCards, labels.Offering(directory.Offering{ID: id}, "en"))
		}
	})
	var open, folded []string
	for _, n := range p.all("span") {
		if attr(n, "class") != "f-card__offer" {
			continue
		}
		if !strings.Contains(text(n.Parent), text(n)+" ") {
			t.Errorf("%s has no status", text(n))
		}
		if inFold(n) {
			folded = append(folded, text(n))
		} else {
			open = append(open, text(n))
		}
	}
	name := func(id string) string { s, _ := labels.Name(id, "en"); return s }
	if want := []string{name(ids[2]), name(ids[3]), name(ids[5])}; strings.Join(open, "|") != strings.Join(want, "|") {
		t.Errorf("open are %q, want %q", open, want)
	}
	if len(folded) != 3 {
		t.Errorf("folded are %q", folded)
	}
	p.says("3 more treatments with their status")
}

func inFold(n *html.Node) bool {
	for a := range n.Ancestors() {
		if a.Data == "details" {
			return true
		}
	}
	return false
}

func TestACardWithManyOfferingsLeadsToAllOfThem(t *testing.T) {
	labels := search.NewLabels(catalog.Default())
	p := shown(t, "/search?q=a", func(_ *search.Response, r *search.Result) {
		for _, o := range catalog.Default().Offerings() {
			r.OfferingCards = append(r.OfferingCards, labels.Offering(directory.Offering{ID: o.ID}, "en"))
		}
	})
	if got := p.link("All "); !strings.HasSuffix(got, "#offerings") {
		t.Errorf("all of them are at %q", got)
	}
	p.balanced()
	p.landmarks()
}

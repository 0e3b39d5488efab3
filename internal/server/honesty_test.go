package server_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
)

func TestDistanceThatRoundsToNothingClaimsNoMore(t *testing.T) {
	w := newWorld(t)
	zip := ""
	w.find = func(_ context.Context, r search.Request) (*search.Response, error) {
		out := answer(r)
		out.Interpretation.Place.ZIP, out.Results[0].Miles = zip, 0
		return out, nil
	}
	p := w.page(t, "/search?q=a")
	p.says("In Austin")
	if strings.Contains(p.body, "0.0 miles") {
		t.Error("0.0 miles")
	}
	zip = "78701"
	w.page(t, "/search?q=a").says("In the same ZIP area")
	w.page(t, "/es/search?q=a").says("En la misma zona postal")
	if _, body := w.get(t, "/api/v1/search?q=a", ""); !strings.Contains(body, `"distance_miles":0.0`) {
		t.Error("the API tells no distance")
	}
}

func TestHeadingDoesNotCallNearWhatIsFar(t *testing.T) {
	w := newWorld(t)
	var out *search.Response
	w.find = func(context.Context, search.Request) (*search.Response, error) { return out, nil }
	far := func() *search.Response {
		out := answer(search.Request{})
		out.Anywhere, out.Results[0].Miles = true, 1425.3
		return out
	}
	out = far()
	w.page(t, "/search?q=a").says("131 results, the nearest 1,425 miles from Austin, TX")
	if p := w.page(t, "/search?q=a&cursor=next"); strings.Contains(p.body, "the nearest") || strings.Contains(p.body, "results near") {
		t.Error("a further page says who is the nearest")
	}
	out.Total = 1
	w.page(t, "/es/search?q=a").says("1 resultado, a 1,425 millas de Austin, TX")
	out.Results[0].HasDistance = false
	w.page(t, "/search?q=a").says("1 result ")
	out.Results, out.Total = nil, 0
	p := w.page(t, "/search?q=a")
	p.says("0 results", "We looked everywhere, not only near Austin, TX.")
	if strings.Contains(p.body, "results near") {
		t.Error("nobody anywhere is said to be nobody near")
	}
}

func TestWordsSoughtAsTextHaveAChip(t *testing.T) {
	w := realWorld(t)
	p := w.page(t, "/search?q=pain+doctor+alert") // a word of a summary
	p.says("1 result ", "Name or words: alert")
	if got := p.link("Leave out: Name or words: alert"); got != "/search?q=pain+doctor+alert&drop=name" {
		t.Errorf("leads to %q", got)
	}
	if _, body := w.get(t, "/api/v1/search?q=pain+doctor+alert", ""); !strings.Contains(body, `"name":"alert"`) {
		t.Errorf("the API does not show the word: %s", body)
	}
}

func TestBoxIsSentToNoSpellChecker(t *testing.T) {
	for _, n := range newWorld(t).page(t, "/").all("input") {
		if attr(n, "type") != "hidden" && attr(n, "spellcheck") != "false" {
			t.Errorf("%s may be checked by the browser's maker", attr(n, "name"))
		}
	}
}

func TestRobotsIconAndSlashes(t *testing.T) {
	w := newWorld(t)
	if resp, body := w.get(t, "/robots.txt", ""); resp.StatusCode != 200 || body != "User-agent: *\nDisallow: /api/\n\nSitemap: https://finder.example.org/sitemap.xml\n" {
		t.Errorf("robots.txt: %d %q", resp.StatusCode, body)
	}
	w.sample = true
	if _, body := w.get(t, "/robots.txt", ""); body != "User-agent: *\nDisallow: /\n" {
		t.Errorf("robots.txt of the sample: %q", body)
	}
	icon, _ := w.get(t, "/favicon.ico", "")
	if resp, _ := w.get(t, icon.Header.Get("Location"), ""); icon.StatusCode != http.StatusFound || resp.Header.Get("Content-Type") != "image/svg+xml" {
		t.Errorf("favicon: %d, %v", icon.StatusCode, resp.Header)
	}
	for path, want := range map[string]string{
		"/search/?q=back%20pain&near=78701": "/search?q=back%20pain&near=78701", "/es/search/": "/es/search", "/es" + anaPath() + "/": "/es" + anaPath(),
		"/providers/" + ana().ID.String() + "/": "/providers/" + ana().ID.String(), "/providers/%2F%2Fexample.org/": "/providers/%2F%2Fexample.org",
	} {
		resp, _ := w.get(t, path, browser)
		if got := resp.Header.Get("Location"); resp.StatusCode != http.StatusMovedPermanently || got != want {
			t.Errorf("%s: %d to %q", path, resp.StatusCode, got)
		}
	}
}

// TestApprovalIsNeverShownWithoutItsUse: beside a warning that says otherwise, a
// bare "approved" would be read as approved for whatever the reader has.
func TestApprovalIsNeverShownWithoutItsUse(t *testing.T) {
	w := newWorld(t)
	labels := search.NewLabels(catalog.Default())
	w.find = func(_ context.Context, r search.Request) (*search.Response, error) {
		out := answer(r)
		for _, id := range []string{"bmp2-fusion", "intrathecal-pump", "prp"} {
			out.Results[0].OfferingCards = append(out.Results[0].OfferingCards, labels.Offering(directory.Offering{ID: id}, r.Lang))
		}
		return out, nil
	}
	approved := "Approved by FDA for this use Approved only for one-level anterior lumbar fusion L4–S1"
	w.page(t, "/search?q=a").says("For back and spine pain: "+approved, "For Scoliosis; ", "Platelet-rich plasma Legal product")
	w.page(t, "/es/search?q=a").says("Para dolor de espalda y columna: ")
	w.page(t, anaPath()).says("For: back and spine pain "+approved, "For: Scoliosis")
}

func TestChipsShowFiltersOnANoAndPiecesDroppedByIDAlone(t *testing.T) {
	p := newWorld(t).page(t, "/search?q=pain+doctor&accepting=false&telehealth=false&second_opinion=false&multispecialty=false&drop=low-back-pain&drop=nonsense")
	p.says("Not accepting new patients", "No telehealth", "No second opinions", "Left out: Low back pain")
	if strings.Contains(p.body, "Multi-specialty spine centers") || strings.Contains(p.body, "nonsense</") {
		t.Error("what is no filter and no piece has a chip")
	}
	if got := p.link("Bring back: Low back pain"); strings.Contains(got, "low-back-pain") {
		t.Errorf("brings back by %q", got)
	}
}

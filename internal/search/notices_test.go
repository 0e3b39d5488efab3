package search_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/search"
)

func TestNoticesComeLoudestFirst(t *testing.T) {
	ann := person(1, "Ann", painMedicine, at("Austin", "TX", 1), offers("bmac", "provider"))
	for _, c := range []struct {
		name string
		in   search.Request
		ann  record
		want []string
	}{
		{"always", search.Request{}, ann, []string{"no-endorsement"}},
		{"invented provider", search.Request{}, person(1, "Ann", painMedicine, sample), []string{"sample-directory", "no-endorsement"}},
		{"red flag in the box", search.Request{Q: "back pain and I can't pee"}, ann, []string{"rf-cauda-bladder", "no-endorsement"}},
		{"red flag in the text", search.Request{Text: "no puedo orinar"}, ann, []string{"rf-cauda-bladder", "no-endorsement"}},
		{"regenerative offering", search.Request{Offerings: []string{"bmac"}}, ann, []string{"regenerative-status", "no-endorsement"}},
		{"regenerative offering in the box", search.Request{Q: "stem cell doctor"}, ann, []string{"regenerative-status", "no-endorsement"}},
		{"all of them", search.Request{Q: "stem cells, lost bladder control"}, person(1, "Ann", painMedicine, sample, offers("bmac", "provider"), saying("lost bladder control")),
			[]string{"rf-cauda-bladder", "regenerative-status", "sample-directory", "no-endorsement"}},
		{"need that is not of the spine", search.Request{Q: "knee pain"}, ann, []string{"not-spine", "no-endorsement"}},
		{"place abroad", search.Request{Q: "pain doctor london SW1A 1AA"}, ann, []string{"us-only", "no-endorsement"}},
		{"country", search.Request{Q: "pain doctor france"}, ann, []string{"us-only", "no-endorsement"}},
		{"a town of the US that is called so", search.Request{Q: "pain doctor paris tx"}, ann, []string{"no-endorsement"}},
		{"promise", search.Request{Q: "guaranteed cure for sciatica"}, ann, []string{"no-promise", "no-endorsement"}},
		{"promise in the text", search.Request{Text: "sin ningún riesgo"}, ann, []string{"no-promise", "no-endorsement"}},
		{"promise of two words", search.Request{Q: "pain doctor risk free"}, ann, []string{"no-promise", "no-endorsement"}},
		{"promise of a breakthrough", search.Request{Q: "breakthrough treatment for back pain"}, ann, []string{"no-promise", "no-endorsement"}},
		{"term of medicine", search.Request{Q: "breakthrough pain"}, ann, []string{"no-endorsement"}},
		{"half a promise", search.Request{Q: "pain doctor free parking"}, ann, []string{"no-endorsement"}},
		{"promise of a regenerative offering", search.Request{Q: "miracle stem cells"}, ann, []string{"regenerative-status", "no-promise", "no-endorsement"}},
		{"red flag in words around a place", search.Request{Near: "cannot pee in Austin TX", Lenient: true}, ann, []string{"rf-cauda-bladder", "no-endorsement"}},
		{"red flag in what could not be read", search.Request{Said: "back pain and I can't pee"}, ann, []string{"rf-cauda-bladder", "no-endorsement"}},
		{"need elsewhere in what could not be read", search.Request{Said: "coughing up blood"}, ann, []string{"not-spine", "no-endorsement"}},
		{"place whose name is a sign", search.Request{Q: "back pain", Near: "Fall River, MA", Lenient: true}, ann, []string{"no-endorsement"}},
		{"red flag that is dropped", search.Request{Q: "back pain and I can't pee", Drop: []string{"cauda-equina-syndrome"}}, ann, []string{"rf-cauda-bladder", "no-endorsement"}},
		{"red flag and a need elsewhere", search.Request{Q: "knee pain and I want to die"}, ann, []string{"rf-mind", "not-spine", "no-endorsement"}},
		{"standard offering", search.Request{Offerings: []string{"spinal-fusion"}}, person(1, "Ann", painMedicine, offers("spinal-fusion", "provider")), []string{"no-endorsement"}},
		{"offering that nobody states", search.Request{Q: "PRP 90210"}, ann, []string{"regenerative-status", "offering-not-stated", "no-endorsement"}},
		{"offering that somebody far away states", search.Request{Offerings: []string{"bmac"}, Near: "90210", Radius: 5}, ann, []string{"regenerative-status", "no-endorsement"}},
		{"offering that somebody states who is left out for another reason", search.Request{Offerings: []string{"bmac"}, Gender: "M"}, ann, []string{"regenerative-status", "no-endorsement"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, lang := range []string{"en", "es"} {
				c.in.Lang = lang
				checkNotices(t, ask(t, c.in, c.ann).Notices, c.want)
			}
		})
	}
}

// TestStatusIsThatOfWhatWasAskedFor: who asks for plasma is not told of stem cells, and no
// offering without an approval is spoken of as if it had one.
func TestStatusIsThatOfWhatWasAskedFor(t *testing.T) {
	for _, lang := range []string{"en", "es"} {
		none := map[string]string{"en": "not approved by the FDA", "es": "sin aprobación de la FDA"}[lang]
		for _, o := range catalog.Default().Offerings() {
			if !o.Regenerative {
				continue
			}
			n := ask(t, search.Request{Offerings: []string{o.ID}, Lang: lang}).Notices[0]
			if n.ID != search.NoticeRegenerative || !strings.HasPrefix(n.Text, o.Label.In(lang)+": ") || !strings.Contains(n.More, o.Basis.In(lang)) {
				t.Errorf("%s, %s: %+v", lang, o.ID, n)
			}
			if strings.Contains(n.Text, none) != (o.Status != catalog.StatusApproved) {
				t.Errorf("%s, %s is %s: %s", lang, o.ID, o.Status, n.Text)
			}
		}
	}
	for _, c := range []struct{ q, text, more string }{
		{"stem cells", "No stem cell product is approved by the FDA", "Other regenerative products differ"},
		{"regenerative medicine", "No stem cell product is approved by the FDA", "Other regenerative products differ"},
		{"PRP", "Platelet-rich plasma: not approved by the FDA for back or spine conditions. It is a legal product", "The FDA has not looked at whether it is safe or works for the spine. Kits are 510(k)-cleared"},
	} {
		if n := ask(t, search.Request{Q: c.q}).Notices[0]; !strings.HasPrefix(n.Text, c.text) || !strings.HasPrefix(n.More, c.more) {
			t.Errorf("%q: %+v", c.q, n)
		}
	}
	two := ask(t, search.Request{Offerings: []string{"prp", "prolotherapy"}}).Notices[0]
	if strings.Count(two.Text, "not approved by the FDA") != 2 || strings.Contains(two.Text+two.More, "stem cell") {
		t.Errorf("of two without cells: %+v", two)
	}
}

// TestStatusesOfSeveralAreThoseThatOccur among them: what is said of stem cells with others is
// true of the others too.
func TestStatusesOfSeveralAreThoseThatOccur(t *testing.T) {
	all := map[string]string{
		"bmp2-fusion": "approved for some uses only", "prp": "legal products, used in a way the FDA has not reviewed", "bmac": "allowed only if strict tissue rules are met",
		"adipose-svf": "allowed only in a trial that the FDA authorized (IND)", "embryonic-cells": "allowed only in a registered trial",
	}
	for _, ids := range [][]string{{"bmac", "bmp2-fusion"}, {"prp", "bmac"}, {"adipose-svf", "embryonic-cells"}, {"prp", "bmac", "adipose-svf", "embryonic-cells", "bmp2-fusion"}} {
		n := ask(t, search.Request{Offerings: ids}).Notices[0]
		for id, said := range all {
			if strings.Contains(n.More, said) != slices.Contains(ids, id) {
				t.Errorf("of %v: %q", ids, n.More)
			}
		}
		if es := ask(t, search.Request{Offerings: ids, Lang: "es"}).Notices[0].More; strings.Count(es, ";") != len(ids)-1 || strings.Contains(es, "%") {
			t.Errorf("of %v: %q", ids, es)
		}
	}
}

// TestNobodyIsListedForACrisis, beside which nothing is asked for: neither by the box alone, nor
// where a filter is for something.
func TestNobodyIsListedForACrisis(t *testing.T) {
	ann := person(1, "Ann", painMedicine, at("Austin", "TX", 1))
	for _, c := range []struct {
		in    search.Request
		shown bool
	}{
		{search.Request{Q: "I want to kill myself", Near: "Austin, TX"}, false},
		{search.Request{Q: "pensamientos suicidas"}, false},
		{search.Request{Q: "suicidal", Specialties: []string{"pain-medicine"}}, false},
		{search.Request{Text: "want to die"}, false},
		{search.Request{Near: "want to die in Austin TX", Lenient: true, Conditions: []string{"sciatica"}}, false},
		{search.Request{Said: "want to die"}, false},
		{search.Request{Q: "not suicidal, just need a pain doctor"}, true},
	} {
		out := ask(t, c.in, ann)
		if out.Notices[0].ID != "rf-mind" || (len(out.Results) > 0) != c.shown || (out.Total > 0) != c.shown {
			t.Errorf("%+v: %d results of %d, notices %v", c.in, len(out.Results), out.Total, out.Notices)
		}
	}
}

func checkNotices(t *testing.T, notices []search.Notice, want []string) {
	t.Helper()
	var got []string
	levels := []string{"emergency", "warning", "info"}
	last := 0
	for _, n := range notices {
		got = append(got, n.ID)
		level := slices.Index(levels, n.Level)
		if level < last || n.Text == "" {
			t.Errorf("notice %+v out of order or empty", n)
		}
		last = level
	}
	if !slices.Equal(got, want) {
		t.Errorf("notices %q, want %q", got, want)
	}
}

func TestSampleDirectorySaysSoEvenWithoutResults(t *testing.T) {
	s := search.New(search.Config{
		Engine: engineOf(t), Catalog: catalog.Default(), Gazetteer: place.Default(), Now: func() time.Time { return today },
		Sample: func() bool { return true },
	})
	out, err := s.Search(t.Context(), search.Request{Q: "nobody"})
	if err != nil {
		t.Fatal(err)
	}
	checkNotices(t, out.Notices, []string{"sample-directory", "no-endorsement"})
}

// TestANeedElsewhereIsRouted: what is not of the spine goes to who treats it, or
// to nobody, and never to the spine's specialists.
func TestANeedElsewhereIsRouted(t *testing.T) {
	const orthopedicSurgery = "207X00000X"
	need, _ := catalog.Default().Elsewhere("knee")
	ortho := person(1, "Ann Ortho", orthopedicSurgery, at("Austin", "TX", 1))
	pain := person(2, "Bea Pain", painMedicine, at("Austin", "TX", 1))
	out := ask(t, search.Request{Q: "knee pain austin tx"}, ortho, pain)
	wantNames(t, out, "Ann Ortho")
	i := out.Interpretation
	if len(i.Specialties) != 1 || i.Specialties[0].ID != need.Route[0] || i.Specialties[0].From != "knee pain" {
		t.Errorf("specialties %+v, want the first stop of the route %q", i.Specialties, need.Route)
	}
	if out.Notices[0].Text != need.Note.In("en") {
		t.Errorf("notice %q", out.Notices[0].Text)
	}
	wantNames(t, ask(t, search.Request{Q: "knee pain austin tx"}, pain))
	wantNames(t, ask(t, search.Request{Q: "knee pain austin tx", Drop: []string{"knee"}, Sort: "name"}, ortho, pain), "Ann Ortho", "Bea Pain")
}

// TestOtherScriptsAreTold: whoever writes letters that no language read here has is told
// so, and nobody else.
func TestOtherScriptsAreTold(t *testing.T) {
	s := searcherOf(engineOf(t, person(1, "Ann Smith", painMedicine, at("Austin", "TX", 1))))
	for q, want := range map[string]bool{
		"мой спина болит": true, "背中が痛い austin tx": true, "ظهري": true, "허리 통증": true,
		"pain doctor": false, "médico del dolor ñandú": false, "Łódź": false, "ʻohana pain": false, "🤕 123 °": false, "": false,
		"α2-macroglobulin injection austin tx": false, "β-blocker back pain": false, "10 μg": false, "腰 pain": true,
	} {
		out, err := s.Search(t.Context(), search.Request{Q: q})
		if err != nil {
			t.Fatal(err)
		}
		if told := slices.ContainsFunc(out.Notices, func(n search.Notice) bool { return n.ID == search.NoticeScript }); told != want {
			t.Errorf("%q: told %v", q, told)
		}
	}
}

// TestNumbersThatNothingIsSoughtByAreTold: a telephone number, or ten digits that do not
// check as an NPI, with or without other words; no NPI, ZIP code or address does so.
func TestNumbersThatNothingIsSoughtByAreTold(t *testing.T) {
	s := searcherOf(engineOf(t, person(1, "Ann Smith", painMedicine, at("Austin", "TX", 1))))
	for q, want := range map[string]bool{
		"743-555-0166": true, "(743) 555-0166": true, "1 743 555 0166 austin": true, "7435550166": true, "npi 2173335004": true, "ann smith 743.555.0166": true,
		"pain doctor 78701": false, "pain doctor 1234 main st austin tx": false, "78701-1234": false, "back pain 10 years": false, "": false,
		directory.WithCheckDigit(200_000_001).String(): false,
	} {
		out, err := s.Search(t.Context(), search.Request{Q: q})
		if err != nil {
			t.Fatal(err)
		}
		if told := slices.ContainsFunc(out.Notices, func(n search.Notice) bool { return n.ID == search.NoticeUnknownNumber }); told != want {
			t.Errorf("%q: told %v", q, told)
		}
	}
}

package main

import (
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// centreList is a list of four people and a dentist. Three of them share a suite
// in Austin, one of whom sees patients in Houston too; the fourth is elsewhere in
// the building.
const centreList = `npi,name,specialty,line1,line2,city,state,zip,verified_on
2000000002,"Sue Surgeon, MD",neurosurgery,100 Example Ave,Suite 200,Austin,TX,78701,
2000000010,"Ned Needle, MD",interventional-spine,9 Sample St,,Houston,TX,77002,
2000000010,"Ned Needle, MD",interventional-spine,100 Example Avenue,#200,Austin,TX,78701,
2000000028,"Tess Therapist, PT",physical-therapy,100 EXAMPLE AVE STE 200,,Austin,TX,78701,
2000000036,"Pia Psych, PhD",pain-psychology,100 Example Ave,Ste 300,Austin,TX,78701,
`

// centreAnswer is what a search tells of centres.
type centreAnswer struct {
	Results []struct {
		Name           string
		Location       struct{ City string }
		Multispecialty *struct {
			Groups    []string
			Confirmed bool
		}
		Why []string
	}
	Facets struct {
		Multispecialty []struct{ Count int }
	}
}

func (a *centreAnswer) names() string {
	var out []string
	for _, r := range a.Results {
		out = append(out, r.Name)
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

// importCentres writes a list and imports it under one name.
func importCentres(t *testing.T, dir, list string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "centres.csv")
	if err := os.WriteFile(path, []byte(list), 0o600); err != nil {
		t.Fatal(err)
	}
	mustRun(t, dir, "import", "--list", "centres", path)
}

// wantAtCentre waits until those are found at centres, since a server follows
// imports beside it by itself.
func wantAtCentre(t *testing.T, s *testServer, query, want string) centreAnswer {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		var a centreAnswer
		s.get(t, "/api/v1/search?"+query, &a)
		if a.names() == want {
			return a
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s finds %q, want %q", query, a.names(), want)
		}
	}
}

const team = "Ned Needle, Sue Surgeon, Tess Therapist"

func TestCentresAreComputedOverSeveralProviders(t *testing.T) {
	dir := t.TempDir()
	importCentres(t, dir, centreList)
	s := startServer(t, dir)
	const asked = "multispecialty=true&facets=true"

	for _, query := range []string{
		asked, asked + "&near=78701&radius=5", asked + "&state=TX", "q=" + url.QueryEscape("multi-specialty spine center"), "q=" + url.QueryEscape("centro multidisciplinario de columna near 78701"),
	} {
		a := wantAtCentre(t, s, query, team)
		for _, r := range a.Results {
			m := r.Multispecialty
			if r.Location.City != "Austin" || m == nil || m.Confirmed || !slices.Equal(m.Groups, []string{"surgery", "interventional", "therapy"}) ||
				!slices.Contains(r.Why, "Surgery, interventional care and therapy at this address (as registered, not confirmed)") {
				t.Errorf("%s: %+v, %+v", query, r, m)
			}
		}
		if strings.HasPrefix(query, asked) && (len(a.Facets.Multispecialty) != 1 || a.Facets.Multispecialty[0].Count != 3) {
			t.Errorf("%s counts %+v", query, a.Facets)
		}
	}
	wantAtCentre(t, s, asked+"&near=77002&radius=25", "") // where Ned is no part of a team
	wantAtCentre(t, s, asked+"&specialty=interventional-spine", "Ned Needle")

	// One moves to another suite of the tower, by a later import.
	importCentres(t, dir, strings.Replace(centreList, "100 EXAMPLE AVE STE 200", "100 EXAMPLE AVE STE 400", 1))
	wantAtCentre(t, s, asked, "")

	// The one of another suite comes in instead.
	importCentres(t, dir, strings.NewReplacer("100 EXAMPLE AVE STE 200", "100 EXAMPLE AVE STE 400", "Ste 300", "Ste 200").Replace(centreList))
	wantAtCentre(t, s, asked, "Ned Needle, Pia Psych, Sue Surgeon")

	// What a list says of verification is its own word, and confirms nothing.
	importCentres(t, dir, strings.ReplaceAll(centreList, ",\n", ",2026-10-01\n"))
	before := wantAtCentre(t, s, asked, team)

	// An index that is built anew says the same.
	s.stop(t)
	mustRun(t, dir, "reindex")
	s = startServer(t, dir)
	after := wantAtCentre(t, s, asked, team)
	for _, a := range []centreAnswer{before, after} {
		if m := a.Results[0].Multispecialty; m.Confirmed || a.Results[0].Why[0] != before.Results[0].Why[0] {
			t.Errorf("%+v, %+v", a, m)
		}
	}
	s.stop(t)
}

// TestTheSampleHasConfirmedCentres: its people are verified, and work at the
// center's address.
func TestTheSampleHasConfirmedCentres(t *testing.T) {
	s := startServer(t, t.TempDir())
	defer s.stop(t)
	var a centreAnswer
	s.get(t, "/api/v1/search?multispecialty=true&near=60601&radius=25", &a)
	confirmed := 0
	for _, r := range a.Results {
		if m := r.Multispecialty; m != nil && m.Confirmed && slices.ContainsFunc(r.Why, func(w string) bool { return strings.HasSuffix(w, "at this address (verified)") }) {
			confirmed++
		}
	}
	if confirmed < 4 {
		t.Errorf("%d of %d are at a confirmed center: %+v", confirmed, len(a.Results), a)
	}
}

// TestATowerIsNoCentre: the same people, each in a suite of their own.
func TestATowerIsNoCentre(t *testing.T) {
	dir := t.TempDir()
	importCentres(t, dir, strings.NewReplacer("#200", "#201", "STE 200", "STE 202").Replace(centreList))
	s := startServer(t, dir)
	defer s.stop(t)
	wantAtCentre(t, s, "near=78701&radius=5", "Ned Needle, Pia Psych, Sue Surgeon, Tess Therapist")
	wantAtCentre(t, s, "multispecialty=true", "")
}

package main

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/specialist-finder/finder/internal/directory"
)

// replacedNPI is the nth invented NPI of these tests.
func replacedNPI(n int) string { return directory.WithCheckDigit(uint64(270_000_000 + n)).String() }

// registryFile writes a file of the registry; each row is what follows the NPI.
func registryFile(t *testing.T, name string, rows ...string) string {
	t.Helper()
	header := []string{"NPI", "Entity Type Code", "Replacement NPI", "Provider Organization Name (Legal Business Name)", "Provider Last Name (Legal Name)", "Provider First Name",
		"Provider First Line Business Practice Location Address", "Provider Business Practice Location Address City Name", "Provider Business Practice Location Address State Name",
		"Provider Business Practice Location Address Postal Code", "Last Update Date", "NPI Deactivation Date", "Healthcare Provider Taxonomy Code_1"}
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(strings.Join(append([]string{strings.Join(header, ",")}, rows...), "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// active is the registry's row of the nth invented person.
func active(n int, last string) string {
	return replacedNPI(n) + ",1,,," + last + ",Ana,1 Example St,Austin,TX,78701,01/01/2026,,208VP0000X"
}

// replacedBy is its row once the NPI is replaced: all else is empty.
func replacedBy(n int, by string) string { return replacedNPI(n) + ",," + by + ",,,,,,,,,03/04/2026," }

// societyFile writes a plain list.
func societyFile(t *testing.T, rows ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "society.csv")
	content := "npi,kind,name,specialty,line1,city,state,zip,phone\n" + strings.Join(rows, "\n") + "\n"
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// leads asks for a path and returns the status with where it leads, without the
// slug.
func (s *testServer) leads(t *testing.T, path string) string {
	t.Helper()
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := client.Get(s.url + path)
	if err != nil {
		t.Fatalf("%v\n%s", err, s.output())
	}
	resp.Body.Close()
	at := resp.Header.Get("Location")
	if i := strings.Index(at, "/providers/"); i >= 0 {
		id, query, _ := strings.Cut(at[i+len("/providers/"):], "?")
		id, _, _ = strings.Cut(id, "/")
		at = strings.TrimSuffix(at[:i+len("/providers/")]+id+"?"+query, "?")
	}
	return strings.TrimSpace(fmt.Sprintf("%d %s", resp.StatusCode, at))
}

// idNamed finds the one provider of that name.
func (s *testServer) idNamed(t *testing.T, name string) string {
	t.Helper()
	var answer struct{ Results []struct{ ID, Name string } }
	s.get(t, "/api/v1/search?text="+url.QueryEscape(name), &answer)
	if len(answer.Results) != 1 {
		t.Fatalf("%s is found %d times: %+v", name, len(answer.Results), answer.Results)
	}
	return answer.Results[0].ID
}

func idOf(t *testing.T, npi string) string {
	t.Helper()
	n, err := directory.ParseNPI(npi)
	if err != nil {
		t.Fatal(err)
	}
	return directory.IDOfNPI(n).String()
}

// TestAReplacedNPILeadsToTheOneThatReplacesIt imports the registry's file of one
// month and of the next week.
func TestAReplacedNPILeadsToTheOneThatReplacesIt(t *testing.T) {
	dir := t.TempDir()
	mustRun(t, dir, "import", registryFile(t, "npidata_pfile_month.csv",
		active(1, "First"), active(2, "Second"), active(3, "Third"), active(4, "Fourth"), active(5, "Fifth"), active(6, "Sixth"), active(7, "Seventh")))
	mustRun(t, dir, "import", registryFile(t, "npidata_pfile_weekly.csv",
		replacedBy(1, replacedNPI(2)), replacedBy(2, replacedNPI(3)), // one after the other
		replacedBy(4, replacedNPI(5)), replacedBy(5, replacedNPI(4)), // in a circle
		replacedBy(6, replacedNPI(99)), // by nobody whom we know
		replacedBy(7, "1234567890")))
	s := startServer(t, dir)
	for _, c := range []struct{ path, want string }{
		{"/providers/" + replacedNPI(1), "301 /providers/" + idOf(t, replacedNPI(3))},
		{"/providers/" + idOf(t, replacedNPI(1)) + "/ana-first", "301 /providers/" + idOf(t, replacedNPI(3))},
		{"/es/providers/" + replacedNPI(2), "301 /es/providers/" + idOf(t, replacedNPI(3))},
		{"/api/v1/providers/" + replacedNPI(1) + "?lang=es", "301 /api/v1/providers/" + idOf(t, replacedNPI(3)) + "?lang=es"},
		{"/api/v1/providers/" + replacedNPI(3), "200"},
		{"/providers/" + replacedNPI(1) + "/reports/error", "200"},
		{"/providers/" + replacedNPI(4), "410"},
		{"/api/v1/providers/" + replacedNPI(5), "410"},
		{"/providers/" + replacedNPI(6), "410"},
		{"/es/providers/" + replacedNPI(7), "410"},
	} {
		if got := s.leads(t, c.path); got != c.want {
			t.Errorf("%s answers %q, want %q", c.path, got, c.want)
		}
	}
	if n := s.total(t); n != 1 {
		t.Errorf("%d are found, want the third alone", n)
	}
	s.stop(t)
}

// TestAProviderOfAListThatGainsAnNPIMoves imports two editions of a list beside
// a running server, and an older one again.
func TestAProviderOfAListThatGainsAnNPIMoves(t *testing.T) {
	const ana, clinic = ",individual,Ana Example,pmr,1 Example St,Austin,TX,78701,512-555-0111", ",organization,Twin Spine Clinic,pain-clinic,2 Example St,Austin,TX,78701,512-555-0112"
	dir := t.TempDir()
	older := societyFile(t, ana, clinic)
	mustRun(t, dir, "import", older)
	s := startServer(t, dir)
	before, twins := s.idNamed(t, "Ana Example"), s.idNamed(t, "Twin Spine Clinic")
	if got := s.leads(t, "/api/v1/providers/"+before); got != "200" {
		t.Errorf("at first the record answers %q", got)
	}

	mustRun(t, dir, "import", societyFile(t, replacedNPI(11)+ana, replacedNPI(12)+clinic, replacedNPI(13)+clinic))
	s.catchUp(t)
	after := s.idNamed(t, "Ana Example")
	if after != idOf(t, replacedNPI(11)) {
		t.Errorf("with an NPI the record has the id %s", after)
	}
	for _, root := range []string{"", "/es", "/api/v1"} {
		if got, want := s.leads(t, root+"/providers/"+before), "301 "+root+"/providers/"+after; got != want {
			t.Errorf("the former id answers %q, want %q", got, want)
		}
	}
	if got := s.leads(t, "/api/v1/providers/"+twins); got != "200" {
		t.Errorf("one that two others might be answers %q, want that it stays", got)
	}

	mustRun(t, dir, "import", societyFile(t, ana))
	s.catchUp(t)
	if got := s.leads(t, "/api/v1/providers/"+before); got != "200" {
		t.Errorf("once the list knows the provider without an NPI again, the record answers %q", got)
	}
	s.stop(t)
}

package server_test

import (
	"encoding/json"
	"testing"

	"golang.org/x/net/html"
)

// linkedData is what a page tells search engines.
func linkedData(t *testing.T, p *page) map[string]any {
	t.Helper()
	for _, s := range p.all("script") {
		if attr(s, "type") == "application/ld+json" && s.FirstChild != nil && s.FirstChild.Type == html.TextNode {
			var out map[string]any
			if err := json.Unmarshal([]byte(s.FirstChild.Data), &out); err != nil {
				t.Fatalf("%v in %s", err, s.FirstChild.Data)
			}
			return out
		}
	}
	t.Fatal("no linked data")
	return nil
}

func TestLinkedDataSaysWhatThePageSays(t *testing.T) {
	w := newWorld(t)
	got := linkedData(t, w.page(t, anaPath()))
	for key, want := range map[string]any{
		"@context": "https://schema.org", "@type": "IndividualPhysician", "name": "Ana de la Cruz & <Söhne>",
		"usNPI": ana().NPI.String(), "telephone": "+15125550123", "isAcceptingNewPatients": true,
	} {
		if got[key] != want {
			t.Errorf("%s is %v, want %v", key, got[key], want)
		}
	}
	if _, told := got["availableService"]; told {
		t.Errorf("treatments that are not approved are told without their status: %v", got["availableService"])
	}
	address, _ := got["address"].(map[string]any)
	if address["streetAddress"] != "100 Example St, Ste 300" || address["addressRegion"] != "TX" {
		t.Errorf("address %v", address)
	}
	clinic := linkedData(t, w.page(t, "/providers/"+lakeview().ID.String()+"/lakeview-spine-center-llc"))
	if clinic["@type"] != "MedicalClinic" || clinic["geo"] != nil || clinic["sameAs"] != nil {
		t.Errorf("a clinic without an address and with a hostile website is told as %v", clinic)
	}
}

func TestPreviewsTellThePage(t *testing.T) {
	w := newWorld(t)
	for path, want := range map[string]string{
		anaPath():         "Ana de la Cruz & <Söhne>, Pain medicine (pain management) in Austin, TX: locations",
		"/es" + anaPath(): "Ana de la Cruz & <Söhne>, ",
	} {
		found := ""
		for _, m := range w.page(t, path).all("meta") {
			if attr(m, "property") == "og:description" {
				found = attr(m, "content")
			}
		}
		if len(found) < len(want) || found[:len(want)] != want {
			t.Errorf("%s: og:description is %q, want %q ...", path, found, want)
		}
	}
}

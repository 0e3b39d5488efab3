// Package label holds what pages alone say of the catalogue's entries: the sign
// beside a regulatory status, the plain kind of license behind a degree. What
// the API says too is search.Labels. It knows nothing of JSON or HTML.
package label

import "github.com/specialist-finder/finder/internal/catalog"

// Cue is the sign beside a regulatory status, "" for none.
func Cue(cat *catalog.Catalog, id string) string {
	s, ok := cat.Status(catalog.RegulatoryStatus(id))
	if !ok || s.Cue == "none" {
		return ""
	}
	return s.Cue
}

// License is the plain kind of license behind the first credential that has
// one: what a patient wants to know of "DC". It is "" for degrees and
// certificates that license nobody.
func License(cat *catalog.Catalog, credentials []string, lang string) string {
	for _, c := range credentials {
		known, ok := cat.Credential(c)
		if !ok || !licenses(known.License) {
			continue
		}
		text, _ := cat.Label("license", string(known.License))
		return text.In(lang)
	}
	return ""
}

func licenses(l catalog.License) bool {
	switch l {
	case catalog.LicenseAcademic, catalog.LicenseCertificate, catalog.LicenseBusiness, catalog.LicenseOtherProfession:
		return false
	}
	return true
}

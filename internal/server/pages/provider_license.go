package pages

import (
	"html/template"
	"slices"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
)

// maxLicenseStates is of how many states boards are named: those where care is
// given come first.
const maxLicenseStates = 6

// licenseLinks lead to where the license of a clinician can be looked up, in each
// state and in all of them. A wrong board is worse than none, so there is no link
// where it is not sure which one it is.
func (p *Pages) licenseLinks(l *Locale, rec *directory.Provider) []Link {
	if rec.Kind != directory.Individual {
		return nil
	}
	codes := make([]string, 0, len(rec.Taxonomies))
	if main := rec.PrimaryTaxonomy(); main != "" {
		codes = append(codes, main)
	}
	for _, t := range rec.Taxonomies {
		codes = append(codes, t.Code)
	}
	licenses, certain := p.cfg.Catalog.LicensesOf(rec.Credentials, codes)
	var out []Link
	add := func(boards []catalog.LicenseBoard, key string) {
		for _, b := range boards {
			link := Link{Text: l.T(key, b.Name), URL: template.URL(b.URL)}
			if !slices.Contains(out, link) {
				out = append(out, link)
			}
		}
	}
	for _, state := range licenseStates(rec) {
		add(p.boardsOf(state, licenses, certain), "license.check")
	}
	add(p.boardsOf(catalog.National, licenses, certain), "license.check.national")
	return out
}

// licenseStates are where care is given, and where else a license is stated.
func licenseStates(rec *directory.Provider) []string {
	out := statesOf(rec)
	for _, t := range rec.Taxonomies {
		if t.LicenseState != "" && !slices.Contains(out, t.LicenseState) {
			out = append(out, t.LicenseState)
		}
	}
	return out[:min(len(out), maxLicenseStates)]
}

// boardsOf are the boards of a state for each of the licenses. Where it is not
// certain which of them somebody has, there is one only if it is the same for all.
func (p *Pages) boardsOf(state string, licenses []catalog.License, certain bool) []catalog.LicenseBoard {
	var out []catalog.LicenseBoard
	for _, license := range licenses {
		if b, ok := p.cfg.Catalog.LicenseBoard(state, license); ok {
			out = append(out, b)
		}
	}
	if certain || len(out) == len(licenses) && !slices.ContainsFunc(out, func(b catalog.LicenseBoard) bool { return b.URL != out[0].URL }) {
		return out
	}
	return nil
}

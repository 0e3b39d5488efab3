package pages

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
)

// facts are what is known of a provider beside its locations and offerings.
// What is unknown is not listed, except where silence could be read as a no.
func (p *Pages) facts(l *Locale, rec *directory.Provider) []fact {
	var out []fact
	add := func(key, note string, values ...string) {
		if len(values) > 0 {
			out = append(out, fact{Name: l.T("fact." + key), Values: values, Note: note})
		}
	}
	add("kind", "", l.T("kind."+rec.Kind.String()))
	add("credentials", "", p.credentials(l, rec.Credentials)...)
	add("taxonomies", l.T("fact.taxonomies.note"), p.taxonomies(l, rec.Taxonomies)...)
	add("licenses", l.T("fact.licenses.note"), licenses(rec.Taxonomies)...)
	if links := p.licenseLinks(l, rec); len(links) > 0 {
		note := l.T("fact.license_check.note")
		if rec.Sample {
			note = l.T("fact.license_check.invented")
		}
		out = append(out, fact{Name: l.T("fact.license_check"), Links: links, Note: note})
	}
	add("training", l.statedBy(rec, directory.FieldTraining, "fact.training.note"), l.trainings(rec)...)
	add("boards", l.statedBy(rec, directory.FieldBoards, "fact.boards.note"), l.certifications(rec)...)
	if rec.Gender == "F" || rec.Gender == "M" {
		add("gender", "", l.T("gender."+rec.Gender))
	}
	add("languages", "", l.languages(rec.Languages)...)
	add("insurance", l.insuranceNote(rec), rec.Insurance...)
	add("telehealth", "", l.ternary(rec.Telehealth))
	add("second_opinion", "", l.ternary(rec.SecondOpinion))
	add("tracks_outcomes", l.statedBy(rec, directory.FieldOutcomes, "fact.tracks_outcomes.note"), l.told(rec.TracksOutcomes)...)
	add("standard_care", l.statedBy(rec, directory.FieldStandardCare, ""), p.standardCare(l, rec)...)
	add("prices", l.statedBy(rec, directory.FieldPrices, "fact.prices.note"), rec.Prices...)
	add("other_names", "", rec.OtherNames...)
	if rec.NPI != 0 {
		add("npi", "", rec.NPI.String())
	}
	return out
}

// insuranceNote says when the plans were stated, where the record knows.
func (l *Locale) insuranceNote(rec *directory.Provider) string {
	var on directory.Date
	for _, s := range rec.Provenance {
		if s.Field == directory.FieldInsurance {
			on = max(on, s.StatedOn)
		}
	}
	if on == 0 {
		return l.T("fact.insurance.note")
	}
	return l.T("fact.insurance.on", l.Date(on))
}

func (l *Locale) ternary(t directory.Ternary) string {
	return l.T([...]string{directory.Unknown: "ternary.unknown", directory.No: "ternary.no", directory.Yes: "ternary.yes"}[t])
}

func (l *Locale) languages(tags []string) []string {
	var out []string
	for _, tag := range tags {
		out = append(out, l.language(tag))
	}
	return out
}

// credentials says in plain words what each stands for, where we know.
func (p *Pages) credentials(l *Locale, credentials []string) []string {
	var out []string
	for _, c := range credentials {
		known, ok := p.cfg.Catalog.Credential(c)
		if !ok || known.License == catalog.LicenseBusiness {
			out = append(out, c)
			continue
		}
		text, _ := p.cfg.Catalog.Label("license", string(known.License))
		out = append(out, l.T("fact.credential", c, text.In(l.Lang)))
	}
	return out
}

func (p *Pages) taxonomies(l *Locale, codes []directory.Taxonomy) []string {
	var out []string
	for _, t := range codes {
		text := t.Code
		if known, ok := p.cfg.Catalog.Taxonomy(t.Code); ok {
			text = known.Name + " (" + t.Code + ")"
		}
		if t.Primary {
			text = l.T("fact.taxonomy.main", text)
		}
		out = append(out, text)
	}
	return out
}

func licenses(codes []directory.Taxonomy) []string {
	var out []string
	for _, t := range codes {
		if text := join(" ", t.LicenseState, t.License); t.License != "" && !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return out
}

// provenance is, list by list and date by date, which parts of the record it
// gave: most records come whole from one list.
func (l *Locale) provenance(rec *directory.Provider) []fact {
	var out []fact
	for _, s := range rec.Provenance {
		source, field := l.list(s.List), l.T("field."+string(s.Field))
		if s.StatedOn != 0 {
			source = l.T("provenance.stated", source, l.Date(s.StatedOn))
		}
		i := slices.IndexFunc(out, func(f fact) bool { return f.Name == source })
		if i < 0 {
			out = append(out, fact{Name: source, Values: []string{field}})
		} else if !slices.Contains(out[i].Values, field) {
			out[i].Values = append(out[i].Values, field)
		}
	}
	for i := range out {
		out[i].Values = []string{strings.Join(out[i].Values, ", ")}
	}
	return out
}

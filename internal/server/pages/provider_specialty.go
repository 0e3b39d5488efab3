package pages

import "github.com/specialist-finder/finder/internal/search"

// explained are the specialties of a record in plain words, each with its guide, the
// main one first and marked.
func (p *Pages) explained(l *Locale, specialties []search.Label) []entryView {
	ids := make([]string, len(specialties))
	for i, s := range specialties {
		ids[i] = s.ID
	}
	out := p.specialtyEntries(l, ids)
	for i := range out {
		out[i].Summary = sentence(out[i].Summary)
	}
	if len(out) > 1 {
		out[0].Grade = l.T("provider.specialty.main")
	}
	return out
}

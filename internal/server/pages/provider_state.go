package pages

import (
	"html/template"
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/directory"
)

// providerStateView is what the state of a location asks of who has some of the
// offerings of a record.
type providerStateView struct {
	stateView
	Anchor, About string
}

// statesOf are the states in which a provider works, each once, those of the first
// locations first.
func statesOf(rec *directory.Provider) []string {
	var out []string
	for i := range rec.Locations {
		if s := rec.Locations[i].State; s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// providerStates are the notices of those states, if any offering is of cells or
// tissue.
func (p *Pages) providerStates(l *Locale, rec *directory.Provider, states []string) []providerStateView {
	var about []string
	for _, o := range rec.Offerings {
		if known, ok := p.cfg.Catalog.Offering(o.ID); ok && known.Noticed() {
			about = append(about, known.Label.In(l.Lang))
		}
	}
	if len(about) == 0 {
		return nil
	}
	var out []providerStateView
	for _, s := range states {
		if n, ok := p.cfg.Catalog.StateNotice(s); ok {
			out = append(out, providerStateView{p.state(l, n), "state-" + s, l.T("provider.state.about", strings.Join(about, " · "))})
		}
	}
	return out
}

func (l *Locale) stateLinks(states []providerStateView) []Link {
	var out []Link
	for _, s := range states {
		out = append(out, Link{Text: l.T("provider.state.link", s.State), URL: template.URL("#" + s.Anchor)})
	}
	return out
}

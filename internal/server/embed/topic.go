package embed

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/catalog"
)

// filter is one parameter of the search that a frame is for, and the entry of the
// catalogue that it stands for.
type filter struct{ id, param, value string }

// topicKinds are the entries that a frame can be about, by the parameters that name them.
var topicKinds = map[string][]catalog.Kind{
	"topic":     {catalog.KindCondition, catalog.KindOffering, catalog.KindGroup, catalog.KindSpecialty},
	"condition": {catalog.KindCondition},
	"offering":  {catalog.KindOffering, catalog.KindGroup},
	"specialty": {catalog.KindSpecialty},
}

// named is the entry that a parameter names: by its id, or in words that mean it alone.
func (e *Embed) named(param, value string) (filter, bool) {
	want, search := param, strings.ToLower(strings.TrimSpace(value))
	if p, v, ok := e.cfg.Pages.Wanted(search); ok && (want == "topic" || e.isOf(search, want)) {
		return filter{search, p, v}, true
	}
	return e.meant(value, topicKinds[param])
}

// isOf reports whether an id is of an entry of a kind.
func (e *Embed) isOf(id, kind string) bool {
	_, condition := e.cfg.Catalog.Condition(id)
	_, specialty := e.cfg.Catalog.Specialty(id)
	_, offering := e.cfg.Catalog.OfferingIDs(id)
	return kind == "condition" && condition || kind == "specialty" && specialty || kind == "offering" && offering
}

// meant is the entry of some kinds that words mean as a whole, with the vocabulary of the
// search box. A word that is short or common means nothing by itself.
func (e *Embed) meant(words string, kinds []catalog.Kind) (filter, bool) {
	for _, entry := range e.cfg.Catalog.Lookup(words) {
		if entry.Weak || !slices.Contains(kinds, entry.Kind) {
			continue
		}
		if p, v, ok := e.cfg.Pages.Wanted(entry.ID); ok {
			return filter{entry.ID, p, v}, true
		}
	}
	return filter{}, false
}

// guess is what a page is about, by the first of the words that it says of itself which
// is wholly a topic.
func (e *Embed) guess(about []string) (filter, bool) {
	for _, words := range about {
		if f, ok := e.meant(words, topicKinds["topic"]); ok {
			return f, true
		}
	}
	return filter{}, false
}

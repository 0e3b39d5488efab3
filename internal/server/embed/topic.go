package embed

import (
	"slices"
	"strings"
	"unicode/utf8"

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

// guess is what a page is about, by the words that it says of itself: of those that are
// wholly a topic the one that says most, the first where several say as much.
func (e *Embed) guess(about []string) (best filter, ok bool) {
	least := nothing
	for _, words := range terms(about) {
		f, known := e.meant(words, topicKinds["topic"])
		if !known {
			continue
		}
		if b := e.breadth(f); b < least {
			best, least, ok = f, b, true
		}
	}
	return best, ok
}

// terms are the words that a page says of itself, one topic each, as many and as long as are
// read.
func terms(about []string) []string {
	var out []string
	for _, a := range about {
		for t := range strings.SplitSeq(a, ";") {
			if t = strings.TrimSpace(t); t != "" && len(out) < mostAbout {
				out = append(out, t)
			}
		}
	}
	return slices.DeleteFunc(out, func(t string) bool { return utf8.RuneCountInString(t) > maxTerm })
}

// How little a topic says of what a page is about.
const (
	special = iota // one problem, or one treatment
	general        // where it hurts, or what is done for much of it
	whoever        // who treats
	nothing
)

// breadth tells a page on a disease of the discs from all the others that name back pain too.
func (e *Embed) breadth(f filter) int {
	switch f.param {
	case "condition":
		if e.cfg.Catalog.IsGeneral(f.id) {
			return general
		}
		return special
	case "offering":
		return e.breadthOfOffering(f.id)
	}
	return whoever
}

func (e *Embed) breadthOfOffering(id string) int {
	o, one := e.cfg.Catalog.Offering(id)
	switch {
	case !one && e.holdsGroup(id):
		return general
	case !one:
		return special
	}
	switch o.Category {
	case catalog.CategoryDiagnosis, catalog.CategoryMedicine, catalog.CategoryTherapy:
		return general
	}
	return special
}

// holdsGroup reports whether a group of offerings has another one in it.
func (e *Embed) holdsGroup(id string) bool {
	all, _ := e.cfg.Catalog.OfferingIDs(id)
	outside := func(member string) bool { return !slices.Contains(all, member) }
	return slices.ContainsFunc(e.cfg.Catalog.Groups(), func(g catalog.Group) bool {
		members, _ := e.cfg.Catalog.OfferingIDs(g.ID)
		return g.ID != id && !slices.ContainsFunc(members, outside)
	})
}

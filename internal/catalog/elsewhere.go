package catalog

// Elsewhere is a need that is not of the spine but is typed into the same box: it
// deserves a true answer and a route.
type Elsewhere struct {
	ID     string
	Label  Text
	Route  []string // specialties that help or lead on, empty if none of ours does
	Note   Text     // what to tell whoever searches for it
	Words  []Word
	Source Source
}

// Elsewhere returns one need that is not of the spine.
func (c *Catalog) Elsewhere(id string) (Elsewhere, bool) { return c.elsewhere.get(id) }

// NeedsElsewhere are all of them in file order.
func (c *Catalog) NeedsElsewhere() []Elsewhere { return c.elsewhere.list }

func readElsewhere(l *loader) {
	for _, r := range l.sheet("elsewhere", "id", "label_en", "label_es", "route", "note_en", "note_es", "synonyms_en", "synonyms_es", "misspellings", "note") {
		e := Elsewhere{ID: r.id("id"), Label: r.label(), Route: r.list("route"), Note: r.text("note"), Source: r.source()}
		l.checkIDs(r, "route", e.Route, l.cat.specialties.has, "specialty")
		e.Words = l.readWords(r, KindElsewhere, e.ID, e.Label)
		if !l.cat.elsewhere.add(e.ID, e) {
			r.failf("id", "%q is there twice", e.ID)
		}
	}
}

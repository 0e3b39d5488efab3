package catalog

import "github.com/specialist-finder/finder/internal/text"

// urgent is a need elsewhere that cannot wait, told as red flags are: the signs of
// a stroke or of a blood clot. It is no red flag of the spine, but nobody must be
// sent to a list of clinicians with it.
type urgent struct {
	need     string // its id among the needs elsewhere
	triggers [][]int
}

// groupOfBack is the group of words for the back and neck.
const groupOfBack = "back"

// UrgentIn returns the needs elsewhere of which a text tells signs that cannot
// wait. Like red flags it prefers false alarms.
func (c *Catalog) UrgentIn(s string) (needs []Elsewhere) {
	said := c.signs.in(c.spell, text.Tokens(s))
	for i := range c.urgent {
		if said.holdsAny(c.urgent[i].triggers) {
			need, _ := c.Elsewhere(c.urgent[i].need)
			needs = append(needs, need)
		}
	}
	return needs
}

// urgentSaid is the first urgent need that was said.
func (c *Catalog) urgentSaid(said *saidSigns) (*urgent, bool) {
	for i := range c.urgent {
		if said.holdsAny(c.urgent[i].triggers) {
			return &c.urgent[i], true
		}
	}
	return nil, false
}

func readUrgent(l *loader) {
	for _, r := range l.sheet("urgent", "need", "triggers_en", "triggers_es", "note") {
		r.source()
		need := r.id("need")
		l.checkIDs(r, "need", []string{need}, l.cat.elsewhere.has, "need elsewhere")
		triggers := append(l.triggers(r, "en"), l.triggers(r, "es")...)
		l.cat.urgent = append(l.cat.urgent, urgent{need: need, triggers: l.signsOf(r, triggers)})
	}
}

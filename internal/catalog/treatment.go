package catalog

import "strings"

// Treatment is concepts that together point to an offering: "a needle with my own
// blood into the disc".
type Treatment struct {
	Offering string
	Source   Source

	frame
}

// frame is concepts that must be mentioned, and such that may not be.
type frame struct {
	all []conceptSet // of each, one must be mentioned
	not conceptSet   // none of these may be
}

func (f *frame) holds(have *conceptSet) bool {
	for i := range f.all {
		if !f.all[i].meets(have) {
			return false
		}
	}
	return !f.not.meets(have)
}

func readTreatments(l *loader) {
	for _, r := range l.sheet("treatments", "offering", "all", "not", "note") {
		t := Treatment{Offering: r.must("offering"), Source: r.source()}
		l.checkIDs(r, "offering", []string{t.Offering}, l.cat.offerings.has, "offering")
		r.must("all")
		for _, one := range r.list("all") {
			t.all = append(t.all, l.conceptsOf(r, "all", strings.Split(one, "|")))
		}
		t.not = l.conceptsOf(r, "not", r.list("not"))
		if len(t.all) < 2 {
			r.failf("all", "a single concept means no treatment")
		}
		l.cat.symptoms.treatments = append(l.cat.symptoms.treatments, t)
	}
}

// TreatmentOf is the first treatment of which all concepts are mentioned, with the
// tokens from the first to the last of them.
func (c *Catalog) TreatmentOf(mentions []Mention) (t Treatment, from, to int, ok bool) {
	have := conceptsIn(mentions)
	for i := range c.symptoms.treatments {
		t := &c.symptoms.treatments[i]
		if !t.holds(&have) {
			continue
		}
		from, to := mentions[len(mentions)-1].To, 0
		for _, m := range mentions {
			if t.wants(m) {
				from, to = min(from, m.From), max(to, m.To)
			}
		}
		return *t, from, to, true
	}
	return Treatment{}, 0, 0, false
}

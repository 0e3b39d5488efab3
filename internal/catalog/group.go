package catalog

// Group is a named set of offerings, valid wherever an offering's id is. Its
// members are computed from a rule, so that a new offering falls into the
// right groups by itself.
type Group struct {
	ID      string
	Label   Text
	Summary Text
	Members []string // offering ids in file order
	Words   []Word
	Source  Source
}

// groupRules are the rules that groups.csv may name.
var groupRules = map[string]func(Offering) bool{
	"cell-therapy": func(o Offering) bool { return o.CellSource != CellNone && o.CellSource != CellDonorTissue },
	"regenerative": func(o Offering) bool { return o.Regenerative },
}

func readGroups(l *loader) {
	for _, r := range l.sheet("groups", "id", "rule", "label_en", "label_es", "summary", "summary_es", "synonyms_en", "synonyms_es", "misspellings") {
		g := Group{ID: r.id("id"), Label: r.label(), Summary: r.translated("summary"), Source: r.source()}
		g.Words = l.readWords(r, KindGroup, g.ID, g.Label)
		rule, ok := groupRules[r.must("rule")]
		if !ok {
			r.failf("rule", "unknown rule %q", r.opt("rule"))
			continue
		}
		for _, o := range l.cat.offerings.list {
			if rule(o) {
				g.Members = append(g.Members, o.ID)
			}
		}
		if l.cat.offerings.has(g.ID) {
			r.failf("id", "%q is an offering too", g.ID)
		}
		if !l.cat.groups.add(g.ID, g) {
			r.failf("id", "%q is there twice", g.ID)
		}
	}
}

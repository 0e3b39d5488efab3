package catalog

// closedSets names the closed sets whose values pages show with a label.
var closedSets = map[string][]string{
	"cell-source":   plain(cellSources),
	"donor":         plain(donors),
	"category":      plain(categories),
	"cover":         plain(covers),
	"role":          plain(roles),
	"urgency":       plain(urgencies),
	"first-contact": plain(firstContacts[1:]),
	"grade":         plain(grades),
	"license":       plain(licenses),
	"duty":          plain(duties),
}

func plain[T ~string](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

func readTerms(l *loader) {
	for _, r := range l.sheet("terms", "set", "id", "label_en", "label_es", "meaning") {
		t := term{Set: r.must("set"), ID: r.must("id"), Label: r.label(), Meaning: r.opt("meaning")}
		r.source()
		values, ok := closedSets[t.Set]
		if !ok {
			r.failf("set", "unknown set %q", t.Set)
			continue
		}
		pick(r, "id", values)
		if !l.cat.terms.add(t.Set+"/"+t.ID, t) {
			r.failf("id", "%s %q is there twice", t.Set, t.ID)
		}
	}
	for set, values := range closedSets {
		for _, v := range values {
			if !l.cat.terms.has(set + "/" + v) {
				l.fileFailf("terms", "%s %q is missing", set, v)
			}
		}
	}
}

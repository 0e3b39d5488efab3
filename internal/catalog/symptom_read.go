package catalog

import (
	"slices"
	"strconv"
	"strings"

	"github.com/specialist-finder/finder/internal/text"
)

// minConceptStem is how much of a word its beginning must tell.
const minConceptStem = 4

func readSymptoms(l *loader) {
	x := &l.cat.symptoms
	x.at = map[string]int{}
	x.root.concept = -1
	for _, r := range l.sheet("symptom-words", "concept", "kind", "words_en", "words_es", "note") {
		r.source()
		id := r.id("concept")
		kind := pick(r, "kind", conceptKinds)
		n, known := x.at[id]
		switch {
		case known && x.concepts[n].kind != kind:
			r.failf("kind", "%q is a %s above", id, x.concepts[n].kind)
		case len(x.concepts) == maxConcepts:
			r.failf("concept", "there are more than %d", maxConcepts)
			return
		case !known:
			n = len(x.concepts)
			x.at[id] = n
			x.concepts = append(x.concepts, concept{id, kind})
		}
		for _, column := range []string{"words_en", "words_es"} {
			for _, phrase := range r.list(column) {
				l.symptomPhrase(r, n, column, phrase)
			}
		}
	}
	slices.Sort(x.words)
	x.words = slices.Compact(x.words)
	for _, r := range l.sheet("symptoms", "condition", "general", "all", "not", "over", "note") {
		l.symptom(r)
	}
}

// symptomPhrase takes a phrase for concept n. A word that
// ends with * stands for all that begin like it; "@age<45" and "@age>=60" are ages.
func (l *loader) symptomPhrase(r *row, n int, column, phrase string) {
	x := &l.cat.symptoms
	if age, ok := strings.CutPrefix(phrase, "@age"); ok {
		if a, ok := ageOf(n, age); ok {
			x.ages = append(x.ages, a)
		} else {
			r.failf(column, "%q is no age: write @age<45 or @age>=60", phrase)
		}
		return
	}
	at := &x.root
	for word := range strings.FieldsSeq(phrase) {
		stem, isStem := strings.CutSuffix(word, "*")
		folded := text.Tokens(stem)
		if len(folded) == 0 || isStem && (len(folded) != 1 || len(folded[0]) < minConceptStem) {
			r.failf(column, "%q holds a word of too few letters", phrase)
			return
		}
		for _, t := range folded {
			x.words = append(x.words, t)
			if isStem {
				at = follow(&at.stems, t)
			} else {
				at = follow(&at.next, l.cat.spell.token(t))
			}
		}
	}
	switch {
	case at == &x.root:
		r.failf(column, "has an empty item")
	case at.concept == n: // the same but for its ending
	case at.concept >= 0:
		r.failf(column, "%q is claimed by concept %q too", phrase, x.concepts[at.concept].id)
	default:
		at.concept = n
	}
}

func follow(to *map[string]*conceptNode, word string) *conceptNode {
	if *to == nil {
		*to = map[string]*conceptNode{}
	}
	if (*to)[word] == nil {
		(*to)[word] = &conceptNode{concept: -1}
	}
	return (*to)[word]
}

func ageOf(concept int, s string) (ageRange, bool) {
	if below, ok := strings.CutPrefix(s, "<"); ok {
		n, err := strconv.Atoi(below)
		return ageRange{concept, 1, n - 1}, err == nil
	}
	from, ok := strings.CutPrefix(s, ">=")
	n, err := strconv.Atoi(from)
	return ageRange{concept, n, oldest}, ok && err == nil
}

// symptom reads a line that says what concepts mean together.
func (l *loader) symptom(r *row) {
	x := &l.cat.symptoms
	s := Symptom{Condition: r.must("condition"), General: r.yes("general"), Over: r.list("over"), Source: r.source()}
	l.checkIDs(r, "condition", []string{s.Condition}, l.cat.conditions.has, "condition")
	l.checkIDs(r, "over", s.Over, l.cat.conditions.has, "condition")
	r.must("all")
	single := true
	for _, one := range r.list("all") {
		set := l.conceptsOf(r, "all", strings.Split(one, "|"))
		s.all = append(s.all, set)
		for i := range x.concepts {
			single = single && (!set.has(i) || x.concepts[i].kind != ConceptSign)
		}
	}
	s.not = l.conceptsOf(r, "not", r.list("not"))
	if len(s.all) == 1 && single {
		r.failf("all", "a single concept means a condition only if it is a sign")
	}
	for i := range s.all {
		if s.all[i].within(&s.not) {
			r.failf("not", "rules out all that the line asks for")
		}
	}
	for i := range x.rules {
		if x.rules[i].covers(&s) {
			r.failf("all", "can never hold: the line for %q with less to ask for stands before it", x.rules[i].Condition)
			break
		}
	}
	if s.General && !slices.Contains(x.general, s.Condition) {
		x.general = append(x.general, s.Condition)
	}
	x.rules = append(x.rules, s)
}

func (l *loader) conceptsOf(r *row, column string, ids []string) (set conceptSet) {
	for _, id := range ids {
		if n, ok := l.cat.symptoms.at[strings.TrimSpace(id)]; ok {
			set.add(n)
		} else {
			r.failf(column, "unknown concept %q", strings.TrimSpace(id))
		}
	}
	return set
}

// covers reports whether a symptom holds wherever another does.
func (s *Symptom) covers(o *Symptom) bool {
	for i := range s.all {
		if !slices.ContainsFunc(o.all, func(set conceptSet) bool { return set.within(&s.all[i]) }) {
			return false
		}
	}
	return s.not.within(&o.not)
}

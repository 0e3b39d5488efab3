package catalog

import (
	"math/bits"
	"slices"
	"strconv"
	"strings"

	"github.com/specialist-finder/finder/internal/text"
)

// People in pain say where it hurts and how, in words of their own. The sheet of
// symptom words brings these to concepts: a part of the body, a feeling, which way
// it goes, what brings it on. The sheet of symptoms says what several concepts
// mean together, wherever they stand.

// Mention is a concept that some tokens speak of.
type Mention struct {
	From, To int
	Part     bool // of the body
	concept  int
}

// Symptom is concepts that together point to a condition.
type Symptom struct {
	Condition string
	// General is set of what a part of the body alone points to: it gives way to
	// whatever else is known of the condition.
	General bool
	// Over are the conditions before which it stands beside the general ones.
	Over   []string
	Source Source

	all []conceptSet // of each, one must be mentioned
	not conceptSet   // none of these may be
}

// ConceptKind tells what a concept speaks of.
type ConceptKind string

// A sign may mean a condition by itself; the others only together.
const (
	ConceptPart         ConceptKind = "part"
	ConceptFeeling      ConceptKind = "feeling"
	ConceptCourse       ConceptKind = "course"
	ConceptCircumstance ConceptKind = "circumstance"
	ConceptPerson       ConceptKind = "person"
	ConceptSign         ConceptKind = "sign"
)

var conceptKinds = []ConceptKind{ConceptPart, ConceptFeeling, ConceptCourse, ConceptCircumstance, ConceptPerson, ConceptSign}

// maxConcepts is how many concepts fit into a set.
const maxConcepts = 192

type conceptSet [maxConcepts / bits.UintSize]uint

func (s *conceptSet) add(i int)      { s[i/bits.UintSize] |= 1 << (i % bits.UintSize) }
func (s *conceptSet) has(i int) bool { return s[i/bits.UintSize]&(1<<(i%bits.UintSize)) != 0 }

func (s *conceptSet) meets(o *conceptSet) bool {
	for i := range s {
		if s[i]&o[i] != 0 {
			return true
		}
	}
	return false
}

func (s *conceptSet) within(o *conceptSet) bool {
	for i := range s {
		if s[i]&^o[i] != 0 {
			return false
		}
	}
	return true
}

type concept struct {
	id   string
	kind ConceptKind
}

// isDenied reports whether a denial before a concept speaks of it: "no leg pain".
func (c concept) isDenied() bool { return c.kind == ConceptPart || c.kind == ConceptFeeling }

// ageRange is what a concept says of the age, from..to inclusive.
type ageRange struct{ concept, from, to int }

// conceptNode is a word of a phrase for a concept, with the words that may follow.
type conceptNode struct {
	next    map[string]*conceptNode // by standard token
	stems   map[string]*conceptNode // by the beginning of a folded one
	concept int                     // -1 if no phrase ends here
	row     *row
}

// symptoms is what both sheets hold.
type symptoms struct {
	concepts []concept
	at       map[string]int
	root     conceptNode
	ages     []ageRange
	rules    []Symptom
	general  []string
	words    []string // to correct misspelled ones by
}

// Mentions finds the concepts that folded tokens speak of: at each token the
// longest phrase, but nothing that is denied ("no leg pain").
func (c *Catalog) Mentions(tokens []string) []Mention {
	x := &c.symptoms
	var out []Mention
	denied := -2 // the last token that is denied, or that denies
	for i := 0; i < len(tokens); {
		age, to := ageAt(tokens, i)
		if age > 0 {
			for _, r := range x.ages {
				if age >= r.from && age <= r.to {
					out = append(out, Mention{From: i, To: to, concept: r.concept})
				}
			}
			i = to
			continue
		}
		n, to := x.longest(c.spell, &x.root, tokens, i)
		switch {
		case n < 0:
			if denials[tokens[i]] || denied == i-1 && carrying[tokens[i]] {
				denied = i
			}
			i++
			continue
		case denied == i-1 && x.concepts[n].isDenied():
			denied = to - 1
		case x.concepts[n].kind == ConceptPart && isWell(tokens[to:]):
		default:
			if denied == i-1 && carrying[tokens[i]] {
				denied = to - 1
			}
			out = append(out, Mention{From: i, To: to, Part: x.concepts[n].kind == ConceptPart, concept: n})
		}
		i = to
	}
	return out
}

// longest is the concept of the longest phrase that begins at a token, -1 if none
// does. Words that link others may stand within it.
func (x *symptoms) longest(spell *speller, at *conceptNode, tokens []string, i int) (found, to int) {
	found, to = at.concept, i
	if i >= len(tokens) {
		return found, to
	}
	better := func(next *conceptNode, from int) {
		if n, end := x.longest(spell, next, tokens, from); n >= 0 && (found < 0 || end > to) {
			found, to = n, end
		}
	}
	if next := at.next[spell.token(tokens[i])]; next != nil {
		better(next, i+1)
	}
	if len(at.stems) > 0 {
		for n := len(tokens[i]); n >= minConceptStem; n-- {
			if next := at.stems[tokens[i][:n]]; next != nil {
				better(next, i+1)
				break
			}
		}
	}
	if at != &x.root && linking[tokens[i]] {
		better(at, i+1)
	}
	if found == at.concept && to > i {
		to = i // only linking words followed
	}
	return found, to
}

// Spoken reports whether words name a concept exactly.
func (c *Catalog) Spoken(token string) bool {
	x := &c.symptoms
	n := x.root.next[c.spell.token(token)]
	if n != nil {
		return true
	}
	for n := len(token); n >= minConceptStem; n-- {
		if x.root.stems[token[:n]] != nil {
			return true
		}
	}
	return false
}

// SymptomWords are the single words of phrases for concepts, folded.
func (c *Catalog) SymptomWords() []string { return c.symptoms.words }

// SymptomOf is the first symptom of which all concepts are mentioned.
func (c *Catalog) SymptomOf(mentions []Mention) (Symptom, bool) {
	var have conceptSet
	for _, m := range mentions {
		have.add(m.concept)
	}
	for i := range c.symptoms.rules {
		if r := &c.symptoms.rules[i]; r.holds(&have) {
			return *r, true
		}
	}
	return Symptom{}, false
}

func (s *Symptom) holds(have *conceptSet) bool {
	for i := range s.all {
		if !s.all[i].meets(have) {
			return false
		}
	}
	return !s.not.meets(have)
}

// Wants reports whether a mention is of a concept that the symptom asks for.
func (s *Symptom) Wants(m Mention) bool {
	return slices.ContainsFunc(s.all, func(set conceptSet) bool { return set.has(m.concept) })
}

// StandsOver reports whether the symptom says more than a condition that was
// named.
func (c *Catalog) StandsOver(s *Symptom, condition string) bool {
	return !s.General && slices.Contains(c.symptoms.general, condition) || slices.Contains(s.Over, condition)
}

// The words below are of grammar, and so not for a clinician to edit.
var (
	linking = wordSet(`my the a an his her your our their this that is are of really very so too just both left right
		el la los las mi mis su sus un una muy tan me se al del de lo`)
	denials  = wordSet(`no not without never sin ni nor`)
	carrying = wordSet(`my the a any in or en ni o el la los las mi`)
	refusals = wordSet(`doesnt doesn't dont don't isnt isn't not`)
	wells    = wordSet(`fine ok okay good bien`)
	// units follow numbers that are no age.
	units = wordSet(`minute minutes min mins hour hours hr hrs day days week weeks wk wks month months mo mos year years yr yrs mile miles
		lb lbs pound pounds pills mg percent times level levels block blocks steps foot feet ft of weeks dias semanas meses minutos horas anos cuadras veces kilos`)
	relatives = wordSet(`mom mother mum dad father grandma grandmother grandpa grandfather wife husband son daughter kid boy girl brother sister
		aunt uncle mama papa abuela abuelo hijo hija esposo esposa hermano hermana tia tio nina nino`)
	agesBefore = wordSet(`im am age aged turned turning only tengo edad`)
)

func wordSet(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// isWell reports whether what was named is well: "… is fine", "… doesn't hurt".
func isWell(after []string) bool {
	if len(after) > 1 && refusals[after[0]] && strings.HasPrefix(after[1], "hurt") {
		return true
	}
	for i, t := range after {
		if wells[t] {
			return i > 0
		}
		if i > 1 || t != "is" && t != "feels" && t != "esta" && t != "are" {
			return false
		}
	}
	return false
}

const oldest = 110

// ageAt reads an age from a token on: "72 yo", "im 30", "mom 82", and a number at
// either end of what was written. It returns 0 if there is none.
func ageAt(tokens []string, i int) (age, to int) {
	const fewest, evident = 16, 50 // years that a bare number at an end, and behind "de", may be
	n, err := strconv.Atoi(tokens[i])
	if err != nil || n <= 0 || n > oldest {
		return 0, i
	}
	next, before := "", ""
	if i+1 < len(tokens) {
		next = tokens[i+1]
	}
	if i > 0 {
		before = tokens[i-1]
	}
	switch {
	case next == "yo" || next == "yrs" && agesBefore[before]:
		return n, i + 2
	case next == "y" && i+2 < len(tokens) && tokens[i+2] == "o",
		(next == "year" || next == "years" || next == "yr" || next == "yrs") && i+2 < len(tokens) && strings.HasPrefix(tokens[i+2], "old"):
		return n, i + 3
	case next == "anos" && (before == "tengo" || before == "de" || relatives[before]):
		return n, i + 2
	case units[next]:
		return 0, i
	case agesBefore[before], relatives[before], before == "de" && n >= evident:
		return n, i + 1
	case n >= fewest && len(tokens) > 2 && (i == 0 || i+1 == len(tokens)):
		return n, i + 1
	}
	return 0, i
}

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
		if _, taken := x.at[id]; taken {
			r.failf("concept", "%q is there twice", id)
			continue
		}
		if len(x.concepts) == maxConcepts {
			r.failf("concept", "there are more than %d", maxConcepts)
			return
		}
		x.at[id] = len(x.concepts)
		x.concepts = append(x.concepts, concept{id, kind})
		for _, column := range []string{"words_en", "words_es"} {
			for _, phrase := range r.list(column) {
				l.symptomPhrase(r, column, phrase)
			}
		}
	}
	slices.Sort(x.words)
	x.words = slices.Compact(x.words)
	for _, r := range l.sheet("symptoms", "condition", "general", "all", "not", "over", "note") {
		l.symptom(r)
	}
}

// symptomPhrase takes a phrase for the concept that was read last. A word that
// ends with * stands for all that begin like it; "@age<45" and "@age>=60" are ages.
func (l *loader) symptomPhrase(r *row, column, phrase string) {
	x := &l.cat.symptoms
	n := len(x.concepts) - 1
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

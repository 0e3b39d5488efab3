package catalog

import (
	"math/bits"
	"slices"
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

// ConceptID tells concepts apart within this catalogue.
func (m Mention) ConceptID() int { return m.concept }

// Symptom is concepts that together point to a condition.
type Symptom struct {
	Condition string
	// General is set of what a part of the body alone points to: it gives way to
	// whatever else is known of the condition.
	General bool
	// Over are the conditions before which it stands beside the general ones.
	Over   []string
	Source Source

	frame
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
	ConceptMeans        ConceptKind = "means" // of a treatment
)

var conceptKinds = []ConceptKind{ConceptPart, ConceptFeeling, ConceptCourse, ConceptCircumstance, ConceptPerson, ConceptSign, ConceptMeans}

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
func (c concept) isDenied() bool {
	return c.kind != ConceptCourse && c.kind != ConceptCircumstance && c.kind != ConceptPerson
}

// ageRange is what a concept says of the age, from..to inclusive.
type ageRange struct{ concept, from, to int }

// conceptNode is a word of a phrase for a concept, with the words that may follow.
type conceptNode struct {
	next    map[string]*conceptNode // by standard token
	stems   map[string]*conceptNode // by the beginning of a folded one
	concept int                     // -1 if no phrase ends here
}

// symptoms is what both sheets hold.
type symptoms struct {
	concepts   []concept
	at         map[string]int
	root       conceptNode
	ages       []ageRange
	rules      []Symptom
	general    []string
	treatments []Treatment
	words      []string // to correct misspelled ones by
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
			if IsDenial(tokens, i) || denied == i-1 && carrying[tokens[i]] {
				denied = i
			}
			i++
			continue
		case denied == i-1 && x.concepts[n].isDenied():
			denied = to - 1
		case x.concepts[n].kind == ConceptPart && isWell(tokens[to:]):
		case x.concepts[n].kind != ConceptPart && isNegative(tokens[to:]):
		default:
			if denied == i-1 && carrying[tokens[i]] {
				denied = to - 1
			}
			out = append(out, Mention{From: i, To: to, Part: x.concepts[n].kind == ConceptPart, concept: n})
		}
		i = to
	}
	return x.spread(tokens, out)
}

// conceptDown is the concept of what goes from a part of the body to another.
const conceptDown = "down"

// spread adds that what is told goes from one part of the body to another: "from my
// hip to my knee".
func (x *symptoms) spread(tokens []string, mentions []Mention) []Mention {
	n, ok := x.at[conceptDown]
	last := -1 // where the part before ends
	for _, m := range mentions {
		if !ok || !m.Part {
			continue
		}
		if last >= 0 && last < m.From && m.From-last <= farthest && tokens[last] == "to" {
			at := slices.IndexFunc(mentions, func(o Mention) bool { return o.From > last })
			return slices.Insert(mentions, at, Mention{From: last, To: last + 1, concept: n})
		}
		last = m.To
	}
	return mentions
}

// farthest is how many words may stand between two parts of the body, "to" included.
const farthest = 2

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
	if first := others[tokens[i]]; first != "" && at != &x.root {
		if next := at.next[first]; next != nil {
			better(next, i+1)
		}
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

// Complaint is the mention of something wrong with a part of the body, in a word that
// no sheet knows: "wonky back".
func (c *Catalog) Complaint(part Mention) (Mention, bool) {
	n, ok := c.symptoms.at[conceptWrong]
	return Mention{From: part.From, To: part.To, concept: n}, ok
}

// conceptWrong is the concept of something wrong.
const conceptWrong = "wrong"

// SymptomOf is the first symptom of which all concepts are mentioned.
func (c *Catalog) SymptomOf(mentions []Mention) (Symptom, bool) {
	have := conceptsIn(mentions)
	for i := range c.symptoms.rules {
		if r := &c.symptoms.rules[i]; r.holds(&have) {
			return *r, true
		}
	}
	return Symptom{}, false
}

// Wants reports whether a mention is of a concept that the symptom asks for.
func (s *Symptom) Wants(m Mention) bool { return s.wants(m) }

func (f *frame) wants(m Mention) bool {
	return slices.ContainsFunc(f.all, func(set conceptSet) bool { return set.has(m.concept) })
}

func conceptsIn(mentions []Mention) (have conceptSet) {
	for _, m := range mentions {
		have.add(m.concept)
	}
	return have
}

// IsGeneral reports whether a condition says no more than which part hurts, so that
// it gives way to all that say more.
func (c *Catalog) IsGeneral(condition string) bool {
	return slices.Contains(c.symptoms.general, condition)
}

// StandsOver reports whether the symptom says more than a condition that was
// named.
func (c *Catalog) StandsOver(s *Symptom, condition string) bool {
	return !s.General && c.IsGeneral(condition) || slices.Contains(s.Over, condition)
}

package catalog

import (
	"regexp"
	"strconv"
	"strings"
)

// Urgency says how soon a condition wants a doctor.
type Urgency string

// The degrees of urgency. An emergency shows the emergency panel first.
const (
	UrgencyEmergency Urgency = "emergency"
	UrgencyPrompt    Urgency = "prompt"
	UrgencyRoutine   Urgency = "routine"
)

var urgencies = []Urgency{UrgencyEmergency, UrgencyPrompt, UrgencyRoutine}

// FirstContact is where care starts when that is outside our specialties.
type FirstContact string

// The places where care may start outside the catalogue.
const (
	ContactNone      FirstContact = ""
	ContactEmergency FirstContact = "emergency-department"
	ContactObstetric FirstContact = "obstetric-clinician"
)

var firstContacts = []FirstContact{ContactNone, ContactEmergency, ContactObstetric}

// Condition is what the patient has.
type Condition struct {
	ID           string
	Label        Text
	Summary      Text // one plain line
	Spine        bool // false for what is felt in the back but comes from elsewhere
	InArticle    bool // named by the article the finder belongs to
	Urgency      Urgency
	ICD          []string // ICD-10-CM codes; a trailing * matches every code below
	AgeUnder     int      // the codes count only below this age in years; 0 for any age
	FirstContact FirstContact
	FirstLine    []string // specialty ids
	SecondLine   []string
	Words        []Word
	Note         string
	Source       Source
}

// HasICD reports whether an ICD-10-CM code falls under the condition. It knows
// no age: see AgeUnder.
func (c Condition) HasICD(code string) bool {
	code = strings.ToUpper(strings.TrimSpace(code))
	for _, p := range c.ICD {
		if prefix, open := strings.CutSuffix(p, "*"); code == p || open && strings.HasPrefix(code, prefix) {
			return true
		}
	}
	return false
}

// ConditionsOfICD returns the ids of all conditions that a code falls under,
// in file order. M53.3, for one, is both sacroiliac and tailbone pain.
func (c *Catalog) ConditionsOfICD(code string) []string {
	var ids []string
	for i := range c.conditions.list {
		if c.conditions.list[i].HasICD(code) {
			ids = append(ids, c.conditions.list[i].ID)
		}
	}
	return ids
}

var icdCode = regexp.MustCompile(`^[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?\*?$`)

func readConditions(l *loader) {
	for _, r := range l.sheet("conditions", "id", "label_en", "label_es", "summary", "summary_es", "spine", "in_article", "urgency", "icd",
		"age_under", "first_contact", "first_line", "second_line", "synonyms_en", "synonyms_es", "misspellings", "note") {
		c := Condition{
			ID: r.id("id"), Label: r.label(), Summary: r.translated("summary"), Spine: r.yes("spine"), InArticle: r.yes("in_article"),
			Urgency: pick(r, "urgency", urgencies), ICD: r.list("icd"), AgeUnder: r.years("age_under"),
			FirstContact: pick(r, "first_contact", firstContacts), FirstLine: r.list("first_line"), SecondLine: r.list("second_line"),
			Note: r.opt("note"), Source: r.source(),
		}
		c.Words = l.readWords(r, KindCondition, c.ID, c.Label)
		checkCondition(l, r, c)
		if !l.cat.conditions.add(c.ID, c) {
			r.failf("id", "%q is there twice", c.ID)
		}
	}
}

func checkCondition(l *loader, r *row, c Condition) {
	for _, code := range c.ICD {
		if !icdCode.MatchString(code) {
			r.failf("icd", "%q is not an ICD-10-CM code or prefix", code)
		}
	}
	if len(c.FirstLine) == 0 && c.FirstContact == ContactNone {
		r.failf("first_line", "nobody treats %s", c.ID)
	}
	l.checkIDs(r, "first_line", c.FirstLine, l.cat.specialties.has, "specialty")
	l.checkIDs(r, "second_line", c.SecondLine, l.cat.specialties.has, "specialty")
}

func (r *row) years(column string) int {
	s := r.opt(column)
	if s == "" {
		return 0
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > 120 {
		r.failf(column, "%q is not an age in years", s)
	}
	return n
}

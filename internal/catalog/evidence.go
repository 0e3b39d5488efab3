package catalog

import "slices"

// Grade is what studies say of an offering for a condition.
type Grade string

// The grades.
const (
	GradeBenefit      Grade = "benefit"
	GradeSmallBenefit Grade = "small-benefit"
	GradeMixed        Grade = "mixed"
	GradeSham         Grade = "no-better-than-sham"
	GradeInsufficient Grade = "insufficient"
	GradeNoneFound    Grade = "none-found"
)

var grades = []Grade{GradeBenefit, GradeSmallBenefit, GradeMixed, GradeSham, GradeInsufficient, GradeNoneFound}

// Evidence is one note on what studies say.
type Evidence struct {
	Offerings  []string // ids
	Conditions []string // ids; empty for any condition
	Grade      Grade
	Note       Text
	Source     Source
}

// Evidence are all notes in file order.
func (c *Catalog) Evidence() []Evidence { return c.evidence }

// EvidenceFor returns the notes on an offering for a condition, in file order.
func (c *Catalog) EvidenceFor(offeringID, conditionID string) []Evidence {
	var notes []Evidence
	for _, e := range c.evidence {
		if slices.Contains(e.Offerings, offeringID) && (len(e.Conditions) == 0 || slices.Contains(e.Conditions, conditionID)) {
			notes = append(notes, e)
		}
	}
	return notes
}

// readEvidence knows two signs: "@cells" stands for every offering whose cell
// source is not none, "*" for any condition.
func readEvidence(l *loader) {
	for _, r := range l.sheet("evidence", "offerings", "conditions", "grade", "note", "note_es") {
		e := Evidence{Conditions: r.list("conditions"), Grade: pick(r, "grade", grades), Note: r.translated("note"), Source: r.source()}
		r.must("conditions")
		if slices.Equal(e.Conditions, []string{"*"}) {
			e.Conditions = nil
		}
		l.checkIDs(r, "conditions", e.Conditions, l.cat.conditions.has, "condition")
		e.Offerings = l.offeringsOf(r)
		l.cat.evidence = append(l.cat.evidence, e)
	}
}

func (l *loader) offeringsOf(r *row) []string {
	if r.must("offerings") != "@cells" {
		ids := r.list("offerings")
		l.checkIDs(r, "offerings", ids, l.cat.offerings.has, "offering")
		return ids
	}
	var ids []string
	for _, o := range l.cat.offerings.list {
		if o.CellSource != CellNone {
			ids = append(ids, o.ID)
		}
	}
	return ids
}

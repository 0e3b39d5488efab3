package catalog

// RegulatoryStatus is where a product stands with the FDA for a use. It is the
// product's, never a judgement of a clinician.
type RegulatoryStatus string

// The closed set of statuses. Unknown is for a clinic that has not told us,
// never for a product.
const (
	StatusApproved     RegulatoryStatus = "fda-approved"
	StatusCleared      RegulatoryStatus = "cleared-device"
	StatusOffLabel     RegulatoryStatus = "off-label"
	StatusHCTP361      RegulatoryStatus = "hctp-361-conditional"
	StatusNeedsIND     RegulatoryStatus = "unapproved-needs-ind"
	StatusTrialOnly    RegulatoryStatus = "trial-only"
	StatusStandardCare RegulatoryStatus = "standard-care"
	StatusUnknown      RegulatoryStatus = "unknown"
)

var regulatoryStatuses = []RegulatoryStatus{
	StatusApproved, StatusCleared, StatusOffLabel, StatusHCTP361,
	StatusNeedsIND, StatusTrialOnly, StatusStandardCare, StatusUnknown,
}

// Status is a regulatory status as the page shows it.
type Status struct {
	ID      RegulatoryStatus
	Label   Text
	UseWhen string // for editors
	Cue     string // sign beside the words, so that color is never needed: check, half-circle, question, warning, flask, none
	Source  Source
}

// Regulation is a rule, ruling or notice that a status rests on.
type Regulation struct {
	ID, Ref   string // Ref is its name or citation
	Substance Text
	Source    Source
}

// Statuses are all regulatory statuses in file order.
func (c *Catalog) Statuses() []Status { return c.statuses.list }

// Status returns one regulatory status.
func (c *Catalog) Status(id RegulatoryStatus) (Status, bool) { return c.statuses.get(string(id)) }

// Regulations are all regulations in file order.
func (c *Catalog) Regulations() []Regulation { return c.regulations.list }

// Regulation returns one regulation.
func (c *Catalog) Regulation(id string) (Regulation, bool) { return c.regulations.get(id) }

var cues = []string{"check", "half-circle", "question", "warning", "flask", "none"}

func readStatuses(l *loader) {
	for _, r := range l.sheet("statuses", "id", "label_en", "label_es", "use_when", "cue") {
		s := Status{
			ID: pick(r, "id", regulatoryStatuses), Label: r.label(), UseWhen: r.must("use_when"),
			Cue: pick(r, "cue", cues), Source: r.source(),
		}
		if !l.cat.statuses.add(string(s.ID), s) {
			r.failf("id", "%q is there twice", s.ID)
		}
	}
	for _, id := range regulatoryStatuses {
		if !l.cat.statuses.has(string(id)) {
			l.fileFailf("statuses", "status %q is missing", id)
		}
	}
}

func readRegulations(l *loader) {
	for _, r := range l.sheet("regulations", "id", "ref", "substance", "substance_es") {
		g := Regulation{ID: r.id("id"), Ref: r.must("ref"), Substance: r.translated("substance"), Source: r.source()}
		if !l.cat.regulations.add(g.ID, g) {
			r.failf("id", "%q is there twice", g.ID)
		}
	}
}

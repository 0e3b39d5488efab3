package query

// What decides is kept in ordered lists of rules. A rule is a method that is named
// after the one reason that it looks for, so that a list reads as what it says, and
// where a new reason belongs can be seen.

// rule is a reason that holds of a span, or does not.
type rule func(*draft, *span) bool

// priced is a rule with what a span costs, or costs more, where it holds.
type priced struct {
	holds rule
	cost  float64
}

// always ends a list of which the first rule that holds counts.
func always(*draft, *span) bool { return true }

// holdsAny reports whether one of the rules holds.
func (d *draft) holdsAny(rules []rule, s *span) bool {
	for _, holds := range rules {
		if holds(d, s) {
			return true
		}
	}
	return false
}

// costOfFirst is the cost of the first rule that holds, 0 if none does.
func (d *draft) costOfFirst(rules []priced, s *span) float64 {
	for _, r := range rules {
		if r.holds(d, s) {
			return r.cost
		}
	}
	return 0
}

// costOfAll is what all rules that hold cost together.
func (d *draft) costOfAll(rules []priced, s *span) float64 {
	cost := 0.
	for _, r := range rules {
		if r.holds(d, s) {
			cost += r.cost
		}
	}
	return cost
}

package catalog

import (
	"regexp"
	"time"
)

// Duty is what a state asks of who gives stem-cell treatments.
type Duty string

// The kinds of duty.
const (
	DutyNoticePosted  Duty = "notice-posted"
	DutyNoticeWritten Duty = "notice-written"
	DutyConsent       Duty = "consent"
	DutyAdvertising   Duty = "advertising"
	DutyLicense       Duty = "license"
	DutySourcing      Duty = "sourcing"
	DutyScopeLimit    Duty = "scope-limit"
)

var duties = []Duty{DutyNoticePosted, DutyNoticeWritten, DutyConsent, DutyAdvertising, DutyLicense, DutySourcing, DutyScopeLimit}

// StateNotice is what the law of a state asks of clinicians who offer stem-cell
// treatments there. The duty is theirs, never the finder's, and no federal rule
// changes by it. The summary is ours: it is never shown as a notice that a
// clinic gave.
type StateNotice struct {
	State         string // two letters
	Label         Text   // its name
	Citation      string
	Duties        []Duty
	Summary       Text
	EffectiveFrom string // YYYY, YYYY-MM, YYYY-MM-DD, or "" where that is not known
	SourceURL     string
	Source        Source
}

// Confirmed reports whether we have read the text that is in force. Of one that
// is not confirmed, pages say so.
func (n StateNotice) Confirmed() bool { return n.Source.Confidence == High }

// StateNotices are all of them, by state.
func (c *Catalog) StateNotices() []StateNotice { return c.notices.list }

// StateNotice returns that of a state, given in two letters. Most have none.
func (c *Catalog) StateNotice(state string) (StateNotice, bool) { return c.notices.get(state) }

// Noticed reports whether the laws of states about stem cells are about the
// offering: it is of cells or of tissue meant to act.
func (o Offering) Noticed() bool { return o.CellSource != CellNone }

var twoLetters = regexp.MustCompile(`^[A-Z]{2}$`)

func readStateNotices(l *loader) {
	for _, r := range l.sheet("state-notices", "state", "label_en", "label_es", "citation", "duties", "summary_en", "summary_es", "effective_from", "source_url") {
		n := StateNotice{
			State: r.must("state"), Label: r.label(), Citation: r.must("citation"), Duties: picks(r, "duties", duties), Summary: r.text("summary"),
			EffectiveFrom: r.opt("effective_from"), SourceURL: r.https("source_url"), Source: r.source(),
		}
		checkStateNotice(r, n)
		if !l.cat.notices.add(n.State, n) {
			r.failf("state", "%q is there twice", n.State)
		}
	}
}

func checkStateNotice(r *row, n StateNotice) {
	if !twoLetters.MatchString(n.State) {
		r.failf("state", "%q is not a state in two capital letters", n.State)
	}
	if n.EffectiveFrom != "" && !isDate(n.EffectiveFrom, "2006", "2006-01", time.DateOnly) {
		r.failf("effective_from", "%q is not YYYY, YYYY-MM or YYYY-MM-DD", n.EffectiveFrom)
	}
}

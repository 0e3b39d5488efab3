package pages

import (
	"strconv"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
)

// trainings are the stages of training, each as it is stated.
func (l *Locale) trainings(rec *directory.Provider) []string {
	var out []string
	for _, t := range rec.Training {
		what := l.T("training." + string(t.Kind))
		if t.Field != "" {
			what = l.T("training.in", what, t.Field)
		}
		out = append(out, join(", ", l.T("training.at", what, t.Institution), year(t.Year)))
	}
	return out
}

// certifications are those of boards, each as it is stated.
func (l *Locale) certifications(rec *directory.Provider) []string {
	var out []string
	for _, b := range rec.Certifications {
		text := b.Board
		if b.Specialty != "" {
			text = l.T("board.specialty", b.Board, b.Specialty)
		}
		out = append(out, join(", ", text, l.span(b.Since, b.Until)))
	}
	return out
}

// span is from when until when something counts, as far as that is told.
func (l *Locale) span(since, until int) string {
	switch {
	case since != 0 && until != 0:
		return l.T("years.both", year(since), year(until))
	case since != 0:
		return l.T("years.since", year(since))
	case until != 0:
		return l.T("years.until", year(until))
	}
	return ""
}

func year(y int) string {
	if y == 0 {
		return ""
	}
	return strconv.Itoa(y)
}

// statedBy says who stated a field, and when, and what more there is to say of it:
// the message of a key, "" for nothing.
func (l *Locale) statedBy(rec *directory.Provider, f directory.Field, more string) string {
	var by string
	for _, s := range rec.Provenance {
		switch {
		case s.Field != f:
		case s.StatedOn != 0:
			by = l.T("fact.stated.on", l.list(s.List), l.Date(s.StatedOn))
		default:
			by = l.T("fact.stated", l.list(s.List))
		}
	}
	if more == "" {
		return by
	}
	return join(" ", by, l.T(more))
}

// told is yes or no, nothing where that is not known.
func (l *Locale) told(t directory.Ternary) []string {
	if t == directory.Unknown {
		return nil
	}
	return []string{l.ternary(t)}
}

func yesOrNo(t directory.Ternary) string {
	if t == directory.Yes {
		return "yes"
	}
	return "no"
}

// standardCare says whether standard treatments are offered too: as it is stated,
// or else because some are among the offerings.
func (p *Pages) standardCare(l *Locale, rec *directory.Provider) []string {
	if rec.StandardCare != directory.Unknown {
		return l.told(rec.StandardCare)
	}
	for _, o := range rec.Offerings {
		if known, ok := p.cfg.Catalog.Offering(o.ID); ok && known.Status == catalog.StatusStandardCare {
			return []string{l.T("fact.standard_care.listed")}
		}
	}
	return nil
}

package intake

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/text"
)

// trainingWords are what people call the stages of training, folded.
var trainingWords = map[string]directory.TrainingKind{
	"school": directory.TrainingSchool, "medical school": directory.TrainingSchool, "degree": directory.TrainingSchool,
	"university": directory.TrainingSchool, "escuela": directory.TrainingSchool, "facultad": directory.TrainingSchool, "universidad": directory.TrainingSchool,
	"internship": directory.TrainingInternship, "intern": directory.TrainingInternship, "internado": directory.TrainingInternship,
	"residency": directory.TrainingResidency, "resident": directory.TrainingResidency, "residencia": directory.TrainingResidency,
	"fellowship": directory.TrainingFellowship, "fellow": directory.TrainingFellowship, "subespecialidad": directory.TrainingFellowship,
}

// The years that a clinician of today may have been trained in, and how many
// years ahead a certificate may end.
const (
	firstTrainingYear = 1930
	maxYearsAhead     = 20
)

// training are the stages of a cell, each as "residency in FIELD: INSTITUTION,
// YEAR", of which field and year may be left out.
func (c *list) training(kind directory.Kind) []directory.Training {
	var out []directory.Training
	for _, value := range c.ofPerson(liTraining, kind) {
		t, reason := readTraining(value)
		if reason == "" {
			reason = c.yearFault(t.Year, 0)
		}
		if reason != "" {
			c.warn(liTraining, value, reason)
		} else if !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}

// ofPerson are the values of a cell that only persons have.
func (c *list) ofPerson(slot int, kind directory.Kind) []string {
	values := c.values(slot, ";")
	if kind == directory.Organization && len(values) > 0 {
		c.warn(slot, values[0], "is of an organization: only persons have any")
		return nil
	}
	return slices.DeleteFunc(values, func(v string) bool {
		tooLong := len(v) > maxCell
		if tooLong {
			c.warn(slot, v, "is too long: separate several by a semicolon")
		}
		return tooLong
	})
}

// readTraining reads one stage; reason says why it is none.
func readTraining(value string) (t directory.Training, reason string) {
	stage, rest, ok := strings.Cut(value, ":")
	if !ok {
		return t, `has no colon between the stage and the institution, as "residency in FIELD: INSTITUTION, YEAR"`
	}
	words := strings.Fields(stage)
	in := slices.IndexFunc(words, func(w string) bool { return strings.EqualFold(w, "in") || strings.EqualFold(w, "en") })
	if in < 0 {
		in = len(words)
	} else {
		t.Field = strings.Join(words[in+1:], " ")
	}
	if t.Kind, ok = trainingWords[strings.ToLower(text.Fold(strings.Join(words[:in], " ")))]; !ok {
		return t, "does not begin with school, internship, residency or fellowship"
	}
	t.Institution, _, t.Year = cutYears(rest)
	if t.Institution == "" {
		return t, "names no institution"
	}
	return t, ""
}

// certifications are those of a cell, each as "BOARD: SPECIALTY, SINCE-UNTIL", of
// which all but the board may be left out.
func (c *list) certifications(kind directory.Kind) []directory.BoardCertification {
	var out []directory.BoardCertification
	for _, value := range c.ofPerson(liBoards, kind) {
		b, reason := readCertification(value)
		for _, check := range []struct{ year, ahead int }{{b.Since, 0}, {b.Until, maxYearsAhead}} {
			if reason == "" {
				reason = c.yearFault(check.year, check.ahead)
			}
		}
		if reason != "" {
			c.warn(liBoards, value, reason)
		} else if !slices.Contains(out, b) {
			out = append(out, b)
		}
	}
	return out
}

// readCertification reads one certification; reason says why it is none.
func readCertification(value string) (b directory.BoardCertification, reason string) {
	rest := ""
	b.Board, rest, _ = strings.Cut(value, ":")
	b.Board = strings.TrimSpace(b.Board)
	if strings.TrimSpace(rest) == "" {
		b.Board, b.Since, b.Until = cutCertified(b.Board)
	} else {
		b.Specialty, b.Since, b.Until = cutCertified(rest)
	}
	switch {
	case !strings.ContainsFunc(b.Board, isLetter):
		return b, `names no board, as "BOARD: SPECIALTY, 2012-2032"`
	case b.Since != 0 && b.Until != 0 && b.Since > b.Until:
		return b, fmt.Sprintf("ends in %d, before it begins in %d", b.Until, b.Since)
	}
	return b, ""
}

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0xc0 }

var (
	years      = regexp.MustCompile(`^(.*?)(?:[,\s]+|\s*\()(?:([0-9]{4})\s*(?:-|–|to|a)\s*)?([0-9]{4})\)?$`)
	untilYear  = regexp.MustCompile(`(?i)^(.*?)(?:[,\s]+|\s*\()(?:until|to|expires|through|hasta)\s+([0-9]{4})\)?$`)
	sinceWords = regexp.MustCompile(`(?i)[,\s]+(?:since|from|desde|in|en)$`)
)

// cutYears parts what stands before a year, or two, from them. Of one year alone,
// from is 0.
func cutYears(s string) (before string, from, to int) {
	s = strings.TrimSpace(s)
	m := years.FindStringSubmatch(s)
	if m == nil {
		return s, 0, 0
	}
	from, _ = strconv.Atoi(m[2]) // four digits, or none
	to, _ = strconv.Atoi(m[3])
	return trimmed(m[1]), from, to
}

// cutCertified parts a name from the years of a certificate: "since 2012", "until
// 2032", "2012-2032", or the year alone in which it was given.
func cutCertified(s string) (name string, since, until int) {
	s = strings.TrimSpace(s)
	if m := untilYear.FindStringSubmatch(s); m != nil {
		until, _ = strconv.Atoi(m[2])
		if name, _, since = cutYears(m[1]); since != 0 {
			name = trimmed(sinceWords.ReplaceAllString(name, ""))
		}
		return name, since, until
	}
	name, since, until = cutYears(s)
	if since == 0 {
		since, until = until, 0
	}
	if since != 0 {
		name = trimmed(sinceWords.ReplaceAllString(name, ""))
	}
	return name, since, until
}

// trimmed is a name without what parted it from what stood behind.
func trimmed(s string) string { return strings.Trim(s, ", ") }

// yearFault says what is wrong with a year, "" if nothing is.
func (c *list) yearFault(year, ahead int) string {
	switch {
	case year == 0:
		return ""
	case year < firstTrainingYear:
		return fmt.Sprintf("names the year %d, and years count from %d", year, firstTrainingYear)
	case c.Today != 0 && year > c.Today.Time().Year()+ahead:
		return fmt.Sprintf("names the year %d, which is too far ahead", year)
	}
	return ""
}

package intake

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
)

// Level tells a row that was left out from a cell that was.
type Level string

// The levels.
const (
	LevelReject  Level = "reject"
	LevelWarning Level = "warning"
)

// Reject says what was not taken of a row, and why.
type Reject struct {
	File   string
	Line   int64
	NPI    string // as written, "" if the row has none
	Column string // as the file names it; "" if the row as a whole is at fault
	Value  string // shortened
	Reason string
	Level  Level
}

// maxShownValue is how many characters of a refused value are shown.
const maxShownValue = 80

func shortened(s string) string {
	n := 0
	for i := range s {
		if n++; n > maxShownValue {
			return strings.Clone(s[:i]) + "…"
		}
	}
	return s
}

// RejectReport writes rejects as CSV, for people who open it as a spreadsheet.
type RejectReport struct{ csv *csv.Writer }

// NewRejectReport writes the header line and answers the report.
func NewRejectReport(w io.Writer) *RejectReport {
	r := &RejectReport{csv.NewWriter(w)}
	_ = r.csv.Write([]string{"line", "npi", "file", "column", "value", "reason", "level"}) // kept for Flush
	return r
}

// Write adds rejects. An error of the writer may only come out at Flush.
func (r *RejectReport) Write(rejects ...Reject) error {
	for _, x := range rejects {
		cells := []string{strconv.FormatInt(x.Line, 10), x.NPI, x.File, x.Column, x.Value, x.Reason, string(x.Level)}
		for i, c := range cells {
			cells[i] = noFormula(c)
		}
		if err := r.csv.Write(cells); err != nil {
			return err
		}
	}
	return nil
}

// Flush writes what is still held back.
func (r *RejectReport) Flush() error {
	r.csv.Flush()
	return r.csv.Error()
}

// noFormula keeps a spreadsheet from running a cell that a list brought.
// Numbers with a sign are harmless and stay.
func noFormula(s string) string {
	if s == "" || strings.IndexByte("=@+-\t\r", s[0]) < 0 {
		return s
	}
	if (s[0] == '+' || s[0] == '-') && strings.IndexFunc(s[1:], notNumeric) < 0 {
		return s
	}
	return "'" + s
}

func notNumeric(r rune) bool { return (r < '0' || r > '9') && r != '.' }

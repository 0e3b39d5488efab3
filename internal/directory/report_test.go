package directory_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/specialist-finder/finder/internal/directory"
)

// wrongFields are the fields that Validate finds fault with.
func wrongFields(t *testing.T, err error) []string {
	t.Helper()
	if err == nil {
		return nil
	}
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		t.Fatalf("error %T, want several joined", err)
	}
	var fields []string
	for _, e := range joined.Unwrap() {
		f, ok := errors.AsType[*directory.Fault](e)
		if !ok || f.Kind != directory.FaultInvalid || f.Msg == "" {
			t.Fatalf("error %v, want an invalid field", e)
		}
		fields = append(fields, f.Field)
	}
	return fields
}

func TestReportsNameEveryFieldThatIsWrong(t *testing.T) {
	long := strings.Repeat("é", directory.MaxReportText)
	for about, c := range map[string]struct {
		report directory.Report
		want   []string
	}{
		"a report":                      {directory.Report{Kind: directory.ReportPhone, Text: "It rings at a bakery."}, nil},
		"with an address":               {directory.Report{Kind: directory.ReportHide, Text: "Retired", Email: "ana.cruz+npi@mail.example.org"}, nil},
		"a thousand characters":         {directory.Report{Kind: directory.ReportOther, Text: long}, nil},
		"one more":                      {directory.Report{Kind: directory.ReportOther, Text: long + "."}, []string{"text"}},
		"no words":                      {directory.Report{Kind: directory.ReportOther, Text: " \n\t\u00a0"}, []string{"text"}},
		"broken UTF-8":                  {directory.Report{Kind: directory.ReportOther, Text: "a\xff"}, []string{"text"}},
		"a kind that there is not":      {directory.Report{Kind: "stars", Text: "x"}, []string{"kind"}},
		"nothing":                       {directory.Report{}, []string{"kind", "text"}},
		"everything wrong":              {directory.Report{Kind: "?", Email: "?"}, []string{"kind", "text", "email"}},
		"an address without a host":     {directory.Report{Kind: directory.ReportName, Text: "x", Email: "ana"}, []string{"email"}},
		"a host without a dot":          {directory.Report{Kind: directory.ReportName, Text: "x", Email: "ana@host"}, []string{"email"}},
		"a host that ends in its dot":   {directory.Report{Kind: directory.ReportName, Text: "x", Email: "ana@host."}, []string{"email"}},
		"an address with a name":        {directory.Report{Kind: directory.ReportName, Text: "x", Email: "Ana <ana@example.org>"}, []string{"email"}},
		"two addresses":                 {directory.Report{Kind: directory.ReportName, Text: "x", Email: "a@example.org, b@example.org"}, []string{"email"}},
		"an address that turns around":  {directory.Report{Kind: directory.ReportName, Text: "x", Email: "a\u202e@example.org"}, []string{"email"}},
		"an address over two lines":     {directory.Report{Kind: directory.ReportName, Text: "x", Email: "a@example.org\nBcc: b@example.org"}, []string{"email"}},
		"an address of 300 characters":  {directory.Report{Kind: directory.ReportName, Text: "x", Email: strings.Repeat("a", 300) + "@example.org"}, []string{"email"}},
		"an address in broken UTF-8":    {directory.Report{Kind: directory.ReportName, Text: "x", Email: "a\xff@example.org"}, []string{"email"}},
		"control characters are a text": {directory.Report{Kind: directory.ReportName, Text: "\x1b[31m<b>\u202e"}, nil},
	} {
		t.Run(about, func(t *testing.T) {
			if got := wrongFields(t, c.report.Validate()); !slices.Equal(got, c.want) {
				t.Errorf("wrong are %v, want %v", got, c.want)
			}
		})
	}
}

func TestNotesMayBeLeftOutAndAreNotEndless(t *testing.T) {
	for note, ok := range map[string]bool{"": true, "called": true, " ": false, "\xff": false, strings.Repeat("x", directory.MaxReportNote+1): false} {
		err := directory.ValidateNote(note)
		if (err == nil) != ok || err != nil && directory.KindOf(err) != directory.FaultInvalid {
			t.Errorf("%.10q: %v", note, err)
		}
	}
}

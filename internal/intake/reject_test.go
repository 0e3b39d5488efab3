package intake_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/internal/intake"
)

func TestRejectReport(t *testing.T) {
	var b strings.Builder
	r := intake.NewRejectReport(&b)
	err := r.Write(
		intake.Reject{File: "a.csv", Line: 7, NPI: "2000000011", Column: "npi", Value: `say "hi", you`, Reason: "the check digit is wrong", Level: intake.LevelReject},
		intake.Reject{File: "a.csv", Line: 8, Column: "phone", Value: "+16175550123", Reason: "x", Level: intake.LevelWarning},
		intake.Reject{File: "=a.csv", Line: 9, Column: "@x", Value: `=HYPERLINK("http://example.org")`, Reason: "x", Level: intake.LevelWarning},
		intake.Reject{File: "a.csv", Line: 9, Value: "-1+1|calc", Level: intake.LevelWarning},
	)
	if err != nil || r.Flush() != nil {
		t.Fatal(err)
	}
	want := `line,npi,file,column,value,reason,level
7,2000000011,a.csv,npi,"say ""hi"", you",the check digit is wrong,reject
8,,a.csv,phone,+16175550123,x,warning
9,,'=a.csv,'@x,"'=HYPERLINK(""http://example.org"")",x,warning
9,,a.csv,,'-1+1|calc,,warning
`
	if d := cmp.Diff(want, b.String()); d != "" {
		t.Error(d)
	}
}

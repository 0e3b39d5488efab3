package intake_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/intake"
)

const trainingHeader = "kind,name,taxonomies,zip,training,board_certifications\n"

// trained imports one row with these two cells, and answers what was taken and
// the reasons why something was not.
func trained(t *testing.T, kind, training, boards string) (directory.SourceRecord, []string) {
	t.Helper()
	o := options(file("society.csv", []byte(trainingHeader+kind+`,Jane Doe,208VP0014X,02139,"`+training+`","`+boards+"\"\n")))
	m := &memory{}
	run(t, o, m)
	var reasons []string
	for _, r := range m.rejects() {
		reasons = append(reasons, r.Column+" "+r.Value+": "+r.Reason)
	}
	if len(m.records()) != 1 {
		t.Fatalf("the row came to %+v", m.records())
	}
	return m.records()[0], reasons
}

func TestTrainingAsItIsWritten(t *testing.T) {
	const institution = "Example State Hospital"
	one := func(kind directory.TrainingKind, field string, year int) []directory.Training {
		return []directory.Training{{Kind: kind, Field: field, Institution: institution, Year: year}}
	}
	for _, c := range []struct {
		cell string
		want []directory.Training
	}{
		{"residency: Example State Hospital", one(directory.TrainingResidency, "", 0)},
		{"Residency in Anesthesiology: Example State Hospital, 2009", one(directory.TrainingResidency, "Anesthesiology", 2009)},
		{"FELLOWSHIP in Pain medicine: Example State Hospital (2012)", one(directory.TrainingFellowship, "Pain medicine", 2012)},
		{"internship : Example State Hospital, 2005-2006", one(directory.TrainingInternship, "", 2006)},
		{"Medical School: Example State Hospital, 2005 to 2009", one(directory.TrainingSchool, "", 2009)},
		{"residencia en medicina física: Example State Hospital, 2009", one(directory.TrainingResidency, "medicina física", 2009)},
		{"residency: Example State Hospital; residency: Example State Hospital;", one(directory.TrainingResidency, "", 0)},
		{"residency: Example Hospital No. 12345, 2009", []directory.Training{{Kind: directory.TrainingResidency, Institution: "Example Hospital No. 12345", Year: 2009}}},
	} {
		got, reasons := trained(t, "individual", c.cell, "")
		if diff := cmp.Diff(c.want, got.Training); diff != "" || len(reasons) > 0 {
			t.Errorf("%q (-want +got):\n%s%q", c.cell, diff, reasons)
		}
	}
}

func TestCertificationsAsTheyAreWritten(t *testing.T) {
	one := func(specialty string, since, until int) []directory.BoardCertification {
		return []directory.BoardCertification{{Board: "Example Board", Specialty: specialty, Since: since, Until: until}}
	}
	for _, c := range []struct {
		cell string
		want []directory.BoardCertification
	}{
		{"Example Board", one("", 0, 0)},
		{"Example Board, 2012", one("", 2012, 0)},
		{"Example Board: Pain medicine", one("Pain medicine", 0, 0)},
		{"Example Board: Pain medicine, 2012", one("Pain medicine", 2012, 0)},
		{"Example Board: Pain medicine, since 2012", one("Pain medicine", 2012, 0)},
		{"Example Board: Pain medicine, until 2032", one("Pain medicine", 0, 2032)},
		{"Example Board: Pain medicine, 2012-2032", one("Pain medicine", 2012, 2032)},
		{"Example Board: Pain medicine (2012 to 2032)", one("Pain medicine", 2012, 2032)},
		{"Example Board: Pain medicine, since 2012, until 2032", one("Pain medicine", 2012, 2032)},
	} {
		got, reasons := trained(t, "individual", "", c.cell)
		if diff := cmp.Diff(c.want, got.Certifications); diff != "" || len(reasons) > 0 {
			t.Errorf("%q (-want +got):\n%s%q", c.cell, diff, reasons)
		}
	}
}

func TestCellsOfTrainingThatCannotBeRead(t *testing.T) {
	for _, c := range []struct{ kind, training, boards, want string }{
		{"individual", "Example Hospital, 2009", "", `training Example Hospital, 2009: has no colon between the stage and the institution, as "residency in FIELD: INSTITUTION, YEAR"`},
		{"individual", "wizardry: Example Hospital", "", "training wizardry: Example Hospital: does not begin with school, internship, residency or fellowship"},
		{"individual", "residency: , 2009", "", "training residency: , 2009: names no institution"},
		{"individual", "residency: Example Hospital, 1209", "", "training residency: Example Hospital, 1209: names the year 1209, and years count from 1930"},
		{"individual", "residency: Example Hospital, 2099", "", "training residency: Example Hospital, 2099: names the year 2099, which is too far ahead"},
		{"individual", "", "12: Pain medicine", `board_certifications 12: Pain medicine: names no board, as "BOARD: SPECIALTY, 2012-2032"`},
		{"individual", "", "Example Board: Pain medicine, 2022-2012", "board_certifications Example Board: Pain medicine, 2022-2012: ends in 2012, before it begins in 2022"},
		{"individual", "", "Example Board, until 2099", "board_certifications Example Board, until 2099: names the year 2099, which is too far ahead"},
		{"organization", "residency: Example Hospital", "", "training residency: Example Hospital: is of an organization: only persons have any"},
	} {
		got, reasons := trained(t, c.kind, c.training, c.boards)
		if diff := cmp.Diff([]string{c.want}, reasons); diff != "" || len(got.Training)+len(got.Certifications) > 0 {
			t.Errorf("took %+v %+v; reasons (-want +got):\n%s", got.Training, got.Certifications, diff)
		}
	}
	long := "residency: " + strings.Repeat("Example ", 50)
	if got, reasons := trained(t, "individual", long+"; fellowship: Sample Institute", ""); len(got.Training) != 1 || len(reasons) != 1 || !strings.Contains(reasons[0], "is too long") {
		t.Errorf("of one too long and one other came %+v, %q", got.Training, reasons)
	}
}

// successors are the records that name who stands for another, as "former is new".
func successors(m *memory) (out []string) {
	for _, r := range m.records() {
		if r.NamesSuccessor() {
			out = append(out, r.ID.String()+" is "+r.ReplacedBy.String())
		}
	}
	return out
}

func TestAnNPIThatAListGainsIsTold(t *testing.T) {
	const header, jane = "npi,kind,name,taxonomies,line1,zip,phone\n", ",individual,Jane Doe,208VP0014X,1 Main St,02139,617-555-0123\n"
	without, _ := plain(t, header+jane)
	former := without[0].ID
	if !without[0].Replaces.Has(directory.PartStatus) {
		t.Error("a row without an NPI does not end what was said of another")
	}
	list := func(rows string) intake.Options { return options(file("society.csv", []byte(header+rows))) }
	told := former.String() + " is " + id(1).String()
	for _, c := range []struct {
		about, rows string
		want        []string
	}{
		{"once for two locations", npi(1) + jane + npi(1) + strings.Replace(jane, "1 Main", "2 Oak", 1), []string{told}},
		{"of another name", npi(1) + strings.Replace(jane, "Jane", "Joan", 1), nil},
		{"without an NPI still", jane, nil},
	} {
		m := &memory{stored: map[directory.ID]bool{former: true}}
		run(t, list(c.rows), m)
		if diff := cmp.Diff(c.want, successors(m)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.about, diff)
		}
	}
	m := &memory{}
	run(t, list(npi(1)+jane), m)
	if got := successors(m); len(got) > 0 {
		t.Errorf("of somebody whom nobody knew: %q", got)
	}
}

func TestReplacedNPIs(t *testing.T) {
	off := func(n int, by string) cells {
		return cells{"npi": npi(n), "off": "03/04/2026", "Replacement NPI": by}
	}
	m := &memory{stored: map[directory.ID]bool{id(1): true, id(2): true, id(3): true}}
	run(t, options(file("npidata.csv", nppesFile(off(1, npi(9)), off(2, "1234567890"), off(3, npi(3)),
		doctor(4, cells{"Replacement NPI": npi(9)}), doctor(5, cells{"off": "03/04/2026", "Replacement NPI": npi(9)})))), m)
	got := map[directory.ID]directory.ID{}
	for _, r := range m.records() {
		got[r.ID] = r.ReplacedBy
	}
	if diff := cmp.Diff(map[directory.ID]directory.ID{id(1): id(9), id(2): 0, id(3): 0, id(4): 0, id(5): id(9)}, got); diff != "" {
		t.Errorf("replaced by (-want +got):\n%s", diff)
	}
	var reasons []string
	for _, r := range m.rejects() {
		reasons = append(reasons, r.Column+" "+r.Value+": "+r.Reason)
	}
	want := []string{
		"Replacement NPI 1234567890: the check digit is wrong",
		"Replacement NPI " + npi(3) + ": is the provider's own NPI",
		"Replacement NPI " + npi(9) + ": replaces an NPI that is active: both count",
	}
	if diff := cmp.Diff(want, reasons); diff != "" {
		t.Errorf("left out (-want +got):\n%s", diff)
	}
}

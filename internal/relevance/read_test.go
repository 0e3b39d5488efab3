package relevance

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/place"
)

const header = "id,kind,q,near,specialties,conditions,offerings,place,name,wishes,notices,corrections,want,need,note\n"

// good is a query that may stand; mistakes are made in it.
const good = `one,typo,phisiatrist austin,,pmr,-,,"Austin, TX",-,language:es;accepting,!rf-fever,phisiatrist>physiatrist,2000000001,"specialty:pmr near:Austin, TX",` + "\n"

func readText(text string) ([]Query, error) {
	w := world{cat: catalog.Default(), gaz: place.Default(), npis: map[string]bool{"2000000001": true}}
	return read(fstest.MapFS{"a.csv": {Data: []byte(text)}}, w)
}

func TestAQueryIsRead(t *testing.T) {
	queries, err := readText("\ufeff" + strings.ReplaceAll(header+good, "\n", "\r\n")) // as spreadsheets write it
	if err != nil || len(queries) != 1 {
		t.Fatalf("%d queries, %v", len(queries), err)
	}
	q := queries[0]
	if q.ID != "one" || q.Kind != "typo" || q.Q != "phisiatrist austin" || !q.Specialties.meets("pmr") || !q.Conditions.meets("") || q.Offerings.judged() ||
		!q.Place.judged() || q.Name != Nothing || len(q.Wishes.Must) != 2 || len(q.Notices.MustNot) != 1 || len(q.Corrections.Must) != 1 || q.Need.Near.City != "Austin" {
		t.Errorf("read %+v", q)
	}
}

func TestMistakesNameFileLineAndColumn(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"id with capitals", "one,", "One,", `a.csv:2: id: "One" is not an id`},
		{"unknown kind", ",typo,", ",types,", `a.csv:2: kind: "types" is none of`},
		{"unknown specialty", ",pmr,", ",pmrr,", `a.csv:2: specialties: unknown "pmrr"`},
		{"unknown condition", ",-,,\"", ",ache,,\"", `a.csv:2: conditions: unknown "ache"`},
		{"unknown offering", ",-,,\"", ",-,magic,\"", `a.csv:2: offerings: unknown "magic"`},
		{"no such place", `,"Austin, TX",`, `,"Nowhere, TX",`, `a.csv:2: place: "Nowhere, TX" is no place`},
		{"no such near", "austin,,", "austin,zzz,", `a.csv:2: near: `},
		{"neither sign", ",-,language", ",yes,language", `a.csv:2: name: "yes" is neither + nor -`},
		{"unknown wish", "language:es", "lang:es", `a.csv:2: wishes: unknown "lang:es"`},
		{"no correction", "phisiatrist>", "phisiatrist ", `a.csv:2: corrections: "phisiatrist physiatrist" is not from>to`},
		{"nobody's NPI", "2000000001", "2000000002", `a.csv:2: want: unknown "2000000002"`},
		{"unknown term", "specialty:pmr near", "profession:pmr near", `a.csv:2: need: unknown term "profession:pmr"`},
		{"unknown id in a need", "specialty:pmr near", "specialty:pm near", `a.csv:2: need: unknown specialty "pm"`},
		{"a need for nothing", "specialty:pmr near", "near", `a.csv:2: need: asks for no specialty`},
		{"a need nowhere", "near:Austin, TX", "near:Nowhere, TX", `a.csv:2: need: "Nowhere, TX" is no place`},
		{"column missing", ",note", ",notes", `a.csv:1: columns are`},
		{"cell too many", ",\n", ",,\n", `a.csv: record on line 2: wrong number of fields`},
		{"not UTF-8", "phisiatrist austin", "phisi\xfftrist", `a.csv: is not UTF-8`},
	} {
		t.Run(c.name, func(t *testing.T) {
			head, line := header, strings.Replace(good, c.old, c.new, 1)
			if c.name == "column missing" {
				head, line = strings.Replace(header, c.old, c.new, 1), good
			}
			_, err := readText(head + line)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("fault is %v, want %s", err, c.want)
			}
		})
	}
}

func TestFaultsAreToldTogether(t *testing.T) {
	_, err := readText(header + good + good + "two,lay,back,,,,,,,,,,,,\n")
	for _, want := range []string{`a.csv:3: id: "one" is there twice`, "a.csv:4: q: nothing is expected of it"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("fault is %v, want %s", err, want)
		}
	}
}

func TestFloorsAreChecked(t *testing.T) {
	const head = "kind,split,metric,floor\n"
	for line, want := range map[string]string{
		"lay,tuning,place,.9":       "",
		"all,held-back,missed,0":    "",
		"lays,tuning,place,.9":      `floors.csv:2: kind: unknown "lays"`,
		"lay,tunings,place,.9":      `floors.csv:2: split: unknown "tunings"`,
		"lay,tuning,places,.9":      `floors.csv:2: metric: unknown "places"`,
		"lay,tuning,place,90%":      `floors.csv:2: floor: "90%" is not a figure`,
		"lay,tuning,place,-1":       `floors.csv:2: floor: "-1" is not a figure`,
		"lay,tuning,place,.9,more,": `floors.csv: record on line 2: wrong number of fields`,
	} {
		_, err := readFloors(fstest.MapFS{floorsFile: {Data: []byte(head + line + "\n")}})
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: fault is %v, want %s", line, err, want)
		}
	}
}

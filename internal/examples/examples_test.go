package examples_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/examples"
)

// entries tells what the built-in catalogue has.
func entries(kind, id string) bool {
	c := catalog.Default()
	ok := false
	switch kind {
	case "condition":
		_, ok = c.Condition(id)
	case "specialty":
		_, ok = c.Specialty(id)
	case "offering":
		_, ok = c.Offering(id)
	}
	return ok
}

// TestTheBuiltInExamplesTeachEveryEntry: each sentence means an entry that exists, and
// each entry has enough of them in both languages.
func TestTheBuiltInExamplesTeachEveryEntry(t *testing.T) {
	count := map[string]int{}
	for _, e := range examples.Default() {
		if e.ID == "" {
			count["none"]++
			continue
		}
		if !entries(e.Kind, e.ID) {
			t.Errorf("%q means the %s %q, which does not exist", e.Text, e.Kind, e.ID)
		}
		count[e.Kind+":"+e.ID+":"+e.Lang]++
	}
	c := catalog.Default()
	var entries []string
	for _, s := range c.Specialties() {
		entries = append(entries, "specialty:"+s.ID)
	}
	for _, x := range c.Conditions() {
		entries = append(entries, "condition:"+x.ID)
	}
	for _, o := range c.Offerings() {
		entries = append(entries, "offering:"+o.ID)
	}
	enough := map[string]int{"en": 40, "es": 20}
	for _, e := range entries {
		for lang, least := range enough {
			if n := count[e+":"+lang]; n < least {
				t.Errorf("%s has %d examples in %s, want %d at least", e, n, lang, least)
			}
		}
	}
	if count["none"] < enough["en"] {
		t.Errorf("%d sentences mean none, want %d at least", count["none"], enough["en"])
	}
}

const head = "entry,lang,example\n"

func files(conditions, none string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, rows := range map[string]string{"conditions.csv": conditions, "specialties.csv": "", "offerings.csv": "", "none.csv": none} {
		fsys[name] = &fstest.MapFile{Data: []byte(head + rows)}
	}
	return fsys
}

func TestLoadReadsTheSheets(t *testing.T) {
	got, err := examples.Load(files("sciatica,en,down my leg\nsciatica,es,\"baja por la pierna, arde\"\n", "none,en,car repair\n"), entries)
	want := []examples.Example{
		{Kind: "condition", ID: "sciatica", Lang: "en", Text: "down my leg"}, {Kind: "condition", ID: "sciatica", Lang: "es", Text: "baja por la pierna, arde"},
		{Lang: "en", Text: "car repair"},
	}
	if err != nil || len(got) != len(want) {
		t.Fatalf("got %v, %v", got, err)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("got %v, want %v", got[i], want[i])
		}
	}
}

// TestLoadNamesFileAndLineOfEveryMistake also where several are wrong.
func TestLoadNamesFileAndLineOfEveryMistake(t *testing.T) {
	_, err := examples.Load(files("siatica,en,down my leg\nsciatica,fr,dans la jambe\nsciatica,en,Leg!\nsciatica,en,leg\nsciatica,en,...\n", "sciatica,en,car repair\n"), entries)
	if err == nil {
		t.Fatal("no mistake was found")
	}
	for _, want := range []string{
		`conditions.csv:2: entry: there is no condition "siatica"`, `conditions.csv:3: lang: "fr" is neither en nor es`,
		`conditions.csv:5: example: "leg" is there twice`, "conditions.csv:6: example: holds no word", `none.csv:2: entry: "sciatica" is not "none"`,
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("the error lacks %q:\n%v", want, err)
		}
	}
	broken := files("", "")
	broken["offerings.csv"] = &fstest.MapFile{Data: []byte("entry,example\n")}
	delete(broken, "none.csv")
	_, err = examples.Load(broken, entries)
	for _, want := range []string{"offerings.csv: the columns are not", "none.csv: open none.csv"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("the error lacks %q: %v", want, err)
		}
	}
}

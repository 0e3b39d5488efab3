package normal_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/specialist-finder/finder/internal/intake/normal"
)

// The reference corpus of names lies beside the project; TestPerson is its
// invented twin.
func TestPersonOnTheReferenceCorpus(t *testing.T) {
	root := os.Getenv("FINDER_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "..", "shared")
	}
	f, err := os.Open(filepath.Join(root, "data", "names", "name_benchmark_corpus.csv"))
	if err != nil {
		t.Skipf("the reference data are not here: %v", err)
	}
	defer f.Close()
	table, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range table[1:] {
		in, first, last, middle, behind := row[0], row[1], row[2], row[3], row[4]
		want, credentials := []string{first, middle, last}, behind
		if suffix := normal.Suffix(behind); suffix != "" {
			want, credentials = append(want, suffix), ""
		}
		if first == "" {
			want = []string{in} // ambiguous: left as it is
		}
		name, got := normal.Person(in)
		if w := strings.Join(strings.Fields(strings.Join(want, " ")), " "); name != w {
			t.Errorf("%q: got %q, want %q", in, name, w)
		}
		if strings.ReplaceAll(got, ",", "") != credentials {
			t.Errorf("%q: got credentials %q, want %q", in, got, credentials)
		}
	}
}

package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/specialist-finder/finder/data"
)

// bench runs a command line and answers what it printed.
func bench(t *testing.T, args ...string) (stdout string, err error) {
	t.Helper()
	var out, ignored bytes.Buffer
	err = run(t.Context(), args, &out, &ignored)
	return out.String(), err
}

// corpus writes a small corpus into a folder of the test.
func corpus(t *testing.T, args ...string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if _, err := bench(t, append([]string{"gen", "-out", dir}, args...)...); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestACorpusIsTheSameEachTime(t *testing.T) {
	args := []string{"-n", "300", "-seed", "5", "-all", "-queries", "200", "-deactivated", "0.05"}
	a, b := corpus(t, args...), corpus(t, args...)
	for _, file := range []string{mainFile, locationsFile, namesFile, listFile, queriesFile} {
		x, err := os.ReadFile(filepath.Join(a, file))
		if err != nil {
			t.Fatal(err)
		}
		y, err := os.ReadFile(filepath.Join(b, file))
		if err != nil {
			t.Fatal(err)
		}
		if len(x) == 0 || !bytes.Equal(x, y) {
			t.Errorf("%s has %d bytes the first time and %d the second", file, len(x), len(y))
		}
		if strings.HasSuffix(file, ".csv") && !bytes.HasSuffix(x, []byte("\n")) {
			t.Errorf("%s does not end with its last line", file)
		}
	}
}

func TestTheSampleCommandWritesWhatIsCommitted(t *testing.T) {
	file := filepath.Join(t.TempDir(), "providers.csv")
	if _, err := bench(t, "sample", "-out", file); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want, err := data.Sample.ReadFile("sample/providers.csv")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("it is not data/sample/providers.csv: run go generate ./data")
	}
}

func TestCommandLinesThatMakeNoSenseAreRefused(t *testing.T) {
	dir := t.TempDir()
	for _, args := range [][]string{
		{}, {"serve"}, {"gen"}, {"gen", "-out", dir, "-n", "0"}, {"gen", "-out", dir, "-n", "200000000"}, {"gen", "-out", dir, "-foreign", "2"},
		{"gen", "-out", dir, "more"}, {"gen", "-nonsense"}, {"load", "-queries", filepath.Join(dir, "none.jsonl")}, {"sample", "-out", filepath.Join(dir, "no", "folder")},
		{"load", "-clients", "0"}, {"load", "-clients", "65"}, {"load", "-duration", "11m"}, {"load", "-url", "http://example.org"},
	} {
		if _, err := bench(t, args...); err == nil {
			t.Errorf("bench %s is no error", strings.Join(args, " "))
		}
	}
	if _, err := bench(t, "gen", "-h"); !errors.Is(err, flag.ErrHelp) {
		t.Errorf("gen -h is %v", err)
	}
}

func TestGenStopsWhenItIsInterrupted(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	err := run(ctx, []string{"gen", "-n", "100000000", "-out", t.TempDir()}, &bytes.Buffer{}, &bytes.Buffer{})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// contract are the parameters of the API contract.
var contract = strings.Fields("q text near radius state bbox specialty condition offering kind accepting telehealth language gender degree " +
	"insurance second_opinion multispecialty verified_within sort limit cursor facets exact drop lang")

func TestQueriesAskByTheContract(t *testing.T) {
	f, err := os.Open(filepath.Join(corpus(t, "-n", "3000", "-all", "-queries", "1500"), queriesFile))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	queries, err := readQueries(f, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(queries) != 1500 {
		t.Errorf("%d queries, want 1500", len(queries))
	}
	seen := map[string]int{}
	for _, q := range queries {
		seen[q.Kind]++
		u, err := url.Parse(q.Path)
		if err != nil || !strings.HasPrefix(u.Path, "/api/v1/") {
			t.Errorf("%s: %v", q.Path, err)
		}
		for name, values := range u.Query() {
			if !slices.Contains(contract, name) || values[0] == "" {
				t.Errorf("%s has %s=%q", q.Path, name, values[0])
			}
		}
		if (q.Kind == deepKind) != (q.Pages == deepPages) {
			t.Errorf("a query of %s has %d pages", q.Kind, q.Pages)
		}
	}
	for _, k := range kinds {
		if seen[k.name] == 0 {
			t.Errorf("no query is of the kind %s", k.name)
		}
	}
}

func TestQueriesCanBeOfSomeKindsOnly(t *testing.T) {
	const file = `{"kind":"npi","path":"/a"}
{"kind":"name","path":"/b"}
{"kind":"npi","path":"/c"}
`
	got, err := readQueries(strings.NewReader(file), []string{"npi"})
	if want := []query{{Kind: "npi", Path: "/a"}, {Kind: "npi", Path: "/c"}}; err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
	for _, broken := range []string{`{"kind":"npi","path":"//example.org"`, `{"kind":"npi","path":"http://example.org/"}`, `{"path":"/a"}`} {
		if _, err := readQueries(strings.NewReader(broken), nil); err == nil {
			t.Errorf("%s is no error", broken)
		}
	}
}

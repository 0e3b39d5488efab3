package intake_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/intake"
)

// assorted is a main file and its side files with rows of every fate, long
// enough for several batches.
func assorted() []intake.File {
	var main []cells
	var further, names [][]string
	for i := range 3000 {
		switch i % 7 {
		case 0:
			main = append(main, clinic(i))
			names = append(names, []string{npi(i), fmt.Sprintf("CLINIC %d", i), "3"})
		case 3:
			main = append(main, doctor(i, cells{"tax1": "1223G0001X"}))
		case 5:
			main = append(main, doctor(i, cells{"npi": "123", "phone": "1"}))
		default:
			main = append(main, doctor(i, cells{"phone": []string{"6175550100", "none"}[i%2]}))
		}
		further = append(further, []string{npi(i), fmt.Sprintf("%d Oak Rd", i), "", "Boston", "MA", "02139", "US"})
	}
	return []intake.File{file("npidata.csv", nppesFile(main...)), file("pl.csv", side(plHeader, further...)), file("on.csv", side(onHeader, names...))}
}

var errStop = errors.New("power failure")

// However often an import is interrupted, going on gives in the end what one
// run without interruption gives: nothing twice, nothing lost.
func TestInterruptedImportGoesOn(t *testing.T) {
	files := assorted()
	whole := &memory{}
	run(t, options(files...), whole)
	if len(whole.batches) < 5 {
		t.Fatalf("only %d batches: too few to interrupt", len(whole.batches))
	}
	for _, step := range []int{1, 2, 3} {
		t.Run(fmt.Sprintf("stopped after every %d batches", step), func(t *testing.T) {
			m := &memory{}
			for !m.published {
				before := len(m.batches)
				m.stage = func(n int) error {
					if n == before+step {
						return errStop
					}
					return nil
				}
				if _, err := intake.Run(t.Context(), options(files...), m, nil); err != nil && !errors.Is(err, errStop) {
					t.Fatal(err)
				}
				if m.abandoned {
					t.Fatal("an interrupted import was abandoned")
				}
				m.position = m.batches[len(m.batches)-1].Position
			}
			if d := cmp.Diff(whole.records(), m.records()); d != "" {
				t.Fatalf("records (-at once +in parts):\n%s", d)
			}
			if d := cmp.Diff(whole.rejects(), m.rejects()); d != "" {
				t.Fatalf("rejects (-at once +in parts):\n%s", d)
			}
		})
	}
}

func TestInterruptedListGoesOn(t *testing.T) {
	var b strings.Builder
	b.WriteString("npi,kind,name,taxonomies,line1,zip,odd column\n")
	for i := range 4000 {
		fmt.Fprintf(&b, "%s,individual,Jane Doe %d,208VP0014X,%d Main St,02139,\n", npi(i/3), i/3, i)
	}
	o := options(file("l.csv", []byte(b.String())))
	whole := &memory{}
	run(t, o, whole)
	m := &memory{stage: func(n int) error {
		if n == 1 {
			return errStop
		}
		return nil
	}}
	if _, err := intake.Run(t.Context(), o, m, nil); !errors.Is(err, errStop) {
		t.Fatal(err)
	}
	m.position, m.stage = m.batches[0].Position, nil
	s := run(t, o, m)
	if d := cmp.Diff(whole.records(), m.records()); d != "" {
		t.Errorf("records (-at once +in parts):\n%s", d)
	}
	if len(m.rejects()) != 1 || s.Resumed == 0 || s.Rows != 4000 || len(m.records()) != 1334 {
		t.Errorf("got %d rejects, %d records and %+v", len(m.rejects()), len(m.records()), s)
	}
}

func TestRowsOfOneProviderHaveALimit(t *testing.T) {
	var b strings.Builder
	b.WriteString("npi,name,taxonomies,line1,zip\n")
	for i := range directory.MaxLocations + 7 {
		fmt.Fprintf(&b, "%s,Jane Doe,208VP0014X,%d Main St,02139\n", npi(1), i)
	}
	fmt.Fprintf(&b, "%s,Jim Doe,208VP0014X,1 Main St,02139\n", npi(2))
	m := &memory{}
	s := run(t, options(file("l.csv", []byte(b.String()))), m)
	rejects := m.rejects()
	want := intake.Reject{File: "l.csv", Line: directory.MaxLocations + 2, NPI: npi(1), Level: intake.LevelReject,
		Reason: "the provider has more than 1000 rows: is its NPI, or name, that of another?"}
	if s.Rejected != 7 || len(rejects) != 7 || rejects[0] != want {
		t.Errorf("%d rejected: %+v", s.Rejected, rejects)
	}
	if records := m.records(); records[len(records)-1].ID != id(2) {
		t.Errorf("the provider behind them is %v", records[len(records)-1].ID)
	}
}

func TestCancelledImportStaysToGoOnWith(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	m := &memory{stage: func(n int) error {
		if n == 1 {
			cancel()
		}
		return nil
	}}
	_, err := intake.Run(ctx, options(assorted()...), m, nil)
	if !errors.Is(err, context.Canceled) || m.published || m.abandoned || len(m.batches) == 0 {
		t.Errorf("got %v, published %v, abandoned %v, %d batches", err, m.published, m.abandoned, len(m.batches))
	}
}

func TestBatchesAreOfModestSize(t *testing.T) {
	m := &memory{}
	run(t, options(assorted()...), m)
	var position int64
	for i, b := range m.batches {
		if n := len(b.Records) + len(b.Rejects); n > 1010 {
			t.Errorf("batch %d has %d records and rejects", i, n)
		}
		if b.Position <= position {
			t.Errorf("batch %d ends at row %d, the one before at %d", i, b.Position, position)
		}
		position = b.Position
	}
	if want := int64(3000 + 3000 + 429); position != want {
		t.Errorf("the last batch ends at row %d of %d", position, want)
	}
}

func TestProgress(t *testing.T) {
	var got []intake.Progress
	files := assorted()
	s, err := intake.Run(t.Context(), options(files...), &memory{}, func(p intake.Progress) { got = append(got, p) })
	if err != nil {
		t.Fatal(err)
	}
	total := files[0].Size + files[1].Size + files[2].Size
	for i, p := range got {
		if p.BytesTotal != total || i > 0 && (p.BytesRead < got[i-1].BytesRead || p.Rows < got[i-1].Rows) {
			t.Errorf("step %d: %+v after %+v", i, p, got[max(0, i-1)])
		}
	}
	if last := got[len(got)-1]; last.BytesRead != total || last.Rows != s.Rows || s.Rows != 6429 {
		t.Errorf("at the end %+v of %+v", last, s)
	}
}

func TestSpecOfAnImport(t *testing.T) {
	m := &memory{}
	s := run(t, options(file("a/b/npidata.csv", nppesFile(doctor(1)))), m)
	if m.spec.List != "nppes" || m.spec.Class != directory.ClassRegistry || m.spec.Format != intake.FormatNPPES || len(m.spec.Files) != 1 || m.spec.Files[0].Name != "npidata.csv" {
		t.Errorf("registry: %+v", m.spec)
	}
	if s.List != "nppes" || s.Format != intake.FormatNPPES || s.Counts.Created != 1 {
		t.Errorf("summary: %+v", s)
	}
	run(t, options(file("a/My Society.2026.csv", []byte("name,zip,taxonomies\nJane Doe,02139,208VP0014X\n"))), m)
	if m.spec.List != "my-society-2026" || m.spec.Class != directory.ClassImport || m.spec.Format != intake.FormatCSV {
		t.Errorf("list: %+v", m.spec)
	}
}

func TestFingerprint(t *testing.T) {
	of := func(change func(*intake.Options), files ...intake.File) string {
		o := options(files...)
		change(&o)
		m := &memory{}
		run(t, o, m)
		return m.spec.Fingerprint
	}
	same := func(*intake.Options) {}
	content := nppesFile(doctor(1), doctor(2))
	want := of(same, file("a.csv", content))
	if got := of(same, file("other/name.csv", content)); got != want {
		t.Error("the name of a file changes the fingerprint")
	}
	for name, got := range map[string]string{
		"another file":   of(same, file("a.csv", nppesFile(doctor(1), doctor(3)))),
		"a further file": of(same, file("a.csv", content), file("pl.csv", side(plHeader))),
		"all taxonomies": of(func(o *intake.Options) { o.All = true }, file("a.csv", content)),
		"another list":   of(func(o *intake.Options) { o.List = "x" }, file("a.csv", content)),
		"invented":       of(func(o *intake.Options) { o.Sample = true }, file("a.csv", content)),
	} {
		if got == want {
			t.Errorf("%s has the same fingerprint", name)
		}
	}
}

// A list that is corrected in the middle keeps its size, its beginning and its
// end; an interrupted import of it must not go on with the old rows.
func TestFingerprintCoversTheMiddleOfAList(t *testing.T) {
	list := func(name string) intake.File {
		var b strings.Builder
		b.WriteString("npi,name,taxonomies,zip\n")
		for i := range 100_000 {
			fmt.Fprintf(&b, "%s,%s,208VP0014X,02139\n", npi(i), map[bool]string{true: name, false: "Jane Doe"}[i == 50_000])
		}
		return file("list.csv", []byte(b.String()))
	}
	before, after := list("Jon Smyth"), list("Jon Smith")
	if before.Size != after.Size || before.Size < 3<<20 {
		t.Fatalf("sizes %d and %d", before.Size, after.Size)
	}
	if markOf(t, before) == markOf(t, after) {
		t.Error("both have the same fingerprint")
	}
	if markOf(t, before) != markOf(t, list("Jon Smyth")) {
		t.Error("the same content has another fingerprint")
	}
}

func TestFingerprintOfALargeFileCoversWhenItChanged(t *testing.T) {
	large := func(modified time.Time) intake.File {
		content := manyRows(1000)
		end := bytes.IndexByte(content, '\n') + 1
		return intake.File{Name: "npidata.csv", Size: int64(end + 60*(len(content)-end)), Modified: modified, ReaderAt: repeated{content[:end], content[end:]}}
	}
	if large(time.Time{}).Size < 65<<20 {
		t.Fatal("the file is not large")
	}
	monday := time.Date(2026, 11, 16, 8, 0, 0, 0, time.UTC)
	first := markOf(t, large(monday))
	if again := markOf(t, large(monday.In(time.FixedZone("there", 3600)))); again != first {
		t.Error("the same file has another fingerprint")
	}
	if markOf(t, large(monday.Add(time.Second))) == first || markOf(t, large(time.Time{})) == first {
		t.Error("a file that changed since has the same fingerprint")
	}
}

// markOf is the fingerprint of an import of one file.
func markOf(t *testing.T, f intake.File) string {
	t.Helper()
	m := &marked{}
	if _, err := intake.Run(t.Context(), options(f), m, nil); !errors.Is(err, errStop) {
		t.Fatal(err)
	}
	return m.fingerprint
}

// marked is a Sink that only looks at what is to come.
type marked struct {
	discard
	fingerprint string
}

func (m *marked) Begin(_ context.Context, s intake.Spec) (int64, error) {
	m.fingerprint = s.Fingerprint
	return 0, errStop
}

func TestSeveralListsAreOneImportIfTheyHaveOneName(t *testing.T) {
	m := &memory{}
	o := options(
		file("a.csv", []byte("name,zip,taxonomies\nJane Doe,02139,208VP0014X\n")),
		file("b.csv", []byte("taxonomies;name;city;state\n208VP0014X;John Roe;Boston;MA\n")),
	)
	if _, err := intake.Run(t.Context(), o, m, nil); directory.KindOf(err) != directory.FaultInvalid || !strings.Contains(err.Error(), "several plain lists") {
		t.Errorf("without a name: got %v", err)
	}
	o.List = "both"
	s := run(t, o, m)
	if len(m.records()) != 2 || m.records()[1].Locations[0].City != "Boston" || s.List != "both" {
		t.Errorf("got %+v, %+v", m.records(), s)
	}
}

func TestNamesOfLists(t *testing.T) {
	row := []byte("name,zip,taxonomies\nJane Doe,02139,208VP0014X\n")
	for _, c := range []struct {
		name, list string
		file       intake.File
		want       string // the list's name, or part of the message
	}{
		{"of the file", "", file("x/Acmé  Society (2026).csv", row), "acme-society-2026"},
		{"as given", "acme-2", file("a.csv", row), "acme-2"},
		{"the registry's own", "", file("npidata.csv", nppesFile(doctor(1))), "nppes"},
		{"the registry's for a plain list", "nppes", file("a.csv", row), `list "nppes": is the name of the national registry`},
		{"the registry's by the name of the file", "", file("NPPES.csv", row), `list "nppes": is the name of the national registry`},
		{"capitals", "Acme", file("a.csv", row), `list "Acme": is not a name of small letters, digits and hyphens`},
		{"a path", "../etc", file("a.csv", row), `list "../etc": is not a name`},
		{"a hyphen first", "-a", file("a.csv", row), `list "-a": is not a name`},
		{"a file without letters", "", file("名.csv", row), `list "": the file's name makes no name`},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := options(c.file)
			o.List = c.list
			s, err := intake.Run(t.Context(), o, &memory{}, nil)
			if s.List != c.want && (err == nil || directory.KindOf(err) != directory.FaultInvalid || !strings.Contains(err.Error(), c.want)) {
				t.Errorf("got %q and %v, want %q", s.List, err, c.want)
			}
		})
	}
}

func TestFilesWithNothingToImportArePassedOver(t *testing.T) {
	endpoints := file("endpoint_pfile.csv", []byte("\"NPI\",\"Endpoint Type\",\"Endpoint\"\n\"1\",\"DIRECT\",\"x\"\n"))
	header := file("npidata_pfile_fileheader.csv", nppesFile())
	m := &memory{}
	s := run(t, options(endpoints, file("npidata.csv", nppesFile(doctor(1))), header), m)
	if want := []string{"endpoint_pfile.csv", "npidata_pfile_fileheader.csv"}; len(m.records()) != 1 || !slices.Equal(s.Passed, want) {
		t.Errorf("got %d records, passed over %q", len(m.records()), s.Passed)
	}
}

func TestFilesWithoutProvidersAreTold(t *testing.T) {
	s := run(t, options(file("npidata.csv", nppesFile()), file("pl.csv", side(plHeader))), &memory{})
	if !slices.Equal(s.Empty, []string{"npidata.csv"}) {
		t.Errorf("the registry's: got %q", s.Empty)
	}
	if s := run(t, options(file("list.csv", []byte("name,zip\n"))), &memory{}); !slices.Equal(s.Empty, []string{"list.csv"}) {
		t.Errorf("a list: got %q", s.Empty)
	}
	if s := run(t, options(file("npidata.csv", nppesFile(doctor(1)))), &memory{}); len(s.Empty) > 0 {
		t.Errorf("one that has a row: got %q", s.Empty)
	}
}

func TestOpenFiles(t *testing.T) {
	path := filepath.Join(t.TempDir(), "npidata.csv")
	if err := os.WriteFile(path, nppesFile(doctor(1)), 0o600); err != nil {
		t.Fatal(err)
	}
	files, closeAll, err := intake.OpenFiles(path)
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || !files[0].Modified.Equal(info.ModTime()) {
		t.Errorf("it last changed at %v, not at %v: %v", info.ModTime(), files[0].Modified, err)
	}
	run(t, options(files...), &memory{})
	if err := closeAll(); err != nil {
		t.Error(err)
	}
	for _, bad := range []string{path + ".missing", filepath.Dir(path)} {
		if _, _, err := intake.OpenFiles(path, bad); directory.KindOf(err) != directory.FaultInvalid || err == nil {
			t.Errorf("%s: got %v, want an Invalid fault", bad, err)
		}
	}
}

// repeated is a file of the registry with the same rows n times.
type repeated struct {
	header, rows []byte
}

func (r repeated) ReadAt(p []byte, at int64) (int, error) {
	n := 0
	for n < len(p) {
		from := r.header
		i := at + int64(n)
		if i >= int64(len(r.header)) {
			from, i = r.rows, (i-int64(len(r.header)))%int64(len(r.rows))
		}
		n += copy(p[n:], from[i:])
	}
	return n, nil
}

func TestMemoryDoesNotGrowWithTheFile(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 150 MB")
	}
	content := manyRows(1000)
	header := content[:strings.IndexByte(string(content), '\n')+1]
	rows := content[len(header):]
	const times = 120
	f := intake.File{Name: "npidata.csv", Size: int64(len(header)) + times*int64(len(rows)), ReaderAt: repeated{header, rows}}
	var most uint64
	s, err := intake.Run(t.Context(), options(f), discard{}, func(p intake.Progress) {
		if p.Rows%20480 == 0 {
			var now runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&now)
			most = max(most, now.HeapAlloc)
		}
	})
	if err != nil || s.Rows != times*1000 || s.Records != times*1000 {
		t.Fatalf("%+v, %v", s, err)
	}
	if most > 64<<20 {
		t.Errorf("%d MiB held while %d MiB went through", most>>20, f.Size>>20)
	}
}

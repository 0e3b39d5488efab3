package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/intake"
	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/store/sqlite"
)

// interrupted is a sink whose second batch never comes.
type interrupted struct {
	*storeSink
	staged bool
}

var errInterrupted = errors.New("interrupted")

func (s *interrupted) Stage(ctx context.Context, b intake.Batch) error {
	if s.staged {
		return errInterrupted
	}
	s.staged = true
	return s.storeSink.Stage(ctx, b)
}

// interruptImport leaves an import of the list staging, as a power failure in
// the middle would.
func interruptImport(t *testing.T, dir, list string) {
	t.Helper()
	files, closeAll, err := intake.OpenFiles(list)
	if err != nil {
		t.Fatal(err)
	}
	defer closeAll()
	s, err := sqlite.Open(t.Context(), sqlite.Config{Dir: dir, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	o := intake.Options{Files: files, Catalog: catalog.Default(), Gazetteer: place.Default(), Today: directory.DateOf(time.Now())}
	if _, err := intake.Run(t.Context(), o, &interrupted{storeSink: &storeSink{store: s}}, nil); !errors.Is(err, errInterrupted) {
		t.Fatal(err)
	}
}

// TestInterruptedImportIsNotOverrunByTheSample starts a server on a folder whose
// first import was interrupted: what is staged stays, and can be completed.
func TestInterruptedImportIsNotOverrunByTheSample(t *testing.T) {
	dir, list := t.TempDir(), filepath.Join(t.TempDir(), "list.csv")
	held := writeList(t, list, 3, 2500)
	interruptImport(t, dir, list)
	s := startServer(t, dir)
	if out := s.output(); !strings.Contains(out, "import of the list list waits to be completed") || strings.Contains(out, "loading") {
		t.Errorf("the server says:\n%s", out)
	}
	if n := s.total(t); n != 0 {
		t.Errorf("%d providers are found of a list that is not published", n)
	}
	if out := mustRun(t, dir, "import", list); !strings.Contains(out, "Went on after") {
		t.Errorf("the import began anew:\n%s", out)
	}
	s.catchUp(t)
	if got := s.total(t); got != len(held) {
		t.Errorf("%d providers are found, the list holds %d", got, len(held))
	}
	s.stop(t)
}

// TestCheckTellsOfAnInterruptedImport looks at a folder whose import was broken
// off: store and index agree, and what waits is told with how to go on.
func TestCheckTellsOfAnInterruptedImport(t *testing.T) {
	dir, list := t.TempDir(), filepath.Join(t.TempDir(), "members.csv")
	writeList(t, list, 3, 2500)
	interruptImport(t, dir, list)
	out := mustRun(t, dir, "check")
	for _, want := range []string{"an import of the list members (members.csv) is not complete", "rows are staged", "`finder import --list members members.csv` again", "Store and index agree"} {
		if !strings.Contains(out, want) {
			t.Errorf("it does not say %q:\n%s", want, out)
		}
	}
	if out := mustRun(t, dir, "import", "--list", "members", list); !strings.Contains(out, "Went on after") {
		t.Errorf("the import began anew:\n%s", out)
	}
	if out := mustRun(t, dir, "check"); strings.Contains(out, "not complete") {
		t.Errorf("a complete import waits:\n%s", out)
	}
}

// TestDryRunLeavesAnInterruptedImport tries another list and the same one
// before the import is completed.
func TestDryRunLeavesAnInterruptedImport(t *testing.T) {
	dir, lists := t.TempDir(), t.TempDir()
	list, other := filepath.Join(lists, "list.csv"), filepath.Join(lists, "other.csv")
	writeList(t, list, 3, 2500)
	writeList(t, other, 4, 100)
	interruptImport(t, dir, list)
	for _, tried := range []string{other, list} {
		if out := mustRun(t, dir, "import", "--dry-run", tried); !strings.Contains(out, "nothing is changed") || strings.Contains(out, "Went on") {
			t.Errorf("the dry run says:\n%s", out)
		}
	}
	if out := mustRun(t, dir, "import", list); !strings.Contains(out, "Went on after") {
		t.Errorf("the import began anew:\n%s", out)
	}
}

// TestDryRunOfABrokenFileReports breaks a list behind many rows that are
// rejected: the report tells of them, and the store knows nothing.
func TestDryRunOfABrokenFileReports(t *testing.T) {
	dir, list := t.TempDir(), filepath.Join(t.TempDir(), "list.csv")
	content := "npi,name,zip,taxonomies\n" + strings.Repeat("2000000003,Bad Check Digit,78701,208VP0014X\n", 20_000) + "2000000010,\"Bea Exam"
	if err := os.WriteFile(list, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := finder(t.Context(), dir, "import", "--dry-run", list).CombinedOutput()
	if e, ok := errors.AsType[*exec.ExitError](err); !ok || e.ExitCode() != exitUsage {
		t.Errorf("%v\n%s", err, out)
	}
	report, err := os.ReadFile(filepath.Join(dir, "rejects", "dry-run-1.csv"))
	if n := strings.Count(string(report), "the check digit is wrong"); err != nil || n < 10_000 {
		t.Errorf("the report tells of %d rows: %v", n, err)
	}
	if out := mustRun(t, dir, "check"); !strings.Contains(out, "Store: 0 providers in 0 records of 0 imports") {
		t.Error(out)
	}
}

// TestFilesAreNotEverybodys looks who may read what a server, which makes the
// folder by its index, and an import leave.
func TestFilesAreNotEverybodys(t *testing.T) {
	dir, lists := filepath.Join(t.TempDir(), "var"), t.TempDir()
	startServer(t, dir).stop(t)
	list := filepath.Join(lists, "list.csv")
	if err := os.WriteFile(list, []byte("npi,name,zip,taxonomies\n2000000003,Bad Check Digit,78701,208VP0014X\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	mustRun(t, dir, "import", "--dry-run", list)
	mustRun(t, dir, "import", list)
	seen := 0
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		if name == "." || name == "finder.db" || strings.HasPrefix(name, "rejects") {
			seen++
			if info.Mode().Perm()&0o027 != 0 {
				t.Errorf("%s has mode %v", name, info.Mode())
			}
		}
		return nil
	})
	if err != nil || seen != 5 {
		t.Errorf("%d files seen, %v", seen, err)
	}
}

// TestCheckChangesNothing compares the folder before and after.
func TestCheckChangesNothing(t *testing.T) {
	dir, list := t.TempDir(), filepath.Join(t.TempDir(), "list.csv")
	writeList(t, list, 3, 100)
	mustRun(t, dir, "import", list)
	before := listing(t, dir)
	mustRun(t, dir, "check")
	if after := listing(t, dir); after != before {
		t.Errorf("before:\n%s\nafter:\n%s", before, after)
	}
}

// listing is every file of a folder with its size and time, but for the two that
// SQLite puts beside its own to read it.
func listing(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.HasSuffix(path, "-wal") || strings.HasSuffix(path, "-shm") {
			return err
		}
		info, err := e.Info()
		if err == nil {
			fmt.Fprintln(&b, path, info.Size(), info.ModTime(), info.Mode())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

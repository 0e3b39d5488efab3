package sqlite_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/internal/directory"
	dt "github.com/specialist-finder/finder/internal/directory/directorytest"
	"github.com/specialist-finder/finder/internal/store"
	"github.com/specialist-finder/finder/internal/store/sqlite"
	"github.com/specialist-finder/finder/internal/store/storetest"
)

func TestStore(t *testing.T) {
	storetest.Run(t, func(t storetest.Failer, dir string, now func() time.Time) store.Store {
		return open(t, dir, now)
	})
}

// An import of more than half a million rows writes its index in between.
func TestStoreThatFlushesOften(t *testing.T) {
	storetest.Run(t, func(t storetest.Failer, dir string, now func() time.Time) store.Store {
		s := open(t, dir, now)
		s.SetMaxPending(2)
		return s
	})
}

func open(t storetest.Failer, dir string, now func() time.Time) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(context.Background(), sqlite.Config{Dir: dir, Now: now, NoSync: true})
	if err != nil {
		t.Fatalf("opening: %v", err)
	}
	return s
}

// openIn opens a store that is closed when the test ends.
func openIn(t *testing.T, dir string) *sqlite.Store {
	t.Helper()
	s := open(t, dir, time.Now)
	t.Cleanup(func() { s.Close() })
	return s
}

func people(n int) []directory.SourceRecord {
	out := make([]directory.SourceRecord, n)
	for i := range out {
		out[i] = dt.Record(dt.WithNPI(i), dt.Named(fmt.Sprint("Person ", i)))
	}
	return out
}

var spec = store.ImportSpec{List: "nppes", Class: directory.ClassRegistry, Fingerprint: "a", Format: "nppes"}

func importPeople(t *testing.T, s *sqlite.Store, n int) {
	t.Helper()
	imp, err := s.Begin(t.Context(), spec)
	if err == nil {
		err = s.Stage(t.Context(), imp.ID, store.Batch{Records: people(n)})
	}
	if err == nil {
		_, err = s.Publish(t.Context(), imp.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// wantClear fails unless the error is Unavailable and says those words.
func wantClear(t *testing.T, err error, words string) {
	t.Helper()
	if directory.KindOf(err) != directory.FaultUnavailable || !strings.Contains(err.Error(), words) {
		t.Fatalf("error %v of kind %v; want an unavailable one that says %q", err, directory.KindOf(err), words)
	}
}

func TestFolderNamesMayHoldAnything(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a b?c=d#e%20f", "new")
	importPeople(t, openIn(t, dir), 1)
	if _, err := os.Stat(filepath.Join(dir, "finder.db")); err != nil {
		t.Error(err)
	}
}

func TestFullDisk(t *testing.T) {
	s := openIn(t, t.TempDir())
	importPeople(t, s, 10)
	if err := s.FillDisk(t.Context(), 20); err != nil {
		t.Fatal(err)
	}
	again := spec
	again.Fingerprint = "b"
	imp, err := s.Begin(t.Context(), again)
	if err != nil {
		t.Fatal(err)
	}
	err = s.Stage(t.Context(), imp.ID, store.Batch{Records: people(2000)})
	wantClear(t, err, "the disk is full")
	if p, err := s.Provider(t.Context(), directory.IDOfNPI(dt.NPI(7))); err != nil || p.Name != "Person 7" {
		t.Errorf("reading goes on: %v, %v", p.Name, err)
	}
	if err := s.EmptyDisk(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := s.Stage(t.Context(), imp.ID, store.Batch{Records: people(2000)}); err != nil {
		t.Fatal(err)
	}
	done, err := s.Publish(t.Context(), imp.ID)
	if want := (store.Counts{Created: 1990, Unchanged: 10}); err != nil || done.Counts != want {
		t.Errorf("once there is room again: %+v, %v; want %+v", done.Counts, err, want)
	}
}

// A trial may have staged anything, in any number of pieces.
func TestTrialLeavesNoRow(t *testing.T) {
	s := openIn(t, t.TempDir())
	s.SetMaxPending(500)
	importPeople(t, s, 10)
	want := rowsOf(t, s)
	tried := spec
	tried.Fingerprint, tried.Trial = "b", true
	imp, err := s.Begin(t.Context(), tried)
	for range 4 {
		if err == nil {
			err = s.Stage(t.Context(), imp.ID, store.Batch{Records: people(2000), Rejects: make([]store.Reject, 4000)})
		}
	}
	if err == nil {
		err = s.Abandon(t.Context(), imp.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, rowsOf(t, s)); diff != "" {
		t.Errorf("rows (-before +after):\n%s", diff)
	}
	if err := s.Exec(t.Context(), `INSERT INTO reject VALUES (99, 1, '', 1, '', '', '', '', 0)`); err == nil {
		t.Error("foreign keys are no longer checked")
	}
}

func rowsOf(t *testing.T, s *sqlite.Store) map[string]int64 {
	t.Helper()
	rows, err := s.Rows(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// Whatever another program did to the file, nothing is added to an import that
// is abandoned there.
func TestStagingAsksTheFile(t *testing.T) {
	s := openIn(t, t.TempDir())
	imp, err := s.Begin(t.Context(), spec)
	if err == nil {
		err = s.Exec(t.Context(), `UPDATE import SET status = 'abandoned'`)
	}
	if err != nil {
		t.Fatal(err)
	}
	errStage := s.Stage(t.Context(), imp.ID, store.Batch{Records: people(1)})
	_, errPublish := s.Publish(t.Context(), imp.ID)
	for _, err := range []error{errStage, errPublish} {
		if directory.KindOf(err) != directory.FaultConflict {
			t.Errorf("error %v, want a conflict", err)
		}
	}
	if rows := rowsOf(t, s); rows["source_record"]+rows["change"] > 0 {
		t.Errorf("rows were left: %v", rows)
	}
}

func TestFilesAreTheOwnersAndHisGroups(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0o022))
	dir := filepath.Join(t.TempDir(), "var")
	importPeople(t, openIn(t, dir), 1)
	for name, want := range map[string]os.FileMode{"": 0o750, "finder.db": 0o640, "finder.db-wal": 0o640, "finder.db-shm": 0o640} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if got := info.Mode().Perm(); got != want {
			t.Errorf("mode of %q is %v, want %v", name, got, want)
		}
	}
}

func TestFilesThatAreNoStore(t *testing.T) {
	for _, c := range []struct {
		about   string
		content []byte
	}{
		{"text", []byte(strings.Repeat("this is no database. ", 1000))},
		{"zeros after a good header", append([]byte("SQLite format 3\x00\x10\x00\x02\x02\x00\x40\x20\x20"), make([]byte, 8192)...)},
	} {
		t.Run(c.about, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, "finder.db"), c.content, 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := sqlite.Open(t.Context(), sqlite.Config{Dir: dir, Now: time.Now})
			wantClear(t, err, "the store's file is damaged")
		})
	}
}

func TestDamagedPagesAreNoticed(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, time.Now)
	importPeople(t, s, 3000)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "finder.db")
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := len(content) / 4; i < len(content)/2; i++ {
		content[i] = 0xA5
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = openIn(t, dir).All(t.Context(), func([]directory.Provider) error { return nil })
	wantClear(t, err, "damaged")
}

func TestNewerSchemaIsRefused(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, time.Now)
	if err := s.Exec(t.Context(), `INSERT INTO goose_db_version (version_id, is_applied) VALUES (999, 1)`); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	_, errWrite := sqlite.Open(t.Context(), sqlite.Config{Dir: dir, Now: time.Now})
	_, errRead := sqlite.OpenReadOnly(t.Context(), sqlite.Config{Dir: dir, Now: time.Now})
	for _, err := range []error{errWrite, errRead} {
		if directory.KindOf(err) != directory.FaultConflict || !strings.Contains(err.Error(), "newer program") {
			t.Errorf("error %v, want a conflict that speaks of a newer program", err)
		}
	}
}

func TestOlderSchemaIsLeftAloneByReaders(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, time.Now)
	if err := s.Exec(t.Context(), `DELETE FROM goose_db_version WHERE version_id > 0`); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	_, err := sqlite.OpenReadOnly(t.Context(), sqlite.Config{Dir: dir, Now: time.Now})
	if directory.KindOf(err) != directory.FaultConflict || !strings.Contains(err.Error(), "brings it up to date") {
		t.Errorf("error %v, want a conflict that says what to do", err)
	}
}

func TestReadOnlyStoreReadsAndRefusesToWrite(t *testing.T) {
	dir := t.TempDir()
	_, err := sqlite.OpenReadOnly(t.Context(), sqlite.Config{Dir: dir, Now: time.Now})
	if directory.KindOf(err) != directory.FaultNotFound {
		t.Fatalf("error %v, want not found in an empty folder", err)
	}
	if files, _ := os.ReadDir(dir); len(files) > 0 {
		t.Fatalf("it left %v", files)
	}
	importPeople(t, openIn(t, dir), 3)
	s, err := sqlite.OpenReadOnly(t.Context(), sqlite.Config{Dir: dir, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	stats, err := s.Stats(t.Context())
	if diff := cmp.Diff(store.Stats{Providers: 3, Records: 3, Imports: 1, Head: 1}, stats); diff != "" || err != nil {
		t.Errorf("stats (-want +got): %s, %v", diff, err)
	}
	_, errBegin := s.Begin(t.Context(), spec)
	_, errAdd := s.AddReport(t.Context(), directory.Report{Kind: directory.ReportName, Text: "x"})
	_, errForget := s.ForgetReports(t.Context(), 1)
	for _, err := range []error{errBegin, s.Abandon(t.Context(), 1), s.Withdraw(t.Context(), 1), errAdd, errForget, s.ResolveReport(t.Context(), 1, ""),
		s.AddTallies(t.Context(), nil), s.ForgetTallies(t.Context(), 1)} {
		if directory.KindOf(err) != directory.FaultForbidden {
			t.Errorf("error %v, want forbidden", err)
		}
	}
}

func TestPathsThatCannotBeAFolder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := sqlite.Open(t.Context(), sqlite.Config{Dir: filepath.Join(file, "var"), Now: time.Now})
	wantClear(t, err, "data folder")
	if !errors.Is(err, syscall.ENOTDIR) {
		t.Errorf("%v hides its cause", err)
	}
}

func TestOpeningAtOnceMigratesOnce(t *testing.T) {
	dir := t.TempDir()
	errs := make(chan error)
	for range 6 {
		go func() {
			s, err := sqlite.Open(context.Background(), sqlite.Config{Dir: dir, Now: time.Now, NoSync: true})
			if err == nil {
				err = s.Close()
			}
			errs <- err
		}()
	}
	for range 6 {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
}

func TestBatchesAreShortTransactions(t *testing.T) {
	s := openIn(t, t.TempDir())
	imp, err := s.Begin(t.Context(), spec)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Stage(t.Context(), imp.ID, store.Batch{Records: people(store.MaxBatch)}); err != nil {
		t.Fatal(err)
	}
	// Another process can write between two batches, while the import runs.
	other := openIn(t, s.Dir())
	if err := other.Exec(t.Context(), `INSERT INTO change (provider_id) VALUES (7)`); err != nil {
		t.Error(err)
	}
}

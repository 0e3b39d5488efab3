package sqlite_test

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/specialist-finder/finder/internal/store/sqlite"
)

// readOnlyDir tells a child process what to open.
const readOnlyDir = "FINDER_TEST_READ_ONLY_DIR"

// nobody is a user without rights; root may write anywhere, so a test that runs
// as root needs another.
const nobody = 65534

func TestReadOnlyFolder(t *testing.T) {
	if dir := os.Getenv(readOnlyDir); dir != "" {
		_, err := sqlite.Open(t.Context(), sqlite.Config{Dir: dir, Now: time.Now})
		wantClear(t, err, "read-only")
		_, err = sqlite.OpenReadOnly(t.Context(), sqlite.Config{Dir: dir, Now: time.Now})
		wantClear(t, err, "read-only")
		if strings.Contains(err.Error(), "no such file") {
			t.Errorf("the file is there, and not found: %v", err)
		}
		return
	}
	dir := filepath.Join(t.TempDir(), "var")
	s := open(t, dir, time.Now)
	importPeople(t, s, 1)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	chmod(t, filepath.Dir(filepath.Dir(dir)), 0o755)
	chmod(t, filepath.Join(dir, "finder.db"), 0o444)
	for _, lock := range []string{"migrate.lock", "import.lock"} {
		chmod(t, filepath.Join(dir, lock), 0o444)
	}
	chmod(t, dir, 0o555)
	t.Cleanup(func() { chmod(t, dir, 0o755) })
	child := exec.CommandContext(t.Context(), copyOfTest(t), "-test.run=^TestReadOnlyFolder$", "-test.v")
	child.Env = append(os.Environ(), readOnlyDir+"="+dir)
	child.Dir = "/"
	if os.Geteuid() == 0 {
		child.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	out, err := child.CombinedOutput()
	if errors.Is(err, syscall.EPERM) && os.Getenv("CI") != "true" {
		t.Skip("this system lets nobody run as another user")
	}
	if err != nil || !strings.Contains(string(out), "--- PASS") {
		t.Errorf("%v: %s", err, out)
	}
}

func chmod(t *testing.T, path string, mode os.FileMode) {
	t.Helper()
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
}

// copyOfTest is this program where anyone can run it.
func copyOfTest(t *testing.T) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	from, err := os.Open(self)
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close()
	path := filepath.Join(t.TempDir(), "child.test")
	to, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY, 0o755)
	if err != nil {
		t.Fatal(err)
	}
	_, errCopy := io.Copy(to, from)
	if err := errors.Join(errCopy, to.Close()); err != nil {
		t.Fatal(err)
	}
	return path
}

// A folder that becomes read-only while a store is open is reported by code.
func TestWritingIsRefusedByTheFile(t *testing.T) {
	s := openIn(t, t.TempDir())
	importPeople(t, s, 1)
	if err := s.Exec(t.Context(), `PRAGMA query_only = 1`); err != nil {
		t.Fatal(err)
	}
	err := s.Withdraw(t.Context(), 1)
	wantClear(t, err, "read-only")
	if _, err := s.Provider(t.Context(), people(1)[0].ID); err != nil {
		t.Errorf("reading goes on: %v", err)
	}
}

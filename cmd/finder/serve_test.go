package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// testServer is a `finder serve` of its own process.
type testServer struct {
	cmd  *exec.Cmd
	url  string
	done chan error

	mu  sync.Mutex
	out bytes.Buffer
}

var addressLine = regexp.MustCompile(`is on (http://\S+)`)

// startServer runs a server on a free port and waits for its address.
func startServer(t *testing.T, dir string) *testServer {
	t.Helper()
	s := &testServer{cmd: finder(context.Background(), dir, "serve", "--addr", "localhost:0", "--metrics-addr", ""), done: make(chan error, 1)}
	pipe, err := s.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	s.cmd.Stderr = s
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.cmd.Process.Kill() })
	address := make(chan string, 1)
	go func() {
		defer close(address)
		for lines := bufio.NewScanner(pipe); lines.Scan(); {
			_, _ = s.Write(append(lines.Bytes(), '\n')) // a buffer
			if m := addressLine.FindSubmatch(lines.Bytes()); m != nil {
				address <- string(m[1])
			}
		}
		s.done <- s.cmd.Wait()
	}()
	var ok bool
	if s.url, ok = <-address; !ok {
		t.Fatalf("the server did not start:\n%s", s.output())
	}
	return s
}

func (s *testServer) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.out.Write(b)
}

func (s *testServer) output() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.out.String()
}

func (s *testServer) kill(t *testing.T) {
	t.Helper()
	if err := s.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	<-s.done
}

// stop interrupts the server and wants it to end well.
func (s *testServer) stop(t *testing.T) {
	t.Helper()
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := <-s.done; err != nil && s.cmd.ProcessState.ExitCode() != 0 {
		t.Errorf("the server ends with %v:\n%s", err, s.output())
	}
	if out := s.output(); !strings.Contains(out, "stopping") || !strings.Contains(out, "msg=stopped") {
		t.Errorf("the log does not tell of the end:\n%s", out)
	}
}

// get asks for JSON and returns the status.
func (s *testServer) get(t *testing.T, path string, to any) int {
	t.Helper()
	resp, err := http.Get(s.url + path)
	if err != nil {
		t.Fatalf("%v\n%s", err, s.output())
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, to); err != nil {
		t.Fatalf("%s answers %q", path, b)
	}
	return resp.StatusCode
}

// TestFirstStartServesTheSample starts on an empty folder, and finds somebody,
// marked as invented.
func TestFirstStartServesTheSample(t *testing.T) {
	dir := t.TempDir()
	s := startServer(t, dir)
	var answer struct {
		Total   struct{ Value int }
		Results []struct{ Sources []string }
		Notices []struct{ ID string }
	}
	s.get(t, "/api/v1/search?q=pain+doctor&near=60601", &answer)
	if answer.Total.Value == 0 || len(answer.Results) == 0 || answer.Results[0].Sources[0] != "sample" {
		t.Errorf("a pain doctor near Chicago: %+v", answer)
	}
	marked := false
	for _, n := range answer.Notices {
		marked = marked || n.ID == "sample-directory"
	}
	if !marked {
		t.Errorf("nothing says that the results are invented: %+v", answer.Notices)
	}
	s.stop(t)

	// Started again it does not load the sample again.
	again := startServer(t, dir)
	if strings.Contains(again.output(), "loading") {
		t.Errorf("the sample is loaded twice:\n%s", again.output())
	}
	again.stop(t)
}

// TestRealListReplacesTheSample imports beside a running server: the sample and
// the real list are never served together.
func TestRealListReplacesTheSample(t *testing.T) {
	dir := t.TempDir()
	s := startServer(t, dir)
	sampled := s.total(t)
	list := filepath.Join(t.TempDir(), "list.csv")
	writeList(t, list, 7, 200)
	out := mustRun(t, dir, "import", list)
	if !strings.Contains(out, "A server is running") {
		t.Errorf("the import does not tell of the server:\n%s", out)
	}
	for deadline := time.Now().Add(time.Minute); ; {
		n := s.total(t)
		if n != sampled && n != 200 {
			t.Fatalf("%d providers are found: neither the sample's %d nor the list's 200", n, sampled)
		}
		if n == 200 {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("the import is not found:\n%s", s.output())
		}
	}
	s.stop(t)
}

func TestASecondServerSaysSoAndStops(t *testing.T) {
	dir := t.TempDir()
	s := startServer(t, dir)
	out, err := finder(t.Context(), dir, "serve", "--addr", "localhost:0", "--metrics-addr", "").CombinedOutput()
	if e, ok := errors.AsType[*exec.ExitError](err); !ok || e.ExitCode() != exitConflict || !strings.Contains(string(out), "another finder has") {
		t.Errorf("a second server: %v\n%s", err, out)
	}
	s.stop(t)
}

// TestDamagedIndexIsBuiltAgain harms the index of a stopped server.
func TestDamagedIndexIsBuiltAgain(t *testing.T) {
	dir := t.TempDir()
	s := startServer(t, dir)
	want := s.total(t)
	s.stop(t)
	files, err := filepath.Glob(filepath.Join(dir, "index", "segment-*", "terms.zap"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no index files: %v", err)
	}
	b, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	b[len(b)/2] ^= 1
	if err := os.WriteFile(files[0], b, 0o644); err != nil {
		t.Fatal(err)
	}
	s = startServer(t, dir)
	s.catchUp(t)
	if got := s.total(t); got != want {
		t.Errorf("%d providers are found after the damage, want %d", got, want)
	}
	if !strings.Contains(s.output(), "damaged") {
		t.Errorf("the log does not tell of the damage:\n%s", s.output())
	}
	if out := s.output(); strings.Contains(out, "(0 providers") || !strings.Contains(out, "The index is built: "+strconv.Itoa(want)+" providers can be found") {
		t.Errorf("what it says of what is found:\n%s", out)
	}
	var ready struct {
		Index struct {
			Damage  *string
			Rebuilt *struct {
				At  time.Time
				Why string
			}
		}
	}
	s.get(t, "/readyz", &ready)
	if r := ready.Index.Rebuilt; ready.Index.Damage != nil || r == nil || time.Since(r.At) > time.Hour || !strings.Contains(r.Why, "terms.zap") {
		t.Errorf("/readyz says %+v of the index", ready.Index)
	}
	s.stop(t)
}

// TestTakenAddressIsSaidBeforeAnythingIsMade listens where the server wants to.
func TestTakenAddressIsSaidBeforeAnythingIsMade(t *testing.T) {
	l, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	taken := l.Addr().String()
	dir := filepath.Join(t.TempDir(), "var")
	for flag, args := range map[string][]string{
		"--addr":         {"--addr", taken, "--metrics-addr", ""},
		"--metrics-addr": {"--addr", "localhost:0", "--metrics-addr", taken},
	} {
		out, err := finder(t.Context(), dir, append([]string{"serve"}, args...)...).CombinedOutput()
		if e, ok := errors.AsType[*exec.ExitError](err); !ok || e.ExitCode() != exitConflict || !strings.Contains(string(out), flag+` "`+taken+`": another program listens there`) {
			t.Errorf("%v\n%s", err, out)
		}
	}
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Errorf("the folder is made: %v", err)
	}
}

// TestUnusableFolderIsSaidPlainly takes a file for a data folder.
func TestUnusableFolderIsSaidPlainly(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := finder(t.Context(), file, "serve", "--addr", "localhost:0", "--metrics-addr", "").CombinedOutput()
	if e, ok := errors.AsType[*exec.ExitError](err); !ok || e.ExitCode() != exitUnavailable {
		t.Errorf("exit of a server on a file: %v\n%s", err, out)
	}
	if !strings.Contains(string(out), "folder") {
		t.Errorf("the message does not name the folder:\n%s", out)
	}
}

// TestIndexOfAnotherStoreIsNotServed replaces the store below an index that is
// as far: the index is built again, and shows nobody of the old store.
func TestIndexOfAnotherStoreIsNotServed(t *testing.T) {
	dir := t.TempDir()
	list := filepath.Join(t.TempDir(), "list.csv")
	writeList(t, list, 7, 50)
	mustRun(t, dir, "import", list)
	for _, name := range []string{"finder.db", "finder.db-wal", "finder.db-shm"} {
		if err := os.Remove(filepath.Join(dir, name)); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
	other := filepath.Join(t.TempDir(), "other.csv")
	writeList(t, other, 8, 30)
	mustRun(t, dir, "import", other)
	s := startServer(t, dir)
	if n := s.total(t); n != 30 {
		t.Errorf("%d providers are found, the store has 30", n)
	}
	s.stop(t)
	if out := mustRun(t, dir, "check"); !strings.Contains(out, "agree") {
		t.Error(out)
	}
}

// TestNobodyIsNotSaidWhileTheIndexIsBuilt starts on a store without an index:
// until it is built, searches are told to come back.
func TestNobodyIsNotSaidWhileTheIndexIsBuilt(t *testing.T) {
	dir := t.TempDir()
	list := filepath.Join(t.TempDir(), "list.csv")
	writeList(t, list, 7, 3000)
	mustRun(t, dir, "import", list)
	if err := os.RemoveAll(filepath.Join(dir, "index")); err != nil {
		t.Fatal(err)
	}
	s := startServer(t, dir)
	for {
		var answer struct{ Total struct{ Value int } }
		status := s.get(t, "/api/v1/search?limit=1", &answer)
		if status == http.StatusServiceUnavailable {
			continue
		}
		if status != http.StatusOK || answer.Total.Value != 3000 {
			t.Errorf("status %d with %d providers, want 503 or all 3000", status, answer.Total.Value)
		}
		break
	}
	s.stop(t)
}

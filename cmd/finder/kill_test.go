package main

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/specialist-finder/finder/internal/sample"
)

// kills is how many times each campaign kills; `make soak` asks for more.
func kills() int {
	if n, err := strconv.Atoi(os.Getenv("FINDER_KILLS")); err == nil {
		return n
	}
	return 10
}

// finder is a command line that runs this test binary as the program.
func finder(ctx context.Context, dir string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, os.Args[0], append([]string{"--data", dir}, args...)...)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	return cmd
}

// mustRun runs a command to its end and returns what it printed.
func mustRun(t *testing.T, dir string, args ...string) string {
	t.Helper()
	out, err := finder(t.Context(), dir, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("finder %v: %v\n%s", args, err, out)
	}
	return string(out)
}

// writeList makes a plain list of invented providers, different by seed.
func writeList(t *testing.T, path string, seed uint64, n int) {
	t.Helper()
	g, err := sample.New(sample.Options{Seed: seed, N: n})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := sample.NewListWriter(&b)
	for p := range g.Providers() {
		if err := w.Write(p); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// newRand is a generator whose seed is logged and can be set.
func newRand(t *testing.T) *rand.Rand {
	t.Helper()
	seed := rand.Uint64()
	if s, err := strconv.ParseUint(os.Getenv("FINDER_SEED"), 10, 64); err == nil {
		seed = s
	}
	t.Logf("FINDER_SEED=%d", seed)
	return rand.New(rand.NewPCG(seed, 1))
}

const killedProviders = 4000

// TestKillImports kills imports at random moments. What was committed before
// stays; running the same command again completes the import; and then store
// and index agree.
func TestKillImports(t *testing.T) {
	r := newRand(t)
	dir, lists := t.TempDir(), t.TempDir()
	first := filepath.Join(lists, "first.csv")
	writeList(t, first, 1, 500)
	start := time.Now()
	mustRun(t, dir, "import", first)
	small := time.Since(start)
	finished := 0
	for round := range kills() {
		list := filepath.Join(lists, fmt.Sprintf("list%d.csv", round))
		writeList(t, list, uint64(round+2), killedProviders)
		if killAfter(t, finder(t.Context(), dir, "import", list), time.Duration(r.Int64N(int64(4*small)))) {
			finished++
		}
		before := providersInStore(t, dir)
		if before < 500 {
			t.Fatalf("round %d: %d providers after the kill, of 500 that were committed", round, before)
		}
		out := mustRun(t, dir, "import", "--list", fmt.Sprintf("list%d", round), list)
		if !strings.Contains(out, "Imported list") {
			t.Fatalf("round %d: running again did not complete:\n%s", round, out)
		}
		if out := mustRun(t, dir, "check"); !strings.Contains(out, "agree") {
			t.Fatalf("round %d: %s", round, out)
		}
	}
	t.Logf("%d of %d imports ended before they were killed", finished, kills())
}

var storeLine = regexp.MustCompile(`Store: (\d+) providers`)

// providersInStore asks `check`, which may well find the index behind.
func providersInStore(t *testing.T, dir string) int {
	t.Helper()
	out, _ := finder(t.Context(), dir, "check").CombinedOutput()
	m := storeLine.FindSubmatch(out)
	if m == nil {
		t.Fatalf("check does not tell the store:\n%s", out)
	}
	n, err := strconv.Atoi(string(m[1]))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// killAfter starts a program and kills it after d, unless it ended; it reports
// whether it did.
func killAfter(t *testing.T, cmd *exec.Cmd, d time.Duration) (ended bool) {
	t.Helper()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	select {
	case <-done:
		return true
	case <-time.After(d):
		if err := cmd.Process.Kill(); err != nil {
			t.Log(err) // it ended in this moment
		}
		<-done
		return false
	}
}

// TestKillFeeds kills a server while its feed follows imports made beside it.
// Started again it catches up by itself, and answers with what was imported.
func TestKillFeeds(t *testing.T) {
	r := newRand(t)
	dir, lists := t.TempDir(), t.TempDir()
	list := filepath.Join(lists, "list.csv")
	writeList(t, list, 1, 300)
	mustRun(t, dir, "import", list)
	for round := range kills() {
		s := startServer(t, dir)
		writeList(t, list, uint64(round+2), killedProviders/4)
		mustRun(t, dir, "import", "--list", fmt.Sprintf("list%d", round), list)
		select { // the feed looks four times a second, and then takes a while
		case <-time.After(time.Duration(r.Int64N(int64(400 * time.Millisecond)))):
		case <-t.Context().Done():
		}
		s.kill(t)
	}
	want := providersInStore(t, dir)
	s := startServer(t, dir)
	s.catchUp(t)
	if got := s.total(t); got != want {
		t.Errorf("%d providers are found after the kills, %d are in the store", got, want)
	}
	s.stop(t)
	if out := mustRun(t, dir, "check"); !strings.Contains(out, "agree") {
		t.Error(out)
	}
}

// catchUp waits until the index holds every change.
func (s *testServer) catchUp(t *testing.T) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); {
		var ready struct {
			Ready bool
			Index struct{ Behind int64 }
		}
		if status := s.get(t, "/readyz", &ready); status == http.StatusOK && ready.Index.Behind == 0 {
			return
		}
		select {
		case <-time.After(20 * time.Millisecond):
		case <-t.Context().Done():
		}
	}
	t.Fatalf("the index did not catch up:\n%s", s.output())
}

// total is how many providers are found.
func (s *testServer) total(t *testing.T) int {
	t.Helper()
	var answer struct{ Total struct{ Value int } }
	if status := s.get(t, "/api/v1/search?limit=1", &answer); status != http.StatusOK {
		t.Fatalf("search answers %d", status)
	}
	return answer.Total.Value
}

package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/specialist-finder/finder/index/embedded"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/sample"
	"github.com/specialist-finder/finder/internal/store"
	"github.com/specialist-finder/finder/internal/store/sqlite"
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

// writeList makes a plain list of invented providers, different by seed, and
// returns whom it holds.
func writeList(t *testing.T, path string, seed uint64, n int) map[directory.ID]bool {
	t.Helper()
	g, err := sample.New(sample.Options{Seed: seed, N: n})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	held := map[directory.ID]bool{}
	w := sample.NewListWriter(&b)
	for p := range g.Providers() {
		held[p.ID] = true
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
	return held
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

// Sizes of the lists of a campaign, and how many kills one folder has to bear.
const (
	firstProviders  = 500
	killedProviders = 4000
	killsAFolder    = 5
)

// moreKills is by how many kills a campaign goes on if none yet landed in the
// middle of what it should interrupt.
const moreKills = 40

// TestKillImports kills imports at random moments. Then the store holds exactly
// what was committed before, or that and the whole list; running the same
// command again completes the import; and store and index agree.
func TestKillImports(t *testing.T) {
	r, lists := newRand(t), t.TempDir()
	whole := timeOfImport(t, filepath.Join(lists, "timed.csv"))
	var f *killed
	finished, middle := 0, 0
	for round := 0; round < kills() || middle == 0 && round < kills()+moreKills; round++ {
		if round%killsAFolder == 0 {
			f = newKilled(t, filepath.Join(lists, "first.csv"))
		}
		list := filepath.Join(lists, fmt.Sprintf("list%d.csv", round))
		held := writeList(t, list, uint64(round+2), killedProviders)
		if killAt(t, finder(t.Context(), f.dir, "import", list), f.momentToKill(t, r, whole)) {
			finished++
		}
		if f.isInterrupted(t) {
			middle++
		}
		f.complete(t, round, list, held)
		if out := mustRun(t, f.dir, "check"); !strings.Contains(out, "agree") {
			t.Fatalf("round %d: %s", round, out)
		}
	}
	t.Logf("%d imports were killed in the middle, %d ended before they were killed", middle, finished)
	if middle == 0 {
		t.Error("no kill landed in the middle of an import: nothing was tested")
	}
}

// timeOfImport is how long an import of the campaign's size takes.
func timeOfImport(t *testing.T, list string) time.Duration {
	t.Helper()
	writeList(t, list, 99, killedProviders)
	start := time.Now()
	mustRun(t, t.TempDir(), "import", list)
	return time.Since(start)
}

// momentToKill comes at any time of an import, or, one time in two, soon after
// its first batch.
func (f *killed) momentToKill(t *testing.T, r *rand.Rand, whole time.Duration) <-chan time.Time {
	t.Helper()
	if r.IntN(2) == 0 {
		return time.After(time.Duration(r.Int64N(int64(whole))))
	}
	soon, moment := time.Duration(r.Int64N(int64(whole/20))), make(chan time.Time)
	go func() {
		defer close(moment)
		for deadline := time.Now().Add(2 * whole); time.Now().Before(deadline) && !f.isInterrupted(t); {
		}
		<-time.After(soon)
	}()
	return moment
}

// killed is a data folder whose imports are killed, and what was committed there.
type killed struct {
	dir       string
	committed map[directory.ID]bool
	contents  contents
}

func newKilled(t *testing.T, first string) *killed {
	t.Helper()
	f := &killed{dir: t.TempDir(), committed: writeList(t, first, 1, firstProviders)}
	mustRun(t, f.dir, "import", first)
	f.contents = contentsOf(t, f.dir)
	if f.contents.providers != int64(len(f.committed)) {
		t.Fatalf("%d providers of %d are in the store", f.contents.providers, len(f.committed))
	}
	return f
}

// isInterrupted reports whether an import is between its first batch and
// publishing.
func (f *killed) isInterrupted(t *testing.T) bool {
	t.Helper()
	s := openToRead(t, f.dir)
	defer s.Close()
	imports, err := s.Imports(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return slices.ContainsFunc(imports, func(i store.Import) bool { return i.Status == store.Staging && i.Position > 0 })
}

// complete judges what a killed import left, runs it again and judges that.
func (f *killed) complete(t *testing.T, round int, list string, held map[directory.ID]bool) {
	t.Helper()
	left := contentsOf(t, f.dir)
	maps.Copy(f.committed, held)
	published := left != f.contents
	if published && left.providers != int64(len(f.committed)) {
		t.Fatalf("round %d: after the kill there are %d providers, neither the %d of before nor the %d with the whole list",
			round, left.providers, f.contents.providers, len(f.committed))
	}
	out := mustRun(t, f.dir, "import", list)
	if !strings.Contains(out, "Imported list") || published && !strings.Contains(out, " 0 created, 0 updated,") {
		t.Fatalf("round %d: running again did not complete what %+v was:\n%s", round, left, out)
	}
	f.contents = contentsOf(t, f.dir)
	if f.contents.providers != int64(len(f.committed)) || published && f.contents != left {
		t.Fatalf("round %d: there are %+v in the end, want %d providers; published before: %v", round, f.contents, len(f.committed), published)
	}
}

// contents is what a store shows, in brief: how many providers, and a sum of all
// that is said of them.
type contents struct {
	providers int64
	head      int64
	sum       [sha256.Size]byte
}

func contentsOf(t *testing.T, dir string) (c contents) {
	t.Helper()
	s := openToRead(t, dir)
	defer s.Close()
	var mu sync.Mutex
	head, err := s.All(t.Context(), func(batch []directory.Provider) error {
		for i := range batch {
			said, err := json.Marshal(batch[i])
			if err != nil {
				return err
			}
			sum := sha256.Sum256(said)
			mu.Lock()
			c.providers++
			subtle.XORBytes(c.sum[:], c.sum[:], sum[:])
			mu.Unlock()
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	c.head = head
	return c
}

func openToRead(t *testing.T, dir string) *sqlite.Store {
	t.Helper()
	s, err := sqlite.OpenReadOnly(t.Context(), sqlite.Config{Dir: dir, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// killAt starts a program and kills it at the moment, unless it ended; it
// reports whether it did.
func killAt(t *testing.T, cmd *exec.Cmd, moment <-chan time.Time) (ended bool) {
	t.Helper()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	select {
	case <-done:
		<-moment
		return true
	case <-moment:
		if err := cmd.Process.Kill(); err != nil {
			t.Log(err) // it ended in this moment
		}
		<-done
		return false
	}
}

// feedMoment bounds when a server is killed after an import beside it: its feed
// looks four times a second, and then takes a while.
const feedMoment = 500 * time.Millisecond

// TestKillFeeds kills a server while its feed follows imports made beside it.
// The store then holds all of them, and the index shows exactly what the store
// did at one of its changes. Started again the server catches up by itself.
func TestKillFeeds(t *testing.T) {
	r, dir, list := newRand(t), t.TempDir(), filepath.Join(t.TempDir(), "list.csv")
	committed := writeList(t, list, 1, 300)
	mustRun(t, dir, "import", list)
	counts := map[int64]int{1: len(committed)} // of providers, by change
	middle := 0
	for round := 0; round < kills() || middle == 0 && round < kills()+moreKills; round++ {
		s := startServer(t, dir)
		maps.Copy(committed, writeList(t, list, uint64(round+2), killedProviders/4))
		mustRun(t, dir, "import", "--list", fmt.Sprintf("list%d", round), list)
		counts[int64(len(counts)+1)] = len(committed)
		select {
		case <-time.After(time.Duration(r.Int64N(int64(feedMoment)))):
		case <-t.Context().Done():
		}
		s.kill(t)
		if judgeFeed(t, dir, counts) {
			middle++
		}
	}
	t.Logf("%d servers were killed before their index was up to date", middle)
	if middle == 0 {
		t.Error("no kill landed while the feed had work: nothing was tested")
	}
	s := startServer(t, dir)
	s.catchUp(t)
	if got := s.total(t); got != len(committed) {
		t.Errorf("%d providers are found after the kills, %d were committed", got, len(committed))
	}
	s.stop(t)
	if out := mustRun(t, dir, "check"); !strings.Contains(out, "agree") {
		t.Error(out)
	}
}

// judgeFeed wants all imports in the store and an index that shows one of the
// counts, and reports whether that is an older one.
func judgeFeed(t *testing.T, dir string, counts map[int64]int) (behind bool) {
	t.Helper()
	head := int64(len(counts))
	if c := contentsOf(t, dir); c.head != head || c.providers != int64(counts[head]) {
		t.Fatalf("the store holds %d providers at change %d; want %d at %d", c.providers, c.head, counts[head], head)
	}
	e, err := embedded.OpenReadOnly(embedded.Config{Dir: filepath.Join(dir, "index")})
	if err != nil {
		t.Fatalf("after the kill the index is damaged: %v", err)
	}
	defer e.Close()
	state := e.State()
	if want, known := counts[state.Position]; !known || state.Providers != want {
		t.Fatalf("the index shows %d providers at change %d, want %d", state.Providers, state.Position, want)
	}
	out, _ := finder(t.Context(), dir, "check").CombinedOutput() // behind is an error too
	if said := string(out); strings.Contains(said, "agree.") != (state.Position == head) || state.Position < head && !strings.Contains(said, " behind: ") {
		t.Fatalf("with the index at change %d of %d check says:\n%s", state.Position, head, said)
	}
	return state.Position < head
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

package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/specialist-finder/finder/internal/directory"
)

// mostMemory is what importing or checking any list may hold at its peak.
const mostMemory = 600 << 20

// scale is by how much hostile lists are larger in `make soak`.
func scale() int {
	if os.Getenv("FINDER_SOAK") != "" {
		return 50
	}
	return 1
}

const hostileHeader = "npi,kind,name,credentials,specialty,line1,city,state,zip,phone,summary\n"

// hostileNPI is the nth invented NPI of these lists.
func hostileNPI(n int) directory.NPI { return directory.WithCheckDigit(uint64(280_000_000 + n)) }

// sound is the nth row as it should be, but for a name and a street.
func sound(n int, name, line1 string) string {
	return fmt.Sprintf("%v,individual,%s,MD,pain-medicine,%s,Austin,TX,78701,512-555-01%02d,\n", hostileNPI(n), name, line1, n%100)
}

// A hostileList writes a list of about n rows, in the given order of badness.
type hostileList struct {
	about string
	// fate is how its import ends: "imported", "refused", or "" for either.
	fate  string
	adds  int // providers, if it is imported and they can be counted
	write func(w io.StringWriter, r *rand.Rand, n int)
}

// text writes a list line by line.
func text(rows func(i int) string) func(io.StringWriter, *rand.Rand, int) {
	return func(w io.StringWriter, _ *rand.Rand, n int) {
		for i := range n {
			_, _ = w.WriteString(rows(i))
		}
	}
}

// oneName writes sound rows, of which one has that name.
func oneName(at int, name string) func(io.StringWriter, *rand.Rand, int) {
	return text(func(i int) string {
		if i == at {
			return sound(i, name, "1 Main St")
		}
		return sound(i, "Ada Example", "1 Main St")
	})
}

// hostileRows is how many rows most of the lists have, times scale.
const hostileRows = 2000

func hostileLists() []hostileList {
	n := hostileRows * scale()
	return []hostileList{
		{"random bytes in every cell", "", 0, writeGarbage},
		{"random bytes from the beginning", "refused", 0, func(w io.StringWriter, r *rand.Rand, n int) {
			for range n {
				_, _ = w.WriteString(randomBytes(r, 200))
			}
		}},
		{"a quote that is never closed", "refused", 0, oneName(n/2, `"Ada`)},
		{"quotes in the middle of cells", "", 0, text(func(i int) string { return sound(i, `Ada "The" Example"`, `1 "Main`) })},
		{"cells of many kilobytes", "", 0, func(w io.StringWriter, _ *rand.Rand, n int) {
			for i := range n / 100 {
				_, _ = w.WriteString(strings.TrimSuffix(sound(i, "Ada Example", "1 Main St"), "\n") + strings.Repeat("pain ", 160_000) + "\n")
			}
		}},
		{"a row of many megabytes", "refused", 0, oneName(n/2, strings.Repeat("Ada ", 4<<20))},
		{"a NUL byte", "refused", 0, oneName(n/2, "Ada\x00Example")},
		{"marks that turn text around and cannot be seen", "", 0, text(func(i int) string {
			return sound(i, "\u202eAda\u2066 Exa\u200bmple\u202c\u0301\ufeff", "1 \u202eMain St\u2069")
		})},
		{"broken UTF-8", "", 0, text(func(i int) string { return sound(i, "Ad\xc3 Ex\xffample \xed\xa0\x80", "1 Main\xf5 St") })},
		{"300 locations of one provider", "imported", 1, func(w io.StringWriter, _ *rand.Rand, _ int) {
			for i := range 300 {
				_, _ = w.WriteString(sound(1_000_000, "Ada Example", fmt.Sprint(i, " Main St")))
			}
		}},
		{"the same row again and again", "imported", 1, text(func(int) string { return sound(1_000_001, "Ada Example", "1 Main St") })},
		{"one NPI at another place in every row", "imported", 1, text(func(i int) string { return sound(1_000_002, "Ada Example", fmt.Sprint(i, " Main St")) })},
		{"two NPIs by turns, at another place in every row", "imported", 2, text(func(i int) string {
			if i > n/10 {
				return ""
			}
			return sound(1_000_004+i%2, "Ada Example", fmt.Sprint(i, " Main St"))
		})},
		{"one NPI by another name in every row", "imported", 1, text(func(i int) string { return sound(1_000_003, fmt.Sprint("Ada Example ", words(i)), "1 Main St") })},
		{"names of 10 kB", "", 0, text(func(i int) string { return sound(i, strings.Repeat("Ada Maria ", 1000), "1 Main St") })},
		{"no two columns as the header has them", "refused", 0, text(func(i int) string { return strings.Repeat("x,", i%9) + "\n" })},
		{"nothing but rows without an end", "", 0, text(func(int) string { return ",,,,,,,,,,\n" })},
	}
}

// words writes a number in letters, which a name may have.
func words(n int) string {
	var b strings.Builder
	for _, c := range fmt.Sprint(n) {
		b.WriteRune('A' + c - '0')
	}
	return b.String()
}

func randomBytes(r *rand.Rand, most int) string {
	b := make([]byte, r.IntN(most))
	for i := range b {
		b[i] = byte(r.Uint32())
	}
	return string(b)
}

// writeGarbage writes rows of the right number of cells, but for what the bytes
// themselves are.
func writeGarbage(w io.StringWriter, r *rand.Rand, n int) {
	clean := strings.NewReplacer(",", "", "\"", "", "\n", "", "\r", "", "\x00", "")
	for range n {
		cells := make([]string, strings.Count(hostileHeader, ",")+1)
		for i := range cells {
			cells[i] = clean.Replace(randomBytes(r, 60))
		}
		_, _ = w.WriteString(strings.Join(cells, ",") + "\n")
	}
}

// TestHostileLists imports lists that nobody should make into one folder. Each
// ends with rejects or with a clear error, in bounded memory; store and index
// agree after it, and what was there before stays.
func TestHostileLists(t *testing.T) {
	skipUnderRace(t)
	r, dir, lists := newRand(t), t.TempDir(), t.TempDir()
	good := filepath.Join(lists, "good.csv")
	held := int64(len(writeList(t, good, 1, 200)))
	mustRun(t, dir, "import", good)
	for i, h := range hostileLists() {
		t.Run(h.about, func(t *testing.T) {
			list := filepath.Join(lists, fmt.Sprintf("hostile%d.csv", i))
			writeHostile(t, list, h, r)
			out, status := runBounded(t, dir, "import", list)
			if status != 0 && (status != exitUsage || !strings.Contains(out, filepath.Base(list))) {
				t.Errorf("the import ends with status %d:\n%s", status, out)
			}
			if h.fate != "" && h.fate != map[bool]string{true: "imported", false: "refused"}[status == 0] {
				t.Errorf("it should be %s; status %d:\n%s", h.fate, status, out)
			}
			before := held
			held = contentsOf(t, dir).providers
			if held < before || status != 0 && held != before || h.adds > 0 && held != before+int64(h.adds) {
				t.Errorf("%d providers after it, %d before:\n%s", held, before, out)
			}
			if out, status := runBounded(t, dir, "check"); status != 0 || !strings.Contains(out, "agree.") {
				t.Errorf("check ends with status %d:\n%s", status, out)
			}
		})
	}
}

// TestListsThatContradictEachOther imports the same NPIs from many lists, each
// of which says something else of them.
func TestListsThatContradictEachOther(t *testing.T) {
	skipUnderRace(t)
	dir, lists := t.TempDir(), t.TempDir()
	n := hostileRows * scale() / 4
	for round := range 6 {
		list := filepath.Join(lists, fmt.Sprintf("list%d.csv", round))
		writeHostile(t, list, hostileList{write: text(func(i int) string {
			return sound(i%n, "Ada Example "+words(round), fmt.Sprint(round, " Main St"))
		})}, nil)
		if out, status := runBounded(t, dir, "import", list); status != 0 {
			t.Fatalf("status %d:\n%s", status, out)
		}
		if got := contentsOf(t, dir).providers; got != int64(n) {
			t.Fatalf("%d providers after list %d, want %d", got, round, n)
		}
	}
	if out, status := runBounded(t, dir, "check"); status != 0 {
		t.Errorf("status %d:\n%s", status, out)
	}
}

func skipUnderRace(t *testing.T) {
	t.Helper()
	if raceDetector {
		t.Skip("the race detector takes several times the memory; package intake reads bad lists under it")
	}
}

func writeHostile(t *testing.T, path string, h hostileList, r *rand.Rand) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriter(f)
	_, _ = w.WriteString(hostileHeader) // Flush tells
	h.write(w, r, hostileRows*scale())
	if err := errors.Join(w.Flush(), f.Close()); err != nil {
		t.Fatal(err)
	}
}

// runBounded runs a command and wants it to stay within its memory; it returns
// what it printed and its exit status.
func runBounded(t *testing.T, dir string, args ...string) (string, int) {
	t.Helper()
	cmd := finder(t.Context(), dir, args...)
	out, err := cmd.CombinedOutput()
	if _, ok := errors.AsType[*exec.ExitError](err); err != nil && !ok {
		t.Fatal(err)
	}
	used, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if peak := used.Maxrss << 10; ok && peak > mostMemory {
		t.Errorf("%v took %d MiB", args, peak>>20)
	}
	return string(out), cmd.ProcessState.ExitCode()
}

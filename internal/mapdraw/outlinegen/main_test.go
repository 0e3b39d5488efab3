package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/internal/mapdraw"
)

// twoStates is an invented topology of squares side by side, a degree wide each: two
// counties of state 01 one above the other, and one of state 02 east of them.
const twoStates = `{
 "transform": {"scale": [0.5, 0.5], "translate": [-100, 30]},
 "arcs": [
  [[2, 2], [0, 2]],
  [[2, 0], [0, 2]],
  [[0, 2], [2, 0]],
  [[0, 2], [0, -2], [2, 0]],
  [[2, 4], [-2, 0], [0, -2]],
  [[2, 0], [2, 0], [0, 4], [-2, 0]]
 ],
 "objects": {
  "counties": {"geometries": [
   {"type": "Polygon", "id": "01001", "arcs": [[3, 1, -3]]},
   {"type": "Polygon", "id": "01003", "arcs": [[2, 0, 4]]},
   {"type": "MultiPolygon", "id": "02001", "arcs": [[[5, -1, -2]]]}
  ]},
  "nation": {"geometries": [{"type": "MultiPolygon", "arcs": [[[3, 5, 4]]]}]}
 }
}`

func TestGenerateSortsAndJoinsBorders(t *testing.T) {
	topology, err := readTopology([]byte(twoStates))
	if err != nil {
		t.Fatal(err)
	}
	states, counties := topology.borders()
	want := [][]cell{{{32000, -99000}, {31000, -99000}, {30000, -99000}}}
	if diff := cmp.Diff(want, topology.joined(states), cmp.AllowUnexported(cell{})); diff != "" && len(topology.joined(states)) != 1 {
		t.Errorf("the border of the states (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([][]cell{{{31000, -100000}, {31000, -99000}}}, topology.joined(counties), cmp.AllowUnexported(cell{})); diff != "" {
		t.Errorf("the border of the counties (-want +got):\n%s", diff)
	}
	out, err := generate([]byte(twoStates))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := mapdraw.ReadOutlines(string(out)); err != nil {
		t.Errorf("what is written cannot be read: %v\n%s", err, out)
	}
	if kinds := strings.Count("\n"+string(out), "\nl") + 10*strings.Count(string(out), "\ns") + 100*strings.Count(string(out), "\nc"); kinds != 111 {
		t.Errorf("written:\n%s", out)
	}
}

func TestLevelsKeepWhatMatters(t *testing.T) {
	// A degree east, with a step aside of 7 miles, one of half a mile and none.
	line := []cell{{30000, -100000}, {30100, -99800}, {30000, -99600}, {30008, -99500}, {30000, -99400}, {30000, -99200}, {30000, -99000}}
	got := levels(line)
	if got[0] != 0 || got[6] != 0 || got[1] != 0 || got[3] > 2 || got[3] < 1 || got[5] != 3 {
		t.Errorf("levels %v", got)
	}
}

func TestWhatIsNoTopologyIsRefused(t *testing.T) {
	for text, want := range map[string]string{
		"{": "unexpected end", "{}": "no counties", strings.Replace(twoStates, "[5, -1, -2]", "[9]", 1): "no arc 9",
		strings.Replace(twoStates, "MultiPolygon", "Point", 1): `"Point" is no area`, strings.Replace(twoStates, `"nation"`, `"state"`, 1): "no nation",
	} {
		if _, err := generate([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

func TestRunWritesTheFile(t *testing.T) {
	from, to := filepath.Join(t.TempDir(), "in.json"), filepath.Join(t.TempDir(), "out.txt")
	if err := os.WriteFile(from, []byte(twoStates), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := run(from, to); err != nil {
		t.Fatal(err)
	}
	if b, err := os.ReadFile(to); err != nil || len(b) == 0 {
		t.Errorf("%q, %v", b, err)
	}
	if err := run(filepath.Join(t.TempDir(), "gone"), to); err == nil {
		t.Error("a file that is not there was read")
	}
}

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
)

// cell is a position in thousandths of a degree: some 360 feet, finer than the
// source.
type cell struct{ lat, lon int }

// topology is a TopoJSON file, as far as it is needed: arcs that shapes share.
// https://github.com/topojson/topojson-specification
type topology struct {
	arcs     [][]cell
	counties []shape
	nation   []shape
}

// shape is a county, or the nation: rings of arcs. The complement of a number is
// that arc backwards.
type shape struct {
	state string
	rings [][]int
}

type topoJSON struct {
	Transform struct{ Scale, Translate [2]float64 }
	Arcs      [][][2]int
	Objects   map[string]struct {
		Geometries []struct {
			Type string
			ID   string
			Arcs json.RawMessage
		}
	}
}

func readTopology(raw []byte) (*topology, error) {
	var f topoJSON
	if err := json.Unmarshal(raw, &f); err != nil {
		return nil, err
	}
	t := &topology{arcs: f.cells()}
	var errs [2]error
	t.counties, errs[0] = f.shapes("counties", len(t.arcs))
	t.nation, errs[1] = f.shapes("nation", len(t.arcs))
	return t, errors.Join(errs[:]...)
}

// cells are the arcs, whose points are told by their steps on a grid.
func (f *topoJSON) cells() [][]cell {
	out := make([][]cell, len(f.Arcs))
	for i, arc := range f.Arcs {
		var x, y int
		for _, step := range arc {
			x, y = x+step[0], y+step[1]
			lon := float64(x)*f.Transform.Scale[0] + f.Transform.Translate[0]
			lat := float64(y)*f.Transform.Scale[1] + f.Transform.Translate[1]
			out[i] = append(out[i], cell{int(math.Round(lat * 1000)), int(math.Round(lon * 1000))})
		}
	}
	return out
}

func (f *topoJSON) shapes(object string, arcs int) ([]shape, error) {
	var out []shape
	for _, g := range f.Objects[object].Geometries {
		var polygons [][][]int
		var err error
		switch g.Type {
		case "Polygon":
			polygons = make([][][]int, 1)
			err = json.Unmarshal(g.Arcs, &polygons[0])
		case "MultiPolygon":
			err = json.Unmarshal(g.Arcs, &polygons)
		default:
			err = fmt.Errorf("a %q is no area", g.Type)
		}
		if err != nil {
			return nil, fmt.Errorf("%s %s: %w", object, g.ID, err)
		}
		s := shape{state: g.ID[:min(2, len(g.ID))], rings: slices.Concat(polygons...)}
		if n, ok := s.beyond(arcs); ok {
			return nil, fmt.Errorf("%s %s: there is no arc %d", object, g.ID, n)
		}
		out = append(out, s)
	}
	if out == nil {
		return nil, fmt.Errorf("there are no %s", object)
	}
	return out, nil
}

// beyond is an arc that is not there.
func (s shape) beyond(arcs int) (arc int, found bool) {
	for _, ring := range s.rings {
		for _, a := range ring {
			if a >= arcs || ^a >= arcs {
				return a, true
			}
		}
	}
	return 0, false
}

// borders are the arcs between states, and between counties of one state. What
// has land on one side only is a coast, or another country's border.
func (t *topology) borders() (states, counties []int) {
	sides := make([][]string, len(t.arcs))
	for _, c := range t.counties {
		for _, ring := range c.rings {
			for _, a := range ring {
				a = max(a, ^a)
				sides[a] = append(sides[a], c.state)
			}
		}
	}
	for a, s := range sides {
		switch {
		case len(s) != 2:
		case s[0] != s[1]:
			states = append(states, a)
		default:
			counties = append(counties, a)
		}
	}
	return states, counties
}

// land is the rings of the nation.
func (t *topology) land() [][]cell {
	var out [][]cell
	for _, s := range t.nation {
		for _, ring := range s.rings {
			var line []cell
			for _, a := range ring {
				line = extend(line, t.arc(a))
			}
			out = append(out, line)
		}
	}
	return out
}

func (t *topology) arc(a int) []cell {
	if a >= 0 {
		return t.arcs[a]
	}
	back := slices.Clone(t.arcs[^a])
	slices.Reverse(back)
	return back
}

// extend adds a piece that begins where the line ends.
func extend(line, piece []cell) []cell {
	if len(line) > 0 {
		piece = piece[1:]
	}
	return append(line, piece...)
}

// joined makes lines as long as can be of arcs: where two meet and no third, they
// are one.
func (t *topology) joined(arcs []int) [][]cell {
	ends := map[cell][]int{}
	for _, a := range arcs {
		line := t.arcs[a]
		first, last := line[0], line[len(line)-1]
		ends[first] = append(ends[first], a)
		ends[last] = append(ends[last], ^a) // walked from there, it runs backwards
	}
	used := map[int]bool{}
	var out [][]cell
	walk := func(a int) {
		var line []cell
		for !used[max(a, ^a)] {
			used[max(a, ^a)] = true
			line = extend(line, t.arc(a))
			at := ends[line[len(line)-1]]
			if len(at) != 2 {
				break
			}
			if a = at[0]; used[max(a, ^a)] {
				a = at[1]
			}
		}
		if line != nil {
			out = append(out, line)
		}
	}
	for _, a := range arcs { // from where lines end or fork
		if line := t.arcs[a]; len(ends[line[0]]) != 2 {
			walk(a)
		} else if len(ends[line[len(line)-1]]) != 2 {
			walk(^a)
		}
	}
	for _, a := range arcs { // circles
		walk(a)
	}
	return out
}

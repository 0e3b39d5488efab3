package relevance

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"slices"
	"strconv"
)

// floorsFile holds the floors beside the queries.
const floorsFile = "floors.csv"

var floorColumns = []string{"kind", "split", "metric", "floor"}

// floor is what a figure must reach, or may not exceed where lower is better.
type floor struct {
	key
	metric Metric
	value  float64
}

func readFloors(fsys fs.FS) ([]floor, error) {
	r := &reader{}
	var out []floor
	for _, row := range r.sheet(fsys, floorsFile, floorColumns) {
		f := floor{key: key{Kind(row.cells["kind"]), Split(row.cells["split"])}, metric: Metric(row.cells["metric"])}
		var err error
		if f.value, err = strconv.ParseFloat(row.cells["floor"], 64); err != nil || f.value < 0 {
			row.failf("floor", "%q is not a figure", row.cells["floor"])
		}
		if !slices.Contains(append(slices.Clip(kinds), Total), f.kind) {
			row.failf("kind", "unknown %q", f.kind)
		}
		if !slices.Contains(splits, f.split) {
			row.failf("split", "unknown %q", f.split)
		}
		if !slices.Contains(metrics, f.metric) {
			row.failf("metric", "unknown %q", f.metric)
		}
		out = append(out, f)
	}
	return out, errors.Join(r.faults...)
}

// tolerance forgives the rounding of floors.
const tolerance = 1e-9

// Dropped says which figures are below their floors, and which lack one.
func (r *Report) Dropped() (out []string) {
	known := make(map[floor]bool)
	for _, f := range r.floors {
		known[floor{key: f.key, metric: f.metric}] = true
		got, ok := 0.0, false
		if g := r.groups[f.key]; g != nil {
			got, ok = g.figures.value(f.metric)
		}
		switch {
		case !ok:
			out = append(out, fmt.Sprintf("%s, %s: no query judges %s any more", f.kind, f.split, f.metric))
		case f.metric.lowerIsBetter() && got > f.value+tolerance:
			out = append(out, fmt.Sprintf("%s, %s: %s rose to %.4f, its ceiling is %.4f", f.kind, f.split, f.metric, got, f.value))
		case !f.metric.lowerIsBetter() && got < f.value-tolerance:
			out = append(out, fmt.Sprintf("%s, %s: %s fell to %.4f, its floor is %.4f", f.kind, f.split, f.metric, got, f.value))
		}
	}
	for _, f := range r.reached() {
		if !known[floor{key: f.key, metric: f.metric}] {
			out = append(out, fmt.Sprintf("%s, %s: %s has no floor", f.kind, f.split, f.metric))
		}
	}
	return out
}

// reached are today's figures as floors, rounded in their favour.
func (r *Report) reached() (out []floor) {
	for _, split := range splits {
		for _, kind := range append(slices.Clip(kinds), Total) {
			g := r.groups[key{kind, split}]
			if g == nil {
				continue
			}
			for _, m := range metrics {
				if value, ok := g.figures.value(m); ok {
					out = append(out, floor{key{kind, split}, m, rounded(m, value)})
				}
			}
		}
	}
	return out
}

// rounded is the nearest floor with four decimals that the value meets.
func rounded(m Metric, value float64) float64 {
	if m.lowerIsBetter() {
		return math.Ceil(value*1e4-tolerance) / 1e4
	}
	return math.Floor(value*1e4+tolerance) / 1e4
}

// Raise writes the floors anew, each at today's figure unless it is already
// stricter. Lowering one is done by hand, with a reason.
func (r *Report) Raise(out io.Writer) error {
	was := make(map[floor]float64)
	for _, f := range r.floors {
		was[floor{key: f.key, metric: f.metric}] = f.value
	}
	w := csv.NewWriter(out)
	_ = w.Write(floorColumns) // Error tells
	for _, f := range r.reached() {
		if old, ok := was[floor{key: f.key, metric: f.metric}]; ok {
			if f.metric.lowerIsBetter() {
				f.value = min(f.value, old)
			} else {
				f.value = max(f.value, old)
			}
		}
		_ = w.Write([]string{string(f.kind), string(f.split), string(f.metric), strconv.FormatFloat(f.value, 'f', -1, 64)})
	}
	w.Flush()
	return w.Error()
}

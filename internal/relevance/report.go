package relevance

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// key names a group.
type key struct {
	kind  Kind
	split Split
}

// Report is what a run came to. It keeps of the queries that are held back
// nothing but sums.
type Report struct {
	groups   map[key]*group
	floors   []floor
	failures []outcome // of tuning queries
}

func newReport(floors []floor) *Report { return &Report{groups: make(map[key]*group), floors: floors} }

func (r *Report) add(o outcome) {
	split := o.query.split()
	for _, k := range []key{{o.query.Kind, split}, {Total, split}} {
		if r.groups[k] == nil {
			r.groups[k] = &group{figures: figures{}}
		}
		r.groups[k].add(&o)
	}
	if split == Tuning && len(o.wrong) > 0 {
		r.failures = append(r.failures, o)
	}
}

// Table writes the figures in Markdown, a table for each split, with latency
// if asked for.
func (r *Report) Table(out io.Writer, latency bool) error {
	b := &strings.Builder{}
	for _, split := range splits {
		title := "Tuning"
		if split == HeldBack {
			title = "\nHeld back"
		}
		fmt.Fprintf(b, "%s:\n\n| kind | n |", title)
		columns := 2 + len(metrics)
		for _, m := range metrics {
			fmt.Fprintf(b, " %s |", m)
		}
		if latency {
			b.WriteString(" p50 ms | p99 ms |")
			columns += 2
		}
		b.WriteString("\n|" + strings.Repeat("---|", columns) + "\n")
		for _, kind := range append(slices.Clip(kinds), Total) {
			if g := r.groups[key{kind, split}]; g != nil {
				g.write(b, kind, latency)
			}
		}
	}
	_, err := io.WriteString(out, b.String())
	return err
}

func (g *group) write(b *strings.Builder, kind Kind, latency bool) {
	fmt.Fprintf(b, "| %s | %d |", kind, g.n)
	for _, m := range metrics {
		fmt.Fprintf(b, " %s |", g.figures.text(m))
	}
	if latency {
		for _, share := range []float64{.5, .99} {
			fmt.Fprintf(b, " %.2f |", float64(g.quantile(share))/1e6)
		}
	}
	b.WriteString("\n")
}

// text is how a figure is shown.
func (f figures) text(m Metric) string {
	value, ok := f.value(m)
	switch {
	case !ok:
		return ""
	case m.isCount():
		return fmt.Sprintf("%.0f", value)
	case m == MRR || m == NDCG:
		return fmt.Sprintf("%.3f", value)
	}
	return fmt.Sprintf("%.1f %%", 100*value)
}

// Failures writes the tuning queries that are not answered as expected.
func (r *Report) Failures(out io.Writer) error {
	b := &strings.Builder{}
	for _, o := range r.failures {
		fmt.Fprintf(b, "%s (%s) %q", o.query.ID, o.query.Kind, o.query.Q)
		if o.query.Near != "" {
			fmt.Fprintf(b, " near %q", o.query.Near)
		}
		for _, w := range o.wrong {
			b.WriteString("\n    " + w)
		}
		b.WriteString("\n")
	}
	_, err := io.WriteString(out, b.String())
	return err
}

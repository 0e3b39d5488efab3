package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"
)

// measures are what was measured, by kind of query. They are for one
// goroutine.
type measures map[string]*measure

type measure struct {
	took   []time.Duration // of answers
	failed int
	fault  error // the first
}

func (m measures) of(kind string) *measure {
	if m[kind] == nil {
		m[kind] = &measure{}
	}
	return m[kind]
}

func (m measures) took(kind string, d time.Duration) {
	k := m.of(kind)
	k.took = append(k.took, d)
}

func (m measures) fail(kind string, err error) {
	k := m.of(kind)
	k.failed++
	if k.fault == nil {
		k.fault = err
	}
}

func (m measures) add(other measures) {
	for kind, o := range other {
		m.of(kind).add(o)
	}
}

func (m *measure) add(o *measure) {
	m.took = append(m.took, o.took...)
	m.failed += o.failed
	if m.fault == nil {
		m.fault = o.fault
	}
}

// apart are kinds that are no part of the mix.
var apart = []string{deepKind, providerKind}

// report prints a Markdown table, a line a kind, and the throughput below unless
// seconds is 0. It is an error if nothing was answered.
func (m measures) report(out io.Writer, clients int, seconds float64) error {
	fmt.Fprint(out, "| kind | n | p50 ms | p95 ms | p99 ms | max ms | errors |\n|---|---|---|---|---|---|---|\n")
	var mix measure
	answered := 0
	for _, name := range m.names() {
		m[name].line(out, name)
		answered += len(m[name].took)
		if !slices.Contains(apart, name) {
			mix.add(m[name])
		}
	}
	mix.line(out, "whole mix")
	if seconds > 0 {
		fmt.Fprintf(out, "\n%d client(s), %.1f s: %.0f queries/s\n", clients, seconds, float64(answered)/seconds)
	}
	for _, name := range m.names() {
		if fault := m[name].fault; fault != nil {
			fmt.Fprintf(out, "\nFirst error of %s: %v\n", name, fault)
		}
	}
	if answered == 0 {
		return errors.New("nothing was answered")
	}
	return nil
}

// names are the kinds that were asked, in their usual order, unknown ones last.
func (m measures) names() []string {
	var out, others []string
	for _, k := range kinds {
		if m[k.name] != nil {
			out = append(out, k.name)
		}
	}
	for name := range m {
		if !slices.Contains(out, name) {
			others = append(others, name)
		}
	}
	slices.Sort(others)
	return append(out, others...)
}

func (m *measure) line(out io.Writer, name string) {
	slices.Sort(m.took)
	at := func(share float64) string { return millis(quantile(m.took, share)) }
	fmt.Fprintf(out, "| %s | %d | %s | %s | %s | %s | %d |\n", name, len(m.took), at(.5), at(.95), at(.99), at(1), m.failed)
}

// quantile is the nearest rank of sorted durations, -1 if there are none.
func quantile(sorted []time.Duration, share float64) time.Duration {
	if len(sorted) == 0 {
		return -1
	}
	rank := int(share*float64(len(sorted)) + .999999)
	return sorted[min(len(sorted), max(1, rank))-1]
}

// millis has three figures that count.
func millis(d time.Duration) string {
	ms := float64(d) / 1e6
	switch {
	case d < 0:
		return "-"
	case ms < 1:
		return strconv.FormatFloat(ms, 'f', 3, 64)
	case ms < 10:
		return strconv.FormatFloat(ms, 'f', 2, 64)
	}
	return strconv.FormatFloat(ms, 'f', 1, 64)
}

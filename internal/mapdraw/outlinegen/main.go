// Command outlinegen makes data/outlines/us.txt from the cartographic boundary
// files of the US Census Bureau, in the form in which the npm package us-atlas
// passes them on (TopoJSON): it sorts borders into land, states and counties,
// joins their pieces, and tells for each point down to which scale it matters.
//
//	npm pack us-atlas@3.0.1 && tar xzf us-atlas-3.0.1.tgz
//	go run ./internal/mapdraw/outlinegen -from package/counties-10m.json -to data/outlines/us.txt
//
// It must not know how a map is drawn.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	from := flag.String("from", "package/counties-10m.json", "topology of us-atlas with counties and nation")
	to := flag.String("to", "data/outlines/us.txt", "file to write")
	flag.Parse()
	if err := run(*from, *to); err != nil {
		fmt.Fprintln(os.Stderr, "outlinegen:", err)
		os.Exit(1)
	}
}

func run(from, to string) error {
	raw, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	out, err := generate(raw)
	if err != nil {
		return fmt.Errorf("%s: %w", from, err)
	}
	return os.WriteFile(to, out, 0o644)
}

// generate makes the outlines of a topology.
func generate(raw []byte) ([]byte, error) {
	t, err := readTopology(raw)
	if err != nil {
		return nil, err
	}
	states, counties := t.borders()
	var out []byte
	for _, ring := range t.land() {
		out = appendOutline(out, 'l', ring)
	}
	for _, line := range t.joined(states) {
		out = appendOutline(out, 's', line)
	}
	for _, line := range t.joined(counties) {
		out = appendOutline(out, 'c', line)
	}
	return out, nil
}

package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/specialist-finder/finder/internal/sample"
)

// writeSample writes the sample directory that the product ships.
func writeSample(_ context.Context, args []string, stdout, stderr io.Writer) error {
	fl := flag.NewFlagSet("sample", flag.ContinueOnError)
	out := fl.String("out", "data/sample/providers.csv", "file to write")
	if err := parse(fl, args, stderr); err != nil {
		return err
	}
	var b bytes.Buffer
	if err := sample.WriteDirectory(&b); err != nil {
		return err
	}
	if err := os.WriteFile(*out, b.Bytes(), 0o644); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%s: %d bytes\n", *out, b.Len())
	return nil
}

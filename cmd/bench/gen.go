package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/specialist-finder/finder/internal/sample"
)

// The files of a corpus. The registry names its by the days they cover.
const (
	mainFile      = "nppes/npidata_pfile_20050523-20261115.csv"
	locationsFile = "nppes/pl_pfile_20050523-20261115.csv"
	namesFile     = "nppes/othername_pfile_20050523-20261115.csv"
	listFile      = "providers.csv"
	queriesFile   = "queries.jsonl"
)

// gen writes a corpus.
func gen(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	fl := flag.NewFlagSet("gen", flag.ContinueOnError)
	var o sample.Options
	fl.IntVar(&o.N, "n", 100_000, "providers")
	fl.Uint64Var(&o.Seed, "seed", 1, "random seed")
	fl.BoolVar(&o.All, "all", false, "every taxonomy, spine and pain at their national share")
	fl.Float64Var(&o.Oddities.Deactivated, "deactivated", 0, "share of deactivated NPIs in the registry's files")
	fl.Float64Var(&o.Oddities.Foreign, "foreign", 0, "share of foreign addresses there")
	fl.Float64Var(&o.Oddities.Military, "military", 0, "share of military addresses there")
	out := fl.String("out", "", "folder to write (required)")
	queries := fl.Int("queries", 4000, "how many queries to write")
	if err := parse(fl, args, stderr); err != nil {
		return err
	}
	if *out == "" || o.N < 1 || *queries < 0 {
		return errors.New("gen needs -out, -n of at least 1 and -queries of at least 0")
	}
	g, err := sample.New(o)
	if err != nil {
		return err
	}
	start := time.Now()
	if err := writeCorpus(ctx, g, *out); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%s: %d providers, %.0f a second\n", *out, o.N, float64(o.N)/time.Since(start).Seconds())
	return writeQueries(g, o, *queries, filepath.Join(*out, queriesFile))
}

// writeCorpus streams the providers into all files at once.
func writeCorpus(ctx context.Context, g *sample.Generator, dir string) error {
	if err := os.MkdirAll(filepath.Join(dir, "nppes"), 0o755); err != nil {
		return err
	}
	var files outputs
	defer files.abandon()
	list := sample.NewListWriter(files.create(filepath.Join(dir, listFile)))
	registry := sample.RegistryFiles{
		Main:      files.create(filepath.Join(dir, mainFile)),
		Locations: files.create(filepath.Join(dir, locationsFile)),
		Names:     files.create(filepath.Join(dir, namesFile)),
	}
	if files.err != nil {
		return files.err
	}
	nppes, err := sample.NewRegistryWriter(registry)
	if err != nil {
		return err
	}
	for p := range g.Providers() {
		if err := errors.Join(ctx.Err(), nppes.Write(p), list.Write(p)); err != nil {
			return err
		}
	}
	return errors.Join(list.Flush(), files.close())
}

// outputs are files that are written side by side.
type outputs struct {
	files   []*os.File
	buffers []*bufio.Writer
	err     error // of create, the first
}

// create opens a file for writing. If it cannot, err says why and what is
// written goes nowhere.
func (o *outputs) create(path string) io.Writer {
	f, err := os.Create(path)
	if err != nil {
		o.err = errors.Join(o.err, err)
		return io.Discard
	}
	b := bufio.NewWriterSize(f, 1<<18)
	o.files, o.buffers = append(o.files, f), append(o.buffers, b)
	return b
}

func (o *outputs) close() error {
	var errs []error
	for i, b := range o.buffers {
		errs = append(errs, b.Flush(), o.files[i].Close())
	}
	o.files, o.buffers = nil, nil
	return errors.Join(errs...)
}

// abandon closes what close has not: the corpus is unfinished then.
func (o *outputs) abandon() {
	for _, f := range o.files {
		_ = f.Close()
	}
}

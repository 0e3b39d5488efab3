package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/specialist-finder/finder/internal/relevance"
)

// The lines between which a document holds the table.
const (
	tableBegin = "<!-- make relevance writes from here -->"
	tableEnd   = "<!-- to here -->"
)

// judge asks the judged queries and prints how well they are answered.
func judge(ctx context.Context, args []string, stdout, stderr io.Writer) (err error) {
	fl := flag.NewFlagSet("relevance", flag.ContinueOnError)
	verbose := fl.Bool("v", false, "list the tuning queries that fail")
	doc := fl.String("doc", "", "document whose table is written anew")
	floors := fl.String("raise", "", "file of floors to raise to today's figures")
	if err := parse(fl, args, stderr); err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "relevance")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	report, err := relevance.Judge(ctx, dir, time.Now)
	if err != nil {
		return err
	}
	if *verbose {
		if err := report.Failures(stdout); err != nil {
			return err
		}
		fmt.Fprintln(stdout)
	}
	err = report.Table(stdout, true)
	if *doc != "" {
		err = errors.Join(err, writeTable(*doc, report))
	}
	if *floors != "" {
		err = errors.Join(err, raise(*floors, report))
	}
	return err
}

// writeTable replaces what stands between the marks of a document.
func writeTable(file string, report *relevance.Report) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	before, rest, begins := bytes.Cut(text, []byte(tableBegin))
	_, after, ends := bytes.Cut(rest, []byte(tableEnd))
	if !begins || !ends {
		return fmt.Errorf("%s has no place for the table: it wants the lines %s and %s", file, tableBegin, tableEnd)
	}
	b := bytes.NewBuffer(bytes.Clone(before))
	fmt.Fprintf(b, "%s\n\n", tableBegin)
	if err := report.Table(b, false); err != nil {
		return err
	}
	fmt.Fprintf(b, "\n%s%s", tableEnd, after)
	return os.WriteFile(file, b.Bytes(), 0o644)
}

func raise(file string, report *relevance.Report) error {
	var b bytes.Buffer
	if err := report.Raise(&b); err != nil {
		return err
	}
	return os.WriteFile(file, b.Bytes(), 0o644)
}

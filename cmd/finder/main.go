// Command finder imports provider lists and serves the search over them.
//
//	finder serve              serve on http://localhost:8080
//	finder import FILE…       import a national registry file or a plain list
//	finder reindex            build the index anew from the store
//	finder check              tell whether store and index agree
//	finder reports            list what visitors report; show or resolve one
//	finder stats              tell how often finders in other people's pages are used
//
// Everything lives in one folder (--data, default ./var). Each flag has a
// FINDER_… variable; `finder COMMAND --help` lists them.
//
// Exit status: 0 done; 1 failed; 2 bad usage or bad input; 3 another process
// is in the way; 4 the disk, the folder or a file cannot be used; 5 `check`
// found something wrong; 130 interrupted.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"

	"github.com/specialist-finder/finder/internal/directory"
)

// version is set when building.
var version = "dev"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run is the whole program: it parses, runs one command and returns the exit
// status.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	var c cli
	parser, err := kong.New(&c, kong.Name("finder"), kong.Description(description), kong.UsageOnError(),
		kong.Writers(stdout, stderr), kong.Vars{"version": version}, kong.ConfigureHelp(kong.HelpOptions{Compact: true}))
	if err != nil {
		panic(err) // the command line is declared wrongly
	}
	parsed, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintf(stderr, "finder: %v\nTry `%s --help`.\n", err, commandOf(err))
		return exitUsage
	}
	err = parsed.Run(&program{ctx: ctx, common: c.common, stdout: stdout, stderr: stderr})
	if err != nil {
		fmt.Fprintf(stderr, "finder: %v\n", err)
	}
	return exitStatus(ctx, err)
}

// commandOf is the command whose usage was wrong, as far as it was told.
func commandOf(err error) string {
	if e, ok := errors.AsType[*kong.ParseError](err); ok && e.Context != nil {
		if node := e.Context.Selected(); node != nil {
			return node.FullPath()
		}
	}
	return "finder"
}

// program is what a command runs with.
type program struct {
	common
	ctx            context.Context
	stdout, stderr io.Writer

	workers int // processors that building an index may keep busy, 0 for all
}

func (p *program) say(format string, args ...any) { fmt.Fprintf(p.stdout, format+"\n", args...) }

// count is a number with what it counts.
func count(n int64, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

const (
	exitFailed      = 1
	exitUsage       = 2
	exitConflict    = 3
	exitUnavailable = 4
	exitDisagree    = 5
	exitInterrupted = 130
)

// errDisagree is what `check` returns when it found something wrong.
var errDisagree = errors.New("store and index do not agree")

func exitStatus(ctx context.Context, err error) int {
	switch {
	case err == nil:
		return 0
	case ctx.Err() != nil:
		return exitInterrupted
	case errors.Is(err, errDisagree):
		return exitDisagree
	}
	switch directory.KindOf(err) {
	case directory.FaultInvalid, directory.FaultNotFound:
		return exitUsage
	case directory.FaultConflict, directory.FaultForbidden:
		return exitConflict
	case directory.FaultUnavailable:
		return exitUnavailable
	}
	return exitFailed
}

// Command bench is a developer's tool, not a part of the product: it invents
// corpora of any size, measures the engine alone, puts load on a server on this
// machine, weighs its pages and measures what finders cost the pages of others,
// writes the sample directory, and judges how relevant answers are.
//
//	bench gen -n 1000000 -seed 1 -out DIR [-all]
//	bench engine -index var/index -queries DIR/queries.jsonl
//	bench load -url http://localhost:8080 -queries DIR/queries.jsonl -clients 8 -duration 10s [-pages|-frames]
//	bench host -url http://localhost:8080 -runs 15 -finders "1 10"
//	bench weigh -url http://localhost:8080 -pages "/ /es/search?q=dolor"
//	bench sample [-out data/sample/providers.csv]
//	bench relevance [-v] [-doc docs/relevance.md] [-raise data/relevance/floors.csv]
//
// A corpus is a folder with the registry's files under nppes/, the same
// providers as a plain list in providers.csv, and queries.jsonl. The same seed
// and size give the same bytes. load, host and weigh speak to loopback addresses only.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	switch {
	case errors.Is(err, flag.ErrHelp):
		os.Exit(2)
	case err != nil:
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

const usage = "usage: bench engine|gen|host|load|relevance|sample|weigh [flags]; bench COMMAND -h lists them"

// run is main without the process. It answers flag.ErrHelp when all it did was
// to explain itself.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	commands := map[string]func(context.Context, []string, io.Writer, io.Writer) error{
		"engine": engine, "gen": gen, "host": host, "load": load, "relevance": judge, "sample": writeSample, "weigh": weigh,
	}
	if len(args) > 0 {
		if command, ok := commands[args[0]]; ok {
			return command(ctx, args[1:], stdout, stderr)
		}
	}
	fmt.Fprintln(stderr, usage)
	return flag.ErrHelp
}

// parse reads flags and refuses what is left over.
func parse(fl *flag.FlagSet, args []string, stderr io.Writer) error {
	fl.SetOutput(stderr)
	if err := fl.Parse(args); err != nil {
		return err
	}
	if fl.NArg() > 0 {
		return fmt.Errorf("%s takes no %q", fl.Name(), fl.Arg(0))
	}
	return nil
}

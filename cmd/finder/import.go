package main

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/intake"
	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/store"
)

type id = directory.ID

// Importing and indexing make much and keep little, so the collector runs less
// often than by default; the limit keeps the whole below a gibibyte whatever
// the size of the file.
const (
	bulkGC     = 200
	bulkMemory = 512 << 20
)

// tuneForBulk sets the collector for a command that reads everything.
func tuneForBulk() {
	debug.SetGCPercent(bulkGC)
	debug.SetMemoryLimit(bulkMemory)
}

// Run imports the files into the store, and into the index unless a server has
// that open: then the server's own feed does.
func (c *importCommand) Run(p *program) error {
	tuneForBulk()
	if c.List == sampleList {
		return directory.Invalid("--list", c.List, "is the name of the invented sample")
	}
	files, closeAll, err := intake.OpenFiles(c.Files...)
	if err != nil {
		return err
	}
	defer closeAll()
	s, err := p.openStore()
	if err != nil {
		return err
	}
	defer s.Close()
	sink := &storeSink{store: s, dryRun: c.DryRun}
	err = p.load(sink, intake.Options{Files: files, List: c.List, Format: intake.Format(c.Format), All: c.All})
	if err != nil || c.DryRun {
		return err
	}
	return p.indexNow(s)
}

// load runs one import and says what came of it.
func (p *program) load(sink *storeSink, o intake.Options) error {
	return errors.Join(p.stage(sink, o), sink.close(p.ctx))
}

func (p *program) stage(sink *storeSink, o intake.Options) error {
	o.Catalog, o.Gazetteer, o.Today = catalog.Default(), place.Default(), directory.DateOf(time.Now())
	clock := startClock()
	bar := newProgress(p.stderr, "reading")
	sum, err := intake.Run(p.ctx, o, sink, bar.intake)
	bar.end()
	if err != nil {
		return p.explain(sink, namingFlag(err))
	}
	p.report(sink, sum)
	p.say("Read and stored %s in %s.", count(sum.Rows-sum.Resumed, "row", "rows"), clock)
	return p.writeRejects(sink)
}

// namingFlag calls what an import was told by the flag that told it.
func namingFlag(err error) error {
	if f, ok := errors.AsType[*directory.Fault](err); ok && (f.Field == "list" || f.Field == "format") {
		named := *f
		named.Field = "--" + f.Field
		return &named
	}
	return err
}

// explain adds, to an error of an import, what it leaves behind.
func (p *program) explain(sink *storeSink, err error) error {
	switch {
	case p.ctx.Err() == nil:
		return errors.Join(fmt.Errorf("nothing was imported: %w", err), p.writeRejects(sink))
	case sink.dryRun:
		return errors.New("interrupted: nothing is changed")
	}
	return errors.New("interrupted: nothing of it is visible yet; run the same command again to go on where it stopped")
}

func (p *program) report(sink *storeSink, sum intake.Summary) {
	verb := "Imported"
	if sink.dryRun {
		verb = "Dry run, nothing is changed. It would import"
	}
	c := sink.result.Counts
	p.say("%s list %s (%s): %d created, %d updated, %d unchanged, %d rejected.", verb, sum.List, sum.Format, c.Created, c.Updated, c.Unchanged, sum.Rejected)
	if c.Older > 0 {
		p.say("%s an older date here than what is known of the provider, and changed nothing. Is this the newest file?", count(c.Older, "of those unchanged has", "of those unchanged have"))
	}
	if c.PartsStaged > 0 {
		p.say("%s new or changed.", count(c.PartsStaged, "further location, other name or deactivation was", "further locations, other names and deactivations were"))
	}
	if sum.Deactivated > 0 {
		p.say("%s.", count(sum.Deactivated, "provider is deactivated: the record is kept, and no longer found", "providers are deactivated: their records are kept, and no longer found"))
	}
	if sum.Resumed > 0 {
		p.say("Went on after the %s that an interrupted run had stored.", count(sum.Resumed, "row", "rows"))
	}
	switch {
	case sum.Skipped > 0 && sink.all:
		p.say("%s left out that say nothing to show (deactivations of, and further locations and names for, providers that are not known, and post-office boxes).", count(sum.Skipped, "row was", "rows were"))
	case sum.Skipped > 0:
		p.say("%s left out, of providers that this import does not take (without --all, those whose taxonomies are not about spine or pain).", count(sum.Skipped, "row was", "rows were"))
	}
	for _, name := range sum.Passed {
		p.say("%s was passed over: it is a file of the registry that holds nothing to import.", name)
	}
	for _, name := range sum.Empty {
		fmt.Fprintf(p.stderr, "WARNING: %s holds no providers, nothing but its header.\n", name)
	}
	if sum.Damaged > 0 {
		fmt.Fprintf(p.stderr, "WARNING: %s damaged: the file may be corrupt. Compare its size or checksum with the registry's.\n", count(sum.Damaged, "row is", "rows are"))
	}
	if sum.Warnings > 0 {
		p.say("%s left out or read otherwise; see the report.", count(sum.Warnings, "cell was", "cells were"))
	}
}

// indexNow brings the index up to the store, or leaves that to the server that
// has it open.
func (p *program) indexNow(s store.Store) error {
	e, err := p.openIndex(s, p.logger())
	if directory.KindOf(err) == directory.FaultConflict {
		p.say("A server is running on %s: it indexes the import now, while it answers.", p.Data)
		return nil
	}
	if err != nil {
		return err
	}
	defer e.Close()
	return p.sync(s, e)
}

// sync brings an open index up to the store, with a progress bar.
func (p *program) sync(s store.Store, e index.Engine) error {
	return p.feed(s, e, "Indexed", (*index.Feed).Sync)
}

// feed runs one pass of the feed and says what came of it.
func (p *program) feed(s store.Store, e index.Engine, done string, pass func(*index.Feed, context.Context) error) error {
	clock := startClock()
	bar := newProgress(p.stderr, "indexing")
	f, err := newFeed(p.ctx, s, e, p.logger(), bar.count)
	if err == nil {
		err = pass(f, p.ctx)
	}
	bar.end()
	if err != nil {
		return err
	}
	p.say("%s: %s can be found. Took %s.", done, count(int64(e.State().Providers), "provider", "providers"), clock)
	return nil
}

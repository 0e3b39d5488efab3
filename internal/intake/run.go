package intake

import (
	"context"
	"errors"
	"slices"

	"golang.org/x/sync/errgroup"

	"github.com/specialist-finder/finder/internal/directory"
)

// Run imports the files of o into the sink: it reads, converts and stages them
// batch by batch, and publishes what was staged. progress may be nil; it is
// called from one goroutine, several times a second.
//
// A file that is not what it should be, or is broken on the way, is an Invalid
// fault that names the file, the line and the reason; what was staged is then
// abandoned. A single row that cannot be used is a Reject and stops nothing.
// When ctx is cancelled, or the sink fails, what was staged stays, and the same
// import run again goes on from there.
func Run(ctx context.Context, o Options, sink Sink, progress func(Progress)) (Summary, error) {
	tables, format, passed, err := survey(o.Files, o.Format)
	if err != nil {
		return Summary{}, err
	}
	set := settingOf(o, tables, format)
	if err := set.checkName(format); err != nil {
		return Summary{}, err
	}
	layouts, err := layOutAll(tables)
	if err != nil {
		return Summary{}, err
	}
	spec, err := specOf(set, format)
	if err != nil {
		return Summary{}, err
	}
	if !slices.ContainsFunc(tables, func(t table) bool { return t.part == partProviders || t.part == partList }) {
		spec.SidesOf = tables[0].name
	}
	position, err := sink.Begin(ctx, spec)
	if err != nil {
		return Summary{}, err
	}
	p := newPipeline(set, tables, layouts, position)
	c := newCollector(p, sink, progress)
	c.summary.List, c.summary.Format, c.summary.Resumed, c.summary.Passed = set.list, format, position, passed
	err = p.run(ctx, c)
	c.summary.Damaged, c.summary.Empty = p.damaged, p.empty
	if err != nil {
		return c.summary, p.giveUp(ctx, sink, err)
	}
	c.summary.Counts, err = sink.Publish(ctx)
	return c.summary, err
}

func settingOf(o Options, tables []table, format Format) *setting {
	set := &setting{Options: o, list: o.List, class: directory.ClassImport}
	if format == FormatNPPES {
		set.class = directory.ClassRegistry
		set.replaces = set.replaces.With(directory.PartStatus) // a full row ends an older deactivation
	}
	if set.list == "" && format == FormatNPPES {
		set.list = string(FormatNPPES)
	} else if set.list == "" {
		set.list = listName(o.Files[0].Name)
	}
	for _, t := range tables {
		switch t.part {
		case partLocations:
			set.replaces = set.replaces.With(directory.PartLocations)
		case partOtherNames:
			set.replaces = set.replaces.With(directory.PartOtherNames)
		}
	}
	return set
}

// checkName refuses names that are none, the registry's for anything else, and
// several lists that would all go by the name of the first.
func (set *setting) checkName(format Format) error {
	switch {
	case !isListName(set.list) && set.List == "":
		return directory.Invalid("list", set.list, "the file's name makes no name for the list: give it one of small letters, digits and hyphens")
	case !isListName(set.list):
		return directory.Invalid("list", set.list, "is not a name of small letters, digits and hyphens, as acme-society")
	case set.list == string(FormatNPPES) && format != FormatNPPES:
		return directory.Invalid("list", set.list, "is the name of the national registry, and this is a plain list: give it a name of its own")
	case set.List == "" && format != FormatNPPES && len(set.Files) > 1:
		return directory.Invalid("list", "", "several plain lists were given: import them one after the other, or give the name of the one list that they are parts of")
	}
	return nil
}

func specOf(set *setting, format Format) (Spec, error) {
	mark, err := fingerprint(&set.Options, set.list, format)
	if err != nil {
		return Spec{}, err
	}
	s := Spec{List: set.list, Class: set.class, Format: format, All: set.All, Sample: set.Sample, Fingerprint: mark}
	for _, f := range set.Files {
		s.Files = append(s.Files, FileInfo{Name: base(f.Name), Size: f.Size})
	}
	return s, nil
}

func layOutAll(tables []table) ([]layout, error) {
	out := make([]layout, len(tables))
	for i, t := range tables {
		var err error
		switch t.part {
		case partProviders:
			out[i], err = layOut(t.header, nppesColumns, npSlots, t.name)
		case partLocations:
			out[i], err = layOut(t.header, plColumns, plSlots, t.name)
		case partOtherNames:
			out[i], err = layOut(t.header, onColumns, onSlots, t.name)
		default:
			out[i], err = layOutList(t.header, t.name)
		}
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// workers convert rows; a third goroutine reads, and a fourth stages.
const workers = 2

// pipeline reads the tables and converts their rows, several chunks at a time,
// and hands the chunks on in the order of the files.
type pipeline struct {
	set      *setting
	tables   []table
	layouts  []layout
	position int64 // rows that are staged already

	todo    chan *chunk // to the workers
	ordered chan *chunk // to the collector, as read
	free    chan *chunk // to be used again
	failed  error       // of a file; set before ordered is closed
	// Of the reader, until it ends:
	damaged int64    // rows of the registry
	empty   []string // names of main files and lists without a row
}

// inFlight is how many chunks there are, each of at most maxChunkBytes and a
// record.
const inFlight = 8

func newPipeline(set *setting, tables []table, layouts []layout, position int64) *pipeline {
	p := &pipeline{set: set, tables: tables, layouts: layouts, position: position}
	p.todo, p.ordered, p.free = make(chan *chunk, inFlight), make(chan *chunk, inFlight), make(chan *chunk, inFlight)
	for range inFlight {
		p.free <- &chunk{done: make(chan struct{}, 1)}
	}
	return p
}

func (p *pipeline) run(ctx context.Context, c *collector) error {
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error {
		defer close(p.todo)
		defer close(p.ordered)
		s := scanner{pipeline: p}
		p.failed = s.all(ctx)
		return p.failed
	})
	for range workers {
		g.Go(func() error {
			p.convert()
			return nil
		})
	}
	g.Go(func() error { return c.all(ctx) })
	return g.Wait()
}

// convert is one worker.
func (p *pipeline) convert() {
	converters := make([]converter, len(p.tables))
	for c := range p.todo {
		if converters[c.table] == nil {
			converters[c.table] = p.converter(c.table)
		}
		c.convert(converters[c.table])
		c.done <- struct{}{}
	}
}

func (p *pipeline) converter(i int) converter {
	t := p.tables[i]
	d := desk{setting: p.set, file: t.name, columns: p.layouts[i]}
	switch t.part {
	case partProviders:
		d.npiSlot = npNPI
		return &registry{desk: d}
	case partLocations:
		d.npiSlot = plNPI
		return &side{desk: d, part: t.part}
	case partOtherNames:
		d.npiSlot = onNPI
		return &side{desk: d, part: t.part}
	}
	d.npiSlot = liNPI
	return &list{desk: d}
}

// giveUp abandons an import whose file is broken. Interrupted ones stay, as do
// those that the sink or the disk failed.
func (p *pipeline) giveUp(ctx context.Context, sink Sink, err error) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if p.failed == nil || !errors.Is(err, p.failed) || directory.KindOf(err) != directory.FaultInvalid {
		return err
	}
	return errors.Join(err, sink.Abandon(ctx))
}
